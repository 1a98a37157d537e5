"""
What people type into one cell, read strictly: numbers, per cent, dates, yes and no, identifiers.

Nothing is guessed: the notation of numbers is declared, a date is day first, a printed weekday is
checked, and blank, a dash and zero stay three different answers.
"""

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Language, format_number


Locale = Literal["id", "en"]
"""How numbers are written: ``1.234,56`` (``id``) or ``1,234.56`` (``en``)."""


class Missing(Enum):
    """Why a cell holds no value; neither is zero."""

    BLANK = ""
    """Nothing was typed: not checked yet."""

    DASH = "-"
    """A dash was typed: looked for and not there."""


@frozen
class Percent:
    """
    A number of per cent, exact: ``Percent(Decimal("7.31"))`` is 7.31 of a hundred.

    Args:
        value: The number before the sign.

    Example:
        >>> Percent(Decimal("7.31")).fraction
        Fraction(731, 10000)
    """

    value: Decimal

    @property
    def fraction(self) -> Fraction:
        """The same as a part of one."""
        return Fraction(self.value) / 100


_DASHES: Final = frozenset("-‐‑‒–—−")  # noqa: RUF001 - the dashes that word processors make
_MARKS: Final[dict[Locale, tuple[str, str]]] = {"id": (".", ","), "en": (",", ".")}
_EXAMPLES: Final[dict[Locale, str]] = {"id": "1.234,56", "en": "1,234.56"}
_LANGUAGES: Final[dict[Locale, str]] = {"id": "Indonesian", "en": "English"}
_OTHER: Final[dict[Locale, Locale]] = {"id": "en", "en": "id"}
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_YES: Final = frozenset({"ya", "y", "yes", "true", "v", "✓", "✔", "√"})
_NO: Final = frozenset({"tidak", "tdk", "n", "no", "false"})
_HARMLESS: Final = re.compile(r"-(?:[0-9]+(?:[.,][0-9]+)*)?")
_LONGEST: Final = 15


def fault(message: str, code: str) -> DataError:
    """
    Make the error of one cell, which the reader of a table then places.

    Args:
        message: What was found and what was expected.
        code: Kind of fault, such as ``number``.

    Returns:
        An error with one problem.
    """
    return DataError([Problem(message=message, code=code)])


def missing(text: str) -> Missing | None:
    """
    Tell whether a cell is blank or holds a dash.

    Args:
        text: The cell.

    Returns:
        The kind of absence, or ``None`` when something else stands there (zero, for one).

    Example:
        >>> missing("  "), missing(" - "), missing("0")
        (<Missing.BLANK: ''>, <Missing.DASH: '-'>, None)
    """
    text = text.strip()
    if not text:
        return Missing.BLANK
    return Missing.DASH if text in _DASHES else None


def read_number(text: str, *, locale: Locale) -> Decimal | Missing:
    """
    Read a number in the declared notation.

    Args:
        text: Such as ``1.234,56`` (``id``) or ``1,234.56`` (``en``); grouping may be left out.
        locale: The notation; it is never guessed, because ``1.234`` means two things.

    Returns:
        The exact number, or why there is none.

    Raises:
        DataError: If it is no number in this notation, or if its groups are not of three digits.

    Example:
        >>> read_number("1.234,56", locale="id"), read_number("1.234", locale="en")
        (Decimal('1234.56'), Decimal('1.234'))
        >>> read_number("-", locale="id")
        <Missing.DASH: '-'>
    """
    absent = missing(text)
    if absent is not None:
        return absent
    number = _number(text, locale)
    if number is None:
        raise fault(f"found {text!r}; {_number_hint(text, locale)}", "number")
    return number


def _number(text: str, locale: Locale) -> Decimal | None:
    group, point = (re.escape(mark) for mark in _MARKS[locale])
    whole = rf"(?:[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|[0-9]+)"
    match = re.fullmatch(rf"([-−]?)({whole})(?:{point}([0-9]+))?", text.strip())  # noqa: RUF001
    if match is None:
        return None
    sign, digits, decimals = match.groups()
    plain = digits.replace(_MARKS[locale][0], "")
    return Decimal(("-" if sign else "") + plain + (f".{decimals}" if decimals else ""))


def _number_hint(text: str, locale: Locale) -> str:
    example = _EXAMPLES[locale]
    group, point = _MARKS[locale]
    if "%" in text:
        return f"expected a number such as {example} without a percent sign"
    if _SCIENTIFIC.fullmatch(text.strip()):
        return f"expected all digits, such as {example}; scientific notation has lost some"
    other = _OTHER[locale]
    if _number(text, other) is not None:
        return (
            f"expected {_LANGUAGES[locale]} notation such as {example}; if the numbers are "
            f"written as {_EXAMPLES[other]}, declare locale={other!r}"
        )
    if re.fullmatch(r"[-−]?[0-9]+(?:[.,][0-9]+)+", text.strip()):  # noqa: RUF001
        return (
            f"expected groups of three digits parted by {group!r} and at most one {point!r}, "
            f"such as {example}"
        )
    return f"expected a number such as {example}"


