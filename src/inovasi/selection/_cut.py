"""The line between in and out: the first places, a passing grade, and a tie that lies across."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from attrs import frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, join_words
from inovasi.model._checks import Exact, Vocabulary
from inovasi.model._scheme import Threshold, ThresholdMode
from inovasi.scoring._result import Score
from inovasi.selection._cut_rows import (
    CutRow,
    CutStatus,
    PassMark,
    Reason,
    TieAtCut,
    check_cut,
    cut_lines,
    goes_first,
    pass_mark,
    pending_lines,
    precedence,
    stand,
)
from inovasi.selection._ranking import Lot, Ranking, RankRow


class TiePolicy(Vocabulary):
    """
    What happens to entries that tie across the cut when no lot is drawn.

    ``report`` leaves all of them undecided; no rule of a national or provincial edition is known, so
    it is the default. ``keep_all`` lets all of them go on, so that more go on than there are
    places; ``drop_all`` lets none of them go on, so that places stay empty.
    """

    REPORT = "report"
    KEEP_ALL = "keep_all"
    DROP_ALL = "drop_all"


@frozen(kw_only=True)
class Cut:
    """
    A ranking with a line drawn through it.

    Args:
        ranking: The ranking.
        rows: Its entries, those who go first first.
        keeps: Number of places; ``None`` when only the gate counts.
        pass_mark: The passing grade, if there is one.
        tie: The tie across the cut, if there is one, also when it was resolved.
        pending: Scores that are not final and could still go on.
        rounds_to_pass: Ids of entries whose rounded score shows the passing grade while the exact one
            lies below it; they do not reach it.
    """

    ranking: Ranking
    rows: tuple[CutRow, ...]
    keeps: int | None
    pass_mark: PassMark | None = None
    tie: TieAtCut | None = None
    pending: tuple[Score, ...] = ()
    rounds_to_pass: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those who go on, first first."""
        return _with(self.rows, CutStatus.IN)

    @property
    def left(self) -> tuple[str, ...]:
        """Ids of those who do not go on."""
        return _with(self.rows, CutStatus.OUT)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of those about whom nothing has decided."""
        return _with(self.rows, CutStatus.UNDECIDED)

    @property
    def vacant(self) -> int:
        """How many places nobody has."""
        sure = len(self.kept) + (self.tie.places if self.tie and self.undecided else 0)
        return 0 if self.keeps is None else max(self.keeps - sure, 0)

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided and no unfinished score could change it."""
        return not self.undecided and not self.pending

    def text(self, lang: Language = "id") -> str:
        """
        Write it as a table with what a reader must know below.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        lines = cut_lines(self.rows, lang)
        if self.tie is not None:
            lines.append(self.tie.text(lang))
        lines += pending_lines(self.pending, lang)
        if self.rounds_to_pass:
            why = Bilingual(
                "dibulatkan mencapai nilai ambang, nilai persisnya tidak",
                "reaches the passing grade only by rounding",
            ).of(lang)
            lines.append(f"{why}: {join_words(self.rounds_to_pass, lang)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def _with(rows: Sequence[CutRow], standing: CutStatus) -> tuple[str, ...]:
    return tuple(row.entry for row in rows if row.standing is standing)


def advance(
    ranking: Ranking,
    keeps: int | None = None,
    *,
    threshold: Threshold | Exact | None = None,
    mode: ThresholdMode | str | None = None,
    preferred: Iterable[str] | None = None,
    ties: TiePolicy | str = TiePolicy.REPORT,
    lot: Lot | None = None,
) -> Cut:
    """
    Draw the line between those who go on and those who do not.

    A tie across the line is decided by what the ranking declares (its chain of criteria, its lot), by
    the lot given here, or by the named policy; never by the order of the input or of the ids.

    Args:
        ranking: Who stands where.
        keeps: How many go on; may be left out where a gate alone decides.
        threshold: The passing grade: that of a stage of a scheme, or a number of the caller's.
        mode: What it does; needed for a number of the caller's and where the sources disagree.
        preferred: Ids of the entries that fulfil what a priority asks beside the grade.
        ties: What happens to a tie across the cut when there is no lot.
        lot: Breaks a tie across the cut.

    Returns:
        The cut; it says what is undecided and which unfinished scores could still change it.

    Raises:
        ScoringError: If neither a number of places nor a gate is given, or if a passing grade has
            more than one mode and none was chosen.
        DataError: With every other fault: no entry, a number of places that is none, a grade that no
            score can reach, a lot together with a policy.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> from inovasi.selection import rank
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = {"a": 80, "b": 85, "c": 80}
        >>> ranking = rank(
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), name))
        ...     for name, mark in marks.items()
        ... )
        >>> cut = advance(ranking, 2)
        >>> cut.kept, cut.undecided
        (('b',), ('a', 'c'))
        >>> advance(ranking, 2, lot=Lot(seed="BA-12/2023")).is_final
        True
    """
    policy = TiePolicy(ties)
    mark = pass_mark(threshold, mode, preferred)
    check_cut(ranking, keeps, mark)
    if lot is not None and policy is not TiePolicy.REPORT:
        message = f"found a lot and ties={policy.value!r}; expected one of them"
        raise DataError([Problem(message=message, path="lot", code="contradiction")])
    groups = precedence(ranking, mark)
    room = keeps if keeps is not None else len(ranking)
    rows: list[CutRow] = []
    tie: TieAtCut | None = None
    for group in groups:
        if len(group) <= room:
            rows += [stand(row, CutStatus.IN, _why_in(row, mark)) for row in group]
        elif room > 0:
            found, tie = _straddle(group, room, policy, lot)
            rows += found
        else:
            rows += [stand(row, CutStatus.OUT, Reason.PLACE) for row in group]
        room = max(room - len(group), 0)
    tie = tie or _broken_tie(ranking, rows, mark)
    behind = {row.entry for row in rows}
    rows += [
        stand(row, CutStatus.OUT, Reason.THRESHOLD) for row in ranking if row.entry not in behind
    ]
    return Cut(
        ranking=ranking,
        rows=tuple(rows),
        keeps=keeps,
        pass_mark=mark,
        tie=tie,
        pending=_could_reach(ranking, keeps, mark),
        rounds_to_pass=_only_rounded(ranking, mark),
    )


def _why_in(row: RankRow, mark: PassMark | None) -> Reason:
    has = mark is not None and mark.mode is ThresholdMode.PRIORITY and goes_first(row.score, mark)
    return Reason.PRIORITY if has else Reason.PLACE


def _straddle(
    group: Sequence[RankRow], room: int, policy: TiePolicy, lot: Lot | None
) -> tuple[list[CutRow], TieAtCut]:
    """Settle a group that has more members than there is room."""
    by: str | None = None
    if lot is not None:
        by = "lot"
        drawn = sorted(group, key=lambda row: lot.draw(row.entry))
        rows = [
            stand(row, CutStatus.IN if place < room else CutStatus.OUT, Reason.LOT)
            for place, row in enumerate(drawn)
        ]
    else:
        standing = {
            TiePolicy.REPORT: CutStatus.UNDECIDED,
            TiePolicy.KEEP_ALL: CutStatus.IN,
            TiePolicy.DROP_ALL: CutStatus.OUT,
        }[policy]
        by = None if policy is TiePolicy.REPORT else policy.value
        rows = [stand(row, standing, Reason.TIE) for row in group]
    tie = TieAtCut(
        rank=group[0].rank,
        entries=sorted(row.entry for row in group),
        score=group[0].score.bounds[0],
        places=room,
        resolved_by=by,
        seed=None if lot is None else lot.seed,
    )
    return rows, tie


def _broken_tie(ranking: Ranking, rows: Sequence[CutRow], mark: PassMark | None) -> TieAtCut | None:
    """Report a tie in the exact score across the cut that the ranking itself has broken."""
    kept = [row for row in rows if row.standing is CutStatus.IN]
    out = [row for row in rows if row.standing is CutStatus.OUT]
    if not kept or not out:
        return None
    last, first = kept[-1], out[0]
    value, side = last.score.bounds[0], goes_first(last.score, mark)
    if first.score.bounds[0] != value or goes_first(first.score, mark) is not side:
        return None
    same = [
        row for row in rows if row.score.bounds[0] == value and goes_first(row.score, mark) is side
    ]
    by = "lot"
    for criterion in ranking.tie_breaks:
        mine, theirs = last.score.of(criterion), first.score.of(criterion)
        if mine is not None and theirs is not None and mine.bounds[0] != theirs.bounds[0]:
            by = criterion
            break
    return TieAtCut(
        rank=same[0].rank,
        entries=sorted(row.entry for row in same),
        score=value,
        places=sum(row.standing is CutStatus.IN for row in same),
        resolved_by=by,
        seed=ranking.lot.seed if by == "lot" and ranking.lot is not None else None,
    )


def _could_reach(ranking: Ranking, keeps: int | None, mark: PassMark | None) -> tuple[Score, ...]:
    """Name the unfinished scores that go on, or tie for it, if they end at their best."""

    def key(value: Fraction, entry: str) -> tuple[bool, Fraction]:
        return mark is None or mark.reached(value, entry), value

    gate = mark is not None and mark.mode is ThresholdMode.GATE
    sure = [key(row.score.bounds[0], row.entry) for row in ranking]
    found: list[Score] = []
    for score in ranking.pending:
        best = key(score.bounds[1], score.entry)
        if gate and not best[0]:
            continue
        worst = [
            key(other.bounds[0], other.entry) for other in ranking.pending if other is not score
        ]
        above = sum(other > best for other in (*sure, *worst) if other[0] or not gate)
        if keeps is None or above < keeps:
            found.append(score)
    return tuple(found)


def _only_rounded(ranking: Ranking, mark: PassMark | None) -> tuple[str, ...]:
    if mark is None:
        return ()
    return tuple(
        row.entry
        for row in ranking
        if row.score.value is not None and row.score.bounds[0] < mark.value <= row.score.value
    )
