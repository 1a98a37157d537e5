"""
Take the pictures of what comes out, for the documentation: ``python scripts/snapshots.py``.

With ``inovasi.html`` behind it, it takes those of that file. It needs the groups of development, Chromium, LibreOffice and pdftoppm. The bytes depend on their versions, so that
no test compares them: look at what changed before it is committed.
"""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import inovasi as inv
from inovasi.cli import main
from inovasi.reporting import ContestReport
from inovasi.testing import simulate


FOLDER = Path(__file__).parents[1] / "docs" / "snapshots"
SCREENS = {
    "page-desktop": (1000, False),
    "page-phone": (390, False),
    "page-phone-dark": (390, True),
}
PAGES = {"minutes": 1, "feedback": 1, "results": 2}
COLOURS, HEIGHT = 48, 760


def take(folder: Path) -> None:
    """Write every picture into a folder."""
    with TemporaryDirectory() as name:
        made = Path(name)
        _write(made)
        _screens(made, folder)
        for stem, page in PAGES.items():
            _page(made, stem, page, folder)


def _write(folder: Path) -> None:
    """Write a page, minutes, a letter and a workbook of one simulated contest."""
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    contest = simulate(rubric, seed=7, entries=10).contest("kipp-2023", group="general")
    decision = inv.advance(inv.rank(contest), 3)
    whole = ContestReport(contest=contest, decision=decision)
    meeting = inv.Meeting(
        number="12/2026", held_on=date(2026, 6, 24), place="Surabaya", panel=["Ketua", "Sekretaris"]
    )
    inv.report(whole, folder / "page.html")
    inv.report(inv.minutes(decision, meeting, contest=contest), folder / "minutes.docx")
    inv.report(inv.feedback(contest, decision.left[0]), folder / "feedback.docx")
    inv.report(whole, folder / "results.xlsx")


def _screens(made: Path, folder: Path) -> None:
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for stem, (width, dark) in SCREENS.items():
            page = browser.new_page(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if dark else "light",
            )
            page.goto((made / "page.html").as_uri())
            page.screenshot(path=folder / f"{stem}.png")
            _lighten(folder / f"{stem}.png")
        browser.close()


def take_places(file: Path, folder: Path) -> None:
    """Ask something in two places of the file for browsers, and take them."""
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(file.resolve().as_uri())
        page.locator("#rank [data-of=editions] option").nth(50).wait_for(state="attached")
        for lang in ("id", "en"):
            _round(page, lang, folder / f"browser-rank.{lang}.png")
        page.click("#lang")
        page.click("a[href='#may']")
        page.fill("[data-ask=check] [name=title]", "Pustaka Apung")
        page.fill("[data-ask=check] [name=implemented]", "2021-05")
        for stem, place, (width, dark) in (
            ("browser-rules", "show", (1000, False)),
            ("browser-may-phone-dark", "check", (390, True)),
        ):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme="dark" if dark else "light")
            section = page.locator(f"section:has([data-ask={place}])")
            page.click(f"a[href='#{section.get_attribute('id')}']")
            page.click(f"[data-ask={place}] > button")
            shown = page.locator(f"[data-ask={place}] iframe").first
            shown.content_frame.locator("h1").wait_for()
            if dark:
                page.locator(f"[data-ask={place}] > button").evaluate(
                    "(one) => one.scrollIntoView()"
                )
            page.screenshot(path=folder / f"{stem}.png")
            _lighten(folder / f"{stem}.png")
        browser.close()


def _round(page: Page, lang: str, picture: Path) -> None:
    """Walk the contest of the demonstration in a language, and take who goes on."""
    page.set_viewport_size({"width": 1000, "height": HEIGHT})
    if page.evaluate("document.documentElement.lang") != lang:
        page.click("#lang")
        page.locator(f"html[lang={lang}] #lang").wait_for()
    with TemporaryDirectory() as name:
        made = Path(name, "demo")
        main(["demo", "--output", str(made)])
        files = [made / "entries.csv", made / "evaluators.csv", made / "returned" / "marks.jsonl"]
        page.fill("[data-ask=begin] [name=keep]", "3")
        page.set_input_files("[data-ask=take] [type=file]", files)
        for ask in ("begin", "take", "decide"):
            page.click(f"[data-ask={ask}] > button")
            page.locator(f"[data-ask={ask}] > button:enabled").wait_for()
    page.wait_for_timeout(1000)
    page.locator("[data-ask=decide] iframe").last.evaluate("(one) => one.scrollIntoView()")
    page.screenshot(path=picture)
    _lighten(picture)


def _page(made: Path, stem: str, number: int, folder: Path) -> None:
    """Take one page of a document as LibreOffice prints it."""
    (source,) = made.glob(f"{stem}.*")
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(made / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(made), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    command = [shutil.which("pdftoppm") or "pdftoppm", "-png", "-r", "70", "-singlefile"]
    pages = ["-f", str(number), str(made / f"{stem}.pdf"), str(folder / stem)]
    subprocess.run([*command, *pages], check=True)
    _lighten(folder / f"{stem}.png")


def _lighten(path: Path) -> None:
    """Keep few colours, so that the repository stays small."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS)
    few.save(path, optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    if sys.argv[1:]:
        take_places(Path(sys.argv[1]), FOLDER)
    else:
        take(FOLDER)
