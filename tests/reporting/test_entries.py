"""The page of a contest: every entry, what stands behind it, by which rules. All of it is constructed."""

import re
from collections.abc import Iterable
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.eligibility._check import check
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._entries import marks_grid, named
from inovasi.reporting._report import report
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition
from inovasi.selection._cut import advance
from inovasi.selection._minutes import result_digest
from inovasi.selection._quota import select
from inovasi.selection._ranking import rank
from inovasi.selection._ties import LOT, SHARED_RANK, tie_rules


EDITION = scheme("kipp-2023")
RUBRIC = EDITION.rubric(group="general")
BESIDE = (
    {"status": "withdrawn", "reason": "surat instansi"},
    {"status": "disqualified", "reason": "usulan ganda", "basis": "Pedoman 3/2023"},
    {"status": "out_of_competition"},
)


def contest_of(marks: dict[str, Iterable[int | None]], **options: Any) -> Contest:
    """Two evaluators read each entry and give one mark for everything; ``None`` is a sheet that is missing."""
    sheets = [
        sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), name, by)
        for name, given in marks.items()
        for by, mark in zip(("p1", "p2"), given, strict=True)
        if mark is not None
    ]
    entries = [
        Entry(id=name, title=f"Judul {name.upper()}", organisation="Dinas") for name in marks
    ]
    plain: dict[str, Any] = {"entries": entries, "sheets": sheets, "evaluators": ["p1", "p2"]}
    return Contest(id="demo", scheme="kipp-2023", group="general", **(plain | options))


FINAL = contest_of({"aa": (90, 80), "bb": (80, 80), "cc": (70, 70)})


def page_of(shown: object, folder: Path, **options: Any) -> str:
    place = folder / "page.html"
    report(shown, place, **options)
    return unescape(place.read_text("utf-8"))


def rows_of(page: str) -> list[str]:
    return re.split(r"(?=<tr(?: class=\"\w+\")?><td data-v)", page.partition("</section>")[0])[1:]


def test_the_outcome_comes_first_then_the_entries_best_first(tmp_path: Path) -> None:
    cut = advance(rank(FINAL), 1)
    page = page_of(ContestReport(contest=FINAL, decision=cut), tmp_path)
    assert "<h1>Hasil demo</h1>" in page
    assert "Tahun 2023 · Kelompok Umum · revisi" in page
    assert "<li><b>1</b>lolos</li>\n<li><b>2</b>tidak lolos</li>" in page
    assert "<p>Pembacaan: 6 = 6 lengkap</p>" in page
    first, second, third = rows_of(page)
    assert first.startswith('<tr class="in"><td data-v="1">1</td>')
    assert "<summary><b>Judul AA</b><small>Dinas · aa</small></summary>" in first
    assert '<td data-v="3">85</td><td><b>lolos</b><small>peringkat</small></td></tr>' in first
    assert "<p>2 dari 2 pembacaan lengkap</p>" in first
    assert "<p>Mengapa pasti: paling tinggi 80; pasti di atasnya: Judul AA (aa)</p>" in second
    assert '<td data-v="1">70</td>' in third
    assert "Mengapa daftar ini final" in page
    assert (
        "<p>Nilai terendah yang lolos: 85</p>\n<p>Nilai tertinggi yang tidak lolos: 80</p>" in page
    )
    assert "SEMENTARA" not in page
    assert f"SHA-256 {FINAL.digest}" in page
    assert f"SHA-256 {result_digest(cut)}" in page


def test_the_rules_their_conflicts_and_unknowns_stand_there_once_with_their_sources(
    tmp_path: Path,
) -> None:
    page = page_of(ContestReport(contest=FINAL, decision=rank(FINAL)), tmp_path, lang="en")
    for conflict in EDITION.conflicts:
        assert page.count(str(conflict.subject_en)) == 1
    assert all(str(one.text_en) in page for one in EDITION.unknowns)
    for number, source in enumerate(EDITION.sources, 1):
        title = source.name.en
        line = next(one for one in page.splitlines() if f'<li id="n{number}">{title}' in one)
        assert f"[{source.grade.label.en}]" in line
        assert f'<a href="{source.href}" rel="noreferrer">' in line or source.href is None
    assert '<a href="#n8">8</a>, <a href="#n11">11</a>]' in page
    assert "special_proposal" not in page
    assert "What can still change it" not in page
    assert "<p>Who goes on is not decided yet.</p>" in page
    assert '<th scope="col">Remark</th>' in page


def test_marks_of_each_reader_stand_beside_their_mean(tmp_path: Path) -> None:
    page = page_of(ContestReport(contest=FINAL, decision=rank(FINAL)), tmp_path)
    first = rows_of(page)[0]
    heads = ("Kriteria", "Bobot", "Rata-rata", "p1", "p2")
    assert "".join(f'<th scope="col">{name}</th>' for name in heads) in first
    assert "<td>Signifikansi</td><td>30</td><td>85</td><td>90</td><td>80</td></tr>" in first
    assert "<tr><td>Seluruhnya</td><td></td><td>85</td><td>90</td><td>80</td></tr>" in first


