"""An issue is an error unless its code is that of a warning, and reads as one line in both languages."""

import pytest

from inovasi.catalog._lint import LintIssue, LintLevel
from inovasi.errors import Bilingual, Problem


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("weights", LintLevel.ERROR),
        ("missing", LintLevel.ERROR),
        ("weak", LintLevel.WARNING),
        ("repeated", LintLevel.WARNING),
    ],
)
def test_that_the_code_says_whether_a_file_is_refused(code: str, level: LintLevel) -> None:
    issue = LintIssue(Problem(code=code, path="rubrics[0]", found="90", expected="100"))
    assert issue.level is level
    assert issue.is_error is (level is LintLevel.ERROR)


def test_that_an_issue_says_its_level_and_its_problem_in_both_languages() -> None:
    issue = LintIssue(Problem(code="x", path="a", found=Bilingual("satu", "one"), expected="2"))
    assert issue.text("id") == "galat: a: ditemukan satu; seharusnya 2"
    assert issue.text("en") == str(issue) == "error: a: found one; expected 2"
