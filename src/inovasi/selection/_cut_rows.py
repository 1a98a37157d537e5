"""A passing grade: what it does, whom it holds back, whom it puts first."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, Language, format_number, join_words
from inovasi.model._checks import Exact, Vocabulary, exact_or_fraction, optional, several, words
from inovasi.model._scheme import Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking, RankRow, decider


class CutStatus(Vocabulary):
    """Whether an entry goes on."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"

    @property
    def label(self) -> Bilingual:
        """The standing in words."""
        return _STANDINGS[self]


_STANDINGS: Final = {
    CutStatus.IN: Bilingual("lolos", "goes on"),
    CutStatus.OUT: Bilingual("tidak lolos", "does not go on"),
    CutStatus.UNDECIDED: Bilingual("belum diputuskan", "undecided"),
}


class Reason(Vocabulary):
    """What settled the standing of an entry."""

    PLACE = "place"
    THRESHOLD = "threshold"
    PRIORITY = "priority"
    TIE = "tie"
    LOT = "lot"
    COMPOSITION = "composition"

    @property
    def label(self) -> Bilingual:
        """The reason in words."""
        return _REASONS[self]


_REASONS: Final = {
    Reason.PLACE: Bilingual("peringkat", "its place"),
    Reason.THRESHOLD: Bilingual("di bawah nilai ambang", "below the passing grade"),
    Reason.PRIORITY: Bilingual("prioritas", "priority"),
    Reason.TIE: Bilingual("nilai seri pada batas", "a tie across the cut"),
    Reason.LOT: Bilingual("undian", "the lot"),
    Reason.COMPOSITION: Bilingual("aturan komposisi", "a rule of composition"),
}


@frozen(kw_only=True)
class TieAtCut:
    """
    Entries with one exact score, of which not all have room.

    Args:
        rank: Place of the first of them.
        entries: Their ids, sorted.
        score: Their exact score.
        places: How many of them have room.
        resolved_by: Key of the criterion, ``lot``, ``keep_all`` or ``drop_all``; ``None`` when
            nothing has decided yet.
        seed: Seed of the lot, if one was drawn.
    """

    rank: int
    entries: tuple[str, ...] = field(converter=several)
    score: Fraction
    places: int
    resolved_by: str | None = None
    seed: str | None = None

    def text(self, lang: Language = "id") -> str:
        """
        Say it in a sentence.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            One line.
        """
        names = join_words(self.entries, lang)
        value = format_number(self.score, lang)
        said = Bilingual(
            f"seri pada batas: {names} bernilai {value}, tempat {self.places}",
            f"tie across the cut: {names} at {value}, places: {self.places}",
        ).of(lang)
        if self.resolved_by is None:
            how = Bilingual("belum diputuskan", "not decided").of(lang)
        else:
            how = f"{Bilingual('diputus oleh', 'decided by').of(lang)} {decider(self.resolved_by, lang)}"
        return f"{said}; {how}" + (f" ({self.seed})" if self.seed else "")


@frozen(kw_only=True)
class CutRow:
    """
    One entry and where it stands.

    Args:
        rank: Its place in the ranking.
        entry: Its id.
        score: Its score.
        standing: Whether it goes on.
        reason: What settled that.
        decided_by: What broke a tie in the ranking.
    """

    rank: int
    entry: str
    score: Score
    standing: CutStatus = field(converter=CutStatus)
    reason: Reason = field(converter=Reason)
    decided_by: str | None = None


def stand(row: RankRow, standing: CutStatus, reason: Reason) -> CutRow:
    """
    Give a line of a ranking its standing.

    Args:
        row: The line.
        standing: Whether it goes on.
        reason: What settled that.

    Returns:
        The line with both.
    """
    return CutRow(
        rank=row.rank,
        entry=row.entry,
        score=row.score,
        standing=standing,
        reason=reason,
        decided_by=row.decided_by,
    )


def cut_lines(rows: Iterable[CutRow], lang: Language) -> list[str]:
    """
    Write rows as lines.

    Args:
        rows: The rows.
        lang: ``"id"`` or ``"en"``.

    Returns:
        One line for each: rank, exact score, entry, standing and reason.
    """
    return [
        f"{row.rank:>5}  {format_number(row.score.bounds[0], lang):>10}  {row.entry}: "
        f"{row.standing.label.of(lang)} ({row.reason.label.of(lang)})"
        for row in rows
    ]


def pending_lines(pending: Iterable[Score], lang: Language) -> list[str]:
    """
    Write unfinished scores as lines.

    Args:
        pending: The scores.
        lang: ``"id"`` or ``"en"``.

    Returns:
        One line for each: entry and bounds.
    """
    said = Bilingual(
        "nilai belum lengkap dan masih dapat lolos: {} (antara {} dan {})",
        "not final and could still go on: {} (between {} and {})",
    ).of(lang)
    return [
        said.format(score.entry, *(format_number(bound, lang) for bound in score.bounds))
        for score in pending
    ]


@frozen(kw_only=True)
class PassMark:
    """
    A passing grade with the one thing that it does.

    Args:
        value: The grade; reaching it is enough.
        mode: ``gate``: nobody below it goes on; ``priority``: those who reach it go first.
        preferred: Ids of the entries that also fulfil what the priority asks beside the grade, such
            as being replicated already; ``None`` when it asks nothing more.
        source: Key of the source in the scheme; ``None`` when the grade is the caller's.
    """

    value: Decimal | Fraction = field(converter=exact_or_fraction)
    mode: ThresholdMode = field(converter=ThresholdMode)
    preferred: tuple[str, ...] | None = field(default=None, converter=optional(words))
    source: str | None = None

    def reached(self, value: Fraction, entry: str) -> bool:
        """
        Tell whether an entry is on the good side.

        Args:
            value: Its exact score.
            entry: Its id.

        Returns:
            Whether it passes the gate, or has the priority.
        """
        return value >= self.value and (self.preferred is None or entry in self.preferred)


