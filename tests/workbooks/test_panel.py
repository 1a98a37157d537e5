"""Score sheets out and back: locked, blind, and read with every doubt named. Constructed marks."""

import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.errors import DataError
from inovasi.io.tables._xlsx import Book
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._evaluation import Judgement, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Rubric
from inovasi.panel._assignment import Assignment, PanelEvaluator, assign
from inovasi.scoring._score import score
from inovasi.workbooks._layout import digest, leaves
from inovasi.workbooks._panel import read_score_sheets, write_score_sheets
from inovasi.workbooks._read import FileStatus
from inovasi.workbooks._write import total_formula


openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

KIPP = scheme("kipp-2023").rubric(group="general")
IID = scheme("iid-2026").rubric(key="innovation")
CRITERIA = scheme("permenpanrb-91-2021").rubric()
PAIRS = [("a", "p"), ("b", "p")]

Fill = Callable[[Any, int, str], None]


def _plan(entries: int, evaluators: int) -> Assignment:
    return assign(
        [Entry(id=f"usulan-{number}") for number in range(entries)],
        [PanelEvaluator(id=f"penilai-{number:02d}") for number in range(evaluators)],
        readings_each=2,
        seed=7,
    )


def _rows(page: Any) -> list[tuple[int, str, str]]:
    """Give row, entry and criterion of each line to be filled."""
    return [
        (row, page.cell(row, 10).value, page.cell(row, 9).value)
        for row in range(5, page.max_row + 1)
        if page.cell(row, 9).value
    ]


def _fill(path: Path, fill: Fill, sheet: str = "Penilaian") -> Path:
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    for row, entry, criterion in _rows(page):
        fill(page, row, f"{entry} {criterion}")
    book.save(path)
    return path


def _eighty(page: Any, row: int, _: str) -> None:
    page.cell(row, 6).value = 80


