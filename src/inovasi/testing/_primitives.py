"""What every strategy is made of: keys, texts, years, dates, and the choice of words."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._dates import PartialDate, Tenure


T = TypeVar("T")

FEW: Final = 3
"""Most members of a list inside a record; more of them would only slow a search down."""


def keys() -> SearchStrategy[str]:
    """
    Draw keys, such as ``kipp-2023``.

    Returns:
        A strategy for lower-case letters and digits joined by ``_``, ``-`` or ``.``.
    """
    return st.from_regex(r"[a-z0-9]{1,8}(?:[_.-][a-z0-9]{1,8}){0,3}", fullmatch=True)


def texts() -> SearchStrategy[str]:
    """
    Draw texts with something to read in them.

    Returns:
        A strategy for texts that are not blank.
    """
    return st.text(min_size=1, max_size=40).filter(str.strip)


def years(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[int]:
    """
    Draw years.

    Args:
        min_year: Earliest year.
        max_year: Latest year.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If there is no year between them.
    """
    first, last = _span(min_year, max_year)
    return st.integers(min_value=first.year, max_value=last.year)


def partial_dates(
    *,
    min_year: int = 1,
    max_year: int = 9999,
    precisions: Iterable[str] = ("year", "month", "day"),
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
        InvalidArgument: If there is no such date.
    """
    days = st.dates(*_span(min_year, max_year))
    forms = {
        "year": days.map(lambda day: PartialDate(day.year)),
        "month": days.map(lambda day: PartialDate(day.year, day.month)),
        "day": days.map(PartialDate.parse),
    }
    return st.one_of([forms[name] for name in chosen("precisions", precisions, tuple(forms))])


def tenures(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[Tenure]:
    """
    Draw spans of time with ends that may be unknown.

    Args:
        min_year: Earliest year.
        max_year: Latest year.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If there is no year between them.
    """
    ends = maybe(partial_dates(min_year=min_year, max_year=max_year))
    return st.tuples(ends, ends).map(_tenure)


def rising(number: int) -> SearchStrategy[tuple[PartialDate | None, ...]]:
    """
    Draw dates of which none lies before the one in front of it; some may be unknown.

    Args:
        number: How many.

    Returns:
        A strategy.
    """
    return _rising(number)


@st.composite
def _rising(draw: DrawFn, number: int) -> tuple[PartialDate | None, ...]:
    known = draw(st.lists(st.booleans(), min_size=number, max_size=number))
    count = sum(known)
    days = draw(st.lists(partial_dates(), min_size=count, max_size=count))
    end = draw(st.sampled_from((_earliest, _latest)))
    rising = iter(sorted(days, key=end))
    return tuple(next(rising) if is_known else None for is_known in known)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """
    Draw something, or nothing.

    Args:
        strategy: What may be drawn.

    Returns:
        A strategy that draws ``None`` as well.
    """
    return st.none() | strategy


def several(
    strategy: SearchStrategy[T], *, by: Callable[[T], str] | None = None
) -> SearchStrategy[tuple[T, ...]]:
    """
    Draw a few things.

    Args:
        strategy: What may be drawn.
        by: What tells two of them apart; they may be equal when left out.

    Returns:
        A strategy for tuples.
    """
    return st.lists(strategy, max_size=FEW, unique_by=by).map(tuple)


def chosen(name: str, given: Iterable[str], known: Iterable[T]) -> tuple[T, ...]:
    """
    Take the words that are asked for.

    Args:
        name: Name of the argument, for the message.
        given: The words.
        known: The words that there are.

    Returns:
        Those of ``known`` that were given, in their order.

    Raises:
        InvalidArgument: If a word is not known, or none is given.
    """
    words = {str(word): word for word in known}
    wanted = [str(word) for word in given]
    wrong = [word for word in wanted if word not in words]
    if wrong or not wanted:
        raise InvalidArgument(
            f"found {name}={wrong or wanted}; expected one or more of: {', '.join(words)}"
        )
    return tuple(member for word, member in words.items() if word in wanted)


def _tenure(ends: tuple[PartialDate | None, PartialDate | None]) -> Tenure:
    since, until = ends
    if since is not None and until is not None and until.latest < since.earliest:
        since, until = until, since
    return Tenure(since=since, until=until)


def _earliest(day: PartialDate) -> date:
    return day.earliest


def _latest(day: PartialDate) -> date:
    return day.latest


def _span(min_year: int, max_year: int) -> tuple[date, date]:
    if not 1 <= min_year <= max_year <= date.max.year:
        raise InvalidArgument(
            f"found min_year={min_year} and max_year={max_year}; expected 1 <= min <= max <= 9999"
        )
    return date(min_year, 1, 1), date(max_year, 12, 31)
