"""Plain values to records and back: strict, and with every fault named by its path."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from inovasi.convert._converter import converter
from inovasi.errors import DataError
from inovasi.model._reading import reader, too_deep


T = TypeVar("T")


def structure(value: object, kind: type[T], *, source: str | None = None) -> T:
    """
    Make a record of plain values.

    Args:
        value: Plain values, as JSON or TOML give them with decimals read as `Decimal`.
        kind: The class to make, or ``list[...]`` of one.
        source: Name of the input, for messages.

    Returns:
        The record.

    Raises:
        DataError: With every fault, each with its path.

    Example:
        >>> from inovasi.model import RegionCode
        >>> structure({"system": "bps", "code": "6201"}, RegionCode).code
        '6201'
        >>> structure({"system": "bpz", "kode": "62"}, RegionCode, source="a.json")
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: 3 problems:
          - a.json: kode: found an unknown field; did you mean 'code'?
          - a.json: system: found 'bpz'; did you mean 'bps'?
          - a.json: code: missing; expected a text
    """
    try:
        return cast("T", reader(cast("Any", kind))(value))
    except DataError as error:
        raise error.placed(source=source) from None
    except RecursionError:
        raise too_deep().placed(source=source) from None


def unstructure(record: object) -> Any:
    """
    Make plain values of a record; what has its default value is left out.

    Args:
        record: A record, or a list or tuple of records.

    Returns:
        Plain values; `structure` makes an equal record of them.

    Example:
        >>> from inovasi.model import RegionCode
        >>> unstructure(RegionCode(system="bps", code="6201"))
        {'system': 'bps', 'code': '6201'}
    """
    return converter().unstructure(record)


@contextmanager
def collector_paused() -> Generator[None, None, None]:
    """
    Pause the garbage collector while many records are made or written.

    They hold no circles, so that it would only walk over what is there, again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
