"""Show me: letters and pages."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_contest_report": "ContestReport",
        "_report": "report",
    },
)
