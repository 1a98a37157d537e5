"""What a picture shows, as data; no window opens and no figure stays open."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    yield
    pyplot.close("all")


def seen(ax: Any) -> dict[str, Any]:
    """Give the words of a picture: title, labels of rows, words on the right, legend, lower axis."""
    legend = ax.get_legend()
    return {
        "title": ax.get_title().split("\n"),
        "rows": [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()],
        "right": [text.get_text().replace("\n", " ") for text in ax.texts],
        "legend": [] if legend is None else [text.get_text() for text in legend.get_texts()],
        "below": ax.get_xlabel(),
    }


@pytest.fixture
def look() -> Callable[[Any], dict[str, Any]]:
    """Hand out `seen` to tests, which cannot import it."""
    return seen


@pytest.fixture
def marks() -> Callable[[Any], list[tuple[str, str, str, list[float], list[float]]]]:
    """Hand out what gives each drawn mark: marker, filling, colour, places across and down."""
    return lambda ax: [
        (
            line.get_marker(),
            line.get_fillstyle(),
            line.get_color(),
            [float(x) for x in line.get_xdata()],
            [float(y) for y in line.get_ydata()],
        )
        for line in ax.lines
        if len(line.get_xdata())
    ]
