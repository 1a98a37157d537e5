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
from inovasi.errors import DataError, InovasiWarning, NotFoundError


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
OTHER = EDITION.replace("kompetisi-contoh", "kompetisi-lain")
NOT_THERE = ModuleNotFoundError("No module named 'tidak_ada'")
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
        "dari paket contoh_aturan 1.2 tidak dipakai: kipp-2023 (inovasi)",
        f"dari paket contoh_lain 1.2 tidak dipakai: inovasi.schemes tidak_ada: {NOT_THERE!r}",
    ]
    assert scheme("kipp-2023").origin is None
    with pytest.raises(NotFoundError):
        packaged_scheme("kompetisi-contoh-2027")


@pytest.mark.parametrize("code", ["raise RuntimeError('x')", "x = (", "import sys; sys.exit(7)"])
def test_that_a_package_that_fails_stops_nothing(install: Any, code: str) -> None:
    install("contoh_rusak", {"__init__.py": code, FILE: EDITION})
    with pytest.warns(InovasiWarning, match="dari paket contoh_rusak 1.2 tidak dipakai"):
        assert len(schemes()) > 80


def test_that_an_edition_of_a_package_that_cannot_be_read_is_told_and_left_out(
    install: Any,
) -> None:
    broken = {
        FILE: "id = ",
        "kompetisi-contoh/README.toml": "",
        "a/kompetisi-lain-2027.toml": OTHER,
    }
    install("contoh_setengah", {"__init__.py": "", **broken})
    with pytest.warns(InovasiWarning) as told:
        found = schemes()
    names = ("README.toml", "kompetisi-contoh-2027.toml")
    assert len(told) == len(names)
    for warning, name in zip(told, names, strict=True):
        assert f"dari paket contoh_setengah 1.2: {name} tidak dipakai" in str(warning.message)
    assert [one.id for one in found if one.origin] == ["kompetisi-lain-2027"]
    with pytest.raises(DataError) as caught:
        scheme("kompetisi-contoh-2027")
    assert caught.value.problems[0].source == f"contoh_setengah 1.2: {FILE.partition('/')[2]}"
