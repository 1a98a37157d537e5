"""What a panel says: one rating for each entry and evaluator, checked before it is used."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, cast

from attrs import field, frozen

from inovasi.convert._frame import Frame, exact_double, is_frame, take_in_memory
from inovasi.errors import Bilingual, Code, DataError, NotFoundError, Problem, Words, shown
from inovasi.model._checks import not_empty
from inovasi.model._dates import PartialDate
from inovasi.model._reading import exact_or_fraction, refused
from inovasi.model._record import DayLike, ExactLike, Record, Takes, strict
from inovasi.scoring._result import Score, is_unmarked
from inovasi.scoring._sheets import FINAL, not_final


@frozen(kw_only=True, field_transformer=strict)
class Rating(Record):
    """
    The mark that one evaluator gives to one entry, as a whole or for one criterion.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        value: The mark; exact, never a float.
        on: When it was given, if known.
        criterion: Key of the criterion; ``None`` for a mark of the whole entry.

    Raises:
        DataError: If the value is a float or not a number, or the entry or the evaluator is empty.

    Example:
        >>> Rating(entry="a", evaluator="p1", value=80).value
        Decimal('80')
    """

    entry: str = field(validator=not_empty)
    evaluator: str = field(validator=not_empty)
    value: Decimal | Fraction = field(converter=Takes[ExactLike])
    on: date | None = field(default=None, converter=Takes[DayLike | None])
    criterion: str | None = None


Ratings = Iterable[Rating] | Frame
"""
Ratings, or a frame of them in memory: a row for each, with the columns ``entry``, ``evaluator`` and ``value``.

