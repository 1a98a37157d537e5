"""A file is read strictly: what is not TOML, not UTF-8, unsound or misnamed is refused at once."""

from pathlib import Path

import pytest

from inovasi.catalog._loader import load_regulation, load_scheme
from inovasi.catalog._packaged import read_toml, structure_file
from inovasi.errors import DataError
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme


REGULATION = """
id = "uu-1-2020"
kind = "uu"
year = 2020
reviewed_on = 2026-01-01
[[sources]]
key = "text"
title = "Naskah"
grade = "text"
"""

SCHEME = """
id = "x-2020"
family = "x"
year = 2020
label = "Contoh buatan"
status = "incomplete"
reviewed_on = 2026-01-01
[[sources]]
key = "text"
title = "Naskah"
grade = "text"
"""


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_that_a_path_may_be_a_text(tmp_path: Path) -> None:
    path = file(tmp_path, "x-2020.toml", SCHEME)
    assert load_scheme(str(path)) == load_scheme(path)


def test_that_a_sound_file_is_loaded(tmp_path: Path) -> None:
    assert load_scheme(file(tmp_path, "x-2020.toml", SCHEME)).id == "x-2020"
    assert load_regulation(file(tmp_path, "uu-1-2020.toml", REGULATION)).year == 2020


@pytest.mark.parametrize("read", [load_scheme, load_regulation, read_toml])
def test_that_what_is_not_toml_is_refused_with_its_line(tmp_path: Path, read: object) -> None:
    assert callable(read)
    with pytest.raises(DataError) as caught:
        read(file(tmp_path, "a.toml", "a = 1\nb = = 2\n"))
    (problem,) = caught.value.problems
    assert (problem.source, problem.row, problem.code) == ("a.toml", 2, "syntax")
    assert str(problem.found).startswith("'= 2'")


def test_that_what_is_not_utf8_is_refused_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'a = 1\nb = "\xe9"')
    with pytest.raises(DataError, match="0xe9") as caught:
        read_toml(path)
    (problem,) = caught.value.problems
    assert (problem.source, problem.row, problem.code) == ("a.toml", 2, "encoding")


def test_that_a_file_that_is_not_there_is_just_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_scheme(tmp_path / "none.toml")


def test_that_a_wrong_name_and_an_unsound_rule_are_problems_together(tmp_path: Path) -> None:
    unsound = SCHEME + '[[groups]]\nkey = "a"\nlabel = "A"\nsource = "nowhere"\n'
    with pytest.raises(DataError) as caught:
        load_scheme(file(tmp_path, "other.toml", unsound))
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("groups[0].source", "reference"),
        ("id", "file_name"),
    ]
    assert {problem.source for problem in caught.value.problems} == {"other.toml"}
    assert caught.value.problems[1].found == "'x-2020'"


def test_that_a_regulation_is_linted_too(tmp_path: Path) -> None:
    unsound = REGULATION.partition("[[sources]]")[0]
    with pytest.raises(DataError) as caught:
        load_regulation(file(tmp_path, "uu-1-2020.toml", unsound))
    (problem,) = caught.value.problems
    assert (problem.source, problem.path, problem.code) == (
        "uu-1-2020.toml",
        "sources",
        "missing",
    )


def test_that_a_file_can_be_read_without_asking_whether_it_is_sound(tmp_path: Path) -> None:
    path = file(tmp_path, "other.toml", SCHEME.partition("[[sources]]")[0])
    assert structure_file(path, Scheme).sources == ()
    regulation = file(tmp_path, "else.toml", REGULATION)
    assert structure_file(regulation, Regulation).id == "uu-1-2020"
    with pytest.raises(DataError) as caught:
        structure_file(file(tmp_path, "wrong.toml", SCHEME + "\nhal = 1\n"), Scheme)
    (problem,) = caught.value.problems
    assert (problem.source, problem.path, problem.code) == (
        "wrong.toml",
        "sources[0].hal",
        "unknown",
    )
