"""Rules about the past: awards, earlier entries, the original; a missing year stays unknown."""

from datetime import date

import pytest

from inovasi.eligibility._requirements import RuleContext, RuleOutcome, judge
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation, Submission
from inovasi.model._organisation import Organisation
from inovasi.model._replication import Replication
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    IsReplication,
    NotAwarded,
    Requirement,
    Rule,
)
from inovasi.model._scheme import Scheme


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
EDITION = Scheme(
    id="kipp-2023",
    family="kipp",
    year=2023,
    label="Constructed edition",
    status="incomplete",
    reviewed_on=date(2026, 11, 22),
)


def judged(rule: Rule, **innovation: object) -> RuleOutcome:
    made = Innovation(id="klik", title="Klik", organisation=LIBRARY, **innovation)  # type: ignore[arg-type]
    requirement = Requirement(key="rule", label="Aturan", rule=rule, source="guide")
    return judge(rule, RuleContext(innovation=made, scheme=EDITION, requirement=requirement))


def award(year: int | None, key: str = "top_45", **more: object) -> Award:
    return Award(scheme="kipp", year=year, label="Top 45", key=key, **more)  # type: ignore[arg-type]


NOT_AWARDED = NotAwarded(awards=["top_45", "top_99"], scheme="kipp")


@pytest.mark.parametrize(
    ("rule", "awards", "verdict"),
    [
        (NOT_AWARDED, [], "met"),
        (NOT_AWARDED, [award(2020)], "unmet"),
        (NOT_AWARDED, [award(None)], "unmet"),
        (NOT_AWARDED, [award(2020, "top_5")], "met"),
        (NOT_AWARDED, [Award(scheme="iga", label="Top 45", key="top_45")], "met"),
        (NotAwarded(scheme="kipp"), [award(2020, "anything")], "unmet"),
        (NotAwarded(scheme="kipp", since=2020, until=2022), [award(2019)], "met"),
        (NotAwarded(scheme="kipp", since=2020, until=2022), [award(2022)], "unmet"),
        (NotAwarded(scheme="kipp", since=2020, until=2022), [award(2023)], "met"),
        (NotAwarded(scheme="kipp", since=2020), [award(None)], "unknown"),
        (NotAwarded(scheme="kipp", until=2020), [award(None), award(2020)], "unmet"),
        (NotAwarded(scheme="kipp", group="special"), [award(2020, group="general")], "met"),
        (NotAwarded(scheme="kipp", group="special"), [award(2020, group="special")], "unmet"),
    ],
)
def test_that_an_award_shuts_out_only_in_its_family_years_and_group(
    rule: NotAwarded, awards: list[Award], verdict: str
) -> None:
    assert judged(rule, awards=awards).verdict.value == verdict


def test_that_the_award_is_named_with_its_year() -> None:
    assert judged(NOT_AWARDED, awards=[award(2020), award(None)]).text.en == (
        "has won Top 45 2020, Top 45"
    )


@pytest.mark.parametrize(("times", "verdict"), [(0, "met"), (1, "met"), (2, "unmet"), (3, "unmet")])
def test_that_an_award_may_be_won_fewer_than_so_many_times(times: int, verdict: str) -> None:
    rule = AwardedFewerThan(times=2, awards=["top_99"], scheme="kipp")
    made = judged(rule, awards=[award(2018 + n, "top_99") for n in range(times)])
    assert made.verdict.value == verdict
    assert made.text.en.startswith(f"{times} times in the record")


@pytest.mark.parametrize(
    ("more", "awards", "verdict"),
    [
        ({}, [], "unmet"),
        ({}, [award(None)], "met"),
        ({"since": 2014, "until": 2021}, [award(2021)], "met"),
        ({"since": 2014, "until": 2021}, [award(2022)], "unmet"),
        ({"since": 2014}, [award(None)], "unknown"),
        ({"min_years_ago": 1}, [award(2022)], "met"),
        ({"min_years_ago": 1}, [award(2023)], "unmet"),
        ({"min_years_ago": 1}, [award(None)], "unknown"),
        ({"min_years_ago": 2, "until": 2020}, [award(2021)], "unmet"),
        ({"min_years_ago": 5, "until": 2020}, [award(2019)], "unmet"),
        ({"min_years_ago": 5, "until": 2020}, [award(2018)], "met"),
    ],
)
def test_that_an_award_that_is_asked_for_must_lie_in_the_years_that_count(
    more: dict[str, int], awards: list[Award], verdict: str
) -> None:
    rule = Awarded(awards=["top_45"], scheme="kipp", **more)  # type: ignore[arg-type]
    assert judged(rule, awards=awards).verdict.value == verdict


@pytest.mark.parametrize(
    ("record", "first_time", "again"),
    [
        ({}, "met", "unmet"),
        ({"submissions": [Submission(family="kipp", year=2021)]}, "unmet", "met"),
        ({"awards": [award(2020)]}, "unmet", "met"),
        ({"submissions": [Submission(family="kipp", year=2023)]}, "met", "unmet"),
        ({"submissions": [Submission(family="iga", year=2021)]}, "met", "unmet"),
        ({"submissions": [Submission(family="kipp")]}, "unknown", "unknown"),
        ({"submissions": [Submission(family="kipp")], "awards": [award(2020)]}, "unmet", "met"),
    ],
)
def test_that_an_earlier_entry_is_one_of_an_earlier_year(
    record: dict[str, object], first_time: str, again: str
) -> None:
    for expected, verdict in ((False, first_time), (True, again)):
        assert (
            judged(EnteredBefore(scheme="kipp", expected=expected), **record).verdict.value
            == verdict
        )


def test_that_earlier_years_are_named_once_and_in_order() -> None:
    entries = [Submission(family="kipp", year=2022), Submission(family="kipp", year=2019)]
    made = judged(
        EnteredBefore(scheme="kipp", expected=True), submissions=entries, awards=[award(2019)]
    )
    assert made.text.en == "took part in 2019, 2022"


def test_that_a_replication_names_its_original_whose_awards_a_person_looks_up() -> None:
    rule = IsReplication(awards=["top_45"], scheme="kipp")
    assert judged(rule).verdict.value == "unmet"
    taken = Replication(original="pippalink", replica="klik", organisation="Dispursip")
    made = judged(rule, replications=[taken])
    assert made.verdict.value == "unknown"
    assert "the original is pippalink" in made.text.en
    given = Replication(original="klik", organisation="Kafe")
    assert judged(rule, replications=[given]).verdict.value == "unmet"
