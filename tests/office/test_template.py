"""A template is read back as what it is: headings, an example that is set aside, lists, help."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog._registry import scheme
from inovasi.errors import Language
from inovasi.io.tables._csv import read_csv
from inovasi.model._criterion import Criterion, Level, Scale
from inovasi.model._rubric import Rubric
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind
from inovasi.office._template import write_template


KIPP = scheme("kipp-2023").rubric(group="general")
MIXED = Rubric(
    key="r",
    label="R",
    method="sum",
    criteria=[
        Criterion(key="a", label="Sama", scale=Scale(max=5)),
        Criterion(key="b", label="Sama", method="judgement"),
        Criterion(
            key="c",
            label="Tingkat C",
            method="level",
            levels=[
                Level(level=1, label="satu", points=1),
                Level(level=2, label="dua", points=2),
            ],
        ),
    ],
)
KINDS = [kind for kind in OfficeKind if kind is not OfficeKind.SHEETS]

Told = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_that_an_unfilled_template_holds_nothing(
    kind: OfficeKind, suffix: str, lang: Language, tmp_path: Path, refused: Told
) -> None:
    if suffix == "xlsx":
        pytest.importorskip("openpyxl")
    path = tmp_path / f"t.{suffix}"
    write_template(kind, path, rubric=KIPP, lang=lang)
    assert refused(read_office, path, rubric=KIPP) == [("empty", None)]
    assert refused(read_office, path, rubric=KIPP, kind=kind) == [("empty", None)]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_that_what_is_filled_in_is_read(kind: OfficeKind, lang: Language, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_template(kind, path, rubric=KIPP, lang=lang)
    header, (example,) = read_csv(path).header, read_csv(path).rows
    rows = [header, example, ("1", "Klik", *example[2:]), ("contoh", "Klok", *example[2:])]
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), "utf-8")
    found = read_office(path, rubric=KIPP)
    assert found.kind is kind
    assert [one.row for one in found.aside] == [2]
    assert all(one.field for one in found.columns[1:])
    if kind is OfficeKind.ENTRIES:
        one, two = found.entries
        assert (one.id, two.id, one.group, one.status.value) == (
            "klik",
            "klok",
            "general",
            "competing",
        )
        assert dict(one.attributes)["implemented"] == "2023-07-01"
    assert len(found.sheets or found.entries or found.evaluators) == 2


def test_that_a_workbook_holds_its_cells_to_lists_and_scales(tmp_path: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    for kind in ("entries", "marks"):
        write_template(kind, tmp_path / f"{kind}.xlsx", rubric=MIXED, lang="id")
    page, help_page = openpyxl.load_workbook(tmp_path / "entries.xlsx").worksheets
    rules = {str(one.sqref): one for one in page.data_validations.dataValidation}
    assert [rule.formula1 for rule in rules.values()] == [
        '"umum,replikasi,khusus"',
        '"ikut bersaing,di luar persaingan,mengundurkan diri,didiskualifikasi"',
    ]
    assert all(rule.errorStyle == "warning" for rule in rules.values())
    assert [row[0].value for row in help_page] == [cell.value for cell in page[1]]
    assert all(row[1].value for row in help_page)
    page = openpyxl.load_workbook(tmp_path / "marks.xlsx").worksheets[0]
    assert [cell.value for cell in page[1]][3:] == ["a", "b", "Tingkat C"]
    rules = {str(one.sqref)[0]: one for one in page.data_validations.dataValidation}
    assert (rules["D"].formula1, rules["D"].formula2) == ("0", "5")
    assert rules["E"].formula1.startswith('"terpenuhi,')
    assert rules["F"].formula1 == '"0,1,2"'


def test_that_a_scale_may_be_open(tmp_path: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    criteria = [Criterion(key="n", label="Banyaknya", scale=Scale(max=None))]
    endless = Rubric(key="r", label="R", method="sum", criteria=criteria)
    write_template("marks", tmp_path / "t.xlsx", rubric=endless)
    page = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    (rule,) = page.data_validations.dataValidation
    assert (rule.operator, rule.formula1, rule.formula2) == ("greaterThanOrEqual", "0", None)


def test_that_a_template_is_refused_where_there_is_none(tmp_path: Path, refused: Told) -> None:
    assert refused(write_template, "sheets", tmp_path / "t.csv") == [("kind", "kind")]
    assert refused(write_template, "marks", tmp_path / "t.csv") == [("missing", None)]
    assert refused(write_template, "entries", tmp_path / "t.docx") == [("format", None)]
    assert [*tmp_path.iterdir()] == []
