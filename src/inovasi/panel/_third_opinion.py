"""When a third opinion is due, and what it settles, by a policy that the rules name."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Vocabulary, positive
from inovasi.model._record import ExactLike, Record, Takes, strict
from inovasi.model._source import Source
from inovasi.panel._ratings import Rating, Ratings, by_entry, check_panel, ratings_in, raw_mean
from inovasi.results import Grid, Lines, Part, Result


class PassMarkTest(Vocabulary):
    """What a pass mark asks of the ratings before a third opinion is due."""

    ONE_BELOW = "one_below"
    OPPOSITE_SIDES = "opposite_sides"


PassMarkTestWord = PassMarkTest | Literal["one_below", "opposite_sides"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class DiscrepancyRule(Record, Result):
    """
    When an entry needs a third opinion; no rule is built in, each competition has its own.

    Args:
        difference: The least difference between the highest and the lowest rating, in points.
        pass_mark: The pass mark, in points, if a difference alone is not enough.
        test: What the pass mark asks: at least one rating below it, or ratings on both sides
            (one below, one at it or above).
        source: The source of the rule.

    Raises:
        DataError: If the difference is not above zero, or a number is a float.

    Example:
        A rule of the kind that research grants have used: two ratings that differ by 200 points or
        more while one of them is below 400. The numbers are an example, not a rule in force.

        >>> rule = DiscrepancyRule(difference=200, pass_mark=400)
        >>> print(rule.text("en"))
        ratings differ by 200 or more and at least one is below 400
    """

    difference: Decimal | Fraction = field(converter=Takes[ExactLike], validator=positive)
    pass_mark: Decimal | Fraction | None = field(default=None, converter=Takes[ExactLike | None])
    test: PassMarkTest = field(default=PassMarkTest.ONE_BELOW, converter=Takes[PassMarkTestWord])
    source: Source | None = None

    def _parts(self, lang: Language) -> list[Part]:
        """Say the rule in words."""
        least = format_number(self.difference, lang)
        words = Bilingual(
            f"selisih penilaian {least} atau lebih", f"ratings differ by {least} or more"
        )
        if self.pass_mark is None:
            return [words.of(lang)]
        mark = format_number(self.pass_mark, lang)
        more = {
            PassMarkTest.ONE_BELOW: Bilingual(
                f"dan sedikitnya satu di bawah {mark}", f"and at least one is below {mark}"
            ),
            PassMarkTest.OPPOSITE_SIDES: Bilingual(
                f"dan berada di kedua sisi {mark}", f"and they are on both sides of {mark}"
            ),
        }
        return [f"{words.of(lang)} {more[self.test].of(lang)}"]


@frozen(kw_only=True)
class RatingDiscrepancy:
    """
    An entry that needs a third opinion.

    Args:
        entry: The id.
        low: The lowest rating.
        high: The highest rating.
        difference: Between the two, in points; exact.
        reason: Why, in words.
    """

    entry: str
    low: Rating
    high: Rating
    difference: Fraction
    reason: Bilingual


@frozen(kw_only=True)
class DiscrepancyList(Result):
    """
    What a rule finds in a panel.

    Args:
        rule: The rule.
        discrepancies: The entries that need a third opinion, sorted by id.
        checked: Number of entries with two ratings or more.
        single: Ids of the entries with one rating, about which nothing can be said.
    """

    table = "discrepancies"

    rule: DiscrepancyRule
    discrepancies: tuple[RatingDiscrepancy, ...]
    checked: int
    single: tuple[str, ...]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a list with reasons."""
        first = Bilingual(
            f"{len(self.discrepancies)} dari {self.checked} entri memerlukan penilai ketiga "
            f"({self.rule.text('id')}); {len(self.single)} entri baru dinilai satu kali.",
            f"{len(self.discrepancies)} of {self.checked} entries need a third opinion "
            f"({self.rule.text('en')}); {len(self.single)} entries have one rating only.",
        )
        lines = tuple(f"{row.entry}: {row.reason.of(lang)}" for row in self.discrepancies)
        return [first.of(lang), Lines(lines)]


