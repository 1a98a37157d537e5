"""The pages of scores, findings and other results; all marks and innovations are constructed."""

import re
from datetime import date
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._diff import diff
from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Finding, Findings, Verdict
from inovasi.language import Bilingual, Language
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Mark
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.panel import Rating, fit_severity
from inovasi.reporting._report import report
from inovasi.results import Grid, Part, Result, parts_of
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._ranking import PROVISIONAL, rank


VOID = {"meta", "input"}


class Balanced(HTMLParser):
    """Reads a page, and keeps what is open and what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.addresses += [value for name, value in attrs if name in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(result: object, folder: Path, **options: Any) -> str:
    place = folder / "page.html"
    report(result, place, **options)
    return place.read_text("utf-8")


def tags_of(page: str) -> Balanced:
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def rubric() -> Rubric:
    return scheme("kipp-2023").rubric(group="general")


def marked(entry: str, mark: int = 85, **options: Any) -> Score:
    form = rubric()
    return score(form, sheet(form, dict.fromkeys(form.nodes, mark), entry, **options))


def leaf(**options: Any) -> Score:
    plain: dict[str, Any] = {"key": "k", "label": "Label", "bounds": (Fraction(1), Fraction(1))}
    return Score(**(plain | options))


def idea() -> Innovation:
    agency = Organisation(id="dinas", name="Dinas", kind="agency")
    return Innovation(id="a", title="Pustaka & Apung", organisation=agency, phase="initiative")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_of_a_score_holds_every_criterion_and_every_number(
    tmp_path: Path, lang: Any
) -> None:
    whole = marked("pippalink", demonstration=True)
    page = page_of(whole, tmp_path, lang=lang)
    shown = unescape(page)
    assert all(node.label in shown for node in rubric().nodes.values())
    assert f'<p class="stamp">{DEMONSTRATION.of(lang)}</p>' in page
    assert f'<html lang="{lang}">' in page
    points = "12,75" if lang == "id" else "12.75"
    assert f"<td>15</td><td>85</td><td>{points}</td>" in shown
    assert ("kipp-2023, revisi 2" if lang == "id" else "kipp-2023, revision 2") in shown
    assert whole.children[0].cites is not None
    # All of them are from one page, which stands at the end.
    assert shown.count(whole.children[0].cites.of(lang)) == 1
    tags = tags_of(page)
    assert tags.found.count("tr") == 2 + len(whole.children)
    assert tags.addresses == ["#n1"] * len(whole.children)


def test_a_real_score_has_no_demonstration_label(tmp_path: Path) -> None:
    assert 'class="stamp"' not in page_of(marked("a"), tmp_path)


def test_a_panel_shows_each_evaluator_and_whether_a_sheet_is_constructed(tmp_path: Path) -> None:
    panel = combine(
        [marked("a", evaluator="x", demonstration=True), marked("a", 80, evaluator="y")]
    )
    page = page_of(panel, tmp_path)
    assert '<th scope="col">x</th><th scope="col">y</th>' in page
    assert f"<p>x: {DEMONSTRATION.id}</p>" in page
    assert page.count(DEMONSTRATION.id) == 2


def test_marks_remarks_bands_and_bounds_are_said(tmp_path: Path) -> None:
    claimed = Mark(criterion="a", level=3, status="claimed", by="dinas", evidence=["e1"])
    parts = [
        leaf(
            key="a",
            label="Satu",
            label_en="One",
            mark=claimed.revise(level=1, by="panel", reason="satu perjanjian"),
            reached=Bilingual("satu", "one"),
            next_step=Bilingual("dua", "two"),
        ),
        leaf(key="b", mark=Mark(criterion="b", level=1, level_at_most=2)),
        leaf(key="c", mark=Mark(criterion="c", values=[1, 2])),
        leaf(key="d", mark=Mark(criterion="d", judgement="cannot_be_judged"), bounds=(0, 1)),
        leaf(key="e", bounds=(0, 1), points=(Fraction(2), Fraction(2))),
    ]
    remarks = (Bilingual("perhatian", "note"),)
    page = page_of(
        leaf(children=tuple(parts), method=Method.SUM, remarks=remarks), tmp_path, lang="en"
    )
    for said in (
        "<td>Satu (One)</td>",
        "mark level 3, by dinas [claimed]",
        "mark level 1, by panel [verified]: satu perjanjian",
        "evidence: e1",
        "shown: one",
        "next level: two",
        "mark level 1-2",
        "mark 2 numbers",
        "mark cannot be judged",
        "<td>between 0 and 1</td><td>2</td>",
        "<p>note</p>",
        "<title>Label</title>",
    ):
        assert said in page


def test_a_band_and_a_rounding_are_said(tmp_path: Path) -> None:
    bands = (
        Band(key="c", label="Cukup", min=0, max=50),
        Band(key="b", label="Baik", min=51, max=80),
    )
    rule = Rounding(places=0, mode="half_up")
    sure = leaf(bounds=(Fraction(101, 2),) * 2, bands=bands, rounding=rule)
    page = page_of(sure, tmp_path)
    assert "predikat: Baik" in page
    assert "dibulatkan sekali dari 50,5" in page
    open_ = leaf(bounds=(Fraction(10), Fraction(90)), bands=bands[:1], rounding=rule)
    page = page_of(open_, tmp_path)
    assert "predikat: Cukup sampai tidak ada" in page
    assert "dibulatkan" not in page


def test_findings_are_said_by_verdict_with_reason_day_and_basis(tmp_path: Path) -> None:
    one = Finding(
        rule="min_age",
        label="Usia",
        verdict=Verdict.UNMET,
        text=Bilingual("terlalu muda", "too young"),
        citation=Bilingual("Pasal 1", "Pasal 1"),
        earliest=date(2027, 1, 2),
        groups=("general",),
        only_for=Bilingual("Kelompok Umum", "General group"),
    )
    found = Findings(
        innovation="a", title="A", scheme="s", groups=("general",), held=True, findings=(one,)
    )
    page = page_of(found, tmp_path)
    assert '<b class="no">tidak memenuhi syarat</b>' in page
    assert '<h2 class="unmet"><b>Tidak terpenuhi</b> (1)</h2>' in page
    assert (
        "<li>(Kelompok Umum) Usia: terlalu muda; paling cepat 2 Januari 2027 "
        '[<a href="#n1">1</a>]</li>'
    ) in page
    assert '<li id="n1">Pasal 1</li>' in page
    tags_of(page)


def test_real_findings_have_a_line_for_each_rule_and_each_citation_once(tmp_path: Path) -> None:
    found = check(idea(), "kipp-2023")
    page = page_of(found, tmp_path)
    assert tags_of(page).found.count("li") == len(found) + len({one.citation for one in found})
    assert "<h1>Pustaka &amp; Apung</h1>" in page
    assert "<p>Berikutnya: lengkapi" in page


def test_an_edition_that_was_not_held_is_named(tmp_path: Path) -> None:
    found = Findings(innovation="a", title="A", scheme="s", groups=(), held=False, findings=())
    assert "this edition was not held" in page_of(found, tmp_path, lang="en")


def test_lines_stay_lines_and_grids_are_tables(tmp_path: Path) -> None:
    changes = diff("kipp-2022", "kipp-2023")
    page = page_of(changes, tmp_path)
    lines = re.findall('<p class="lines(?: deep)?">(.*?)</p>', page, re.DOTALL)
    assert unescape("\n".join(lines)) == changes.text()
    assert "<h1>Laporan</h1>" in page
    ratings = [
        Rating(entry=f"e{n}", evaluator=f"p{m}", value=n * m) for n in range(3) for m in range(2)
    ]
    page = page_of(fit_severity(ratings), tmp_path)
    grid = next(part for part in parts_of(fit_severity(ratings), "id") if isinstance(part, Grid))
    assert tags_of(page).found.count("tr") == 1 + len(grid.rows)
    assert f'<td data-h="{grid.header[0]}">{grid.rows[0][0]}</td>' in page
    assert '<th scope="col" class="n">' in page


def test_what_only_has_words_shows_them(tmp_path: Path) -> None:
    class Said:
        def text(self, lang: str) -> str:
            return f"a < b\n  {lang}"

    assert '<p class="lines">a &lt; b\n  en</p>' in page_of(Said(), tmp_path, lang="en")


def test_minutes_name_entries_by_their_titles(tmp_path: Path) -> None:
    entries = [Entry(id=name, title=f"Judul {name}") for name in ("aa", "bb", "cc")]
    contest = Contest(
        id="demo", scheme="kipp-2023", group="general", entries=entries, evaluators=["p"]
    )
    cut = advance(rank(contest), 1)
    meeting = Meeting(number="BA-1", held_on=date(2023, 7, 26), place="Jakarta", panel=["Ketua"])
    page = page_of(minutes(cut, meeting), tmp_path)
    assert "<h1>Berita Acara BA-1</h1>" in page
    assert page.count("BERITA ACARA") == 0
    assert '<td data-h="Usulan">Judul aa</td>' in page
    assert "Belum lengkap: Judul aa (p), Judul bb (p) dan Judul cc (p)" in page
    assert f'<p class="stamp">{PROVISIONAL.id}</p>' in page


@pytest.mark.parametrize("form", [marked("a"), check(idea(), "kipp-2023")])
def test_a_page_has_landmarks_and_no_script_that_it_does_not_need(
    tmp_path: Path, form: object
) -> None:
    page = page_of(form, tmp_path)
    tags = tags_of(page)
    assert [tags.found.count(name) for name in ("header", "main", "footer", "h1")] == [1] * 4
    assert "script" not in page


def test_a_title_cannot_become_markup(tmp_path: Path) -> None:
    page = page_of(rank([leaf(entry="<img src=x>")]), tmp_path, title="<script>alert(1)</script>")
    tags = tags_of(page)
    assert tags.found.count("script") == 1
    assert "img" not in tags.found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_what_stands_below_a_line_makes_a_heading_of_it(tmp_path: Path) -> None:
    class Told(Result):
        def _parts(self, lang: Language) -> list[Part]:
            return ["Judul", "Yang ada:", "  - satu", "selesai"]

    page = page_of(Told(), tmp_path, title="Judul")
    assert page.count("Judul") == 2  # in the head of the file and above the page
    assert '<p class="lines head">Yang ada:</p>' in page
    assert '<p class="lines deep">  - satu</p>' in page
    assert '<p class="lines">selesai</p>' in page
