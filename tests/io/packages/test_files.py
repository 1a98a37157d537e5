"""Data packages: equal after the way back, described for other programs, and every change is found."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi import datasets
from inovasi.catalog._registry import regulations, scheme
from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io.packages import _files
from inovasi.io.packages._files import read_package, write_package
from inovasi.io.packages._schema import FieldNote, dictionary, dictionary_text
from inovasi.io.records._layout import TABLE_KINDS
from inovasi.language import Bilingual
from inovasi.model._award import Award
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import RegionCode
from inovasi.model._regulation import Regulation
from inovasi.model._source import Source
from inovasi.model._team import Member, Team
from inovasi.testing import regulations as any_regulation


SOURCE = Source(
    key="a",
    title="Constructed for this test",
    href="https://example.org/a",
    grade="derived",
    accessed=date(2026, 11, 22),
)
ABOUT: dict[str, Any] = {"title": "Contoh", "licence": "CC-BY-4.0", "sources": [SOURCE]}
TEAMS = [Team(name="Tim", members=[Member(role="lead"), Member(role="member")])]
ROWS: dict[str, Any] = {
    name: getattr(datasets, name)()
    for name in dir(datasets)
    if name[0].islower() and name not in {"datasets", "dataset_notes", "stories", "story"}
}
KINDS = {name: type(rows[0]) for name, rows in ROWS.items()}
INNOVATIONS = [item for story in stories() for item in story.innovations]


def digest(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the description of a package."""
    plain = described(folder)
    change(plain)
    (folder / "datapackage.json").write_text(json.dumps(plain), "utf-8")


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in described(folder)["resources"]}


def fields(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    return {item["name"]: item for item in resources(folder)[name]["schema"]["fields"]}


def test_records_and_data_sets_come_back_equal(tmp_path: Path) -> None:
    tables: dict[str, Any] = {
        **ROWS,
        "acts": list(regulations()),
        "innovations": INNOVATIONS,
        "sheets": [sheet for story in stories() for sheet in story.sheets],
    }
    folder = tmp_path / "new" / "package"
    write_package("contoh", tables, folder, **ABOUT)
    read = read_package(folder, KINDS)
    assert list(read) == list(tables)
    for name, rows in tables.items():
        assert read[name] == list(rows)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(any_regulation(), min_size=1, max_size=3, unique_by=lambda act: act.id))
def test_what_a_package_takes_it_gives_back_equal(acts: list[Regulation], tmp_path: Path) -> None:
    try:
        write_package("contoh", {"acts": acts}, tmp_path, **ABOUT)
    except DataError as error:
        codes = {"unwritable", "missing", "encoding"}
        lost = [problem for problem in error.problems if problem.code in codes]
        assert tuple(lost) == error.problems  # noqa: PT017 - some drawn texts fit no cell
    else:
        assert read_package(tmp_path) == {"acts": acts}


def test_the_same_package_has_the_same_bytes(tmp_path: Path) -> None:
    for place in ("a", "b"):
        write_package("contoh", {"innovations": INNOVATIONS}, tmp_path / place, **ABOUT)
    first, second = (
        {file.name: file.read_bytes() for file in (tmp_path / place).iterdir()}
        for place in ("a", "b")
    )
    assert first == second
    assert "innovations.team.members.csv" in first


