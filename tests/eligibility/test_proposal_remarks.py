"""How remarks read."""

import pytest

from inovasi.eligibility._proposal import ProposalRemarks, Remark, RemarkStanding, WordCount
from inovasi.language import Bilingual


RULE = Remark(
    code="too_long",
    part="adaptability",
    box="potensi",
    standing=RemarkStanding.RULE,
    text=Bilingual("201 kata", "201 words"),
    citation=Bilingual("pedoman [resmi]", "guide [official]"),
)
ADVICE = Remark(
    code="empty",
    part="summary",
    box=None,
    standing=RemarkStanding.ADVICE,
    text=Bilingual("kosong", "empty"),
)


def test_a_rule_cites_its_source_and_advice_says_that_it_is_advice() -> None:
    assert RULE.say() == "[aturan] adaptability (potensi): 201 kata (pedoman [resmi])"
    assert ADVICE.say("en") == "[advice] summary: empty"


def test_the_whole_shows_each_length_and_each_remark() -> None:
    counts = (
        WordCount(part="summary", box=None, words=3, max_words=None),
        WordCount(part="adaptability", box="potensi", words=201, max_words=200),
    )
    found = ProposalRemarks(
        innovation="a", title="A", rubric=Bilingual("R", "R"), counts=counts, remarks=(RULE, ADVICE)
    )
    assert found.with_standing("rule") == (RULE,)
    assert str(found) == found.text("id")
    assert found.text("en").splitlines() == [
        "A - R (words by white space, without tags and signs; how the portal counts is not known)",
        "  summary: 3",
        "  adaptability (potensi): 201/200",
        "  [rule] adaptability (potensi): 201 words (guide [official])",
        "  [advice] summary: empty",
    ]
    with pytest.raises(ValueError, match="'zzz'"):
        found.with_standing("zzz")
