"""The bad rows of a table, one line for each fault, as a frame of the same kind."""

from collections.abc import Iterator
from typing import Any, Final

from inovasi.errors import Problem
from inovasi.frames._layout import PANEL, FrameLayout, load_narwhals
from inovasi.frames._sheets import LEAF, ROW, kinds_of_leaves, read_marks, with_leaf
from inovasi.scoring._integer_rubric import IntegerRubric


_COUNT: Final = "inovasi_count"
_SHOWN: Final = 20


def wide_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """
    List the faults of a wide table.

    Args:
        frame: The table.
        compiled: The rubric.
        layout: Where its values stand.

    Returns:
        A frame with the keys, column, what was found and what was expected; with the row, counted
        from 1, if the table has rows in order.
    """
    nw = load_narwhals()
    schema = frame.collect_schema()
    parts = list(_key_faults(frame, layout))
    parts += _repeated(frame, layout, layout.keys)
    for leaf, heading in zip(compiled.leaves, layout.marks, strict=True):
        bad = frame.filter(read_marks(leaf, heading, schema[heading]).bad)
        parts.append(_lines(bad, layout, heading, nw.col(heading), leaf.expected))
    return nw.concat(parts, how="vertical")


def long_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """
    List the faults of a long table.

    Args:
        frame: The table.
        compiled: The rubric.
        layout: Where its values stand.

    Returns:
        As `wide_faults`.
    """
    nw = load_narwhals()
    frame = with_leaf(frame, compiled, layout)
    kind = frame.collect_schema()[layout.value]
    named = nw.col(layout.criterion)
    keys = ", ".join(leaf.key for leaf in compiled.leaves)
    parts = list(_key_faults(frame, layout))
    parts.append(
        _lines(frame.filter(nw.col(LEAF) < 0), layout, layout.criterion, named, f"one of: {keys}")
    )
    parts += _repeated(frame.filter(nw.col(LEAF) >= 0), layout, [*layout.keys, LEAF])
    for leaf, places in kinds_of_leaves(compiled):
        bad = nw.col(LEAF).is_in(places) & read_marks(leaf, layout.value, kind).bad
        found = nw.concat_str(named, nw.col(layout.value).cast(nw.String), separator=" ")
        parts.append(_lines(frame.filter(bad), layout, layout.value, found, leaf.expected))
    return nw.concat(parts, how="vertical")


def fault_problems(faults: Any, layout: FrameLayout) -> list[Problem]:
    """
    Turn the faults of a table in memory into problems.

    Args:
        faults: What `wide_faults` or `long_faults` gave.
        layout: Where the values of the table stand.

    Returns:
        The first twenty by row, and how many more there are.
    """
    rows = faults.sort("row", "column").head(_SHOWN).rows(named=True)
    problems = [
        Problem(
            message=f"found {row['found']}; expected {row['expected']}",
            source=" by ".join(str(row[key]) for key in layout.keys),
            row=row["row"],
            path=row["column"],
            code="fault",
        )
        for row in rows
    ]
    if len(faults) > _SHOWN:
        message = f"and {len(faults) - _SHOWN} more; faults_frame lists them all"
        problems.append(Problem(message=message, code="more"))
    return problems


def _key_faults(frame: Any, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    for key in layout.keys:
        nothing = frame.filter(nw.col(key).is_null())
        yield _lines(nothing, layout, key, nw.lit("nothing"), "an id")
    if layout.evaluator is None:
        return
    who = nw.col(layout.evaluator)
    if layout.assigned:
        strangers = frame.filter(~who.is_null()).filter(~who.is_in(list(layout.assigned)))
        expected = "one of: " + ", ".join(layout.assigned)
        yield _lines(strangers, layout, layout.evaluator, who, expected)
        return
    many = (
        frame.group_by(layout.entry)
        .agg(*_first_row(frame), who.n_unique().cast(nw.Int64).alias(_COUNT), who.min())
        .filter(nw.col(_COUNT) > PANEL)
    )
    found = nw.concat_str(nw.col(_COUNT).cast(nw.String), nw.lit(" evaluators"))
    expected = f"at most {PANEL}; say with assigned who they are"
    yield _lines(many, layout, layout.evaluator, found, expected)


def _repeated(frame: Any, layout: FrameLayout, keys: list[str]) -> list[Any]:
    nw = load_narwhals()
    again = (
        frame.group_by(*keys)
        .agg(*_first_row(frame), nw.len().cast(nw.Int64).alias(_COUNT))
        .filter(nw.col(_COUNT) > 1)
    )
    found = nw.concat_str(nw.col(_COUNT).cast(nw.String), nw.lit(" rows"))
    what = "one row for each mark" if LEAF in keys else "one row"
    return [_lines(again, layout, keys[0], found, what)]


def _first_row(frame: Any) -> list[Any]:
    nw = load_narwhals()
    return [nw.col(ROW).min()] if ROW in frame.collect_schema() else []


def _lines(frame: Any, layout: FrameLayout, column: str, found: Any, expected: str) -> Any:
    nw = load_narwhals()
    row = nw.col(ROW).cast(nw.Int64) + 1
    return frame.select(
        *layout.keys,
        nw.lit(column).alias("column"),
        found.cast(nw.String).alias("found"),
        nw.lit(expected).alias("expected"),
        *([row.alias("row")] if ROW in frame.collect_schema() else []),
    )
