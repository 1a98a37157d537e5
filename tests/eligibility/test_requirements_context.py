"""The context of a rule: the day of an event is the effective one, else the day that stands in for it."""

from datetime import date

from inovasi.catalog._registry import scheme
from inovasi.eligibility._findings import Verdict
from inovasi.eligibility._requirements import RuleContext, outcome
from inovasi.language import Bilingual
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
EDITION = scheme("kipp-2023")
REQUIREMENT = EDITION.requirements[0]


def context(on: date | None) -> RuleContext:
    innovation = Innovation(id="klik", title="Klik", organisation=LIBRARY)
    return RuleContext(innovation=innovation, scheme=EDITION, requirement=REQUIREMENT, on=on)


def test_that_a_moved_event_counts_on_its_effective_day() -> None:
    assert context(date(2020, 1, 1)).bounds("registration_close") == 2 * (date(2023, 5, 6),)


def test_that_a_given_day_stands_in_for_an_event_without_a_date() -> None:
    assert context(date(2023, 6, 1)).bounds("objection") == 2 * (date(2023, 6, 1),)
    for end in (date(2023, 5, 11), date(2023, 6, 26)):
        assert context(end).bounds("objection") == (end, end)
    outside = context(date(2020, 1, 1)).bounds("objection")
    assert outside == (date(2023, 5, 11), date(2023, 6, 26))
    assert context(date(2020, 1, 1)).bounds("no_such_event") == 2 * (date(2020, 1, 1),)
    assert context(None).bounds("objection") == (date(2023, 5, 11), date(2023, 6, 26))
    assert context(None).bounds("no_such_event") == (date.min, date.max)


def test_that_an_outcome_carries_both_languages() -> None:
    made = outcome(Verdict.MET, "ya", "yes", date(2026, 1, 1))
    assert (made.verdict, made.text, made.earliest) == (
        Verdict.MET,
        Bilingual("ya", "yes"),
        date(2026, 1, 1),
    )
