"""Find which column of a table holds what, and name every fault of the headings."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final, Literal

from attrs import field, frozen

from inovasi.errors import Problem, sentence
from inovasi.language import fold
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight


Each = Literal["entry", "sheet"]
"""What a row of a result is about: an entry, or the sheet of one evaluator for one entry."""

RESULT_COLUMNS: Final = (
    "points",
    "low",
    "high",
    "divisor",
    "score",
    "band",
    "complete",
    "faults",
)
"""The columns of a result besides the entry and, of sheets, the evaluator."""

LARGEST_PANEL: Final = 12
"""Most evaluators of one entry where the assigned evaluators are not given."""

_DECIMAL_SCALE: Final = 9
"""Most decimal places of a Decimal column whose values stay distinct as doubles."""


@frozen(kw_only=True)
class FrameLayout:
    """The column of each value; a wide table has ``marks``, a long one ``criterion`` and ``value``."""

    entry: str
    evaluator: str | None
    assigned: tuple[str, ...] = field(converter=tuple[str, ...])
    criterion: str | None
    value: str
    each: Each = "entry"
    marks: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @property
    def keys(self) -> list[str]:
        """The columns that identify a sheet."""
        return [self.entry] if self.evaluator is None else [self.entry, self.evaluator]

    @property
    def combines(self) -> bool:
        """Whether the sheets of an entry are combined."""
        return self.evaluator is not None and self.each == "entry"

    @property
    def result_keys(self) -> list[str]:
        """The columns that identify a row of the result."""
        return [self.entry] if self.each == "entry" else self.keys


def find_marks(
    compiled: IntegerRubric,
    headings: Sequence[str],
    taken: Collection[str],
    columns: Mapping[str, str],
) -> tuple[list[str], list[Problem]]:
    """Find the heading of each criterion of a wide table, by the caller's word or by its names."""
    by_name: dict[str, list[str]] = {}
    for heading in headings:
        if heading not in taken:
            by_name.setdefault(fold(heading), []).append(heading)
    keys = [leaf.key for leaf in compiled.leaves]
    problems = [
        Problem(
            found="is not a criterion",
            expected=f"one of: {', '.join(keys)}",
            path=key,
            code="unknown",
        )
        for key in columns
        if key not in keys
    ]
    found: list[str] = []
    for leaf in compiled.leaves:
        if leaf.key in columns:
            own = [heading for heading in headings if heading == columns[leaf.key]]
        else:
            names = dict.fromkeys(map(fold, leaf.names))
            own = [heading for name in names for heading in by_name.get(name, ())]
        if len(own) == 1:
            found += own
        else:
            problems.append(_not_one(leaf, own, columns))
    free = {name for leaf in compiled.leaves for name in leaf.names if leaf.key not in found}
    for heading in headings:
        if heading not in taken and heading not in found:
            near = get_close_matches(heading, free, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "name it in ignore if it is not a mark"
            problems.append(
                Problem(
                    found=f"no criterion has this heading; {hint}", path=heading, code="unknown"
                )
            )
    return found, problems


def _not_one(leaf: LeafWeight, own: Sequence[str], columns: Mapping[str, str]) -> Problem:
    if own:
        return Problem(
            found=f"{' and '.join(map(repr, own))}",
            expected="one column",
            path=leaf.key,
            code="duplicate",
        )
    names = (columns[leaf.key],) if leaf.key in columns else leaf.names
    return Problem(
        found=f"no column {' or '.join(map(repr, names))}",
        expected="one, of nulls if nobody marked it",
        path=leaf.key,
        code="missing",
    )


def check_columns(
    schema: Mapping[str, Any], needed: Mapping[str, str], numbers: Collection[str]
) -> list[Problem]:
    """Name the columns that are missing, that are called like a result, or that hold no numbers."""
    problems = [
        Problem(found="no such column", expected=f"{what}", path=heading, code="missing")
        for heading, what in needed.items()
        if heading not in schema
    ]
    problems += [
        Problem(
            found="is the name of a column of the result; rename it", path=heading, code="taken"
        )
        for heading in needed
        if heading in RESULT_COLUMNS
    ]
    for heading in numbers:
        kind = schema.get(heading)
        if kind is not None and (fault := _kind_fault(kind)):
            problems.append(Problem(**sentence(fault), path=heading, code="type"))
    return problems


def _kind_fault(kind: Any) -> str | None:
    if kind.is_integer() or kind.is_float() or str(kind) == "Unknown":
        return None
    if not kind.is_decimal():
        return f"found {kind}; expected whole numbers, decimals or floats"
    scale = getattr(kind, "scale", 0)
    if scale <= _DECIMAL_SCALE:
        return None
    return f"found {scale} decimal places; expected at most {_DECIMAL_SCALE}"
