"""An issue is an error unless it says otherwise, and reads as one line."""

from inovasi.catalog._lint import LintIssue, LintLevel


def test_that_an_issue_is_an_error_unless_it_says_otherwise() -> None:
    issue = LintIssue(path="rubrics[0]", message="odd", code="weights")
    assert issue.is_error
    assert str(issue) == "error: rubrics[0]: odd"


def test_that_a_warning_refuses_nothing() -> None:
    issue = LintIssue(path="sources", message="odd", code="weak", level=LintLevel.WARNING)
    assert issue.level is LintLevel.WARNING
    assert not issue.is_error
    assert str(issue).startswith("warning: ")
