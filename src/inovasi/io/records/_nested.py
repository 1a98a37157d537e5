"""Records as columns of lists and structs, and back: what a flat table cannot hold, a frame can."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any, cast

from inovasi._guard import is_vocabulary
from inovasi.convert._frame import exact_double
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.io.records._layout import AS_JSON, LEAF_KINDS
from inovasi.model._fields import fields_of, is_record


Leaf = Callable[[Any, Sequence[Any]], tuple[Any, list[Any]]]
"""Gives the type of a column of leaves of one kind, and its values."""


def nested_column(
    values: Sequence[Any],
    kind: Any,
    nw: Any,
    leaf: Leaf,
    *,
    many: bool = False,
    above: tuple[Any, ...] = (),
) -> tuple[Any, list[Any]]:
    """
    Give the type of a column of records or leaves, one or several in each row, and its plain values.

    A field that no record fills is left out of its struct. What a record holds of its own class has no type that ends,
    and is refused.
    """
    if many:
        flat = [part for value in values for part in value or ()]
        dtype, made = nested_column(flat, kind, nw, leaf, above=above)
        parts = iter(made)
        lists = [None if value is None else list(islice(parts, len(value))) for value in values]
        return nw.List(dtype), lists
    if not is_record(kind):
        if not (kind in LEAF_KINDS or kind in (float, Fraction) or is_vocabulary(kind)):
            raise _unfit(kind)
        return leaf(kind, values)
    there = [value for value in values if value is not None]
    held = {field: [getattr(value, field.name) for value in there] for field in fields_of(kind)}
    filled = [
        field for field, column in held.items() if any(one not in (None, ()) for one in column)
    ]
    if any(field.kind in (*above, kind) for field in filled):
        raise _unfit(kind)
    ends = [field for field in held if field.kind not in (*above, kind)]
    kept = [field for field in ends if field in filled or field.required or not there] or ends
    columns = {
        field.name: nested_column(
            held[field], field.kind, nw, leaf, many=field.many, above=(*above, kind)
        )
        for field in kept
    }
    parts = zip(*(made for _, made in columns.values()), strict=True)
    rows = (dict(zip(columns, row, strict=True)) for row in parts)
    types = {name: dtype for name, (dtype, _) in columns.items()}
    return nw.Struct(types), [None if value is None else next(rows) for value in values]


def _unfit(kind: Any) -> DataError:
    name = getattr(kind, "__name__", str(kind))
    return DataError(
        Problem(
            found=Bilingual(
                f"{name}, yang tidak muat di sini dalam tabel",
                f"{name}, which a frame cannot hold here",
            ),
            hint=AS_JSON,
            source="frame",
            code="unwritable",
        )
    )


def nested_plain(value: Any, kind: Any, *, many: bool) -> Any:
    """Make plain values of what a row of such a column holds."""
    if many:
        parts: object = value.tolist() if hasattr(value, "tolist") else value
        if not isinstance(parts, list | tuple):
            return value
        return [nested_plain(part, kind, many=False) for part in cast("Sequence[Any]", parts)]
    if not is_record(kind):
        return _plain_leaf(value, kind)
    if not isinstance(value, Mapping):
        return value
    fields = {field.name: field for field in fields_of(kind)}
    return {
        name: nested_plain(part, fields[name].kind, many=fields[name].many)
        if name in fields
        else part
        for name, part in cast("Mapping[str, Any]", value).items()
        if part is not None
    }


def _plain_leaf(value: Any, kind: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and kind is not float:
        with suppress(ValueError):  # what is not exact stays a float, which no field takes
            value = exact_double(value)
    if isinstance(value, Decimal) and kind is int and value == int(value):
        return int(value)
    if isinstance(value, str) and kind is int and value.removeprefix("-").isdecimal():
        return int(value)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value
