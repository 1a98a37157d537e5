"""Ids made from titles and names: the same on every import, whatever else the file holds and in any order."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from inovasi.identity import fold


_LONGEST: Final = 48
_LETTERS: Final = 6
_LETTERS_OF_PERSON: Final = 8
"""More of them: nothing else in a key tells persons apart."""
_SHORT: Final = 2
"""Digits of the number of an evaluator; a longer one may be that of a civil servant."""
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")
_NIP: Final = re.compile(r"(?:\bNIP\b\W*)?(?:\d[ .]?){8,}|\bNIP\b.*", re.IGNORECASE)


def slug(text: str) -> str:
    """
    Make an id of a title; what is cut off or cannot be written stands in letters of its digest.

    >>> slug("Pustaka Apung"), slug("Sipadu+"), slug("Ü")
    ('pustaka-apung', 'sipadu-plus', 'u')
    """
    folded = fold(text)
    plain = _NOT_PLAIN.sub("-", folded.replace("+", " plus")).strip("-")
    if not plain or not folded.isascii():
        return f"{plain or 'x'}-{_digest(folded)}"
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].rpartition('-')[0] or plain[:_LONGEST]}-{_digest(folded)}"


def _digest(text: str, letters: int = _LETTERS) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:letters]


def entry_ids(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """
    Make ids of folded titles with their folded organisations, which stand in the ids of equal titles.

    A title that stands somewhere without an organisation is one entry, whoever else names it.
    """
    holders: dict[str, set[str]] = {}
    for title, holder in named:
        holders.setdefault(title, set()).add(holder)
    apart = {title: "" not in some and len(some) > 1 for title, some in holders.items()}
    ids = {
        (title, holder): slug(title) + (f"-{slug(holder)}" if apart[title] else "")
        for title, some in holders.items()
        for holder in some
    }
    # Signs can be all that tells two titles apart.
    owners: dict[str, set[str]] = {}
    for (title, _), one in ids.items():
        owners.setdefault(one, set()).add(title)
    return {
        (title, holder): one if len(owners[one]) == 1 else f"{one}-{_digest(title)}"
        for (title, holder), one in ids.items()
    }


def person_of(text: str) -> str:
    """
    Take the name of a person out of a cell that may hold a number of a civil servant as well.

    >>> person_of("Ani Contoh, S.E. NIP. 19800101 200604 1 001")
    'Ani Contoh, S.E.'
    """
    return _NIP.sub("", text).strip(" \n/,;:") or text.strip()


def key_of(name: str) -> tuple[str, bool]:
    """
    Give the key of an evaluator, and whether it stands for a name or a personal number; a code is its own key.

    >>> key_of("j1"), key_of("Ani Contoh")
    (('j1', False), ('penilai-f6bb2939', True))
    """
    if any(letter.isdigit() for letter in name) and (not name.isdigit() or len(name) <= _SHORT):
        return name, False
    return f"penilai-{_digest(fold(name), _LETTERS_OF_PERSON)}", True
