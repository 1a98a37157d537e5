"""List the faults of a table, one row for each, as a table of the same kind."""

from collections.abc import Iterator
from typing import Any, Final

from inovasi.convert._frame import load_narwhals
from inovasi.errors import Problem
from inovasi.frames._layout import LARGEST_PANEL, FrameLayout
from inovasi.frames._sheets import LEAF, kinds_of_leaves, read_marks, row_numbers, with_leaf
from inovasi.scoring._integer_rubric import IntegerRubric


_COUNT: Final = "inovasi_count"
_SHOWN: Final = 20


def list_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """Give the keys, the column, what was found and what was expected; in memory also the row."""
    of_marks = _wide_faults if layout.criterion is None else _long_faults
    parts = [*_key_faults(frame, layout), *of_marks(frame, compiled, layout)]
    return load_narwhals().concat(parts, how="vertical")


def fault_problems(faults: Any, layout: FrameLayout) -> list[Problem]:
    """Turn the faults of a table in memory into problems: the first twenty, and how many more."""
    rows = faults.sort("row", "column").head(_SHOWN).rows(named=True)
    problems = [
        Problem(
            found=f"{row['found']}",
            expected=f"{row['expected']}",
            source=" by ".join(str(row[key]) for key in layout.keys),
            row=row["row"],
            path=row["column"],
            code="fault",
        )
        for row in rows
    ]
    if len(faults) > _SHOWN:
        problems.append(
            Problem(
                found=f"and {len(faults) - _SHOWN} more; faults_frame lists them all", code="more"
            )
        )
    return problems


def _wide_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    schema = frame.collect_schema()
    yield _repeated(frame, layout, layout.keys, "one row")
    for leaf, heading in zip(compiled.leaves, layout.marks, strict=True):
        bad = frame.filter(read_marks(leaf, heading, schema[heading]).bad)
        yield _lines(bad, layout, heading, nw.col(heading), leaf.expected)


def _long_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    frame = with_leaf(frame, compiled, layout)
    kind = frame.collect_schema()[layout.value]
    named = nw.col(layout.criterion)
    keys = ", ".join(leaf.key for leaf in compiled.leaves)
    unknown = frame.filter(nw.col(LEAF) < 0)
    yield _lines(unknown, layout, layout.criterion, named, f"one of: {keys}")
    known = frame.filter(nw.col(LEAF) >= 0)
    yield _repeated(known, layout, [*layout.keys, LEAF], "one row for each mark")
    for leaf, places in kinds_of_leaves(compiled):
        bad = nw.col(LEAF).is_in(places) & read_marks(leaf, layout.value, kind).bad
        found = nw.concat_str(named, nw.col(layout.value).cast(nw.String), separator=" ")
        yield _lines(frame.filter(bad), layout, layout.value, found, leaf.expected)


def _key_faults(frame: Any, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    for key in layout.keys:
        yield _lines(frame.filter(nw.col(key).is_null()), layout, key, nw.lit("nothing"), "an id")
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
        .filter(nw.col(_COUNT) > LARGEST_PANEL)
    )
    found = nw.concat_str(nw.col(_COUNT).cast(nw.String), nw.lit(" evaluators"))
    expected = f"at most {LARGEST_PANEL}; name them with assigned"
    yield _lines(many, layout, layout.evaluator, found, expected)


def _repeated(frame: Any, layout: FrameLayout, keys: list[str], expected: str) -> Any:
    nw = load_narwhals()
    again = (
        frame.group_by(*keys)
        .agg(*_first_row(frame), nw.len().cast(nw.Int64).alias(_COUNT))
        .filter(nw.col(_COUNT) > 1)
    )
    found = nw.concat_str(nw.col(_COUNT).cast(nw.String), nw.lit(" rows"))
    return _lines(again, layout, layout.entry, found, expected)


def _first_row(frame: Any) -> list[Any]:
    return [load_narwhals().col(name).min() for name in row_numbers(frame)]


def _lines(frame: Any, layout: FrameLayout, column: str | None, found: Any, expected: str) -> Any:
    nw = load_narwhals()
    return frame.select(
        *layout.keys,
        nw.lit(column).alias("column"),
        found.cast(nw.String).alias("found"),
        nw.lit(expected).alias("expected"),
        *((nw.col(name).cast(nw.Int64) + 1).alias("row") for name in row_numbers(frame)),
    )
