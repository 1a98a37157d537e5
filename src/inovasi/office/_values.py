"""What stands in the cells of a column: how dates and numbers are written is decided by the whole column."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, cast

from attrs import frozen

from inovasi.errors import Bilingual, Code, DataError, Problem, shown
from inovasi.io.tables._cells import Column, Kind, Locale, Missing, read_cell, read_number
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
                self.problems.extend(self.sheet.at(row, at, one) for one in error.problems)
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
        texts = [one for one in self._cells(columns) if _NUMERIC.fullmatch(one[2])]
        read: dict[Locale, list[Decimal | None]] = {
            way: [_number(text, way) for *_, text in texts] for way in _LOCALES
        }
        fits: list[Locale] = [way for way, numbers in read.items() if None not in numbers]
        if len(fits) == 1:
            return fits[0]
        if LOCALE in self.answers:
            return cast("Locale", self.answers[LOCALE])
        for (row, at, text), one, other in zip(texts, read["id"], read["en"], strict=True):
            if fits and one != other:
                meant = Bilingual(f"{one} atau {other}", f"{one} or {other}")
                self._ask(row, at, text, meant, LOCALE, "number")
                break
        return "id"

    def _order(self, at: int) -> str | None:
        """Tell whether days or months come first in a column; where both can be meant, it is asked."""
        days: dict[bool, tuple[int, int, str]] = {}
        unsure: list[tuple[int, int, str]] = []
        for row, _, text in self._cells([at]):
            first, second = (
                map(int, match.group(1, 3)) if (match := _SLASHED.match(text)) else (0, 0)
            )
            if min(first, second) <= _MONTHS < max(first, second):
                days.setdefault(first > second, (row, at, text))
            elif first != second and max(first, second) <= _MONTHS:
                unsure.append((row, at, text))
        if len(days) > 1:
            (other, _, text), (row, _, wrong) = days[True], days[False]
            found = Bilingual(
                f"{shown(wrong)}, bulan dahulu, sedangkan baris {other + 1} {shown(text)}",
                f"{shown(wrong)}, month first, while row {other + 1} has {shown(text)}",
            )
            expected = Bilingual("satu urutan dalam satu kolom", "one order in a column")
            problem = Problem(code="date", found=found, expected=expected)
            self.problems.append(self.sheet.at(row, at, problem))
            return None
        if days:
            return "dmy" if True in days else "mdy"
        if unsure and DATE_ORDER not in self.answers:
            meant = Bilingual("hari dahulu atau bulan dahulu", "day first or month first")
            row, at, text = unsure[0]
            self._ask(row, at, text, meant, DATE_ORDER, "date")
            return None
        return self.answers.get(DATE_ORDER, "dmy")

    def _ask(self, row: int, at: int, text: str, meant: Bilingual, name: str, code: Code) -> None:
        """Ask what a column means, and say how to answer."""
        letter = column_letter(at)
        answer = f"constants={{{name!r}: ...}}, {' / '.join(map(repr, ANSWERS[name]))}"
        found = Bilingual(
            f"kolom {letter} dengan {shown(text)}: {meant.id}",
            f"column {letter} with {shown(text)}: {meant.en}",
        )
        expected = Bilingual(f"jawaban: {answer}", f"an answer: {answer}")
        problem = Problem(code=code, found=found, expected=expected)
        self.problems.append(self.sheet.at(row, at, problem))


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
        return "; ".join(map(str, cast("tuple[object, ...]", value)))
    return value.isoformat() if isinstance(value, date) else str(value)
