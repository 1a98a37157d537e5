"""Notebooks hold no outputs, open with a question and end with an answer; building the documentation runs them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest


NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))


def cells_of(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["cells"]  # type: ignore[no-any-return]


def words_of(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_that_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{number}-" for number in range(1, 6)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_that_nothing_is_in_a_notebook_that_another_run_would_change(path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for place, cell in enumerate(notebook["cells"], start=1):
        assert cell["id"] == f"{path.name[0]}-{place:02}"
        assert set(cell["metadata"]) <= {"tags"}
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_that_a_question_opens_it_and_an_answer_made_of_the_data_ends_it(path: Path) -> None:
    first, *_, before, last = cells_of(path)
    assert re.match(r"# .+\n\n\*\*.+\?\*\*\n", words_of(first))
    assert words_of(before).endswith("## The answer")
    assert re.search(r'^Markdown\(\n    f"\*\*', words_of(last), re.MULTILINE)
    assert last["cell_type"] == "code"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_that_it_names_no_place_of_one_machine_and_claims_what_it_asserts(path: Path) -> None:
    code = [words_of(cell) for cell in cells_of(path) if cell["cell_type"] == "code"]
    assert not [source for source in code if re.search(r"""["'](?:/|~|[A-Za-z]:\\)""", source)]
    assert sum(source.count("assert ") for source in code) >= 5