def test_the_description_says_what_other_programs_need(tmp_path: Path) -> None:
    write_package("contoh", {"innovations": INNOVATIONS, "teams": TEAMS}, tmp_path, **ABOUT)
    plain = described(tmp_path)
    assert (plain["name"], plain["title"]) == ("contoh", "Contoh")
    assert plain["licenses"] == [{"name": "CC-BY-4.0"}]
    assert plain["sources"] == [
        {
            "title": "Constructed for this test",
            "path": "https://example.org/a",
            "grade": "derived",
            "accessed": "2026-11-22",
        }
    ]
    for resource in plain["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == digest(data)
        assert not data.startswith(b"\xef\xbb\xbf")
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert header == [item["name"] for item in resource["schema"]["fields"]]
        for item, cells in zip(resource["schema"]["fields"], zip(*rows, strict=True), strict=True):
            given = [cell for cell in cells if cell]
            limits = item.get("constraints", {})
            assert not limits.get("required") or len(given) == len(cells)
            assert set(given) <= set(limits.get("enum", given))
            assert all(re.fullmatch(limits.get("pattern", "(?s).*"), cell) for cell in given)
            assert item["type"] != "number" or all(Decimal(cell).is_finite() for cell in given)
            assert item["type"] != "integer" or all(str(int(cell)) == cell for cell in given)
            assert item["type"] != "boolean" or set(given) <= {"yes", "no"}


def test_lists_point_at_their_records(tmp_path: Path) -> None:
    write_package("contoh", {"innovations": INNOVATIONS, "teams": TEAMS}, tmp_path, **ABOUT)
    found = resources(tmp_path)
    assert found["innovations"]["schema"]["primaryKey"] == ["id"]
    assert found["innovations.partners"]["schema"]["foreignKeys"] == [
        {"fields": ["innovation.id"], "reference": {"resource": "innovations", "fields": ["id"]}}
    ]
    assert "primaryKey" not in found["teams"]["schema"]


def test_a_table_with_a_row_for_each_part_has_no_key(tmp_path: Path) -> None:
    sheet = ScoreSheet(
        entry="a", marks=[Mark(criterion="x", value=3)], facts=[Fact(key="f", value=1)]
    )
    write_package("contoh", {"sheets": [sheet]}, tmp_path, **ABOUT)
    for name in ("sheets", "sheets.facts"):
        assert set(resources(tmp_path)[name]["schema"]) == {"fields", "missingValues"}
    assert read_package(tmp_path) == {"sheets": [sheet]}


def test_types_follow_what_the_columns_hold(tmp_path: Path) -> None:
    outcomes = [Outcome(indicator="a", unit="b", baseline=Decimal("0.5"), higher_is_better=False)]
    sheets = [ScoreSheet(entry="a", on=date(2026, 1, 2), marks=[Mark(criterion="x", level=2)])]
    awards = [Award(scheme="kipp", year=2023, label="=Top 99", level="national")]
    facts = [Fact(key="a", value=1)]
    thirds = [Fact(key="a", value=Fraction(1, 3))]
    tables: dict[str, Any] = {
        "outcomes": outcomes,
        "sheets": sheets,
        "awards": awards,
        "facts": facts,
        "thirds": thirds,
    }
    write_package("contoh", tables, tmp_path, **ABOUT)
    types = {
        (table, name): item["type"]
        for table in tables
        for name, item in fields(tmp_path, table).items()
    }
    assert types["outcomes", "baseline"] == "number"
    assert types["thirds", "value"] == "string"
    assert types["outcomes", "higher_is_better"] == "boolean"
    assert types["sheets", "on"] == "date"
    assert types["sheets", "level"] == "integer"
    assert types["facts", "value"] == "number"
    level = fields(tmp_path, "awards")["level"]
    assert level["titles"] == {"id": "Tingkat", "en": "Stage"}
    assert "national" in level["constraints"]["enum"]
    assert "'=Top 99" in (tmp_path / "awards.csv").read_text("utf-8")
    assert read_package(tmp_path, {"facts": Fact, "thirds": Fact}) == tables


def test_a_date_that_may_be_a_year_is_a_text_with_a_form(tmp_path: Path) -> None:
    write_package("contoh", {"rows": ROWS["library_innovations"]}, tmp_path, **ABOUT)
    start = fields(tmp_path, "rows")["start"]
    assert start["type"] == "string"
    pattern = re.compile(start["constraints"]["pattern"])
    assert pattern.fullmatch("2021-07")
    assert not pattern.fullmatch("Juli 2021")


def test_a_licence_may_be_an_address_and_a_source_may_say_little(tmp_path: Path) -> None:
    source = Source(key="a", title="T", locator="p. 3", grade="text")
    write_package(
        "a", {"teams": TEAMS}, tmp_path, title="T", licence="https://l.example", sources=[source]
    )
    assert described(tmp_path)["licenses"] == [{"path": "https://l.example"}]
    assert described(tmp_path)["sources"] == [{"title": "T", "locator": "p. 3", "grade": "text"}]


def test_every_problem_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    tables: dict[str, Any] = {
        "Judul": TEAMS,
        "kosong": [],
        "lost": [Outcome(indicator=" x", unit="y")],
        "mixed": [TEAMS[0], SOURCE],
        "innovations": INNOVATIONS,
        "innovations.partners": TEAMS,
    }
    with pytest.raises(DataError) as caught:
        write_package("a", tables, folder, title="T", licence="L", sources=[])
    package = "datapackage.json"
    assert [(p.source, p.path, p.code) for p in caught.value.problems] == [
        (package, "sources", "missing"),
        (package, "Judul", "key"),
        (package, "kosong", "empty"),
        ("lost.csv", "[0].indicator", "unwritable"),
        ("mixed", None, "kind"),
        (package, "innovations.partners", "duplicate"),
    ]
    assert not folder.exists()
    with pytest.raises(DataError) as caught:
        write_package("a", {}, folder, **ABOUT)
    assert [problem.path for problem in caught.value.problems] == ["resources"]
    with pytest.raises(DataError, match="does not fit into tables"):
        write_package("a", {"a": [scheme("kipp-2023")]}, folder, **ABOUT)


def test_an_old_package_stays_whole_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    write_package("a", {"teams": TEAMS}, tmp_path, **ABOUT)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    tables = {"teams": [Team(name="Tim Lain")], "b": [Bare(name="a\0b")], "c": [Bare(name="\0c")]}
    with pytest.raises(DataError) as caught:
        write_package("a", tables, tmp_path, **ABOUT)
    assert [(p.source, p.path, p.code) for p in caught.value.problems] == [
        ("b.csv [bare]", "A2", "character"),
        ("c.csv [bare]", "A2", "character"),
    ]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("wrong", [{"title": " "}, {"licence": ""}, {"name": "Nama Paket"}])
def test_a_package_without_name_title_or_licence_is_refused(
    wrong: dict[str, str], tmp_path: Path
) -> None:
    given: dict[str, Any] = {"name": "a", **ABOUT, **wrong}
    with pytest.raises(ValueError, match=r"About\."):
        write_package(given.pop("name"), {"teams": TEAMS}, tmp_path, **given)


def test_every_file_that_was_changed_or_lost_is_named(tmp_path: Path) -> None:
    write_package("a", {"innovations": INNOVATIONS, "teams": TEAMS}, tmp_path, **ABOUT)
    teams = tmp_path / "teams.csv"
    teams.write_bytes(teams.read_bytes().replace(b"lead", b"loot"))
    (tmp_path / "innovations.partners.csv").unlink()
    with pytest.raises(DataError) as caught:
        read_package(tmp_path)
    assert [(problem.source, problem.code) for problem in caught.value.problems] == [
        ("innovations.partners.csv", "missing"),
        ("teams.csv", "changed"),
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), byte=st.integers(1, 255))
def test_a_change_of_any_one_byte_is_found(place: int, byte: int, tmp_path: Path) -> None:
    write_package("a", {"teams": TEAMS}, tmp_path, **ABOUT)
    data = bytearray((tmp_path / "teams.csv").read_bytes())
    data[place % len(data)] ^= byte
    (tmp_path / "teams.csv").write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_package(tmp_path)
    assert [(p.source, p.code) for p in caught.value.problems] == [("teams.csv", "changed")]


