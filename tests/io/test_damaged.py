"""Whatever another library raises over a file is one problem that names the file; what is not about a file passes."""

import warnings

import pytest

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.io._damaged import reading


WHAT = Bilingual("buku kerja", "a workbook")
PanicException = type("PanicException", (BaseException,), {})
"""What a library that is written in Rust raises; it is no `Exception`."""


@pytest.mark.parametrize("error", [KeyError("xl"), ValueError(), OSError("x"), PanicException()])
def test_what_a_library_raises_names_the_file(error: BaseException) -> None:
    hint = Bilingual("simpan lagi", "save it again")
    with pytest.raises(DataError) as caught, reading("a.xlsx", WHAT, WHAT, hint):
        raise error
    (problem,) = caught.value.problems
    assert (problem.code, problem.source, problem.expected, problem.hint) == (
        "damaged",
        "a.xlsx",
        WHAT,
        hint,
    )
    assert problem.found == Bilingual(
        "buku kerja yang tidak dapat dibaca", "a workbook that cannot be read"
    )
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [DataError(Problem(code="x")), KeyboardInterrupt(), SystemExit()])
def test_what_is_not_about_the_file_passes(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, reading("a.xlsx", WHAT):
        raise error
    assert caught.value is error


def test_what_a_library_warns_of_is_not_heard() -> None:
    with warnings.catch_warnings(record=True) as heard, reading("a.xlsx", WHAT):
        warnings.warn("a style is not known", stacklevel=1)
    assert heard == []
