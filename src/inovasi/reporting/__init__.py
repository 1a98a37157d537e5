"""Show me: letters and pages."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_announcement": "announcement",
        "_contest_report": "ContestReport",
        "_feedback_letter": "feedback_letter",
        "_letter": "Letter LetterHead LetterPart",
        "_minutes_letter": "decree_annex minutes_letter score_annex",
        "_objection_answer": "objection_answer",
        "_reminder": "reminder",
        "_report": "report",
    },
)