def _change(path: Path, change: Callable[[Any], object]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def _sent(folder: Path, rubric: Rubric = KIPP, **given: Any) -> Path:
    (path,) = write_score_sheets(rubric, PAIRS, folder, blind=False, **given)
    return path


def _all_of(paths: list[Path], rubric: Rubric) -> tuple[ScoreSheet, ...]:
    """Read workbooks that are filled to the last cell."""
    returned = read_score_sheets(paths, rubric, expected=PAIRS)
    assert {file.status for file in returned.files} == {FileStatus.COMPLETE}
    assert returned.absent == ()
    return returned.sheets


def test_what_is_filled_in_comes_back_as_sheets(tmp_path: Path) -> None:
    def fill(page: Any, row: int, name: str) -> None:
        if name == "a novelty":
            page.cell(row, 7).value = "tidak dapat dinilai"
            page.cell(row, 8).value = "berkas rusak"
        elif name == "a significance":
            page.cell(row, 7).value = "Tidak Terpenuhi"
        else:
            page.cell(row, 6).value = "80,5" if name == "b novelty" else 70
            page.cell(row, 7).value = "terpenuhi" if name == "b summary" else None

    returned = read_score_sheets([_fill(_sent(tmp_path), fill)], KIPP, expected=PAIRS)
    assert [file.status for file in returned.files] == [FileStatus.COMPLETE]
    first, second = returned.sheets
    assert (first.entry, first.evaluator, first.scheme, first.rubric) == (
        "a",
        "p",
        "kipp-2023",
        "general_proposal",
    )
    marks = {mark.criterion: mark for mark in first.marks}
    assert marks["novelty"].judgement is Judgement.CANNOT_BE_JUDGED
    assert (marks["novelty"].reason, marks["novelty"].by) == ("berkas rusak", "p")
    assert marks["significance"].judgement is Judgement.NOT_MET
    assert {mark.value for mark in second.marks} == {70, Decimal("80.5")}
    assert returned.absent == ()
    assert returned.text() == "1 berkas, 2 penilaian lengkap: 1 lengkap"
    assert returned.text("en") == "1 files, 2 complete readings: 1 complete"


def test_levels_and_judgements_come_back(tmp_path: Path) -> None:
    path = _fill(
        _sent(tmp_path, IID), lambda page, row, _: page.cell(row, 6).__setattr__("value", 3)
    )
    sheets = _all_of([path], IID)
    assert {mark.level for sheet in sheets for mark in sheet.marks} == {3}
    path = _fill(
        _sent(tmp_path, CRITERIA, lang="en"),
        lambda page, row, _: page.cell(row, 7).__setattr__("value", "met"),
        "Marks",
    )
    sheets = _all_of([path], CRITERIA)
    assert {mark.judgement for sheet in sheets for mark in sheet.marks} == {Judgement.MET}
    _fill(path, lambda page, row, _: page.cell(row, 6).__setattr__("value", 1), "Marks")
    returned = read_score_sheets([path], CRITERIA)
    assert len(returned.problems) == 10
    assert (returned.problems[0].code, returned.problems[0].path) == ("mark", "F6")
    assert returned.problems[0].found == "1"


def test_blind_workbooks_name_nobody(tmp_path: Path) -> None:
    plan = _plan(4, 3)
    paths = write_score_sheets(KIPP, plan, tmp_path)
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            text = b"".join(archive.read(name) for name in archive.namelist()).decode(
                "utf-8", "replace"
            )
        assert "usulan-" not in text
        assert any(row.code in text for row in plan.of(path.stem))
        _fill(path, _eighty)
    returned = read_score_sheets([tmp_path], KIPP, expected=plan)
    assert {(sheet.entry, sheet.evaluator) for sheet in returned.sheets} == {
        (row.entry, row.evaluator) for row in plan.readings
    }
    assert {sheet.entry for sheet in read_score_sheets(paths, KIPP).sheets} == {
        row.code for row in plan.readings
    }
    with pytest.raises(DataError) as caught:
        write_score_sheets(KIPP, PAIRS, tmp_path)
    assert [(p.code, p.path) for p in caught.value.problems] == [("blind", "readings")]


def test_open_workbooks_show_titles_and_organisations(tmp_path: Path) -> None:
    item = Innovation(
        id="a", title="Perahu", organisation=Organisation(id="d", name="Dispursip", kind="city")
    )
    path = _sent(tmp_path, entries=[item], instructions=["Batas: 1 Mei."], password="x")  # noqa: S106 - keeps hands off
    book = openpyxl.load_workbook(path)
    assert book["Penilaian"]["A5"].value == "a   Perahu (Dispursip)"
    assert book["Penilaian"]["A14"].value == "b"
    assert book["Petunjuk"].cell(14, 2).value == "Batas: 1 Mei."
    assert all(page.protection.sheet and page.protection.password for page in book.worksheets)


def test_only_the_cells_to_be_filled_are_open(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_sent(tmp_path))
    page = book["Penilaian"]
    opened = {
        cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    assert opened == {f"{letter}{row}" for row, _, _ in _rows(page) for letter in "FGH"}
    assert book.security.lockStructure
    assert [page.sheet_state for page in book.worksheets] == ["visible"] * 3 + ["hidden"]
    assert Book.at(tmp_path / "p.xlsx").names() == ("Petunjuk", "Penilaian", "Rekap")
    kinds = {made.type: made.formula1 for made in page.data_validations.dataValidation}
    assert kinds == {"list": '"terpenuhi,tidak terpenuhi,tidak dapat dinilai"', "decimal": "0"}


def test_marks_are_held_to_their_levels_or_range(tmp_path: Path) -> None:
    whole = Scale(min=1, max=5, step=1)
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[
            Criterion(key="a", label="A", scale=whole, factor=Decimal(2)),
            Criterion(
                key="b",
                label="B",
                scale=Scale(min=Decimal("0.5"), max=Decimal("2.5"), step=Decimal("0.5")),
            ),
            Criterion(key="c", label="C", scale=Scale(min=0)),
            Criterion(
                key="d", label="D", method="level", levels=[Level(level=1, label="x", points=4)]
            ),
            Criterion(key="e", label="E", method="sum"),
            Criterion(key="f", label="F", parent="e", scale=Scale(max=1)),
        ],
    )
    path = _sent(tmp_path, rubric)
    page = openpyxl.load_workbook(path)["Penilaian"]
    found = {
        str(made.sqref).split(maxsplit=1)[0]: (made.type, made.formula1, made.formula2)
        for made in page.data_validations.dataValidation
    }
    assert found["F6"] == ("whole", "1", "5")
    assert found["F7"] == ("decimal", "0.5", "2.5")
    assert found["F8"] == ("decimal", "0", None)
    assert found["F9"] == ("list", '"0,1"', None)
    assert page["E6"].value == "1 sampai 5\nkelipatan 1"
    assert page["E8"].value == "0 atau lebih"
    assert (page["C10"].value, page["D10"].value) == ("E: F", None)
    _fill(path, lambda page, row, _: page.cell(row, 6).__setattr__("value", 1))
    (first, _) = _all_of([path], rubric)
    assert score(rubric, first).exact == 2 + 1 + 1 + 4 + 1


def test_what_is_not_filled_is_named_by_cell(tmp_path: Path) -> None:
    path = _fill(
        _sent(tmp_path), lambda page, row, name: name[:3] == "a n" and _eighty(page, row, name)
    )
    returned = read_score_sheets([path], KIPP, expected=PAIRS)
    (file,) = returned.with_status("half_filled")
    assert (file.missing[:3], len(file.missing)) == (("F6", "F7", "F9"), 15)
    assert [sheet.entry for sheet in returned.unfinished] == ["a"]
    assert score(KIPP, returned.unfinished[0]).bounds == (12, 97)
    assert returned.absent == (("a", "p"), ("b", "p"))
    assert "p.xlsx: 15 sel belum terisi: F6, F7, F9" in returned.text()
    assert "… (+3)" in returned.text()
    assert "2 readings are not back complete: a (p), b (p)" in returned.text("en")
    _fill(path, lambda page, row, _: page.cell(row, 7).__setattr__("value", "terpenuhi"))
    assert len(read_score_sheets([path], KIPP).files[0].missing) == 15


def test_every_faulty_cell_is_named_and_spoils_its_entry_only(tmp_path: Path) -> None:
    def fill(page: Any, row: int, name: str) -> None:
        wrong = {
            "a summary": (101, None),
            "a background": ("-", None),
            "a novelty": (70, "tidak terpenuhi"),
            "a implementation": (None, "mungkin"),
            "a significance": ("=1/0", None),
            "a adaptability": ("delapan", "?"),
        }
        page.cell(row, 6).value, page.cell(row, 7).value = wrong.get(name, (80, None))

    path = _fill(_sent(tmp_path), fill)
    returned = read_score_sheets([path], KIPP)
    assert [sheet.entry for sheet in returned.sheets] == ["b"]
    assert returned.files[0].status is FileStatus.FAULTY
    assert [(problem.path, problem.source) for problem in returned.problems] == [
        (cell, "p.xlsx [Penilaian]") for cell in ("F6", "F7", "F8", "G9", "F10", "F11", "G11")
    ]
    for lang in ("id", "en"):
        assert returned.problems[0].text(lang) in returned.text(lang)
    assert returned.problems[2].found == "70"
    assert [problem.code for problem in returned.problems[:3]] == ["mark"] * 3


def test_a_level_that_is_none_is_named(tmp_path: Path) -> None:
    path = _fill(
        _sent(tmp_path, IID),
        lambda page, row, name: page.cell(row, 6).__setattr__(
            "value", 4 if name[0] == "a" else 2.5
        ),
    )
    problems = read_score_sheets([path], IID).problems
    assert {problem.code for problem in problems} == {"mark"}
    assert "4" in str(problems[0].found)
    assert "2.5" in str(problems[-1].found)


def _sort(book: Any) -> None:
    page = book["Penilaian"]
    values = [[cell.value for cell in row] for row in page.iter_rows(min_row=6, max_row=13)]
    for row, cells in enumerate(reversed(values), 6):
        for column, value in enumerate(cells, 1):
            page.cell(row, column).value = value


def test_rows_in_another_order_are_read_all_the_same(tmp_path: Path) -> None:
    path = _change(_fill(_sent(tmp_path), _eighty), _sort)
    returned = read_score_sheets([path], KIPP)
    (file,) = returned.files
    assert (file.status, len(file.moved), len(returned.sheets)) == (FileStatus.CHANGED, 1, 2)
    assert "urutan baris berubah; tetap terbaca" in returned.text()


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda book: book["Penilaian"].delete_rows(7), [(None, None)]),
        (lambda book: book["Penilaian"].__setitem__("C7", "Lain"), [(7, "C7")]),
        (lambda book: book["Penilaian"].__setitem__("D7", 99), [(7, "D7")]),
        (
            lambda book: book["Penilaian"].__setitem__("I7", "novelty"),
            [(None, None), (8, None)],
        ),
        (
            lambda book: book["Penilaian"].__setitem__("I7", "lain"),
            [(7, None), (None, None)],
        ),
    ],
)
def test_a_changed_row_spoils_its_entry_only(
    change: Callable[[Any], object], places: list[tuple[int, str]], tmp_path: Path
) -> None:
    path = _change(_fill(_sent(tmp_path), _eighty), change)
    returned = read_score_sheets([path], KIPP)
    assert returned.files[0].status is FileStatus.CHANGED
    assert {problem.code for problem in returned.problems} == {"layout"}
    assert [sheet.entry for sheet in returned.sheets] == ["b"]
    assert [(problem.row, problem.path) for problem in returned.problems] == places


