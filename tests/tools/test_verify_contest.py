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
import zipfile
from collections.abc import Callable, Iterator
from fractions import Fraction
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
MOST = 9 if "INOVASI_FOLDERS" not in os.environ else None
"""How many changes of a folder the gate tries."""
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
unknowns = [{ text = "semua", text_en = "all" }]
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
levels = [{ level = 1, label = "satu" }, { level = 2, label = "dua" }, { level = 3, label = "tiga", points = 33.5 }]

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
    found = re.search(
        '^scheme = "(.*)"', (place / "contest.toml").read_text(errors="replace"), re.MULTILINE
    )
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
                    number, word = (
                        draw_mark(row["entry"], key)
                        if not rubric.nodes[key].children
                        else (None, None)
                    )
                    given = verifier.WORDS[word] if word else number
                    given = (
                        str(given).replace(",", ".")
                        if isinstance(given, str | float) and not word
                        else given
                    )
                    marks.setdefault(row["entry"], {}).update(
                        {key: given} if given is not None else {}
                    )
        made = [sheet(rubric, some, entry, evaluator) for entry, some in marks.items()]
        write(made, place / "returned" / f"{evaluator}.json")
        return
    workbook = openpyxl.load_workbook(place / "sheets" / f"{evaluator}.xlsx")
    page = workbook["Penilaian"]
    for row in range(5, page.max_row + 1):
        key = page.cell(row, 9).value
        if key:
            page.cell(row, 6).value, page.cell(row, 7).value = draw_mark(
                page.cell(row, 10).value, key
            )
            page.cell(row, 8).value = random.Random(row).choice((None, "cukup", "-"))
    workbook.save(place / "returned" / f"{evaluator}.xlsx")


def draw_lines(chance: random.Random, rubric: Any) -> tuple[list[str], str]:
    """Draw lines of ``contest.toml``, and by what ties are broken."""
    lines = [f"blind = {str(chance.random() < 0.3).lower()}"]
    breaks = chance.choice(("", "criterion", "submitted", "cost"))
    by = {"criterion": min(rubric.nodes), "submitted": "submitted_at", "cost": "cost"}.get(breaks)
    first = ', first = "low"' if breaks == "cost" else ""
    lines += [f'tie_breaks = [{{ by = "{by}"{first} }}]'] if by else []
    if chance.random() < 0.4:
        lines.append(f'method = "{chance.choice(("mean", "mean_present", "median", "sum"))}"')
    return lines, breaks


def draw_tables(chance: random.Random, entry: Entry) -> list[str]:
    """Draw a quota, and what becomes of an entry."""
    tables: list[str] = []
    quota = chance.choice(("", "", "maximum", "maximum_each", "minimum"))
    if quota:
        value = "1" if quota == "maximum_each" else '{ "Kota Malang" = 1 }'
        tables += ["[[quotas]]", 'by = "region"', f"{quota} = {value}", 'basis = "pleno"']
    if chance.random() < 0.4:
        left = chance.choice(("withdrawn", "out_of_competition"))
        tables += [
            "[[changes]]",
            f'entry = "{entry.id.upper()}"',
            f'status = "{left}"',
            'reason = "surat"',
        ]
    return tables


def draw_entries(chance: random.Random, breaks: str) -> list[Entry]:
    """Draw entries; the title of the first may be that of the second."""
    one_title = chance.choice((1, 1, 2))
    return [
        Entry(
            id=f"e{n}",
            title=f"Inovasi {'abcdefgh'[n if n > 1 else one_title]}",
            organisation=f"Dinas {'abcdefgh'[n]}",
            region=("Kota Malang", "Kota Surabaya", "Kabupaten Jember")[n % 3],
            submitted_at=f"2026-03-0{chance.randint(1, 4)}" if breaks == "submitted" else None,
            attributes={"cost": str(chance.randint(1, 4))} if breaks == "cost" else {},
        )
        for n in range(1, chance.randint(3, 6) + 1)
    ]


