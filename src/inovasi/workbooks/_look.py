"""How the cells of a workbook look, and how its sheets are printed."""

from collections.abc import Sequence
from copy import copy
from math import ceil
from typing import Any, Final
from weakref import WeakKeyDictionary

from inovasi.io.tables._cells import Cell
from inovasi.io.tables._table import column_letter
from inovasi.io.tables._xlsx import put_cell, xlsx_library


DARK: Final = "1F3864"
PALE: Final = "DCE6F1"
WHITE: Final = "FFFFFF"
YELLOW: Final = "FFF2CC"
GREY: Final = "E7E6E6"
FADED: Final = "7F7F7F"
TITLE: Final = {"bold": True, "size": 14, "ink": DARK, "wrap": False}
SUBTITLE: Final = {"ink": FADED, "wrap": False}
HEADING: Final = {
    "bold": True,
    "ink": WHITE,
    "fill": DARK,
    "across": "center",
    "down": "center",
    "framed": True,
}

LINE: Final = 13.5
"""Height of a line of text, in points."""

_LETTERS: Final = 1.1
"""Letters in a unit of the width of a column."""


def put(page: Any, row: int, column: int, value: Cell | None, **look: Any) -> Any:
    """Put a value into a cell, its column counted from 0, and set its look."""
    cell = page.cell(row, column + 1)
    known, key = _LOOKS.setdefault(page.parent, {}), tuple(look.items())
    if key in known:
        cell._style = copy(known[key])  # noqa: SLF001  (many times as fast as to set each part again)
    else:
        _set_look(cell, **look)
        known[key] = copy(cell._style)  # noqa: SLF001
    if value is not None:
        put_cell(cell, value)
    if "format" in look:
        cell.number_format = look["format"]
    return cell


_LOOKS: Final[WeakKeyDictionary[Any, dict[object, Any]]] = WeakKeyDictionary()
"""The looks of the cells of each workbook in the making."""


def _set_look(cell: Any, **look: Any) -> None:
    """Set the look of a cell part by part."""
    styles = xlsx_library().styles
    cell.font = styles.Font(
        name="Calibri",
        bold=look.get("bold", False),
        size=look.get("size", 10),
        color=look.get("ink", "000000"),
    )
    wrap, across = look.get("wrap", True), look.get("across")
    indent = 1 if wrap and across is None else 0
    cell.alignment = styles.Alignment(
        wrap_text=wrap,
        horizontal="left" if indent else across,
        vertical=look.get("down", "top"),
        indent=indent,
    )
    if look.get("fill"):
        cell.fill = styles.PatternFill("solid", start_color=look["fill"])
    if look.get("framed"):
        side = styles.Side(style="thin", color="BFBFBF")
        cell.border = styles.Border(left=side, right=side, top=side, bottom=side)


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Estimate the height of a row from the texts in its columns, in points."""
    lines = [
        sum(max(1, ceil(len(part) / (width * _LETTERS))) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return LINE * max(lines)


def set_widths(page: Any, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        page.column_dimensions[column_letter(column)].width = width


def set_up_print(page: Any, orientation: str) -> None:
    """Fit a sheet to the width of A4 paper."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    fit = xlsx_library().worksheet.properties.PageSetupProperties(fitToPage=True)
    page.sheet_properties.pageSetUpPr = fit
    page.page_margins.left = page.page_margins.right = 0.4
    page.sheet_view.showGridLines = False
