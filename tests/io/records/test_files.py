"""Records in tables: what is written reads back equal, what cannot be held is refused. Constructed data."""

import tomllib
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
from inovasi.errors import DataError, NotFoundError
from inovasi.io.records._cells import join_items, split_items
from inovasi.io.records._files import TABLE_KINDS, read_table, write_table
from inovasi.io.records._layout import entry_of, layout_of, words_of
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import write_xlsx_sheets
from inovasi.language import fold
from inovasi.model._award import Award, AwardLevel
from inovasi.model._dates import PartialDate, Tenure
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation, OrganisationKind, RegionCode
from inovasi.model._partner import Partner, PartnerStep
from inovasi.model._replication import Replication
from inovasi.model._scheme import Scheme
from inovasi.model._team import Member, Team, TeamRole


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

BAD = Path(__file__).parents[2] / "bad" / "tables" / "records"
WORDS: dict[str, Any] = tomllib.loads((BAD / "expected.toml").read_text("utf-8"))

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
def test_every_field_of_a_known_record_has_headings_in_both_languages(kind: type) -> None:
    layout = layout_of(kind)
    for slot in layout.slots:
        known = [name for name in slot.column.names if name != fold(slot.column.key)]
        assert known, slot.column.key
    keys = {slot.column.key for slot in layout.slots}
    assert set(entry_of(kind).get("columns", {})) <= keys
    assert {".".join(path) for path, _ in layout.lists} == set(entry_of(kind).get("sheets", {}))


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_template_has_every_heading_and_no_row(kind: type, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        write_table([], tmp_path / name, kind)
        assert read_table(tmp_path / name, kind) == []


def test_each_word_of_a_vocabulary_means_one_value() -> None:
    seen = 0
    for kind in TABLE_KINDS:
        for slot in layout_of(kind).slots:
            if slot.vocabulary is not None:
                words = words_of(slot.vocabulary)
                assert {member.value for member in slot.vocabulary} == set(words.values())
                for member in slot.vocabulary:
                    assert words[fold(member.value)] == member.value
                seen += 1
    assert seen > 8
    assert words_of(OrganisationKind)[fold("KABUPATEN")] == "regency"
    assert words_of(TeamRole)["penanggung jawab"] == "responsible"
    assert words_of(Judgement)["tidak dapat dinilai"] == "cannot_be_judged"
    assert words_of(AwardLevel)["provinsi"] == "provincial"


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


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
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
    records: list[Any], ending: str, locale: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{ending}"
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


def test_a_team_has_a_row_for_each_member_and_blank_cells_repeat_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tim.csv"
    path.write_text(
        "nama tim;nomor SK tim;peran;jabatan;mulai\n"
        "Tim A;SK 7;Penanggung Jawab;Kepala;2021\n"
        "Tim A;;anggota;-;26/7/2021\n"
        "Tim B;;;;\n\n"
        "Tim A;SK 7;Ketua;;\n",
        "utf-8",
    )
    first, second = read_table(path, Team)
    assert [member.role for member in first.members] == ["responsible", "member", "lead"]
    assert first.decree == "SK 7"
    assert first.members[1].tenure.since == PartialDate(2021, 7, 26)
    assert first.members[1].position is None
    assert second == Team(name="Tim B")


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.glob("*.csv")))
def test_every_fault_of_a_bad_table_is_named_with_its_cell(name: str) -> None:
    kinds = {kind.__name__: kind for kind in TABLE_KINDS}
    with pytest.raises(DataError) as caught:
        read_table(BAD / name, kinds[WORDS[name]["kind"]])
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == len(WORDS[name]["problems"])
    for found, expected in zip(told, WORDS[name]["problems"], strict=True):
        assert expected in found


def _book(path: Path, *tables: tuple[str, list[str], list[list[Any]]]) -> Path:
    write_xlsx_sheets(
        [Table(header=head, rows=rows, sheet=name) for name, head, rows in tables], path
    )
    return path


HEAD = ["id", "judul", "kode instansi", "instansi", "jenis instansi"]
ROW = ["a", "A", "d", "D", "kota"]


def test_the_lists_of_a_workbook_may_have_indonesian_names(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("Daftar", HEAD, [ROW]),
        ("Anggota Tim", ["innovation.id", "peran"], [["a", "ketua"]]),
        ("Mitra", ["innovation.id", "mitra", "tahap"], [["a", "Kafe", "uji coba"]]),
    )
    with pytest.raises(DataError, match=r"team\.name: missing"):
        read_table(path, Innovation)
    path = _book(
        path,
        ("Daftar", [*HEAD, "nama tim"], [[*ROW, "Tim"]]),
        ("Anggota Tim", ["innovation.id", "peran"], [["a", "ketua"]]),
        ("Mitra", ["innovation.id", "mitra", "tahap"], [["a", "Kafe", "uji coba"]]),
    )
    (read,) = read_table(path, Innovation)
    assert read.team == Team(name="Tim", members=[Member(role="lead")])
    assert read.partners[0].stage == "trial"


