"""The packaged tables of published results: each row with its source, read when first asked for."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar

from attrs import field, frozen

from inovasi.catalog._loader import read_toml
from inovasi.convert._parse import parse_lines
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, NotFoundError
from inovasi.model._checks import check, is_key, not_empty, not_negative
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._fields import RecordField, fields_of
from inovasi.model._organisation import RegionCode
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord
from inovasi.regions._region import at_end, kind_of


T = TypeVar("T")

_DATA: Final = files("inovasi.datasets") / "data"


_SOURCES: Final = check(len, Bilingual("satu sumber atau lebih", "one source or more"), "empty")


@frozen(kw_only=True, field_transformer=strict)
class KippResult(Record):
    """
    One innovation on one published list of a competition.

    Args:
        scheme: Name of the competition, as printed.
        year: Year of the edition.
        stage: List or stage, as printed.
        innovation: Name of the innovation, as printed.
        institution: Institution, as printed.
        level: Level of the institution, read off its name (inferred).
        region: Region, where the institution does not name it.
        region_code: Code of the region by the ministry of home affairs, where it is one that is known: join by it.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    scheme: str = field(validator=not_empty)
    year: int
    stage: str = field(validator=not_empty)
    innovation: str | None = None
    institution: str | None = None
    level: str | None = None
    region: str | None = None
    region_code: RegionCode | None = None
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def kipp_results() -> tuple[KippResult, ...]:
    """
    Give winners and finalists of public-service innovation competitions, 2014 to 2024.

    105 rows: 56 of the national competition, 9 of provincial rounds, 40 of local contests and the
    regional award; only the Top 9 of 2014 is a complete list, and a list that is not here was not
    empty. Sources: pages and books of the ministry (18 rows, official) and the press (87 rows).
    """
    return _load("kipp_results.csv", KippResult)


@frozen(kw_only=True, field_transformer=strict)
class FunnelCount(Record):
    """
    How many entries stood at one stage of one edition.

    Args:
        scheme: Name of the competition, as printed.
        year: Year of the edition.
        stage: Stage, as printed.
        group: ``all``, or a level of institution or a track.
        count: Number of entries.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    scheme: str = field(validator=not_empty)
    year: int
    stage: str = field(validator=not_empty)
    group: str = field(validator=not_empty)
    count: int = field(validator=not_negative)
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def kipp_funnel() -> tuple[FunnelCount, ...]:
    """
    Give how many entries reached each stage of a competition, by edition, 2014 to 2025.

    109 rows; ``all`` is the total of a stage. Names and sizes of stages differ by year, and where
    sources disagree both totals are kept and ``note`` says so. Sources: pages and books of the
    ministry (71 rows, official) and the press (38 rows).
    """
    return _load("kipp_funnel.csv", FunnelCount)


@frozen(kw_only=True, field_transformer=strict)
class IidResult(Record):
    """
    What was published of one region in the regional innovation index or its award.

    Args:
        year: Year of the index.
        name: Region.
        region_code: Code of the region by the ministry of home affairs, where it is one that is known: join by it.
        level: ``provinsi``, ``kabupaten`` or ``kota``.
        score: Value of the index, if printed.
        unit: ``points`` without an upper end (2020) or ``index``, 0 to 100; none without a score.
        predicate: Predicate, as printed.
        award: Award, as printed.
        rank: Rank; in lists of awards the position in the printed list.
        rank_of: Among how many, if printed.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    year: int
    name: str = field(validator=not_empty)
    region_code: RegionCode | None = None
    level: str = field(validator=not_empty)
    score: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    unit: str | None = None
    predicate: str | None = None
    award: str | None = None
    rank: int | None = field(default=None, validator=not_negative)
    rank_of: int | None = field(default=None, validator=not_negative)
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def iid_results() -> tuple[IidResult, ...]:
    """
    Give awards, predicates and scores of the regional innovation index by region, 2020 to 2025.

    85 rows, 17 of them with a score. ``points`` of 2020 have no upper end, ``index`` since 2021 goes
    from 0 to 100: no trend runs over the two. A predicate is kept as printed, also where the table
    of classes says otherwise. Sources: the press (84 rows) and one regional agency (official).
    """
    return _load("iid_results.csv", IidResult)