def _retitle(book: Any) -> None:
    book["Penilaian"].title = "Lembar1"


def _twice(book: Any) -> None:
    book.copy_worksheet(book["Penilaian"])
    _retitle(book)


def _without_keys(book: Any) -> None:
    for row in range(5, book["Penilaian"].max_row + 1):
        for column in (9, 10):
            book["Penilaian"].cell(row, column).value = None


def _insert(book: Any) -> None:
    page = book["Penilaian"]
    page.insert_rows(2)
    page.insert_cols(3)
    page.insert_cols(8)
    page["H7"] = "menarik"
    _retitle(book)


@pytest.mark.parametrize(
    ("change", "cell", "notes"),
    [
        (_retitle, "F6", 1),
        (lambda book: book["Penilaian"].insert_rows(1, 2), "F8", 1),
        (lambda book: book["Penilaian"].insert_cols(1), "G6", 1),
        (lambda book: book["Penilaian"].move_range("F4:F25", cols=6), "L6", 1),
        (_insert, "G7", 4),
    ],
)
def test_what_was_moved_is_found_by_its_keys_and_told(
    change: Callable[[Any], object], cell: str, notes: int, tmp_path: Path
) -> None:
    path = _fill(_sent(tmp_path), _eighty)
    before = read_score_sheets([path], KIPP)
    after = read_score_sheets([_change(path, change)], KIPP)
    (file,) = after.files
    assert (after.sheets, after.problems) == (before.sheets, ())
    assert (file.status, len(file.moved)) == (FileStatus.CHANGED, notes)
    assert "tetap terbaca" in after.text()

    def spoil(book: Any) -> None:
        page = next(page for page in book.worksheets if page[cell].value == 80)
        page[cell] = "8o"

    spoilt = read_score_sheets([_change(path, spoil)], KIPP)
    assert [one.path for one in spoilt.problems] == [cell]
    assert [one.entry for one in spoilt.sheets] == ["b"]


