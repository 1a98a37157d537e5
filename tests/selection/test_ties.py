"""What is said about a tie."""

from fractions import Fraction

import pytest
from attrs import evolve

from inovasi.language import Bilingual
from inovasi.selection._breaks import Lot, LotAnnouncement, TieBreak
from inovasi.selection._ties import LOT, TieAtCut, breaker, rank_text, tie_rules, told_apart


TIE = TieAtCut(rank=10, entries=["a", "b"], score=Fraction(155, 2), places=1)


def test_a_shared_rank_is_marked() -> None:
    assert [rank_text(2, shared=shared) for shared in (True, False)] == ["2=", "2"]


def test_what_broke_a_tie_is_said_in_words() -> None:
    chain = [TieBreak(by="cost", label="Biaya", label_en="Cost"), TieBreak(by="submitted_at")]
    assert breaker("cost", chain) == Bilingual("Biaya", "Cost")
    assert breaker("submitted_at", chain).en == "time of submission"
    assert breaker("cost").id == "cost"
    assert breaker("lot", chain) == LOT
    assert breaker("drop_all").en == "the policy that none goes on"
    assert breaker(None) == Bilingual("", "")


def test_the_chain_and_every_seed_are_said() -> None:
    told = LotAnnouncement(announced_on="2026-07-01", source="undian", public_on="2026-07-30")
    lots = [Lot(seed="BA-1"), Lot(seed="BA-2", announcement=told)]
    assert tie_rules([TieBreak(by="x", label="Biaya"), TieBreak(by="y")], lots, "id") == [
        "Urutan penentu nilai sama: Biaya, y",
        "Benih undian: BA-1 (benih dipilih sendiri)",
        "Benih undian: BA-2 (diumumkan 1 Juli 2026: undian, terbuka 30 Juli 2026)",
    ]
    assert tie_rules([], [], "en") == []


def test_a_tie_that_nothing_decided_says_so() -> None:
    assert str(TIE) == "nilai sama pada batas: a dan b bernilai 77,5, tempat 1; belum diputuskan"
    assert TIE.text("en") == "tie across the cut: a and b at 77.5, places: 1; not decided"


@pytest.mark.parametrize(
    ("by", "seed", "end"),
    [("y", None, "diputus oleh y"), ("lot", "BA 1", f"diputus oleh {LOT.id} (BA 1)")],
)
def test_a_tie_says_what_settled_it(by: str, seed: str | None, end: str) -> None:
    drawn = TieAtCut(rank=10, entries=["a"], score=Fraction(1), places=1, resolved_by=by, seed=seed)
    assert drawn.text().endswith(end)
    assert (
        evolve(drawn, label=Bilingual("Biaya", "Cost"))
        .text("en")
        .endswith(f"decided by Cost{f' ({seed})' if seed else ''}")
    )


def test_a_name_that_several_have_gets_the_id() -> None:
    names = told_apart({"a": "Kembar", "b": "Kembar", "c": "Lain"})
    assert names == {"a": "Kembar (a)", "b": "Kembar (b)", "c": "Lain"}
