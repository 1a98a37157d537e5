"""What pages and letters share: Markdown in which names stay what they are."""

import re
from collections.abc import Iterable, Sequence


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", " ".join(text.split()))


def fenced(text: str) -> str:
    """Write a text as a block that keeps its lines; the fence is longer than any in the text."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [_row(header), "|" + " --- |" * len(header), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {escaped(cell)} |" for cell in cells)


def paragraphs(*blocks: str) -> bytes:
    """Put blocks one below the other; empty ones are left out."""
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()
