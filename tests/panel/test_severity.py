"""Severity is estimated exactly, only where it can be compared, and beside the raw mean."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.panel._ratings import Rating
from inovasi.panel._severity import fit_mixed_severity, fit_severity
from inovasi.panel._severity_model import Variances, estimate_variances


def panel(marks: Iterable[tuple[str, str, int | Fraction]]) -> list[Rating]:
    """Take entries, evaluators and marks; all constructed."""
    return [Rating(entry=entry, evaluator=name, value=value) for entry, name, value in marks]


def additive(
    quality: dict[str, int], effect: dict[str, int], readers: dict[str, str]
) -> list[Rating]:
    return panel(
        (entry, name, quality[entry] + effect[name])
        for entry, names in readers.items()
        for name in names
    )


def test_marks_without_error_give_back_quality_and_severity_exactly() -> None:
    quality = {"a": 60, "b": 80, "c": 71, "d": 65}
    fit = fit_severity(
        additive(quality, {"p": -4, "q": 1, "r": 3}, {"a": "pq", "b": "qr", "c": "pr", "d": "pqr"})
    )
    assert {one.evaluator: one.effect for one in fit.evaluators} == {"p": -4, "q": 1, "r": 3}
    assert {one.entry: one.adjusted for one in fit.entries} == quality
    assert {one.entry: one.raw for one in fit.entries}["b"] == 82
    assert fit.comparable
    assert fit.error_sd == pytest.approx(0, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_fit_is_a_least_squares_fit_and_knows_no_order(seed: int, shuffle: Random) -> None:
    draw = Random(seed)
    data = panel(
        (entry, name, Fraction(draw.randint(0, 300), 3))
        for entry in "abcdef"
        for name in draw.sample("pqrst", draw.randint(1, 3))
    )
    fit = fit_severity(data)
    effect = {one.evaluator: one.effect for one in fit.evaluators}
    middle = {one.entry: one.adjusted for one in fit.entries}
    for name, own in effect.items():
        marks = [one for one in data if one.evaluator == name]
        assert sum(Fraction(one.value) - middle[one.entry] - own for one in marks) == 0
    for group in {one.group for one in fit.evaluators}:
        assert sum(one.effect for one in fit.evaluators if one.group == group) == 0
    shuffle.shuffle(data)
    assert fit_severity(data) == fit


def test_a_complete_panel_gives_means_and_the_classic_standard_error() -> None:
    table = {"a": (60, 70, 65), "b": (72, 78, 76), "c": (80, 92, 81), "d": (55, 60, 70)}
    fit = fit_severity(
        panel(
            (entry, name, mark)
            for entry, marks in table.items()
            for name, mark in zip("pqr", marks, strict=True)
        )
    )
    total = Fraction(sum(sum(marks) for marks in table.values()), 12)
    for place, one in enumerate(fit.evaluators):
        assert one.effect == Fraction(sum(marks[place] for marks in table.values()), 4) - total
        assert one.low is not None
        assert one.high is not None
        assert fit.error_sd is not None
        # Variance of a deviation from the mean: error variance x (1/4 - 1/12); t(6) = 2.4469.
        half = 2.446912 * fit.error_sd * (1 / 4 - 1 / 12) ** 0.5
        assert one.high - one.low == pytest.approx(2 * half, rel=1e-6)


def test_evaluators_without_shared_entries_are_not_compared() -> None:
    fit = fit_severity(
        panel([("a", "p", 60), ("a", "q", 64), ("b", "r", 70), ("b", "s", 80), ("c", "t", 90)])
    )
    assert [one.group for one in fit.evaluators] == [1, 1, 2, 2, 3]
    assert not fit.comparable
    assert "Penilai terbagi dalam 3 kelompok" in fit.text()


def test_an_evaluator_alone_and_a_panel_without_spare_ratings_have_no_interval() -> None:
    tight = fit_severity(panel([("a", "p", 60), ("a", "q", 64)]))
    assert tight.error_sd is None
    assert [(one.low, one.spread, one.spread_ratio) for one in tight.evaluators] == [
        (None,) * 3
    ] * 2
    mixed = fit_severity(
        panel([*((e, n, ord(e) % 7 + ord(n) % 5) for e in "abc" for n in "pq"), ("z", "t", 9)])
    )
    assert mixed.evaluators[2].low is None
    assert mixed.evaluators[0].low is not None


def test_a_narrow_evaluator_has_a_low_spread_ratio() -> None:
    fit = fit_severity(
        panel(
            (entry, name, 70 + width * step)
            for step, entry in enumerate("abcde")
            for name, width in (("p", 1), ("q", 10))
        )
    )
    narrow, wide = fit.evaluators
    assert narrow.spread_ratio is not None
    assert wide.spread_ratio is not None
    assert wide.spread_ratio == pytest.approx(10 * narrow.spread_ratio)
    same = fit_severity(panel((entry, name, 70) for entry in "ab" for name in "pq"))
    assert same.evaluators[0].spread == 0
    assert same.evaluators[0].spread_ratio is None


def test_shrinkage_draws_the_rarely_seen_evaluator_towards_zero() -> None:
    readers = dict.fromkeys("abcdefgh", "pq") | {"i": "pr"}
    data = additive(dict.fromkeys(readers, 70), {"p": 0, "q": 10, "r": 10}, readers)
    fit = fit_mixed_severity(data, variances=Variances(quality=36, severity=25, error=16))
    p, q, r = (one.effect for one in fit.evaluators)
    assert 0 < r - p < q - p < 10
    low, high = (fit.evaluators[2].low, fit.evaluators[2].high)
    assert low is not None
    assert high is not None
    assert high - low > 5


def test_shrinkage_of_one_pair_of_teams_by_hand() -> None:
    # Each entry has one reading: variance of a mean of two entries (36 + 16) / 2 = 26, of the
    # evaluator 25. The difference of the two means is 10, so each effect is 5 x 25 / (25 + 26).
    data = panel([("a", "p", 60), ("b", "p", 62), ("c", "q", 70), ("d", "q", 72)])
    fit = fit_mixed_severity(data, variances=Variances(quality=36, severity=25, error=16))
    assert [one.effect for one in fit.evaluators] == [Fraction(-125, 51), Fraction(125, 51)]
    assert fit.comparable
    assert fit.groups == 2


def test_without_variance_of_severity_nothing_is_adjusted() -> None:
    data = panel([("a", "p", 60), ("a", "q", 62), ("b", "p", 70)])
    fit = fit_mixed_severity(data, variances=Variances(quality=36, severity=0, error=16))
    assert [one.adjusted for one in fit.entries] == [61, 70]
    assert fit.evaluators[0].low == 0


def test_without_variance_of_error_the_mixed_model_is_refused() -> None:
    with pytest.raises(DataError, match=r"found 0.*fit_severity\(\)") as caught:
        fit_mixed_severity(
            panel([("a", "p", 60)]), variances=Variances(quality=1, severity=1, error=0)
        )
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("variances.error", "undefined")
    ]


def test_the_table_of_evaluators_prints() -> None:
    data = additive({"a": 60, "b": 80}, {"p": -1, "q": 1}, {"a": "pq", "b": "pq"})
    lines = fit_severity(data).text("en").splitlines()
    assert lines[0].startswith("Additive least squares; error standard deviation 0.00")
    assert lines[2].split() == ["p", "-1.00", "-1.00", "-1.00", "2", "1.00", "1"]
    assert (
        "Model campuran dengan penyusutan"
        in fit_mixed_severity(data, variances=Variances(quality=100, severity=4, error=1)).text()
    )


def simulate(seed: int) -> tuple[dict[str, float], list[Rating]]:
    """Constructed: 2,116 entries, 20 teams of two, sd 6 (quality), 5 (severity), 4 (error)."""
    draw = Random(seed)
    effects = [draw.gauss(0, 5) for _ in range(40)]
    truth = {f"e{number:04}": draw.gauss(0, 6) for number in range(2116)}
    return truth, [
        Rating(
            entry=entry,
            evaluator=f"p{reader:02}",
            value=Decimal(f"{70 + quality + effects[reader] + draw.gauss(0, 4):.2f}"),
        )
        for number, (entry, quality) in enumerate(truth.items())
        for reader in (2 * (number % 20), 2 * (number % 20) + 1)
    ]


def test_adjusting_finds_more_of_the_truly_best() -> None:
    raw = adjusted = 0.0
    for seed in (1, 2, 3):
        truth, ratings = simulate(seed)
        best = set(sorted(truth, key=truth.__getitem__)[-273:])
        fit = fit_mixed_severity(ratings, variances=Variances(quality=36, severity=25, error=16))
        first = sorted(fit.entries, key=lambda row: row.raw)[-273:]
        raw += len(best & {row.entry for row in first}) / 273 / 3
        first = sorted(fit.entries, key=lambda row: row.adjusted)[-273:]
        adjusted += len(best & {row.entry for row in first}) / 273 / 3
    assert raw == pytest.approx(0.60, abs=0.04)
    assert adjusted == pytest.approx(0.69, abs=0.03)
    known = estimate_variances(ratings)
    assert float(known.quality) ** 0.5 == pytest.approx(6, abs=0.4)
    assert float(known.error) ** 0.5 == pytest.approx(4, abs=0.4)
    assert float(known.severity) ** 0.5 == pytest.approx(5, abs=1.5)
