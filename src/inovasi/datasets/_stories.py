"""Five real stories of library innovations, in our own words and without names of persons."""

from functools import cache
from importlib.resources import files

from attrs import field, frozen

from inovasi.catalog._packaged import read_toml
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, NotFoundError
from inovasi.model._checks import is_key, not_empty
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._record import Record, strict
from inovasi.model._scheme import Count
from inovasi.model._source import Source


@frozen(kw_only=True, field_transformer=strict)
class Story(Record):
    """
    One story: who, what, what is known, what is not.

    Args:
        key: Key of the story.
        title: Title in Indonesian.
        title_en: Title in English.
        summary: What happened.
        organisations: Who plays a part beside those that hold the innovations.
        innovations: The innovations; a date that is not known is left out.
        sheets: Constructed score sheets, labelled as such; no real ones are public.
        counts: Numbers of the round.
        sources: Where it is from.
        notes: What a reader should know.
    """

    key: str = field(validator=is_key)
    title: str = field(validator=not_empty)
    title_en: str = field(validator=not_empty)
    summary: str = field(validator=not_empty)
    organisations: tuple[Organisation, ...] = field(default=(), converter=tuple[Organisation, ...])
    innovations: tuple[Innovation, ...] = field(converter=tuple[Innovation, ...])
    sheets: tuple[ScoreSheet, ...] = field(default=(), converter=tuple[ScoreSheet, ...])
    counts: tuple[Count, ...] = field(default=(), converter=tuple[Count, ...])
    sources: tuple[Source, ...] = field(converter=tuple[Source, ...])
    notes: tuple[str, ...] = field(default=(), converter=tuple[str, ...])


_ORDER = ("pippalink", "kutai-kartanegara", "lombok-timur", "pustaka-lapas", "perpusnas")


def stories() -> tuple[Story, ...]:
    """
    Give the five stories: Pippalink, Kutai Kartanegara, Lombok Timur, Pustaka Lapas, Perpusnas.

    Returns:
        The stories.

    Example:
        >>> [story.key for story in stories()]
        ['pippalink', 'kutai-kartanegara', 'lombok-timur', 'pustaka-lapas', 'perpusnas']
    """
    return tuple(story(key) for key in _ORDER)


@cache
def story(key: str) -> Story:
    """
    Give one story.

    Args:
        key: Its key.

    Returns:
        The story.

    Raises:
        NotFoundError: If there is no such story.

    Example:
        >>> len(story("pippalink").innovations[0].partners)
        5
    """
    if key not in _ORDER:
        raise NotFoundError(Bilingual("kisah", "story"), key, _ORDER)
    file = files("inovasi.datasets") / "data" / "stories" / f"{key}.toml"
    return structure(read_toml(file), Story, source=file.name)
