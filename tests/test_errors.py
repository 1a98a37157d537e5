"""Errors say where, what was found, what was expected, and survive a trip between processes."""

import pickle

import pytest
from attrs import evolve

from inovasi.errors import (
    Bilingual,
    DataError,
    InovasiError,
    InovasiWarning,
    MissingExtraError,
    NotFoundError,
    Problem,
    ScoringError,
)


def test_that_a_problem_names_source_row_path_message_and_article() -> None:
    problem = Problem(
        code="number",
        found="2",
        expected="1",
        source="a.csv",
        row=3,
        path="C7",
        record="Fact",
        article="Pasal 5",
    )
    assert str(problem) == "a.csv: row 3: C7: found 2; expected 1 (Pasal 5)"
    assert problem.text("id") == "a.csv: baris 3: C7: ditemukan 2; seharusnya 1 (Pasal 5)"


def test_that_a_problem_without_a_place_is_its_message() -> None:
    assert str(Problem(code="empty", hint="empty")) == "empty"


def test_that_a_record_is_named_where_there_is_no_file() -> None:
    whole = Problem(code="range", record="Scale", found="5", expected="1")
    assert str(whole) == "Scale: found 5; expected 1"
    assert str(evolve(whole, path="max")) == "Scale.max: found 5; expected 1"
    assert str(evolve(whole, path="scale.max", source="a.toml")) == (
        "a.toml: scale.max: found 5; expected 1"
    )


def test_that_what_is_missing_is_said_so_unless_a_hint_tells_more() -> None:
    missing = Problem(code="missing", path="a", expected=Bilingual("teks", "a text"))
    assert missing.text("id") == "a: tidak ada; seharusnya teks"
    assert missing.text("en") == "a: missing; expected a text"
    assert str(Problem(code="x", found="'b'", hint="'a'?")) == "found 'b'; 'a'?"


def test_that_a_lone_problem_takes_one_line() -> None:
    assert str(DataError([Problem(code="empty", hint="empty", path="a")])) == "a: empty"


def test_that_several_problems_are_counted_and_listed() -> None:
    error = DataError(Problem(code=word, hint=word) for word in ("one", "two"))
    assert str(error) == "2 problems:\n  - one\n  - two"
    assert [problem.message for problem in error.problems] == ["one", "two"]


def test_that_a_near_name_is_suggested() -> None:
    error = NotFoundError("scheme", "kip-2023", ["kipp-2023", "kipp-2024", "tgm"])
    assert error.suggestions == ("kipp-2023", "kipp-2024")
    assert str(error) == "no scheme 'kip-2023'; did you mean 'kipp-2023' or 'kipp-2024'?"


def test_that_all_choices_are_listed_when_none_is_near() -> None:
    error = NotFoundError("group", "x", ["general", "special"])
    assert error.suggestions == ("general", "special")
    assert str(error) == "no group 'x'; choose one of: general, special"


def test_that_nothing_is_suggested_where_there_is_nothing() -> None:
    error = NotFoundError("group", "x")
    assert error.suggestions == ()
    assert str(error) == "no group 'x'"


def test_that_a_scoring_error_knows_scheme_and_criterion() -> None:
    error = ScoringError("no weight", scheme="kipp-2023", criterion="novelty")
    assert (str(error), error.scheme, error.criterion) == ("no weight", "kipp-2023", "novelty")


def test_that_a_missing_extra_says_how_to_install_it() -> None:
    error = MissingExtraError("stats", "numpy")
    assert error.extra == "stats"
    assert str(error) == "numpy is not installed; run: pip install 'inovasi[stats]'"


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (DataError, ValueError),
        (NotFoundError, LookupError),
        (ScoringError, ValueError),
        (MissingExtraError, ImportError),
    ],
)
def test_that_each_error_is_the_builtin_that_a_caller_expects(
    kind: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(kind, builtin)
    assert issubclass(kind, InovasiError)


def test_that_the_warning_is_not_an_error() -> None:
    assert issubclass(InovasiWarning, UserWarning)
    assert not issubclass(InovasiWarning, InovasiError)


@pytest.mark.parametrize(
    "error",
    [
        DataError([Problem(code="a", hint="one", row=1), Problem(code="b", hint="two")]),
        NotFoundError("scheme", "kip", ["kipp"]),
        ScoringError("no weight", scheme="kipp-2023", criterion="novelty"),
        MissingExtraError("stats", "numpy"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_that_an_error_survives_pickling(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  (made in the line itself)
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
