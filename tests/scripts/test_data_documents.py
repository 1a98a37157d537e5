"""What the documents link to and name is there; that their examples run is seen in conftest.py."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"(?<![/\w-])(?:docs|scripts|tools|tests|bench)/[\w./-]*\w")


def _pages() -> Iterator[Path]:
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / name for name in ("README.md", "CONTRIBUTING.md"))


@pytest.mark.parametrize("pattern", [LINK, NAMED])
def test_what_a_page_names_is_there(pattern: re.Pattern[str]) -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in _pages()
        for name in pattern.findall(page.read_text("utf-8"))
        if not ((page.parent if pattern is LINK else ROOT) / name).exists()
    ]
    assert lost == []
