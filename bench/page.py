"""
How large the page of a contest is, how long it takes to write, and how long a browser takes to show it.

Usage: python bench/page.py [--entries N ...]

Three evaluators read every entry by eight criteria, all constructed. The browser loads the file, lays it out and
runs its script; then ten letters are typed into the search and one column is sorted.
"""

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import sync_playwright

import inovasi as inv
from inovasi.reporting import ContestReport
from inovasi.testing import simulate


SIZES = (10, 300, 2_000)
SHOWN = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
TYPED = """() => {
  const box = document.querySelector("#search"), start = performance.now();
  for (const letter of "inovasi 19") { box.value += letter; box.dispatchEvent(new Event("input")); document.body.offsetHeight; }
  return performance.now() - start;
}"""
SORTED = """() => {
  const start = performance.now();
  document.querySelectorAll("th button")[1].click();
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def write(entries: int, place: Path) -> float:
    """Write the page of a contest; give the seconds that it took once the contest was decided."""
    made = simulate(inv.scheme("kipp-2023").rubric(group="general"), seed=7, entries=entries)
    contest = made.contest("kipp-2023", group="general")
    decision = inv.select(inv.rank(contest), max(1, entries // 10))
    start = perf_counter()
    inv.report(ContestReport(contest=contest, decision=decision), place)
    return perf_counter() - start


def measure(browser: Any, place: Path, entries: int) -> None:
    """Print one line for a page on a desktop, and one on a phone."""
    took = write(entries, place)
    size = place.stat().st_size
    print(
        f"{entries:>7,} entries {size / 1000:>9,.0f} kB {size / entries:>8,.0f} bytes each, written in {took:.2f} s"
    )
    for name, width in (("desktop", 1280), ("phone", 390)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(place.as_uri())
        times = [page.evaluate(what) for what in (SHOWN, TYPED, SORTED)]
        page.close()
        shown, typed, ordered = (f"{time:,.0f} ms" for time in times)
        print(
            f"{name:>15}: shown after {shown}, ten letters searched in {typed}, sorted in {ordered}"
        )


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[1])
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as started, TemporaryDirectory() as name:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"Chromium {browser.version}")
        for entries in options.entries:
            measure(browser, Path(name, "page.html"), entries)
        browser.close()


if __name__ == "__main__":
    main()
