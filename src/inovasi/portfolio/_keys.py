"""Names in the form in which they are compared, and keys that occur more than once."""

from collections import Counter
from collections.abc import Hashable, Iterable

from inovasi.errors import Problem


def name_key(name: str) -> str:
    """Fold case and spaces of a name; signs are kept, so that ``A+`` is not ``A``."""
    return " ".join(name.casefold().split())


def repeated(
    what: str, keys: Iterable[Hashable], *, source: str | None = None, path: str | None = None
) -> list[Problem]:
    """Name each key that occurs more than once."""
    return [
        Problem(
            found=f"the {what} {key!r} {count} times",
            expected="it once",
            source=source,
            path=path,
            code=f"repeated_{what}",
        )
        for key, count in sorted(Counter(keys).items(), key=str)
        if count > 1
    ]