@frozen(kw_only=True)
class Settled:
    """
    What a policy makes of the first ratings and a third opinion.

    Args:
        value: The result; exact.
        used: The marks that count, in rising order.
    """

    value: Fraction
    used: tuple[Fraction, ...]


Policy = Callable[[Sequence[Fraction], Fraction], Settled]
"""From the first ratings and the third opinion to a result."""


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
class ResolutionList(Result):
    """
    The results of a panel after third opinions.

    Args:
        resolutions: Sorted by entry.
    """

    table = "resolutions"

    resolutions: tuple[Resolution, ...]

    @property
    def pending(self) -> tuple[str, ...]:
        """Ids of the entries whose third opinion is missing."""
        return tuple(row.entry for row in self.resolutions if row.value is None)

    def _parts(self, lang: Language) -> list[Part]:
        """Say it as a table."""
        header = Bilingual("entri|hasil|dipakai|cara", "entry|result|used|policy")
        waiting = Bilingual("menunggu", "waiting").of(lang)
        rows = [
            (
                row.entry,
                waiting if row.value is None else format_number(row.value, lang),
                " + ".join(format_number(value, lang) for value in row.used),
                row.policy or "-",
            )
            for row in self.resolutions
        ]
        return [Grid.of(header.of(lang).split("|"), rows)]


def find_discrepancies(ratings: Ratings, rule: DiscrepancyRule) -> DiscrepancyList:
    """
    List the entries whose ratings are too far apart.

    Args:
        ratings: `Ratings` of one panel about one thing.
        rule: When they are.

    Returns:
        The entries, each with its reason.

    Raises:
        DataError: If the ratings are not one panel.

    Example:
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in (("a", (350, 560)), ("b", (420, 640)), ("c", (380, 390)))
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> found = find_discrepancies(panel, DiscrepancyRule(difference=200, pass_mark=400))
        >>> print(found.discrepancies[0].reason.en)
        p gives 350, q gives 560: a difference of 210
        >>> [row.entry for row in found.discrepancies]
        ['a']
    """
    groups = by_entry(check_panel(ratings))
    rows = [
        found
        for entry, group in groups.items()
        if (found := _discrepancy(entry, group, rule)) is not None
    ]
    single = tuple(entry for entry, group in groups.items() if len(group) == 1)
    return DiscrepancyList(
        rule=rule, discrepancies=tuple(rows), checked=len(groups) - len(single), single=single
    )


def resolve(
    ratings: Ratings,
    rule: DiscrepancyRule,
    *,
    thirds: Ratings,
    policy: Policy,
) -> ResolutionList:
    """
    Settle each entry: the plain mean, or the policy where a third opinion was due.

    Args:
        ratings: The first `Ratings` of one panel about one thing.
        rule: When a third opinion is due.
        thirds: The third opinions, at most one for each entry.
        policy: What a third opinion does; the rules of the competition say which.

    Returns:
        The results; an entry whose third opinion is due and missing has none.

    Raises:
        DataError: If a third opinion is not due, or comes from an evaluator who has rated the
            entry before, or if there are several for one entry.

    Example:
        >>> from inovasi.panel import DiscrepancyRule
        >>> first = [
        ...     Rating(entry="a", evaluator="p", value=60),
        ...     Rating(entry="a", evaluator="q", value=90),
        ... ]
        >>> third = [Rating(entry="a", evaluator="r", value=80)]
        >>> rule = DiscrepancyRule(difference=20)
        >>> print(resolve(first, rule, thirds=third, policy=mean_of_closest_two).text("en"))
        entry  result     used  policy
        a          85  80 + 90  mean_of_closest_two
    """
    panel = check_panel(ratings)
    groups = by_entry(panel)
    opinions = by_entry(ratings_in(thirds))
    due = {row.entry for row in find_discrepancies(panel, rule).discrepancies}
    problems = tuple(_misfits(groups, opinions, due))
    if problems:
        raise DataError(problems)
    rows: list[Resolution] = []
    for entry, group in groups.items():
        first = [Fraction(rating.value) for rating in group]
        value, used, name = None, tuple(sorted(first)), None
        if entry not in due:
            value = raw_mean(group)
        elif entry in opinions:
            settled = policy(first, Fraction(opinions[entry][0].value))
            value, used = settled.value, settled.used
            name = getattr(policy, "__name__", type(policy).__name__)
        rows.append(Resolution(entry=entry, value=value, used=used, policy=name))
    return ResolutionList(resolutions=tuple(rows))


