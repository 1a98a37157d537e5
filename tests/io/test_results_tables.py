"""Results as tables: one row each, exact numbers kept. Constructed marks."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import story
from inovasi.eligibility._check import check
from inovasi.errors import DataError
from inovasi.io._results import findings_table, ranking_table, score_table, write_results
from inovasi.io.tables._csv import read_csv
from inovasi.io.tables._xlsx import read_xlsx
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import rank


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

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


def test_scores_have_a_row_each_with_exact_numbers() -> None:
    table = score_table(SCORES)
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert [row["exact"] for row in rows] == ["1/3", Decimal(5), ""]
    assert [Fraction(str(row["low"])) for row in rows] == [Fraction(1, 3), 5, Fraction(5, 3)]
    assert [row["part.b"] for row in rows] == [Decimal(0), Decimal(5), ""]
    assert (rows[0]["maximum"], rows[2]["value"], rows[1]["evaluator"]) == (Decimal(10), "", "p")


def test_bands_are_named() -> None:
    rubric = scheme("iid-2026").rubric(key="region")
    made = score(
        rubric, sheet(rubric, {"spd": 50, "maturity": [60] * 200}, facts={"mandatory_affairs": 6})
    )
    assert made.band is not None
    table = score_table([made])
    assert table.rows[0][table.header.index("band")] == made.band.key
    assert score_table([]).rows == ()


def test_a_maximum_that_is_not_known_is_left_empty() -> None:
    rubric = scheme("iplm-2021").rubric()
    table = score_table([score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 1), "x"))])
    assert table.rows[0][table.header.index("maximum")] == ""


def test_a_ranking_ends_with_what_is_not_final() -> None:
    table = ranking_table(rank(SCORES))
    assert [(row[0], row[2]) for row in table.rows] == [
        (Decimal(1), "y"),
        (Decimal(2), "x"),
        ("", "z"),
    ]


def test_findings_have_a_row_for_each_rule() -> None:
    found = check(story("pippalink").innovations[0], scheme("kipp-2023"))
    assert [row[2] for row in findings_table(found).rows] == [finding.rule for finding in found]
    assert {row[5] for row in findings_table(found, "en").rows} <= {
        "met",
        "not met",
        "cannot be judged",
        "not checked",
    }


def test_results_are_written_as_tables(tmp_path: Path) -> None:
    write_results(SCORES[0], tmp_path / "a.csv")
    assert len(read_csv(tmp_path / "a.csv").rows) == 1
    write_results(SCORES, tmp_path / "a.xlsx")
    assert read_xlsx(tmp_path / "a.xlsx") == score_table(SCORES)
    write_results(rank(SCORES), tmp_path / "b.xlsx")
    assert read_xlsx(tmp_path / "b.xlsx").sheet == "ranking"
    found = check(story("pippalink").innovations[0], scheme("kipp-2023"))
    write_results(found, tmp_path / "c.xlsx", lang="en")
    assert read_xlsx(tmp_path / "c.xlsx") == findings_table(found, "en")
    with pytest.raises(DataError, match=r"expected one of \.csv, \.xlsx"):
        write_results(SCORES, tmp_path / "a.pdf")
