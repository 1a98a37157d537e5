"""Files of records: the file extension decides how one is read and written."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from types import GenericAlias
from typing import Any, Final, TypeVar, cast

from attrs import evolve

from inovasi._wording import one_of
from inovasi.convert._parse import as_items, decode, parse
from inovasi.convert._structure import collector_paused, structure, unstructure
from inovasi.errors import Bilingual, DataError, Problem, load_extra
from inovasi.io._atomic import whole_file
from inovasi.io._results import results_of, results_table
from inovasi.io.records._layout import entry_of, find_sheets, kind_of, layout_of
from inovasi.io.records._read import records_of, repeated, row_words
from inovasi.io.records._write import tables_of
from inovasi.io.tables._cells import Locale
from inovasi.io.tables._columns import Extra
from inovasi.io.tables._csv import Delimiter, Encoding, read_csv, write_csv
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import SPREADSHEETS, Book, write_xlsx
from inovasi.language import Language
from inovasi.model._fields import shape_of
from inovasi.model._reading import is_mapping, refused


T = TypeVar("T")

TEXT_FORMATS: Final = (".json", ".jsonl", ".toml")
"""Extensions of the files that hold records as text."""

TABLE_FORMATS: Final = (".csv", ".xlsx")
"""Extensions of the files that hold records in tables."""

_FORMATS: Final = (*TEXT_FORMATS, *TABLE_FORMATS)


def read(path: str | Path, kind: type[T], *, locale: Locale = "id") -> T:
    """
    Read the one record that a file holds.

    Args:
        path: A file in JSON, JSON Lines, TOML, CSV or XLSX.
        kind: The class of the record, such as `Innovation`.
        locale: How numbers are written in a table: ``"id"`` (``1.234,5``) or ``"en"``.

    Returns:
        The record.

    Raises:
        DataError: With every fault of the file, each with its row, path or cell; also for a file that
            holds a list, which `read_all` reads.
        MissingExtraError: For XLSX, without the extra ``xlsx``.
        FileNotFoundError: If there is no such file.

    Example:
        >>> import tempfile
        >>> from inovasi.model import RegionCode
        >>> code = RegionCode(system="bps", code="6201")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(code, f"{folder}/code.json")
        ...     read(f"{folder}/code.json", RegionCode) == code
        True
    """
    suffix, name = suffix_of(path, _FORMATS), Path(path).name
    if suffix in TABLE_FORMATS:
        return _only(read_table(path, kind, locale=locale), name)
    return loads(Path(path).read_bytes(), kind, suffix, source=name)


def read_all(path: str | Path, kind: type[T], *, locale: Locale = "id") -> list[T]:
    """
    Read every record of a file.

    Args:
        path: A file in JSON, JSON Lines, TOML, CSV or XLSX.
        kind: The class of the records.
        locale: How numbers are written in a table.

    Returns:
        A list, with one record when the file holds no array.

    Raises:
        DataError: With every fault of the file; also for a file without any record.
        MissingExtraError: For XLSX, without the extra ``xlsx``.
        FileNotFoundError: If there is no such file.

    Example:
        >>> import tempfile
        >>> from inovasi.model import RegionCode
        >>> code = RegionCode(system="bps", code="6201")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(code, f"{folder}/code.toml")
        ...     read_all(f"{folder}/code.toml", RegionCode) == [code]
        True
    """
    suffix, name = suffix_of(path, _FORMATS), Path(path).name
    if suffix in TABLE_FORMATS:
        found = read_table(path, kind, locale=locale)
    else:
        with collector_paused():
            value = _plain(Path(path).read_bytes(), suffix, name)
            if not isinstance(value, list):
                return [structure(value, kind, source=name)]
            found = _listed(cast("list[object]", value), kind, suffix, name)
    if not found:
        raise DataError(
            Problem(
                found=Bilingual("tidak ada catatan", "no record"),
                expected=Bilingual("satu catatan atau lebih", f"one {kind.__name__} or more"),
                source=name,
                code="empty",
            )
        )
    return found


def write(
    records: object, path: str | Path, *, lang: Language | None = None, locale: Locale = "id"
) -> None:
    """
    Write one record or result so that `read` gives an equal one, or several for `read_all`.

    The file appears whole or not at all. What a table cannot hold is refused by name, never dropped. Of results
    a table holds the rows, which cannot be read back: data for programs, under the keys of `Result.keys`. For people
    there is `inovasi.report`.

    Args:
        records: A record or a result, or a list or tuple of them.
        path: A file with the extension ``.json``, ``.jsonl``, ``.toml``, ``.csv`` or ``.xlsx``.
        lang: The language of the words in a table of results.
        locale: How numbers are written in a table.

    Raises:
        DataError: If the extension is another, a table cannot hold the records, or two have one id in any spelling.
        MissingExtraError: For TOML and XLSX, without the extras ``toml`` and ``xlsx``.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write([library], f"{folder}/organisations.csv")
        ...     read_all(f"{folder}/organisations.csv", Organisation) == [library]
        True
    """
    suffix = suffix_of(path, _FORMATS)
    if suffix in TABLE_FORMATS:
        if found := results_of(records, None, Path(path).name):
            made, _ = results_table(*found, lang, locale)
            write_tables([made], path, locale=locale)
        else:
            write_table(_items(records), path, locale=locale)
        return
    items = _items(records)
    if len(kinds := {*map(type, items)}) == 1:
        keys = entry_of(kinds.pop()).get("keys", ())
        if again := _repeated(items, keys, Path(path).name, is_line=False):
            raise DataError(again)
    text = dumps(records, suffix)
    with whole_file(path) as file:
        file.write(text.encode())


def suffix_of(path: str | PathLike[str], formats: Sequence[str]) -> str:
    """Give the extension of a file in lower case, if it is one of those that are known."""
    return _known(Path(path).suffix.lower(), formats, Path(path).name)


_SAVE_AS: Final = Bilingual(
    "simpan sebagai .xlsx di aplikasi lembar kerja", "save it as .xlsx in a spreadsheet"
)


def _known(suffix: str, formats: Sequence[str], source: str | None = None) -> str:
    if suffix not in formats:
        raise DataError(
            Problem(
                found=Bilingual(f"ekstensi {suffix!r}", f"the file extension {suffix!r}"),
                expected=one_of(formats),
                hint=_SAVE_AS if suffix in SPREADSHEETS and ".xlsx" in formats else None,
                source=source,
                code="format",
            )
        )
    return suffix


def loads(
    data: str | bytes, kind: type[T], suffix: str = ".json", *, source: str | None = None
) -> T:
    """
    Read what the text of a file holds.

    Args:
        data: A text, or its bytes in UTF-8 as a file has them.
        kind: The class of the record; ``list[...]`` of it where the text holds several.
        suffix: ``.json``, ``.jsonl`` or ``.toml``.
        source: Name of the text, for messages.

    Returns:
        The record, or the list of records.

    Raises:
        DataError: With every fault of the text, each with its row or path; also for a list where one
            record was asked for, and the other way round.

    Example:
        >>> from inovasi.model import RegionCode
        >>> loads('{"system": "bps", "code": "6201"}', RegionCode).code
        '6201'
        >>> [one.code for one in loads('[{"system": "bps", "code": "6201"}]', list[RegionCode])]
        ['6201']
    """
    with collector_paused():
        value = _plain(data, _known(suffix, TEXT_FORMATS, source), source)
        item, many, _ = shape_of(kind)
        if not isinstance(value, list):
            return structure(value, kind, source=source)
        values = cast("list[object]", value)
        if many:
            return cast("T", _listed(values, item, suffix, source))
        if suffix != ".jsonl":
            raise _several(len(values), source)
        return _only(_listed(values, kind, suffix, source), source)


def _only(records: list[T], source: str | None) -> T:
    """Take the one record of a format that always holds a list."""
    if len(records) != 1:
        raise _several(len(records), source)
    return records[0]


def _several(count: int, source: str | None) -> DataError:
    return DataError(
        Problem(
            found=Bilingual(f"daftar berisi {count}", f"a list of {count}"),
            expected=Bilingual(
                "satu catatan: read_all membaca daftar, juga loads dengan list[...]",
                "one record: read_all reads a list, and loads with list[...]",
            ),
            source=source,
            code="several",
        )
    )


def _listed(value: list[object], kind: type[T], suffix: str, source: str | None) -> list[T]:
    """Make records of a list, none of which is there twice; a line of JSON Lines is named by its row."""
    is_line, made = suffix == ".jsonl", list[T]()
    try:
        made = structure(value, cast("type[list[T]]", GenericAlias(list, kind)), source=source)
        problems = _repeated(made, entry_of(kind).get("keys", ()), source, is_line=is_line)
    except DataError as error:
        problems = error.problems
    if problems:
        raise DataError(map(_of_line, problems) if is_line else problems)
    return made


def _repeated(
    records: Iterable[object], keys: Sequence[str], source: str | None, *, is_line: bool
) -> tuple[Problem, ...]:
    """Name the records that are there already, by the keys that tell them apart."""
    if not keys:
        return ()
    again = repeated(
        [tuple(str(getattr(record, key, None) or "") for key in keys) for record in records],
        lambda place: row_words(place + 1) if is_line else Bilingual(*[f"[{place}]"] * 2),
    )
    return tuple(
        evolve(wrong, path=f"[{place}].{keys[0]}", source=source) for place, wrong in again
    )


def _of_line(problem: Problem) -> Problem:
    place, _, rest = (problem.path or "").partition("]")
    return evolve(problem, row=int(place[1:]) + 1, path=rest.lstrip(".") or None)


def iter_lines(path: str | Path, kind: type[T]) -> Iterator[T]:
    """
    Read the records of a file in JSON Lines one after the other.

    Only one line is in memory at a time, so the file may be larger than the memory.

    Args:
        path: A file in JSON Lines.
        kind: The class of the records.

    Yields:
        The record of each line.

    Raises:
        DataError: With every fault of the first line that has one, or if the file extension is another.
        FileNotFoundError: If there is no such file.

    Example:
        >>> import tempfile
        >>> from inovasi.model import RegionCode
        >>> from inovasi.io import write
        >>> codes = [RegionCode(system="bps", code=code) for code in ("62", "6201")]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(codes, f"{folder}/codes.jsonl")
        ...     [code.code for code in iter_lines(f"{folder}/codes.jsonl", RegionCode)]
        ['62', '6201']
    """
    suffix, name = suffix_of(path, (".jsonl",)), Path(path).name
    with Path(path).open("rb") as file:
        for row, line in enumerate(file, start=1):
            # A byte order mark stands at the beginning of a file; elsewhere it is a fault.
            data = b" " + line if row > 1 and line.startswith(BOM_UTF8) else line
            try:
                records = _listed(_plain(data, suffix, name), kind, suffix, name)
            except DataError as error:
                raise error.placed(row=row) from None
            yield from records


def read_plain(path: str | Path) -> Any:
    """Read the plain values of a file in JSON, JSON Lines or TOML, with exact decimals."""
    suffix = suffix_of(path, TEXT_FORMATS)
    return _plain(Path(path).read_bytes(), suffix, Path(path).name)


def _plain(data: str | bytes, suffix: str, name: str | None) -> Any:
    try:
        return parse(decode(data), suffix)
    except DataError as error:
        raise error.placed(source=name) from None


def dumps(records: object, suffix: str = ".json") -> str:
    """
    Give the text of a file.

    Args:
        records: A record, or a list or tuple of records, or plain values.
        suffix: ``.json``, ``.jsonl`` or ``.toml``.

    Returns:
        The text, in UTF-8 characters, with a line feed at the end.

    Raises:
        DataError: If the extension is another.
        MissingExtraError: For TOML, without the extra ``toml``.

    Example:
        >>> from inovasi.model import RegionCode
        >>> print(dumps(RegionCode(system="bps", code="6201")), end="")
        {
          "system": "bps",
          "code": "6201"
        }
    """
    _known(suffix, TEXT_FORMATS)
    with collector_paused():
        plain = unstructure(records)
        if suffix == ".jsonl":
            return "".join(_json(item) + "\n" for item in _items(plain))
        if suffix == ".json":
            return _indented(plain) + "\n"
        return _toml(as_items(plain))


def _items(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else [value]


def _indented(plain: object) -> str:
    """Write JSON in lines; without the extra ``fast`` the same text takes twice as long."""
    try:
        import msgspec  # noqa: PLC0415  (an extra)

        return msgspec.json.format(_json(plain), indent=2)
    except (ImportError, ValueError):
        return _json(plain, indent=2)


def _json(plain: object, *, indent: int | None = None) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=indent, default=_json_leaf)


def _json_leaf(value: object) -> object:
    """Write a date as ISO text, and a decimal as a number whose digits give it back exactly."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else f"{value:f}"
    raise refused("unwritable", value, "isi yang dapat ditulis sebagai JSON", "what JSON can hold")