def test_an_entry_without_rows_is_one_problem(tmp_path: Path) -> None:
    path = _change(_sent(tmp_path), lambda book: book["Penilaian"].delete_rows(5, 9))
    returned = read_score_sheets([path], KIPP)
    assert [(one.code, one.path) for one in returned.problems] == [("layout", None)]


@pytest.mark.parametrize(
    ("change", "status", "code", "path"),
    [
        (lambda book: book["Penilaian"].__setitem__("F4", "Skor"), "changed", "layout", None),
        (lambda book: book["Penilaian"].__setitem__("F4", "Hasil"), "changed", "header", "G4"),
        (_twice, "changed", "layout", None),
        (_without_keys, "changed", "layout", None),
        (lambda book: book["Penilaian"].delete_cols(9), "changed", "layout", None),
        (lambda book: book["keys"].delete_rows(2, 20), "unknown", "unknown", "format"),
        (lambda book: book.remove(book["keys"]), "changed", "layout", None),
        (
            lambda book: book["keys"].__setitem__("B3", "kipp-2021"),
            "unknown",
            "unknown",
            "scheme",
        ),
        (lambda book: book["keys"].__setitem__("B6", "q"), "changed", "layout", None),
        (lambda book: book["keys"].__setitem__("A1", ""), "changed", "layout", None),
    ],
)
def test_a_workbook_that_is_not_as_it_was_is_not_read(
    change: Callable[[Any], object], status: str, code: str, path: str | None, tmp_path: Path
) -> None:
    file = _change(_fill(_sent(tmp_path), _eighty), change)
    returned = read_score_sheets([file], KIPP)
    assert (returned.sheets, returned.files[0].status) == ((), status)
    assert [(problem.code, problem.path) for problem in returned.problems] == [(code, path)]


