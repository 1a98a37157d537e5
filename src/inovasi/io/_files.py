"""Any file that people bring: the ending of its name decides how it is read and written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, cast

from inovasi.errors import DataError, Problem
from inovasi.io import _documents as documents
from inovasi.io.records._files import TABLE_FORMATS, read_table, write_table
from inovasi.io.tables._cells import Locale


T = TypeVar("T")


def read(path: str | Path, kind: type[T], *, locale: Locale = "id") -> T | list[T]:
    """
    Read what a file holds: one record or a list of them.

    Args:
        path: A file in JSON, JSON Lines, TOML, CSV or XLSX.
        kind: The class of the records, such as `Innovation`.
        locale: How numbers and dates are written in a table: ``"id"`` (``1.234,5``) or ``"en"``.

    Returns:
        The record; a list where the file holds an array, and always for JSON Lines and tables.

    Raises:
        DataError: With every fault of the file, each with its row, path or cell.
        MissingExtraError: For XLSX, without the extra ``xlsx``.
        FileNotFoundError: If there is no such file.
    """
    if _is_table(path):
        return read_table(path, kind, locale=locale)
    return documents.read(path, kind)


def read_all(path: str | Path, kind: type[T], *, locale: Locale = "id") -> list[T]:
    """
    Read every record of a file.

    Args:
        path: A file in JSON, JSON Lines, TOML, CSV or XLSX.
        kind: The class of the records.
        locale: How numbers and dates are written in a table.

    Returns:
        A list, with one record when the file holds no array.

    Raises:
        DataError: With every fault of the file.
        MissingExtraError: For XLSX, without the extra ``xlsx``.
        FileNotFoundError: If there is no such file.
    """
    if _is_table(path):
        return read_table(path, kind, locale=locale)
    return documents.read_all(path, kind)


def write(records: object, path: str | Path, *, locale: Locale = "id") -> None:
    """
    Write one record, or several, so that `read` gives equal ones.

    The file appears whole or not at all. What a table cannot hold is refused by name, never dropped.

    Args:
        records: A record, or a list or tuple of records.
        path: A file that ends in ``.json``, ``.jsonl``, ``.toml``, ``.csv`` or ``.xlsx``.
        locale: How numbers and dates are written in a table.

    Raises:
        DataError: If the ending is another, or a table cannot hold the records.
        MissingExtraError: For TOML and XLSX, without the extras ``toml`` and ``xlsx``.

    Example:
        >>> import tempfile
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write([library], f"{folder}/organisations.csv")
        ...     read(f"{folder}/organisations.csv", Organisation) == [library]
        True
    """
    if _is_table(path):
        several = cast(
            "Sequence[object]", records if isinstance(records, list | tuple) else [records]
        )
        write_table(several, path, locale=locale)
    else:
        documents.write(records, path)


def _is_table(path: str | Path) -> bool:
    ending = Path(path).suffix.lower()
    known = (*documents.FORMATS, *TABLE_FORMATS)
    if ending not in known:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(known)}"
        raise DataError([Problem(message=message, source=Path(path).name)])
    return ending in TABLE_FORMATS
