"""A step says what was done, what it tells, what was written, and what comes next, as it must be typed."""

import os

import pytest

from inovasi.errors import Bilingual, DataError, NotFoundError, Problem
from inovasi.folder import LineKind, Step, StepTable
from inovasi.folder._step import line, told, typed


def test_it_says_everything_once_in_either_language() -> None:
    step = Step(
        command="collect",
        contest="demo",
        did=Bilingual("satu", "one"),
        shown=StepTable.of(lambda lang: [("a",), (lang,)]),
        body=Bilingual("isi", "body"),
        lines=(
            line(LineKind.NOTE, None, "x\ny", "x\ny"),
            line(LineKind.LEFT_OUT, "p.xlsx", "rusak", "broken"),
        ),
        written=tuple("abcdef"),
        next_command="inovasi rank demo",
        dry_run=True,
    )
    assert step.text("en").splitlines() == [
        "REHEARSAL: nothing was written.",
        "demo: one",
        "a",
        "en",
        "body",
        "Left out:",
        "  - p.xlsx: broken",
        "Note:",
        "  - x",
        "    y",
        "Written: a, b, c, d, … (+2)",
        "Next: inovasi rank demo",
    ]
    assert step.text("id").splitlines()[2:4] == ["a", "id"]
    bare = Step(command="verify", contest="demo", did=Bilingual("dua", "two"))
    assert bare.text("id") == "demo: dua"
    assert [one.about for one in step.of(LineKind.LEFT_OUT)] == ["p.xlsx"]


def test_each_fault_of_an_error_is_a_line_without_the_name_of_the_file() -> None:
    error = DataError([Problem(code="mark", source="a.xlsx", row=3, found="9")] * 2)
    assert [one.text.en for one in told(LineKind.LEFT_OUT, error, "a.xlsx")] == [
        "row 3: found 9"
    ] * 2
    (other,) = told(LineKind.LEFT_OUT, NotFoundError("sheet", "a", []), "a.xlsx", "sub/a.xlsx")
    assert other.about == "sub/a.xlsx"


@pytest.mark.skipif(os.name == "nt", reason="other quotes")
def test_a_path_with_spaces_is_quoted() -> None:
    assert typed("status", "jatim 2026") == "inovasi status 'jatim 2026'"
