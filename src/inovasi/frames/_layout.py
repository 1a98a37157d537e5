"""Find which column of a table holds what, and name every fault of the headings."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from inovasi._wording import did_you_mean
from inovasi.errors import Bilingual, Problem, Words
from inovasi.identity import fold, near
from inovasi.scoring._integer_rubric import IntegerRubric, LeafWeight
from inovasi.scoring._sheets import unknown_criterion


Each = Literal["entry", "sheet"]
"""What a row of a result is about: an entry, or the sheet of one evaluator for one entry."""

RESULT_COLUMNS: Final = ("points", "low", "high", "divisor", "score", "band", "complete", "faults")
"""The columns of a result besides the entry and, of sheets, the evaluator."""

LARGEST_PANEL: Final = 12
"""Most evaluators of one entry where the assigned evaluators are not given."""

_DECIMAL_SCALE: Final = 9
"""Most decimal places of a Decimal column whose values stay distinct as doubles."""

_NO_CRITERION: Final = Bilingual("judul kolom yang bukan kriteria", "a heading of no criterion")
_NO_MARK: Final = Bilingual(
    "sebutkan di ignore bila bukan nilai", "name it in ignore if it is not a mark"
)
_OF_RESULT: Final = Bilingual("judul kolom hasil", "the heading of a column of the result")
_OTHER_NAME: Final = Bilingual("judul lain", "another one")
_NUMBERS: Final = Bilingual(
    "bilangan bulat, desimal atau pecahan biner", "whole numbers, decimals or floats"
)


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
        unknown_criterion(compiled.rubric, key, keys, key) for key in columns if key not in keys
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
            may_be = near(heading, free)
            hint = did_you_mean(may_be[0]) if may_be else _NO_MARK
            problems.append(Problem(code="unknown", path=heading, found=_NO_CRITERION, hint=hint))
    return found, problems


def _not_one(leaf: LeafWeight, own: Sequence[str], columns: Mapping[str, str]) -> Problem:
    if own:
        return Problem(
            found=", ".join(map(repr, own)),
            expected=Bilingual("satu kolom", "one column"),
            path=leaf.key,
            code="duplicate",
        )
    names = (columns[leaf.key],) if leaf.key in columns else leaf.names
    return Problem(
        expected=Bilingual(
            f"kolom {' atau '.join(map(repr, names))}, kosong bila tidak ada yang menilainya",
            f"a column {' or '.join(map(repr, names))}, of nulls if nobody marked it",
        ),
        path=leaf.key,
        code="missing",
    )


def check_columns(
    schema: Mapping[str, Any], needed: Mapping[str, Bilingual], numbers: Collection[str]
) -> list[Problem]:
    """Name the columns that are missing, that are called like a result, or that hold no numbers."""
    problems = [
        Problem(code="missing", path=heading, expected=what)
        for heading, what in needed.items()
        if heading not in schema
    ]
    problems += [
        Problem(code="taken", path=heading, found=_OF_RESULT, expected=_OTHER_NAME)
        for heading in needed
        if heading in RESULT_COLUMNS
    ]
    for heading in numbers:
        kind = schema.get(heading)
        if kind is not None and (fault := _kind_fault(kind)):
            problems.append(Problem(code="type", path=heading, found=fault[0], expected=fault[1]))
    return problems


def _kind_fault(kind: Any) -> tuple[Words, Words] | None:
    if kind.is_integer() or kind.is_float() or str(kind) == "Unknown":
        return None
    if not kind.is_decimal():
        return str(kind), _NUMBERS
    scale = getattr(kind, "scale", 0)
    if scale <= _DECIMAL_SCALE:
        return None
    return (
        Bilingual(f"{scale} angka di belakang koma", f"{scale} decimal places"),
        Bilingual(f"paling banyak {_DECIMAL_SCALE}", f"{_DECIMAL_SCALE} at most"),
    )
