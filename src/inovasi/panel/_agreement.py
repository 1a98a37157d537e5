"""How far evaluators agree: Krippendorff's alpha, Cohen's kappa and intraclass correlations."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any, Final, Literal

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import (
    Bilingual,
    Language,
    format_fixed,
    format_number,
    format_percent,
)
from inovasi.model._checks import Vocabulary
from inovasi.panel._numeric import (
    DEFAULT_BOOTSTRAP,
    Bootstrap,
    common_denominator,
    f_quantile,
    percentile_interval,
)
from inovasi.panel._ratings import Ratings, by_entry, check_panel
from inovasi.results import Part, Result


_TWO: Final = Bilingual("dua atau lebih", "two or more")
_GAPS: Final = Bilingual(
    "pilih penilai yang menilai usulan yang sama, atau pakai krippendorff_alpha(), yang menerima "
    "penilaian yang tidak lengkap",
    "choose evaluators who share entries, or use krippendorff_alpha(), which allows gaps",
)


class Measure(Vocabulary):
    """
    What a difference between two marks means.

    Nominal counts every difference the same and ignores what a scale says; ordinal looks at the
    order of marks, interval at their distance.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


MeasureWord = Measure | Literal["nominal", "ordinal", "interval"]
"""A word of the vocabulary, or its text."""


class Weighting(Vocabulary):
    """
    How a disagreement grows with the distance of two marks.

    The distance is that of the marks themselves, so that a scale with uneven steps keeps them.
    """

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


WeightingWord = Weighting | Literal["unweighted", "linear", "quadratic"]
"""A word of the vocabulary, or its text."""


class Intraclass(Vocabulary):
    """
    The forms of McGraw and Wong (1996).

    ``1`` and ``k`` (one-way) ignore who gave which mark; ``C`` asks for consistency, whatever the
    severity of each evaluator; ``A`` asks for absolute agreement, where severity counts as error.
    A final ``k`` means the mean of all evaluators, a final ``1`` a single evaluator.
    """

    ONE = "1"
    A_ONE = "A,1"
    C_ONE = "C,1"
    K = "k"
    A_K = "A,k"
    C_K = "C,k"


