"""Files with one fault each: refused, or doubtful, in the words that their first lines expect."""

from pathlib import Path

import pytest

from inovasi.catalog._lint import lint_scheme
from inovasi.catalog._loader import load_scheme
from inovasi.errors import DataError


BAD = Path(__file__).parents[1] / "bad"
REFUSED = sorted((BAD / "schemes").glob("*.toml"))
DOUBTFUL = sorted((BAD / "warnings").glob("*.toml"))


def expected(path: Path) -> list[str]:
    """Read the lines ``# expect: words`` at the top of a file that need not be UTF-8."""
    marks = [line.partition("# expect: ") for line in path.read_text("latin-1").splitlines()]
    return [words for before, mark, words in marks if mark and not before]


def test_that_the_shelf_of_faults_is_full() -> None:
    assert len(REFUSED) >= 28
    assert len(DOUBTFUL) >= 2


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_that_a_bad_file_is_refused_with_its_name_and_with_exactly_its_faults(path: Path) -> None:
    words = expected(path)
    with pytest.raises(DataError) as caught:
        load_scheme(path)
    text = str(caught.value)
    assert words
    assert [word for word in words if word not in text] == []
    assert len(caught.value.problems) == len(words)
    assert {problem.source for problem in caught.value.problems} == {path.name}
    assert path.name in text


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: path.stem)
def test_that_a_doubtful_file_loads_with_exactly_its_warnings(path: Path) -> None:
    words = expected(path)
    issues = lint_scheme(load_scheme(path))
    assert words
    assert len(issues) == len(words)
    assert not any(issue.is_error for issue in issues)
    assert [word for word in words if not any(word in str(issue) for issue in issues)] == []
