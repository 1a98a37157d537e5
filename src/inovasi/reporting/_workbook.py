"""The workbook of a result: what one sorts, filters, prints and sends on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

from attrs import field, frozen

from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._reading import ReadingState
from inovasi.contest._status import EVALUATOR, NOTE, STATE
from inovasi.eligibility._findings import OUTCOMES, Finding, Verdict, facts_in_words
from inovasi.errors import DataError, Problem
from inovasi.io.tables._cells import Cell
from inovasi.io.tables._table import column_letter
from inovasi.io.tables._xlsx import save_book, unwritable, xlsx_library
from inovasi.language import Bilingual, Language, few_words, format_number, half_up, wording
from inovasi.model._evaluation import Mark
from inovasi.reporting._contest_report import ContestReport
from inovasi.results import (
    Plain,
    Result,
    cell_text,
    heading,
    parts_of,
    plain,
    shown_names,
    value_in,
)
from inovasi.scoring._result import Score, band_words, mark_words
from inovasi.selection._breaks import TieBreak
from inovasi.selection._cut import CutRow, CutStatus, Decision
from inovasi.selection._minutes import AGENCY, Minutes
from inovasi.selection._ranking import (
    DECISION,
    ENTRY,
    PROVISIONAL,
    RANK,
    SCORE,
    Ranking,
    RankRow,
    row_rank,
)
from inovasi.selection._ties import BROKEN_BY, TIES, breaker
from inovasi.workbooks._layout import leaves
from inovasi.workbooks._look import (
    HEADING,
    PALE,
    SUBTITLE,
    TITLE,
    YELLOW,
    height,
    put,
    set_up_print,
    set_widths,
)


_ID: Final = Bilingual("Id", "Id")
_KIND: Final = Bilingual("Jenis", "Kind")
_SCHEME: Final = Bilingual("Pedoman", "Scheme")
_HEAD: Final = 4
"""The row of the headings."""
_BUTTON: Final = 3
"""What the button of a filter and the margins take of a heading, in letters."""
_NARROW: Final = 8
_READ: Final = 28
_WIDE: Final = 100
"""How wide a column is: at least, at least for longer texts, and at most."""
_TALL: Final = 400
"""How tall a row is at most, in points; Excel takes none that is taller than 409."""
_PAGE: Final = 190
"""How wide a page is that is still read when it is printed."""
_DAY: Final[Mapping[Language, str]] = {"id": "[$-421]d mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
_FILLS: Final = {CutStatus.IN: PALE, CutStatus.UNDECIDED: YELLOW}
_Row = Mapping[Any, Plain]
"""Cells by heading, or by the key of one."""


@frozen(kw_only=True)
class _Sheet:
    """A sheet: rows with the same keys, how these are called, how many columns stay in sight, how rows are filled."""

    name: Bilingual
    rows: Sequence[_Row]
    headings: Mapping[str, str] = field(factory=dict[str, str])
    fixed: int = 1
    fills: Sequence[str | None] = ()


def workbook(result: object, text: str, heads: tuple[str, str], lang: Language) -> bytes:
    """Write a result as a workbook; its title and label stand on every sheet and every printed page."""
    book = xlsx_library().Workbook()
    book.remove(book.active)
    title, label = heads
    told = [label, "" if _is_final(result) else PROVISIONAL.of(lang)]
    for sheet in _sheets(result, text, lang):
        page = book.create_sheet(sheet.name.of(lang))
        _fill(page, sheet, lang)
        put(page, 1, 0, title, **TITLE)
        put(page, 2, 0, " · ".join(filter(None, [page.title, *told])), **_NOTICE[any(told)])
        page.row_dimensions[1].height = 22
    made = BytesIO()
    save_book(book, made)
    return made.getvalue()


_NOTICE: Final = (SUBTITLE, {"bold": True, "ink": "C00000", "wrap": False})


def _is_final(result: object) -> bool:
    if isinstance(result, ContestReport):
        return _is_final(result.decision)
    return not result.pending if isinstance(result, Ranking) else getattr(result, "is_final", True)


def _sheets(result: object, text: str, lang: Language) -> Iterator[_Sheet]:
    if isinstance(result, ContestReport):
        yield from _decided(result.decision, lang, _facts(result, lang))
        yield _marks(result, lang)
        yield _eligibility(result, lang)
        yield _missing(result, lang)
        yield _sources(result, lang)
    elif isinstance(result, Ranking | Decision | Minutes):
        yield from _decided(result, lang)
    elif isinstance(result, Result) and result.table:
        yield _summary(_sentences(result, lang), lang)
        yield _rows(result, lang)
    else:
        yield _summary(text.split("\n"), lang)


def _sentences(result: Result, lang: Language) -> list[str]:
    """Give the lines that a result says beside its tables."""
    said = (part for part in parts_of(result, lang) if isinstance(part, str))
    return [line for part in said for line in part.split("\n")]


def _summary(
    lines: Iterable[str], lang: Language, facts: Iterable[tuple[Bilingual, str]] = ()
) -> _Sheet:
    """Give facts by name, then what a result says beside its table."""
    about, said = Bilingual("Hal", "Subject"), Bilingual("Isi", "Content")
    rows: list[_Row] = [{about: name.of(lang), said: value} for name, value in facts]
    names = (Bilingual("Hasil", "Result"), NOTE)
    rows += [
        {about: names[min(at, 1)].of(lang), said: line}
        for at, line in enumerate(filter(None, lines))
    ]
    return _Sheet(name=Bilingual("Ringkasan", "Summary"), rows=rows)


def _rows(result: Result, lang: Language) -> _Sheet:
    """Give the rows of any result."""
    rows = result.rows(lang)
    keys = shown_names(rows)
    shown = [{key: value_in(row, key, lang) for key in keys} for row in rows]
    return _Sheet(name=Bilingual("Tabel", "Table"), rows=shown)


def _facts(report: ContestReport, lang: Language) -> Iterator[tuple[Bilingual, str]]:
    contest, edition = report.contest, report.contest.edition
    revision = Bilingual("revisi", "revision").of(lang)
    label = wording(edition, "label").of(lang)
    yield _SCHEME, f"{label} ({edition.id}, {revision} {edition.revision})"
    yield Bilingual("Instrumen", "Rubric"), wording(contest.rubric, "label").of(lang)
    yield ENTRY, format_number(len(contest.entries), lang)


def _decided(
    result: Ranking | Decision | Minutes,
    lang: Language,
    facts: Iterable[tuple[Bilingual, str]] = (),
) -> Iterator[_Sheet]:
    """Say what was decided, then give a row for each entry, those without a place last."""
    basis = result.basis if isinstance(result, Decision) else result
    if isinstance(basis, Minutes):
        known = {
            row.entry: Entry(id=row.entry, title=row.title, organisation_name=row.agency)
            for row in basis.entries
        }
    else:
        known = {one.id: one for one in basis.contestants}
    yield _summary(_sentences(result, lang), lang, facts)
    yield _Sheet(
        name=Bilingual("Peringkat", "Ranking"),
        rows=[_ranked(row, known[row.entry], basis.tie_breaks, lang) for row in result.entries],
        fixed=3,
        fills=[
            _FILLS.get(row.outcome) if isinstance(row, CutRow) else None for row in result.entries
        ],
    )


def _ranked(row: RankRow, entry: Entry, chain: Sequence[TieBreak], lang: Language) -> _Row:
    competes, score = row.status is EntryStatus.COMPETING, row.score
    became, why = None, ": ".join(filter(None, (row.became.of(lang), entry.grounds)))
    if isinstance(row, CutRow):
        became, why = row.became.of(lang), row.because.of(lang)
    open_ = score if score and not score.is_final else None
    return {
        RANK: row.rank if competes else row_rank(row),
        TIES: Bilingual("ya", "yes").of(lang) if row.tied else None,
        Bilingual("Judul", "Title"): entry.name,
        AGENCY: entry.organisation_name or entry.organisation,
        Bilingual("Wilayah", "Region"): entry.traits.get("region"),
        SCORE: score.value if score else None,
        Bilingual("Terendah", "Lowest"): half_up(open_.low, 4) if open_ else None,
        Bilingual("Tertinggi", "Highest"): half_up(open_.high, 4) if open_ else None,
        Bilingual("Nilai persis", "Exact score"): _exact(score, lang) if score else None,
        Bilingual("Predikat", "Band"): band_words(score, lang) if score and score.bands else None,
        DECISION: became,
        NOTE: why,
        BROKEN_BY: breaker(row.decided_by, chain).of(lang),
        _ID: row.entry,
    }


def _exact(score: Score, lang: Language) -> str | None:
    """Write an exact score that is not what is shown."""
    if score.exact is None or score.exact == score.value:
        return None
    exact = plain(score.exact, lang)
    return format_number(exact, lang, places=20) if isinstance(exact, Decimal) else str(exact)


def _marks(report: ContestReport, lang: Language) -> _Sheet:
    """Give a row for each reading, with the mark of each criterion; of versions that clash none counts."""
    contest = report.contest
    scores = {score.entry: score.parts for score in contest.scores()}
    weight, headings = Bilingual("bobot", "weight").of(lang), dict[str, str]()
    for node in leaves(contest.rubric):
        worth = f" ({weight} {format_number(node.weight, lang)})" if node.weight is not None else ""
        headings[node.key] = wording(node, "label").of(lang) + worth
    rows: list[_Row] = []
    for row in contest.status().readings:
        is_sure = row.place and row.state is not ReadingState.DISPUTED
        given = contest.sheets[row.place - 1].marks if row.place and is_sure else ()
        marks = {mark.criterion: _mark(mark, lang) for mark in given}
        part = scores.get(row.entry, {}).get(row.evaluator)
        rows.append(
            {
                ENTRY: report.ranking.names[row.entry],
                EVALUATOR: row.evaluator,
                **{key: marks.get(key) for key in headings},
                SCORE: part.value if part else None,
                STATE: row.state.label.of(lang),
                _ID: row.entry,
            }
        )
    name = Bilingual("Nilai per penilai", "Marks by evaluator")
    return _Sheet(name=name, rows=rows, headings=headings, fixed=2)


def _mark(mark: Mark, lang: Language) -> Plain:
    """Give the number of a mark, and in words what is none."""
    if mark.value is not None:
        return plain(mark.value, lang)
    is_one = mark.level_at_most in {None, mark.level}
    return mark.level if mark.level is not None and is_one else mark_words(mark, lang, listed=True)


def _eligibility(report: ContestReport, lang: Language) -> _Sheet:
    """Give a row for each rule of each entry, and one for an entry whose rules are not here."""
    rows: list[_Row] = []
    pairs = (
        (one, found) for one in report.contest.entries for found in report.found[one.id] or (None,)
    )
    for entry, findings in pairs:
        eligible = entry.eligible if findings is None else findings.eligible
        is_known = findings is not None or eligible is not None or entry.needs
        said = (OUTCOMES[eligible] if is_known else Verdict.NOT_CHECKED.label).of(lang)
        rules = [_rule(one, lang) for one in findings or ()]
        rows += [
            {
                ENTRY: entry.name,
                Bilingual("Boleh ikut", "May it enter"): said,
                **dict(zip(_RULE, rule, strict=True)),
                _ID: entry.id,
            }
            for rule in rules or [(None, None, few_words(entry.needs).of(lang), None, None)]
        ]
    return _Sheet(name=Bilingual("Persyaratan", "Eligibility"), rows=rows)


_RULE: Final = (
    Bilingual("Syarat", "Rule"),
    Bilingual("Putusan", "Verdict"),
    NOTE,
    Bilingual("Paling cepat", "Earliest"),
    Bilingual("Dasar", "Basis"),
)


def _rule(one: Finding, lang: Language) -> tuple[Plain, ...]:
    group = f"({one.only_for.of(lang)}) " if one.only_for else ""
    label, verdict = group + wording(one, "label").of(lang), one.verdict.label.of(lang)
    return label, verdict, one.text.of(lang), one.earliest, one.citation.of(lang)


def _missing(report: ContestReport, lang: Language) -> _Sheet:
    """Give what is not there: readings, sheets, what would settle a rule, what nobody knows of the edition."""
    what = Bilingual("Yang belum ada atau belum jelas", "What is missing or not clear")
    rows: list[_Row] = [
        {
            _KIND: kind.of(lang),
            ENTRY: report.ranking.names.get(entry, entry),
            EVALUATOR: evaluator,
            what: said,
            _ID: entry,
        }
        for kind, entry, evaluator, said in _lacks(report, lang)
    ]
    return _Sheet(name=Bilingual("Belum ada", "Missing"), rows=rows)


def _lacks(report: ContestReport, lang: Language) -> Iterator[tuple[Bilingual, str, str, str]]:
    """Name each with its kind, entry and evaluator."""
    status, edition = report.contest.status(), report.contest.edition
    for row in status.readings:
        if row.state is not ReadingState.COMPLETE:
            lacks = Bilingual(f"{row.missing} kriteria", f"{row.missing} criteria").of(lang)
            said = [row.state.label.of(lang), lacks if row.missing else "", row.reason or ""]
            kind = Bilingual("Pembacaan", "Reading")
            yield kind, row.entry, row.evaluator, "; ".join(filter(None, said))
    for name in status.unplanned:
        none = Bilingual("tidak ada pembacaan yang ditunggu", "no reading is expected")
        yield Bilingual("Rencana", "Plan"), name, "", none.of(lang)
    for one in status.uncounted:
        may_be = f" ({one.may_be}?)" if one.may_be else ""
        kind = Bilingual("Lembar tidak dihitung", "Sheet that does not count")
        yield kind, one.entry, one.evaluator, one.why.label.of(lang) + may_be
    for entry, found in ((entry, one) for entry, few in report.found.items() for one in few):
        labels = [(wording(rule, "label").of(lang), rule.needs) for rule in found]
        for fact in facts_in_words(found.needs, labels, lang):
            yield Bilingual("Syarat", "Rule"), entry, "", fact
    for unknown in edition.unknowns:
        yield _SCHEME, "", "", unknown.of(lang)
    for clash in edition.conflicts:
        each, handling = " / ".join(clash.said(lang)), wording(clash, "handling").of(lang)
        said_of = f"{wording(clash, 'subject').of(lang)}: {each} ({handling})"
        yield Bilingual("Sumber bertentangan", "Sources disagree"), "", "", said_of


def _sources(report: ContestReport, lang: Language) -> _Sheet:
    rows: list[_Row] = [
        {
            Bilingual("Sumber", "Source"): one.name.of(lang),
            Bilingual("Tingkat bukti", "Grade"): one.grade.label.of(lang),
            Bilingual("Alamat", "Address"): one.href,
            Bilingual("Dibaca", "Read"): one.accessed,
            _ID: one.key,
        }
        for one in report.contest.edition.sources
    ]
    return _Sheet(name=Bilingual("Sumber", "Sources"), rows=rows)


def _fill(page: Any, sheet: _Sheet, lang: Language) -> None:
    """Fill a sheet with the columns that somebody fills: numbers are numbers, days days, a text stays a text."""
    first: Iterable[Any] = sheet.rows[0] if sheet.rows else ()
    keys = [key for key in first if any(row[key] not in (None, "") for row in sheet.rows)]
    names = {key: heading(key, lang) for key in keys if isinstance(key, str)} | {**sheet.headings}
    header = [key.of(lang) if isinstance(key, Bilingual) else names[key] for key in keys]
    header = header or [Bilingual("Tidak ada", "None").of(lang)]
    rows = [[_cell(row[key], lang) for key in keys] for row in sheet.rows]
    texts = [[cell_text(row[key], lang) for key in keys] for row in sheet.rows]
    looks = [_look(column, lang) for column in zip(*rows, strict=True)]
    widths = _widths(header, texts)
    for at, (row, fill) in enumerate(zip_longest(rows, sheet.fills)):
        number = _HEAD + 1 + at
        for column, value in enumerate(row):
            look = {} if isinstance(value, str) else looks[column]
            shown = None if value == "" else value
            put(page, number, column, shown, **look, fill=fill, framed=True)
        page.row_dimensions[number].height = min(height(texts[at], widths) + 3, _TALL)
    for column, name in enumerate(header):
        put(page, _HEAD, column, name, **HEADING)
    page.row_dimensions[_HEAD].height = height(header, [one - _BUTTON for one in widths]) + 6
    set_widths(page, widths)
    page.auto_filter.ref = f"A{_HEAD}:{column_letter(len(header) - 1)}{_HEAD + len(rows)}"
    page.freeze_panes = f"{column_letter(sheet.fixed)}{_HEAD + 1}"
    page.print_title_rows = f"1:{_HEAD}"
    set_up_print(page, "landscape")
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.7, 0.3
    page.oddFooter.center.text = "&P / &N"


def _cell(value: Plain, lang: Language) -> Cell:
    """Give a value as a cell holds it: a number or a day that none can hold is a text, and a longer text refused."""
    made = value if isinstance(value, str | Decimal | date) else cell_text(value, lang)
    if isinstance(value, int) and not isinstance(value, bool):
        made = Decimal(value)
    if not (wrong := unwritable(made)):
        return made
    if isinstance(made, str):
        raise DataError(Problem(code="unwritable", found=wrong[0], expected=wrong[1]))
    return cell_text(value, lang)


def _look(cells: Sequence[Cell], lang: Language) -> dict[str, Any]:
    """Give the look of a column: the decimal places that its numbers need, or days in words."""
    if any(isinstance(cell, date) for cell in cells):
        return {"format": _DAY[lang], "across": "left"}
    numbers = [cell for cell in cells if isinstance(cell, Decimal)]
    places = max((-int(one.as_tuple().exponent) for one in numbers), default=0)
    return {"format": f"#,##0.{'0' * places}_)" if places > 0 else "0_)", "across": "right"}


def _widths(header: Sequence[str], texts: Sequence[Sequence[str]]) -> list[int]:
    """Fit columns to their texts, and the widest of them to the page; the words of a heading stay whole."""
    columns = zip(*(texts or [header]), strict=True)
    longest = [2 + max(len(line) for cell in one for line in cell.split("\n")) for one in columns]
    least = [
        max(_NARROW, min(most, _READ), *(_BUTTON + len(word[:_WIDE]) for word in head.split()))
        for head, most in zip(header, longest, strict=True)
    ]
    widths = [max(low, min(most, _WIDE)) for low, most in zip(least, longest, strict=True)]
    for _ in range(sum(widths) - _PAGE):
        at = max(range(len(widths)), key=lambda one: (widths[one] > least[one], widths[one]))
        widths[at] -= widths[at] > least[at]
    return widths
