"""How the evaluators of a panel differ."""

from operator import attrgetter
from typing import Any, Final

from inovasi.language import Bilingual, Language, format_percent, language_of
from inovasi.panel._rater_effects import DriftReport, HaloReport
from inovasi.panel._severity import SeverityFit
from inovasi.plot._canvas import BLUE, GREY, MOST, canvas, finished, some_of
from inovasi.results import Axes, AxesOrNone


# fmt: off
_READINGS: Final = Bilingual("pembacaan", "readings")
_KINDS: Final[dict[type, tuple[str, str, Bilingual, Bilingual]]] = {
    SeverityFit: ("effect", "ratings", _READINGS,
        Bilingual("poin: di bawah 0 lebih ketat, di atas 0 lebih longgar", "points: more severe below 0, milder above 0")),
    DriftReport: ("slope", "ratings", _READINGS,
        Bilingual("poin per hari: di bawah 0 semakin ketat, di atas 0 semakin longgar", "points per day: more severe with time below 0, milder above 0")),
    HaloReport: ("correlation", "entries", Bilingual("usulan", "entries"),
        Bilingual("korelasi antarkriteria; garis: seluruh panel", "correlation of criteria; line: the panel")),
}
# fmt: on
"""What is drawn of an evaluator, on how many it rests, what these are, and the words of the axis."""
_GROUP: Final = Bilingual("kelompok", "group")
_UNKNOWN: Final = Bilingual("tidak dapat dihitung", "cannot be computed")


def rater_effects(
    result: SeverityFit | DriftReport | HaloReport,
    ax: AxesOrNone = None,
    lang: Language | None = None,
) -> Axes:
    """
    Draw the severity, the drift or the halo of each evaluator, with its interval where there is one.

    Of more than 40 evaluators those farthest from the others are shown.

    Args:
        result: The diagnosis of a panel.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each evaluator that is shown; on the right on how much it rests.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi.panel import Rating, fit_severity
        >>> marks = {"a": (60, 70), "b": (72, 78), "c": (80, 92)}
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in marks.items()
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> ax = fit_severity(panel).plot(lang="en")
        >>> ax.get_xlabel()
        'points: more severe below 0, milder above 0'
    """
    lang = language_of(lang)
    rows: list[Any] = list(result.evaluators)
    name, count, unit, axis = _KINDS[type(result)]
    usual = (result.panel or 0.0) if isinstance(result, HaloReport) else 0.0
    said = [Bilingual("Hanya diagnosis.", "Diagnosis only.").of(lang)]
    if isinstance(result, SeverityFit):
        said = [result.text(lang).partition("\n")[0], *(note.of(lang) for note in result.notes)]
    elif isinstance(result, DriftReport):
        intervals = Bilingual("Selang", "Intervals").of(lang)
        said = [f"{intervals} {format_percent(result.level, lang)}. {said[0]}"]
    value = attrgetter(name)
    rows.sort(key=lambda row: (value(row) is None, -abs((value(row) or 0) - usual)))
    which = Bilingual("penilai: yang paling berbeda", "evaluators: those farthest from the others")
    said += some_of(min(len(rows), MOST), len(rows), which, lang)
    apart = isinstance(result, SeverityFit) and not result.comparable
    shown = sorted(rows[:MOST], key=lambda row: (apart and row.group, value(row) or 0))
    group, unknown, word = _GROUP.of(lang), _UNKNOWN.of(lang), unit.of(lang)
    labels = [f"{row.evaluator} ({group} {row.group})" if apart else row.evaluator for row in shown]
    right = [unknown if value(row) is None else f"{getattr(row, count)} {word}" for row in shown]
    axes = canvas(ax, labels, said, lang, right=right)
    for at, row in enumerate(shown):
        ends = getattr(row, "low", None), getattr(row, "high", None)
        style = "none" if None in ends else "full"
        if value(row) is not None:
            axes.plot(float(value(row)), at, "o", color=BLUE, fillstyle=style)
        if None not in ends:
            axes.plot(ends, (at, at), "|-", color=BLUE)
    axes.axvline(usual, color=GREY, ls="--")
    return finished(axes, axis.of(lang))
