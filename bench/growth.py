"""What has no peer and must not grow faster than what it is given: one contest, its folder, its letters and pages."""

import random
import shutil
from collections import defaultdict
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from attrs import evolve
from claims import Claim, Work, doublings

import inovasi as inv
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
    rank,
    report,
    status,
    verify,
)
from inovasi.journal import AuditEvent, append, verify as verify_journal
from inovasi.panel import PanelEvaluator
from inovasi.reporting import ContestReport, LetterHead, minutes_letter


AT = "2026-06-01T08:00:00+07:00"
MEETING: dict[str, Any] = {
    "number": "1",
    "held_on": "2026-06-24",
    "place": "Surabaya",
    "panel": ["Ketua"],
}
KIPP = inv.scheme("kipp-2023")
RUBRIC = KIPP.rubric(group="general")


@cache
def entries_of(size: int) -> list[inv.Entry]:
    """Constructed entries of two regions."""
    regions = ("Kota Malang", "Kota Surabaya")
    return [
        inv.Entry(id=f"e{n:05}", title=f"Layanan {n * 7919 % 99991}", region=regions[n % 2])
        for n in range(size)
    ]


def mark_of(entry: int, size: int, draw: random.Random) -> int:
    """A mark; no tie is across the cut of the first tenth."""
    return draw.randint(91, 100) if entry < size // 10 else draw.randint(40, 90)


