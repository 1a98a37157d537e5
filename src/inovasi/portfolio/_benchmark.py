"""Agencies side by side: the same definitions, the same year, and how much is known."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import field, fields, frozen

from inovasi._wording import between, did_you_mean, repeated
from inovasi.convert._parse import parse_toml
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.identity import near
from inovasi.language import (
    Bilingual,
    Language,
    format_number,
    format_percent,
    join_words,
)
from inovasi.model._checks import check, is_key, not_empty, unique
from inovasi.model._organisation import Organisation
from inovasi.model._reading import exact
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord
from inovasi.results import Grid, Part, Result


_INDICATOR: Final = Bilingual("indikator", "indicator")
_ORGANISATION: Final = Bilingual("instansi", "organisation")


@frozen(kw_only=True, field_transformer=strict)
class Indicator(Record):
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
        DataError: If a name is not a key, a label is empty, there is no numerator, a figure is
            repeated, or only one of source and grade is given.
    """

    key: str = field(validator=is_key)
    dimension: str = field(validator=is_key)
    label: str = field(validator=not_empty)
    label_en: str = field(validator=not_empty)
    numerator: tuple[str, ...] = field(
        converter=tuple[str, ...],
        validator=check(len, Bilingual("satu angka atau lebih", "one figure or more"), "empty"),
    )
    denominator: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    factor: Decimal = field(default=Decimal(1), converter=Takes[DecimalLike])
    unit: str = field(validator=not_empty)
    minimum: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    part_of_whole: bool = False
    source: str | None = None
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse repeated figures, and a source without its grade."""
        unique(Bilingual("pembilang", "numerator"), self.numerator, "numerator")
        unique(Bilingual("penyebut", "denominator"), self.denominator, "denominator")
        if (self.source is None) != (self.grade is None):
            raise DataError(
                Problem(
                    code="missing",
                    path="source" if self.source is None else "grade",
                    expected=Bilingual(
                        "source dan grade, atau tidak keduanya", "both source and grade, or none"
                    ),
                )
            )

    @property
    def figures(self) -> tuple[str, ...]:
        """Keys of all figures that it needs, each once, sorted."""
        return tuple(sorted({*self.numerator, *self.denominator}))

    @property
    def user_defined(self) -> bool:
        """True when no published source defines it."""
        return self.source is None

    def title(self, lang: Language | None = None) -> str:
        """Give its name, marked when it is a ratio of the user's own."""
        own = Bilingual(" [rasio buatan pengguna]", " [user-defined ratio]").of(lang)
        return Bilingual(self.label, self.label_en).of(lang) + (own if self.user_defined else "")


@cache
def _document() -> dict[str, Any]:
    path = files("inovasi.portfolio") / "data" / "benchmark.toml"
    return parse_toml(path.read_text("utf-8"))


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
        raise NotFoundError(_INDICATOR, key, by_key)
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


_PLACES: Final = 6


def _figures(
    value: Mapping[str, object] | tuple[tuple[str, object], ...],
) -> tuple[tuple[str, Decimal], ...]:
    read: list[tuple[str, Decimal]] = []
    problems: list[Problem] = []
    for key, number in sorted(dict(value).items()):
        try:
            read += [] if number is None else [(key, exact(number))]
        except DataError as error:
            problems += error.within(f"figures.{key}", "AgencyFigures").problems
    if problems:
        raise DataError(problems)
    return tuple(read)


