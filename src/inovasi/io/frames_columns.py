"""Cells of a table as the typed columns of a data frame, and values of a frame as cells."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any, Final, Literal

from attrs import field, frozen

from inovasi.io.cells import fault
from inovasi.io.tables import Cell, plain_text
from inovasi.model.checks import several
from inovasi.model.dates import PartialDate


FrameKind = Literal["text", "integer", "number", "yes_no"]
"""What a column of a frame holds."""

_DIGITS: Final = 38
"""Most digits of the decimals of Polars and Arrow."""

_LONG: Final = 10**15
"""From here on a whole number is read as a text, as spreadsheets must."""

_WHOLE: Final = 2**53
"""From here on a double no longer tells whole numbers apart."""


@frozen(kw_only=True)
class FrameColumn:
    """
    One column of a frame.

    Args:
        name: Its heading.
        kind: What it holds.
        values: Its values; ``None`` where nothing is said.
        scale: Digits after the point of the type of its decimals.
    """

    name: str
    kind: FrameKind
    values: tuple[Any, ...] = field(converter=several)
    scale: int = 0


def column_of(name: str, kind: FrameKind, cells: Sequence[Cell]) -> FrameColumn:
    """
    Make a typed column of cells.

    Args:
        name: Its heading.
        kind: What its cells hold.
        cells: The cells, numbers in English notation; blank ones hold nothing.

    Returns:
        The column; one of texts, if a number of it fits no type that is exact.

    Example:
        >>> column_of("value", "number", [Decimal("80.5"), "", Decimal(3)]).scale
        1
        >>> column_of("value", "number", [Decimal("80.5"), "1/3"]).values
        ('80.5', '1/3')
    """
    if kind == "yes_no":
        truths = [None if cell == "" else cell for cell in cells]
        return FrameColumn(name=name, kind=kind, values=truths)
    texts = [None if cell == "" else plain_text(cell) for cell in cells]
    given = [text for text in texts if text is not None]
    if kind == "integer" and all(-(2**63) <= int(text) < 2**63 for text in given):
        whole = [None if text is None else int(text) for text in texts]
        return FrameColumn(name=name, kind=kind, values=whole)
    if kind == "number" and not any("/" in text for text in given):
        parts = [text.lstrip("-").partition(".") for text in given]
        scale = max((len(after) for _, _, after in parts), default=0)
        if scale + max((len(before) for before, _, _ in parts), default=0) <= _DIGITS:
            numbers = [None if text is None else Decimal(text) for text in texts]
            return FrameColumn(name=name, kind=kind, values=numbers, scale=scale)
    return FrameColumn(name=name, kind="text", values=texts)


def frame_cell(value: Any) -> Cell:
    """
    Take a value of a frame as a cell.

    Args:
        value: A text, a truth value, a number, a fraction, a day, or a moment at midnight.

    Returns:
        The cell.

    Raises:
        DataError: If it is something else, or a double that is no number or too large to be exact.

    Example:
        >>> frame_cell(80.5), frame_cell(10**17)
        (Decimal('80.5'), '100000000000000000')
    """
    value = value.item() if hasattr(value, "item") else value
    match value:
        case str() | bool():
            return value
        case int():
            return Decimal(value) if -_LONG < value < _LONG else str(value)
        case float():
            return _of_double(value)
        case Decimal() if value.is_finite():
            return value
        case Fraction() | PartialDate():
            return str(value)
        case datetime() if value.time() == time(0):
            return value.date()
        case date() if not isinstance(value, datetime):
            return value
        case _:
            raise fault(
                f"found {value!r} ({type(value).__name__}); expected a text, a number, a day, or "
                "yes or no (several values of one field stand in one text, parted by semicolons)",
                "type",
            )


def _of_double(value: float) -> Cell:
    if not isfinite(value):
        raise fault(f"found {value}; expected a finite number", "number")
    if abs(value) >= _WHOLE:
        raise fault(
            f"found the double {value!r}, whose last digits may be lost; expected a text, a whole "
            "number or a decimal",
            "number",
        )
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
