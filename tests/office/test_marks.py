"""Each mark has its entry, evaluator and criterion, from its row or its column. Constructed marks."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

RUBRIC = Rubric(
    key="r",
    label="R",
    method="sum",
    scale=Scale(max=100),
    criteria=[Criterion(key="a", label="Alfa"), Criterion(key="b", label="Beta")],
    scheme="s-2026",
    revision=1,
)

WIDE = "Judul;Penilai;Alfa;Beta;Jumlah nilai\nKlik;j1;80;70,5;150,5\nKlik;j2;60;-;\n"
LONG = """Judul;Penilai;Kriteria;Nilai;Catatan
Klik;j1;Alfa;80;baik
Klik;j1;Beta;70,5;
Klik;j2;Alfa;60;
Klik;j2;Beta;-;
"""
JUDGES = "Judul;Alfa juri 1;Beta juri 1;Alfa juri 2;Beta juri 2;Jumlah nilai\nKlik;80;70,5;60;-;9\n"


def marks(path: Path) -> list[tuple[str, str, dict[str, object]]]:
    found = read_office(path, rubric=RUBRIC)
    return [
        (one.entry, one.evaluator, {mark.criterion: mark.value for mark in one.marks})
        for one in found.sheets
    ]


def test_that_one_table_is_read_in_three_forms(text_file: Text) -> None:
    expected = [
        ("klik", "j1", {"a": Decimal(80), "b": Decimal("70.5")}),
        ("klik", "j2", {"a": Decimal(60)}),
    ]
    assert marks(text_file(WIDE)) == marks(text_file(LONG)) == expected
    judges = [
        (entry, who.replace("juri-", "j"), given) for entry, who, given in marks(text_file(JUDGES))
    ]
    assert judges == expected


def test_that_a_sheet_names_its_rubric_and_who_marked(text_file: Text) -> None:
    one, two = read_office(text_file(WIDE), rubric=RUBRIC).sheets
    assert (one.scheme, one.rubric, one.total, two.total) == ("s-2026", "r", Decimal("150.5"), None)
    assert {mark.by for mark in one.marks} == {"j1"}
    (one, _) = read_office(text_file(LONG), rubric=RUBRIC).sheets
    assert [mark.reason for mark in one.marks] == ["baik", None]


def test_that_a_total_that_the_marks_do_not_give_is_told(text_file: Text, refused: Told) -> None:
    path = text_file(WIDE.replace("150,5", "140"))
    assert refused(read_office, path, rubric=RUBRIC) == [("contradiction", "E2")]


def test_that_persons_stand_apart(text_file: Text) -> None:
    text = "Judul;Penilai;Alfa\nKlik;Ani Contoh;80\nKlok;ANI CONTOH;70\n"
    found = read_office(text_file(text), rubric=RUBRIC)
    assert {one.evaluator for one in found.sheets} == {"penilai-f6bb2939"}
    assert found.names == (("penilai-f6bb2939", "Ani Contoh"),)


def test_that_the_evaluator_of_a_file_can_be_given(text_file: Text) -> None:
    path = text_file("Judul;Alfa\nKlik;80\nKlok;-\n")
    assert [one.evaluator for one in read_office(path, rubric=RUBRIC).sheets] == [""]
    found = read_office(path, rubric=RUBRIC, constants={"evaluator": "j1"})
    assert [(one.entry, one.evaluator, len(one.marks)) for one in found.sheets] == [
        ("klik", "j1", 1),
        ("klok", "j1", 0),
    ]


def test_that_an_absent_judge_has_no_sheet(text_file: Text) -> None:
    text = "Judul;Alfa juri 1;Beta juri 1;Alfa juri 2\nKlik;80;70;\nKlok;-;-;-\n"
    assert [(entry, who) for entry, who, _ in marks(text_file(text))] == [("klik", "juri-1")]


def test_that_judges_in_one_cell_are_told_apart(book_file: Text) -> None:
    rows = [
        ["Judul", "Alfa", "Beta"],
        ["Klik", "Juri 1 : 80\nJuri 2: 70,5", "Juri 1 : 60\nJuri 2 : -"],
    ]
    assert marks(book_file(rows)) == [
        ("klik", "juri-1", {"a": Decimal(80), "b": Decimal(60)}),
        ("klik", "juri-2", {"a": Decimal("70.5")}),
    ]


@pytest.mark.parametrize("cell", ["8o", "101", "Juri 1 : 80\nlain", "Juri 1 : 80 : 9", "80\n70"])
def test_that_a_cell_that_is_no_mark_is_told(book_file: Text, refused: Told, cell: str) -> None:
    rows = [["Judul", "Alfa"], ["Klik", cell]]
    told = refused(read_office, book_file(rows), rubric=RUBRIC)
    assert [path for _, path in told] == ["B2"]


def test_that_a_formula_without_a_value_is_told(book_file: Text, refused: Told) -> None:
    path = book_file([["Judul", "Alfa"], ["Klik", "=1+1"]])
    assert refused(read_office, path, rubric=RUBRIC) == [("formula", "B2")]


def test_that_an_unknown_criterion_is_told_with_the_nearest(text_file: Text, refused: Told) -> None:
    path = text_file(LONG.replace("j2;Beta", "j2;Betta"))
    assert refused(read_office, path, rubric=RUBRIC) == [("unknown", "C5")]


def test_that_a_mark_twice_is_taken_once_or_refused(text_file: Text, refused: Told) -> None:
    again = read_office(text_file(f"{LONG}Klik;J1;Beta;70,5;\n"), rubric=RUBRIC)
    assert [one.row for one in again.aside] == [6]
    again = read_office(text_file(f"{WIDE}Klik;j1;80;70,5;150,5\n"), rubric=RUBRIC)
    assert ([one.row for one in again.aside], len(again.sheets)) == ([4], 2)
    path = text_file(f"{WIDE}Klik;j1;80;71;\n")
    assert refused(read_office, path, rubric=RUBRIC) == [("duplicate", "D4")]


def test_that_only_zeros_are_remarked_on(text_file: Text) -> None:
    found = read_office(text_file("Judul;Alfa;Beta\nKlik;0;0\nKlok;0;1\n"), rubric=RUBRIC)
    assert [note.en for note in found.notes if "klik" in note.en] != []
    assert not any("klok" in note.en for note in found.notes)
