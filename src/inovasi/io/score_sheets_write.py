"""The workbook of one evaluator: cover, marks, recap and hidden keys; it reads well and stays as it is."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from inovasi.io.score_sheets_layout import (
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
    digest,
    lines_of,
    mark_range,
)
from inovasi.io.score_sheets_recap import fill_recap
from inovasi.io.score_sheets_style import (
    DARK,
    FADED,
    GREY,
    LINE,
    PALE,
    WAITING,
    WHITE,
    Workbook,
    framed,
    heading,
    set_up_print,
    style,
    styles,
    wrapped,
)
from inovasi.io.sheet_writer import put_cell
from inovasi.io.tables import column_letter, whole_file
from inovasi.io.workbooks import xlsx_library
from inovasi.language import Language, Text
from inovasi.model.criterion import Method
from inovasi.model.rubric import Rubric


_WIDTHS: Final[tuple[int, ...]] = (11, 6, 32, 8, 46, 10, 19, 48, 3, 3)
_NARROW: Final = 20
_SCALE_AT: Final = 4


def write_workbook(made: Workbook, path: Path) -> None:
    """
    Write the workbook of one evaluator, as a whole or not at all.

    Args:
        made: What goes into it.
        path: Where it shall stand.

    Raises:
        DataError: If a criterion of the rubric cannot be marked by hand.
        MissingExtraError: If the extra is not installed.
        OSError: If the file cannot be written.
    """
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
    kind = Text("Lembar penilaian", "Score sheet").of(lang)
    return f"{kind} {rubric.scheme}" if rubric.scheme else kind


def _fill_cover(page: Any, made: Workbook) -> None:
    lang = made.lang
    page.column_dimensions["A"].width = 18
    page.column_dimensions["B"].width = 92
    put_cell(style(page["A1"], bold=True, size=16, ink=DARK, wrap=False), _title(made.rubric, lang))
    facts = (
        (Text("Yang dinilai", "What is marked"), made.rubric.label),
        (Text("Penilai", "Evaluator"), made.evaluator),
        (Text("Jumlah usulan", "Entries"), str(len(made.readings))),
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


_HOW: Final = Text("Cara mengisi", "How to fill it in")
_STEPS: Final = (
    Text(
        "Buka lembar Penilaian. Isi hanya sel putih atau kuning; sel lain terkunci.",
        "Open the sheet Marks. Fill only white or yellow cells; the others are locked.",
    ),
    Text(
        "Kolom Nilai: angka pada skala kriteria, atau tingkat tertinggi yang terbukti. "
        "Sel kuning belum terisi.",
        "Column Mark: a number on the scale of the criterion, or the highest level that is shown. "
        "Yellow cells are not filled yet.",
    ),
    Text(
        "Kolom Hasil: pilih 'tidak terpenuhi' bila kriteria sama sekali tidak dipenuhi (Nilai "
        "dikosongkan), atau 'tidak dapat dinilai' bila bukti tidak terbaca atau tidak ada. "
        "'Tidak dapat dinilai' tidak sama dengan nol.",
        "Column Judgement: choose 'not met' if the criterion is not met at all (leave Mark empty), or "
        "'cannot be judged' if the evidence cannot be read or is not there. 'Cannot be judged' is "
        "not zero.",
    ),
    Text(
        "Kolom Alasan: tulis dasar nilai secara singkat.",
        "Column Reason: say in short what the mark rests on.",
    ),
    Text(
        "Lembar Rekap menghitung jumlah sementara; hasil resmi dihitung panitia dari nilai ini.",
        "The sheet Recap computes a preliminary total; the result of record is computed by the "
        "committee from these marks.",
    ),
    Text(
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
    choices.error = Text("Pilih dari daftar.", "Choose from the list.").of(lang)
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
        Text("Nilai di luar skala: ", "Off the scale: ").of(lang) + line.texts[_SCALE_AT][:200]
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
