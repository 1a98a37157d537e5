"""Files in JSON Lines that need not fit into the memory."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

from attrs import evolve

from inovasi.errors import DataError, Problem
from inovasi.io.documents import loads


T = TypeVar("T")


def iter_lines(path: str | Path, kind: type[T]) -> Iterator[T]:
    """
    Read the nouns of a file in JSON Lines one after the other.

    Only one line is in memory at a time, so the file may be larger than the memory.

    Args:
        path: A file in JSON Lines.
        kind: The class of the nouns.

    Yields:
        The noun of each line.

    Raises:
        DataError: With every fault of the first line that has one, or if the ending is another.
        FileNotFoundError: If there is no such file.

    Example:
        >>> import tempfile
        >>> from inovasi.model.organisation import RegionCode
        >>> from inovasi.io.documents import write
        >>> codes = [RegionCode(system="bps", code=code) for code in ("62", "6201")]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(codes, f"{folder}/codes.jsonl")
        ...     [code.code for code in iter_lines(f"{folder}/codes.jsonl", RegionCode)]
        ['62', '6201']
    """
    place = Path(path)
    if place.suffix.lower() != ".jsonl":
        message = f"the ending {place.suffix!r} is not for lines; expected .jsonl"
        raise DataError([Problem(message=message, source=place.name)])
    with place.open("rb") as file:
        for row, line in enumerate(file, start=1):
            # A byte order mark stands at the beginning of a file; elsewhere it is a fault.
            data = b" " + line if row > 1 and line.startswith(BOM_UTF8) else line
            try:
                nouns = cast("list[T]", loads(data, kind, ".jsonl", source=place.name))
            except DataError as error:
                raise DataError([evolve(problem, row=row) for problem in error.problems]) from None
            yield from nouns