def read_percent(text: str, *, locale: Locale) -> Decimal | Missing:
    """
    Read a share that is printed with a percent sign.

    Args:
        text: Such as ``7,31 %``; the sign is required, since ``0,073`` and ``7,31`` stand side by
            side in real sheets and only the sign tells them apart.
        locale: The notation of the number.

    Returns:
        The exact number of per cent (7.31 for ``7,31 %``), or why there is none.

    Raises:
        DataError: If the sign is missing, or what stands before it is no number.

    Example:
        >>> read_percent("7,31 %", locale="id")
        Decimal('7.31')
    """
    absent = missing(text)
    if absent is not None:
        return absent
    head, sign, tail = text.strip().partition("%")
    number = _number(head, locale)
    if not sign or tail or number is None:
        example = "7,31 %" if locale == "id" else "7.31 %"
        hint = f"expected a number with a percent sign, such as {example}"
        if number is not None:
            hint += "; a share of one or a bare number belongs in a column of kind 'number'"
        raise fault(f"found {text!r}; {hint}", "percent")
    return number


def format_percent(
    value: Decimal | Fraction | int, lang: Language = "id", *, places: int = 2
) -> str:
    """
    Write a number of per cent.

    Args:
        value: Exact number of per cent: 7.31 for 7.31 of a hundred.
        lang: ``"id"`` or ``"en"``.
        places: Digits after the mark at most; a number that is cut off shows ``…``.

    Returns:
        The number and the sign, parted by a blank.

    Example:
        >>> format_percent(Decimal("7.31")), format_percent(Fraction(104300, 298567), "en")
        ('7,31 %', '0.35… %')
    """
    return format_number(value, lang, places=places) + " %"


def read_yes_no(text: str) -> bool | Missing:
    """
    Read a yes or a no.

    Args:
        text: ``ya``, ``y``, ``yes``, ``true``, ``v`` or a tick; or ``tidak``, ``tdk``, ``n``,
            ``no``, ``false``; capitals do not matter. A cross is refused, since some tick with it.

    Returns:
        True, False, or why there is neither.

    Raises:
        DataError: For any other word.

    Example:
        >>> read_yes_no("Ya"), read_yes_no("tidak"), read_yes_no("")
        (True, False, <Missing.BLANK: ''>)
    """
    absent = missing(text)
    if absent is not None:
        return absent
    word = text.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise fault(f"found {text!r}; expected ya, yes, v or tidak, no", "yes_no")


def read_identifier(value: str | Decimal | float) -> str | Missing:
    """
    Read an identifier, such as an employee number of 18 digits (NIP) or a region code.

    Args:
        value: A text, or a whole number of at most 15 digits, the most that a spreadsheet keeps.

    Returns:
        The identifier as text, as it stands, or why there is none.

    Raises:
        DataError: For scientific notation, a float, a number with decimals, or one of more than
            15 digits: a spreadsheet has damaged it, and the lost digits cannot be brought back.

    Example:
        >>> read_identifier("64.03.01.2001"), read_identifier(" 000000000000000018 ")
        ('64.03.01.2001', '000000000000000018')
    """
    if isinstance(value, str):
        absent = missing(value)
        if absent is not None:
            return absent
        if not _SCIENTIFIC.fullmatch(value.strip()):
            return value.strip()
        shown = repr(value)
    else:
        shown = str(value)
        if (
            not isinstance(value, float)
            and value == int(value)
            and len(str(int(value))) <= _LONGEST
        ):
            return str(int(value))
    raise fault(
        f"found {shown}, a number that a spreadsheet made out of an identifier; "
        "its digits are lost: expected the identifier typed anew in a cell of type text",
        "identifier",
    )


def safe_cell(text: str) -> str:
    """
    Make a text safe to open in a spreadsheet: it cannot run as a formula.

    Args:
        text: Any text. One that begins, after blanks, with ``=``, ``+``, ``-``, ``@`` (or a
            full-width variant), or with a tab or a line break, gets an apostrophe in front;
            a lone dash and a plain negative number run nothing and stay as they are.

    Returns:
        The text to write; `plain_cell` gives back the original.

    Example:
        >>> safe_cell("=1+1"), safe_cell("'=1+1"), safe_cell("-5,2"), safe_cell("a=b")
        ("'=1+1", "''=1+1", '-5,2', 'a=b')
    """
    return "'" + text if _runs(text.lstrip("'")) else text


def plain_cell(text: str) -> str:
    """
    Undo `safe_cell`.

    Args:
        text: What was written.

    Returns:
        The original text.

    Example:
        >>> plain_cell(safe_cell("@sum")), plain_cell("'quoted'")
        ('@sum', "'quoted'")
    """
    return text[1:] if text.startswith("'") and _runs(text.lstrip("'")) else text


def _runs(text: str) -> bool:
    """Tell whether a spreadsheet may take the text for a formula."""
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    body = text.strip()
    first = unicodedata.normalize("NFKC", body[:1])
    return first in {"=", "+", "-", "@"} and not _HARMLESS.fullmatch(body)
