"""Results as plain values: what is computed is written and passed over, tuples and mappings come back."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import jsonschema
import pytest
from attrs import frozen

from inovasi.convert._schema import json_schema
from inovasi.convert._structure import structure, unstructure
from inovasi.model._checks import Vocabulary


class Colour(Vocabulary):
    RED = "red"


@frozen
class Leaf:
    number: int | None


@frozen
class Tree:
    computed: ClassVar[tuple[str, ...]] = ("twice", "leaf")

    bounds: tuple[Fraction, Fraction]
    pairs: tuple[tuple[str, Colour], ...]
    named: Mapping[str, Leaf]
    share: float
    grid: tuple[tuple[int, ...], ...] = ()

    @property
    def twice(self) -> Fraction | None:
        """Twice the lowest."""
        return self.bounds[0] * 2 or None

    @property
    def leaf(self) -> Leaf:
        """A leaf of its own."""
        return Leaf(number=1)


TREE = Tree(
    bounds=(Fraction(1, 3), Fraction(1)),
    pairs=(("a", Colour.RED),),
    named={"x": Leaf(number=None)},
    share=0.1,
    grid=((1, 2), ()),
)
PLAIN = {
    "bounds": ["1/3", "1/1"],
    "pairs": [["a", "red"]],
    "named": {"x": {"number": None}},
    "share": 0.1,
    "grid": [[1, 2], []],
    "twice": "2/3",
    "leaf": {"number": 1},
}


def as_lists(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [as_lists(part) for part in value]
    if isinstance(value, dict):
        return {key: as_lists(part) for key, part in value.items()}
    return value


def test_what_is_computed_is_written_and_passed_over() -> None:
    assert as_lists(unstructure(TREE)) == PLAIN
    assert structure(PLAIN, Tree) == TREE
    assert structure({**PLAIN, "twice": "nonsense"}, Tree) == TREE
    without = {key: part for key, part in PLAIN.items() if key not in Tree.computed}
    assert structure(without, Tree) == TREE
    assert structure({**PLAIN, "share": Decimal("0.1")}, Tree) == TREE


def test_the_schema_names_what_is_computed_as_read_only() -> None:
    schema = json_schema(Tree)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(PLAIN)
    read_only = {name for name, what in schema["properties"].items() if what.get("readOnly")}
    assert read_only == set(Tree.computed)
    assert schema["properties"]["twice"]["description"] == "Twice the lowest."
    assert not set(Tree.computed) & set(schema["required"])
    for name, wrong in (
        ("bounds", ["1/3"]),
        ("bounds", ["1/3", "1/1", "1/1"]),
        ("pairs", [["a", "blue"]]),
        ("named", {"x": 1}),
        ("share", "0.1"),
        ("twice", 1.5),
        ("grid", [["a"]]),
    ):
        assert not validator.is_valid({**PLAIN, name: wrong})


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("bounds", ["1/3"], [("length", "bounds")]),
        ("bounds", "1/3", [("type", "bounds")]),
        ("pairs", [["a", "blue"]], [("word", "pairs[0][1]")]),
        ("named", 3, [("type", "named")]),
        ("named", {"x": 1, 3: {}}, [("type", "named.3")]),
        (
            "named",
            {"x": 1, "y": {"number": "a"}},
            [("type", "named.x"), ("type", "named.y.number")],
        ),
        ("share", True, [("type", "share")]),
        ("share", "0.1", [("type", "share")]),
        ("tvice", 1, [("unknown", "tvice")]),
    ],
)
def test_what_does_not_fit_is_named(
    name: str, wrong: object, told: list[tuple[str, str]], refused: Any
) -> None:
    assert refused(structure, {**PLAIN, "leaf": "x", name: wrong}, Tree) == told
