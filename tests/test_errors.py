"""Errors say where, what was found, what was expected, and survive a trip between processes."""

import pickle
from decimal import Decimal

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
    language_of,
    load_extra,
    shown,
)
from inovasi.limits import MOST_SHOWN


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
    assert evolve(whole, path="max").text("id") == "max: ditemukan 5; seharusnya 1"
    assert str(evolve(whole, path="scale.max", source="a.toml")) == (
        "a.toml: scale.max: found 5; expected 1"
    )


def test_that_a_number_is_shown_as_it_was_typed() -> None:
    assert shown(Decimal("2.50")) == "2.50"
    assert len(shown(Decimal("1" * 200))) == 80


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


def test_that_alike_problems_are_told_once_with_their_number() -> None:
    alike = [
        Problem(code="number", path=f"marks[{place}].value", found="'x'") for place in range(6)
    ]
    assert str(DataError(alike[:5])).count("\n") == 5
    error = DataError([*alike, Problem(code="number", path="value", found="'x'")])
    assert str(error) == (
        "7 problems:\n  - marks[0].value: found 'x' (and 5 more like it)\n  - value: found 'x'"
    )
    assert DataError(alike).text("id") == "marks[0].value: ditemukan 'x' (dan 5 lagi yang serupa)"


@pytest.mark.parametrize("count", [MOST_SHOWN, MOST_SHOWN + 1])
def test_that_no_more_problems_are_told_than_a_screen_holds(count: int) -> None:
    error = DataError(Problem(code=f"code{place}", found="'x'") for place in range(count))
    first, *told = str(error).splitlines()
    assert first == f"{count} problems:"
    rest = told[MOST_SHOWN:]
    assert rest == ([] if count == MOST_SHOWN else ["  … and 1 more problems"])
    assert (error.text("id").splitlines()[0], len(error.problems)) == (f"{count} masalah:", count)


def test_that_a_fault_within_has_the_path_down_to_it() -> None:
    error = DataError(
        [Problem(code="a", path="x"), Problem(code="b"), Problem(code="c", path="[1]")]
    )
    inner = error.within(2).within("marks", record="ScoreSheet")
    assert [one.path for one in inner.problems] == ["marks[2].x", "marks[2]", "marks[2][1]"]
    assert {one.record for one in inner.problems} == {"ScoreSheet"}
    placed = inner.placed(source="a.csv", row=3)
    assert {(one.source, one.row) for one in placed.problems} == {("a.csv", 3)}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DataError(Problem(code="a", found="1", expected="2")), "ditemukan 1; seharusnya 2"),
        (
            NotFoundError(Bilingual("skema", "scheme"), "kip", ["kipp"]),
            "tidak ada skema 'kip'; mungkin 'kipp'?",
        ),
        (NotFoundError("x", "y", ["a", "b"]), "tidak ada x 'y'; pilih: a, b"),
        (ScoringError(Bilingual("tanpa bobot", "no weight")), "tanpa bobot"),
        (
            MissingExtraError("stats", "numpy"),
            "numpy belum terpasang; jalankan: pip install 'inovasi[stats]'",
        ),
        (InovasiError("a"), "a"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_that_an_error_speaks_indonesian_when_asked(error: InovasiError, told: str) -> None:
    assert error.text("id") == told
    assert error.text("en") == str(error)


def test_that_another_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOVASI_LANG", "fr")
    for lang, path in (("jv", "lang"), (None, "INOVASI_LANG")):
        with pytest.raises(DataError) as caught:
            language_of(lang)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("language", path)


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


def test_a_library_of_an_extra_is_imported_or_its_extra_named() -> None:
    assert load_extra("xlsx", "pickle") is pickle
    with pytest.raises(
        MissingExtraError, match="no-such is not installed; run: pip install"
    ) as caught:
        load_extra("office", "no_such", "no-such")
    assert caught.value.extra == "office"
