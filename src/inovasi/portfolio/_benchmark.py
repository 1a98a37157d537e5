"""Agencies side by side: the same definitions, the same year, and how much is known."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
        year: The year that all of them are of.
        figures: A mapping of key to exact number; ``None`` says that a figure is not known, as does
            leaving it out. It is kept as pairs, sorted by key.
        source: Where the figures come from, in words.

    Raises:
        ValueError: If a key is none or a figure is below zero.
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
        """Refuse what is no key, and a figure below zero."""
        for key, number in self.figures:
            is_key(self, fields(AgencyFigures).figures, key)
            if number < 0:
                whose = f"figure {key!r} of {self.organisation.id!r}"
                raise ValueError(f"{whose} is {number}; expected 0 or more")

    def figure(self, key: str) -> Decimal | None:
        """
        Give one figure.

        Args:
            key: Its key.

        Returns:
            The number, or ``None`` when it is not known.
        """
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
        zero_denominator: True when all figures are known but what stands below the line is zero.
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
        """
        Give one cell.

        Args:
            indicator: Key of the indicator.
            organisation: Id of the organisation.

        Returns:
            The cell.

        Raises:
            NotFoundError: If there is no such indicator or organisation here.
        """
        _one_of("indicator", indicator, [item.key for item in self.indicators])
        self._known(organisation)
        by_place = {(cell.indicator, cell.organisation): cell for cell in self.cells}
        return by_place[indicator, organisation]

    def fill_rate(self, organisation: str | None = None) -> Fraction:
        """
        Give the share of the needed figures that are there.

        Args:
            organisation: Id of one organisation; all of them when left out.

        Returns:
            0 to 1; each figure counts once, however many indicators need it.

        Raises:
            NotFoundError: If there is no such organisation here.
        """
        if organisation is not None:
            self._known(organisation)
        needed = {key for item in self.indicators for key in item.figures}
        asked = [a for a in self.agencies if organisation in (None, a.organisation.id)]
        there = sum(key in needed for agency in asked for key, _ in agency.figures)
        return Fraction(there, len(needed) * len(asked))

    def text(self, lang: Language = "id") -> str:
        """Set the comparison as a table, with what is missing or doubtful below it."""
        head = [
            f"{Bilingual('indikator', 'indicator').of(lang)} ({self.year})",
            Bilingual("satuan", "unit").of(lang),
        ]
        head += [agency.organisation.name for agency in self.agencies]
        rows = [self._row(item, lang) for item in self.indicators]
        fill = [Bilingual("data terisi", "figures filled in").of(lang), "%"]
        fill += [format_percent(self.fill_rate(a.organisation.id), lang) for a in self.agencies]
        notes = [note.of(lang) for cell in self.cells for note in self._notes(cell)]
        table = text_table(head, [*rows, fill])
        return "\n".join([table, *(f"  - {note}" for note in notes), *self._origins(lang)])

    def _known(self, organisation: str) -> None:
        _one_of("organisation", organisation, [a.organisation.id for a in self.agencies])

    def _row(self, item: Indicator, lang: Language) -> list[str]:
        values = [self.cell(item.key, agency.organisation.id).value for agency in self.agencies]
        shown = ["-" if v is None else format_number(v, lang, places=_PLACES) for v in values]
        return [item.title(lang), item.unit, *shown]

    def _notes(self, cell: Cell) -> list[Bilingual]:
        where = f"{cell.organisation}, {cell.indicator}"
        notes: list[Bilingual] = []
        if cell.missing:
            names = join_words(cell.missing)
            names_en = join_words(cell.missing, "en")
            notes.append(
                Bilingual(f"{where}: belum ada {names}", f"{where}: not given: {names_en}")
            )
        if cell.zero_denominator:
            notes.append(Bilingual(f"{where}: pembagi nol", f"{where}: the denominator is zero"))
        if cell.meets_minimum is False:
            notes.append(Bilingual(f"{where}: di bawah minimum", f"{where}: below the minimum"))
        if cell.exceeds_whole:
            notes.append(
                Bilingual(
                    f"{where}: bagian melebihi keseluruhan; periksa angkanya",
                    f"{where}: the part is larger than the whole; check the figures",
                )
            )
        return notes

    def _origins(self, lang: Language) -> list[str]:
        names = dimensions()
        lines: list[str] = []
        for item in self.indicators:
            dimension = names.get(item.dimension, Bilingual(item.dimension, item.dimension)).of(
                lang
            )
            grade = "" if item.grade is None else f" [{item.grade.label.of(lang)}]"
            own = Bilingual("rasio buatan pengguna", "user-defined ratio").of(lang)
            lines.append(f"  {dimension}: {item.key}: {item.source or own}{grade}")
        return lines


def benchmark(
    agencies: Iterable[AgencyFigures], by: Iterable[Indicator] | None = None
) -> Benchmark:
    """
    Compare agencies of one year by the same definitions.

    Args:
        agencies: Figures of two agencies or more, or of one alone.
        by: The indicators; the public definitions when left out.

    Returns:
        An exact value for each indicator and agency, or what is missing for it.

    Raises:
        DataError: If there is no agency or no indicator, the years differ, an organisation or an
            indicator stands twice, or a figure serves no indicator (a misspelt key would otherwise
            be lost in silence).

    Example:
        >>> library = Organisation(id="dpk", name="DPK", kind="regency")
        >>> sheet = {"copies": 21840, "population": 298567}
        >>> table = benchmark([AgencyFigures(organisation=library, year=2019, figures=sheet)])
        >>> table.cell("collection_ratio", "dpk").value
        Fraction(21840, 298567)
    """
    all_agencies = tuple(agencies)
    chosen = indicators() if by is None else tuple(by)
    problems = _problems(all_agencies, chosen)
    if problems:
        raise DataError(problems)
    return Benchmark(
        year=all_agencies[0].year,
        agencies=all_agencies,
        indicators=chosen,
        cells=tuple(_cell(item, agency) for item in chosen for agency in all_agencies),
    )


def _one_of(what: str, key: str, choices: list[str]) -> None:
    if key not in choices:
        raise NotFoundError(what, key, choices)


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


def _problems(agencies: tuple[AgencyFigures, ...], chosen: tuple[Indicator, ...]) -> list[Problem]:
    problems: list[Problem] = []
    if not agencies:
        problems.append(Problem(message="found no agency; give the figures of one or more"))
    if not chosen:
        problems.append(Problem(message="found no indicator; give one or more, or leave 'by' out"))
    years = sorted({agency.year for agency in agencies})
    if len(years) > 1:
        for agency in agencies:
            others = ", ".join(str(year) for year in years if year != agency.year)
            message = f"found the year {agency.year} beside {others}; give figures of one year only"
            problems.append(
                Problem(
                    message=message, source=agency.organisation.id, path="year", code="mixed_years"
                )
            )
    problems += _twice("organisation", (agency.organisation.id for agency in agencies))
    problems += _twice("indicator", (item.key for item in chosen))
    needed = sorted({key for item in chosen for key in item.figures})
    for agency in agencies:
        for key in (key for key, _ in agency.figures if key not in needed):
            near = get_close_matches(key, needed, n=1)
            own = "leave it out, or give an indicator for it"
            hint = f"did you mean {near[0]!r}?" if near else own
            problems.append(
                Problem(
                    message=f"no indicator needs this figure; {hint}",
                    source=agency.organisation.id,
                    path=f"figures.{key}",
                    code="unused_figure",
                )
            )
    return problems


def _twice(what: str, keys: Iterable[str]) -> list[Problem]:
    return [
        Problem(
            message=f"{what} {key!r} stands {count} times; give it once", code=f"repeated_{what}"
        )
        for key, count in sorted(Counter(keys).items())
        if count > 1
    ]
