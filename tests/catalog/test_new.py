"""A new edition has the words of another one, and neither its numbers nor its sources."""

from datetime import date
from pathlib import Path

import pytest

from inovasi.catalog import lint, load_scheme, new_scheme, scheme
from inovasi.catalog._lint import cited_numbers
from inovasi.catalog._packaged import scheme_files
from inovasi.errors import DataError, NotFoundError
from inovasi.io import write


@pytest.mark.parametrize("name", list(scheme_files()))
def test_that_it_has_no_number_and_no_source(name: str) -> None:
    made = new_scheme("kompetisi-kota-contoh-2031", name)
    assert list(cited_numbers(made)) == []
    assert made.sources == made.cases == made.readings == ()
    assert (made.id, made.family, made.year) == (
        "kompetisi-kota-contoh-2031",
        "kompetisi-kota-contoh",
        2031,
    )


def test_that_the_words_stay_and_what_is_left_out_is_listed() -> None:
    made, old = new_scheme("kipp-2031", "kipp-2023"), scheme("kipp-2023")
    assert made.label == old.label.replace("2023", "2031")
    assert [one.label for one in made.rubrics[0].criteria] == [
        one.label for one in old.rubrics[0].criteria
    ]
    assert "rubrics general_proposal summary: weight" in made.unknowns[-1].text_en or any(
        "weight" in one.text_en for one in made.unknowns
    )
    assert made.reviewed_on >= old.reviewed_on
    made = new_scheme("kipp-2031", "kipp-2023", on="2026-06-01")
    assert made.reviewed_on == date(2026, 6, 1)
    assert made.issuer == "panrb"


def test_that_another_family_has_an_issuer_of_its_own() -> None:
    made = new_scheme("kompetisi-kota-contoh-2031", "kipp-2023")
    assert (made.issuer, made.region, made.scope) == (None, None, "local")
    assert "issuer" in made.unknowns[0].text


def test_that_the_linter_sends_its_file_back_for_sources(tmp_path: Path) -> None:
    place = tmp_path / "kipp-2031.toml"
    write(new_scheme("kipp-2031", "kipp-2023"), place)
    assert [one.problem.code for one in lint(place)] == ["missing", "reference"]
    with pytest.raises(DataError, match="fill-in"):
        load_scheme(place)
    again = new_scheme("kipp-2032", place)
    assert (again.year, again.unknowns) == (2032, ())


def test_that_a_taken_id_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        new_scheme("kipp-2023", "kipp-2022")
    assert [one.code for one in caught.value.problems] == ["taken"]


@pytest.mark.parametrize("key", ["kipp", "2031", "kipp-31", "Kipp-2031", "kipp-2031-b"])
def test_that_an_id_is_a_family_and_a_year(key: str) -> None:
    with pytest.raises(DataError) as caught:
        new_scheme(key, "kipp-2023")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("identifier", "id", repr(key))


def test_that_an_edition_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="kipp-2023"):
        new_scheme("kipp-2031", "kipp-2032")
    with pytest.raises(FileNotFoundError):
        new_scheme("kipp-2031", tmp_path / "none.toml")
