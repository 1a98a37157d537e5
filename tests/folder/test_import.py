"""A file of the office goes into the folder as it is; how it is read stands in ``contest.toml``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.folder import LineKind, assign, collect, import_file, status, verify


Stage = Callable[[str], Path]


def office(place: Path, name: str, text: str) -> Path:
    file = place.parent / name
    file.write_text(text, "utf-8")
    return file


def test_a_table_is_copied_and_its_reading_is_kept(stage: Stage, tools: Any) -> None:
    place = stage("new")
    file = office(place, "Usulan OPD.csv", "Judul Usulannya;Dinas\nSatu;A\nDua;B\n")
    columns = {"Judul Usulannya": "title"}
    done = import_file(
        tools.open(place), file, columns=columns, constants={"region": "Kota Malang"}
    )
    assert done.written == ("entries.csv", "contest.toml")
    folder = tools.open(place)
    assert [one.title for one in folder.entries] == ["Satu", "Dua"]
    assert {one.region for one in folder.entries} == {"Kota Malang"}
    event = folder.lines[-1].event
    assert (event.before, event.after) == ("Usulan OPD.csv", "entries.csv")


def test_names_of_persons_stand_beside_the_journal(stage: Stage, tools: Any) -> None:
    place = stage("new")
    file = office(place, "penilai.csv", "Nama Penilai;Asal Daerah\nSiti A;Kota Malang\nBudi B;\n")
    import_file(tools.open(place), file)
    assert "Siti A" in (place / "names.toml").read_text("utf-8")
    assert "Siti A" not in (place / "journal.jsonl").read_text("utf-8")
    assert len(tools.open(place).evaluators) == 2
    assert not any(line.about == "names.toml" for line in status(tools.open(place)).lines)


def test_what_came_back_goes_into_returned_and_overwrites_nothing(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    made = tools.fill(place, "p1", tools.quality)
    file = place.parent / "p1.xlsx"
    made.rename(file)
    assert import_file(tools.open(place), file).written == ("returned/p1.xlsx",)
    assert import_file(tools.open(place), file).written == ()
    tools.fill(place, "p1", lambda _: 70, "x.xlsx").replace(file)
    (name,) = import_file(tools.open(place), file).written
    assert name.startswith("returned/p1-")
    assert (place / "returned" / "p1.xlsx").exists()


def test_a_table_that_comes_after_the_sheets_needs_a_reason(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    file = office(place, "usulan.csv", "Judul;Dinas\nSatu;A\n")
    with pytest.raises(DataError) as caught:
        import_file(tools.open(place), file)
    assert [one.code for one in caught.value.problems] == ["order"]
    done = import_file(tools.open(place, reason="usulan susulan"), file, kind="entries")
    assert "entries.csv" in done.written


def test_what_the_folder_keeps_of_a_table_is_used_for_the_next_one(
    stage: Callable[[str], Path], tmp_path: Path, tools: Any
) -> None:
    place = stage("new")
    table, other = tmp_path / "v.csv", tmp_path / "w.csv"
    table.write_text("Nama Program;Unitnya\nA;x\n", "utf-8")
    columns = {"Nama Program": "title", "Unitnya": "organisation"}
    import_file(tools.open(place), table, columns=columns, constants={"group": "general"})
    kept = (place / "contest.toml").read_text("utf-8")
    table.write_text("Nama Program;Unitnya\nA;x\nB;y\n", "utf-8")
    import_file(tools.open(place), table, kind="entries")
    assert (place / "contest.toml").read_text("utf-8") == kept
    assert [entry.id for entry in tools.open(place).entries] == ["a", "b"]
    other.write_text("Judul inovasi;OPD\nC;z\n", "utf-8")
    import_file(tools.open(place), other)
    assert [(one.id, one.group) for one in tools.open(place).entries] == [("c", None)]


def test_what_is_said_of_a_table_of_marks_goes_with_it(stage: Stage, tools: Any) -> None:
    place = stage("sent")
    reading = tools.open(place).plan[0]
    rows = f"Penilai;Kode usulan;Nilai\n{reading.evaluator};{reading.entry};70\n"
    file = office(place, "nilai.csv", rows)
    constants = {"criterion": "summary"}
    done = import_file(tools.open(place), file, kind="marks", constants=constants)
    assert done.written == ("returned/nilai.jsonl",)
    collect(tools.open(place))
    assert tools.open(place).contest.totals.number("partial") == 1


def test_entries_of_another_group_are_told_and_do_not_compete(stage: Stage, tools: Any) -> None:
    place = stage("new")
    rows = "Judul;Dinas;Kelompok\nSatu;A;Umum\nDua;B;Khusus\nTiga;C;\n"
    file = office(place, "usulan.csv", rows)
    done = import_file(tools.open(place), file)
    assert "2 usulan" in done.did.id
    assert done.body is not None
    assert "Kelompok Khusus, baris 3" in done.body.id
    folder = tools.open(place)
    assert [(one.id, one.group) for one in folder.entries] == [
        ("satu", "general"),
        ("tiga", "general"),
    ]
    office(place, "usulan.csv", rows.replace("Khusus", "xyz"))
    with pytest.raises(DataError) as caught:
        import_file(tools.open(place), file)
    assert [(one.code, one.path) for one in caught.value.problems] == [("word", "C3")]


def test_rules_that_people_edited_stay_when_a_table_is_added(stage: Stage, tools: Any) -> None:
    place = stage("new")
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('# catatan\ntie_breaks = [{ by = "novelty" }]\n')
    entries = office(place, "usulan.csv", "No;Judul Inovasi;Dinas\n1;A;B\n2;C;D\n")
    import_file(tools.open(place), entries)
    text = (place / "contest.toml").read_text("utf-8")
    assert "# catatan" in text
    assert [line.event.action.value for line in tools.open(place).lines] == [
        "create",
        "revise",
        "import",
    ]
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)
    (place / "contest.toml").write_text(f"# atas\n{text}", "utf-8")
    persons = office(place, "penilai.csv", "Nama Penilai\nSiti A\nBudi B\n")
    import_file(tools.open(place), persons)
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write("# bawah\n")
    assign(tools.open(place), readings=2, seed=5)
    text = (place / "contest.toml").read_text("utf-8")
    assert text.startswith("# atas")
    assert "# bawah" in text
    assert tools.open(place).settings.seed == 5
    assert not [*place.glob("*.old.*")]


def test_marks_that_come_first_name_the_entries_and_the_evaluators(
    stage: Stage, tools: Any
) -> None:
    place = stage("new")
    marks = "Judul;Dinas;Nama Penilai;Kebaruan/Nilai Tambah\n"
    marks += "Satu;A;Siti A;80\nSatu;A;Budi B;70\nDua;B;Siti A;60\n"
    file = office(place, "nilai.csv", marks)
    done = import_file(tools.open(place), file)
    assert {"entries.jsonl", "evaluators.jsonl", "contest.toml"} < {*done.written}
    assert [one.about for one in done.of(LineKind.NOTE)] == ["nilai.csv"]
    folder = tools.open(place)
    assert [(one.title, one.organisation) for one in folder.entries] == [
        ("Satu", "A"),
        ("Dua", "B"),
    ]
    assert len(folder.evaluators) == 2
    assert "Siti A" in (place / "names.toml").read_text("utf-8")
    again = office(place, "lagi.csv", marks.replace("80", "81"))
    assert import_file(tools.open(place), again).of(LineKind.NOTE) == ()


def test_the_plan_holds_the_readings_whose_marks_came_first(stage: Stage, tools: Any) -> None:
    place = stage("new")
    marks = "Judul;Kode Penilai;Kebaruan/Nilai Tambah\n"
    marks += "Satu;p1;80\nSatu;p2;70\nDua;p3;60\nTiga;p9;50\n"
    import_file(tools.open(place), office(place, "nilai.csv", marks))
    few = office(place, "penilai.csv", "Kode Penilai;Asal Daerah\np1;\np2;\np3;\n")
    import_file(tools.open(place), few)
    assign(tools.open(place), readings=1)
    plan = {(one.entry, one.evaluator) for one in tools.open(place).plan}
    assert {("satu", "p1"), ("satu", "p2"), ("dua", "p3")} < plan
    assert len(plan) == 4
