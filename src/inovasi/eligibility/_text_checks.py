"""What the words of an answer show by themselves; all of it is advice, none of it is a rule."""

import re
from fractions import Fraction
from typing import Final

from inovasi.identity import fold
from inovasi.language import MONTHS, Bilingual


_PLACEHOLDER: Final = re.compile(
    r"lorem(?: ipsum.*)?|(?:tidak|belum) ada|(?:di)?isi nanti|menyusul|kosong|nihil|sda|idem|sama"
    r"|test?|coba|tbd|todo|na|n a"
)
_COMPARISON: Final = re.compile(
    r"\b(?:sebelum|sesudah|setelah|semula|awalnya|kini|dibandingkan|dibanding|baseline|dari \S+ menjadi"
    r"|meningkat|menurun|naik|turun|before|after)"
)
_PERIOD: Final = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS['id']).lower()})(?: \d{{4}})?|(?:19|20)\d\d"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{4}|triwulan|semester|per (?:bulan|tahun))\b"
)
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;")
_RUN: Final = 3


def plain_words(text: str) -> str:
    """Reduce a text to its words: in lower case, separated by one space, without signs."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def count_words(text: str) -> int:
    """Count the words: what white space separates and has a letter or a digit, without HTML tags."""
    return sum(any(char.isalnum() for char in word) for word in _TAG.sub(" ", text).split())


def is_placeholder(text: str) -> bool:
    """Tell whether a text is a placeholder: signs, one letter repeated, ``isi nanti``."""
    words = plain_words(text)
    return len({*words} - {" "}) <= 1 or bool(_PLACEHOLDER.fullmatch(words))


def is_only_link(text: str) -> bool:
    """Tell whether a text has a link and no word beside it."""
    return bool(_LINK.search(text)) and not plain_words(_LINK.sub(" ", text))


def what_is_missing(text: str) -> list[tuple[str, Bilingual]]:
    """Name what a text on results usually gives and this one does not; a year is a period, not a result."""
    lower = " ".join(text.casefold().split())
    missing: list[tuple[str, Bilingual]] = []
    if not re.search(r"\d", _PERIOD.sub(" ", lower)):
        words = Bilingual(
            "tidak ada angka hasil (selain tahun)", "no number for a result (other than years)"
        )
        missing.append(("no_number", words))
    if not _COMPARISON.search(lower):
        words = Bilingual("tidak ada keadaan sebelum dan sesudah", "no state before and after")
        missing.append(("no_comparison", words))
    if not _PERIOD.search(lower):
        missing.append(("no_period", Bilingual("tidak ada tahun atau tanggal", "no year or date")))
    return missing


def shared_runs(here: str, there: str) -> Fraction:
    """
    Give the share of runs of three words that both texts have among those that either has (Jaccard).

    The words are separated by one space; a text of fewer words is one run.
    """
    ours, theirs = (
        {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
        for words in (here.split(), there.split())
    )
    return Fraction(len(ours & theirs), len(ours | theirs))
