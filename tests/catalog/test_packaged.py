"""The files of the catalogue: each by its id, which is its name, and by its family, which is its folder."""

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inovasi.catalog import _packaged, lint, scheme, schemes
from inovasi.catalog._describe import description
from inovasi.catalog._packaged import families, packaged_scheme, read_toml, scheme_files
from inovasi.errors import InovasiWarning, NotFoundError


def test_that_decimals_are_read_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = 80.10", "utf-8")
    assert read_toml(path) == {"a": Decimal("80.10")}


def test_that_each_edition_has_one_family() -> None:
    found = [key for family in families().values() for key in family]
    assert sorted(found) == list(scheme_files())


def test_that_an_edition_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFoundError) as caught:
        packaged_scheme("kipp-2032")
    assert "kipp-2023" in caught.value.suggestions


# ---------------------------------------------------------------- editions of other packages

CACHED = (families, scheme_files, packaged_scheme, _packaged._own, _packaged._offered)


@pytest.fixture
def install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, dict[str, str]], None]]:
    """Install packages with editions; the catalogue knows them until the test ends."""

    def made(name: str, held: dict[str, str], value: str | None = None) -> None:
        for file, text in held.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
        about = tmp_path / f"{name}-1.2.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (about / "entry_points.txt").write_text(f"[inovasi.schemes]\n{name} = {value or name}\n")
        _clear()

    monkeypatch.syspath_prepend(str(tmp_path))
    yield made
    monkeypatch.undo()
    _clear()


def _clear() -> None:
    for one in CACHED:
        one.cache_clear()


EDITION = """
id = "kompetisi-contoh-2027"
family = "kompetisi-contoh"
year = 2027
label = "Kompetisi Contoh"
status = "incomplete"
reviewed_on = 2026-11-27
sources = [{ key = "letter", title = "Surat", grade = "official" }]
"""
FILE = "kompetisi-contoh/kompetisi-contoh-2027.toml"


def test_that_editions_of_another_package_are_found_shown_and_linted(install: Any) -> None:
    install("contoh_aturan", {"__init__.py": "", FILE: EDITION})
    edition = scheme("kompetisi-contoh-2027")
    assert edition.origin == "contoh_aturan 1.2"
    assert scheme("kipp-2023").origin is None
    assert edition in schemes()
    assert schemes("kompetisi-contoh") == (edition,)
    assert lint("kompetisi-contoh-2027") == ()
    assert any("contoh_aturan 1.2" in str(part) for part in description(edition, "id"))


def test_that_an_edition_of_a_family_of_ours_stands_beside_ours(install: Any) -> None:
    other = EDITION.replace("kompetisi-contoh-2027", "kipp-2031").replace(
        "kompetisi-contoh", "kipp"
    )
    install("contoh_aturan", {"__init__.py": "", "kipp/kipp-2031.toml": other})
    assert [*families()["kipp"]][-2:] == ["kipp-2025", "kipp-2031"]


def test_that_a_taken_id_and_a_package_that_is_not_there_are_told(install: Any) -> None:
    install("contoh_aturan", {"__init__.py": "", "kipp/kipp-2023.toml": EDITION})
    install("contoh_lain", {}, "tidak_ada")
    with pytest.warns(InovasiWarning) as told:
        assert "kipp-2023" in families()["kipp"]
    assert [str(one.message) for one in told] == [
        "contoh_aturan 1.2: kipp-2023 is that of inovasi",
        "contoh_lain 1.2: inovasi.schemes tidak_ada: No module named 'tidak_ada'",
    ]
    assert scheme("kipp-2023").origin is None
    with pytest.raises(NotFoundError):
        packaged_scheme("kompetisi-contoh-2027")
