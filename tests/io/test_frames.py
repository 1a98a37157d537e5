"""Records in data frames: equal after the way back, exact, and refused where a flat table loses something."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi import testing as strategies
from inovasi.catalog._registry import regulations, scheme
from inovasi.datasets import (
    IidResult,
    LibraryInnovation,
    Province,
    iid_results,
    library_innovations,
    provinces,
)
from inovasi.datasets._stories import stories
from inovasi.eligibility._check import check
from inovasi.errors import DataError, MissingExtraError
from inovasi.io._frames import (
    column_of,
    frame_cell,
    from_frame,
    read_parquet,
    to_frame,
    write_parquet,
)
from inovasi.io.records._layout import TABLE_KINDS, layout_of
from inovasi.model._award import Award
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner
from inovasi.model._regulation import Regulation
from inovasi.model._replication import Replication
from inovasi.model._team import Member, Team
from inovasi.model._tenure import Tenure
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.selection._ranking import Ranking, rank


pl: Any = pytest.importorskip("polars")
pytest.importorskip("narwhals")

STORIES = [item for story in stories() for item in story.innovations]
SHEETS = [sheet for story in stories() for sheet in story.sheets]
RUBRIC = scheme("kipp-2023").rubric(group="general")


def of_kipp() -> list[Score]:
    first = {one.entry: one for one in reversed(SHEETS) if one.rubric == RUBRIC.key}
    return [score(RUBRIC, one) for one in first.values()]


def places_of(ranking: Ranking) -> list[int | None]:
    """Give the places, then none for each score that is not final."""
    return [*(row.rank for row in ranking), *(None for _ in ranking.pending)]


def can_import(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


LIBRARIES: list[Any] = [name for name in ("polars", "pandas", "pyarrow") if can_import(name)]


def backend(name: str) -> Any:
    """Import a library of frames, or skip where it is not there or cannot be loaded."""
    return pytest.importorskip(name, exc_type=ImportError)


def bare(kind: type, record: Any) -> Any:
    """Take the lists of things out of a record, which have frames of their own."""
    lists = {
        Innovation: (
            "portal_ids",
            "team",
            "partners",
            "outcomes",
            "replications",
            "evidence",
            "awards",
            "submissions",
            "answers",
            "self_assessment",
            "facts",
        ),
        Regulation: ("relations", "sources", "conflicts"),
        ScoreSheet: ("facts",),
    }
    empty = {name: None if name == "team" else () for name in lists.get(kind, ())}
    return attrs.evolve(record, **empty)


STRATEGIES: dict[type, st.SearchStrategy[Any]] = {
    Organisation: strategies.organisations(),
    Innovation: strategies.innovations(),
    Team: strategies.teams(),
    Partner: strategies.partners(),
    Outcome: strategies.outcomes(),
    Evidence: strategies.evidences(),
    Award: strategies.awards(),
    Replication: strategies.replications(),
    Regulation: strategies.regulations(),
    ScoreSheet: strategies.sheets(RUBRIC),
}


def test_every_record_with_headings_is_drawn() -> None:
    assert set(STRATEGIES) == set(TABLE_KINDS) - {Member}


def tidy(value: Any) -> Any:
    """Take away what no cell can hold: spaces around a text, texts of signs alone, spans without ends."""
    if isinstance(value, Enum | PartialDate):
        return value
    if isinstance(value, str):
        text = " ".join(value.split())
        return text if any(letter.isalnum() for letter in text) else "x"
    if isinstance(value, tuple):
        return tuple(tidy(part) for part in value)
    if attrs.has(type(value)):
        fields = [item for item in attrs.fields(type(value)) if item.init]
        given = {item.name: tidy(getattr(value, item.name)) for item in fields}
        spans = [item.name for item in fields if item.default is None]
        unsaid = {name: None for name in spans if given[name] == Tenure()}
        return attrs.evolve(value, **(given | unsaid))
    return value


def keys_of(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, key) for key in layout_of(type(record)).keys) or (repr(record),)


@pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_record_that_a_flat_table_can_hold_comes_back_equal(kind: type, data: Any) -> None:
    drawn = data.draw(st.lists(STRATEGIES[kind], min_size=1, max_size=2))
    tidied = [tidy(bare(kind, record)) for record in drawn]
    records = list({keys_of(record): record for record in tidied}.values())
    for library in LIBRARIES:
        assert from_frame(to_frame(records, backend=library), kind) == records


@pytest.mark.parametrize("kind", [Outcome, Team], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_what_a_frame_takes_at_all_it_gives_back_equal(kind: type, data: Any) -> None:
    record = data.draw(STRATEGIES[kind])
    try:
        frame = to_frame([record])
    except DataError:
        assert tidy(record) != record
    else:
        assert from_frame(frame, kind) == [record]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_real_records_come_back_from_each_library(library: Any) -> None:
    backend(library)
    for kind, records in (
        (Innovation, [bare(Innovation, item) for item in STORIES]),
        (Regulation, [bare(Regulation, item) for item in regulations()]),
        (ScoreSheet, SHEETS),
        (IidResult, list(iid_results())),
        (Province, list(provinces())),
    ):
        frame = to_frame(records, backend=library)
        assert type(frame).__module__.partition(".")[0] == library
        assert from_frame(frame, kind) == records


def test_columns_have_types_that_are_exact() -> None:
    frame = to_frame(iid_results())
    assert frame.schema["score"] == pl.Decimal(38, 2)
    assert frame.schema["rank"] == pl.Int64
    shown = to_frame([Award(scheme="kipp", year=2023, label="Top 99", level="national", rank=1)])
    assert shown.row(0, named=True) == {
        "scheme": "kipp",
        "year": 2023,
        "label": "Top 99",
        "level": "national",
        "rank": 1,
    }


def test_dates_are_texts_of_their_own_precision_and_truth_values_are_none_other() -> None:
    records = [
        Outcome(indicator="a", unit="b", period=Tenure(since=PartialDate(2021))),
        Outcome(indicator="a", unit="b", higher_is_better=False),
    ]
    frame = to_frame(records)
    assert frame["period.since"].to_list() == ["2021", None]
    assert frame["higher_is_better"].to_list() == [True, False]
    assert from_frame(frame, Outcome) == records


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_numbers_that_fit_no_decimal_are_texts(library: Any) -> None:
    backend(library)
    for value, text in (
        (Fraction(1, 3), "1/3"),
        (Decimal(10**40), "1" + "0" * 40),
        (Decimal("0." + "1" * 39), "0." + "1" * 39),
    ):
        facts = [Fact(key="a", value=value), Fact(key="b", value=Decimal("0.5"))]
        frame = to_frame(facts, backend=library)
        assert str(frame["value"][0]) == text
        assert from_frame(frame, Fact) == facts


def test_several_long_numbers_in_one_field_come_back() -> None:
    marks = [Mark(criterion="x", values=[Decimal("1234567890123456.5"), Fraction(1, 3), 2])]
    assert from_frame(to_frame([ScoreSheet(marks=marks)]), ScoreSheet) == [ScoreSheet(marks=marks)]


def test_a_whole_number_beyond_64_bits_is_a_text() -> None:
    awards = [Award(scheme="a", year=2023, label="b", rank=2**70)]
    frame = to_frame(awards)
    assert frame["rank"].to_list() == [str(2**70)]
    assert from_frame(frame, Award) == awards


def test_without_records_every_column_stands() -> None:
    frame = to_frame([], Outcome)
    assert (frame.height, frame.width) == (0, 9)
    assert from_frame(frame, Outcome) == []


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_lists_of_records_are_lists_of_structs_and_come_back(library: Any) -> None:
    backend(library)
    for kind, records in (
        (Innovation, STORIES),
        (Regulation, list(regulations())),
        (LibraryInnovation, list(library_innovations())),
    ):
        frame = to_frame(records, backend=library)
        assert from_frame(frame, kind) == records
    held = to_frame(STORIES, backend=library)["partners"]
    first = next(one for one in STORIES if one.partners)
    cell = held[STORIES.index(first)]
    parts = cell.as_py() if library == "pyarrow" else list(cell)
    assert [part["name"] for part in parts] == [partner.name for partner in first.partners]


def test_what_other_libraries_make_of_lists_is_read(tmp_path: Path) -> None:
    pandas = backend("pandas")
    backend("pyarrow")
    path = tmp_path / "a.parquet"
    to_frame(STORIES, backend="pandas").to_parquet(path)  # type: ignore[attr-defined]
    assert read_parquet(path, Innovation) == STORIES
    assert from_frame(pandas.read_parquet(path), Innovation) == STORIES  # arrays of numpy
    write_parquet(STORIES, path)
    assert read_parquet(path, Innovation) == STORIES


LEAVES: dict[str, Any] = {
    "outcomes": [
        {"indicator": "a", "unit": "b", "target": 2.5, "realised": 3.0, "evidence": ["x"]},
        {"indicator": "a", "unit": "b", "period": {"since": datetime(2021, 7, 26)}},  # noqa: DTZ001
    ],
    "awards": [{"scheme": "kipp", "label": "x", "rank": str(2**70), "year": Decimal(2023)}],
}


def one(**lists: Any) -> Any:
    pandas = backend("pandas")
    row = {"id": "x", "title": "X", "organisation.id": "d", "organisation.name": "D"}
    return pandas.DataFrame([row | {"organisation.kind": "regency"} | lists])


def test_leaves_of_structs_are_exact() -> None:
    (read,) = from_frame(one(**LEAVES), Innovation)
    assert [part.target for part in read.outcomes] == [Decimal("2.5"), None]
    assert (read.outcomes[0].realised, read.outcomes[0].evidence) == (3, ("x",))
    assert read.outcomes[1].period == Tenure(since=PartialDate(2021, 7, 26))
    assert (read.awards[0].rank, read.awards[0].year) == (2**70, 2023)
    again = to_frame([read])
    assert from_frame(again, Innovation) == [read]


@pytest.mark.parametrize(
    ("lists", "path"),
    [
        ({"outcomes": [{"indicator": "a"}]}, "outcomes[0].unit"),
        (
            {"outcomes": [{"indicator": "a", "unit": "b", "target": float("inf")}]},
            "outcomes[0].target",
        ),
        ({"outcomes": [{"indicator": "a", "unit": "b", "units": 7}]}, "outcomes[0].units"),
        ({"outcomes": [7]}, "outcomes[0]"),
        ({"outcomes": "seven"}, "outcomes"),
    ],
)
def test_faults_within_lists_are_told_with_their_row(lists: Any, path: str) -> None:
    with pytest.raises(DataError) as caught:
        from_frame(one(**lists), Innovation)
    assert [(fault.row, fault.path) for fault in caught.value.problems] == [(1, path)]


def test_a_list_in_a_row_without_anything_else_is_told() -> None:
    empty = one(outcomes=None)
    bare_row = {name: [None] for name in empty.columns} | {"outcomes": [LEAVES["outcomes"]]}
    frame = backend("pandas").concat([one(outcomes=[]), backend("pandas").DataFrame(bare_row)])
    with pytest.raises(DataError) as caught:
        from_frame(frame, Innovation)
    assert [(fault.row, fault.path) for fault in caught.value.problems] == [(2, "outcomes")]


def test_a_missing_heading_is_told_once_beside_lists() -> None:
    with pytest.raises(DataError) as caught:
        from_frame(one(**LEAVES).drop(columns="title"), Innovation)
    assert [fault.code for fault in caught.value.problems] == ["header"]


@attrs.frozen(kw_only=True)
class Group:
    """A class that fits into no table: lists within lists, and floats."""

    name: str
    share: float | None = None
    teams: tuple[Team, ...] = ()


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_a_class_that_fits_into_no_table_is_nested_as_a_whole(library: Any) -> None:
    backend(library)
    team = Team(name="T", members=[Member(role="lead")])
    groups = [Group(name="a", share=0.5, teams=(team, Team(name="U"))), Group(name="b")]
    frame = to_frame(groups, backend=library)
    names = [str(name) for name in getattr(frame, "column_names", frame.columns)]
    assert names == ["name", "share", "teams"]
    assert from_frame(frame, Group) == groups


def test_what_would_not_read_back_equal_is_refused_as_in_tables() -> None:
    with pytest.raises(DataError, match=r"indicator.*cannot hold"):
        to_frame([Outcome(indicator=" x", unit="y")])
    with pytest.raises(DataError, match="expected records of one class"):
        to_frame([Team(name="a"), Outcome(indicator="x", unit="y")])
    mark = Mark(criterion="a", value=1)
    again = attrs.evolve(mark, value=2, previous=mark, reason="x")
    for records in ([scheme("kipp-2023")], [attrs.evolve(STORIES[0], self_assessment=[again])]):
        with pytest.raises(DataError) as caught:
            to_frame(records)
        assert [fault.code for fault in caught.value.problems] == ["unwritable"]
    for known in (int, PartialDate):
        with pytest.raises(DataError) as caught:
            to_frame([], known)
        assert [fault.code for fault in caught.value.problems] == ["kind"]


def test_scores_rankings_and_findings_become_frames() -> None:
    scores = of_kipp()
    frame = to_frame(scores)
    wholes = frame.filter(pl.col("above").is_null())
    assert wholes.height == len(scores)
    assert frame.schema["exact"].is_decimal()
    assert wholes["exact"].to_list() == [one.exact for one in scores]
    novelty = frame.filter(pl.col("criterion") == "novelty")
    assert novelty["exact"].to_list() == [one.parts["novelty"].exact for one in scores]
    assert set(to_frame(scores[0])["entry"]) == {scores[0].entry}
    ranking = rank(scores)
    ranks = to_frame(ranking)
    assert ranks["rank"].to_list() == places_of(ranking)
    assert ranks.schema["tied"] == pl.Boolean
    findings = check(STORIES[0], scheme("kipp-2023"))
    shown = to_frame(findings, lang="en")
    assert shown["rule"].to_list() == [finding.rule for finding in findings]
    assert shown["verdict_label"][0] == next(iter(findings)).verdict.label.en
    assert to_frame([], Score).columns == frame.columns


def test_headings_and_words_may_be_indonesian() -> None:
    frame = pl.DataFrame(
        {"Indikator": ["x"], "Satuan": ["orang"], "Sebelum": ["1.234,5"], "Lain": [1]}
    )
    (read,) = from_frame(frame, Outcome, locale="id", extra="keep")
    assert read == Outcome(indicator="x", unit="orang", baseline=Decimal("1234.5"))
    with pytest.raises(DataError, match="unknown heading 'Lain'"):
        from_frame(frame, Outcome, locale="id")


@pytest.mark.parametrize("make", [dict, "pandas"])
def test_doubles_days_and_gaps_of_a_frame_are_read(make: Any) -> None:
    columns: dict[str, Any] = {
        "id": [10**17, 2],
        "kind": ["decree", "letter"],
        "title": ["A", "B"],
        "dated": [datetime(2021, 7, 26), None],  # noqa: DTZ001 - a spreadsheet has no time zone
        "pages": [3.0, None],
    }
    frame = pl.DataFrame(columns) if make is dict else backend("pandas").DataFrame(columns)
    first, second = from_frame(frame, Evidence)
    assert (first.id, first.pages, second.pages) == (str(10**17), 3, None)
    assert (first.dated, second.dated) == (PartialDate(2021, 7, 26), None)


def test_every_fault_is_told_with_its_row_and_column() -> None:
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "kind": ["decree", "planet", None],
            "title": ["A", "B", "C"],
            "pages": [1.5, 2.0, -1.0],
        }
    )
    with pytest.raises(DataError) as caught:
        from_frame(frame, Evidence)
    assert [(problem.row, problem.path) for problem in caught.value.problems] == [
        (1, "pages"),
        (2, "kind"),
        (3, "kind"),
    ]
    assert str(caught.value.problems[0]).startswith("frame: row 1: pages: found 1.5")


def test_a_contradiction_names_the_cell_by_its_column() -> None:
    frame = pl.DataFrame({"name": ["a", "a"], "decree": ["x", "y"], "role": ["lead", "member"]})
    with pytest.raises(DataError) as caught:
        from_frame(frame, Team)
    (problem,) = caught.value.problems
    assert (problem.row, problem.path) == (2, "decree")
    assert "as in decree[1]" in problem.message


def test_values_that_no_cell_can_hold_are_told_all_at_once() -> None:
    frame = pl.DataFrame(
        {
            "indicator": [["a"], ["b"]],
            "unit": [b"a", b"b"],
            "target": [float("nan"), 2.0**60],
        }
    )
    with pytest.raises(DataError) as caught:
        from_frame(frame, Outcome)
    assert [(problem.row, problem.path) for problem in caught.value.problems] == [
        (1, "indicator"),
        (2, "indicator"),
        (1, "unit"),
        (2, "unit"),
        (1, "target"),
        (2, "target"),
    ]
    assert "separated by semicolons" in caught.value.problems[0].message
    assert "last digits may be lost" in caught.value.problems[-1].message


def test_a_lazy_frame_is_refused_with_the_hint_to_collect() -> None:
    frame = to_frame([Team(name="a")])
    with pytest.raises(DataError, match=r"frame\.collect\(\) first"):
        from_frame(frame.lazy(), Team)
    assert from_frame(frame.lazy().collect(), Team) == [Team(name="a")]


def test_what_is_no_frame_is_refused() -> None:
    for thing in ([Team(name="a")], pl.Series(["a"]), None):
        with pytest.raises(DataError, match="expected a frame of pandas, Polars or PyArrow"):
            from_frame(thing, Team)
    with pytest.raises(DataError, match="frame: missing"):
        from_frame(pl.DataFrame(), Team)
    with pytest.raises(DataError, match=r"frame: NAME: found 'NAME' again, as in name"):
        from_frame(pl.DataFrame({"name": ["a"], "NAME": ["b"]}), Team)


def test_a_heading_that_stands_twice_in_pandas_is_refused() -> None:
    pandas = backend("pandas")
    with pytest.raises(DataError, match="unique column names"):
        from_frame(pandas.DataFrame([["a", "b"]], columns=["name", "name"]), Team)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("a", "a"),
        (True, True),
        (7, Decimal(7)),
        (10**15, str(10**15)),
        (-(10**15), str(-(10**15))),
        (80.5, Decimal("80.5")),
        (0.1, Decimal("0.1")),
        (3.0, Decimal(3)),
        (Decimal("1.50"), Decimal("1.50")),
        (Fraction(1, 3), "1/3"),
        (PartialDate(2021, 7), "2021-07"),
        (date(2021, 7, 26), date(2021, 7, 26)),
        (datetime(2021, 7, 26, tzinfo=UTC), date(2021, 7, 26)),
    ],
)
def test_a_value_becomes_the_cell_that_it_means(value: object, cell: object) -> None:
    found = frame_cell(value)
    assert found == cell
    assert type(found) is type(cell)


@pytest.mark.parametrize(
    "value",
    [
        float("inf"),
        float("nan"),
        2.0**53,
        Decimal("NaN"),
        Decimal("Infinity"),
        datetime(2021, 7, 26, 9, tzinfo=UTC),
        [1],
        {"a": 1},
        b"a",
    ],
)
def test_a_value_that_is_not_exact_or_no_cell_is_refused(value: object) -> None:
    with pytest.raises(DataError, match="expected"):
        frame_cell(value)


def test_numbers_of_numpy_are_numbers() -> None:
    numpy = backend("numpy")
    assert frame_cell(numpy.int64(7)) == Decimal(7)
    assert frame_cell(numpy.float32(0.5)) == Decimal("0.5")
    assert frame_cell(numpy.bool_(False)) is False


@given(st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False), max_size=5))
def test_a_column_of_decimals_keeps_every_digit(values: list[Decimal | None]) -> None:
    kind, scale, held = column_of("number", ["" if value is None else value for value in values])
    again = [None if value is None else Decimal(value) for value in held]
    assert again == values
    if kind == "number":
        digits = [value.as_tuple() for value in held if value is not None]
        assert all(-int(parts.exponent) <= scale for parts in digits)
        assert pl.Series(held, dtype=pl.Decimal(38, scale)).to_list() == values


def test_a_column_with_a_fraction_holds_texts() -> None:
    assert column_of("number", [Decimal("80.5"), "", Decimal(3)]) == (
        "number",
        1,
        [Decimal("80.5"), None, Decimal(3)],
    )
    assert column_of("number", [Decimal("80.5"), "1/3"]) == ("text", 0, ["80.5", "1/3"])


def test_a_parquet_file_is_whole_and_gives_equal_records(tmp_path: Path) -> None:
    path = tmp_path / "a[1].parquet"
    write_parquet(iid_results(), path)
    assert read_parquet(path, IidResult) == list(iid_results())
    assert [file.name for file in tmp_path.iterdir()] == ["a[1].parquet"]
    before = path.read_bytes()
    with pytest.raises(DataError, match="cannot hold"):
        write_parquet([Outcome(indicator=" x", unit="y")], path)
    assert path.read_bytes() == before
    write_parquet(rank(of_kipp()), path)
    with path.open("rb") as file:
        assert pl.read_parquet(file)["rank"].to_list() == places_of(rank(of_kipp()))


def test_a_fault_in_a_parquet_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"name": ["-"]}).write_parquet(path)
    with pytest.raises(DataError, match=r"a\.parquet: row 1: name: missing"):
        read_parquet(path, Team)
    path.write_bytes(b"name\nTim\n")
    with pytest.raises(DataError, match=r"a\.parquet: found a file that cannot be read"):
        read_parquet(path, Team)


@pytest.mark.parametrize(
    ("library", "do"),
    [
        ("polars", lambda path: to_frame([Team(name="a")])),
        ("narwhals", lambda path: to_frame([Team(name="a")], backend="pandas")),
        ("narwhals", lambda path: from_frame(None, Team)),
        ("polars", lambda path: read_parquet(path, Team)),
    ],
)
def test_a_missing_library_is_answered_with_its_extra(
    library: str, do: Callable[[Path], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library} is not installed.*inovasi\[frames\]"):
        do(tmp_path / "a.parquet")


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_a_backend_that_belongs_to_no_extra_is_named_as_missing(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=library):
        to_frame([Team(name="a")], backend=library)
