"""The command ``schemes``."""

import json
from typing import Any
from warnings import warn

import pytest

from inovasi.catalog._packaged import scheme_files
from inovasi.cli import _schemes
from inovasi.errors import InovasiWarning


@pytest.mark.parametrize(("lang", "head"), [("id", "Nama"), ("en", "Name")])
def test_that_editions_are_listed_by_family_and_day(lang: str, head: str, run: Any) -> None:
    done = run("schemes", "--family", "kipp", "--on", "2023-05-01", "--lang", lang)
    assert done.code == 0
    assert "kipp-2023 " in done.out
    assert "kipp-2022 " not in done.out
    assert head in done.out


def test_that_all_editions_fit_80_columns_and_no_id_is_broken(run: Any) -> None:
    lines = run("schemes").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert {line.split(" ")[0] for line in lines} >= set(scheme_files())


def test_that_editions_are_listed_as_json(run: Any) -> None:
    data = json.loads(run("schemes", "--json").out)
    assert {one["id"] for one in data} == set(scheme_files())
    assert set(data[0]) == {"id", "label", "label_en", "year", "status", "origin"}


def test_that_an_unknown_family_is_bad_input(run: Any) -> None:
    done = run("schemes", "--family", "kip")
    assert (done.code, done.out) == (2, "")
    assert "'kipp'" in done.err


def test_that_there_is_a_next_command_where_there_is_an_edition(run: Any) -> None:
    assert "inovasi show " in run("schemes", "--family", "kipp").out
    none = run("schemes", "--on", "1945-08-17")
    assert (none.code, none.out.splitlines()[0]) == (0, "0 edisi")
    assert "inovasi" not in none.out


def test_that_a_warning_is_told_in_words(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def warned(*_: object) -> tuple[()]:
        warn("sesuatu tidak dipakai", InovasiWarning, stacklevel=1)
        return ()

    monkeypatch.setattr(_schemes, "schemes", warned)
    done = run("schemes")
    assert (done.code, done.err) == (0, "sesuatu tidak dipakai\n")
