"""What a caller assumes stays apart from what a rule says."""

from datetime import date

from inovasi.catalog._registry import scheme
from inovasi.eligibility._edition import ASSUMED_AGE, assume, cite


def test_nothing_assumed_changes_nothing() -> None:
    known = scheme("kipp-2025")
    assert assume(known, None, None) == (known, ())


def test_an_assumed_age_cites_no_rule() -> None:
    edition, assumptions = assume(scheme("kipp-2025"), None, 2)
    rule = edition.requirements[-1]
    assert rule.key == ASSUMED_AGE
    assert "agency's advice, not a rule" in cite(rule, edition).en
    assert assumptions[0].en.startswith("at least 2 years in use: agency's advice")


def test_an_edition_to_come_keeps_no_date_of_the_last_one() -> None:
    edition, _ = assume(scheme("kipp-2025"), date(2027, 6, 3), None)
    assert [event.key for event in edition.calendar] == ["registration_close"]
    assert edition.year == 2027
