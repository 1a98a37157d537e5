"""All marks, scores and innovations here are constructed."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._registry import scheme
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Findings
from inovasi.errors import DataError, MissingExtraError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._rubric import Rubric
from inovasi.reporting._page import _templates
from inovasi.reporting._report import report
from inovasi.scoring._result import Score
from inovasi.scoring._score import DEMONSTRATION, score
from inovasi.scoring._sheets import sheet
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._ranking import rank


def page_of(result: object, folder: Path, **options: Any) -> str:
    place = folder / "page.html"
    report(result, place, **options)
    return place.read_text("utf-8")


def rubric() -> Rubric:
    return scheme("kipp-2023").rubric(group="general")


def marked(entry: str, mark: int = 85, **options: Any) -> Score:
    form = rubric()
    return score(form, sheet(form, dict.fromkeys(form.nodes, mark), entry, **options))


def idea() -> Innovation:
    agency = Organisation(id="dinas", name="Dinas", kind="agency")
    return Innovation(id="a", title="Pustaka & Apung", organisation=agency, phase="initiative")


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
    _templates.cache_clear()
    with pytest.raises(MissingExtraError, match=r"inovasi\[report\]"):
        report(marked("a"), place)
    assert [one.name for one in tmp_path.iterdir()] == ["old.html"]
    assert place.read_text() == "old"
