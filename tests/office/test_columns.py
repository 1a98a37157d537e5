"""Each column fills a field or is set aside by name; two for one field are asked about. Constructed data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]

ONE = Rubric(
    key="r",
    label="R",
    method="sum",
    scale=Scale(max=100),
    criteria=[Criterion(key="only", label="Satu")],
)
TWO = Rubric(
    key="r",
    label="R",
    method="sum",
    scale=Scale(max=100),
    criteria=[Criterion(key="a", label="Alfa"), Criterion(key="b", label="Beta")],
)


def test_that_every_column_is_told(text_file: Text) -> None:
    text = "No;Judul;OPD;NIP;Rata-rata;Tautan;Penilaian\n1;Klik;Dinkes;1;2;3;4\n"
    found = read_office(text_file(text))
    assert [(one.column, one.field, one.why is None) for one in found.columns] == [
        ("A", None, False),
        ("B", "title", True),
        ("C", "organisation", True),
        ("D", None, False),
        ("E", None, False),
        ("F", None, False),
        ("G", None, False),
    ]
    assert len({one.why.en for one in found.columns if one.why}) == 4


def test_that_a_near_spelling_is_suggested_and_not_taken(text_file: Text) -> None:
    found = read_office(text_file("Judul;Perangkat Dearah;Klmpok\nKlik;Dinkes;umum\n"))
    assert (found.entries[0].organisation, found.entries[0].group) == (None, None)
    assert [one.why and "?" in one.why.id for one in found.columns] == [None, True, True]
    found = read_office(text_file("Judul;Penerangan;Kematangan1\nKlik;a;b\n"))
    assert [one.why and "?" in one.why.id for one in found.columns] == [None, False, False]


def test_that_a_suggestion_says_what_to_give(text_file: Text) -> None:
    found = read_office(text_file("Judul;Perangkat Dearah;Nomor telepom;Urusann\nKlik;a;b;c\n"))
    suggested = [one.why and one.why.en for one in found.columns]
    assert suggested == [
        None,
        "did you mean columns={'Perangkat Dearah': 'organisation'}?",
        "unknown",
        "did you mean columns={'Urusann': 'affairs'}?",
    ]


@pytest.mark.parametrize(
    "target", ["organisation", "Perangkat daerah", "opd", "Nama dinas", "Work unit"]
)
def test_that_a_column_is_mapped_to_a_field_or_to_a_heading(text_file: Text, target: str) -> None:
    found = read_office(text_file("Judul;Oleh\nKlik;Dinkes\n"), columns={"Oleh": target})
    assert found.entries[0].organisation == "Dinkes"


def test_that_a_column_is_mapped_to_what_is_not_read(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Oleh\nKlik;Dinkes\n")
    assert read_office(path, columns={"Oleh": "NIP"}).columns[1].field is None
    assert refused(read_office, path, columns={"Oleh": "entah"}) == [("unknown", None)]
    marks = text_file("Judul;Juri;Satu;Oleh\nKlik;j1;7;x\n")
    assert refused(read_office, marks, columns={"Oleh": "Urusan"}, rubric=ONE) == [
        ("unknown", None)
    ]


def test_that_two_columns_for_one_field_are_one_question(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Unit Kerja;Instansi;Nama Inovasi\nKlik;A;B;C\n")
    assert refused(read_office, path) == [("header", None), ("header", None)]
    found = read_office(path, columns={"Unit Kerja": "organisation", "Judul": "title"})
    assert (found.entries[0].title, found.entries[0].organisation) == ("Klik", "A")
    assert [one.column for one in found.columns if one.why is not None] == ["C", "D"]


def test_that_a_plain_heading_goes_before_a_vague_one(text_file: Text) -> None:
    found = read_office(text_file("Nama;Judul;Kode;ID usulan\nAni;Klik;1;u1\n"))
    assert (found.entries[0].id, found.entries[0].title) == ("u1", "Klik")


def test_that_two_columns_for_one_attribute_are_asked_about(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;A;B\nKlik;1;2\n")
    columns = {"A": "attributes.x", "B": "attributes.x"}
    assert refused(read_office, path, columns=columns) == [("header", None)]


def test_that_only_entries_have_attributes_and_only_marks_evaluators(
    text_file: Text, refused: Told
) -> None:
    people = text_file("Nama juri;Unsur\nAni;x\n", name="juri.csv")
    entries = text_file("Judul;Unsur\nKlik;x\n")
    for path, kind, target in (
        (people, "evaluators", "attributes.x"),
        (entries, "entries", "marks.x"),
    ):
        told = refused(read_office, path, kind=kind, columns={"Unsur": target})
        assert told == [("unknown", None)]
    constants = {"attributes.x": "y"}
    assert refused(read_office, people, constants=constants) == [("unknown", None)]


def test_that_the_mapping_is_judged_before_anything_is_read(text_file: Text) -> None:
    path = text_file("Nama Kegiatan;SKPD\nKlik;Dinkes\n")
    for columns, hint in (
        ({"Nama Kegiatn": "title"}, "Nama Kegiatan"),
        ({"SKPD": "titel"}, "title"),
    ):
        with pytest.raises(DataError) as caught:
            read_office(path, columns=columns)
        assert hint in str(caught.value)
    assert read_office(path, columns={"Nama Kegiatan": "title"}).entries[0].id == "klik"


def test_that_evaluators_have_a_criterion(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Juri 1;Juri 2\nKlik;80;70\n")
    assert [one.marks[0].criterion for one in read_office(path, rubric=ONE).sheets] == ["only"] * 2
    assert refused(read_office, path, rubric=TWO) == [("missing", None)]
    found = read_office(path, rubric=TWO, constants={"criterion": "Beta"})
    assert [(one.evaluator, one.marks[0].criterion) for one in found.sheets] == [
        ("juri-1", "b"),
        ("juri-2", "b"),
    ]


def test_that_a_column_can_be_given_to_an_evaluator(text_file: Text) -> None:
    path = text_file("Judul;Bu Ani;Pak Budi;Beta juri 1\nKlik;80;70;60\n")
    columns = {"Bu Ani": "marks.ani", "Pak Budi": "marks.budi", "Beta juri 1": "a"}
    found = read_office(path, rubric=TWO, columns=columns, constants={"criterion": "b"})
    assert [(one.evaluator, one.marks[0].criterion) for one in found.sheets] == [
        ("ani", "b"),
        ("budi", "b"),
        ("juri-1", "a"),
    ]


def test_that_a_mark_that_sums_up_criteria_is_set_aside(text_file: Text) -> None:
    found = read_office(text_file("Judul;Alfa;Beta;Nilai\nKlik;80;70;75\n"), rubric=TWO)
    assert len(found.sheets[0].marks) == 2
    assert found.columns[3].why is not None


def test_that_marks_need_a_column(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Kriteria;Total nilai\nKlik;Alfa;80\n")
    assert refused(read_office, path, rubric=TWO) == [("header", None)]
    found = read_office(path, rubric=TWO, columns={"Total nilai": "mark"})
    assert found.sheets[0].marks[0].value == 80
