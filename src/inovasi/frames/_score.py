"""
The scores of whole tables: pandas, Polars, PyArrow, DuckDB or PySpark, through Narwhals.

A result has one row for each entry, with the columns

``points``, ``divisor``
    The exact score is ``points / divisor``, both whole numbers; ``divisor`` is the same in every row.
    ``points`` is null while a mark or a sheet is missing.
``low``, ``high``
    Fewest and most points that are possible; equal to ``points`` when all is known.
``score``
    The score, rounded once by the rule of the rubric (four decimals where no source states one). It
    is for the eye: a decimal type where the engine has one, a double in pandas. Nothing is computed
    from it.
``band``
    Key of the band, looked up after rounding; null when it is not certain.
``complete``
    Whether every mark that counts is known.
``faults``
    How many faults the entry has. In memory it is always 0, because a fault raises; a lazy table is
    not looked into, so an entry with faults gets nulls here and `faults_frame` tells why.

What is lazy stays lazy.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from inovasi.errors import DataError, ScoringError
from inovasi.frames._faults import fault_problems, long_faults, wide_faults
from inovasi.frames._layout import (
    FrameLayout,
    check_columns,
    find_marks,
    load_narwhals,
    refuse,
)
from inovasi.frames._result import combined, finished, make_panel, require_fit, single
from inovasi.frames._sheets import FAULTS, ROW, long_sheets, wide_sheets
from inovasi.model._rubric import Rubric
from inovasi.scoring._combine import CombineMethod
from inovasi.scoring._integer_rubric import IntegerRubric, integer_rubric


FrameT = TypeVar("FrameT")
"""A table of any library that Narwhals knows."""

_METHODS: Final = (CombineMethod.MEAN, CombineMethod.MEAN_PRESENT)


def score_frame(  # noqa: PLR0913 - each argument says one thing about the table
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = None,
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    combine: CombineMethod | str = CombineMethod.MEAN,
    assigned: Iterable[str] = (),
    decimals: int = 0,
) -> FrameT:
    """
    Score a wide table: one row for each entry, or for each entry and evaluator.

    Args:
        rubric: A tree of ``weighted``, ``sum``, ``mean`` and ``percent_of_max`` over marks and levels.
        frame: A pandas, Polars, PyArrow, DuckDB or PySpark table. Each criterion that is marked has a
            column, whose heading is its key or one of its aliases; nulls are marks not given.
        entry: Column of the entry's id.
        evaluator: Column of who marked; without it each entry has one row.
        columns: Headings that are neither key nor alias, by key of the criterion.
        ignore: Columns that hold something else; any other column that no criterion claims is
            refused, since it may be a misspelt criterion.
        combine: ``"mean"`` or ``"mean_present"``, as in `inovasi.scoring._combine.combine`.
        assigned: Names of the evaluators who should have marked every entry; those who did when
            left out, at most twelve of one entry.
        decimals: Digits after the mark that marks may have. A float is taken for the decimal of so
            many digits that it lies within two last places of, and refused when there is none.

    Returns:
        A table of the same kind with one row for each entry; the module says what its columns hold.
        In memory the entries stand in the order in which they first appear.

    Raises:
        DataError: With every column that is missing, unknown or of a wrong type; for a table in
            memory also with its faulty marks and rows.
        ScoringError: If the rubric cannot be compiled to whole numbers, or ``combine`` is another
            method.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = pl.DataFrame({"entry": ["a", "b"], **{key: [80, 85] for key in rubric.nodes}})
        >>> score_frame(rubric, marks).select("entry", "points", "divisor", "score").rows()
        [('a', 1600, 20, Decimal('80.0000')), ('b', 1700, 20, Decimal('85.0000'))]
    """
    compiled, table, layout = _wide(
        rubric, frame, (entry, evaluator), columns, ignore, assigned, decimals
    )
    result: FrameT = _scored(compiled, table, layout, combine)
    return result


def score_long_frame(  # noqa: PLR0913 - each argument says one thing about the table
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = "evaluator",
    criterion: str = "criterion",
    value: str = "value",
    combine: CombineMethod | str = CombineMethod.MEAN,
    assigned: Iterable[str] = (),
    decimals: int = 0,
) -> FrameT:
    """
    Score a long table: one row for each mark.

    Args:
        rubric: As in `score_frame`.
        frame: As in `score_frame`; columns other than these four play no part.
        entry: Column of the entry's id.
        evaluator: Column of who marked; ``None`` when there is none.
        criterion: Column of the criterion: its key or one of its aliases, as written in the data.
        value: Column of the mark.
        combine: As in `score_frame`.
        assigned: As in `score_frame`.
        decimals: As in `score_frame`.

    Returns:
        As `score_frame`. A criterion without a row is a mark not given.

    Raises:
        DataError: As `score_frame`; an unknown criterion and a second row of one mark are faults.
        ScoringError: As `score_frame`.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = pl.DataFrame(
        ...     [("a", "x", key, 80) for key in rubric.nodes],
        ...     schema=["entry", "evaluator", "criterion", "value"], orient="row",
        ... )
        >>> known = marks.filter(pl.col("criterion") != "novelty")
        >>> result = score_long_frame(rubric, known, assigned=["x"])
        >>> result.select("points", "low", "high", "divisor", "complete").row(0)
        (None, 1360, 1660, 20, False)
    """
    compiled, table, layout = _long(
        rubric, frame, (entry, evaluator), (criterion, value), assigned, decimals
    )
    result: FrameT = _scored(compiled, table, layout, combine)
    return result


def faults_frame(
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = None,
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    assigned: Iterable[str] = (),
    decimals: int = 0,
) -> FrameT:
    """
    List the faulty marks and rows of a wide table.

    Args:
        rubric: As in `score_frame`.
        frame: As in `score_frame`.
        entry: As in `score_frame`.
        evaluator: As in `score_frame`.
        columns: As in `score_frame`.
        ignore: As in `score_frame`.
        assigned: As in `score_frame`.
        decimals: As in `score_frame`.

    Returns:
        A table of the same kind, lazy if that is: entry and evaluator, ``column``, ``found`` and
        ``expected``; for a table in memory also ``row``, counted from 1.

    Raises:
        DataError: With every column that is missing, unknown or of a wrong type.
        ScoringError: If the rubric cannot be compiled to whole numbers.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi.catalog import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = pl.LazyFrame({"entry": ["a", "b"], **{key: [80, 850] for key in rubric.nodes}})
        >>> faults_frame(rubric, marks).head(1).collect().row(0)
        ('b', 'summary', '850', '0 to 100, whole')
    """
    compiled, table, layout = _wide(
        rubric, frame, (entry, evaluator), columns, ignore, assigned, decimals
    )
    native: FrameT = wide_faults(table, compiled, layout).to_native()
    return native


def long_faults_frame(
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = "evaluator",
    criterion: str = "criterion",
    value: str = "value",
    assigned: Iterable[str] = (),
    decimals: int = 0,
) -> FrameT:
    """
    List the faulty marks and rows of a long table.

    Args:
        rubric: As in `score_long_frame`.
        frame: As in `score_long_frame`.
        entry: As in `score_long_frame`.
        evaluator: As in `score_long_frame`.
        criterion: As in `score_long_frame`.
        value: As in `score_long_frame`.
        assigned: As in `score_long_frame`.
        decimals: As in `score_long_frame`.

    Returns:
        As `faults_frame`.

    Raises:
        DataError: With every column that is missing or of a wrong type.
        ScoringError: If the rubric cannot be compiled to whole numbers.
        MissingExtraError: If Narwhals is not installed.
    """
    compiled, table, layout = _long(
        rubric, frame, (entry, evaluator), (criterion, value), assigned, decimals
    )
    native: FrameT = long_faults(table, compiled, layout).to_native()
    return native


def rank_frame(frame: FrameT) -> FrameT:
    """
    Rank a result by its exact points, best first, by standard competition ranking (1, 2, 2, 4).

    It is a step of its own because a rank needs all entries in one place, which costs a cluster more
    than the scores do.

    Args:
        frame: What `score_frame` or `score_long_frame` gave.

    Returns:
        The same table with the column ``rank``; null where ``points`` is.

    Raises:
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> rank_frame(pl.DataFrame({"entry": ["a", "b", "c"], "points": [7, 9, 7]}))["rank"].to_list()
        [2, 1, 2]
    """
    nw = load_narwhals()
    table: Any = nw.from_native(frame)
    place = nw.col("points").rank("min", descending=True).cast(nw.Int64)
    native: FrameT = table.with_columns(place.alias("rank")).to_native()
    return native


def _wide(  # noqa: PLR0917 - hands on what the table's arguments say
    rubric: Rubric,
    frame: object,
    keys: tuple[str, str | None],
    columns: Mapping[str, str] | None,
    ignore: Iterable[str],
    assigned: Iterable[str],
    decimals: int,
) -> tuple[IntegerRubric, Any, FrameLayout]:
    nw = load_narwhals()
    compiled = integer_rubric(rubric, decimals=decimals)
    table: Any = nw.from_native(frame)
    schema = table.collect_schema()
    needed = _needed(*keys)
    taken = {*needed, *ignore}
    marks, problems = find_marks(compiled, list(schema), taken, columns or {})
    refuse([*check_columns(schema, needed, marks), *problems])
    layout = FrameLayout(entry=keys[0], evaluator=keys[1], assigned=tuple(assigned), marks=marks)
    return compiled, _numbered(table), layout


def _long(
    rubric: Rubric,
    frame: object,
    keys: tuple[str, str | None],
    cells: tuple[str, str],
    assigned: Iterable[str],
    decimals: int,
) -> tuple[IntegerRubric, Any, FrameLayout]:
    nw = load_narwhals()
    compiled = integer_rubric(rubric, decimals=decimals)
    table: Any = nw.from_native(frame)
    needed = _needed(*keys) | {cells[0]: "the criterion", cells[1]: "the mark"}
    refuse(check_columns(table.collect_schema(), needed, cells[1:]))
    layout = FrameLayout(
        entry=keys[0],
        evaluator=keys[1],
        assigned=tuple(assigned),
        criterion=cells[0],
        value=cells[1],
    )
    return compiled, _numbered(table.select(*needed)), layout


def _needed(entry: str, evaluator: str | None) -> dict[str, str]:
    who = {} if evaluator is None else {evaluator: "who marked"}
    return {entry: "the id of the entry"} | who


def _numbered(table: Any) -> Any:
    """A table in memory with its rows numbered; a lazy one has no order to number."""
    return table.with_row_index(ROW) if _in_memory(table) else table


def _in_memory(table: Any) -> bool:
    return isinstance(table, load_narwhals().DataFrame)


def _scored(
    compiled: IntegerRubric, table: Any, layout: FrameLayout, combine: CombineMethod | str
) -> Any:
    method = CombineMethod(combine)
    if method not in _METHODS:
        raise ScoringError(
            f"found {method.value!r}; tables are combined by {' or '.join(map(repr, map(str, _METHODS)))}, "
            "use combine_by_entry for the rest",
            scheme=compiled.rubric.scheme,
        )
    panel = make_panel(layout, method)
    require_fit(compiled, panel)
    memory = _in_memory(table)
    sure = _sure(table, compiled, layout) if memory else frozenset[str]()
    distinct = memory and layout.evaluator is None and _distinct(table, layout)
    if layout.marks:
        sheets = wide_sheets(table, compiled, layout, sure)
    else:
        sheets = long_sheets(table, compiled, layout)
    if layout.marks and not distinct:
        sheets = single(sheets, layout)
    entries = combined(sheets, compiled, layout, panel)
    certain = distinct and layout.marks != () and sure == frozenset(layout.marks)
    if memory and not certain:
        entries = entries.sort(ROW)
        if entries[FAULTS].sum():
            listed = wide_faults if layout.marks else long_faults
            raise DataError(fault_problems(listed(table, compiled, layout), layout))
    return finished(entries, compiled, layout, panel, certain=certain).to_native()


def _distinct(table: Any, layout: FrameLayout) -> bool:
    entries = table[layout.entry]
    return entries.n_unique() == len(entries) and not entries.null_count()


def _sure(table: Any, compiled: IntegerRubric, layout: FrameLayout) -> frozenset[str]:
    """The columns of a table in memory that hold whole marks on their scale and no nulls."""
    nw = load_narwhals()
    schema = table.schema
    plain = {
        heading: leaf
        for leaf, heading in zip(compiled.leaves, layout.marks, strict=False)
        if schema[heading].is_integer() and not (leaf.table or leaf.decimals) and leaf.step == 1
    }
    if not plain or not len(table):
        return frozenset()
    marks = nw.col(*plain)
    ends = (table.select(one).row(0) for one in (marks.min(), marks.max(), marks.null_count()))
    return frozenset(
        name
        for (name, leaf), low, high, nulls in zip(plain.items(), *ends, strict=True)
        if not nulls and leaf.low <= low and high <= leaf.high
    )
