"""JSON Schema of the records, made from the classes, so that editors and other programs can help."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from inovasi._guard import is_vocabulary
from inovasi.model._case import Case
from inovasi.model._dates import PartialDate
from inovasi.model._fields import (
    RecordField,
    computed_of,
    fields_of,
    is_fixed,
    is_record,
)
from inovasi.model._reading import refused
from inovasi.model._requirement import RULES, Requirement


DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of JSON Schema."""

_LEAVES: Final[Mapping[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    float: {"type": "number"},
    int: {"type": "integer"},
    Decimal: {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?$"},
    Fraction: {"type": "string", "pattern": r"^-?\d+/[1-9]\d*$"},
    Decimal | Fraction: {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+|/[1-9]\d*)?$"},
    date: {"type": "string", "format": "date"},
    PartialDate: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
}


def json_schema(kind: type) -> dict[str, Any]:
    """
    Describe the plain values of a record.

    Args:
        kind: A class such as `Innovation` or `Scheme`.

    Returns:
        A JSON Schema (draft 2020-12) that refuses unknown fields, as the converter does. Checks that
        hold between fields are not in it.

    Raises:
        TypeError: If the class is not a record.

    Example:
        >>> from inovasi.model import RegionCode
        >>> json_schema(RegionCode)["required"]
        ['system', 'code']
    """
    if kind is PartialDate:
        return {"$schema": DIALECT, "title": kind.__name__, **_LEAVES[kind]}
    if not is_record(kind):
        raise refused(
            "kind",
            kind,
            "kelas inovasi seperti Innovation",
            "a class of inovasi such as Innovation",
        )
    shared: dict[str, Any] = {}
    root = _reference(kind, shared)
    own = shared.pop(kind.__name__)
    schema = {"$schema": DIALECT, "title": kind.__name__, **own}
    if _points_at(shared, root["$ref"]) or _points_at(own, root["$ref"]):
        shared[kind.__name__] = own
    return schema | ({"$defs": dict(sorted(shared.items()))} if shared else {})


def _schema(field: RecordField, shared: dict[str, Any]) -> dict[str, Any]:
    one = _value(field.kind, shared)
    made = {"type": "array", "items": one} if field.many else one
    if field.many and is_fixed(field.kind) and field.attribute.converter is not None:
        # Pairs of a name and a value, which its converter takes as an object too.
        value = _value(get_args(field.kind)[1], shared)
        made = {"anyOf": [made, {"type": "object", "additionalProperties": value}]}
    # What has a default is left out where it is ``None``.
    return {"anyOf": [made, {"type": "null"}]} if field.optional and field.required else made


def _value(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    if kind in _LEAVES:
        return dict(_LEAVES[kind])
    parts = [part for part in get_args(kind) if part is not Ellipsis]
    if get_origin(kind) in (Union, UnionType):
        return {"anyOf": [_value(part, shared) for part in parts]}
    if get_origin(kind) is Mapping:
        return {"type": "object", "additionalProperties": _value(parts[1], shared)}
    if is_fixed(kind):
        found = [_value(part, shared) for part in parts]
        return {"type": "array", "prefixItems": found, "minItems": len(parts), "items": False}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(parts[0], shared)}
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": parts}
    if is_vocabulary(kind):
        return {"type": "string", "enum": [member.value for member in kind]}
    return _reference(kind, shared)


def _reference(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in shared:
        shared[name] = {}  # stands there before its fields are walked, so that a circle ends
        flat = _FLAT.get(kind)
        shared[name] = _object(kind, shared) if flat is None else flat(shared)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    descriptions = _arguments(kind)
    fields = [field for field in fields_of(kind) if field.attribute.init]
    properties = {
        field.name: _schema(field, shared)
        | ({"description": descriptions[field.name]} if field.name in descriptions else {})
        for field in fields
    }
    for name, annotation in computed_of(kind).items():
        said = getdoc(getattr(kind, name)) or ""
        properties[name] = _value(annotation, shared) | {"description": said, "readOnly": True}
    required = [field.name for field in fields if field.required]
    text = (getdoc(kind) or kind.__name__).split("\n\n")[0].replace("\n", " ")
    made = {"type": "object", "description": text, "properties": properties}
    return made | ({"required": required} if required else {}) | {"additionalProperties": False}


def _requirement(shared: dict[str, Any]) -> dict[str, Any]:
    """The flat form: the fields of the requirement and those of its rule side by side."""
    common = _object(Requirement, shared)
    options: list[dict[str, Any]] = []
    for name, rule in sorted(RULES.items()):
        own = _object(rule, shared)
        options.append(
            {
                **common,
                "description": own["description"],
                "properties": {
                    **common["properties"],
                    **own["properties"],
                    "rule": {"const": name},
                },
                "required": [*common["required"], *own.get("required", [])],
            }
        )
    return {"description": common["description"], "oneOf": options}


def _case(shared: dict[str, Any]) -> dict[str, Any]:
    """The flat form beside the sheets: marks and facts as tables of numbers."""
    made = _object(Case, shared)
    number: dict[str, Any] = {"type": ["number", "string"]}
    mark = {"anyOf": [number, {"type": "array", "items": number}]}
    marks = {"type": "object", "additionalProperties": mark}
    flat = {
        "marks": {"anyOf": [marks, {"type": "array", "items": marks}]},
        "facts": {"type": "object", "additionalProperties": number},
    }
    required = [name for name in made["required"] if name != "sheets"]
    return made | {"properties": made["properties"] | flat, "required": required}


_FLAT: Final[Mapping[Any, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    Case: _case,
    Requirement: _requirement,
}
"""The records that a file writes flat."""


def _arguments(kind: type) -> dict[str, str]:
    """What the docstring says of each argument."""
    text = getdoc(kind) or ""
    part = re.search(r"(?ms)^Args:\n(.*?)(?:^\S|\Z)", text)
    if part is None:
        return {}
    entries: list[tuple[str, str]] = re.findall(
        r"(?m)^    (\w+): ((?:.|\n(?!    \w+: ))*)", part.group(1)
    )
    return {name: " ".join(description.split()) for name, description in entries}


def _points_at(schema: Any, reference: str) -> bool:
    """Whether a reference stands anywhere within."""
    return f'"$ref": "{reference}"' in json.dumps(schema)
