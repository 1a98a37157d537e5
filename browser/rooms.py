"""
What the page asks the library: each question takes words and files, and is answered with pages that the library wrote.

It runs on the Python that the page carries. No rule, no number and no sentence about a result stands here.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial, wraps
from pathlib import Path, PurePosixPath
from shutil import copytree, rmtree
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

import inovasi as inv
from inovasi import folder as steps
from inovasi.catalog._describe import description
from inovasi.cli import COMMANDS
from inovasi.cli._common import ARGUMENT, NOWHERE, Names, in_words, problems_of
from inovasi.cli._lint import lint_parts
from inovasi.convert import structure
from inovasi.errors import DataError, InovasiError, Problem
from inovasi.folder import ContestFolder, FolderSettings, Step
from inovasi.folder._decision import decision_of
from inovasi.folder._documents import made_minutes
from inovasi.folder._folder import PLAN
from inovasi.folder._import import imported
from inovasi.folder._next import REPORT
from inovasi.folder._settings import SETTINGS, OfficeFile
from inovasi.io import dumps, read_all
from inovasi.io._files import suffix_of
from inovasi.language import Bilingual, Language, wording
from inovasi.limits import MOST_BYTES
from inovasi.model import Innovation, OrganisationKind, Scheme
from inovasi.office import OfficeKind, OfficeTable
from inovasi.office._sheets import too_many_bytes
from inovasi.reporting._report import written
from inovasi.results import Part, Result, parts_of
from inovasi.selection import Meeting


CONTEST: Final = Path("/contest")
DROPPED: Final = Path("/dropped")
Pages: TypeAlias = Iterator[tuple[str | None, Any]]
"""Headings with what stands below them: a result, or a page as it is."""


@frozen
class Asked:
    """How a question was asked: the language, and the files that were dropped."""

    lang: Language
    files: tuple[Path, ...]


@frozen
class Words(Result):
    """What the library says in parts that are not a result of their own."""

    said: Callable[[Language], list[Part]]

    def _parts(self, lang: Language) -> list[Part]:
        return self.said(lang)


def answered(question: Callable[..., Pages]) -> Callable[[str, Any], str]:
    """Answer with the pages and the files there are, and with the words of an error where it ends in one."""

    @wraps(question)
    def answer(options: str, dropped: Iterable[Any] = ()) -> str:
        given = {name: value for name, value in json.loads(options).items() if value}
        lang = given.pop("lang")
        pages: list[tuple[str, str]] = []
        error = None
        try:
            asked = Asked(lang, _kept(dropped))
            for title, what in question(asked, **given):
                page = what if isinstance(what, bytes) else written(what, _PAGE, lang, title=title)
                pages.append((title or type(what).__name__, page.decode()))
        except (InovasiError, OSError) as fault:
            error = DataError(problems_of(fault, _FIELDS)).text(lang)
        return json.dumps({"pages": pages, "error": error, "files": _offered()})

    return answer


_PAGE: Final = Path("page.html")
_FIELDS: Final[Names] = {
    ARGUMENT.format("columns"): (r'Arti kolom "\2 = \4\5"', r'What columns mean "\2 = \4\5"'),
    ARGUMENT.format("constants"): (
        r'Nilai semua baris "\2 = \4\5"',
        r'Value of every row "\2 = \4\5"',
    ),
    r"\bkind='([^']*)'": (r'Isinya "\1"', r'What they hold "\1"'),
    r"\bsheet=": ("Lembar buku kerja", "Sheet of a workbook"),
    r"; (jalankan|run): pip .*": (
        "; halaman ini tidak membawanya",
        "; this page does not carry it",
    ),
    r"\bkeeps=": ('"Berapa yang lolos"', '"How many go on"'),
    NOWHERE: ("", ""),
}
"""The fields of the page in place of the arguments of functions, of options and of commands."""
_BUTTONS: Final = {
    **dict.fromkeys(("import", "assign", "collect"), Bilingual("Baca", "Read")),
    "decide": Bilingual("Tentukan", "Decide"),
    "minutes": Bilingual("Tulis", "Write"),
}


class PageFolder(ContestFolder):
    """The folder of a contest where nothing is typed: a command is a button, or is not spoken of."""

    def hint(self, command: str, id_: str = "tekan", en: str = "press") -> Bilingual | None:
        """Say what to press, and what for."""
        button = _BUTTONS.get(command.split(maxsplit=1)[0])
        return button and Bilingual(f"{id_}: {button.id}", f"{en}: {button.en}")


def _kept(dropped: Iterable[Any]) -> tuple[Path, ...]:
    """Put the files that were dropped where Python reads them; two may have one name."""
    rmtree(DROPPED, ignore_errors=True)
    kept: list[Path] = []
    for number, one in enumerate(dropped):
        kept.append(DROPPED / str(number) / PurePosixPath(one.name).name)
        kept[-1].parent.mkdir(parents=True)
        if isinstance(one.bytes, int):  # the page does not read what would be refused
            raise too_many_bytes(one.bytes, one.name)
        kept[-1].write_bytes(one.bytes.to_bytes())
    return tuple(sorted(kept, key=lambda file: file.name))


def _names() -> list[str]:
    files = (one for one in CONTEST.rglob("*") if one.is_file() and one.suffix != ".lock")
    return sorted(one.relative_to(CONTEST).as_posix() for one in files)


def _offered() -> list[str]:
    """Name the files of the contest, and the decision as data, which is made when it is asked for."""
    names = _names()
    return [*names, _AS_DATA] if "results/decision.csv" in names else names


_AS_DATA: Final = "decision.json"


def _opened() -> ContestFolder:
    return PageFolder.open(CONTEST, reason="inovasi.html", replace=True)


def _told(asked: Asked, step: Step) -> tuple[str, Step]:
    """Show a step under what its command is called; the next command is a button here."""
    lines = tuple(evolve(line, text=in_words(line.text, _FIELDS)) for line in step.lines)
    body = step.body and in_words(step.body, _FIELDS)
    told = evolve(step, lines=lines, body=body, next_command=None)
    title = COMMANDS[step.command][asked.lang == "en"]
    return title[0].upper() + title[1:], told


@answered
def begin(asked: Asked, scheme: str, **settings: Any) -> Pages:
    """Make the folder of a contest, by an edition or by a file of one's own."""
    rmtree(CONTEST, ignore_errors=True)
    numbers: dict[str, Any] = {
        name: int(settings.pop(name)) for name in ("keep", "readings") if name in settings
    }
    made = FolderSettings(
        id="inovasi", scheme=_rules(asked, scheme)[0], lang=asked.lang, **settings, **numbers
    )
    yield _told(asked, steps.new(CONTEST, made))


