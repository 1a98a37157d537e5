"""What agencies are compared by: published definitions as data, and ratios of the user's own."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from inovasi.errors import NotFoundError
from inovasi.language import Bilingual, Language
from inovasi.model._checks import exact, is_key, not_blank, optional, unique, words
from inovasi.model._source import Grade


@frozen(kw_only=True)
class Indicator:
    """
    One definition: a figure, or one sum of figures over another.

    Args:
        key: Key of the indicator.
        dimension: Key of the dimension that it belongs to.
        label: Name in Indonesian, as its source gives it, if it has one.
        label_en: Name in English.
        numerator: Keys of the figures whose sum is divided.
        denominator: Keys of the figures whose sum divides; none for a plain count.
        factor: What the ratio is multiplied by: 100 for percent.
        unit: Unit of the result.
        minimum: Least value that the source asks for, if it asks for one.
        part_of_whole: True when the numerator is a part of the denominator.
        source: Where the definition was read, in words; ``None`` for a ratio of the user's own.
        grade: How far the source can be trusted; ``None`` for a ratio of the user's own.
        note: What a reader should know.

    Raises:
        ValueError: If a name is not a key, a label is empty, there is no numerator, a figure is
            repeated, or only one of source and grade is given.
    """

    key: str = field(validator=is_key)
    dimension: str = field(validator=is_key)
    label: str = field(validator=not_blank)
    label_en: str = field(validator=not_blank)
    numerator: tuple[str, ...] = field(converter=words)
    denominator: tuple[str, ...] = field(default=(), converter=words)
    factor: Decimal = field(default=Decimal(1), converter=exact)
    unit: str = field(validator=not_blank)
    minimum: Decimal | None = field(default=None, converter=optional(exact))
    part_of_whole: bool = False
    source: str | None = None
    grade: Grade | None = field(default=None, converter=optional(Grade))
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an empty numerator, repeated figures, and a source without its grade."""
        if not self.numerator:
            raise ValueError(
                f"found no numerator of the indicator {self.key!r}; expected one figure or more"
            )
        unique(f"numerator of {self.key!r}", self.numerator)
        unique(f"denominator of {self.key!r}", self.denominator)
        if (self.source is None) != (self.grade is None):
            raise ValueError(
                f"found one of source and grade of the indicator {self.key!r}; expected both or none"
            )

    @property
    def figures(self) -> tuple[str, ...]:
        """Keys of all figures that it needs, each once, sorted."""
        return tuple(sorted({*self.numerator, *self.denominator}))

    @property
    def user_defined(self) -> bool:
        """True when no published source defines it."""
        return self.source is None

    def title(self, lang: Language = "id") -> str:
        """Give its name, marked when it is a ratio of the user's own."""
        own = Bilingual(" [rasio buatan pengguna]", " [user-defined ratio]").of(lang)
        return Bilingual(self.label, self.label_en).of(lang) + (own if self.user_defined else "")


@cache
def _document() -> dict[str, Any]:
    path = files("inovasi.portfolio") / "data" / "benchmark.toml"
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


@cache
def indicators() -> tuple[Indicator, ...]:
    """Give the published definitions, in the order of the dimensions."""
    return tuple(Indicator(**entry) for entry in _document()["indicators"])


@cache
def dimensions() -> dict[str, Bilingual]:
    """Give the names of the dimensions."""
    return {
        row["key"]: Bilingual(row["label"], row["label_en"]) for row in _document()["dimensions"]
    }


def indicator(key: str) -> Indicator:
    """
    Look up one published definition.

    Args:
        key: Its key.

    Returns:
        The indicator.

    Raises:
        NotFoundError: If there is none with that key; the error lists near ones.
    """
    by_key = {item.key: item for item in indicators()}
    if key not in by_key:
        raise NotFoundError("indicator", key, by_key)
    return by_key[key]


def per_head(figure: str) -> Indicator:
    """
    Define a figure per inhabitant (``population``), as a ratio of the user's own.

    Args:
        figure: Key of the figure.

    Returns:
        The indicator, with the key ``<figure>_per_head``.

    Example:
        >>> per_head("visits").title("en")
        'visits per inhabitant [user-defined ratio]'
    """
    return Indicator(
        key=f"{figure}_per_head",
        dimension="use",
        numerator=(figure,),
        denominator=("population",),
        label=f"{figure} per penduduk",
        label_en=f"{figure} per inhabitant",
        unit="per penduduk",
    )


def per_budget(figure: str) -> Indicator:
    """
    Define a figure per rupiah of ``budget``, as a ratio of the user's own.

    No official index of efficiency is known: what much work from little money is worth, is for the
    user to say.

    Args:
        figure: Key of the figure, such as ``activities``.

    Returns:
        The indicator, with the key ``<figure>_per_budget``; it says that it is the user's own.
    """
    return Indicator(
        key=f"{figure}_per_budget",
        dimension="budget",
        numerator=(figure,),
        denominator=("budget",),
        label=f"{figure} per rupiah anggaran",
        label_en=f"{figure} per rupiah of budget",
        unit="per Rp",
    )
