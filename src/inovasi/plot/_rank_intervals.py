"""How sure the places of a panel are."""

from typing import Final

from inovasi.language import Bilingual, Language, format_number, format_percent, language_of
from inovasi.panel._uncertainty import RankUncertainty
from inovasi.plot._canvas import AROUND_CUT, BLUE, GREY, ORANGE, around, canvas, finished, some_of
from inovasi.results import Axes, AxesOrNone


_KINDS: Final = (
    ("o", BLUE, "full", Bilingual("tidak melintasi batas", "clear of the cut")),
    ("D", ORANGE, "none", Bilingual("melintasi batas", "lies across the cut")),
)
"""Marker, colour and filling of an interval that does not lie across the cut, and of one that does."""


def rank_intervals(
    result: RankUncertainty, ax: AxesOrNone = None, lang: Language | None = None
) -> Axes:
    """
    Draw the interval of the place of each entry, and the cut.

    Of more than 40 entries those around the cut are shown.

    Args:
        result: The places and how uncertain they are.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each entry that is shown; on the right its chance to go on.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi.panel import Rating, rank_uncertainty
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in (("a", (90, 92)), ("b", (70, 72)), ("c", (71, 70)))
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> ax = rank_uncertainty(panel, first=1).plot(lang="en")
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['1. a', '2. b', '3. c']
    """
    lang = language_of(lang)
    rows = around(result.places, result.first)
    said = [result.text(lang).partition("\n")[0]]
    said += some_of(len(rows), len(result.places), AROUND_CUT, lang)
    labels = [f"{row.rank}. {row.entry}" for row in rows]
    chance = Bilingual("peluang", "chance").of(lang)
    right = [f"{chance} {format_percent(row.probability, lang, places=0)}" for row in rows]
    axes = canvas(ax, labels, said, lang, right=right)
    for marker, colour, style, words in _KINDS:
        axes.plot([], [], marker, color=colour, fillstyle=style, label=words.of(lang))
    for at, row in enumerate(rows):
        marker, colour, style, _ = _KINDS[row.entry in result.overlap]
        axes.plot((row.low, row.high), (at, at), color=colour)
        axes.plot(row.rank, at, marker, color=colour, fillstyle=style)
    first = format_number(result.first, lang)
    cut = Bilingual(f"batas sesudah peringkat {first}", f"the cut after rank {first}")
    axes.axvline(result.first + 0.5, color=GREY, ls="--", label=cut.of(lang))
    return finished(axes, Bilingual("peringkat, 1 yang terbaik", "rank, 1 is the best").of(lang))
