"""What came back: damaged files are told, versions are kept, and the marks come out again from the copies."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from inovasi import sheet
from inovasi.contest import WhyUncounted
from inovasi.errors import DataError
from inovasi.folder import LineKind, collect, rank, sheets, status, verify
from inovasi.io import write_sheets
from inovasi.journal import FileDigest, append


Stage = Callable[[str], Path]


def versions(folder: Any, evaluator: str = "p1") -> set[int]:
    return {one.version for one in folder.marks if one.evaluator == evaluator}


def test_damaged_files_are_told_one_by_one_and_the_others_are_taken(
    stage: Stage, tools: Any
) -> None:
    place = stage("sent")
    tools.fill(place, "p1", tools.quality)
    (place / "returned" / "rusak.xlsx").write_bytes(b"broken")
    (place / "returned" / "foto.jpg").write_bytes(b"x")
    (place / "returned" / "~$p1.xlsx").write_bytes(b"x")
    below = place / "returned" / "p3"
    below.mkdir()
    (below / "kosong.csv").write_text("a;b\n", "utf-8")
    done = collect(tools.open(place))
    assert {one.about for one in done.of(LineKind.LEFT_OUT)} == {
        "rusak.xlsx",
        "foto.jpg",
        "p3/kosong.csv",
    }
    assert len(tools.open(place).marks) == sum(
        one.evaluator == "p1" for one in tools.open(place).plan
    )
    assert [one.about for one in done.of(LineKind.REMIND)] == ["p2", "p3"]
    told = status(tools.open(place))
    assert told.of(LineKind.LEFT_OUT) == done.of(LineKind.LEFT_OUT)


def test_cells_that_wait_are_told_and_what_is_begun_counts_as_partial(
    stage: Stage, tools: Any
) -> None:
    place = stage("sent")
    mine = [one.entry for one in tools.open(place).plan if one.evaluator == "p1"]
    page_row: list[str] = []

    def first_cell_only(entry: str) -> int | None:
        page_row.append(entry)
        return 80 if entry != mine[0] or page_row.count(entry) == 1 else None

    tools.fill(place, "p1", first_cell_only)
    done = collect(tools.open(place))
    assert [one.about for one in done.of(LineKind.MISSING)] == ["p1.xlsx"]
    totals = tools.open(place).contest.totals
    assert (totals.number("partial"), totals.number("complete")) == (1, len(mine) - 1)


def test_a_later_file_takes_the_place_of_the_one_before_and_both_are_kept(
    stage: Stage, tools: Any
) -> None:
    place = stage("half")
    tools.fill(place, "p1", lambda _: 90)
    told = status(tools.open(place))
    assert ("p1.xlsx", "not collected yet") in {
        (one.about, one.text.en) for one in told.of(LineKind.NOTE)
    }
    assert any(one.about == "returned/p1.xlsx" for one in verify(tools.open(place)).lines)
    done = collect(tools.open(place))
    assert {one.text.en for one in done.of(LineKind.NOTE) if one.about != "rusak.xlsx"} == {
        "version 2 of p1.xlsx takes the place of version 1"
    }
    folder = tools.open(place)
    assert versions(folder) == {1, 2}
    assert {one.reason for one in folder.marks} == {
        None,
        "p1.xlsx: datang kemudian / came later",
    }
    assert len([*(place / "collected").glob("*-p1.xlsx")]) == 2
    assert folder.contest.totals.superseded == len(folder.marks) / 2
    assert folder.recollected() == [*folder.marks]
    assert not verify(folder).of(LineKind.DIFFERS)


def test_two_files_that_differ_clash_until_one_is_named(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    tools.fill(place, "p1", lambda _: 80)
    tools.fill(place, "p1", lambda _: 90, "p1 (2).xlsx")
    tools.fill(place, "p1", lambda _: 80, "salinan.xlsx")
    done = collect(tools.open(place))
    assert any("two different" in one.text.en for one in done.of(LineKind.NOTE))
    folder = tools.open(place)
    assert folder.contest.totals.number("disputed") == len(folder.marks) / 2
    assert {one.kind for one in status(folder).lines} >= {LineKind.DIFFERS}
    named = place / "returned" / "p1 (2).xlsx"
    collect(tools.open(place, reason="yang ditandatangani"), [named])
    folder = tools.open(place)
    assert folder.contest.totals.number("disputed") == 0
    assert {one.reason for one in folder.marks if one.version == 2} == {"yang ditandatangani"}
    after = tools.state(place)
    collect(tools.open(place), [named])
    assert tools.state(place) == after
    assert folder.recollected() == [*folder.marks]


def test_the_same_file_under_two_names_is_told(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    file = tools.fill(place, "p1", lambda _: 80)
    (place / "returned" / "z.xlsx").write_bytes(file.read_bytes())
    done = collect(tools.open(place))
    assert [(one.about, one.text.en) for one in done.of(LineKind.NOTE)] == [
        ("z.xlsx", "it is the same as p1.xlsx")
    ]
    assert versions(tools.open(place)) == {1}
    assert collect(tools.open(place)).of(LineKind.NOTE) == ()


def test_a_table_of_marks_is_taken_and_a_foreign_sheet_is_counted_beside(
    stage: Stage, tools: Any
) -> None:
    place = stage("sent")
    rubric = tools.open(place).rubric
    marks = dict.fromkeys(rubric.nodes, 80)
    reading = tools.open(place).plan[0]
    made = [
        sheet(rubric, marks, reading.entry, reading.evaluator),
        sheet(rubric, marks, reading.entry, "p99"),
    ]
    write_sheets(made, rubric, place / "returned" / "nilai.csv")
    collect(tools.open(place))
    contest = tools.open(place).contest
    assert (contest.totals.number("complete"), contest.totals.foreign) == (1, 1)
    assert [one.why for one in contest.status().uncounted] == [WhyUncounted.NOT_PLANNED]
    assert any(one.about == "p99" for one in status(tools.open(place)).lines)


def test_blind_sheets_come_back_under_the_ids_of_the_entries(stage: Stage, tools: Any) -> None:
    place = stage("assigned")
    with (place / "contest.toml").open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace("format = 1", "format = 1\nblind = true"))
    done = sheets(tools.open(place))
    assert any(one.about == "plan.csv" for one in done.of(LineKind.NOTE))
    codes = {one.code for one in tools.open(place).plan}
    page = openpyxl.load_workbook(place / "sheets" / "p1.xlsx")["Penilaian"]
    shown = {page.cell(row, 10).value for row in range(5, page.max_row + 1)}
    assert codes >= shown - {None, page.cell(4, 10).value}
    tools.fill(place, "p1", lambda _: 80)
    collect(tools.open(place))
    assert {one.entry for one in tools.open(place).marks} <= {f"e{n}" for n in range(1, 9)}
    assert tools.open(place).contest.totals.number("complete") > 0


def test_closing_ends_the_waiting_and_a_late_file_opens_it_again(stage: Stage, tools: Any) -> None:
    place = stage("half")
    collect(tools.open(place), close=True)
    folder = tools.open(place)
    assert folder.is_closed
    assert folder.contest.closed
    assert not status(folder).of(LineKind.REMIND)
    tools.fill(place, "p2", tools.quality)
    collect(tools.open(place))
    assert not tools.open(place).is_closed
    tools.fill(place, "p3", tools.quality)
    collect(tools.open(place))
    assert tools.open(place).is_closed  # everything is read


@pytest.mark.parametrize("change", ["gone", "edited", "emptied"])
def test_marks_that_are_gone_or_changed_come_back_from_the_copies(
    stage: Stage, tools: Any, change: str
) -> None:
    place = stage("read")
    file = place / "collected" / "marks.jsonl"
    content, totals = file.read_bytes(), tools.open(place).contest.totals
    if change == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if change == "emptied" else content.replace(b"61", b"99"))
        with pytest.raises(DataError) as caught:
            rank(tools.open(place, reason="begitulah"))
        assert [(one.code, one.source) for one in caught.value.problems] == [
            ("changed", "collected/marks.jsonl")
        ]
    told = status(tools.open(place))
    assert tools.open(place).contest.totals == totals
    assert [one.about for one in told.of(LineKind.DIFFERS)] == ["collected/marks.jsonl"]
    assert [one.about for one in verify(tools.open(place)).lines] == ["collected/marks.jsonl"]
    assert str(told.next_command).startswith("inovasi collect ")
    lines = len(tools.open(place).lines)
    collect(tools.open(place))
    assert file.read_bytes() == content
    assert len(tools.open(place).lines) == lines
    assert not status(tools.open(place)).of(LineKind.DIFFERS)


def test_marks_do_not_come_back_from_copies_that_were_changed(stage: Stage, tools: Any) -> None:
    place = stage("read")
    (place / "collected" / "marks.jsonl").unlink()
    next((place / "collected").glob("*-p1.xlsx")).write_bytes(b"x")
    assert len(tools.open(place).marks) == 16  # from what came back
    (place / "returned" / "p1.xlsx").unlink()
    with pytest.raises(DataError) as caught:
        collect(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [("missing", "collected")]


def test_marks_that_do_not_come_out_of_the_copies_are_refused(stage: Stage, tools: Any) -> None:
    place = stage("read")
    forged = (place / "collected" / "marks.jsonl").read_bytes().replace(b"61", b"62")
    said = FileDigest.of_bytes("collected/marks.jsonl", forged)
    event = evolve([*tools.open(place).events][-2], read=(), written=[said])
    append(place / "journal.jsonl", [event])
    with pytest.raises(DataError) as caught:
        collect(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [("changed", "collected")]


def test_copies_that_are_gone_come_back_from_what_came_back(stage: Stage, tools: Any) -> None:
    place = stage("done")
    before = tools.state(place)
    shutil.rmtree(place / "collected")
    for look in (status, verify):
        told = look(tools.open(place))
        assert [one.about for one in told.of(LineKind.DIFFERS)] == ["collected"]
        assert str(told.next_command).split()[1] == "collect"
    collect(tools.open(place, dry_run=True))
    assert not [*(place / "collected").glob("*")]
    assert [one.about for one in collect(tools.open(place)).of(LineKind.NOTE)] == ["collected"]
    assert tools.state(place) == before


def test_copies_that_are_gone_for_good_are_one_line(stage: Stage, tools: Any) -> None:
    place = stage("done")
    shutil.rmtree(place / "collected")
    for file in (place / "returned").iterdir():
        file.unlink()
    for look in (status, verify):
        told = look(tools.open(place))
        assert [one.about for one in told.lines] == ["collected"]
        assert told.next_command is None
    with pytest.raises(DataError) as caught:
        collect(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [("missing", "collected")]


def test_a_correction_that_cannot_be_read_leaves_the_mark_before_and_says_so(
    stage: Stage, tools: Any
) -> None:
    place = stage("read")
    mine = [one.entry for one in tools.open(place).plan if one.evaluator == "p1"]
    tools.fill(place, "p1", lambda entry: "8o" if entry == mine[0] else tools.quality(entry))
    for step in (collect, status):
        told = step(tools.open(place))
        assert {one.about for one in told.of(LineKind.LEFT_OUT)} == {"p1.xlsx"}
        assert [(one.about, mine[0] in one.text.en) for one in told.of(LineKind.MISSING)] == [
            ("p1.xlsx", True)
        ]
        assert any("ask p1" in one.text.en for one in told.of(LineKind.NOTE))
        assert str(told.next_command).split()[1] == "collect"
    (place / "returned" / "p1.xlsx").unlink()
    assert str(status(tools.open(place)).next_command).split()[1] == "rank"
    (place / "returned" / "rekap.csv").write_text("Peserta;Angka\ne1;70\n", "utf-8")
    (told_of,) = (one for one in status(tools.open(place)).of(LineKind.NOTE))
    assert "import rekap.csv --as marks" in told_of.text.en


def test_who_was_never_sent_a_sheet_is_not_reminded(stage: Stage, tools: Any) -> None:
    done = collect(tools.open(stage("assigned")))
    assert done.of(LineKind.REMIND) == ()
    assert [one.text.en.split()[0] for one in done.of(LineKind.MISSING)] == ["16"]
    assert str(done.next_command).split()[1] == "sheets"


def test_a_file_without_a_planned_sheet_is_left_out_by_its_name(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    rubric = tools.open(place).rubric
    marks = dict.fromkeys(rubric.nodes, 80)
    made = [sheet(rubric, marks, f"x{n}", "p9") for n in range(7)]
    write_sheets(made, rubric, place / "returned" / "lain.csv")
    before = tools.state(place)
    told = collect(tools.open(place)).of(LineKind.LEFT_OUT)
    assert [one.text.en.partition(":")[0] for one in told if one.about == "lain.csv: p9"] == [
        "x0, x1, x2, x3, x4 and 2 more"
    ]
    assert tools.state(place) == before
    (place / "returned" / "lain.csv").unlink()
    assert not status(tools.open(place)).of(LineKind.LEFT_OUT)


def test_workbooks_of_another_round_are_left_out_though_all_ids_are_the_same(
    stage: Stage, tools: Any
) -> None:
    place = stage("sent")
    tools.fill(place, "p1", tools.quality)
    file = place / "returned" / "p1.xlsx"
    book = openpyxl.load_workbook(file)
    (cell,) = (row[1] for row in book["keys"].iter_rows() if row[0].value == "contest")
    assert cell.value == tools.open(place).round
    cell.value = "th2025 0123456789ab"
    book.save(file)
    before = tools.state(place)
    for named in ((), (file,)):
        done = collect(tools.open(place), named)
        assert [one.about for one in done.of(LineKind.LEFT_OUT)] == ["p1.xlsx"]
        assert "th2025" in done.of(LineKind.LEFT_OUT)[0].text.en
        assert tools.state(place) == before
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace('"demo"', '"lain"'), "utf-8")
    tools.fill(place, "p1", tools.quality)
    assert not collect(tools.open(place, reason="nama baru")).of(LineKind.LEFT_OUT)
    assert tools.open(place).marks


def test_a_workbook_without_its_hidden_sheet_is_one_line(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    file = tools.fill(place, "p1", tools.quality)
    book = openpyxl.load_workbook(file)
    for name in ("keys", "Rekap"):
        del book[name]
    book.save(file)
    (told,) = collect(tools.open(place)).of(LineKind.LEFT_OUT)
    assert told.about == "p1.xlsx"
    assert "'keys'" in told.text.en
