"""A score as a tree: value, bounds, band and parts, in text and in a notebook."""

from decimal import Decimal
from fractions import Fraction
from operator import methodcaller

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.model._criterion import Method
from inovasi.model._rubric import Band, Rounding
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


NOTEBOOK = methodcaller("_repr_html_")
GENERAL = scheme("kipp-2023").rubric(group="general")
BANDS = (
    Band(key="low", label="Rendah", min=0, max=Decimal("49.99")),
    Band(key="high", label="Tinggi", min=50, max=100),
)


def plain(low: str, high: str | None = None, **more: object) -> Score:
    bounds = (Fraction(low), Fraction(high or low))
    return Score(key="a", label="A", bounds=bounds, **more)  # type: ignore[arg-type]


def by(evaluator: str, mark: int) -> Score:
    return score(GENERAL, sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark), "klik", evaluator))


def test_that_the_value_is_rounded_by_the_rule_and_shown_exactly_without_one() -> None:
    assert str(plain("80.455", rounding=Rounding(places=2)).value) == "80.46"
    assert str(plain("80.455").value) == "80.455"
    assert plain("1", "2").value is None
    assert plain("1", "2").exact is None


def test_that_the_band_is_certain_or_none() -> None:
    rule = Rounding(places=2)
    assert plain("49.995", rounding=rule, bands=BANDS).band == BANDS[1]
    open_ = plain("40", "60", rounding=rule, bands=BANDS)
    assert open_.band is None
    assert open_.possible_bands == BANDS
    assert plain("60", "70", rounding=rule, bands=BANDS).band == BANDS[1]


def test_that_a_criterion_is_found_at_any_depth() -> None:
    region = scheme("iid-2026").rubric(key="region")
    made = score(region, sheet(region, {"spd": 40, "maturity": [80]}))
    assert made.of("maturity") is made.of("maturity")
    assert [made.of("spd"), made.of("nothing")] == [made.parts["spd"], None]
    leafless = score(region, sheet(region, {}))
    deep = next(iter(leafless.parts["spd"].children))
    assert leafless.of(deep.key) == deep


def test_that_a_criterion_of_a_panel_is_the_mean_of_those_assigned() -> None:
    panel = combine([by("x", 80), by("y", 85)], assigned=["x", "y", "z"])
    novelty = panel.of("novelty")
    assert novelty is not None
    assert novelty.bounds == (55, Fraction(265, 3))
    assert [child.exact for child in novelty.children] == [80, 85, None]
    assert panel.of("nothing") is None


def test_the_mean_of_a_panel_has_nothing_that_is_one_evaluators_own() -> None:
    index = scheme("iid-2026").rubric(key="innovation")
    key = next(one.key for one in index.criteria if one.method is Method.LEVEL)
    panel = combine([score(index, sheet(index, {key: n}, "klik", f"p{n}")) for n in (1, 2)])
    mean = panel.of(key)
    assert mean is not None
    assert [child.reached is None for child in mean.children] == [False, False]
    own = (mean.mark, mean.points, mean.missing, mean.reached, mean.next_step)
    assert own == (None, None, (), None, None)
    alone = combine([score(index, sheet(index, {key: 1}, "klik", "p1"))]).of(key)
    assert alone is not None
    assert [alone.bounds] == [child.bounds for child in alone.children]


def test_that_it_prints_its_explanation_in_indonesian() -> None:
    made = evolve(by("x", 80), entry="a<b")
    assert str(made).split() == made.text().split()
    assert made.text() == made.explain("id")
    assert made.text("en") == made.explain("en") != made.text("id")
    assert "a&lt;b: 80 dari 100" in NOTEBOOK(made)


def test_that_scores_are_never_changed() -> None:
    with pytest.raises(AttributeError):
        by("x", 80).entry = "other"  # type: ignore[misc]


def test_a_row_has_the_lowest_and_the_highest_points() -> None:
    part = Score(key="t", label="T", bounds=(Fraction(1),) * 2, points=(Fraction(3), Fraction(4)))
    (row,) = evolve(part, revision=2).rows()
    assert row["revision"] == 2
    whole = by("x", 80)
    for one in whole.rows():
        named = [one[key] for key in ("entry", "evaluator", "scheme", "revision", "rubric")]
        assert named == ["klik", "x", "kipp-2023", whole.revision, "general_proposal"]
    assert (row["low_points"], row["high_points"]) == (3, 4)
