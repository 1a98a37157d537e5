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


def rules_of(place: Path) -> list[Path]:
    """Name the file of the edition, which the folder does not hold where it is one of the catalogue."""
    found = re.search('^scheme = "(.*)"', (place / "contest.toml").read_text(errors="replace"), re.MULTILINE)
    return [*SCHEMES.rglob(f"{found[1]}.toml")] if found else []


slug = verifier.Folder(Path(), []).slug


def by_other(place: Path, head: str | None = None) -> tuple[int, list[Any]]:
    """Ask the verifier; give its exit code and what it tells."""
    folder = verifier.Folder(place, rules_of(place) if (place / "contest.toml").exists() else [])
    return folder.verify(head), folder.told


def by_ours(place: Path) -> list[str]:
    try:
        step = verify(ContestFolder.open(place))
    except (InovasiError, OSError) as error:
        return [repr(error)]
    return [line.said("en") for line in step.of(LineKind.DIFFERS)]


# ---------------------------------------------------------------- folders


def mark_for(chance: random.Random, node: Any, quality: int, holes: float) -> Any:
    """Draw the cells of one criterion: mark and judgement; quality is of a hundred."""
    if chance.random() < holes:
        return None, chance.choice((None, "tidak terpenuhi", "tidak dapat dinilai"))
    if node.method.value == "judgement":
        return None, "terpenuhi" if chance.randrange(100) < quality else "tidak terpenuhi"
    if node.method.value == "level":
        return sorted(node.points)[quality * len(node.points) // 101], None
    if node.scale.max <= 1:
        return quality / 100, None
    number: Any = int(node.scale.max * quality / 100)
    if chance.random() < 0.1 and node.scale.step != 1:
        number = chance.choice((number + 0.5, f"{number},5"))
    return number, None


def fill(place: Path, evaluator: str, draw_mark: Callable[[str, str], Any], *, book: bool) -> None:
    """Send back what an evaluator gives, as the filled workbook or as sheets in JSON."""
    if not book:
        rubric = ContestFolder.open(place).rubric
        marks: dict[str, dict[str, Any]] = {}
        with (place / "plan.csv").open(encoding="utf-8-sig") as file:
            for row in csv.DictReader(file, delimiter=";"):
                for key in rubric.nodes if row["evaluator"] == evaluator else ():
                    number, word = draw_mark(row["entry"], key) if not rubric.nodes[key].children else (None, None)
                    given = verifier.WORDS[word] if word else number
                    given = str(given).replace(",", ".") if isinstance(given, str | float) and not word else given
                    marks.setdefault(row["entry"], {}).update({key: given} if given is not None else {})
        made = [sheet(rubric, some, entry, evaluator) for entry, some in marks.items()]
        write(made, place / "returned" / f"{evaluator}.json")
        return
    workbook = openpyxl.load_workbook(place / "sheets" / f"{evaluator}.xlsx")
    page = workbook["Penilaian"]
    for row in range(5, page.max_row + 1):
        key = page.cell(row, 9).value
        if key:
            page.cell(row, 6).value, page.cell(row, 7).value = draw_mark(page.cell(row, 10).value, key)
            page.cell(row, 8).value = random.Random(row).choice((None, "cukup", "-"))
    workbook.save(place / "returned" / f"{evaluator}.xlsx")


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
        readings=chance.choice((2, 2, 2, 3)),
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
    number = chance.randint(3, 6)
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
        tables = [re.sub("E([0-9])", lambda n: slug(entries[int(n[1]) - 1].title), one) for one in tables]
    import_file(at(), office / f"usulan.{kind}")
    judges = [f"p{n}" for n in range(1, chance.choice((3, 3, 3, 4)))]
    judges = judges if len(judges) >= settings.readings else [*judges, "p9"]
    write([PanelEvaluator(id=one) for one in judges], office / "penilai.json")
    import_file(at(), office / "penilai.json", kind="evaluators")
    text = (place / "contest.toml").read_text()
    (place / "contest.toml").write_text("\n".join([*lines, text, *tables, ""]))
    assign(at())
    book = chance.random() < 0.2
    if book:
        sheets(at())
    spread = chance.choice((0, 1, 3, 60))
    holes = chance.choice((0, 0, 0.02)) if spread > 3 else 0
    late = chance.choice((*[None] * 6, *judges))
    quality: dict[str, int] = {}

    def draw_mark(entry: str, key: str) -> Any:
        own = quality.setdefault(entry, chance.randint(0, spread))
        return mark_for(chance, rubric.nodes[key], 35 + own + chance.randrange(3), holes)

    for one in judges:
        if one != late:
            fill(place, one, draw_mark, book=book)
    collect(at())
    if chance.random() < 0.3:
        again = next(one for one in judges if one != late)
        fill(place, again, draw_mark, book=book)
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
    if book or chance.random() < 0.3:
        minutes(at(9), number="1", held_on="2026-06-24", place="Malang", panel=["Ketua"])
    return True


# ---------------------------------------------------------------- changes of one field


Change = Callable[[Path, random.Random], None]


def another(text: str, at: int) -> str:
    """Write another sign in place of the one that stands there."""
    return f"{text[:at]}{'7' if text[at] != '7' else '8'}{text[at + 1 :]}"


def a_sign(name: str) -> Change:
    """Change one byte of a file, not one of a mark of its beginning."""

    def change(place: Path, chance: random.Random) -> None:
        data = bytearray((place / name).read_bytes())
        data[chance.randrange(4, len(data))] ^= 1
        (place / name).write_bytes(data)

    return change


def a_mark(name: str) -> Change:
    """Raise one mark by one, in a workbook or in sheets of JSON."""

    def change(place: Path, chance: random.Random) -> None:
        file = place / name
        if file.suffix != ".xlsx":
            text = file.read_text()
            found = chance.choice([*re.finditer(r'"(value|level)": ([0-9]+)|"(met|not_met)"', text)])
            made = f'"{found[1]}": {int(found[2]) + 1}' if found[1] else {"met": '"not_met"', "not_met": '"met"'}[found[3]]
            file.write_text(text[: found.start()] + made + text[found.end() :])
            return
        book = openpyxl.load_workbook(file)
        cells = [row[5] for row in book["Penilaian"].iter_rows(min_row=5) if isinstance(row[5].value, int)]
        words = [row[6] for row in book["Penilaian"].iter_rows(min_row=5) if row[6].value]
        cell = chance.choice(cells or words)
        cell.value = cell.value + 1 if cells else "tidak terpenuhi" if cell.value == "terpenuhi" else "terpenuhi"
        book.save(file)

    return change


def a_text(name: str, pattern: str, made: Callable[[re.Match[str]], str]) -> Change:
    """Change the first text of a form."""

    def change(place: Path, chance: random.Random) -> None:
        text = (place / name).read_text()
        assert re.search(pattern, text), (name, pattern)
        (place / name).write_text(re.sub(pattern, made, text, count=1))

    return change


def removed(name: str) -> Change:
    return lambda place, chance: (place / name).unlink()


def a_line(kind: str) -> Change:
    """Change a field of a line of the journal, or take out, double or move a line; the last stays without a head."""

    def change(place: Path, chance: random.Random) -> None:
        file = place / "journal.jsonl"
        lines = file.read_text().splitlines(keepends=True)
        at = chance.randrange(len(lines) - 1)
        if kind == "field":
            values = [*re.finditer(r'":"([^"]+)"', lines[at])]
            found = chance.choice(values)
            lines[at] = another(lines[at], chance.randrange(*found.span(1)))
        else:
            lines[at : at + 2] = {
                "removed": lines[at + 1 : at + 2],
                "doubled": [lines[at], lines[at], lines[at + 1]],
                "moved": [lines[at + 1], lines[at]],
            }[kind]
        file.write_text("".join(lines))

    return change


def added(place: Path, chance: random.Random) -> None:
    (place / "results" / "catatan.txt").write_text("lain")


def changes_of(place: Path) -> Iterator[tuple[str, Change]]:
    """Give every change of a single field that a folder can have."""
    files = sorted(file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file())
    for name in files:
        if name not in {"journal.jsonl", "journal.jsonl.lock"}:
            yield f"byte {name}", a_sign(name)
            if not name.startswith("returned/"):
                yield f"removed {name}", removed(name)
        if name.startswith(("returned/", "collected/")):
            yield f"mark {name}", a_mark(name)
    yield "cell plan.csv", a_text("plan.csv", '";"([pqrs][0-9])"', lambda found: f'";"{found[1]}0"')
    yield "key contest.toml", a_text("contest.toml", "keep = ([0-9])", lambda found: f"keep = {found[1]}0")
    yield from ((f"journal {kind}", a_line(kind)) for kind in ("field", "removed", "doubled", "moved"))
    yield "added results", added


def forged_of(place: Path) -> Iterator[tuple[str, Change]]:
    """Give changes that a forger hides: the journal is written anew behind them."""
    copy = next((place / "collected").glob("*-*"))
    yield "mark in a copy", a_mark(copy.relative_to(place).as_posix())
    yield "mark that was kept", a_mark("collected/marks.jsonl")
    if (place / "results" / "decision.csv").exists():
        other = {"in": "out", "out": "in"}
        yield "outcome", a_text("results/decision.csv", '"(in|out)"', lambda one: f'"{other[one[1]]}"')
        yield "rank", a_text("results/decision.csv", '\n"([0-9])"', lambda one: f'\n"{one[1]}1"')
        yield "places", a_text("contest.toml", "keep = ([0-9])", lambda one: f"keep = {int(one[1]) + 1}")
        yield "digest", a_text("journal.jsonl", '"decide","at":"[^"]*","by":"[^"]*","digest":"(.)', lambda one: another(one[0], len(one[0]) - 1))
    if (place / "results" / "minutes.json").exists():
        yield "rank in the minutes", a_text("results/minutes.json", '"rank": ([0-9])', lambda one: f'"rank": {one[1]}1')
        yield "bound in the minutes", a_text("results/minutes.json", r'"([0-9]+)/1"', lambda one: f'"{one[1]}1/1"')


def canonical(value: Any) -> bytes:
    return json.dumps(value, **verifier.FORM).encode()


def forge(place: Path) -> None:
    """Write the journal anew, with the digests of the files as they are now."""
    lines, previous = [json.loads(line) for line in (place / "journal.jsonl").read_text().splitlines()], "0" * 64
    last = {file["name"]: file for line in lines for part in ("read", "written") for file in line["event"].get(part, ())}
    for name, file in last.items():
        if (place / name).exists():
            content = (place / name).read_bytes()
            file |= {"sha256": sha256(content).hexdigest(), "size": str(len(content))}
    made = b""
    for line in lines:
        line["previous"] = previous
        line["digest"] = previous = sha256(
            canonical({name: value for name, value in line.items() if name != "digest"})
        ).hexdigest()
        made += canonical(line) + b"\n"
    (place / "journal.jsonl").write_bytes(made)


def head_of(place: Path) -> str:
    last = json.loads((place / "journal.jsonl").read_text().splitlines()[-1])
    return f"{last['number']}:{last['digest']}"


def try_changes(place: Path, chance: random.Random, ours: int) -> Iterator[tuple[str, int, int, bool | None]]:
    """Try every change; give its name, how often the verifier tells it, with a head if forged, and whether we do."""
    plain, forged = [*changes_of(place)], [*forged_of(place)]
    asked = {id(one) for one in chance.sample(plain + forged, ours)}
    head = head_of(place)
    for pair in plain + forged:
        name, change = pair
        trial = place.with_name("trial")
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(place, trial)
        change(trial, chance)
        if pair in forged:
            forge(trial)
            assert by_other(trial, head)[0] == 1, (name, trial)
        code, told = by_other(trial)
        found = [one for one in told if len(one) == 4]
        assert (code == 1) is bool(found), (name, trial, code, told)
        yield name, len(found), pair in forged, bool(by_ours(trial)) if id(pair) in asked else None


@pytest.mark.parametrize("seed", range(SEED, SEED + FOLDERS))
def test_both_agree_and_find_every_change(seed: int, tmp_path: Path) -> None:
    place = tmp_path / "round"
    build(place, seed)
    assert by_other(place) == (0, [])
    assert by_ours(place) == []
    for name, times, forged, ours in try_changes(place, random.Random(seed), ours=2):
        assert times >= 1 if forged else times == 1, name
        assert ours in {True, None}, name
