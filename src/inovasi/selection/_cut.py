"""The line between in and out: the first places, a passing grade, and a tie that lies across."""

from abc import abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import ClassVar, Final, Literal

from attrs import evolve, frozen

from inovasi.contest._entry import EntryStatus
from inovasi.errors import DataError, Problem, ScoringError, shown
from inovasi.language import FEW, Bilingual, Language, few_words, format_number, join_words, wording
from inovasi.model._checks import Exact, Labelled, Vocabulary
from inovasi.model._scheme import Stage, Threshold, ThresholdModeWord
from inovasi.results import Grid, Part, Plotted
from inovasi.scoring._result import Score, needs_words
from inovasi.selection._breaks import Key, Keys, Lot, TieBreak
from inovasi.selection._finality import Standing, Sure, in_whole_numbers, sure_of_places
from inovasi.selection._pass_mark import PassMark, goes_first, is_gate, pass_mark
from inovasi.selection._proof import Certificate, Counterexample, certify, find_change, swings
from inovasi.selection._ranking import (
    DECISION,
    ENTRY,
    RANK,
    SCORE,
    Ranking,
    RankRow,
    provisional,
    remarks,
    rerank,
    row_rank,
    score_words,
    with_titles,
)
from inovasi.selection._ties import (
    BROKEN_BY,
    LOT,
    TIE_AT_CUT,
    TieAtCut,
    breaker,
)


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


TiePolicyWord = TiePolicy | Literal["report", "keep_all", "drop_all"]
"""A word of the vocabulary, or its text."""


class CutStatus(Labelled):
    """Whether an entry goes on."""

    IN = "in", "lolos", "goes on"
    OUT = "out", "tidak lolos", "does not go on"
    UNDECIDED = "undecided", "belum diputuskan", "undecided"


class Reason(Labelled):
    """What decided the status of an entry."""

    PLACE = "place", "peringkat", "its place"
    THRESHOLD = "threshold", "di bawah nilai ambang", "below the passing grade"
    PRIORITY = "priority", "prioritas", "priority"
    TIE = "tie", TIE_AT_CUT.id, TIE_AT_CUT.en
    LOT = "lot", LOT.id, f"the {LOT.en}"
    COMPOSITION = "composition", "aturan komposisi", "a rule of composition"
    READINGS = "readings", "pembacaan yang belum lengkap", "readings that are not complete"
    STATUS = "status", "tidak ikut bersaing", "it does not compete"


@frozen(kw_only=True)
class CutRow(RankRow):
    """
    One entry, its place and whether it goes on.

    Args:
        rank: Its place in the ranking; ``None`` while its score is not final.
        entry: Its id.
        score: Its score; ``None`` for one that has withdrawn or is disqualified.
        tied: Whether it shares its place.
        decided_by: What broke a tie in the ranking.
        status: Whether it competes.
        outcome: Whether it goes on, whatever the missing marks will be.
        reason: What decided that.
        why: The same in words: which tie, which quota, which reading.
        counted_as: Its values of the attributes that rules of composition count.
    """

    outcome: CutStatus
    reason: Reason
    why: Bilingual | None = None
    counted_as: tuple[str, ...] = ()

    @property
    def became(self) -> Bilingual:
        """What became of it, in words: why it does not compete, or else the outcome."""
        return self.outcome.label if self.status is EntryStatus.COMPETING else self.status.label

    @property
    def because(self) -> Bilingual:
        """Why, in words; empty for one that does not compete and of which nobody said why."""
        if self.why is None and self.status is not EntryStatus.COMPETING:
            return Bilingual("", "")
        return self.why or self.reason.label


def decision_cells(
    rows: Iterable[CutRow], chain: Sequence[TieBreak], lang: Language
) -> list[tuple[str, ...]]:
    """Give headings and rows: rank, entry, score, outcome, why, what broke a tie."""
    given = list(rows)
    reason = Bilingual("Karena", "Because of")
    return [
        tuple(name.of(lang) for name in (RANK, ENTRY, SCORE, DECISION, reason, BROKEN_BY)),
        *(
            (
                row_rank(row),
                row.entry,
                score_words(row, lang),
                row.became.of(lang),
                row.because.of(lang),
                breaker(row.decided_by, chain).of(lang),
            )
            for row in given
        ),
    ]


