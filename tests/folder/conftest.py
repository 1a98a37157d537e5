"""A round of eight entries and three evaluators, built once up to each stage and copied for each test."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inovasi.contest import Entry
from inovasi.folder import (
    ContestFolder,
    FolderSettings,
    assign,
    collect,
    decide,
    feedback,
    import_file,
    minutes,
    new,
    publish,
    report,
    sheets,
)
from inovasi.io import write
from inovasi.panel import PanelEvaluator
from inovasi.reporting import LetterHead


AT = "2026-06-01T08:00:00+07:00"
SETTINGS = FolderSettings(id="demo", scheme="kipp-2023", group="general", keep=3, readings=2)
REGIONS = ("Kota Malang", "Kota Surabaya")
STAGES = ("new", "imported", "assigned", "sent", "half", "read", "decided", "done")

Files = dict[str, bytes]


def state(folder: Path) -> Files:
    """Give every file of a folder, without locks."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".lock"
    }


def fill(
    folder: Path, evaluator: str, mark: Callable[[str], object], name: str | None = None
) -> Path:
    """Fill the workbook of an evaluator and put it into ``returned``; ``None`` leaves a cell empty."""
    book = openpyxl.load_workbook(folder / "sheets" / f"{evaluator}.xlsx")
    page = book["Penilaian"]
    for row in range(5, page.max_row + 1):
        entry = page.cell(row, 10).value
        if entry and page.cell(row, 9).value:
            page.cell(row, 6).value = mark(entry)
    place = folder / "returned" / (name or f"{evaluator}.xlsx")
    book.save(place)
    return place


def quality(entry: str) -> int:
    """Give the mark of an entry: the later the better."""
    return 60 + int(entry[-1])


def _build(place: Path) -> Iterable[str]:
    """Walk the round; give the name of each stage when it is reached."""

    def at(**how: Any) -> ContestFolder:
        return ContestFolder.open(place, **({"at": AT} | how))

    new(place, SETTINGS, at=AT)
    yield "new"
    office = place.parent / "office"
    office.mkdir()
    entries = [Entry(id=f"e{n}", title=f"Inovasi {n}", region=REGIONS[n % 2]) for n in range(1, 9)]
    write(entries, office / "usulan.json")
    write([PanelEvaluator(id=f"p{n}") for n in (1, 2, 3)], office / "penilai.json")
    import_file(at(), office / "usulan.json")
    import_file(at(), office / "penilai.json", kind="evaluators")
    yield "imported"
    assign(at(), seed=7)
    yield "assigned"
    sheets(at())
    yield "sent"
    fill(place, "p1", quality)
    (place / "returned" / "rusak.xlsx").write_bytes(b"broken")
    collect(at())
    yield "half"
    (place / "returned" / "rusak.xlsx").unlink()
    fill(place, "p2", quality)
    fill(place, "p3", quality)
    collect(at())
    yield "read"
    decide(at())
    yield "decided"
    minutes(at(), number="1", held_on="2026-06-24", place="Surabaya", panel=["Ketua"])
    feedback(at())
    report(at())
    publish(at(), LetterHead(number="5", day="2026-06-25", signed_by="Sekda"))
    yield "done"


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stages")
    for name in _build(root / "work" / "demo"):
        shutil.copytree(root / "work" / "demo", root / name)
    return root


@pytest.fixture
def stage(stages: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy of the folder as it stands at a stage."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(stages / name, tmp_path / "demo"))

    return copy


@pytest.fixture
def tools() -> Any:
    """Hand out what tests share and cannot import."""

    class Tools:
        at = AT
        settings = SETTINGS
        stages = STAGES
        fill = staticmethod(fill)
        quality = staticmethod(quality)
        state = staticmethod(state)

        @staticmethod
        def open(place: Path, **how: Any) -> ContestFolder:
            return ContestFolder.open(place, **({"at": AT} | how))

    return Tools