IntraclassWord = Intraclass | Literal["1", "A,1", "C,1", "k", "A,k", "C,k"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class Agreement(Result):
    """
    One coefficient of agreement with what it rests on.

    Args:
        coefficient: Its name.
        value: The coefficient; 1 is full agreement.
        low: Lower end of the interval, if there is one.
        high: Upper end of the interval, if there is one.
        level: Confidence level of the interval, such as 0.95; ``None`` where none was asked for.
        entries: Number of entries that count.
        ratings: Number of ratings that count.
        skipped: Number of entries that do not count, because too few evaluators rated them.
    """

    coefficient: Bilingual
    value: float
    low: float | None = None
    high: float | None = None
    level: float | None = None
    entries: int
    ratings: int
    skipped: int

    def _parts(self, lang: Language) -> list[Part]:
        """Say name, value, interval and the numbers behind it in one line."""
        interval = ""
        if self.level is not None and self.low is not None and self.high is not None:
            ends = f"{format_fixed(self.low, lang)}; {format_fixed(self.high, lang)}"
            interval = f" [{ends}] ({format_percent(self.level, lang)})"
        entries, ratings, skipped = (
            format_number(count, lang) for count in (self.entries, self.ratings, self.skipped)
        )
        behind = Bilingual(
            f"{entries} entri, {ratings} penilaian, {skipped} entri dilewati",
            f"{entries} entries, {ratings} ratings, {skipped} entries skipped",
        )
        value = format_fixed(self.value, lang)
        return [f"{self.coefficient.of(lang)}: {value}{interval}; {behind.of(lang)}"]


_Units = Sequence[Sequence[int]]


def krippendorff_alpha(
    ratings: Ratings,
    *,
    measure: MeasureWord = Measure.INTERVAL,
    bootstrap: Bootstrap | None = DEFAULT_BOOTSTRAP,
) -> Agreement:
    """
    Compute Krippendorff's alpha, which allows any number of evaluators and gaps.

    Entries with fewer than two ratings cannot show agreement: they are skipped and counted.
    The interval is that of a bootstrap of whole entries; draws in which all marks are the same are
    left out.

    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011.

    Args:
        ratings: `Ratings` of one panel about one thing, at most one for each entry and evaluator.
        measure: What a difference means.
        bootstrap: How to draw the interval; ``None`` for no interval.

    Returns:
        The coefficient.

    Raises:
        DataError: If no entry has two ratings, or if all marks that count are the same.

    Example:
        >>> from inovasi.panel import Rating
        >>> marks = {"a": (1, 1), "b": (2, 3), "c": (3, 3)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> print(krippendorff_alpha(panel, bootstrap=None).text("en"))
        Krippendorff's alpha (interval): 0.828; 3 entries, 6 ratings, 0 entries skipped
    """
    kind = Measure(measure)
    groups = by_entry(check_panel(ratings)).values()
    units = [[Fraction(rating.value) for rating in group] for group in groups if len(group) > 1]
    if not units:
        expected = Bilingual(
            "usulan dengan sedikitnya dua penilaian", "an entry with two ratings or more"
        )
        raise DataError(Problem(code="undefined", expected=expected))
    name = Bilingual(f"Alfa Krippendorff ({kind})", f"Krippendorff's alpha ({kind})")
    prepare = _moments if kind is Measure.INTERVAL else list
    return _agreement(name, units, len(groups) - len(units), _ALPHAS[kind], bootstrap, prepare)


def cohen_kappa(
    ratings: Ratings,
    *,
    pair: tuple[str, str],
    weighting: WeightingWord = Weighting.UNWEIGHTED,
    bootstrap: Bootstrap | None = DEFAULT_BOOTSTRAP,
) -> Agreement:
    """
    Compute Cohen's kappa of two evaluators, unweighted or weighted.

    Only entries that both have rated count; the entries of one of them are skipped and counted.

    Source: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968).

    Args:
        ratings: `Ratings` of one panel about one thing; other evaluators may be among them.
        pair: Ids of the two evaluators.
        weighting: How a disagreement grows with the distance of two marks.
        bootstrap: How to draw the interval; ``None`` for no interval.

    Returns:
        The coefficient.

    Raises:
        DataError: If the two share no entry, or give all those entries one and the same mark.

    Example:
        >>> from inovasi.panel import Rating
        >>> marks = {"a": (1, 1), "b": (2, 3), "c": (3, 3)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> round(cohen_kappa(panel, pair=("p", "q"), bootstrap=None).value, 3)
        0.5
    """
    kind = Weighting(weighting)
    first, second = pair
    groups = by_entry(rating for rating in check_panel(ratings) if rating.evaluator in pair)
    marks = [{one.evaluator: Fraction(one.value) for one in group} for group in groups.values()]
    units = [[of[first], of[second]] for of in marks if first in of and second in of]
    if not units:
        expected = Bilingual(
            f"usulan yang dinilai oleh {first!r} dan {second!r}",
            f"an entry that both {first!r} and {second!r} rated",
        )
        raise DataError(Problem(code="undefined", expected=expected))
    name = Bilingual(
        f"Kappa Cohen ({kind}) {first} dan {second}",
        f"Cohen's kappa ({kind}) of {first} and {second}",
    )
    return _agreement(name, units, len(groups) - len(units), _KAPPAS[kind], bootstrap)


def icc(ratings: Ratings, form: IntraclassWord, *, level: float | None = 0.95) -> Agreement:
    """
    Compute an intraclass correlation from the entries that all evaluators have rated.

    It is defined on complete tables only: entries with a gap are skipped and counted. Publish a
    ``C`` and an ``A`` form side by side: they differ by the severity of the evaluators.

    Source: K. O. McGraw and S. P. Wong, Forming inferences about some intraclass correlation
    coefficients, Psychological Methods 1 (1996); the same as P. E. Shrout and J. L. Fleiss (1979).

    Args:
        ratings: `Ratings` of one panel about one thing, at most one for each entry and evaluator.
        form: Which of the six forms.
        level: Confidence level of the interval (by the F distribution), between 0 and 1; ``None``
            for no interval.

    Returns:
        The coefficient; without interval where the mean squares allow none.

    Raises:
        DataError: If fewer than two entries were rated by all evaluators, if there are fewer than
            two evaluators, or if the marks do not differ in the way that the form needs.

    Example:
        >>> from inovasi.panel import Rating
        >>> marks = {"a": (1, 2), "b": (3, 5), "c": (6, 7)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> round(icc(panel, "C,1", level=None).value, 3)
        0.974
    """
    kind = Intraclass(form)
    groups = by_entry(check_panel(ratings)).values()
    evaluators = len({rating.evaluator for group in groups for rating in group})
    table = [[Fraction(one.value) for one in group] for group in groups if len(group) == evaluators]
    problems: list[Problem] = []
    if evaluators <= 1:
        found = Bilingual(f"{evaluators} penilai", f"{evaluators} evaluator")
        problems.append(Problem(code="undefined", found=found, expected=_TWO))
    if len(table) <= 1:
        found = Bilingual(
            f"{len(table)} usulan yang dinilai oleh semua dari {evaluators} penilai",
            f"{len(table)} entries rated by all {evaluators} evaluators",
        )
        problems.append(Problem(code="undefined", found=found, expected=_TWO, hint=_GAPS))
    if problems:
        raise DataError(problems)
    squares = _mean_squares(table, kind)
    extra = squares.size * (squares.columns - squares.error) / squares.n if kind in _ABSOLUTE else 0
    whole = squares.rows + (squares.size - 1) * squares.noise + extra
    if whole <= 0:
        found = Bilingual("usulan yang hampir tidak berbeda", "entries that hardly differ")
        expected = Bilingual(
            f"nilai yang mempunyai ICC({kind})", f"marks for which ICC({kind}) exists"
        )
        raise DataError(Problem(code="undefined", found=found, expected=expected))
    value = float((squares.rows - squares.noise) / whole)
    low, high = (None, None) if level is None else _icc_interval(squares, kind, value, level)
    return Agreement(
        coefficient=Bilingual(f"ICC({kind})", f"ICC({kind})"),
        value=value,
        low=low,
        high=high,
        level=level,
        entries=len(table),
        ratings=len(table) * evaluators,
        skipped=len(groups) - len(table),
    )


def _agreement(
    name: Bilingual,
    units: Sequence[Sequence[Fraction]],
    skipped: int,
    coefficient: Callable[[_Units], Fraction | None],
    bootstrap: Bootstrap | None,
    prepare: Callable[[_Units], _Units] = list,
) -> Agreement:
    """
    Compute a coefficient that does not change when all marks grow by one factor.

    What each unit adds to it is prepared once and not for each draw.
    """
    common = common_denominator(value for unit in units for value in unit)
    whole = prepare([[int(value * common) for value in unit] for unit in units])
    value = coefficient(whole)
    if value is None:
        found = Bilingual("nilai yang semuanya sama", "marks that are all the same")
        expected = Bilingual("nilai yang berbeda-beda", "some that differ")
        raise DataError(Problem(code="undefined", found=found, expected=expected))
    low, high = (None, None) if bootstrap is None else _interval(whole, coefficient, bootstrap)
    return Agreement(
        coefficient=name,
        value=float(value),
        low=low,
        high=high,
        level=None if bootstrap is None else bootstrap.level,
        entries=len(units),
        ratings=sum(map(len, units)),
        skipped=skipped,
    )


def _interval(
    units: _Units, coefficient: Callable[[_Units], Fraction | None], bootstrap: Bootstrap
) -> tuple[float, float] | tuple[None, None]:
    draw = Random(bootstrap.seed)  # noqa: S311 - a draw that anyone can repeat, not a secret
    if coefficient is _alpha_of_moments and find_spec("numpy") is not None:
        drawn: Iterable[_Units] = _drawn_sums(units, draw, bootstrap.draws)
    else:
        drawn = (draw.choices(units, k=len(units)) for _ in range(bootstrap.draws))
    values = [float(value) for some in drawn if (value := coefficient(some)) is not None]
    return percentile_interval(values, bootstrap.level) if values else (None, None)


def _drawn_sums(units: _Units, draw: Random, draws: int) -> Iterator[_Units]:
    """Draw as `Random.choices` does, number by number, and add up whole numbers: the same as without NumPy, sooner."""
    np: Any = import_module("numpy")
    _, state, _ = draw.getstate()
    random, size = np.random.RandomState(), len(units)
    random.set_state(("MT19937", state[:-1], state[-1]))
    fits = size * max(abs(number) for unit in units for number in unit) < 2**63
    table = np.array([unit[:-1] for unit in units], dtype=np.int64 if fits else object)
    for _ in range(draws):
        picks = (random.random_sample(size) * size).astype(np.intp)
        yield [[*map(int, np.bincount(picks, minlength=size) @ table), units[0][-1]]]


def _alpha(units: _Units, difference: Callable[[Sequence[int]], int]) -> Fraction | None:
    """Give one minus the observed over the expected difference of two marks."""
    marks = [mark for unit in units for mark in unit]
    expected = difference(marks)
    if expected == 0:
        return None
    by_size: dict[int, int] = defaultdict(int)
    for unit in units:
        by_size[len(unit)] += difference(unit)
    observed = sum((Fraction(part, size - 1) for size, part in by_size.items()), Fraction(0))
    return 1 - observed * (len(marks) - 1) / expected


def _moments(units: _Units) -> _Units:
    """Give what each unit adds to an interval alpha: marks, their sum and squares, its difference."""
    common = math.lcm(*(len(unit) - 1 for unit in units))
    return [
        (
            len(unit),
            sum(unit),
            sum([mark * mark for mark in unit]),
            _squared(unit) * (common // (len(unit) - 1)),
            common,
        )
        for unit in units
    ]


def _alpha_of_moments(moments: _Units) -> Fraction | None:
    """Give `_alpha` of squared differences, from the sums alone."""
    count, total, squares, observed, _ = map(sum, zip(*moments, strict=True))
    expected = count * squares - total**2
    return (
        None if expected == 0 else 1 - Fraction(observed * (count - 1), expected * moments[0][-1])
    )


def _unlike(marks: Sequence[int]) -> int:
    """Count the ordered pairs of unlike marks."""
    counts: dict[int, int] = defaultdict(int)  # for two marks much quicker than a Counter
    for mark in marks:
        counts[mark] += 1
    return len(marks) ** 2 - sum([count * count for count in counts.values()])


def _squared(marks: Sequence[int]) -> int:
    """Sum the squared differences of all pairs of marks."""
    return len(marks) * sum([mark * mark for mark in marks]) - sum(marks) ** 2


def _middle_ranks(units: _Units) -> _Units:
    """Replace marks by twice their middle ranks, whose differences are the ordinal ones."""
    counts = Counter([mark for unit in units for mark in unit])
    below = 0
    middle: dict[int, int] = {}
    for mark in sorted(counts):
        middle[mark] = 2 * below + counts[mark]
        below += counts[mark]
    return [[middle[mark] for mark in unit] for unit in units]


def _kappa(units: _Units, distance: Callable[[int, int], int]) -> Fraction | None:
    """Give one minus the observed over the expected distance of two evaluators."""
    first, second = (Counter(marks) for marks in zip(*units, strict=True))
    observed = sum([distance(one, other) for one, other in units]) * len(units)
    expected = sum(
        distance(one, other) * often * frequent
        for one, often in first.items()
        for other, frequent in second.items()
    )
    return None if expected == 0 else 1 - Fraction(observed, expected)


_ALPHAS: Final[Mapping[Measure, Callable[[_Units], Fraction | None]]] = {
    Measure.NOMINAL: lambda units: _alpha(units, _unlike),
    Measure.ORDINAL: lambda units: _alpha(_middle_ranks(units), _squared),
    Measure.INTERVAL: _alpha_of_moments,
}
_KAPPAS: Final[Mapping[Weighting, Callable[[_Units], Fraction | None]]] = {
    Weighting.UNWEIGHTED: lambda units: _kappa(units, lambda one, other: int(one != other)),
    Weighting.LINEAR: lambda units: _kappa(units, lambda one, other: abs(one - other)),
    Weighting.QUADRATIC: lambda units: _kappa(units, lambda one, other: (one - other) ** 2),
}

_ONE_WAY: Final = {Intraclass.ONE, Intraclass.K}
_ABSOLUTE: Final = {Intraclass.A_ONE, Intraclass.A_K}
_OF_MEANS: Final = {Intraclass.K, Intraclass.A_K, Intraclass.C_K}


@frozen(kw_only=True)
class _MeanSquares:
    """Mean squares of a complete table: n entries in rows, k evaluators in columns."""

    n: int
    k: int
    rows: Fraction
    columns: Fraction
    error: Fraction
    noise: Fraction  # what the form counts as error
    size: int  # 1 for the mean of all evaluators, k for a single one


def _mean_squares(table: Sequence[Sequence[Fraction]], kind: Intraclass) -> _MeanSquares:
    n, k = len(table), len(table[0])
    columns = n * statistics.variance(map(statistics.mean, zip(*table, strict=True)))
    within = statistics.mean(map(statistics.variance, table))
    error = (n * within - columns) / (n - 1)
    return _MeanSquares(
        n=n,
        k=k,
        rows=k * statistics.variance(map(statistics.mean, table)),
        columns=columns,
        error=error,
        noise=within if kind in _ONE_WAY else error,
        size=1 if kind in _OF_MEANS else k,
    )


def _icc_interval(
    squares: _MeanSquares, kind: Intraclass, value: float, level: float
) -> tuple[float, float] | tuple[None, None]:
    if squares.noise == 0 or squares.rows == 0:
        return None, None
    share = (1 + level) / 2
    if kind in _ABSOLUTE:
        return _absolute_interval(squares, value, share)
    n, k, size = squares.n, squares.k, squares.size
    freedom = n * (k - 1) if kind in _ONE_WAY else (n - 1) * (k - 1)
    ratio = float(squares.rows / squares.noise)
    low = ratio / f_quantile(share, n - 1, freedom)
    high = ratio * f_quantile(share, freedom, n - 1)
    return (low - 1) / (low + size - 1), (high - 1) / (high + size - 1)


def _absolute_interval(squares: _MeanSquares, value: float, share: float) -> tuple[float, float]:
    """Take Satterthwaite's degrees of freedom, then the ends."""
    n, k, size = squares.n, squares.k, squares.size
    rows, columns, error = float(squares.rows), float(squares.columns), float(squares.error)
    odds = value / (1 - value)
    a = size * odds / n
    b = 1 + size * odds * (n - 1) / n
    freedom = (a * columns + b * error) ** 2 / (
        (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    )
    under = f_quantile(share, n - 1, freedom)
    over = f_quantile(share, freedom, n - 1)
    spread = size * columns + (size * n - size - n) * error
    low = n * (rows - under * error) / (under * spread + n * rows)
    high = n * (over * rows - error) / (spread + n * over * rows)
    return low, high