Where it has them, ``criterion`` and ``on`` (or ``date``) count too; other columns do not. A double is taken for the
decimal that it prints as. In place of ``value`` may stand ``points`` and ``divisor``, as `score_frame` gives them.
"""

_SHOWN: Final = 5
_EMPTY: Final = Bilingual("sel kosong", "nothing")
_ENTRY: Final = Bilingual("usulan", "entry")
_EVALUATOR: Final = Bilingual("penilai", "evaluator")
_ONE: Final = Bilingual("satu", "one")


def ratings_in(ratings: Ratings) -> Iterable[Rating]:
    """Give the ratings of a frame, with every fault at once; ratings are given as they are."""
    if not is_frame(ratings):
        return cast("Iterable[Rating]", ratings)
    table = take_in_memory(ratings)
    names = set(table.columns)
    exact = "value" not in names and {"points", "divisor"} <= names
    a_number, a_day = Bilingual("bilangan", "a number"), Bilingual("tanggal", "a day")
    wanted: dict[str, tuple[Callable[[Any], object], Bilingual]] = {
        "entry": (_name, Bilingual("id usulan", "the id of an entry")),
        "evaluator": (_name, Bilingual("id penilai", "the id of an evaluator")),
        **dict.fromkeys(("points", "divisor") if exact else ("value",), (_number, a_number)),
    }
    optional = {
        "criterion": (_name, Bilingual("kunci kriteria", "the key of a criterion")),
        "on": (_day, a_day),
        "date": (_day, a_day),
    }
    there = wanted | {name: read for name, read in optional.items() if name in names}
    problems = [
        Problem(code="missing", source="frame", path=name, expected=expected)
        for name, (_, expected) in wanted.items()
        if name not in names
    ]
    columns: dict[str, list[Any]] = {}
    for name, (read, expected) in there.items():
        if name in names:
            columns[name], found = _read_column(table[name], read, expected, needed=name in wanted)
            problems += found
    if problems:
        raise DataError(problems)
    if exact:
        pairs = zip(columns.pop("points"), columns.pop("divisor"), strict=True)
        columns["value"] = [Fraction(points) / Fraction(divisor) for points, divisor in pairs]
    if "date" in columns:
        columns["on"] = columns.pop("date")
    return [
        Rating(**dict(zip(columns, row, strict=True)))
        for row in zip(*columns.values(), strict=True)
    ]


def _read_column(
    series: Any, read: Callable[[Any], object], expected: Bilingual, *, needed: bool
) -> tuple[list[Any], list[Problem]]:
    """Read the values of a column; all that it holds amiss is one problem, with the first rows."""
    values: list[Any] = []
    wrong: list[tuple[int, Code, Bilingual]] = []
    for row, (value, is_null) in enumerate(
        zip(series.to_list(), series.is_null().to_list(), strict=True), start=1
    ):
        if is_null:
            values.append(None)
            if needed:
                wrong.append((row, "missing", _EMPTY))
            continue
        try:
            values.append(read(value))
        except DataError as error:
            wrong.append((row, error.problems[0].code, Bilingual(shown(value), shown(value))))
    if not wrong:
        return values, []
    rows = ", ".join(str(row) for row, *_ in wrong[:_SHOWN])
    rest = len(wrong) - _SHOWN
    row, code, value = wrong[0]
    found = Bilingual(
        f"{value.id} pada baris {rows}" + (f" dan {rest} lagi" if rest > 0 else ""),
        f"{value.en} in row {rows}" + (f" and {rest} more" if rest > 0 else ""),
    )
    return values, [
        Problem(
            code=code, source="frame", row=row, path=series.name, found=found, expected=expected
        )
    ]


def _name(value: Any) -> str:
    """Take a text, or a whole number, as the id of something."""
    if type(value) not in (str, int):
        raise refused("type", value, "teks", "a text")
    if not str(value).strip():
        raise refused("empty", value, "teks yang tidak kosong", "a text that is not empty")
    return str(value)


def _number(value: Any) -> Decimal | Fraction:
    return exact_double(value) if isinstance(value, float) else exact_or_fraction(value)


def _day(value: Any) -> date:
    """Take a day, a moment at midnight, or an ISO text."""
    found = PartialDate.parse(value.date() if isinstance(value, datetime) else value)
    if found.day is None or (isinstance(value, datetime) and value.time() != time(0)):
        raise refused("date", value, "tanggal", "a day")
    return found.earliest


def ratings_of(scores: Iterable[Score], *, criterion: str | None = None) -> tuple[Rating, ...]:
    """
    Take the ratings of a panel from the scores of its sheets.

    Nothing is dropped or guessed: a score whose marks are not all known, and a sheet that is
    missing below a combined score, are refused by name. To go on without them, pass only the scores
    for which ``is_final`` is true; the children of a combined score are scores of sheets too.

    Args:
        scores: One for each entry and evaluator; a combined score stands for its children.
        criterion: Key of a criterion, anywhere in the tree; ``None`` for the score as a whole.

    Returns:
        The exact results before any rounding, sorted by entry and evaluator; each has the last day
        on which one of its marks was given, if the marks have days.

    Raises:
        DataError: If there is no score, if a score is not final or names no entry or evaluator, if
            a pair of entry and evaluator occurs twice, or if the scores are of several rubrics; it
            lists every problem.
        NotFoundError: If no score has such a criterion.

    Example:
        The marks are constructed.

        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> scores = [
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), "a", evaluator))
        ...     for evaluator, mark in (("p", 80), ("q", 85))
        ... ]
        >>> [(one.evaluator, one.value) for one in ratings_of(scores)]
        [('p', Fraction(80, 1)), ('q', Fraction(85, 1))]
        >>> ratings_of(scores, criterion="novelty")[0].criterion
        'novelty'
    """
    sheets = [sheet for score in scores for sheet in _sheets(score)]
    parts = [sheet if criterion is None else sheet.of(criterion) for sheet in sheets]
    if criterion is not None and all(part is None for part in parts):
        keys = {one.key for sheet in sheets for child in sheet.children for one in _tree(child)}
        if keys:
            raise NotFoundError(Bilingual("kriteria", "criterion"), criterion, sorted(keys))
    problems = _mixed_rubrics(sheets)
    ratings: list[Rating] = []
    for sheet, part in zip(sheets, parts, strict=True):
        missing = [
            Problem(
                code="missing",
                path=sheet.entry or None,
                expected=Bilingual(
                    f"{what.id} pada nilai {sheet.key!r}",
                    f"an {what.en} in the score {sheet.key!r}",
                ),
            )
            for what, name in ((_ENTRY, sheet.entry), (_EVALUATOR, sheet.evaluator))
            if not name.strip()
        ]
        if part is None or part.exact is None:
            missing.append(_without_value(sheet, part, criterion))
        elif not missing:
            ratings.append(
                Rating(
                    entry=sheet.entry,
                    evaluator=sheet.evaluator,
                    value=part.exact,
                    on=_last_day(part),
                    criterion=criterion,
                )
            )
        problems += missing
    if ratings or not problems:
        problems += _problems(ratings)
    if problems:
        raise DataError(problems)
    return _in_order(ratings)


def check_panel(ratings: Ratings) -> tuple[Rating, ...]:
    """Sort the ratings of one panel about one thing: the whole entry, or one criterion."""
    panel = _in_order(ratings_in(ratings))
    problems = _problems(panel)
    criteria = {rating.criterion for rating in panel}
    if len(criteria) > 1:
        named = ", ".join(sorted(repr(criterion) for criterion in criteria))
        problems.append(
            Problem(
                found=Bilingual(
                    f"penilaian atas beberapa kriteria ({named})",
                    f"ratings of several criteria ({named})",
                ),
                expected=Bilingual("satu kriteria", "one criterion"),
                code="mixed_criteria",
            )
        )
    if problems:
        raise DataError(problems)
    return panel


def check_criteria(ratings: Ratings) -> tuple[Rating, ...]:
    """Sort the ratings of one panel, each of which names its criterion."""
    panel = _in_order(ratings_in(ratings))
    problems = _problems(panel)
    problems += [
        Problem(
            expected=Bilingual(
                f"kriteria pada penilaian {rating.evaluator!r}",
                f"a criterion in the rating of {rating.evaluator!r}",
            ),
            path=rating.entry,
            code="no_criterion",
        )
        for rating in panel
        if rating.criterion is None
    ]
    if problems:
        raise DataError(problems)
    return panel


def by_entry(ratings: Iterable[Rating]) -> dict[str, tuple[Rating, ...]]:
    """Group ratings by entry, entries sorted."""
    return _grouped(ratings, "entry")


def by_evaluator(ratings: Iterable[Rating]) -> dict[str, tuple[Rating, ...]]:
    """Group ratings by evaluator, evaluators sorted."""
    return _grouped(ratings, "evaluator")


def raw_mean(ratings: Iterable[Rating]) -> Fraction:
    """Give the exact mean of one rating or more."""
    return statistics.mean(Fraction(rating.value) for rating in ratings)


def _grouped(ratings: Iterable[Rating], name: str) -> dict[str, tuple[Rating, ...]]:
    key = attrgetter(name)
    return {value: tuple(group) for value, group in groupby(sorted(ratings, key=key), key)}


def _in_order(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(sorted(ratings, key=lambda one: (one.entry, one.evaluator, one.criterion or "")))


def _problems(ratings: Sequence[Rating]) -> list[Problem]:
    if not ratings:
        expected = Bilingual("sedikitnya satu penilaian", "one rating or more")
        return [Problem(code="empty", expected=expected)]
    counts = Counter((rating.entry, rating.evaluator, rating.criterion) for rating in ratings)
    return [
        Problem(
            code="duplicate",
            path=entry,
            found=Bilingual(
                f"{count} penilaian {evaluator!r}" + (f" untuk {criterion!r}" if criterion else ""),
                f"{count} ratings of {evaluator!r}" + (f" for {criterion!r}" if criterion else ""),
            ),
            expected=_ONE,
        )
        for (entry, evaluator, criterion), count in counts.items()
        if count > 1
    ]


def _sheets(score: Score) -> Iterator[Score]:
    """Give the scores of single sheets; only a combined score has no method."""
    if score.method is None and score.children:
        for child in score.children:
            yield from _sheets(child)
    else:
        yield score


def _tree(score: Score) -> Iterator[Score]:
    yield score
    for child in score.children:
        yield from _tree(child)


def _last_day(score: Score) -> date | None:
    marks = [one.mark for one in _tree(score) if one.mark is not None]
    return max((mark.on for mark in marks if mark.on is not None), default=None)


def _mixed_rubrics(sheets: Sequence[Score]) -> list[Problem]:
    found = {
        what: sorted({str(getattr(sheet, what)) for sheet in sheets})
        for what in ("scheme", "rubric", "revision")
    }
    return [
        Problem(
            found=f"{', '.join(map(repr, names))}",
            expected=_ONE,
            path=what,
            code="mixed_rubrics",
        )
        for what, names in found.items()
        if len(names) > 1
    ]


def _without_value(sheet: Score, part: Score | None, criterion: str | None) -> Problem:
    who = sheet.evaluator or sheet.key
    found: Words | None = None
    code: Code
    if not sheet.is_final and is_unmarked(sheet):
        code = "missing_sheet"
        expected = Bilingual(f"lembar penilaian {who!r}", f"the sheet of {who!r}")
    elif part is None:
        code = "no_criterion"
        expected = Bilingual(
            f"{criterion!r} pada lembar penilaian {who!r}", f"{criterion!r} in the sheet of {who!r}"
        )
    else:
        code, found, expected = "not_final", not_final(part, who), FINAL
    return Problem(code=code, path=sheet.entry or None, found=found, expected=expected)
