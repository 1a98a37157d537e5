"""Regulations with their relations, and citations down to the letter."""

from datetime import date
from typing import Literal

from attrs import field, frozen

from inovasi.model._checks import Labelled, Vocabulary, is_key
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.model._source import Conflict, Grade, Sentence, Source
from inovasi.model._tenure import check_order


class RegulationKind(Vocabulary):
    """Kinds of act and instrument, by their Indonesian short names."""

    UUD = "uud"
    TAP_MPR = "tap_mpr"
    UU = "uu"
    PERPPU = "perppu"
    PP = "pp"
    PERPRES = "perpres"
    KEPPRES = "keppres"
    INPRES = "inpres"
    PERMEN = "permen"
    KEPMEN = "kepmen"
    INMEN = "inmen"
    INSTRUKSI = "instruksi"
    PERATURAN = "peraturan"
    KEPUTUSAN = "keputusan"
    PERKA = "perka"
    PERBAN = "perban"
    PEDOMAN = "pedoman"
    PERDA = "perda"
    PERDASI = "perdasi"
    PERDASUS = "perdasus"
    QANUN = "qanun"
    PERGUB = "pergub"
    PERBUP = "perbup"
    PERWAL = "perwal"
    PERDES = "perdes"
    PUTUSAN = "putusan"
    SK = "sk"
    SURAT = "surat"
    SURAT_EDARAN = "surat_edaran"
    PENGUMUMAN = "pengumuman"


RegulationKindWord = (
    RegulationKind
    | Literal[
        "uud",
        "tap_mpr",
        "uu",
        "perppu",
        "pp",
        "perpres",
        "keppres",
        "inpres",
        "permen",
        "kepmen",
        "inmen",
        "instruksi",
        "peraturan",
        "keputusan",
        "perka",
        "perban",
        "pedoman",
        "perda",
        "perdasi",
        "perdasus",
        "qanun",
        "pergub",
        "perbup",
        "perwal",
        "perdes",
        "putusan",
        "sk",
        "surat",
        "surat_edaran",
        "pengumuman",
    ]
)
"""A word of the vocabulary, or its text."""


class RelationKind(Labelled):
    """What one regulation does to another."""

    REVOKES = "revokes", "mencabut", "revokes"
    AMENDS = "amends", "mengubah", "amends"
    REPLACES = "replaces", "mengganti", "replaces"
    IMPLEMENTS = "implements", "melaksanakan", "implements"
    SETS_RESULTS_OF = "sets_results_of", "menetapkan hasil", "sets the results of"


