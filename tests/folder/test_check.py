"""What was entered, looked at before it is used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inovasi.contest import Entry
from inovasi.folder import LineKind, check
from inovasi.io import write


Stage = Callable[[str], Path]


def test_a_folder_that_is_ready_has_nothing_to_put_right(stages: Path, tools: Any) -> None:
    assert check(tools.open(stages / "assigned")).lines == ()


def test_what_is_wrong_and_what_is_missing_is_named(stage: Stage, tools: Any) -> None:
    place = stage("assigned")
    text = (place / "contest.toml").read_text("utf-8").replace("keep = 3", "")
    head, table = text.split("[entries]")
    head += 'tie_breaks = [{ by = "novelty" }, { by = "harga" }, { by = "submitted_at" }]\n'
    quota = '[[quotas]]\nby = "kind"\nmaximum = { city = 1 }\n'
    quota += '[[quotas]]\nby = "region"\nmaximum_each = 1\n'
    (place / "contest.toml").write_text(head + quota + "[entries]" + table, "utf-8")
    entries = [
        Entry(id="sipadu", title="SIPADU", region="Kota Antah"),
        Entry(id="si-padu-2", title="SI PADU", region="Kota Malang", attributes={"kind": "city"}),
        Entry(id="lain", region="Kota Malang"),
    ]
    write(entries, place / "entries.json")
    found = {(one.kind, one.about) for one in check(tools.open(place)).lines}
    assert found >= {
        (LineKind.DIFFERS, "contest.toml"),
        (LineKind.DIFFERS, "entries.json"),
        (LineKind.MISSING, "keep"),
        (LineKind.MISSING, "tie_breaks harga"),
        (LineKind.MISSING, "quotas kind"),
        (LineKind.NOTE, "region"),
        (LineKind.MISSING, "plan.csv"),
    }
    assert (LineKind.MISSING, "tie_breaks novelty") not in found


def test_an_entry_that_is_not_in_the_plan_is_named(stage: Stage, tools: Any) -> None:
    place = stage("assigned")
    folder = tools.open(place)
    write([*folder.entries, Entry(id="e9", title="Baru")], place / "entries.json")
    assert (LineKind.MISSING, "plan.csv") in {
        (one.kind, one.about) for one in check(tools.open(place)).lines
    }


def test_titles_that_are_nearly_the_same_are_told(stage: Stage, tools: Any) -> None:
    place = stage("assigned")
    entries = [
        Entry(id=f"x{n}", title=title)
        for n, title in enumerate(["Pustaka Apung Kelurahan", "Pustaka Apung Kelurahann"])
    ]
    write(entries, place / "entries.json")
    assert "Pustaka Apung Kelurahan" in {
        one.about for one in check(tools.open(place)).of(LineKind.NOTE)
    }
