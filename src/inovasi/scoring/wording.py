"""The small phrases of a score, said alike in the explanation and on a page."""

from fractions import Fraction
from typing import Final

from inovasi.language import Language, Text, format_number
from inovasi.model.evaluation import Judgement, Mark
from inovasi.scoring.result import Score


_JUDGEMENTS: Final = {
    Judgement.MET: Text("terpenuhi", "met"),
    Judgement.NOT_MET: Text("tidak terpenuhi", "not met"),
    Judgement.CANNOT_BE_JUDGED: Text("tidak dapat dinilai", "cannot be judged"),
    Judgement.NOT_LOOKED_AT: Text("belum diperiksa", "not looked at"),
}


def result_words(score: Score, lang: Language) -> str:
    """
    Say the result of a score: its value, or the bounds that it lies between.

    Args:
        score: The score.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``85`` or ``antara 80 dan 85``.

    Example:
        >>> result_words(Score(key="t", label="T", bounds=(Fraction(80), Fraction(85))), "en")
        'between 80 and 85'
    """
    if score.value is not None:
        return format_number(score.value, lang)
    return f"{Text('antara', 'between').of(lang)} {span_words(score.bounds, lang)}"


def span_words(bounds: tuple[Fraction, Fraction], lang: Language) -> str:
    """
    Say two bounds, once when they are equal.

    Args:
        bounds: The lowest and the highest number.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Such as ``85`` or ``80 dan 85``.

    Example:
        >>> span_words((Fraction(80), Fraction(85)), "id"), span_words((Fraction(3), Fraction(3)), "id")
        ('80 dan 85', '3')
    """
    low, high = (format_number(bound, lang) for bound in bounds)
    return low if low == high else f"{low} {Text('dan', 'and').of(lang)} {high}"


def band_words(score: Score, lang: Language) -> str:
    """
    Say the band of a score, or the lowest and the highest that it can come to.

    Args:
        score: A score; one without bands has none.
        lang: ``"id"`` or ``"en"``.

    Returns:
        The labels of the bands.

    Example:
        >>> band_words(Score(key="t", label="T", bounds=(Fraction(80), Fraction(85))), "id")
        'tidak ada'
    """
    none = Text("tidak ada", "none").of(lang)
    low, high = (band.label if band else none for band in score.possible_bands)
    return low if low == high else f"{low} {Text('sampai', 'to').of(lang)} {high}"


def mark_words(mark: Mark, lang: Language, *, listed: bool = False) -> str:
    """
    Say what a mark gives: a number, a level, numbers or a judgement.

    Args:
        mark: The mark.
        lang: ``"id"`` or ``"en"``.
        listed: Write several numbers out instead of counting them.

    Returns:
        Such as ``85``, ``tingkat 2``, ``3 angka`` or ``terpenuhi``.

    Example:
        >>> mark_words(Mark(criterion="t", level=2), "id"), mark_words(Mark(criterion="t", level=2), "en")
        ('tingkat 2', 'level 2')
    """
    if mark.value is not None:
        return format_number(mark.value, lang)
    if mark.level is not None:
        level = Text("tingkat", "level").of(lang)
        top = mark.level if mark.level_at_most is None else mark.level_at_most
        return f"{level} {mark.level}" if top == mark.level else f"{level} {mark.level}-{top}"
    if mark.values is None:
        return _JUDGEMENTS[mark.judgement].of(lang)
    if listed:
        return "; ".join(format_number(number, lang) for number in mark.values)
    return f"{len(mark.values)} {Text('angka', 'numbers').of(lang)}"
