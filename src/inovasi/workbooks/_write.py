"""The workbook of one evaluator: cover, marks, recap and hidden keys; only the cells to be filled are open."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import IO, Any, Final

from attrs import frozen

from inovasi.errors import ScoringError
from inovasi.io.tables._table import column_letter
from inovasi.io.tables._xlsx import put_cell, save_book, xlsx_library
from inovasi.language import Bilingual, Language
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import leaf_factor, mark_span, shares
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
    TOTAL,
    Line,
    digest,
    lines_of,
)
from inovasi.workbooks._look import (
    FADED,
    GREY,
    HEADING,
    LINE,
    PALE,
    SUBTITLE,
    TITLE,
    WHITE,
    YELLOW,
    height,
    put,
    set_up_print,
    set_widths,
)


_BAND: Final = {**TITLE, "size": 11, "fill": PALE, "down": "center"}

_COVER_WIDTHS: Final = (18, 92)
_MARK_WIDTHS: Final = (11, 6, 32, 8, 46, 10, 19, 48, 3, 3)
_RECAP_WIDTHS: Final = (11, 16)
_SCALE_AT: Final = 4
_SHORT_SCALE: Final = 20

Rows = Mapping[str, Mapping[str, tuple[int, Node]]]
"""The row and the criterion of each line, by entry and key of the criterion."""

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
        "Column Reason: give the reason for the mark in short.",
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
_PRELIMINARY: Final = Bilingual(
    "Jumlah sementara untuk pemeriksaan sendiri; bukan nilai resmi.",
    "Preliminary totals for your own check; not the result of record.",
)


@frozen(kw_only=True)
class Workbook:
    """What goes into the workbook of one evaluator; `entries` holds titles by id or code."""

    rubric: Rubric
    evaluator: str
    entries: Mapping[str, str]
    lang: Language
    instructions: Sequence[str] = ()
    password: str | None = None
    contest: str | None = None

    @property
    def title(self) -> str:
        """The heading of its sheets."""
        kind = Bilingual("Lembar penilaian", "Score sheet").of(self.lang)
        return f"{kind} {self.rubric.scheme}" if self.rubric.scheme else kind


def save_workbook(made: Workbook, file: IO[bytes]) -> None:
    """Write the workbook of one evaluator to an open file."""
    library = xlsx_library()
    lines = lines_of(made.rubric, tuple(made.entries), made.lang)
    book = library.Workbook()
    book.remove(book.active)
    cover, marks, recap = (book.create_sheet(name.of(made.lang)) for name in (COVER, MARKS, RECAP))
    keys = book.create_sheet(KEYS)
    _fill_cover(cover, made)
    rows = _fill_marks(marks, made, lines)
    _fill_recap(recap, made, rows)
    _fill_keys(keys, made)
    keys.sheet_state = "hidden"
    for page in book.worksheets:
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
        if made.password is not None:
            page.protection.password = made.password
    book.security = library.workbook.protection.WorkbookProtection(lockStructure=True)
    save_book(book, file)


def _fill_cover(page: Any, made: Workbook) -> None:
    lang = made.lang
    set_widths(page, _COVER_WIDTHS)
    put(page, 1, 0, made.title, **{**TITLE, "size": 16})
    facts = (
        (Bilingual("Yang dinilai", "What is marked"), made.rubric.label),
        (Bilingual("Penilai", "Evaluator"), made.evaluator),
        (Bilingual("Jumlah usulan", "Entries"), str(len(made.entries))),
    )
    for row, (name, value) in enumerate(facts, 3):
        put(page, row, 0, name.of(lang), bold=True, fill=PALE, framed=True)
        put(page, row, 1, value, framed=True)
    put(page, 7, 0, _HOW.of(lang), **{**TITLE, "size": 12})
    steps = (*(step.of(lang) for step in _STEPS), *made.instructions)
    for number, step in enumerate(steps, 1):
        put(page, 7 + number, 0, f"{number}.", across="right")
        put(page, 7 + number, 1, step)
        page.row_dimensions[7 + number].height = height([step], _COVER_WIDTHS[1:]) + 4
    set_up_print(page, "portrait")


def _fill_marks(page: Any, made: Workbook, lines: Sequence[Line]) -> Rows:
    """Fill the sheet of the marks; give the row of each line."""
    put(page, 1, 0, made.title, **TITLE)
    put(page, 2, 0, f"{made.rubric.label} · {made.evaluator}", **SUBTITLE)
    widths: list[int] = [*_MARK_WIDTHS]
    scales = (part for line in lines for part in line.texts[_SCALE_AT].split("\n"))
    if all(len(part) <= _SHORT_SCALE for part in scales):
        widths[_SCALE_AT] = _SHORT_SCALE
    set_widths(page, widths)
    for column, name in enumerate(HEADINGS):
        put(page, HEADER_ROW, column, name.of(made.lang), **HEADING)
        page.column_dimensions[column_letter(column)].hidden = column > REASON_AT
    page.row_dimensions[HEADER_ROW].height = 22
    rows: dict[str, dict[str, tuple[int, Node]]] = {}
    row = HEADER_ROW
    for line in lines:
        if line.entry not in rows:
            # The band of an entry has no keys, so that it is not read.
            row += 1
            rows[line.entry] = {}
            for column in range(1, REASON_AT + 1):
                put(page, row, column, None, **_BAND)
            put(page, row, 0, f"{line.entry}   {made.entries[line.entry]}".rstrip(), **_BAND)
            page.row_dimensions[row].height = 22
        row += 1
        rows[line.entry][line.node.key] = row, line.node
        _fill_line(page, row, line)
        page.row_dimensions[row].height = max(2 * LINE, height(line.texts, widths)) + 3
    _add_checks(page, lines, rows, made.lang)
    page.freeze_panes = f"D{HEADER_ROW + 1}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    set_up_print(page, "landscape")
    return rows


def _fill_line(page: Any, row: int, line: Line) -> None:
    looks: dict[int, dict[str, Any]] = {
        0: {"size": 9, "ink": FADED},
        1: {"across": "center"},
        3: {"across": "center"},
    }
    for column, text in enumerate(line.texts):
        put(page, row, column, text, framed=True, **looks.get(column, {}))
    for column in (MARK_AT, JUDGEMENT_AT, REASON_AT):
        shut = line.node.method is Method.JUDGEMENT and column == MARK_AT
        across = "left" if column == REASON_AT else "center"
        fill = GREY if shut else WHITE
        cell = put(page, row, column, None, fill=fill, across=across, framed=True)
        cell.protection = xlsx_library().styles.Protection(locked=shut)
    page.cell(row, REASON_AT + 1).number_format = "@"
    for column, key in enumerate((line.node.key, line.entry), REASON_AT + 2):
        put_cell(page.cell(row, column), key)


def _add_checks(page: Any, lines: Sequence[Line], rows: Rows, lang: Language) -> None:
    """Put drop-down lists and ranges on the cells to be filled, and colour those that wait."""
    library = xlsx_library()
    mark, judgement = column_letter(MARK_AT), column_letter(JUDGEMENT_AT)
    fill = library.styles.PatternFill("solid", start_color=YELLOW, end_color=YELLOW)
    choices = validation("list", [word.of(lang) for word in JUDGEMENTS.values()])
    choices.error = Bilingual("Pilih dari daftar.", "Choose from the list.").of(lang)
    checks: dict[str, Any] = {}
    marked: dict[str, list[int]] = {}
    waiting: dict[str, list[int]] = {mark: [], judgement: []}
    for line in lines:
        row, node = rows[line.entry][line.node.key]
        if node.method is Method.JUDGEMENT:
            waiting[judgement].append(row)
            continue
        waiting[mark].append(row)
        if node.key not in checks:
            checks[node.key], marked[node.key] = _range(line, lang), []
        marked[node.key].append(row)
    _hold(page, choices, judgement, sorted(waiting[mark] + waiting[judgement]))
    for key, made in checks.items():
        _hold(page, made, mark, marked[key])
    for column, places in waiting.items():
        if places:
            empty = f'AND(${mark}{places[0]}="",${judgement}{places[0]}="")'
            rule = library.formatting.rule.FormulaRule(formula=[empty], fill=fill)
            page.conditional_formatting.add(_spans(column, places), rule)


def _hold(page: Any, made: Any, column: str, rows: Sequence[int]) -> None:
    """Hold cells of a column to a check, all at once: openpyxl compares each range that is added with all before."""
    made.sqref = xlsx_library().worksheet.cell_range.MultiCellRange(_spans(column, rows))
    page.add_data_validation(made)


def _spans(column: str, rows: Sequence[int]) -> str:
    """Name cells of a column in as few ranges as there are gaps between their rows, which ascend."""
    runs = groupby(enumerate(rows), lambda pair: pair[1] - pair[0])
    found = [[row for _, row in run] for _, run in runs]
    return " ".join(f"{column}{run[0]}:{column}{run[-1]}" for run in found)


def _range(line: Line, lang: Language) -> Any:
    """Restrict a mark to its levels, or to the range and, where it is 1, the step of its scale."""
    node, scale = line.node, line.texts[_SCALE_AT]
    if node.method is Method.LEVEL:
        made = validation("list", [str(level) for level in sorted(node.points)])
    else:
        low, _, step = mark_span(node)
        kind = "whole" if step == 1 and low.denominator == 1 else "decimal"
        made = validation(kind, span=plain_span(node))
    made.showInputMessage = True
    made.promptTitle, made.prompt = node.label[:32], scale[:255]
    made.error = Bilingual("Nilai di luar skala: ", "Off the scale: ").of(lang) + scale[:200]
    return made


def validation(
    kind: str, choices: Sequence[str] = (), span: tuple[str, str | None] | None = None
) -> Any:
    """Hold cells to a list, or to a span that may have no upper end."""
    made = xlsx_library().worksheet.datavalidation.DataValidation(type=kind, allow_blank=True)
    made.showErrorMessage = True
    if choices:
        made.formula1 = f'"{",".join(choices)}"'
    if span is not None:
        made.operator = "greaterThanOrEqual" if span[1] is None else "between"
        made.formula1, made.formula2 = span
    return made


def plain_span(node: Node) -> tuple[str, str | None]:
    """Give the ends of a scale in plain digits."""
    low, high, _ = mark_span(node)
    return _plain(low), None if high is None else _plain(high)


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else str(float(number))


def _fill_recap(page: Any, made: Workbook, rows: Rows) -> None:
    """Fill the recap: a row for each entry, with the only formulas of the workbook."""
    lang = made.lang
    put(page, 1, 0, RECAP.of(lang), **TITLE)
    put(page, 2, 0, _PRELIMINARY.of(lang), **SUBTITLE)
    nodes = [node for _, node in next(iter(rows.values())).values()]
    heads = [
        HEADINGS[0].of(lang),
        Bilingual("Terisi", "Filled").of(lang),
        *(node.label for node in nodes),
        TOTAL.of(lang),
    ]
    narrow, wide = _RECAP_WIDTHS
    set_widths(page, [narrow, narrow, *[wide] * (len(heads) - 2)])
    for column, text in enumerate(heads):
        put(page, HEADER_ROW, column, text, **HEADING)
    page.row_dimensions[HEADER_ROW].height = height(heads, [wide - 3] * len(heads)) + 9
    for row, (entry, own) in enumerate(rows.items(), HEADER_ROW + 1):
        put(page, row, 0, entry, bold=True, framed=True)
        formulas = _formulas(row, own, made)
        for column, text in enumerate(formulas, 1):
            last = column == len(formulas)
            fill = PALE if last else None
            cell = put(page, row, column, None, bold=last, fill=fill, across="center", framed=True)
            cell.value = text
            cell.number_format = "0.00" if column > 1 else "General"
    page.freeze_panes = f"C{HEADER_ROW + 1}"
    set_up_print(page, "landscape")


def _formulas(row: int, own: Mapping[str, tuple[int, Node]], made: Workbook) -> list[str]:
    """Write the formulas of one entry: how much is filled, the points of each criterion, the total."""
    lang, places = made.lang, [place for place, _ in own.values()]
    mark, judgement = (
        f"{MARKS.of(lang)}!{column_letter(column)}" for column in (MARK_AT, JUDGEMENT_AT)
    )
    filled = "+".join(
        f'({column}{min(places)}:{column.partition("!")[2]}{max(places)}<>"")'
        for column in (mark, judgement)
    )
    addresses = {key: f"{column_letter(place)}{row}" for place, key in enumerate(own, 2)}
    total = total_formula(made.rubric.root, addresses)
    if total is None:
        written = Bilingual("bobot belum diketahui", "weights not known").of(lang)
    else:
        ends = list(addresses.values())
        waiting = Bilingual("belum lengkap", "not complete").of(lang)
        written = f'=IF(COUNT({ends[0]}:{ends[-1]})={len(ends)},{total},"{waiting}")'
    return [
        f'=SUMPRODUCT(--({filled}>0))&" / {len(own)}"',
        *(
            points_formula(node, f"{mark}{place}", f"{judgement}{place}", lang)
            for place, node in own.values()
        ),
        written,
    ]


def points_formula(node: Node, mark: str, judgement: str, lang: Language) -> str:
    """Write the points of a criterion as a formula."""
    met, not_met = (JUDGEMENTS[word].of(lang) for word in (Judgement.MET, Judgement.NOT_MET))
    if node.method is Method.JUDGEMENT:
        return f'=IF({judgement}="{met}",1,IF({judgement}="{not_met}",0,""))'
    factor = leaf_factor(node)
    if node.method is Method.LEVEL:
        given = '""'
        for level, points in sorted(node.points.items(), reverse=True):
            given = f"IF({mark}={level},{_number(points * factor)},{given})"
    else:
        low, high, _ = mark_span(node)
        given = mark if factor == 1 else f"{mark}*{_number(factor)}"
        ends = f"{mark}>={_number(low)}" + ("" if high is None else f",{mark}<={_number(high)}")
        given = f'IF(AND({ends}),{given},"")'
    valid = f'AND(ISNUMBER({mark}),OR({judgement}="",{judgement}="{met}"))'
    least = _number(node.minimum)
    return f'=IF(AND({judgement}="{not_met}",{mark}=""),{least},IF({valid},{given},""))'


def total_formula(node: Node, cells: Mapping[str, str]) -> str | None:
    """Write how the points of criteria make the total; None where the rule does not say enough."""
    if not node.children:
        return cells[node.key]
    known = [part for child in node.children if (part := total_formula(child, cells)) is not None]
    if len(known) < len(node.children):
        return None
    if node.method is Method.ALL_MET:
        return f"MIN({','.join(known)})"
    try:
        worth = shares(node)
    except ScoringError:
        return None
    if node.method is Method.WEIGHTED:
        return f"({'+'.join(f'{p}*{_number(w)}' for p, w in zip(known, worth, strict=True))})"
    total = f"({'+'.join(known)})"
    return total if worth[0] == 1 else f"{total}*{_number(worth[0])}"


def _number(number: Fraction) -> str:
    """Write an exact number; a spreadsheet divides by itself."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"({number.numerator}/{number.denominator})"


def _fill_keys(page: Any, made: Workbook) -> None:
    """Write what the workbook belongs to; the entries are known by code or id only."""
    rubric = made.rubric
    rows = (
        ("key", "value"),
        ("format", FORMAT),
        ("scheme", rubric.scheme or ""),
        ("revision", "" if rubric.revision is None else str(rubric.revision)),
        ("rubric", rubric.key),
        *([] if made.contest is None else [("contest", made.contest)]),
        ("evaluator", made.evaluator),
        ("lang", made.lang),
        ("layout", digest(rubric, made.evaluator, tuple(made.entries), made.lang)),
        *(("entry", entry) for entry in made.entries),
    )
    for row, (key, value) in enumerate(rows, 1):
        put_cell(page.cell(row, 1), key)
        if value:
            put_cell(page.cell(row, 2), value)
