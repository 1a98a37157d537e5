"""When which rule is met, and by when."""

from functools import partial
from typing import Final

from inovasi.eligibility._readiness import Readiness
from inovasi.language import MONTHS, Bilingual, Language, format_date, language_of, wording
from inovasi.plot._canvas import BLUE, GREY, VERMILION, canvas, finished, library
from inovasi.results import Axes, AxesOrNone


_MARKS: Final = (
    ("begin_by", ">", "none", VERMILION, Bilingual("mulai dikerjakan paling lambat", "begin by")),
    ("by", "<", "full", VERMILION, Bilingual("paling lambat", "by")),
    ("not_before", "s", "none", BLUE, Bilingual("tidak sebelum", "not before")),
    ("day", "o", "full", BLUE, Bilingual("paling cepat terpenuhi", "met at the earliest")),
)
"""A field of a step, its mark, and its words."""
_LINES: Final = (
    ("on", ":", Bilingual("tanggal acuan", "day of the question")),
    ("close", "--", Bilingual("pendaftaran ditutup", "registration closes")),
    ("earliest", "-.", Bilingual("paling cepat siap", "ready at the earliest")),
)


def timeline(result: Readiness, ax: AxesOrNone = None, lang: Language | None = None) -> Axes:
    """
    Draw when each rule can be met, and by when it must be.

    A rule without a day has no mark; the words on the right say what remains to be done for it.

    Args:
        result: When an innovation can be ready.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each rule.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi import readiness, story
        >>> plan = readiness(story("pippalink").innovations[0], "kipp-2025")
        >>> plan.plot(lang="en").get_title().splitlines()[0]
        'Pippalink - kipp-2025: can be ready once the rest is done'
    """
    lang = language_of(lang)
    labels = [wording(step, "label").of(lang) for step in result.steps]
    assumed = Bilingual("Andaian", "Assumption").of(lang)
    said = [result.text(lang).partition("\n")[0]]
    said += [f"{assumed}: {one.of(lang)}" for one in result.assumptions]
    right = [step.state.label.of(lang) for step in result.steps]
    axes = canvas(ax, labels, said, lang, right=right, room=0.5)
    for name, marker, style, colour, words in _MARKS:
        dated = [(row, getattr(step, name)) for row, step in enumerate(result.steps)]
        rows = [row for row, day in dated if day]
        days = [day for _, day in dated if day]
        if days:
            axes.plot(days, rows, marker, color=colour, fillstyle=style, label=words.of(lang))
    for name, style, words in _LINES:
        if day := getattr(result, name):
            label = f"{words.of(lang)}: {format_date(day, lang)}"
            axes.axvline(day, color=GREY, ls=style, label=label)
    axes.xaxis.set_major_formatter(partial(_day, lang=lang))
    if axes.has_data():
        axes.xaxis.set_major_locator(library("dates").AutoDateLocator(maxticks=7))
    else:
        axes.set_xticks([])
    return finished(axes)


def _day(value: float, _place: int, lang: Language) -> str:
    """Write a day of the axis in two short lines."""
    day = library("dates").num2date(value)
    return f"{day.day} {MONTHS[lang][day.month - 1][:3]}\n{day.year}"