def write_office(entries: list[Entry], file: Path) -> None:
    """Write the entries as an office has them: records, or a table without ids."""
    file.parent.mkdir(exist_ok=True)
    head = ["No.", "Judul Inovasi", "Perangkat Daerah", "Kabupaten/Kota"]
    rows = [[n, one.title, one.organisation, one.region] for n, one in enumerate(entries, start=1)]
    if file.suffix == ".json":
        write(entries, file)
    elif file.suffix == ".csv":
        with file.open("w", newline="") as opened:
            csv.writer(opened, delimiter=";").writerows([head, *rows])
    else:
        book = openpyxl.Workbook()
        for row in [["Daftar usulan"], [], head, *rows]:
            book.active.append(row)
        book.save(file)


def build(place: Path, seed: int, *, books: bool = False) -> bool:
    """Walk a round that is drawn; tell whether it came to a decision."""
    chance = random.Random(seed)
    place.parent.mkdir(parents=True, exist_ok=True)
    name, group, stage = chance.choice(EDITIONS)
    own = place.parent / "own.toml"
    own.write_text(OWN)
    rubric = (load_scheme(own) if name == "own.toml" else scheme(name)).rubric(group, stage)
    settings = FolderSettings(
        id=f"r{seed}",
        scheme=str(own) if name == "own.toml" else name,
        group=group,
        stage=stage,
        keep=chance.randint(1, 3),
        readings=chance.choice((2, 2, 2, 3)),
    )
    new(place, settings, at=AT.format(1))
    lines, breaks = draw_lines(chance, rubric)
    entries = draw_entries(chance, breaks)
    tables = draw_tables(chance, entries[-1])
    kind = chance.choice(("json",) if breaks in {"submitted", "cost"} else ("json", "csv", "xlsx"))
    if kind != "json":  # ids are made of titles
        tables = [one.replace(entries[-1].id.upper(), slug(entries[-1].title)) for one in tables]
    office = place.parent / "office"
    write_office(entries, office / f"usulan.{kind}")
    judges = [f"p{n}" for n in range(1, chance.choice((3, 3, 3, 4)))]
    judges = judges if len(judges) >= settings.readings else [*judges, "p9"]
    write([PanelEvaluator(id=one) for one in judges], office / "penilai.json")

    def at(day: int = 1) -> ContestFolder:
        return ContestFolder.open(place, at=AT.format(day))

    import_file(at(), office / f"usulan.{kind}")
    import_file(at(), office / "penilai.json", kind="evaluators")
    text = (place / "contest.toml").read_text()
    (place / "contest.toml").write_text("\n".join([*lines, text, *tables, ""]))
    assign(at())
    book = chance.random() < 0.2 or books
    if book:
        sheets(at())
    return_marks(at, rubric, judges, chance, book=book)
    if not come_to_decision(at, seed):
        return False
    if book or chance.random() < 0.3:
        minutes(at(9), number="1", held_on="2026-06-24", place="Malang", panel=["Ketua"])
    return True


def return_marks(
    at: Callable[[], ContestFolder],
    rubric: Any,
    judges: list[str],
    chance: random.Random,
    *,
    book: bool,
) -> None:
    """Let the evaluators send back what they give: one may never do so, one may do so twice."""
    spread = chance.choice((0, 1, 3, 60))
    holes = chance.choice((0, 0, 0.02)) if spread > 3 else 0
    late = chance.choice((*[None] * 6, *judges))
    quality: dict[str, int] = {}

    def draw_mark(entry: str, key: str) -> Any:
        own = quality.setdefault(entry, chance.randint(0, spread))
        return mark_for(chance, rubric.nodes[key], 35 + own + chance.randrange(3), holes)

    there = [one for one in judges if one != late]
    for one in there:
        fill(at().path, one, draw_mark, book=book)
    collect(at())
    if chance.random() < 0.3:
        fill(at().path, there[0], draw_mark, book=book)
    collect(at(), close=True)


def come_to_decision(at: Callable[[int], ContestFolder], seed: int) -> bool:
    """Decide, by lot where it must be."""
    try:
        step = decide(at(1))
        if "BELUM" in step.did.id:
            announce(at(8), "BI-rate", "2026-06-09")
            draw(at(9), f"benih-{seed}")
            step = decide(at(9))
    except InovasiError:  # quotas that no set can keep, ties whose criterion has no mark
        return False
    return "BELUM" not in step.did.id


# ---------------------------------------------------------------- changes of one field


