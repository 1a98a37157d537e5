"""The file extension decides."""

from pathlib import Path

import pytest

from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io._files import read, read_all, write
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
    assert read(place, Organisation) == read_all(place, Organisation) == ORGANISATIONS


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_one_record_makes_a_table_of_one(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"one{suffix.upper()}"
    write(ORGANISATIONS[0], place, locale="en")
    assert read(place, Organisation, locale="en") == [ORGANISATIONS[0]]


def test_one_record_in_a_document_is_one_record(tmp_path: Path) -> None:
    write(ORGANISATIONS[0], tmp_path / "one.json")
    assert read(tmp_path / "one.json", Organisation) == ORGANISATIONS[0]
    assert read_all(tmp_path / "one.json", Organisation) == [ORGANISATIONS[0]]


def test_the_innovations_of_the_stories_go_through_a_workbook(tmp_path: Path) -> None:
    innovations = [innovation for story in stories() for innovation in story.innovations]
    write(innovations, tmp_path / "stories.xlsx")
    assert read(tmp_path / "stories.xlsx", Innovation) == innovations


def test_an_suffix_that_nobody_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"found the file extension '\.doc'"):
        write(ORGANISATIONS, tmp_path / "a.doc")
