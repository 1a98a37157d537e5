"""List the faults of a table, one row for each, as a table of the same kind."""

from collections.abc import Iterator
from typing import Any, Final

from inovasi._wording import one_of
from inovasi.convert._frame import load_narwhals
from inovasi.convert._summary_rows import SUMMARY_EXPECTED
from inovasi.errors import Bilingual, Code, Problem
from inovasi.frames._layout import LARGEST_PANEL, FrameLayout
from inovasi.frames._names import sums_up, text_keys
from inovasi.frames._sheets import LEAF, kinds_of_leaves, read_marks, row_numbers, with_leaf
from inovasi.scoring._integer_rubric import IntegerRubric


EXPECTED_ID: Final = "inovasi_expected_id"
"""The column of what was expected in Indonesian, beside that in English."""

_COUNT: Final = "inovasi_count"
_SHOWN: Final = 20
_ID: Final = Bilingual("sebuah id", "an id")
_ONE_ROW: Final = Bilingual("satu baris", "one row")
_ONE_ROW_EACH: Final = Bilingual("satu baris untuk setiap nilai", "one row for each mark")
_FEWER: Final = Bilingual(
    f"paling banyak {LARGEST_PANEL} penilai; sebutkan mereka dengan assigned",
    f"{LARGEST_PANEL} evaluators at most; name them with assigned",
)


def list_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Any:
    """Give the keys, the column, the code, what was found and expected; in memory also the row."""
    of_marks = _wide_faults if layout.criterion is None else _long_faults
    parts = [*_key_faults(frame, layout), *of_marks(frame, compiled, layout)]
    return load_narwhals().concat(parts, how="vertical")


def fault_problems(faults: Any, layout: FrameLayout) -> list[Problem]:
    """Turn the faults of a table in memory into problems: the first twenty, and how many more."""
    rows = faults.sort("row", "column", "code").head(_SHOWN).rows(named=True)
    problems = [
        Problem(
            found=row["found"],
            expected=Bilingual(row[EXPECTED_ID], row["expected"]),
            source=", ".join(str(row[key]) for key in layout.keys if row[key] is not None) or None,
            row=row["row"],
            path=row["column"],
            code=row["code"],
        )
        for row in rows
    ]
    if len(faults) > _SHOWN:
        rest = len(faults) - _SHOWN
        hint = Bilingual(
            f"dan {rest} lagi; faults_frame mendaftar semuanya",
            f"and {rest} more; faults_frame lists them all",
        )
        problems.append(Problem(code="more", hint=hint))
    return problems


def _wide_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    schema = frame.collect_schema()
    yield _repeated(frame, layout, layout.keys, _ONE_ROW)
    for leaf, heading in zip(compiled.leaves, layout.marks, strict=True):
        bad = frame.filter(read_marks(leaf, heading, schema[heading]).bad)
        yield _lines(bad, layout, heading, "mark", nw.col(heading), leaf.expected)


def _long_faults(frame: Any, compiled: IntegerRubric, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    frame = with_leaf(frame, compiled, layout)
    kind = frame.collect_schema()[layout.value]
    named = nw.col(layout.criterion)
    keys = one_of(leaf.key for leaf in compiled.leaves)
    unknown = frame.filter(nw.col(LEAF) < 0)
    yield _lines(unknown, layout, layout.criterion, "unknown", named, keys)
    known = frame.filter(nw.col(LEAF) >= 0)
    yield _repeated(known, layout, [*layout.keys, LEAF], _ONE_ROW_EACH)
    for leaf, places in kinds_of_leaves(compiled):
        bad = nw.col(LEAF).is_in(places) & read_marks(leaf, layout.value, kind).bad
        found = nw.concat_str(named, nw.col(layout.value).cast(nw.String), separator=" ")
        yield _lines(frame.filter(bad), layout, layout.value, "mark", found, leaf.expected)


def _key_faults(frame: Any, layout: FrameLayout) -> Iterator[Any]:
    nw = load_narwhals()
    for key in layout.keys:
        yield _lines(frame.filter(nw.col(key).is_null()), layout, key, "missing", nw.col(key), _ID)
    for key in text_keys(layout, frame.collect_schema()):
        found = frame.filter(sums_up(key))
        yield _lines(found, layout, key, "summary", nw.col(key), SUMMARY_EXPECTED)
    if layout.evaluator is None:
        return
    who = nw.col(layout.evaluator)
    if layout.assigned:
        strangers = frame.filter(~who.is_null()).filter(~who.is_in(list(layout.assigned)))
        expected = one_of(layout.assigned)
        yield _lines(strangers, layout, layout.evaluator, "not_assigned", who, expected)
        return
    many = (
        frame.group_by(layout.entry)
        .agg(*_first_row(frame), who.n_unique().alias(_COUNT), who.min())
        .filter(nw.col(_COUNT) > LARGEST_PANEL)
    )
    yield _lines(many, layout, layout.evaluator, "too_large", nw.col(_COUNT), _FEWER)


def _repeated(frame: Any, layout: FrameLayout, keys: list[str], expected: Bilingual) -> Any:
    nw = load_narwhals()
    again = (
        frame.group_by(*keys)
        .agg(*_first_row(frame), nw.len().alias(_COUNT))
        .filter(nw.col(_COUNT) > 1)
    )
    return _lines(again, layout, layout.entry, "duplicate", nw.col(_COUNT), expected)


def _first_row(frame: Any) -> list[Any]:
    return [load_narwhals().col(name).min() for name in row_numbers(frame)]


def _lines(
    frame: Any, layout: FrameLayout, column: str | None, code: Code, found: Any, expected: Bilingual
) -> Any:
    nw = load_narwhals()
    return frame.select(
        *layout.keys,
        nw.lit(column).alias("column"),
        nw.lit(code).alias("code"),
        found.cast(nw.String).alias("found"),
        nw.lit(expected.en).alias("expected"),
        nw.lit(expected.id).alias(EXPECTED_ID),
        *((nw.col(name).cast(nw.Int64) + 1).alias("row") for name in row_numbers(frame)),
    )
