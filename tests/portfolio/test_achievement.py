from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model._award import Award, TrackRecord
from inovasi.model._dates import PartialDate
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._tenure import Tenure
from inovasi.portfolio._achievement import achievement, achievements, track_summary


def outcome(**numbers: Any) -> Outcome:
    return Outcome(indicator="Perpustakaan terakreditasi", unit="perpustakaan", **numbers)


def test_ten_libraries_of_three_are_three_hundred_and_thirty_three_percent() -> None:
    result = achievement(outcome(target=3, realised=10))
    assert result.ratio == Fraction(10, 3)
    assert result.rounded() == result.truncated() == Decimal("333.33")
    assert result.met is True
    assert result.unknown == ("baseline", "period", "evidence")
    assert str(result).splitlines()[0] == (
        "Perpustakaan terakreditasi: target 3, realisasi 10 perpustakaan, capaian 333,33… %, "
        "target tercapai"
    )


def test_truncating_and_rounding_differ_where_they_should() -> None:
    result = achievement(outcome(target=3, realised=2))
    assert (result.rounded(), result.truncated()) == (Decimal("66.67"), Decimal("66.66"))
    assert "target not met" in result.text("en")


def test_growth_and_progress_count_from_the_baseline() -> None:
    result = achievement(outcome(baseline=4, target=10, realised=7))
    assert result.growth == Fraction(3, 4)
    assert result.progress == Fraction(1, 2)


def test_a_count_that_should_fall_is_met_from_above() -> None:
    complaints = outcome(baseline=10, target=4, realised=1, higher_is_better=False)
    assert achievement(complaints).met is True
    assert achievement(complaints).progress == Fraction(3, 2)
    assert achievement(outcome(target=4, realised=5, higher_is_better=False)).met is False


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "nilai realisasi belum diketahui"),
        ({"realised": 1}, "target belum diketahui"),
        ({"realised": 1, "target": 0}, "target nol"),
        ({"realised": 1, "baseline": 0}, "nilai awal nol"),
        ({"baseline": 3, "target": 3, "realised": 3}, "target sama dengan nilai awal"),
    ],
)
def test_what_is_unknown_is_said(numbers: dict[str, int], said: str) -> None:
    assert said in str(achievement(outcome(**numbers)))


def test_an_unknown_ratio_has_no_percentage() -> None:
    result = achievement(outcome())
    assert (result.rounded(), result.truncated(), result.met) == (None, None, None)
    assert str(result).startswith("Perpustakaan terakreditasi\n")


def test_period_and_evidence_close_their_gaps() -> None:
    full = outcome(
        baseline=1, target=2, realised=2, period=Tenure(since=PartialDate(2024)), evidence=["sk"]
    )
    assert achievement(full).unknown == ()


def test_all_outcomes_of_an_innovation_are_compared_in_order() -> None:
    library = Organisation(id="diarpus", name="Diarpus", kind="regency")
    klik = Innovation(
        id="klik", title="Klik", organisation=library, outcomes=[outcome(target=3), outcome()]
    )
    assert [one.unknown[0] for one in achievements(klik)] == ["realised", "realised"]


def first_places(*years: int | None) -> TrackRecord:
    return TrackRecord(
        awards=[Award(scheme="village-library-contest", year=y, label="Juara 1") for y in years]
    )


def test_five_years_minus_2018() -> None:
    result = track_summary(first_places(2015, 2016, 2017, 2019), allow_missing=1)
    assert result.share == Fraction(4, 5)
    assert result.missing == (2018,)
    assert str(result.longest) == "2015-2019 minus 2018 (4)"
    assert result.text("en") == "Won in 4 of 5 years (2015-2019 minus 2018)."


def test_without_leave_a_missing_year_breaks_the_streak() -> None:
    result = track_summary(first_places(2015, 2016, 2017, 2019))
    assert result.longest.years == (2015, 2016, 2017)


def test_a_span_may_be_given_and_awards_may_be_chosen() -> None:
    record = first_places(2015, 2016, None)
    result = track_summary(record, since=2016, until=2016)
    assert (result.years, result.undated) == ((2016,), 1)
    assert str(result) == (
        "Menang dalam 1 dari 1 tahun (2016). 1 penghargaan tanpa tahun tidak dihitung."
    )
    nothing = track_summary(record, which=lambda a: a.rank == 1, since=2015, until=2016)
    assert (nothing.share, nothing.longest) == (0, None)


def test_awards_without_any_year_are_refused_with_what_to_do() -> None:
    for record, since, code, path in (
        (first_places(None), None, "missing", "awards"),
        (first_places(2015), 2016, "order", "since"),
    ):
        with pytest.raises(DataError) as caught:
            track_summary(record, since=since)
        assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, path)]
