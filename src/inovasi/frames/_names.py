"""Bring the ids of a table to one spelling, and find the rows that sum it up."""

from typing import Any, Final

from inovasi.convert._frame import load_narwhals
from inovasi.convert._summary_rows import summary_pattern
from inovasi.frames._layout import FrameLayout
from inovasi.identity import fold
from inovasi.limits import MOST_NAME


_SAME: Final = "inovasi_same"
_OTHER_LETTERS: Final = "[^\\x00-\\x7f]"
_GAPS: Final = "[^A-Za-z0-9+]+"
_GAPS_OF_ALL: Final = r"[^\p{L}\p{N}+]+"


def in_one_spelling(table: Any, layout: FrameLayout) -> Any:
    """
    Give each id the spelling of the first that is equal when folded, or that of the assigned.

    A lazy table takes the least spelling, and knows capitals, spaces and punctuation but no accents.
    """
    nw = load_narwhals()
    for key in text_keys(layout, table.collect_schema()):
        stated = layout.assigned if key == layout.evaluator else ()
        if isinstance(table, nw.DataFrame):
            table = _spelt_as_first(table, key, stated)
        else:
            same = _plain(nw.col(key), _GAPS_OF_ALL)
            table = table.with_columns(same.alias(_SAME))
            spelt = nw.col(key).min().over(_SAME)
            for name in stated:
                wanted = _plain(nw.lit(name), _GAPS_OF_ALL)
                spelt = nw.when(nw.col(_SAME) == wanted).then(nw.lit(name)).otherwise(spelt)
            table = table.with_columns(spelt.alias(key)).drop(_SAME)
    return table


def _spelt_as_first(table: Any, key: str, stated: tuple[str, ...]) -> Any:
    nw = load_narwhals()
    column = nw.col(key)
    names = table.select(key).unique(maintain_order=True)
    plain = names.select(_plain(column, _GAPS))
    # Python folds only where engines see that there may be something to fold.
    different = not stated and len(plain.unique()) == len(names)
    if different and not names.select(column.str.contains(_OTHER_LETTERS).any()).item():
        return table
    first: dict[str, str] = {}
    spelt = {
        name: first.setdefault(fold(name), name)
        for name in (*stated, *names[key].drop_nulls().to_list())
    }
    if all(name == other for name, other in spelt.items()):
        return table
    old, new = list(spelt), list(spelt.values())
    return table.with_columns(
        nw.when(~column.is_null()).then(column.replace_strict(old, new, return_dtype=nw.String))
    )


def _plain(names: Any, gaps: str) -> Any:
    return names.str.to_lowercase().str.replace_all(gaps, " ").str.strip_chars()


def text_keys(layout: FrameLayout, schema: Any) -> list[str]:
    """List the columns of entry and evaluator that hold texts."""
    return [key for key in layout.keys if schema[key] == load_narwhals().String]


def sums_up(key: str) -> Any:
    """Tell the rows that sum up the table, by the texts of a column; never null."""
    names = load_narwhals().col(key).str.slice(0, MOST_NAME).str.to_lowercase()
    return names.str.contains(summary_pattern().pattern).fill_null(value=False)
