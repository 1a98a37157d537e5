"""Results as plain values: everything that a program needs, exact, and writable as JSON."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inovasi.catalog._registry import scheme
from inovasi.eligibility._check import check
from inovasi.io._files import dumps
from inovasi.io._results import findings_data, ranking_data, score_data
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import Lot, rank


GENERAL = scheme("kipp-2023").rubric(group="general")
REGION = scheme("iid-2026").rubric(key="region")
MARKS = dict(zip(GENERAL.nodes, (80, 70, 90, 60, 85, 75, 65, 88), strict=True))


def test_that_a_final_score_is_told_exactly_with_all_its_parts() -> None:
    made = score(GENERAL, sheet(GENERAL, MARKS, "klik", "penilai-1"))
    data = score_data(made)
    assert data["value"] == Decimal("80.45")
    assert data["exact"] == "1609/20"
    assert data["bounds"] == ["1609/20", "1609/20"]
    assert data["maximum"] == "100/1"
    assert (data["scheme"], data["revision"], data["rubric"]) == (
        "kipp-2023",
        1,
        "general_proposal",
    )
    assert (data["entry"], data["evaluator"]) == ("klik", "penilai-1")
    assert list(data["parts"]) == list(GENERAL.nodes)
    part = data["parts"]["significance"]
    assert (part["weight"], part["points"]) == ("30/1", ["51/2", "51/2"])
    assert part["mark"] == {
        "criterion": "significance",
        "value": 85,
        "by": "penilai-1",
    }
    assert "basis" in part
    assert "band" not in data
    assert "demonstration" not in data


def test_that_an_open_score_is_told_by_its_bounds_and_possible_bands() -> None:
    data = score_data(score(REGION, sheet(REGION, {"spd": 40, "mandatory_affairs": 5})))
    assert (data["value"], data["exact"], data["band"]) == (None, None, None)
    assert data["bounds"][0] == "16/1"
    assert len(data["possible_bands"]) == 2
    closed = score_data(
        score(REGION, sheet(REGION, {"spd": 40, "maturity": [80] * 12, "mandatory_affairs": 5}))
    )
    assert closed["band"] in closed["possible_bands"]


def test_that_a_band_that_does_not_exist_is_none_and_no_end_is_none() -> None:
    iplm = scheme("iplm-2022").rubric()
    data = score_data(score(iplm, sheet(iplm, dict.fromkeys(iplm.nodes, 5))))
    assert data["possible_bands"] == [None, None]
    assert data["maximum"] is None


def test_that_what_has_no_basis_and_no_edition_leaves_them_out() -> None:
    bare = Score(key="a", label="A", bounds=(Fraction(1), Fraction(1)))
    assert score_data(bare) == {
        "label": "A",
        "value": 1,
        "exact": "1/1",
        "bounds": ["1/1", "1/1"],
        "maximum": None,
    }


def test_that_remarks_speak_the_language_that_is_asked_for() -> None:
    one = score(GENERAL, sheet(GENERAL, MARKS, "klik", "x", demonstration=True))
    panel = combine([one], assigned=["x", "y"])
    assert score_data(panel, "en")["remarks"][-1] == "no sheet from y"
    assert score_data(panel)["remarks"][-1] == "lembar nilai belum ada dari y"
    assert score_data(panel)["demonstration"] is True
    assert list(score_data(panel)["parts"]) == ["x", "y"]


def test_that_findings_are_told_for_the_whole_and_each_group() -> None:
    library = Organisation(id="dispursip", name="Dispursip", kind="regency")
    found = check(Innovation(id="klik", title="Klik", organisation=library), "kipp-2023")
    data = findings_data(found, "en")
    assert data["innovation"] == "klik"
    assert data["eligible"] is found.eligible
    assert data["groups"] == {group: found.eligible_for(group) for group in found.groups}
    assert [one["rule"] for one in data["findings"]] == [one.rule for one in found]
    assert data["findings"][0]["message"] == found[0].text.en
    assert findings_data(found)["findings"][0]["message"] == found[0].text.id


def test_that_a_ranking_tells_rows_those_who_wait_and_how_ties_were_broken() -> None:
    field = [score(GENERAL, sheet(GENERAL, MARKS, name)) for name in "ab"]
    field.append(score(GENERAL, sheet(GENERAL, {"novelty": 1}, "open")))
    data = ranking_data(rank(field, ["novelty"], lot=Lot(seed="BA-12")))
    assert (data["tie_breaks"], data["lot"]) == (["novelty"], "BA-12")
    assert [(row["rank"], row["tied"], row["decided_by"]) for row in data["rows"]] == [
        (1, False, "lot"),
        (2, False, "lot"),
    ]
    assert [one["entry"] for one in data["pending"]] == ["open"]
    assert ranking_data(rank(field))["lot"] is None


def test_that_all_results_can_be_written_as_json() -> None:
    made = score(GENERAL, sheet(GENERAL, MARKS, "klik"))
    found = check(
        Innovation(
            id="klik",
            title="Klik",
            organisation=Organisation(id="a", name="A", kind="city"),
            implemented="2022-06-01",
        ),
        "kipp-2022",
        date(2022, 5, 1),
    )
    plain = json.loads(dumps([score_data(made), findings_data(found), ranking_data(rank([made]))]))
    assert plain[0]["value"] == 80.45
    assert plain[2]["rows"][0]["score"]["exact"] == "1609/20"
