"""The headings and words by which people know the fields of the nouns, read once from their table."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from inovasi.io.tables import plain_heading
from inovasi.model.checks import Vocabulary


def noun_name(kind: type) -> str:
    """
    Name a class as its table and its sheet are named.

    Args:
        kind: The class.

    Returns:
        Its name in lower case.

    Example:
        >>> from inovasi.model.evaluation import ScoreSheet
        >>> noun_name(ScoreSheet)
        'score_sheet'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def entry_of(kind: type) -> Mapping[str, Any]:
    """
    Give what the table says of a class.

    Args:
        kind: The class.

    Returns:
        ``keys``, ``part``, ``sheets`` and ``columns``, as far as they are there.
    """
    entry: Mapping[str, Any] = _table().get(noun_name(kind), {})
    return entry


def headings(entry: Mapping[str, Any] | None) -> tuple[str, ...]:
    """
    Give the headings of one column, or the names of one sheet.

    Args:
        entry: Its line of the table.

    Returns:
        The Indonesian ones first.
    """
    return () if entry is None else (*entry["id"], *entry["en"])


def words_of(kind: type[Vocabulary]) -> Mapping[str, str]:
    """
    Give the words that mean a value of a closed vocabulary.

    Args:
        kind: The vocabulary.

    Returns:
        Values by word, in the form in which headings are compared; each value is a word too.

    Example:
        >>> from inovasi.model.organisation import OrganisationKind
        >>> words_of(OrganisationKind)["kabupaten"]
        'regency'
    """
    entry = _table()["words"].get(noun_name(kind), {})
    return _by_word((member.value, headings(entry.get(member.value))) for member in kind)


def _by_word(entries: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, str]:
    return {plain_heading(word): value for value, words in entries for word in (value, *words)}


@cache
def _table() -> Mapping[str, Any]:
    text = files("inovasi.io").joinpath("data", "columns.toml").read_text("utf-8")
    return tomllib.loads(text)
