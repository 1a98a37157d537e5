"""
The verifier that shares no code, held against ours on drawn folders.

A folder is made by the public functions of the room and walked to its minutes. Both must agree with it, and both must
find every change of a single field. ``INOVASI_FOLDERS`` says how many folders; ``nox -s folders`` draws a thousand.
"""

import ast
import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inovasi import scheme, sheet
from inovasi.catalog import load_scheme
from inovasi.contest import Entry
from inovasi.errors import InovasiError
from inovasi.folder import (
    ContestFolder,
    FolderSettings,
    LineKind,
    announce,
    assign,
    collect,
    decide,
    draw,
    feedback,
    import_file,
    minutes,
    new,
    sheets,
    verify,
)
from inovasi.io import write
from inovasi.panel import PanelEvaluator


ROOT = Path(__file__).parents[2]
VERIFIER = ROOT / "tools" / "verify_contest.py"
SCHEMES = ROOT / "src" / "inovasi" / "catalog" / "data" / "schemes"
FOLDERS = int(os.environ.get("INOVASI_FOLDERS", "12"))
SEED = int(os.environ.get("INOVASI_SEED", "0"))
AT = "2026-06-0{}T08:00:00+07:00"
EDITIONS = (
    ("kipp-2023", "general", None),
    ("kovablik-jatim-2025", None, "proposal"),
    ("banten-2024", None, "proposal"),
    ("iplm-2023", None, None),
    ("permenpanrb-91-2021", None, None),
    ("own.toml", None, None),
)
OWN = """
id = "own"
family = "own"
year = 2026
revision = 3
label = "Lomba"
issuer = "panitia"
scope = "national"
subject = "innovation"
basis = []
status = "incomplete"
unknowns = ["semua / all"]
reviewed_on = 2026-11-22

[[sources]]
key = "minutes"
title = "Berita acara"
href = "https://example.org"
grade = "official"
accessed = 2026-11-22

[[rubrics]]
key = "all"
label = "Semua"
method = "percent_of_max"
maximum = 70
source = "minutes"

[[rubrics.criteria]]
key = "level"
label = "Tingkat"
method = "level"
weight = 10
levels = [{ level = 1, label = "satu" }, { level = 3, label = "tiga" }, { level = 4, label = "empat", points = 33.5 }]

[[rubrics.criteria]]
key = "group"
label = "Kelompok"
method = "mean"
factor = 1.5

[[rubrics.criteria]]
key = "step"
label = "Langkah"
parent = "group"
scale = { min = 0, max = 20, step = 0.5 }

[[rubrics.criteria]]
key = "judged"
label = "Terpenuhi"
parent = "group"
method = "judgement"
"""