def test_what_stands_outside_the_rows_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = _change(
        _fill(_sent(tmp_path), _eighty), lambda book: book["Penilaian"].__setitem__("B5", "#REF!")
    )
    returned = read_score_sheets([path], KIPP)
    assert (len(returned.sheets), returned.files[0].status) == (2, FileStatus.FAULTY)
    assert [problem.path for problem in returned.problems] == ["B5"]


def test_one_bad_file_among_many_stops_nothing(tmp_path: Path) -> None:
    good = _fill(_sent(tmp_path), _eighty)
    (tmp_path / "lain.xlsx").write_bytes(b"no workbook")
    (tmp_path / "~$p.xlsx").write_bytes(b"open")
    (tmp_path / "catatan.txt").write_text("x")
    returned = read_score_sheets([tmp_path], KIPP, expected=PAIRS)
    assert [(file.name, file.status) for file in returned.files] == [
        ("lain.xlsx", FileStatus.UNKNOWN),
        (good.name, FileStatus.COMPLETE),
    ]
    assert (len(returned.sheets), len(returned.problems)) == (2, 1)
    assert returned.files[1].sha256 is not None


def test_a_rubric_that_changed_since_is_told(tmp_path: Path) -> None:
    path = _fill(_sent(tmp_path), _eighty)
    returned = read_score_sheets([path], evolve(KIPP, revision=99))
    (problem,) = returned.problems
    assert (problem.path, problem.found) == ("revision", f"'{KIPP.revision}'")
    heavier = [evolve(c, label=f"{c.label}!") for c in KIPP.criteria]
    returned = read_score_sheets([path], evolve(KIPP, criteria=heavier))
    assert returned.files[0].status is FileStatus.CHANGED
    own = evolve(KIPP, scheme=None, revision=None)
    path = _fill(_sent(tmp_path, own), _eighty)
    assert [sheet.scheme for sheet in _all_of([path], own)] == [None, None]


def test_a_reading_that_comes_twice_counts_once_or_not_at_all(tmp_path: Path) -> None:
    path = _fill(_sent(tmp_path), _eighty)
    copied = Path(shutil.copy(path, tmp_path / "p (1).xlsx"))
    returned = read_score_sheets([path, copied], KIPP, expected=PAIRS)
    assert [(again.entry, again.same) for again in returned.repeated] == [("a", True), ("b", True)]
    assert len(returned.sheets) == 2
    assert "isinya sama, dihitung sekali" in returned.text()
    assert len(_all_of([path, copied], KIPP)) == 2
    _change(copied, lambda book: book["Penilaian"].__setitem__("F6", 81))
    returned = read_score_sheets([path, copied], KIPP, expected=PAIRS)
    assert [(again.entry, again.same) for again in returned.repeated] == [("a", False), ("b", True)]
    assert [sheet.entry for sheet in returned.sheets] == ["b"]
    assert (
        "a by p is in several files (p.xlsx, p (1).xlsx): different, not counted"
        in returned.text("en")
    )


