"""Agencies side by side: the same definitions, the same year, and how much is known."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from attrs import field, fields, frozen

from inovasi._readable import Readable
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.language import (
    Bilingual,
    Language,
    format_number,
    format_percent,
    join_words,
    text_table,
)
from inovasi.model._checks import exact, is_key
from inovasi.model._organisation import Organisation
from inovasi.portfolio._indicator import Indicator, dimensions, indicators
from inovasi.portfolio._keys import repeated


_PLACES: Final = 6


def _figures(value: Mapping[str, object]) -> tuple[tuple[str, Decimal], ...]:
    return tuple(
        (key, exact(number)) for key, number in sorted(value.items()) if number is not None
    )


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
        ValueError: If a name is not a key or a figure is below zero.
        TypeError: If a figure is a float.

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
                whose = f"figure {key!r} of {self.organisation.id!r}"
                raise ValueError(f"found {number} as {whose}; expected 0 or more")

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
class Benchmark(Readable):
    """
    Agencies side by side.

    Args:
        year: The year of all figures.
        agencies: The agencies, in the order given.
        indicators: The indicators, in the order given.
        cells: One for each indicator and agency, by indicator.
    """

    year: int
    agencies: tuple[AgencyFigures, ...]
    indicators: tuple[Indicator, ...]
    cells: tuple[Cell, ...]

    def cell(self, indicator: str, organisation: str) -> Cell:
        """Give one cell; refuse an indicator or an organisation that is not in the table."""
        row = {cell.organisation: cell for cell in self.cells if cell.indicator == indicator}
        if not row:
            raise NotFoundError("indicator", indicator, [item.key for item in self.indicators])
        if organisation not in row:
            raise NotFoundError("organisation", organisation, row)
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
            raise NotFoundError("organisation", organisation, ids)
        needed = {key for item in self.indicators for key in item.figures}
        known = sum(key in needed for agency in asked for key, _ in agency.figures)
        return Fraction(known, len(needed) * len(asked))

    def text(self, lang: Language = "id") -> str:
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
        return "\n".join([text_table(head, rows), *notes, *self._origins(lang)])

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
        yield Problem(message="found no agency; give the figures of one or more")
    if not chosen:
        yield Problem(message="found no indicator; give one or more, or leave 'by' out")
    years = sorted({agency.year for agency in agencies})
    for agency in agencies if years[1:] else ():
        others = ", ".join(str(year) for year in years if year != agency.year)
        yield Problem(
            message=f"found the year {agency.year} beside {others}; give figures of one year only",
            source=agency.organisation.id,
            path="year",
            code="mixed_years",
        )
    yield from repeated("organisation", (agency.organisation.id for agency in agencies))
    yield from repeated("indicator", (item.key for item in chosen))
    needed = sorted({key for item in chosen for key in item.figures})
    for agency in agencies:
        for key, _ in agency.figures:
            if key not in needed:
                near = get_close_matches(key, needed, n=1)
                own = "leave it out, or give an indicator for it"
                yield Problem(
                    message="found a figure that no indicator needs; "
                    + (f"did you mean {near[0]!r}?" if near else own),
                    source=agency.organisation.id,
                    path=f"figures.{key}",
                    code="unused_figure",
                )
