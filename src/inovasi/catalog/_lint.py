"""Whether an edition or a regulation is sound: sources, keys, dates, weights, methods, levels and bands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, cast

from attrs import frozen

from inovasi.model._checks import Vocabulary
from inovasi.model._criterion import Criterion, Level, Method
from inovasi.model._fields import fields_of, is_record
from inovasi.model._regulation import Regulation
from inovasi.model._requirement import HasDocument, MinAge
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Count, Scheme, SchemeStatus
from inovasi.model._source import Conflict, Grade, Source


class LintLevel(Vocabulary):
    """Whether a file is refused for an issue."""

    ERROR = "error"
    WARNING = "warning"


LintLevelWord = LintLevel | Literal["error", "warning"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class LintIssue:
    """
    One thing that is unsound in a file of rules.

    Args:
        path: Where it stands in the file.
        message: What was found and what was expected.
        code: Stable short name of the kind of issue, for programs.
        level: Whether the file is refused for it.
    """

    path: str
    message: str
    code: str
    level: LintLevel = LintLevel.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file is refused for it."""
        return self.level is LintLevel.ERROR

    def __str__(self) -> str:
        return f"{self.level.value}: {self.path}: {self.message}"


@frozen(kw_only=True)
class CitedNumber:
    """One number of an edition, with the source and the grade that are stated nearest to it."""

    path: str
    value: int | Decimal
    source: str | None
    grade: Grade | None


_HUNDRED: Final = 100
_WEAK: Final = (Grade.INFERRED, Grade.TRANSCRIPTION)

_STRUCTURE: Final = frozenset({"year", "revision", "order", "level", "since", "until"})
"""Fields that order or name things; all other numbers are numbers of a rule."""

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

_NEEDS: Final = {
    Method.LEVEL: ("weight", "levels"),
    Method.RATIO: ("numerator", "denominator"),
    Method.POOLED_MEAN: ("floor",),
    Method.CAPPED_COUNT: ("unit",),
    Method.PERCENT_OF_MAX: ("maximum",),
}

_MAY_BE_UNKNOWN: Final = frozenset({"floor", "unit", "maximum"})
"""Numbers that an incomplete edition may leave out; scoring then refuses."""


def lint_scheme(scheme: Scheme) -> tuple[LintIssue, ...]:
    """Find what is unsound in an edition."""
    return tuple(_scheme_issues(scheme))


def lint_regulation(regulation: Regulation) -> tuple[LintIssue, ...]:
    """Find what is unsound in a regulation."""
    known = {source.key for source in regulation.sources}
    issues = list(_sources(regulation.sources, regulation.reviewed_on))
    for place, relation in enumerate(regulation.relations):
        if relation.source is not None and relation.source not in known:
            path = f"relations[{place}].source"
            issues.append(_missing_key(path, "source", relation.source, known))
    return tuple(issues)


def cited_numbers(scheme: Scheme) -> Iterator[CitedNumber]:
    """Give every number of the rules of an edition; the grade is None where the source is missing."""
    grades = {source.key: source.grade for source in scheme.sources}
    for path, value, source, grade in _walk(scheme):
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            known = grade or grades.get(source or "")
            yield CitedNumber(path=path, value=value, source=source, grade=known)


def _walk(
    value: object, path: str = "", source: str | None = None, grade: Grade | None = None
) -> Iterator[tuple[str, object, str | None, Grade | None]]:
    """Walk through a value and all that it holds, each with its path and the nearest source and grade."""
    if isinstance(value, tuple):
        for place, part in enumerate(cast("tuple[object, ...]", value)):
            yield from _walk(part, f"{path}[{place}]", source, grade)
        return
    kind: type = type(value)
    fields = fields_of(kind) if is_record(kind) else ()
    if fields:
        source, grade = _stated(value, "", source, grade)
    yield path, value, source, grade
    for item in fields:
        part = getattr(value, item.name)
        if item.name not in _STRUCTURE and part != item.attribute.default:
            where = f"{path}.{item.name}" if path else item.name
            yield from _walk(part, where, *_stated(value, f"{item.name}_", source, grade))


def _stated(
    record: object, prefix: str, source: str | None, grade: Grade | None
) -> tuple[str | None, Grade | None]:
    """Give the source and the grade that a record states for itself or a field, or else the outer ones."""
    own = getattr(record, f"{prefix}source", None)
    if isinstance(own, str):
        source, grade = own, None
    return source, getattr(record, f"{prefix}grade", None) or grade