@pytest.mark.parametrize(
    ("change", "path", "found"),
    [
        (lambda plain: plain.clear(), "resources", "missing"),
        (lambda plain: plain.update(resources={}), "resources", "missing"),
        (lambda plain: plain.update(resources=[]), "resources", "missing"),
        (lambda plain: plain["resources"].append(7), "resources[1].path", "missing"),
        (lambda plain: plain["resources"][0].pop("hash"), "resources[0].hash", "missing"),
        (lambda plain: plain["resources"][0].update(inovasi=3), "resources[0].table", "missing"),
        (lambda plain: plain["resources"][0].update(hash="md5:0"), "resources[0].hash", "'md5:0'"),
        (lambda plain: plain["resources"][0].update(bytes=-1), "resources[0].bytes", "-1"),
        (lambda plain: plain["resources"][0].update(path="../a.csv"), "resources[0].path", "../a"),
        (lambda plain: plain["resources"][0].update(path="/etc/a"), "resources[0].path", "/etc/a"),
        (lambda plain: plain["resources"][0].update(path="http://a"), "resources[0].path", "http"),
        (lambda plain: plain["resources"][0].update(path=".."), "resources[0].path", "'..'"),
        (lambda plain: plain["resources"].append(plain["resources"][0]), "teams", "as 'team'"),
        (
            lambda plain: plain["resources"][0]["inovasi"].update(list="members"),
            "teams",
            "as 'members'",
        ),
        (lambda plain: plain["resources"][0]["inovasi"].update(kind="scheme"), "teams", "'scheme'"),
    ],
)
def test_a_description_that_does_not_hold_is_refused(
    change: Callable[[dict[str, Any]], object], path: str, found: str, tmp_path: Path
) -> None:
    write_package("a", {"teams": TEAMS}, tmp_path, **ABOUT)
    describe(tmp_path, change)
    with pytest.raises(DataError) as caught:
        read_package(tmp_path)
    problem = caught.value.problems[0]
    assert (problem.source, problem.path) == ("datapackage.json", path)
    assert found in problem.message


