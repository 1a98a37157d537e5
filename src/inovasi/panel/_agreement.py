"""How far evaluators agree: Krippendorff's alpha and Cohen's kappa, on panels with gaps too."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Vocabulary
from inovasi.panel._layout import fixed, percent
from inovasi.panel._numeric import DEFAULT_BOOTSTRAP, Bootstrap, generator, percentile_interval
from inovasi.panel._ratings import Rating, by_entry, check_panel


class Measure(Vocabulary):
    """
    What a difference between two marks means.

    Nominal counts any difference alike and wastes what marks on a scale say; ordinal looks at
    their order, interval at their distance.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


class Weighting(Vocabulary):
    """
    How a disagreement grows with the distance of two marks.

    The distance is that of the marks themselves, so that a scale with uneven steps keeps them.
    """

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@frozen(kw_only=True)
class Agreement:
    """
    One coefficient of agreement with what it rests on.

    Args:
        coefficient: Its name.
        value: The coefficient; 1 is full agreement.
        low: Lower end of the interval, if there is one.
        high: Upper end of the interval, if there is one.
        level: How sure the interval is, such as 0.95; ``None`` where none was asked for.
        entries: Number of entries that count.
        readings: Number of readings that count.
        skipped: Number of entries that do not count, because too few evaluators read them.
    """

    coefficient: Bilingual
    value: float
    low: float | None = None
    high: float | None = None
    level: float | None = None
    entries: int
    readings: int
    skipped: int

    def text(self, lang: Language = "id") -> str:
        """
        Say it in one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Name, value, interval and the numbers behind it.
        """
        interval = ""
        if self.level is not None and self.low is not None and self.high is not None:
            ends = f"{fixed(self.low, lang)}; {fixed(self.high, lang)}"
            interval = f" [{ends}] ({percent(self.level, lang)})"
        entries, readings, skipped = (
            format_number(count, lang) for count in (self.entries, self.readings, self.skipped)
        )
        behind = Bilingual(
            f"{entries} entri, {readings} penilaian, {skipped} entri dilewati",
            f"{entries} entries, {readings} readings, {skipped} entries skipped",
        )
        value = fixed(self.value, lang)
        return f"{self.coefficient.of(lang)}: {value}{interval}; {behind.of(lang)}"


_Units = Sequence[Sequence[int]]
_FEWEST: Final = 2


def krippendorff_alpha(
    readings: Iterable[Rating],
    *,
    measure: Measure | str = Measure.INTERVAL,
    bootstrap: Bootstrap | None = DEFAULT_BOOTSTRAP,
) -> Agreement:
    """
    Compute Krippendorff's alpha, which allows any number of evaluators and gaps.

    Entries with fewer than two readings cannot show agreement: they are skipped and counted.
    The interval draws whole entries anew and takes the middle part of the draws; draws without
    any difference between marks are left out.

    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011.

    Args:
        readings: Of one panel about one thing.
        measure: What a difference means.
        bootstrap: How to draw the interval; ``None`` for no interval.

    Returns:
        The coefficient.

    Raises:
        DataError: If no entry has two readings, or if all marks that count are the same.

    Example:
        >>> marks = {"a": (1, 1), "b": (2, 3), "c": (3, 3)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> print(krippendorff_alpha(panel, bootstrap=None).text("en"))
        Krippendorff's alpha (interval): 0.828; 3 entries, 6 readings, 0 entries skipped
    """
    kind = Measure(measure)
    panel = check_panel(readings)
    groups = by_entry(panel)
    units = _whole(
        [
            [Fraction(reading.value) for reading in group]
            for group in groups.values()
            if len(group) >= _FEWEST
        ]
    )
    if not units:
        raise _undefined("found no entry with two readings; expected one or more")
    value = _ALPHAS[kind](units)
    if value is None:
        raise _undefined("all marks are the same; alpha needs marks that differ")
    low, high = _interval(units, _ALPHAS[kind], bootstrap)
    return Agreement(
        coefficient=Bilingual(f"Alfa Krippendorff ({kind})", f"Krippendorff's alpha ({kind})"),
        value=float(value),
        low=low,
        high=high,
        level=bootstrap.level if bootstrap else None,
        entries=len(units),
        readings=sum(len(unit) for unit in units),
        skipped=len(groups) - len(units),
    )


