"""What agencies are compared by: public definitions as data, and ratios of one's own."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from inovasi.errors import NotFoundError
from inovasi.language import Bilingual, Language
from inovasi.model._checks import exact, is_key, not_blank, unique, words
from inovasi.model._source import Grade


def _exact(value: object) -> Decimal | None:
    return None if value is None else exact(value)


def _grade(value: str | None) -> Grade | None:
    return None if value is None else Grade(value)


@frozen(kw_only=True)
class Indicator:
    """
    One definition: a figure, or one sum of figures over another.

    Args:
        key: Key of the indicator.
        dimension: Key of the dimension that it belongs to.
        label: Name in Indonesian, as its source gives it, if it has one.
        label_en: Name in English.
        numerator: Keys of the figures that are added above the line.
        denominator: Keys of the figures that are added below it; none for a plain count.
        factor: What the ratio is multiplied by: 100 for percent.
        unit: Unit of the result.
        minimum: Least value that the source asks for, if it asks for one.
        part_of_whole: True when what is above the line is a part of what is below it.
        source: Where the definition stands, in words; ``None`` for a ratio of the user's own.
        grade: How far the source can be trusted; ``None`` for a ratio of the user's own.
        note: What a reader should know.

    Raises:
        ValueError: If a key is none, a label is empty, nothing stands above the line, a figure
            stands there twice, or only one of source and grade is given.
    """

    key: str = field(validator=is_key)
    dimension: str = field(validator=is_key)
    label: str = field(validator=not_blank)
    label_en: str = field(validator=not_blank)
    numerator: tuple[str, ...] = field(converter=words)
    denominator: tuple[str, ...] = field(default=(), converter=words)
    factor: Decimal = field(default=Decimal(1), converter=exact)
    unit: str = field(validator=not_blank)
    minimum: Decimal | None = field(default=None, converter=_exact)
    part_of_whole: bool = False
    source: str | None = None
    grade: Grade | None = field(default=None, converter=_grade)
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Hold the two sides and the origin to what was promised."""
        if not self.numerator:
            raise ValueError(
                f"indicator {self.key!r} has no numerator; expected one figure or more"
            )
        unique(f"figures above the line of {self.key!r}", self.numerator)
        unique(f"figures below the line of {self.key!r}", self.denominator)
        if (self.source is None) != (self.grade is None):
            raise ValueError(f"indicator {self.key!r} needs both a source and a grade, or neither")

    @property
    def figures(self) -> tuple[str, ...]:
        """Keys of all figures that it needs, each once, sorted."""
        return tuple(sorted({*self.numerator, *self.denominator}))

    @property
    def user_defined(self) -> bool:
        """True when no public source stands behind it."""
        return self.source is None

    def title(self, lang: Language = "id") -> str:
        """
        Give its name, with a mark when it is a ratio of the user's own.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The name.
        """
        own = Bilingual(" [rasio buatan pengguna]", " [user-defined ratio]").of(lang)
        return Bilingual(self.label, self.label_en).of(lang) + (own if self.user_defined else "")


@cache
def indicators() -> tuple[Indicator, ...]:
    """Give the public definitions, in the order of the dimensions."""
    return tuple(Indicator(**entry) for entry in _document()["indicators"])


@cache
def dimensions() -> dict[str, Bilingual]:
    """Give the names of the dimensions."""
    return {
        row["key"]: Bilingual(row["label"], row["label_en"]) for row in _document()["dimensions"]
    }


def indicator(key: str) -> Indicator:
    """
    Look up one public definition.

    Args:
        key: Its key.

    Returns:
        The indicator.

    Raises:
        NotFoundError: If there is none of that key; the error lists what lies near.
    """
    by_key = {item.key: item for item in indicators()}
    if key not in by_key:
        raise NotFoundError("indicator", key, by_key)
    return by_key[key]


def per_head(figure: str) -> Indicator:
    """
    Define a figure per inhabitant (``population``), as a ratio of one's own.

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
    Define a figure per rupiah of ``budget``, as a ratio of one's own.

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


def _document() -> dict[str, Any]:
    path = files("inovasi.portfolio") / "data" / "benchmark.toml"
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
