"""Records in models of pydantic and in FastAPI: read, refused, written and described."""

import asyncio
import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from fastapi import Body, FastAPI
from httpx import ASGITransport, AsyncClient, Response
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

import inovasi
from inovasi import (
    Innovation,
    Mark,
    Organisation,
    Outcome,
    PartialDate,
    Scheme,
    Team,
    model,
)
from inovasi.model import Member


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
PIPPALINK = Innovation(
    id="pippalink",
    title="Pippalink",
    organisation=LIBRARY,
    implemented=PartialDate.parse("2021-03"),
    team=Team(name="Tim", members=[Member(role="lead")]),
    outcomes=[Outcome(indicator="Kunjungan", unit="%", target=Decimal("2.5"), realised=10)],
)
INNOVATION = TypeAdapter(Innovation)

RECORDS = [
    kind
    for kind in (getattr(model, name) for name in dir(model))
    if isinstance(kind, type) and attrs.has(kind)
]


class Round(BaseModel):
    """A model of somebody else, with records in its fields."""

    entry: Innovation
    marks: list[Mark]
    opened: PartialDate | None = None


def test_a_record_passes_as_it_is() -> None:
    assert INNOVATION.validate_python(PIPPALINK) is PIPPALINK


def test_plain_values_and_json_give_equal_records() -> None:
    assert INNOVATION.validate_python(INNOVATION.dump_python(PIPPALINK)) == PIPPALINK
    assert INNOVATION.validate_json(INNOVATION.dump_json(PIPPALINK)) == PIPPALINK


def test_python_mode_gives_plain_values_and_json_mode_what_dumps_writes() -> None:
    assert INNOVATION.dump_python(PIPPALINK) == inovasi.unstructure(PIPPALINK)
    assert INNOVATION.dump_python(PIPPALINK, mode="json") == json.loads(inovasi.dumps(PIPPALINK))


def test_every_fault_has_its_place_and_what_stands_there() -> None:
    plain = {
        "id": "x",
        "title": "",
        "organisation": {"id": "d", "name": "D", "kind": "regenc"},
        "team": {"name": "T", "members": [{"role": "lead"}, {"position": "Kepala"}]},
        "sdgs": [1, "2"],
    }
    with pytest.raises(ValidationError) as caught:
        Round.model_validate({"entry": plain, "marks": []})
    found = {fault["loc"]: (fault["type"], fault["input"]) for fault in caught.value.errors()}
    assert found == {
        ("entry", "title"): ("empty", ""),
        ("entry", "organisation", "kind"): ("word", "regenc"),
        ("entry", "team", "members", 1, "role"): ("missing", {"position": "Kepala"}),
        ("entry", "sdgs", 1): ("type", "2"),
    }


def test_a_fault_of_the_whole_has_no_place_of_its_own() -> None:
    with pytest.raises(ValidationError) as caught:
        INNOVATION.validate_python("pippalink")
    assert [(fault["loc"], fault["input"]) for fault in caught.value.errors()] == [
        ((), "pippalink")
    ]


@pytest.mark.parametrize("written", ["80.5", "0.1", "123456789012.345", "1e3"])
def test_a_number_of_json_is_the_number_that_stands_there(written: str) -> None:
    mark = TypeAdapter(Mark).validate_json(f'{{"criterion": "novelty", "value": {written}}}')
    assert mark.value == Decimal(written)


@pytest.mark.parametrize("written", ["0.12345678901234567", "NaN"])
def test_a_number_that_a_float_cannot_hold_is_refused(written: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Mark).validate_json(f'{{"criterion": "novelty", "value": {written}}}')
    assert [fault["loc"] for fault in caught.value.errors()] == [("value",)]


def test_a_model_holds_records_and_lists_of_them() -> None:
    made = Round(entry=PIPPALINK, marks=[{"criterion": "novelty", "level": 3}], opened="2023")  # type: ignore[list-item, arg-type]
    assert made.marks == [Mark(criterion="novelty", level=3)]
    assert made.opened == PartialDate.parse("2023")
    assert Round.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_described_with_its_parts_as_definitions(kind: type, mode: str) -> None:
    schema = TypeAdapter(kind).json_schema(mode=mode)  # type: ignore[arg-type]
    Draft202012Validator.check_schema(schema)
    named = set(re.findall(r'"#/\$defs/([^"]*)"', json.dumps(schema)))
    assert named == set(schema.get("$defs", ()))


def test_the_schema_of_pydantic_takes_what_dumps_writes() -> None:
    scheme = inovasi.scheme("kipp-2023")
    for value, kind in ((PIPPALINK, Innovation), (scheme, Scheme)):
        schema = TypeAdapter(kind).json_schema()
        assert (
            list(Draft202012Validator(schema).iter_errors(json.loads(inovasi.dumps(value)))) == []
        )


def test_fastapi_reads_refuses_writes_and_describes_records() -> None:
    app = FastAPI(separate_input_output_schemas=False)

    @app.post("/inovasi")
    def keep(innovation: Annotated[Innovation, Body()]) -> Innovation:
        return attrs.evolve(innovation, ended=PartialDate.parse("2024"))

    async def ask(method: str, path: str, body: object = None) -> Response:
        transport = ASGITransport(app)
        async with AsyncClient(transport=transport, base_url="http://kipp") as client:
            return await client.request(method, path, json=body)

    body = json.loads(inovasi.dumps(PIPPALINK))
    answer = asyncio.run(ask("POST", "/inovasi", body))
    assert (answer.status_code, answer.json()) == (200, body | {"ended": "2024"})
    refused = asyncio.run(ask("POST", "/inovasi", body | {"phase": "soon"}))
    assert refused.status_code == 422
    assert [fault["loc"] for fault in refused.json()["detail"]] == [["body", "phase"]]
    schemas = asyncio.run(ask("GET", "/openapi.json")).json()["components"]["schemas"]
    team = schemas["Innovation"]["properties"]["team"]
    assert team["$ref"] == "#/components/schemas/Team"
    members = schemas["Team"]["properties"]["members"]
    assert members["items"] == {"$ref": "#/components/schemas/Member"}


def test_a_composition_of_a_team_is_written_too() -> None:
    team = PIPPALINK.team
    assert team is not None
    day = team.on(date(2023, 7, 26))
    assert TypeAdapter(type(day)).validate_json(TypeAdapter(type(day)).dump_json(day)) == day