def _rules(asked: Asked, scheme: str) -> list[str]:
    """Give the files of rules of one's own, else an edition."""
    return [str(one) for one in asked.files if suffix_of(one, [".toml"])] or [scheme]


@answered
def take(
    asked: Asked,
    kind: str | None = None,
    columns: str = "",
    constants: str = "",
    sheet: str | None = None,
) -> Pages:
    """Take what was dropped: the folder of a contest, or files of the office and what came back."""
    meant = {"columns": _pairs(columns), "constants": _pairs(constants), "sheet": sheet}
    for file in asked.files:
        if file.suffix.lower() == ".zip":
            _unpack(file)
            yield _told(asked, steps.status(_opened()))
        else:
            told = OfficeFile(file=file.name, **meant)
            done, table = imported(_opened(), file, kind and OfficeKind(kind), told)
            title, step = _told(asked, evolve(done, body=None))
            read = [
                evolve(one, why=one.why and in_words(one.why, _FIELDS)) for one in table.columns
            ]
            yield title, Words(partial(_with_table, step, evolve(table, columns=read)))
    folder = _opened()
    if folder.settings.entries and folder.settings.evaluators:
        if not (CONTEST / PLAN).exists():
            yield _told(asked, steps.assign(folder))
        yield _told(asked, steps.collect(_opened()))


