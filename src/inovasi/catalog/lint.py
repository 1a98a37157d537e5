"""Is an instrument sound? Weights, bands, levels, sources, dates: what contradicts itself is told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

import attrs
from attrs import frozen

from inovasi.catalog.lint_rubric import lint_rubric
from inovasi.catalog.remark import Remark, Severity
from inovasi.model.regulation import Regulation
from inovasi.model.requirement import HasDocument, MinAge
from inovasi.model.rubric import Rubric
from inovasi.model.scheme import Count, Event, Scheme, SchemeStatus
from inovasi.model.source import Conflict, Grade, Source


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


def lint_scheme(scheme: Scheme) -> tuple[Remark, ...]:
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


def _lint(scheme: Scheme) -> Iterator[Remark]:
    yield from _lint_sources(scheme.sources, scheme.reviewed_on)
    yield from _lint_references(scheme)
    for number in cited_numbers(scheme):
        if number.source is None:
            message = (
                f"the number {number.value} names no source; expected source = a key of [[sources]]"
            )
            yield Remark(path=number.path, message=message, code="uncited")
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
        yield Remark(path="sources", message=message, code="weak", severity=Severity.WARNING)


def lint_regulation(regulation: Regulation) -> tuple[Remark, ...]:
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


def _lint_sources(sources: Iterable[Source], reviewed_on: date) -> Iterator[Remark]:
    known = tuple(sources)
    if not known:
        message = "found no source; expected at least one"
        yield Remark(path="sources", message=message, code="no-source")
    for place, source in enumerate(known):
        if source.accessed is not None and source.accessed > reviewed_on:
            message = f"accessed {source.accessed}, after the review on {reviewed_on}"
            yield Remark(path=f"sources[{place}].accessed", message=message, code="dates")


def _lint_references(scheme: Scheme) -> Iterator[Remark]:
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


def _fields(noun: object) -> tuple["attrs.Attribute[Any]", ...]:
    kind: Any = type(noun)
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


def _missing(path: str, what: str, name: str, known: Iterable[str]) -> Remark:
    choices = ", ".join(sorted(known)) or "none"
    message = f"found {name!r}, which is no {what} of this file; it has: {choices}"
    return Remark(path=path, message=message, code="reference")


def _lint_event(event: Event, path: str) -> Iterator[Remark]:
    end = event.on or event.planned
    if event.since is not None and end is not None and end < event.since:
        message = f"{event.key} ends on {end}, before it begins on {event.since}"
        yield Remark(path=path, message=message, code="dates")


def _lint_order(scheme: Scheme) -> Iterator[Remark]:
    opened, closed = scheme.event("registration_open"), scheme.event("registration_close")
    first = opened.effective if opened else None
    last = closed.effective if closed else None
    if first is not None and last is not None and last < first:
        message = f"registration closes on {last}, before it opens on {first}"
        yield Remark(path="calendar", message=message, code="dates")
    orders = [stage.order for stage in scheme.stages]
    if orders != sorted(orders):
        message = f"stages stand in the order {orders}; expected ascending"
        yield Remark(path="stages", message=message, code="order")


def _lint_requirements(scheme: Scheme) -> Iterator[Remark]:
    documents = {document.key for document in scheme.documents}
    for place, requirement in enumerate(scheme.requirements):
        path = f"requirements[{place}]"
        rule = requirement.rule
        if isinstance(rule, MinAge) and scheme.event(rule.counted_to) is None:
            message = f"counts an age to {rule.counted_to!r}, which the calendar does not have"
            yield Remark(path=f"{path}.counted_to", message=message, code="age-without-date")
        if isinstance(rule, HasDocument) and rule.document not in documents:
            yield _missing(f"{path}.document", "document", rule.document, documents)
