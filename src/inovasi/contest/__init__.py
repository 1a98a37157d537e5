"""What is one round about, what came back, and what is still missing?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_contest": "Contest Phase PhaseWord",
        "_entry": "Entry EntryStatus",
        "_feedback": "CriterionFeedback Feedback feedback",
        "_reading": "Reading ReadingState Release",
        "_status": "ContestStatus ReadingCount ReadingRow Readings UncountedSheet WhyUncounted",
    },
)
