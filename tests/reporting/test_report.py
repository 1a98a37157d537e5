"""All marks, scores and innovations here are constructed."""

import re
import sys
from datetime import date
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._diff import diff
from inovasi.catalog._registry import scheme
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Finding, Findings, Verdict
from inovasi.errors import DataError, MissingExtraError
from inovasi.language import Bilingual
from inovasi.model._evaluation import Mark
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Band, Rounding, Rubric
from inovasi.reporting._report import report
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot, TieBreak
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._ranking import rank
from inovasi.selection._ties import BROKEN_BY, LOT, SHARED_RANK, tie_rules


VOID = {"meta"}


class Balanced(HTMLParser):
    """Reads a page, and keeps what is open and what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.addresses += [name for name, _ in attrs if name in {"href", "src"}]
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
    assert f'<p class="label">{DEMONSTRATION.of(lang)}</p>' in page
    assert f'<html lang="{lang}">' in page
    assert ("bobot 15; 12,75 poin" if lang == "id" else "weight 15; 12.75 points") in shown
    assert ("kipp-2023, revisi 2" if lang == "id" else "kipp-2023, revision 2") in shown
    assert whole.children[0].cites is not None
    assert whole.children[0].cites.of(lang) in shown
    tags = tags_of(page)
    assert tags.found.count("details") == 1 + len(whole.children)
    assert tags.addresses == []


def test_a_real_score_has_no_demonstration_label(tmp_path: Path) -> None:
    assert 'class="label"' not in page_of(marked("a"), tmp_path)


@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
@pytest.mark.parametrize("wrap", [rank, lambda scores: advance(rank(scores), 1)])
def test_every_form_of_every_result_carries_the_label(
    tmp_path: Path, extension: str, wrap: Any
) -> None:
    place = tmp_path / f"page{extension}"
    report(wrap([marked("a", demonstration=True), marked("b", 80)]), place)
    assert DEMONSTRATION.id in place.read_text("utf-8")
    report(wrap([marked("a"), marked("b", 80)]), place)
    assert "CONTOH" not in place.read_text("utf-8")


def test_a_panel_shows_each_evaluator_and_whether_a_sheet_is_constructed(tmp_path: Path) -> None:
    panel = combine(
        [marked("a", evaluator="x", demonstration=True), marked("a", 80, evaluator="y")]
    )
    page = page_of(panel, tmp_path)
    assert "<b>x</b>" in page
    assert "<b>y</b>" in page
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
    page = page_of(leaf(children=tuple(parts), remarks=remarks), tmp_path, lang="en")
    for said in (
        "<b>Satu (One)</b>",
        "mark level 3, by dinas [claimed]",
        "mark level 1, by panel [verified]: satu perjanjian",
        "evidence: e1",
        "shown: one",
        "next level: two",
        "mark level 1-2",
        "mark 1; 2 ",
        "mark cannot be judged",
        "between 0 and 1; 2 points",
        "! note",
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


def test_a_ranking_is_a_table_with_shared_ranks_and_those_who_wait(tmp_path: Path) -> None:
    half = leaf(entry="w", bounds=(Fraction(0), Fraction(90)))
    same = [leaf(entry=name, bounds=(Fraction(80), Fraction(80))) for name in ("b", "c")]
    page = page_of(rank([leaf(entry="a"), *same, half]), tmp_path)
    assert f"<p>{SHARED_RANK.id}</p>" in page
    assert "<td>1=</td><td>b</td><td>80</td><td></td>" in page
    assert "<td>3</td><td>a</td><td>1</td><td></td>" in page
    assert "<td>-</td><td>w</td><td>antara 0 dan 90</td><td></td>" in page
    assert tags_of(page).found.count("tr") == 5


def test_a_ranking_says_what_broke_its_ties(tmp_path: Path) -> None:
    tied = rank([marked("a"), marked("b")], ["novelty"], lot=Lot(seed="BA-1"))
    page = page_of(tied, tmp_path, lang="en")
    for line in tie_rules([TieBreak(by="novelty")], [Lot(seed="BA-1")], "en"):
        assert f"<p>{line}</p>" in page
    assert f'<th scope="col">{BROKEN_BY.en}</th>' in page
    assert page.count(f"<td>{LOT.en}</td>") == 2
    assert SHARED_RANK.en not in page


def test_an_entry_can_share_a_rank_below_one_that_a_criterion_set_apart(tmp_path: Path) -> None:
    part = {"a": 2, "b": 1, "c": 1}
    scores = [
        leaf(
            entry=entry,
            method="sum",
            children=(leaf(key="k", bounds=(Fraction(value), Fraction(value))),),
        )
        for entry, value in part.items()
    ]
    page = page_of(rank(scores, ["k"]), tmp_path)
    assert "<td>1</td><td>a</td><td>1</td><td>k</td>" in page
    assert "<td>2=</td><td>b</td><td>1</td><td>k</td>" in page


def test_findings_are_a_table_with_verdict_rule_reason_day_and_basis(tmp_path: Path) -> None:
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
    assert "A - s: tidak memenuhi syarat" in page
    assert (
        '<tr class="unmet"><td>tidak terpenuhi</td><td>(Kelompok Umum) Usia</td><td>terlalu muda</td>'
        "<td>2 Januari 2027</td><td>Pasal 1</td></tr>"
    ) in page
    tags_of(page)


def test_real_findings_have_one_row_for_each_rule(tmp_path: Path) -> None:
    found = check(idea(), "kipp-2023")
    page = page_of(found, tmp_path)
    assert tags_of(page).found.count("tr") == 1 + len(found)
    assert "<h1>Pustaka &amp; Apung</h1>" in page


def test_an_edition_that_was_not_held_is_named(tmp_path: Path) -> None:
    found = Findings(innovation="a", title="A", scheme="s", groups=(), held=False, findings=())
    assert "this edition was not held" in page_of(found, tmp_path, lang="en")


def test_everything_else_is_its_own_text(tmp_path: Path) -> None:
    changes = diff("kipp-2022", "kipp-2023")
    page = page_of(changes, tmp_path)
    body = page.partition("<pre>")[2].partition("</pre>")[0]
    assert unescape(body) == changes.text()
    assert "<h1>Laporan</h1>" in page


def test_a_title_cannot_become_markup(tmp_path: Path) -> None:
    page = page_of(rank([leaf(entry="<img src=x>")]), tmp_path, title="<script>alert(1)</script>")
    tags = tags_of(page)
    assert "script" not in tags.found
    assert "img" not in tags.found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_text_and_markdown_hold_the_heading_and_the_whole_text(tmp_path: Path) -> None:
    ranking = rank([marked("a")])
    report(ranking, tmp_path / "r.txt", title="Judul")
    assert (tmp_path / "r.txt").read_text("utf-8") == f"Judul\n\n{ranking.text()}\n"
    report(ranking, str(tmp_path / "r.MD"), lang="en")
    assert (tmp_path / "r.MD").read_text("utf-8") == (
        f"# Ranking\n\n```text\n{ranking.text('en')}\n```\n"
    )


def test_each_result_has_a_heading_of_its_own(tmp_path: Path) -> None:
    meeting = Meeting(number="BA-1", held_on=date(2023, 7, 26), place="Jakarta", panel=["Ketua"])
    written = minutes(advance(rank([marked("a")]), 1), meeting)
    assert "<h1>Berita Acara BA-1</h1>" in page_of(written, tmp_path)
    assert "<h1>a: Proposal Kelompok Umum</h1>" in page_of(marked("a"), tmp_path)


@pytest.mark.parametrize("thing", [42, "a text", Findings, check(idea(), "kipp-2023")[0]])
def test_a_thing_that_cannot_say_itself_is_refused(tmp_path: Path, thing: object) -> None:
    place = tmp_path / "old.html"
    place.write_text("old")
    with pytest.raises(TypeError, match=re.escape(f"found {thing!r:.80}")):
        report(thing, place)
    assert place.read_text() == "old"


def test_an_unknown_file_extension_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.pdf'.* \.txt, \.md, \.html"):
        report(marked("a"), tmp_path / "page.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extra_is_named_and_leaves_the_old_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "old.html"
    place.write_text("old")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[report\]"):
        report(marked("a"), place)
    assert [one.name for one in tmp_path.iterdir()] == ["old.html"]
    assert place.read_text() == "old"
