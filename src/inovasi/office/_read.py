"""Read a file as an office has it."""

from collections.abc import Mapping
from os import PathLike

from inovasi.model._rubric import Rubric
from inovasi.office._table import OfficeKindWord, OfficeTable


def read_office(
    path: str | PathLike[str],
    *,
    kind: OfficeKindWord | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    rubric: Rubric | None = None,
    sheet: str | None = None,
) -> OfficeTable:
    """
    Read a file as an office has it: title rows, number columns, footers and headings of its own.

    What it holds is recognised by its headings; each row and column that is not read is set aside by name and
    with its reason. Ids are made from titles and names where the file has none; they are the same on the next import.

    Args:
        path: A file with the extension ``.csv``, ``.xlsx``, ``.xls`` or ``.ods``; a file of records that this library
            wrote (``.json``, ``.jsonl``, ``.toml``) is read as such.
        kind: What the file must hold: ``"entries"``, ``"evaluators"``, ``"marks"``, or ``"sheets"`` for a returned
            score-sheet workbook, which is only recognised here and read by `inovasi.workbooks.read_score_sheets`.
        columns: Headings with the field or the criterion that they mean, such as ``{"Nama Inovasi": "title"}``.
            A field ``attributes.NAME`` makes an attribute of the entry; ``aside`` sets the column aside.
        constants: Fields with the value that they have in every row, such as ``{"group": "general"}``. Here also
            stand the answers to questions: ``{"date_order": "dmy"}`` or ``"mdy"``, ``{"locale": "en"}``.
        rubric: What is marked by; needed for marks.
        sheet: Name of the sheet of a workbook, where several could be meant.

    Returns:
        The records, and what was set aside.

    Raises:
        DataError: With every fault, each with its row and cell: another kind than was asked for, no headings, a
            column twice or missing, a date or number that can be read in two ways.
        NotFoundError: If there is no such sheet.
        MissingExtraError: For a workbook without the extra ``xlsx``; for ``.xls`` and ``.ods`` without ``office``.
        OSError: If the file cannot be opened.
    """
    raise NotImplementedError
