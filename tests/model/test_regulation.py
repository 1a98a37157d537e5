"""A regulation is in force as far as its dates tell, and a citation leads to its first place."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.model._regulation import Article, Citation, Regulation
from inovasi.model._source import Grade, Source
from inovasi.testing import citations, regulations


REVIEWED = date(2026, 1, 1)


@given(regulations(), st.dates(), st.dates())
def test_that_a_regulation_without_a_known_end_never_ends(
    one: Regulation, day: date, other: date
) -> None:
    earlier, later = sorted((day, other))
    if one.in_force_until is None and one.in_force(earlier):
        assert one.in_force(later) is True


@given(regulations())
def test_that_nothing_is_in_force_after_its_last_day(one: Regulation) -> None:
    if one.in_force_until is not None and one.in_force_until < date.max:
        assert one.in_force(date.max) is False


@pytest.mark.parametrize(
    ("fields", "day", "verdict"),
    [
        ({"in_force_from": date(2021, 3, 1)}, date(2021, 2, 28), False),
        ({"in_force_from": date(2021, 3, 1)}, date(2021, 3, 1), True),
        ({"dated": date(2021, 3, 1)}, date(2021, 3, 1), True),
        ({"in_force_until": date(2022, 1, 1)}, date(2022, 1, 2), False),
        (
            {"dated": date(2021, 3, 1), "in_force_until": date(2022, 1, 1)},
            date(2022, 1, 1),
            True,
        ),
        ({}, date(2020, 12, 31), False),
        ({}, date(2021, 1, 1), None),
    ],
)
def test_that_known_dates_decide_and_the_year_alone_only_says_not_yet(
    fields: dict[str, Any], day: date, *, verdict: bool | None
) -> None:
    one = Regulation(id="uu-1-2021", kind="uu", year=2021, reviewed_on=REVIEWED, **fields)
    assert one.in_force(day) is verdict


def test_that_a_regulation_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DataError, match=r"\(2021-01-01\).*\(2021-01-02\)") as caught:
        Regulation(
            id="uu-1-2021",
            kind="uu",
            year=2021,
            reviewed_on=REVIEWED,
            in_force_from=date(2021, 1, 2),
            in_force_until=date(2021, 1, 1),
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("order", "in_force_until")


def test_that_the_grade_is_that_of_the_strongest_source() -> None:
    sources = [Source(key=grade.value, title="S", grade=grade) for grade in reversed(Grade)]
    one = Regulation(id="uu-1-2021", kind="uu", year=2021, reviewed_on=REVIEWED)
    assert one.grade is None
    strong = Regulation(id="uu-1-2021", kind="uu", year=2021, reviewed_on=REVIEWED, sources=sources)
    assert strong.grade is Grade.TEXT


@given(citations())
def test_that_the_short_ways_lead_into_the_first_place(one: Citation) -> None:
    first = one.articles[0] if one.articles else Article()
    assert one.article == first.article
    assert one.paragraph == (first.paragraphs[0] if first.paragraphs else None)
    assert one.letter == (first.letters[0] if first.letters else None)
    assert one.point == (first.points[0] if first.points else None)
