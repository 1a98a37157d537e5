"""Tables to fill in."""

from os import PathLike

from inovasi.language import Language
from inovasi.model._rubric import Rubric
from inovasi.office._table import OfficeKindWord


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
    """
    raise NotImplementedError