def counted(what: Bilingual, number: int, lang: Language) -> str:
    """Say how many, so that it reads well of one and of many: ``9 lolos``, ``goes on: 9``."""
    shown = format_number(number, lang)
    return f"{shown} {what.id}" if lang == "id" else f"{what.en}: {shown}"


@frozen(kw_only=True)
class Decision(Plotted):
    """What a cut and a selection have in common: the outcome of each entry, and ties."""

    table = "entries"
    picture = "ranking"
    computed: ClassVar[tuple[str, ...]] = ("kept", "left", "undecided", "pending", "is_final")

    entries: tuple[CutRow, ...]
    ties: tuple[TieAtCut, ...] = ()

    def _with(self, outcome: CutStatus) -> tuple[str, ...]:
        return tuple(row.entry for row in self.entries if row.outcome is outcome)

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those who go on, best first."""
        return self._with(CutStatus.IN)

    @property
    def left(self) -> tuple[str, ...]:
        """Ids of those who do not go on."""
        return self._with(CutStatus.OUT)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of those of whom it cannot be said yet."""
        return self._with(CutStatus.UNDECIDED)

    @property
    def pending(self) -> tuple[str, ...]:
        """Ids of those who compete and whose score is not final."""
        competing = EntryStatus.COMPETING
        return tuple(
            row.entry for row in self.entries if row.status is competing and not row.is_complete
        )

    @property
    def is_final(self) -> bool:
        """
        Whether nobody is undecided: no completion of the missing marks changes who goes on.

        Objections, eligibility and third readings are outside of this.
        """
        return not self.undecided

    @property
    @abstractmethod
    def basis(self) -> Ranking:
        """The ranking that it was made from."""

    @abstractmethod
    def certificate(self) -> Certificate:
        """
        Say why nothing that is missing changes the decision: who surely goes on, and who stands above whom.

        Returns:
            For each entry outside enough entries whose lowest possible score beats its highest; it can be checked
            with the numbers alone. While the decision is not final, those of whom it is not sure are named.
        """

    @abstractmethod
    def counterexample(self) -> Counterexample | None:
        """
        Name one missing reading that still changes who goes on.

        Returns:
            Two completions of the missing marks that differ in one reading and in who goes on; ``None`` when no
            missing mark changes anything, or where that cannot be said.
        """

    @abstractmethod
    def _notes(self, lang: Language) -> list[str]:
        """Say what else a reader must know."""

    @property
    def outcomes(self) -> Mapping[Bilingual, int]:
        """How many of those that compete go on, do not, are undecided; then how many do not compete, by why."""
        return {one.label: 0 for one in CutStatus} | Counter(row.became for row in self.entries)

    def _parts(self, lang: Language) -> list[Part]:
        """Say how many go on, then write it as a table, with what a reader must know below."""
        said = ", ".join(counted(words, n, lang) for words, n in self.outcomes.items())
        header, *rows = decision_cells(
            with_titles(self.basis, self.entries), self.basis.tie_breaks, lang
        )
        return [
            provisional(said, lang, final=self.is_final),
            Grid.of(header, rows).filled(),
            *(tie.named(self.basis.names).text(lang) for tie in self.ties),
            *self._notes(lang),
            *remarks(self.basis, lang),
        ]


