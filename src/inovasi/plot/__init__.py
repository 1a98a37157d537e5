"""What is better looked at than read? A picture of a result; ``result.plot()`` draws the same."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_contributions": "contributions",
        "_rank_intervals": "rank_intervals",
        "_ranking": "ranking",
        "_rater_effects": "rater_effects",
        "_readings": "readings",
        "_stages": "stages",
        "_timeline": "timeline",
    },
)
