"""Public functions and methods refuse an argument of a wrong type by its name."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from inspect import Parameter, getmembers, isclass, isfunction, ismodule, signature
from typing import Any, Literal, get_type_hints

import numpy as np
import pytest
from hypothesis.stateful import RuleBasedStateMachine

import inovasi
from inovasi._guard import expected_of, fits, guarded
from inovasi.eligibility import Verdict
from inovasi.errors import DataError
from inovasi.model import Award, Judgement


ROOMS = [inovasi, *(room for _, room in getmembers(inovasi, ismodule))]
WRONG: list[Any] = [
    None, 3, -1, 10**5000, 2.5, True, "zz", "", b"x", [], [3], ["zz"], {}, {"a": object()}, object(), (), ({},), set(),
    int, date(2024, 1, 1), datetime(2024, 1, 1, 5, tzinfo=UTC), Award,
]  # fmt: skip


def public() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Give every public function, and every public method that takes more than a language."""
    for room in ROOMS:
        for name, value in getmembers(room):
            home = str(getattr(value, "__module__", "")).partition(".")[0]
            if home != "inovasi" or name.startswith("_") or room.__name__ == "inovasi.errors":
                continue
            if isfunction(value):
                yield f"{room.__name__}.{name}", value
            elif isclass(value) and not issubclass(value, Exception | RuleBasedStateMachine):
                for part, method in getmembers(value, isfunction):
                    if not part.startswith("_") and set(signature(method).parameters) - {
                        "self",
                        "lang",
                    }:
                        yield f"{room.__name__}.{name}.{part}", method


FUNCTIONS = dict(public())


def test_that_every_public_function_and_method_is_guarded() -> None:
    bare = [name for name, one in FUNCTIONS.items() if not hasattr(one, "__guarded__")]
    assert bare == []
    assert len(FUNCTIONS) > 180


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_an_argument_of_a_wrong_type_is_refused_by_its_name(name: str) -> None:
    call = FUNCTIONS[name]
    hints = get_type_hints(call)
    needed = {
        one.name: object()
        for one in signature(call).parameters.values()
        if one.default is Parameter.empty and one.kind is not Parameter.VAR_POSITIONAL
    }
    refused = 0
    for parameter in hints.keys() - {"return", "lang"}:
        for value in WRONG:
            if not fits(hints[parameter])(value):
                with pytest.raises(DataError) as error:
                    call(**{**needed, parameter: value})
                told = [
                    problem.path.partition("[")[0]
                    for problem in error.value.problems
                    if problem.path
                ]
                assert parameter in told
                refused += 1
    others = hints.keys() - {"return", "lang"}
    assert refused or all(hints[name] in (Any, object) for name in others)


FITS: list[tuple[Any, list[Any], list[Any]]] = [
    (int, [3, np.int64(3)], [True, 2.5, "3", None, np.array([3, 4])]),
    (float, [3, 2.5, np.float64(2)], [True, "3"]),
    (date, [date(2024, 1, 1)], [datetime(2024, 1, 1, tzinfo=UTC), "2024-01-01"]),
    (str | None, ["a", None], [3]),
    (Literal["id", "en"], ["id"], ["xx", 3, []]),
    (Iterable[str], [["a"], (), iter([3])], ["a", b"a", [3], 3]),
    (tuple[str, int], [("a", 1)], [("a",), ["a", 1], ("a", "b")]),
    (Mapping[str, int], [{"a": 1}, {}], [{"a": "b"}, {3: 1}, [("a", 1)]]),
    (Callable[[int], int], [len, int], [3]),
    (type[Award], [Award, list[Award]], [3, Award.__name__]),
    (Any, [3, None], []),
]


@pytest.mark.parametrize(("annotation", "right", "wrong"), FITS)
def test_what_fits_an_annotation(annotation: Any, right: list[Any], wrong: list[Any]) -> None:
    assert [fits(annotation)(value) for value in right] == [True] * len(right)
    assert [fits(annotation)(value) for value in wrong] == [False] * len(wrong)


def test_that_a_whole_number_of_another_library_becomes_an_int() -> None:
    @guarded
    def same(number: int | None) -> object:
        return number

    assert type(same(np.int64(3))) is int


def test_that_a_word_of_another_vocabulary_is_none_of_these() -> None:
    assert fits(Judgement | Literal["met"])("met")
    assert not fits(Judgement | Literal["met"])(Verdict.MET)


def test_that_a_frame_is_known_by_its_columns() -> None:
    pl = pytest.importorskip("polars")
    assert fits(inovasi.Frame)(pl.DataFrame())
    assert not fits(inovasi.Frame)([])


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (str, "a text"),
        (Award, "an Award"),
        (Award | None, "an Award"),
        (str | Award, "a text or an Award"),
        (Iterable[Award], "a list, each an Award"),
        (Mapping[str, int], "a mapping"),
        (Callable[[], int], "a function"),
        (type[Award], "a type"),
        (Judgement | Literal["met", "not_met"], "one of: 'met', 'not_met'"),
    ],
)
def test_what_is_expected_is_said_in_words(annotation: Any, words: str) -> None:
    assert expected_of(annotation).en == words


def test_that_each_member_of_an_iterator_is_checked_when_it_comes() -> None:
    def total(*names: str, numbers: Iterable[int], by: Iterable[int] | None = None) -> int:
        return sum(numbers) + len(names) + sum(by or ())

    call = guarded(total)
    assert call("a", "b", numbers=iter([1, 2]), by=iter([4])) == 9
    with pytest.raises(DataError) as error:
        call(numbers=iter([1, "b"]))
    assert [(one.path, one.found) for one in error.value.problems] == [("numbers[1]", "'b'")]


def test_that_members_of_what_is_no_collection_are_checked_too() -> None:
    rubric = inovasi.scheme("kipp-2023").rubric(group="general")
    ranking = inovasi.rank([inovasi.score(rubric, inovasi.sheet(rubric, {}, "a"))])
    others: list[Any] = [inovasi.rank([*ranking.pending]), list[int]]
    others = [one for one in others if list(one)]
    assert others
    for given in others:
        with pytest.raises(DataError) as error:
            inovasi.rank(given)
        assert [one.path for one in error.value.problems] == ["scores[0]"]


def test_that_the_first_wrong_member_is_named() -> None:
    with pytest.raises(DataError) as error:
        inovasi.rank([3])  # type: ignore[list-item]
    assert [(one.path, one.found) for one in error.value.problems] == [("scores[0]", "3")]


def test_that_a_guarded_function_is_guarded_once() -> None:
    assert guarded(inovasi.score) is inovasi.score


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_a_guarded_function_can_be_pickled(name: str) -> None:
    assert pickle.loads(pickle.dumps(FUNCTIONS[name])) is FUNCTIONS[name]  # noqa: S301


@pytest.mark.parametrize(
    ("value", "path", "found"),
    [
        ({3: 1}, "given", "3"),
        ({"a": 1, "b": "x"}, "given['b']", "'x'"),
        (("a",), "given", "('a',)"),
        ([1, "x"], "given[1]", "'x'"),
        (2.5, "given", "2.5"),
    ],
)
def test_that_the_part_that_does_not_fit_is_named(value: Any, path: str, found: str) -> None:
    def take(given: tuple[str, int] | list[int] | Mapping[str, int] | str) -> None:
        assert given

    with pytest.raises(DataError) as error:
        guarded(take)(value)
    assert [(one.path, one.found) for one in error.value.problems] == [(path, found)]