@cache
def contest_of(size: int) -> inv.Contest:
    """A contest that is read twice by evaluators of a hundred entries each."""
    draw, evaluators = random.Random(7), max(4, size // 50)
    mark = cache(lambda key, value: inv.Mark(criterion=key, value=value))  # as readers do
    sheets = [
        inv.ScoreSheet(
            entry=one.id,
            evaluator=f"p{(number + turn) % evaluators}",
            marks=[mark(key, mark_of(number, size, draw)) for key in RUBRIC.nodes],
        )
        for number, one in enumerate(entries_of(size))
        for turn in (0, 1)
    ]
    plan = [inv.contest.Reading(entry=one.entry, evaluator=one.evaluator) for one in sheets]
    return inv.Contest(
        id="demo", scheme=KIPP, group="general", entries=entries_of(size), plan=plan, sheets=sheets
    )


def of_contest(work: Callable[[inv.Contest], object], size: int) -> Work:
    """Do something with a contest of which nothing was asked yet."""
    contest = evolve(contest_of(size))
    return lambda: work(contest)


def of_decision(work: Callable[[inv.Contest, Any], object], size: int) -> Work:
    """Do something with a contest that is decided."""
    contest = evolve(contest_of(size))
    decision = inv.select(inv.rank(contest), size // 10)
    return lambda: work(contest, decision)


def minutes_page(contest: inv.Contest, decision: Any) -> bytes:
    """Minutes as a document."""
    place = Path(mkdtemp(), "minutes.docx")
    held = inv.selection.Meeting(**MEETING)
    inv.report(minutes_letter(inv.minutes(decision, held, contest=contest)), place)
    return place.read_bytes()


def report_page(suffix: str, contest: inv.Contest, decision: Any) -> None:
    """The page or the workbook of a contest."""
    whole = ContestReport(contest=contest, decision=decision)
    inv.report(whole, Path(mkdtemp(), f"results{suffix}"))


def of_journal(size: int) -> Work:
    """Write a journal of so many lines and check its chain."""
    file = Path(mkdtemp(), "journal.jsonl")
    events = [AuditEvent(action="note", by="p", at=AT, reason=f"r{n}") for n in range(size)]
    return lambda: (append(file, events), verify_journal(file))


def of_checks(size: int) -> Work:
    """Check so many innovations."""
    owner = inv.Organisation(id="o", name="Dinas", kind="city")
    given = [
        inv.Innovation(id=f"i{n}", title=f"Layanan {n}", organisation=owner) for n in range(size)
    ]
    return lambda: [inv.check(one, KIPP) for one in given]


def of_office(suffix: str, size: int) -> Work:
    """Read a table of so many entries as an office has it."""
    file = Path(mkdtemp(), f"usulan{suffix}")
    rows = [("Kode", "Judul Inovasi", "Kabupaten/Kota")]
    rows += [(one.id, one.title or "", one.region or "") for one in entries_of(size)]
    if suffix == ".csv":
        file.write_text("\n".join(map(";".join, rows)), "utf-8")
    else:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        page = book.create_sheet()
        for row in rows:
            page.append(row)
        book.save(file)
    return lambda: inv.office.read_office(file, kind="entries")


def opened(place: Path) -> ContestFolder:
    """The folder as it stands."""
    return ContestFolder.open(place, at=AT)


def made(place: Path) -> None:
    """A new folder, and the tables of the office beside it."""
    size = int(place.parent.name.partition("-")[0])
    settings = FolderSettings(
        id="demo", scheme="kipp-2023", group="general", keep=size // 10, readings=2, seed=7
    )
    new(place, settings, at=AT)
    inv.write(entries_of(size), place.parent / "usulan.json")
    evaluators = [PanelEvaluator(id=f"p{n}") for n in range(max(4, size // 50))]
    inv.write(evaluators, place.parent / "penilai.json")


def imported(place: Path) -> None:
    """The command ``import``, of both tables."""
    import_file(opened(place), place.parent / "usulan.json")
    import_file(opened(place), place.parent / "penilai.json", kind="evaluators")


def assigned(place: Path) -> None:
    """The command ``assign``."""
    assign(opened(place))


def returned(place: Path) -> None:
    """What comes back: a table of each evaluator."""
    folder, draw = opened(place), random.Random(7)
    keys, size = list(folder.rubric.nodes), len(folder.entries)
    rows: dict[str, list[str]] = defaultdict(lambda: [",".join(["entry", "evaluator", *keys])])
    for one in folder.plan:
        marks = (str(mark_of(int(one.entry[1:]), size, draw)) for _ in keys)
        rows[one.evaluator].append(",".join([one.entry, one.evaluator, *marks]))
    for evaluator, lines in rows.items():
        Path(place, "returned", f"{evaluator}.csv").write_text("\n".join(lines), "utf-8")


STORY: dict[str, Callable[[Path], object]] = {
    "new": made,
    "import": imported,
    "assign": assigned,
    "(returned)": returned,
    "collect": lambda place: collect(opened(place)),
    "status": lambda place: status(opened(place)),
    "rank": lambda place: rank(opened(place)),
    "decide": lambda place: decide(opened(place)),
    "minutes": lambda place: minutes(opened(place), **MEETING),
    "publish": lambda place: publish(opened(place), LetterHead(number="5", day="2026-06-25")),
    "report": lambda place: report(opened(place)),
    "verify": lambda place: verify(opened(place)),
    "feedback": lambda place: feedback(opened(place)),
}
"""The steps of a folder, in order."""


@cache
def folder_before(step: str, size: int) -> Path:
    """A folder that stands before a step."""
    steps = list(STORY)
    at = steps.index(step)
    place = Path(mkdtemp(prefix="demo"), f"{size}-", "demo")
    place.parent.mkdir()
    if at:
        before = steps[at - 1]
        shutil.copytree(folder_before(before, size).parent, place.parent, dirs_exist_ok=True)
        STORY[before](place)
    return place


def of_folder(step: str, size: int) -> Work:
    """Do a step in a copy of that folder."""
    place = Path(mkdtemp(prefix="demo"), f"{size}-")
    shutil.copytree(folder_before(step, size).parent, place)
    return lambda: STORY[step](place / "demo")


def grows(name: str, ours: Callable[[int], Work], last: int = 20_000) -> Claim:
    """Claim that it grows with what it is given."""
    return Claim(name=name, ours=ours, size=last, growth=doublings(last), exponent=1.15)


CLAIMS = (
    grows("an office's CSV of entries, read", partial(of_office, ".csv")),
    grows("an office's workbook of entries, read", partial(of_office, ".xlsx")),
    grows("innovations, checked one by one", of_checks),
    grows("a contest: which readings are missing", partial(of_contest, inv.Contest.status)),
    grows("a contest: its digest", partial(of_contest, lambda one: one.digest)),
    grows("a contest: a score for each entry", partial(of_contest, inv.Contest.scores)),
    grows("a contest: ranked", partial(of_contest, inv.rank)),
    grows(
        "a contest: feedback for each entrant",
        partial(of_contest, lambda one: [inv.feedback(one, entry.id) for entry in one.entries]),
    ),
    grows("minutes as a document", partial(of_decision, minutes_page)),
    grows("the page of a contest", partial(of_decision, partial(report_page, ".html")), 4_000),
    grows("the workbook of a contest", partial(of_decision, partial(report_page, ".xlsx")), 4_000),
    grows("a journal, written and checked", of_journal),
    *(
        grows(f"inovasi {step}, in a folder", partial(of_folder, step), last)
        for step, last in (
            ("import", 20_000),
            ("assign", 20_000),
            *((step, 4_000) for step in ("collect", "status", "rank", "decide", "minutes")),
            *((step, 2_000) for step in ("publish", "report", "verify")),
            ("feedback", 1_000),
        )
    ),
)
