"""A file appears whole or not at all, and a link stays a link."""

from pathlib import Path

import pytest

from inovasi.io._atomic import whole_file


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with whole_file(path) as file:
        file.write(b"first")
    path.chmod(0o640)
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"second", "no bytes"])  # type: ignore[list-item]
    assert path.read_bytes() == b"first"
    with whole_file(path) as file:
        file.write(b"third")
    assert path.read_bytes() == b"third"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_link_points_at_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
