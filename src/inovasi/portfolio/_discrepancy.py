"""What does not fit together: one finding, its kind, and what was found and expected."""

from collections.abc import Iterable

from attrs import frozen

from inovasi._readable import Readable
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary


class DiscrepancyKind(Vocabulary):
    """Kinds of contradictory, doubtful or incomplete input."""

    AGE = "age"
    AGREEMENT_UNPROVEN = "agreement_unproven"
    AWARD_TOO_EARLY = "award_too_early"
    DATE_UNREADABLE = "date_unreadable"
    DATES_BACKWARDS = "dates_backwards"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_IN_FUTURE = "document_in_future"
    DOCUMENT_TOO_EARLY = "document_too_early"
    DOCUMENT_TOO_LATE = "document_too_late"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_REPEATED = "evidence_repeated"
    EVIDENCE_SHARED = "evidence_shared"
    FIGURE_MISSING = "figure_missing"
    FIGURE_UNREADABLE = "figure_unreadable"
    OUTCOME_TOO_EARLY = "outcome_too_early"
    PHASE = "phase"
    SUM = "sum"
    TEAM_SIZE = "team_size"
    WEEKDAY = "weekday"
    WEEKDAY_UNREADABLE = "weekday_unreadable"


@frozen(kw_only=True)
class Discrepancy(Readable):
    """
    One thing that does not fit together.

    Args:
        kind: Kind of the thing.
        message: What is wrong and what to do about it.
        found: What was found, as text.
        expected: What would fit, as text.
        subject: What it is about.
    """

    kind: DiscrepancyKind
    message: Bilingual
    found: str
    expected: str
    subject: str = ""

    def text(self, lang: Language = "id") -> str:
        """Say it in words."""
        return ": ".join(part for part in (self.subject, self.message.of(lang)) if part)


def discrepancy_report(found: Iterable[Discrepancy], lang: Language = "id") -> str:
    """
    Say several findings in words, or that there is none.

    Args:
        found: The findings.
        lang: ``"id"`` or ``"en"``.

    Returns:
        A line for each.

    Example:
        >>> discrepancy_report([], "en")
        'nothing contradictory was found'
    """
    lines = [f"- {one.text(lang)}" for one in found]
    nothing = Bilingual("tidak ditemukan pertentangan", "nothing contradictory was found").of(lang)
    return "\n".join(lines) or nothing