@frozen(kw_only=True)
class Cut(Decision):
    """
    A ranking with a line drawn through it.

    Args:
        entries: The entries of the ranking, best first, and by priority.
        ties: The tie across the cut, if there is one, also when it was resolved.
        ranking: The ranking.
        keeps: Number of places; ``None`` when only a gate counts.
        pass_mark: The passing grade, if there is one.
        policy: What happens to a tie across the cut when no lot is drawn.
        lot: The lot that breaks a tie across the cut, if one was drawn.
        rounds_to_pass: Ids of entries whose rounded score shows the passing grade while the exact one
            lies below it; they do not reach it.
    """

    computed: ClassVar[tuple[str, ...]] = (*Decision.computed, "vacant")

    ranking: Ranking
    keeps: int | None
    pass_mark: PassMark | None = None
    policy: TiePolicy = TiePolicy.REPORT
    lot: Lot | None = None
    rounds_to_pass: tuple[str, ...] = ()

    @property
    def tie(self) -> TieAtCut | None:
        """The tie across the cut, if there is one."""
        return next(iter(self.ties), None)

    @property
    def vacant(self) -> int:
        """How many places stay empty."""
        taken = len(self.kept) + len(self.undecided)
        return 0 if self.keeps is None else max(self.keeps - taken, 0)

    @property
    def basis(self) -> Ranking:
        """The ranking that it was made from."""
        return self.ranking

    @cached_property
    def line(self) -> "Line":
        """What draws the line."""
        return Line(keeps=self.keeps, pass_mark=self.pass_mark, policy=self.policy, lot=self.lot)

    def certificate(self) -> Certificate:
        """Say why nothing that is missing changes the cut; see `Decision.certificate`."""
        return certify(
            standings(self.ranking, self.pass_mark, self.lot),
            self.kept,
            self.left,
            {score.entry: score for score in self.ranking.scores},
            self.keeps,
            ties_fall=self.policy is TiePolicy.DROP_ALL,
        )

    def counterexample(self) -> Counterexample | None:
        """Name one missing reading that still changes the cut; see `Decision.counterexample`."""
        return find_change(
            self.ranking,
            swings(self.ranking, self.undecided),
            lambda scores: drawn(rerank(self.ranking, scores, {}), self.line),
        )

    def _notes(self, lang: Language) -> list[str]:
        if not self.rounds_to_pass:
            return []
        why = Bilingual(
            "dibulatkan mencapai nilai ambang, nilai persisnya tidak",
            "reaches the passing grade only by rounding",
        ).of(lang)
        names = [self.ranking.names[one] for one in self.rounds_to_pass]
        return [f"{why}: {join_words(names, lang)}"]


