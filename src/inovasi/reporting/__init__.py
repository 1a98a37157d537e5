"""Show me: letters and pages."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_letters": "write_minutes",
        "_pages": "report",
    },
)
