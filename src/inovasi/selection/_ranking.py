"""Who stands where: exact scores, shared ranks, and ties broken only by a declared chain or a lot."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from hashlib import sha256
from html import escape

from attrs import field, frozen

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import words
from inovasi.scoring._result import Score


def _is_fixed(_: object, __: object, seed: str) -> None:
    if not seed.strip():
        raise ValueError(
            "the seed of a lot is empty; expected a text that was fixed before the draw"
        )


@frozen(kw_only=True)
class Lot:
    """
    A drawn lot for those who are still tied; anybody can draw it again from its seed.

    Each entry gets the SHA-256 digest of seed and entry id; the smaller digest goes first. The order
    of the input plays no part.

    Args:
        seed: A text that was fixed in public before the draw, such as the minutes' number and date.

    Raises:
        ValueError: If the seed is empty.

    Example:
        >>> Lot(seed="BA-12/2023").draw("pippalink") < Lot(seed="BA-12/2023").draw("klik")
        False
    """

    seed: str = field(validator=_is_fixed)

    def draw(self, entry: str) -> str:
        """
        Draw for one entry.

        Args:
            entry: Id of the entry.

        Returns:
            64 hexadecimal digits; the smaller goes first.
        """
        return sha256(f"{self.seed}\n{entry}".encode()).hexdigest()


@frozen(kw_only=True)
class RankRow:
    """
    One line of a ranking.

    Args:
        rank: Place, counted from 1; those who share a place have the same.
        entry: Id of the entry.
        score: Its score.
        tied: Whether it shares its place.
        decided_by: What broke a tie that its exact score left: a criterion, or the lot.
    """

    rank: int
    entry: str
    score: Score
    tied: bool
    decided_by: str | None = None


@frozen(kw_only=True)
class Ranking:
    """
    Entries in order, best first.

    Args:
        rows: The lines; iterating, length and indexing go over them.
        pending: Scores that are not final and therefore have no place yet.
        tie_breaks: Keys of the criteria that break ties, in order.
        lot: The lot that broke the rest, if one was drawn.
    """

    rows: tuple[RankRow, ...]
    pending: tuple[Score, ...] = ()
    tie_breaks: tuple[str, ...] = ()
    lot: Lot | None = None

    def __iter__(self) -> Iterator[RankRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> RankRow:
        return self.rows[place]

    def text(self, lang: Language = "id") -> str:
        """
        Write the ranking as a table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text; a shared place is marked by ``=``.
        """
        lines = [
            f"{Bilingual('Peringkat', 'Rank').of(lang):>9}  {Bilingual('Nilai', 'Score').of(lang):>10}  {Bilingual('Usulan', 'Entry').of(lang)}"
        ]
        for row in self.rows:
            place = f"{row.rank}{'=' if row.tied else ''}"
            value = row.score.value
            shown = "" if value is None else format_number(value, lang)
            why = (
                f"  ({Bilingual('seri diputus oleh', 'tie broken by').of(lang)} {decider(row.decided_by, lang)})"
                if row.decided_by
                else ""
            )
            lines.append(f"{place:>9}  {shown:>10}  {row.entry}{why}")
        for score in self.pending:
            low, high = (format_number(bound, lang) for bound in score.bounds)
            until = Bilingual("antara {} dan {}", "between {} and {}").of(lang).format(low, high)
            lines.append(f"{'-':>9}  {until}  {score.entry}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def decider(name: str, lang: Language = "id") -> str:
    """
    Say what broke a tie.

    Args:
        name: Key of a criterion, or ``lot``.
        lang: ``"id"`` or ``"en"``.

    Returns:
        The key, or the words for the lot.

    Example:
        >>> decider("lot"), decider("significance")
        ('undian', 'significance')
    """
    return Bilingual("undian", "lot").of(lang) if name == "lot" else name


def rank(
    scores: Iterable[Score], tie_breaks: Sequence[str] = (), *, lot: Lot | None = None
) -> Ranking:
    """
    Put scores in order, best first, by standard competition ranking (1, 2, 2, 4).

    Two entries tie when their exact scores are equal, and only then. The order of the input plays
    no part: tied entries stand in the order of their ids.

    Args:
        scores: Final scores of different entries by one rubric.
        tie_breaks: Keys of criteria; the higher exact score on the first that differs goes first.
        lot: Breaks what is still tied.

    Returns:
        The ranking; scores that are not final stand apart in ``pending``.

    Raises:
        DataError: If an entry stands twice, has no id, or scores come from different rubrics.
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
    if problems := _problems(field_):
        raise DataError(problems)
    keyed = sorted(
        ((_key(score, chain), score) for score in field_ if score.is_final),
        key=lambda pair: (
            *(-part for part in pair[0]),
            lot.draw(pair[1].entry) if lot else "",
            pair[1].entry,
        ),
    )
    rows: list[RankRow] = []
    for place, (key, score) in enumerate(keyed):
        same = place > 0 and keyed[place - 1][0] == key and lot is None
        next_same = place + 1 < len(keyed) and keyed[place + 1][0] == key and lot is None
        rows.append(
            RankRow(
                rank=rows[-1].rank if same else place + 1,
                entry=score.entry,
                score=score,
                tied=same or next_same,
                decided_by=_decider(keyed, place, chain, lot),
            )
        )
    pending = sorted(
        (score for score in field_ if not score.is_final), key=lambda score: score.entry
    )
    return Ranking(rows=tuple(rows), pending=tuple(pending), tie_breaks=chain, lot=lot)


def _problems(field_: Sequence[Score]) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, score in enumerate(field_):
        if not score.entry:
            message = "the score has no entry; expected the id of one"
            problems.append(Problem(message=message, row=place + 1, path="entry"))
        elif score.entry in seen:
            message = f"{score.entry!r} stands twice; combine the scores of a panel first"
            problems.append(Problem(message=message, row=place + 1, path="entry"))
        seen.add(score.entry)
    rubrics = sorted(
        {f"{score.scheme} {score.rubric} revision {score.revision}" for score in field_}
    )
    if len(rubrics) > 1:
        message = f"found scores by {'; '.join(rubrics)}; expected one rubric"
        problems.append(Problem(message=message, path="rubric"))
    return problems


def _key(score: Score, tie_breaks: Sequence[str]) -> tuple[Fraction, ...]:
    key = [score.bounds[0]]
    for criterion in tie_breaks:
        part = score.of(criterion)
        if part is None:
            raise ScoringError(
                f"the score of {score.entry!r} has no {criterion!r} to break ties by",
                scheme=score.scheme,
                criterion=criterion,
            )
        if part.exact is None:
            raise ScoringError(
                f"{criterion!r} of {score.entry!r} is not fully known, so it cannot break ties",
                scheme=score.scheme,
                criterion=criterion,
            )
        key.append(part.exact)
    return tuple(key)


def _decider(
    keyed: Sequence[tuple[tuple[Fraction, ...], Score]],
    place: int,
    tie_breaks: Sequence[str],
    lot: Lot | None,
) -> str | None:
    """Name what sets an entry apart from a neighbour with the same exact score."""
    own = keyed[place][0]
    for near in (place - 1, place + 1):
        other = keyed[near][0] if 0 <= near < len(keyed) else None
        if other is None or other[0] != own[0]:
            continue
        for criterion, mine, theirs in zip(tie_breaks, own[1:], other[1:], strict=True):
            if mine != theirs:
                return criterion
        if lot is not None:
            return "lot"
    return None
