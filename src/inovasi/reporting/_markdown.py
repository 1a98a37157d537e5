"""Markdown that stays what it was: names cannot turn into markup, and a fence is never closed early."""

import re
from collections.abc import Iterable, Sequence


def escaped(text: str) -> str:
    r"""
    Write a text so that Markdown shows it as it is, on one line.

    Args:
        text: Any text.

    Returns:
        The same words; white space is joined, and what could be markup has a backslash.

    Example:
        >>> print(escaped("a|b <script>"))
        a\|b \<script\>
    """
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", " ".join(text.split()))


def fenced(text: str) -> str:
    """
    Write a text as a block that keeps its lines and columns.

    Args:
        text: Any text.

    Returns:
        The block; its fence is longer than any row of backticks in the text.

    Example:
        >>> print(fenced("1  a"))
        ```text
        1  a
        ```
    """
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Write a table.

    Args:
        header: The names of the columns.
        rows: The cells of each row.

    Returns:
        Lines of Markdown.

    Example:
        >>> print(table(["rank"], [["1"]]))
        | rank |
        | --- |
        | 1 |
    """
    lines = [_line(header), "|" + " --- |" * len(header), *(_line(row) for row in rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {escaped(cell)} |" for cell in cells)
