"""Small tables in plain text."""

from collections.abc import Iterable, Sequence


def text_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Set a table: the first column to the left, the others to the right.

    Args:
        header: Heads of the columns.
        rows: Cells, as many in each row as there are heads.

    Returns:
        Lines joined by line breaks, without blanks at their ends.

    Example:
        >>> print(text_table(["tahap", "mitra"], [["uji coba", "5"]]))
        tahap     mitra
        uji coba      5
    """
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