Change = Callable[[Path, random.Random], None]
DECISION, MINUTES = "results/decision.csv", "results/minutes.json"
DECIDED = '"decide","at":"[^"]*","by":"[^"]*","digest":"(.)'


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
    """Lower one mark, or turn a judgement, in a workbook or in sheets of JSON; one byte where there is none."""

    def change(place: Path, chance: random.Random) -> None:
        file = place / name
        if file.suffix == ".xlsx":
            book = openpyxl.load_workbook(file)
            rows = [*book["Penilaian"].iter_rows(min_row=5)]
            cells = [
                one for row in rows if isinstance((one := row[5]).value, int | float) and one.value
            ]
            words = [row[6] for row in rows if row[6].value]
            if not cells and not words:
                a_sign(name)(place, chance)
                return
            cell = chance.choice(cells or words)
            other = "tidak terpenuhi" if cell.value == "terpenuhi" else "terpenuhi"
            cell.value = cell.value / 2 if cells else other
            book.save(file)
            return
        text = file.read_text()
        found = [*re.finditer(r'"(?:value|level)": (0\.[0-9]+|[1-9][0-9]*)|"(met|not_met)"', text)]
        if not found:
            a_sign(name)(place, chance)
            return
        one = chance.choice(found)
        start, end = one.span(1) if one[1] else one.span(2)
        turned = "not_met" if one[2] == "met" else "met"
        made = turned if one[2] else f"{float(one[1]) - 0.25:g}"
        file.write_text(text[:start] + made + text[end:])

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
    files = sorted(
        file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file()
    )
    for name in files:
        if name != "journal.jsonl" and not name.endswith(".lock"):
            yield f"byte {name}", a_sign(name)
            if not name.startswith("returned/"):
                yield f"removed {name}", removed(name)
        if name.startswith(("returned/", "collected/")):
            yield f"mark {name}", a_mark(name)
    yield "cell plan.csv", a_text("plan.csv", '";"([pqrs][0-9])"', lambda found: f'";"{found[1]}0"')
    yield (
        "key contest.toml",
        a_text("contest.toml", "keep = ([0-9])", lambda found: f"keep = {found[1]}0"),
    )
    yield from (
        (f"journal {kind}", a_line(kind)) for kind in ("field", "removed", "doubled", "moved")
    )
    yield "added results", added


def forged_of(place: Path) -> Iterator[tuple[str, Change]]:
    """Give changes that a forger hides: the journal is written anew behind them."""
    copies = sorted((place / "collected").glob("*-*"), key=lambda file: file.name[13:])
    for copy in copies:  # what came twice may stand in the other copy
        if sum(other.name[13:] == copy.name[13:] for other in copies) == 1:
            yield f"mark in {copy.name}", a_mark(f"collected/{copy.name}")
    yield "mark that was kept", a_mark("collected/marks.jsonl")
    texts = {
        "outcome": (DECISION, '"(in|out)"', lambda one: '"out"' if one[1] == "in" else '"in"'),
        "rank": (DECISION, '\n"([0-9]*)";', lambda one: f'\n"{one[1]}1";'),
        "places": ("contest.toml", "keep = ([0-9])", lambda one: f"keep = {int(one[1]) + 1}"),
        "digest": ("journal.jsonl", DECIDED, lambda one: another(one[0], len(one[0]) - 1)),
        "rank in the minutes": (MINUTES, '"rank": ([0-9])', lambda one: f'"rank": {one[1]}1'),
        "bound in the minutes": (MINUTES, r'("bounds": \[\s*")', lambda one: f"{one[1]}1"),
    }
    for name, (file, *how) in texts.items():
        there = place / (MINUTES if "minutes" in name else DECISION)
        if there.exists() and re.search(how[0], (place / file).read_text()):
            yield name, a_text(file, *how)


def canonical(value: Any) -> bytes:
    return json.dumps(value, **verifier.FORM).encode()


def forge(place: Path) -> None:
    """Write the journal anew, with the digests of the files as they are now, and its head into the minutes."""
    lines = [json.loads(line) for line in (place / "journal.jsonl").read_text().splitlines()]
    files = [
        file
        for line in lines
        for part in ("read", "written")
        for file in line["event"].get(part, ())
    ]
    last = {file["name"]: file for file in files}
    made, previous = b"", "0" * 64
    for line in lines:
        for file in (*line["event"].get("read", ()), *line["event"].get("written", ())):
            if last[file["name"]] is file and (place / file["name"]).exists():
                content = (place / file["name"]).read_bytes()
                file |= {"sha256": sha256(content).hexdigest(), "size": str(len(content))}
        old, line["previous"] = line.pop("digest"), previous
        previous = sha256(canonical(line)).hexdigest()
        made += canonical(line | {"digest": previous}) + b"\n"
        if (place / MINUTES).exists():
            (place / MINUTES).write_text((place / MINUTES).read_text().replace(old, previous))
    (place / "journal.jsonl").write_bytes(made)