def test_the_faults_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [ROW, ["a", "", "d", "D", "kota"]]),
        (
            "evidence",
            ["innovation.id", "id", "kind", "title"],
            [["a", "x", "SK", ""], ["b", "y", "", "T"]],
        ),
        (
            "partners",
            ["innovation.id", "name", "kind", "stage"],
            [["a", "K", "kafe", "aktif"], ["a", "K", "toko", "selesai"]],
        ),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    assert {str(problem) for problem in caught.value.problems} == {
        "a.xlsx [innovation]: row 3: A3: found 'a' again, as in row 2; expected different ones",
        "a.xlsx [evidence]: row 3: A3: found 'b'; expected one of the sheet 'innovation'",
        "a.xlsx [partners]: row 3: C3: found 'toko'; expected 'kafe', as in C2, or a blank",
        "a.xlsx [evidence]: row 2: D2: missing; expected a text",
        "a.xlsx [innovation]: row 3: B3: missing; expected a text",
    }


def test_a_thing_without_parts_is_told_at_its_row(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [ROW]),
        ("partners", ["innovation.id", "name", "stage"], [["a", "Kafe", ""]]),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    assert str(caught.value) == "a.xlsx [partners]: row 2: steps: missing; expected a list"


def test_a_list_names_its_record_by_the_keys_that_are_there(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("score_sheet", ["usulan", "juri", "kriteria", "nilai"], [["a", "p", "x", "3"]]),
        (
            "fakta",
            ["score_sheet.entry", "score_sheet.evaluator", "key", "value"],
            [["a", "p", "f", "7"]],
        ),
    )
    (read,) = read_table(path, ScoreSheet)
    assert read.facts == (Fact(key="f", value=7),)


def test_a_list_is_not_held_against_records_that_could_not_be_read(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ("innovation", HEAD, [["a", "A", "d", "D", "planet"]]),
        ("facts", ["innovation.id", "key", "value"], [["b", "x", "salah"], ["", "y", "1"]]),
    )
    with pytest.raises(DataError) as caught:
        read_table(path, Innovation)
    assert [problem.path for problem in caught.value.problems] == ["E2", "C2"]


def test_a_sheet_whose_name_is_nearly_right_is_a_fault(tmp_path: Path) -> None:
    head = ["innovation.id", "name", "stage"]
    path = _book(tmp_path / "a.xlsx", ("innovation", HEAD, [ROW]), ("partner s", head, []))
    with pytest.raises(DataError, match="did you mean 'partners'"):
        read_table(path, Innovation)
    path = _book(path, ("innovation", HEAD, [ROW]), ("mitra", head, []), ("partners", head, []))
    with pytest.raises(DataError, match="means the same as 'mitra'; expected one"):
        read_table(path, Innovation)
    path = _book(path, ("innovation", HEAD, [ROW]), ("Rapat", ["x"], []))
    assert len(read_table(path, Innovation)) == 1
    path = _book(path, ("satu", HEAD, [ROW]), ("dua", HEAD, [ROW]))
    with pytest.raises(NotFoundError, match="choose one of: satu, dua"):
        read_table(path, Innovation)
    assert len(read_table(path, Innovation, sheet="dua")) == 1


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
    with pytest.raises(DataError, match=r"found 1 rows of 'awards'.*write \.xlsx"):
        write_table([FULL], tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Team(name="-"), "found no|missing"),
        (Outcome(indicator=" x", unit="y"), "indicator"),
        (attrs.evolve(FULL, team=None, categories=("satu\ndua",)), "categories"),
        (Evidence(id="a", kind="link", title="x", validity=Tenure()), "validity"),
        (
            ScoreSheet(
                marks=[Mark(criterion="x", value=3).revise(by="q", reason="salah", value=4)]
            ),
            "marks",
        ),
        (ScoreSheet(marks=[Mark(criterion="x", values=[])]), "marks"),
    ],
)
def test_what_would_not_read_back_equal_is_refused_by_name(
    record: Any, field: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=field):
        write_table([record], tmp_path / "a.xlsx")


def test_two_records_of_one_name_do_not_melt_into_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="same name"):
        write_table([Team(name="a"), Team(name="a")], tmp_path / "a.csv")


def test_records_of_several_classes_are_refused(tmp_path: Path) -> None:
    for records, kind in (([FULL, FULL.organisation], None), ([], None), ([FULL], Team)):
        with pytest.raises(DataError, match="expected records of one class"):
            write_table(records, tmp_path / "a.csv", kind)


def test_other_endings_and_other_classes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.ods' is not known"):
        read_table(tmp_path / "a.ods", Team)
    with pytest.raises(TypeError, match="class of records"):
        layout_of(PartialDate)
    with pytest.raises(TypeError, match="does not fit into tables"):
        layout_of(Scheme)


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters="\n", exclude_categories=["Cs", "Zs", "Cc"]),
            min_size=1,
        )
    )
)
def test_several_values_in_a_cell_come_apart_again(texts: list[str]) -> None:
    plain = [text.strip() for text in texts if text.strip()]
    assert split_items(join_items(plain)) == plain


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
    ending=st.sampled_from(["csv", "xlsx"]),
    locale=st.sampled_from(["id", "en"]),
)
def test_outcomes_come_back_equal(
    outcomes: list[Outcome], ending: str, locale: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{ending}"
    write_table(outcomes, path, locale=locale)
    assert read_table(path, Outcome, locale=locale) == outcomes
