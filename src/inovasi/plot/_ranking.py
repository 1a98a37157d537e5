"""Entries in order, with what is not known as an interval, and who goes on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from inovasi.language import Bilingual, Language, format_number, language_of
from inovasi.plot._canvas import AROUND_CUT, BLUE, GREY, ORANGE, around, canvas, finished, some_of
from inovasi.results import Axes, AxesOrNone
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import Cut, CutRow, CutStatus, Reason, counted
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import SCORE, Ranking, RankRow, row_rank, score_words


_MARKS: Final = {
    CutStatus.IN: ("o", BLUE),
    CutStatus.OUT: ("X", GREY),
    CutStatus.UNDECIDED: ("D", ORANGE),
}
_TOLD: Final = (Reason.TIE, Reason.LOT, Reason.COMPOSITION, Reason.PRIORITY)
"""Reasons that the places do not show."""
_OPEN: Final = Bilingual("belum lengkap: antara dua batas", "not final: between two bounds")


def ranking(
    result: Ranking | Cut | Selection, ax: AxesOrNone = None, lang: Language | None = None
) -> Axes:
    """
    Draw the scores of entries in their order; of a cut or a selection also who goes on.

    A score that is not final is an open interval. Of more than 40 entries those around the cut are shown, or the first
    ones where there is none.

    Args:
        result: The ranking, or the decision on it.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each entry that is shown.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi import advance, rank, scheme, score, sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> marks = {"a": 80, "b": 85, "c": 70}
        >>> field = [
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), name))
        ...     for name, mark in marks.items()
        ... ]
        >>> ax = advance(rank(field), 1).plot()
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['1. b', '2. a', '3. c']
    """
    lang = language_of(lang)
    base = result if isinstance(result, Ranking) else result.basis
    counts = Counter(row.outcome for row in result.entries if isinstance(row, CutRow))
    rows = around(result.entries, counts[CutStatus.IN])
    which = AROUND_CUT
    if not counts[CutStatus.IN]:
        which = Bilingual("usulan: yang teratas", "entries: the first ones")
    said = [result.text(lang).partition("\n")[0]]
    said += some_of(len(rows), len(result.entries), which, lang)
    said += [DEMONSTRATION.of(lang)] if base.is_demonstration else []
    labels = [f"{_place(row)}{base.names[row.entry]}" for row in rows]
    axes = canvas(ax, labels, said, lang, right=[_words(row, lang) for row in rows])
    for outcome, (marker, colour) in _MARKS.items():
        if number := counts[outcome]:
            label = counted(outcome.label, number, lang)
            axes.plot([], [], marker, color=colour, label=label)
    if base.pending:
        axes.plot([], [], "o-", color=GREY, fillstyle="none", label=_OPEN.of(lang))
    for place, row in enumerate(rows):
        marker, colour = _MARKS[row.outcome] if isinstance(row, CutRow) else ("o", BLUE)
        if row.score is not None:
            ends = [float(end) for end in dict.fromkeys(row.score.bounds)]
            style = "full" if row.score.is_final else "none"
            axes.plot(ends, [place] * len(ends), marker=marker, color=colour, fillstyle=style)
    if not isinstance(result, Ranking):
        _line(axes, result, rows, lang)
    return finished(axes, SCORE.of(lang))


def _line(axes: Any, result: Cut | Selection, rows: Sequence[RankRow], lang: Language) -> None:
    """Draw the passing grade, and the cut where those who go on stand above all others."""
    grade = (result.cut if isinstance(result, Selection) else result).pass_mark
    if grade is not None:
        words = Bilingual("nilai ambang", "passing grade").of(lang)
        label = f"{words} {format_number(grade.value, lang)}"
        axes.axvline(float(grade.value), color=GREY, ls=":", label=label)
    names = [row.entry for row in rows]
    kept = set(result.kept).intersection(names)
    if result.is_final and kept == set(names[: len(kept)]) and 0 < len(kept) < len(rows):
        label = Bilingual("batas lolos", "the cut").of(lang)
        axes.axhline(len(kept) - 0.5, color=GREY, ls="--", label=label)


def _place(row: RankRow) -> str:
    """Write a rank in front of a title: ``1. ``, ``2= `` or ``(13) ``, nothing where there is none."""
    place = row_rank(row)
    return "" if row.rank is None else f"{place}{'.' * place.isdigit()} "


def _words(row: RankRow, lang: Language) -> str:
    """Say the score, and what decided where the place does not show it."""
    said = score_words(row, lang)
    if isinstance(row, CutRow) and row.reason in _TOLD:
        said += f", {row.reason.label.of(lang)}"
    return said
