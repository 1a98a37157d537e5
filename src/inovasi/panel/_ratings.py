"""What a panel says: one reading for each entry and evaluator, checked before it is used."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.language import format_number
from inovasi.model._checks import exact_or_fraction, not_blank
from inovasi.scoring._result import Score


@frozen(kw_only=True)
class Rating:
    """
    The mark that one evaluator gives to one entry, as a whole or for one criterion.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        value: The mark; exact, never a float.
        on: When it was given, if known.
        criterion: Key of the criterion; ``None`` for a mark of the whole entry.

    Raises:
        TypeError: If the value is a float or no number.
        ValueError: If the entry or the evaluator is empty.

    Example:
        >>> Rating(entry="a", evaluator="p1", value=80).value
        Decimal('80')
    """

    entry: str = field(validator=not_blank)
    evaluator: str = field(validator=not_blank)
    value: Decimal | Fraction = field(converter=exact_or_fraction)
    on: date | None = None
    criterion: str | None = None


def ratings_of(scores: Iterable[Score], *, criterion: str | None = None) -> tuple[Rating, ...]:
    """
    Take the readings of a panel from the scores of its sheets.

    Nothing is dropped and nothing is guessed: a score whose marks are not all known, and a sheet
    that is missing below a combined score, are refused by name. To go on without them, hand in the
    scores for which ``is_final`` is true; the children of a combined score are scores of sheets too.

    Args:
        scores: One for each entry and evaluator; a combined score stands for its children.
        criterion: Key of a criterion, anywhere in the tree; the score as a whole when left out.

    Returns:
        The exact results before any rounding, sorted by entry and evaluator; each carries the last
        day on which one of its marks was given, if the marks have days.

    Raises:
        DataError: If there is no score, if a score is not final or names no entry or evaluator, if
            a pair stands twice, or if the scores are of several rubrics; it lists every fault.
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
            raise NotFoundError("criterion", criterion, sorted(keys))
    found = [_read(sheet, part, criterion) for sheet, part in zip(sheets, parts, strict=True)]
    readings = [one for one in found if isinstance(one, Rating)]
    problems = _mixed_rubrics(sheets)
    problems += [problem for one in found if not isinstance(one, Rating) for problem in one]
    if readings or not problems:
        problems += _faults(tuple(readings))
    if problems:
        raise DataError(problems)
    return tuple(sorted(readings, key=lambda reading: (reading.entry, reading.evaluator)))


def check_panel(readings: Iterable[Rating]) -> tuple[Rating, ...]:
    """
    Take the readings of one panel about one thing: the whole entry, or one criterion.

    Args:
        readings: In any order; at most one for each entry and evaluator, all of one criterion.

    Returns:
        The same readings, sorted by entry and evaluator.

    Raises:
        DataError: If there are none, if a pair stands twice, or if criteria are mixed.
    """
    panel = tuple(sorted(readings, key=lambda reading: (reading.entry, reading.evaluator)))
    problems = _faults(panel)
    criteria = {reading.criterion for reading in panel}
    if len(criteria) > 1:
        named = ", ".join(sorted(repr(criterion) for criterion in criteria))
        problems.append(
            Problem(
                message=f"found readings of several criteria ({named}); "
                "expected one, chosen with of_criterion()",
                code="mixed_criteria",
            )
        )
    if problems:
        raise DataError(problems)
    return panel


def check_criteria(readings: Iterable[Rating]) -> tuple[Rating, ...]:
    """
    Take the readings of one panel criterion by criterion.

    Args:
        readings: In any order; each names its criterion, at most one for each entry, evaluator
            and criterion.

    Returns:
        The same readings, sorted by evaluator, entry and criterion.

    Raises:
        DataError: If there are none, if one stands twice, or if one names no criterion.
    """
    panel = tuple(
        sorted(
            readings,
            key=lambda reading: (reading.evaluator, reading.entry, reading.criterion or ""),
        )
    )
    problems = _faults(panel)
    problems.extend(
        Problem(
            message=f"the reading of {reading.evaluator!r} names no criterion; expected one",
            path=reading.entry,
            code="no_criterion",
        )
        for reading in panel
        if reading.criterion is None
    )
    if problems:
        raise DataError(problems)
    return panel


def of_criterion(readings: Iterable[Rating], criterion: str | None) -> tuple[Rating, ...]:
    """
    Choose the readings of one criterion.

    Args:
        readings: Of any criteria.
        criterion: Its key; ``None`` for the marks of whole entries.

    Returns:
        Those readings, in their order.
    """
    return tuple(reading for reading in readings if reading.criterion == criterion)


