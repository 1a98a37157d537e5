"""Is a rubric sound? Weights, methods, levels, bands, texts that stand twice."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from inovasi.catalog.remark import Remark, Severity
from inovasi.model.criterion import Criterion, Level, Method
from inovasi.model.rubric import Rubric


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


def lint_rubric(rubric: Rubric, path: str, *, complete: bool = True) -> Iterator[Remark]:
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
        yield Remark(path=f"{path}.announced", message=message, code="announced")


def _weights(rubric: Rubric, path: str, *, complete: bool) -> Iterator[Remark]:
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
            yield Remark(path=f"{path}.criteria", message=message, code="weights")
        elif unknown and (total > HUNDRED or complete):
            message = f"weights below {name} are unknown for {', '.join(unknown)}; the known ones add up to {total}"
            yield Remark(path=f"{path}.criteria", message=message, code="weights")


def _methods(rubric: Rubric, path: str, *, complete: bool) -> Iterator[Remark]:
    parents = {criterion.parent for criterion in rubric.criteria}
    facts = {c.key for c in rubric.criteria}
    if rubric.method.is_leaf:
        message = f"the root has the method {rubric.method.value!r}, which has no children"
        yield Remark(path=f"{path}.method", message=message, code="method")
    if complete and rubric.method is Method.PERCENT_OF_MAX and rubric.maximum is None:
        yield Remark(
            path=f"{path}.maximum", message="missing; percent_of_max needs it", code="method"
        )
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        if criterion.method.is_leaf and criterion.key in parents:
            message = f"{criterion.key!r} has children and the method {criterion.method.value!r} of a leaf"
            yield Remark(path=f"{where}.method", message=message, code="method")
        if not criterion.method.is_leaf and criterion.key not in parents:
            message = f"{criterion.key!r} has the method {criterion.method.value!r} and no children"
            yield Remark(path=f"{where}.method", message=message, code="method")
        for name in _NEEDS.get(criterion.method, ()):
            may_miss = name == "weight" and _has_points(criterion)
            may_miss |= name in _MAY_BE_UNKNOWN and not complete
            if getattr(criterion, name) in (None, ()) and not may_miss:
                message = f"missing; the method {criterion.method.value!r} needs it"
                yield Remark(path=f"{where}.{name}", message=message, code="method")
        if criterion.counts is not None and criterion.counts not in facts:
            message = f"counts {criterion.counts!r}, which is no criterion of this rubric"
            yield Remark(path=f"{where}.counts", message=message, code="reference")


def _has_points(criterion: Criterion) -> bool:
    return all(level.points is not None for level in criterion.levels)


def _levels(rubric: Rubric, path: str) -> Iterator[Remark]:
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        yield from _level_order(criterion.levels, f"{where}.levels")
        for number, basis in enumerate(criterion.bases):
            yield from _level_order(basis.levels, f"{where}.bases[{number}].levels")


def _level_order(levels: tuple[Level, ...], path: str) -> Iterator[Remark]:
    numbers = [level.level for level in levels]
    if any(after <= before for before, after in pairwise(numbers)):
        yield Remark(
            path=path, message=f"levels stand as {numbers}; expected ascending", code="levels"
        )
    points = [level.points for level in levels if level.points is not None]
    if any(after < before for before, after in pairwise(points)):
        shown = ", ".join(map(str, points))
        yield Remark(path=path, message=f"points fall from level to level: {shown}", code="levels")


def _bands(rubric: Rubric, path: str) -> Iterator[Remark]:
    if not rubric.bands:
        return
    if rubric.rounding is None:
        message = "bands are printed at a precision; expected [rounding] with places or band_places"
        yield Remark(path=f"{path}.rounding", message=message, code="bands")
        return
    places = rubric.rounding.band_places
    places = rubric.rounding.places if places is None else places
    step = Decimal(1).scaleb(-places)
    ordered = sorted(rubric.bands, key=lambda band: band.min)
    for lower, upper in pairwise(ordered):
        if upper.min <= lower.max:
            message = f"{lower.key!r} ends at {lower.max} and {upper.key!r} begins at {upper.min}: they overlap"
            yield Remark(path=f"{path}.bands", message=message, code="bands")
        elif upper.min - lower.max > step:
            message = (
                f"{lower.key!r} ends at {lower.max} and {upper.key!r} begins at {upper.min}: "
                f"a hole at {places} decimals, such as {lower.max + step}"
            )
            yield Remark(path=f"{path}.bands", message=message, code="bands")


def _texts(rubric: Rubric, path: str) -> Iterator[Remark]:
    seen: dict[tuple[str, str], str] = {}
    for place, criterion in enumerate(rubric.criteria):
        for name in ("label", "meaning", "evidence"):
            text = getattr(criterion, name)
            if not text:
                continue
            first = seen.setdefault((name, " ".join(text.lower().split())), criterion.key)
            if first != criterion.key:
                message = f"{criterion.key!r} has the {name} of {first!r}: {text!r}"
                yield Remark(
                    path=f"{path}.criteria[{place}].{name}",
                    message=message,
                    code="duplicate-text",
                    severity=Severity.WARNING,
                )
