"""The workbook of a result, read back. All entries, evaluators and marks here are constructed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.contest._reading import Reading
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Finding, Findings, Verdict
from inovasi.errors import DataError
from inovasi.io._files import write
from inovasi.language import Bilingual
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.model._scheme import Scheme
from inovasi.model._source import Conflict, Sentence, Source
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._report import report
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._quota import select
from inovasi.selection._ranking import PROVISIONAL, rank
from inovasi.selection._ties import TieAtCut


openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

RUBRIC = Rubric(
    key="lembar",
    label="Lembar",
    label_en="Sheet",
    method="weighted",
    criteria=[
        Criterion(key="a", label="Kebaruan", label_en="Novelty", weight=60, scale=Scale(max=100)),
        Criterion(
            key="b",
            label="Dampak",
            weight=40,
            method="level",
            levels=[Level(level=one, label=f"Tingkat {one}") for one in (1, 2, 3)],
        ),
    ],
)
EDITION = Scheme(
    id="lomba-2026",
    family="lomba",
    year=2026,
    revision=3,
    label="Lomba",
    label_en="Competition",
    subject="innovation",
    status="incomplete",
    reviewed_on=date(2026, 1, 1),
    rubrics=[RUBRIC],
    sources=[
        Source(
            key="sk",
            title="SK Gubernur",
            grade="text",
            href="https://a.id/sk",
            accessed="2026-03-01",
        ),
        Source(key="siaran", title="Siaran pers", grade="press"),
    ],
    unknowns=[Sentence(text="tanggalnya", text_en="its date")],
    conflicts=[
        Conflict(
            subject="Bobot", readings=["60", "50"], sources=["sk", "siaran"], handling="SK dipakai"
        )
    ],
)
ENTRIES = [
    Entry(id="e1", title="=HYPERLINK(1)", organisation="Dinas A", region="Kota Bogor"),
    Entry(id="e2", title="Pustaka Apung", organisation="Dinas B", eligible=False),
    Entry(id="e3", title="Klik", organisation="Dinas A", needs=["implemented"]),
    Entry(id="e4", status="withdrawn"),
    Entry(id="e5", title="Sigap", status="out_of_competition"),
    Entry(id="e6", title="Tanpa pembaca"),
]


def given(entry: str, evaluator: str, a: object, level: int | None, **more: Any) -> ScoreSheet:
    marks = [Mark(criterion="a", value=a)] if isinstance(a, int) else [Mark(criterion="a", **more)]
    marks += [Mark(criterion="b", level=level)] if level else []
    return ScoreSheet(entry=entry, evaluator=evaluator, marks=marks)


def contest(*sheets: ScoreSheet, entries: Any = tuple(ENTRIES[:5]), **more: Any) -> Contest:
    who = {"evaluators": ["p1", "p2"]} | more
    return Contest(id="demo", scheme=EDITION, entries=entries, sheets=sheets, **who)


WHOLE = [given(f"e{n}", p, 80 + 5 * (n > 2), 3) for n in (1, 2, 3, 4, 5) for p in ("p1", "p2")]


def book(result: object, folder: Path, **options: Any) -> Any:
    report(result, folder / "x.xlsx", **options)
    return openpyxl.load_workbook(folder / "x.xlsx")


def table(page: Any) -> list[dict[str, Any]]:
    header, *rows = page.iter_rows(min_row=4, values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def shown(result: object, folder: Path, name: str, **options: Any) -> list[dict[str, Any]]:
    return table(book(result, folder, **options)[name])


def test_a_contest_is_six_sheets_that_filter_freeze_and_print(tmp_path: Path) -> None:
    made = ContestReport(contest=contest(*WHOLE), decision=rank(contest(*WHOLE)))
    first = book(made, tmp_path, title="Lomba & kita")
    names = ["Ringkasan", "Peringkat", "Nilai per penilai", "Persyaratan", "Belum ada", "Sumber"]
    assert first.sheetnames == names
    for page in first.worksheets:
        assert (page["A1"].value, page["A2"].value) == ("Lomba & kita", page.title)
        assert page.print_title_rows == "$1:$4"
        assert (page.page_setup.orientation, page.page_setup.fitToWidth) == ("landscape", 1)
        assert str(page.page_setup.paperSize) == page.PAPERSIZE_A4
        assert page.auto_filter.ref == f"A4:{page.cell(page.max_row, page.max_column).coordinate}"
        assert page.freeze_panes.endswith("5")
    again = (tmp_path / "x.xlsx").read_bytes()
    report(made, tmp_path / "y.xlsx", title="Lomba & kita")
    assert (tmp_path / "y.xlsx").read_bytes() == again
    english = book(made, tmp_path, lang="en")
    assert english.sheetnames[2:4] == ["Marks by evaluator", "Eligibility"]
    facts = {row["Subject"]: row["Content"] for row in table(english["Summary"])}
    assert facts["Scheme"] == "Competition (lomba-2026, revision 3)"
    assert (facts["Rubric"], facts["Entry"]) == ("Sheet", "5")


def test_a_ranking_has_numbers_titles_and_an_id_to_join_by(tmp_path: Path) -> None:
    page = book(rank(contest(*WHOLE)), tmp_path)["Peringkat"]
    rows = {row["Id"]: row for row in table(page)}
    assert [row["Id"] for row in table(page)] == ["e3", "e1", "e2", "e5", "e4"]
    assert rows["e1"]["Judul"] == "=HYPERLINK(1)"
    assert (page["C6"].data_type, page["C6"].quotePrefix) == ("s", True)
    assert (rows["e3"]["Peringkat"], rows["e3"]["Nilai"], rows["e3"]["Instansi"]) == (
        1,
        91,
        "Dinas A",
    )
    assert (rows["e1"]["Peringkat"], rows["e1"]["Nilai sama"]) == (2, "ya")
    assert rows["e1"]["Wilayah"] == "Kota Bogor"
    assert (rows["e4"]["Judul"], rows["e4"]["Keterangan"]) == ("e4", "mengundurkan diri")
    assert (rows["e5"]["Peringkat"], rows["e5"]["Keterangan"]) == ("(1)", "di luar persaingan")
    assert "Keputusan" not in rows["e1"]
    assert page["A6"].number_format == "0_)"


def test_what_is_open_has_bounds_and_a_rounded_score_its_exact_one(tmp_path: Path) -> None:
    sheets = [given("e1", "p1", 81, 1), given("e1", "p2", 80, 1), given("e2", "p1", 70, 2)]
    sheets += [given("e3", "p1", 70, 3), given("e3", "p2", 70, 3), given("e3", "p3", 71, 3)]
    held = contest(*sheets, entries=ENTRIES[:3], evaluators=["p1", "p2", "p3"], closed=False)
    made = book(advance(rank(held), 1), tmp_path, lang="en")
    assert made["Ranking"]["A2"].value == f"Ranking · {PROVISIONAL.en}"
    rows = {row["Id"]: row for row in table(made["Ranking"])}
    assert rows["e3"]["Score"] == 82.2
    assert "Exact score" not in rows["e3"]
    assert rows["e2"]["Score"] is None
    assert rows["e2"]["Lowest"] < rows["e2"]["Highest"]
    assert (rows["e2"]["Decision"], rows["e3"]["Decision"]) == ("undecided", "undecided")
    fills = [made["Ranking"][f"B{row}"].fill.start_color.rgb[2:] for row in (5, 6, 7)]
    assert fills == [
        "FFF2CC" if row["Decision"] == "undecided" else "000000" for row in rows.values()
    ]
    assert "FFF2CC" in fills


def test_an_exact_score_that_is_not_shown_stands_beside_it(tmp_path: Path) -> None:
    banded = evolve(
        RUBRIC, rounding=Rounding(places=1), bands=[Band(key="x", label="Baik", min=0, max=100)]
    )
    whole = score(banded, sheet(banded, {"a": 50, "b": 3}, "e1"))
    for divisor, value, exact in ((3, 23.3, "70/3"), (16, 4.4, "4,375")):
        part = evolve(whole, bounds=(whole.low / divisor,) * 2)
        (row,) = shown(rank([part]), tmp_path, "Peringkat")
        assert (row["Nilai"], row["Nilai persis"], row["Predikat"]) == (value, exact, "Baik")


def test_marks_are_numbers_and_words_where_there_is_none(tmp_path: Path) -> None:
    sheets = [
        given("e1", "p1", 80, 2),
        given("e1", "p2", None, None, judgement="cannot_be_judged"),
        ScoreSheet(
            entry="e2", evaluator="p1", marks=[Mark(criterion="b", level=1, level_at_most=2)]
        ),
        given("e2", "p2", 70, 1),
        given("e2", "p2", 71, 1),
        given("e9", "p1", 70, 1),
        given("e3", "penilai lain", 70, 1),
        given("e4", "p1", 60, 1),
    ]
    plan = [Reading(entry=f"e{n}", evaluator=p) for n in (1, 2, 3, 4) for p in ("p1", "p2")]
    held = contest(*sheets, entries=ENTRIES, plan=plan, evaluators=())
    made = ContestReport(contest=held, decision=rank(held))
    pages = book(made, tmp_path)
    rows = {(row["Id"], row["Penilai"]): row for row in table(pages["Nilai per penilai"])}
    first = rows["e1", "p1"]
    assert (first["Kebaruan (bobot 60)"], first["Dampak (bobot 40)"]) == (80, 2)
    assert first["Keadaan"] == "lengkap"
    assert first["Nilai"] is not None
    assert rows["e1", "p2"]["Kebaruan (bobot 60)"] == "tidak dapat dinilai"
    assert (rows["e1", "p2"]["Nilai"], rows["e1", "p2"]["Keadaan"]) == (None, "sebagian terisi")
    assert rows["e2", "p1"]["Dampak (bobot 40)"] == "tingkat 1-2"
    assert rows["e2", "p2"]["Kebaruan (bobot 60)"] is None
    assert (rows["e4", "p1"]["Kebaruan (bobot 60)"], rows["e4", "p1"]["Nilai"]) == (60, None)
    missing = table(pages["Belum ada"])
    what = "Yang belum ada atau belum jelas"
    said = [(row["Jenis"], row["Usulan"], row["Penilai"], row[what]) for row in missing]
    assert ("Pembacaan", "=HYPERLINK(1)", "p2", "sebagian terisi; 2 kriteria") in said
    assert ("Pembacaan", "Klik", "p1", "direncanakan") in said
    assert ("Rencana", "Tanpa pembaca", None, "tidak ada pembacaan yang ditunggu") in said
    kind = "Lembar tidak dihitung"
    assert (kind, "e9", "p1", "usulan tidak terdaftar") in [(*row[:3], row[3][:22]) for row in said]
    assert (kind, "Klik", "penilai lain", "tidak ada dalam rencana") in said
    assert ("Pedoman", None, None, "tanggalnya") in said
    assert ("Sumber bertentangan", None, None, "Bobot: 60 / 50 (SK dipakai)") in said


def test_a_sheet_that_does_not_count_says_whose_it_may_be(tmp_path: Path) -> None:
    held = contest(
        *WHOLE, given("pustakaapnug", "p1", 1, 1), entries=[*ENTRIES[:5], Entry(id="pustakaapung")]
    )
    rows = shown(ContestReport(contest=held, decision=rank(held)), tmp_path, "Belum ada")
    (row,) = [row for row in rows if row["Jenis"] == "Lembar tidak dihitung"]
    assert row["Yang belum ada atau belum jelas"] == "usulan tidak terdaftar (pustakaapung?)"


def test_each_entry_has_its_findings_or_says_that_there_are_none(tmp_path: Path) -> None:
    told = {"text": Bilingual("alasan", "reason"), "citation": Bilingual("Pasal 1", "Article 1")}
    findings = Findings(
        innovation="E1",
        title="lain",
        scheme="lomba-2026",
        groups=(),
        held=True,
        findings=(
            Finding(
                rule="umur",
                label="Umur",
                verdict=Verdict.UNKNOWN,
                earliest=date(2026, 8, 17),
                needs=("implemented",),
                **told,
            ),
            Finding(
                rule="surat",
                label="Surat",
                verdict=Verdict.MET,
                only_for=Bilingual("umum", "general"),
                **told,
            ),
        ),
    )
    held = contest(*WHOLE)
    by_title = evolve(findings, innovation="another", title="Sigap", findings=findings.findings[1:])
    made = ContestReport(contest=held, decision=rank(held), findings=[findings, by_title])
    pages = book(made, tmp_path, lang="en")
    page = pages["Eligibility"]
    rows = table(page)
    assert [(row["Id"], row["May it enter"]) for row in rows] == [
        ("e1", "cannot be said yet"),
        ("e1", "cannot be said yet"),
        ("e2", "not eligible"),
        ("e3", "cannot be said yet"),
        ("e4", "not checked"),
        ("e5", "eligible"),
    ]
    assert [row["Rule"] for row in rows[:3]] == ["Umur", "(general) Surat", None]
    assert rows[0]["Earliest"].date() == date(2026, 8, 17)
    assert page["F5"].number_format == "[$-809]d mmmm yyyy"
    assert rows[3]["Note"] == "implemented"
    (row,) = [row for row in table(pages["Missing"]) if row["Kind"] == "Rule"]
    assert row["What is missing or not clear"] == "the exact start of use"
    assert row["Id"] == "e1"


def test_sources_have_grade_address_and_day(tmp_path: Path) -> None:
    held = contest(*WHOLE)
    rows = shown(ContestReport(contest=held, decision=rank(held)), tmp_path, "Sumber")
    assert [(row["Sumber"], row["Tingkat bukti"], row["Alamat"], row["Id"]) for row in rows] == [
        ("SK Gubernur", "teks peraturan", "https://a.id/sk", "sk"),
        ("Siaran pers", "pers", None, "siaran"),
    ]
    assert [row["Dibaca"] and row["Dibaca"].date() for row in rows] == [date(2026, 3, 1), None]


def test_ties_and_moves_are_said_by_title(tmp_path: Path) -> None:
    sheets = [given(f"e{n}", p, 80, 3) for n in (1, 2, 3) for p in ("p1", "p2")]
    held = contest(*sheets, entries=ENTRIES[:3])
    cut = advance(rank(held, ["a"]), 1)
    rows = shown(ContestReport(contest=held, decision=cut), tmp_path, "Ringkasan")
    said = " ".join(row["Isi"] for row in rows)
    assert "=HYPERLINK(1), Pustaka Apung dan Klik" in said
    why = {row["Keterangan"] for row in shown(cut, tmp_path, "Peringkat")}
    assert [one for one in why if "e1" in one] == []
    assert any("Pustaka Apung dan Klik" in one for one in why)
    sheets = [given(f"e{n}", p, 90 - n, 3) for n in (1, 2, 3) for p in ("p1", "p2")]
    held = contest(
        *sheets, entries=[ENTRIES[0], evolve(ENTRIES[2], id="e2"), evolve(ENTRIES[1], id="e3")]
    )
    one_each = [Composition(by="organisation", maximum_each=1)]
    chosen = select(rank(held), 2, one_each)
    made = book(ContestReport(contest=held, decision=chosen), tmp_path)
    said = " ".join(row["Isi"] for row in table(made["Ringkasan"]))
    assert "Klik digantikan oleh Pustaka Apung" in said
    assert [row["Keputusan"] for row in table(made["Peringkat"])] == [
        "lolos",
        "tidak lolos",
        "lolos",
    ]


def test_what_broke_a_tie_goes_by_its_label(tmp_path: Path) -> None:
    held = contest(
        given("e1", "p1", 100, 1),
        given("e2", "p1", 60, None),
        entries=ENTRIES[:2],
        evaluators=["p1"],
    )
    even = [given("e1", "p1", 80, 1), given("e2", "p1", 60, 2)]
    held = evolve(held, sheets=even)
    scores = held.scores()
    level = evolve(scores[1], bounds=scores[0].bounds)
    rows = shown(rank([scores[0], level], ["a"]), tmp_path, "Peringkat")
    assert {row["Penentu nilai sama"] for row in rows} == {"Kebaruan"}


def test_minutes_and_findings_and_a_line_are_workbooks_too(tmp_path: Path) -> None:
    held = contest(*WHOLE, entries=ENTRIES[:3])
    meeting = Meeting(number="1", held_on="2026-06-24", place="Surabaya", panel=["Ketua"])
    rows = shown(minutes(advance(rank(held), 1), meeting), tmp_path, "Peringkat")
    assert [row["Judul"] for row in rows] == ["Klik", "=HYPERLINK(1)", "Pustaka Apung"]
    assert [row["Instansi"] for row in rows] == ["Dinas A", "Dinas A", "Dinas B"]
    agency = Organisation(id="dinas", name="Dinas", kind="agency")
    idea = Innovation(id="a", title="Klik", organisation=agency, phase="initiative")
    found = check(idea, scheme("kipp-2023"))
    rows = shown(found, tmp_path, "Table", lang="en")
    assert [row["Label"] for row in rows] == [one.label_en or one.label for one in found]
    assert {"Innovation", "Verdict", "Citation"} <= rows[0].keys()
    rows = shown(found, tmp_path, "Tabel")
    assert {"Inovasi", "Pedoman", "Nama", "Putusan", "Dasar"} <= rows[0].keys()
    tie = TieAtCut(rank=1, entries=["a", "b"], score=Fraction(1), places=1)
    (row,) = shown(tie, tmp_path, "Ringkasan")
    assert row["Isi"] == tie.text("id")
    assert table(book(rank([]), tmp_path)["Peringkat"]) == []
    assert book(rank([]), tmp_path)["Peringkat"]["A4"].value == "Tidak ada"


def test_constructed_marks_are_labelled_on_every_sheet(tmp_path: Path) -> None:
    held = contest(*(evolve(one, demonstration=True) for one in WHOLE))
    made = book(ContestReport(contest=held, decision=rank(held)), tmp_path)
    assert all(page["A2"].value == f"{page.title} · {DEMONSTRATION.id}" for page in made.worksheets)


def test_a_number_that_no_cell_holds_is_a_text_and_a_text_that_none_holds_is_refused(
    tmp_path: Path,
) -> None:
    long = evolve(score(RUBRIC, sheet(RUBRIC, {"a": 80, "b": 1}, "x")), label="x" * 40_000)
    with pytest.raises(DataError) as caught:
        report(long, tmp_path / "x.xlsx")
    assert [one.code for one in caught.value.problems] == ["unwritable"]
    assert not (tmp_path / "x.xlsx").exists()
    fine = evolve(long, label="x", weight=Decimal("0.1234567890123456789"))
    (row, *_) = shown(fine, tmp_path, "Tabel")
    assert row["Bobot"] == "0,1235…"


def test_data_for_programs_keep_their_keys(tmp_path: Path) -> None:
    write(rank(contest(*WHOLE)), tmp_path / "x.xlsx")
    header = next(
        openpyxl.load_workbook(tmp_path / "x.xlsx")["ranking"].iter_rows(values_only=True)
    )
    assert header[:2] == ("rank", "entry")
