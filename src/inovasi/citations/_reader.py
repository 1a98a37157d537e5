"""The words of a running text, read one by one as they are asked for, and the word lists behind them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from operator import itemgetter
from string import ascii_lowercase
from typing import Any, Final

from attrs import field, frozen

from inovasi.convert._parse import parse_toml
from inovasi.regions._region import RegionKind, names_of


END: Final = ""
"""The word of the token after the last."""

AND: Final = frozenset({",", "dan", "and", "serta", "&", "+", "atau", "jo", "juncto"})
DASHES: Final = frozenset("-_")

Node = dict[str, Any]
"""A tree of words: each word leads to the next node, ``""`` to what the phrase means."""

_DONE: Final = ""
_SPELLING: Final = str.maketrans({"-": " ", "/": " ", ",": " ", "&": "dan"})
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\s*]")
_JOINTS: Final = frozenset("-/,_\u2010\u2011\u2013")
_OPENS: Final = {
    **dict.fromkeys(("permen", "kepmen", "inmen"), "ministry"),
    **dict.fromkeys(("perka", "perban"), "body"),
    **dict.fromkeys(("perda", "perdasus", "perdasi", "qanun", "perdes"), "region"),
}
_GLUED: Final = ("nomor", "tahun", "tentang", "republik", "indonesia")
_SHORT: Final = 4


@frozen(kw_only=True)
class Head:
    """What the first words of a citation say."""

    kind: str  # kind of instrument, or the general word: peraturan, sk, ...
    issuer: str | None = None
    opens: str = "number"  # what may follow: number, file, region, ministry, body, office
    series: str = (
        ""  # what a plain number lacks: that of an Undang-Undang Darurat is of the series Drt
    )


@frozen(kw_only=True)
class Tables:
    """All word lists, ready for look-up."""

    heads: Node  # first words of citations, to Head
    issuers: Node  # names of ministries and bodies without their ranks, to (class, key)
    ministers: Node  # ranks of a ministry
    chiefs: Node  # ranks of the head or a unit of a body
    offices: Node  # offices below, to their key
    rulers: Node  # regional heads, to their key
    republic: Node  # ways to write the name of the state
    provinces: Node  # provinces that need no kind
    starts: frozenset[str]  # every word that may begin a citation or a place
    units: Mapping[
        str, str
    ]  # words of places, to article, paragraph, letter, point, chapter, annex
    words: Mapping[str, frozenset[str]]  # plain sets of words by use
    series: Mapping[str, str]  # letters of an old series in lower case, as they are written
    labels: Mapping[str, str]  # key of a ministry or body, to its label in canonical form
    names: Mapping[str, str]  # key of an instrument or office that is not its name in title case
    ministries: frozenset[str]  # keys
    regulations: Mapping[str, str]  # key of a body, to the kind of its regulations
    region_kinds: Mapping[str, str]  # word for a kind of region, to the kind in title case
    region_words: Mapping[str, str]  # words of regions that are not in title case, as printed
    ruler_regions: Mapping[str, str]  # key of a regional head, to the kind of its region
    senses: Mapping[
        str, Collection[str]
    ]  # name of an instrument, to words before it that make it another thing
    typos: Mapping[str, str] = field(repr=False)  # misread word, to the word


@cache
def tables() -> Tables:
    """Read the packaged word lists once."""
    packaged = files("inovasi.citations").joinpath("data/words.toml")
    data = parse_toml(packaged.read_text("utf-8"))
    heads = _tree(chain(_heads(data), _regional_heads(data), _glued_heads(data)))
    units = {word: unit for unit, words in data["places"].items() for word in words}
    slips = data["slips"]
    typos = {slip: word for word in slips["words"] for slip in _one_slip(word)}
    for word in slips["others"]:
        del typos[word]
    words = {name: frozenset(entries) for name, entries in data["words"].items()}
    words["number"] |= frozenset(_one_slip("nomor"))
    words["year"] |= frozenset(_one_slip("tahun"))
    ends = ("title", "prose", "gazette", "year")
    words["boundary"] = frozenset().union(*(words[use] for use in ends))
    rulers = data["regional_heads"]
    kinds = ("Kabupaten", "Kota", "Provinsi", "Desa")
    return Tables(
        heads=heads,
        issuers=_tree(_issuers(data)),
        ministers=_names(data["ranks"]["minister"]),
        chiefs=_names(data["ranks"]["chief"]),
        offices=_tree((name, key) for key, names in data["offices"].items() for name in names),
        rulers=_tree((name, key) for key, entry in rulers.items() for name in entry["names"]),
        republic=_names(data["words"]["republic"]),
        provinces=_tree((name.lower(), True) for name in _provinces()),
        starts=frozenset({*heads, *units, *(slip for slip in typos if typos[slip] in heads)}),
        units=units,
        words=words,
        series={letters.lower(): letters for letters in data["series"]["letters"]},
        names=data["names"],
        labels={entry["key"]: entry["label"] for entry in data["ministries"] + data["bodies"]},
        ministries=frozenset(entry["key"] for entry in data["ministries"]),
        regulations={body["key"]: body.get("regulation", "peraturan") for body in data["bodies"]},
        region_kinds={word: kind for kind in kinds for word in data["regions"][kind]},
        region_words={"dan": "dan", **{word: word.upper() for word in data["regions"]["upper"]}},
        ruler_regions={key: entry["region"] for key, entry in rulers.items()},
        senses=data["senses"],
        typos=typos,
    )


def _tree(phrases: Iterable[tuple[str, object]]) -> Node:
    """Build a tree of words; a phrase that comes twice keeps its first meaning."""
    tree: Node = {}
    for phrase, meaning in phrases:
        node = tree
        for word in phrase.translate(_SPELLING).split():
            node = node.setdefault(word, {})
        node.setdefault(_DONE, meaning)
    return tree


def _names(names: Iterable[str]) -> Node:
    return _tree((name, True) for name in names)


def _one_slip(word: str) -> Iterator[str]:
    """Give every word at one slip: a letter lost, doubled or added, changed, or two swapped."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in ascii_lowercase:
            yield left + letter + right
            yield left + letter + right[1:]