def test_a_list_without_its_records_is_refused(tmp_path: Path) -> None:
    write_package("a", {"innovations": INNOVATIONS, "teams": TEAMS}, tmp_path, **ABOUT)
    describe(tmp_path, lambda plain: plain["resources"].pop(0))
    with pytest.raises(DataError) as caught:
        read_package(tmp_path)
    assert [(p.path, p.code) for p in caught.value.problems] == [("innovations", "missing")]


def test_the_problems_of_all_tables_are_reported_at_once(tmp_path: Path) -> None:
    write_package("a", {"teams": TEAMS, "tables": TEAMS, "rest": TEAMS}, tmp_path, **ABOUT)
    for name, text in (("teams", b'"name","role"\r\n"Tim","planet"\r\n'), ("tables", b'"name\r\n')):
        (tmp_path / f"{name}.csv").write_bytes(text)
        said = {"bytes": len(text), "hash": digest(text)}

        def vouch(plain: dict[str, Any], name: str = name, said: dict[str, Any] = said) -> None:
            found = next(item for item in plain["resources"] if item["name"] == name)
            found.update(said)

        describe(tmp_path, vouch)
    with pytest.raises(DataError) as caught:
        read_package(tmp_path)
    assert [problem.source for problem in caught.value.problems] == ["teams.csv", "tables.csv"]


def test_the_class_of_other_rows_must_be_given(tmp_path: Path) -> None:
    write_package("a", {"provinces": ROWS["provinces"]}, tmp_path, **ABOUT)
    with pytest.raises(DataError, match=r"'province'.*kinds=\{'provinces': \.\.\.\}"):
        read_package(tmp_path)


