"""
Records of 14 kB in and out: ours, cattrs plain, pydantic and msgspec, over the floor of plain dictionaries.

Usage: python bench/records.py [--json FILE] [--rounds N]

Needs the extra ``fast`` and, for the other rows, orjson and pydantic. Times belong to one machine: quote
the ratios, which are medians of interleaved runs with the garbage collector off. The record is constructed.
Every class of the other libraries is derived from ours, field by field, with the constraints that they
can say; dates of any precision are texts with a pattern there.
"""

import argparse
import gc
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Annotated, Any, get_origin

import attrs
import cattrs.preconf.orjson
import msgspec
import orjson
import pydantic
from inovasi.convert._fields import RecordField, fields_of, is_record

from inovasi.convert._structure import unstructure
from inovasi.io import _files as files
from inovasi.model._checks import is_key, not_empty
from inovasi.model._dates import PartialDate
from inovasi.model._innovation import Innovation


KEY = r"^[a-z0-9]+(?:[_.-][a-z0-9]+)*$"
DAY = r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$"
FLOOR = "floor: orjson, plain dictionaries"
PYDANTIC = "pydantic v2, constraints"

Pair = tuple[Callable[[bytes], Any], Callable[[Any], bytes]]


def main() -> None:
    """Measure, print the tables, write JSON when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--json", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=25)
    arguments = parser.parse_args()
    one = orjson.dumps(record(0))
    some = orjson.dumps([record(number) for number in range(200)])
    many = orjson.dumps([record(number) for number in range(2000)])
    tables = {
        f"one record, {len(one)} bytes": measured(pairs(Innovation), one, arguments.rounds),
        f"200 records, {len(some)} bytes": measured(pairs(list[Innovation]), some, 5),
        f"2,000 records, {len(many)} bytes": measured(pairs(list[Innovation]), many, 5),
    }
    for title, rows in tables.items():
        print(
            f"\n{title}\n{'':<42}{'load':>9}{'dump':>9}{'both':>9}{'x floor':>9}{'x pydantic':>11}"
        )
        for name, (load, dump) in rows.items():
            both = load + dump
            print(
                f"{name:<42}{load * 1e6:>9.0f}{dump * 1e6:>9.0f}{both * 1e6:>9.0f}"
                f"{both / sum(rows[FLOOR]):>9.2f}{both / sum(rows[PYDANTIC]):>11.2f}"
            )
    print("\nten times the records take so many times as long")
    _, small, large = tables.values()
    for name, times in large.items():
        print(f"{name:<42}{sum(times) / sum(small[name]):>9.1f}")
    if arguments.json:
        arguments.json.write_text(json.dumps(tables, indent=1) + "\n", "utf-8")


def measured(rows: dict[str, Pair], data: bytes, rounds: int) -> dict[str, tuple[float, float]]:
    """Give the median seconds of loading and dumping; each row must come back equal."""
    times: dict[str, tuple[list[float], list[float]]] = {}
    for name, (load, dump) in rows.items():
        first = load(data)
        assert load(dump(first)) == first, name
        times[name] = ([], [])
    repeats = max(1, 250_000 // len(data))
    for _ in range(rounds):
        for name, (load, dump) in rows.items():
            gc.collect()
            gc.disable()
            start = perf_counter()
            for _ in range(repeats):
                made = load(data)
            middle = perf_counter()
            for _ in range(repeats):
                dump(made)
            end = perf_counter()
            gc.enable()
            times[name][0].append((middle - start) / repeats)
            times[name][1].append((end - middle) / repeats)
            del made
    return {name: (median(loads), median(dumps)) for name, (loads, dumps) in times.items()}


def pairs(kind: Any) -> dict[str, Pair]:
    """Give each way to load and to dump one record, or a list of them."""
    many = get_origin(kind) is list
    model, struct = pydantic_model(Innovation), msgspec_struct(Innovation)
    adapter: Any = pydantic.TypeAdapter(list[model] if many else model)
    decoder = msgspec.json.Decoder(list[struct] if many else struct)
    encoder = msgspec.json.Encoder(decimal_format="number")
    plain = cattrs.preconf.orjson.make_converter(forbid_extra_keys=True, omit_if_default=True)
    plain.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    plain.register_structure_hook_func(
        lambda part: part == Decimal | Fraction, lambda value, _: Decimal(str(value))
    )
    plain.register_unstructure_hook(Decimal, float)
    plain.register_unstructure_hook_func(lambda part: part == Decimal | Fraction, float)
    plain.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(value))
    plain.register_unstructure_hook(PartialDate, str)

    return {
        FLOOR: (orjson.loads, orjson.dumps),
        "ours": (
            lambda data: files.loads(data, list[Innovation]),
            lambda made: files.dumps(made).encode(),
        ),
        "ours without the extra": (
            lambda data: files.loads(data, list[Innovation]),
            lambda made: files._json(unstructure(made), indent=2).encode(),
        ),
        "cattrs plain, orjson, floats": (
            lambda data: plain.loads(data, kind),
            lambda made: plain.dumps(made, unstructure_as=kind),
        ),
        PYDANTIC: (adapter.validate_json, adapter.dump_json),
        "pydantic v2, constraints, without defaults": (
            adapter.validate_json,
            lambda made: adapter.dump_json(made, exclude_defaults=True),
        ),
        "msgspec Struct, constraints": (decoder.decode, encoder.encode),
    }


@cache
def pydantic_model(kind: Any) -> Any:
    """Derive a pydantic model with constraints from a record."""
    fields: dict[str, Any] = {}
    for field in fields_of(kind):
        made, default = theirs(field, pydantic_model, kind, pydantic.Field)
        fields[field.name] = (made, ... if field.required else default)
    config = pydantic.ConfigDict(frozen=True, extra="forbid")
    return pydantic.create_model(kind.__name__, __config__=config, **fields)


@cache
def msgspec_struct(kind: Any) -> Any:
    """Derive a msgspec Struct with constraints from a record."""
    fields: list[Any] = []
    for field in fields_of(kind):
        made, default = theirs(field, msgspec_struct, kind, msgspec.Meta)
        fields.append((field.name, made) if field.required else (field.name, made, default))
    return msgspec.defstruct(
        kind.__name__,
        fields,
        kw_only=True,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
    )


def theirs(
    field: RecordField, derive: Callable[[Any], Any], kind: Any, rule: Callable[..., Any]
) -> tuple[Any, Any]:
    """Give the type of a field in another library, with its constraint, and its default."""
    rules = constraint(field.attribute)
    if field.kind is PartialDate:
        made: Any = Annotated[str, rule(pattern=DAY)]
    elif field.kind == Decimal | Fraction:
        made = Decimal
    elif field.kind is kind:
        made = dict[str, int]  # a mark behind a mark; the record has none
    elif is_record(field.kind):
        made = derive(field.kind)
    else:
        made = Annotated[field.kind, rule(**rules)] if rules else field.kind
    if field.many:
        made = tuple[made, ...]
    default, convert = field.attribute.default, field.attribute.converter
    if isinstance(default, attrs.Factory):
        return made | None, None
    if convert is not None and not field.required:
        default = convert(default)
    return made | None if field.optional else made, default


def constraint(field: Any) -> dict[str, Any]:
    """Give what another library can say of the validator of a field."""
    named = {
        "sha256": {"pattern": "^[0-9a-f]{64}$"},
        "code": {"pattern": r"^[0-9]+(?:\.[0-9]+)*$"},
        "sdgs": {"ge": 1, "le": 17},
    }
    check = getattr(field.validator, "validator", field.validator)
    if check is is_key:
        return {"pattern": KEY}
    if check is not_empty:
        return {"min_length": 1}
    return named.get(field.name, {})


def record(number: int) -> dict[str, Any]:
    """Construct the plain values of one innovation: 12 documents, 27 marks, 6 members, 5 partners."""
    return {
        "id": f"inovasi-{number}",
        "title": "Perpustakaan keliling pinjam pakai kafe",
        "former_titles": ["Pusling Kafe"],
        "aliases": ["PPK"],
        "portal_ids": [{"portal": "sinovik", "id": "12345"}],
        "organisation": {
            "id": "dinas-x",
            "name": "Dinas Perpustakaan X",
            "kind": "unit",
            "region": "Kabupaten X",
            "region_code": {"system": "kemendagri", "code": "62.01"},
            "parent": "kabupaten-x",
        },
        "unit": "Bidang Layanan",
        "summary": "Layanan " * 60,
        "origin": "adaptation",
        "phase": "implemented",
        "initiated": "2019",
        "trial_since": "2019-06",
        "implemented": "2020-01-15",
        "categories": ["Pendidikan"],
        "sdgs": [4, 10],
        "targets": ["masyarakat"],
        "team": {
            "name": "Tim",
            "members": [
                {
                    "role": "lead",
                    "position": "Kepala Bidang",
                    "tenure": {"since": "2020-01-01"},
                    "decree": "188/2020",
                }
            ]
            * 6,
        },
        "partners": [
            {
                "name": f"Kafe {place}",
                "kind": "kafe",
                "steps": [
                    {"stage": "introduced", "on": "2020-02"},
                    {"stage": "trial", "on": "2020-05"},
                    {"stage": "agreement", "on": "2021-01-01"},
                ],
            }
            for place in range(5)
        ],
        "outcomes": [
            {
                "indicator": "Pemustaka",
                "unit": "orang",
                "baseline": 100,
                "target": 300,
                "realised": 412.5,
            }
        ]
        * 4,
        "evidence": [
            {
                "id": f"bukti-{place}",
                "kind": "decree",
                "title": f"Keputusan Kepala Dinas tentang layanan nomor {place}",
                "document": "standard",
                "issuer": "Kepala Dinas Perpustakaan",
                "signatory": "head_of_agency",
                "number": f"188.4/{place}/2023",
                "dated": f"2023-02-0{place % 9 + 1}",
                "validity": {"since": "2023-02-01", "until": "2026-02-01"},
                "sha256": "ab" * 32,
                "href": f"https://contoh.go.id/dokumen/{place}",
                "pages": 12 + place,
                "proves": ["novelty", "significance"],
            }
            for place in range(12)
        ],
        "awards": [
            {
                "scheme": "kipp",
                "year": 2019,
                "label": "Top 99",
                "key": "top_99",
                "level": "national",
            }
        ],
        "submissions": [{"family": "kipp", "year": 2019, "group": "general"}],
        "self_assessment": [
            {
                "criterion": f"c{place}",
                "value": 80 + place % 7,
                "judgement": "met",
                "status": "claimed",
                "by": "tim",
                "on": "2023-03-01",
                "reason": "alasan singkat untuk kriteria ini",
                "evidence": ["bukti-1", "bukti-2"],
            }
            for place in range(27)
        ],
        "legal_basis": ["UU 43/2007 Pasal 5 ayat (1)"],
        "answers": [{"part": "significance", "text": "Dampak " * 80}],
    }


if __name__ == "__main__":
    main()
