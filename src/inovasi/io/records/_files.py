"""
Records in tables: CSV and XLSX, with headings in Indonesian or English.

One row is one record; what belongs to it once stands in columns such as ``organisation.name``. A team
has a row for each member, a partner one for each step, a score sheet one for each mark. Other lists
have sheets of their own in a workbook (``partners``, ``team.members``), whose rows name their record; a
CSV file holds one table, so there each list is a file of its own. A blank cell and a dash both mean
that nothing is said. What a table cannot hold is refused, never dropped.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar

from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.io.records._layout import RecordLayout, entry_of, headings, layout_of
from inovasi.io.records._read import records_of
from inovasi.io.records._write import tables_of
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._columns import Extra
from inovasi.io.tables._csv import Delimiter, Encoding, read_csv, write_csv
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import read_xlsx, sheet_names, write_xlsx_sheets
from inovasi.language import fold
from inovasi.model._award import Award
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner
from inovasi.model._regulation import Regulation
from inovasi.model._replication import Replication
from inovasi.model._team import Member, Team


T = TypeVar("T")

TABLE_FORMATS: Final = (".csv", ".xlsx")
"""Endings of the files that hold tables."""

TABLE_KINDS: Final = (
    Organisation,
    Innovation,
    Team,
    Member,
    Partner,
    Outcome,
    Evidence,
    Award,
    Replication,
    Regulation,
    ScoreSheet,
)
"""The classes whose headings are known in Indonesian and English; others go by their keys."""


def read_table(
    path: str | PathLike[str],
    kind: type[T],
    *,
    locale: Locale = "id",
    sheet: str | None = None,
    header_row: int = 1,
    extra: Extra = "refuse",
    delimiter: Delimiter | None = None,
    encoding: Encoding | None = None,
) -> list[T]:
    """
    Read the records of a table.

    Args:
        path: A file that ends in ``.csv`` or ``.xlsx``.
        kind: Their class, such as `Innovation`.
        locale: How numbers are written in texts: ``1.234,56`` (``id``) or ``1,234.56`` (``en``).
        sheet: Name of the sheet of a workbook; when left out, the one named as the class
            (``innovation``), or the only visible one that holds no list.
        header_row: Number of the row that holds the headings.
        extra: ``"keep"`` passes over columns that nobody declared; ``"refuse"`` reports them.
        delimiter: The delimiter of a CSV file; when left out, the only one that fits.
        encoding: The encoding of a CSV file; when left out, it is told from the bytes.

    Returns:
        The records, in the order of their first rows.

    Raises:
        DataError: With every fault of all sheets, each with file, sheet, row and cell.
        NotFoundError: If there is no such sheet.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be opened.
    """
    layout = layout_of(kind)
    if _ending(path) == ".csv":
        table = read_csv(path, delimiter=delimiter, encoding=encoding, header_row=header_row)
        return records_of(table, layout, kind, locale=locale, extra=extra)
    names = sheet_names(path)
    lists = _list_sheets(names, layout, sheet, Path(path).name)
    main = _main_sheet(names, layout, lists) if sheet is None else sheet
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for name in (main, *lists.values()):
        try:
            tables[name] = read_xlsx(path, name, header_row=header_row if name == main else 1)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    below = {place: tables[name] for place, name in lists.items()}
    return records_of(tables[main], layout, kind, lists=below, locale=locale, extra=extra)


def write_table(
    records: Sequence[T],
    path: str | PathLike[str],
    kind: type[T] | None = None,
    *,
    locale: Locale = "id",
    delimiter: Delimiter = ";",
) -> None:
    """
    Write records as a table, so that `read_table` gives equal ones, or refuse.

    Args:
        records: The records, all of one class; with none, an empty table with every heading is written.
        path: A file that ends in ``.csv`` or ``.xlsx``; it appears whole or not at all.
        kind: Their class; needed when there are none.
        locale: How numbers are written in texts.
        delimiter: The delimiter of a CSV file.

    Raises:
        DataError: With everything that the table cannot hold, and the way out.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Member, Team
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead"), Member(role="member")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_table([team], f"{folder}/tim.csv")
        ...     read_table(f"{folder}/tim.csv", Team) == [team]
        True
    """
    ending, source = _ending(path), Path(path).name
    layout = layout_of(kind_of(records, kind, source))
    tables = tables_of(records, layout, locale=locale, source=source)
    if ending == ".xlsx":
        write_xlsx_sheets(tables, path)
        return
    if tables[1:]:
        raise DataError([_needs_a_file(table, layout, source) for table in tables[1:]])
    write_csv(tables[0], path, locale=locale, delimiter=delimiter)


def kind_of(records: Sequence[T], kind: type[T] | None, source: str) -> type[T]:
    """
    Tell the one class of records.

    Args:
        records: The records.
        kind: Their class, if it is declared.
        source: Name of what they are written to, for messages.

    Returns:
        The class.

    Raises:
        DataError: If they are of several classes, or of none because there are none.
    """
    kinds = dict.fromkeys(type(record) for record in records)
    if kind is not None:
        kinds[kind] = None
    if len(kinds) != 1:
        found = " and ".join(kind.__name__ for kind in kinds) or "nothing"
        message = f"found {found}; expected records of one class (kind= when there are none)"
        raise DataError([Problem(message=message, source=source, code="kind")])
    return next(iter(kinds))


def _needs_a_file(table: Table, layout: RecordLayout, source: str) -> Problem:
    message = (
        f"found {len(table.rows)} rows of {table.sheet!r}; a CSV file holds one table: write "
        f".xlsx, which has a sheet for each list, or write them as a file of their own and the "
        f"{layout.name} without them"
    )
    return Problem(message=message, source=source, path=table.sheet, code="unwritable")


def _ending(path: str | PathLike[str]) -> str:
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in TABLE_FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(TABLE_FORMATS)}"
        raise DataError([Problem(message=message, source=file.name)])
    return ending


def _list_sheets(
    names: Sequence[str], layout: RecordLayout, main: str | None, source: str
) -> Mapping[tuple[str, ...], str]:
    """Find the sheets of the lists; one whose name is nearly that of a list is a fault."""
    known = {
        fold(name): path
        for path, _ in layout.lists
        for name in (".".join(path), *headings(_sheet_entry(layout, path)))
    }
    own = fold(layout.name)
    found: dict[tuple[str, ...], str] = {}
    problems: list[Problem] = []
    for name in names:
        path = known.get(fold(name))
        if name == main or fold(name) == own:
            continue
        if path in found:
            message = f"found the sheet {name!r}, which means the same as {found[path]!r}"
            problems.append(
                Problem(message=f"{message}; expected one", source=source, code="sheet")
            )
        elif path is not None:
            found[path] = name
        elif near := get_close_matches(fold(name), known, n=1, cutoff=0.8):
            message = f"found the sheet {name!r}; did you mean {near[0]!r}?"
            problems.append(Problem(message=message, source=source, code="sheet"))
    if problems:
        raise DataError(problems)
    return found


def _sheet_entry(layout: RecordLayout, path: tuple[str, ...]) -> Any:
    return entry_of(layout.kind).get("sheets", {}).get(".".join(path))


def _main_sheet(
    names: Sequence[str], layout: RecordLayout, lists: Mapping[tuple[str, ...], str]
) -> str:
    own = [name for name in names if fold(name) == fold(layout.name)]
    rest = own or [name for name in names if name not in lists.values()]
    if len(rest) != 1:
        raise NotFoundError("single sheet for", layout.name, names)
    return rest[0]