def _pairs(said: str) -> dict[str, str]:
    """Give what the lines of a field say."""
    pairs = (line.rsplit("=", 1) for line in said.splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _with_table(step: Step, table: OfficeTable, lang: Language) -> list[Part]:
    """Tell a step with the columns that were read, as the table that they are."""
    first, *rest = parts_of(step, lang)
    return [first, *parts_of(table, lang), *rest]


def _unpack(file: Path) -> None:
    """Take the folder of a contest out of an archive, wherever it stands in it."""
    place = DROPPED / "unpacked"
    try:
        with zipfile.ZipFile(file) as packed:
            packed.extractall(place)
    except (zipfile.BadZipFile, RuntimeError, zlib.error):
        whole = Bilingual("berkas .zip yang utuh", "a whole .zip file")
        raise DataError(Problem(code="unread", source=file.name, expected=whole)) from None
    found = min(place.rglob(SETTINGS), key=lambda one: len(one.parts), default=None)
    if found is None:
        raise DataError(Problem(code="missing", source=f"{file.name}/{SETTINGS}"))
    PageFolder.open(found.parent)
    rmtree(CONTEST, ignore_errors=True)
    copytree(found.parent, CONTEST)


@answered
def decide(asked: Asked, *, provisional: bool = False) -> Pages:
    """Decide who goes on, and show the page of results."""
    yield _told(asked, evolve(steps.decide(_opened(), provisional=provisional), shown=None))
    steps.report(_opened())
    yield None, (CONTEST / f"{REPORT}html").read_bytes()


@answered
def minutes(_: Asked, panel: str = "", **meeting: Any) -> Pages:
    """Show the minutes, to be printed."""
    held = Meeting(panel=panel.splitlines(), **meeting)
    yield None, made_minutes(_opened(), held)


@answered
def check(
    asked: Asked, scheme: str, group: str | None = None, on: str | None = None, **said: Any
) -> Pages:
    """Tell whether an innovation of the form, or each one of the files, may enter."""
    day = None if on is None else date.fromisoformat(on)
    edition = inv.scheme(scheme)
    of_files = [one for file in asked.files for one in read_all(file, Innovation)]
    found = of_files or [_innovation(edition, said)]
    for one in found:
        yield one.title, inv.check(one, edition, day, group=group, entries=of_files or None)
        if group or not edition.groups:
            yield one.title, inv.readiness(one, edition, day, group=group)


def _innovation(edition: Scheme, said: dict[str, Any]) -> Innovation:
    """Make the record of what the form says; what it does not say stays unknown."""
    documents, awards, complete = (
        said.pop(name, []) for name in ("documents", "awards", "complete")
    )
    labels = {item.key: item.label for item in (*edition.documents, *edition.awards)}
    holder = {"id": "instansi", "name": said.pop("organisation", "-"), "kind": said.pop("kind")}
    said["categories"] = [said.pop("category")] if "category" in said else []
    years = said.pop("submissions", "").split()
    record: dict[str, Any] = {
        "id": "usulan",
        "title": "-",
        "organisation": holder,
        "evidence": [
            {"id": key, "kind": "other", "title": labels[key], "document": key} for key in documents
        ],
        "submissions": [{"family": edition.family, "year": _year(year)} for year in years],
        "awards": [
            {"scheme": edition.family, "year": _year(year), "key": key, "label": labels[key]}
            for key, year in map(str.split, awards)
        ],
    }
    return structure(record | said | dict.fromkeys(complete, True), Innovation)


def _year(said: str) -> int | str:
    """Give a number where one is said; the record says what is wrong with anything else."""
    return int(said) if said.isdecimal() else said


@answered
def show(asked: Asked, scheme: str, before: str | None = None) -> Pages:
    """Show an edition or a file of one's own with its faults, or what changed since another edition."""
    for which in _rules(asked, scheme):
        if before is not None:
            yield None, inv.diff(before, which)
            continue
        if asked.files:
            yield Path(which).name, Words(lambda lang, which=which: lint_parts(which, lang))
        edition = inv.scheme(which)
        yield (
            wording(edition, "label").of(asked.lang),
            Words(lambda lang, one=edition: description(one, lang, whole=True)),
        )


def lists(lang: Language) -> str:
    """Give what a form can choose from."""
    parts = ("groups", "stages", "categories", "documents", "awards")
    editions = [
        {
            "id": one.id,
            "label": wording(one, "label").of(lang),
            **{name: _items(getattr(one, name), lang) for name in parts},
        }
        for one in sorted(inv.schemes(), key=lambda one: (one.family, -(one.year or 0), one.id))
    ]
    kinds = [(one.value, one.label.of(lang)) for one in OrganisationKind]
    return json.dumps({"editions": editions, "kinds": kinds, "most": MOST_BYTES})


def _items(items: Iterable[Any], lang: Language) -> list[tuple[str, str]]:
    return [(item.key, wording(item, "label").of(lang)) for item in items]


def file(name: str) -> bytes:
    """Give a file of the contest, or all of them as one."""
    if name == _AS_DATA:
        return dumps(decision_of(_opened())).encode()
    if name:
        return (CONTEST / name).read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for one in _names():
            made.writestr(zipfile.ZipInfo(one, (1980, 1, 1, 0, 0, 0)), (CONTEST / one).read_bytes())
    return packed.getvalue()