def test_a_reading_that_nobody_asked_for_is_set_apart(tmp_path: Path) -> None:
    path = _fill(_sent(tmp_path), _eighty)
    returned = read_score_sheets([path], KIPP, expected=[("a", "p"), ("c", "q")])
    assert [sheet.entry for sheet in returned.sheets] == ["a"]
    assert returned.problems[0].code == "not_assigned"
    assert "'b' oleh 'p'" in str(returned.problems[0].found)
    assert returned.files[0].status is FileStatus.FAULTY
    assert returned.absent == (("c", "q"),)
    _change(path, _sort)
    assert (
        read_score_sheets([path], KIPP, expected=[("a", "p")]).files[0].status is FileStatus.CHANGED
    )


def test_cells_that_wait_are_no_problems(tmp_path: Path) -> None:
    returned = read_score_sheets([_sent(tmp_path)], KIPP, expected=PAIRS)
    assert (returned.problems, len(returned.files[0].missing)) == ((), 16)
    assert returned.absent == tuple(PAIRS)


def test_what_cannot_be_sent_out_is_refused(tmp_path: Path) -> None:
    region = scheme("iid-2026").rubric(key="region")
    with pytest.raises(DataError, match="'pooled_mean'") as caught:
        write_score_sheets(region, PAIRS, tmp_path, blind=False)
    assert ("maturity", "method") in [(p.path, p.code) for p in caught.value.problems]
    with pytest.raises(DataError) as caught:
        write_score_sheets(KIPP, [*PAIRS, ("a", "p")], tmp_path, blind=False)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("readings", "duplicate")
    assert "'a' untuk 'p' 2" in str(problem.found)
    assert list(tmp_path.iterdir()) == []


def test_every_evaluator_has_a_file_that_comes_back(tmp_path: Path) -> None:
    ids = ["p", "P", "p/1", "..", "con", "-x", "~$y", ".z", "é" * 100]
    paths = write_score_sheets(KIPP, [("a", who) for who in ids], tmp_path, blind=False)
    assert sorted(paths) == sorted(tmp_path.iterdir())
    returned = read_score_sheets([tmp_path], KIPP, expected=[("a", who) for who in ids])
    assert [file.status.value for file in returned.files] == ["half_filled"] * len(ids)


def test_a_total_is_written_only_where_the_rule_says_enough(tmp_path: Path) -> None:
    def formula(rubric: Rubric) -> str | None:
        return total_formula(rubric.root, {node.key: node.key for node in leaves(rubric)})

    two = [Criterion(key=key, label=key, scale=Scale(max=10), weight=50) for key in ("a", "b")]
    whole = Rubric(key="r", label="R", method="weighted", criteria=two)
    assert formula(whole) == "(a*5+b*5)"
    assert formula(evolve(whole, criteria=[two[0], evolve(two[1], weight=None)])) is None
    assert formula(evolve(whole, factor=Decimal("0.2"))) == "(a*1+b*1)"
    plain = evolve(whole, method="mean", criteria=[evolve(one, weight=None) for one in two])
    assert formula(plain) == "(a+b)*(1/2)"
    assert formula(evolve(plain, method="percent_of_max", maximum=20)) == "(a+b)*5"
    assert formula(evolve(plain, method="percent_of_max")) is None
    assert formula(evolve(CRITERIA)) is not None
    inner = [
        Criterion(key="i", label="I", weight=50, method="percent_of_max"),
        evolve(two[0], parent="i", weight=None),
    ]
    assert formula(evolve(whole, criteria=[*inner, two[1]])) is None
    path = _sent(tmp_path, evolve(whole, criteria=[two[0], evolve(two[1], weight=None)]))
    assert openpyxl.load_workbook(path)["Rekap"]["E5"].value == "bobot belum diketahui"