@frozen(kw_only=True, field_transformer=strict)
class IidNational(Record):
    """
    One national figure about the regional innovation index or its award.

    Args:
        year: Year of the index.
        measure: What is counted, such as ``pemda_reporting``.
        level: ``all`` or a level of region.
        value: The figure: a count, or the index 0 to 100 for ``mean IID national``.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    year: int
    measure: str = field(validator=not_empty)
    level: str = field(validator=not_empty)
    value: Decimal = field(converter=Takes[DecimalLike])
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def iid_national() -> tuple[IidNational, ...]:
    """
    Give national figures of the regional innovation index and its award, 2018 to 2025.

    75 rows. Where papers print different figures, ``note`` gives the other one. Sources: the press
    (68 rows) and the ministry (7 rows, official).
    """
    return _load("iid_national.csv", IidNational)


@frozen(kw_only=True, field_transformer=strict)
class InnovationResult(Record):
    """
    One published figure of an innovation.

    Args:
        metric: What is measured, as printed.
        value: The figure.
        unit: Its unit, as printed.
        period: To which time it belongs, as printed.
    """

    metric: str = field(validator=not_empty)
    value: Decimal = field(converter=Takes[DecimalLike])
    unit: str | None = None
    period: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class InnovationAward(Record):
    """
    One award or stage that an innovation reached.

    Args:
        scheme: Name of the competition, as printed.
        year: Year, if printed.
        stage: What was reached, as printed.
    """

    scheme: str = field(validator=not_empty)
    year: int | None = None
    stage: str = field(validator=not_empty)


@frozen(kw_only=True, field_transformer=strict)
class LibraryInnovation(Record):
    """
    One innovation of a library agency, as published.

    Args:
        id: Key of the row.
        name: Name of the innovation.
        expansion: What the name stands for.
        institution: Institution, as printed.
        region: Region.
        region_code: Code of the region by the ministry of home affairs, where it is one that is known: join by it.
        level: ``kabupaten``, ``kota``, ``provinsi`` or ``K/L``.
        start: When it began, no more precise than the source.
        target: For whom it is.
        team: Who runs it: roles, no names.
        kind: Kind of service.
        results: Published figures.
        awards: Awards and stages reached.
        legal_basis: Acts that the source cites, as written.
        sources: Where it is published.
        grade: How far the sources can be trusted.
        note: What a reader should know.
    """

    id: str = field(validator=is_key)
    name: str = field(validator=not_empty)
    expansion: str | None = None
    institution: str = field(validator=not_empty)
    region: str = field(validator=not_empty)
    region_code: RegionCode | None = None
    level: str = field(validator=not_empty)
    start: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    target: str | None = None
    team: str | None = None
    kind: str | None = None
    results: tuple[InnovationResult, ...] = field(
        default=(), converter=tuple[InnovationResult, ...]
    )
    awards: tuple[InnovationAward, ...] = field(default=(), converter=tuple[InnovationAward, ...])
    legal_basis: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    sources: tuple[str, ...] = field(converter=tuple[str, ...], validator=_SOURCES)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def library_innovations() -> tuple[LibraryInnovation, ...]:
    """
    Give innovations of library agencies.

    47 rows; nothing that a source does not say is filled in. Sources: the press (43 rows) and
    regional portals (4 rows, official).
    """
    return _load("library_innovations.jsonl", LibraryInnovation)


@frozen(kw_only=True, field_transformer=strict)
class IplmValue(Record):
    """
    One published value of the public literacy development index.

    Args:
        year: Year, as printed.
        name: Region.
        region_code: Code of the region by the ministry of home affairs, where it is one that is known: join by it.
        iplm: Value of the index.
        converted: The converted value (``konversi``, ``setara``), as printed.
        printed_class: Class, as printed, also where the table of classes says otherwise.
        measured_by: ``national`` is the National Library; ``as published`` when the source does
            not say; otherwise who measured.
        method: Name of the formula, where it is known.
        portal_code: Code of the region, as printed by the portal that publishes the value.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    year: int
    name: str = field(validator=not_empty)
    region_code: RegionCode | None = None
    iplm: Decimal = field(converter=Takes[DecimalLike])
    converted: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    printed_class: str | None = None
    measured_by: str = field(validator=not_empty)
    method: str | None = None
    portal_code: str | None = None
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def iplm_values() -> tuple[IplmValue, ...]:
    """
    Give published values of the public literacy development index, 2022 to 2025.

    40 rows. Values of different measurers or methods do not form one series; classes are kept as
    printed. Sources: open data of Nusa Tenggara Barat (11 rows, official) and the press (29 rows).
    """
    return _load("iplm_values.csv", IplmValue)


@frozen(kw_only=True, field_transformer=strict)
class IplmVector(Record):
    """
    The seven published elements of one index together with the published index.

    Args:
        id: Key of the row.
        region: Region.
        region_code: Code of the region by the ministry of home affairs, where it is one that is known: join by it.
        year: Year of the data.
        method: Name of the formula.
        scheme: Id of the edition with that formula.
        elements: The elements UPLM1 to UPLM7, in this order.
        iplm: The index, as published.
        recomputed: The index, computed from the elements, six decimals.
        tolerance: How far the two may differ because of printed decimals.
        class_label: Class of the index.
        class_grade: How the class is known.
        source: Where it is published.
        grade: How far the source can be trusted.
        note: What a reader should know.
    """

    id: str = field(validator=is_key)
    region: str = field(validator=not_empty)
    region_code: RegionCode | None = None
    year: int
    method: str = field(validator=is_key)
    scheme: str = field(validator=is_key)
    elements: tuple[Decimal, ...] = field(converter=Takes[Iterable[DecimalLike]])
    iplm: Decimal = field(converter=Takes[DecimalLike])
    recomputed: Decimal = field(converter=Takes[DecimalLike])
    tolerance: Decimal = field(converter=Takes[DecimalLike])
    class_label: str = field(validator=not_empty)
    class_grade: Grade = field(converter=Takes[GradeWord])
    source: str = field(validator=not_empty)
    grade: Grade = field(converter=Takes[GradeWord])
    note: str | None = None

    @property
    def marks(self) -> dict[str, Decimal]:
        """The elements by the keys of the rubric, ``uplm1`` to ``uplm7``."""
        return {f"uplm{place}": value for place, value in enumerate(self.elements, start=1)}


