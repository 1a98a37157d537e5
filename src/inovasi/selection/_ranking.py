"""Entries in order of their exact scores; a tie is broken only by declared criteria or by a lot."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Final

from attrs import field, frozen

from inovasi.errors import DataError, Problem, ScoringError, shown
from inovasi.language import Bilingual, Language, format_number, language_of
from inovasi.model._checks import check
from inovasi.model._reading import words
from inovasi.model._record import Record, strict
from inovasi.results import Grid, Part, Plain, Result, empty_row, some
from inovasi.scoring._ranks import competition_ranks
from inovasi.scoring._result import Score, result_words
from inovasi.selection._ties import BROKEN_BY, breaker_text, rank_text


RANK: Final = Bilingual("Peringkat", "Rank")
ENTRY: Final = Bilingual("Usulan", "Entry")
SCORE: Final = Bilingual("Nilai", "Score")


@frozen(kw_only=True, field_transformer=strict)
class Lot(Record):
    """
    A drawn lot for those who are still tied; anybody can draw it again from its seed.

    Each entry gets the SHA-256 digest of seed and entry id; the smaller digest goes first. The order
    of the input plays no part.

    Args:
        seed: A text that was fixed in public before the draw, such as the minutes' number and date.

    Raises:
        DataError: If the seed is empty.

    Example:
        >>> Lot(seed="BA-12/2023").draw("pippalink") < Lot(seed="BA-12/2023").draw("klik")
        False
    """

    seed: str = field(
        validator=check(
            str.strip,
            Bilingual(
                "teks yang ditetapkan sebelum pengundian", "a text that was fixed before the draw"
            ),
            "empty",
        )
    )

    def draw(self, entry: str) -> str:
        """Draw for one entry: 64 hexadecimal digits, of which the smaller goes first."""
        return sha256(f"{self.seed}\n{entry}".encode()).hexdigest()


@frozen(kw_only=True)
class RankRow:
    """
    One row of a ranking.

    Args:
        rank: Place, counted from 1; entries that share a place have the same.
        entry: Id of the entry.
        score: Its score.
        tied: Whether it shares its place.
        decided_by: What broke a tie in its exact score: the key of a criterion, or ``lot``.
    """

    rank: int
    entry: str
    score: Score
    tied: bool
    decided_by: str | None = None


@frozen(kw_only=True)
class Ranking(Result):
    """
    Entries in order, best first.

    Args:
        places: The rows; iterating, length and indexing go over them.
        pending: Scores that are not final and therefore have no place yet.
        tie_breaks: Keys of the criteria that break ties, in order.
        lot: The lot that broke the remaining ties, if one was drawn.
    """

    table = "places"

    places: tuple[RankRow, ...]
    pending: tuple[Score, ...] = ()
    tie_breaks: tuple[str, ...] = ()
    lot: Lot | None = None

    def __iter__(self) -> Iterator[RankRow]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place: int) -> RankRow:
        return self.places[place]

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores of all entries, those without a place last."""
        return (*(row.score for row in self.places), *self.pending)

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """Give a row for each place; scores that are not final stand at the end without one."""
        return [*super().rows(lang), *pending_rows(RankRow, self.pending, lang)]

    def _headline(self, lang: Language) -> str:
        """Say how many have a place."""
        placed, waiting = (format_number(len(x), lang) for x in (self.places, self.pending))
        return Bilingual(
            f"Peringkat: {placed} usulan, {waiting} belum lengkap nilainya",
            f"Ranking: entries {placed}, not final {waiting}",
        ).of(lang)

    def _parts(self, lang: Language) -> list[Part]:
        """Write it as a table; a shared place is marked by ``=``."""
        header, *rows = ranking_cells(self, lang)
        return [Grid.of(header, rows)]


def pending_rows(
    kind: type, scores: Iterable[Score], lang: Language | None
) -> list[dict[str, Plain]]:
    """Give rows of a class for scores that have no place."""
    chosen = language_of(lang)
    return [
        empty_row(kind) | {"entry": score.entry} | some(score, chosen, score.brief)
        for score in scores
    ]


def ranking_cells(ranking: Ranking, lang: Language) -> list[tuple[str, ...]]:
    """Give headings and rows: rank, entry, score, what broke a tie; those without a place are last."""
    return [
        tuple(heading.of(lang) for heading in (RANK, ENTRY, SCORE, BROKEN_BY)),
        *(
            (
                rank_text(row.rank, shared=row.tied),
                row.entry,
                result_words(row.score, lang),
                breaker_text(row.decided_by, lang),
            )
            for row in ranking
        ),
        *(("-", score.entry, result_words(score, lang), "") for score in ranking.pending),
    ]


