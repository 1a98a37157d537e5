"""Is an instrument sound? Weights, bands, levels, sources, dates: what contradicts itself is told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, cast

import attrs
from attrs import field, frozen

from inovasi.model._checks import Vocabulary
from inovasi.model._criterion import Criterion, Level, Method
from inovasi.model._regulation import Regulation
from inovasi.model._requirement import HasDocument, MinAge
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Count, Event, Scheme, SchemeStatus
from inovasi.model._source import Conflict, Grade, Source


class LintLevel(Vocabulary):
    """Whether a file is refused for it."""

    ERROR = "error"
    WARNING = "warning"


@frozen(kw_only=True)
class LintIssue:
    """
    One thing that is unsound.

    Args:
        path: Where it stands in the file.
        message: What was found and what was expected.
        code: Stable short name of the kind, for programs.
        severity: Whether the file is refused for it.
    """

    path: str
    message: str
    code: str
    severity: LintLevel = field(default=LintLevel.ERROR, converter=LintLevel)

    @property
    def is_error(self) -> bool:
        """Whether a file is refused for it."""
        return self.severity is LintLevel.ERROR

    def __str__(self) -> str:
        return f"{self.severity.value}: {self.path}: {self.message}"


HUNDRED: Final = Decimal(100)

_NEEDS: Final = {
    Method.LEVEL: ("weight", "levels"),
    Method.RATIO: ("numerator", "denominator"),
    Method.POOLED_MEAN: ("floor",),
    Method.CAPPED_COUNT: ("unit",),
    Method.PERCENT_OF_MAX: ("maximum",),
}


_MAY_BE_UNKNOWN: Final = frozenset({"floor", "unit", "maximum"})
"""Numbers that a file which says it is incomplete may leave out; scoring then refuses."""


def lint_rubric(rubric: Rubric, path: str, *, complete: bool = True) -> Iterator[LintIssue]:
    """
    Find what is unsound in a rubric.

    Args:
        rubric: The rubric.
        path: Where it stands in its file.
        complete: Whether its file claims to be complete, so that an unknown weight is an error.

    Yields:
        Remarks, errors and warnings.
    """
    yield from _weights(rubric, path, complete=complete)
    yield from _methods(rubric, path, complete=complete)
    yield from _levels(rubric, path)
    yield from _bands(rubric, path)
    yield from _texts(rubric, path)
    leaves = [c for c in rubric.criteria if c.method.is_leaf and c.scored]
    if rubric.announced is not None and rubric.announced != len(leaves):
        message = f"announces {rubric.announced} criteria and gives {len(leaves)}"
        yield LintIssue(path=f"{path}.announced", message=message, code="announced")


def _weights(rubric: Rubric, path: str, *, complete: bool) -> Iterator[LintIssue]:
    nodes: list[tuple[str, str | None, Method]] = [("the root", None, rubric.method)]
    nodes += [(f"{c.key!r}", c.key, c.method) for c in rubric.criteria]
    for name, key, method in nodes:
        if method is not Method.WEIGHTED:
            continue
        children = [c for c in rubric.criteria if c.parent == key and c.scored]
        known = [c.weight for c in children if c.weight is not None]
        unknown = [c.key for c in children if c.weight is None]
        total = sum(known, Decimal(0))
        shown = ", ".join(str(weight) for weight in known)
        if not unknown and total != HUNDRED:
            message = f"weights below {name} add up to {total}, found {shown}; expected 100"
            yield LintIssue(path=f"{path}.criteria", message=message, code="weights")
        elif unknown and (total > HUNDRED or complete):
            message = f"weights below {name} are unknown for {', '.join(unknown)}; the known ones add up to {total}"
            yield LintIssue(path=f"{path}.criteria", message=message, code="weights")


def _methods(rubric: Rubric, path: str, *, complete: bool) -> Iterator[LintIssue]:
    parents = {criterion.parent for criterion in rubric.criteria}
    facts = {c.key for c in rubric.criteria}
    if rubric.method.is_leaf:
        message = f"the root has the method {rubric.method.value!r}, which has no children"
        yield LintIssue(path=f"{path}.method", message=message, code="method")
    if complete and rubric.method is Method.PERCENT_OF_MAX and rubric.maximum is None:
        yield LintIssue(
            path=f"{path}.maximum", message="missing; percent_of_max needs it", code="method"
        )
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        if criterion.method.is_leaf and criterion.key in parents:
            message = f"{criterion.key!r} has children and the method {criterion.method.value!r} of a leaf"
            yield LintIssue(path=f"{where}.method", message=message, code="method")
        if not criterion.method.is_leaf and criterion.key not in parents:
            message = f"{criterion.key!r} has the method {criterion.method.value!r} and no children"
            yield LintIssue(path=f"{where}.method", message=message, code="method")
        for name in _NEEDS.get(criterion.method, ()):
            may_miss = name == "weight" and _has_points(criterion)
            may_miss |= name in _MAY_BE_UNKNOWN and not complete
            if getattr(criterion, name) in (None, ()) and not may_miss:
                message = f"missing; the method {criterion.method.value!r} needs it"
                yield LintIssue(path=f"{where}.{name}", message=message, code="method")
        if criterion.counts is not None and criterion.counts not in facts:
            message = f"counts {criterion.counts!r}, which is no criterion of this rubric"
            yield LintIssue(path=f"{where}.counts", message=message, code="reference")


def _has_points(criterion: Criterion) -> bool:
    return all(level.points is not None for level in criterion.levels)


def _levels(rubric: Rubric, path: str) -> Iterator[LintIssue]:
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        yield from _level_order(criterion.levels, f"{where}.levels")
        for number, basis in enumerate(criterion.bases):
            yield from _level_order(basis.levels, f"{where}.bases[{number}].levels")


def _level_order(levels: tuple[Level, ...], path: str) -> Iterator[LintIssue]:
    numbers = [level.level for level in levels]
    if any(after <= before for before, after in pairwise(numbers)):
        yield LintIssue(
            path=path, message=f"levels stand as {numbers}; expected ascending", code="levels"
        )
    points = [level.points for level in levels if level.points is not None]
    if any(after < before for before, after in pairwise(points)):
        shown = ", ".join(map(str, points))
        yield LintIssue(
            path=path, message=f"points fall from level to level: {shown}", code="levels"
        )


def _bands(rubric: Rubric, path: str) -> Iterator[LintIssue]:
    if not rubric.bands:
        return
    if rubric.rounding is None:
        message = "bands are printed at a precision; expected [rounding] with places or band_places"
        yield LintIssue(path=f"{path}.rounding", message=message, code="bands")
        return
    places = rubric.rounding.band_places
    places = rubric.rounding.places if places is None else places
    step = Decimal(1).scaleb(-places)
    ordered = sorted(rubric.bands, key=lambda band: band.min)
    for lower, upper in pairwise(ordered):
        if upper.min <= lower.max:
            message = f"{lower.key!r} ends at {lower.max} and {upper.key!r} begins at {upper.min}: they overlap"
            yield LintIssue(path=f"{path}.bands", message=message, code="bands")
        elif upper.min - lower.max > step:
            message = (
                f"{lower.key!r} ends at {lower.max} and {upper.key!r} begins at {upper.min}: "
                f"a hole at {places} decimals, such as {lower.max + step}"
            )
            yield LintIssue(path=f"{path}.bands", message=message, code="bands")


def _texts(rubric: Rubric, path: str) -> Iterator[LintIssue]:
    seen: dict[tuple[str, str], str] = {}
    for place, criterion in enumerate(rubric.criteria):
        for name in ("label", "meaning", "evidence"):
            text = getattr(criterion, name)
            if not text:
                continue
            first = seen.setdefault((name, " ".join(text.lower().split())), criterion.key)
            if first != criterion.key:
                message = f"{criterion.key!r} has the {name} of {first!r}: {text!r}"
                yield LintIssue(
                    path=f"{path}.criteria[{place}].{name}",
                    message=message,
                    code="duplicate-text",
                    severity=LintLevel.WARNING,
                )


WEAK: Final = (Grade.INFERRED, Grade.TRANSCRIPTION)

_STRUCTURE: Final = frozenset({"year", "revision", "order", "level", "since", "until"})
"""Fields that order or name things; the numbers of a rule are all others."""


_POINTERS: Final[Mapping[str, str]] = {
    "source": "source",
    "bands_source": "source",
    "groups": "group",
    "counted_groups": "group",
}
"""Fields that hold keys of the same file, and what the keys stand for."""

_OWN_POINTERS: Final[Mapping[type, Mapping[str, str]]] = {
    Conflict: {"sources": "source"},
    Count: {"group": "group"},
    Rubric: {"stage": "stage"},
}
"""The same for fields that hold such keys in one class only."""


@frozen(kw_only=True)
class CitedNumber:
    """
    One number of a file and what stands behind it.

    Args:
        path: Where it stands, such as ``rubrics[0].criteria[4].weight``.
        value: The number.
        source: Key of its source, its own or that of what holds it.
        grade: Its grade, its own or that of what holds it; that of the source when ``None``.
    """

    path: str
    value: int | Decimal
    source: str | None = None
    grade: Grade | None = None


def lint_scheme(scheme: Scheme) -> tuple[LintIssue, ...]:
    """
    Find what is unsound in an edition.

    Args:
        scheme: The edition.

    Returns:
        Remarks: errors, for which a file is refused, and warnings, with which one can live.

    Example:
        >>> from datetime import date
        >>> empty = Scheme(id="x-1", family="x", year=1, label="X", status="complete", reviewed_on=date(2026, 1, 1))
        >>> [remark.code for remark in lint_scheme(empty)]
        ['no-source']
    """
    return tuple(_lint(scheme))


def _lint(scheme: Scheme) -> Iterator[LintIssue]:
    yield from _lint_sources(scheme.sources, scheme.reviewed_on)
    yield from _lint_references(scheme)
    for number in cited_numbers(scheme):
        if number.source is None:
            message = (
                f"the number {number.value} names no source; expected source = a key of [[sources]]"
            )
            yield LintIssue(path=number.path, message=message, code="uncited")
    for place, event in enumerate(scheme.calendar):
        yield from _lint_event(event, f"calendar[{place}]")
    yield from _lint_order(scheme)
    yield from _lint_requirements(scheme)
    for place, rubric in enumerate(scheme.rubrics):
        complete = scheme.status is SchemeStatus.COMPLETE
        yield from lint_rubric(rubric, f"rubrics[{place}]", complete=complete)
    grades = {number.grade for number in graded_numbers(scheme)}
    weak = [grade.value for grade in WEAK if grade in grades]
    if weak:
        message = f"some numbers stand on weak grounds only: {', '.join(weak)}"
        yield LintIssue(path="sources", message=message, code="weak", severity=LintLevel.WARNING)


def lint_regulation(regulation: Regulation) -> tuple[LintIssue, ...]:
    """
    Find what is unsound in the file of a regulation.

    Args:
        regulation: The regulation.

    Returns:
        Remarks, errors and warnings.
    """
    known = {source.key for source in regulation.sources}
    remarks = list(_lint_sources(regulation.sources, regulation.reviewed_on))
    for place, relation in enumerate(regulation.relations):
        if relation.source is not None and relation.source not in known:
            remarks.append(_missing(f"relations[{place}].source", "source", relation.source, known))
    return tuple(remarks)


def cited_numbers(scheme: Scheme) -> Iterator[CitedNumber]:
    """
    Walk through every number of the rules of an edition.

    Args:
        scheme: The edition.

    Yields:
        Each number with the source and the grade that are stated nearest to it.
    """
    yield from _walk(scheme, "", None, None)


def graded_numbers(scheme: Scheme) -> Iterator[CitedNumber]:
    """
    Walk through every number with its grade; where none is stated, that of its source.

    Args:
        scheme: The edition.

    Yields:
        Each number; its grade is ``None`` only when its source is not there.
    """
    grades = {source.key: source.grade for source in scheme.sources}
    for number in cited_numbers(scheme):
        grade = number.grade or grades.get(number.source or "")
        yield attrs.evolve(number, grade=grade)


def _walk(thing: Any, path: str, source: str | None, grade: Grade | None) -> Iterator[CitedNumber]:
    if isinstance(thing, tuple):
        for place, part in enumerate(cast("tuple[object, ...]", thing)):
            yield from _walk(part, f"{path}[{place}]", source, grade)
    elif attrs.has(thing.__class__):
        own = getattr(thing, "source", None)
        if isinstance(own, str):
            source, grade = own, None
        grade = getattr(thing, "grade", None) or grade
        for item in _fields(thing):
            part = getattr(thing, item.name)
            if item.name in _STRUCTURE or item.default == part:
                continue
            where = f"{path}.{item.name}" if path else item.name
            if isinstance(thing, Rubric) and item.name == "bands":
                yield from _walk_bands(thing, where, source, grade)
            else:
                yield from _walk(part, where, source, grade)
    elif isinstance(thing, int | Decimal) and not isinstance(thing, bool):
        yield CitedNumber(path=path, value=thing, source=source, grade=grade)


def _walk_bands(
    rubric: Rubric, path: str, source: str | None, grade: Grade | None
) -> Iterator[CitedNumber]:
    if rubric.bands_source is not None:
        source, grade = rubric.bands_source, None
    yield from _walk(rubric.bands, path, source, rubric.bands_grade or grade)


def _lint_sources(sources: Iterable[Source], reviewed_on: date) -> Iterator[LintIssue]:
    known = tuple(sources)
    if not known:
        message = "found no source; expected at least one"
        yield LintIssue(path="sources", message=message, code="no-source")
    for place, source in enumerate(known):
        if source.accessed is not None and source.accessed > reviewed_on:
            message = f"accessed {source.accessed}, after the review on {reviewed_on}"
            yield LintIssue(path=f"sources[{place}].accessed", message=message, code="dates")


def _lint_references(scheme: Scheme) -> Iterator[LintIssue]:
    """Every key that points at something must find it."""
    known = {
        "source": {source.key for source in scheme.sources},
        "group": {group.key for group in scheme.groups},
        "stage": {stage.key for stage in scheme.stages},
    }
    for path, thing in _things(scheme):
        for name, what in {**_POINTERS, **_OWN_POINTERS.get(thing.__class__, {})}.items():
            keys = getattr(thing, name, None) or ()
            for key in (keys,) if isinstance(keys, str) else keys:
                if key not in known[what]:
                    yield _missing(f"{path}.{name}", name.removesuffix("s"), key, known[what])


def _fields(record: object) -> tuple["attrs.Attribute[Any]", ...]:
    kind: Any = type(record)
    return tuple(attrs.fields(kind))


def _things(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Walk through everything below, with its path."""
    for item in _fields(thing):
        part = getattr(thing, item.name)
        name = f"{path}.{item.name}" if path else item.name
        several = isinstance(part, tuple)
        for place, one in enumerate(cast("tuple[object, ...]", part) if several else (part,)):
            if attrs.has(type(one)):
                where = f"{name}[{place}]" if several else name
                yield where, one
                yield from _things(one, where)


