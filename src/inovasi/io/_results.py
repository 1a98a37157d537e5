"""Results as tables: the rows of one or of several of one class, under each other; for writing only."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, cast

from inovasi.io.records._layout import kind_of, record_name
from inovasi.io.records._write import write_value
from inovasi.io.tables._cells import Kind, Locale
from inovasi.io.tables._table import Table
from inovasi.language import Language
from inovasi.results import Result


_KINDS: Final[Mapping[frozenset[type], Kind]] = {
    frozenset({bool}): "yes_no",
    frozenset({int}): "integer",
    frozenset({Decimal}): "number",
    frozenset({int, Decimal}): "number",
}


def results_of(
    given: object, kind: type | None, source: str
) -> tuple[Sequence[Result], type[Result]] | None:
    """Give the results that something is or holds, with their one class; nothing for anything else."""
    several = isinstance(given, list | tuple)
    results = cast("Sequence[Result]", given if several else [given])
    first = kind if several and not results else type(results[0])
    if first is None or not issubclass(first, Result):
        return None
    return results, kind_of(results, first, source)


def results_table(
    results: Sequence[Result], kind: type[Result], lang: Language | None, locale: Locale
) -> tuple[Table, Mapping[str, Kind]]:
    """Put results of one class into a table, and tell what those columns hold that are not texts."""
    rows = [row for result in results for row in result.rows(lang)]
    keys = kind.keys()
    cells = [[write_value(row[key], locale=locale) for key in keys] for row in rows]
    types = {key: frozenset({type(row[key]) for row in rows} - {type(None)}) for key in keys}
    kinds: dict[str, Kind] = {key: _KINDS[found] for key, found in types.items() if found in _KINDS}
    return Table(header=keys, rows=cells, sheet=record_name(kind)), kinds
