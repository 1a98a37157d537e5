"""The files of the catalogue: each by its id, which is its name, and by its family, which is its folder."""

from decimal import Decimal
from pathlib import Path

import pytest

from inovasi.catalog._packaged import families, packaged_scheme, read_toml, scheme_files
from inovasi.errors import NotFoundError


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
