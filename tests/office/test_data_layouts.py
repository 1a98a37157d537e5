"""
Twenty-one layouts of tables that offices use, row for row: read, read with a mapping, or refused and why.

The layouts are those of public forms, files and exports; names and numbers of persons are made up.
"""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model._criterion import Criterion, Scale
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office
from inovasi.office._table import OfficeTable


openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")

FILE = Path(__file__).with_name("data") / "layouts.jsonl"
LAYOUTS = {one["id"]: one for one in map(json.loads, FILE.read_text("utf-8").splitlines())}


def rubric(top: int = 100, **labels: str) -> Rubric:
    criteria = [Criterion(key=key.strip("_"), label=label) for key, label in labels.items()]
    return Rubric(key="r", label="R", method="sum", scale=Scale(max=top), criteria=criteria)


def file_of(layout: dict[str, Any], folder: Path) -> Path:
    """Write a layout as the office has it."""
    path = folder / f"{layout['id']}.{layout['form']}"
    if layout["form"] == "csv":
        text = io.StringIO(newline="")
        if layout.get("unquoted"):
            text.write("\n".join(",".join(row) for row in layout["rows"]))
        else:
            csv.writer(text).writerows(layout["rows"])
        path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        return path
    book = openpyxl.Workbook()
    for row, cells in enumerate(layout["rows"], 1):
        for column, cell in enumerate(cells, 1):
            if re.fullmatch(r"0|[1-9]\d{0,8}(\.\d+)?", cell):
                book.active.cell(row, column, float(cell))
            elif cell:
                book.active.cell(row, column, cell)
    book.save(path)
    return path


def told(found: OfficeTable) -> list[Any]:
    """Say the records in a few words."""
    entries = [
        (one.id, one.organisation, one.region, one.group, dict(one.attributes))
        for one in found.entries
    ]
    evaluators = [(one.id, dict(found.names).get(one.id)) for one in found.evaluators]
    sheets = [
        (one.entry, one.evaluator, {mark.criterion: mark.value for mark in one.marks}, one.total)
        for one in found.sheets
    ]
    return sheets or entries or evaluators


ONE, TWO, THREE = "inovasi-satu", "inovasi-dua", "judul-tiga"
ANI, BUDI = "penilai-889f5d01", "penilai-8e1ac2a5"
D = Decimal

