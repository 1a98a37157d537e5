"""
One field of a record in one cell: written so that it reads back equal, read as people type it.

A cell that holds several values parts them by semicolons, or holds one a line. Words of a closed
vocabulary may be Indonesian.
"""

import re
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Final, cast

from inovasi.errors import DataError, Problem
from inovasi.io.records._layout import Slot, words_of
from inovasi.io.tables._cells import Locale, Missing, fault
from inovasi.io.tables._columns import read_cell
from inovasi.io.tables._table import Cell
from inovasi.language import fold
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate


_FRACTION: Final = re.compile(r"-?\d+/[1-9]\d*", re.ASCII)
_DIGITS: Final = 15
_FIRST_DAY: Final = date(1900, 3, 1)


def read_slot(cell: Cell, slot: Slot, *, locale: Locale = "id") -> Any:
    """
    Read a cell as plain values, from which `inovasi.convert._converter.structure` makes the field.

    Args:
        cell: The cell.
        slot: What it holds.
        locale: How numbers are written in cells of type text.

    Returns:
        A plain value, a list of them, or ``None`` when the cell is blank or holds a dash.

    Raises:
        DataError: With every fault of the cell.

    Example:
        >>> from inovasi.io.records._layout import layout_of
        >>> from inovasi.model import Team
        >>> role = next(slot for slot in layout_of(Team).slots if slot.column.key == "role")
        >>> read_slot("Penanggung Jawab", role)
        'responsible'
    """
    if not slot.many or not isinstance(cell, str):
        value = _item(cell, slot, locale)
        return [value] if slot.many and value is not None else value
    values: list[Any] = []
    problems: list[Problem] = []
    for text in split_items(cell):
        try:
            values.append(_item(text, slot, locale))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return [value for value in values if value is not None] or None


def split_items(text: str) -> list[str]:
    r"""
    Part the values of one cell.

    Args:
        text: Values parted by semicolons; or, when it has a line break, one a line.

    Returns:
        The values without blanks around them; blank ones are left out.

    Example:
        >>> split_items("anak; lansia"), split_items("satu; dua\ntiga")
        (['anak', 'lansia'], ['satu; dua', 'tiga'])
    """
    parts = text.split("\n") if "\n" in text else text.split(";")
    return [part.strip() for part in parts if part.strip()]


def join_items(texts: list[str]) -> str:
    r"""
    Put values into one cell so that `split_items` gives them back.

    Args:
        texts: The values.

    Returns:
        The values parted by semicolons, or one a line when one of them has a semicolon.

    Example:
        >>> join_items(["anak", "lansia"]), join_items(["satu; dua"])
        ('anak; lansia', 'satu; dua\n')
    """
    if any(";" in text for text in texts):
        return "".join(f"{text}\n" for text in texts)
    return "; ".join(texts)


def _item(cell: Cell, slot: Slot, locale: Locale) -> Any:
    if slot.fraction and isinstance(cell, str) and _FRACTION.fullmatch(cell.strip()):
        return cell.strip()
    value = read_cell(cell, slot.column, locale=locale)
    if isinstance(value, Missing):
        return None
    if slot.vocabulary is not None:
        return read_word(str(value), slot.vocabulary)
    return str(value) if isinstance(value, PartialDate) else value


def read_word(text: str, vocabulary: type[Vocabulary]) -> str:
    """
    Read a word of a closed vocabulary, in Indonesian or English, in any case.

    Args:
        text: The word.
        vocabulary: The vocabulary.

    Returns:
        The value that it means.

    Raises:
        DataError: If it is no such word; it names those that lie near, or the values.

    Example:
        >>> from inovasi.model import Judgement
        >>> read_word("Tidak dapat dinilai", Judgement)
        'cannot_be_judged'
    """
    words = words_of(vocabulary)
    found = words.get(fold(text))
    if found is not None:
        return found
    near = get_close_matches(fold(text), words, n=1, cutoff=0.7)
    values = ", ".join(member.value for member in vocabulary)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of: {values}"
    raise fault(f"found {text!r}; {hint}", "word")


def write_slot(value: Any, *, locale: Locale = "id") -> Cell:
    """
    Write a field into a cell.

    Args:
        value: Its value, as the record holds it.
        locale: How numbers are written that must be texts.

    Returns:
        The cell; blank for ``None`` and for an empty list.

    Example:
        >>> write_slot(("anak", "lansia")), write_slot(Decimal("80.5")), write_slot(None)
        ('anak; lansia', Decimal('80.5'), '')
    """
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return join_items([_text(write_slot(item, locale=locale), locale) for item in items])
    if value is None:
        return ""
    if isinstance(value, Vocabulary):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, PartialDate | date):
        return _day(PartialDate.parse(value))
    if isinstance(value, bool | str):
        return value
    return _number(Decimal(value), locale)


def _day(day: PartialDate) -> Cell:
    """Write a full day as a day, and what is less precise, or older than spreadsheets, as ISO text."""
    return day.earliest if day.day is not None and day.earliest >= _FIRST_DAY else str(day)


def _number(number: Decimal, locale: Locale) -> Cell:
    """Write a number as one, unless a spreadsheet would cut its digits."""
    digits = number.normalize().as_tuple().digits
    if len(digits) > _DIGITS or abs(number) >= 10**_DIGITS:
        return _text(number, locale)
    return number


def _text(cell: Cell, locale: Locale) -> str:
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.replace(".", ",") if locale == "id" else text
    return str(cell)
