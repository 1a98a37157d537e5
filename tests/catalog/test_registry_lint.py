"""The linter for an edition, an id or a file."""

from pathlib import Path

import pytest

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import lint, scheme
from inovasi.errors import DataError, NotFoundError


def test_an_edition_its_id_and_its_file_have_the_same_issues() -> None:
    edition = scheme("kipp-2023")
    path = Path(str(scheme_files()["kipp-2023"]))
    assert lint(edition) == lint("kipp-2023") == lint(path) == lint(str(path))
    assert [issue.problem.code for issue in lint(edition)] == ["weak"]


def test_an_unsound_file_has_issues_instead_of_being_refused(tmp_path: Path) -> None:
    text = scheme_files()["kipp-2023"].read_text("utf-8").replace("weight = 30", "weight = 26")
    place = tmp_path / "kipp-2023.toml"
    place.write_text(text, "utf-8")
    (issue,) = [issue for issue in lint(place) if issue.is_error]
    assert (issue.problem.code, issue.problem.path) == ("weights", "rubrics[0].criteria")
    assert "96" in str(issue.problem.found)


def test_wrong_fields_and_wrong_weights_are_told_in_one_pass(tmp_path: Path) -> None:
    text = scheme_files()["kipp-2023"].read_text("utf-8")
    wrong = text.replace("weight = 30", "weight = 26").replace(
        'issuer = "panrb"', 'isuer = "panrb"'
    )
    place = tmp_path / "kipp-2023.toml"
    place.write_text(wrong, "utf-8")
    found = [(one.problem.code, one.problem.path) for one in lint(place)]
    assert found == [("unknown", "isuer"), ("weights", "rubrics[0].criteria")]
    place.write_text(wrong.replace('method = "weighted"', 'method = "heavy"', 1), "utf-8")
    assert ("word", "rubrics[0].method") in [
        (one.problem.code, one.problem.path) for one in lint(place)
    ]
    place.write_text('id = "kipp-2023"\nrubrics = 3\n', "utf-8")
    assert ("type", "rubrics") in [(one.problem.code, one.problem.path) for one in lint(place)]


def test_what_cannot_be_read_at_all_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "kipp-2023.toml"
    place.write_text('family = "kipp"\nid = \n\n', "utf-8")
    with pytest.raises(DataError) as caught:
        lint(place)
    (problem,) = caught.value.problems
    assert (problem.source, problem.row, problem.code) == ("kipp-2023.toml", 2, "syntax")
    with pytest.raises(NotFoundError):
        lint("kipp-1999")
