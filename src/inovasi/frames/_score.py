"""The scores of whole tables: pandas, Polars, PyArrow, DuckDB or PySpark, through Narwhals."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar
from warnings import warn

from attrs import evolve

from inovasi.convert._frame import Frame, load_narwhals, take_frame
from inovasi.errors import (
    Bilingual,
    DataError,
    InovasiWarning,
    Language,
    Problem,
    ScoringError,
    language_of,
)
from inovasi.frames._faults import EXPECTED_ID, fault_problems, list_faults
from inovasi.frames._layout import Each, FrameLayout, check_columns, find_marks
from inovasi.frames._names import in_one_spelling
from inovasi.frames._result import combined, finished, make_panel
from inovasi.frames._sheets import FAULTS, ROW, long_sheets, wide_sheets
from inovasi.model._rubric import Divisor, Rubric
from inovasi.scoring._combine import CombineMethod, CombineMethodWord, method_of
from inovasi.scoring._integer_rubric import IntegerRubric, integer_rubric


FrameT = TypeVar("FrameT", bound=Frame)
"""A table of any library that Narwhals knows."""

_METHODS: Final = (CombineMethod.MEAN, CombineMethod.MEAN_PRESENT)


def score_frame(  # noqa: PLR0913 - each argument says one thing about the table
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = None,
    criterion: str | None = None,
    value: str = "value",
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    combine: CombineMethodWord | None = None,
    assigned: Iterable[str] = (),
    decimals: int = 0,
    each: Each = "entry",
) -> FrameT:
    """
    Score a whole table.

    A wide table has one row for each entry, or for each entry and evaluator, and a column for each
    criterion; its heading is the key of the criterion or one of its aliases. A long table has one row
    for each mark and a column that names the criterion. Ids are compared folded and the first spelling stays; a row
    such as ``Rata-rata`` or ``Jumlah`` is a fault.

    Args:
        rubric: A tree of ``weighted``, ``sum``, ``mean`` and ``percent_of_max`` over marks and levels.
        frame: A pandas, Polars, PyArrow, DuckDB or PySpark table; nulls are marks not given.
        entry: Column of the entry's id.
        evaluator: Column of who marked; without it each entry is marked once.
        criterion: Column of the criterion in a long table: its key or an alias, as written in the data;
            without it the table is wide.
        value: Column of the mark in a long table.
        columns: Headings of a wide table that are neither key nor alias, by key of the criterion.
        ignore: Columns of a wide table that hold something else; any other column without a criterion
            is refused, since it may be a misspelt one.
        combine: ``"mean"`` or ``"mean_present"``; the divisor that the rubric states when left out, as in
            `combine`. Where it states none, an `InovasiWarning` says that the mean is taken.
        assigned: Names of the evaluators who should have marked every entry; those who did when left
            out, at most twelve of one entry.
        decimals: Decimal places that marks may have. A float is taken for the decimal with so many
            places that it lies within two last places of, and refused when there is none.
        each: What a row of the result is: an ``"entry"``, or the ``"sheet"`` of one evaluator for one
            entry, which is not combined with others; the functions of `inovasi.panel` take those.

    Returns:
        A table of the same kind, lazy if that is, with one row for each entry or sheet, in the order in
        which they first appear if it is in memory. The exact score is ``points / divisor``, both whole
        numbers; ``points`` is null while a mark or a sheet is missing. ``low`` and ``high`` are the
        fewest and the most points that are possible. ``score`` is rounded once by the rule of the
        rubric (four decimal places without one): a decimal, in pandas a double, and nothing is computed
        from it. ``band`` is the key of the band, null when it is not certain; ``complete`` says whether
        every mark that counts is known. ``faults`` counts the faults of an entry: 0 for a table in
        memory, where a fault raises; in a lazy table such an entry has nulls, and `faults_frame` lists why.

    Raises:
        DataError: With every column that is missing, unknown or of a wrong type; for a table in
            memory also with its faulty marks and rows. If the rule divides by the assigned evaluators and
            they are not given.
        ScoringError: If the rubric cannot be compiled to whole numbers, or ``combine`` is another
            method.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = pl.DataFrame({"entry": ["a", "b"], **{key: [80, 85] for key in rubric.nodes}})
        >>> score_frame(rubric, marks).select("entry", "points", "divisor", "score").rows()
        [('a', 1600, 20, Decimal('80.0000')), ('b', 1700, 20, Decimal('85.0000'))]
        >>> long = marks.unpivot(index="entry", variable_name="criterion").filter(criterion="novelty")
        >>> score_frame(rubric, long, criterion="criterion").select("points", "low", "high").row(0)
        (None, 240, 1940)
    """
    layout = FrameLayout(
        entry=entry,
        evaluator=evaluator,
        assigned=assigned,
        criterion=criterion,
        value=value,
        each=each,
    )
    method = method_of(combine, rubric.divisor)
    if method not in _METHODS:
        first, second = (repr(one.value) for one in _METHODS)
        said = Bilingual(
            f"ditemukan {method.value!r}; seharusnya {first} atau {second} untuk tabel, pakai "
            "combine_by_entry untuk yang lain",
            f"found {method.value!r}; expected {first} or {second} for a table, use "
            "combine_by_entry for the rest",
        )
        raise ScoringError(said, scheme=rubric.scheme)
    by_assigned = rubric.divisor is Divisor.ASSIGNED and method is CombineMethod.MEAN
    if layout.combines and by_assigned and not layout.assigned:
        raise DataError(
            Problem(
                code="missing",
                path="assigned",
                expected=Bilingual(
                    "penilai yang ditugasi, karena aturannya membagi dengan mereka",
                    "the assigned evaluators, since the rule divides by them",
                ),
                hint=Bilingual(
                    'combine="mean_present" membagi dengan yang hadir',
                    'combine="mean_present" divides by those who marked',
                ),
            )
        )
    if layout.combines and rubric.divisor is None and combine is None:
        warn(
            f"{rubric.scheme or rubric.key} states no divisor: the mean of the evaluators is taken; state combine=",
            InovasiWarning,
            stacklevel=3,  # past the guard at the door
        )
    compiled, table, layout = _prepared(rubric, frame, layout, columns, ignore, decimals)
    scored: FrameT = _scored(compiled, table, layout, method).to_native()
    return scored


def faults_frame(  # noqa: PLR0913 - each argument says one thing about the table
    rubric: Rubric,
    frame: FrameT,
    *,
    entry: str = "entry",
    evaluator: str | None = None,
    criterion: str | None = None,
    value: str = "value",
    columns: Mapping[str, str] | None = None,
    ignore: Iterable[str] = (),
    assigned: Iterable[str] = (),
    decimals: int = 0,
    lang: Language | None = None,
) -> FrameT:
    """
    List the faulty marks and rows of a table.

    Args:
        rubric: As in `score_frame`, like all that follow.
        frame: The table.
        entry: Column of the entry's id.
        evaluator: Column of who marked.
        criterion: Column of the criterion in a long table.
        value: Column of the mark in a long table.
        columns: Headings that are neither key nor alias.
        ignore: Columns that hold something else.
        assigned: Names of the evaluators who should have marked.
        decimals: Decimal places that marks may have.
        lang: Language of ``expected``; Indonesian by default.

    Returns:
        A table of the same kind, lazy if that is: entry and evaluator, ``column``, ``code`` (the kind
        of fault, as that of a `Problem`), ``found`` (null when an id is missing) and ``expected``; for a
        table in memory also ``row``, counted from 1.

    Raises:
        DataError: With every column that is missing, unknown or of a wrong type.
        ScoringError: If the rubric cannot be compiled to whole numbers.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> from inovasi import scheme
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = pl.LazyFrame({"entry": ["a", "b"], **{key: [80, 850] for key in rubric.nodes}})
        >>> faults_frame(rubric, marks, lang="en").head(1).collect().row(0)
        ('b', 'summary', 'mark', '850', '0 to 100, whole')
    """
    layout = FrameLayout(
        entry=entry, evaluator=evaluator, assigned=assigned, criterion=criterion, value=value
    )
    compiled, table, layout = _prepared(rubric, frame, layout, columns, ignore, decimals)
    listed = list_faults(table, compiled, layout)
    if language_of(lang) == "id":
        listed = listed.with_columns(load_narwhals().col(EXPECTED_ID).alias("expected"))
    faults: FrameT = listed.drop(EXPECTED_ID).to_native()
    return faults


def rank_frame(frame: FrameT) -> FrameT:
    """
    Rank a result by its exact points, best first, by standard competition ranking (1, 2, 2, 4).

    It is a separate step because a rank needs all entries in one place, which costs a cluster more
    than the scores do.

    Args:
        frame: What `score_frame` gave.

    Returns:
        The same table with the column ``rank``; null where ``points`` is.

    Raises:
        DataError: If it is not such a table.
        MissingExtraError: If Narwhals is not installed.

    Example:
        >>> import polars as pl
        >>> rank_frame(pl.DataFrame({"entry": ["a", "b", "c"], "points": [7, 9, 7]}))["rank"].to_list()
        [2, 1, 2]
    """
    nw = load_narwhals()
    table = take_frame(frame)
    if "points" not in table.collect_schema():
        raise DataError(
            Problem(
                expected=Bilingual("poin dari score_frame", "the points that score_frame gives"),
                path="points",
                code="missing",
            )
        )
    place = nw.col("points").rank("min", descending=True).cast(nw.Int64)
    native: FrameT = table.with_columns(place.alias("rank")).to_native()
    return native


def _prepared(
    rubric: Rubric,
    frame: object,
    layout: FrameLayout,
    columns: Mapping[str, str] | None,
    ignore: Iterable[str],
    decimals: int,
) -> tuple[IntegerRubric, Any, FrameLayout]:
    """Compile the rubric, find the columns, and number the rows of a table in memory."""
    nw = load_narwhals()
    compiled = integer_rubric(rubric, decimals=decimals)
    table = take_frame(frame)
    schema = table.collect_schema()
    needed = {layout.entry: Bilingual("kolom id usulan", "the column of the entry's id")}
    if layout.evaluator is not None:
        needed[layout.evaluator] = Bilingual("kolom penilai", "the column of who marked")
    marks, problems = [layout.value], list[Problem]()
    if layout.each == "sheet" and layout.evaluator is None:
        problems.append(
            Problem(
                expected=Bilingual(
                    "kolom penilai, bila satu baris untuk setiap lembar penilaian",
                    "a column of evaluators, for a row for each sheet",
                ),
                path="evaluator",
                code="missing",
            )
        )
    if layout.criterion is None:
        marks, faults = find_marks(compiled, list(schema), {*needed, *ignore}, columns or {})
        problems += faults
        layout = evolve(layout, marks=marks)
    else:
        needed |= {
            layout.criterion: Bilingual("kolom kriteria", "the column of the criterion"),
            layout.value: Bilingual("kolom nilai", "the column of the mark"),
        }
        if columns:
            problems.append(
                Problem(
                    code="contradiction",
                    found=Bilingual(
                        "judul kriteria untuk tabel panjang",
                        "headings of criteria for a long table",
                    ),
                    expected=Bilingual("tabel lebar", "a wide one"),
                    path="columns",
                )
            )
    if problems := [*check_columns(schema, needed, marks), *problems]:
        raise DataError(problems)
    if layout.criterion is not None:
        table = table.select(*needed)
    table = in_one_spelling(table, layout)
    if isinstance(table, nw.DataFrame):
        table = table.with_row_index(ROW)
    return compiled, table, layout


def _scored(compiled: IntegerRubric, table: Any, layout: FrameLayout, method: CombineMethod) -> Any:
    panel = make_panel(compiled, layout, method)
    in_memory = isinstance(table, load_narwhals().DataFrame)
    if layout.criterion is None:
        sure = _sure_columns(table, compiled, layout) if in_memory else frozenset[str]()
        distinct = in_memory and len(table.select(*layout.keys).drop_nulls().unique()) == len(table)
        sheets = wide_sheets(table, compiled, layout, sure, distinct=distinct)
    else:
        sheets = long_sheets(table, compiled, layout)
    entries = combined(sheets, compiled, layout, panel)
    if in_memory:
        entries = entries.sort(ROW)
        if entries[FAULTS].sum():
            raise DataError(fault_problems(list_faults(table, compiled, layout), layout))
    return finished(entries, compiled, layout, panel)


def _sure_columns(table: Any, compiled: IntegerRubric, layout: FrameLayout) -> frozenset[str]:
    """Find the columns of a table in memory that hold whole marks on their scale and no nulls."""
    nw = load_narwhals()
    schema = table.schema
    plain = {
        heading: leaf
        for leaf, heading in zip(compiled.leaves, layout.marks, strict=True)
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
