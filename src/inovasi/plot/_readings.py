"""Which marks are still missing: the readings of a contest by entry and evaluator."""

from collections import Counter
from typing import Final

from inovasi.contest._reading import AWAITED, ReadingState
from inovasi.contest._status import ContestStatus
from inovasi.language import Bilingual, Language, format_number, language_of
from inovasi.plot._canvas import BLUE, GREY, MOST, ORANGE, VERMILION, canvas, finished, some_of
from inovasi.results import Axes, AxesOrNone
from inovasi.scoring._score import DEMONSTRATION


_MARKS: Final = {
    ReadingState.COMPLETE: ("o", "full", BLUE),
    ReadingState.PLANNED: ("s", "none", VERMILION),
    ReadingState.SENT: (">", "none", VERMILION),
    ReadingState.EMPTY: ("o", "none", VERMILION),
    ReadingState.PARTIAL: ("o", "left", ORANGE),
    ReadingState.ABSTAINED: ("x", "full", GREY),
    ReadingState.BARRED: ("P", "full", GREY),
    ReadingState.DISPUTED: ("D", "full", ORANGE),
}
"""Marker, filling and colour of each state; what is awaited is drawn over what is complete."""


def readings(status: ContestStatus, ax: AxesOrNone = None, lang: Language | None = None) -> Axes:
    """
    Draw the state of every reading: a row for each entry, a column for each evaluator.

    With more than 40 of either there is a row for each evaluator, of the 40 who still owe the most, and a place on
    the lower axis for each entry.

    Args:
        status: Where a contest stands.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi import Contest, Entry
        >>> contest = Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[Entry(id="klik", title="Klik"), Entry(id="ilotim")],
        ...     evaluators=["p1", "p2"],
        ... )
        >>> ax = contest.status().plot()
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Klik', 'ilotim']
    """
    lang = language_of(lang)
    given = [(row.entry, row.evaluator, row.state) for row in status.readings]
    turned = max(len({entry for entry, *_ in given}), len({name for _, name, _ in given})) > MOST
    cells = [(name, entry, state) for entry, name, state in given] if turned else given
    owed = Counter(name for name, _, state in cells if state in AWAITED)
    every, across = (list(dict.fromkeys(cell[side] for cell in cells)) for side in (0, 1))
    rows = sorted(every, key=lambda name: -owed[name])[:MOST] if turned else every
    across = across if turned else sorted(across)
    which = Bilingual("penilai: yang paling banyak ditunggu", "evaluators: those who owe the most")
    said = [f"{status.contest}: {status.totals.text(lang)}"]
    said += some_of(len(rows), len(every), which, lang)
    said += [note.of(lang) for note in status.notes if note == DEMONSTRATION]
    titles = {entry.id: entry.title for entry in status.contestants}
    words = Bilingual("ditunggu", "awaited").of(lang)
    right = [f"{format_number(owed[name], lang)} {words}" if owed[name] else "" for name in rows]
    labels = [titles.get(name) or name for name in rows]
    axes = canvas(ax, labels, said, lang, right=right, room=0.3)
    place = {name: at for at, name in enumerate(across)}
    for state, (marker, style, colour) in _MARKS.items():
        if number := status.totals.number(state):
            own = [cell for cell in cells if cell[2] is state and cell[0] in rows]
            x, y = [place[cell[1]] for cell in own], [rows.index(cell[0]) for cell in own]
            label = f"{format_number(number, lang)} {state.label.of(lang)}"
            axes.plot(x, y, marker, color=colour, fillstyle=style, label=label)
    if turned:
        below = Bilingual("usulan, menurut urutannya", "entries, in their order")
        return finished(axes, below.of(lang))
    axes.set_xticks(range(len(across)), across, rotation=45, ha="left", fontsize=8)
    axes.tick_params("x", top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.set_xlim(-0.5, len(across) - 0.5)
    return finished(axes, below=10)
