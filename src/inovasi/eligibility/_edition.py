"""What every question of this room asks of an edition: a day, its groups, a citation."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from inovasi.errors import NotFoundError
from inovasi.model._requirement import Requirement
from inovasi.model._scheme import Event, ListItem, Scheme
from inovasi.model._source import Grade, Source


CLOSE: Final = "registration_close"


def day_of(edition: Scheme, event: str) -> date | None:
    """Give the effective day of an event, if it is known."""
    found = edition.event(event)
    return None if found is None else found.effective


def groups_of(edition: Scheme, group: str | None) -> tuple[str, ...]:
    """Give the key of one group, or those of all; refuse a group that the edition does not have."""
    keys = tuple(known.key for known in edition.groups)
    if group is not None and group not in keys:
        raise NotFoundError(f"group in {edition.id}", group, keys)
    return keys if group is None else (group,)


def is_for(fact: Requirement | ListItem, groups: Iterable[str]) -> bool:
    """Tell whether a requirement or a document is for one of these groups."""
    return not fact.groups or not set(fact.groups).isdisjoint(groups)


def cite(fact: Requirement | ListItem | Event, edition: Scheme) -> str:
    """Give article, source and grade of a fact in one line."""
    article = fact.article if isinstance(fact, Requirement) else None
    return citation(fact.source, fact.grade, edition.sources, article)


def citation(
    key: str, grade: Grade | None, sources: Iterable[Source], article: str | None = None
) -> str:
    """Write a citation: the grade is that of the source where none is stated."""
    source = next((known for known in sources if known.key == key), None)
    grade = grade or (source.grade if source else None)
    where = "; ".join(part for part in (article, str(source) if source else None) if part) or key
    return f"{where} [{grade.value}]" if grade else where