def _scheme_issues(scheme: Scheme) -> Iterator[LintIssue]:
    numbers = tuple(cited_numbers(scheme))
    yield from _sources(scheme.sources, scheme.reviewed_on)
    yield from _references(scheme)
    for number in numbers:
        if number.source is None:
            message = (
                f"found {number.value} without a source; expected source = a key of [[sources]]"
            )
            yield LintIssue(path=number.path, message=message, code="uncited")
    yield from _dates(scheme)
    orders = [stage.order for stage in scheme.stages]
    if orders != sorted(orders):
        message = f"found stages in the order {orders}; expected ascending"
        yield LintIssue(path="stages", message=message, code="order")
    yield from _requirements(scheme)
    for place, rubric in enumerate(scheme.rubrics):
        complete = scheme.status is SchemeStatus.COMPLETE
        yield from lint_rubric(rubric, f"rubrics[{place}]", complete=complete)
    grades = {number.grade for number in numbers}
    weak = [grade.value for grade in _WEAK if grade in grades]
    if weak:
        message = f"found numbers that stand on weak grounds only: {', '.join(weak)}"
        yield LintIssue(path="sources", message=message, code="weak", level=LintLevel.WARNING)


def _sources(sources: tuple[Source, ...], reviewed_on: date) -> Iterator[LintIssue]:
    if not sources:
        message = "found no source; expected at least one"
        yield LintIssue(path="sources", message=message, code="no-source")
    for place, source in enumerate(sources):
        if source.accessed is not None and source.accessed > reviewed_on:
            message = f"found {source.accessed}; expected {reviewed_on}, the day of the review, or earlier"
            yield LintIssue(path=f"sources[{place}].accessed", message=message, code="dates")


def _references(scheme: Scheme) -> Iterator[LintIssue]:
    known = {
        "source": {source.key for source in scheme.sources},
        "group": {group.key for group in scheme.groups},
        "stage": {stage.key for stage in scheme.stages},
    }
    for path, record, _, _ in _walk(scheme):
        if record is scheme or not is_record(type(record)):
            continue
        for name, what in {**_POINTERS, **_OWN_POINTERS.get(type(record), {})}.items():
            keys = getattr(record, name, None) or ()
            for key in (keys,) if isinstance(keys, str) else keys:
                if key not in known[what]:
                    yield _missing_key(f"{path}.{name}", what, key, known[what])


def _missing_key(path: str, what: str, key: str, known: Iterable[str]) -> LintIssue:
    choices = ", ".join(sorted(known)) or "none"
    message = f"found {key!r}; expected the key of a {what} of this file, which has: {choices}"
    return LintIssue(path=path, message=message, code="reference")


def _dates(scheme: Scheme) -> Iterator[LintIssue]:
    for place, event in enumerate(scheme.calendar):
        end = event.on or event.planned
        if event.since is not None and end is not None and end < event.since:
            message = f"found an end on {end}; expected {event.since}, its first day, or later"
            yield LintIssue(path=f"calendar[{place}]", message=message, code="dates")
    opened, closed = scheme.event("registration_open"), scheme.event("registration_close")
    first = opened.effective if opened else None
    last = closed.effective if closed else None
    if first is not None and last is not None and last < first:
        message = f"found a closing on {last}; expected {first}, the opening, or later"
        yield LintIssue(path="calendar", message=message, code="dates")


def _requirements(scheme: Scheme) -> Iterator[LintIssue]:
    documents = {document.key for document in scheme.documents}
    for place, requirement in enumerate(scheme.requirements):
        path, rule = f"requirements[{place}]", requirement.rule
        if isinstance(rule, MinAge) and scheme.event(rule.counted_to) is None:
            message = f"found {rule.counted_to!r}; expected the key of an event of the calendar"
            yield LintIssue(path=f"{path}.counted_to", message=message, code="age-without-date")
        if isinstance(rule, HasDocument) and rule.document not in documents:
            yield _missing_key(f"{path}.document", "document", rule.document, documents)


def lint_rubric(rubric: Rubric, path: str, *, complete: bool = True) -> Iterator[LintIssue]:
    """Find what is unsound in a rubric; an unknown number is an error where its file is complete."""
    yield from _weights(rubric, path, complete=complete)
    if rubric.method.is_leaf:
        message = f"found {rubric.method.value!r}; expected a method that combines criteria"
        yield LintIssue(path=f"{path}.method", message=message, code="method")
    if complete and rubric.method is Method.PERCENT_OF_MAX and rubric.maximum is None:
        yield _missing_field(path, "maximum", rubric.method)
    keys = {criterion.key for criterion in rubric.criteria}
    parents = {criterion.parent for criterion in rubric.criteria}
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        yield from _method(criterion, where, is_parent=criterion.key in parents, complete=complete)
        if criterion.counts is not None and criterion.counts not in keys:
            message = f"found {criterion.counts!r}; expected the key of a criterion of this rubric"
            yield LintIssue(path=f"{where}.counts", message=message, code="reference")
        yield from _levels(criterion.levels, f"{where}.levels")
        for number, basis in enumerate(criterion.bases):
            yield from _levels(basis.levels, f"{where}.bases[{number}].levels")
    yield from _bands(rubric, path)
    yield from _texts(rubric, path)
    leaves = [c for c in rubric.criteria if c.method.is_leaf and c.scored]
    if rubric.announced is not None and rubric.announced != len(leaves):
        message = f"found {len(leaves)} criteria; expected {rubric.announced}, as announced"
        yield LintIssue(path=f"{path}.announced", message=message, code="announced")


