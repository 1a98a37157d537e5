"""The file extension decides."""

from pathlib import Path

import pytest

from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io._files import TABLE_FORMATS, dumps, loads, read, read_all, write, write_table
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation


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
