"""Digests of files."""

from hashlib import sha256
from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.journal import FileDigest


def test_a_file_is_told_by_name_digest_and_size(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    digest = sha256(b"abc").hexdigest()
    assert FileDigest.of(file) == FileDigest.of(str(file))
    assert FileDigest.of(file) == FileDigest(name="a.txt", sha256=digest, size=3)
    assert FileDigest.of(file, "sheets/a.txt").name == "sheets/a.txt"


def test_what_is_no_digest_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        FileDigest(name="", sha256="abc", size=-1)
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("empty", "name"),
        ("digest", "sha256"),
        ("range", "size"),
    ]