READ: dict[str, tuple[dict[str, Any], tuple[int, ...], tuple[int, ...], list[Any]]] = {
    # by id: the options, the rows of headings, the rows set aside, the records
    "t05": (
        {},
        (1,),
        (3,),
        [
            (ONE, "Dinas A", None, None, {"total": "78", "affairs": "Kesehatan, Sosial"}),
            (TWO, "Kecamatan B", None, None, {"total": "41", "affairs": "Pendidikan"}),
        ],
    ),
    "t07": (
        {"columns": {"Created By": "organisation", "Id Kategori": "category"}},
        (1,),
        (),
        [
            (ONE, "Dinas A", None, "general", {"implemented": "2020-01-02", "category": "Kesehatan"}),
            (TWO, "RSUD B", None, "replication", {"implemented": "2019-07-15", "category": "Pendidikan"}),
        ],
    ),
    "t13": (
        {},
        (3,),
        (1, 2),
        [
            (ONE, "Puskesmas A", None, None, {"category": "Pelayanan"}),
            (TWO, "RSUD B", None, None, {"category": "Tata Kelola"}),
        ],
    ),
    "t14": (
        {},
        (1,),
        (),
        [
            ("contoh-lampu", "Dinas PU", None, None, {}),
            ("e-contoh", "Dinas PTSP", None, None, {}),
            ("contoh-absensi", "BKD", None, None, {}),
            ("contoh-city", "Diskominfo", None, None, {}),
        ],
    ),
    "t17": (
        {"columns": {"opd_id": "organisation"}},
        (1,),
        (),
        [
            ("e-contoh-bts", "13", None, None, {}),
            ("intelegent-contoh-system", "13", None, None, {}),
        ],
    ),
    "t40": (
        {},
        (2,),
        (1,),
        [("penilai-f6bb2939", "Ani Contoh"), ("penilai-d93d7c45", "Budi Contoh, S.E.")],
    ),
    "t42": (
        {"kind": "evaluators", "columns": {"nip": "name"}},
        (1,),
        (),
        [("penilai-a665a459", "123"), ("penilai-03ac6742", "1234"), ("penilai-6798bfac", "123419")],
    ),
    "t49": (
        {"columns": {"Nama Perpustakaan": "title"}},
        (1,),
        (),
        [("perpustakaan-satu", None, "Kec. A", None, {}), ("tbm-dua", None, None, None, {})],
    ),
    "t52": (
        {},
        (1,),
        (),
        [
            ("perpustakaan-satu", None, "DESA A", None, {}),
            ("perpustakaan-desa-dua", None, "DESA B", None, {}),
            ("perpustakaan-tiga", None, "DESA C", None, {}),
        ],
    ),
    "t23": (
        {"rubric": rubric(aim="Arah, tujuan", model="Teladan")},
        (1,),
        (),
        [
            ("calon-a", ANI, {"aim": D(4)}, None),
            ("calon-b", ANI, {"aim": D(5)}, None),
            ("calon-a", BUDI, {"model": D(3)}, None),
        ],
    ),
    "t25": (
        {"rubric": rubric(tilawah="Tilawah"), "columns": {"Nama Lengkap Santri": "title"}},
        (1,),
        (),
        [
            ("anak-satu", "juri-1", {"tilawah": D(85)}, None),
            ("anak-satu", "juri-2", {"tilawah": D("90.5")}, None),
            ("anak-satu", "juri-3", {"tilawah": D(88)}, None),
        ],
    ),
    "t28": (
        {
            "rubric": rubric(presentation="Presentasi"),
            "columns": {
                "Skor Tahap 2 - Presentasi": "presentation",
                "Total Skor (Rata-rata)": "aside",
            },
        },
        (1,),
        (3,),
        [("produk-satu", "", {"presentation": D(79)}, None)],
    ),
    "t31": (
        {
            "rubric": rubric(truth="Kebenaran", firmness="Kemantapan"),
            "columns": {"Nama Pesilat": "title"},
        },
        (3, 4),
        (1, 2),
        [
            ("atlet-a", "juri-1", {"truth": D(98), "firmness": D(55)}, None),
            ("atlet-a", "juri-2", {"truth": D(97), "firmness": D(56)}, None),
            ("atlet-a", "juri-3", {"truth": D(0)}, None),
        ],
    ),
    "t34": (
        {
            "kind": "marks",
            "rubric": rubric(_7="Tujuh", _9="Sembilan", _12="Dua belas"),
            "columns": {"id_penilaian": "id", "id_sub_indikator": "criterion", "skor": "mark"},
        },
        (1,),
        (),
        [("5", "", {"9": D(80)}, None), ("6", "", {"7": D(60), "9": D(60), "12": D(0)}, None)],
    ),
    "t35": (
        {"rubric": rubric(b1="Tahap awal", b2="Tes tertulis", b3="Wawancara")},
        (4,),
        (2, 5),
        [
            ("calon-satu", "", {"b1": D("95.41"), "b2": D("40.41"), "b3": D("39.09")}, None),
            ("calon-dua", "", {"b1": D("41.57"), "b2": D("89.93"), "b3": D("93.61")}, None),
            ("calon-tiga", "", {"b1": D("41.98"), "b2": D("78.12"), "b3": D("52.47")}, None),
        ],
    ),
    "t47": (
        {
            "rubric": rubric(**{f"uplm{n}": f"UPLM {n}" for n in range(1, 8)}),
            "columns": {"ID_IPLM": "id", **{f"ID_UPLM{n}": f"uplm{n}" for n in range(1, 8)}},
        },
        (1,),
        (),
        [
            (
                "6",
                "",
                {
                    "uplm7": D("1.27824"),
                    "uplm5": D("1.01698"),
                    "uplm4": D("0.00613739"),
                    "uplm3": D("0.00902"),
                    "uplm6": D("0.260901"),
                    "uplm2": D("1.22459"),
                    "uplm1": D("0.00266003"),
                },
                None,
            )
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_that_a_layout_is_read_row_for_row(name: str, tmp_path: Path) -> None:
    options, headings, aside, records = READ[name]
    found = read_office(file_of(LAYOUTS[name], tmp_path), **options)
    assert told(found) == records
    assert found.heading_rows == headings
    assert tuple(one.row for one in found.aside) == aside


REFUSED: dict[str, tuple[dict[str, Any], list[tuple[str, int | None, str | None]]]] = {
    # by id: the options, then the problems
    "t04": ({}, [("date", 2, "I2"), ("number", 2, "J2")]),
    "t10": ({}, [("several", 2, "D2")]),
    "t26": (
        {"kind": "marks", "rubric": rubric(a="Penilaian", b="Substansi", c="Kualitas")},
        [("ragged", 2, None), ("ragged", 4, None)],
    ),
    "t29": (
        {
            "rubric": rubric(300, creativity="Kreativitas", impact="Dampak"),
            "columns": {"Email User": "evaluator", "Total Nilai": "mark"},
        },
        [("unknown", 5, "E5"), ("unknown", 6, "E6")],
    ),
    "t51": ({}, [("header", None, None)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_that_a_layout_is_refused_with_its_cause(name: str, tmp_path: Path) -> None:
    options, problems = REFUSED[name]
    with pytest.raises(DataError) as caught:
        read_office(file_of(LAYOUTS[name], tmp_path), **options)
    assert [(one.code, one.row, one.path) for one in caught.value.problems] == problems


def test_that_every_layout_is_read_or_refused() -> None:
    assert {*READ, *REFUSED} == {*LAYOUTS}
    unaided = [name for name, (options, *_) in READ.items() if "columns" not in options]
    assert (len(unaided), len(READ) - len(unaided), len(REFUSED)) == (7, 9, 5)


def test_that_the_questions_of_a_layout_can_be_answered(tmp_path: Path) -> None:
    path = file_of(LAYOUTS["t04"], tmp_path)
    found = read_office(path, constants={"date_order": "mdy", "locale": "en"})
    dates = [dict(one.attributes) for one in found.entries]
    assert [one["trial_since"] for one in dates] == ["2021-12-31", "2022-06-05"]
    assert [one["implemented"] for one in dates] == ["2022-01-02", "2022-07-01"]
    assert [one["total"] for one in dates] == ["1042", "15"]
    assert [one.organisation for one in found.entries] == ["Dinas A", None]