def test_forty_evaluators_are_read_in_a_few_seconds(tmp_path: Path) -> None:
    plan = _plan(42, 42)
    paths = write_score_sheets(KIPP, plan, tmp_path)
    _fill(paths[-1], _eighty)
    began = time.process_time()
    returned = read_score_sheets([tmp_path], KIPP, expected=plan)
    assert time.process_time() - began < 10
    assert (len(returned.files), len(returned.with_status("half_filled"))) == (42, 41)
    assert len(returned.sheets) + len(returned.absent) == 84
    assert len(returned.sheets) == len(plan.of(paths[-1].stem))


SOFFICE = shutil.which("soffice")
MIXED = Rubric(
    key="mixed",
    label="Campuran",
    method="weighted",
    criteria=[
        Criterion(
            key="a", label="A", weight=30, scale=Scale(min=1, max=5, step=1), factor=Decimal(20)
        ),
        Criterion(
            key="b",
            label="B",
            weight=30,
            method="level",
            levels=[Level(level=n, label=str(n)) for n in (1, 2, 3)],
        ),
        Criterion(key="c", label="C", weight=40, method="mean", factor=Decimal("1.5")),
        Criterion(key="d", label="D", parent="c", scale=Scale(max=3)),
        Criterion(key="e", label="E", parent="c", method="judgement"),
    ],
)


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice on the path")
@pytest.mark.parametrize("rubric", [KIPP, IID, CRITERIA, MIXED])
def test_the_preliminary_total_of_a_spreadsheet_is_the_score(
    rubric: Rubric, tmp_path: Path
) -> None:
    judged = {node.key for node in leaves(rubric) if node.method == "judgement"}

    def fill(page: Any, row: int, name: str) -> None:
        if name.partition(" ")[2] in judged or row % 5 == 0:
            page.cell(row, 7).value = "tidak terpenuhi" if row % 2 else "terpenuhi"
        if page.cell(row, 7).value != "tidak terpenuhi" and name.partition(" ")[2] not in judged:
            page.cell(row, 6).value = row % 4 if rubric is not MIXED else 1 + row % 3
        if name == "b " + next(iter(rubric.nodes)):
            page.cell(row, 6).value, page.cell(row, 7).value = None, "tidak dapat dinilai"

    sent = _fill(_sent(tmp_path, rubric), fill)
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "back"), str(sent)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    back = tmp_path / "back" / sent.name
    sheets = _all_of([back], rubric)
    assert sheets == _all_of([sent], rubric)
    recap = openpyxl.load_workbook(back, data_only=True)["Rekap"]
    totals = [recap.cell(row, 3 + len(leaves(rubric))).value for row in (5, 6)]
    exact = _exact(rubric, sheets[0])
    assert abs(Fraction(totals[0]) - exact) < Fraction(1, 10**9)
    assert totals[1] == "belum lengkap"
    assert recap["B5"].value == f"{len(leaves(rubric))} / {len(leaves(rubric))}"


def _exact(rubric: Rubric, sheet: ScoreSheet) -> Fraction:
    exact = score(rubric, sheet).exact
    assert exact is not None
    return exact


@pytest.mark.parametrize(
    ("column", "text", "cell"),
    [(8, "_xD800_", "H6"), (6, "9" * 2000, "F6"), (7, "_xD800_", "G6")],
)
def test_what_no_mark_can_hold_is_told_with_its_cell_and_stops_no_other_file(
    tmp_path: Path, column: int, text: str, cell: str
) -> None:
    bad, _ = write_score_sheets(KIPP, [("a", "p"), ("a", "q")], tmp_path, blind=False)

    def fill(page: Any, row: int, _: str) -> None:
        page.cell(row, 6).value = 80
        page.cell(row, column).value = text if row == 6 else page.cell(row, column).value

    _fill(bad, fill)
    read = read_score_sheets([tmp_path], KIPP)
    assert [file.status for file in read.files] == [FileStatus.FAULTY, FileStatus.HALF_FILLED]
    assert [problem.path for problem in read.files[0].problems] == [cell]


