"""A document of one's own as the page of a letter: its letterhead and its styles stay, its placeholders are filled."""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from attrs import frozen

from inovasi._wording import one_of
from inovasi.errors import DataError, Problem
from inovasi.io.tables._xlsx import check_zip
from inovasi.language import Bilingual


BODY: Final = "isi"
_PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_EMU: Final = 635
"""How many of the lengths of a document make one twentieth of a point."""


@frozen(kw_only=True)
class Page:
    """
    Where a letter goes.

    ``anchor`` is what its text takes the place of; ``width`` is twentieths of a point; ``has_head`` tells that the page
    says title, number or date itself; ``footer`` names that of a page of our own, whose annexes may lie across.
    """

    document: Any
    anchor: Any
    width: int
    has_head: bool
    footer: str = ""


def filled(data: bytes, source: str, values: Mapping[str, str]) -> Page:
    """Open a template and fill its placeholders, in the text, in tables, at the head and at the foot of its pages."""
    from docx import Document  # noqa: PLC0415  (an extra)

    check_zip(data, source)
    document: Any = Document(BytesIO(data))
    whole = [*_paragraphs(document)]
    texts = [_text(one) for one in whole]
    found = [name for text in texts for name in _PLACEHOLDER.findall(text)]
    known = [*values, BODY]
    problems = [
        Problem(
            code="reference",
            source=source,
            found="{{ " + name + " }}",
            expected=one_of("{{ " + one + " }}" for one in known),
        )
        for name in dict.fromkeys(found)
        if name not in known
    ]
    body = document.element.body
    anchors = [
        one
        for one, text in zip(whole, texts, strict=True)
        if one.getparent() is body and _PLACEHOLDER.fullmatch(text.strip()) and BODY in text
    ]
    if len(anchors) != 1 or found.count(BODY) != 1:
        problems.append(
            Problem(
                code="missing" if BODY not in found else "several",
                source=source,
                path="{{ isi }}",
                expected=Bilingual(
                    "satu paragraf yang berisi {{ isi }} saja, di luar tabel",
                    "one paragraph that holds {{ isi }} alone, outside of tables",
                ),
            )
        )
    if problems:
        raise DataError(problems)
    for one in whole:
        _fill(one, values)
    page = document.sections[-1]
    sides = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    (anchor,) = anchors
    return Page(
        document=document, anchor=anchor, width=sides // _EMU, has_head=bool({*found} - {BODY})
    )


def _paragraphs(document: Any) -> Iterator[Any]:
    """Give the paragraphs of the text, of the heads and of the feet."""
    yield from document.element.body.xpath(".//w:p")
    for one in document.part.rels.values():
        if one.reltype.endswith(("/header", "/footer")):
            yield from one.target_part.element.xpath(".//w:p")


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.xpath("w:r/w:t"))


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values in place of placeholders; one may lie across several runs, and the first of them gives its look."""
    for found in reversed([*_PLACEHOLDER.finditer(_text(paragraph))]):
        if found[1] in values:
            _put(paragraph.xpath("w:r/w:t"), found.span(), values[found[1]])


def _put(runs: Iterable[Any], span: tuple[int, int], value: str) -> None:
    at, (start, end) = 0, span
    for one in runs:
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            one.text = text[:first] + value + text[last:]
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
