"""What can be seen from the words of an answer alone; all of it is advice, none of it is a rule."""

import re
from fractions import Fraction
from typing import Final
from unicodedata import normalize

from attrs import frozen

from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary


class RemarkStanding(Vocabulary):
    """Where a remark comes from: a rule of the scheme, good practice, or only a person can tell."""

    RULE = "rule"
    ADVICE = "advice"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> Bilingual:
        """The standing in words."""
        return _STANDINGS[self]


_STANDINGS: Final = {
    RemarkStanding.RULE: Bilingual("aturan", "rule"),
    RemarkStanding.ADVICE: Bilingual("saran", "advice"),
    RemarkStanding.NOT_CHECKED: Bilingual("belum diperiksa", "not checked"),
}


@frozen(kw_only=True)
class Remark:
    """
    One remark on one answer.

    Args:
        code: Stable short name of the kind of remark.
        part: Key of the criterion, or ``title``.
        box: Label of the answer box, if it has one.
        standing: Whether a rule says it.
        text: The remark.
        citation: Source and grade of the rule; ``None`` for what is no rule.
    """

    code: str
    part: str
    box: str | None
    standing: RemarkStanding
    text: Bilingual
    citation: str | None = None

    def say(self, lang: Language = "id") -> str:
        """
        Write the remark as one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Standing, place, remark and citation.
        """
        place = f"{self.part} ({self.box})" if self.box else self.part
        cited = f" ({self.citation})" if self.citation else ""
        return f"[{self.standing.label.of(lang)}] {place}: {self.text.of(lang)}{cited}"


@frozen(kw_only=True)
class WordCount:
    """
    How long one answer is.

    Args:
        part: Key of the criterion.
        box: Label of the answer box, if it has one.
        words: Words, counted as what white space separates.
        max_words: Most words allowed, if known.
    """

    part: str
    box: str | None
    words: int
    max_words: int | None


@frozen(kw_only=True)
class ProposalRemarks:
    """
    All that stands out in the answers of one proposal.

    Args:
        innovation: Id of the innovation.
        title: Its title.
        rubric: Label of the rubric.
        counts: The length of each answer.
        remarks: The remarks: by part as the rubric has them, those of the whole at the end.
    """

    innovation: str
    title: str
    rubric: str
    counts: tuple[WordCount, ...]
    remarks: tuple[Remark, ...]

    def with_standing(self, standing: RemarkStanding | str) -> tuple[Remark, ...]:
        """
        Give the remarks of one standing.

        Args:
            standing: The standing.

        Returns:
            The remarks.
        """
        return tuple(
            remark for remark in self.remarks if remark.standing is RemarkStanding(standing)
        )

    def text(self, lang: Language = "id") -> str:
        """
        Write everything down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The lengths, then a line for each remark.
        """
        counted = Bilingual("kata, dihitung menurut spasi", "words, as white space separates them")
        lines = [f"{self.title} - {self.rubric} ({counted.of(lang)})"]
        for count in self.counts:
            place = f"{count.part} ({count.box})" if count.box else count.part
            most = "" if count.max_words is None else f"/{count.max_words}"
            lines.append(f"  {place}: {count.words}{most}")
        return "\n".join([*lines, *(f"  {remark.say(lang)}" for remark in self.remarks)])

    def __str__(self) -> str:
        return self.text("en")


_PLACEHOLDERS: Final = frozenset(
    """
    lorem;lorem ipsum;tidak ada;belum ada;isi nanti;diisi nanti;menyusul;kosong;nihil;sda;idem;sama
    test;tes;coba;tbd;todo;na;n a
    """.strip()
    .replace("\n    ", ";")
    .split(";")
)
_COMPARISON: Final = re.compile(
    r"\b(?:sebelum|sesudah|setelah|semula|awalnya|kini|dibandingkan|dibanding|baseline|dari \S+ menjadi"
    r"|meningkat|menurun|naik|turun|before|after)"
)
_MONTH: Final = (
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
)
_PERIOD: Final = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{4}})?|(?:19|20)\d\d|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}"
    r"|triwulan|semester|per (?:bulan|tahun))\b"
)
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_RUN: Final = 3


def plain_words(text: str) -> str:
    """
    Reduce a text to its words: lower case, one blank in between, no signs.

    Args:
        text: Any text.

    Returns:
        The words.

    Example:
        >>> plain_words("  Tidak   ADA. ")
        'tidak ada'
    """
    return " ".join(re.findall(r"[^\W_]+", normalize("NFKC", text).casefold()))


def is_placeholder(text: str) -> bool:
    """
    Tell whether a text only holds a place: signs, one letter again and again, ``isi nanti``.

    Args:
        text: Any text.

    Returns:
        Whether it is none of an answer.

    Example:
        >>> [is_placeholder(text) for text in ("-", "xxx", "Isi nanti!", "Ya", "12")]
        [True, True, True, False, False]
    """
    words = plain_words(text)
    letters = set(words.replace(" ", ""))
    return len(letters) <= 1 or words in _PLACEHOLDERS or words.startswith("lorem ipsum")


def is_only_link(text: str) -> bool:
    """
    Tell whether a text is nothing but links.

    Args:
        text: Any text.

    Returns:
        Whether no word is left without the links.

    Example:
        >>> is_only_link("https://drive.google.com/abc"), is_only_link("lihat www.contoh.go.id")
        (True, False)
    """
    return bool(_LINK.search(text)) and not plain_words(_LINK.sub(" ", text))


def what_is_missing(text: str) -> tuple[tuple[str, Bilingual], ...]:
    """
    Name what a text on results usually gives and this one does not.

    Args:
        text: Text on results.

    Returns:
        ``no_number``, ``no_comparison`` and ``no_period`` with their words, where they apply. A year
        is a period and no number of a result.

    Example:
        >>> [code for code, _ in what_is_missing("Kunjungan naik dari 40 menjadi 90 pada 2023.")]
        []
    """
    lower = " ".join(text.casefold().split())
    said = (
        (
            "no_number",
            re.search(r"\d", _PERIOD.sub(" ", lower)),
            Bilingual(
                "tidak ada angka hasil (selain tahun)", "no number of a result (years apart)"
            ),
        ),
        (
            "no_comparison",
            _COMPARISON.search(lower),
            Bilingual("tidak ada keadaan sebelum dan sesudah", "no state before and after"),
        ),
        (
            "no_period",
            _PERIOD.search(lower),
            Bilingual("tidak ada tahun atau tanggal", "no year or date"),
        ),
    )
    return tuple((code, words) for code, found, words in said if found is None)


def shared_runs(here: str, there: str) -> Fraction:
    """
    Give the share of runs of three words that both texts have among those that either has (Jaccard).

    Args:
        here: Words of one text, with one blank in between; not empty.
        there: Words of the other.

    Returns:
        The share, exactly, from 0 to 1; a text of fewer words is one run.

    Example:
        >>> shared_runs("a b c d", "a b c e")
        Fraction(1, 3)
    """
    ours, theirs = (
        {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
        for words in (here.split(), there.split())
    )
    return Fraction(len(ours & theirs), len(ours | theirs))
