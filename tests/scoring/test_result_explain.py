"""The tree in words: each point leads to criterion, mark, evidence and article."""

from decimal import Decimal
from fractions import Fraction

from inovasi.catalog._registry import scheme
from inovasi.model._evaluation import Mark
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


GENERAL = scheme("kipp-2023").rubric(group="general")
MATURITY = scheme("iid-2026").rubric(key="innovation")
REGION = scheme("iid-2026").rubric(key="region")
CRITERIA = scheme("permenpanrb-91-2021").rubric()


def lines(score_: Score, lang: str = "en") -> list[str]:
    return score_.explain(lang).splitlines()  # type: ignore[arg-type]


def test_that_the_first_line_says_entry_result_rule_and_revision() -> None:
    made = score(GENERAL, sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 85), "pippalink"))
    assert lines(made, "id")[0] == (
        "pippalink: 85 dari 100, Proposal Kelompok Umum (kipp-2023, revisi 2)"
    )
    assert lines(made)[0].startswith("pippalink: 85 of 100")
    assert "  = weighted sum" in lines(made)
    assert "  = jumlah berbobot" in lines(made, "id")


def test_that_every_criterion_has_weight_mark_points_and_a_numbered_basis() -> None:
    made = score(GENERAL, sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 85)))
    text = made.explain()
    assert "  Signifikansi (bobot 30): 85 -> 25,5 poin [1]" in text
    assert "Dasar:\n  [1] " in text
    assert "Significance" in made.explain("en")


def test_that_an_open_score_says_between_what_it_lies() -> None:
    made = score(GENERAL, sheet(GENERAL, {"significance": "cannot_be_judged", "novelty": 80}))
    assert " between " in lines(made)[0] or lines(made)[0].startswith("between ")
    assert "    mark cannot be judged" in lines(made)
    assert "    nilai tidak dapat dinilai" in lines(made, "id")


def test_that_a_level_says_what_is_shown_and_what_the_next_would_need() -> None:
    made = score(
        MATURITY,
        sheet(
            MATURITY,
            {
                "sid31": Mark(criterion="sid31", level=1, level_at_most=2, evidence=["mou", "sk"]),
                "sid16": 2,
            },
        ),
    )
    text = made.explain("en")
    assert "    mark level 1-2" in text
    assert "    evidence: mou, sk" in text
    assert "    mark level 2\n    shown: " in text
    assert "    next level: " in text


def test_that_a_revised_mark_shows_its_history_with_reasons() -> None:
    claimed = Mark(criterion="novelty", value=90, status="claimed", by="dinas")
    revised = claimed.revise(value=Decimal("70.5"), by="verifikator", reason="no evidence")
    text = score(GENERAL, sheet(GENERAL, {"novelty": revised})).explain("en")
    assert "    mark 90, by dinas [claimed]\n" in text
    assert "    mark 70.5, by verifikator [verified]: no evidence" in text
    reasoned = Mark(criterion="novelty", value=70, reason="clear")
    assert "    nilai 70: clear" in score(GENERAL, sheet(GENERAL, {"novelty": reasoned})).explain()


def test_that_pooled_numbers_are_counted_and_roundings_stated() -> None:
    made = score(REGION, sheet(REGION, {"spd": 40, "maturity": [80] * 8, "mandatory_affairs": 5}))
    text = made.explain("en")
    assert "    mark 8 numbers" in text
    assert "  rounded once from 38.549333" in text
    assert "  band: Less innovative" in text


def test_that_possible_bands_are_stated_where_the_result_is_open() -> None:
    made = score(REGION, sheet(REGION, {"spd": 40, "mandatory_affairs": 5}))
    assert "  predikat: Kurang Inovatif sampai Sangat Inovatif" in made.explain()
    unbanded = score(REGION, sheet(REGION, {}))
    assert unbanded.bounds[0] == 0
    assert "  band: Cannot be assessed to Very innovative" in unbanded.explain("en")


def test_that_a_result_outside_all_bands_says_none() -> None:
    iplm = scheme("iplm-2022").rubric()
    made = score(iplm, sheet(iplm, dict.fromkeys(iplm.nodes, 5)))
    assert "  band: none" in made.explain("en")


def test_that_judgements_are_stated_in_words() -> None:
    keys = tuple(CRITERIA.nodes)
    made = score(CRITERIA, sheet(CRITERIA, {keys[0]: "met", keys[1]: "not_met"}))
    assert "    nilai terpenuhi" in made.explain()
    assert "    mark not met" in made.explain("en")
    assert "  = every criterion must be met" in made.explain("en")


def test_that_a_panel_names_its_evaluators_with_and_without_an_entry() -> None:
    for entry in ("klik", ""):
        scores = [
            score(GENERAL, sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 80), entry, name))
            for name in ("penilai-1", "penilai-2")
        ]
        text = combine(scores, assigned=["penilai-1", "penilai-2", "penilai-3"]).explain("en")
        assert "  = panel of evaluators" in text
        assert "  penilai-1: 80 -> 26.6667… points" in text
        assert "  penilai-3: between 0 and 100 -> 0 and 33.3333… points" in text
        assert "    ! the sheet is missing\n" in text


def test_that_a_score_without_any_rule_is_explained_as_well() -> None:
    bare = Score(key="a", label="A", bounds=(Fraction(1), Fraction(1)))
    assert lines(bare) == ["1, A", "  = panel of evaluators"]
    level = score(MATURITY, sheet(MATURITY, {"sid31": 1})).parts["sid31"]
    assert "  = " not in level.explain()
