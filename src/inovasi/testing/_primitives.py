"""
Strategies for the small values that records hold, with few draws each: a draw is what costs time.

What is drawn stands for nothing that exists.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Final, Literal, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi._wording import between, one_of
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.model import PartialDate, Tenure


Precision = Literal["year", "month", "day"]

T = TypeVar("T")

FEW: Final = 3
"""Most members of a list inside a record; more of them would only slow a search down."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_FURTHER: Final = (
    "éüñçÅßøłžğđőșıжЯλΩᬅᮃ日本語한글ไทยعبरת\u00a0\n \t .,;:'\"-_=+@<>&/\\()[]{}|%*#€²…🌱"
)
"""Letters of other scripts, spaces, and what files, pages and formulas read as signs of their own."""

_KEYS: Final = tuple(
    f"{word}{further}"
    for further in ("", *map("".join, product("_-.", ("1", "b", "2023", "top_99", "x-y.z"))))
    for word in ("a", "b", "c", "0", "7", "kipp", "iid", "novelty", "dinas", "pustaka", "e001")
)

_NEW: Final = date(2000, 1, 1).toordinal()
"""Where dates shrink to."""

_PRECISIONS: Final[tuple[Precision, ...]] = ("year", "month", "day")


def keys() -> SearchStrategy[str]:
    """
    Draw keys, such as ``kipp-2023``.

    Returns:
        A strategy for lower-case letters and digits joined by ``_``, ``-`` or ``.``; they are few, so
        that two of them are often equal.

    Example:
        >>> import inovasi as inv
        >>> from hypothesis import given, strategies as st
        >>> @given(keys())
        ... def is_a_key(key: str) -> None:
        ...     assert inv.Organisation(id=key, name="Dinas", kind="city").id == key
        >>> is_a_key()
    """
    return _ANY_KEY


_ANY_KEY: Final = st.sampled_from(_KEYS)


def texts() -> SearchStrategy[str]:
    """Draw texts with more than spaces in them, in composed Unicode."""
    return _ANY_TEXT


# Made once: to make a strategy takes Hypothesis longer than to draw from it.
_ANY_TEXT: Final = st.text(_LETTERS + _FURTHER, min_size=1, max_size=16).filter(str.strip)


def years(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[int]:
    """Draw years."""
    first, last = span(min_year, max_year)
    return st.integers(first.year, last.year)


def days(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[date]:
    """Draw days."""
    first, last = span(min_year, max_year)
    return st.integers(first.toordinal() - _NEW, last.toordinal() - _NEW).map(_day)


def _day(number: int) -> date:
    return date.fromordinal(_NEW + number)


def partial_dates(
    *,
    min_year: int = 1,
    max_year: int = 9999,
    precisions: Iterable[Precision] = _PRECISIONS,
) -> SearchStrategy[PartialDate]:
    """
    Draw dates that are known to the day, to the month or to the year.

    Args:
        min_year: Earliest year.
        max_year: Latest year.
        precisions: How well they may be known, any of ``year``, ``month`` and ``day``.

    Returns:
        A strategy.

    Raises:
        DataError: If there is no such date.

    Example:
        >>> from hypothesis import given
        >>> from inovasi.model import PartialDate
        >>> @given(partial_dates(min_year=2021, max_year=2022, precisions=["month"]))
        ... def is_a_month(day: PartialDate) -> None:
        ...     assert day.earliest.day == 1
        >>> is_a_month()
    """
    first, last = span(min_year, max_year)
    parts = [_PRECISIONS.index(name) + 1 for name in chosen("precisions", precisions, _PRECISIONS)]
    number = len(parts)

    def read(drawn: int) -> PartialDate:
        day = _day(drawn // number)
        return PartialDate(*(day.year, day.month, day.day)[: parts[drawn % number]])

    low, high = (end.toordinal() - _NEW for end in (first, last))
    return st.integers(low * number, high * number + number - 1).map(read)


def tenures(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[Tenure]:
    """
    Draw spans of time with ends that may be unknown.

    Args:
        min_year: Earliest year.
        max_year: Latest year.

    Returns:
        A strategy.

    Raises:
        DataError: If there is no year between them.

    Example:
        >>> from hypothesis import given
        >>> from inovasi.model import Tenure
        >>> @given(tenures())
        ... def begins_first(tenure: Tenure) -> None:
        ...     if tenure.since and tenure.until:
        ...         assert tenure.since.earliest <= tenure.until.latest
        >>> begins_first()
    """
    ends = partial_dates(min_year=min_year, max_year=max_year)
    return st.tuples(st.none() | ends, st.none() | ends).map(_tenure)


def _tenure(ends: tuple[PartialDate | None, PartialDate | None]) -> Tenure:
    since, until = ends
    if since is not None and until is not None:
        since, until = in_order([since, until])
    return Tenure(since=since, until=until)


def in_order(dates: Iterable[PartialDate]) -> list[PartialDate]:
    """Put dates in an order in which none lies before the one in front of it."""
    return sorted(dates, key=lambda day: day.earliest)


def decimals(least: int = -1) -> SearchStrategy[Decimal]:
    """Draw numbers with two decimal places: above zero, from zero on, or below it too."""
    return st.integers(-(10**8) if least < 0 else least, 10**8).map(
        lambda number: Decimal(number).scaleb(-2)
    )


def exacts(least: int = -1) -> SearchStrategy[Decimal | Fraction]:
    """Draw exact numbers, some of which no decimal equals."""
    return decimals(least) | st.integers(-9_900 if least < 0 else least, 9_900).map(
        lambda number: Fraction(number, 99)
    )


@st.composite
def drawn(draw: DrawFn, _what: object, how: Callable[[DrawFn], T]) -> T:
    """Draw by a function; what is drawn is named for the reader of a report."""
    return how(draw)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw a value, or ``None``."""
    return st.none() | strategy


def several(
    strategy: SearchStrategy[T], *, by: Callable[[T], str] | None = None, least: int = 0
) -> SearchStrategy[tuple[T, ...]]:
    """Draw a few values, of which no two have the same ``by``."""
    return st.lists(strategy, min_size=least, max_size=FEW, unique_by=by).map(tuple)


def chosen(name: str, given: Iterable[str], known: Iterable[T]) -> tuple[T, ...]:
    """Take those of ``known`` that were given, in their order; refuse an unknown word and none."""
    words = {str(word): word for word in known}
    wanted = [str(word) for word in given]
    wrong = [word for word in wanted if word not in words]
    if wrong or not wanted:
        raise refusal(name, wrong or wanted, one_of(words))
    return tuple(member for word, member in words.items() if word in wanted)


def refusal(name: str, found: object, expected: Bilingual) -> DataError:
    """Make the error of an argument from which nothing can be drawn."""
    return DataError(Problem(code="range", path=name, found=shown(found), expected=expected))


def span(min_year: int, max_year: int) -> tuple[date, date]:
    """Give the first and the last day of some years."""
    for name, year, least in (("min_year", min_year, 1), ("max_year", max_year, min_year)):
        if not least <= year <= date.max.year:
            raise refusal(name, year, between(least, date.max.year))
    return date(min_year, 1, 1), date(max_year, 12, 31)
