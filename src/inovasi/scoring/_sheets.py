"""Score sheets made from plain numbers, and the check of a sheet by its rubric."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, SupportsIndex

from attrs import evolve

from inovasi._wording import between, did_you_mean, one_of
from inovasi.errors import Bilingual, DataError, Problem, Words
from inovasi.identity import fold, near
from inovasi.language import format_number
from inovasi.limits import MOST_SHOWN
from inovasi.model._checks import Exact
from inovasi.model._criterion import Criterion, Method
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._reading import exact_or_fraction
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import mark_span
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
          - marks.novelti: found an unknown criterion; did you mean 'novelty'?
          - marks.significance: found 101; expected 0 to 100
    """
    asked = facts_of(rubric)
    given_facts = {**(facts or {}), **{k: v for k, v in marks.items() if k in asked}}
    problems: list[Problem] = []
    made: dict[str, Mark] = {}
    names = criterion_names(rubric)
    for key, value in marks.items():
        if key in asked:
            continue
        node = rubric.nodes.get(key) or rubric.nodes.get(names.get(fold(key), ""))
        if node is None:
            problems.append(_unknown(rubric, key))
            continue
        if node.key in made:
            problems.append(
                Problem(
                    found=Bilingual(f"{node.key!r} sekali lagi", f"{node.key!r} again"),
                    expected=Bilingual("satu nilai", "one mark"),
                    path=f"marks.{key}",
                    code="duplicate",
                )
            )
            continue
        try:
            made[node.key] = _mark(node, value)
        except DataError as error:
            problems += _at(f"marks.{key}", error)
    made_facts: list[Fact] = []
    for key in sorted(given_facts, key=[*asked, *given_facts].index):
        try:
            made_facts.append(Fact(key=key, value=_number(given_facts[key])))
        except DataError as error:
            problems += _at(f"facts.{key}", error)
    ordered = [made[key] for key in rubric.nodes if key in made]
    result = ScoreSheet(
        entry=entry,
        evaluator=evaluator,
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=tuple(evolve(mark, by=mark.by or evaluator or None) for mark in ordered),
        facts=tuple(made_facts),
        demonstration=demonstration,
    )
    problems += sheet_problems(rubric, result)
    if problems:
        raise DataError(problems)
    return result


def _at(path: str, error: DataError) -> list[Problem]:
    """Give what is wrong with one value, without the record that was to hold it."""
    return [evolve(problem, path=path, record=None) for problem in error.problems]


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
    return tuple(dict.fromkeys(key for one in rubric.criteria for key in facts_read(one)))


def facts_read(criterion: Criterion) -> Iterator[str]:
    """Give the facts that a criterion reads."""
    gate = criterion.gate and criterion.gate.fact
    yield from filter(None, (gate, criterion.numerator, criterion.denominator))


def sheet_problems(rubric: Rubric, marked: ScoreSheet) -> tuple[Problem, ...]:
    """Check a sheet by a rubric; give every fault, none when it can be scored."""
    return tuple(_problems(rubric, marked))


def _problems(rubric: Rubric, marked: ScoreSheet) -> Iterator[Problem]:
    for name, of_sheet, of_rubric in (
        ("scheme", marked.scheme, rubric.scheme),
        ("rubric", marked.rubric, rubric.key),
    ):
        if of_sheet is not None and of_rubric is not None and of_sheet != of_rubric:
            yield Problem(
                code="contradiction", found=repr(of_sheet), expected=repr(of_rubric), path=name
            )
    for mark in marked.marks:
        node = rubric.nodes.get(mark.criterion)
        if node is None:
            yield _unknown(rubric, mark.criterion)
        elif (wrong := mark_fault(node, mark)) is not None:
            yield evolve(wrong, path=f"marks.{mark.criterion}")
    yield from _fact_problems(rubric, marked.facts)


def _fact_problems(rubric: Rubric, facts: Iterable[Fact]) -> Iterator[Problem]:
    """Find facts that the rubric does not ask for, counts below 0, and parts above their whole."""
    asked = facts_of(rubric)
    values = {fact.key: Fraction(fact.value) for fact in facts}
    for key, value in values.items():
        if key not in asked:
            may_be = near(key, asked)
            yield Problem(
                code="unknown",
                path=f"facts.{key}",
                found=Bilingual("fakta yang tidak diminta", "a fact that is not asked for"),
                hint=did_you_mean(may_be[0]) if may_be else None,
                expected=None if may_be else one_of(asked or ("-",)),
            )
        elif value < 0:
            yield Problem(code="range", path=f"facts.{key}", found=str(value), expected=between(0))
    for part, most in most_of_parts(rubric, values).items():
        if part in values and values[part] > most:
            yield Problem(
                code="range",
                path=f"facts.{part}",
                found=str(values[part]),
                expected=between(0, most),
            )