def _missing(path: str, what: str, name: str, known: Iterable[str]) -> LintIssue:
    choices = ", ".join(sorted(known)) or "none"
    message = f"found {name!r}, which is no {what} of this file; it has: {choices}"
    return LintIssue(path=path, message=message, code="reference")


def _lint_event(event: Event, path: str) -> Iterator[LintIssue]:
    end = event.on or event.planned
    if event.since is not None and end is not None and end < event.since:
        message = f"{event.key} ends on {end}, before it begins on {event.since}"
        yield LintIssue(path=path, message=message, code="dates")


def _lint_order(scheme: Scheme) -> Iterator[LintIssue]:
    opened, closed = scheme.event("registration_open"), scheme.event("registration_close")
    first = opened.effective if opened else None
    last = closed.effective if closed else None
    if first is not None and last is not None and last < first:
        message = f"registration closes on {last}, before it opens on {first}"
        yield LintIssue(path="calendar", message=message, code="dates")
    orders = [stage.order for stage in scheme.stages]
    if orders != sorted(orders):
        message = f"stages stand in the order {orders}; expected ascending"
        yield LintIssue(path="stages", message=message, code="order")


def _lint_requirements(scheme: Scheme) -> Iterator[LintIssue]:
    documents = {document.key for document in scheme.documents}
    for place, requirement in enumerate(scheme.requirements):
        path = f"requirements[{place}]"
        rule = requirement.rule
        if isinstance(rule, MinAge) and scheme.event(rule.counted_to) is None:
            message = f"counts an age to {rule.counted_to!r}, which the calendar does not have"
            yield LintIssue(path=f"{path}.counted_to", message=message, code="age-without-date")
        if isinstance(rule, HasDocument) and rule.document not in documents:
            yield _missing(f"{path}.document", "document", rule.document, documents)
