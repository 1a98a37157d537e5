"""Turn raw figures into marks between 0 and 1 before scoring, with every constant shown."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from inovasi.errors import ScoringError
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Exact, is_key, not_empty
from inovasi.model._reading import exact_or_fraction
from inovasi.model._record import ExactLike, Record, Takes, strict
from inovasi.results import Lines, Part, Result


@frozen(kw_only=True, field_transformer=strict)
class Constant(Record):
    """
    A number that a formula needs, with its source.

    Args:
        key: Key of the criterion that it belongs to, such as ``uplm2``.
        value: The number.
        source: Where it comes from, in words; it is shown with every result.

    Raises:
        DataError: If the source is empty.
    """

    key: str = field(validator=is_key)
    value: Decimal | Fraction = field(converter=Takes[ExactLike])
    source: str = field(validator=not_empty)


@frozen(kw_only=True)
class NormalStep:
    """
    How one figure became a mark.

    Args:
        key: Key of the criterion.
        raw: The figure.
        mark: The mark, between 0 and 1 when it was clipped.
        formula: What was done, with the numbers, in both languages.
        sources: Where the constants come from.
    """

    key: str
    raw: Fraction
    mark: Fraction
    formula: Bilingual
    sources: tuple[str, ...] = ()


@frozen(kw_only=True)
class Normalised(Result):
    """
    Figures of one region or library as marks.

    Args:
        steps: How each figure became a mark.
    """

    table = "steps"

    steps: tuple[NormalStep, ...]

    @property
    def marks(self) -> Mapping[str, Fraction]:
        """The marks by criterion, ready for `sheet`."""
        return {step.key: step.mark for step in self.steps}

    def _parts(self, lang: Language) -> list[Part]:
        """Write a line for each figure: what was done, and where the constants come from."""
        lines = (
            f"{step.key}: {step.formula.of(lang)}"
            + (f" ({'; '.join(step.sources)})" if step.sources else "")
            for step in self.steps
        )
        return [Lines(tuple(lines))]


def by_standard(figures: Mapping[str, Exact], standards: Iterable[Constant]) -> Normalised:
    """
    Divide each figure by its standard; a mark is at most 1.

    This is the step of IPLM 2024: u = min(1, x / K). The national library has published none of the
    seven standards K of that year, so the caller gives them (Perpusnas slides on IPLM, pustakawan.org
    id=70; the limit of 1 is inferred from the published table).

    Args:
        figures: A figure for each criterion: count over served population.
        standards: A standard for each criterion.

    Returns:
        The marks with the steps that made them.

    Raises:
        ScoringError: If a standard is missing or not above 0; it names the criterion.

    Example:
        >>> half = by_standard({"uplm2": 1}, [Constant(key="uplm2", value=2, source="press, December 2025")])
        >>> half.marks["uplm2"]
        Fraction(1, 2)
    """
    known = {constant.key: constant for constant in standards}
    steps: list[NormalStep] = []
    for key, figure in figures.items():
        raw = Fraction(exact_or_fraction(figure))
        standard = _needed(known, key, _STANDARD)
        k = Fraction(standard.value)
        if k <= 0:
            raise _too_small(key, _STANDARD, standard.value, 0)
        mark = min(Fraction(1), raw / k)
        formula = _formula("min(1; {} / {}) = {}", raw, k, mark)
        sources = (standard.source,)
        steps.append(NormalStep(key=key, raw=raw, mark=mark, formula=formula, sources=sources))
    return Normalised(steps=tuple(steps))


def by_range(
    figures: Mapping[str, Exact], lowest: Iterable[Constant], highest: Iterable[Constant]
) -> Normalised:
    """
    Place each figure between the lowest and the highest of its kind, within 0 and 1.

    This is the step of IPLM 2023: u = (x - min) / (max - min). The bounds of that year are unknown, so
    the caller gives them, or `cohort_range` takes them from a cohort (press on the 2023 method; the
    limits of 0 and 1 are inferred, since many published marks are exactly 1).

    Args:
        figures: A figure for each criterion.
        lowest: The lowest value of each criterion.
        highest: The highest value of each criterion.

    Returns:
        The marks with the steps that made them.

    Raises:
        ScoringError: If a bound is missing, or the highest is not above the lowest.

    Example:
        >>> low = [Constant(key="uplm1", value=0, source="cohort")]
        >>> high = [Constant(key="uplm1", value=4, source="cohort")]
        >>> by_range({"uplm1": 1}, low, high).marks["uplm1"]
        Fraction(1, 4)
    """
    bottoms = {constant.key: constant for constant in lowest}
    tops = {constant.key: constant for constant in highest}
    steps: list[NormalStep] = []
    for key, figure in figures.items():
        raw = Fraction(exact_or_fraction(figure))
        bottom, top = _needed(bottoms, key, _LOWEST), _needed(tops, key, _HIGHEST)
        low, high = Fraction(bottom.value), Fraction(top.value)
        if high <= low:
            raise _too_small(key, _HIGHEST, top.value, bottom.value)
        mark = min(Fraction(1), max(Fraction(0), (raw - low) / (high - low)))
        formula = _formula("({} - {}) / ({} - {}) = {}", raw, low, high, low, mark)
        sources = tuple(dict.fromkeys((bottom.source, top.source)))
        steps.append(NormalStep(key=key, raw=raw, mark=mark, formula=formula, sources=sources))
    return Normalised(steps=tuple(steps))


def cohort_range(
    cohort: Iterable[Mapping[str, Exact]], *, source: str
) -> tuple[tuple[Constant, ...], tuple[Constant, ...]]:
    """
    Take the lowest and the highest figure of each criterion from a cohort.

    Args:
        cohort: The figures of every region or library of the year.
        source: What the cohort is, in words.

    Returns:
        The lowest and the highest constants, for `by_range`.

    Raises:
        ScoringError: If the cohort is empty.

    Example:
        >>> lowest, highest = cohort_range([{"uplm1": 1}, {"uplm1": 3}], source="two regions")
        >>> lowest[0].value, highest[0].value
        (Fraction(1, 1), Fraction(3, 1))
    """
    seen: dict[str, list[Fraction]] = {}
    for figures in cohort:
        for key, figure in figures.items():
            seen.setdefault(key, []).append(Fraction(exact_or_fraction(figure)))
    if not seen:
        raise ScoringError(
            Bilingual(
                "kohortnya kosong; seharusnya angka paling sedikit satu daerah",
                "the cohort is empty; expected the figures of at least one region",
            )
        )
    return (
        tuple(Constant(key=key, value=min(values), source=source) for key, values in seen.items()),
        tuple(Constant(key=key, value=max(values), source=source) for key, values in seen.items()),
    )


_STANDARD: Final = Bilingual("standar", "standard")
_LOWEST: Final = Bilingual("nilai terendah", "lowest value")
_HIGHEST: Final = Bilingual("nilai tertinggi", "highest value")


def _needed(known: Mapping[str, Constant], key: str, what: Bilingual) -> Constant:
    if key not in known:
        said = Bilingual(
            f"{what.id} {key!r} tidak diketahui; berikan sebagai Constant beserta sumbernya",
            f"the {what.en} of {key!r} is not known; give it as a Constant with its source",
        )
        raise ScoringError(said, criterion=key)
    return known[key]


def _too_small(key: str, what: Bilingual, found: Exact, above: Exact) -> ScoringError:
    said = Bilingual(
        f"{what.id} {key!r} adalah {found}; seharusnya lebih dari {above}",
        f"the {what.en} of {key!r} is {found}; expected more than {above}",
    )
    return ScoringError(said, criterion=key)


def _formula(pattern: str, *numbers: Fraction) -> Bilingual:
    in_id = [format_number(number, "id", places=6) for number in numbers]
    in_en = [format_number(number, "en", places=6) for number in numbers]
    return Bilingual(pattern.format(*in_id), pattern.replace(";", ",").format(*in_en))