def most_of_parts(rubric: Rubric, facts: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """Give the most of each fact that a ratio of the rubric bounds by another fact."""
    return {
        criterion.numerator: below * node.maximum / (node.factor or 1)
        for node in rubric.nodes.values()
        if (criterion := node.criterion) is not None
        and criterion.numerator is not None
        and (below := facts.get(criterion.denominator or ""))  # by 0 nothing is divided
        and node.maximum is not None
    }


def mark_fault(node: Node, mark: Mark) -> Problem | None:
    """Check one mark by its criterion; say what is wrong, without its place."""
    wrong = _misfit(node, mark)
    return None if wrong is None else Problem(code="mark", found=wrong[0], expected=wrong[1])


def _misfit(node: Node, mark: Mark) -> tuple[Words, Words] | None:
    """Give what was found and what was expected, where a mark does not fit."""
    if mark.level is not None:
        wrong = next(
            (
                level
                for level in (mark.level, mark.level_at_most)
                if level not in (None, *node.points)
            ),
            None,
        )
        if node.method is not Method.LEVEL:
            return _level_words(mark.level), Bilingual(
                f"bilangan, karena {node.key!r} tidak bertingkat",
                f"a number, since {node.key!r} has no levels",
            )
        return None if wrong is None else (_level_words(wrong), one_of(sorted(node.points)))
    if mark.value is not None:
        expected = _expected(node, mark.value)
        return None if expected is None else (str(mark.value), expected)
    if mark.values is not None:
        if node.method is not Method.POOLED_MEAN:
            count = len(mark.values)
            return Bilingual(f"{count} bilangan", f"{count} numbers"), Bilingual("satu", "one")
        for place, value in enumerate(mark.values, start=1):
            expected = _off_span(value, *mark_span(node, pooled=True))
            if expected is not None:
                return Bilingual(
                    f"{value} sebagai bilangan ke-{place}", f"{value} as number {place}"
                ), expected
    return None


def _level_words(level: int) -> Bilingual:
    return Bilingual(f"tingkat {level}", f"the level {level}")


@lru_cache(maxsize=2**14)
def _expected(node: Node, value: Decimal | Fraction) -> Words | None:
    """Say what is expected in place of a number that does not fit."""
    expected = None
    match node.method:
        case Method.LEVEL:
            levels = one_of(sorted(node.points))
            expected = Bilingual(f"nomor tingkat, {levels.id}", f"a level, {levels.en}")
        case Method.JUDGEMENT | Method.ALL_MET:
            expected = one_of(Judgement)
        case Method.CAPPED_COUNT:
            if value < 0 or value % 1:
                expected = Bilingual("jumlah, yaitu bilangan bulat 0 atau lebih", "a count")
        case _:
            expected = _off_span(value, *mark_span(node))
    return expected


def _off_span(
    value: Decimal | Fraction, low: Fraction, high: Fraction | None, step: Decimal | None
) -> Bilingual | None:
    """Say what is expected in place of a number that is not between two ends, or on no step."""
    if value < low or (high is not None and value > high):
        return between(low, high)
    if step is None or (Fraction(value) - low) % Fraction(step) == 0:
        return None
    return Bilingual(f"kelipatan {step} mulai dari {low}", f"steps of {step} from {low}")


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
        return exact_or_fraction(value)
    if value.exact is None:
        raise DataError(
            Problem(
                code="not_final",
                found=not_final(value, value.entry or value.key),
                expected=FINAL,
            )
        )
    return value.exact


FINAL: Final = Bilingual("nilai yang sudah pasti", "a final one")


def not_final(score: Score, name: str) -> Bilingual:
    """Say between which bounds a score lies that is not final."""
    id_low, id_high = (format_number(bound, "id") for bound in score.bounds)
    low, high = (format_number(bound, "en") for bound in score.bounds)
    return Bilingual(
        f"nilai {name!r} antara {id_low} dan {id_high}",
        f"a score of {name!r} between {low} and {high}",
    )


def _unknown(rubric: Rubric, key: str) -> Problem:
    asked = next((one.label for one in rubric.criteria if one.key == key), None)
    if asked is None:
        return unknown_criterion(rubric, key, rubric.nodes, f"marks.{key}")
    return Problem(
        code="unknown",
        path=f"marks.{key}",
        hint=Bilingual(
            f"{asked} ditanyakan dan tidak dinilai, jadi tanpa nilai",
            f"{asked} is asked and not scored, so it takes no mark",
        ),
    )


def unknown_criterion(rubric: Rubric, key: str, known: Iterable[str], path: str) -> Problem:
    """Make the problem of a key that is none of a criterion; it names the nearest, or all."""
    keys = list(known)
    if may_be := near(key, keys):
        hint = did_you_mean(may_be[0])
    else:
        name, names = rubric.scheme or rubric.key, ", ".join(keys[:MOST_SHOWN])
        hint = Bilingual(f"kriteria {name}: {names}", f"{name} has: {names}")
    found = Bilingual("kriteria yang tidak dikenal", "an unknown criterion")
    return Problem(code="unknown", path=path, found=found, hint=hint)
