"""What objections that were upheld do to a ranking."""

from collections.abc import Mapping

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Language, Text, join_words
from inovasi.model.checks import several
from inovasi.scoring.result import Score
from inovasi.selection.objections import Effect, Register
from inovasi.selection.ranking import Ranking, rank


@frozen(kw_only=True)
class RankMove:
    """
    An entry whose place changed.

    Args:
        entry: Its id.
        before: Place before; ``None`` when it had none.
        after: Place after; ``None`` when it has none.
    """

    entry: str
    before: int | None = None
    after: int | None = None


@frozen(kw_only=True)
class RankingChange:
    """
    What objections did to a ranking.

    Args:
        before: The ranking before.
        after: The ranking after.
        removed: Ids of those who are no longer in it, sorted.
        moves: Whose place changed, those who stood first first.
    """

    before: Ranking
    after: Ranking
    removed: tuple[str, ...] = field(converter=several)
    moves: tuple[RankMove, ...] = field(converter=several)

    def text(self, lang: Language = "id") -> str:
        """
        Say what changed.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        none = Text("tidak ada", "none").of(lang)
        out = Text("dikeluarkan", "removed").of(lang)
        lines = [f"{out}: {join_words(self.removed, lang) or none}"]
        lines += [
            f"{move.entry}: {move.before or '-'} -> {move.after or '-'}" for move in self.moves
        ]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")


def apply_objections(
    ranking: Ranking, register: Register, rescored: Mapping[str, Score] | None = None
) -> RankingChange:
    """
    Rank again after the objections that were upheld.

    The chain of criteria and the lot stay those of the ranking. Late objections count when they were
    upheld; the register says that they were late.

    Args:
        ranking: The ranking before.
        register: The objections, all of them decided.
        rescored: The new scores of entries whose objection has the effect ``rescored``.

    Returns:
        Both rankings and what changed.

    Raises:
        DataError: If an objection is open, is about an entry that is not in the ranking, if effects on
            one entry contradict each other, if a new score is missing, is not asked for, or is that of
            another entry.
    """
    scores = {score.entry: score for score in (*(r.score for r in ranking), *ranking.pending)}
    new = dict(rescored or {})
    effects: dict[str, Effect] = {}
    problems = [
        Problem(message=f"objection {row.number} is open; decide it first", path="outcome")
        for row in register.open
    ]
    for row in register.upheld:
        entry, effect = row.objection.entry, row.objection.effect
        if entry not in scores:
            message = f"{entry!r} of objection {row.number} is not in the ranking"
            problems.append(Problem(message=message, path="entry"))
        elif effect is not Effect.NONE and effects.setdefault(entry, effect) is not effect:
            message = f"{entry!r} is both {effects[entry].value} and {effect.value}; expected one"
            problems.append(Problem(message=message, path="effect", code="contradiction"))
    wanted = {entry for entry, effect in effects.items() if effect is Effect.RESCORED}
    problems += [
        Problem(message=f"the new score of {entry!r} is missing; give it", path="rescored")
        for entry in sorted(wanted - set(new))
    ]
    problems += [
        Problem(message=f"no objection asks for a new score of {entry!r}", path="rescored")
        for entry in sorted(set(new) - wanted)
    ]
    problems += [
        Problem(message=f"the new score of {entry!r} is one of {score.entry!r}", path="rescored")
        for entry, score in sorted(new.items())
        if score.entry != entry
    ]
    if problems:
        raise DataError(problems)
    removed = sorted(set(effects) - wanted)
    left = [new.get(entry, score) for entry, score in scores.items() if entry not in removed]
    after = rank(left, ranking.tie_breaks, lot=ranking.lot)
    then = {row.entry: row.rank for row in ranking}
    now = {row.entry: row.rank for row in after}
    moves = [
        RankMove(entry=entry, before=then.get(entry), after=now.get(entry))
        for entry in dict.fromkeys([*then, *now])
        if then.get(entry) != now.get(entry)
    ]
    return RankingChange(before=ranking, after=after, removed=removed, moves=moves)
