"""The words of a running text, cut one by one and only as far as a reader asks for them."""

import re
from typing import Any, Final

from inovasi.catalog.citation_tables import Node, Tables, tables


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
