"""Score a sheet by a rubric: exact, with bounds where a mark is unknown."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, Final

from inovasi._version import __version__
from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, both, format_number, wording
from inovasi.model._criterion import Criterion, Level, Method, level_points
from inovasi.model._evaluation import Judgement, Mark, ScoreSheet
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import Interval, leaf_factor, put_together, refusal, refusal_by
from inovasi.scoring._result import Score, result_words
from inovasi.scoring._rounding import round_to
from inovasi.scoring._sheets import facts_read, sheet_problems


Facts = Mapping[str, Fraction]

_MOST_PLACES: Final = 6
"""Decimal places up to which a written total is compared: the sums of spreadsheets are exact no further."""

DEMONSTRATION = Bilingual(
    "CONTOH: dihitung dari lembar nilai buatan, bukan hasil penilaian yang sebenarnya",
    "DEMONSTRATION: computed from a constructed sheet, not from a real evaluation",
)


def score(rubric: Rubric, sheet: ScoreSheet) -> Score:
    """
    Score one sheet.

    Args:
        rubric: The rubric.
        sheet: The marks of one evaluator for one entry.

    Returns:
        The score, a tree. Where a criterion has no mark or cannot be judged, it lies between two
        bounds; unknown is not zero.

    Raises:
        DataError: If the sheet does not fit the rubric, with every fault, or if its total is not what its marks give.
        ScoringError: If a weight or a maximum that is needed is not known; it names the criterion.

    Example:
        >>> from inovasi import scheme, sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> keys = "summary background novelty implementation significance adaptability resources sustainability"
        >>> marks = dict(zip(keys.split(), (80, 70, 90, 60, 85, 75, 65, 88)))
        >>> score(rubric, sheet(rubric, marks)).value
        Decimal('80.45')
    """
    if problems := sheet_problems(rubric, sheet):
        raise DataError(problems)
    marks = {mark.criterion: mark for mark in sheet.marks}
    facts = {fact.key: Fraction(fact.value) for fact in sheet.facts}
    try:
        tree = _inner(rubric.root, None, marks, facts)
    except ScoringError as error:
        raise refusal_by(rubric, error) from None
    made = Score(
        **tree,
        rounding=rubric.rounding,
        bands=rubric.bands,
        factor=Fraction(rubric.factor),
        divisor=rubric.divisor,
        scheme=rubric.scheme,
        revision=rubric.revision,
        rubric=rubric.key,
        entry=sheet.entry,
        evaluator=sheet.evaluator,
        demonstration=sheet.demonstration,
        remarks=(DEMONSTRATION,) if sheet.demonstration else (),
        library=__version__,
    )
    if sheet.total is not None and not _agrees(sheet.total, made):
        given = both(partial(result_words, made))
        raise DataError(
            Problem(
                code="contradiction",
                path="total",
                found=Bilingual(
                    f"total {format_number(sheet.total, 'id')}",
                    f"a total of {format_number(sheet.total, 'en')}",
                ),
                expected=Bilingual(
                    f"{given.id}, menurut nilai-nilainya", f"{given.en}, as the marks give"
                ),
            )
        )
    return made


def _agrees(total: Decimal | Fraction, made: Score) -> bool:
    """Whether a written total is the score, rounded to the decimal places it has or as the rule does."""
    exponent = total.as_tuple().exponent if isinstance(total, Decimal) else -_MOST_PLACES
    places = min(max(0, -int(exponent)), _MOST_PLACES)
    half = Fraction(1, 2 * 10**places)
    low, high = made.bounds
    least, most = (round_to(bound, made.rounding) for bound in made.bounds)
    return low - half <= total <= high + half or least <= total <= most


_Fields = dict[str, Any]
"""The fields of a score that is not made yet, since what it adds to the one above is not known yet."""


def _inner(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> _Fields:
    if not node.children:
        raise refusal(
            node,
            "ditemukan 0 kriteria yang dinilai di bawahnya; seharusnya satu atau lebih",
            "found 0 criteria that are scored below it; expected one or more",
        )
    parts = [_node(child, marks, facts) for child in node.children]
    bounds, added = put_together(node, [part["bounds"] for part in parts])
    for part, points in zip(
        parts, added, strict=False
    ):  # there are none below one that all must meet
        part["points"] = points
    return _fields(node, mark, bounds) | {"children": tuple(Score(**part) for part in parts)}


def score_of_mark(node: Node, mark: Mark | None) -> Score:
    """Score one criterion without parts by its mark, or by none."""
    return Score(**_node(node, {} if mark is None else {node.key: mark}, {}))


def _node(node: Node, marks: Mapping[str, Mark], facts: Facts) -> _Fields:
    mark = marks.get(node.key)
    if mark is not None and mark.judgement is Judgement.NOT_MET:
        return _fields(node, mark, (node.minimum, node.minimum))
    decided = mark if mark is not None and _decides(node, mark) else None
    if node.children and decided is None:
        return _inner(node, mark, marks, facts)
    low, high = _leaf(node, decided, marks, facts)
    made = _fields(node, mark, (low, high))
    if low != high and node.criterion is not None:
        made["missing"] = tuple(_missing(node.criterion, decided, marks, facts))
    return made


def _decides(node: Node, mark: Mark) -> bool:
    """Tell whether a mark decides its criterion: by a number, or by a judgement where that is one."""
    judged = node.method in (Method.JUDGEMENT, Method.ALL_MET)
    return not mark.is_empty or (judged and mark.judgement is Judgement.MET)


def _leaf(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> Interval:
    criterion = node.criterion
    if criterion is not None and criterion.levels and None in level_points(criterion).values():
        raise refusal(
            node,
            "bobotnya tidak diketahui, sehingga tingkatnya tidak berpoin",
            "the weight is not known, so the levels have no points",
        )
    if node.method is Method.CAPPED_COUNT:
        return _counted(node, mark, marks, facts)
    if mark is None:
        return _ratio(node, facts) if node.method is Method.RATIO else _unknown(node)
    if mark.is_empty:
        return Fraction(1), Fraction(1)
    if mark.level is not None:
        top = mark.level if mark.level_at_most is None else mark.level_at_most
        low, high = node.points[mark.level], node.points[top]
    elif mark.value is not None:
        low = high = Fraction(mark.value)
    else:
        low = high = _pooled(node, mark.values or ())
    factor = leaf_factor(node)
    return (low, high) if factor == 1 else (low * factor, high * factor)


def _pooled(node: Node, values: Sequence[Decimal | Fraction]) -> Fraction:
    """Divide the sum by the floor or the number of values, whichever is greater."""
    criterion = node.criterion
    if criterion is None or criterion.floor is None:
        raise refusal(node, "pembagi terkecilnya tidak diketahui", "the least divisor is not known")
    total = sum((Fraction(value) for value in values), Fraction(0))
    return total / max(criterion.floor, len(values), 1)


def _counted(node: Node, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts) -> Interval:
    """Give points for each thing counted up to the cap, and none where the gate is closed."""
    criterion = node.criterion
    if criterion is None or criterion.unit is None:
        raise refusal(
            node, "poin untuk setiap satuan tidak diketahui", "the points for each are not known"
        )
    gate = criterion.gate
    fact = None if gate is None else facts.get(gate.fact)
    if gate is not None and fact is not None and fact < gate.at_least:
        return Fraction(0), Fraction(0)
    count = _count(criterion, mark, marks)
    if count is None:
        low, high = _unknown(node)
    else:
        capped = count if criterion.cap is None else min(count, Fraction(criterion.cap))
        points = Fraction(criterion.unit) * capped
        most = points if criterion.maximum is None else Fraction(criterion.maximum)
        low = high = min(points, most) * leaf_factor(node)
    return (Fraction(0) if gate is not None and fact is None else low), high


def _count(criterion: Criterion, mark: Mark | None, marks: Mapping[str, Mark]) -> Fraction | None:
    """Give the count that is stated, or that of the values that are pooled."""
    if mark is not None and mark.value is not None:
        return Fraction(mark.value)
    pooled = marks.get(criterion.counts or "")
    return None if pooled is None or pooled.values is None else Fraction(len(pooled.values))


def _missing(
    criterion: Criterion, mark: Mark | None, marks: Mapping[str, Mark], facts: Facts
) -> Iterator[str]:
    """Name what a criterion reads and the sheet does not give: facts, its mark, or the pool that it counts."""
    yield from (f"facts.{key}" for key in facts_read(criterion) if key not in facts)
    if criterion.method is Method.RATIO or _count(criterion, mark, marks) is not None:
        return
    pooled = marks.get(criterion.counts or "")
    is_open = pooled is None or (pooled.is_empty and pooled.judgement is not Judgement.NOT_MET)
    yield criterion.counts if criterion.counts is not None and is_open else criterion.key


def _ratio(node: Node, facts: Facts) -> Interval:
    criterion = node.criterion
    above = facts.get(criterion.numerator or "") if criterion else None
    below = facts.get(criterion.denominator or "") if criterion else None
    if above is None or below is None:
        return _unknown(node)
    if below == 0:
        raise refusal(node, "penyebutnya 0", "the denominator is 0")
    value = above / below * (node.factor or 1)
    return value, value


def _unknown(node: Node) -> Interval:
    if node.maximum is None:
        raise refusal(
            node,
            "nilai dan nilai tertingginya tidak diketahui, sehingga batas-batasnya tidak dapat dihitung",
            "no mark and no highest value are known, so no bounds can be given",
        )
    return node.minimum, node.maximum


def _fields(node: Node, mark: Mark | None, bounds: Interval) -> _Fields:
    made = {**_of_node(node), "mark": mark, "bounds": bounds}
    if node.method is Method.LEVEL and node.criterion is not None:
        levels, level = node.criterion.levels, (mark.level if mark is not None else None) or 0
        made["reached"] = next(
            (wording(step, "label") for step in levels if step.level == level), None
        )
        made["next_step"] = next((_step(node, step) for step in levels if step.level > level), None)
    return made


@lru_cache(maxsize=2**12)
def _of_node(node: Node) -> _Fields:
    """Give what every score of a node has."""
    return {
        "key": node.key,
        "label": node.label,
        "label_en": node.label_en,
        "minimum": node.minimum,
        "maximum": node.maximum,
        "weight": node.weight,
        "method": node.method,
        "cites": node.cites,
    }


def _step(node: Node, step: Level) -> Bilingual:
    """Say what a level needs, by each basis of which the entrant chooses one."""
    bases = () if node.criterion is None else node.criterion.bases
    by = [
        (wording(basis, "label"), wording(level, "label"))
        for basis in bases
        for level in basis.levels
        if level.level == step.level
    ]
    needed = wording(step, "label")
    if not by:
        return needed
    id_ = "; ".join(f"{basis.id}: {level.id}" for basis, level in by)
    en = "; ".join(f"{basis.en}: {level.en}" for basis, level in by)
    return Bilingual(f"{needed.id} ({id_})", f"{needed.en} ({en})")
