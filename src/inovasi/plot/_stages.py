"""How many entries each stage of an edition had."""

from typing import Final

from inovasi.catalog._labels import stage_word
from inovasi.language import Bilingual, Language, format_number, format_percent, language_of
from inovasi.plot._canvas import BLUE, ORANGE, SKY, canvas, finished
from inovasi.portfolio._stage_counts import Funnel
from inovasi.results import Axes, AxesOrNone


_BARS: Final = ((SKY, BLUE, None), ("none", ORANGE, "////"), ("none", BLUE, "...."))
"""Filling, edge and hatch of each reading."""
_COUNT: Final = Bilingual(
    "usulan (bagian dari tahapan sebelumnya)", "entries (share of the stage before)"
)


def stages(result: Funnel, ax: AxesOrNone = None, lang: Language | None = None) -> Axes:
    """
    Draw how many entries each stage had, one bar for each reading of the sources.

    A number that nobody states is a question mark, and no bar.

    Args:
        result: The stages with their numbers.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each stage; at each bar its number and its share of the stage before.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi import scheme
        >>> from inovasi.portfolio import funnel
        >>> ax = funnel(scheme("kipp-2018")).plot(lang="en")
        >>> [words.get_text() for words in ax.texts][:3]
        ['2,824', '1,689 (59.8 %)', '1,463 (86.6 %)']
    """
    lang = language_of(lang)
    labels = [stage_word(step.stage, lang) for step in result.readings[0].steps]
    name = ", ".join(filter(None, (result.scheme, result.group)))
    said = Bilingual(f"Jumlah usulan menurut tahapan: {name}", f"Entries by stage: {name}")
    room = 0.12 * len(labels) * len(result.readings[1:])
    axes = canvas(ax, labels, [said.of(lang)], lang, room=room)
    height = 0.8 / len(result.readings)
    most = max(step.n or 1 for reading in result.readings for step in reading.steps)
    for number, reading in enumerate(result.readings):
        colour, edge, hatch = _BARS[number % len(_BARS)]
        places = [row - 0.4 + height * (number + 0.5) for row in range(len(labels))]
        label = reading.name and f"{Bilingual('bacaan', 'reading').of(lang)} {reading.name}"
        counts = [step.n or 0 for step in reading.steps]
        axes.barh(places, counts, height * 0.9, color=colour, ec=edge, hatch=hatch, label=label)
        for place, step in zip(places, reading.steps, strict=True):
            share = step.of_previous
            words = "?" if step.n is None else format_number(step.n, lang)
            words += "" if share is None else f" ({format_percent(float(share), lang, places=1)})"
            axes.text((step.n or 0) + most / 80, place, words, va="center", fontsize="small")
    axes.set_xlim(0, most * 1.25)
    return finished(axes, _COUNT.of(lang))