def cohen_kappa(
    readings: Iterable[Rating],
    *,
    pair: tuple[str, str],
    weighting: Weighting | str = Weighting.UNWEIGHTED,
    bootstrap: Bootstrap | None = DEFAULT_BOOTSTRAP,
) -> Agreement:
    """
    Compute Cohen's kappa of two evaluators, plain or weighted.

    Only entries that both have read count; the others of the two are skipped and counted.

    Source: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968).

    Args:
        readings: Of one panel about one thing; other evaluators may be among them.
        pair: Ids of the two evaluators.
        weighting: How a disagreement grows with the distance of two marks.
        bootstrap: How to draw the interval; ``None`` for no interval.

    Returns:
        The coefficient.

    Raises:
        DataError: If the two share no entry, or give all those entries one and the same mark.

    Example:
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
    panel = [reading for reading in check_panel(readings) if reading.evaluator in pair]
    found = {(reading.entry, reading.evaluator): Fraction(reading.value) for reading in panel}
    entries = sorted({reading.entry for reading in panel})
    first, second = pair
    units = _whole(
        [
            [found[entry, first], found[entry, second]]
            for entry in entries
            if (entry, first) in found and (entry, second) in found
        ]
    )
    if not units:
        raise _undefined(f"{first!r} and {second!r} share no entry; expected one or more")
    value = _KAPPAS[kind](units)
    if value is None:
        raise _undefined("all marks are the same; kappa needs marks that differ")
    low, high = _interval(units, _KAPPAS[kind], bootstrap)
    return Agreement(
        coefficient=Bilingual(
            f"Kappa Cohen ({kind}) {first} dan {second}",
            f"Cohen's kappa ({kind}) of {first} and {second}",
        ),
        value=float(value),
        low=low,
        high=high,
        level=bootstrap.level if bootstrap else None,
        entries=len(units),
        readings=2 * len(units),
        skipped=len(entries) - len(units),
    )


def _undefined(message: str) -> DataError:
    return DataError([Problem(message=message, code="undefined")])


def _whole(units: Sequence[Sequence[Fraction]]) -> _Units:
    """The same marks as integers: no coefficient changes when all marks grow by one factor."""
    common = math.lcm(*(value.denominator for unit in units for value in unit))
    return [[int(value * common) for value in unit] for unit in units]


def _alpha(observed: Mapping[int, int], expected: int, count: int) -> Fraction | None:
    """One minus observed over expected difference; the observed ones come by size of the unit."""
    if expected == 0:
        return None
    found = sum((Fraction(part, size - 1) for size, part in observed.items()), Fraction(0))
    return 1 - found * (count - 1) / expected


def _alpha_interval(units: _Units) -> Fraction | None:
    """Observed and expected squared differences, from sums and sums of squares alone."""
    observed: dict[int, int] = defaultdict(int)
    total = squares = count = 0
    for unit in units:
        size, part, square = len(unit), sum(unit), sum([value * value for value in unit])
        observed[size] += size * square - part * part
        total += part
        squares += square
        count += size
    return _alpha(observed, count * squares - total * total, count)


def _alpha_ordinal(units: _Units) -> Fraction | None:
    """The ordinal distance of two marks is the distance of their middle ranks (here doubled)."""
    counts = Counter([value for unit in units for value in unit])
    below = 0
    middle: dict[int, int] = {}
    for value in sorted(counts):
        middle[value] = 2 * below + counts[value]
        below += counts[value]
    return _alpha_interval([[middle[value] for value in unit] for unit in units])


def _alpha_nominal(units: _Units) -> Fraction | None:
    counts = Counter([value for unit in units for value in unit])
    count = counts.total()
    observed: dict[int, int] = defaultdict(int)
    for unit in units:
        alike = sum([unit.count(value) for value in unit])
        observed[len(unit)] += len(unit) * len(unit) - alike
    expected = count * count - sum([number * number for number in counts.values()])
    return _alpha(observed, expected, count)


def _kappa(units: _Units, distance: Callable[[int, int], int]) -> Fraction | None:
    first = Counter([one for one, _ in units])
    second = Counter([other for _, other in units])
    observed = sum([distance(one, other) for one, other in units]) * len(units)
    expected = sum(
        distance(one, other) * often * frequent
        for one, often in first.items()
        for other, frequent in second.items()
    )
    return None if expected == 0 else 1 - Fraction(observed, expected)


def _kappa_unweighted(units: _Units) -> Fraction | None:
    return _kappa(units, lambda one, other: int(one != other))


def _kappa_linear(units: _Units) -> Fraction | None:
    return _kappa(units, lambda one, other: abs(one - other))


def _kappa_quadratic(units: _Units) -> Fraction | None:
    return _kappa(units, lambda one, other: (one - other) * (one - other))


_ALPHAS: Final = {
    Measure.NOMINAL: _alpha_nominal,
    Measure.ORDINAL: _alpha_ordinal,
    Measure.INTERVAL: _alpha_interval,
}
_KAPPAS: Final = {
    Weighting.UNWEIGHTED: _kappa_unweighted,
    Weighting.LINEAR: _kappa_linear,
    Weighting.QUADRATIC: _kappa_quadratic,
}


def _interval(
    units: _Units,
    coefficient: Callable[[_Units], Fraction | None],
    bootstrap: Bootstrap | None,
) -> tuple[float | None, float | None]:
    if bootstrap is None:
        return None, None
    draw = generator(bootstrap.seed)
    values = [
        float(value)
        for _ in range(bootstrap.draws)
        if (value := coefficient(draw.choices(units, k=len(units)))) is not None
    ]
    return percentile_interval(values, bootstrap.level) if values else (None, None)