@pytest.mark.parametrize(
    ("was", "status"), [("p", FileStatus.FAULTY), ("usulan", FileStatus.CHANGED)]
)
@pytest.mark.parametrize("name", ["\u202e", "_xD800_"])
def test_an_id_that_no_sheet_can_have_stops_no_other_file(
    tmp_path: Path, name: str, was: str, status: FileStatus
) -> None:
    bad, _ = write_score_sheets(KIPP, [("usulan", "p"), ("usulan", "q")], tmp_path, blind=False)
    ids = {"p": "p", "usulan": "usulan", was: name.replace("_xD800_", "\ud800")}
    before, now = digest(KIPP, "p", ["usulan"], "id"), digest(KIPP, ids["p"], [ids["usulan"]], "id")

    def change(book: Any) -> None:
        for page in book.worksheets:
            for cell in (cell for row in page.iter_rows() for cell in row):
                cell.value = {was: name, before: now}.get(cell.value, cell.value)

    _change(_fill(bad, _eighty), change)
    read = read_score_sheets([tmp_path], KIPP)
    assert [file.status for file in read.files] == [status, FileStatus.HALF_FILLED]
    assert {problem.code for problem in read.files[0].problems} == {"character"}


def test_an_old_workbook_in_a_folder_is_told(tmp_path: Path) -> None:
    write_score_sheets(KIPP, [("a", "p")], tmp_path, blind=False)
    (tmp_path / "b.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "c.ods").write_bytes(b"PK\x03\x04")
    read = read_score_sheets([tmp_path], KIPP)
    told = [(file.name, [problem.code for problem in file.problems]) for file in read.files]
    assert told == [("b.xls", ["encrypted"]), ("c.ods", ["damaged"]), ("p.xlsx", [])]


@pytest.mark.parametrize(("total", "wrong"), [(80, False), (80.0, False), (79, True), ("-", False)])
def test_a_total_that_somebody_typed_is_compared_with_the_marks(
    total: object, *, wrong: bool, tmp_path: Path
) -> None:
    (path,) = write_score_sheets(KIPP, [("a", "p"), ("b", "p")], tmp_path, blind=False)
    _fill(path, _eighty)
    book = openpyxl.load_workbook(path)
    recap, marks = book["Rekap"], book["Penilaian"]
    recap.cell(5, recap.max_column).value = total
    last = marks.max_row + 1
    marks.cell(last, 3).value, marks.cell(last, 6).value = "JUMLAH", total
    marks.cell(last + 1, 3).value = "Paraf"
    book.save(path)
    back = read_score_sheets([path], KIPP)
    if not wrong:
        assert (len(back.sheets), back.problems) == (2, ())
        return
    assert not back.sheets
    assert [(one.code, one.row, one.source) for one in back.problems] == [
        ("contradiction", 5, f"{path.name} [Rekap]"),
        ("contradiction", last, f"{path.name} [Penilaian]"),
    ]
    assert back.files[0].status is FileStatus.FAULTY


def test_a_workbook_without_its_recap_is_read_all_the_same(tmp_path: Path) -> None:
    (path,) = write_score_sheets(KIPP, [("a", "p")], tmp_path, blind=False)
    _fill(path, _eighty)
    book = openpyxl.load_workbook(path)
    del book["Rekap"]
    book.save(path)
    assert len(read_score_sheets([path], KIPP).sheets) == 1
    book = openpyxl.load_workbook(path)
    book.create_sheet("Rekap").cell(4, 1).value = "Usulan"
    book.save(path)
    assert len(read_score_sheets([path], KIPP).sheets) == 1


def test_one_reading_in_two_spellings_is_repeated(tmp_path: Path) -> None:
    (tmp_path / "dua").mkdir()
    paths = [
        _fill(write_score_sheets(KIPP, [pair], folder, blind=False)[0], _eighty)
        for pair, folder in ((("a", "P 1"), tmp_path), (("A", "p-1"), tmp_path / "dua"))
    ]
    (again,) = read_score_sheets(paths, KIPP).repeated
    assert (again.entry, again.evaluator, len(again.files)) == ("a", "P 1", 2)
    planned = read_score_sheets(paths, KIPP, expected=[("A", "P 1")])
    assert [(one.entry, one.evaluator) for one in planned.sheets] == [("A", "P 1")]
    assert (planned.absent, planned.problems) == ((), ())
