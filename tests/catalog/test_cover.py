"""What no band, level or rubric covers, or two do, is shown by a witness."""

from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog import scheme
from inovasi.catalog._cover import uncovered_bands, uncovered_groups, uncovered_levels
from inovasi.model import Band, Criterion, Level, Rounding, Rubric, Scale


def rubric(**fields: Any) -> Rubric:
    """Constructed."""
    criterion = Criterion(key="a", label="A", scale=Scale(max=10))
    given = {"key": "r", "label": "R", "method": "sum", "criteria": [criterion]}
    return Rubric(**given | fields)


@pytest.mark.parametrize(
    ("spans", "witness"),
    [
        ([(0, 5), (6, 10)], []),
        ([(0, 5)], [("uncovered", "10 without a band")]),
        ([(1, 10)], [("uncovered", "0 without a band")]),
        ([(0, 4), (6, 10)], [("bands", "5 without a band")]),
        ([(0, 6), (6, 10)], [("bands", "6 with the bands b0, b1")]),
    ],
)
def test_that_bands_hold_each_score_once(
    spans: list[tuple[int, int]], witness: list[tuple[str, str]]
) -> None:
    bands = [Band(key=f"b{n}", label="B", min=low, max=high) for n, (low, high) in enumerate(spans)]
    made = rubric(bands=bands, rounding=Rounding(places=0))
    found = list(uncovered_bands(made, "r"))
    assert [(one.code, one.found.of("en")) for one in found] == witness
    assert {one.path for one in found} <= {"r.bands"}


def test_that_a_score_without_an_end_has_no_last_band() -> None:
    made = rubric(
        criteria=[Criterion(key="a", label="A")],
        bands=[Band(key="b", label="B", min=0, max=9)],
        rounding=Rounding(places=0),
    )
    assert list(uncovered_bands(made, "r")) == []
    assert list(uncovered_bands(rubric(), "r")) == []


def test_that_levels_leave_none_out() -> None:
    def with_levels(*numbers: int) -> Rubric:
        levels = [Level(level=number, label=f"L{number}") for number in numbers]
        return rubric(
            criteria=[Criterion(key="a", label="A", method="level", weight=1, levels=levels)]
        )

    assert list(uncovered_levels(with_levels(1, 2, 3), "r")) == []
    (found,) = uncovered_levels(with_levels(1, 3), "r")
    assert (found.code, found.path, found.found.of("en"), found.expected) == (
        "uncovered",
        "r.criteria[0].levels",
        "no level 2",
        "1, 2, 3",
    )


def test_that_each_group_has_one_rubric_at_each_stage() -> None:
    edition = scheme("kipp-2023")
    general, special = edition.rubrics
    assert list(uncovered_groups(edition)) == []
    (lost,) = uncovered_groups(evolve(edition, rubrics=(general,)))
    assert (lost.code, lost.path, lost.found.of("en")) == (
        "uncovered",
        "groups[1]",
        "the group 'special' at the stage 'proposal' without a rubric",
    )
    everybody = evolve(general, key="talk", groups=(), stage="presentation")
    (lost,) = uncovered_groups(evolve(edition, rubrics=(general, everybody)))
    assert lost.path == "groups[1]"
    (both,) = uncovered_groups(
        evolve(edition, rubrics=(general, evolve(general, key="again"), special))
    )
    assert (both.path, both.found.of("en")) == (
        "groups[0]",
        "the group 'general' at the stage 'proposal' with general_proposal, again",
    )
    assert list(uncovered_groups(evolve(edition, rubrics=()))) == []


def test_that_rubrics_without_a_stage_may_stand_for_several_things() -> None:
    edition = scheme("kipp-2023")
    general, special = (evolve(one, stage=None) for one in edition.rubrics)
    everybody = evolve(general, key="all", groups=())
    assert list(uncovered_groups(evolve(edition, rubrics=(general, special, everybody)))) == []
    (lost,) = uncovered_groups(evolve(edition, rubrics=(general,)))
    assert lost.found.of("id") == "kelompok 'special' tanpa instrumen"
