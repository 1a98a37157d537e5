"""The packaged data sets of published results: small tables, read when asked for."""

import csv
import json
import tomllib
from collections.abc import Collection
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeVar

from inovasi.convert._structure import structure
from inovasi.datasets._rows import (
    DatasetNotes,
    FunnelCount,
    IidNational,
    IidResult,
    IplmValue,
    IplmVector,
    KippResult,
    LibraryInnovation,
    Province,
)
from inovasi.errors import NotFoundError


T = TypeVar("T")


@cache
def kipp_results() -> tuple[KippResult, ...]:
    """
    Give winners and finalists of public-service innovation competitions.

    105 rows: 56 of the national competition from 2014 to 2023, 9 of provincial rounds, 40 of local
    contests and the regional award. Columns: ``scheme``, ``year`` (edition), ``stage`` (as
    printed), ``innovation``, ``institution``, ``level`` (inferred from the institution),
    ``region``, ``source``, ``grade``, ``note``; no column has a unit. Sources: pages and books of
    the ministry (18 rows, official) and the press (87 rows).

    Missing: only 2014 (Top 9) is complete; there is no winner of 2020, 2024 and 2025; of most lists
    there are a few rows. A list that is not here was not empty.

    Returns:
        The rows, in the order of the file.

    Example:
        >>> len([row for row in kipp_results() if row.year == 2014])
        9
    """
    return _read_csv("kipp_results.csv", KippResult, ("year",))


@cache
def kipp_funnel() -> tuple[FunnelCount, ...]:
    """
    Give how many entries stood at each stage, by edition.

    109 rows, national from 2014 to 2025 and some provincial and local contests. Columns:
    ``scheme``, ``year`` (edition), ``stage`` and ``group`` (as printed; ``all`` is the total),
    ``count`` (entries), ``source``, ``grade``, ``note``. Sources: pages and books of the ministry
    (71 rows, official) and the press (38 rows).

    Missing: the funnel of 2024; parts of most years. A second total for the same stage is a
    conflict between sources and says so in ``note``; names and sizes of stages differ by year.

    Returns:
        The rows, in the order of the file.

    Example:
        >>> [row.count for row in kipp_funnel() if row.year == 2014]
        [515, 33, 9]
    """
    return _read_csv("kipp_funnel.csv", FunnelCount, ("year", "count"))


@cache
def iid_results() -> tuple[IidResult, ...]:
    """
    Give awards, predicates and scores of the regional innovation index, by region.

    85 rows from 2020 to 2025, 17 of them with a score. Columns: ``year``, ``name`` (region),
    ``level``, ``score`` (in ``unit``), ``unit`` (``points`` without upper end for 2020, ``index``
    from 0 to 100 since 2021), ``predicate``, ``award``, ``rank``, ``rank_of``, ``source``,
    ``grade``, ``note``. Sources: the press (84 rows) and one regional agency (official).

    Missing: the scores of nearly all regions, the four disadvantaged regions of 2022, all of 2023.
    The scale breaks between 2020 and 2021: no trend over it. The predicate is kept as printed, also
    where the table of classes says otherwise (Kota Serang 2022).

    Returns:
        The rows, in the order of the file.

    Example:
        >>> [str(row.score) for row in iid_results() if row.name == "Kota Serang" and row.score]
        ['60.56']
    """
    return _read_csv("iid_results.csv", IidResult, ("year", "rank", "rank_of"))


@cache
def iid_national() -> tuple[IidNational, ...]:
    """
    Give national figures of the regional innovation index and its award.

    75 rows from 2018 to 2025. Columns: ``year``, ``measure`` (what is counted), ``level`` (``all``
    or a level of region), ``value`` (regions, innovations or awards; 0 to 100 for ``mean IID
    national``), ``source``, ``grade``, ``note``. Sources: the press (68 rows) and the ministry (7
    rows, official).

    Missing: predicates of 2018, 2019 and from 2023 on, means before 2024. Where papers print
    different figures the ``note`` gives the other one.

    Returns:
        The rows, in the order of the file.

    Example:
        >>> {row.year: row.value for row in iid_national() if row.measure == "mean IID national"}
        {2024: Decimal('46.01'), 2025: Decimal('49.43')}
    """
    return _read_csv("iid_national.csv", IidNational, ("year",))


@cache
def library_innovations() -> tuple[LibraryInnovation, ...]:
    """
    Give innovations of library agencies.

    47 rows. Columns: ``id``, ``name``, ``expansion``, ``institution``, ``region``, ``level``,
    ``start`` (a date, no more precise than printed), ``target``, ``team`` (roles), ``kind``,
    ``results`` (each with its own unit), ``awards``, ``legal_basis``, ``sources``, ``grade``,
    ``note``. Sources: the press (43 rows) and regional portals (4 rows, official).

    Missing: 31 rows have no start, 32 no results, 18 no award or stage; rows taken from lists are
    thin. Nothing that a source does not say is filled in.

    Returns:
        The rows, in the order of the file.

    Example:
        >>> library_innovations()[0].name
        'Pippalink'
    """
    text = (files("inovasi.datasets") / "data" / "library_innovations.jsonl").read_text("utf-8")
    rows = [json.loads(line, parse_float=Decimal) for line in text.splitlines()]
    return tuple(structure(rows, list[LibraryInnovation], source="library_innovations.jsonl"))