def advance(
    ranking: Ranking,
    keeps: int | None = None,
    *,
    threshold: Threshold | Exact | None = None,
    mode: ThresholdModeWord | None = None,
    preferred: Iterable[str] | None = None,
    ties: TiePolicyWord = TiePolicy.REPORT,
    lot: Lot | None = None,
) -> Cut:
    """
    Draw the line between those who go on and those who do not.

    A tie across the line is decided by what the ranking declares (its chain of criteria, its lot), by
    the lot given here, or by the named policy; never by the order of the input or of the ids.

    Args:
        ranking: The entries in order.
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
        DataError: With every other fault: no entry, a number of places below 1 or not whole, a grade
            that no score can reach, a mode that the scheme does not state, a mode or preferred
            entries without a grade, preferred entries with a gate, a lot together with a policy.

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
    problems = list(_problems(ranking, keeps, mark))
    if lot is not None and policy is not TiePolicy.REPORT:
        problems.append(
            Problem(
                found=Bilingual(
                    f"undian bersama ties={policy.value!r}", f"a lot and ties={policy.value!r}"
                ),
                expected=Bilingual("salah satunya", "one of them"),
                path="lot",
                code="contradiction",
            )
        )
    if problems:
        raise DataError(problems)
    if keeps is None and not is_gate(mark):
        raise keeps_not_known()
    return drawn(ranking, Line(keeps=keeps, pass_mark=mark, policy=policy, lot=lot))


@frozen(kw_only=True)
class Line:
    """What draws the line: so many places, a passing grade, what becomes of a tie."""

    keeps: int | None
    pass_mark: PassMark | None
    policy: TiePolicy
    lot: Lot | None


def drawn(ranking: Ranking, line: Line) -> Cut:
    """Draw the line through a ranking."""
    mark = line.pass_mark
    rows, tie = _of_places(ranking, line)
    if ranking.pending:
        rows, tie = _with_pending(ranking, rows, tie, line)
    return Cut(
        ranking=ranking,
        entries=(*rows, *not_competing(ranking)),
        keeps=line.keeps,
        pass_mark=mark,
        policy=line.policy,
        lot=line.lot,
        ties=() if tie is None else (tie,),
        rounds_to_pass=tuple(
            row.entry
            for row in ranking
            if mark is not None
            and (shown_as := row.final_score.value) is not None
            and row.final_score.bounds[0] < mark.value <= shown_as
        ),
    )


def _of_places(ranking: Ranking, line: Line) -> tuple[list[CutRow], TieAtCut | None]:
    """Draw the line through those who have a place."""
    mark = line.pass_mark
    room = len(ranking) if line.keeps is None else line.keeps
    rows: list[CutRow] = []
    tie: TieAtCut | None = None
    for group in precedence(ranking, mark):
        if len(group) <= room:
            rows += [_decided(row, CutStatus.IN, _why_in(row, mark)) for row in group]
        elif room > 0:
            found, tie = _across(group, room, line.policy, line.lot)
            rows += found
        else:
            rows += [_decided(row, CutStatus.OUT, Reason.PLACE) for row in group]
        room = max(room - len(group), 0)
    tie = tie or _broken_tie(ranking, rows, mark)
    if tie is not None:
        rows = [
            evolve(row, why=tie.named(ranking.names).words) if row.entry in tie.entries else row
            for row in rows
        ]
    kept = [row.final_score.low for row in rows if row.outcome is CutStatus.IN]
    if mark is not None and kept:
        rows = [
            evolve(row, why=_PASSED_OVER)
            if row.reason is Reason.PLACE
            and row.outcome is CutStatus.OUT
            and row.final_score.low > min(kept)
            else row
            for row in rows
        ]
    passed = {row.entry for row in rows}
    rows += [
        _decided(row, CutStatus.OUT, Reason.THRESHOLD) for row in ranking if row.entry not in passed
    ]
    return rows, tie


_PASSED_OVER: Final = Bilingual(
    "yang berprioritas didahulukan", "those who have the priority go first"
)
_SHARED: Final = {TiePolicy.REPORT: None, TiePolicy.KEEP_ALL: True, TiePolicy.DROP_ALL: False}


def _with_pending(
    ranking: Ranking, rows: Sequence[CutRow], tie: TieAtCut | None, line: Line
) -> tuple[list[CutRow], TieAtCut | None]:
    """Say what holds whatever the missing marks will be."""
    found = in_whole_numbers(standings(ranking, line.pass_mark, line.lot))
    sure = sure_of_places(list(found.values()), line.keeps, shared=_SHARED[line.policy])
    again = settled(ranking, rows, found, sure)
    before = {row.entry: row.outcome for row in rows}
    moved = {row.entry for row in again if row.outcome is not before.get(row.entry)}
    return again, None if tie is None or moved.intersection(tie.entries) else tie


def settled(
    ranking: Ranking, rows: Sequence[CutRow], found: Mapping[str, Standing], sure: Sure
) -> list[CutRow]:
    """Give each row the outcome that is sure, and add those whose score is not final."""
    made: list[CutRow] = []
    waiting = {score.entry: score for score in ranking.pending}
    bests = ((found[name].best, name) for name in waiting)
    rivals = sorted((best, name) for best, name in bests if best is not None)
    for row in (*rows, *(_waiting(score) for score in ranking.pending)):
        outcome = (
            CutStatus.IN
            if row.entry in sure.inside
            else CutStatus.OUT
            if row.entry in sure.outside
            else CutStatus.UNDECIDED
        )
        if row.entry not in waiting and outcome is row.outcome:
            made.append(row)
        elif outcome is CutStatus.UNDECIDED:
            own = found[row.entry].worst or ()
            count = len(rivals) - bisect_left(rivals, own, key=itemgetter(0))
            best = [name for _, name in rivals[: -FEW - 1 : -1][:count]] or sorted(waiting)
            names = few_words([ranking.names[name] for name in best], of=count or None)
            why = _waits_for(waiting.get(row.entry), names)
            made.append(evolve(row, outcome=outcome, reason=Reason.READINGS, why=why))
        else:
            shut = found[row.entry].best is None
            reason = Reason.THRESHOLD if shut else Reason.PLACE
            made.append(evolve(row, outcome=outcome, reason=reason, why=None))
    return made


def _waiting(score: Score) -> CutRow:
    return CutRow(
        entry=score.entry, score=score, outcome=CutStatus.UNDECIDED, reason=Reason.READINGS
    )


def _waits_for(own: Score | None, names: Bilingual) -> Bilingual:
    """Name the readings of an entry that are missing, or the entries that could still take its place, best first."""
    if own is not None:
        needs = needs_words(own)
        return Bilingual(f"menunggu {needs.id}", f"waits for {needs.en}")
    return Bilingual(
        f"menunggu pembacaan {names.id}, yang dapat mengubah kedudukannya",
        f"waits for the readings of {names.en}, which can change where it stands",
    )


def standings(
    ranking: Ranking, mark: PassMark | None, lot: Lot | None = None
) -> dict[str, Standing]:
    """Give where each entry that competes stands at its worst and at its best."""
    keys = _keys(ranking, lot)

    def stand(score: Score, side: int) -> Key | None:
        reached = mark is None or mark.reached(score.bounds[side], score.entry)
        return None if is_gate(mark) and not reached else (int(reached), *keys.of(score, side))

    return {
        score.entry: Standing(entry=score.entry, worst=stand(score, 0), best=stand(score, 1))
        for score in ranking.scores
    }


def _keys(ranking: Ranking, lot: Lot | None = None) -> Keys:
    entries = {entry.id: entry for entry in ranking.contestants}
    return Keys(chain=ranking.tie_breaks, lot=ranking.lot or lot, entries=entries)


def not_competing(ranking: Ranking) -> Iterator[CutRow]:
    """Give the rows of those who take no place, each with its reason."""
    known = {entry.id: entry for entry in ranking.contestants}
    for row in ranking.entries:
        if row.status is EntryStatus.COMPETING:
            continue
        grounds = known[row.entry].grounds
        yield CutRow(
            rank=row.rank,
            entry=row.entry,
            score=row.score,
            status=row.status,
            outcome=CutStatus.OUT,
            reason=Reason.STATUS,
            why=Bilingual(grounds, grounds) if grounds else None,
        )


def keeps_not_known(stage: Stage | None = None) -> ScoringError:
    """Make the error of a number of places that neither the scheme nor the caller gives."""
    id_ = en = ""
    if stage is not None:
        label = wording(stage, "label")
        id_ = f" dari tahapan {stage.key!r} ({label.id})"
        en = f" from the stage {stage.key!r} ({label.en})"
    return ScoringError(
        Bilingual(
            f"jumlah yang lolos{id_} belum diketahui; beri keeps=, jumlah yang ditetapkan "
            "penyelenggara",
            f"how many go on{en} is not known; give keeps=, the number that the organiser has decided",
        )
    )


def _problems(ranking: Ranking, keeps: int | None, mark: PassMark | None) -> Iterator[Problem]:
    if not ranking.scores:
        yield Problem(
            code="missing",
            expected=Bilingual("satu usulan atau lebih", "one or more entries"),
            path="ranking",
        )
    if keeps is not None and keeps < 1:
        yield Problem(
            code="range",
            found=shown(keeps),
            expected=Bilingual(
                "jumlah tempat, bilangan bulat 1 atau lebih",
                "the number of places, a whole number of 1 or more",
            ),
            path="keeps",
        )
    if mark is not None:
        tops = [score.maximum for score in ranking.scores if score.maximum is not None]
        if tops and max(tops) < mark.value:
            yield Problem(
                code="range",
                found=f"{mark.value}",
                expected=Bilingual(
                    f"nilai yang dapat dicapai, paling banyak {max(tops)}",
                    f"a grade that a score can reach, {max(tops)} at most",
                ),
                path="threshold",
            )
        known = {score.entry for score in ranking.scores}
        for name in mark.preferred or ():
            if name not in known:
                yield Problem(
                    code="reference",
                    found=shown(name),
                    expected=Bilingual(
                        "id usulan pada peringkat", "the id of an entry of the ranking"
                    ),
                    path="preferred",
                )


def precedence(ranking: Ranking, mark: PassMark | None) -> list[tuple[RankRow, ...]]:
    """Group the entries that tie, best first; those that do not pass a gate are left out."""

    def later(row: RankRow) -> bool:
        return not goes_first(row.final_score, mark)

    rows = [row for row in ranking if not is_gate(mark) or not later(row)]
    rows.sort(key=later)  # those who tie stay in the order of their ids
    return [tuple(group) for _, group in groupby(rows, lambda row: (later(row), row.place))]


def _decided(row: RankRow, status: CutStatus, reason: Reason) -> CutRow:
    return CutRow(
        rank=row.rank,
        entry=row.entry,
        score=row.score,
        tied=row.tied,
        outcome=status,
        reason=reason,
        decided_by=row.decided_by,
    )


def _why_in(row: RankRow, mark: PassMark | None) -> Reason:
    has = mark is not None and not is_gate(mark) and goes_first(row.final_score, mark)
    return Reason.PRIORITY if has else Reason.PLACE


def _across(
    group: Sequence[RankRow], room: int, policy: TiePolicy, lot: Lot | None
) -> tuple[list[CutRow], TieAtCut]:
    """Decide about a group that has more members than there is room."""
    if lot is not None:
        drawn = sorted(group, key=lambda row: lot.draw(row.entry))
        rows = [_decided(row, CutStatus.IN, Reason.LOT) for row in drawn[:room]]
        rows += [_decided(row, CutStatus.OUT, Reason.LOT) for row in drawn[room:]]
        return rows, tie_among(group, room, "lot", lot)
    status, by = {
        TiePolicy.REPORT: (CutStatus.UNDECIDED, None),
        TiePolicy.KEEP_ALL: (CutStatus.IN, policy.value),
        TiePolicy.DROP_ALL: (CutStatus.OUT, policy.value),
    }[policy]
    return [_decided(row, status, Reason.TIE) for row in group], tie_among(group, room, by)


def _broken_tie(ranking: Ranking, rows: Sequence[CutRow], mark: PassMark | None) -> TieAtCut | None:
    """Report a tie in the exact score across the cut that the ranking itself has broken."""

    def side(row: CutRow) -> tuple[bool, Fraction]:
        return goes_first(row.final_score, mark), row.final_score.bounds[0]

    kept = [row for row in rows if row.outcome is CutStatus.IN]
    left = [row for row in rows if row.outcome is CutStatus.OUT]
    if not kept or not left or side(kept[-1]) != side(left[0]):
        return None
    by = _keys(ranking).tie_breaker(kept[-1].final_score, left[0].final_score)
    places = sum(side(row) == side(left[0]) for row in kept)
    same = [row for row in rows if side(row) == side(left[0])]
    tie = tie_among(same, places, by, ranking.lot if by == "lot" else None)
    return evolve(tie, label=breaker(by, ranking.tie_breaks))


def tie_among(
    rows: Sequence[RankRow | CutRow], places: int, by: str | None, lot: Lot | None = None
) -> TieAtCut:
    """Record a tie of some rows, best first, of which so many have room."""
    return TieAtCut(
        rank=rows[0].place,
        entries=sorted(row.entry for row in rows),
        score=rows[0].final_score.bounds[0],
        places=places,
        resolved_by=by,
        seed=None if lot is None else lot.seed,
    )
