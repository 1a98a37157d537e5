"""Files that this library wrote are read by the readers that it has for them. Constructed marks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi.catalog._registry import scheme
from inovasi.contest._entry import Entry
from inovasi.datasets._stories import stories
from inovasi.io._files import write, write_table
from inovasi.io._frames import write_parquet
from inovasi.io._marks import write_sheets
from inovasi.office._read import read_office
from inovasi.office._table import OfficeKind
from inovasi.panel._assignment import PanelEvaluator
from inovasi.scoring._sheets import sheet


KIPP = scheme("kipp-2023").rubric(group="general")
SHEETS = [sheet(KIPP, {"novelty": 80}, "klik", f"p{number}") for number in (1, 2)]
INNOVATIONS = [one for story in stories() for one in story.innovations]

Told = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv", ".xlsx", ".parquet"])
def test_that_innovations_of_this_library_become_entries(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"i{suffix}"
    whole = INNOVATIONS
    if suffix == ".parquet":
        pytest.importorskip("polars")
        write_parquet(whole, path)
    elif suffix == ".csv":
        path.write_text(
            "id;title;organisation.name;organisation.id;organisation.kind\nk;K;D;d;city\n"
        )
        assert read_office(path).entries[0].organisation == "d"
        return
    else:
        pytest.importorskip("openpyxl")
        write(whole, path)
    assert read_office(path).entries == tuple(map(Entry.of, whole))
    assert read_office(path, kind="entries").kind is OfficeKind.ENTRIES


def test_that_other_records_of_this_library_are_read(tmp_path: Path, refused: Told) -> None:
    entries, people = (
        [Entry(id="a"), Entry(id="b", title="B")],
        [PanelEvaluator(id="p", capacity=3)],
    )
    write(entries, tmp_path / "e.json")
    write(people, tmp_path / "p.json")
    write(SHEETS, tmp_path / "s.json")
    assert read_office(tmp_path / "e.json").entries == tuple(entries)
    assert read_office(tmp_path / "p.json", kind="evaluators").evaluators == tuple(people)
    assert read_office(tmp_path / "s.json").sheets == tuple(SHEETS)
    assert refused(read_office, tmp_path / "s.json", kind="entries") == [("kind", None)]
    (tmp_path / "n.json").write_text("[]")
    assert refused(read_office, tmp_path / "n.json") == [("empty", None)]


def test_that_score_sheets_of_this_library_are_read_by_their_own_reader(
    tmp_path: Path, refused: Told
) -> None:
    write_sheets(SHEETS, KIPP, tmp_path / "wide.csv")
    write_table(SHEETS, tmp_path / "long.csv")
    for name in ("wide.csv", "long.csv"):
        assert read_office(tmp_path / name, rubric=KIPP).sheets == tuple(SHEETS)
        assert refused(read_office, tmp_path / name) == [("missing", None)]
        for options in ({}, {"rubric": KIPP}):
            told = refused(read_office, tmp_path / name, kind="entries", **options)
            assert told == [("kind", None)]


def test_that_records_of_another_group_do_not_compete(tmp_path: Path, refused: Told) -> None:
    path = tmp_path / "u.json"
    groups = ("general", "special", None)
    write([Entry(id=f"e{at}", group=group) for at, group in enumerate(groups)], path)
    assert len(read_office(path).entries) == 3
    found = read_office(path, group="general")
    assert [one.id for one in found.entries] == ["e0", "e2"]
    assert ["'e1'" in note.id for note in found.notes] == [True]
    write([Entry(id="e1", group="special")], path)
    assert refused(read_office, path, group="general") == [("empty", None)]