def _heads(data: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    for kind, names in data["instruments"].items():
        for name in names:
            series = "/Drt" if name.endswith((" darurat", " drt")) else ""
            head = Head(kind=kind, opens=_OPENS.get(kind, "number"), series=series)
            yield name, head
            yield name.replace(" ", ""), head
    for slip in _one_slip("undang"):
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
    for kind, names in data["files"].items():
        for name in names:
            yield name, Head(kind=kind, opens="file")
    for name, (kind, issuer) in data["abbreviations"].items():
        yield name, Head(kind=kind, issuer=issuer)
    for ministry in data["ministries"]:
        for short in ministry["short"]:
            for prefix, kind in data["prefixes"].items():
                yield f"{prefix}{short}", Head(kind=kind, issuer=ministry["key"])
    for body in data["bodies"]:
        yield f"perka{body['names'][0]}", Head(kind="perka", issuer=body["key"])


def _provinces() -> Iterator[str]:
    for name in names_of(RegionKind.PROVINCE):
        yield from (name, name.replace("Sumatera", "Sumatra"))
        initials, *others = name.split()
        if initials.isupper():
            yield " ".join([*initials, *others])


def _issuers(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    prefixes = ("men", "kemen", "kem", "meneg", "men ")
    for ministry in data["ministries"]:
        glued = [prefix + short for short in ministry["short"] for prefix in prefixes]
        for name in (*ministry["short"], *ministry["names"], *glued):
            yield name, ("ministry", ministry["key"])
    for body in data["bodies"]:
        for name in (*body["names"], *(name.removeprefix("badan ") for name in body["names"])):
            yield name, ("body", body["key"])


def unglued(word: str) -> str:
    """Cut off a word that has lost the space before it: the *nomor* of ``indonesianomor``."""
    if not word.endswith(_GLUED):
        return word
    return next(word[: -len(end)] or word for end in _GLUED if word.endswith(end))


class Reader:
    """The tokens of a text from one place on, made only as far as they are asked for."""

    __slots__ = ("_next", "_tokens", "tables", "text")

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.tables: Tables = tables()
        self._next = position
        self._tokens: list[tuple[str, int, int]] = []

    def begin(self, position: int) -> None:
        """Begin anew further on; tokens that were made ahead are not made again."""
        del self._tokens[: bisect_left(self._tokens, position, key=itemgetter(1))]
        if not self._tokens:
            self._next = position

    def token(self, index: int) -> tuple[str, int, int]:
        """Give a token: its word in lower case (`END` after the last), its start and its end."""
        tokens = self._tokens
        while len(tokens) <= index:
            match = _TOKEN.search(self.text, self._next)
            start, end = match.span() if match else (len(self.text), len(self.text))
            word = self.text[start:end].lower()
            if word.endswith(_GLUED):
                whole, word = word, unglued(word)
                end -= len(whole) - len(word)
            tokens.append((self.tables.typos.get(word, word), start, end))
            self._next = end
        return tokens[index]

    def word(self, index: int) -> str:
        """Give the word of a token in lower case."""
        tokens = self._tokens
        return tokens[index][0] if index < len(tokens) else self.token(index)[0]

    def raw(self, index: int) -> str:
        """Give the characters of a token as printed."""
        _, start, end = self.token(index)
        return self.text[start:end]

    def end(self, index: int) -> int:
        """Give the position where the token before this one ends."""
        return self.token(index - 1)[2]

    def adjoins(self, index: int) -> bool:
        """Tell whether there is no space before a token."""
        return self.end(index) == self.token(index)[1]

    def index_at(self, index: int, position: int) -> int:
        """Find the first token from `index` on that begins at or after a position in the text."""
        while self.token(index)[2] <= position and self.word(index):
            index += 1
        return index

    def skip(self, index: int, words: Collection[str], most: int | None = None) -> int:
        """Pass over tokens that are among the words, at most so many."""
        at = index
        while self.word(at) in words and (most is None or at < index + most):
            at += 1
        return at

    def match(self, tree: Node, index: int) -> tuple[Any, int]:
        """Find the longest phrase of a tree: its meaning, or None, and the token after it."""
        meaning, after, node, at = None, index, tree, index
        while True:
            word = self.word(at)
            if word == "&":
                word = "dan"
            elif at > index and word not in node and self._joins(at):
                at += 1
                word = self.word(at)
            if word == END or word not in node:
                return meaning, after
            node = node[word]
            at += 1
            if _DONE in node:
                meaning, after = node[_DONE], at

    def _joins(self, index: int) -> bool:
        """Tell whether a sign joins two words of a name: *Perdasi/Perdasus*, *Per. Menkes*."""
        word = self.word(index)
        return word in _JOINTS or (word == "." and len(self.word(index - 1)) < _SHORT)

    def starts_act(self, index: int) -> bool:
        """Tell whether the name of an instrument begins here, with or without a number."""
        return self.match(self.tables.heads, index)[0] is not None