@cache
def iplm_values() -> tuple[IplmValue, ...]:
    """
    Give published values of the public literacy development index.

    40 rows from 2022 to 2025. Columns: ``year`` (as printed), ``name`` (region), ``iplm`` (index,
    in practice 0 to 100), ``converted`` (the index times 0.21, as printed), ``printed_class``,
    ``measured_by``, ``method``, ``portal_code``, ``source``, ``grade``, ``note``. Sources: open
    data of Nusa Tenggara Barat (11 rows, official) and the press (29 rows).

    Missing: the tables of all provinces and regencies, which data.go.id and BPS publish; the method
    of nearly every row; Kabupaten Kutai Kartanegara. Values of different measurers or methods are
    never put in one series. Classes stand as printed, also where the bounds say otherwise
    (Palangka Raya 2025, DKI Jakarta).

    Returns:
        The rows, in the order of the file.

    Example:
        >>> [row.printed_class for row in iplm_values() if row.name == "Kota Palangka Raya"]
        ['Tinggi']
    """
    return _read_csv("iplm_values.csv", IplmValue, ("year",))


@cache
def iplm_vectors() -> tuple[IplmVector, ...]:
    """
    Give published indices together with their seven elements.

    2 rows: Kabupaten Sukoharjo 2022 and Kabupaten Soppeng 2023. Columns: ``id``, ``region``,
    ``year``, ``method``, ``scheme``, ``elements`` (ratios for 2022, 0 to 1 for 2023), ``iplm``
    (index, as published), ``recomputed``, ``tolerance`` (in points of the index), ``class_label``,
    ``class_grade``, ``source``, ``grade``, ``note``.

    Missing: the elements of every other region.

    Returns:
        The rows, in the order of the file.

    Example:
        >>> [vector.region for vector in iplm_vectors()]
        ['Kabupaten Sukoharjo', 'Kabupaten Soppeng']
    """
    rows = _read_toml("iplm_vectors.toml")["vectors"]
    return tuple(structure(rows, list[IplmVector], source="iplm_vectors.toml"))


@cache
def provinces() -> tuple[Province, ...]:
    """
    Give the 38 provinces with the codes of both systems.

    38 rows. Columns: ``name``, ``kemendagri`` and ``bps`` (codes with their system),
    ``source_kemendagri``, ``grade_kemendagri``, ``source_bps``, ``grade_bps``, ``note``. Sources:
    third-party copies of Kepmendagri 300.2.2-2138/2025 and of the BPS bridging table.

    The two systems give the same number to different Papuan provinces (all six): join by name, or
    by a code together with its system.

    Missing: regencies and cities.

    Returns:
        The rows, by the code of the ministry.

    Example:
        >>> [str(row.bps) for row in provinces() if row.kemendagri.code == "95"]
        ['bps:97']
    """
    rows = [
        {
            **row,
            "kemendagri": {"system": "kemendagri", "code": row["kemendagri"]},
            "bps": {"system": "bps", "code": row["bps"]},
        }
        for row in _cells("provinces.csv")
    ]
    return tuple(structure(rows, list[Province], source="provinces.csv"))


@cache
def datasets() -> tuple[DatasetNotes, ...]:
    """
    List the packaged data sets with what they hold and lack.

    Returns:
        The notes, by name.

    Example:
        >>> [notes.name for notes in datasets()][:2]
        ['iid_national', 'iid_results']
    """
    rows = _read_toml("datasets.toml")["datasets"]
    return tuple(structure(rows, list[DatasetNotes], source="datasets.toml"))


def dataset_notes(name: str) -> DatasetNotes:
    """
    Tell what a data set holds and lacks.

    Args:
        name: Name of the function that gives it, such as ``kipp_funnel``.

    Returns:
        The notes.

    Raises:
        NotFoundError: If there is no such data set.

    Example:
        >>> dataset_notes("provinces").rows
        38
    """
    found = {notes.name: notes for notes in datasets()}
    if name not in found:
        raise NotFoundError("data set", name, found)
    return found[name]


def _cells(name: str) -> list[dict[str, str]]:
    """Read the cells of a table; empty cells are left out, because nothing is known there."""
    text = (files("inovasi.datasets") / "data" / name).read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return [{column: cell for column, cell in row.items() if cell} for row in rows]


def _read_csv(name: str, kind: type[T], whole: Collection[str]) -> tuple[T, ...]:
    rows = [
        {column: int(cell) if column in whole else cell for column, cell in row.items()}
        for row in _cells(name)
    ]
    return tuple(structure(row, kind, source=name) for row in rows)


def _read_toml(name: str) -> dict[str, object]:
    text = (files("inovasi.datasets") / "data" / name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)
