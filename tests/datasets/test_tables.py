"""The packaged tables: their size, their sources, their sums, and what they keep as printed."""

import re
from collections import defaultdict
from decimal import Decimal
from importlib.resources import files
from typing import Any

import attrs
import pytest

from inovasi.datasets import _tables as tables
from inovasi.errors import NotFoundError
from inovasi.model._source import Grade


NAMES = [notes.name for notes in tables.datasets()]


def rows_of(name: str) -> tuple[Any, ...]:
    return getattr(tables, name)()


def grades_of(row: Any) -> set[Grade]:
    return {
        value for key, value in attrs.asdict(row, recurse=False).items() if isinstance(value, Grade)
    }


def test_every_loader_has_notes_sorted_by_name() -> None:
    expected = [
        "iid_national",
        "iid_results",
        "iplm_values",
        "iplm_vectors",
        "kipp_funnel",
        "kipp_results",
        "library_innovations",
        "provinces",
    ]
    assert expected == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_notes_say_the_number_of_rows_and_the_columns(name: str) -> None:
    notes, rows = tables.dataset_notes(name), rows_of(name)
    assert notes.rows == len(rows)
    assert [column.split()[0] for column in notes.columns] == [
        column.name for column in attrs.fields(type(rows[0]))
    ]
    assert notes.missing


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_says_the_number_of_rows(name: str) -> None:
    assert f"{len(rows_of(name))} rows" in getattr(tables, name).__doc__


def test_some_rows_are_as_published() -> None:
    assert [row.count for row in tables.kipp_funnel() if row.year == 2014] == [515, 33, 9]
    assert {
        row.year: str(row.value)
        for row in tables.iid_national()
        if row.measure == "mean IID national"
    } == {2024: "46.01", 2025: "49.43"}
    assert tables.library_innovations()[0].name == "Pippalink"
    assert [vector.region for vector in tables.iplm_vectors()] == [
        "Kabupaten Sukoharjo",
        "Kabupaten Soppeng",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_source_and_a_grade(name: str) -> None:
    for row in rows_of(name):
        named = [
            getattr(row, key) for key in attrs.fields_dict(type(row)) if key.startswith("source")
        ]
        assert all(named)
        assert grades_of(row)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_read_once(name: str) -> None:
    assert rows_of(name) is rows_of(name)


def test_a_table_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match="kipp_funnel"):
        tables.dataset_notes("kipp_funel")


def test_the_files_name_no_paths_and_no_memory() -> None:
    folder = files("inovasi.datasets") / "data"
    found = [file for file in folder.iterdir() if file.is_file()]
    assert len(found) == len(NAMES) + 1
    for file in found:
        text = file.read_text("utf-8")
        assert re.findall(r"(?<![\w/:.?=)-])/\w+", text) == [], file.name
        assert not any(word in text for word in ("seeds", ".txt", "memory")), file.name


def test_breakdowns_of_the_funnel_add_up_to_the_stated_total() -> None:
    totals, parts = defaultdict(list), defaultdict(list)
    for row in tables.kipp_funnel():
        key = (row.scheme, row.year, row.stage, row.source)
        (totals if row.group == "all" else parts)[key].append(row.count)
    both = [key for key in parts if key in totals]
    assert len(both) == 14
    for key in both:
        assert totals[key] == [sum(parts[key])], key


def test_two_totals_of_one_stage_are_noted_as_a_conflict() -> None:
    totals = defaultdict(list)
    for row in tables.kipp_funnel():
        if row.group == "all":
            totals[row.scheme, row.year, row.stage].append(row)
    twice = [rows for rows in totals.values() if len({row.count for row in rows}) > 1]
    assert len(twice) == 2
    for rows in twice:
        assert any(row.note for row in rows)


def test_stages_of_one_edition_and_source_never_grow() -> None:
    order = (
        "terdaftar",
        "diajukan",
        "lolos seleksi administrasi",
        "nominasi Tim Evaluasi",
        "Top 99",
        "Top 40",
    )
    official = {
        row.stage: row.count
        for row in tables.kipp_funnel()
        if row.scheme == "KIPP nasional" and row.year == 2018 and row.group == "all"
    }
    counts = [official[stage] for stage in order]
    assert counts == sorted(counts, reverse=True)


def test_the_list_of_2014_is_complete() -> None:
    assert [row.stage for row in tables.kipp_results() if row.year == 2014] == ["Top 9"] * 9


def test_points_of_2020_and_the_index_since_2021_are_kept_apart() -> None:
    units = defaultdict(set)
    for row in tables.iid_results():
        assert (row.unit is None) == (row.score is None)
        if row.unit:
            units[row.unit].add(row.year)
        if row.unit == "index":
            assert 0 <= row.score <= 100
    assert units == {"points": {2020}, "index": {2021, 2022, 2025}}


def test_predicates_add_up_to_the_reporting_regions() -> None:
    figures = {
        (row.year, row.measure): row.value for row in tables.iid_national() if row.level == "all"
    }
    for year in (2020, 2021, 2022):
        names = ("sangat inovatif", "inovatif", "kurang inovatif")
        assert (
            sum(figures[year, f"predicate: {name}"] for name in names)
            == figures[year, "pemda_reporting"]
        )


def test_a_printed_predicate_that_contradicts_the_bounds_is_kept_and_noted() -> None:
    serang = next(row for row in tables.iid_results() if row.name == "Kota Serang" and row.score)
    assert (serang.score, serang.predicate) == (Decimal("60.56"), "inovatif")
    assert "60.00" in serang.note


