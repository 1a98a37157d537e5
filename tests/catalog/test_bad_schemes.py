"""Files with one fault each: refused, or doubtful, with the code, place and value of their first lines."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from inovasi.catalog._lint import lint_scheme
from inovasi.catalog._loader import load_scheme
from inovasi.errors import DataError, Problem


BAD = Path(__file__).parents[1] / "bad"
REFUSED = sorted((BAD / "schemes").glob("*.toml"))
DOUBTFUL = sorted((BAD / "warnings").glob("*.toml"))


def expected(path: Path) -> list[tuple[str, str, str]]:
    """Read the lines ``# expect: code place value`` at the top of a file that need not be UTF-8."""
    lines = [line.partition("# expect: ") for line in path.read_text("latin-1").splitlines()]
    parts = [words.split(" ", 2) for before, mark, words in lines if mark and not before]
    return [(code, where, "".join(value)) for code, where, *value in parts]


def assert_faults(problems: Iterable[Problem], path: Path) -> None:
    words = expected(path)
    assert words
    for problem, (code, where, value) in zip(problems, words, strict=True):
        assert (problem.code, problem.path or f"row:{problem.row}") == (code, where)
        assert value in problem.message


def test_that_the_shelf_of_faults_is_full() -> None:
    assert len(REFUSED) >= 28
    assert len(DOUBTFUL) >= 2


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_that_a_bad_file_is_refused_with_its_name_and_with_exactly_its_faults(path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_scheme(path)
    assert_faults(caught.value.problems, path)
    assert {problem.source for problem in caught.value.problems} == {path.name}
    assert path.name in str(caught.value)


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: path.stem)
def test_that_a_doubtful_file_loads_with_exactly_its_warnings(path: Path) -> None:
    issues = lint_scheme(load_scheme(path))
    assert_faults((issue.problem for issue in issues), path)
    assert not any(issue.is_error for issue in issues)
