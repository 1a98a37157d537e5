"""What reading and writing JSON the quick way both ask about the classes of the model."""

from collections.abc import Callable
from functools import partial
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs

from inovasi.model._dates import PartialDate


_FACTORY: Final = cast("type", attrs.Factory)


class UnsupportedKindError(TypeError):
    """A class, or a field of one, that the quick way does not know; the usual way does."""


def is_record(kind: object) -> bool:
    """
    Tell whether a type is a class of fields; a date of the model is a text in files.

    Args:
        kind: Any type.

    Returns:
        True or False.
    """
    return isinstance(kind, type) and attrs.has(kind) and kind is not PartialDate


def fields_of(kind: Any) -> tuple[Any, ...]:
    """
    Give the fields of a record.

    Args:
        kind: The class.

    Returns:
        Its attrs fields, with types in place of their names.

    Raises:
        UnsupportedKindError: If a field cannot be given, or not under its own name.
    """
    fields = attrs.fields(attrs.resolve_types(kind))
    if any(not field.init or field.alias != field.name for field in fields):
        raise UnsupportedKindError(kind.__name__)
    return tuple(fields)


def taken_apart(kind: Any) -> tuple[Any, bool]:
    """
    Give a type without its ``None``.

    Args:
        kind: The type of a field.

    Returns:
        The type without ``None``, and whether it had it.
    """
    if get_origin(kind) not in (Union, UnionType):
        return kind, False
    first, *others = [part for part in get_args(kind) if part is not NoneType]
    core: Any = first
    for part in others:
        core |= part
    return core, NoneType in get_args(kind)


def is_made(field: Any) -> bool:
    """
    Tell whether the default of a field is made by a function.

    Args:
        field: An attrs field.

    Returns:
        True or False.
    """
    return isinstance(field.default, _FACTORY)


def default_of(field: Any) -> Any:
    """
    Give the default of a field that has one, and whose default is not made by a function.

    Args:
        field: An attrs field.

    Returns:
        The default, as it stands in the record.
    """
    return field.default if field.converter is None else field.converter(field.default)


def made_at_the_end(field: Any) -> Callable[[Any], Any]:
    """
    Give the function that makes the default of a field.

    Args:
        field: An attrs field whose default is made by a function.

    Returns:
        A function of the record in the making.
    """
    return partial(_made, field)


def _made(field: Any, record: object) -> Any:
    factory = field.default
    made = factory.factory(record) if factory.takes_self else factory.factory()
    return made if field.converter is None else field.converter(made)
