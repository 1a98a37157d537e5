"""Score sheets in tables: long or wide, by any name of a criterion. Constructed marks."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.io._files import read_all, write_table
from inovasi.io._marks import criterion_names, read_sheets, write_sheets
from inovasi.limits import MOST_PROBLEMS
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.scoring._sheets import sheet


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

KIPP = scheme("kipp-2023").rubric(group="general")
LEVELS = scheme("iid-2026").rubric(key="innovation")
REGION = scheme("iid-2026").rubric(key="region")


def _csv(folder: Path, text: str) -> Path:
    path = folder / "nilai.csv"
    path.write_text(text, "utf-8")
    return path


def _problems(read: Callable[[], object]) -> list[str]:
    with pytest.raises(DataError) as caught:
        read()
    return [str(problem) for problem in caught.value.problems]


def test_a_name_that_means_two_criteria_is_no_name_unless_it_is_a_key() -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        scale=Scale(max=10),
        criteria=[
            Criterion(key="a", label="Sama", label_en="Same", number="1"),
            Criterion(key="b", label="Sama", aliases=["a"], label_en="Other"),
            Criterion(key="c", label="Identitas", scored=False),
        ],
    )
    assert criterion_names(rubric) == {"a": "a", "b": "b", "same": "a", "1 sama": "a", "other": "b"}
    assert criterion_names(KIPP)[fold("Kebaruan/Nilai Tambah")] == "novelty"


def test_a_heading_of_the_table_itself_is_no_criterion(tmp_path: Path) -> None:
    taken = Criterion(key="a", label="Juri", aliases=["sikap"])
    rubric = Rubric(key="r", label="R", method="sum", scale=Scale(max=10), criteria=[taken])
    (read,) = read_sheets(_csv(tmp_path, "usulan;juri;sikap\nx;p;5\n"), rubric)
    assert (read.evaluator, read.marks[0].value) == ("p", 5)


def test_a_wide_table_takes_numbers_levels_and_judgements(tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "Kode usulan;Juri;Kebaruan;5 Signifikansi;sustainability;Adaptabilitas\n"
        "a;p;80,5;Tidak dapat dinilai;70;\n\nb;p;0;terpenuhi;100;5\n",
    )
    first, second = read_sheets(path, KIPP)
    given = {"novelty": Decimal("80.5"), "significance": "cannot_be_judged", "sustainability": 70}
    made = sheet(KIPP, given, "a", "p")
    assert evolve(first, marks=()) == evolve(made, marks=())
    assert set(first.marks) == set(made.marks)
    assert {mark.criterion for mark in second.marks} == {*given, "adaptability"}


def test_a_mark_with_a_letter_is_no_number_and_no_word(tmp_path: Path) -> None:
    path = _csv(tmp_path, "usulan;kebaruan\nklik;8o\n")
    with pytest.raises(DataError) as caught:
        read_sheets(path, KIPP)
    assert [(one.row, one.code) for one in caught.value.problems] == [(2, "number")]


def test_a_wide_table_takes_levels_pooled_marks_and_facts(tmp_path: Path) -> None:
    path = _csv(tmp_path, "entry;sid16;Replikasi\na;3;tidak terpenuhi\n")
    (read,) = read_sheets(path, LEVELS)
    assert (read.marks[0].level, read.evaluator, read.marks[0].by) == (3, "", None)
    path = _csv(
        tmp_path, "entry;maturity;mandatory_affairs\na;63; 5\nb;60,5;\n".replace("63;", '"63; 70";')
    )
    first, second = read_sheets(path, REGION)
    assert first.marks[0].values == (63, 70)
    assert first.facts[0].value == 5
    assert (second.marks[0].values, second.facts) == ((Decimal("60.5"),), ())


def test_the_faults_of_a_wide_table_are_told_by_cell(tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "usulan;kebaruan;signifikansi;adaptabilitas;sumber daya\n"
        'a;101;-;mungkin;"1; 2"\n"b";80.5.1;1/2;0,333;x1\n',
    )
    found = _problems(lambda: read_sheets(path, KIPP))
    assert [line.split(": ", 3)[2] for line in found] == ["B2", "C2", "D2", "E2", "B3", "C3", "E3"]
    assert "found 101" in found[0]
    assert "found a dash" in found[1]
    assert "found 2 marks" in found[3]
    wrong = _csv(tmp_path, "usulan;sid16\na;2,5\nb;4\n")
    assert [
        "2.5" in line or "level 4" in line for line in _problems(lambda: read_sheets(wrong, LEVELS))
    ]
    bad = _csv(tmp_path, "usulan;maturity;mandatory_affairs\na;60;lima\n")
    assert "C2: found 'lima'" in _problems(lambda: read_sheets(bad, REGION))[0]


def test_what_a_sheet_refuses_is_told_by_cell(tmp_path: Path) -> None:
    path = _csv(tmp_path, "usulan;kebaruan\na\u202e;80\nb;x1\n")
    found = _problems(lambda: read_sheets(path, KIPP))
    assert [line.split(": ", 3)[2] for line in found] == ["A2", "B3"]
    path = _csv(tmp_path, f"usulan;mandatory_affairs\na;{'9' * 2000}\n")
    with pytest.raises(DataError) as caught:
        read_sheets(path, REGION)
    assert [(one.row, one.path, one.code) for one in caught.value.problems] == [
        (2, "B2", "too_large")
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_long_table_knows_criteria_by_label(name: str, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "Usulan;Penilai;Kriteria;Nilai;Hasil penilaian;Alasan\n"
        "a;p;Kebaruan;80;;baru\na;p;Signifikansi;;tidak dapat dinilai;-\na;q;novelty;75,5;;\n",
    )
    first, second = read_sheets(path, KIPP)
    assert (first.marks[0].value, first.marks[0].reason) == (80, "baru")
    assert (first.scheme, first.rubric) == ("kipp-2023", "general_proposal")
    assert second.marks[0].value == Decimal("75.5")
    write_table([first, second], tmp_path / name)
    assert read_sheets(tmp_path / name, KIPP) == [first, second]


def test_the_faults_of_a_long_table_are_told_by_cell(tmp_path: Path) -> None:
    path = _csv(tmp_path, "usulan;kriteria;nilai\na;Kebaruam;80\na;xyz;1\na;;3\n")
    found = _problems(lambda: read_sheets(path, KIPP))
    assert "B2: found 'Kebaruam'; did you mean 'kebaruan'?" in found[0]
    assert "B3: found 'xyz'; expected one of the criteria: summary" in found[1]
    path = _csv(tmp_path, "usulan;skema;kriteria;nilai\na;kipp-2021;kebaruan;101\n")
    found = _problems(lambda: read_sheets(path, KIPP))
    assert [
        "B2: found 'kipp-2021'" in found[0],
        "D2: found 101" in found[1],
    ] == [
        True,
        True,
    ]
    path = _csv(tmp_path, "usulan;indikator;nilai\na;Replikasi;2\na;Regulasi inovasi daerah;2,5\n")
    assert "C3: found 2.5" in _problems(lambda: read_sheets(path, LEVELS))[0]


def test_a_rubric_of_ones_own_asks_for_no_scheme(tmp_path: Path) -> None:
    own = evolve(KIPP, scheme=None)
    path = _csv(tmp_path, "usulan;skema;kriteria;nilai\na;lain;kebaruan;10\n")
    assert read_sheets(path, own)[0].scheme == "lain"


MARKS: Any = st.dictionaries(
    st.sampled_from(sorted(KIPP.nodes)),
    st.one_of(
        st.integers(0, 100),
        st.decimals(0, 100, places=2),
        st.sampled_from(["met", "not_met", "cannot_be_judged", "not_looked_at"]),
    ),
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    panel=st.dictionaries(st.sampled_from("abc"), MARKS, min_size=1),
    suffix=st.sampled_from(["csv", "xlsx"]),
    locale=st.sampled_from(["id", "en"]),
)
def test_wide_tables_come_back_equal(
    panel: dict[str, Any], suffix: str, locale: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{suffix}"
    sheets = [
        sheet(KIPP, {key: marks[key] for key in KIPP.nodes if key in marks}, entry, "p")
        for entry, marks in panel.items()
    ]
    write_sheets(sheets, KIPP, path, locale=locale)
    assert read_sheets(path, KIPP, locale=locale) == sheets


def test_levels_pools_and_facts_come_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    sheets = [sheet(LEVELS, {"sid16": 3}, "a")]
    write_sheets(sheets, LEVELS, path)
    assert read_sheets(path, LEVELS) == sheets
    sheets = [
        sheet(REGION, {"maturity": [60, Decimal("70.5")]}, "a", facts={"mandatory_affairs": 5})
    ]
    write_sheets(sheets, REGION, path)
    assert read_sheets(path, REGION) == sheets


def test_what_a_wide_table_cannot_hold_is_refused(tmp_path: Path) -> None:
    marked = sheet(KIPP, {"novelty": 80}, "a", "p")
    reasoned = evolve(marked, marks=[evolve(marked.marks[0], reason="baru")])
    bare = ScoreSheet(entry="b", scheme="kipp-2023", rubric="general_proposal")
    found = _problems(lambda: write_sheets([bare, reasoned], KIPP, tmp_path / "a.csv"))
    (only,) = found
    assert only.startswith("a.csv: [1] a p: found more than a wide table can hold")


def _told(read: Callable[[], object]) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(DataError) as caught:
        read()
    return [(one.code, one.row, one.path) for one in caught.value.problems]


HEADS = ";".join(["usulan;penilai", *KIPP.nodes])
MARKED = ";".join(["95"] * len(KIPP.nodes))


@pytest.mark.parametrize(
    "name", ["Rata-rata", "JUMLAH", "Total", "Max", "Catatan: sementara", "Average", "Grand total"]
)
def test_a_row_that_sums_up_is_no_entry(name: str, tmp_path: Path) -> None:
    text = f"usulan;penilai;kebaruan\nJumlah Warga Sadar;j1;90\n{name};;80\nb;{name};1\n"
    wide = _csv(tmp_path, text)
    assert _told(lambda: read_sheets(wide, KIPP)) == [("summary", 3, "A3"), ("summary", 4, "B4")]
    long = _csv(tmp_path, f"usulan;kriteria;nilai\nJumlah Warga Sadar;novelty;90\n{name};;80\n")
    assert _told(lambda: read_sheets(long, KIPP)) == [("summary", 3, "A3")]
    assert _told(lambda: read_all(long, ScoreSheet)) == [("summary", 3, "A3")]


def test_an_entry_that_is_called_like_a_sum_stays(tmp_path: Path) -> None:
    names = ["Jumlah Warga Sadar", "TOTAL: Tanggap Online", "MIN 2 Bandung", "Maksi", "1"]
    path = _csv(tmp_path, "usulan;kebaruan\n" + "".join(f"{name};90\n" for name in names))
    assert [one.entry for one in read_sheets(path, KIPP)] == names


def test_a_sheet_that_is_there_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    text = "usulan;penilai;kebaruan\nKlik;j1;90\nKlik;j2;90\n\nKLIK;J1;91\n"
    path = _csv(tmp_path, text)
    assert _told(lambda: read_sheets(path, KIPP)) == [("duplicate", 5, "A5")]
    (said,) = _problems(lambda: read_sheets(path, KIPP))
    assert all(part in said for part in ("'KLIK, J1'", "row 2", "'Klik, j1'"))
    text = "usulan;penilai;kriteria;nilai\na;j1;novelty;9\na;j1;summary;9\nA;j1;novelty;9\n"
    long = _csv(tmp_path, text)
    assert _told(lambda: read_sheets(long, KIPP)) == [("duplicate", 4, "C4")]
    assert _told(lambda: read_all(long, ScoreSheet)) == [("duplicate", 4, "C4")]


@pytest.mark.parametrize(
    ("given", "found"),
    [("90", "C"), ("94,9", "C"), ("95", ""), ("95,00", ""), ("", ""), ("-", "")],
)
def test_a_written_total_is_compared_with_the_marks(given: str, found: str, tmp_path: Path) -> None:
    text = f"{HEADS};Nilai akhir\na;j1;{MARKED};95\nb;j1;{MARKED};{given}\n"
    path = _csv(tmp_path, text)
    if not found:
        assert len(read_sheets(path, KIPP)) == 2
    else:
        assert _told(lambda: read_sheets(path, KIPP)) == [("contradiction", 3, "K3")]
        (said,) = _problems(lambda: read_sheets(path, KIPP))
        assert "95" in said.split("expected")[1]


def test_a_written_total_of_a_long_table_is_compared_and_comes_back(tmp_path: Path) -> None:
    rows = "".join(f"a;j1;{key};95;{{}}\n" for key in KIPP.nodes)
    heads = "usulan;penilai;kriteria;nilai;jumlah\n"
    wrong = _csv(tmp_path, heads + rows.format(*["90"] * 8))
    assert _told(lambda: read_sheets(wrong, KIPP)) == [("contradiction", 2, "E2")]
    (read,) = read_sheets(_csv(tmp_path, heads + rows.format(95, *[""] * 7)), KIPP)
    assert read.total == 95
    plain = evolve(read, marks=[evolve(mark, by="j1") for mark in read.marks])
    write_sheets([plain], KIPP, tmp_path / "a.csv")
    assert read_sheets(tmp_path / "a.csv", KIPP) == [plain]


def test_a_criterion_that_is_called_total_is_one(tmp_path: Path) -> None:
    criteria = [Criterion(key="total", label="Nilai akhir"), Criterion(key="b", label="Jumlah")]
    rubric = Rubric(key="r", label="R", method="sum", scale=Scale(max=10), criteria=criteria)
    (read,) = read_sheets(_csv(tmp_path, "usulan;Total;Jumlah\nx;5;6\n"), rubric)
    assert (read.total, [mark.value for mark in read.marks]) == (None, [5, 6])
    other = evolve(rubric, criteria=criteria[1:])
    (read,) = read_sheets(_csv(tmp_path, "usulan;Total;Jumlah\nx;6;6\n"), other)
    assert (read.total, [mark.value for mark in read.marks]) == (6, [6])


def test_a_total_by_a_rubric_that_cannot_be_scored_by_is_left_alone(tmp_path: Path) -> None:
    criteria = [Criterion(key="a", label="A"), Criterion(key="b", label="B", weight=100)]
    rubric = Rubric(key="r", label="R", method="weighted", scale=Scale(max=10), criteria=criteria)
    (read,) = read_sheets(_csv(tmp_path, "usulan;a;b;total\nx;5;5;9\n"), rubric)
    assert read.total == 9


def test_a_table_with_more_faults_than_anybody_reads_is_not_read_on(tmp_path: Path) -> None:
    rows = "".join(f"e{place};101;102\n" for place in range(MOST_PROBLEMS + 10))
    path = _csv(tmp_path, f"usulan;kebaruan;signifikansi\n{rows}")
    with pytest.raises(DataError) as caught:
        read_sheets(path, KIPP)
    first, second, *_, last = caught.value.problems
    assert [(one.row, one.path, one.code) for one in (first, second)] == [
        (2, "B2", "mark"),
        (2, "C2", "mark"),
    ]
    assert (len(caught.value.problems), last.code) == (MOST_PROBLEMS + 2, "too_many")


def test_that_marks_in_another_order_are_written_in_that_of_the_rubric(tmp_path: Path) -> None:
    made = sheet(KIPP, {"summary": 70, "novelty": 80}, "klik", "p1")
    write_sheets([evolve(made, marks=made.marks[::-1])], KIPP, tmp_path / "nilai.csv")
    assert read_sheets(tmp_path / "nilai.csv", KIPP) == [made]
