"""The words of a running text, cut one by one and only as far as a reader asks for them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from string import ascii_lowercase
from typing import Any, Final

from attrs import field, frozen


Node = dict[str, Any]
"""A tree of words: each word leads to the next node, ``""`` to what the phrase means."""

_DONE: Final = ""
_SPACES: Final = str.maketrans({"-": " ", "/": " ", ",": " "})


@frozen(kw_only=True)
class Head:
    """
    What the first words of a citation say.

    Args:
        kind: Kind of instrument, or the general word (``peraturan``, ``sk``, ...).
        issuer: Key of the issuer, if these words name it.
        opens: What may follow: ``number``, ``region``, ``ministry``, ``body`` or ``office``;
            ``emergency`` for an emergency law, which has numbers of its own.
    """

    kind: str
    issuer: str | None = None
    opens: str = "number"


@frozen(kw_only=True)
class Tables:
    """
    All word lists, ready for look-up.

    Args:
        heads: First words of citations, to `Head`.
        issuers: Names of ministries and bodies after their rank words, to (class, key).
        ministers: Rank words of a ministry.
        chiefs: Rank words of the head or a unit of a body.
        offices: Offices below, to their key.
        rulers: Regional heads, to their key.
        republic: Ways to write the name of the state.
        starts: Every word that may begin a citation or a place.
        units: Words of places, to ``article``, ``paragraph``, ``letter``, ``point``, ...
        words: Plain sets of words by use.
        months: Name of a month, to its number.
        labels: Key of an issuer, to the label in canonical form.
        ministries: Keys of the ministries.
        regulations: Key of a body, to the kind of its regulations.
        region_kinds: Word for a kind of region, to the kind in title case.
        ruler_regions: Key of a regional head, to the kind of its region.
        provinces: Names of provinces that need no kind.
        typos: Misread word, to the word.
    """

    heads: Node
    issuers: Node
    ministers: Node
    chiefs: Node
    offices: Node
    rulers: Node
    republic: Node
    starts: frozenset[str]
    units: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    labels: Mapping[str, str]
    ministries: frozenset[str]
    regulations: Mapping[str, str]
    region_kinds: Mapping[str, str]
    ruler_regions: Mapping[str, str]
    provinces: Node
    typos: Mapping[str, str] = field(repr=False)


def _add(tree: Node, phrase: str, meaning: object) -> None:
    node = tree
    for word in phrase.replace("&", "dan").translate(_SPACES).split():
        node = node.setdefault(word, {})
    node.setdefault(_DONE, meaning)


def _tree(phrases: Iterable[tuple[str, object]]) -> Node:
    tree: Node = {}
    for phrase, meaning in phrases:
        _add(tree, phrase, meaning)
    return tree


def _one_slip(word: str) -> Iterator[str]:
    """Give every word at one slip: a letter lost, doubled or added, changed, or two swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in cuts:
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in ascii_lowercase:
            yield left + letter + right
            yield left + letter + right[1:]


