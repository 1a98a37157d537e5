"""When are two names the same? Only equal folds merge; names that are nearly alike are reported, never merged."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final, Literal
from unicodedata import normalize

from inovasi.limits import MOST_NAME


Nearness = Literal["key", "heading", "sheet", "tie"]
"""What is compared; how alike two of them must be stands in ``identity.toml``."""

_WORD: Final = re.compile(r"[^\W_]+(?:\++(?![^\W_+]))?")
_APART: Final = re.compile(r"[0-9+]|\b[a-z]\b")
"""What makes another name of a name that is otherwise nearly alike: a number, a plus, a letter that stands alone."""
_UNSEEN: Final = re.compile("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]")


def fold(name: str) -> str:
    """
    Bring a name, a heading or a code to the form in which such texts are compared.

    Its letters and digits in lower case without accents; all else is one space. A plus at the end of a word stays,
    since it tells names apart. A text that has neither letters nor digits keeps its signs, so that ``(%)`` is not empty.

    >>> fold("Judul_Inovasi "), fold("KAFÉ  (Apung)"), fold("Sipadu+"), fold(" (%)")
    ('judul inovasi', 'kafe apung', 'sipadu+', '(%)')
    """
    return _folded(name) if len(name) <= MOST_NAME else _folded_long(name)


@lru_cache(maxsize=2**16)
def _folded(name: str) -> str:
    """Keep what was folded: many records name the same entry."""
    plain = name if name.isascii() else _plain(name)
    return " ".join(_WORD.findall(plain.lower())) or plain.strip()


_folded_long = lru_cache(maxsize=8)(_folded.__wrapped__)
"""Keeps few texts, so that a long one that stands in many cells is folded once."""


def _plain(name: str) -> str:
    """Write letters in their plain form: without accents, ligatures, wide forms and signs that nobody sees."""
    spread = normalize("NFKD", normalize("NFKD", name).casefold())
    return normalize("NFKC", _UNSEEN.sub("", spread)).casefold()


def near(
    name: object, choices: Iterable[str], what: Nearness = "key", *, most: int = 1
) -> list[str]:
    """Give the choices that a name is nearly like, the most alike first; a text too long for a name has none."""
    if not isinstance(name, str) or len(name) > MOST_NAME:
        return []
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold(choice), choice)
    return [
        folded[one] for one in get_close_matches(fold(name), folded, n=most, cutoff=_least()[what])
    ]


def near_ties(name: str, choices: Iterable[str]) -> list[str]:
    """Give the choices that may be the name misspelt; what differs in a number or a single letter is another name."""
    apart = _APART.findall(fold(name))
    alike = [one for one in choices if _APART.findall(fold(one)) == apart]
    return near(name, alike, "tie", most=3)


@cache
def _least() -> Mapping[str, float]:
    import tomllib  # noqa: PLC0415  (only where a name is not found)
    from importlib.resources import files  # noqa: PLC0415  (the same)

    return tomllib.loads((files("inovasi") / "identity.toml").read_text("utf-8"))


def near_pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Give the pairs of different names of which one may be the other misspelt by a letter."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    apart: dict[tuple[str, ...], list[str]] = {}
    for name in folded:
        if len(name) <= MOST_NAME:
            apart.setdefault(tuple(_APART.findall(name)), []).append(name)
    pairs: dict[tuple[str, str], None] = {}
    for group in apart.values():
        shortened: dict[str, list[str]] = {}
        for name in group if len(group) > 1 else ():
            # Names that differ in a letter are equal without it, so that no name is compared with all others.
            for cut in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
                alike = shortened.setdefault(cut, [])
                for other in alike:
                    if 2 * len(cut) >= _least()["tie"] * (len(name) + len(other)):
                        pairs[folded[other], folded[name]] = None
                alike.append(name)
    return list(pairs)
