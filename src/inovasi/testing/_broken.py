"""Files of records with a fault planted, to see whether a program tells it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.convert import unstructure
from inovasi.errors import Bilingual, DataError
from inovasi.io import dumps
from inovasi.model._checks import Vocabulary
from inovasi.model._fields import fields_of, is_record
from inovasi.testing._primitives import chosen, refusal


class Fault(Vocabulary):
    """What is wrong with a file."""

    TRUNCATED = "truncated"
    ENCODING = "encoding"
    DUPLICATE_KEY = "duplicate_key"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_FIELD = "unknown_field"


FaultWord = Fault | Literal["truncated", "encoding", "duplicate_key", "wrong_type", "unknown_field"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class BrokenFile:
    """
    A file of one record with one fault.

    Args:
        fault: What is wrong with it.
        content: Its bytes, as JSON.
        path: The field in which the fault is; ``None`` where the file as a whole cannot be read.
    """

    fault: Fault
    content: bytes
    path: str | None = None

    def is_told(self, error: DataError) -> bool:
        """
        Tell whether an error names what is wrong.

        Args:
            error: What a program raised.

        Returns:
            Whether a problem lies in the field of the fault, and none in another one.
        """
        return all(
            problem.path is None
            if self.path is None
            else re.match(rf"{self.path}\b", problem.path or "")
            for problem in error.problems
        )


def broken_files(
    kind: type[object], *, faults: Iterable[FaultWord] = Fault
) -> SearchStrategy[BrokenFile]:
    """
    Draw files of a record with one fault planted.

    Args:
        kind: A class of records.
        faults: The faults that may be planted.

    Returns:
        A strategy for the bytes, with the fault and the field in which it is.

    Raises:
        DataError: If no fault is given.

    Example:
        >>> import inovasi as inv
        >>> from hypothesis import given
        >>> @given(broken_files(inv.Organisation))
        ... def is_refused(broken: BrokenFile) -> None:
        ...     try:
        ...         inv.loads(broken.content, inv.Organisation)
        ...     except inv.DataError as error:
        ...         assert broken.is_told(error)
        ...     else:
        ...         raise AssertionError(broken)
        >>> is_refused()
    """
    if not is_record(kind):
        raise refusal("kind", kind, Bilingual("kelas catatan", "a class of records"))
    record: Any = kind
    names = [field.name for field in fields_of(record)]
    return _broken_files(names, st.from_type(record), chosen("faults", faults, Fault))


@st.composite
def _broken_files(
    draw: DrawFn, names: Sequence[str], records: SearchStrategy[object], faults: tuple[Fault, ...]
) -> BrokenFile:
    plain: dict[str, Any] = unstructure(draw(records))
    text = dumps(plain).rstrip()
    fault = draw(st.sampled_from(faults))
    if fault is Fault.TRUNCATED:
        return BrokenFile(fault=fault, content=text.encode()[: draw(_place(text)) or 1])
    if fault is Fault.ENCODING:
        place = draw(_place(text))
        content = b"\xff".join((text[:place].encode(), text[place:].encode()))
        return BrokenFile(fault=fault, content=content)
    if fault is Fault.DUPLICATE_KEY:
        # A record that is empty has a field that is given twice, and is not known.
        name = draw(st.sampled_from([*plain] or ["extra"]))
        twice = dumps({name: plain.get(name)}).strip()[1:-1]
        rest = dumps(plain or {name: None}).strip()[1:]
        return BrokenFile(fault=fault, content=f"{{{twice},{rest}".encode())
    name = (
        "extra_field" if fault is Fault.UNKNOWN_FIELD or not names else draw(st.sampled_from(names))
    )
    return BrokenFile(
        fault=fault, content=dumps({**plain, name: _NOTHING_TAKES}).encode(), path=name
    )


def _place(text: str) -> SearchStrategy[int]:
    return st.integers(0, len(text) - 1)


_NOTHING_TAKES: Final[Mapping[str, Any]] = {"extra": [[True]]}
"""An object that is no text, no number, no list, and no record."""
