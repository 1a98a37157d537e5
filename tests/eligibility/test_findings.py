"""Findings: what follows from many verdicts, and how it reads."""

from datetime import date
from operator import methodcaller

import pytest
from attrs import evolve

from inovasi.eligibility._findings import (
    Finding,
    Findings,
    Verdict,
    facts_in_words,
    findings_parts,
    next_lines,
)
from inovasi.language import Bilingual
from inovasi.results import layout


NOTEBOOK = methodcaller("_repr_html_")


def finding(verdict: str, **more: object) -> Finding:
    return Finding(
        rule="age",
        label="Umur",
        verdict=Verdict(verdict),
        text=Bilingual("alasan", "reason"),
        citation=Bilingual("Pasal 1 [teks peraturan]", "Pasal 1 [text of the act]"),
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
    umum = Bilingual("Kelompok Umum", "General group")
    one = finding("unmet", earliest=date(2026, 8, 17), groups=("general",), only_for=umum)
    assert one.say() == (
        "[tidak terpenuhi] Umur: alasan; paling cepat 17 Agustus 2026 (Pasal 1 [teks peraturan])"
    )
    assert (
        one.say("en")
        == "[not met] Umur: reason; at the earliest 17 August 2026 (Pasal 1 [text of the act])"
    )
    text = findings(one, groups=("general",)).text()
    assert text.splitlines()[0] == "Klik <b> - kipp-2023: tidak memenuhi syarat"
    assert text.splitlines()[1] == "  Menentukan: Umur: alasan; paling cepat 17 Agustus 2026 [1]"
    assert (
        "  (Kelompok Umum) [tidak terpenuhi] Umur: alasan; paling cepat 17 Agustus 2026 [1]" in text
    )
    assert text.endswith("  [1] Pasal 1 [teks peraturan]")
    assert "Klik &lt;b&gt;" in NOTEBOOK(findings(one))


@pytest.mark.parametrize(
    ("found", "deciding"),
    [
        (["met", "met"], []),
        (["unmet", "met", "unmet", "unknown"], [0, 2]),
        (["unknown", "met", "not_checked"], [0, 2]),
        ([], []),
    ],
)
def test_the_rules_that_decide_are_those_that_fail_or_those_that_are_open(
    found: list[str], deciding: list[int]
) -> None:
    rules = [evolve(finding(verdict), rule=f"r{at}") for at, verdict in enumerate(found)]
    made = findings(*rules)
    assert made.deciding == tuple(made[at] for at in deciding)


def test_rules_of_which_one_is_enough_decide_together_or_not_at_all() -> None:
    shared = [
        evolve(finding(verdict, any_of="history"), rule=f"r{at}")
        for at, verdict in enumerate(("unmet", "unmet"))
    ]
    open_ = evolve(finding("unknown", any_of="history"), rule="r2")
    assert findings(*shared).deciding == tuple(shared)
    assert findings(*shared, open_).deciding == (open_,)
    other = evolve(finding("unmet", groups=("a",)), rule="r3")
    made = findings(other, evolve(finding("unmet", groups=("b",)), rule="r4"), groups=("a", "b"))
    assert [one.rule for one in made.deciding] == ["r3", "r4"]


def test_several_are_summed_up_and_those_with_the_same_answer_stand_together() -> None:
    fails, open_ = findings(finding("unmet")), findings(finding("unknown", needs=("rule.age",)))
    many = [evolve(fails, title="A"), open_, evolve(fails, title="B")]
    text = layout(findings_parts(many, "en", whole=False))
    assert text.splitlines()[0].startswith("kipp-2023: 3 innovations = 0 eligible + 2 not")
    assert "not eligible (2): A; B" in text
    assert text.index("not eligible (2)") < text.index("cannot be said yet (1)")
    assert text.count("Pasal 1") == 1
    assert "[not met]" not in text
    whole = layout(findings_parts(many, "en", whole=True))
    assert whole.count("[not met]") == 2


@pytest.mark.parametrize(("more", "said"), [(2, False), (5, True)])
def test_few_rules_are_named_and_the_number_of_the_others(more: int, *, said: bool) -> None:
    rules = [evolve(finding("unmet"), rule=f"r{at}") for at in range(more)]
    lines = findings(*rules).text().splitlines()
    assert sum(line.startswith("  Menentukan: ") for line in lines) == 2
    assert ("  dan 3 syarat lain" in lines) is said


def test_what_the_organiser_knows_is_asked_of_it_and_each_fact_once() -> None:
    needs = ("self_assessment.a", "self_assessment.b", "rule.age", "sdgs")
    text = findings(finding("unknown", needs=needs)).text("en")
    assert "Next: complete a statement on 'Umur' and its goals" in text
    assert "Next: ask the organiser: what the rule says: 'Umur'" in text


@pytest.mark.parametrize(
    ("verdict", "lines"),
    [
        ("met", []),
        ("unmet", ["Next: meet the rule, or mend the record, then check again"]),
        ("unknown", ["Next: complete the exact start of use"]),
    ],
)
def test_what_comes_next_is_said_until_it_may_enter(verdict: str, lines: list[str]) -> None:
    needs = ("implemented",) if verdict == "unknown" else ()
    assert list(next_lines(findings(finding(verdict, needs=needs)), "en")) == lines


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("answers.summary", "the text for 'Umur'"),
        ("awards", "the complete list of awards"),
        ("calendar.announcement", "the date of announcement"),
        ("calendar.registration_close", "the day on which registration closes"),
        ("categories", "its category"),
        ("entries", "the other entries of its institution"),
        ("evidence.video", "the document 'Umur'"),
        ("facts.population", "the number of population"),
        ("group", "the group that is entered"),
        ("implemented", "the exact start of use"),
        ("originals", "the awards of its original"),
        ("reached.kipp-2019", "the award that was reached in kipp-2019"),
        ("renewed", "the exact day of renewal"),
        ("replications", "its original"),
        ("rule.age", "what the rule says: 'Umur'"),
        ("scheme.categories", "the list of the edition: categories"),
        ("sdgs", "its goals for sustainable development"),
        ("self_assessment.age", "a statement on 'Umur'"),
        ("submissions", "the complete list of its entries"),
    ],
)
def test_every_fact_that_a_rule_may_need_has_words(fact: str, said: str) -> None:
    assert facts_in_words([fact], [("Umur", (fact,))], "en") == [said]


def test_a_rule_that_is_its_own_reason_is_said_once() -> None:
    one = evolve(finding("not_checked"), text=Bilingual("Umur (tim penilai)", "Umur (a person)"))
    assert one.why() == "Umur (tim penilai)"


def test_an_edition_that_was_not_held_is_said_without_rules_and_notes() -> None:
    many = [findings(held=False), evolve(findings(held=False), title="B")]
    lines = layout(findings_parts(many, "id", whole=False)).splitlines()
    assert lines[2:] == [
        "tidak memenuhi syarat (2): Klik <b>; B",
        "  edisi ini tidak diselenggarakan",
    ]


def test_that_each_verdict_has_words_in_both_languages() -> None:
    assert len({verdict.label.id for verdict in Verdict}) == 4
    assert len({verdict.label.en for verdict in Verdict}) == 4
