"""Weights and scales of one's own: only where none is known, always with a source."""

from decimal import Decimal
from fractions import Fraction

import pytest

from inovasi.catalog._registry import scheme
from inovasi.errors import DataError, ScoringError
from inovasi.model._rubric import Rubric
from inovasi.scoring._overrides import with_scale, with_weights
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


@pytest.fixture
def special() -> Rubric:
    return scheme("kipp-2023").rubric(group="special")


def test_that_a_rubric_with_own_weights_can_be_scored_and_says_whose_they_are(
    special: Rubric,
) -> None:
    own = with_weights(
        special, dict.fromkeys(special.nodes, 14) | {"summary": 16}, by="SK panitia 12/2025"
    )
    made = score(own, sheet(own, dict.fromkeys(own.nodes, 50)))
    assert made.exact == 50
    assert {str(part.cites) for part in made.children} == {"SK panitia 12/2025 [teks peraturan]"}
    with pytest.raises(ScoringError):
        score(special, sheet(special, dict.fromkeys(special.nodes, 50)))


def test_that_every_fault_of_the_weights_is_named_at_once(special: Rubric) -> None:
    general = scheme("kipp-2023").rubric(group="general")
    with pytest.raises(DataError) as caught:
        with_weights(general, {"novelty": 10, "novelti": 5}, by="x")
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("weights.novelty", "contradiction"),
        ("weights.novelti", "unknown"),
    ]
    assert caught.value.problems[0].found == "10"
    with pytest.raises(DataError, match="found -1") as caught:
        with_weights(special, {"summary": -1, "impact": 0.5}, by="x")  # type: ignore[dict-item]
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("weights.summary", "range"),
        ("weights.impact", "float"),
    ]


def test_that_own_weights_must_be_there_for_all_siblings_and_add_up(special: Rubric) -> None:
    with pytest.raises(DataError) as caught:
        with_weights(special, {"summary": 100}, by="x")
    assert [(p.path, p.code) for p in caught.value.problems] == [
        (f"weights.{key}", "missing") for key in special.nodes if key != "summary"
    ]
    with pytest.raises(DataError, match="98") as caught:
        with_weights(special, dict.fromkeys(special.nodes, 14), by="x")
    assert [(p.path, p.code) for p in caught.value.problems] == [("weights", "weights")]


def test_that_nobody_may_stand_behind_a_rule_without_a_name(special: Rubric) -> None:
    with pytest.raises(ValueError, match=r"Source\.title"):
        with_scale(special, 0, 10, by=" ")


def test_that_a_scale_of_ones_own_lets_an_edition_without_one_be_scored() -> None:
    rubric = scheme("kipp-2019").rubric()
    with pytest.raises(ScoringError, match="with_scale"):
        score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 4)))
    own = with_scale(rubric, 0, 5, by="SK panitia")
    assert score(own, sheet(own, dict.fromkeys(own.nodes, 4))).exact == 80


def test_that_a_scale_goes_up_and_is_exact(special: Rubric) -> None:
    with pytest.raises(ValueError, match="5"):
        with_scale(special, 5, 5, by="x")
    with pytest.raises(TypeError, match="float"):
        with_scale(special, 0, 4.5, by="x")  # type: ignore[arg-type]
    assert with_scale(special, 0, Decimal("4.5"), by="x").nodes["summary"].maximum == Fraction(9, 2)


def test_that_two_people_stay_two_sources_and_one_person_stays_one(special: Rubric) -> None:
    weights = dict.fromkeys(special.nodes, 14) | {"summary": 16}
    two = with_scale(with_weights(special, weights, by="SK a"), 0, 10, by="SK b")
    added = two.sources[len(special.sources) :]
    assert [(source.key, source.title) for source in added] == [("own", "SK a"), ("own-2", "SK b")]
    assert {str(node.cites) for node in two.nodes.values()} == {"SK a [teks peraturan]"}
    assert two.scale is not None
    assert two.scale.source == "own-2"
    one = with_scale(with_weights(special, weights, by="SK a"), 0, 10, by="SK a")
    assert len(one.sources) == len(special.sources) + 1
