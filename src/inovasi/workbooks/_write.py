"""The workbook of one evaluator: cover, marks, recap and hidden keys; it reads well and stays as it is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from inovasi.io._atomic import whole_file
from inovasi.io.tables._table import column_letter
from inovasi.io.tables._xlsx import put_cell, xlsx_library
from inovasi.language import Bilingual, Language
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement
from inovasi.model._rubric import Node, Rubric
from inovasi.workbooks._layout import (
    COVER,
    FORMAT,
    HEADER_ROW,
    HEADINGS,
    JUDGEMENT_AT,
    JUDGEMENTS,
    KEYS,
    MARK_AT,
    MARKS,
    REASON_AT,
    RECAP,
    Line,
    SheetReading,
    digest,
    lines_of,
    mark_range,
)


def points_formula(node: Node, mark: str, judgement: str, lang: Language) -> str:
    """Write what a criterion gives as a formula."""
    met, not_met = (JUDGEMENTS[word].of(lang) for word in (Judgement.MET, Judgement.NOT_MET))
    if node.method is Method.JUDGEMENT:
        return f'=IF({judgement}="{met}",1,IF({judgement}="{not_met}",0,""))'
    if node.method is Method.LEVEL:
        given = '""'
        for level, points in sorted(node.points.items(), reverse=True):
            worth = points * (node.factor or 1)
            given = f"IF({mark}={level},{_number(worth)},{given})"
    else:
        low, high, _ = mark_range(node)
        given = (
            mark if node.factor in (None, 1) else f"{mark}*{_number(node.factor or Fraction(1))}"
        )
        ends = f"{mark}>={_number(low)}" + ("" if high is None else f",{mark}<={_number(high)}")
        given = f'IF(AND({ends}),{given},"")'
    valid = f'AND(ISNUMBER({mark}),OR({judgement}="",{judgement}="{met}"))'
    least = _number(node.minimum)
    return f'=IF(AND({judgement}="{not_met}",{mark}=""),{least},IF({valid},{given},""))'


def total_formula(node: Node, cells: Mapping[str, str]) -> str | None:
    """Write how the points of criteria are put together."""
    if not node.children:
        return cells[node.key]
    parts = [total_formula(child, cells) for child in node.children]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if node.method is Method.ALL_MET:
        return f"MIN({','.join(known)})"
    if node.method is Method.WEIGHTED:
        return _weighted(node, known)
    if node.factor is None:
        return None
    factor = node.factor / len(known) if node.method is Method.MEAN else node.factor
    total = "+".join(known)
    return f"({total})" if factor == 1 else f"({total})*{_number(factor)}"


def _weighted(node: Node, parts: list[str]) -> str | None:
    terms: list[str] = []
    for child, part in zip(node.children, parts, strict=True):
        if child.weight is None or not child.maximum:
            return None
        terms.append(f"{part}*{_number(child.weight / child.maximum)}")
    return f"({'+'.join(terms)})"


def _number(number: Fraction) -> str:
    """Write an exact number; a spreadsheet divides by itself."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"({number.numerator}/{number.denominator})"


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
    """What goes into the workbook of one evaluator."""

    rubric: Rubric
    evaluator: str
    readings: Sequence[SheetReading]
    lang: Language
    instructions: Sequence[str] = ()
    password: str | None = None


def styles() -> Any:
    """Give the styles of the library."""
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
    """Set the look of a cell."""
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
    """Put a thin frame around a cell."""
    side = styles().Side(style="thin", color="BFBFBF")
    cell.border = styles().Border(left=side, right=side, top=side, bottom=side)
    return cell


def heading(cell: Any) -> Any:
    """Make a cell the head of a column."""
    return framed(style(cell, bold=True, ink=WHITE, fill=DARK, across="center", down="center"))


