"""Workbooks of score sheets, out and back, beside XlsxWriter and openpyxl for the same cells."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from claims import Claim, Work
from openpyxl import load_workbook

import inovasi as inv
from inovasi.workbooks import Returned, read_score_sheets, write_score_sheets


RUBRIC = inv.scheme("kipp-2023").rubric(group="general")
KINDS = {"list": "list", "whole": "integer", "decimal": "decimal"}
SIDES = {"center": "vcenter"}


def written(size: int) -> Work:
    """The workbook of one evaluator."""
    pairs, folder = [(f"e{at:04}", "p1") for at in range(size)], mkdtemp()
    return lambda: write_score_sheets(RUBRIC, pairs, folder, blind=False)[0]


def look_of(cell: Any) -> tuple[tuple[str, Any], ...]:
    """What XlsxWriter calls the look of a cell."""
    font, place, fill = cell.font, cell.alignment, cell.fill
    look = {"font_name": font.name, "font_size": font.sz, "text_wrap": bool(place.wrap_text)}
    look |= {"bold": bool(font.b), "num_format": cell.number_format, "indent": int(place.indent)}
    look |= {"locked": cell.protection.locked, "quote_prefix": bool(cell.quotePrefix)}
    if font.color is not None and font.color.type == "rgb":
        look["font_color"] = f"#{font.color.rgb[-6:]}"
    if place.horizontal:
        look["align"] = place.horizontal
    if place.vertical:
        look["valign"] = SIDES.get(place.vertical, place.vertical)
    if fill.fill_type == "solid":
        look["bg_color"] = f"#{fill.start_color.rgb[-6:]}"
    if cell.border.left is not None and cell.border.left.style:
        look |= {"border": 1, "border_color": "#BFBFBF"}
    return tuple(look.items())


@cache
def plan_of(size: int) -> list[Callable[[Any, dict[Any, Any]], None]]:
    """Read what our workbook holds, for the peer to write the same: one step for each sheet."""
    return [step_of(page) for page in load_workbook(written(size)()).worksheets]


def step_of(page: Any) -> Callable[[Any, dict[Any, Any]], None]:  # noqa: C901  (each kind of cell once)
    """Make what writes one sheet."""
    cells = [
        (cell.row - 1, cell.column - 1, cell.value, look_of(cell))
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    ]
    widths = [(name, one.width, one.hidden) for name, one in page.column_dimensions.items()]
    heights = [(row - 1, one.height) for row, one in page.row_dimensions.items() if one.height]
    checks: list[tuple[list[str], dict[str, Any]]] = []
    for one in page.data_validations.dataValidation:
        check: dict[str, Any] = {"validate": KINDS[one.type], "error_message": one.error or ""}
        check |= {"input_title": one.promptTitle or "", "input_message": one.prompt or ""}
        if one.type == "list":
            check["source"] = one.formula1.strip('"').split(",")
        else:
            check |= {"criteria": "between", "minimum": float(one.formula1)}
            check["maximum"] = float(one.formula2)
        checks.append((str(one.sqref).split(), check))
    colours = [
        (str(given.sqref), rule.formula[0])
        for given in page.conditional_formatting
        for rule in given.rules
    ]

    def work(book: Any, looks: dict[Any, Any]) -> None:  # noqa: C901  (the same)
        from xlsxwriter.utility import xl_cell_to_rowcol

        sheet = book.add_worksheet(page.title)
        if page.sheet_state == "hidden":
            sheet.hide()
        for name, width, hidden in widths:
            sheet.set_column(f"{name}:{name}", width, None, {"hidden": hidden})
        for row, height in heights:
            sheet.set_row(row, height)
        for row, column, value, look in cells:
            if look not in looks:
                looks[look] = book.add_format(dict(look))
            if value is None:
                sheet.write_blank(row, column, None, looks[look])
            elif value.startswith("="):
                sheet.write_formula(row, column, value, looks[look])
            else:
                sheet.write_string(row, column, value, looks[look])
        for ranges, check in checks:
            corners = [
                [xl_cell_to_rowcol(end) for end in (*one.split(":"), one)[:2]] for one in ranges[1:]
            ]
            others = [(*first, *last) for first, last in corners]
            sheet.data_validation(
                ranges[0], {**check, **({"other_cells": others} if others else {})}
            )
        for ranges, rule in colours:
            given = {
                "type": "formula",
                "criteria": rule,
                "format": book.add_format({"bg_color": "#FFF2CC"}),
            }
            first, *more = ranges.split()
            sheet.conditional_format(first, {**given, **({"multi_range": ranges} if more else {})})
        sheet.protect("", {"format_columns": True, "format_rows": True})
        if page.freeze_panes:
            sheet.freeze_panes(page.freeze_panes)

    return work


def by_xlsxwriter(size: int) -> Work:
    """The same cells, looks, checks and protection."""
    import xlsxwriter

    steps, file = plan_of(size), Path(mkdtemp(), "p1.xlsx")

    def work() -> Path:
        book, looks = xlsxwriter.Workbook(file), dict[Any, Any]()
        for step in steps:
            step(book, looks)
        book.close()
        return file

    return work


def same_cells(ours: Path, theirs: Path) -> bool:
    """Tell whether both files hold the same values in the same cells of the same sheets."""
    one, other = (
        {
            (page.title, page.sheet_state, cell.coordinate): cell.value
            for page in load_workbook(file).worksheets
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for file in (ours, theirs)
    )
    return one == other


@cache
def returned(size: int) -> tuple[Path, dict[tuple[str, str], int]]:
    """A workbook that was filled in, and what was filled in."""
    file, draw = written(size)(), random.Random(1)
    book, marks = load_workbook(file), dict[tuple[str, str], int]()
    for row in book.worksheets[1].iter_rows(min_row=5):
        if row[8].value:
            row[5].value = marks[row[9].value, row[8].value] = draw.randint(40, 100)
    book.save(file)
    return file, marks


def read(size: int) -> Work:
    """What came back, as score sheets."""
    file, _ = returned(size)
    return lambda: read_score_sheets([file], RUBRIC)


def by_openpyxl(size: int) -> Work:
    """The values of all sheets, read-only, and the marks by entry and criterion."""
    file, _ = returned(size)

    def work() -> dict[tuple[str, str], int]:
        book = load_workbook(file, read_only=True)
        pages = [list(page.iter_rows(values_only=True)) for page in book.worksheets]
        return {(row[9], row[8]): row[5] for row in pages[1][4:] if len(row) > 9 and row[8]}

    return work


def same_marks(ours: Returned, theirs: dict[tuple[str, str], int]) -> bool:
    """Tell whether both read the same marks."""
    found = {(one.entry, mark.criterion): mark.value for one in ours.sheets for mark in one.marks}
    return found == theirs


CLAIMS = (
    Claim(
        name="a workbook of score sheets, written",
        ours=written,
        peer=by_xlsxwriter,
        against="XlsxWriter, the same cells, looks and checks",
        size=300,
        limit=5,
        same=same_cells,
        needs=("xlsxwriter",),
    ),
    Claim(
        name="a workbook of score sheets, read back",
        ours=read,
        peer=by_openpyxl,
        against="openpyxl, read-only, the same sheets",
        size=300,
        limit=2,
        same=same_marks,
    ),
)
