"""How the workbooks of evaluators look: one font, frames, wrapped texts, heights that fit."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from attrs import frozen

from inovasi.io.score_sheets_layout import Reading
from inovasi.io.workbooks import xlsx_library
from inovasi.language import Language
from inovasi.model.rubric import Rubric


LINE: Final = 13.5
"""Height of a line of text, in points."""

DARK: Final = "1F3864"
PALE: Final = "DCE6F1"
WHITE: Final = "FFFFFF"
WAITING: Final = "FFF2CC"
GREY: Final = "E7E6E6"
FADED: Final = "7F7F7F"

_FONT: Final = "Calibri"
_LETTERS: Final = 1.1


@frozen(kw_only=True)
class Workbook:
    """
    What goes into the workbook of one evaluator.

    Args:
        rubric: What is marked by.
        evaluator: Id of the evaluator.
        readings: The entries, in the order in which they are read.
        lang: Language of the words.
        instructions: Lines of the caller for the cover.
        password: Password of the protection; none when left out.
    """

    rubric: Rubric
    evaluator: str
    readings: Sequence[Reading]
    lang: Language
    instructions: Sequence[str] = ()
    password: str | None = None


def styles() -> Any:
    """
    Give the styles of the library.

    Returns:
        The module ``openpyxl.styles``.
    """
    return xlsx_library().styles


def style(
    cell: Any,
    *,
    bold: bool = False,
    size: int = 10,
    ink: str = "000000",
    fill: str | None = None,
    across: str | None = None,
    down: str = "top",
    wrap: bool = True,
) -> Any:
    """
    Set the look of a cell.

    Args:
        cell: The cell, of openpyxl.
        bold: Whether its text is bold.
        size: Size of the text in points.
        ink: Colour of the text.
        fill: Colour behind it.
        across: How the text stands from left to right.
        down: How it stands from top to bottom.
        wrap: Whether it is broken into lines.

    Returns:
        The cell.
    """
    made = styles()
    cell.font = made.Font(name=_FONT, bold=bold, size=size, color=ink)
    indent = 1 if wrap and across is None else 0
    cell.alignment = made.Alignment(
        wrap_text=wrap, horizontal="left" if indent else across, vertical=down, indent=indent
    )
    if fill is not None:
        cell.fill = made.PatternFill("solid", start_color=fill)
    return cell


def framed(cell: Any) -> Any:
    """
    Put a thin frame around a cell.

    Args:
        cell: The cell, of openpyxl.

    Returns:
        The cell.
    """
    side = styles().Side(style="thin", color="BFBFBF")
    cell.border = styles().Border(left=side, right=side, top=side, bottom=side)
    return cell


def heading(cell: Any) -> Any:
    """
    Make a cell the head of a column.

    Args:
        cell: The cell, of openpyxl.

    Returns:
        The cell.
    """
    return framed(style(cell, bold=True, ink=WHITE, fill=DARK, across="center", down="center"))


def wrapped(text: str, width: float) -> int:
    """
    Estimate how many lines a text takes in a column.

    Args:
        text: The text.
        width: Width of the column.

    Returns:
        One or more.
    """
    return sum(max(1, ceil(len(line) / (width * _LETTERS))) for line in text.split("\n"))


def set_up_print(page: Any, *, orientation: str) -> None:
    """
    Fit a sheet to the width of A4 paper.

    Args:
        page: The sheet, of openpyxl.
        orientation: ``"landscape"`` or ``"portrait"``.
    """
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = xlsx_library().worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    page.page_margins.left = page.page_margins.right = 0.4
    page.sheet_view.showGridLines = False