def test_printed_classes_agree_with_the_bounds_except_where_the_note_says_so() -> None:
    bounds = (
        ("sangat rendah", 30),
        ("rendah", 50),
        ("sedang", 80),
        ("tinggi", 90),
        ("sangat tinggi", 101),
    )
    for row in tables.iplm_values():
        if row.printed_class is None:
            continue
        computed = next(label for label, end in bounds if row.iplm < end)
        contradicts = row.printed_class.lower() != computed
        assert contradicts == ("the printed class is kept" in (row.note or "")), row.name


def test_the_three_contradictions_of_classes_are_those_that_are_known() -> None:
    kept = [
        row.name for row in tables.iplm_values() if "the printed class is kept" in (row.note or "")
    ]
    assert kept == ["DKI Jakarta", "DKI Jakarta", "Kota Palangka Raya"]


def test_converted_values_of_national_results_are_a_fifth_and_a_hundredth() -> None:
    pairs = [
        (row.iplm, row.converted) for row in tables.iplm_values() if row.measured_by == "national"
    ]
    assert pairs
    for iplm, converted in pairs:
        assert round(iplm * Decimal("0.21"), 2) == converted


def test_every_value_of_the_index_says_who_measured() -> None:
    assert {row.measured_by for row in tables.iplm_values()} == {
        "national",
        "as published",
        "the province",
        "Dispusip DKI + DGI Levner",
        "Dispusip DKI + Indekstat, seven UPLM",
    }


def test_the_vectors_recompute_to_the_published_index() -> None:
    for vector in tables.iplm_vectors():
        assert len(vector.elements) == 7
        computed = sum(vector.elements) * 100 / 7
        assert round(computed, 6) == vector.recomputed
        assert abs(computed - vector.iplm) <= vector.tolerance


def test_the_provinces_have_unique_codes_in_each_system() -> None:
    rows = tables.provinces()
    assert len({row.name for row in rows}) == 38
    assert len({row.kemendagri.code for row in rows}) == 38
    assert len({row.bps.code for row in rows}) == 38
    assert {row.kemendagri.system.value for row in rows} == {"kemendagri"}
    assert {row.bps.system.value for row in rows} == {"bps"}


def test_exactly_the_six_papuan_provinces_differ_between_the_systems() -> None:
    differ = {
        row.name: (row.kemendagri.code, row.bps.code)
        for row in tables.provinces()
        if row.kemendagri.code != row.bps.code
    }
    assert differ == {
        "Papua": ("91", "94"),
        "Papua Barat": ("92", "91"),
        "Papua Selatan": ("93", "95"),
        "Papua Tengah": ("94", "96"),
        "Papua Pegunungan": ("95", "97"),
        "Papua Barat Daya": ("96", "92"),
    }


def test_innovations_of_the_stories_name_their_outlets() -> None:
    sources = {row.id: row.sources for row in tables.library_innovations()}
    assert (
        sources["inn01"][0] == "mmc.kotawaringinbaratkab.go.id (local government news) on Pippalink"
    )
    assert sources["inn08"] == ("infosatu.co, 18 November 2019, on Pustaka Lapas",)


def test_a_start_is_no_more_precise_than_printed() -> None:
    starts = {row.id: row.start for row in tables.library_innovations()}
    assert starts["inn09"].month is None
    assert starts["inn14"].day == 19
    assert sum(start is None for start in starts.values()) == 31


WITHOUT_REGION = {
    "iid_results": set(),
    "iplm_values": {"Indonesia"},
    "iplm_vectors": set(),
    "kipp_results": {
        None,
        "Kementerian Agraria dan Tata Ruang/BPN",
        "Kementerian Hukum dan HAM",
        "Kementerian Hukum dan HAM, Ditjen AHU",
        "Kementerian Kelautan dan Perikanan",
        "Kementerian Sosial",
        "Perpustakaan Nasional RI",
        "Polres Malang Kota",
    },
    "library_innovations": {"Perpustakaan Nasional RI"},
}


@pytest.mark.parametrize(
    ("name", "known", "total"),
    [
        ("iid_results", 85, 85),
        ("iplm_values", 37, 40),
        ("iplm_vectors", 2, 2),
        ("kipp_results", 95, 105),
        ("library_innovations", 43, 47),
    ],
)
def test_every_row_of_a_region_has_its_code(name: str, known: int, total: int) -> None:
    rows = rows_of(name)
    without = [row for row in rows if row.region_code is None]
    assert (len(rows) - len(without), len(rows)) == (known, total)
    named = {row.institution if hasattr(row, "institution") else row.name for row in without}
    assert named == WITHOUT_REGION[name]


def test_tables_that_spell_a_region_otherwise_meet_in_its_code() -> None:
    spelt = defaultdict(set)
    for row in (*tables.kipp_results(), *tables.iplm_values(), *tables.provinces()):
        code = row.kemendagri if hasattr(row, "kemendagri") else row.region_code
        spelt[code].add(row.institution if hasattr(row, "institution") else row.name)
    (jambi,) = (row.kemendagri for row in tables.provinces() if row.name == "Jambi")
    assert {
        "Provinsi DKI Jakarta",
        "DKI Jakarta",
        "Rumah Sakit Umum Daerah Koja, DKI Jakarta",
    } <= max((names for names in spelt.values() if "DKI Jakarta" in names), key=len)
    assert "Jambi" in spelt[jambi]
