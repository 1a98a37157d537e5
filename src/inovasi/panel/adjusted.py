"""An adjusted ranking, which nobody gets without a decision that is written down."""

from collections import Counter
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Language, Text, format_date
from inovasi.model.checks import not_blank
from inovasi.panel.layout import columns, fixed
from inovasi.panel.readings import competition_ranks
from inovasi.panel.severity import SeverityFit


@frozen(kw_only=True)
class Decision:
    """
    Who decided that adjusted means may be used, when and why.

    Args:
        by: The body or office that decided.
        on: The day.
        why: The reason.

    Raises:
        ValueError: If one of the texts is empty.
    """

    by: str = field(validator=not_blank)
    on: date
    why: str = field(validator=not_blank)

    def text(self, lang: Language = "id") -> str:
        """
        Say it in one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The decision in words.
        """
        day = format_date(self.on, lang)
        return Text(
            f"Diputuskan oleh {self.by} pada {day}: {self.why}",
            f"Decided by {self.by} on {day}: {self.why}",
        ).of(lang)


@frozen(kw_only=True)
class AdjustedRank:
    """
    The place of one entry by its adjusted mean, beside its raw place.

    Args:
        rank: Place by the adjusted mean; ties share the better place.
        entry: The id.
        adjusted: The adjusted mean; exact.
        raw_rank: Place by the raw mean.
        raw: The raw mean; exact.
        tied: Whether another entry has the same adjusted mean.
    """

    rank: int
    entry: str
    adjusted: Fraction
    raw_rank: int
    raw: Fraction
    tied: bool


@frozen(kw_only=True)
class AdjustedRanking:
    """
    Entries in the order of their adjusted means, with the decision behind it.

    Args:
        decision: Who decided, when and why.
        method: How the means were adjusted.
        rows: Best first.
    """

    decision: Decision
    method: Text
    rows: tuple[AdjustedRank, ...]

    def text(self, lang: Language = "id") -> str:
        """
        Say it as a table that begins with the decision.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        header = Text(
            "entri|peringkat|nilai disesuaikan|peringkat mentah|nilai mentah",
            "entry|rank|adjusted|raw rank|raw",
        )
        rows = [
            (
                row.entry,
                str(row.rank),
                fixed(row.adjusted, lang, 2),
                str(row.raw_rank),
                fixed(row.raw, lang, 2),
            )
            for row in self.rows
        ]
        table = columns(header.of(lang).split("|"), rows)
        return "\n".join([self.decision.text(lang), self.method.of(lang), table])


def adjusted_ranking(fit: SeverityFit, *, decision: Decision) -> AdjustedRanking:
    """
    Rank entries by their adjusted means, on the ground of a decision.

    The rules of a competition decide its official total; an adjusted one counts only where those
    who are responsible say so.

    Args:
        fit: The diagnosis of the panel.
        decision: Who decided, when and why.

    Returns:
        The ranking, with the raw place of each entry beside it.

    Raises:
        DataError: If the fit has groups of evaluators whose effects cannot be compared.

    Example:
        >>> from inovasi.panel.readings import Reading
        >>> from inovasi.panel.severity import fit_severity
        >>> marks = ("apq", (70, 80)), ("bqr", (82, 80)), ("cpr", (74, 80))
        >>> fit = fit_severity(
        ...     Reading(entry=names[0], evaluator=name, value=value)
        ...     for names, pair in marks
        ...     for name, value in zip(names[1:], pair)
        ... )
        >>> why = Decision(by="panel pleno", on=date(2026, 8, 17), why="uneven readers")
        >>> [row.entry for row in adjusted_ranking(fit, decision=why).rows]
        ['c', 'b', 'a']
    """
    if not fit.comparable:
        message = (
            f"found {fit.groups} groups of evaluators without shared entries; expected one, or a "
            "fit by fit_mixed_severity()"
        )
        raise DataError([Problem(message=message, code="not_comparable")])
    entries = {row.entry: row for row in fit.entries}
    ranks = competition_ranks({row.entry: row.adjusted for row in fit.entries})
    raw_ranks = competition_ranks({row.entry: row.raw for row in fit.entries})
    shared = Counter(ranks.values())
    return AdjustedRanking(
        decision=decision,
        method=fit.method,
        rows=tuple(
            AdjustedRank(
                rank=rank,
                entry=entry,
                adjusted=entries[entry].adjusted,
                raw_rank=raw_ranks[entry],
                raw=entries[entry].raw,
                tied=shared[rank] > 1,
            )
            for entry, rank in ranks.items()
        ),
    )