def mean_of_all(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the mean of all ratings.

    Args:
        first: The first ratings.
        third: The third opinion.

    Returns:
        The result.

    Example:
        >>> mean_of_all([Fraction(60), Fraction(80)], Fraction(70)).value
        Fraction(70, 1)
    """
    return _mean_of([*first, third])


def third_replaces(_first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Let the third opinion stand alone.

    Args:
        third: The third opinion.

    Returns:
        The result.

    Example:
        >>> third_replaces([Fraction(60), Fraction(80)], Fraction(75)).used
        (Fraction(75, 1),)
    """
    return _mean_of([third])


def mean_of_closest_two(first: Sequence[Fraction], third: Fraction) -> Settled:
    """
    Take the mean of the two marks that are closest, whoever gave them.

    If several pairs are equally close, all marks of those pairs count, so that no side is favoured.

    Args:
        first: The first ratings.
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
    Take the mean of the third opinion and the first rating that is nearest to it.

    If several first ratings are equally near, all of those count.

    Args:
        first: The first ratings.
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
    Take the median of all ratings.

    Args:
        first: The first ratings.
        third: The third opinion.

    Returns:
        The result; the mean of the two in the middle where their number is even.

    Example:
        >>> middle_mark([Fraction(60), Fraction(62)], Fraction(80)).value
        Fraction(62, 1)
    """
    marks = sorted([*first, third])
    return _mean_of(marks[(len(marks) - 1) // 2 : len(marks) // 2 + 1])


def _discrepancy(
    entry: str, ratings: Sequence[Rating], rule: DiscrepancyRule
) -> RatingDiscrepancy | None:
    low = min(ratings, key=lambda rating: Fraction(rating.value))
    high = max(ratings, key=lambda rating: Fraction(rating.value))
    difference = Fraction(high.value) - Fraction(low.value)
    if difference < Fraction(rule.difference):
        return None
    if rule.pass_mark is not None:
        mark = Fraction(rule.pass_mark)
        if Fraction(low.value) >= mark:
            return None
        if rule.test is PassMarkTest.OPPOSITE_SIDES and Fraction(high.value) < mark:
            return None
    return RatingDiscrepancy(
        entry=entry,
        low=low,
        high=high,
        difference=difference,
        reason=Bilingual(
            f"{low.evaluator} memberi {format_number(low.value)}, "
            f"{high.evaluator} memberi {format_number(high.value)}: "
            f"selisih {format_number(difference)}",
            f"{low.evaluator} gives {format_number(low.value, 'en')}, "
            f"{high.evaluator} gives {format_number(high.value, 'en')}: "
            f"a difference of {format_number(difference, 'en')}",
        ),
    )


def _misfits(
    groups: Mapping[str, Sequence[Rating]],
    opinions: Mapping[str, Sequence[Rating]],
    due: set[str],
) -> Iterator[Problem]:
    for entry, given in opinions.items():
        faults: list[tuple[Bilingual, Bilingual]] = []
        if len(given) > 1:
            found = Bilingual(f"{len(given)} penilai ketiga", f"{len(given)} third opinions")
            faults.append((found, Bilingual("satu", "one")))
        if entry not in due:
            found = Bilingual("penilai ketiga", "a third opinion")
            faults.append(
                (found, Bilingual("tidak ada, karena belum perlu", "none, it is not due"))
            )
        before = {rating.evaluator for rating in groups.get(entry, ())}
        again = ", ".join(sorted(repr(one.evaluator) for one in given if one.evaluator in before))
        if again:
            found = Bilingual(f"penilai ketiga {again}", f"a third opinion by {again}")
            other = Bilingual("orang yang belum menilainya", "one who has not rated it")
            faults.append((found, other))
        for found, expected in faults:
            yield Problem(code="third_opinion", path=entry, found=found, expected=expected)


def _mean_of(values: Sequence[Fraction]) -> Settled:
    return Settled(value=statistics.mean(values), used=tuple(sorted(values)))
