"""A letter, whatever it is about: its head, what a reader must see first, its parts, who signs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import field, frozen

from inovasi.language import MONTHS, Bilingual, Language, format_date, terbilang
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.reporting._files import escaped, paragraphs, table
from inovasi.results import Grid, Part, Result


THANKS: Final = Bilingual(
    "Atas perhatian Saudara kami ucapkan terima kasih.", "Thank you for your attention."
)
TO_FILL_IN: Final = "…………………………"
"""What is to be filled in by hand."""

Cells = tuple[tuple[Bilingual, ...], ...]


@frozen(kw_only=True, field_transformer=strict)
class LetterHead(Record):
    """
    What an office puts on a letter; what is left out stays to be filled in by hand.

    Args:
        number: Its number.
        day: Its day.
        place: Where it is signed.
        signed_by: The position that signs; no name of a person.

    Example:
        >>> LetterHead(number="005/17/2026", day="2026-06-25", signed_by="Ketua Panitia").day.year
        2026
    """

    number: str | None = None
    day: date | None = field(default=None, converter=Takes[DayLike | None])
    place: str | None = None
    signed_by: str | None = None


@frozen(kw_only=True)
class LetterPart:
    """
    One part of a letter: lines, then a table.

    Args:
        heading: Its heading.
        lines: Its lines, each a paragraph.
        header: The headings of its table; without them the rows are facts with their names in front.
        rows: The rows of its table.
        signatures: Positions that sign below it.
        is_annex: Whether it begins on a page of its own.
    """

    heading: Bilingual | None = None
    lines: tuple[Bilingual, ...] = ()
    header: tuple[Bilingual, ...] = ()
    rows: Cells = ()
    signatures: tuple[str, ...] = ()
    is_annex: bool = False


@frozen(kw_only=True)
class Letter(Result):
    """
    A letter in both languages; `inovasi.report` writes it.

    Args:
        title: What it is, such as ``Berita Acara``.
        subject: What it is about.
        to: To whom it goes; one without stands under its title in the middle of the page.
        head: Its number, its day, its place, who signs.
        notices: What a reader must see first: provisional, a demonstration.
        parts: Its parts.
    """

    table = "parts"
    leads: ClassVar[tuple[str, ...]] = ("title",)

    title: Bilingual
    subject: Bilingual | None = None
    to: Bilingual | None = None
    head: LetterHead
    notices: tuple[Bilingual, ...] = ()
    parts: tuple[LetterPart, ...]

    def name(self, lang: Language) -> str:
        """Give its title and its number."""
        return f"{self.title.of(lang)} {self.head.number or ''}".strip()

    def about(self, lang: Language) -> list[tuple[str, str]]:
        """Give the facts of its head, each with its name."""
        values = values_of(self, lang)
        return [(name.of(lang), values[key]) for key, name in FACTS.items() if values[key]]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it from its title to those who sign."""
        parts: list[Part] = [self.title.of(lang).upper()]
        parts += [f"{name}: {value}" for name, value in self.about(lang)]
        parts += [notice.of(lang) for notice in self.notices]
        for one in self.parts:
            parts += [one.heading.of(lang)] if one.heading else []
            parts += _content(one, lang)
        return parts


def _content(part: LetterPart, lang: Language) -> Iterator[str | Grid]:
    """Say what stands below the heading of a part."""
    yield from (line.of(lang) for line in part.lines)
    rows = grid_of(part, lang)
    if rows.header:
        yield rows
    else:
        yield from map(": ".join, rows.rows)
    yield from (f"{name}: {TO_FILL_IN}" for name in part.signatures)


def grid_of(part: LetterPart, lang: Language) -> Grid:
    """Give the table or the facts of a part in one language."""
    header, *rows = ([cell.of(lang) for cell in row] for row in (part.header, *part.rows))
    return Grid.of(header, rows)


FACTS: Final = {
    "nomor": Bilingual("Nomor", "Number"),
    "hal": Bilingual("Hal", "Subject"),
    "tanggal": Bilingual("Tanggal", "Date"),
    "kepada": Bilingual("Kepada", "To"),
}
"""What people call the facts of the head, by their placeholders in a template."""


def values_of(letter: Letter, lang: Language) -> dict[str, str]:
    """Give what stands for each placeholder of a template: title and head, or dots to be filled in by hand."""
    head = letter.head
    return {
        "judul": letter.title.of(lang),
        "nomor": head.number or TO_FILL_IN,
        "hal": letter.subject.of(lang) if letter.subject else "",
        "kepada": letter.to.of(lang) if letter.to else "",
        "tempat": head.place or TO_FILL_IN,
        "tanggal": format_date(head.day, lang) if head.day else TO_FILL_IN,
    }


def markdown(letter: Letter, lang: Language) -> bytes:
    """Write a letter as Markdown."""
    return paragraphs(
        f"# {escaped(letter.title.of(lang))}",
        *(f"{escaped(name)}: {escaped(value)}" for name, value in letter.about(lang)),
        *(f"**{escaped(notice.of(lang))}**" for notice in letter.notices),
        *(block for one in letter.parts for block in _blocks(one, lang)),
    )


def _blocks(part: LetterPart, lang: Language) -> Iterator[str]:
    yield f"## {escaped(part.heading.of(lang))}" if part.heading else ""
    for one in _content(part, lang):
        yield table(one.header, one.rows) if isinstance(one, Grid) else escaped(one)


def each(say: Callable[[Language], Iterable[str]]) -> Iterator[Bilingual]:
    """Say several things in both languages."""
    return map(Bilingual, say("id"), say("en"))


def same(text: str) -> Bilingual:
    """Give what is the same in both languages."""
    return Bilingual(text, text)


def cells(rows: Callable[[Language], Iterable[Iterable[str]]]) -> Cells:
    """Give rows of words in both languages."""
    pairs = zip(rows("id"), rows("en"), strict=True)
    return tuple(tuple(map(Bilingual, *pair)) for pair in pairs)


def day_in_words(day: date) -> str:
    """Spell a date out in Indonesian, as minutes do."""
    month = MONTHS["id"][day.month - 1]
    return f"tanggal {terbilang(day.day)} bulan {month} tahun {terbilang(day.year)}"


def signature(head: LetterHead, *closing: Bilingual) -> LetterPart:
    """Close a letter, and leave room for the one who signs."""
    return LetterPart(lines=closing, signatures=(head.signed_by or TO_FILL_IN,))