RelationKindWord = (
    RelationKind | Literal["revokes", "amends", "replaces", "implements", "sets_results_of"]
)
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Relation(Record):
    """
    What this regulation does to another.

    Args:
        kind: Revokes, amends, replaces, implements or sets results of.
        target: Id of the other regulation, or of the scheme whose results it sets.
        on: From which day, if that is known and not the day of this regulation.
        source: Key of the source.
    """

    kind: RelationKind = field(converter=Takes[RelationKindWord])
    target: str = field(validator=is_key)
    on: date | None = field(default=None, converter=Takes[DayLike | None])
    source: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Regulation(Record):
    """
    One act, decree, guideline or letter.

    Args:
        id: Kind, issuer, number and year, such as ``permenpanrb-91-2021``.
        kind: Kind of instrument.
        issuer: Short name of the issuer, such as ``panrb``; none for what the state issues.
        number: Number as printed; a text, because letters and dots occur.
        year: Year in its citation.
        title: Official title, if known.
        title_en: Our translation.
        region: Region, for a regional act.
        dated: Date of enactment, if known.
        in_force_from: First day in force, if known.
        in_force_until: Last day in force, if it is known to have ended.
        gazette: Where it is published, such as ``BN 2021/196``.
        scope: For which editions it was made, in words.
        scope_en: The same in English.
        relations: What it does to others.
        sources: Where each fact comes from.
        conflicts: Where sources disagree.
        notes: What a reader should know.
        reviewed_on: When a person last compared the data with the sources.

    Raises:
        ValueError: If the id is not valid or it ends before it begins.
    """

    id: str = field(validator=is_key)
    kind: RegulationKind = field(converter=Takes[RegulationKindWord])
    issuer: str | None = None
    number: str | None = None
    year: int
    title: str | None = None
    title_en: str | None = None
    region: str | None = None
    dated: date | None = field(default=None, converter=Takes[DayLike | None])
    in_force_from: date | None = field(default=None, converter=Takes[DayLike | None])
    in_force_until: date | None = field(default=None, converter=Takes[DayLike | None])
    gazette: str | None = None
    scope: str | None = None
    scope_en: str | None = None
    relations: tuple[Relation, ...] = field(default=(), converter=tuple[Relation, ...])
    sources: tuple[Source, ...] = field(default=(), converter=tuple[Source, ...])
    conflicts: tuple[Conflict, ...] = field(default=(), converter=tuple[Conflict, ...])
    notes: tuple[Sentence, ...] = field(default=(), converter=tuple[Sentence, ...])
    reviewed_on: date = field(converter=Takes[DayLike])

    def __attrs_post_init__(self) -> None:
        check_order(in_force_from=self.in_force_from, in_force_until=self.in_force_until)

    @property
    def grade(self) -> Grade | None:
        """The strongest grade among its sources."""
        grades = [source.grade for source in self.sources]
        return min(grades, key=list(Grade).index) if grades else None

    def in_force(self, on: date) -> bool | None:
        """Tell whether it is in force on a day; ``None`` when its dates do not decide it."""
        if self.in_force_until is not None and on > self.in_force_until:
            return False
        begins = self.in_force_from or self.dated
        if begins is not None:  # without a known end it is in force from then on
            return on >= begins
        return None if on.year == self.year else on.year > self.year


@frozen(kw_only=True, field_transformer=strict)
class Article(Record):
    """
    A place within a regulation.

    Args:
        article: Number of the pasal, such as ``5`` or ``28A``.
        paragraphs: Numbers of the ayat.
        letters: Letters of the huruf.
        points: Numbers of the angka.
        chapter: Number of the bab, as printed.
        annex: Number of the lampiran, as printed; empty for a lampiran without one.
    """

    article: str | None = None
    paragraphs: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    letters: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    points: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    chapter: str | None = None
    annex: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Citation(Record):
    """
    A reference to a regulation, and to places within it.

    Args:
        kind: Kind of instrument.
        issuer: Short name of the issuer, such as ``panrb``.
        region: Region of a regional act, as printed.
        number: Number as printed, without leading zeros.
        year: Four digits.
        dated: Date, where the citation gives one.
        articles: Places within the regulation.
        regulation_id: Id of the regulation, whether or not it is in the registry.
        known: Whether the registry of this library contains that regulation.

    Example:
        >>> Citation(kind="uu", number="43", year=2007, articles=[Article(article="5")]).article
        '5'
    """

    kind: RegulationKind = field(converter=Takes[RegulationKindWord])
    issuer: str | None = None
    region: str | None = None
    number: str | None = None
    year: int | None = None
    dated: date | None = field(default=None, converter=Takes[DayLike | None])
    articles: tuple[Article, ...] = field(default=(), converter=tuple[Article, ...])
    regulation_id: str | None = None
    known: bool = False

    @property
    def article(self) -> str | None:
        """The first pasal."""
        return self._place.article

    @property
    def paragraph(self) -> str | None:
        """The first ayat of the first pasal."""
        return next(iter(self._place.paragraphs), None)

    @property
    def letter(self) -> str | None:
        """The first huruf of the first pasal."""
        return next(iter(self._place.letters), None)

    @property
    def point(self) -> str | None:
        """The first angka of the first pasal."""
        return next(iter(self._place.points), None)

    @property
    def _place(self) -> Article:
        return self.articles[0] if self.articles else Article()
