"""A third opinion is asked for by the rule, with a reason."""

import pytest

from inovasi.panel._ratings import Rating
from inovasi.panel._third_opinion import DiscrepancyRule, find_discrepancies


# The numbers 200 and 400 are an example of such a rule, not one that is in force.
EXAMPLE = DiscrepancyRule(difference=200, pass_mark=400)


def panel(**entries: tuple[int, ...]) -> list[Rating]:
    return [
        Rating(entry=entry, evaluator=name, value=value)
        for entry, marks in entries.items()
        for name, value in zip("pqrs", marks, strict=False)
    ]


MARKS = panel(a=(399, 599), b=(400, 600), c=(399, 598), d=(100, 300), e=(300,))


def test_the_difference_and_the_pass_mark_must_both_hold() -> None:
    found = find_discrepancies(MARKS, EXAMPLE)
    assert [row.entry for row in found.discrepancies] == ["a", "d"]
    assert (found.checked, found.single) == (4, ("e",))
    assert found.discrepancies[0].difference == 200


def test_without_a_pass_mark_the_difference_is_enough() -> None:
    found = find_discrepancies(MARKS, DiscrepancyRule(difference=200))
    assert [row.entry for row in found.discrepancies] == ["a", "b", "d"]


def test_a_rule_may_ask_for_ratings_on_both_sides() -> None:
    rule = DiscrepancyRule(difference=200, pass_mark=400, test="opposite_sides")
    assert [row.entry for row in find_discrepancies(MARKS, rule).discrepancies] == ["a"]
    assert rule.text() == "selisih penilaian 200 atau lebih dan berada di kedua sisi 400"


def test_three_ratings_are_compared_by_their_ends() -> None:
    found = find_discrepancies(panel(a=(70, 90, 60)), DiscrepancyRule(difference=30))
    assert (found.discrepancies[0].low.evaluator, found.discrepancies[0].high.evaluator) == (
        "r",
        "q",
    )


def test_the_list_gives_rule_and_reasons() -> None:
    found = find_discrepancies(MARKS, EXAMPLE)
    assert found.text().splitlines() == [
        (
            "2 dari 4 entri memerlukan penilai ketiga (selisih penilaian 200 atau lebih dan "
            "sedikitnya satu di bawah 400); 1 entri baru dinilai satu kali."
        ),
        "a: p memberi 399, q memberi 599: selisih 200",
        "d: p memberi 100, q memberi 300: selisih 200",
    ]
    assert DiscrepancyRule(difference=200).text("en") == "ratings differ by 200 or more"


def test_a_rule_without_a_difference_is_refused() -> None:
    with pytest.raises(ValueError, match="difference"):
        DiscrepancyRule(difference=0)
    with pytest.raises(TypeError, match="float"):
        DiscrepancyRule(difference=1, pass_mark=0.5)  # type: ignore[arg-type]
