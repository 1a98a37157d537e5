"""Which column of a table holds what: headings are found by key or alias, and all faults are named."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from attrs import field, frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.model._checks import words
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight


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
"""The columns of a result besides the entry."""

PANEL: Final = 12
"""Most evaluators of one entry when it is not said who was assigned."""

_DECIMAL_SCALE: Final = 9
"""Most decimals of a Decimal column whose values a double tells apart."""


@frozen(kw_only=True)
class FrameLayout:
    """
    Where the values of a table stand.

    Args:
        entry: Column of the entry.
        evaluator: Column of the evaluator; ``None`` when there is one row for each entry.
        assigned: Names of the evaluators who should have marked.
        marks: Column of each criterion, in the order of the rubric; empty for a long table.
        criterion: Column of the criterion, for a long table.
        value: Column of the mark, for a long table.
    """

    entry: str
    evaluator: str | None = None
    assigned: tuple[str, ...] = field(default=(), converter=words)
    marks: tuple[str, ...] = field(default=(), converter=words)
    criterion: str = ""
    value: str = ""

    @property
    def keys(self) -> list[str]:
        """The columns that tell rows apart."""
        return [self.entry] if self.evaluator is None else [self.entry, self.evaluator]


def load_narwhals() -> Any:
    """
    Import Narwhals.

    Returns:
        The module.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        import narwhals  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("frames", "narwhals") from error
    return narwhals


def plain_heading(text: str) -> str:
    """
    Bring a heading to the form in which headings are compared.

    Args:
        text: A heading, a key or an alias.

    Returns:
        Its letters and digits in lower case; all else is one blank.

    Example:
        >>> plain_heading("Sumber_Daya ") == plain_heading("sumber daya")
        True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


def find_marks(
    compiled: IntegerRubric,
    headings: Sequence[str],
    taken: Collection[str],
    columns: Mapping[str, str],
) -> tuple[tuple[str, ...], list[Problem]]:
    """
    Find the column of each criterion of a wide table.

    Args:
        compiled: The rubric.
        headings: All headings of the table.
        taken: Headings that hold something else.
        columns: Headings of criteria that the caller states, by key.

    Returns:
        The heading of each criterion that was found, and every fault: a criterion without a column
        or with two, a column that nobody claims.
    """
    by_name: dict[str, list[str]] = {}
    for heading in headings:
        if heading not in taken:
            by_name.setdefault(plain_heading(heading), []).append(heading)
    keys = [leaf.key for leaf in compiled.leaves]
    problems = [
        Problem(message=f"is no criterion; expected one of: {', '.join(keys)}", path=key)
        for key in columns
        if key not in keys
    ]
    found: list[str] = []
    for leaf in compiled.leaves:
        own = _candidates(leaf, headings, by_name, columns)
        if len(own) == 1:
            found.append(own[0])
        else:
            problems.append(_not_one(leaf, own, columns))
    free = {name for leaf in compiled.leaves for name in leaf.names if leaf.key not in found}
    for heading in headings:
        if heading not in taken and not any(heading == one for one in found):
            near = get_close_matches(heading, free, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "name it in ignore if it is no mark"
            message = f"no criterion has this heading; {hint}"
            problems.append(Problem(message=message, path=heading, code="unknown"))
    return tuple(found), problems


def check_columns(
    schema: Mapping[str, Any], needed: Mapping[str, str], numbers: Collection[str]
) -> list[Problem]:
    """
    Hold the columns of a table against what is needed of them.

    Args:
        schema: Type of each column.
        needed: What each needed column holds, by its heading.
        numbers: Headings of the columns that hold marks.

    Returns:
        Every column that is missing, has the name of a result, or holds no numbers.
    """
    problems = [
        Problem(message=f"found no such column; expected {what}", path=heading, code="missing")
        for heading, what in needed.items()
        if heading not in schema
    ]
    problems += [
        Problem(message="is the name of a column of the result; rename it", path=heading)
        for heading in needed
        if heading in RESULT_COLUMNS
    ]
    for heading in numbers:
        kind = schema.get(heading)
        if kind is not None and (fault := _kind_fault(kind)):
            problems.append(Problem(message=fault, path=heading, code="type"))
    return problems


def refuse(problems: Sequence[Problem]) -> None:
    """
    Raise when something is wrong.

    Args:
        problems: What is wrong.

    Raises:
        DataError: If there is any.
    """
    if problems:
        raise DataError(problems)


def _kind_fault(kind: Any) -> str | None:
    if kind.is_integer() or kind.is_float() or str(kind) == "Unknown":
        return None
    if kind.is_decimal():
        scale = getattr(kind, "scale", 0)
        return (
            f"found decimals with {scale} digits; cast to at most {_DECIMAL_SCALE}"
            if scale > _DECIMAL_SCALE
            else None
        )
    return f"found {kind}; expected whole numbers, decimals or floats"


def _candidates(
    leaf: LeafWeight,
    headings: Sequence[str],
    by_name: Mapping[str, Sequence[str]],
    columns: Mapping[str, str],
) -> list[str]:
    stated = columns.get(leaf.key)
    if stated is not None:
        return [heading for heading in headings if heading == stated]
    names = dict.fromkeys(plain_heading(name) for name in leaf.names)
    return [heading for name in names for heading in by_name.get(name, ())]


def _not_one(leaf: LeafWeight, own: Sequence[str], columns: Mapping[str, str]) -> Problem:
    if own:
        message = f"found {' and '.join(map(repr, own))}; expected one column"
        return Problem(message=message, path=leaf.key, code="twice")
    names = (columns[leaf.key],) if leaf.key in columns else leaf.names
    message = f"found no column {' or '.join(map(repr, names))}; expected one, of nulls if nobody marked it"
    return Problem(message=message, path=leaf.key, code="missing")
