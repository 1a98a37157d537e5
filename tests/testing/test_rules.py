"""Drawn rubrics and schemes are sound."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import inovasi as inv
from inovasi.catalog._lint import lint_scheme
from inovasi.model._criterion import Method
from inovasi.testing._rules import citations, regulations, rubrics, schemes


few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@given(st.data())
def test_that_the_weights_below_each_weighted_node_add_up_to_100(data: st.DataObject) -> None:
    rubric = data.draw(rubrics(methods=["weighted"]))
    weights = [c.weight for c in rubric.criteria if c.parent is None]
    assert rubric.method is Method.WEIGHTED
    assert all(weight is not None and weight > 0 for weight in weights)
    assert sum(weight or 0 for weight in weights) == 100


@few
@given(schemes())
def test_that_a_drawn_scheme_is_sound(scheme: inv.Scheme) -> None:
    assert [issue for issue in lint_scheme(scheme) if issue.is_error] == []


@few
@given(schemes(max_rubrics=0, statuses=["complete"]))
def test_that_the_options_of_schemes_hold(scheme: inv.Scheme) -> None:
    assert scheme.rubrics == ()
    assert scheme.status is inv.model.SchemeStatus.COMPLETE


@few
@given(schemes(statuses=["not_held"]))
def test_that_a_scheme_that_was_not_held_has_no_rubric(scheme: inv.Scheme) -> None:
    assert scheme.rubrics == ()


@few
@given(st.data())
def test_that_kinds_that_are_asked_for_are_the_only_ones(data: st.DataObject) -> None:
    assert data.draw(citations(kinds=["uu"])).kind is inv.model.RegulationKind.UU
    assert data.draw(regulations(kinds=["pp"])).kind is inv.model.RegulationKind.PP


@pytest.mark.parametrize(
    ("draw", "path"),
    [
        (lambda: rubrics(max_criteria=0), "max_criteria"),
        (lambda: schemes(max_rubrics=-1), "max_rubrics"),
    ],
)
def test_that_an_impossible_argument_is_refused_at_once(
    draw: Callable[[], object], path: str, refused: Callable[..., list[tuple[str, str | None]]]
) -> None:
    assert refused(draw) == [("range", path)]
