"""A remark is an error unless it says otherwise, and reads as one line."""

from inovasi.catalog._lint import LintIssue, LintLevel


def test_that_a_remark_is_an_error_unless_it_says_otherwise() -> None:
    remark = LintIssue(path="rubrics[0]", message="odd", code="weights")
    assert remark.is_error
    assert str(remark) == "error: rubrics[0]: odd"


def test_that_a_warning_refuses_nothing() -> None:
    remark = LintIssue(path="sources", message="odd", code="weak", severity="warning")
    assert remark.severity is LintLevel.WARNING
    assert not remark.is_error
    assert str(remark).startswith("warning: ")
