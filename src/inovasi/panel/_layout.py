"""Plain text for the results of the room: numbers of a fixed length and aligned columns."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from inovasi.language import Language, format_number


def fixed(value: float | Fraction | None, lang: Language = "id", places: int = 3) -> str:
    """
    Write a statistic with a fixed number of digits.

    Args:
        value: The number; ``None`` where it is not defined.
        lang: ``"id"`` or ``"en"``.
        places: Digits after the mark.

    Returns:
        The digits, or ``-``.

    Example:
        >>> fixed(0.7434), fixed(0.7434, "en"), fixed(None)
        ('0,743', '0.743', '-')
    """
    if value is None:
        return "-"
    return format_number(Decimal(f"{float(value):.{places}f}"), lang, places=places)


def percent(share: float, lang: Language = "id") -> str:
    """
    Write a share as a percentage.

    Args:
        share: Between 0 and 1.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``95 %``.

    Example:
        >>> percent(0.95), percent(0.975)
        ('95 %', '97,5 %')
    """
    return f"{format_number(Decimal(f'{share * 100:.1f}').normalize(), lang)} %"


def columns(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Align a table: the first column to the left, the others to the right.

    Args:
        header: One word for each column.
        rows: As many cells each.

    Returns:
        The lines.

    Example:
        >>> print(columns(["id", "n"], [["p1", "12"], ["p10", "3"]]))
        id    n
        p1   12
        p10   3
    """
    table = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    lines = (
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )
    return "\n".join(lines)
