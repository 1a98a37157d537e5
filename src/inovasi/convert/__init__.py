"""Plain values to records and back, every fault with its path, and JSON Schema."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_frame": "Frame",
        "_schema": "json_schema",
        "_structure": "structure unstructure",
    },
)
