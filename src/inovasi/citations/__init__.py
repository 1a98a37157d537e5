"""What does a text cite?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_find": "FoundCitation find_citations parse_citation",
        "_form": "format_citation regulation_id",
    },
)
