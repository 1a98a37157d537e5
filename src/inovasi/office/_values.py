"""What stands in the cells of a column: how dates and numbers are written is decided by the whole column."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.io.tables._cells import (
    Column,
    Kind,
    Locale,
    Missing,
    read_cell,
    read_number,
)
from inovasi.io.tables._table import column_letter
from inovasi.office._sheets import Sheet


DATE_ORDER: Final = "date_order"
LOCALE: Final = "locale"
ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {DATE_ORDER: ("dmy", "mdy"), LOCALE: ("id", "en")}
"""The questions that a caller can answer, with the answers."""

_SLASHED: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", re.ASCII)
_MOMENT: Final = re.compile(
    r"(.*\d)[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.0+)?(?: *(?:WIB|WITA|WIT))?", re.ASCII
)
_MONTHS: Final = 12
_NUMERIC: Final = re.compile(r"[-−]?[0-9][0-9.,]*")  # noqa: RUF001


@frozen(kw_only=True)
class Reader:
    """Reads the columns of a sheet."""

    sheet: Sheet
    rows: Sequence[int]
    answers: Mapping[str, str]
    problems: list[Problem]

    def column(self, at: int, kind: Kind, *, moments: bool = False) -> list[Any]:
        """Read a column for each row; nothing where nothing is said, or where it is told."""
        column = Column(key="cell", kind=kind)
        locale = self.locale([at]) if kind in {"number", "integer"} else "id"
        order = self._order(at) if kind == "date" else "dmy"
        found: list[Any] = []
        if order is None:
            return [None for _ in self.rows]
        for row in self.rows:
            cell = self.sheet.rows[row][at]
            try:
                if (fault := self.sheet.faults.get((row, at))) is not None:
                    raise fault
                if kind == "date" and isinstance(cell, str):
                    value = _date(" ".join(cell.split()), column, order, moments=moments)
                else:
                    value = read_cell(cell, column, locale=locale)
            except DataError as error:
                self.problems.extend(
                    [self.sheet.at(row, at, problem) for problem in error.problems]
                )
                value = Missing.EMPTY
            found.append(None if isinstance(value, Missing) else value)
        return found

    def _cells(self, columns: Iterable[int]) -> list[tuple[int, int, str]]:
        """Give the cells of type text."""
        return [
            (row, at, cell.strip())
            for at in columns
            for row in self.rows
            if isinstance(cell := self.sheet.rows[row][at], str)
        ]

    def locale(self, columns: Sequence[int]) -> Locale:
        """Tell how the numbers of columns are written; where both ways can be meant, it is asked."""
        texts = [
            (row, at, text) for row, at, text in self._cells(columns) if _NUMERIC.fullmatch(text)
        ]
        fits = [
            loc for loc in _LOCALES if all(_number(text, loc) is not None for *_, text in texts)
        ]
        given = [loc for loc in _LOCALES if loc == self.answers.get(LOCALE)]
        if given or len(fits) == 1:
            return (given or fits)[0]
        unsure = [one for one in texts if len({_number(one[2], loc) for loc in _LOCALES}) > 1]
        if fits and unsure:
            row, at, text = unsure[0]
            ways = [_number(text, loc) for loc in _LOCALES]
            meant = Bilingual(*(f"{ways[0]} {word} {ways[1]}" for word in ("atau", "or")))
            self.problems.append(self._question(row, at, text, meant, LOCALE, "number"))
        return "id"

    def _order(self, at: int) -> str | None:
        """Tell whether days or months come first in a column; where both can be meant, it is asked."""
        pairs = [
            (row, int(match[1]), int(match[3]), text)
            for row, _, text in self._cells([at])
            if (match := _SLASHED.match(text)) and min(int(match[1]), int(match[3])) <= _MONTHS
        ]
        firsts = [pair for pair in pairs if pair[1] > _MONTHS]
        seconds = [pair for pair in pairs if pair[2] > _MONTHS]
        given = self.answers.get(DATE_ORDER)
        if firsts and seconds:
            (row, *_, text), (other, *_, second) = seconds[0], firsts[0]
            self.problems.append(
                self.sheet.at(
                    row,
                    at,
                    Problem(
                        code="date",
                        found=Bilingual(
                            f"{shown(text)}, bulan dahulu, sedangkan baris {other + 1} {shown(second)}",
                            f"{shown(text)}, month first, while row {other + 1} has {shown(second)}",
                        ),
                        expected=Bilingual("satu urutan dalam satu kolom", "one order in a column"),
                    ),
                )
            )
            return None
        if firsts or seconds:
            return "dmy" if firsts else "mdy"
        unsure = [pair for pair in pairs if pair[1] != pair[2]]
        if unsure and given is None:
            row, one, two, text = unsure[0]
            meant = Bilingual(f"tanggal {one} bulan {two}, atau sebaliknya", f"day {one} of month {two}, or the other way round")  # fmt: skip
            self.problems.append(self._question(row, at, text, meant, DATE_ORDER, "date"))
            return None
        return given or "dmy"

    def _question(
        self, row: int, at: int, text: str, meant: Bilingual, name: str, code: Any
    ) -> Problem:
        """Ask what a column means, and say how to answer."""
        letter, answers = column_letter(at), " / ".join(map(repr, ANSWERS[name]))
        found = Bilingual(
            f"kolom {letter} dengan {shown(text)}: {meant.id}",
            f"column {letter} with {shown(text)}: {meant.en}",
        )
        expected = Bilingual(
            f"jawaban: constants={{{name!r}: ...}}, {answers}",
            f"an answer: constants={{{name!r}: ...}}, {answers}",
        )
        return self.sheet.at(row, at, Problem(code=code, found=found, expected=expected))


_LOCALES: Final[tuple[Locale, ...]] = ("id", "en")


def _number(text: str, locale: Locale) -> Decimal | None:
    try:
        return read_number(text, locale)
    except DataError:
        return None


def _date(text: str, column: Column, order: str, *, moments: bool) -> Any:
    """Read a date of type text, and a time of day behind it where one is wanted."""
    match = _MOMENT.fullmatch(text)
    text = text if match is None else match[1]
    if order == "mdy":
        text = _SLASHED.sub(r"\3\g<2>\1\g<2>\4", text)
    day = read_cell(text, column)
    if match is None or not moments or isinstance(day, Missing):
        return day
    hour, minute, second = (int(part or 0) for part in match.groups()[1:])
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second).isoformat()  # noqa: DTZ001
    except (TypeError, ValueError):
        expected = Bilingual("hari dan jam", "a day and a time of day")
        raise DataError(Problem(code="date", found=shown(match[0]), expected=expected)) from None


def plain_value(value: Any) -> str:
    """Write what was read as the text that an attribute holds."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)
