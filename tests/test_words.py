"""The words that the glossary replaces stand nowhere else."""

import re
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
REPLACED = (
    "noun",
    "digits after the mark",
    "parted by",
    "blank",
    "nought",
    "twins",
    "second look",
    "told from",
)
TEXTS = sorted(
    path
    for pattern in (
        "src/**/*.py",
        "src/inovasi/*/data/*.toml",
        "scripts/*.py",
        "bench/*.py",
        "docs/**/*.md",
        "docs/notebooks/*.ipynb",
        "*.md",
        "*.py",
    )
    for path in ROOT.glob(pattern)
    if path not in (GLOSSARY, ROOT / "CHANGELOG.md")
)


@pytest.mark.parametrize("word", REPLACED)
def test_a_replaced_word_stands_in_the_glossary_only(word: str) -> None:
    pattern = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    assert pattern.search(GLOSSARY.read_text("utf-8"))
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in TEXTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []
