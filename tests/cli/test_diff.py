"""The command ``diff``."""

import json
from typing import Any


def test_that_changes_are_listed_and_as_json_and_end_with_1(run: Any) -> None:
    done = run("diff", "kipp-2022", "kipp-2023")
    assert done.code == 1
    assert "kriteria Ringkasan: bobot 5 -> 0" in done.out
    assert run("diff", "kipp-2022", "kipp-2023", "--lang", "en").out != done.out
    data = json.loads(run("diff", "kipp-2022", "kipp-2023", "--json").out)
    assert any(change.get("name") == "weight" for change in data["changes"])


def test_that_equal_editions_end_with_0_and_an_unknown_one_with_2(run: Any) -> None:
    assert run("diff", "kipp-2023", "kipp-2023").code == 0
    done = run("diff", "kipp-2023", "kipp-1999")
    assert (done.code, done.out) == (2, "")
    assert "'kipp-1999'" in done.err