def rank(
    scores: Iterable[Score], tie_breaks: Sequence[str] = (), *, lot: Lot | None = None
) -> Ranking:
    """
    Put scores in order, best first, by standard competition ranking (1, 2, 2, 4).

    Two entries tie when their exact scores are equal, and only then. The order of the input plays
    no part: tied entries are in the order of their ids.

    Args:
        scores: Scores of different entries by one rubric.
        tie_breaks: Keys of criteria; the higher exact score on the first that differs goes first.
        lot: Breaks the ties that remain.

    Returns:
        The ranking; scores that are not final are in ``pending``.

    Raises:
        DataError: If an entry is given twice or has no id, or if scores come from different rubrics.
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
    field_, chain = tuple(scores), words(tie_breaks)
    if problems := list(_problems(field_)):
        raise DataError(problems)
    ordered = sorted(field_, key=lambda score: score.entry)
    final = [score for score in ordered if score.is_final]
    ranks = competition_ranks([_key(score, chain, lot) for score in final])
    placed = sorted(zip(ranks, final, strict=True), key=lambda pair: pair[0])
    times = Counter(ranks)
    rows = tuple(
        RankRow(
            rank=place,
            entry=score.entry,
            score=score,
            tied=times[place] > 1,
            decided_by=_decided_by(placed, at, chain),
        )
        for at, (place, score) in enumerate(placed)
    )
    pending = tuple(score for score in ordered if not score.is_final)
    return Ranking(places=rows, pending=pending, tie_breaks=chain, lot=lot)


def _problems(scores: Sequence[Score]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, score in enumerate(scores, start=1):
        if not score.entry:
            yield Problem(
                expected=Bilingual("id usulan yang dinilai", "the id of the entry"),
                row=row,
                path="entry",
                code="missing",
            )
        elif score.entry in seen:
            yield Problem(
                found=Bilingual(
                    f"nilai kedua untuk {score.entry!r}", f"a second score of {score.entry!r}"
                ),
                expected=Bilingual(
                    "satu nilai untuk setiap usulan; gabungkan dahulu nilai panel",
                    "one score of each entry; combine a panel first",
                ),
                row=row,
                path="entry",
                code="duplicate",
            )
        seen.add(score.entry)
    rubrics = {(f"{score.scheme} {score.rubric}", score.revision) for score in scores}
    if len(rubrics) > 1:
        id_, en = (
            "; ".join(sorted(f"{rubric} {word} {number}" for rubric, number in rubrics))
            for word in ("revisi", "revision")
        )
        yield Problem(
            found=Bilingual(f"nilai menurut {id_}", f"scores by {en}"),
            expected=Bilingual("nilai menurut satu instrumen penilaian", "scores by one rubric"),
            path="rubric",
            code="contradiction",
        )


def _key(score: Score, tie_breaks: Sequence[str], lot: Lot | None) -> tuple[Fraction | int, ...]:
    """Give the exact numbers that decide about a place; the higher goes first."""
    key: list[Fraction | int] = [score.bounds[0]]
    for criterion in tie_breaks:
        part = score.of(criterion)
        if part is None or part.exact is None:
            lack = "tidak ada" if part is None else "belum diketahui"
            name, entry = shown(criterion), repr(score.entry)
            raise ScoringError(
                Bilingual(
                    f"nilai {name} untuk {entry} {lack}; penentu nilai sama memerlukannya",
                    f"{'no' if part is None else 'an unknown'} score for {name} of {entry}; ties can "
                    "only be broken by one that is known",
                ),
                scheme=score.scheme,
                criterion=criterion,
            )
        key.append(part.exact)
    if lot is not None:
        key.append(-int(lot.draw(score.entry), 16))
    return tuple(key)


def _decided_by(
    placed: Sequence[tuple[int, Score]], at: int, tie_breaks: Sequence[str]
) -> str | None:
    """Name what sets an entry apart from a neighbour with the same exact score."""
    place, score = placed[at]
    for other_place, other in (*placed[max(at - 1, 0) : at], *placed[at + 1 : at + 2]):
        if other_place != place and other.bounds == score.bounds:
            return tie_breaker(score, other, tie_breaks)
    return None


def tie_breaker(one: Score, other: Score, tie_breaks: Sequence[str]) -> str:
    """Name what sets apart two entries with the same exact score: a criterion, or else the lot."""
    for criterion in tie_breaks:
        mine, theirs = one.of(criterion), other.of(criterion)
        if mine is not None and theirs is not None and mine.bounds != theirs.bounds:
            return criterion
    return "lot"