def _heads(data: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    opens = {"permen": "ministry", "kepmen": "ministry", "inmen": "ministry"}
    opens |= {"perka": "body", "perban": "body"}
    opens |= dict.fromkeys(("perda", "perdasus", "perdasi", "qanun", "perdes"), "region")
    for kind, names in data["instruments"].items():
        for name in names:
            special = "emergency" if name.endswith((" darurat", " drt")) else "number"
            yield name, Head(kind=kind, opens=opens.get(kind, special))
    for slip in sorted(set(_one_slip("undang"))):
        yield f"undang {slip}", Head(kind="uu")
        yield f"{slip} undang", Head(kind="uu")


def _regional_heads(data: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    for kind, entry in data["regional_instruments"].items():
        for name in entry["names"]:
            yield name, Head(kind=kind, issuer=entry["issuer"], opens="region")
    for issuer, entry in data["regional_heads"].items():
        for short in entry["glued"]:
            yield f"kep{short}", Head(kind="keputusan", issuer=issuer, opens="region")
            yield f"in{short}", Head(kind="instruksi", issuer=issuer, opens="region")


def _glued_heads(data: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    for kind, names in data["generic"].items():
        for name in names:
            yield name, Head(kind=kind, opens="office")
    for name, (kind, issuer) in data["abbreviations"].items():
        yield name, Head(kind=kind, issuer=issuer)
    prefixes = (("permen", "permen"), ("pemen", "permen"), ("kepmen", "kepmen"), ("inmen", "inmen"))
    for ministry in data["ministries"]:
        for short in ministry["short"]:
            for prefix, kind in prefixes:
                yield f"{prefix}{short}", Head(kind=kind, issuer=ministry["key"])
    for body in data["bodies"]:
        yield f"perka{body['names'][0]}", Head(kind="perka", issuer=body["key"])


def _issuers(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for ministry in data["ministries"]:
        meaning = ("ministry", ministry["key"])
        for name in (*ministry["short"], *ministry["names"]):
            yield name, meaning
        for short in ministry["short"]:
            for prefix in ("men", "kemen", "kem", "meneg", "men "):
                yield prefix + short, meaning
    for body in data["bodies"]:
        meaning = ("body", body["key"])
        for name in body["names"]:
            yield name, meaning
        for name in body["names"]:
            if name.startswith("badan "):
                yield name.removeprefix("badan "), meaning


@cache
def tables() -> Tables:
    """
    Read the packaged word lists; the second call gives the same object.

    Returns:
        The lists as trees and maps.

    Example:
        >>> tables().labels["kemendagri"]
        'dagri'
    """
    packaged = files("inovasi.catalog").joinpath("data/citation.toml")
    data = tomllib.loads(packaged.read_text("utf-8"))
    typos = {slip: word for word in ("peraturan", "keputusan") for slip in _one_slip(word)}
    heads = _tree(chain(_heads(data), _regional_heads(data), _glued_heads(data)))
    units = {word: unit for unit, words in data["places"].items() for word in words}
    words = {name: frozenset(entries) for name, entries in data["words"].items()}
    words["number"] |= frozenset(_one_slip("nomor"))
    words["year"] |= frozenset(_one_slip("tahun"))
    words["upper"] = frozenset(data["regions"]["upper"])
    entries = (*data["ministries"], *data["bodies"])
    rulers = data["regional_heads"]
    kinds = ("Kabupaten", "Kota", "Provinsi", "Desa")
    return Tables(
        heads=heads,
        issuers=_tree(_issuers(data)),
        ministers=_tree((name, True) for name in data["ranks"]["minister"]),
        chiefs=_tree((name, True) for name in data["ranks"]["chief"]),
        offices=_tree((name, key) for key, names in data["offices"].items() for name in names),
        rulers=_tree((name, key) for key, entry in rulers.items() for name in entry["names"]),
        republic=_tree((name, True) for name in data["words"]["republic"]),
        starts=frozenset(heads) | frozenset(units) | frozenset(typos),
        units=units,
        words=words,
        months={
            name: number
            for number, names in enumerate(data["months"]["names"], start=1)
            for name in names.split()
        },
        labels={entry["key"]: entry["label"] for entry in entries},
        ministries=frozenset(entry["key"] for entry in data["ministries"]),
        regulations={body["key"]: body.get("regulation", "peraturan") for body in data["bodies"]},
        region_kinds={word: kind for kind in kinds for word in data["regions"][kind]},
        ruler_regions={key: entry["region"] for key, entry in rulers.items()},
        provinces=_tree((name, True) for name in data["regions"]["provinces"]),
        typos=typos,
    )


END: Final = ""
"""The token after the last."""

_TOKEN: Final = re.compile(r"\s*([^\W\d_]+|\d+|\S)?")
_JOINTS: Final = frozenset("-/,_\u2010\u2011\u2013")


class Reader:
    """
    The tokens of a text from one place on, made only as far as they are asked for.

    Args:
        text: The whole text.
        position: Where to begin.
    """

    __slots__ = ("_next", "_tokens", "tables", "text")

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.tables: Tables = tables()
        self._next = position
        self._tokens: list[tuple[str, int, int]] = []

    def token(self, index: int) -> tuple[str, int, int]:
        """
        Give one token.

        Args:
            index: Its number, from 0.

        Returns:
            The word in lower case (`END` after the last), its start and its end.
        """
        tokens = self._tokens
        while len(tokens) <= index:
            match = _TOKEN.match(self.text, self._next)
            # the pattern may match nothing, so it always matches
            start, end = match.span(1) if match else (-1, -1)
            if start < 0:
                start = end = len(self.text)
            word = self.text[start:end].lower()
            tokens.append((self.tables.typos.get(word, word), start, end))
            self._next = end
        return tokens[index]

    def word(self, index: int) -> str:
        """
        Give the word of one token.

        Args:
            index: Its number.

        Returns:
            The word in lower case.
        """
        tokens = self._tokens
        return tokens[index][0] if index < len(tokens) else self.token(index)[0]

    def end(self, index: int) -> int:
        """
        Give the end of the token before.

        Args:
            index: Number of a token, at least 1.

        Returns:
            Where the token before it ends.
        """
        return self.token(index - 1)[2]

    def index_at(self, index: int, position: int) -> int:
        """
        Find the token that begins at or after a position.

        Args:
            index: A token before it.
            position: The position, where no token is cut.

        Returns:
            The number of the token.
        """
        while self.token(index)[2] <= position and self.word(index):
            index += 1
        return index

    def match(self, tree: Node, index: int) -> tuple[Any, int]:
        """
        Find the longest phrase of a tree.

        Args:
            tree: The phrases.
            index: Where it must begin.

        Returns:
            What the phrase means and the token after it; ``None`` and the same token if there
            is none.
        """
        meaning, after, node, at = None, index, tree, index
        while True:
            word = self.word(at)
            if word == "&":
                word = "dan"
            elif at > index and word in _JOINTS and word not in node:
                at += 1
                word = self.word(at)
            if not word or word not in node:
                return meaning, after
            node = node[word]
            at += 1
            if "" in node:
                meaning, after = node[""], at