def load(name: str) -> Any:
    """Run the file as a module of its own."""
    import importlib.util

    spec = importlib.util.spec_from_file_location(name, VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verifier = load("verify_contest")


def rules_of(place: Path) -> Path | None:
    name = tomllib.loads((place / "contest.toml").read_text())["scheme"]
    return None if name.endswith(".toml") else next(SCHEMES.rglob(f"{name}.toml"))


def by_other(place: Path, head: str | None = None) -> tuple[int, list[Any]]:
    """Ask the verifier; give its exit code and what it tells."""
    rules = rules_of(place)
    folder = verifier.Folder(place, [rules] if rules else [])
    try:
        return folder.verify(head), folder.told
    except (*verifier.UNREADABLE, OSError) as error:
        return 2, [repr(error)]


def by_ours(place: Path) -> list[str]:
    try:
        step = verify(ContestFolder.open(place))
    except (InovasiError, OSError) as error:
        return [repr(error)]
    return [line.said("en") for line in step.of(LineKind.DIFFERS)]


# ---------------------------------------------------------------- folders


def mark_for(chance: random.Random, node: Any, spread: int, holes: float) -> Any:
    """Draw the cells of one criterion: mark and judgement."""
    if chance.random() < holes:
        return None, chance.choice(("tidak terpenuhi", "tidak dapat dinilai"))
    if node.method.value == "judgement":
        return None, chance.choice(("terpenuhi", "tidak terpenuhi"))
    if node.method.value == "level":
        return chance.choice(sorted(node.points)), None
    top = 20 if node.key == "step" else 100
    number: Any = chance.randrange(top // 2, top // 2 + spread)
    if chance.random() < 0.1:
        number = chance.choice((number + 0.5, f"{number},5"))
    return number, None


def fill(place: Path, evaluator: str, rubric: Any, chance: random.Random, spread: int, holes: float) -> Path:
    """Fill the workbook of an evaluator; now and then a cell stays empty."""
    book = openpyxl.load_workbook(place / "sheets" / f"{evaluator}.xlsx")
    page = book["Penilaian"]
    for row in range(5, page.max_row + 1):
        key = page.cell(row, 9).value
        if key and chance.random() > holes / 4:
            page.cell(row, 6).value, page.cell(row, 7).value = mark_for(chance, rubric.nodes[key], spread, holes)
            page.cell(row, 8).value = chance.choice((None, "cukup", "-"))
    file = place / "returned" / f"{evaluator}.xlsx"
    book.save(file)
    return file


def build(place: Path, seed: int) -> bool:
    """Walk a round that is drawn; tell whether it came to a decision."""
    chance = random.Random(seed)
    place.parent.mkdir(parents=True, exist_ok=True)
    name, group, stage = chance.choice(EDITIONS)
    own = place.parent / "own.toml"
    own.write_text(OWN)
    rubric = (load_scheme(own) if name == "own.toml" else scheme(name)).rubric(group, stage)
    keep = chance.randint(1, 3)

    def at(day: int = 1) -> ContestFolder:
        return ContestFolder.open(place, at=AT.format(day))

    settings = FolderSettings(
        id=f"r{seed}",
        scheme=str(own) if name == "own.toml" else name,
        group=group,
        stage=stage,
        keep=keep,
        readings=chance.choice((2, 2, 3)),
    )
    new(place, settings, at=AT.format(1))
    lines = [f"blind = {str(chance.random() < 0.3).lower()}"]
    breaks = chance.choice(("", "criterion", "submitted", "cost"))
    by = {"criterion": min(rubric.nodes), "submitted": "submitted_at", "cost": "cost"}.get(breaks)
    first = ', first = "low"' if breaks == "cost" else ""
    lines += [f'tie_breaks = [{{ by = "{by}"{first} }}]'] if by else []
    if chance.random() < 0.4:
        lines.append(f'method = "{chance.choice(("mean", "mean_present", "median", "sum"))}"')
    tables: list[str] = []
    number = chance.randint(4, 7)
    regions = ("Kota Malang", "Kota Surabaya", "Kabupaten Jember")
    entries = [
        Entry(
            id=f"e{n}",
            title=f"Inovasi {'abcdefgh'[n]}",
            region=regions[n % 3],
            submitted_at=f"2026-03-0{chance.randint(1, 4)}" if breaks == "submitted" else None,
            attributes={"cost": str(chance.randint(1, 4))} if breaks == "cost" else {},
        )
        for n in range(1, number + 1)
    ]
    quota = chance.choice(("", "", "maximum", "maximum_each", "minimum"))
    if quota:
        value = "1" if quota == "maximum_each" else '{ "Kota Malang" = 1 }'
        keep = min(keep, 3)
        tables += ["[[quotas]]", 'by = "region"', f"{quota} = {value}", 'basis = "pleno"']
    if chance.random() < 0.4:
        left = chance.choice(("withdrawn", "out_of_competition"))
        tables += ["[[changes]]", f'entry = "E{number}"', f'status = "{left}"', 'reason = "surat"']
    office = place.parent / "office"
    office.mkdir(exist_ok=True)
    plain = breaks not in {"submitted", "cost"}
    kind = chance.choice(("json", "csv", "xlsx") if plain else ("json",))
    if kind == "json":
        write(entries, office / "usulan.json")
    else:
        head = ["No.", "Judul Inovasi", "Kabupaten/Kota"]
        rows = [[n, one.title, one.region] for n, one in enumerate(entries, start=1)]
        if kind == "csv":
            with (office / "usulan.csv").open("w", newline="") as file:
                csv.writer(file, delimiter=";").writerows([head, *rows])
        else:
            book = openpyxl.Workbook()
            for row in ([["Daftar usulan"], [], head, *rows]):
                book.active.append(row)
            book.save(office / "usulan.xlsx")
        tables = [re.sub("E([0-9])", lambda n: verifier.slug(entries[int(n[1]) - 1].title), one) for one in tables]
    import_file(at(), office / f"usulan.{kind}")
    judges = [f"p{n}" for n in range(1, chance.choice((3, 3, 4)))]
    judges = judges if len(judges) >= settings.readings else [*judges, "p9"]
    write([PanelEvaluator(id=one) for one in judges], office / "penilai.json")
    import_file(at(), office / "penilai.json", kind="evaluators")
    text = (place / "contest.toml").read_text()
    (place / "contest.toml").write_text("\n".join([*lines, text, *tables, ""]))
    assign(at())
    sheets(at())
    spread = chance.choice((2, 4, 50))
    holes = chance.choice((0, 0, 0.02))
    late = chance.choice((None, None, None, None, *judges))
    for one in judges:
        if one != late:
            fill(place, one, rubric, chance, spread, holes)
    collect(at())
    if chance.random() < 0.3:
        again = next(one for one in judges if one != late)
        fill(place, again, rubric, chance, spread, holes)
        collect(at(), close=True)
    else:
        collect(at(), close=True)
    try:
        step = decide(at())
        if "BELUM" in step.did.id:
            announce(at(8), "BI-rate", "2026-06-09")
            draw(at(9), f"benih-{seed}")
            step = decide(at(9))
    except InovasiError:  # quotas that no set can keep, ties whose criterion has no mark
        return False
    if "BELUM" in step.did.id:
        return False
    minutes(at(9), number="1", held_on="2026-06-24", place="Malang", panel=["Ketua"])
    return True
