"""When do two readings lie too far apart, so that a third opinion is due?"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen
from attrs.validators import gt

from inovasi.language import Language, Text, format_number
from inovasi.model.checks import Exact, Vocabulary, exact_or_fraction
from inovasi.model.source import Source
from inovasi.panel.readings import Reading, by_entry, check_panel


class PassMarkTest(Vocabulary):
    """What a pass mark asks of the readings before a third opinion is due."""

    ONE_BELOW = "one_below"
    OPPOSITE_SIDES = "opposite_sides"


def _mark_or_none(value: Exact | None) -> Decimal | Fraction | None:
    return None if value is None else exact_or_fraction(value)


@frozen(kw_only=True)
class DiscrepancyRule:
    """
    When an entry needs a third opinion; no rule is built in, each competition has its own.

    Args:
        difference: The least difference between the highest and the lowest reading.
        pass_mark: If there is one: a difference alone is not enough.
        test: What the pass mark asks: at least one reading below it, or readings on both sides
            (one below, one at it or above).
        source: Where the rule stands.

    Raises:
        ValueError: If the difference is not above zero.
        TypeError: If a number is a float.

    Example:
        A rule such as research grants have known: two readings that differ by 200 points or more
        while one of them is below 400. The numbers are an example here, not a rule in force.

        >>> rule = DiscrepancyRule(difference=200, pass_mark=400)
        >>> print(rule.text("en"))
        readings differ by 200 or more and at least one is below 400
    """

    difference: Decimal | Fraction = field(converter=exact_or_fraction, validator=gt(Decimal(0)))
    pass_mark: Decimal | Fraction | None = field(default=None, converter=_mark_or_none)
    test: PassMarkTest = field(default=PassMarkTest.ONE_BELOW, converter=PassMarkTest)
    source: Source | None = None

    def text(self, lang: Language = "id") -> str:
        """
        Say the rule in words.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            One line.
        """
        least = format_number(self.difference, lang)
        words = Text(f"selisih penilaian {least} atau lebih", f"readings differ by {least} or more")
        if self.pass_mark is None:
            return words.of(lang)
        mark = format_number(self.pass_mark, lang)
        more = {
            PassMarkTest.ONE_BELOW: Text(
                f"dan sedikitnya satu di bawah {mark}", f"and at least one is below {mark}"
            ),
            PassMarkTest.OPPOSITE_SIDES: Text(
                f"dan berada di kedua sisi {mark}", f"and stand on both sides of {mark}"
            ),
        }
        return f"{words.of(lang)} {more[self.test].of(lang)}"


@frozen(kw_only=True)
class Discrepancy:
    """
    An entry that needs a third opinion.

    Args:
        entry: The id.
        low: The lowest reading.
        high: The highest reading.
        difference: Between the two.
        reason: Why, in words.
    """

    entry: str
    low: Reading
    high: Reading
    difference: Fraction
    reason: Text


@frozen(kw_only=True)
class DiscrepancyList:
    """
    What a rule finds in a panel.

    Args:
        rule: The rule.
        rows: The entries that need a third opinion, sorted by id.
        checked: How many entries have two readings or more.
        single: Ids of the entries with one reading, about which nothing can be said.
    """

    rule: DiscrepancyRule
    rows: tuple[Discrepancy, ...]
    checked: int
    single: tuple[str, ...]

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a list with reasons.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        first = Text(
            f"{len(self.rows)} dari {self.checked} entri memerlukan penilai ketiga "
            f"({self.rule.text('id')}); {len(self.single)} entri baru dinilai satu kali.",
            f"{len(self.rows)} of {self.checked} entries need a third opinion "
            f"({self.rule.text('en')}); {len(self.single)} entries have one reading only.",
        )
        return "\n".join(
            [first.of(lang), *(f"{row.entry}: {row.reason.of(lang)}" for row in self.rows)]
        )


def find_discrepancies(readings: Iterable[Reading], rule: DiscrepancyRule) -> DiscrepancyList:
    """
    List the entries whose readings lie too far apart.

    Args:
        readings: Of one panel about one thing.
        rule: When they do.

    Returns:
        The entries, each with its reason.

    Raises:
        DataError: If the readings are no panel.

    Example:
        >>> panel = [
        ...     Reading(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in (("a", (350, 560)), ("b", (420, 640)), ("c", (380, 390)))
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> found = find_discrepancies(panel, DiscrepancyRule(difference=200, pass_mark=400))
        >>> print(found.rows[0].reason.en)
        p gives 350, q gives 560: a difference of 210
        >>> [row.entry for row in found.rows]
        ['a']
    """
    groups = by_entry(check_panel(readings))
    rows = [
        found
        for entry, group in groups.items()
        if (found := _discrepancy(entry, group, rule)) is not None
    ]
    single = tuple(entry for entry, group in groups.items() if len(group) == 1)
    return DiscrepancyList(
        rule=rule, rows=tuple(rows), checked=len(groups) - len(single), single=single
    )


def _discrepancy(entry: str, group: Sequence[Reading], rule: DiscrepancyRule) -> Discrepancy | None:
    low = min(group, key=lambda reading: Fraction(reading.value))
    high = max(group, key=lambda reading: Fraction(reading.value))
    difference = Fraction(high.value) - Fraction(low.value)
    if difference < Fraction(rule.difference):
        return None
    if rule.pass_mark is not None:
        mark = Fraction(rule.pass_mark)
        if Fraction(low.value) >= mark:
            return None
        if rule.test is PassMarkTest.OPPOSITE_SIDES and Fraction(high.value) < mark:
            return None
    words: dict[Language, tuple[str, str, str]] = {
        lang: (
            format_number(low.value, lang),
            format_number(high.value, lang),
            format_number(difference, lang),
        )
        for lang in ("id", "en")
    }
    first, second, apart = words["id"]
    one, other, gap = words["en"]
    return Discrepancy(
        entry=entry,
        low=low,
        high=high,
        difference=difference,
        reason=Text(
            f"{low.evaluator} memberi {first}, {high.evaluator} memberi {second}: selisih {apart}",
            f"{low.evaluator} gives {one}, {high.evaluator} gives {other}: a difference of {gap}",
        ),
    )
