"""Score sheets made from plain numbers, and the check of a sheet by its rubric."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from operator import index
from typing import SupportsIndex

from attrs import evolve

from inovasi.errors import Bilingual, DataError, Problem, sentence
from inovasi.language import fold, format_number
from inovasi.model._checks import Exact
from inovasi.model._criterion import Criterion, Method
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._reading import exact_or_fraction
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import leaf_factor
from inovasi.scoring._result import Score


Number = Exact | SupportsIndex | str
"""An exact number, also as numpy has it or as a text such as ``"80.5"``."""

GivenMark = Number | Judgement | Mark | Score | Sequence[Number | Score]
"""What may be given for a criterion: a number, a level, a judgement, a score, several, or a mark."""


def sheet(
    rubric: Rubric,
    marks: Mapping[str, GivenMark],
    entry: str = "",
    evaluator: str = "",
    *,
    facts: Mapping[str, Number] | None = None,
    demonstration: bool = False,
) -> ScoreSheet:
    """
    Make a score sheet from plain numbers.

    Args:
        rubric: The rubric that is marked by.
        marks: For each criterion, by its key or another of its names, a number on its scale, a level
            number, a `Judgement` or its word, or a `Mark`; for a criterion with levels also several proven levels, of which the
            highest counts; for one that pools, several numbers or scores. Criteria left out are
            unknown. A fact that the rubric asks for may be given here too.
        entry: Id of the entry.
        evaluator: Who marked.
        facts: Numbers beside the marks, such as ``{"mandatory_affairs": 5}``.
        demonstration: Whether the sheet is constructed.

    Returns:
        The sheet.

    Raises:
        DataError: With every fault: an unknown criterion, a float, a number off the scale, a level
            that does not exist.

    Example:
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> sheet(rubric, {"novelty": 80, "significance": "cannot_be_judged"}, entry="pippalink").entry
        'pippalink'
        >>> sheet(rubric, {"novelti": 80, "significance": 101})
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: 2 problems:
          - marks.novelti: kipp-2023 has no such criterion; did you mean 'novelty'?
          - marks.significance: found 101; expected 0 to 100
    """
    asked = set(facts_of(rubric))
    given_facts = {**(facts or {}), **{k: v for k, v in marks.items() if k in asked}}
    problems: list[Problem] = []
    made: list[Mark] = []
    for key, value in marks.items():
        if key in asked:
            continue
        node = rubric.nodes.get(key) or rubric.nodes.get(criterion_names(rubric).get(fold(key), ""))
        if node is None:
            problems.append(_unknown(rubric, key))
            continue
        if any(mark.criterion == node.key for mark in made):
            problems.append(
                Problem(
                    found=f"{node.key!r} again",
                    expected="one mark",
                    path=f"marks.{key}",
                    code="duplicate",
                )
            )
            continue
        try:
            made.append(_mark(node, value))
        except (ValueError, TypeError) as error:
            problems.append(Problem(code="invalid", **sentence(str(error)), path=f"marks.{key}"))
    made_facts: list[Fact] = []
    for key, number in given_facts.items():
        try:
            made_facts.append(Fact(key=key, value=_number(number)))
        except (ValueError, TypeError) as error:
            problems.append(Problem(code="invalid", **sentence(str(error)), path=f"facts.{key}"))
    result = ScoreSheet(
        entry=entry,
        evaluator=evaluator,
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=tuple(evolve(mark, by=mark.by or evaluator or None) for mark in made),
        facts=tuple(made_facts),
        demonstration=demonstration,
    )
    problems += sheet_problems(rubric, result)
    if problems:
        raise DataError(problems)
    return result


def criterion_names(rubric: Rubric) -> Mapping[str, str]:
    """
    Give the folded names under which the criteria of a rubric are known, with their keys.

    A name that would mean two criteria is left out, except where it is the key of one.
    """
    names: dict[str, set[str]] = {}
    for criterion in rubric.criteria:
        if criterion.key in rubric.nodes:
            for name in _names(criterion):
                names.setdefault(fold(name), set()).add(criterion.key)
    keys = {fold(key): key for key in rubric.nodes}
    return {name: owners.pop() for name, owners in names.items() if len(owners) == 1} | keys


def _names(criterion: Criterion) -> Iterator[str]:
    yield from (criterion.key, criterion.label, *criterion.aliases)
    if criterion.label_en is not None:
        yield criterion.label_en
    if criterion.number is not None:
        yield f"{criterion.number} {criterion.label}"


def facts_of(rubric: Rubric) -> tuple[str, ...]:
    """List the facts that a rubric asks for beside the marks, each once, in the order of the data."""
    keys = (
        key
        for criterion in rubric.criteria
        for key in (
            criterion.gate and criterion.gate.fact,
            criterion.numerator,
            criterion.denominator,
        )
        if key
    )
    return tuple(dict.fromkeys(keys))


def sheet_problems(rubric: Rubric, marked: ScoreSheet) -> tuple[Problem, ...]:
    """Check a sheet by a rubric; give every fault, none when it can be scored."""
    return tuple(_problems(rubric, marked))


def _problems(rubric: Rubric, marked: ScoreSheet) -> Iterator[Problem]:
    for name, of_sheet, of_rubric in (
        ("scheme", marked.scheme, rubric.scheme),
        ("rubric", marked.rubric, rubric.key),
    ):
        if of_sheet is not None and of_rubric is not None and of_sheet != of_rubric:
            yield Problem(code="invalid", found=repr(of_sheet), expected=repr(of_rubric), path=name)
    for mark in marked.marks:
        node = rubric.nodes.get(mark.criterion)
        if node is None:
            yield _unknown(rubric, mark.criterion)
        elif (message := mark_fault(node, mark)) is not None:
            yield Problem(code="invalid", **sentence(message), path=f"marks.{mark.criterion}")


def mark_fault(node: Node, mark: Mark) -> str | None:
    """Check one mark by its criterion; say what is wrong."""
    if mark.level is not None:
        if node.method is not Method.LEVEL:
            return f"found the level {mark.level}; {node.key!r} has no levels, expected a number"
        wrong = [
            level for level in (mark.level, mark.level_at_most) if level not in (None, *node.points)
        ]
        return f"found the level {wrong[0]}; expected one of {_levels(node)}" if wrong else None
    if mark.value is not None:
        return _value_fault(node, mark.value)
    if mark.values is not None:
        if node.method is not Method.POOLED_MEAN:
            return f"found {len(mark.values)} numbers; expected one"
        _, top = _range(node)
        for place, value in enumerate(mark.values, start=1):
            if value < 0 or (top is not None and value > top):
                return f"found {value} as number {place}; expected {_span(Fraction(0), top)}"
    return None


def _value_fault(node: Node, value: Decimal | Fraction) -> str | None:
    expected = None
    match node.method:
        case Method.LEVEL:
            return f"found the number {value}; expected a level, one of {_levels(node)}"
        case Method.JUDGEMENT | Method.ALL_MET:
            expected = "met, not_met, cannot_be_judged or not_looked_at"
        case Method.CAPPED_COUNT:
            if value < 0 or value % 1:
                expected = "a count"
        case _:
            low, high = _range(node)
            step = node.scale.step if node.scale is not None and not node.children else None
            if value < low or (high is not None and value > high):
                expected = _span(low, high)
            elif step is not None and (Fraction(value) - low) % Fraction(step):
                expected = f"steps of {step} from {low}"
    return f"found {value}; expected {expected}" if expected else None


def _range(node: Node) -> tuple[Fraction, Fraction | None]:
    """Give the lowest and the highest mark, before the factor."""
    factor = leaf_factor(node)
    return node.minimum / factor, None if node.maximum is None else node.maximum / factor


def _mark(node: Node, value: GivenMark) -> Mark:
    if isinstance(value, Mark):
        return value if value.criterion == node.key else evolve(value, criterion=node.key)
    if isinstance(value, str) and not any(letter.isdigit() for letter in value):
        return Mark(criterion=node.key, judgement=Judgement(value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        if node.method is Method.LEVEL:
            return Mark(criterion=node.key, level=max((_level(item) for item in value), default=0))
        return Mark(criterion=node.key, values=tuple(_number(item) for item in value))
    if node.method is Method.LEVEL and not isinstance(value, Score):
        return Mark(criterion=node.key, level=_level(value))
    return Mark(criterion=node.key, value=_number(value))


def _level(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise DataError(
            Problem(
                code="level",
                found=str(number),
                expected=Bilingual("nomor tingkat", "the number of a level"),
            )
        )
    return int(number)


def _number(value: object) -> Decimal | Fraction:
    if not isinstance(value, Score):
        # A whole number of numpy is none of Python's, but can stand for one.
        if not isinstance(value, int) and isinstance(value, SupportsIndex):
            value = index(value)
        return exact_or_fraction(value)
    if value.exact is None:
        low, high = (format_number(bound, "en") for bound in value.bounds)
        name = value.entry or value.key
        raise DataError(
            Problem(
                code="invalid",
                found=f"{low} to {high} as the score of {name!r}",
                expected="a final one",
            )
        )
    return value.exact


def _unknown(rubric: Rubric, key: str) -> Problem:
    near = get_close_matches(key, rubric.nodes, n=1)
    known = {criterion.key: criterion for criterion in rubric.criteria}
    if key in known:
        hint = f"{known[key].label} is asked and not scored, so it takes no mark"
    else:
        hint = f"did you mean {near[0]!r}?" if near else f"it has: {', '.join(rubric.nodes)}"
        hint = f"{rubric.scheme or rubric.key} has no such criterion; {hint}"
    return Problem(**sentence(hint), path=f"marks.{key}", code="unknown")


def _levels(node: Node) -> str:
    return ", ".join(str(level) for level in sorted(node.points))


def _span(low: Fraction, high: Fraction | None) -> str:
    return f"{low} or more" if high is None else f"{low} to {high}"
