"""The file extension decides."""

import json
from pathlib import Path

import pytest

from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io._files import (
    TABLE_FORMATS,
    dumps,
    loads,
    read,
    read_all,
    read_plain,
    write,
    write_table,
)
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, RegionCode


ORGANISATIONS = [
    Organisation(id="perpusnas", name="Perpusnas", kind="agency"),
    Organisation(id="dispursip", name="=Dispursip", kind="regency", region="Kotawaringin Barat"),
]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml", ".csv", ".xlsx"])
def test_what_is_written_is_read_again_whatever_the_suffix(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"organisations{suffix}"
    write(ORGANISATIONS, place)
    assert read_all(place, Organisation) == ORGANISATIONS
    with pytest.raises(DataError) as caught:
        read(place, Organisation)
    assert [(one.code, one.source) for one in caught.value.problems] == [("several", place.name)]
    assert "read_all" in caught.value.problems[0].message


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_one_record_makes_a_table_of_one(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"one{suffix.upper()}"
    write(ORGANISATIONS[0], place, locale="en")
    assert read(place, Organisation, locale="en") == ORGANISATIONS[0]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml", ".csv", ".xlsx"])
def test_one_record_is_read_as_one_and_as_a_list_of_one(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"one{suffix}"
    write(ORGANISATIONS[0], place)
    assert [read(place, Organisation)] == read_all(place, Organisation) == [ORGANISATIONS[0]]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml", ".csv", ".xlsx"])
def test_a_file_without_a_record_is_told(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"none{suffix}"
    if suffix in TABLE_FORMATS:
        write_table([], place, Organisation)
    else:
        write([], place)
    with pytest.raises(DataError) as caught:
        read_all(place, Organisation)
    assert [(one.code, one.source) for one in caught.value.problems] == [("empty", place.name)]
    with pytest.raises(DataError) as caught:
        read(place, Organisation)
    assert [one.code for one in caught.value.problems] == ["several"]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv"])
def test_a_file_without_a_letter_is_told(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"none{suffix}"
    place.write_bytes(b"")
    with pytest.raises(DataError) as caught:
        read_all(place, Organisation)
    assert [one.source for one in caught.value.problems] == [place.name]


def test_a_text_holds_what_was_asked_for_or_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        loads(dumps(ORGANISATIONS[:1]), Organisation, source="a")
    assert [(one.code, one.source) for one in caught.value.problems] == [("several", "a")]
    with pytest.raises(DataError) as caught:
        loads(dumps(ORGANISATIONS[0]), list[Organisation])
    assert len(caught.value.problems) == 1


def test_the_innovations_of_the_stories_go_through_a_workbook(tmp_path: Path) -> None:
    innovations = [innovation for story in stories() for innovation in story.innovations]
    write(innovations, tmp_path / "stories.xlsx")
    assert read_all(tmp_path / "stories.xlsx", Innovation) == innovations


def test_an_suffix_that_nobody_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"found the file extension '\.doc'"):
        write(ORGANISATIONS, tmp_path / "a.doc")


@pytest.mark.parametrize(
    ("name", "row", "path"), [("a.json", None, "[1].id"), ("a.jsonl", 2, "id"), ("a.csv", 3, "A3")]
)
def test_an_id_that_stands_twice_is_told_with_both_places(
    name: str, row: int | None, path: str, tmp_path: Path
) -> None:
    plain = ({"id": "sipadu-1", "name": "A"}, {"id": "sipadu.1", "name": "B"})
    rows = [dict(one, kind="city") for one in plain]
    written = {
        "a.json": json.dumps(rows),
        "a.jsonl": "\n".join(map(json.dumps, rows)),
        "a.csv": "\n".join([";".join(rows[0]), *(";".join(one.values()) for one in rows)]),
    }
    (tmp_path / name).write_text(written[name], "utf-8")
    with pytest.raises(DataError) as caught:
        read_all(tmp_path / name, Organisation)
    (wrong,) = caught.value.problems
    assert (wrong.code, wrong.row, wrong.path, wrong.source) == ("duplicate", row, path, name)
    first = {"a.json": "[0]", "a.jsonl": "row 1", "a.csv": "row 2"}[name]
    assert wrong.message.startswith(f"found 'sipadu.1' again, as in {first} ('sipadu-1')")


def test_versions_of_a_sheet_and_sheets_without_an_entry_are_not_the_same(tmp_path: Path) -> None:
    second = ScoreSheet(entry="a", evaluator="p", version=2, reason="salah ketik")
    sheets = [ScoreSheet(entry="a", evaluator="p"), second, ScoreSheet(), ScoreSheet()]
    write(sheets, tmp_path / "a.json")
    assert read_all(tmp_path / "a.json", ScoreSheet) == sheets
    assert read_all(tmp_path / "a.json", ScoreSheet)[1].version == 2
    (tmp_path / "a.json").write_text(dumps([second, second]), "utf-8")
    for refuse in (
        lambda: read_all(tmp_path / "a.json", ScoreSheet),
        lambda: write([second, second], tmp_path / "b.json"),
    ):
        with pytest.raises(DataError) as caught:
            refuse()
        assert [one.code for one in caught.value.problems] == ["duplicate"]


def test_records_of_several_classes_are_written_as_they_are(tmp_path: Path) -> None:
    code = RegionCode(system="bps", code="6201")
    write([code, ScoreSheet()], tmp_path / "a.json")
    assert read_plain(tmp_path / "a.json")[0] == {"system": "bps", "code": "6201"}
