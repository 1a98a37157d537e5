"""The recap of the workbook of an evaluator: what is filled, and preliminary totals as formulas."""

from collections.abc import Sequence
from typing import Any, Final

from inovasi.io.score_sheets_formula import points_formula, total_formula
from inovasi.io.score_sheets_layout import (
    HEADER_ROW,
    HEADINGS,
    JUDGEMENT_AT,
    MARK_AT,
    MARKS,
    RECAP,
    Line,
)
from inovasi.io.score_sheets_style import (
    DARK,
    FADED,
    LINE,
    PALE,
    Workbook,
    framed,
    heading,
    set_up_print,
    style,
    wrapped,
)
from inovasi.io.sheet_writer import put_cell
from inovasi.io.tables import column_letter
from inovasi.language import Text
from inovasi.model.tree import Node


def fill_recap(
    page: Any, made: Workbook, lines: Sequence[Line], rows: dict[tuple[str, str], int]
) -> None:
    """
    Fill the recap: a row for each entry, with the only formulas of the workbook.

    Args:
        page: The sheet, of openpyxl.
        made: What goes into the workbook.
        lines: The rows of the sheet of marks.
        rows: The number of each of them.
    """
    lang = made.lang
    nodes = {line.node.key: line.node for line in lines}
    heads = [
        HEADINGS[0].of(lang),
        Text("Terisi", "Filled").of(lang),
        *(node.label for node in nodes.values()),
        Text("Jumlah sementara", "Preliminary total").of(lang),
    ]
    title = style(page["A1"], bold=True, size=14, ink=DARK, wrap=False)
    put_cell(title, RECAP.of(lang))
    put_cell(style(page["A2"], ink=FADED, wrap=False), _PRELIMINARY.of(lang))
    for column, text in enumerate(heads):
        put_cell(heading(page.cell(HEADER_ROW, column + 1)), text)
        page.column_dimensions[column_letter(column)].width = _WIDE if column > 1 else _NARROW_COLUMN
    most = max(wrapped(text, _WIDE - 3) for text in heads)
    page.row_dimensions[HEADER_ROW].height = LINE * most + 9
    for place, reading in enumerate(made.readings):
        row = HEADER_ROW + 1 + place
        own = {key: rows[reading.shown, key] for key in nodes}
        put_cell(framed(style(page.cell(row, 1), bold=True)), reading.shown)
        _formulas(page, row, nodes, own, made)
    page.freeze_panes = f"C{HEADER_ROW + 1}"
    set_up_print(page, orientation="landscape")


_WIDE: Final = 16
_NARROW_COLUMN: Final = 11
_PRELIMINARY: Final = Text(
    "Jumlah sementara untuk pemeriksaan sendiri; bukan nilai resmi.",
    "Preliminary totals for your own check; not the result of record.",
)


def _formulas(
    page: Any, row: int, nodes: dict[str, Node], own: dict[str, int], made: Workbook
) -> None:
    sheet = MARKS.of(made.lang)
    mark, judgement = column_letter(MARK_AT), column_letter(JUDGEMENT_AT)
    first, last = min(own.values()), max(own.values())
    filled = (
        f'=SUMPRODUCT(--(({sheet}!{mark}{first}:{mark}{last}<>"")'
        f'+({sheet}!{judgement}{first}:{judgement}{last}<>"")>0))&" / {len(own)}"'
    )
    addresses: dict[str, str] = {}
    written = [filled]
    for place, (key, at) in enumerate(own.items(), 2):
        addresses[key] = f"{column_letter(place)}{row}"
        cells = f"{sheet}!{mark}{at}", f"{sheet}!{judgement}{at}"
        written.append(points_formula(nodes[key], *cells, made.lang))
    total = total_formula(made.rubric.root, addresses)
    ends = list(addresses.values())
    if total is None:
        written.append(Text("bobot belum diketahui", "weights not known").of(made.lang))
    else:
        waiting = Text("belum lengkap", "not complete").of(made.lang)
        written.append(f'=IF(COUNT({ends[0]}:{ends[-1]})={len(ends)},{total},"{waiting}")')
    last = len(written) - 1
    for place, text in enumerate(written):
        fill = PALE if place == last else None
        cell = style(page.cell(row, place + 2), bold=place == last, fill=fill, across="center")
        framed(cell).value = text
        cell.number_format = "0.00" if place else "General"
