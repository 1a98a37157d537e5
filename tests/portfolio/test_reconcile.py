from datetime import date
from typing import Any

import pytest

from inovasi.model._award import Award
from inovasi.model._dates import PartialDate
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner, PartnerStep
from inovasi.model._team import Member, Team
from inovasi.model._tenure import Tenure
from inovasi.portfolio._reconcile import check_age, check_team_size, reconcile, shared_evidence


LIBRARY = Organisation(id="dpk", name="DPK", kind="regency")
DIGEST = "ab" * 32


def innovation(key: str = "klik", **more: Any) -> Innovation:
    return Innovation(id=key, title="Klik", organisation=LIBRARY, **more)


def paper(key: str = "sk", kind: str = "decree", **more: Any) -> Evidence:
    return Evidence(id=key, kind=kind, title="Dokumen", **more)


def result(**more: Any) -> Outcome:
    return Outcome(indicator="Akreditasi", unit="perpustakaan", **more)


def until(year: int) -> Tenure:
    return Tenure(until=PartialDate(year))


SIGNED = Partner(name="Hukum Kopi", steps=[PartnerStep(stage="agreement")])
WON = Award(scheme="kipp", year=2019, label="Top 99")


@pytest.mark.parametrize(
    ("record", "kinds"),
    [
        ({}, []),
        ({"implemented": "2022", "renewed": "2021"}, ["dates_backwards"]),
        ({"trial_since": "2020", "renewed": "2019"}, ["dates_backwards"]),
        ({"renewed": "2023", "ended": "2022", "phase": "ended"}, ["dates_backwards"]),
        ({"phase": "ended"}, ["phase"]),
        ({"phase": "implemented"}, ["phase"]),
        ({"phase": "trial", "ended": "2022"}, ["phase"]),
        ({"phase": "initiative", "implemented": "2022"}, ["phase"]),
        ({"initiated": "2022", "evidence": [paper(dated="2021")]}, ["document_too_early"]),
        ({"initiated": "2022", "evidence": [paper(kind="plan", dated="2021")]}, []),
        ({"evidence": [paper(dated="2023-06-02")]}, ["document_too_late"]),
        ({"evidence": [paper(dated="2023-06")]}, []),
        ({"evidence": [paper(dated="2030")]}, ["document_too_late", "document_in_future"]),
        ({"evidence": [paper(validity=until(2022))]}, ["document_expired"]),
        ({"evidence": [paper(validity=until(2023))]}, []),
        ({"outcomes": [result(evidence=["gone"])]}, ["evidence_missing"]),
        ({"initiated": "2022", "outcomes": [result(period=until(2021))]}, ["outcome_too_early"]),
        ({"initiated": "2022", "outcomes": [result(period=until(2022))]}, []),
        ({"initiated": "2022", "awards": [WON]}, ["award_too_early"]),
        ({"initiated": "2019", "awards": [WON]}, []),
        ({"implemented": "2019", "evidence": [paper(dated="2021")]}, ["age"]),
        ({"partners": [SIGNED]}, ["agreement_unproven"]),
        ({"partners": [SIGNED], "evidence": [paper(kind="agreement")]}, []),
    ],
)
def test_each_contradiction_has_its_kind(record: dict[str, Any], kinds: list[str]) -> None:
    found = reconcile(
        innovation(**record), as_of=date(2024, 1, 1), registration_close=date(2023, 6, 1)
    )
    assert [one.kind.value for one in found] == kinds
    assert all(one.text("id") and one.text("en") != one.text("id") for one in found)


def test_without_days_to_hold_against_documents_pass() -> None:
    assert reconcile(innovation(evidence=[paper(dated="2030", validity=until(2030))])) == ()


def test_a_stated_team_is_held_against_the_roster_of_the_day() -> None:
    seat = Tenure(since=PartialDate(2022))
    team = Team(name="Tim", members=[Member(role="lead", tenure=seat), Member(role="member")])
    day = date(2023, 7, 26)
    assert check_team_size(team, 1, day) == ()
    assert check_team_size(team, 2, day) == ()
    (found,) = check_team_size(team, 5, day, subject="klik")
    assert str(found) == (
        "klik: tertulis 5 orang, susunan tim per 26 Juli 2023 menunjukkan 1-2; "
        "samakan dengan keputusannya"
    )
    sure = Team(name="Tim", members=[Member(role="lead", tenure=seat)])
    assert check_team_size(sure, 2, day)[0].expected == "1"


def test_a_stated_age_is_held_against_the_first_proof() -> None:
    day = date(2023, 6, 1)
    proven = innovation(evidence=[paper(dated="2021-06-01"), paper("b", dated="2022")])
    assert check_age(proven, 2, day) == ()
    (found,) = check_age(proven, 3, day)
    assert found.text("en") == (
        "klik: the stated age is 3 years, the first proof is of 1 June 2021; "
        "add proof of 1 June 2020 or earlier"
    )
    assert check_age(innovation(), 1, day)[0].expected == "dated evidence"
    assert check_age(proven, 5000, day)[0].kind == "age"


def test_a_short_month_does_not_trip_the_count() -> None:
    assert check_age(innovation(evidence=[paper(dated="2023-02-28")]), 1, date(2024, 2, 29)) == ()


def test_one_file_in_several_places_is_found_by_its_digest() -> None:
    twice = innovation(evidence=[paper(sha256=DIGEST), paper("b", sha256=DIGEST), paper("c")])
    assert [one.kind.value for one in shared_evidence([twice])] == ["evidence_repeated"]
    other = innovation("pippalink", evidence=[paper(sha256=DIGEST)])
    (found,) = shared_evidence([innovation(evidence=[paper(sha256=DIGEST)]), other])
    assert found.kind == "evidence_shared"
    assert "klik/sk, pippalink/sk" in found.text("en")
    assert shared_evidence([other]) == ()
