"""The command ``demo``: a whole small contest made of the five stories, on one screen and as a folder."""

from argparse import Namespace
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from inovasi._wording import typed
from inovasi.cli._common import echo, echo_next, print_json
from inovasi.cli._parser import Parser
from inovasi.cli.folder._options import DIR
from inovasi.contest import Contest, Entry
from inovasi.datasets import stories
from inovasi.eligibility import check
from inovasi.eligibility._findings import OUTCOMES, Findings
from inovasi.folder import (
    ContestFolder,
    FolderSettings,
    assign,
    collect,
    import_file,
    new,
    rank as rank_folder,
)
from inovasi.folder._settings import SETTINGS
from inovasi.io import write
from inovasi.io.tables._csv import csv_bytes
from inovasi.io.tables._table import Table
from inovasi.language import Bilingual, Language
from inovasi.model import Innovation
from inovasi.office import OfficeKind
from inovasi.results import Grid
from inovasi.selection import Cut, advance, rank
from inovasi.selection._ranking import DECISION, ENTRY, RANK, SCORE, row_rank, score_words


_ID: Final = "demo"
_EDITION: Final = "kipp-2023"
_GROUP: Final = "general"
_PANEL: Final = ("penilai-1", "penilai-2", "penilai-3")
_PLACES: Final = 4

_LABEL: Final = Bilingual(
    "CONTOH: lembar nilai di bawah ini buatan; lembar nilai yang sebenarnya tidak diumumkan.",
    "DEMONSTRATION: the score sheets below are constructed; real ones are not public.",
)
_LEAD: Final = Bilingual(
    f"Satu kompetisi kecil: lima kisah nyata, {_EDITION}, Kelompok Umum",
    f"A small contest: five real stories, {_EDITION}, general group",
)
_MAY: Final = Bilingual("Bolehkah ikut?", "May they enter?")
_WHO: Final = Bilingual(
    f"Siapa yang lanjut? Ada {_PLACES} tempat.", f"Who goes on? There are {_PLACES} places."
)
_HEADS: Final = (RANK, ENTRY, SCORE, DECISION)


def arguments(parser: Parser) -> None:
    parser.add(
        "--output",
        Bilingual("folder kompetisi (inovasi-demo)", "the folder of the contest (inovasi-demo)"),
        DIR,
        type=Path,
        default=Path("inovasi-demo"),
    )


def run(options: Namespace) -> int:
    lang: Language = options.lang
    all_stories = stories()
    sheets = [sheet for story in all_stories for sheet in story.sheets]
    marked = {sheet.entry for sheet in sheets}
    innovations = [one for story in all_stories for one in story.innovations if one.id in marked]
    found = [check(one, _EDITION, group=_GROUP, entries=innovations) for one in innovations]
    contest = Contest(
        id=_ID,
        scheme=_EDITION,
        group=_GROUP,
        entries=list(map(_entry, innovations, found)),
        evaluators=_PANEL,
        sheets=sheets,
        closed=True,
    )
    _write(options.output, contest)
    contest = ContestFolder.open(options.output, at=_AT).contest
    cut = advance(rank(contest), _PLACES)
    data: dict[str, Any] = {
        "demonstration": _LABEL.of(lang),
        "stories": [
            {
                "key": story.key,
                "title": story.title,
                "summary": story.summary,
                "notes": list(story.notes),
            }
            for story in all_stories
        ],
        "checks": found,
        "cut": cut,
    }
    if options.json:
        print_json(data)
    else:
        _print(contest, cut, found, lang)
        echo_next(lang, typed("status", options.output))
    return 0


def _write(place: Path, contest: Contest) -> None:
    """Walk the folder of the contest as people do; one that is there already stays as it is."""
    if (place / SETTINGS).exists() and ContestFolder.open(place).settings.id == _ID:
        return
    settings = FolderSettings(id=_ID, scheme=_EDITION, group=_GROUP, keep=_PLACES)
    new(place, settings, at=_AT)
    fields = ("id", "title", "status", "reason", "basis")
    rows = [[getattr(one, name) or "" for name in fields] for one in contest.entries]
    with TemporaryDirectory() as name:
        files = Path(name)
        for kind, table in (
            (OfficeKind.ENTRIES, Table(header=fields, rows=rows)),
            (OfficeKind.EVALUATORS, Table(header=("Kode penilai",), rows=[[n] for n in _PANEL])),
        ):
            content = csv_bytes(table, delimiter=";", encoding="utf-8-sig", locale="id")
            file = files / f"{kind.value}.csv"
            file.write_bytes(content)
            columns = {name: name for name in fields} if kind is OfficeKind.ENTRIES else None
            import_file(ContestFolder.open(place, at=_AT), file, kind=kind, columns=columns)
        assign(ContestFolder.open(place, at=_AT))
        ranked = {one.id for one in contest.entries if one.is_ranked}
        write([one for one in contest.sheets if one.entry in ranked], files / "marks.jsonl")
        import_file(ContestFolder.open(place, at=_AT), files / "marks.jsonl")
    collect(ContestFolder.open(place, at=_AT), close=True)
    rank_folder(ContestFolder.open(place, at=_AT))


_AT: Final = "2026-01-02T09:00:00+07:00"
"""A fixed time, so that the files are the same each time."""


def _entry(innovation: Innovation, findings: Findings) -> Entry:
    """Make an entry; one that surely may not enter is disqualified by the rule that decides."""
    if findings.eligible is not False:
        return Entry(id=innovation.id, title=innovation.title, needs=findings.needs)
    rule = findings.deciding[0]
    return Entry(
        id=innovation.id,
        title=innovation.title,
        status="disqualified",
        reason=rule.label,
        basis=rule.citation.id,
    )


def _print(contest: Contest, cut: Cut, found: list[Findings], lang: Language) -> None:
    titles = {one.innovation: one.title for one in found}
    rows = [
        (
            row_rank(row),
            titles[row.entry],
            score_words(row, lang),
            row.became.of(lang),
        )
        for row in cut.entries
    ]
    counts = Counter(findings.eligible for findings in found)
    may = ", ".join(f"{counts[key]} {words.of(lang)}" for key, words in OUTCOMES.items())
    change = cut.counterexample()
    said = change and change.named(titles).text(lang).splitlines()[0]
    echo(
        _LEAD.of(lang),
        _LABEL.of(lang),
        "",
        f"1. {_MAY.of(lang)} {may}",
        f"2. {contest.totals.text(lang)}",
        f"3. {_WHO.of(lang)}",
        Grid.of((head.of(lang) for head in _HEADS), rows),
        *([f"4. {said}"] if said else []),
    )
