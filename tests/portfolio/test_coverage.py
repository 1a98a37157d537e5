from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner, PartnerStage, PartnerStep
from inovasi.portfolio._coverage import PartnerFunnel, coverage


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")


def partner(name: str, *stages: str) -> Partner:
    return Partner(name=name, steps=[PartnerStep(stage=stage) for stage in stages])


def innovation(key: str, *partners: Partner) -> Innovation:
    return Innovation(id=key, title=key.title(), organisation=LIBRARY, partners=partners)


def funnel(one: Innovation) -> PartnerFunnel:
    (found,) = coverage([one]).funnels
    return found


PIPPALINK = innovation(
    "pippalink",
    partner("Itut Kadut Company", "introduced", "trial", "agreement"),
    partner("Hukum Kopi", "introduced", "trial", "agreement"),
    *(partner(name, "introduced", "trial") for name in ("ST Coffe", "Kafe Hafiz", "Tepi Arut")),
)


def test_five_cafes_tried_and_two_signed() -> None:
    result = funnel(PIPPALINK)
    assert [row.reached for row in result.stages] == [5, 5, 2, 0, 0]
    assert [row.standing for row in result.stages] == [0, 3, 2, 0, 0]
    assert result.at("agreement").share == Fraction(2, 5)
    assert result.at("agreement").conversion == Fraction(2, 5)
    assert result.at("introduced").conversion is None
    assert result.at("ended").conversion is None


def test_the_funnel_reads_well_in_both_languages() -> None:
    line = next(line for line in str(funnel(PIPPALINK)).splitlines() if "kerja sama" in line)
    assert line.split() == ["kerja", "sama", "2", "40", "%", "40", "%", "2"]
    assert "agreement" in funnel(PIPPALINK).text("en")


def test_nobody_on_record_is_said_and_gives_no_share() -> None:
    result = funnel(innovation("klik"))
    assert result.at("trial").share is None
    assert str(result) == "Klik: belum ada mitra yang tercatat"
    assert result.text("en") == "Klik: no partner is on record"


def test_an_ended_partner_has_passed_what_it_stated() -> None:
    result = funnel(innovation("klik", partner("A", "agreement", "ended"), partner("B", "ended")))
    assert [row.reached for row in result.stages] == [1, 1, 1, 0, 2]
    assert "-" in str(funnel(innovation("klik", partner("B", "ended"))))


def test_what_would_be_counted_twice_is_refused() -> None:
    twice = innovation("klik", partner("Hukum Kopi", "trial"), partner("hukum  kopi", "introduced"))
    with pytest.raises(DataError) as caught:
        coverage([twice, twice])
    assert [(problem.code, problem.source, problem.path) for problem in caught.value.problems] == [
        ("duplicate", None, "innovations"),
        ("duplicate", "klik", "partners"),
        ("duplicate", "klik", "partners"),
    ]
    assert "'hukum kopi' 2" in str(caught.value)


def test_a_portfolio_counts_partnerships_and_names_apart() -> None:
    result = coverage([PIPPALINK, innovation("klik", partner("hukum kopi", "introduced"))])
    assert (result.total.partnerships, result.total.partners) == (6, 5)
    assert result.total.at("introduced").reached == 6
    assert str(result).splitlines()[-1].split() == ["jumlah", "6", "5", "2", "0", "0"]
    assert result.text("en").splitlines()[0].startswith("innovation")


def test_one_that_lists_no_partner_is_not_said_to_have_none() -> None:
    rows = str(coverage([PIPPALINK, innovation("klik")])).splitlines()
    assert rows[-2].split() == ["Klik", "-", "-", "-", "-", "-"]
    assert rows[-1].split()[:2] == ["jumlah", "5"]


STAGES = list(PartnerStage)


@settings(max_examples=50)
@given(st.lists(st.sets(st.sampled_from(STAGES), min_size=1), max_size=6))
def test_a_funnel_never_widens(ways: list[set[PartnerStage]]) -> None:
    partners = [
        partner(f"P{place}", *sorted(way, key=STAGES.index)) for place, way in enumerate(ways)
    ]
    rows = funnel(innovation("x", *partners)).stages
    reached = [row.reached for row in rows[:4]]
    assert reached == sorted(reached, reverse=True)
    assert sum(row.standing for row in rows) == len(partners)