def head_of(place: Path) -> str:
    last = json.loads((place / "journal.jsonl").read_text().splitlines()[-1])
    return f"{last['number']}:{last['digest']}"


def try_changes(
    place: Path, chance: random.Random, ours: int, most: int | None = None
) -> Iterator[tuple[str, int, bool, bool | None]]:
    """Try changes; give the name of each, how often the verifier tells it, whether it is forged, and whether we tell it."""
    plain, forged = [*changes_of(place)], [*forged_of(place)]
    pairs = plain + forged
    pairs = pairs if most is None else chance.sample(pairs, min(most, len(pairs)))
    asked = {id(one) for one in chance.sample(pairs, ours)}
    head = head_of(place)
    for pair in pairs:
        name, change = pair
        trial = place.with_name("trial")
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(place, trial)
        change(trial, chance)
        if pair in forged:
            forge(trial)
            assert by_other(trial, head)[0] == 1, (name, trial)
        code, told = by_other(trial)
        found = told if pair in forged else [one for one in told if len(one) == 4]
        assert (code == 0) is (not told), (name, trial, code, told)
        yield name, len(found), pair in forged, bool(by_ours(trial)) if id(pair) in asked else None


@pytest.mark.parametrize("seed", range(FOLDERS))
def test_both_agree_and_find_every_change(seed: int, tmp_path: Path) -> None:
    place = tmp_path / "round"
    build(place, seed)
    assert by_other(place) == (0, [])
    assert by_ours(place) == []
    for name, times, forged, ours in try_changes(place, random.Random(seed), 1, MOST):
        assert times >= 1 if forged else times == 1, name
        assert ours is not False, name


# ---------------------------------------------------------------- one folder


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Walk a round with workbooks to its minutes."""
    place = tmp_path_factory.mktemp("walked") / "round"
    assert build(place, 4, books=True)
    return place


@pytest.fixture
def place(walked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(walked, tmp_path / "round"))


def run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the file as a stranger does: Python alone, without what is installed beside it."""
    rules = (
        [word for file in rules_of(place) for word in ("--rules", str(file))]
        if place.exists()
        else []
    )
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(place), *rules, *words]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"}
    )


def test_it_is_one_file_of_the_standard_library() -> None:
    text = VERIFIER.read_text("utf-8")
    names = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
        )
    }
    assert names <= sys.stdlib_module_names
    assert len(text.splitlines()) <= 400


def test_it_speaks_both_languages_and_exits_by_what_it_found(place: Path) -> None:
    assert (run(place).returncode, run(place).stdout) == (0, f"{place}: semua cocok\n")
    (place / "results" / "decision.txt").write_text("lain")
    changed = run(place, "--lang", "en")
    assert changed.returncode == 1
    assert changed.stdout.startswith("DIFFERS results/decision.txt: SHA-256, journal.jsonl ")
    (place / "journal.jsonl").unlink()
    assert run(place).returncode == 2


def test_a_head_that_was_kept_proves_every_line_up_to_it(place: Path) -> None:
    head = head_of(place)
    assert by_other(place, head) == (0, [])
    lines = (place / "journal.jsonl").read_text().splitlines(keepends=True)
    (place / "journal.jsonl").write_text("".join(lines[:-1]))
    assert by_other(place, head)[0] == 1
    (place / "journal.jsonl").write_text("".join(lines).removesuffix("\n"))
    assert by_other(place)[1][0][:2] == ("journal.jsonl", "\\n")


def test_what_it_cannot_compute_is_no_agreement(place: Path) -> None:
    copy = next((place / "collected").glob("*.xlsx"))
    copy.write_bytes(b"PK")
    forge(place)
    code, told = by_other(place)
    assert code == 3
    assert {what[0] for what in told} == {copy.name, "collected/marks.jsonl"}


