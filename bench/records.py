"""Records of 14 kB in and out, beside cattrs as it comes: the same classes and checks, numbers as floats."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import cattrs.preconf.orjson
import orjson
from claims import Claim, Work, doublings

import inovasi as inv
from inovasi.io import dumps, loads
from inovasi.model import PartialDate


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


@cache
def text_of(size: int) -> bytes:
    """The JSON of so many constructed records."""
    return orjson.dumps([record(number) for number in range(size)])


def reading(size: int) -> Work:
    """Records from JSON, checked."""
    text = text_of(size)
    return lambda: loads(text, list[inv.Innovation])


def writing(size: int) -> Work:
    """Records as JSON."""
    records = reading(size)()
    return lambda: dumps(records)


@cache
def plain() -> Any:
    """A converter with the hooks that these records need."""
    made = cattrs.preconf.orjson.make_converter(forbid_extra_keys=True, omit_if_default=True)
    exact = Decimal | Fraction
    made.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    made.register_structure_hook_func(
        lambda part: part == exact, lambda value, _: Decimal(str(value))
    )
    made.register_unstructure_hook(Decimal, float)
    made.register_unstructure_hook_func(lambda part: part == exact, float)
    made.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(value))
    made.register_unstructure_hook(PartialDate, str)
    return made


def plain_reading(size: int) -> Work:
    """The same by cattrs."""
    text = text_of(size)
    return lambda: plain().loads(text, list[inv.Innovation])


def plain_writing(size: int) -> Work:
    """The same by cattrs."""
    records = reading(size)()
    return lambda: plain().dumps(records, unstructure_as=list[inv.Innovation])


def same_records(ours: Any, theirs: Any) -> bool:
    """Tell whether the records, or what is read from the JSON of both, are equal."""
    if isinstance(ours, str):
        ours, theirs = (loads(text, list[inv.Innovation]) for text in (ours, theirs))
    return list(ours) == list(theirs)


CLAIMS = tuple(
    Claim(
        name=f"records of 14 kB, {done}",
        ours=ours,
        peer=peer,
        against="cattrs and orjson",
        size=200,
        limit=limit,
        growth=doublings(800),
        exponent=1.15,
        same=same_records,
        needs=("orjson", "msgspec"),
    )
    for done, ours, peer, limit in (
        ("read and checked", reading, plain_reading, 1),
        # In lines for people, and the same text with and without an extra: by the standard library.
        ("written", writing, plain_writing, 2),
    )
)