def by_entry(panel: Iterable[Rating]) -> dict[str, tuple[Rating, ...]]:
    """
    Group readings by entry.

    Args:
        panel: Readings.

    Returns:
        The readings of each entry; entries and readings in the order in which they came.
    """
    groups: dict[str, list[Rating]] = defaultdict(list)
    for reading in panel:
        groups[reading.entry].append(reading)
    return {entry: tuple(group) for entry, group in groups.items()}


def by_evaluator(panel: Iterable[Rating]) -> dict[str, tuple[Rating, ...]]:
    """
    Group readings by evaluator.

    Args:
        panel: Readings.

    Returns:
        The readings of each evaluator, evaluators sorted.
    """
    groups: dict[str, list[Rating]] = defaultdict(list)
    for reading in panel:
        groups[reading.evaluator].append(reading)
    return {evaluator: tuple(groups[evaluator]) for evaluator in sorted(groups)}


def raw_mean(group: Iterable[Rating]) -> Fraction:
    """
    Take the plain mean of some readings.

    Args:
        group: One reading or more.

    Returns:
        The mean, exact.

    Example:
        >>> raw_mean(Rating(entry="a", evaluator=name, value=ord(name)) for name in "pq")
        Fraction(225, 2)
    """
    values = [Fraction(reading.value) for reading in group]
    return sum(values, Fraction(0)) / len(values)


def competition_ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """
    Rank exact values, best first, ties sharing the better place (1, 2, 2, 4).

    Args:
        values: The value of each entry.

    Returns:
        The rank of each entry, from the best to the last; within a tie by id.

    Example:
        >>> competition_ranks({"a": Fraction(1), "b": Fraction(2), "c": Fraction(2)})
        {'b': 1, 'c': 1, 'a': 3}
    """
    ordered = sorted(values, key=lambda entry: (-values[entry], entry))
    ranks: dict[str, int] = {}
    place = 1
    for position, entry in enumerate(ordered, start=1):
        if values[entry] != values[ordered[place - 1]]:
            place = position
        ranks[entry] = place
    return ranks


def _faults(panel: tuple[Rating, ...]) -> list[Problem]:
    if not panel:
        return [Problem(message="found no readings; expected one or more", code="empty")]
    counts = Counter((item.entry, item.evaluator, item.criterion) for item in panel)
    return [
        Problem(
            message=f"found {count} readings of {evaluator!r}"
            + (f" for {criterion!r}" if criterion else "")
            + "; expected one",
            path=entry,
            code="duplicate",
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
    days = [one.mark.on for one in _tree(score) if one.mark is not None]
    return max((day for day in days if day is not None), default=None)


def _mixed_rubrics(sheets: Sequence[Score]) -> list[Problem]:
    found = {
        what: sorted({str(getattr(sheet, what)) for sheet in sheets})
        for what in ("scheme", "rubric", "revision")
    }
    return [
        Problem(
            message=f"found {', '.join(map(repr, names))}; expected scores of one {what}",
            path=what,
            code="mixed_rubrics",
        )
        for what, names in found.items()
        if len(names) > 1
    ]


def _read(sheet: Score, part: Score | None, criterion: str | None) -> Rating | list[Problem]:
    nameless = [
        Problem(
            message=f"the score {sheet.key!r} names no {what}; expected one",
            path=sheet.entry or None,
            code=f"no_{what}",
        )
        for what, name in (("entry", sheet.entry), ("evaluator", sheet.evaluator))
        if not name.strip()
    ]
    value = None if part is None else part.exact
    if part is None or value is None:
        return [*nameless, _without_value(sheet, part, criterion)]
    return nameless or Rating(
        entry=sheet.entry,
        evaluator=sheet.evaluator,
        value=value,
        on=_last_day(part),
        criterion=criterion,
    )


def _without_value(sheet: Score, part: Score | None, criterion: str | None) -> Problem:
    who = sheet.evaluator or sheet.key
    if not (sheet.is_final or sheet.children):
        message, code = f"the sheet of {who!r} is missing; expected its marks", "missing_sheet"
    elif part is None:
        message, code = f"the sheet of {who!r} has no {criterion!r}; expected one", "no_criterion"
    else:
        low, high = (format_number(bound, "en") for bound in part.bounds)
        message = f"the score of {who!r} lies between {low} and {high}; expected a final one"
        code = "not_final"
    return Problem(message=message, path=sheet.entry or None, code=code)