@pytest.mark.parametrize("kind", [*TABLE_KINDS, *KINDS.values()], ids=lambda kind: kind.__name__)
def test_every_column_is_described(kind: type) -> None:
    notes = dictionary(kind)
    assert all(note.description.endswith(".") for note in notes)
    assert len({(note.table, note.name) for note in notes}) == len(notes)
    if kind in TABLE_KINDS:
        own = [note for note in notes if note.table == notes[0].table]
        assert all(note.title.id != note.name for note in own)
        assert all(note.title.en for note in own)


def test_the_dictionary_of_an_innovation_tells_its_lists_too() -> None:
    notes = {(note.table, note.name): note for note in dictionary(Innovation)}
    title = notes["innovation", "title"]
    assert title.title == Bilingual("Judul", "Title of the innovation")
    assert title.required
    assert notes["innovation", "organisation.kind"].choices[0] == "ministry"
    reference = notes["innovation.team.members", "innovation.id"]
    assert (reference.kind, reference.required) == ("identifier", True)
    assert notes["innovation.outcomes", "target"].title.en == "Target value"
    assert notes["innovation", "implemented"].pattern is not None
    assert notes["innovation", "title"].pattern is None


def test_a_dictionary_is_a_table_in_both_languages() -> None:
    lines = dictionary_text(Team).splitlines()
    assert lines[0] == "| Tabel | Kolom | Nama | Isi | Wajib | Keterangan |"
    assert lines[1] == "| --- | --- | --- | --- | --- | --- |"
    assert lines[2] == "| team | name | Nama tim | teks | ya | Name of the team. |"
    assert len(lines) == 2 + len(dictionary(Team))
    english = dictionary_text(Innovation, "en")
    assert "| sdgs | SDG | whole number (several, separated by semicolons) | no |" in english
    assert {line.count(" | ") for line in english.splitlines()} == {5}


def test_a_bar_in_a_description_ends_no_cell() -> None:
    note = FieldNote(
        table="a", name="b", title=Bilingual("c", "d"), kind="text", description="e | f"
    )
    assert note.text() == "| a | b | c | teks | tidak | e \\| f |"


def test_a_class_without_names_for_people_goes_by_its_keys() -> None:
    (system, code) = dictionary(RegionCode)
    assert (system.title.id, code.title.en) == ("system", "code")
    with pytest.raises(DataError, match="class of records"):
        dictionary(int)


@attrs.frozen(kw_only=True)
class Bare:
    name: str
    note: str | None = None


def test_any_frozen_class_with_plain_fields_will_do(tmp_path: Path) -> None:
    write_package("a", {"bare": [Bare(name="x")]}, tmp_path, **ABOUT)
    assert "description" not in fields(tmp_path, "bare")["name"]
    assert read_package(tmp_path, {"bare": Bare}) == {"bare": [Bare(name="x")]}


def test_a_package_that_is_written_while_it_is_read_is_read_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = [act for act in regulations() if act.relations][:3]

    def put(some: list[Regulation]) -> None:
        write_package("acts", {"acts": some}, tmp_path, **ABOUT)

    put(acts)
    real, times = _files.csv_of, list[str]()

    def slow(data: bytes, name: str, **how: Any) -> Any:
        if not times:
            put(acts[:2])
        times.append(name)
        return real(data, name, **how)

    monkeypatch.setattr(_files, "csv_of", slow)
    assert read_package(tmp_path)["acts"] == acts
    assert read_package(tmp_path)["acts"] == acts[:2]


def test_a_package_that_is_written_between_its_files_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = [act for act in regulations() if act.relations][:3]
    write_package("acts", {"acts": acts}, tmp_path, **ABOUT)
    real, times = _files._changes, list[str]()

    def late(data: bytes | None, one: Any) -> Any:
        if not times:
            write_package("acts", {"acts": acts[:2]}, tmp_path, **ABOUT)
        times.append(one.path)
        return real(data, one)

    monkeypatch.setattr(_files, "_changes", late)
    assert read_package(tmp_path)["acts"] == acts[:2]
