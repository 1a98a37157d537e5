"""Scoring: exact inside, bounds where a mark is unknown, refusal where the rule is."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.errors import Bilingual, DataError, ScoringError
from inovasi.model._criterion import Criterion, Gate, Level, Method, Scale
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Rounding, Rubric
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.testing import check_rubric_laws


GENERAL = scheme("kipp-2023").rubric(group="general")
KEYS = tuple(GENERAL.nodes)
REGION = scheme("iid-2026").rubric(key="region")
MATURITY = scheme("iid-2026").rubric(key="innovation")
CRITERIA = scheme("permenpanrb-91-2021").rubric()
MARKS = dict(zip(KEYS, (80, 70, 90, 60, 85, 75, 65, 88), strict=True))

whole_marks = st.integers(0, 100)
maybe_marks = st.dictionaries(st.sampled_from(KEYS), whole_marks)


def leaf(method: str, **more: Any) -> Rubric:
    """Make a constructed rubric with one criterion."""
    one = Criterion(key="a", label="A", method=method, **more)
    return Rubric(key="one", label="Contoh", method="sum", criteria=[one])


def bounds(rubric: Rubric, marks: Mapping[str, Any], **facts: int) -> tuple[Any, Any]:
    return score(rubric, sheet(rubric, marks, facts=facts)).bounds


def test_the_worked_example_of_the_guide_is_exact_to_the_last_digit() -> None:
    made = score(GENERAL, sheet(GENERAL, MARKS, "pippalink", "penilai-1"))
    assert made.exact == Fraction(1609, 20)
    assert made.value == Decimal("80.45")
    assert made.is_final
    assert (made.scheme, made.rubric, made.revision) == ("kipp-2023", "general_proposal", 2)
    assert (made.entry, made.evaluator) == ("pippalink", "penilai-1")
    assert made.maximum == 100


def test_that_the_summary_has_the_weight_zero_whatever_its_mark() -> None:
    assert GENERAL.nodes["summary"].weight == 0
    for mark in (0, 80, 100):
        assert score(GENERAL, sheet(GENERAL, MARKS | {"summary": mark})).exact == Fraction(1609, 20)
    without = {key: mark for key, mark in MARKS.items() if key != "summary"}
    assert score(GENERAL, sheet(GENERAL, without)).exact == Fraction(1609, 20)


def test_that_85_for_everything_is_exactly_85() -> None:
    assert score(GENERAL, sheet(GENERAL, dict.fromkeys(KEYS, 85))).exact == 85


@pytest.mark.parametrize("rubric", [GENERAL, MATURITY, REGION], ids=lambda rubric: rubric.key)
def test_that_the_laws_of_every_rubric_hold(rubric: Rubric) -> None:
    check_rubric_laws(rubric)


@settings(max_examples=40)
@given(maybe_marks)
def test_that_the_points_of_the_parts_add_up_to_the_lower_bound(marks: dict[str, int]) -> None:
    made = score(GENERAL, sheet(GENERAL, marks))
    assert (
        sum((part.points[0] for part in made.children if part.points), Fraction(0))
        == made.bounds[0]
    )


@settings(max_examples=30)
@given(maybe_marks)
def test_that_a_score_explains_itself_with_every_criterion_label(marks: dict[str, int]) -> None:
    made = score(GENERAL, sheet(GENERAL, marks, "klik"))
    for lang in ("id", "en"):
        text = made.explain(lang)
        assert [node.label for node in GENERAL.nodes.values() if node.label not in text] == []


def test_that_unknown_is_not_zero_and_not_met_is() -> None:
    open_ = score(GENERAL, sheet(GENERAL, MARKS | {"significance": "cannot_be_judged"}))
    failed = score(GENERAL, sheet(GENERAL, MARKS | {"significance": "not_met"}))
    assert open_.value is None
    assert open_.bounds == (
        failed.exact,
        score(GENERAL, sheet(GENERAL, MARKS | {"significance": 100})).exact,
    )
    assert open_.parts["significance"].bounds == (Fraction(0), Fraction(100))


def test_that_a_judgement_without_a_number_leaves_a_number_unknown() -> None:
    met = score(GENERAL, sheet(GENERAL, MARKS | {"significance": "met"}))
    assert met.parts["significance"].bounds == (Fraction(0), Fraction(100))


def test_that_not_met_gives_the_least_of_the_scale() -> None:
    banten = scheme("banten-2024").rubric()
    worst = score(banten, sheet(banten, dict.fromkeys(banten.nodes, "not_met")))
    assert worst.exact == worst.minimum == banten.root.minimum == 20


def test_that_the_known_totals_of_the_regional_index_come_out() -> None:
    assert MATURITY.root.maximum == 111
    assert [REGION.nodes[key].maximum for key in ("spd", "maturity", "innovation_count")] == [
        63,
        111,
        76,
    ]
    assert REGION.maximum == 250
    assert REGION.root.maximum == 100


def test_that_levels_give_points_and_say_what_is_next() -> None:
    made = score(MATURITY, sheet(MATURITY, {"sid31": 1}))
    part = made.of("sid31")
    assert part is not None
    assert part.exact == MATURITY.nodes["sid31"].points[1] == 3
    assert part.reached
    assert part.next_step
    top = score(MATURITY, sheet(MATURITY, {"sid31": 3})).of("sid31")
    assert top is not None
    assert top.exact == 9
    assert top.next_step is None
    none = made.of("sid32")
    assert none is not None
    assert none.reached is None
    assert none.next_step


def test_that_a_level_that_may_be_higher_leaves_the_score_between_two() -> None:
    mark = Mark(criterion="sid31", level=1, level_at_most=2)
    part = score(MATURITY, sheet(MATURITY, {"sid31": mark})).of("sid31")
    assert part is not None
    assert part.bounds == (Fraction(3), Fraction(6))


def test_that_all_criteria_must_be_met() -> None:
    keys = tuple(CRITERIA.nodes)
    assert bounds(CRITERIA, dict.fromkeys(keys, "met")) == (1, 1)
    assert bounds(CRITERIA, dict.fromkeys(keys[1:], "met")) == (0, 1)
    assert bounds(CRITERIA, dict.fromkeys(keys, "met") | {keys[0]: "not_met"}) == (0, 0)
    assert bounds(CRITERIA, {keys[0]: "not_met"}) == (0, 0)


def test_that_the_number_of_innovations_counts_up_to_the_cap_behind_the_gate() -> None:
    full: dict[str, Any] = {"spd": 63, "maturity": [111] * 250}
    made = score(REGION, sheet(REGION, full, facts={"mandatory_affairs": 5}))
    count = made.of("innovation_count")
    assert count is not None
    assert count.exact == 76
    closed = score(REGION, sheet(REGION, full, facts={"mandatory_affairs": 4})).of(
        "innovation_count"
    )
    assert closed is not None
    assert closed.exact == 0
    unknown = score(REGION, sheet(REGION, full)).of("innovation_count")
    assert unknown is not None
    assert unknown.bounds == (Fraction(0), Fraction(76))


def test_that_a_closed_gate_gives_nothing_even_when_the_count_is_unknown() -> None:
    made = score(REGION, sheet(REGION, {"spd": 63}, facts={"mandatory_affairs": 4}))
    part = made.of("innovation_count")
    assert part is not None
    assert part.exact == 0
    open_ = score(REGION, sheet(REGION, {"spd": 63}, facts={"mandatory_affairs": 5}))
    other = open_.of("innovation_count")
    assert other is not None
    assert other.bounds == (Fraction(0), Fraction(76))


def test_that_a_stated_count_goes_before_the_number_of_innovations() -> None:
    marks: dict[str, Any] = {"spd": 63, "maturity": [111] * 12, "innovation_count": 20}
    part = score(REGION, sheet(REGION, marks, facts={"mandatory_affairs": 6})).of(
        "innovation_count"
    )
    assert part is not None
    assert part.exact == Fraction("7.6")


def test_that_a_count_without_cap_and_gate_goes_on_and_needs_a_count() -> None:
    rubric = leaf("capped_count", unit=2)
    assert bounds(rubric, {"a": 700}) == (1400, 1400)
    with pytest.raises(ScoringError, match="no mark") as caught:
        bounds(rubric, {})
    assert caught.value.criterion == "a"
    with pytest.raises(ScoringError, match="points") as caught:
        bounds(leaf("capped_count"), {"a": 7})
    assert caught.value.criterion == "a"


def test_that_counting_takes_only_the_pooled_numbers_that_are_there() -> None:
    rubric = Rubric(
        key="two",
        label="Contoh",
        method="sum",
        criteria=[
            Criterion(key="pool", label="P", method="pooled_mean", floor=1, maximum=10),
            Criterion(key="count", label="C", method="capped_count", unit=1, cap=3, counts="pool"),
        ],
    )
    assert bounds(rubric, {"pool": [1, 2, 3, 4]}) == (Fraction("5.5"), Fraction("5.5"))
    assert bounds(rubric, {"pool": 5}) == (5, 8)
    assert bounds(rubric, {}) == (0, 13)


def test_that_a_count_without_cap_stays_within_its_maximum() -> None:
    rubric = leaf("capped_count", unit=2, maximum=9, factor=10)
    assert bounds(rubric, {"a": 4}) == (80, 80)
    assert bounds(rubric, {"a": 5}) == (90, 90)
    assert bounds(rubric, {}) == (0, 90)


def test_that_the_next_level_is_said_by_each_basis() -> None:
    part = score(MATURITY, sheet(MATURITY, {"sid33": 1})).of("sid33")
    assert part is not None
    assert part.next_step is not None
    assert part.next_step.id.startswith(
        "tingkat 2 menurut satu dasar yang dipilih (jumlah orang: 201-500; "
    )


def test_that_a_pooled_mean_divides_by_the_floor_at_least() -> None:
    rubric = leaf("pooled_mean", floor=12, maximum=111)
    assert bounds(rubric, {"a": [80] * 8}) == (Fraction(640, 12), Fraction(640, 12))
    assert bounds(rubric, {"a": [80] * 13}) == (80, 80)
    assert bounds(rubric, {"a": []}) == (0, 0)
    assert bounds(rubric, {}) == (0, 111)
    with pytest.raises(ScoringError, match="divisor") as caught:
        bounds(leaf("pooled_mean", maximum=111), {"a": [80]})
    assert caught.value.criterion == "a"


def test_that_a_ratio_is_taken_of_facts_or_of_a_published_result() -> None:
    rubric = leaf("ratio", numerator="users", denominator="population", factor=100, maximum=5)
    assert bounds(rubric, {}, users=1, population=50) == (2, 2)
    assert bounds(rubric, {"a": Decimal("0.34")}) == (Fraction("0.34"), Fraction("0.34"))
    assert bounds(rubric, {"a": "met"}, users=1, population=50) == (2, 2)
    assert bounds(rubric, {}, users=1) == (0, 500)
    assert bounds(rubric, {}, population=50) == (0, 500)
    with pytest.raises(ScoringError, match="is 0") as caught:
        bounds(rubric, {}, users=1, population=0)
    assert caught.value.criterion == "a"


@pytest.mark.parametrize(
    ("method", "more", "mark"),
    [
        ("mark", {"scale": Scale(max=5)}, 4),
        ("level", {"weight": 2, "levels": [Level(level=2, label="x")]}, 2),
        ("pooled_mean", {"floor": 2, "maximum": 5}, [4, 4]),
        ("capped_count", {"unit": 2, "cap": 9}, 2),
    ],
)
def test_that_a_factor_multiplies_what_a_leaf_reads(
    method: str, more: dict[str, Any], mark: object
) -> None:
    rubric = leaf(method, factor=10, **more)
    assert bounds(rubric, {"a": mark}) == (40, 40)
    assert bounds(rubric, {})[1] == rubric.root.maximum


def test_that_a_mark_may_be_given_for_a_whole_group_instead_of_its_parts() -> None:
    made = score(REGION, sheet(REGION, {"spd": 40, "maturity": [80] * 12, "mandatory_affairs": 5}))
    spd = made.parts["spd"]
    assert spd.exact == 40
    assert spd.children == ()
    assert made.value == Decimal("49.82")


def test_that_a_group_that_is_only_called_met_is_read_from_its_parts() -> None:
    keys = [node.key for node in REGION.nodes["spd"].children]
    level = {keys[0]: 1}
    plain = score(REGION, sheet(REGION, level)).parts["spd"]
    called = score(REGION, sheet(REGION, level | {"spd": Judgement.MET})).parts["spd"]
    assert called.bounds == plain.bounds
    assert len(called.children) == len(keys)


def test_that_a_demonstration_says_so_in_every_result() -> None:
    made = score(GENERAL, sheet(GENERAL, MARKS, demonstration=True))
    assert made.demonstration
    assert made.remarks == (DEMONSTRATION,)
    assert "DEMONSTRATION" in made.explain("en")
    assert score(GENERAL, sheet(GENERAL, MARKS)).remarks == ()


def test_that_an_edition_that_was_not_held_or_has_no_rubric_is_refused() -> None:
    with pytest.raises(ScoringError, match="kipp-2024"):
        scheme("kipp-2024").rubric()
    with pytest.raises(ScoringError, match="kipp-2014"):
        scheme("kipp-2014").rubric()


@pytest.mark.parametrize(
    ("which", "key", "hint"),
    [("kipp-2023", "special_proposal", "with_weights"), ("kipp-2019", "proposal", "with_scale")],
)
def test_that_an_unknown_weight_or_scale_is_refused_with_edition_criterion_and_hint(
    which: str, key: str, hint: str
) -> None:
    rubric = scheme(which).rubric(key=key)
    with pytest.raises(ScoringError, match=hint) as caught:
        score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 1)))
    assert str(caught.value).startswith(f"{which} {key}: ")
    assert caught.value.scheme == which
    assert caught.value.criterion in rubric.nodes
    assert repr(caught.value.criterion) in str(caught.value)


def test_that_an_unknown_maximum_is_refused() -> None:
    rubric = Rubric(
        key="percent",
        label="Contoh",
        method="percent_of_max",
        criteria=[Criterion(key="a", label="A", scale=Scale(max=5))],
    )
    with pytest.raises(ScoringError, match="maximum") as caught:
        bounds(rubric, {"a": 3})
    assert caught.value.criterion == "percent"


def test_that_a_rubric_that_scores_nothing_is_refused() -> None:
    empty = Rubric(key="empty", label="Contoh", method="mean", criteria=[])
    with pytest.raises(ScoringError, match="found 0") as caught:
        score(empty, ScoreSheet())
    assert caught.value.criterion == "empty"


def test_that_a_sheet_that_does_not_fit_is_refused_with_every_fault() -> None:
    marks = [Mark(criterion="novelty", value=101), Mark(criterion="x", value=1)]
    with pytest.raises(DataError) as caught:
        score(GENERAL, ScoreSheet(marks=marks))
    assert len(caught.value.problems) == 2


def test_that_a_gate_without_its_fact_leaves_a_score_open() -> None:
    rubric = leaf("capped_count", unit=1, cap=9, gate=Gate(fact="affairs", at_least=5))
    assert bounds(rubric, {"a": 4}) == (0, 4)
    assert bounds(rubric, {"a": 4}, affairs=5) == (4, 4)


def test_that_each_score_names_its_method_and_its_basis() -> None:
    made: Score = score(GENERAL, sheet(GENERAL, MARKS))
    assert made.method is Method.WEIGHTED
    assert all(part.cites for part in made.children)


def test_levels_without_a_weight_are_refused_not_scored_as_zero() -> None:
    levels = [Level(level=1, label="satu")]
    rubric = Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[Criterion(key="a", label="A", method="level", levels=levels)],
    )
    with pytest.raises(ScoringError, match="weight") as caught:
        score(rubric, sheet(rubric, {"a": 1}))
    assert caught.value.criterion == "a"


@pytest.mark.parametrize(
    ("total", "agrees"),
    [
        ("83.125", True),
        ("83.13", True),
        ("83.12", True),
        ("83.1", True),
        (83, True),
        (Fraction(665, 8), True),
        ("83.1250000000004", True),
        ("83.2", False),
        (84, False),
        (Fraction(250, 3), False),
    ],
)
def test_a_written_total_is_the_score_as_far_as_it_is_written(total: Any, *, agrees: bool) -> None:
    rubric = Rubric(
        key="r",
        label="R",
        method="mean",
        scale=Scale(max=100, step=Decimal("0.25")),
        criteria=[Criterion(key=key, label=key) for key in "ab"],
    )
    marked = evolve(sheet(rubric, {"a": 83, "b": "83.25"}), total=total)
    if agrees:
        assert score(rubric, marked).exact == Fraction(665, 8)
        return
    with pytest.raises(DataError) as caught:
        score(rubric, marked)
    (wrong,) = caught.value.problems
    assert (wrong.code, wrong.path) == ("contradiction", "total")
    assert isinstance(wrong.expected, Bilingual)
    assert "83.125" in wrong.expected.en


def test_a_written_total_may_be_rounded_as_the_rule_does_and_lies_within_bounds() -> None:
    down = evolve(GENERAL, rounding=Rounding(places=0, mode="down"))
    marks = dict.fromkeys(GENERAL.nodes, 80) | {"novelty": 84}
    exact = score(GENERAL, sheet(GENERAL, marks)).exact
    assert exact is not None
    assert exact % 1 > Fraction(1, 2)
    assert score(down, evolve(sheet(GENERAL, marks), total=int(exact))).exact == exact
    partial = sheet(GENERAL, {"novelty": 80})
    low, high = score(GENERAL, partial).bounds
    assert not score(GENERAL, evolve(partial, total=50)).is_final
    for outside in (low - 1, high + 1):
        with pytest.raises(DataError):
            score(GENERAL, evolve(partial, total=outside))
