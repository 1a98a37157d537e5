"""Lines are read one after the other: the first is there before the last is looked at."""

import tracemalloc
from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.io._files import iter_lines, read_all
from inovasi.model._evaluation import Fact


GOOD = b'{"key": "a", "value": 1}\n'


def told(path: Path) -> str:
    """Give what `iter_lines` says about a file."""
    with pytest.raises(DataError) as caught:
        list(iter_lines(path, Fact))
    return str(caught.value)


def file(folder: Path, data: bytes) -> Path:
    """Write a file of lines."""
    path = folder / "facts.jsonl"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("data", [GOOD, GOOD * 3, GOOD * 2 + GOOD.strip()])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_that_lines_are_those_of_the_whole_file(data: bytes, mark: bytes, tmp_path: Path) -> None:
    path = file(tmp_path, mark + data)
    assert list(iter_lines(path, Fact)) == read_all(path, Fact)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_that_a_file_without_lines_has_none(data: bytes, tmp_path: Path) -> None:
    assert list(iter_lines(file(tmp_path, data), Fact)) == []


def test_that_a_line_is_there_before_the_next_is_read(tmp_path: Path) -> None:
    lines = iter_lines(file(tmp_path, GOOD + b"no json"), Fact)
    assert next(lines) == Fact(key="a", value=1)
    with pytest.raises(DataError, match="row 2"):
        next(lines)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"key": "A", "valu": 1}\n', "3 problems:\n  - facts.jsonl: row 2: valu: unknown field"),
        (b"\n", "facts.jsonl: row 2: found an empty line"),
        (b"\xff\n", "facts.jsonl: row 2: found the byte 0xff"),
        (b"\xef\xbb\xbf" + GOOD, "facts.jsonl: row 2: found invalid JSON"),
        (b'{"key": "a", "key": "a", "value": 1}', "row 2: found twice"),
    ],
)
def test_that_a_bad_line_is_named_by_its_row(line: bytes, message: str, tmp_path: Path) -> None:
    assert message in told(file(tmp_path, GOOD + line))


def test_that_another_file_extension_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.json'.*\.jsonl"):
        next(iter_lines(tmp_path / "a.json", Fact))


def test_that_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(iter_lines(tmp_path / "a.jsonl", Fact))


def test_that_the_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = file(tmp_path, GOOD * lines)
        tracemalloc.start()
        try:
            assert sum(1 for _ in iter_lines(path, Fact)) == lines
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(4000) < 2 * peak(400) + 20_000
