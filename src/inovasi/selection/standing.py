"""Where an entry stands after a cut, what settled it, and the tie that lies across."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from inovasi.language import Language, Text, format_number, join_words
from inovasi.model.checks import Vocabulary, several
from inovasi.scoring.result import Score
from inovasi.selection.ranking import RankRow, decider


class Standing(Vocabulary):
    """Whether an entry goes on."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"

    @property
    def label(self) -> Text:
        """The standing in words."""
        return _STANDINGS[self]


_STANDINGS: Final = {
    Standing.IN: Text("lolos", "goes on"),
    Standing.OUT: Text("tidak lolos", "does not go on"),
    Standing.UNDECIDED: Text("belum diputuskan", "undecided"),
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
    def label(self) -> Text:
        """The reason in words."""
        return _REASONS[self]


_REASONS: Final = {
    Reason.PLACE: Text("peringkat", "its place"),
    Reason.THRESHOLD: Text("di bawah nilai ambang", "below the passing grade"),
    Reason.PRIORITY: Text("prioritas", "priority"),
    Reason.TIE: Text("nilai seri pada batas", "a tie across the cut"),
    Reason.LOT: Text("undian", "the lot"),
    Reason.COMPOSITION: Text("aturan komposisi", "a rule of composition"),
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
        said = Text(
            f"seri pada batas: {names} bernilai {value}, tempat {self.places}",
            f"tie across the cut: {names} at {value}, places: {self.places}",
        ).of(lang)
        if self.resolved_by is None:
            how = Text("belum diputuskan", "not decided").of(lang)
        else:
            how = f"{Text('diputus oleh', 'decided by').of(lang)} {decider(self.resolved_by, lang)}"
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
    standing: Standing = field(converter=Standing)
    reason: Reason = field(converter=Reason)
    decided_by: str | None = None


def stand(row: RankRow, standing: Standing, reason: Reason) -> CutRow:
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
    said = Text(
        "nilai belum lengkap dan masih dapat lolos: {} (antara {} dan {})",
        "not final and could still go on: {} (between {} and {})",
    ).of(lang)
    return [
        said.format(score.entry, *(format_number(bound, lang) for bound in score.bounds))
        for score in pending
    ]
