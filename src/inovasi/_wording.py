"""What the problems of several rooms say in the same words."""

from collections import Counter
from collections.abc import Hashable, Iterable

from inovasi.errors import Bilingual, Problem, shown


def one_of(choices: Iterable[object]) -> Bilingual:
    """Say that one of several is expected."""
    named = ", ".join(map(str, choices))
    return Bilingual(f"salah satu dari: {named}", f"one of: {named}")


def between(low: object, high: object = None) -> Bilingual:
    """Say from where to where a number is expected, or only from where."""
    if high is None:
        return Bilingual(f"{low} atau lebih", f"{low} or more")
    return Bilingual(f"{low} sampai {high}", f"{low} to {high}")


def did_you_mean(name: str) -> Bilingual:
    """Say what the reader may have meant."""
    return Bilingual(f"mungkin {name!r}?", f"did you mean {name!r}?")


def too_small(number: int, path: str, least: int = 0) -> list[Problem]:
    """Name a number below the least."""
    if number >= least:
        return []
    return [Problem(code="range", path=path, found=shown(number), expected=between(least))]


def repeated(path: str, keys: Iterable[Hashable], *, source: str | None = None) -> list[Problem]:
    """Name each key that occurs more than once, in the order of the first ones."""
    return [
        Problem(
            code="duplicate",
            source=source,
            path=path,
            found=Bilingual(f"{shown(key)} {count} kali", f"{shown(key)} {count} times"),
            expected=Bilingual("satu kali", "once"),
        )
        for key, count in Counter(keys).items()
        if count > 1
    ]