@cache
def iplm_vectors() -> tuple[IplmVector, ...]:
    """
    Give published indices of public literacy together with their seven elements.

    2 rows: Kabupaten Sukoharjo 2022 and Kabupaten Soppeng 2023. Sources: the study of one regency
    (official) and one press item.
    """
    return _load("iplm_vectors.toml", IplmVector)


@frozen(kw_only=True, field_transformer=strict)
class Province(Record):
    """
    One province with its codes in both systems.

    Args:
        name: Name of the province.
        kemendagri: Code of the ministry of home affairs.
        bps: Code of the statistical office; for the Papuan provinces another number.
        source_kemendagri: Where the first code was read.
        grade_kemendagri: How far that source can be trusted.
        source_bps: Where the second code was read.
        grade_bps: How far that source can be trusted.
        note: What a reader should know.
    """

    name: str = field(validator=not_empty)
    kemendagri: RegionCode
    bps: RegionCode
    source_kemendagri: str = field(validator=not_empty)
    grade_kemendagri: Grade = field(converter=Takes[GradeWord])
    source_bps: str = field(validator=not_empty)
    grade_bps: Grade = field(converter=Takes[GradeWord])
    note: str | None = None


@cache
def provinces() -> tuple[Province, ...]:
    """
    Give the provinces with the codes of the ministry of home affairs and of the statistical office.

    38 rows. The two systems give the same number to different Papuan provinces: join by name, or by
    a code together with its system. Sources: third-party copies of Kepmendagri 300.2.2-2138/2025
    and of the bridging table of BPS.
    """
    return _load("provinces.csv", Province)


@frozen(kw_only=True, field_transformer=strict)
class DatasetNotes(Record):
    """
    What a data set holds and what it lacks.

    Args:
        name: Name of the function that gives it.
        title: What it is, in one sentence.
        rows: Number of rows.
        columns: Names of the columns with their units.
        source: Where the rows come from, as a whole.
        missing: What is not in it, in words.
    """

    name: str = field(validator=is_key)
    title: str = field(validator=not_empty)
    rows: int = field(validator=not_negative)
    columns: tuple[str, ...] = field(converter=tuple[str, ...])
    source: str = field(validator=not_empty)
    missing: tuple[str, ...] = field(converter=tuple[str, ...])


@cache
def datasets() -> tuple[DatasetNotes, ...]:
    """List the packaged tables by name, with what they hold and lack."""
    return _load("datasets.toml", DatasetNotes)


def dataset_notes(name: str) -> DatasetNotes:
    """
    Tell what a table holds and lacks.

    Args:
        name: Name of the function that gives it, such as ``kipp_funnel``.

    Returns:
        The notes.

    Raises:
        NotFoundError: If there is no such table.

    Example:
        >>> dataset_notes("provinces").rows
        38
    """
    found = {notes.name: notes for notes in datasets()}
    if name not in found:
        raise NotFoundError(Bilingual("kumpulan data", "data set"), name, found)
    return found[name]


def _load(name: str, kind: type[T]) -> tuple[T, ...]:
    """Read a packaged file; a TOML file holds one list of tables."""
    rows: Any
    if name.endswith(".toml"):
        (rows,) = read_toml(_DATA / name).values()
    else:
        text = (_DATA / name).read_text("utf-8")
        rows = _from_cells(text.splitlines(), kind) if name.endswith(".csv") else parse_lines(text)
    if "region_code" in kind.__annotations__:
        rows = [{**row, "region_code": _region_of(row)} for row in rows]
    return tuple(structure(row, kind, source=name) for row in rows)


def _region_of(row: Mapping[str, str]) -> dict[str, str] | None:
    """Find the region that a row names, or its institution; the level tells a province from its capital."""
    level, name = row.get("level"), row.get("region") or row.get("institution") or row.get("name")
    kind = kind_of(level) if level else None
    found = at_end(name, kind) if name and (kind or not level) else None
    return {"system": "kemendagri", "code": found.code.code} if found else None


def _from_cells(lines: list[str], kind: type) -> list[dict[str, object]]:
    """Make plain values of the rows of a CSV file; nothing is known where a cell is empty."""
    fields = {field.name: field for field in fields_of(kind)}
    return [
        {column: _plain(cell, fields[column]) for column, cell in row.items() if cell}
        for row in csv.DictReader(lines)
    ]


def _plain(cell: str, field: RecordField) -> object:
    if field.kind is RegionCode:
        return {"system": field.name, "code": cell}
    return int(cell) if field.kind is int else cell
