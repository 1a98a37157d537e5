"""Every reader of outside data answers hostile input with a result or an `InovasiError`, whatever it is."""

import importlib.util
import warnings
from pathlib import Path
from typing import Any

import pytest


pytest.importorskip("polars")
pytest.importorskip("openpyxl")

SIZE = 10_000
"""Characters of an input; `bench/limits.py` takes a million, and the time."""


def _bench() -> Any:
    file = Path(__file__).parents[2] / "bench" / "limits.py"
    spec = importlib.util.spec_from_file_location("limits", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _bench()


@pytest.mark.parametrize("reader", BENCH.READERS)
def test_that_only_a_result_or_an_error_of_the_library_comes_out(
    reader: str, tmp_path: Path
) -> None:
    outcomes = set()
    for name, work in BENCH.READERS[reader](SIZE, tmp_path):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                outcomes.add(BENCH.answer(work))
            except Exception as error:  # noqa: BLE001  (any other is what is looked for)
                pytest.fail(f"{name}: {error!r}")
    assert "DataError" in outcomes or "result" in outcomes
