"""Results as tables: their rows, exact, under each other; for writing only. Constructed marks."""

from decimal import Decimal
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import story
from inovasi.eligibility._check import check
from inovasi.errors import DataError
from inovasi.io._files import dumps, write
from inovasi.io._results import results_of, results_table
from inovasi.io.tables._csv import read_csv
from inovasi.io.tables._xlsx import read_xlsx
from inovasi.language import Bilingual
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._organisation import RegionCode
from inovasi.model._rubric import Rubric
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import Ranking, rank


THIRDS = Rubric(
    key="thirds",
    label="Rata-rata",
    method="mean",
    scale=Scale(max=10),
    criteria=[Criterion(key=key, label=key) for key in ("a", "b", "c")],
)
SCORES = [
    score(THIRDS, sheet(THIRDS, {"a": 1, "b": 0, "c": 0}, "x", "p")),
    score(THIRDS, sheet(THIRDS, {"a": 5, "b": 5, "c": 5}, "y", "p")),
    score(THIRDS, sheet(THIRDS, {"a": 5}, "z")),
]
FOUND = check(story("pippalink").innovations[0], scheme("kipp-2023"))


def test_a_score_has_a_row_for_each_part_the_whole_first() -> None:
    table, kinds = results_table(SCORES, Score, "id", "id")
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert [row["criterion"] for row in rows[:4]] == ["thirds", "a", "b", "c"]
    assert [row["above"] for row in rows[:4]] == ["", "thirds", "thirds", "thirds"]
    assert [row["exact"] for row in rows[::4]] == ["1/3", Decimal(5), ""]
    assert [row["high"] for row in rows[::4]] == ["1/3", Decimal(5), "25/3"]
    assert [row["mark"] for row in rows[-3:]] == ["5", "", ""]
    assert rows[4]["maximum"] == 10
    assert (kinds["maximum"], kinds["demonstration"]) == ("number", "yes_no")
    assert "exact" not in kinds


def test_a_ranking_ends_with_what_is_not_final() -> None:
    table, kinds = results_table([rank(SCORES)], Ranking, "id", "id")
    assert [row[:2] for row in table.rows] == [(1, "y"), (2, "x"), ("", "z")]
    assert (table.sheet, kinds["rank"]) == ("ranking", "integer")


def test_what_has_no_row_has_a_header() -> None:
    table, _ = results_table([rank([])], Ranking, "id", "id")
    assert table.header == Ranking.keys()
    assert table.rows == ()


def test_results_are_told_from_records() -> None:
    assert results_of(SCORES[0], None, "x") == ([SCORES[0]], Score)
    assert results_of([], Score, "x") == ([], Score)
    assert results_of([], None, "x") is None
    assert results_of([RegionCode(system="bps", code="62")], None, "x") is None
    with pytest.raises(DataError) as caught:
        results_of([SCORES[0], FOUND], None, "x")
    assert [one.code for one in caught.value.problems] == ["kind"]


def test_results_are_written_as_tables_in_the_language_asked_for(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("defusedxml")
    write(SCORES[0], tmp_path / "a.csv")
    assert len(read_csv(tmp_path / "a.csv").rows) == 4
    write([FOUND, FOUND], tmp_path / "c.xlsx", lang="en")
    table = read_xlsx(tmp_path / "c.xlsx")
    words = {row[table.header.index("verdict_label")] for row in table.rows}
    assert words == {finding.verdict.label.en for finding in FOUND}
    assert len(table.rows) == 2 * len(FOUND)


def test_that_what_toml_cannot_hold_is_told_with_its_place(tmp_path: Path) -> None:
    pytest.importorskip("tomli_w")
    with pytest.raises(DataError) as caught:
        write(SCORES[0], tmp_path / "a.toml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("unwritable", Bilingual("isi yang kosong (null)", "nothing (null)"))  # fmt: skip
    assert problem.path is not None
    assert not (tmp_path / "a.toml").exists()


@pytest.mark.parametrize("number", ["NaN", "1E+999999"])
def test_that_a_number_without_bounds_is_refused_at_once(number: str) -> None:
    with pytest.raises(DataError) as caught:
        dumps(Decimal(number))
    assert [one.code for one in caught.value.problems] == ["number"]
