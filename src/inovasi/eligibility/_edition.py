"""What the questions ask of an edition: a day, its groups, a citation; and what a caller assumes of one to come."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import evolve

from inovasi._wording import too_small
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.language import Bilingual, format_date, wording
from inovasi.model._reading import not_one_of
from inovasi.model._requirement import MinAge, Requirement, Unknown
from inovasi.model._scheme import Event, ListItem, Scheme, SchemeStatus
from inovasi.model._source import Grade, Source, cited


CLOSE: Final = "registration_close"


def day_of(edition: Scheme, event: str) -> date | None:
    """Give the effective day of an event, if it is known."""
    found = edition.event(event)
    return None if found is None else found.effective


def bounds_of(edition: Scheme, event: str) -> tuple[date, date]:
    """
    Give the first and the last day on which an event can be.

    They are one where its day is known. Otherwise the events beside it bound it, since the calendar
    of an edition is in the order of the process, and the year: registration closes in it or later.
    """
    before: list[date | None] = [date(edition.year, 1, 1)] if event == CLOSE else []
    after: list[date | None] = []
    for place, one in enumerate(edition.calendar):
        if one.key == event:
            if one.effective is not None:
                return one.effective, one.effective
            before += [other.since or other.effective for other in edition.calendar[:place]]
            before.append(one.since)
            after = [other.since or other.effective for other in edition.calendar[place + 1 :]]
    first = max((day for day in before if day is not None), default=date.min)
    last = min((day for day in after if day is not None), default=date.max)
    return (first, last) if first <= last else (date.min, date.max)


def groups_of(edition: Scheme, group: str | None) -> tuple[str, ...]:
    """Give the key of one group, or those of all; refuse a group that the edition does not have."""
    keys = tuple(known.key for known in edition.groups)
    if group is not None and group not in keys:
        what = Bilingual(f"kelompok {edition.id}", f"group of {edition.id}")
        raise NotFoundError(what, group, keys)
    return keys if group is None else (group,)


def unknown_key(key: str, choices: Iterable[str], path: str) -> Problem:
    """Make the problem of a key that is not there; it names the nearest, or all."""
    (problem,) = not_one_of(key, tuple(choices) or ("-",)).problems
    return evolve(problem, code="unknown", path=path)


def is_for(fact: Requirement | ListItem, groups: Iterable[str]) -> bool:
    """Tell whether a requirement or a document is for one of these groups."""
    return not fact.groups or not set(fact.groups).isdisjoint(groups)


def names_of(edition: Scheme, keys: Iterable[str]) -> Bilingual | None:
    """Name groups of an edition; ``None`` for none."""
    names = {group.key: wording(group, "label") for group in edition.groups}
    named = [names.get(key, Bilingual(key, key)) for key in keys]
    if not named:
        return None
    return Bilingual(", ".join(one.id for one in named), ", ".join(one.en for one in named))


def event_name(edition: Scheme, key: str) -> Bilingual:
    """Name an event of the calendar; by its key where the edition does not have it."""
    event = edition.event(key)
    return Bilingual(key, key) if event is None else wording(event, "label")


def cite(fact: Requirement | ListItem | Event, edition: Scheme) -> Bilingual:
    """Give article, source and grade of a fact in one line."""
    article = fact.article if isinstance(fact, Requirement) else None
    return citation(fact.source, fact.grade, edition.sources, article)


def citation(
    key: str, grade: Grade | None, sources: Iterable[Source], article: str | None = None
) -> Bilingual:
    """Write a citation: the grade is that of the source where none is stated."""
    source = next((known for known in sources if known.key == key), None)
    return cited(source, grade, article, key)


ASSUMED_AGE: Final = "assumed_min_age"
_CALLER: Final = "callers-assumption"
_CLOSES: Final = Bilingual("Pendaftaran ditutup", "Registration closes")


def assume(
    scheme: Scheme, registration_close: date | None, min_age_years: int | None
) -> tuple[Scheme, tuple[Bilingual, ...]]:
    """Put an assumed closing and an assumed minimum age into an edition; give both in words as well."""
    if problems := list(_problems(scheme, registration_close, min_age_years)):
        raise DataError(problems)
    edition, assumptions = scheme, list[Bilingual]()
    if registration_close is not None:
        edition = _closing_on(registration_close, scheme)
        assumptions.append(_close_in_words(registration_close, scheme))
    if min_age_years is not None:
        rule = Requirement(
            key=ASSUMED_AGE,
            label=f"Telah diterapkan paling singkat {min_age_years} tahun",
            label_en=f"In use for {min_age_years} years at least",
            rule=MinAge(years=min_age_years, counted_to=CLOSE),
            source=_CALLER,
        )
        source = Source(
            key=_CALLER,
            title="andaian: saran instansi, bukan aturan kompetisi",
            title_en="an assumption: agency's advice, not a rule of the competition",
            grade=Grade.INFERRED,
        )
        known = (
            one
            for one in edition.requirements
            if not (isinstance(one.rule, Unknown) and one.is_about("min_age"))
        )
        edition = evolve(
            edition,
            requirements=(*known, rule),
            sources=(*edition.sources, source),
        )
        assumptions.append(
            Bilingual(
                f"paling singkat {min_age_years} tahun diterapkan: saran instansi, bukan aturan {scheme.id}",
                f"at least {min_age_years} years in use: agency's advice, not a rule of {scheme.id}",
            )
        )
    return edition, tuple(assumptions)


def _problems(edition: Scheme, close: date | None, years: int | None) -> Iterable[Problem]:
    if close is not None and close.year < edition.year:
        yield Problem(
            code="range",
            path="registration_close",
            found=close.isoformat(),
            expected=Bilingual(
                f"tanggal pada atau sesudah {edition.year}, tahun {edition.id}",
                f"a day in or after {edition.year}, the year of {edition.id}",
            ),
        )
    if years is not None:
        yield from too_small(years, "assume_min_age_years")


def _closing_on(close: date, known: Scheme) -> Scheme:
    """Move the closing; in a later year it stands for an edition to come, without the other dates."""
    later = close.year != known.year
    event = known.event(CLOSE)
    label = _CLOSES if event is None else wording(event, "label")
    assumed = Event(key=CLOSE, label=label.id, label_en=label.en, on=close, source=_CALLER)
    kept = () if later else tuple(other for other in known.calendar if other.key != CLOSE)
    edition = evolve(known, year=close.year, calendar=(*kept, assumed))
    if later and known.status is SchemeStatus.NOT_HELD:
        return evolve(edition, status=SchemeStatus.INCOMPLETE)
    return edition


def _close_in_words(close: date, known: Scheme) -> Bilingual:
    id_, en = format_date(close, "id"), format_date(close, "en")
    if close.year != known.year:
        return Bilingual(
            f"pendaftaran {close.year} ditutup {id_} dan aturan {known.id} tetap berlaku",
            f"registration of {close.year} closes on {en} and the rules of {known.id} still hold",
        )
    stated = day_of(known, CLOSE)
    if stated is None or stated == close:
        return Bilingual(f"pendaftaran ditutup {id_}", f"registration closes on {en}")
    return Bilingual(
        f"pendaftaran ditutup {id_}, meskipun {known.id} menyatakan {format_date(stated, 'id')}",
        f"registration closes on {en}, although {known.id} says {format_date(stated, 'en')}",
    )
