"""Records in tables: what is written reads back equal, what cannot be held is refused. Constructed data."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.catalog._registry import regulations
from inovasi.datasets._stories import stories
from inovasi.errors import DataError
from inovasi.io._files import read_table, write_table
from inovasi.io.records._layout import TABLE_KINDS
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import write_xlsx
from inovasi.model._award import Award
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation, OrganisationKind, RegionCode
from inovasi.model._partner import Partner, PartnerStep
from inovasi.model._replication import Replication
from inovasi.model._team import Member, Team
from inovasi.model._tenure import Tenure


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")


FULL = Innovation(
    id="perahu-pustaka",
    title="Perahu Pustaka",
    former_titles=["Perahu; Baca", "Perahu"],
    organisation=Organisation(
        id="dispursip",
        name="Dispursip",
        kind="regency",
        region="Contoh",
        region_code=RegionCode(system="kemendagri", code="62.01"),
        aliases=["DPK"],
    ),
    summary="=1+1\nbaris kedua",
    implemented="2021-07",
    ended=date(2024, 1, 31),
    sdgs=[4, 10],
    team=Team(name="Tim", members=[Member(role="lead", position="Kepala"), Member(role="member")]),
    partners=[
        Partner(
            name="Kafe", steps=[PartnerStep(stage="trial"), PartnerStep(stage="active", on="2022")]
        ),
        Partner(name="Desa", kind="desa", steps=[PartnerStep(stage="introduced")]),
    ],
    outcomes=[
        Outcome(indicator="Pemustaka", unit="orang", target=3, realised=Decimal("10.25")),
        Outcome(
            indicator="Keluhan",
            unit="buah",
            higher_is_better=False,
            period=Tenure(since=PartialDate(2021)),
        ),
    ],
    evidence=[Evidence(id="sk", kind="decree", title="SK", number="188.45/1", dated="1899-12-31")],
    evidence_is_complete=False,
    awards=[Award(scheme="kipp", year=2023, label="Top 99", level="national", rank=1)],
    replications=[
        Replication(original="perahu-pustaka", organisation="X", confirmed_by_owner=False)
    ],
    self_assessment=[Mark(criterion="sid31", level=3, status="claimed")],
    facts=[Fact(key="mandatory_affairs", value=Fraction(1, 3))],
)
"""A constructed record that uses every kind of field."""


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_template_has_every_heading_and_no_row(kind: type, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        write_table([], tmp_path / name, kind)
        assert read_table(tmp_path / name, kind) == []


def test_a_full_record_comes_back_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    other = attrs.evolve(FULL, id="lain", team=None, partners=(), evidence=())
    write_table([FULL, other], path)
    assert read_table(path, Innovation) == [FULL, other]
    for name in ("a.xlsx", "b.xlsx"):
        write_table([FULL], tmp_path / name, locale="en")
        assert read_table(tmp_path / name, Innovation, locale="en", sheet="innovation") == [FULL]


def test_the_stories_and_the_register_come_back(tmp_path: Path) -> None:
    innovations = [item for story in stories() for item in story.innovations]
    acts = list(regulations())
    for records, kind in ((innovations, Innovation), (acts, type(acts[0]))):
        write_table(records, tmp_path / "a.xlsx")
        assert read_table(tmp_path / "a.xlsx", kind) == records


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize(
    "records",
    [
        [FULL.organisation],
        [FULL.team, Team(name="Kosong", decree="SK 1")],
        list(FULL.team.members if FULL.team else ()),
        list(FULL.partners),
        list(FULL.outcomes),
        list(FULL.evidence),
        list(FULL.awards),
        list(FULL.replications),
        list(FULL.facts),
        [
            ScoreSheet(
                entry="a",
                evaluator=who,
                marks=[
                    Mark(criterion="x", value=Fraction(1, 3), reason="= mesin benar"),
                    Mark(criterion="y", values=[Decimal("0.5"), Fraction(2, 3)]),
                    Mark(criterion="z", judgement="cannot_be_judged", on=date(2026, 1, 2)),
                    Mark(criterion="w", value=Decimal("1234567890123456.5")),
                ],
            )
            for who in ("p", "q")
        ],
    ],
)
def test_each_record_comes_back_equal(
    records: list[Any], suffix: str, locale: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{suffix}"
    write_table(records, path, locale=locale)
    assert read_table(path, type(records[0]), locale=locale) == records


def test_headings_and_words_may_be_indonesian(tmp_path: Path) -> None:
    path = tmp_path / "inovasi.csv"
    path.write_text(
        "ID inovasi;Nama Inovasi;Kode instansi;INSTANSI;Jenis Instansi;OPD;Waktu uji coba;"
        "Tanggal mulai;TPB;Tahapan;Kategori\n"
        "pippalink;Pippalink;dispursip;Dispursip;KABUPATEN;Bidang Layanan;Mei 2021;"
        "17 Agustus 2023;4; Uji Coba ;Inklusi, dan x\n",
        "utf-8",
    )
    (read,) = read_table(path, Innovation)
    assert read.organisation.kind is OrganisationKind.REGENCY
    assert (str(read.trial_since), str(read.implemented)) == ("2021-05", "2023-08-17")
    assert (read.sdgs, read.phase, read.unit) == ((4,), "trial", "Bidang Layanan")
    assert read.categories == ("Inklusi, dan x",)


def _book(path: Path, *tables: tuple[str, list[str], list[list[Any]]]) -> Path:
    write_xlsx([Table(header=head, rows=rows, sheet=name) for name, head, rows in tables], path)
    return path


HEAD = ["id", "judul", "kode instansi", "instansi", "jenis instansi"]
ROW = ["a", "A", "d", "D", "kota"]


def test_the_faults_of_unreadable_sheets_are_told_together(tmp_path: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    path = _book(tmp_path / "a.xlsx", ("innovation", HEAD, [ROW]), ("facts", ["key"], [["x"]]))
    book = openpyxl.load_workbook(path)
    for page in book.worksheets:
        page["A2"] = "=1+1"
    book.save(path)
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    assert [problem.source for problem in caught.value.problems] == [
        "a.xlsx [innovation]",
        "a.xlsx [facts]",
    ]


def test_a_list_that_a_csv_file_cannot_hold_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"found .*awards \(1\).*write \.xlsx"):
        write_table([FULL], tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
DATES = st.one_of(DAYS.map(PartialDate.parse), st.integers(1990, 2030).map(PartialDate))
NUMBERS = st.none() | st.decimals(-(10**9), 10**9, places=3)
LABELS = st.from_regex(r"[A-Za-z=+'][A-Za-z0-9 ;=]{0,12}[A-Za-z]", fullmatch=True)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    outcomes=st.lists(
        st.builds(
            Outcome,
            indicator=LABELS,
            unit=LABELS,
            target=NUMBERS,
            realised=NUMBERS,
            period=st.none() | DATES.map(lambda day: Tenure(since=day)),
            higher_is_better=st.booleans(),
            evidence=st.lists(st.sampled_from(["a", "b-1"])),
        ),
        min_size=1,
        max_size=3,
    ),
    suffix=st.sampled_from(["csv", "xlsx"]),
    locale=st.sampled_from(["id", "en"]),
)
def test_outcomes_come_back_equal(
    outcomes: list[Outcome], suffix: str, locale: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{suffix}"
    write_table(outcomes, path, locale=locale)
    assert read_table(path, Outcome, locale=locale) == outcomes
