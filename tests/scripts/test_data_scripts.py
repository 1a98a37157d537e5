"""The scripts that keep the data and its pages."""

import importlib.util
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from inovasi.catalog._lint import cited_numbers
from inovasi.catalog._loader import load_scheme
from inovasi.catalog._packaged import scheme_files
from inovasi.convert._structure import structure
from inovasi.errors import DataError
from inovasi.model._scheme import Scheme


ROOT = Path(__file__).parents[2]


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", list(scheme_files()))
def test_a_new_edition_has_no_number_and_no_source(name: str) -> None:
    plain = tomllib.loads(scheme_files()[name].read_text("utf-8"), parse_float=Decimal)
    made = _script("new_edition").emptied(plain, plain["year"], 2031)
    edition = structure(made, Scheme)
    assert list(cited_numbers(edition)) == []
    assert edition.sources == ()
    assert edition.year == 2031


def test_the_script_writes_a_file_that_the_linter_sends_back_for_sources(tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "scripts" / "new_edition.py"),
        "kipp",
        "2031",
        "--from",
        "2023",
        "--to",
        str(tmp_path),
    ]
    assert (
        "sources first"
        in subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    with pytest.raises(DataError, match="fill-in"):
        load_scheme(tmp_path / "kipp-2031.toml")
    again = subprocess.run(command, check=False, capture_output=True, text=True)
    assert again.returncode == 2
    assert "kipp-2031.toml" in again.stderr


def test_an_unknown_year_is_answered_with_those_that_are_there(tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "scripts" / "new_edition.py"),
        "kipp",
        "2031",
        "--from",
        "1999",
        "--to",
        str(tmp_path),
    ]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "kipp-2023" in answer.stderr


def test_the_pages_are_those_of_the_data() -> None:
    for path, text in _script("scheme_pages").pages().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python scripts/scheme_pages.py"


def test_the_schemas_are_those_of_the_classes() -> None:
    script = _script("schema_files")
    for name, text in script.texts().items():
        assert (script.FOLDER / name).read_text("utf-8") == text, (
            f"{name}: run python scripts/schema_files.py"
        )


def test_the_reference_is_that_of_the_public_names() -> None:
    script = _script("reference")
    assert script.FILE.read_text("utf-8") == script.reference(), "run python scripts/reference.py"
