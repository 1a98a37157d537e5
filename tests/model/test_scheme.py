"""An edition hands out one rubric or the choices, and knows on which days it applies."""

from datetime import date
from typing import Any

import pytest

from inovasi.errors import NotFoundError, ScoringError
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Event, ListItem, Scheme, Threshold, ThresholdMode
from inovasi.model._source import Source


GUIDE = Source(key="guide", title="Pedoman", grade="text")


def rubric(key: str, **fields: Any) -> Rubric:
    """Constructed."""
    return Rubric(key=key, label=key, method="sum", criteria=[], **fields)


def made(**fields: Any) -> Scheme:
    """Constructed."""
    plain = {"id": "x-2023", "family": "x", "year": 2023, "label": "X", "status": "incomplete"}
    return Scheme(**{**plain, "reviewed_on": date(2026, 1, 1), "sources": [GUIDE], **fields})


FOUR = made(
    revision=3,
    rubrics=[
        rubric("p-general", groups=["general"], stage="proposal"),
        rubric("p-special", groups=["special"], stage="proposal"),
        rubric("interview", stage="interview"),
    ],
)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"group": "general", "stage": "proposal"}, "p-general"),
        ({"group": "special", "stage": "proposal"}, "p-special"),
        ({"group": "special", "stage": "interview"}, "interview"),
        ({"stage": "interview"}, "interview"),
        ({"key": "p-general"}, "p-general"),
    ],
)
def test_that_the_rubric_that_fits_is_handed_out_with_its_scheme(
    asked: dict[str, str], key: str
) -> None:
    found = FOUR.rubric(**asked)
    assert (found.key, found.scheme, found.revision, found.sources) == (key, "x-2023", 3, (GUIDE,))


def test_that_more_than_one_fit_is_answered_with_those_that_fit() -> None:
    with pytest.raises(NotFoundError) as caught:
        FOUR.rubric(stage="proposal")
    assert caught.value.key == "x-2023 stage=proposal"
    assert caught.value.suggestions == (
        "key=p-general group=general stage=proposal",
        "key=p-special group=special stage=proposal",
    )


def test_that_no_fit_is_answered_with_all_choices() -> None:
    with pytest.raises(NotFoundError) as caught:
        FOUR.rubric(key="nothing")
    assert len(caught.value.suggestions) == 3
    assert "key=interview stage=interview" in caught.value.suggestions


def test_that_the_scheme_as_a_whole_is_named_when_nothing_was_asked() -> None:
    with pytest.raises(NotFoundError) as caught:
        FOUR.rubric()
    assert caught.value.key == "x-2023"
    assert len(caught.value.suggestions) == 3


@pytest.mark.parametrize(
    ("status", "told"),
    [("not_held", "x-2023 was not held"), ("incomplete", "x-2023 has no known rubric")],
)
def test_that_a_scheme_without_a_rubric_says_why_it_cannot_score(status: str, told: str) -> None:
    with pytest.raises(ScoringError, match=told) as caught:
        made(status=status).rubric()
    assert caught.value.scheme == "x-2023"


@pytest.mark.parametrize(
    ("validity", "day", "holds"),
    [
        ({}, date(2023, 12, 31), True),
        ({}, date(2024, 1, 1), False),
        ({"valid_from": date(2022, 5, 1)}, date(2022, 4, 30), False),
        ({"valid_from": date(2022, 5, 1)}, date(2022, 5, 1), True),
        ({"valid_from": date(2022, 5, 1)}, date(2099, 1, 1), True),
        (
            {"valid_from": date(2022, 5, 1), "valid_until": date(2023, 1, 1)},
            date(2023, 1, 1),
            True,
        ),
        (
            {"valid_from": date(2022, 5, 1), "valid_until": date(2023, 1, 1)},
            date(2023, 1, 2),
            False,
        ),
    ],
)
def test_that_an_edition_holds_in_its_validity_or_its_year(
    validity: dict[str, date], day: date, *, holds: bool
) -> None:
    assert made(**validity).holds(day) is holds


def test_that_events_and_sources_are_found_by_key_or_not_at_all() -> None:
    event = Event(key="open", label="Buka", source="guide")
    scheme = made(calendar=[event])
    assert scheme.event("open") is event
    assert scheme.event("close") is None
    assert scheme.source("guide") is GUIDE
    assert scheme.source(None) is None


@pytest.mark.parametrize(
    ("days", "effective"),
    [
        ({"on": date(2023, 5, 6), "planned": date(2023, 4, 30)}, date(2023, 5, 6)),
        ({"planned": date(2023, 4, 30)}, date(2023, 4, 30)),
        ({"planned": date(2023, 4, 30), "moved_by": "surat"}, None),
        ({}, None),
    ],
)
def test_that_a_planned_day_holds_until_something_moves_it(
    days: dict[str, Any], effective: date | None
) -> None:
    assert Event(key="close", label="Tutup", source="guide", **days).effective == effective


@pytest.mark.parametrize("field", ["groups", "categories", "documents"])
def test_that_a_key_that_occurs_twice_is_refused(field: str, refused: Any) -> None:
    entry = ListItem(key="a", label="A", source="guide")
    assert refused(made, **{field: [entry, entry]}) == [("duplicate", field)]


def test_that_rubrics_and_sources_do_not_occur_twice_either(refused: Any) -> None:
    assert refused(made, rubrics=[rubric("a"), rubric("a")]) == [("duplicate", "rubrics")]
    assert refused(made, sources=[GUIDE, GUIDE]) == [("duplicate", "sources")]


def test_that_a_threshold_may_be_read_in_two_ways() -> None:
    both = Threshold(value="70.5", modes=["gate", "priority"], source="guide")
    assert both.modes == (ThresholdMode.GATE, ThresholdMode.PRIORITY)
