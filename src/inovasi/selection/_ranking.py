"""Entries in order of their exact scores; a tie is broken only by what is declared or by a lot."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Final, Protocol, TypeVar, cast

from attrs import evolve, frozen

from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._status import Readings, notes_on
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import FEW, Bilingual, Language, few_words, format_number
from inovasi.model._reading import words
from inovasi.results import Grid, Part, Plotted
from inovasi.scoring._ranks import competition_ranks, whole_units
from inovasi.scoring._result import Score, needs_words, result_words
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._breaks import Keys, Lot, TieBreak
from inovasi.selection._ties import BROKEN_BY, breaker, rank_text, told_apart


NOBODY_STATED: Final = Bilingual(
    "Pembacaan: tidak ada yang menyatakan lembar mana yang ditunggu.",
    "Readings: nobody stated which sheets were expected.",
)
PROVISIONAL: Final = Bilingual("SEMENTARA", "PROVISIONAL")
RANK: Final = Bilingual("Peringkat", "Rank")
ENTRY: Final = Bilingual("Usulan", "Entry")
SCORE: Final = Bilingual("Nilai", "Score")
DECISION: Final = Bilingual("Keputusan", "Decision")


@frozen(kw_only=True)
class RankRow:
    """
    One row of a ranking.

    Args:
        rank: Place, counted from 1; entries that share a place have the same; ``None`` while the score is not final.
        entry: Id of the entry.
        score: Its score; ``None`` for one that has withdrawn or is disqualified.
        tied: Whether it shares its place.
        decided_by: What broke a tie in its exact score: the key of a tie-break, or ``lot``.
        status: Whether it competes; one that is out of competition has the place that it would take, and takes none.
    """

    computed: ClassVar[tuple[str, ...]] = ("is_complete",)

    rank: int | None = None
    entry: str
    score: Score | None = None
    tied: bool = False
    decided_by: str | None = None
    status: EntryStatus = EntryStatus.COMPETING

    @property
    def final_score(self) -> Score:
        """The score of one that has a place."""
        return cast("Score", self.score)

    @property
    def place(self) -> int:
        """The rank of one that has a place."""
        return cast("int", self.rank)

    @property
    def became(self) -> Bilingual:
        """What became of it, in words: why it does not compete; nothing is decided of one that does."""
        return Bilingual("", "") if self.status is EntryStatus.COMPETING else self.status.label

    @property
    def is_complete(self) -> bool:
        """Whether its score is final."""
        return self.score is not None and self.score.is_final


_Row = TypeVar("_Row", bound=RankRow)


@frozen(kw_only=True)
class Ranking(Plotted):
    """
    Entries in order, best first.

    Args:
        entries: A row for every entry: those with a place, those whose score is not final, those out of competition,
            those that have withdrawn or are disqualified. Iterating, length and indexing go over those with a place.
        tie_breaks: What breaks ties, in order.
        lot: The lot that broke the remaining ties, if one was drawn.
        readings: The readings by state; ``None`` when nobody stated what was expected.
        contestants: The entries as the contest has them; only their ids where there is none.
        notes: What a reader must know.
        made_from: The digest of the contest that it was made from.
    """

    table = "entries"
    picture = "ranking"

    entries: tuple[RankRow, ...]
    tie_breaks: tuple[TieBreak, ...] = ()
    lot: Lot | None = None
    readings: Readings | None = None
    contestants: tuple[Entry, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    made_from: str | None = None

    @cached_property
    def places(self) -> tuple[RankRow, ...]:
        """The rows of those that compete and have a place, best first."""
        competing = EntryStatus.COMPETING
        return tuple(row for row in self.entries if row.rank and row.status is competing)

    @cached_property
    def pending(self) -> tuple[Score, ...]:
        """The scores of those that compete and have no place yet."""
        return tuple(
            row.score
            for row in self.entries
            if row.status is EntryStatus.COMPETING and row.score and not row.rank
        )

    def __iter__(self) -> Iterator[RankRow]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place: int) -> RankRow:
        return self.places[place]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What people call each entry: its title, with its id where others have it too, or its id where none is known."""
        return told_apart({entry.id: entry.name for entry in self.contestants})

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores of all that compete, those without a place last."""
        return (*(row.final_score for row in self.places), *self.pending)

    @property
    def is_demonstration(self) -> bool:
        """Whether a score rests on constructed sheets."""
        return any(row.score is not None and row.score.demonstration for row in self.entries)

    def _parts(self, lang: Language) -> list[Part]:
        """Say how many have a place, then write them as a table; a shared place is marked by ``=``."""
        placed, waiting = (format_number(len(x), lang) for x in (self.places, self.pending))
        said = Bilingual(
            f"Peringkat: {placed} usulan, {waiting} belum lengkap nilainya",
            f"Ranking: entries {placed}, not final {waiting}",
        ).of(lang)
        header, *rows = ranking_cells(self, lang)
        first = provisional(said, lang, final=not self.pending)
        return [first, Grid.of(header, rows).filled(), *remarks(self, lang)]


def provisional(said: str, lang: Language, *, final: bool) -> str:
    """Mark a headline of what is not final."""
    return said if final else f"{PROVISIONAL.of(lang)}. {said}"


class OfContest(Protocol):
    """What carries the readings, the notes and the digest of a contest."""

    @property
    def readings(self) -> Readings | None: ...

    @property
    def notes(self) -> tuple[Bilingual, ...]: ...

    @property
    def made_from(self) -> str | None: ...


def remarks(result: OfContest, lang: Language) -> list[str]:
    """Say what was expected and what came back, or that nobody stated it; the notes; what it was made from."""
    read = result.readings
    origin = Bilingual("Dibuat dari keadaan kompetisi", "Made from the contest as of").of(lang)
    return [
        NOBODY_STATED.of(lang) if read is None else read.text(lang),
        *(note.of(lang) for note in result.notes),
        *([f"{origin}: {result.made_from[:16]}"] if result.made_from else []),
    ]


def ranking_cells(ranking: Ranking, lang: Language) -> list[tuple[str, ...]]:
    """Give headings and rows: rank, entry, score, what broke a tie; those without a place are last."""
    return [
        tuple(heading.of(lang) for heading in (RANK, ENTRY, SCORE, BROKEN_BY)),
        *(
            (
                row_rank(row),
                row.entry,
                score_words(row, lang),
                breaker(row.decided_by, ranking.tie_breaks).of(lang),
            )
            for row in with_titles(ranking, ranking.entries)
        ),
    ]


def with_titles(ranking: Ranking, rows: Iterable[_Row]) -> list[_Row]:
    """Put the title in front of the id of each entry that has one."""
    titles = {entry.id: entry.title for entry in ranking.contestants if entry.title}
    return [
        evolve(row, entry=f"{titles[row.entry]} ({row.entry})") if row.entry in titles else row
        for row in rows
    ]


def row_rank(row: RankRow) -> str:
    """Write the rank of a row: in brackets for one that takes no place, a dash where there is none."""
    if row.rank is None:
        return "-"
    place = rank_text(row.rank, shared=row.tied)
    return place if row.status is EntryStatus.COMPETING else f"({place})"


def score_words(row: RankRow, lang: Language) -> str:
    """Write the score of a row, and the status of one that does not compete."""
    label = "" if row.status is EntryStatus.COMPETING else row.status.label.of(lang)
    if row.score is None:
        return label
    value = result_words(row.score, lang)
    return f"{value} ({label})" if label else value


def rank(
    scores: Iterable[Score] | Contest,
    tie_breaks: Iterable[str | TieBreak] = (),
    *,
    lot: Lot | None = None,
) -> Ranking:
    """
    Put entries in order, best first, by standard competition ranking (1, 2, 2, 4).

    Two entries tie when their exact scores are equal, and only then. The order of the input plays
    no part: tied entries are in the order of their ids.

    Args:
        scores: A contest; or scores of different entries by one rubric, of which nobody states what was expected.
        tie_breaks: Keys of criteria, of which the higher exact score on the first that differs goes first;
            ``submitted_at``, of which the earlier goes first; or a `TieBreak` by another attribute of the entries.
        lot: Breaks the ties that remain.

    Returns:
        The ranking, with a row for every entry, also for those that have no place.

    Raises:
        DataError: If an entry is given twice in any spelling or has no id, if scores come from different rubrics,
            or if a tie-break is a field that an entry does not have, or whose order is not stated.
        ScoringError: If a tie-break names a criterion that a score does not have, or whose marks
            are not all known.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> field = [
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), name))
        ...     for name, mark in (("a", 80), ("b", 85), ("c", 80))
        ... ]
        >>> [(row.rank, row.entry, row.tied) for row in rank(field)]
        [(1, 'b', False), (2, 'a', True), (2, 'c', True)]
    """
    named = words(tie_breaks) if isinstance(tie_breaks, str) else tie_breaks
    chain = [TieBreak(by=one) if isinstance(one, str) else one for one in named]
    if not isinstance(scores, Contest):
        made = _ranked(tuple(scores), chain, lot)
        return evolve(made, notes=tuple(_score_notes(made)))
    made = _ranked(scores.scores(), chain, lot, {entry.id: entry for entry in scores.entries})
    return evolve(
        made,
        readings=scores.totals,
        notes=tuple(dict.fromkeys((*scores.notes, *_score_notes(made)))),
        made_from=scores.digest,
    )


def _score_notes(ranking: Ranking) -> Iterator[Bilingual]:
    """Tell what is missing, and what the other scores rest on, with their entries where it is not so of all."""
    if pending := ranking.pending:
        # What the others need is not shown, and takes the parts of every score.
        needs = [(ranking.names[score.entry], needs_words(score)) for score in pending[:FEW]]
        id_ = few_words([f"{entry} ({one.id})" for entry, one in needs], of=len(pending)).id
        en = few_words([f"{entry} ({one.en})" for entry, one in needs], of=len(pending)).en
        yield Bilingual(f"Belum lengkap: {id_}", f"Not complete: {en}")
    owners: dict[Bilingual, list[str]] = {}
    scores = [row.score for row in ranking.entries if row.score is not None]
    told = [one for one in scores if one.is_final or one.method is not None]
    for score in told:
        for remark in score.remarks:
            owners.setdefault(remark, []).append(ranking.names[score.entry])
    for remark, names in owners.items():
        few = few_words(names)
        of_all = len(names) == len(told) or remark == DEMONSTRATION
        yield remark if of_all else Bilingual(f"{few.id}: {remark.id}", f"{few.en}: {remark.en}")


def rerank(ranking: Ranking, scores: Iterable[Score], removed: Mapping[str, Entry]) -> Ranking:
    """Rank other scores of the same entries by the same tie-breaks and lot; some entries may have a new status."""
    entries = {entry.id: removed.get(entry.id, entry) for entry in ranking.contestants}
    ranked = (score for score in scores if entries[score.entry].is_ranked)
    made = _ranked(tuple(ranked), ranking.tie_breaks, ranking.lot, entries)
    return evolve(made, readings=ranking.readings, made_from=ranking.made_from)


def renewed_notes(
    before: Ranking, after: Ranking, removed: Iterable[Entry]
) -> tuple[Bilingual, ...]:
    """Give the notes of a ranking that was made again: those of the contest stay, those of the scores are new."""
    of_scores = set(_score_notes(before))
    kept = [note for note in before.notes if note not in of_scores]
    return tuple(dict.fromkeys((*kept, *notes_on(removed), *_score_notes(after))))


def _ranked(
    given: Sequence[Score],
    chain: Sequence[TieBreak],
    lot: Lot | None,
    entries: Mapping[str, Entry] | None = None,
) -> Ranking:
    if problems := list(_problems(given)):
        raise DataError(problems)
    known = entries or {score.entry: Entry(id=score.entry) for score in given}
    keys = Keys(chain=tuple(chain), lot=lot, entries=known)
    if problems := list(keys.problems(given)):
        raise DataError(problems)
    ordered = sorted(given, key=lambda score: score.entry)
    competes = {
        score.entry: known[score.entry].status is EntryStatus.COMPETING for score in ordered
    }
    complete = [score for score in ordered if score.is_final]
    final = [score for score in complete if competes[score.entry]]
    _, whole = whole_units(score.low for score in complete)
    lows = {score.entry: whole(score.low) for score in complete}
    shared = Counter(lows.values())
    own = {
        # A chain is asked of those who tie, and of one in any case, so that a wrong one is refused.
        name: (low, *keys.of(score, 0)[1:]) if shared[low] > 1 or not place else (low,)
        for place, (score, (name, low)) in enumerate(zip(complete, lows.items(), strict=True))
    }
    ranks = competition_ranks([own[score.entry] for score in final])
    placed = sorted(zip(ranks, final, strict=True), key=lambda pair: pair[0])
    times = Counter(ranks)
    rows = [
        RankRow(
            rank=place,
            entry=score.entry,
            score=score,
            tied=times[place] > 1,
            decided_by=_decided_by(placed, place, times[place], score, keys),
        )
        for place, score in placed
    ]
    rows += [
        RankRow(entry=score.entry, score=score)
        for score in ordered
        if competes[score.entry] and not score.is_final
    ]
    rows += [
        RankRow(
            rank=1 + sum(own[one.entry] > own[score.entry] for one in final)
            if score.is_final
            else None,
            entry=score.entry,
            score=score,
            status=known[score.entry].status,
        )
        for score in ordered
        if not competes[score.entry]
    ]
    rows += [
        RankRow(entry=entry.id, status=entry.status)
        for entry in sorted(known.values(), key=lambda one: (one.status, one.id))
        if not entry.is_ranked
    ]
    return Ranking(
        entries=tuple(rows),
        tie_breaks=tuple(_called(one, given) for one in chain),
        lot=lot,
        contestants=tuple(sorted(known.values(), key=lambda one: one.id)),
    )


def _called(one: TieBreak, scores: Sequence[Score]) -> TieBreak:
    """Give a tie-break the words of its criterion."""
    part = scores[0].of(one.by) if scores and one.label is None else None
    return one if part is None else evolve(one, label=part.label, label_en=part.label_en)


def _problems(scores: Sequence[Score]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for row, score in enumerate(scores, start=1):
        same = fold(score.entry)
        if not score.entry:
            yield Problem(
                expected=Bilingual("id usulan yang dinilai", "the id of the entry"),
                row=row,
                path="entry",
                code="missing",
            )
        elif same in seen:
            name, first = shown(score.entry), shown(seen[same])
            also = "" if name == first else f" ({first})"
            yield Problem(
                found=Bilingual(
                    f"nilai kedua untuk {name}{also}", f"a second score of {name}{also}"
                ),
                expected=Bilingual(
                    "satu nilai untuk setiap usulan; gabungkan dahulu nilai panel",
                    "one score of each entry; combine a panel first",
                ),
                row=row,
                path="entry",
                code="duplicate",
            )
        seen.setdefault(same, score.entry)
    rubrics = {(score.scheme, score.rubric, score.revision) for score in scores}
    if len(rubrics) > 1:
        id_, en = (
            "; ".join(
                sorted(f"{edition} {key} {word} {number}" for edition, key, number in rubrics)
            )
            for word in ("revisi", "revision")
        )
        yield Problem(
            found=Bilingual(f"nilai menurut {id_}", f"scores by {en}"),
            expected=Bilingual("nilai menurut satu instrumen penilaian", "scores by one rubric"),
            path="rubric",
            code="contradiction",
        )


def _decided_by(
    placed: Sequence[tuple[int, Score]], place: int, sharing: int, score: Score, keys: Keys
) -> str | None:
    """Name what sets one of those who share a place apart from the next place with the same exact score."""
    after = place - 1 + sharing
    for _, other in (*placed[max(place - 2, 0) : place - 1], *placed[after : after + 1]):
        if other.bounds == score.bounds:
            return keys.tie_breaker(score, other)
    return None
