"""JSON Schema of the records."""

import json
import tomllib
from typing import Any

import pytest

from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.convert._schema import DIALECT, json_schema
from inovasi.convert._structure import unstructure
from inovasi.datasets._stories import stories
from inovasi.io._files import dumps
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import RegionCode
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme
from inovasi.scoring._result import Score


jsonschema = pytest.importorskip("jsonschema")


def _errors(kind: type, plain: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema(kind))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(plain)]


@pytest.mark.parametrize(
    "kind", [Scheme, Regulation, Innovation, ScoreSheet, RegionCode, Mark, Score]
)
def test_each_schema_is_itself_sound(kind: type) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["title"] == kind.__name__
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", list(scheme_files()))
def test_every_packaged_scheme_fits_its_schema(name: str) -> None:
    plain = tomllib.loads(scheme_files()[name].read_text("utf-8"))
    assert _errors(Scheme, json.loads(json.dumps(plain, default=str))) == []


@pytest.mark.parametrize("name", list(regulation_files()))
def test_every_packaged_regulation_fits_its_schema(name: str) -> None:
    plain = tomllib.loads(regulation_files()[name].read_text("utf-8"))
    assert _errors(Regulation, json.loads(json.dumps(plain, default=str))) == []


def test_what_is_written_fits_the_schema() -> None:
    for story in stories():
        for innovation in story.innovations:
            assert _errors(Innovation, json.loads(dumps(innovation))) == []
        for sheet in story.sheets:
            assert _errors(ScoreSheet, json.loads(dumps(sheet))) == []


def test_an_unknown_field_does_not_fit() -> None:
    plain = unstructure(stories()[0].innovations[0]) | {"judul": "x"}
    assert any("judul" in error for error in _errors(Innovation, json.loads(dumps(plain))))


def test_a_rule_takes_its_own_fields_only() -> None:
    requirement = {
        "key": "age",
        "label": "Usia",
        "source": "s",
        "rule": "min_age",
        "years": 2,
        "counted_to": "close",
    }
    schema = {"$ref": "#/$defs/Requirement", "$defs": json_schema(Scheme)["$defs"]}
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(requirement)
    assert not validator.is_valid(requirement | {"limit": 3})
    assert not validator.is_valid(requirement | {"rule": "quota"})


def test_the_words_of_the_docstring_help_the_editor() -> None:
    assert json_schema(RegionCode)["properties"]["system"]["description"] == "Who gave the code."


def test_a_class_that_refers_to_itself_ends() -> None:
    assert json_schema(Mark)["properties"]["previous"] == {
        "$ref": "#/$defs/Mark",
        "description": "The mark that this one revises.",
    }


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="int"):
        json_schema(int)


def test_a_class_without_a_docstring_of_arguments_is_described_by_its_name() -> None:
    from attrs import frozen

    @frozen
    class Bare:
        a: int

    Bare.__doc__ = None
    assert json_schema(Bare)["description"] == "Bare"
