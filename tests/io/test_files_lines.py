"""Lines are read one after the other: the first is there before the last is looked at."""

import tracemalloc
from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.io._files import iter_lines, read_all
from inovasi.model._evaluation import Fact


GOOD = b'{"key": "a", "value": 1}\n'


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
    with pytest.raises(DataError) as caught:
        next(lines)
    assert [problem.row for problem in caught.value.problems] == [2]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            b'{"key": "A", "valu": 1}\n',
            [("unknown", "valu"), ("key", "key"), ("missing", "value")],
        ),
        (b"\n", [("syntax", None)]),
        (b"\xff\n", [("encoding", None)]),
        (b"\xef\xbb\xbf" + GOOD, [("syntax", None)]),
        (b'{"key": "a", "key": "a", "value": 1}', [("duplicate", None)]),
    ],
)
def test_that_a_bad_line_is_named_by_its_row(
    line: bytes, told: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        list(iter_lines(file(tmp_path, GOOD + line), Fact))
    assert [(one.code, one.path) for one in caught.value.problems] == told
    assert {(one.source, one.row) for one in caught.value.problems} == {("facts.jsonl", 2)}


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
