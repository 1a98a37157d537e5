"""What can be seen from the words of an answer alone; all of it is advice, none of it is a rule."""

import re
from fractions import Fraction
from typing import Final
from unicodedata import normalize

from inovasi.language import Text


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


def what_is_missing(text: str) -> tuple[tuple[str, Text], ...]:
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
            Text("tidak ada angka hasil (selain tahun)", "no number of a result (years apart)"),
        ),
        (
            "no_comparison",
            _COMPARISON.search(lower),
            Text("tidak ada keadaan sebelum dan sesudah", "no state before and after"),
        ),
        (
            "no_period",
            _PERIOD.search(lower),
            Text("tidak ada tahun atau tanggal", "no year or date"),
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
