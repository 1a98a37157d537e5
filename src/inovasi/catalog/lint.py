"""Is an instrument sound? Weights, bands, levels, sources, dates: what contradicts itself is told."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import attrs
from attrs import field, frozen

from inovasi.catalog.lint_rubric import lint_rubric
from inovasi.catalog.remark import Remark, Severity
from inovasi.model.regulation import Regulation
from inovasi.model.requirement import HasDocument, MinAge
from inovasi.model.scheme import Event, Scheme, SchemeStatus
from inovasi.model.source import Grade, Source


WEAK: Final = (Grade.TRANSCRIPTION, Grade.INFERRED)

_STRUCTURE: Final = frozenset({"year", "revision", "order", "level", "since", "until"})
"""Fields that order or name things; the numbers of a rule are all others."""


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
    source: str | None = field(default=None)
    grade: Grade | None = None


def lint(scheme: Scheme) -> tuple[Remark, ...]:
    """
    Find what is unsound in an edition.

    Args:
        scheme: The edition.

    Returns:
        Remarks: errors, for which a file is refused, and warnings, with which one can live.

    Example:
        >>> from datetime import date
        >>> empty = Scheme(id="x-1", family="x", year=1, label="X", status="complete", reviewed_on=date(2026, 1, 1))
        >>> [remark.code for remark in lint(empty)]
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
    weak = sorted({n.grade.value for n in graded_numbers(scheme) if n.grade in WEAK and n.grade})
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


def _walk(
    thing: object, path: str, source: str | None, grade: Grade | None
) -> Iterator[CitedNumber]:
    if isinstance(thing, tuple):
        for place, part in enumerate(thing):
            yield from _walk(part, f"{path}[{place}]", source, grade)
    elif attrs.has(type(thing)):
        own = getattr(thing, "source", None)
        source = own if isinstance(own, str) else source
        grade = getattr(thing, "grade", None) or (grade if not isinstance(own, str) else None)
        for item in attrs.fields(type(thing)):
            part = getattr(thing, item.name)
            place = f"{path}.{item.name}" if path else item.name
            if item.name == "bands" and hasattr(thing, "bands_source"):
                yield from _walk(
                    part, place, thing.bands_source or source, thing.bands_grade or grade
                )
            elif item.name not in _STRUCTURE and not _is_default(item, part):
                yield from _walk(part, place, source, grade)
    elif isinstance(thing, int | Decimal) and not isinstance(thing, bool):
        yield CitedNumber(path=path, value=thing, source=source, grade=grade)


def _is_default(item: "attrs.Attribute[object]", part: object) -> bool:
    return bool(item.default is not attrs.NOTHING and item.default == part)


def _lint_sources(sources: Iterable[Source], reviewed_on: object) -> Iterator[Remark]:
    known = tuple(sources)
    if not known:
        yield Remark(
            path="sources", message="found no source; expected at least one", code="no-source"
        )
    for place, source in enumerate(known):
        if source.accessed is not None and source.accessed > reviewed_on:  # type: ignore[operator]
            message = f"accessed {source.accessed}, after the review on {reviewed_on}"
            yield Remark(path=f"sources[{place}].accessed", message=message, code="dates")


def _lint_references(scheme: Scheme) -> Iterator[Remark]:
    """Every key that points at something must find it."""
    targets = {
        "source": {source.key for source in scheme.sources},
        "sources": {source.key for source in scheme.sources},
        "bands_source": {source.key for source in scheme.sources},
        "groups": {group.key for group in scheme.groups},
        "group": {group.key for group in scheme.groups},
        "counted_groups": {group.key for group in scheme.groups},
        "stage": {stage.key for stage in scheme.stages},
    }
    for path, thing in _things(scheme, ""):
        for item in attrs.fields(type(thing)):
            if (
                item.name not in targets
                or thing is scheme
                or type(thing).__module__.endswith("source")
            ):
                continue
            if item.name == "stage" and not hasattr(thing, "criteria"):
                continue
            if item.name == "group" and not hasattr(thing, "stage"):
                continue
            value = getattr(thing, item.name)
            names = (value,) if isinstance(value, str) else value or ()
            for name in names:
                if isinstance(name, str) and name not in targets[item.name]:
                    yield _missing(f"{path}.{item.name}", item.name, name, targets[item.name])
    for place, conflict in enumerate(scheme.conflicts):
        for name in conflict.sources:
            if name not in targets["sources"]:
                yield _missing(f"conflicts[{place}].sources", "source", name, targets["sources"])


def _things(thing: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(thing, tuple):
        for place, part in enumerate(thing):
            yield from _things(part, f"{path}[{place}]")
    elif attrs.has(type(thing)):
        yield path, thing
        for item in attrs.fields(type(thing)):
            place = f"{path}.{item.name}" if path else item.name
            yield from _things(getattr(thing, item.name), place)


def _missing(path: str, what: str, name: str, known: Iterable[str]) -> Remark:
    choices = ", ".join(sorted(known)) or "none"
    message = (
        f"found {name!r}, which is no {what.removesuffix('s')} of this file; it has: {choices}"
    )
    return Remark(path=path, message=message, code="reference")


def _lint_event(event: Event, path: str) -> Iterator[Remark]:
    end = event.on or event.planned
    if event.since is not None and end is not None and end < event.since:
        message = f"{event.key} ends on {end}, before it begins on {event.since}"
        yield Remark(path=path, message=message, code="dates")


def _lint_order(scheme: Scheme) -> Iterator[Remark]:
    opened, closed = scheme.event("registration_open"), scheme.event("registration_close")
    if opened and closed and opened.effective and closed.effective:
        if closed.effective < opened.effective:
            message = (
                f"registration closes on {closed.effective}, before it opens on {opened.effective}"
            )
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
