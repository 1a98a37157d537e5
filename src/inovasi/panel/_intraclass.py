"""Intraclass correlation: how much of the spread of marks belongs to the entries."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.model._checks import Vocabulary
from inovasi.panel._agreement import Agreement
from inovasi.panel._numeric import f_quantile
from inovasi.panel._ratings import Rating, by_entry, check_panel


class Intraclass(Vocabulary):
    """
    The forms of McGraw and Wong (1996).

    ``1`` and ``k`` do not ask who gave which mark; ``C`` asks for consistency, whatever the
    severity of each evaluator; ``A`` for absolute agreement, where severity counts as error.
    ``k`` at the end speaks of the mean of all evaluators, ``1`` of a single one.
    """

    ONE = "1"
    A_ONE = "A,1"
    C_ONE = "C,1"
    K = "k"
    A_K = "A,k"
    C_K = "C,k"


@frozen(kw_only=True)
class _Squares:
    """Mean squares of a complete table: rows (entries), columns, error, and within rows."""

    entries: int
    evaluators: int
    rows: Fraction
    columns: Fraction
    error: Fraction
    within: Fraction


_FEWEST: Final = 2


def icc(
    readings: Iterable[Rating],
    form: Intraclass | str,
    *,
    level: float | None = 0.95,
) -> Agreement:
    """
    Compute an intraclass correlation from the entries that all evaluators have read.

    It is defined on complete tables only: entries with a gap are left out and counted. Publish a
    ``C`` and an ``A`` form side by side: they differ by the severity of the evaluators.

    Source: K. O. McGraw and S. P. Wong, Forming inferences about some intraclass correlation
    coefficients, Psychological Methods 1 (1996); the same as P. E. Shrout and J. L. Fleiss (1979).

    Args:
        readings: Of one panel about one thing.
        form: Which of the six.
        level: How sure the interval (by the F distribution) should be; ``None`` for no interval.

    Returns:
        The coefficient; without interval where the mean squares allow none.

    Raises:
        DataError: If fewer than two entries were read by all evaluators, if there are fewer than
            two evaluators, or if the marks do not differ in the way that the form needs.

    Example:
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
    groups = by_entry(check_panel(readings))
    evaluators = {reading.evaluator for group in groups.values() for reading in group}
    table = [
        [Fraction(reading.value) for reading in group]
        for group in groups.values()
        if len(group) == len(evaluators)
    ]
    _check_table(len(table), len(evaluators))
    squares = _mean_squares(table)
    value = _estimate(squares, kind)
    ends = None if level is None else _interval(squares, kind, float(value), level)
    return Agreement(
        coefficient=Bilingual(f"ICC({kind})", f"ICC({kind})"),
        value=float(value),
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        level=level,
        entries=len(table),
        readings=len(table) * len(evaluators),
        skipped=len(groups) - len(table),
    )


def _check_table(entries: int, evaluators: int) -> None:
    problems: list[Problem] = []
    if evaluators < _FEWEST:
        problems.append(
            Problem(message=f"found {evaluators} evaluator; expected two or more", code="undefined")
        )
    if entries < _FEWEST:
        problems.append(
            Problem(
                message=f"found {entries} entries read by all {evaluators} evaluators; "
                "expected two or more; choose evaluators who share entries, or use alpha(), which "
                "allows gaps",
                code="undefined",
            )
        )
    if problems:
        raise DataError(problems)


def _mean_squares(table: Sequence[Sequence[Fraction]]) -> _Squares:
    n, k = len(table), len(table[0])
    zero = Fraction(0)
    correction = sum((value for row in table for value in row), zero) ** 2 / (n * k)
    total = sum((value * value for row in table for value in row), zero) - correction
    rows = sum((sum(row, zero) ** 2 for row in table), zero) / k - correction
    turned = zip(*table, strict=True)
    columns = sum((sum(column, zero) ** 2 for column in turned), zero) / n - correction
    return _Squares(
        entries=n,
        evaluators=k,
        rows=rows / (n - 1),
        columns=columns / (k - 1),
        error=(total - rows - columns) / ((n - 1) * (k - 1)),
        within=(total - rows) / (n * (k - 1)),
    )


def _estimate(ms: _Squares, kind: Intraclass) -> Fraction:
    n, k = ms.entries, ms.evaluators
    noise = ms.within if kind in {Intraclass.ONE, Intraclass.K} else ms.error
    whole = {
        Intraclass.ONE: ms.rows + (k - 1) * ms.within,
        Intraclass.K: ms.rows,
        Intraclass.C_ONE: ms.rows + (k - 1) * ms.error,
        Intraclass.C_K: ms.rows,
        Intraclass.A_ONE: ms.rows + (k - 1) * ms.error + k * (ms.columns - ms.error) / n,
        Intraclass.A_K: ms.rows + (ms.columns - ms.error) / n,
    }[kind]
    if whole <= 0:
        message = f"the entries hardly differ; ICC({kind}) is not defined for these marks"
        raise DataError([Problem(message=message, code="undefined")])
    return (ms.rows - noise) / whole


def _interval(
    ms: _Squares, kind: Intraclass, value: float, level: float
) -> tuple[float, float] | None:
    n, k = ms.entries, ms.evaluators
    noise = ms.within if kind in {Intraclass.ONE, Intraclass.K} else ms.error
    if noise == 0 or ms.rows == 0:
        return None
    share = (1 + level) / 2
    if kind in {Intraclass.A_ONE, Intraclass.A_K}:
        return _absolute_interval(ms, kind, value, share)
    freedom = n * (k - 1) if kind in {Intraclass.ONE, Intraclass.K} else (n - 1) * (k - 1)
    ratio = float(ms.rows / noise)
    low = ratio / f_quantile(share, n - 1, freedom)
    high = ratio * f_quantile(share, freedom, n - 1)
    if kind in {Intraclass.ONE, Intraclass.C_ONE}:
        return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)
    return 1 - 1 / low, 1 - 1 / high


def _absolute_interval(
    ms: _Squares, kind: Intraclass, value: float, share: float
) -> tuple[float, float]:
    """Satterthwaite's degrees of freedom, then the ends; a mean has those of a single mark."""
    n, k = ms.entries, ms.evaluators
    rows, columns, error = float(ms.rows), float(ms.columns), float(ms.error)
    size = k if kind is Intraclass.A_ONE else 1
    odds = value / (1 - value)
    a = size * odds / n
    b = 1 + size * odds * (n - 1) / n
    freedom = (a * columns + b * error) ** 2 / (
        (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    )
    under = f_quantile(share, n - 1, freedom)
    over = f_quantile(share, freedom, n - 1)
    spread = size * columns + (k * n - k - n if kind is Intraclass.A_ONE else -1) * error
    low = n * (rows - under * error) / (under * spread + n * rows)
    high = n * (over * rows - error) / (spread + n * over * rows)
    return low, high