def wrapped(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column."""
    return sum(max(1, ceil(len(line) / (width * _LETTERS))) for line in text.split("\n"))


def set_up_print(page: Any, *, orientation: str) -> None:
    """Fit a sheet to the width of A4 paper."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = xlsx_library().worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    page.page_margins.left = page.page_margins.right = 0.4
    page.sheet_view.showGridLines = False


def fill_recap(
    page: Any, made: Workbook, lines: Sequence[Line], rows: dict[tuple[str, str], int]
) -> None:
    """Fill the recap: a row for each entry, with the only formulas of the workbook."""
    lang = made.lang
    nodes = {line.node.key: line.node for line in lines}
    heads = [
        HEADINGS[0].of(lang),
        Bilingual("Terisi", "Filled").of(lang),
        *(node.label for node in nodes.values()),
        Bilingual("Jumlah sementara", "Preliminary total").of(lang),
    ]
    title = style(page["A1"], bold=True, size=14, ink=DARK, wrap=False)
    put_cell(title, RECAP.of(lang))
    put_cell(style(page["A2"], ink=FADED, wrap=False), _PRELIMINARY.of(lang))
    for column, text in enumerate(heads):
        put_cell(heading(page.cell(HEADER_ROW, column + 1)), text)
        page.column_dimensions[column_letter(column)].width = (
            _WIDE if column > 1 else _NARROW_COLUMN
        )
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
_PRELIMINARY: Final = Bilingual(
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
        written.append(Bilingual("bobot belum diketahui", "weights not known").of(made.lang))
    else:
        waiting = Bilingual("belum lengkap", "not complete").of(made.lang)
        written.append(f'=IF(COUNT({ends[0]}:{ends[-1]})={len(ends)},{total},"{waiting}")')
    last = len(written) - 1
    for place, text in enumerate(written):
        fill = PALE if place == last else None
        cell = style(page.cell(row, place + 2), bold=place == last, fill=fill, across="center")
        framed(cell).value = text
        cell.number_format = "0.00" if place else "General"


_WIDTHS: Final[tuple[int, ...]] = (11, 6, 32, 8, 46, 10, 19, 48, 3, 3)
_NARROW: Final = 20
_SCALE_AT: Final = 4


def write_workbook(made: Workbook, path: Path) -> None:
    """Write the workbook of one evaluator, as a whole or not at all."""
    library = xlsx_library()
    lines = lines_of(made.rubric, [reading.shown for reading in made.readings], made.lang)
    book = library.Workbook()
    book.remove(book.active)
    pages = [book.create_sheet(name.of(made.lang)) for name in (COVER, MARKS, RECAP)]
    keys = book.create_sheet(KEYS)
    _fill_cover(pages[0], made)
    rows = _fill_marks(pages[1], made, lines)
    fill_recap(pages[2], made, lines, rows)
    _fill_keys(keys, made)
    keys.sheet_state = "hidden"
    for page in (*pages, keys):
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
        if made.password is not None:
            page.protection.password = made.password
    book.security = library.workbook.protection.WorkbookProtection(lockStructure=True)
    with whole_file(path) as file:
        book.save(file)


def _title(rubric: Rubric, lang: Language) -> str:
    kind = Bilingual("Lembar penilaian", "Score sheet").of(lang)
    return f"{kind} {rubric.scheme}" if rubric.scheme else kind


def _fill_cover(page: Any, made: Workbook) -> None:
    lang = made.lang
    page.column_dimensions["A"].width = 18
    page.column_dimensions["B"].width = 92
    put_cell(style(page["A1"], bold=True, size=16, ink=DARK, wrap=False), _title(made.rubric, lang))
    facts = (
        (Bilingual("Yang dinilai", "What is marked"), made.rubric.label),
        (Bilingual("Penilai", "Evaluator"), made.evaluator),
        (Bilingual("Jumlah usulan", "Entries"), str(len(made.readings))),
    )
    for row, (name, value) in enumerate(facts, 3):
        put_cell(framed(style(page.cell(row, 1), bold=True, fill=PALE)), name.of(lang))
        put_cell(framed(style(page.cell(row, 2))), value)
    put_cell(style(page["A7"], bold=True, size=12, ink=DARK, wrap=False), _HOW.of(lang))
    steps = (*(step.of(lang) for step in _STEPS), *made.instructions)
    for number, step in enumerate(steps, 1):
        row = 7 + number
        put_cell(style(page.cell(row, 1), across="right"), f"{number}.")
        put_cell(style(page.cell(row, 2)), step)
        page.row_dimensions[row].height = LINE * wrapped(step, 92) + 4
    set_up_print(page, orientation="portrait")


_HOW: Final = Bilingual("Cara mengisi", "How to fill it in")
_STEPS: Final = (
    Bilingual(
        "Buka lembar Penilaian. Isi hanya sel putih atau kuning; sel lain terkunci.",
        "Open the sheet Marks. Fill only white or yellow cells; the others are locked.",
    ),
    Bilingual(
        "Kolom Nilai: angka pada skala kriteria, atau tingkat tertinggi yang terbukti. "
        "Sel kuning belum terisi.",
        "Column Mark: a number on the scale of the criterion, or the highest level that is shown. "
        "Yellow cells are not filled yet.",
    ),
    Bilingual(
        "Kolom Hasil: pilih 'tidak terpenuhi' bila kriteria sama sekali tidak dipenuhi (Nilai "
        "dikosongkan), atau 'tidak dapat dinilai' bila bukti tidak terbaca atau tidak ada. "
        "'Tidak dapat dinilai' tidak sama dengan nol.",
        "Column Judgement: choose 'not met' if the criterion is not met at all (leave Mark empty), or "
        "'cannot be judged' if the evidence cannot be read or is not there. 'Cannot be judged' is "
        "not zero.",
    ),
    Bilingual(
        "Kolom Alasan: tulis dasar nilai secara singkat.",
        "Column Reason: say in short what the mark rests on.",
    ),
    Bilingual(
        "Lembar Rekap menghitung jumlah sementara; hasil resmi dihitung panitia dari nilai ini.",
        "The sheet Recap computes a preliminary total; the result of record is computed by the "
        "committee from these marks.",
    ),
    Bilingual(
        "Jangan menghapus, memindahkan, atau menamai ulang baris, kolom, dan lembar. Simpan sebagai "
        ".xlsx dan kembalikan berkas ini.",
        "Do not delete, move or rename rows, columns or sheets. Save as .xlsx and return this file.",
    ),
)


def _fill_marks(page: Any, made: Workbook, lines: Sequence[Line]) -> dict[tuple[str, str], int]:
    """Fill the sheet of the marks; give the row of each line."""
    lang = made.lang
    put_cell(style(page["A1"], bold=True, size=14, ink=DARK, wrap=False), _title(made.rubric, lang))
    under = f"{made.rubric.label} · {made.evaluator}"
    put_cell(style(page["A2"], ink=FADED, wrap=False), under)
    widths: list[int] = list(_WIDTHS)
    if all(len(text) <= _NARROW for line in lines for text in line.texts[_SCALE_AT].split("\n")):
        widths[_SCALE_AT] = _NARROW
    for column, (name, width) in enumerate(zip(HEADINGS, widths, strict=True)):
        put_cell(heading(page.cell(HEADER_ROW, column + 1)), name.of(lang))
        page.column_dimensions[column_letter(column)].width = width
        page.column_dimensions[column_letter(column)].hidden = column > REASON_AT
    page.row_dimensions[HEADER_ROW].height = 22
    titles = {reading.shown: reading.title for reading in made.readings}
    rows: dict[tuple[str, str], int] = {}
    row, entry = HEADER_ROW, None
    for line in lines:
        if line.entry != entry:
            row, entry = row + 1, line.entry
            _band(page, row, f"{line.entry}   {titles[line.entry]}".rstrip())
        row += 1
        rows[line.key] = row
        _fill_line(page, row, line, widths)
    _lists(page, lines, rows, lang)
    page.freeze_panes = f"D{HEADER_ROW + 1}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    set_up_print(page, orientation="landscape")
    return rows


def _band(page: Any, row: int, text: str) -> None:
    """Head the rows of an entry; a row without keys is no row to be read."""
    for column in range(1, REASON_AT + 2):
        style(
            page.cell(row, column),
            bold=True,
            size=11,
            ink=DARK,
            fill=PALE,
            down="center",
            wrap=False,
        )
    put_cell(page.cell(row, 1), text)
    page.row_dimensions[row].height = 22


def _fill_line(page: Any, row: int, line: Line, widths: Sequence[int]) -> None:
    looks: dict[int, dict[str, Any]] = {
        0: {"size": 9, "ink": FADED},
        1: {"across": "center"},
        3: {"across": "center"},
    }
    for column, text in enumerate(line.texts):
        cell = style(page.cell(row, column + 1), **looks.get(column, {}))
        put_cell(framed(cell), text)
    judged = line.node.method is Method.JUDGEMENT
    for column in (MARK_AT, JUDGEMENT_AT, REASON_AT):
        shut = judged and column == MARK_AT
        across = "left" if column == REASON_AT else "center"
        cell = framed(
            style(page.cell(row, column + 1), fill=GREY if shut else WHITE, across=across)
        )
        cell.protection = styles().Protection(locked=shut)
    page.cell(row, REASON_AT + 1).number_format = "@"
    for column, key in enumerate((line.node.key, line.entry), REASON_AT + 2):
        put_cell(page.cell(row, column), key)
    most = max(wrapped(text, widths[at]) for at, text in enumerate(line.texts))
    page.row_dimensions[row].height = LINE * max(2, most) + 3


def _lists(
    page: Any, lines: Sequence[Line], rows: dict[tuple[str, str], int], lang: Language
) -> None:
    """Put drop-down lists and ranges on the cells to be filled, and colour those that wait."""
    library = xlsx_library()
    validation = library.worksheet.datavalidation.DataValidation
    mark, judgement = column_letter(MARK_AT), column_letter(JUDGEMENT_AT)
    words = ",".join(word.of(lang) for word in JUDGEMENTS.values())
    choices = validation(type="list", formula1=f'"{words}"', allow_blank=True)
    choices.error = Bilingual("Pilih dari daftar.", "Choose from the list.").of(lang)
    choices.showErrorMessage = True
    page.add_data_validation(choices)
    ranges: dict[str, Any] = {}
    fill = styles().PatternFill("solid", start_color=WAITING, end_color=WAITING)
    for line in lines:
        row = rows[line.key]
        choices.add(f"{judgement}{row}")
        waits = judgement
        if line.node.method is not Method.JUDGEMENT:
            waits = mark
            if line.node.key not in ranges:
                ranges[line.node.key] = _range(validation, line, lang)
                page.add_data_validation(ranges[line.node.key])
            ranges[line.node.key].add(f"{mark}{row}")
        empty = f'AND(${mark}{row}="",${judgement}{row}="")'
        rule = library.formatting.rule.FormulaRule(formula=[empty], fill=fill)
        page.conditional_formatting.add(f"{waits}{row}", rule)


def _range(validation: Any, line: Line, lang: Language) -> Any:
    """Restrict a mark to its levels, or to the range and, where it is 1, the step of its scale."""
    node = line.node
    if node.method is Method.LEVEL:
        levels = ",".join(str(level) for level in sorted(node.points))
        made = validation(type="list", formula1=f'"{levels}"', allow_blank=True)
    else:
        low, high, step = mark_range(node)
        whole = step is not None and step == 1 and low.denominator == 1
        made = validation(
            type="whole" if whole else "decimal",
            operator="greaterThanOrEqual" if high is None else "between",
            formula1=_plain(low),
            formula2=None if high is None else _plain(high),
            allow_blank=True,
        )
    made.showErrorMessage = made.showInputMessage = True
    made.promptTitle = node.label[:32]
    made.prompt = line.texts[_SCALE_AT][:255]
    made.error = (
        Bilingual("Nilai di luar skala: ", "Off the scale: ").of(lang) + line.texts[_SCALE_AT][:200]
    )
    return made


def _fill_keys(page: Any, made: Workbook) -> None:
    """Write down what the workbook belongs to; the entries stand by code or id only."""
    rubric, entries = made.rubric, [reading.shown for reading in made.readings]
    rows = (
        ("key", "value"),
        ("format", FORMAT),
        ("scheme", rubric.scheme or ""),
        ("revision", "" if rubric.revision is None else str(rubric.revision)),
        ("rubric", rubric.key),
        ("evaluator", made.evaluator),
        ("lang", made.lang),
        ("layout", digest(rubric, made.evaluator, entries, made.lang)),
        *(("entry", entry) for entry in entries),
    )
    for row, (key, value) in enumerate(rows, 1):
        put_cell(page.cell(row, 1), key)
        if value:
            put_cell(page.cell(row, 2), value)


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else str(float(number))