def test_what_is_missing_is_said_and_the_page_is_stamped(tmp_path: Path) -> None:
    open_ = contest_of({"aa": (90, None), "bb": (80, 80), "cc": (20, 20)})
    page = page_of(ContestReport(contest=open_, decision=advance(rank(open_), 1)), tmp_path)
    assert '<p class="stamp">SEMENTARA: ' in page
    assert "<li><b>1</b>tidak lolos</li>\n<li><b>2</b>belum diputuskan</li>" in page
    assert "Apa yang masih dapat mengubahnya" in page
    assert "satu pembacaan, p2 / Judul AA (aa), masih mengubah siapa yang lolos" in page
    first, _, waiting = rows_of(page)
    assert "<small>menunggu pembacaan Judul AA, yang dapat mengubah" in first
    assert "<p>1 dari 2 pembacaan lengkap</p>" in waiting
    assert (
        "<td>Signifikansi</td><td>30</td><td>antara 45 dan 95</td><td>90</td><td>-</td>" in waiting
    )


def test_who_does_not_compete_has_no_place_and_a_reason(tmp_path: Path) -> None:
    names = ("aa", "bb", "cc", "dd")
    entries = [
        Entry(id=name, title=name, **status)
        for name, status in zip(names, ({}, *BESIDE), strict=True)
    ]
    contest = contest_of(dict.fromkeys(names, (80, 80)), entries=entries)
    for decision in (rank(contest), advance(rank(contest), 1)):
        page = page_of(ContestReport(contest=contest, decision=decision), tmp_path)
        _, beside, out, gone = rows_of(page)
        assert "<td>(1)</td>" in beside.replace(' data-v="2"', "")
        assert "<td><b>di luar persaingan</b></td>" in beside
        assert '<td data-v="0">-</td><td><b>mengundurkan diri</b><small>surat instansi<' in gone
        assert "<b>didiskualifikasi</b><small>usulan ganda (Pedoman 3/2023)<" in out
        assert "<li><b>1</b>mengundurkan diri</li>" in page


def test_ties_say_what_broke_them_and_by_whose_lot(tmp_path: Path) -> None:
    tied = contest_of({"aa": (80, 80), "bb": (80, 80), "cc": (70, 70)})
    ranking = rank(tied, ["novelty"], lot=Lot(seed="BA-1"))
    page = page_of(ContestReport(contest=tied, decision=ranking), tmp_path, lang="en")
    assert page.count(f"<p>Tie broken by: {LOT.en}</p>") == 2
    assert "<li>Ties are broken by: Novelty or added value (novelty)</li>" in page
    assert f"<li>{tie_rules((), [Lot(seed='BA-1')], 'en')[0]}</li>" in page
    drawn = advance(rank(tied), 1, lot=Lot(seed="BA-2"))
    page = page_of(ContestReport(contest=tied, decision=drawn), tmp_path)
    assert f"<li>{SHARED_RANK.id}</li>" in page
    assert f"<li>{tie_rules((), [Lot(seed='BA-2')], 'id')[0]}</li>" in page
    assert '<td data-v="1">1=</td>' in page
    shared = advance(rank(tied), 1)
    page = page_of(ContestReport(contest=tied, decision=shared), tmp_path)
    assert "Judul AA dan Judul BB bernilai 80, tempat 1; belum diputuskan" in page
    assert "CONTOH PENYANGKAL" not in page


def test_a_criterion_that_breaks_a_tie_is_named_by_its_label(tmp_path: Path) -> None:
    two = [
        sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80) | more, name, by)
        for name, more in (("aa", {"novelty": 90, "background": 65}), ("bb", {}))
        for by in ("p1", "p2")
    ]
    contest = contest_of({"aa": (80, 80), "bb": (80, 80)}, sheets=two)
    page = page_of(ContestReport(contest=contest, decision=rank(contest, ["novelty"])), tmp_path)
    assert page.count("<p>Penentu nilai sama: Kebaruan/Nilai Tambah</p>") == 2


def test_quotas_name_who_moved_by_titles(tmp_path: Path) -> None:
    entries = [
        Entry(id=name, title=f"Judul {name.upper()}", attributes={"kind": kind})
        for name, kind in (("aa", "city"), ("bb", "city"), ("cc", "soe"))
    ]
    contest = contest_of({"aa": (90, 90), "bb": (80, 80), "cc": (70, 70)}, entries=entries)
    chosen = select(rank(contest), 2, [Composition(by="kind", minimum={"soe": 1})])
    page = page_of(ContestReport(contest=contest, decision=chosen), tmp_path)
    assert "<li>Judul BB digantikan oleh Judul CC [kind: paling sedikit 1 soe]</li>" in page
    assert "mengambil tempat Judul BB (kind" in page


