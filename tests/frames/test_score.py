"""Whole tables give the same scores as sheets, exactly, in every library; rubrics and marks are constructed."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.frames._score import faults_frame, rank_frame, score_frame
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.scoring._combine import combine_by_entry
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet
from inovasi.selection._ranking import rank


nw = pytest.importorskip("narwhals")
pl = pytest.importorskip("polars")
pytestmark = pytest.mark.filterwarnings("ignore:.* states no divisor")

BANDS = (
    Band(key="low", label="L", min=0, max="49.99"),
    Band(key="mid", label="M", min=50, max="74.99"),
    Band(key="high", label="H", min=75, max=100),
)
PLAIN = Rubric(
    key="plain",
    label="Contoh",
    method="weighted",
    scale=Scale(max=100),
    rounding=Rounding(places=2),
    bands=BANDS,
    criteria=[
        Criterion(key="a", label="A", weight=50, aliases=["Butir A"]),
        Criterion(key="b", label="B", weight=30),
        Criterion(key="c", label="C", weight=20),
    ],
)
LEVELS = [
    Level(level=step, label="x", points=points) for step, points in ((0, 1), (1, 2), (2, 5), (3, 6))
]
TREE = Rubric(
    key="tree",
    label="Contoh",
    method="percent_of_max",
    maximum=Decimal(30),
    rounding=Rounding(places=1, mode="half_even", band_places=0, band_mode="down"),
    bands=BANDS,
    criteria=[
        Criterion(key="group", label="G", method="mean", factor=3),
        Criterion(key="x", label="X", parent="group", scale=Scale(min=1, max=5, step=2)),
        Criterion(key="y", label="Y", parent="group", scale=Scale(min=1, max=5), factor=2),
        Criterion(key="uneven", label="U", method="level", levels=LEVELS),
        Criterion(
            key="even", label="E", method="level", weight="0.5", levels=[Level(level=1, label="x")]
        ),
    ],
)
CHOICES = {
    PLAIN: {key: list(range(101)) for key in "abc"},
    TREE: {"x": [1, 3, 5], "y": [1, 2, 3, 4, 5], "uneven": [0, 1, 2, 3], "even": [0, 1]},
}

Rows = list[dict[str, Any]]


def kept_whole(rows: Rows, fields: Sequence[str]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in fields}


def to_polars(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    types = dict.fromkeys(fields[texts:], pl.Int64)
    return pl.DataFrame(
        kept_whole(rows, fields), schema_overrides=types | dict.fromkeys(fields[:texts], pl.String)
    )


def to_polars_small(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    types = dict.fromkeys(fields[texts:], pl.UInt8)
    return to_polars(rows, fields, texts).cast(types)


def to_lazy(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    return to_polars(rows, fields, texts).lazy()


def to_pandas(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(kept_whole(rows, fields))
    return frame.astype(dict.fromkeys(fields[texts:], "float64"))


def to_pandas_nullable(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(kept_whole(rows, fields))
    return frame.astype(dict.fromkeys(fields[texts:], "Int64"))


def to_arrow(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    pa = pytest.importorskip("pyarrow", exc_type=ImportError)
    types = [pa.string() if place < texts else pa.int64() for place in range(len(fields))]
    return pa.table(
        kept_whole(rows, fields), schema=pa.schema(list(zip(fields, types, strict=True)))
    )


def to_duckdb(rows: Rows, fields: Sequence[str], texts: int = 2) -> Any:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow", exc_type=ImportError)
    return duckdb.from_arrow(to_arrow(rows, fields, texts))


ENGINES = [to_polars, to_polars_small, to_lazy, to_pandas, to_pandas_nullable, to_arrow, to_duckdb]
engines = pytest.mark.parametrize("make", ENGINES)


def read(native: Any) -> Rows:
    table = nw.from_native(native)
    if isinstance(table, nw.LazyFrame):
        table = table.collect("polars" if isinstance(native, pl.LazyFrame) else "pyarrow")
    missing = pytest.importorskip("pandas").isna if table.implementation.is_pandas_like() else None
    rows = [
        {key: None if missing and missing(value) else value for key, value in row.items()}
        for row in table.rows(named=True)
    ]
    return sorted(rows, key=lambda row: str(row["entry"]))


def expected(rubric: Rubric, scores: Sequence[Score]) -> Rows:
    final = [one for one in scores if one.is_final]
    places = {row.entry: row.rank for row in rank(final)}
    return [
        {
            "entry": one.entry,
            "bounds": one.bounds,
            "value": one.value,
            "band": one.band.key if one.band else None,
            "complete": one.is_final,
            "rank": places.get(one.entry),
        }
        for one in sorted(scores, key=lambda one: one.entry)
    ]


def found(rows: Rows) -> Rows:
    assert all(row["faults"] == 0 for row in rows)
    for row in rows:
        if row["complete"]:
            assert row["points"] == row["low"] == row["high"]
        else:
            assert row["points"] is None
    return [
        {
            "entry": row["entry"],
            "bounds": tuple(
                Fraction(int(row[end]), int(row["divisor"])) for end in ("low", "high")
            ),
            "value": None if row["score"] is None else Decimal(str(row["score"])),
            "band": row["band"],
            "complete": row["complete"],
            "rank": row["rank"],
        }
        for row in rows
    ]


@st.composite
def panels(draw: st.DrawFn) -> tuple[Rubric, Rows]:
    rubric = draw(st.sampled_from(list(CHOICES)))
    mark = {
        key: st.one_of(st.none(), st.sampled_from(marks), st.sampled_from(marks[-2:]))
        for key, marks in CHOICES[rubric].items()
    }
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from("pqrs"), st.sampled_from("xyz")),
            unique=True,
            min_size=1,
            max_size=9,
        )
    )
    return rubric, [
        {"entry": entry, "evaluator": who} | draw(st.fixed_dictionaries(mark))
        for entry, who in pairs
    ]


def by_objects(rubric: Rubric, rows: Rows) -> list[Score]:
    keys = CHOICES[rubric]
    return [
        score(
            rubric,
            sheet(
                rubric,
                {key: row[key] for key in keys if row[key] is not None},
                row["entry"],
                row["evaluator"],
            ),
        )
        for row in rows
    ]


PANELS = st.sampled_from([("mean", ()), ("mean", tuple("xyz")), ("mean_present", tuple("xyz"))])


def same_as_sheets(make: Callable[..., Any], rubric: Rubric, rows: Rows, panel: Any) -> None:
    how, assigned = panel
    frame = make(rows, ["entry", "evaluator", *CHOICES[rubric]])
    result = score_frame(rubric, frame, evaluator="evaluator", combine=how, assigned=assigned)
    objects = combine_by_entry(by_objects(rubric, rows), how, assigned=assigned)
    assert found(read(rank_frame(result))) == expected(rubric, objects)


@engines
@settings(max_examples=5, deadline=None)
@given(given_=panels(), panel=PANELS)
def test_a_panel_in_a_wide_table_scores_as_its_sheets(
    make: Callable[..., Any], given_: tuple[Rubric, Rows], panel: Any
) -> None:
    same_as_sheets(make, *given_, panel)


@settings(max_examples=40, deadline=None)
@given(given_=panels(), panel=PANELS)
def test_every_panel_scores_as_its_sheets(given_: tuple[Rubric, Rows], panel: Any) -> None:
    same_as_sheets(to_polars, *given_, panel)


@engines
@settings(max_examples=5, deadline=None)
@given(given_=panels())
def test_one_row_for_each_entry_scores_as_its_sheet(
    make: Callable[..., Any], given_: tuple[Rubric, Rows]
) -> None:
    rubric, rows = given_
    rows = list({row["entry"]: row for row in rows}.values())
    frame = make(rows, ["entry", "evaluator", *CHOICES[rubric]])
    result = score_frame(rubric, frame, ignore=["evaluator"])
    assert found(read(rank_frame(result))) == expected(rubric, by_objects(rubric, rows))


@engines
@settings(max_examples=5, deadline=None)
@given(given_=panels(), assigned=st.sampled_from([(), ("x", "y", "z")]))
def test_a_long_table_scores_as_its_sheets(
    make: Callable[..., Any], given_: tuple[Rubric, Rows], assigned: tuple[str, ...]
) -> None:
    rubric, rows = given_
    long = [
        {"entry": row["entry"], "evaluator": row["evaluator"], "criterion": key, "value": row[key]}
        for row in rows
        for key in CHOICES[rubric]
    ]
    frame = make(long, ["entry", "evaluator", "criterion", "value"], texts=3)
    result = score_frame(
        rubric, frame, evaluator="evaluator", criterion="criterion", assigned=assigned
    )
    objects = combine_by_entry(by_objects(rubric, rows), assigned=assigned)
    assert found(read(rank_frame(result))) == expected(rubric, objects)


@pytest.mark.parametrize("make", [to_lazy, to_duckdb])
def test_what_is_lazy_stays_lazy(make: Callable[..., Any]) -> None:
    rows = [{"entry": "p", "evaluator": "x", "a": 80, "b": 70, "c": None}]
    frame = make(rows, ["entry", "evaluator", *"abc"])
    result = rank_frame(score_frame(PLAIN, frame, evaluator="evaluator"))
    assert type(result) is type(frame)
    assert isinstance(nw.from_native(result), nw.LazyFrame)


@engines
def test_what_comes_out_is_of_the_kind_that_went_in(make: Callable[..., Any]) -> None:
    rows = [{"entry": "p", "evaluator": "x", "a": 80, "b": 70, "c": 61}]
    frame = make(rows, ["entry", "evaluator", *"abc"])
    result = score_frame(PLAIN, frame, ignore=["evaluator"])
    assert type(result) is type(frame)
    (row,) = read(result)
    assert list(row) == [
        "entry",
        "points",
        "low",
        "high",
        "divisor",
        "score",
        "band",
        "complete",
        "faults",
    ]
    assert Fraction(int(row["points"]), int(row["divisor"])) == Fraction("73.2")
    assert str(row["score"]) in {"73.2", "73.20"}


def test_pandas_keeps_whole_numbers_where_some_are_missing() -> None:
    rows = [
        {"entry": entry, "evaluator": "x", "a": 80, "b": mark, "c": 61}
        for entry, mark in (("p", 70), ("q", None))
    ]
    result = rank_frame(
        score_frame(PLAIN, to_pandas(rows, ["entry", "evaluator", *"abc"]), ignore=["evaluator"])
    )
    kinds = result.dtypes.astype(str)
    assert [kinds[name] for name in ("points", "low", "high", "rank")] == ["Int64"] * 4


@pytest.mark.parametrize("form", ["wide", "long"])
def test_a_mark_without_weight_may_be_missing_as_in_a_sheet(form: str) -> None:
    rubric = scheme("kipp-2023").rubric(group="general")
    keys = [key for key in rubric.nodes if key != "summary"]  # which has the weight 0
    if form == "wide":
        table = pl.DataFrame({"entry": ["a"], **{key: [70] for key in keys}, "summary": [None]})
        table = table.with_columns(pl.col("summary").cast(pl.Int64))
        (row,) = score_frame(rubric, table).to_dicts()
    else:
        rows = [{"entry": "a", "criterion": key, "value": 70} for key in keys]
        (row,) = score_frame(rubric, pl.DataFrame(rows), criterion="criterion").to_dicts()
    whole = score(rubric, sheet(rubric, dict.fromkeys(keys, 70), "a"))
    assert whole.exact == Fraction(row["points"], row["divisor"]) == 70
    assert row["complete"]


@engines
def test_every_engine_names_the_same_faults(make: Any) -> None:
    fields = ["entry", "evaluator", "a", "b", "c"]
    cells = [("q", "p", 1, 1, 1), ("q", "p", 2, 2, 2), ("r", "p", 101, 1, 1), ("s", None, 1, 1, 1)]
    rows = [dict(zip(fields, row, strict=True)) for row in cells]
    table = make(rows, fields)
    found = {
        (row["entry"], row["column"], row["code"])
        for row in read(faults_frame(PLAIN, table, evaluator="evaluator"))
    }
    expected = [("q", "entry", "duplicate"), ("r", "a", "mark"), ("s", "evaluator", "missing")]
    assert sorted(found) == expected