def _toml(plain: Any) -> str:
    library = load_extra("toml", "tomli_w", "tomli-w")
    if path := _empty_in(plain):
        found = Bilingual("isi yang kosong (null)", "nothing (null)")
        expected = Bilingual(
            "JSON (.json); TOML tidak dapat menulis yang kosong",
            "JSON (.json); TOML cannot write nothing",
        )
        problem = Problem(code="unwritable", path=path.lstrip("."), found=found, expected=expected)
        raise DataError(problem)
    written: str = library.dumps(plain)
    return written


def _empty_in(plain: Any) -> str | None:
    """Find the first place of a tree that holds nothing."""
    if plain is None:
        return ""
    parts: Iterable[tuple[str, Any]] = ()
    if is_mapping(plain):
        parts = ((f".{name}", part) for name, part in plain.items())
    elif isinstance(plain, list):
        parts = ((f"[{place}]", part) for place, part in enumerate(cast("Any", plain)))
    found = (f"{step}{below}" for step, part in parts if (below := _empty_in(part)) is not None)
    return next(found, None)


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
    r"""
    Read the records of a table, with headings in Indonesian or English.

    One row is one record; what belongs to it once stands in columns such as ``organisation.name``. A team has a
    row for each member, a partner one for each step, a score sheet one for each mark. Other lists have sheets of
    their own in a workbook (``partners``, ``team.members``), whose rows name their record. An empty cell and a
    dash both mean that nothing is said.

    Args:
        path: A file with the extension ``.csv`` or ``.xlsx``.
        kind: Their class, such as `Innovation`.
        locale: How numbers are written in texts: ``1.234,56`` (``id``) or ``1,234.56`` (``en``).
        sheet: Name of the sheet of a workbook; when left out, the one named as the class (``innovation``), or the
            only visible one that holds no list.
        header_row: Number of the row that holds the headings.
        extra: ``"keep"`` passes over columns that nobody declared; ``"refuse"`` reports them.
        delimiter: The delimiter of a CSV file; when left out, the only one that fits.
        encoding: The encoding of a CSV file; when left out, it is detected from the bytes.

    Returns:
        The records, in the order of their first rows.

    Raises:
        DataError: With every fault of all sheets, each with file, sheet, row and cell.
        NotFoundError: If there is no such sheet.
        MissingExtraError: For a workbook, if the extra ``xlsx`` is not installed.
        OSError: If the file cannot be opened.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Team
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "tim.csv").write_text("nama tim;peran\nTim A;Ketua\n", "utf-8")
        ...     read_table(f"{folder}/tim.csv", Team)[0].members[0].role.value
        'lead'
    """
    with collector_paused():
        if suffix_of(path, TABLE_FORMATS) == ".csv":
            layout, below = layout_of(kind), None
            table = read_csv(path, delimiter=delimiter, encoding=encoding, header_row=header_row)
        else:
            book, layout = Book.at(path), layout_of(kind)
            main, lists = find_sheets(book.names(), layout, sheet, book.name)
            wanted = {main: header_row, **dict.fromkeys(lists.values(), 1)}
            table, *rest = book.tables(wanted)
            below = dict(zip(lists, rest, strict=True))
        return records_of(table, layout, kind, lists=below, locale=locale, extra=extra)


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
        path: A file with the extension ``.csv`` or ``.xlsx``; it appears whole or not at all.
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
    source = Path(path).name
    layout = layout_of(kind_of(records, kind, source))
    with collector_paused():
        tables = tables_of(records, layout, locale=locale, source=source)
        write_tables(tables, path, locale=locale, delimiter=delimiter)


def write_tables(
    tables: Sequence[Table],
    path: str | PathLike[str],
    *,
    locale: Locale = "id",
    delimiter: Delimiter = ";",
) -> None:
    """Write tables as the sheets of a workbook, or the only one as a CSV file."""
    if suffix_of(path, TABLE_FORMATS) == ".xlsx":
        write_xlsx(tables, path)
        return
    if tables[1:]:
        lists = ", ".join(f"{table.sheet} ({len(table.rows)})" for table in tables[1:])
        raise DataError(
            Problem(
                found=lists,
                expected=Bilingual(
                    "satu tabel: tulis .xlsx, dengan satu lembar untuk setiap daftar, atau .json",
                    "one table: write .xlsx, which has a sheet for each list, or .json",
                ),
                source=Path(path).name,
                code="unwritable",
            )
        )
    write_csv(tables[0], path, locale=locale, delimiter=delimiter)
