"""When which rule can be met; a rule without a day has words and no mark."""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve

import inovasi as inv


HOLDER = inv.Organisation(id="perpusnas", name="Perpusnas", kind="agency")
IDEA = inv.Innovation(id="kkn", title="KKN Literasi", organisation=HOLDER, phase="initiative")
Look = Callable[[Any], dict[str, Any]]
Marks = Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]


def test_that_days_are_marks_and_assumptions_stand_in_the_title(look: Look) -> None:
    plan = inv.readiness(
        IDEA,
        "kipp-2025",
        date(2025, 3, 1),
        registration_close=date(2027, 6, 3),
        assume_min_age_years=2,
        lead_times={"assumed_min_age": 30},
    )
    ax = plan.plot()
    ax.figure.draw_without_rendering()
    words = look(ax)
    assert words["title"][0] == "KKN Literasi - kipp-2025: dapat siap bila yang tersisa selesai"
    assert words["title"][1].startswith("Andaian: pendaftaran 2027 ditutup 3 Juni 2027")
    assert words["right"] == [step.state.label.id for step in plan.steps]
    assert words["legend"] == [
        "mulai dikerjakan paling lambat",
        "paling lambat",
        "tidak sebelum",
        "paling cepat terpenuhi",
        "tanggal acuan: 1 Maret 2025",
        "pendaftaran ditutup: 3 Juni 2027",
    ]
    drawn = {line.get_label(): line for line in ax.lines}
    for name, label in (("by", "paling lambat"), ("day", "paling cepat terpenuhi")):
        dated = [(row, getattr(step, name)) for row, step in enumerate(plan.steps)]
        line = drawn[label]
        assert list(zip(line.get_ydata(), line.get_xdata(orig=True), strict=True)) == [
            (row, day) for row, day in dated if day
        ]
    assert {line.get_marker() for line in ax.lines} >= {">", "<", "s", "o"}
    ticks = [label.get_text() for label in ax.get_xticklabels()]
    assert "1 Jul\n2025" in ticks


def test_that_a_plan_without_a_day_has_no_axis_of_days(look: Look) -> None:
    ax = inv.readiness(IDEA, "kipp-2021", group="general").plot(lang="en")
    words = look(ax)
    assert (words["legend"], len(ax.lines), len(ax.get_xticks())) == ([], 0, 0)
    assert "the rule is not known" in words["right"]


def test_that_an_edition_without_a_rule_is_its_answer_alone(look: Look) -> None:
    plan = inv.readiness(IDEA, "kipp-2021", group="general")
    ax = evolve(plan, steps=()).plot()
    ax.figure.draw_without_rendering()
    assert look(ax)["rows"] == []
    assert look(ax)["title"][0].startswith("KKN Literasi - kipp-2021: ")
