"""What the pictures have in common: rows with words on both sides, a title, a legend below, colours."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from importlib import import_module
from textwrap import wrap
from typing import Any, Final, TypeVar

from inovasi._guard import is_a
from inovasi.errors import DataError, MissingExtraError, Problem, shown
from inovasi.language import Bilingual, Language, format_number
from inovasi.results import Axes, AxesOrNone


# M. Okabe, K. Ito, Color universal design (2008): they differ for colour-blind readers too.
BLUE: Final = "#0072B2"
SKY: Final = "#56B4E9"
ORANGE: Final = "#E69F00"
VERMILION: Final = "#D55E00"
GREY: Final = "#808080"

MOST: Final = 40
"""Rows of a picture; of more it says which ones it shows."""
OF: Final = Bilingual("dari", "of")
AROUND_CUT: Final = Bilingual("usulan: di sekitar batas lolos", "entries: those around the cut")
_Row = TypeVar("_Row")


def canvas(
    ax: AxesOrNone,
    labels: Sequence[str],
    said: Sequence[str],
    lang: Language,
    *,
    right: Sequence[str] = (),
    room: float = 0,
) -> Any:
    """
    Make axes ready for rows, the first on top: their labels, words on the right, a title.

    A row is as high as the longest of them; ``room`` is what is needed besides, in inches.
    """
    most = 3 if len(labels) <= MOST // 2 else 2
    names = [_lines(label, 38, most) for label in labels]
    beside = [_lines(words, 24, most) for words in right]
    title = "\n".join(_lines(line, 88, most) for line in said)
    drawn: Any = ax
    if ax is None:
        high = max([most - 1, *(1 + text.count("\n") for text in (*names, *beside))])
        # Inches: a page of A4 holds 32 rows of two lines.
        height = 1.3 + 0.15 * title.count("\n") + room + len(labels) * (0.06 + 0.12 * high)
        _, drawn = library("pyplot").subplots(figsize=(7.5, height), layout="constrained")
    elif not is_a(ax, library("axes").Axes):
        expected = Bilingual("Axes dari matplotlib", "axes of matplotlib")
        raise DataError(Problem(code="type", path="ax", found=shown(ax), expected=expected))
    # A dollar sign is a dollar sign, and not the beginning of a formula.
    drawn.set_title(title, fontsize=9, parse_math=False)
    drawn.set_yticks(range(len(names)), names, fontsize=8, parse_math=False)
    drawn.set(ylim=(max(len(names), 1) - 0.5, -0.5), axisbelow=True)
    place = drawn.get_yaxis_transform()
    for row, text in enumerate(beside):
        drawn.text(1.02, row, text, transform=place, va="center", fontsize=8, parse_math=False)
    drawn.xaxis.set_major_formatter(partial(_number, lang=lang))
    drawn.spines[["top", "right"]].set_visible(False)
    drawn.grid(alpha=0.25)
    return drawn


def library(name: str) -> Any:
    """Import a part of matplotlib, whose types are not complete, or name the extra that brings it."""
    try:
        return import_module(f"matplotlib.{name}")
    except ImportError as missing:
        raise MissingExtraError("plot", "matplotlib") from missing


def finished(drawn: Any, x: str = "", *, below: int = 40) -> Axes:
    """Name the lower axis, say so many points below it what the marks mean, and give the axes."""
    drawn.set_xlabel(x)
    if number := len(drawn.get_legend_handles_labels()[1]):
        moved = library("transforms").ScaledTranslation
        place = drawn.transAxes + moved(0, -below / 72, drawn.figure.dpi_scale_trans)
        key = drawn.legend(loc="upper center", ncols=2 + number % 2, fontsize=8, frameon=False)
        key.set_bbox_to_anchor((0.5, 0), place)
    axes: Axes = drawn
    return axes


def some_of(shown: int, total: int, which: Bilingual, lang: Language) -> list[str]:
    """Say which rows are shown where not all are."""
    few, every = format_number(shown, lang), format_number(total, lang)
    return [] if shown == total else [f"{few} {OF.of(lang)} {every} {which.of(lang)}"]


def around(rows: Sequence[_Row], place: int) -> Sequence[_Row]:
    """Give as many rows as a picture has, with a place in the middle."""
    start = min(max(place - MOST // 2, 0), max(len(rows) - MOST, 0))
    return rows[start : start + MOST]


def _lines(text: str, width: int, most: int) -> str:
    return "\n".join(wrap(text, width, max_lines=most, placeholder=" …"))


def _number(value: float, _place: int, lang: Language) -> str:
    return format_number(Decimal(f"{value:.6g}"), lang)
