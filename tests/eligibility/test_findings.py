"""Findings: what follows from many verdicts, and how it reads."""

from datetime import date
from operator import methodcaller

import pytest

from inovasi.eligibility._findings import Finding, Findings, Verdict
from inovasi.language import Bilingual


NOTEBOOK = methodcaller("_repr_html_")


def finding(verdict: str, **more: object) -> Finding:
    return Finding(
        rule="age",
        label="Umur",
        verdict=Verdict(verdict),
        text=Bilingual("alasan", "reason"),
        citation="Pasal 1 [text]",
        **more,  # type: ignore[arg-type]
    )


def findings(*found: Finding, groups: tuple[str, ...] = (), held: bool = True) -> Findings:
    return Findings(
        innovation="klik",
        title="Klik <b>",
        scheme="kipp-2023",
        groups=groups,
        held=held,
        findings=found,
    )


@pytest.mark.parametrize(
    ("verdicts", "eligible"),
    [
        (["met", "met"], True),
        (["met", "unmet", "unknown"], False),
        (["met", "unknown"], None),
        (["met", "not_checked"], None),
        ([], None),
    ],
)
def test_that_every_rule_must_hold_and_unknown_is_not_a_failure(
    verdicts: list[str], *, eligible: bool | None
) -> None:
    assert findings(*map(finding, verdicts)).eligible is eligible


@pytest.mark.parametrize(
    ("verdicts", "eligible"),
    [
        (["unmet", "met"], True),
        (["unmet", "unmet"], False),
        (["unmet", "not_checked"], None),
    ],
)
def test_that_one_of_the_rules_that_share_a_name_is_enough(
    verdicts: list[str], *, eligible: bool | None
) -> None:
    shared = [finding(verdict, any_of="history") for verdict in verdicts]
    assert findings(*shared).eligible is eligible
    assert findings(finding("unmet"), *shared).eligible is False


def test_that_it_may_enter_when_it_may_enter_one_group() -> None:
    made = findings(
        finding("met"),
        finding("unmet", groups=("special",)),
        finding("unknown", groups=("replication",)),
        groups=("general", "special", "replication"),
    )
    assert [made.eligible_for(group) for group in made.groups] == [True, False, None]
    assert made.eligible is True
    closed = findings(finding("unmet", groups=("special",)), groups=("special",))
    assert closed.eligible is False
    open_ = findings(
        finding("unmet", groups=("a",)), finding("unknown", groups=("b",)), groups=("a", "b")
    )
    assert open_.eligible is None


def test_that_nothing_may_enter_an_edition_that_was_not_held() -> None:
    made = findings(finding("met"), groups=("general",), held=False)
    assert made.eligible is False
    assert made.eligible_for("general") is False
    assert "edisi ini tidak diselenggarakan" in made.text()
    assert "this edition was not held" in made.text("en")
    assert str(made) == made.text("id")


def test_that_findings_can_be_walked_counted_and_picked() -> None:
    made = findings(finding("met"), finding("unmet"))
    assert [one.verdict for one in made] == [Verdict.MET, Verdict.UNMET]
    assert len(made) == 2
    assert made[1] in made.with_verdict("unmet")
    assert made.with_verdict(Verdict.UNKNOWN) == ()
    assert made[0].message == "alasan"


def test_that_a_finding_reads_as_one_line_with_its_day_and_its_article() -> None:
    one = finding("unmet", earliest=date(2026, 8, 17), groups=("general",))
    assert one.say() == (
        "[tidak terpenuhi] Umur: alasan; paling cepat 17 Agustus 2026 (Pasal 1 [text])"
    )
    assert (
        one.say("en") == "[not met] Umur: reason; at the earliest 17 August 2026 (Pasal 1 [text])"
    )
    text = findings(one, groups=("general",)).text()
    assert text.splitlines()[0] == "Klik <b> - kipp-2023: tidak memenuhi syarat"
    assert text.splitlines()[1].startswith("  (general) [tidak terpenuhi]")
    assert "Klik &lt;b&gt;" in NOTEBOOK(findings(one))


def test_that_each_verdict_has_words_in_both_languages() -> None:
    assert len({verdict.label.id for verdict in Verdict}) == 4
    assert len({verdict.label.en for verdict in Verdict}) == 4
