"""
The fields of a record, described once.

The JSON Schema, the diagnosis of faults, the columns of tables, the linter and the comparison of editions all walk
these descriptions.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeGuard, get_args, get_origin

import attrs
from attrs import frozen

from inovasi._guard import is_vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._reading import CHECK, without_none
from inovasi.results import computed_type


@frozen(kw_only=True)
class RecordField:
    """
    One field of a record.

    Args:
        name: Its name.
        annotation: Its annotation, resolved.
        kind: Class of its value, or of each of its values; ``Decimal | Fraction`` for an exact number.
        many: Whether it holds a tuple of values.
        optional: Whether it may be ``None``.
        required: Whether it has no default.
        attribute: The attrs attribute, with its converter, validator and default.
    """

    name: str
    annotation: Any
    kind: Any
    many: bool
    optional: bool
    required: bool
    attribute: Any

    @property
    def check(self) -> Any:
        """The check of its value, if it has one."""
        return self.attribute.metadata.get(CHECK, self.attribute.validator)

    @property
    def vocabulary(self) -> type[StrEnum] | None:
        """The closed vocabulary of its values, if it has one."""
        return self.kind if is_vocabulary(self.kind) else None


@cache
def fields_of(kind: type) -> tuple[RecordField, ...]:
    """Describe the fields of a record class, in their order."""
    attrs.resolve_types(kind)
    made: list[RecordField] = []
    for attribute in attrs.fields(kind):
        core, many, optional = shape_of(attribute.type)
        made.append(
            RecordField(
                name=attribute.name,
                annotation=attribute.type,
                kind=core,
                many=many,
                optional=optional,
                required=attribute.default is attrs.NOTHING,
                attribute=attribute,
            )
        )
    return tuple(made)


def shape_of(annotation: Any) -> tuple[Any, bool, bool]:
    """Take an annotation apart: the class of one value, whether many, whether ``None`` is allowed."""
    core, optional = without_none(annotation)
    if get_origin(core) in (tuple, list) and not is_fixed(core):
        return without_none(get_args(core)[0])[0], True, optional
    return core, False, optional


def is_fixed(annotation: Any) -> bool:
    """Tell whether an annotation is a tuple of so many values, such as ``tuple[str, int]``."""
    return get_origin(annotation) is tuple and get_args(annotation)[-1] is not Ellipsis


@cache
def computed_of(kind: type) -> Mapping[str, Any]:
    """Give what a class of results computes, with its type: it is written, and passed over when read."""
    return {name: computed_type(kind, name) for name in getattr(kind, "computed", ())}


def is_record(kind: Any) -> TypeGuard[type]:
    """Tell whether a type is a record class; a `PartialDate` is a text in files."""
    return isinstance(kind, type) and attrs.has(kind) and kind is not PartialDate