def test_findings_stand_with_their_entry_and_others_say_that_nothing_was_checked(
    tmp_path: Path,
) -> None:
    holder = Organisation(id="dinas", name="Dinas", kind="agency")
    one = Innovation(id="aa", title="X", organisation=holder, phase="initiative")
    found = check(one, "kipp-2023", group="general")
    entries = [
        Entry(id="aa", title="Judul AA"),
        Entry(id="bb"),
        Entry(id="cc", eligible=True),
        Entry(id="dd", needs=["evidence.video", "implemented"]),
    ]
    contest = contest_of(dict.fromkeys(("aa", "bb", "cc", "dd"), (80, 80)), entries=entries)
    shown = ContestReport(contest=contest, decision=rank(contest), findings=[found])
    checked, nothing, may, needs = rows_of(page_of(shown, tmp_path))
    assert "<h3>Syarat: belum dapat dipastikan <small>kipp-2023</small></h3>" in checked
    assert checked.count("<li>") == len(found)
    assert "Syarat: tidak ada yang diperiksa" not in checked
    assert "<p>Syarat: tidak ada yang diperiksa di sini</p>" in nothing
    assert "<p>Syarat: memenuhi syarat</p>" in may
    assert (
        "<p>Yang akan memastikannya: dokumen video dan tanggal pasti mulai penerapan</p>" in needs
    )
    page = page_of(shown, tmp_path)
    assert "PermenPANRB 91/2021 Pasal 3; lihat nomor 2 [disimpulkan]</li>" in page


def test_what_a_number_does_not_say_stands_below_the_marks(tmp_path: Path) -> None:
    marks = [Mark(criterion=key, value=80) for key in RUBRIC.nodes]
    marks[0] = marks[0].revise(value=90, by="p1", reason="salah baca")
    marks[1] = Mark(criterion=marks[1].criterion, judgement="cannot_be_judged", evidence=["e1"])
    sheets = [ScoreSheet(entry="aa", evaluator="p1", marks=marks)]
    sheets.append(sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "aa", "p2", demonstration=True))
    sheets.append(sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, 80), "bb", "p1"))
    contest = contest_of({"aa": (80, 80), "bb": (80, None)}, sheets=sheets)
    page = page_of(ContestReport(contest=contest, decision=rank(contest)), tmp_path)
    row, other = sorted(rows_of(page), key=lambda row: "Judul BB" in row)
    assert "<p>p1 · Ringkasan: nilai 80 [" in row
    assert "nilai 90, oleh p1" in row
    assert "salah baca</p>" in row
    assert "<p>p1 · Latar Belakang dan Tujuan: nilai tidak dapat dinilai; bukti: e1</p>" in row
    # One sheet of one entry is constructed: the page says so, the entry, and whose sheet it is.
    assert f'<p class="stamp">{DEMONSTRATION.id}</p>' in page
    assert f"<p>{DEMONSTRATION.id}</p>" in row
    assert f"<p>p2: {DEMONSTRATION.id}</p>" in row
    assert DEMONSTRATION.id not in other


def test_an_entry_without_a_contest_shows_its_marks_with_their_basis(tmp_path: Path) -> None:
    given = dict.fromkeys(RUBRIC.nodes, 80)
    page = page_of(rank([score(RUBRIC, sheet(RUBRIC, given, "aa"))]), tmp_path, lang="en")
    heads = ("Criterion", "Weight", "Score", "Points", "Basis")
    assert "".join(f'<th scope="col">{name}</th>' for name in heads) in page
    assert '<td>30</td><td>80</td><td>24</td><td>[<a href="#n1">1</a>]</td></tr>' in page
    assert "nothing was checked" not in page
    assert "Readings: nobody stated which sheets were expected." in page


def test_scores_without_parts_have_nothing_to_open(tmp_path: Path) -> None:
    def leaf(entry: str, low: int, high: int) -> Score:
        return Score(key="k", label="L", entry=entry, bounds=(Fraction(low), Fraction(high)))

    scores = [leaf("a", 1, 1), leaf("b", 80, 80), leaf("c", 80, 80), leaf("w", 0, 90)]
    page = page_of(rank(scores), tmp_path)
    assert "<details>" not in page
    rows = rows_of(page)
    assert rows[0] == (
        '<tr><td data-v="1">1=</td><td><b>b</b></td><td data-v="3">80</td><td></td></tr>\n'
    )
    assert '<td data-v="4">-</td><td><b>w</b></td><td data-v="1">antara 0 dan 90</td>' in rows[3]
    assert "<li><b>1</b>belum lengkap nilainya</li>" in page


def test_a_panel_of_which_nobody_marked_has_no_table_of_marks() -> None:
    alone = Score(key="k", label="L", bounds=(Fraction(1),) * 2, entry="a", evaluator="p")
    assert marks_grid(combine([alone]), "id", None) is None


def test_titles_stand_before_ids_and_numbers_stay_numbers() -> None:
    names = {"klik": "Klik Cepat", "2": "Dua", "novelty": "Kebaruan"}
    said = named("klik di atas 2 (klik/novelty)", names)
    assert said == "Klik Cepat (klik) di atas 2 (klik/novelty)"
    assert named("menunggu p1.novelty", names) == "menunggu p1: Kebaruan"
