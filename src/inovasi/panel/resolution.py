"""What a third opinion settles, by a policy that the rules of the competition name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Language, Text, format_number
from inovasi.panel.discrepancy import DiscrepancyRule, find_discrepancies
from inovasi.panel.layout import columns
from inovasi.panel.readings import Reading, by_entry, check_panel, raw_mean


@frozen(kw_only=True)
class Settled:
    """
    What a policy makes of two readings and a third.

    Args:
        value: The result; exact.
        used: The marks that count, in rising order.
    """

    value: Fraction
    used: tuple[Fraction, ...]


Policy = Callable[[Sequence[Fraction], Fraction], Settled]
"""From the first readings and the third opinion to a result."""


@frozen(kw_only=True)
class Resolution:
    """
    The result of one entry.

    Args:
        entry: The id.
        value: The result; ``None`` while a third opinion is missing.
        used: The marks that count.
        policy: Name of the policy, where a third opinion was used.
    """

    entry: str
    value: Fraction | None
    used: tuple[Fraction, ...]
    policy: str | None


@frozen(kw_only=True)
class ResolutionList:
    """
    The results of a panel after third opinions.

    Args:
        rows: Sorted by entry.
    """

    rows: tuple[Resolution, ...]

    @property
    def pending(self) -> tuple[str, ...]:
        """Ids of the entries whose third opinion is missing."""
        return tuple(row.entry for row in self.rows if row.value is None)

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Text("entri|hasil|dipakai|cara", "entry|result|used|policy")
        waiting = Text("menunggu", "waiting").of(lang)
        rows = [
            (
                row.entry,
                waiting if row.value is None else format_number(row.value, lang),
                " + ".join(format_number(value, lang) for value in row.used),
                row.policy or "-",
            )
            for row in self.rows
        ]
        return columns(header.of(lang).split("|"), rows)


def resolve(
    readings: Iterable[Reading],
    rule: DiscrepancyRule,
    *,
    thirds: Iterable[Reading],
    policy: Policy,
) -> ResolutionList:
    """
    Settle each entry: the plain mean, or the policy where a third opinion was due.

    Args:
        readings: The first readings of one panel about one thing.
        rule: When a third opinion is due.
        thirds: The third opinions, at most one for each entry.
        policy: What a third opinion does; the rules of the competition say which.

    Returns:
        The results; an entry whose third opinion is due and missing has none.

    Raises:
        DataError: If a third opinion is not due, or comes from one who has read the entry before,
            or if there are several for one entry.

    Example:
        >>> from inovasi.panel.discrepancy import DiscrepancyRule
        >>> first = [
        ...     Reading(entry="a", evaluator="p", value=60),
        ...     Reading(entry="a", evaluator="q", value=90),
        ... ]
        >>> third = [Reading(entry="a", evaluator="r", value=80)]
        >>> rule = DiscrepancyRule(difference=20)
        >>> print(resolve(first, rule, thirds=third, policy=mean_of_closest_two).text("en"))
        entry  result     used               policy
        a          85  80 + 90  mean_of_closest_two
    """
    panel = check_panel(readings)
    groups = by_entry(panel)
    opinions = by_entry(thirds)
    due = {row.entry for row in find_discrepancies(panel, rule).rows}
    problems = _third_faults(groups, opinions, due)
    if problems:
        raise DataError(problems)
    rows: list[Resolution] = []
    for entry, group in groups.items():
        values = [Fraction(reading.value) for reading in group]
        used = tuple(sorted(values))
        if entry not in due:
            rows.append(Resolution(entry=entry, value=raw_mean(group), used=used, policy=None))
        elif entry not in opinions:
            rows.append(Resolution(entry=entry, value=None, used=used, policy=None))
        else:
            result = policy(values, Fraction(opinions[entry][0].value))
            name = getattr(policy, "__name__", type(policy).__name__)
            rows.append(Resolution(entry=entry, value=result.value, used=result.used, policy=name))
    return ResolutionList(rows=tuple(rows))


def mean_of_all(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the mean of all readings.

    Args:
        first: The first readings.
        third: The third opinion.

    Returns:
        The result.
    """
    return _mean_of([*first, third])


def third_replaces(_first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Let the third opinion stand alone.

    Args:
        third: The third opinion.

    Returns:
        The result.
    """
    return _mean_of([third])


def mean_of_closest_two(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the mean of the two marks that lie closest, whoever gave them.

    If several pairs are equally close, all marks of those pairs count, so that no side is favoured.

    Args:
        first: The first readings.
        third: The third opinion.

    Returns:
        The result.

    Example:
        >>> mean_of_closest_two([Fraction(60), Fraction(80)], Fraction(70)).used
        (Fraction(60, 1), Fraction(70, 1), Fraction(80, 1))
    """
    marks = sorted([*first, third])
    gaps = [above - below for below, above in pairwise(marks)]
    least = min(gaps)
    kept = {place + step for place, gap in enumerate(gaps) if gap == least for step in (0, 1)}
    return _mean_of([marks[place] for place in sorted(kept)])


def mean_with_nearest(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the mean of the third opinion and the first reading that lies nearest to it.

    If first readings are equally near, all of those count.

    Args:
        first: The first readings.
        third: The third opinion.

    Returns:
        The result.

    Example:
        >>> mean_with_nearest([Fraction(60), Fraction(62)], Fraction(80)).value
        Fraction(71, 1)
    """
    least = min(abs(value - third) for value in first)
    return _mean_of([third, *(value for value in first if abs(value - third) == least)])


def middle_mark(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the median of all readings.

    Args:
        first: The first readings.
        third: The third opinion.

    Returns:
        The result; the mean of the two in the middle where their number is even.

    Example:
        >>> middle_mark([Fraction(60), Fraction(62)], Fraction(80)).value
        Fraction(62, 1)
    """
    marks = sorted([*first, third])
    return _mean_of(marks[(len(marks) - 1) // 2 : len(marks) // 2 + 1])


def _mean_of(values: Sequence[Fraction]) -> Settled:
    return Settled(value=sum(values, Fraction(0)) / len(values), used=tuple(sorted(values)))


def _third_faults(
    groups: Mapping[str, Sequence[Reading]],
    opinions: Mapping[str, Sequence[Reading]],
    due: set[str],
) -> list[Problem]:
    problems: list[Problem] = []
    for entry, given in opinions.items():
        if len(given) > 1:
            problems.append(_third(entry, f"found {len(given)} third opinions; expected one"))
        if entry not in due:
            problems.append(_third(entry, "found a third opinion; expected none, it is not due"))
        before = {reading.evaluator for reading in groups.get(entry, ())}
        again = sorted(before & {reading.evaluator for reading in given})
        if again:
            names = ", ".join(repr(name) for name in again)
            problems.append(
                _third(entry, f"the third opinion is by {names}; expected one who has not read it")
            )
    return problems


def _third(entry: str, message: str) -> Problem:
    return Problem(message=message, path=entry, code="third_opinion")