def _weights(rubric: Rubric, path: str, *, complete: bool) -> Iterator[LintIssue]:
    methods: dict[str | None, Method] = {None: rubric.method}
    methods |= {criterion.key: criterion.method for criterion in rubric.criteria}
    for key in (key for key, method in methods.items() if method is Method.WEIGHTED):
        children = [c for c in rubric.criteria if c.parent == key and c.scored]
        known = [c.weight for c in children if c.weight is not None]
        unknown = [c.key for c in children if c.weight is None]
        total = sum(known, Decimal(0))
        name = "the root" if key is None else repr(key)
        if not unknown and total != _HUNDRED:
            shown = ", ".join(map(str, known))
            message = f"found weights below {name} that add up to {total}: {shown}; expected 100"
        elif unknown and (total > _HUNDRED or complete):
            message = f"found no weight for {', '.join(unknown)} below {name}, and {total} for the others; expected 100 for all"
        else:
            continue
        yield LintIssue(path=f"{path}.criteria", message=message, code="weights")


def _method(
    criterion: Criterion, path: str, *, is_parent: bool, complete: bool
) -> Iterator[LintIssue]:
    method = criterion.method
    if method.is_leaf is is_parent:
        expected = "combines criteria" if is_parent else "has no children"
        message = f"found {method.value!r} for {criterion.key!r}; expected a method that {expected}"
        yield LintIssue(path=f"{path}.method", message=message, code="method")
    for name in _NEEDS.get(method, ()):
        if name == "weight":
            excused = all(level.points is not None for level in criterion.levels)
        else:
            excused = name in _MAY_BE_UNKNOWN and not complete
        if getattr(criterion, name) in (None, ()) and not excused:
            yield _missing_field(path, name, method)


def _missing_field(path: str, name: str, method: Method) -> LintIssue:
    message = f"missing; the method {method.value!r} needs it"
    return LintIssue(path=f"{path}.{name}", message=message, code="method")


def _levels(levels: tuple[Level, ...], path: str) -> Iterator[LintIssue]:
    numbers = [level.level for level in levels]
    if any(after <= before for before, after in pairwise(numbers)):
        message = f"found levels in the order {numbers}; expected ascending"
        yield LintIssue(path=path, message=message, code="levels")
    points = [level.points for level in levels if level.points is not None]
    if any(after < before for before, after in pairwise(points)):
        message = f"found points in the order {', '.join(map(str, points))}; expected ascending"
        yield LintIssue(path=path, message=message, code="levels")


def _bands(rubric: Rubric, path: str) -> Iterator[LintIssue]:
    if not rubric.bands:
        return
    if rubric.rounding is None:
        message = "found bands without a precision; expected [rounding] with places or band_places"
        yield LintIssue(path=f"{path}.rounding", message=message, code="bands")
        return
    places = rubric.rounding.band_places
    places = rubric.rounding.places if places is None else places
    for lower, upper in pairwise(sorted(rubric.bands, key=lambda band: band.min)):
        begin = lower.max + Decimal(1).scaleb(-places)
        if lower.max < upper.min <= begin:
            continue
        fault = "overlap" if upper.min <= lower.max else f"leave out {begin}"
        message = (
            f"found {lower.key!r} up to {lower.max} and {upper.key!r} from {upper.min}, which {fault}; "
            f"expected the next band from {begin}"
        )
        yield LintIssue(path=f"{path}.bands", message=message, code="bands")


def _texts(rubric: Rubric, path: str) -> Iterator[LintIssue]:
    seen: dict[tuple[str, str], str] = {}
    for place, criterion in enumerate(rubric.criteria):
        for name in ("label", "meaning", "evidence"):
            text = getattr(criterion, name)
            first = seen.setdefault((name, " ".join((text or "").lower().split())), criterion.key)
            if text and first != criterion.key:
                yield LintIssue(
                    path=f"{path}.criteria[{place}].{name}",
                    message=f"found the {name} of {first!r} again: {text!r}",
                    code="duplicate-text",
                    level=LintLevel.WARNING,
                )
