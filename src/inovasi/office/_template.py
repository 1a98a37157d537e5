"""Tables to fill in, which `read_office` reads."""

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from inovasi._wording import between, one_of
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.identity import fold
from inovasi.io._atomic import whole_file
from inovasi.io._files import TABLE_FORMATS, suffix_of, write_tables
from inovasi.io.tables._table import Table, column_letter
from inovasi.io.tables._xlsx import put_cell, save_book, xlsx_library
from inovasi.language import Language, language_of
from inovasi.model._criterion import Method
from inovasi.model._rubric import Rubric
from inovasi.office._headings import NUMBER, data, fields_of_kind
from inovasi.office._kind import NO_RUBRIC
from inovasi.office._rows import EXAMPLE
from inovasi.office._table import OfficeKind, OfficeKindWord
from inovasi.scoring._sheets import criterion_names
from inovasi.workbooks._layout import COVER, JUDGEMENTS, leaves
from inovasi.workbooks._write import plain_span, validation


@frozen(kw_only=True)
class _Column:
    """One column of a template."""

    heading: str
    help: str
    example: str = ""
    choices: Sequence[str] = ()
    span: tuple[str, str | None] | None = None


def write_template(
    kind: OfficeKindWord,
    path: str | PathLike[str],
    *,
    rubric: Rubric | None = None,
    lang: Language | None = None,
) -> None:
    """
    Write a table to fill in: headings, an example row, lists to choose from and help.

    The example row is set aside when the table is read.

    Args:
        kind: What the table is for: ``"entries"``, ``"evaluators"`` or ``"marks"``.
        path: A file with the extension ``.xlsx`` or ``.csv``; it appears whole or not at all.
        rubric: What is marked by; needed for marks.
        lang: The language of the headings and of the help.

    Raises:
        DataError: If the extension is another, or marks have no rubric.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_template("evaluators", f"{folder}/penilai.csv")
        ...     print(Path(folder, "penilai.csv").read_text("utf-8-sig").splitlines()[0])
        "No.";"Nama penilai";"Instansi";"Kabupaten/kota";"Usulan yang didampingi";"Kapasitas"
    """
    asked, chosen = OfficeKind(kind), language_of(lang)
    if asked is OfficeKind.SHEETS:
        raise DataError(
            Problem(code="kind", path="kind", found=repr(asked.value), expected=one_of(_KINDS))
        )
    columns = [*_columns(asked, chosen)]
    if asked is OfficeKind.MARKS:
        if rubric is None:
            raise DataError(NO_RUBRIC)
        columns += _criteria(rubric, chosen)
    if suffix_of(path, TABLE_FORMATS) == ".xlsx":
        _write_book(columns, path, asked, chosen)
        return
    header, row = [one.heading for one in columns], [one.example for one in columns]
    write_tables([Table(header=header, rows=[row], source=Path(path).name)], path)


_KINDS: Final = [kind.value for kind in OfficeKind if kind is not OfficeKind.SHEETS]
_ROWS: Final = 500
"""Rows that the lists reach to."""


def _columns(kind: OfficeKind, lang: Language) -> Iterator[_Column]:
    """Give the columns that the data have an example for, after the running number."""
    at = 0 if lang == "id" else 1
    of_number = Bilingual(
        "Nomor urut; baris contoh tidak dibaca.", "Running number; the example row is not read."
    )
    number = data()["aside"][NUMBER][lang][0]
    yield _Column(heading=number, example=EXAMPLE.of(lang), help=of_number.of(lang))
    for name, entry in fields_of_kind(kind).items():
        if "example" in entry and not (kind is OfficeKind.MARKS and name == "organisation"):
            choices = [some[at] for some in data()["words"].get(name, {}).values()]
            yield _Column(
                heading=entry[lang][0],
                example=choices[0] if choices else entry["example"],
                help=entry["help"][lang],
                choices=choices,
            )


def _criteria(rubric: Rubric, lang: Language) -> Iterator[_Column]:
    """Give a column for each criterion that is marked, with what it may hold."""
    names = criterion_names(rubric)
    for node in leaves(rubric):
        label = node.label if names.get(fold(node.label)) == node.key else node.key
        if node.method is Method.JUDGEMENT:
            choices = [word.of(lang) for word in JUDGEMENTS.values()]
            yield _Column(heading=label, help=one_of(choices).of(lang), choices=choices)
        elif node.method is Method.LEVEL:
            choices = [*map(str, sorted(node.points))]
            yield _Column(heading=label, help=one_of(choices).of(lang), choices=choices)
        else:
            span = plain_span(node)
            yield _Column(heading=label, help=between(*span).of(lang), span=span)


def _write_book(
    columns: Sequence[_Column], path: str | PathLike[str], kind: OfficeKind, lang: Language
) -> None:
    """Write a template as a workbook: the table with its lists, and a sheet of help."""
    library = xlsx_library()
    book = library.Workbook()
    page, cover = book.active, book.create_sheet(COVER.of(lang))
    page.title, page.freeze_panes = kind.label.of(lang).capitalize(), "A2"
    bold = library.styles.Font(bold=True)
    for at, one in enumerate(columns, 1):
        put_cell(page.cell(1, at), one.heading)
        put_cell(page.cell(2, at), one.example)
        page.cell(1, at).font = bold
        letter = column_letter(at - 1)
        page.column_dimensions[letter].width = max(12, len(one.heading) + 2, len(one.example) + 2)
        put_cell(cover.cell(at, 1), one.heading)
        put_cell(cover.cell(at, 2), one.help)
        if (rule := _validation(one)) is not None:
            rule.add(f"{letter}2:{letter}{_ROWS}")
            page.add_data_validation(rule)
    cover.column_dimensions["A"].width, cover.column_dimensions["B"].width = 28, 90
    with whole_file(path) as file:
        save_book(book, file)


def _validation(column: _Column) -> Any:
    """Hold the cells of a column to its list or its scale; another word of a list is taken after a warning."""
    if column.choices:
        made = validation("list", column.choices)
        made.errorStyle = "warning"
        return made
    return None if column.span is None else validation("decimal", span=column.span)
