"""Names in the form in which they are compared, and keys that occur more than once."""

from collections import Counter
from collections.abc import Hashable, Iterable

from inovasi.errors import Bilingual, Problem


def name_key(name: str) -> str:
    """Fold case and spaces of a name; signs are kept, so that ``A+`` is not ``A``."""
    return " ".join(name.casefold().split())


def repeated(path: str, keys: Iterable[Hashable], *, source: str | None = None) -> list[Problem]:
    """Name each key that occurs more than once."""
    return [
        Problem(
            code="duplicate",
            source=source,
            path=path,
            found=Bilingual(f"{key!r} {count} kali", f"{key!r} {count} times"),
            expected=Bilingual("satu kali", "it once"),
        )
        for key, count in sorted(Counter(keys).items(), key=str)
        if count > 1
    ]
