"""JSON Schema of the records, made from the classes, so that editors and other programs can help."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from inovasi.convert._converter import RULES
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._requirement import Requirement


DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of JSON Schema."""

_LEAVES: Final[Mapping[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
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
        TypeError: If the class is no record.

    Example:
        >>> from inovasi.model import RegionCode
        >>> json_schema(RegionCode)["required"]
        ['system', 'code']
    """
    if not attrs.has(kind):
        raise TypeError(f"found {kind!r}; expected a class of inovasi such as Innovation")
    shared: dict[str, Any] = {}
    root = _reference(kind, shared)
    own = shared.pop(kind.__name__)
    schema = {"$schema": DIALECT, "title": kind.__name__, **own}
    if _points_at(shared, root["$ref"]) or _points_at(own, root["$ref"]):
        shared[kind.__name__] = own
    return schema | ({"$defs": dict(sorted(shared.items()))} if shared else {})


def _schema(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    if kind in _LEAVES:
        return dict(_LEAVES[kind])
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        members = [member for member in get_args(kind) if member is not NoneType]
        options = [_schema(member, shared) for member in members]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin in (tuple, list):
        return {"type": "array", "items": _schema(get_args(kind)[0], shared)}
    if isinstance(kind, type) and issubclass(kind, Vocabulary):
        return {"type": "string", "enum": [member.value for member in kind]}
    return _reference(kind, shared)


def _reference(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in shared:
        shared[name] = {}  # stands there before its fields are walked, so that a circle ends
        shared[name] = _requirement(shared) if kind is Requirement else _object(kind, shared)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    attrs.resolve_types(kind)
    says = _arguments(kind)
    fields = [item for item in attrs.fields(kind) if item.init]
    properties = {
        item.name: _schema(item.type, shared)
        | ({"description": says[item.name]} if item.name in says else {})
        for item in fields
    }
    required = [item.name for item in fields if item.default is attrs.NOTHING]
    made = {"type": "object", "description": _summary(kind), "properties": properties}
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


def _summary(kind: type) -> str:
    return (getdoc(kind) or kind.__name__).split("\n\n")[0].replace("\n", " ")


def _arguments(kind: type) -> dict[str, str]:
    """What the docstring says of each argument."""
    text = getdoc(kind) or ""
    part = re.search(r"(?ms)^Args:\n(.*?)(?:^\S|\Z)", text)
    if part is None:
        return {}
    entries = re.findall(r"(?m)^    (\w+): ((?:.|\n(?!    \w+: ))*)", part.group(1))
    return {name: " ".join(said.split()) for name, said in entries}


def _points_at(schema: Any, reference: str) -> bool:
    """Whether a reference stands anywhere within."""
    return f'"$ref": "{reference}"' in json.dumps(schema)
