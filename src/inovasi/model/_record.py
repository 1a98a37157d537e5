"""Records: frozen attrs classes whose constructors refuse what is wrong, every field at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast

import attrs
from attrs import Attribute

from inovasi._hypothesis import offer
from inovasi.errors import DataError, Problem
from inovasi.model._reading import CHECK, checked, plan, read_attrs


if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from inovasi.model._pydantic import Handler


DecimalLike = int | Decimal | str
"""What a field takes as a decimal: a text such as ``"80.5"`` too, but never a float."""

ExactLike = DecimalLike | Fraction
"""What a field takes as an exact number: a text such as ``"1/3"`` too."""

DayLike = date | str
"""What a field takes as a day: an ISO text such as ``"2023-05-06"`` too."""

_REPR: Final = 200

T = TypeVar("T")


class Takes(Generic[T]):
    """
    Tell type checkers what the constructor takes for a field: ``converter=Takes[DayLike | None]``.

    At run time `strict` puts the reader of the annotation in its place.
    """

    def __new__(cls, value: T) -> Any: ...  # what the field holds, which its annotation says


def strict(_: type, fields: list["Attribute[Any]"]) -> list["Attribute[Any]"]:
    """Let `Record` read and check the fields of a class: a transformer for ``attrs.frozen``."""
    return [
        field
        if CHECK in field.metadata
        else field.evolve(
            converter=None,
            validator=None,
            metadata={**field.metadata, CHECK: field.validator},
        )
        for field in fields
    ]


class Record:
    """The base of every record: it reads, checks and shows the fields."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Put the reading of the fields before the own checks of a class."""
        super().__init_subclass__()
        offer(cls)
        own = cls.__dict__.get("__attrs_post_init__")
        if own is not None and own.__name__ != "read_first":  # attrs makes a class with slots twice

            def read_first(self: Record) -> None:
                _read_fields(self)
                try:
                    own(self)
                except DataError as error:
                    problems = (
                        attrs.evolve(one, record=type(self).__name__) for one in error.problems
                    )
                    raise DataError(problems) from None

            cls.__attrs_post_init__ = read_first  # type: ignore[method-assign]
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = Record.__repr__  # type: ignore[method-assign]  # attrs keeps it

    def __attrs_post_init__(self) -> None:
        _read_fields(self)

    @classmethod
    def from_plain(cls, value: object) -> Self:
        """Take a record as it is, or make one of plain values, every fault with its path."""
        return cast("Self", read_attrs(cls, value))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: "Handler") -> "CoreSchema":
        from inovasi.model._pydantic import core_schema  # noqa: PLC0415  (pydantic is no dependency)

        return core_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "Handler"
    ) -> dict[str, Any]:
        from inovasi.model._pydantic import json_schema  # noqa: PLC0415  (pydantic is no dependency)

        return json_schema(cls, schema, handler)

    def __repr__(self) -> str:
        """Show what differs from its default on one line: parts by their number, and what fits."""
        shown: list[str] = []
        for field in attrs.fields(cast("Any", type(self))):
            value = getattr(self, field.name)
            if (
                value is None
                or value == ()
                or (field.default == value and field.default is not attrs.NOTHING)
            ):
                continue
            shown.append(f"{field.name}={_short(value)}")
        text = f"{type(self).__name__}({', '.join(shown)})"
        return text if len(text) <= _REPR else f"{text[: _REPR - 2]}…)"


@cache
def unchecked(kind: type[T], *names: str, like: T | None = None) -> Callable[..., T]:
    """
    Give what makes a record of values that were read before, in the order of the names; nothing is checked again.

    The other fields have their defaults, or the values of ``like``.
    """
    fields = {field.name: field.default for field in attrs.fields(cast("Any", kind))}
    if like is not None:
        fields = {name: getattr(like, name) for name in fields}
    rest = {name: value for name, value in fields.items() if name not in names}
    puts = [getattr(kind, name).__set__ for name in (*names, *rest)]
    others = tuple(rest.values())

    def make(*values: object) -> T:
        made = object.__new__(kind)
        for put, value in zip(puts, values + others, strict=True):
            put(made, value)
        return made

    return make


def _short(value: object) -> str:
    if isinstance(value, Decimal | Fraction | date):
        return str(value)
    if type(value) is tuple:
        parts = cast("tuple[object, ...]", value)
        if any(attrs.has(type(part)) for part in parts):
            return f"<{len(parts)}>"
        return repr(parts)
    return repr(value)


def _read_fields(record: Record) -> None:
    """Read every field in place; raise what is wrong with all of them."""
    kind = type(record)
    planned = plan(cast("Any", kind))
    problems: list[Problem] = []
    for value, field in zip(planned.values(record), planned.own, strict=True):
        if value is not field.default:
            made, wrong = checked(record, field, value)
            if wrong is not None:
                problems += (attrs.evolve(one, record=kind.__name__) for one in wrong.problems)
            elif made is not value:
                object.__setattr__(record, field.attribute.name, made)
    if problems:
        raise DataError(problems)
