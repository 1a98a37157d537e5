from datetime import date
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.errors import DataError, ScoringError
from inovasi.model._scheme import Event, Scheme
from inovasi.selection._objections import (
    Objection,
    Timing,
    Window,
    objection_window,
    register,
)


WINDOW = Window(opens=date(2023, 8, 1), closes=date(2023, 8, 5))


def objection(day: int, entry: str = "a", **more: Any) -> Objection:
    return Objection(
        entry=entry, filed_on=date(2023, 8, day), by="masyarakat", ground="asal usul", **more
    )


def with_event(**event: Any) -> Scheme:
    kept = [one for one in scheme("kipp-2023").calendar if one.key != "objection"]
    more = [Event(key="objection", source="x", **event)] if event else []
    return evolve(scheme("kipp-2023"), calendar=[*kept, *more])


def test_five_days_of_2023_count_their_first_day() -> None:
    window = objection_window(scheme("kipp-2023"), date(2023, 8, 1))
    assert (window.closes, window.approximate) == (date(2023, 8, 5), False)
    assert window.stated == "Masa sanggah, 5 hari"


def test_about_five_days_of_2020_stay_about() -> None:
    window = objection_window(scheme("kipp-2020"), date(2020, 7, 1))
    assert (window.closes, window.approximate) == (date(2020, 7, 5), True)
    own = objection_window(scheme("kipp-2020"), date(2020, 7, 1), days=5)
    assert own.approximate is False
    assert window.text("en").endswith("about 5 July 2020")
    assert str(register([], window)) == str(window) == window.text("id")


def test_days_of_the_caller_are_taken_where_the_scheme_has_none() -> None:
    one_day = objection_window(with_event(), date(2023, 8, 1), days=1)
    assert (one_day.opens, one_day.closes) == (date(2023, 8, 1), date(2023, 8, 1))
    window = objection_window(with_event(), date(2023, 8, 1), days=14)
    assert (window.closes, window.stated) == (date(2023, 8, 14), None)


def test_dates_of_the_calendar_hold() -> None:
    dated = with_event(label="Masa sanggah", since=date(2023, 8, 1), on=date(2023, 8, 9))
    assert objection_window(dated).closes == date(2023, 8, 9)
    assert objection_window(dated, date(2023, 8, 1)).opens == date(2023, 8, 1)
    with pytest.raises(DataError, match=r"found 2023-08-02.*2023-08-01") as caught:
        objection_window(dated, date(2023, 8, 2))
    assert [(one.path, one.code) for one in caught.value.problems] == [("opens", "contradiction")]


@pytest.mark.parametrize(
    ("event", "arguments", "error", "found"),
    [
        ({"label": "Masa sanggah"}, {"days": 3}, ScoringError, "opens="),
        ({"label": "Masa sanggah"}, {"opens": WINDOW.opens}, ScoringError, "days="),
        ({}, {"opens": WINDOW.opens}, ScoringError, "days="),
        (
            {"label": "Masa sanggah, 5 hari kerja"},
            {"opens": WINDOW.opens},
            ScoringError,
            "'Masa sanggah, 5 hari kerja'",
        ),
        ({"label": "5 hari"}, {"opens": WINDOW.opens, "days": 3}, DataError, "days: found 3"),
        ({"label": "x"}, {"opens": WINDOW.opens, "days": 0}, DataError, "days: found 0"),
    ],
)
def test_a_window_that_is_not_known_says_what_to_give(
    event: dict[str, Any], arguments: dict[str, Any], error: type[Exception], found: str
) -> None:
    with pytest.raises(error, match=found):
        objection_window(with_event(**event), **arguments)


def test_a_window_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        Window(opens=WINDOW.closes, closes=WINDOW.opens)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("order", "closes", "2023-08-01")
    assert "2023-08-05" in problem.message


@pytest.mark.parametrize(
    ("fields", "code", "path", "found"),
    [
        ({"outcome": "upheld"}, "contradiction", "decided_on", "no date"),
        ({"decided_on": date(2023, 8, 9)}, "contradiction", "decided_on", "2023-08-09"),
        (
            {"outcome": "rejected", "decided_on": date(2023, 7, 1)},
            "order",
            "decided_on",
            "2023-07-01",
        ),
        (
            {"outcome": "rejected", "decided_on": date(2023, 8, 9), "effect": "disqualified"},
            "contradiction",
            "effect",
            "'disqualified'",
        ),
        ({"outcome": "uphold"}, "word", "outcome", "'uphold'"),
    ],
)
def test_an_objection_that_contradicts_itself_is_refused(
    fields: dict[str, Any], code: str, path: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        objection(2, **fields)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.message.startswith(f"found {found}")


def test_late_and_early_objections_stay_and_say_so() -> None:
    made = register(
        [
            objection(6),
            evolve(objection(1), filed_on=date(2023, 7, 31)),
            objection(5),
            objection(1),
        ],
        WINDOW,
        entries=["a"],
    )
    assert [row.timing for row in made.objections] == [
        Timing.EARLY,
        Timing.IN_TIME,
        Timing.IN_TIME,
        Timing.LATE,
    ]
    assert [row.number for row in made.untimely] == [1, 4]
    assert len(made.open) == 4
    assert made.upheld == ()
    assert "(terlambat)" in str(made)
    assert "(before the window)" in made.text("en")
    assert "masyarakat" in made._repr_html_()


def test_the_order_of_filing_is_that_of_the_days() -> None:
    filed = [objection(3), objection(2), objection(2, entry="b")]
    assert register(filed, WINDOW) == register(reversed(filed), WINDOW)


def test_wrong_and_double_objections_come_at_once() -> None:
    contest = Contest(
        id="demo", scheme="kipp-2023", entries=[Entry(id="a")], evaluators=["p"], group="general"
    )
    with pytest.raises(DataError) as caught:
        register([objection(2), objection(2), objection(3, entry="z")], WINDOW, entries=contest)
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("objections", "duplicate"),
        ("entry", "reference"),
    ]
    assert "'z'" in caught.value.problems[1].message
