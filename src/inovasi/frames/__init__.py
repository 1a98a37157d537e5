"""Many at once: the same scores over whole tables."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_score": "faults_frame rank_frame score_frame",
    },
)
