"""The severity of evaluators as a model: its variances and its equations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_fixed
from inovasi.model._checks import not_negative
from inovasi.model._record import ExactLike, Record, Takes, strict
from inovasi.panel._numeric import common_denominator
from inovasi.panel._ratings import Rating, by_entry, by_evaluator, raw_mean
from inovasi.results import Part, Result


@frozen(kw_only=True, field_transformer=strict)
class Variances(Record, Result):
    """
    Three variances, in squared points of the scale of the marks.

    Args:
        quality: Between entries, if all evaluators were alike.
        severity: Between evaluators, in what they add to or take from every mark.
        error: What is left.

    Raises:
        DataError: If one is below zero or a float.

    Example:
        >>> print(Variances(quality=36, severity=25, error=16).text("en"))
        Standard deviations: quality 6.00, severity 5.00, error 4.00
    """

    quality: Decimal | Fraction = field(converter=Takes[ExactLike], validator=not_negative)
    severity: Decimal | Fraction = field(converter=Takes[ExactLike], validator=not_negative)
    error: Decimal | Fraction = field(converter=Takes[ExactLike], validator=not_negative)

    def _parts(self, lang: Language) -> list[Part]:
        """Say them as standard deviations in one line."""
        quality, severity, error = (
            format_fixed(float(variance) ** 0.5, lang, places=2)
            for variance in (self.quality, self.severity, self.error)
        )
        return [
            Bilingual(
                f"Simpangan baku: mutu {quality}, keketatan {severity}, galat {error}",
                f"Standard deviations: quality {quality}, severity {severity}, error {error}",
            ).of(lang)
        ]


def estimate_variances(panel: Sequence[Rating]) -> Variances:
    """Estimate the three variances by Henderson's method 1, rounded to six significant digits."""
    # C. R. Henderson, Estimation of variance and covariance components, Biometrics 9 (1953): squares
    # of the totals of entries and of evaluators are set equal to their expectation. No distribution
    # is assumed, but entries must have gone to evaluators by chance. Estimates below zero become 0.
    count = len(panel)
    values = [Fraction(rating.value) for rating in panel]
    squares = sum((value * value for value in values), Fraction(0))
    rows, row_size, entries = _totals(by_entry(panel))
    columns, column_size, evaluators = _totals(by_evaluator(panel))
    if count in {entries, evaluators}:
        raise DataError(
            Problem(
                code="undefined",
                found=Bilingual(
                    f"{count} penilaian atas {entries} usulan oleh {evaluators} penilai",
                    f"{count} ratings of {entries} entries by {evaluators} evaluators",
                ),
                expected=Bilingual(
                    "usulan dengan dua penilaian, dan penilai dengan dua penilaian",
                    "entries with two ratings, and evaluators with two",
                ),
            )
        )
    within_entries = (squares - rows) / (count - entries)
    within_evaluators = (squares - columns) / (count - evaluators)
    total = squares - sum(values, Fraction(0)) ** 2 / count
    error = (
        (count - row_size) * within_evaluators + (count - column_size) * within_entries - total
    ) / (count + 1 - row_size - column_size)
    return Variances(
        quality=_rounded(within_evaluators - error),
        severity=_rounded(within_entries - error),
        error=_rounded(error),
    )


def _totals(groups: Mapping[str, Sequence[Rating]]) -> tuple[Fraction, Fraction, int]:
    """Give the squared totals over their counts, the mean squared count, and how many groups."""
    counts = [len(group) for group in groups.values()]
    squares = sum((raw_mean(group) ** 2 * len(group) for group in groups.values()), Fraction(0))
    return squares, Fraction(sum(count * count for count in counts), sum(counts)), len(counts)


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{max(float(value), 0.0):.6g}")


@frozen(kw_only=True)
class SeverityModel:
    """The ratings of each entry and evaluator, and for each evaluator a number and a group."""

    entries: Mapping[str, tuple[Rating, ...]]
    evaluators: Mapping[str, tuple[Rating, ...]]
    number: Mapping[str, int]  # from 0, in the order of the evaluators
    groups: Sequence[int]  # from 1, in the same order: evaluators who are linked by entries

    def readers(self, ratings: Iterable[Rating]) -> list[int]:
        """Give the numbers of the evaluators of some ratings."""
        return [self.number[rating.evaluator] for rating in ratings]


def severity_model(panel: Sequence[Rating]) -> SeverityModel:
    """Number the evaluators of a panel and find the groups that share entries."""
    entries, evaluators = by_entry(panel), by_evaluator(panel)
    number = {evaluator: place for place, evaluator in enumerate(evaluators)}
    leader = list(range(len(number)))
    for ratings in entries.values():
        linked = {leader[number[rating.evaluator]] for rating in ratings}
        first = min(linked)
        leader = [first if one in linked else one for one in leader]
    group = {one: place for place, one in enumerate(sorted(set(leader)), start=1)}
    return SeverityModel(
        entries=entries,
        evaluators=evaluators,
        number=number,
        groups=[group[one] for one in leader],
    )


def equations_of(
    model: SeverityModel, share: Callable[[int], Fraction]
) -> tuple[list[list[Fraction]], list[Fraction]]:
    """Give matrix and right-hand side: one equation for each evaluator, last that of the mean."""
    # The entries are eliminated: each is the total of its ratings times a share, which depends on
    # how many ratings there are. The matrix is counted in units of a common denominator.
    shares = {size: share(size) for size in {len(group) for group in model.entries.values()}}
    common = common_denominator(shares.values())
    count = len(model.evaluators)
    matrix = [[0] * (count + 1) for _ in range(count + 1)]
    right = [Fraction(0)] * (count + 1)
    for ratings in model.entries.values():
        size = len(ratings)
        taken = int(shares[size] * common)
        left = common - taken * size
        readers = model.readers(ratings)
        marks = [Fraction(rating.value) for rating in ratings]
        total = sum(marks, Fraction(0))
        for reader, mark in zip(readers, marks, strict=True):
            matrix[reader][reader] += common
            for other in readers:
                matrix[reader][other] -= taken
            matrix[reader][-1] += left
            matrix[-1][reader] += left
            right[reader] += mark - shares[size] * total
        matrix[-1][-1] += left * size
        right[-1] += (1 - shares[size] * size) * total
    return [[Fraction(value, common) for value in line] for line in matrix], right
