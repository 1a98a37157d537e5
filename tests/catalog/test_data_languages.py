"""Every packaged file says what people read in both languages, each in the words of its own."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pytest

import inovasi as inv
from inovasi.model._fields import fields_of, is_record


Text = tuple[str, str, str | None]
"""Where a text stands, its Indonesian and its English words."""

FILES = {f"{type(one).__name__} {one.id}": one for one in (*inv.schemes(), *inv.regulations())}

ENGLISH = re.compile(
    r"\b(the|of|is|are|was|were|with|from|which|not|and|for|by|its|unknown)\b", re.IGNORECASE
)
INDONESIAN = re.compile(r"\b(yang|dari|tidak|oleh|ialah|adalah|karena|belum|atau|sebagaimana)\b")
NAMES = re.compile(r"Outstanding Achievement o[fn] Public Service Innovations?")
"""Names that are official in the other language."""


def texts(record: object, path: str) -> Iterator[Text]:
    """Give each text that has a place for both languages."""
    kind: type = type(record)
    names = {field.name for field in fields_of(kind)}
    for field in fields_of(kind):
        value: Any = getattr(record, field.name)
        if f"{field.name}_en" in names and value is not None:
            english = getattr(record, f"{field.name}_en")
            if field.many:
                yield from ((f"{path}.{field.name}", *both) for both in zip_longest(value, english))
            else:
                yield f"{path}.{field.name}", value, english
        for part in value if isinstance(value, tuple) else (value,):
            if is_record(type(part)):
                yield from texts(part, f"{path}.{field.name}")


def faults(text: Text) -> Iterator[str]:
    """Find what is missing, or stands in the wrong language."""
    path, indonesian, english = text
    if english is None:
        yield f"{path}: no English"
    elif INDONESIAN.search(english):
        yield f"{path}: Indonesian in {english!r}"
    if ENGLISH.search(NAMES.sub("", indonesian)):
        yield f"{path}: English in {indonesian!r}"


@pytest.mark.parametrize("name", FILES)
def test_every_text_of_a_file_is_there_in_both_languages(name: str) -> None:
    assert [fault for text in texts(FILES[name], name) for fault in faults(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        ("a", "bobot tidak diketahui", None),
        ("a", "bobot tidak diketahui", "bobot tidak diketahui"),
        ("a", "the weights are unknown", "the weights are unknown"),
        ("a", "unknown weights", "weights"),
    ],
)
def test_what_lacks_a_language_or_mixes_them_is_found(text: Text) -> None:
    assert list(faults(text))
