"""The tree in words: total, criterion, mark, evidence, article, and what the next level needs."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from inovasi.language import Language, Text, format_number
from inovasi.model.criterion import Method
from inovasi.model.evaluation import Mark
from inovasi.scoring.result import Score
from inovasi.scoring.wording import band_words, mark_words, result_words, span_words


_METHODS: Final = {
    Method.WEIGHTED: Text("jumlah berbobot", "weighted sum"),
    Method.SUM: Text("jumlah", "sum"),
    Method.MEAN: Text("rata-rata", "mean"),
    Method.PERCENT_OF_MAX: Text("persen dari skor maksimum", "per cent of the maximum"),
    Method.ALL_MET: Text("seluruh kriteria harus terpenuhi", "every criterion must be met"),
    Method.POOLED_MEAN: Text("rata-rata dengan pembagi minimum", "mean with a least divisor"),
    Method.CAPPED_COUNT: Text("jumlah dengan batas", "capped count"),
    None: Text("gabungan penilai", "panel of evaluators"),
}


def explain(score: Score, lang: Language = "id") -> str:
    """
    Tell where every point of a score comes from.

    Args:
        score: The score.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Lines of text; deeper lines are indented.

    Example:
        >>> from inovasi.catalog.register import scheme
        >>> from inovasi.scoring.score import score
        >>> from inovasi.scoring.sheets import sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> whole = score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 85), "pippalink"))
        >>> explain(whole).splitlines()[0]
        'pippalink: 85 dari 100, Proposal Kelompok Umum (kipp-2023, revisi 1)'
    """
    notes: dict[str, int] = {}
    lines = list(_lines(score, lang, notes))
    if notes:
        lines.append(Text("Dasar:", "Basis:").of(lang))
        lines += [f"  [{number}] {cites}" for cites, number in notes.items()]
    return "\n".join(lines)


def _lines(score: Score, lang: Language, notes: dict[str, int]) -> Iterator[str]:
    of = Text("dari", "of").of(lang)
    revision = Text("revisi", "revision").of(lang)
    top = "" if score.maximum is None else f" {of} {format_number(score.maximum, lang)}"
    rule = f" ({score.scheme}, {revision} {score.revision})" if score.scheme else ""
    entry = f"{score.entry}: " if score.entry else ""
    yield f"{entry}{result_words(score, lang)}{top}, {score.label}{rule}"
    yield from (f"  ! {remark.of(lang)}" for remark in score.remarks)
    if score.bands:
        yield f"  {Text('predikat', 'band').of(lang)}: {band_words(score, lang)}"
    if score.exact is not None and score.rounding is not None:
        yield f"  {_rounded(score.exact, lang)}"
    if score.method in _METHODS:
        yield f"  = {_METHODS[score.method].of(lang)}"
    for child in score.children:
        yield from _part(child, lang, "  ", notes)


def _rounded(exact: Fraction, lang: Language) -> str:
    words = Text("dibulatkan sekali dari", "rounded once from").of(lang)
    return f"{words} {format_number(exact, lang, places=6)}"


def _part(part: Score, lang: Language, indent: str, notes: dict[str, int]) -> Iterator[str]:
    weight = ""
    if part.weight is not None:
        weight = f" ({Text('bobot', 'weight').of(lang)} {format_number(part.weight, lang)})"
    name = part.key if part.rubric else _label(part, lang)
    line = f"{indent}{name}{weight}: {result_words(part, lang)}"
    if part.points is not None:
        line += f" -> {span_words(part.points, lang)} {Text('poin', 'points').of(lang)}"
    if part.cites and not part.children:
        line += f" [{notes.setdefault(part.cites, len(notes) + 1)}]"
    yield line
    deeper = indent + "  "
    yield from (f"{deeper}! {remark.of(lang)}" for remark in part.remarks if not part.demonstration)
    if part.mark is not None:
        yield from _mark(part.mark, lang, deeper)
    if part.reached:
        yield f"{deeper}{Text('terbukti', 'shown').of(lang)}: {part.reached}"
    if part.next_step:
        yield f"{deeper}{Text('tingkat berikutnya', 'next level').of(lang)}: {part.next_step}"
    for child in part.children:
        yield from _part(child, lang, deeper, notes)


def _label(score: Score, lang: Language) -> str:
    if lang == "en" and score.label_en:
        return f"{score.label} ({score.label_en})"
    return score.label


def _mark(mark: Mark, lang: Language, indent: str) -> Iterator[str]:
    """Say what a mark adds to the number that stands above it."""
    history = mark.history()
    plain = mark.value is not None and len(history) == 1 and not mark.reason
    for one in () if plain else history:
        by = f", {Text('oleh', 'by').of(lang)} {one.by}" if one.by else ""
        why = f": {one.reason}" if one.reason else ""
        status = f" [{one.status.value}]" if len(history) > 1 else ""
        yield f"{indent}{Text('nilai', 'mark').of(lang)} {mark_words(one, lang)}{by}{status}{why}"
    if mark.evidence:
        yield f"{indent}{Text('bukti', 'evidence').of(lang)}: {', '.join(mark.evidence)}"
