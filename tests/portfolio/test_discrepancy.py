from inovasi.language import Bilingual
from inovasi.portfolio._discrepancy import Discrepancy, DiscrepancyKind, discrepancy_report


FINDING = Discrepancy(
    kind=DiscrepancyKind.SUM,
    message=Bilingual("tidak cocok", "does not fit"),
    found="1",
    expected="2",
    subject="x",
)


def test_findings_read_in_both_languages() -> None:
    assert str(FINDING) == "x: tidak cocok"
    assert discrepancy_report([FINDING, FINDING], "en") == "- x: does not fit\n- x: does not fit"


def test_no_finding_is_said() -> None:
    assert discrepancy_report([]) == "tidak ditemukan pertentangan"
