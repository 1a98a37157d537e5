"""
How soon a browser shows the page of 2,000 entries, searches it and sorts it.

Three evaluators read every entry by eight criteria, all constructed. The browser loads the file, lays it out and runs
its script, as wide as a phone; then ten letters are typed into the search and one column is sorted.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from claims import Statement

import inovasi as inv
from inovasi.reporting import ContestReport
from inovasi.testing import simulate


TIMES = {
    "shown": "() => performance.getEntriesByType('navigation')[0].loadEventEnd",
    "ten letters searched": """() => {
  const box = document.querySelector("#search"), start = performance.now();
  for (const letter of "inovasi 19") { box.value += letter; box.dispatchEvent(new Event("input")); document.body.offsetHeight; }
  return performance.now() - start;
}""",
    "sorted": """() => {
  const start = performance.now();
  document.querySelectorAll("th button")[1].click();
  document.body.offsetHeight;
  return performance.now() - start;
}""",
}


def shown(quick: bool) -> tuple[float, str]:  # noqa: FBT001  (what a statement asks with)
    """Give the seconds of all three, and each."""
    from playwright.sync_api import sync_playwright

    entries = 200 if quick else 2_000
    made = simulate(inv.scheme("kipp-2023").rubric(group="general"), seed=7, entries=entries)
    contest = made.contest("kipp-2023", group="general")
    decision = inv.select(inv.rank(contest), entries // 10)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as name, sync_playwright() as started:
        place = Path(name, "page.html")
        inv.report(ContestReport(contest=contest, decision=decision), place)
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto(place.as_uri())
        found = {what: page.evaluate(code) / 1000 for what, code in TIMES.items()}
        said = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in found.items())
        size = f"{place.stat().st_size / entries / 1000:.1f} kB an entry"
        version = f"Chromium {browser.version}"
        browser.close()
    return round(sum(found.values()), 2), f"({said}; {size}; {version})"


CLAIMS = (
    Statement(
        name="the page of 2,000 entries in a browser: shown, searched and sorted",
        find=shown,
        limit=10,
        unit="s",
        needs=("playwright", "jinja2"),
    ),
)