def pass_mark(
    threshold: Threshold | Exact | None,
    mode: ThresholdMode | str | None = None,
    preferred: Iterable[str] | None = None,
) -> PassMark | None:
    """
    Make a passing grade do one thing.

    KIPP 2025: one source says that 85 or more is fit to go on, another that those who are replicated
    already and reach 85 are the priority; both modes stand in the data and the user chooses.

    Args:
        threshold: That of a stage, or a number of the caller's; ``None`` for none.
        mode: The choice.
        preferred: Ids of the entries that fulfil what a priority asks beside the grade.

    Returns:
        The passing grade, or ``None``.

    Raises:
        ScoringError: If the mode is not stated, or if sources disagree and none was chosen.
        DataError: If the mode is none of those in the data, if there is a mode or there are preferred
            entries and no grade, or preferred entries and a gate.

    Example:
        >>> from inovasi.catalog import scheme
        >>> stage = next(s for s in scheme("kipp-2025").stages if s.threshold)
        >>> pass_mark(stage.threshold, "gate").value
        Decimal('85')
        >>> pass_mark(stage.threshold)
        Traceback (most recent call last):
        ...
        inovasi.errors.ScoringError: the sources disagree on what the passing grade 85 does: gate or priority; choose one with mode=
    """
    chosen = None if mode is None else ThresholdMode(mode)
    names = None if preferred is None else words(preferred)
    if threshold is None:
        given = [n for n, v in (("mode", chosen), ("preferred", names)) if v is not None]
        if given:
            message = f"found {' and '.join(given)} without a passing grade; expected threshold="
            raise DataError([Problem(message=message, path="threshold", code="contradiction")])
        return None
    stated = threshold if isinstance(threshold, Threshold) else None
    modes = () if stated is None else stated.modes
    value = exact_or_fraction(threshold if stated is None else stated.value)
    if chosen is None:
        if len(modes) != 1:
            offered = " or ".join(modes or tuple(ThresholdMode))
            why = "the sources disagree on" if modes else "nothing states"
            raise ScoringError(
                f"{why} what the passing grade {value} does: {offered}; choose one with mode="
            )
        chosen = modes[0]
    elif modes and chosen not in modes:
        message = f"found {chosen.value!r}; the scheme states {', '.join(modes)}"
        raise DataError([Problem(message=message, path="mode", code="contradiction")])
    if names is not None and chosen is ThresholdMode.GATE:
        message = "found preferred entries and a gate; expected mode='priority', or no preferred"
        raise DataError([Problem(message=message, path="preferred", code="contradiction")])
    return PassMark(
        value=value, mode=chosen, preferred=names, source=None if stated is None else stated.source
    )


def check_cut(ranking: Ranking, keeps: int | None, mark: PassMark | None) -> None:
    """
    Hold the arguments of a cut against the ranking.

    Args:
        ranking: The ranking.
        keeps: Number of places.
        mark: The passing grade.

    Raises:
        ScoringError: If nothing says how many go on.
        DataError: With every other fault.
    """
    problems: list[Problem] = []
    if not ranking.rows and not ranking.pending:
        problems.append(Problem(message="the ranking is empty; expected entries", path="ranking"))
    if keeps is not None and (type(keeps) is not int or keeps < 1):
        message = f"found {keeps!r}; expected the number of places, 1 or more"
        problems.append(Problem(message=message, path="keeps"))
    everybody = [*(row.score for row in ranking), *ranking.pending]
    if mark is not None:
        tops = [score.maximum for score in everybody if score.maximum is not None]
        if tops and max(tops) < mark.value:
            message = f"found {mark.value}; no score can be above {max(tops)}, expected a grade on the same scale"
            problems.append(Problem(message=message, path="threshold"))
        known = {score.entry for score in everybody}
        problems += [
            Problem(message=f"{name!r} is not in the ranking; expected its id", path="preferred")
            for name in mark.preferred or ()
            if name not in known
        ]
    if problems:
        raise DataError(problems)
    if keeps is None and (mark is None or mark.mode is not ThresholdMode.GATE):
        raise ScoringError(
            "how many go on is not known; give keeps=, the number that the organiser has decided"
        )


def precedence(ranking: Ranking, mark: PassMark | None) -> tuple[tuple[RankRow, ...], ...]:
    """
    Put those whom nothing sets apart together.

    Args:
        ranking: The ranking.
        mark: The passing grade.

    Returns:
        Groups of rows, those who go first first; who stays behind a gate is in none.
    """
    rows = list(ranking)
    if mark is not None and mark.mode is ThresholdMode.GATE:
        rows = [row for row in rows if goes_first(row.score, mark)]
    rows.sort(key=lambda row: (not goes_first(row.score, mark), row.rank, row.entry))
    return tuple(
        tuple(group)
        for _, group in groupby(rows, key=lambda row: (goes_first(row.score, mark), row.rank))
    )


def goes_first(score: Score, mark: PassMark | None) -> bool:
    """
    Tell whether a final score is on the good side of a passing grade.

    Args:
        score: The score.
        mark: The passing grade; without one everybody is.

    Returns:
        Whether it passes the gate, or has the priority.
    """
    return mark is None or mark.reached(score.bounds[0], score.entry)
