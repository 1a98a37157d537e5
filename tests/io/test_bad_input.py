"""Bad files of users: each is refused in words that name the file, the place and the fault."""

import tomllib
from pathlib import Path

import pytest

import inovasi
from inovasi.errors import DataError
from inovasi.io._files import read_all


FOLDER = Path(__file__).parents[1] / "bad" / "input"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_that_a_bad_file_is_refused_in_words_that_help(name: str) -> None:
    said = EXPECTED[name]
    with pytest.raises(DataError) as caught:
        read_all(FOLDER / name, getattr(inovasi, said["kind"]))
    message = str(caught.value)
    assert [word for word in said["words"] if word not in message] == []
    assert {problem.source for problem in caught.value.problems} == {name}
    assert message.count(name) == len(caught.value.problems)


def test_that_every_bad_file_is_expected_and_that_there_are_many() -> None:
    there = {path.name for path in FOLDER.iterdir()} - {"expected.toml"}
    assert there == set(EXPECTED)
    assert len(there) >= 25
    assert all(said["words"] for said in EXPECTED.values())
