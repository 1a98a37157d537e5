"""The pages in a real browser: phone and desktop, light and dark, with and without a script. All data are constructed."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.eligibility._check import check
from inovasi.reporting._contest_report import ContestReport
from inovasi.reporting._report import report
from inovasi.selection._cut import advance
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._ranking import rank
from inovasi.testing import simulate


LONG = "Posyandu Digital Terpadu untuk Ibu Hamil di Daerah Kepulauan, Pesisir dan Pegunungan (PODITER) "
SIZES = ((390, 844), (1280, 900))
ONLY_CHROMIUM = pytest.mark.parametrize("browser", ["chromium"], indirect=True)
"""Playwright does not turn a Firefox from elsewhere to paper, nor take its scripts away."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page of each kind."""
    place = tmp_path_factory.mktemp("pages")
    made = simulate(scheme("kipp-2023").rubric(group="general"), seed=7, entries=10)
    entries = [
        Entry(id=one.id, title=f"{LONG if number == 3 else 'Klik'} {number}", organisation="Dinas")
        for number, one in enumerate(made.entries)
    ]
    contest = evolve(made.contest("kipp-2023", group="general"), entries=entries)
    cut = advance(rank(contest), 3)
    found = check(made.entries[0], "kipp-2023", group="general")
    meeting = Meeting(number="1", held_on="2026-06-24", place="Kota Contoh", panel=["Ketua"])
    pages = {
        "contest": ContestReport(contest=contest, decision=cut, findings=[found]),
        "findings": found,
        "score": cut.entries[0].score,
        "minutes": minutes(cut, meeting),
    }
    for name, shown in pages.items():
        report(shown, place / f"{name}.html")
    return place


def opened(browser: Any, place: Path, **how: Any) -> Any:
    """Open a page at the size of a phone; what it says to the console is an error."""
    page = browser.new_page(**({"viewport": {"width": 390, "height": 844}} | how))
    page.set_default_timeout(5_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.goto(place.as_uri())
    assert set(said) <= {place.as_uri()}  # Firefox does not report what it reads from the disk
    return page


@pytest.mark.parametrize("name", ["contest", "findings", "score", "minutes"])
def test_nobody_is_shut_out_and_nothing_is_cut_off(browser: Any, folder: Path, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base").AXE_FILE_PATH.read_text("utf-8")
    page = opened(browser, folder / f"{name}.html")
    page.evaluate(axe)
    page.evaluate(
        "[...document.querySelectorAll('details')].slice(0, 2).map((d) => (d.open = true))"
    )
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # What is not a colour is alike in the dark.
        for colours, only in (("light", "{}"), ("dark", "{runOnly: ['color-contrast']}")):
            page.emulate_media(color_scheme=colours)
            found = page.evaluate(f"axe.run({only}).then((found) => found.violations)")
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()


def test_entries_are_searched_and_sorted_with_the_keyboard_alone(
    browser: Any, folder: Path
) -> None:
    page = opened(browser, folder / "contest.html")
    shown = "#entries > tbody > tr:not([hidden])"
    box, count = page.get_by_role("searchbox"), page.locator("output")
    assert count.text_content() == "10 dari 10 usulan"
    box.focus()
    page.keyboard.type("poditer DINAS")
    assert count.text_content() == "1 dari 10 usulan"
    assert page.locator(shown).count() == 1
    assert box.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    box.fill("")
    first = page.locator("#entries > tbody > tr").first
    best = first.text_content()
    # The third heading: scores begin with the highest, then turn round.
    for _ in range(3):
        page.keyboard.press("Tab")
    orders = []
    for turn in ("descending", "ascending"):
        page.keyboard.press("Enter")
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == turn
        cells = page.locator("#entries > tbody > tr > td:nth-child(3)")
        values = cells.evaluate_all("(cells) => cells.map((cell) => Number(cell.dataset.v))")
        orders.append(values)
        assert values == sorted(values, reverse=turn == "descending")
    assert orders[0] == orders[1][::-1] != orders[1]
    page.get_by_role("button", name="Peringkat").click()
    assert first.text_content() == best
    page.get_by_role("button", name="Usulan").click()
    assert LONG.strip() in page.locator("summary b").last.text_content()
    page.close()


@ONLY_CHROMIUM
def test_without_a_script_everything_is_there_and_nothing_is_dead(
    browser: Any, folder: Path
) -> None:
    page = opened(browser, folder / "contest.html", java_script_enabled=False)
    assert page.locator("button, input").and_(page.locator(":visible")).count() == 0
    assert page.locator("#entries > tbody > tr").count() == 10
    marks = page.locator("#entries .marks").first
    assert not marks.is_visible()
    page.locator("summary").first.click()
    assert marks.is_visible()
    page.close()


@ONLY_CHROMIUM
def test_paper_has_the_table_and_no_controls(browser: Any, folder: Path) -> None:
    page = opened(browser, folder / "contest.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