@frozen(kw_only=True)
class AgencyFigures:
    """
    The figures of one agency for one year.

    Args:
        organisation: Whose figures they are.
        year: The year of all of them.
        figures: A mapping of key to exact number; ``None`` says that a figure is not known, as does
            leaving it out. It is kept as pairs, sorted by key.
        source: Where the figures come from, in words.

    Raises:
        DataError: If a name is not a key, or a figure is not an exact number or is below zero.

    Example:
        >>> library = Organisation(id="dpk", name="DPK", kind="regency")
        >>> AgencyFigures(organisation=library, year=2019, figures={"copies": 9}).figure("copies")
        Decimal('9')
    """

    organisation: Organisation
    year: int
    figures: tuple[tuple[str, Decimal], ...] = field(converter=_figures)
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a name that is not a key, and a figure below zero."""
        for key, number in self.figures:
            is_key(self, fields(AgencyFigures).figures, key)
            if number < 0:
                raise DataError(
                    Problem(
                        code="range",
                        path=f"figures.{key}",
                        record=type(self).__name__,
                        found=str(number),
                        expected=between(0),
                    )
                )

    def figure(self, key: str) -> Decimal | None:
        """Give one figure, ``None`` when it is not known."""
        return dict(self.figures).get(key)


@frozen(kw_only=True)
class Cell:
    """
    One indicator of one agency.

    Args:
        indicator: Key of the indicator.
        organisation: Id of the organisation.
        value: Exact value in the unit of the indicator, or ``None``.
        missing: Keys of the figures that are not known.
        zero_denominator: True when all figures are known but the denominator is zero.
        meets_minimum: Whether the least value of the source is reached; ``None`` without one.
        exceeds_whole: True when a part is larger than the whole it belongs to: look at the figures.
    """

    indicator: str
    organisation: str
    value: Fraction | None
    missing: tuple[str, ...] = ()
    zero_denominator: bool = False
    meets_minimum: bool | None = None
    exceeds_whole: bool = False


@frozen(kw_only=True)
class Benchmark(Result):
    """
    Agencies side by side.

    Args:
        year: The year of all figures.
        agencies: The agencies, in the order given.
        indicators: The indicators, in the order given.
        cells: One for each indicator and agency, by indicator.
    """

    table = "cells"

    year: int
    agencies: tuple[AgencyFigures, ...]
    indicators: tuple[Indicator, ...]
    cells: tuple[Cell, ...]

    def cell(self, indicator: str, organisation: str) -> Cell:
        """Give one cell; refuse an indicator or an organisation that is not in the table."""
        row = {cell.organisation: cell for cell in self.cells if cell.indicator == indicator}
        if not row:
            raise NotFoundError(_INDICATOR, indicator, [item.key for item in self.indicators])
        if organisation not in row:
            raise NotFoundError(_ORGANISATION, organisation, row)
        return row[organisation]

    def fill_rate(self, organisation: str | None = None) -> Fraction:
        """
        Give the share of the needed figures that are known.

        Args:
            organisation: Id of one organisation; all of them when left out.

        Returns:
            0 to 1; each figure counts once, however many indicators need it.

        Raises:
            NotFoundError: If the organisation is not in the table.
        """
        asked = [a for a in self.agencies if organisation in (None, a.organisation.id)]
        if organisation is not None and not asked:
            ids = [agency.organisation.id for agency in self.agencies]
            raise NotFoundError(_ORGANISATION, organisation, ids)
        needed = {key for item in self.indicators for key in item.figures}
        known = sum(key in needed for agency in asked for key, _ in agency.figures)
        return Fraction(known, len(needed) * len(asked))

    def _parts(self, lang: Language) -> list[Part]:
        """Set the comparison as a table, with what is missing or doubtful below it."""
        organisations = [agency.organisation for agency in self.agencies]
        head = [
            f"{Bilingual('indikator', 'indicator').of(lang)} ({self.year})",
            Bilingual("satuan", "unit").of(lang),
            *(organisation.name for organisation in organisations),
        ]
        rows = [
            [item.title(lang), item.unit]
            + [_shown(self.cell(item.key, organisation.id), lang) for organisation in organisations]
            for item in self.indicators
        ]
        filled = [format_percent(self.fill_rate(one.id), lang) for one in organisations]
        rows.append([Bilingual("data terisi", "figures filled in").of(lang), "%", *filled])
        notes = [
            f"  - {cell.organisation}, {cell.indicator}: {note.of(lang)}"
            for cell in self.cells
            for note in _notes(cell)
        ]
        return [Grid.of(head, rows), *notes, *self._origins(lang)]

    def _origins(self, lang: Language) -> Iterator[str]:
        own = Bilingual("rasio buatan pengguna", "user-defined ratio")
        for item in self.indicators:
            key = item.dimension
            dimension = dimensions().get(key, Bilingual(key, key))
            grade = "" if item.grade is None else f" [{item.grade.label.of(lang)}]"
            yield f"  {dimension.of(lang)}: {item.key}: {item.source or own.of(lang)}{grade}"


def _shown(cell: Cell, lang: Language) -> str:
    return "-" if cell.value is None else format_number(cell.value, lang, places=_PLACES)


def _notes(cell: Cell) -> Iterator[Bilingual]:
    if cell.missing:
        yield Bilingual(
            f"belum ada {join_words(cell.missing)}", f"not given: {join_words(cell.missing, 'en')}"
        )
    if cell.zero_denominator:
        yield Bilingual("pembagi nol", "the denominator is zero")
    if cell.meets_minimum is False:
        yield Bilingual("di bawah minimum", "below the minimum")
    if cell.exceeds_whole:
        yield Bilingual(
            "bagian melebihi keseluruhan; periksa angkanya",
            "the part is larger than the whole; check the figures",
        )


def benchmark(
    agencies: Iterable[AgencyFigures], by: Iterable[Indicator] | None = None
) -> Benchmark:
    """
    Compare agencies of one year by the same definitions.

    Args:
        agencies: Figures of two agencies or more, or of one alone.
        by: The indicators; the published definitions when left out.

    Returns:
        An exact value for each indicator and agency, or what is missing for it.

    Raises:
        DataError: If there is no agency or no indicator, the years differ, an organisation or an
            indicator is repeated, or no indicator needs a figure (a misspelt key would otherwise be
            lost in silence).

    Example:
        >>> library = Organisation(id="dpk", name="DPK", kind="regency")
        >>> sheet = {"copies": 21840, "population": 298567}
        >>> table = benchmark([AgencyFigures(organisation=library, year=2019, figures=sheet)])
        >>> table.cell("collection_ratio", "dpk").value
        Fraction(21840, 298567)
    """
    all_agencies = tuple(agencies)
    chosen = indicators() if by is None else tuple(by)
    if problems := [*_problems(all_agencies, chosen)]:
        raise DataError(problems)
    return Benchmark(
        year=all_agencies[0].year,
        agencies=all_agencies,
        indicators=chosen,
        cells=tuple(_cell(item, agency) for item in chosen for agency in all_agencies),
    )


def _cell(item: Indicator, agency: AgencyFigures) -> Cell:
    known = dict(agency.figures)
    missing = tuple(key for key in item.figures if key not in known)
    above = sum((Fraction(known.get(key, 0)) for key in item.numerator), Fraction())
    below = sum((Fraction(known.get(key, 0)) for key in item.denominator), Fraction())
    whole = below if item.denominator else Fraction(1)
    value = None if missing or not whole else above / whole * Fraction(item.factor)
    return Cell(
        indicator=item.key,
        organisation=agency.organisation.id,
        value=value,
        missing=missing,
        zero_denominator=not missing and not whole,
        meets_minimum=None if value is None or item.minimum is None else value >= item.minimum,
        exceeds_whole=value is not None and item.part_of_whole and above > whole,
    )


def _problems(
    agencies: tuple[AgencyFigures, ...], chosen: tuple[Indicator, ...]
) -> Iterator[Problem]:
    if not agencies:
        expected = Bilingual("angka satu instansi atau lebih", "the figures of one agency or more")
        yield Problem(code="empty", path="agencies", expected=expected)
    if not chosen:
        expected = Bilingual(
            "satu indikator atau lebih, atau tanpa by", "one indicator or more, or no by at all"
        )
        yield Problem(code="empty", path="by", expected=expected)
    years = sorted({agency.year for agency in agencies})
    for agency in agencies if years[1:] else ():
        others = ", ".join(str(year) for year in years if year != agency.year)
        yield Problem(
            code="contradiction",
            source=agency.organisation.id,
            path="year",
            found=Bilingual(f"{agency.year} di samping {others}", f"{agency.year} beside {others}"),
            expected=Bilingual("angka dari satu tahun saja", "figures of one year only"),
        )
    yield from repeated("agencies", (agency.organisation.id for agency in agencies))
    yield from repeated("by", (item.key for item in chosen))
    needed = sorted({key for item in chosen for key in item.figures})
    for agency in agencies if chosen else ():
        for key, _ in agency.figures:
            if key not in needed:
                may_be = near(key, needed)
                yield Problem(
                    code="unknown",
                    source=agency.organisation.id,
                    path=f"figures.{key}",
                    found=Bilingual(
                        "angka yang tidak dipakai indikator mana pun",
                        "a figure that no indicator needs",
                    ),
                    hint=did_you_mean(may_be[0])
                    if may_be
                    else Bilingual(
                        "hapus angka ini, atau berikan indikatornya",
                        "leave it out, or give an indicator for it",
                    ),
                )
