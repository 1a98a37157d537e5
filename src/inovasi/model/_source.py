"""Where a fact comes from and how far it can be trusted."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal

from attrs import field, frozen

from inovasi.errors import Bilingual, DataError, Language, Problem, language_of
from inovasi.language import wording
from inovasi.model._checks import Labelled, check, is_key, not_empty, positive
from inovasi.model._record import DayLike, Record, Takes, strict


class Grade(Labelled):
    """
    How a fact is known, from the act's own text to our own reading.

    ``memory`` is not a grade: what nobody has seen does not ship.
    """

    TEXT = "text", "teks peraturan", "text of the act"
    OFFICIAL = "official", "resmi", "official"
    PRESS = "press", "pers", "press"
    TRANSCRIPTION = "transcription", "salinan pihak ketiga", "third-party copy"
    DERIVED = "derived", "hasil hitungan", "derived"
    INFERRED = "inferred", "disimpulkan", "inferred"


GradeWord = Grade | Literal["text", "official", "press", "transcription", "derived", "inferred"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Source(Record):
    """
    A document or page that was read.

    Args:
        key: Key by which the data of the same file points here.
        title: What it is; the own title of what has one.
        title_en: The same in English.
        href: Address, if it has one that is known.
        locator: Where in it: a page, an article, a slide.
        grade: How far it can be trusted.
        copies: How many independent sources say the same, this one included, if they were counted.
        accessed: When it was last read, if known.

    Raises:
        ValueError: If the key is not valid or the title is empty.
    """

    key: str = field(validator=is_key)
    title: str = field(validator=not_empty)
    title_en: str | None = None
    href: str | None = None
    locator: str | None = None
    grade: Grade = field(converter=Takes[GradeWord])
    copies: int | None = field(default=None, validator=positive)
    accessed: date | None = field(default=None, converter=Takes[DayLike | None])

    @property
    def name(self) -> Bilingual:
        """What it is and where in it, in both languages."""
        title, where = wording(self, "title"), f", {self.locator}" if self.locator else ""
        return Bilingual(title.id + where, title.en + where)

    def __str__(self) -> str:
        return self.name.of()


def cited(
    source: Source | None, grade: Grade | None, article: str | None = None, otherwise: str = ""
) -> Bilingual:
    """Write article, source and grade in one line; the grade is that of the source where none is given."""
    grade = grade or (source.grade if source else None)
    name = source.name if source else _NOTHING
    mark = grade.label if grade else _NOTHING
    return Bilingual(
        _cited((article, name.id), mark.id, otherwise),
        _cited((article, name.en), mark.en, otherwise),
    )


def _cited(places: Iterable[str | None], grade: str, otherwise: str) -> str:
    where = "; ".join(place for place in places if place) or otherwise
    return f"{where} [{grade}]" if grade else where


_NOTHING: Final = Bilingual("", "")
_BASIS: Final = Bilingual("Dasar:", "Basis:")


def footnote(notes: dict[Bilingual, int], citation: Bilingual) -> str:
    """Refer to a citation by its number, a new one where it is cited for the first time."""
    return f"[{notes.setdefault(citation, len(notes) + 1)}]"


def footnotes(notes: Mapping[Bilingual, int], lang: Language) -> Iterator[str]:
    """Write each citation once, by its number."""
    if notes:
        yield _BASIS.of(lang)
    yield from (f"  [{number}] {citation.of(lang)}" for citation, number in notes.items())


@frozen(kw_only=True, field_transformer=strict)
class Sentence(Record):
    """
    A sentence for whoever reads the data: what is not known, or what one should know.

    Args:
        text: The sentence, in Indonesian.
        text_en: The same in English; where it is left out, the Indonesian one is shown.

    Example:
        >>> Sentence(text="tanggalnya tidak diketahui", text_en="its date is not known").of("en")
        'its date is not known'
    """

    text: str = field(validator=not_empty)
    text_en: str | None = None

    def of(self, lang: Language | None = None) -> str:
        """Give the sentence in one language; in the default one when left out."""
        return wording(self, "text").of(lang)


_two_or_more = check(lambda readings: len(readings) > 1, Bilingual("dua atau lebih", "two or more"))


@frozen(kw_only=True, field_transformer=strict)
class Conflict(Record):
    """
    Sources that do not agree, written down and not settled silently.

    Args:
        key: Key of it, where something is worked out in each of the ways: ``connectors``, how rules are joined.
        subject: What they disagree about.
        subject_en: The same in English.
        readings: What each says, two or more.
        readings_en: The same in English, one for each; none where they are left out.
        sources: Keys of the sources, in the order of the readings.
        handling: What this library does about it.
        handling_en: The same in English.

    Raises:
        ValueError: If there are fewer than two readings, or not one in English for each.
    """

    key: str | None = field(default=None, validator=is_key)
    subject: str = field(validator=not_empty)
    subject_en: str | None = None
    readings: tuple[str, ...] = field(converter=tuple[str, ...], validator=_two_or_more)
    readings_en: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    sources: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    handling: str = field(validator=not_empty)
    handling_en: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.readings_en and len(self.readings_en) != len(self.readings):
            raise DataError(
                Problem(
                    code="length",
                    path="readings_en",
                    found=str(len(self.readings_en)),
                    expected=str(len(self.readings)),
                )
            )

    def said(self, lang: Language | None = None) -> tuple[str, ...]:
        """Give what each source says, in one language; in the default one when left out."""
        return (language_of(lang) == "en" and self.readings_en) or self.readings
