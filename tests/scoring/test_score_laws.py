"""The laws of rubrics of every method, with factors, maxima and scales, nested in each other."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import polars as pl
import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, event, given, settings, strategies as st
from hypothesis.strategies import DrawFn

import inovasi as inv
from inovasi.errors import DataError, ScoringError
from inovasi.frames import score_frame
from inovasi.model import (
    AlternativeMeasure,
    Criterion,
    Fact,
    Gate,
    Level,
    Mark,
    Method,
    Rubric,
    Scale,
    ScoreSheet,
)
from inovasi.model._criterion import READS
from inovasi.model._rubric import Node
from inovasi.scoring import score, score_many
from inovasi.scoring._sheets import facts_of
from inovasi.scoring._totals import sheet_totals
from inovasi.testing import check_rubric_laws, extreme_sheet, sheets
from inovasi.testing._rules import leaves_of


FACTORS = (1, 1, "0.05", "2.5", 100)
SCALES = (
    Scale(max=5),
    Scale(max=10, step="0.5"),
    Scale(min=1, max=5, step=1),
    Scale(min=-2, max=3),
    Scale(min="0.5", max=100),
)
LEAVES = tuple(method for method in Method if method.is_leaf)
INNER = tuple(method for method in Method if not method.is_leaf and method is not Method.ALL_MET)
PLAIN = tuple(method for method in INNER if method is not Method.PERCENT_OF_MAX)
POINTS = ((None, None, None), (0, "2.5", None), (-3, -1, 4), (2, 2, 8))


@st.composite
def instruments(draw: DrawFn, leaves: Sequence[Method] = LEAVES, depth: int = 2) -> Rubric:
    """Draw a rubric that its class accepts; what it refuses is tested beside it."""
    scale = draw(st.sampled_from((None, *SCALES)))
    method = draw(
        st.sampled_from((*INNER, Method.ALL_MET) if Method.JUDGEMENT in leaves else INNER)
    )
    try:
        return _with_maximum(
            Rubric(
                key="drawn",
                label="Gambar",
                method=method,
                factor=1 if method is Method.ALL_MET else draw(st.sampled_from(FACTORS)),
                scale=None if method is Method.ALL_MET else scale,
                criteria=_counting(draw, _children(draw, "", method, leaves, depth)),
            )
        )
    except DataError as error:
        event(f"refused: {error.problems[0].code} {error.problems[0].path}")
        assume(False)
        raise


def _children(
    draw: DrawFn, parent: str, method: Method, leaves: Sequence[Method], depth: int
) -> list[Criterion]:
    made: list[Criterion] = []
    count = draw(st.integers(1, 3))
    shares = {1: (100,), 2: (30, 70), 3: (0, 45, 55)}[count]
    for place, share in enumerate(shares):
        key = f"{parent}c{place}"
        if method is Method.ALL_MET:
            own = draw(st.sampled_from((Method.JUDGEMENT, Method.ALL_MET)[: 1 + (depth > 0)]))
        else:
            own = draw(st.sampled_from((*leaves, *(INNER if depth else ()))))
        fields: dict[str, Any] = {"weight": share} if method is Method.WEIGHTED else {}
        if own not in (Method.JUDGEMENT, Method.ALL_MET):
            fields["factor"] = draw(st.sampled_from(FACTORS))
        fields |= _fields(draw, key, own)
        made.append(
            Criterion(key=key, label=key, parent=parent.rstrip(".") or None, method=own, **fields)
        )
        if not own.is_leaf:
            made += _children(draw, f"{key}.", own, leaves, depth - 1)
    return made


def _fields(draw: DrawFn, key: str, method: Method) -> dict[str, Any]:
    match method:
        case Method.MARK | Method.WEIGHTED | Method.SUM | Method.MEAN | Method.PERCENT_OF_MAX:
            return {"scale": draw(st.sampled_from((None, *SCALES)))}
        case Method.LEVEL:
            points = draw(st.sampled_from(POINTS))
            first = draw(st.integers(0, 1))
            levels = [
                Level(level=first + n, label=f"{n}", points=one) for n, one in enumerate(points)
            ]
            return {"weight": draw(st.integers(0, 3)), "levels": levels}
        case Method.RATIO:
            whole = st.sampled_from((Scale(max=1), Scale(max="2.5")))
            return {"numerator": f"{key}.n", "denominator": f"{key}.d", "scale": draw(whole)}
        case Method.POOLED_MEAN:
            return {"floor": draw(st.integers(0, 3)), "scale": draw(st.sampled_from(SCALES))}
        case Method.CAPPED_COUNT:
            gate = Gate(fact="open", at_least=draw(st.sampled_from(("0.5", 5))))
            return {
                "unit": "0.38",
                "gate": draw(st.sampled_from((None, gate))),
                **draw(
                    st.sampled_from(({"cap": 7}, {"maximum": 3}, {"cap": 7, "maximum": "2.66"}))
                ),
            }
    return {}


def _counting(draw: DrawFn, criteria: list[Criterion]) -> list[Criterion]:
    """Let some counts be of what a pool holds."""
    pools = [None, *(one.key for one in criteria if one.method is Method.POOLED_MEAN)]
    return [
        evolve(one, counts=draw(st.sampled_from(pools)))
        if one.method is Method.CAPPED_COUNT
        else one
        for one in criteria
    ]


def _with_maximum(rubric: Rubric) -> Rubric:
    """State the maximum of what takes a share of one: what its parts give, or a little more."""

    def stated(part: Rubric | Criterion, node: Node) -> dict[str, Decimal]:
        parts = [child.maximum for child in node.children]
        if part.method is not Method.PERCENT_OF_MAX or None in parts:
            return {}
        total = sum((most for most in parts if most is not None), Fraction(0))
        return {"maximum": Decimal(ceil(total))} if total > 0 else {}

    nodes = rubric.nodes
    criteria = [evolve(one, **stated(one, nodes[one.key])) for one in rubric.criteria]
    return evolve(rubric, criteria=criteria, **stated(rubric, rubric.root))


def is_scorable(rubric: Rubric) -> bool:
    """Tell whether every number is known that the rubric needs."""
    try:
        score(rubric, extreme_sheet(rubric, top=False))
    except ScoringError:
        return False
    return True


LAWS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@LAWS
@given(instruments())
def test_a_rubric_of_any_method_keeps_the_laws(rubric: Rubric) -> None:
    assume(is_scorable(rubric))
    event(f"root: {rubric.method.value}")
    check_rubric_laws(rubric, max_examples=3)


@LAWS
@given(instruments())
def test_every_part_lies_within_its_own_bounds(rubric: Rubric) -> None:
    assume(is_scorable(rubric))
    for top in (False, True):
        parts = [score(rubric, extreme_sheet(rubric, top=top))]
        for part in parts:
            parts += part.children
            end = part.maximum if top else part.minimum
            assert part.low == part.high == (part.high if end is None else end)
            if part.children and part.method is not Method.ALL_MET:
                assert sum(child.points[0] for child in part.children if child.points) == part.low


def settled(rubric: Rubric, gaps: ScoreSheet, names: set[str]) -> ScoreSheet:
    """Give what is named: the highest mark, or a fact that opens its gate and goes with the other of its ratio."""
    known = {fact.key: fact for fact in gaps.facts}
    for name in sorted(names & {f"facts.{key}" for key in facts_of(rubric)}):
        key = name.removeprefix("facts.")
        known[key] = Fact(key=key, value=int(not key.endswith(".n")) * 10_000)
    marks = {mark.criterion: mark for mark in gaps.marks}
    marks |= {m.criterion: m for m in extreme_sheet(rubric, top=True).marks if m.criterion in names}
    return evolve(gaps, marks=tuple(marks.values()), facts=tuple(known.values()))


@LAWS
@given(st.data())
def test_what_a_score_needs_settles_it_and_not_one_less(data: st.DataObject) -> None:
    rubric = data.draw(instruments())
    assume(is_scorable(rubric))
    assume(all(node.maximum is not None for node in leaves_of(rubric)))
    gaps = data.draw(sheets(rubric))
    needs = set(score(rubric, gaps).needs)
    assert score(rubric, settled(rubric, gaps, needs)).is_final
    for name in needs:
        event(f"needs {'a fact' if name.startswith('facts.') else 'a mark'}")
        assert not score(rubric, settled(rubric, gaps, needs - {name})).is_final


@st.composite
def tables(draw: DrawFn, rubric: Rubric) -> list[dict[str, Decimal | None]]:
    """Draw rows of marks with one decimal place, some of them not given."""
    columns: dict[str, st.SearchStrategy[Decimal]] = {}
    for node in leaves_of(rubric):
        if node.method is Method.LEVEL:
            columns[node.key] = st.sampled_from([Decimal(level) for level in node.points])
        else:
            assert node.scale is not None
            assert node.scale.max is not None
            width = node.scale.step or Decimal("0.5")
            count = int((node.scale.max - node.scale.min) / width)
            low = node.scale.min
            columns[node.key] = st.integers(0, count).map(
                lambda place, low=low, width=width: low + place * width
            )
    row = st.fixed_dictionaries({key: st.none() | column for key, column in columns.items()})
    return draw(st.lists(row, min_size=1, max_size=3))


def scored_or_why(rubric: Rubric, frame: pl.DataFrame) -> list[dict[str, Any]] | str:
    """Score a table, or say why it is refused."""
    try:
        return score_frame(rubric, frame, decimals=1).rows(named=True)
    except ScoringError as error:
        return str(error)


@LAWS
@given(st.data())
def test_a_table_has_the_scores_of_its_sheets_or_is_refused(data: st.DataObject) -> None:
    rubric = data.draw(instruments(leaves=(Method.MARK, Method.LEVEL)))
    assume(is_scorable(rubric))
    assume(all(node.maximum is not None for node in rubric.nodes.values()))
    rows = data.draw(tables(rubric))
    schema = {key: pl.Decimal(9, 1) for key in rows[0]}
    frame = pl.DataFrame(rows, schema=schema).with_columns(
        entry=pl.Series(map(str, range(len(rows))))
    )
    made = scored_or_why(rubric, frame)
    if isinstance(made, str):
        assert re.search("below 0|of [0-9]+ bits", made)
        return
    for row, one in zip(rows, made, strict=True):
        known = {key: mark for key, mark in row.items() if mark is not None}
        whole = score(rubric, inv.sheet(rubric, known))
        assert (
            Fraction(one["low"], one["divisor"]),
            Fraction(one["high"], one["divisor"]),
        ) == whole.bounds


@LAWS
@given(instruments())
def test_a_method_that_a_table_cannot_score_is_refused_by_name(rubric: Rubric) -> None:
    beyond = {node.method for node in (rubric.root, *rubric.nodes.values())} - {
        Method.MARK, Method.LEVEL, *INNER
    }  # fmt: skip
    assume(beyond)
    with pytest.raises(ScoringError) as error:
        score_many(rubric, [])
    assert error.value.criterion in {rubric.key, *rubric.nodes}


def test_a_weighted_sum_with_a_factor_is_of_the_marks_of_its_scale() -> None:
    weights = (7, 10, 8, 8, 12, 35, 20)
    rubric = Rubric(
        key="own",
        label="Milik sendiri",
        method="weighted",
        factor="0.05",
        scale=Scale(max=5),
        criteria=[
            Criterion(key=f"c{place}", label=f"C{place}", weight=weight)
            for place, weight in enumerate(weights)
        ],
    )
    printed = ("2.00", "2.10", "2.00", "2.50", "2.33", "3.29", "2.50")
    made = score(rubric, inv.sheet(rubric, dict(zip(rubric.nodes, printed, strict=True))))
    assert made.value == Decimal("2.6411")
    assert (made.minimum, made.maximum, made.factor) == (0, 5, Fraction(1, 20))
    assert [part.points and part.points[0] for part in made.children][-2:] == [
        Fraction("1.1515"),
        Fraction("0.5"),
    ]
    assert score(rubric, extreme_sheet(rubric, top=True)).exact == 5
    assert "2,6411 dari 5" in made.explain("id")
    assert "x 0,05" in made.explain("id")


def one(method: str, **fields: Any) -> Rubric:
    """Make a rubric of one criterion, with something below it where its method combines."""
    criteria = [Criterion(key="a", label="A", method=method, **fields)]
    if not Method(method).is_leaf:
        weight = 100 if method == "weighted" else None
        criteria.append(Criterion(key="b", label="B", parent="a", weight=weight))
    criteria.append(Criterion(key="pool", label="P", method="pooled_mean", floor=1))
    return Rubric(key="r", label="R", method="sum", scale=Scale(max=10), criteria=criteria)


STEPS = (Level(level=1, label="satu"), Level(level=2, label="dua"))
BASIS = AlternativeMeasure(key="b", label="orang", levels=[Level(level=1, label="1-200")])
BASE: dict[Method, dict[str, Any]] = {
    Method.LEVEL: {"levels": STEPS, "weight": 3},
    Method.RATIO: {"numerator": "n", "denominator": "d", "scale": Scale(max=5)},
    Method.POOLED_MEAN: {"floor": 1},
    Method.CAPPED_COUNT: {"unit": 2, "cap": 3},
    Method.PERCENT_OF_MAX: {"maximum": 20},
}
OTHER: dict[str, dict[str, Any]] = {
    "scale": {"scale": Scale(max=7)},
    "factor": {"factor": 3},
    "levels": {"levels": STEPS[:1]},
    "weight": {"weight": 5},
    "bases": {"bases": [BASIS]},
    "numerator": {"numerator": "d"},
    "denominator": {"denominator": "n"},
    "floor": {"floor": 5},
    "unit": {"unit": 4},
    "cap": {"cap": 2},
    "counts": {"counts": "pool"},
    "gate": {"gate": Gate(fact="f", at_least=5)},
}


def outcome(method: Method, fields: dict[str, Any]) -> object:
    """Say all that a rubric tells: what it refuses, its ranges, a score with some marks, its words."""
    try:
        rubric = one(method, **fields)
        marks: dict[str, Any] = {"pool": [4, 2]}
        marks |= {Method.POOLED_MEAN: {"a": [4, 2]}, Method.CAPPED_COUNT: {}}.get(method, {})
        marks |= {"a": 1} if method is Method.LEVEL else {}
        facts = {key: place for place, key in enumerate(facts_of(rubric), 2)}
        made = [score(rubric, inv.sheet(rubric, given, facts=facts)) for given in ({}, marks)]
    except (DataError, ScoringError) as error:
        return str(error)
    return [(whole.bounds, whole.maximum, whole.explain("id")) for whole in made]


@pytest.mark.parametrize(
    ("method", "name"), [(method, name) for method, names in READS.items() for name in names]
)
def test_each_field_that_a_method_is_said_to_read_changes_something(
    method: Method, name: str
) -> None:
    fields = BASE.get(method, {})
    changed = {"maximum": 21} if name == "maximum" else OTHER[name]
    assert outcome(method, fields | changed) != outcome(method, fields)


@st.composite
def returned(draw: DrawFn, rubric: Rubric) -> list[ScoreSheet]:
    """Draw sheets as they come back: whole, with gaps, and with what does not belong there."""
    drawn = draw(st.lists(sheets(rubric), min_size=1, max_size=4))
    judged = [Mark(criterion=key, judgement="not_met") for key in rubric.nodes]
    strange = [
        {"marks": [Mark(criterion="strange", value=1)]},
        {"marks": [Mark(criterion=key, value=10**6) for key in rubric.nodes]},
        {"marks": judged},
        {"marks": judged[-1:]},
        {"facts": [Fact(key="strange", value=1)]},
        {"total": 7},
        {"scheme": "kipp-2023", "rubric": "other"},
    ]
    return [
        evolve(sheet, **draw(st.sampled_from(strange))) if draw(st.booleans()) else sheet
        for sheet in drawn
    ]


def tree_or_fault(rubric: Rubric, sheet: ScoreSheet) -> object:
    try:
        tree = score(rubric, sheet)
    except DataError as error:
        return error.problems
    return tree.bounds, len(tree.needs)


@LAWS
@given(st.data())
def test_that_many_sheets_have_the_totals_of_their_trees(data: st.DataObject) -> None:
    rubric = data.draw(instruments(leaves=data.draw(st.sampled_from((LEAVES, LEAVES[:2])))))
    given_ = data.draw(returned(rubric))
    try:
        wanted = [tree_or_fault(rubric, one) for one in given_]
    except ScoringError:
        with pytest.raises(ScoringError):
            sheet_totals(rubric, given_)
        return
    made = sheet_totals(rubric, given_)
    found = [
        made.faults[place].problems
        if place in made.faults
        else ((Fraction(low, made.divisor), Fraction(high, made.divisor)), needs)
        for place, (low, high, needs) in enumerate(made.rows)
    ]
    assert found == wanted