QUOTAS = (
    '\n[[quotas]]\nby = "region"\nmaximum_each = 9\n[[quotas]]\nby = "group"\nmaximum_each = 9\n'
)
BREAKS = 'tie_breaks = [{ by = "luck", first = "low" }]\n'


@pytest.mark.parametrize(("before", "behind"), [("", QUOTAS), (BREAKS, "")])
def test_rules_that_it_does_not_know_are_told(place: Path, before: str, behind: str) -> None:
    text = re.sub("(?m)^tie_breaks.*\n", "", (place / "contest.toml").read_text())
    text = re.sub(r"(?ms)^\[\[quotas\]\].*?(?=^\[|\Z)", "", text)
    (place / "contest.toml").write_text(f"{before}{text}{behind}")
    forge(place)
    assert by_other(place)[0] == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("e.csv", "Judul;Dinas;Kelompok\na;A;Umum\nb;B;Khusus\nc;C;Kelompok Khusus\n"),
        ("e.json", '[{"id": "a"}, {"id": "b", "group": "special"}]'),
    ],
)
def test_an_entry_of_another_group_is_no_entry(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    folder = verifier.Folder(tmp_path, [])
    folder.groups = [
        {"key": "general", "label": "Kelompok Umum"},
        {"key": "special", "label": "Kelompok Khusus"},
    ]
    folder.contest = {"entries": {"file": name}, "group": "general"}
    assert ([*folder.entries({"a": {}})], folder.told) == (["a"], [])
    # Where the round has no group, they are entries like all others.
    folder.contest = {"entries": {"file": name}}
    assert "b" in folder.entries({"a": {}, "b": {}, "c": {}})


@pytest.mark.parametrize("method", ["ratio", "pooled_mean", "capped_count"])
def test_methods_that_it_does_not_know_are_told(method: str) -> None:
    with pytest.raises(NotImplementedError, match=method):
        verifier.Folder(Path(), []).make({"key": "a", "method": method}, "a", [], None)


def test_sheets_after_a_decision_open_it_again(place: Path) -> None:
    folder = ContestFolder.open(place, at=AT.format(9), reason="terlambat")
    a_mark(next((place / "returned").iterdir()).relative_to(place).as_posix())(
        place, random.Random(1)
    )
    collect(folder)
    assert by_other(place)[0] == 1
    assert by_ours(place) != []


@pytest.mark.parametrize("what", [b"<!DOCTYPE a><a/>", b"\xff\xfe<\0!\0D\0O\0C\0T\0Y\0P\0E\0"])
def test_a_workbook_with_a_document_type_is_refused(what: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/_rels/workbook.xml.rels", what)
    with pytest.raises(ValueError, match="DTD"):
        verifier.Folder(Path(), []).pages_of(file)


def test_a_workbook_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b" " * 50_000_001)
    with pytest.raises(ValueError, match="zip"):
        verifier.Folder(Path(), []).pages_of(file)


def test_a_name_that_leaves_the_folder_is_not_read(place: Path) -> None:
    (place.parent / "rahasia").write_text("rahasia")
    text = (place / "journal.jsonl").read_text()
    (place / "journal.jsonl").write_text(text.replace('"plan.csv"', '"../rahasia"'))
    forge(place)
    code, told = by_other(place)
    assert code == 1
    assert {what[2] for what in told if what[0] == "../rahasia"} == {None}


@pytest.mark.parametrize("title", ["Pustaka Apung", "Sipadu+", "Ü", "a b " * 30, "(%)", "K" * 60])
def test_ids_of_titles_are_made_alike(title: str) -> None:
    from inovasi.office._ids import slug as ours

    assert slug(title) == ours(title)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("63", 63),
        ("1.234,5", Fraction(2469, 2)),
        ("-1/3", Fraction(-1, 3)),
        ("0,1", Fraction(1, 10)),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: object) -> None:
    assert verifier.exact(text) == number


@pytest.mark.parametrize("text", ["1.5", "-", "1,2,3", "12.34", "1/0"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(AttributeError):
        verifier.exact(text)


def test_moments_are_compared_in_time() -> None:
    moments = ["2026-03-01", "2026-03-01T08:00:00+07:00", "2026-03-01T02:00:00+00:00", "2026-03-02"]
    made = [*map(verifier.Folder(Path(), []).moment, moments)]
    assert made == sorted(made)
    assert verifier.Folder(Path(), []).moment("1.500") == Fraction(3, 2)
