"""Every reader of outside data, each by name: how it reads bytes, valid files to begin with, and the law it keeps."""

import io
import json
import re
import shlex
import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice
from os import chdir
from pathlib import Path
from time import process_time
from traceback import extract_tb
from typing import Any, NamedTuple

from mutations import packed, unpacked

import inovasi as inv
from inovasi import folder, office, panel, regions
from inovasi.catalog import diff, lint, load_regulation, load_scheme
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.citations import find_citations, format_citation, parse_citation
from inovasi.cli import main as command
from inovasi.errors import InovasiError
from inovasi.identity import fold
from inovasi.io import iter_lines, read_all, read_package, read_parquet, read_sheets, read_table
from inovasi.io.tables._cells import Column, read_cell
from inovasi.journal import AuditEvent, Manifest, append, read_names, records, recover, verify
from inovasi.language import format_date, format_number, terbilang
from inovasi.reporting import LetterHead
from inovasi.workbooks import read_score_sheets, write_score_sheets


SECONDS = 2.0
"""Of one core, for an input; seeds are small."""

AT = "2026-06-01T08:00:00+07:00"
DAY = date(2026, 6, 1)
EDITION = inv.scheme("kipp-2023")
RUBRIC = EDITION.rubric(group="general")
ROOMS = (
    inv,
    *(
        getattr(inv, room)
        for room in (
            "model",
            "contest",
            "selection",
            "eligibility",
            "panel",
            "folder",
            "journal",
            "scoring",
        )
    ),
)
CODE_WORDS = re.compile(
    r"NoneType|object at 0x|<class|Traceback|\b(?:list|tuple|dict|str|int) object\b|not subscriptable|\b(?:"
    + "|".join(
        sorted(
            {
                name
                for room in ROOMS
                for name in dir(room)
                if re.fullmatch(r"(?:[A-Z][a-z]+){2,}", name)
            }
        )
    )
    + r")\b"
)
"""What no Indonesian sentence says."""

Files = Mapping[str, bytes]


class Reader(NamedTuple):
    """How bytes of a form are read in a folder of their own; the seeds are valid."""

    form: str
    read: Callable[[bytes, Path], object]
    seeds: Callable[[Path], Files]
    names_file: bool = False


class Unlawful(AssertionError):  # noqa: N818  (what it says)
    """A result that is not what it should be."""


def same(first: object, again: object, what: str) -> None:
    """Hold two readings of the same equal."""
    if first != again:
        raise Unlawful(f"{what}: {first!r:.300} is not {again!r:.300}")


def outcome(reader: Reader, data: bytes, place: Path) -> tuple[str, object]:
    """Read: a result, or the words of the refusal in both languages."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.simplefilter("ignore", inv.InovasiWarning)
            return "result", reader.read(data, place)
    except InovasiError as error:
        words, problems = error.text("id"), getattr(error, "problems", ())
        if reader.names_file and not all(one.source for one in problems):
            raise Unlawful(f"a refusal that names no file: {words}") from error
        found = CODE_WORDS.search(words)
        if (
            found
            and found[0].encode() not in data
            and reader.form in {"json", "jsonl", "toml", "csv", "txt", "xlsx"}
        ):
            raise Unlawful(f"words of code {found[0]}: {words}") from error
        words.encode()  # half a character is shown by its number
        return "refused", (words, error.text("en"))


def fault(reader: Reader, data: bytes, place: Path, *, twice: bool = False) -> str | None:
    """Say what is wrong with how an input is read: neither a result nor a refusal, or the one that it should not be."""
    start = process_time()
    try:
        first = outcome(reader, data, place)
        taken = process_time() - start
        if twice:
            again = outcome(reader, data, place)
            if first[0] != again[0] or (first[0] == "refused" and first != again):
                return f"read twice: {first!r:.300} and {again!r:.300}"
    except Unlawful as error:
        return str(error)[:600]
    except BaseException as error:
        if not (isinstance(error, Exception) or type(error).__name__ == "PanicException"):
            raise
        own = [one for one in extract_tb(error.__traceback__) if "/inovasi/" in one.filename]
        where = f"{Path(own[-1].filename).name} {own[-1].lineno}" if own else "?"
        return f"{type(error).__name__} in {where}: {str(error)[:400]}"
    return f"took {taken:.1f} s" if taken > SECONDS else None


RECORDS = (
    inv.Innovation,
    inv.ScoreSheet,
    inv.model.Organisation,
    inv.Team,
    inv.model.Replication,
    inv.Award,
    inv.contest.Entry,
)
RESULTS = (
    inv.Ranking, inv.Cut, inv.Selection, inv.Minutes, inv.Score, inv.Findings, inv.Readiness, inv.contest.ContestStatus,
    inv.contest.Feedback, panel.Assignment, AuditEvent, Manifest, folder.FolderSettings, LetterHead, inv.selection.Register,
)  # fmt: skip


def _any_of(kinds: tuple[Any, ...], suffix: str, data: bytes) -> object:
    """Read a text as each of several classes: what is read is written and read again the same."""
    refusal: InovasiError | None = None
    found: list[object] = []
    for kind in kinds:
        try:
            made = inv.loads(data, kind, suffix, source="masukan")
        except InovasiError as error:
            refusal = error
            outcome_words = error.text("id")
            outcome_words.encode()
            continue
        same(inv.loads(inv.dumps(made), kind), made, kind.__name__)
        _say(made)
        found.append(made)
    if not found and refusal is not None:
        raise refusal
    return found


def _say(made: object) -> None:
    """Let a result say itself in every way."""
    for lang in ("id", "en"):
        for way in ("text", "rows"):
            say = getattr(made, way, None)
            if callable(say):
                say(lang)
    repr(made)
    html = getattr(made, "_repr_html_", None)
    if callable(html):
        html()


def _file(place: Path, name: str, data: bytes) -> Path:
    file = place / name
    file.write_bytes(data)
    return file


def _json(data: bytes, place: Path) -> object:
    found = _any_of(RECORDS, ".json", data)
    for one in found:  # type: ignore[attr-defined]
        if isinstance(one, inv.Innovation):
            _judged(one)
        if isinstance(one, inv.ScoreSheet):
            try:
                inv.score(RUBRIC, one).explain("id")
            except InovasiError as error:
                error.text("id")
    return found


def _judged(one: inv.Innovation) -> None:
    """Check an entry: every day that can be read can be reckoned with."""
    for group in ("general", "special"):
        inv.check(one, EDITION, group=group, on=DAY).text("id")
    inv.readiness(one, EDITION, group="general", on=DAY).text("id")
    inv.eligibility.checklist(EDITION, "general", one).text("id")
    inv.eligibility.proposal_remarks(one, RUBRIC).text("id")
    graph = inv.portfolio.replication_graph([one])
    graph.text("id")
    inv.portfolio.graphml(graph)
    inv.portfolio.lifetimes([one], DAY).text("id")


def _lines(data: bytes, place: Path) -> object:
    file = _file(place, "masukan.jsonl", data)
    made = read_all(file, inv.ScoreSheet)
    same([*iter_lines(file, inv.ScoreSheet)], made, "line by line")
    inv.write(made, place / "lagi.jsonl")
    same(read_all(place / "lagi.jsonl", inv.ScoreSheet), made, "written again")
    return made


def _table(suffix: str) -> Callable[[bytes, Path], object]:
    def read(data: bytes, place: Path) -> object:
        file = _file(place, f"masukan{suffix}", data)
        refusal: InovasiError | None = None
        found: list[object] = []
        for kind in (inv.Innovation, inv.ScoreSheet):
            try:
                made = read_table(file, kind)
            except InovasiError as error:
                refusal = error
                continue
            found += made
            if made:
                again = place / "lagi.xlsx"
                inv.io.write_table(made, again)
                same(read_table(again, kind), made, "written again")
        try:
            sheets = read_sheets(file, RUBRIC)
        except InovasiError as error:
            if not found:
                raise (refusal or error) from None
            return found
        if sheets:
            inv.io.write_sheets(sheets, RUBRIC, place / "lagi.csv")
            same(read_sheets(place / "lagi.csv", RUBRIC), sheets, "marks written again")
        return [*found, *sheets]

    return read


def _office(suffix: str) -> Callable[[bytes, Path], object]:
    def read(data: bytes, place: Path) -> object:
        file = _file(place, f"masukan{suffix}", data)
        refusal: InovasiError | None = None
        made: list[object] = []
        for more in (
            {},
            {"kind": "evaluators"},
            {"rubric": RUBRIC, "scheme": EDITION, "group": "general"},
            {"constants": {"date_order": "dmy", "locale": "id"}},
        ):
            try:
                found = office.read_office(file, **more)  # type: ignore[arg-type]
            except InovasiError as error:
                refusal = error
                continue
            _say(found)
            for one in found.entries:
                same(inv.loads(inv.dumps(one), inv.contest.Entry), one, "an entry")
            made.append(found)
        if not made and refusal is not None:
            raise refusal
        return made

    return read


def _workbook(data: bytes, place: Path) -> object:
    file = _file(place, "masukan.xlsx", data)
    returned = read_score_sheets([file], RUBRIC, expected=[("e1", "p1"), ("e2", "p1")])
    returned.text("id")
    for problem in returned.problems:
        if problem.source is None:
            raise Unlawful(f"a problem that names no file: {problem}")
        if found := CODE_WORDS.search(problem.text("id")):
            raise Unlawful(f"words of code {found[0]}: {problem.text('id')}")
    for sheet in returned.sheets:
        inv.score(RUBRIC, sheet)
    return returned


def _named(data: bytes) -> str:
    """Name a file after the id that it says."""
    found = re.search(rb'^id *= *"([a-z0-9-]{1,80})"', data, re.MULTILINE)
    return f"{found[1].decode() if found else 'masukan'}.toml"


def _law(data: bytes, place: Path) -> object:
    file = _file(place, _named(data), data)
    made = load_scheme(file)
    for issue in lint(file):
        str(issue)
    diff(made, EDITION).text("id")
    made.text("id") if hasattr(made, "text") else repr(made)
    same(inv.loads(inv.dumps(made), inv.Scheme), made, "a scheme")
    for rubric in made.rubrics:
        try:
            inv.score(rubric, inv.sheet(rubric, {}, "a")).explain("id")
        except InovasiError as error:
            error.text("id")
    return made


def _regulation(data: bytes, place: Path) -> object:
    made = load_regulation(_file(place, _named(data), data))
    same(inv.loads(inv.dumps(made), inv.Regulation), made, "a regulation")
    return made


def _settings(data: bytes, place: Path) -> object:
    from inovasi.folder._settings import read_settings

    made = read_settings(data)
    same(inv.loads(inv.dumps(made), folder.FolderSettings), made, "settings")
    return made


def _names(data: bytes, place: Path) -> object:
    _file(place, "names.toml", data)
    return read_names(place / "journal.jsonl")


def _journal(data: bytes, place: Path) -> object:
    file = _file(place, "journal.jsonl", data)
    verdict = verify(file)
    verdict.text("id")
    for way in (lambda: [*records(file)], lambda: recover(file, by="p", at=AT)):
        try:
            way()
        except InovasiError as error:
            error.text("id")
    done = AuditEvent(action="note", by="p", at=AT, reason="catatan")
    append(file, [done])
    if verdict.is_sound and not verify(file).is_sound:
        raise Unlawful("a sound journal is not sound after one more line")
    return verdict


def _unpack(data: bytes, place: Path) -> Path:
    """Put the files of an archive into a folder, where they stay."""
    home = place / "kompetisi"
    home.mkdir()
    for name, content in unpacked(data).items():
        file = home / name
        if not file.resolve().is_relative_to(home.resolve()) or "\0" in name:
            continue
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError:
            continue  # a folder of that name
    return home


def _package(data: bytes, place: Path) -> object:
    home = _unpack(data, place)
    try:
        description = home / "datapackage.json"
        plain = json.loads(description.read_bytes())
        for one in plain["resources"]:  # what is changed is vouched for again, so that it is read
            content = (home / one["path"]).read_bytes()
            one |= dict(zip(("bytes", "hash"), inv.io.packages._files._stamp(content), strict=True))
        description.write_text(json.dumps(plain), "utf-8")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    if not (home / "datapackage.json").is_file():
        return None
    return read_package(home)


def _contest(data: bytes, place: Path) -> object:
    home = _unpack(data, place)
    if not ((home / "contest.toml").is_file() or (home / "journal.jsonl").is_file()):
        return None
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    opened = folder.ContestFolder.open(home, at=AT)
    done: list[object] = []
    refusal: InovasiError | None = None
    for step in (
        folder.status,
        folder.check,
        folder.verify,
        folder.rank,
        folder.compare,
        folder.collect,
        folder.decide,
    ):
        if step is folder.verify and not (home / "journal.jsonl").exists():
            continue  # which is said as an error of the system
        try:
            now = folder.ContestFolder.open(home, at=AT, dry_run=True)
            made = step(now)
            _say(made)
            done.append(made)
        except InovasiError as error:
            refusal = error
            error.text("id").encode()
    after = {
        file: file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }
    for file, content in after.items():
        if before.get(file) != content:
            raise Unlawful(f"a dry run wrote {file.name}")
    if not done and refusal is not None:
        raise refusal
    return opened


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass") if _is_text(data) else data.decode("latin-1")


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _prose(data: bytes, place: Path) -> object:
    text = _text(data)
    found = find_citations(text)
    for one in found:
        same(text[one.start : one.end], one.text, "the place of a citation")
        again = parse_citation(format_citation(one.citation))
        same(format_citation(again), format_citation(one.citation), "a citation written again")
    return found


VALUES: tuple[Callable[[str], object], ...] = (
    inv.PartialDate.parse,
    lambda text: inv.Tenure(since=text, until=text),
    lambda text: inv.Mark(criterion="a", value=text),
    lambda text: inv.model.Fact(key="a", value=text),
    inv.scheme,
    inv.regulation,
    regions.region,
    lambda text: AuditEvent(action="note", by="p", at=text, reason="r"),
    inv.journal.Head.parse,
    lambda text: inv.contest.Entry(id="a", group=text, region=text, submitted_at=text),
    parse_citation,
    *(
        partial(read_cell, column=Column(key="a", kind=kind), locale=locale)  # type: ignore[arg-type]
        for kind in ("number", "integer", "date", "yes_no", "identifier", "text")
        for locale in ("id", "en")
    ),
)


def _fields(data: bytes, place: Path) -> object:
    """Read each line as everything that one value can be."""
    made: list[object] = []
    for line in islice(_text(data).split("\n"), 200):
        same(fold(fold(line)), fold(line), "a fold")
        for read in VALUES:
            value = _told(partial(read, line))
            made.append(value)
            if isinstance(value, inv.PartialDate):
                same(inv.PartialDate.parse(str(value)), value, "a date")
                format_date(value)
            if isinstance(value, Decimal) and abs(value.adjusted()) < 15:
                format_number(value)
                terbilang(int(value))
    return made


def _told(read: Callable[[], object]) -> object:
    try:
        return read()
    except InovasiError as error:
        words = error.text("id")
        words.encode()
        if found := CODE_WORDS.search(words):
            raise Unlawful(f"words of code {found[0]}: {words}") from None
        return words


def _words(data: bytes, place: Path) -> object:
    """Give the lines of a text to the command line, in a folder with files to name."""
    for name, content in _office_files(place).items():
        _file(place, name, content)
    codes: list[object] = []
    here = Path.cwd()
    chdir(place)
    try:
        for line in islice(_text(data).split("\n"), 4):
            try:
                words = shlex.split(line)
            except ValueError:
                words = line.split()
            if not words or any("/" in word or ".." in word or "\0" in word for word in words):
                continue
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                try:
                    codes.append(command(words))
                except SystemExit as end:
                    codes.append(end.code)
            (out.getvalue() + err.getvalue()).encode()
    finally:
        chdir(here)
    return codes


def _template(data: bytes, place: Path) -> object:
    file = _file(place, "kop.docx", data)
    letter = inv.reporting.Letter(
        title=inv.Bilingual("Undangan", "Invitation"),
        head=LetterHead(number="1", day=DAY),
        parts=(),
    )
    inv.report(letter, place / "surat.docx", template=file)
    return (place / "surat.docx").stat().st_size


def _parquet(data: bytes, place: Path) -> object:
    return read_parquet(_file(place, "masukan.parquet", data), inv.ScoreSheet)


# What follows are the valid files.


def _innovations() -> list[inv.Innovation]:
    return [one.innovations[0] for one in inv.stories() if one.innovations][:3]


def _marked() -> list[inv.ScoreSheet]:
    return [
        inv.sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), entry, by)
        for entry, by, mark in (
            ("e1", "p1", 80),
            ("e2", "p1", 75),
            ("e1", "p2", 90),
            ("e2", "p2", 60),
        )
    ]


def _records(_: Path) -> Files:
    whole = [_innovations()[0], _marked()[0], _innovations()[0].organisation]
    team = inv.Team(
        name="Tim", members=[inv.model.Member(role="lead"), inv.model.Member(role="member")]
    )
    entry = inv.contest.Entry(
        id="e1",
        title="Klik",
        organisation_name="Dinkes",
        region="Kota Malang",
        submitted_at="2026-05-01T09:00:00",
    )
    return {type(one).__name__.lower(): inv.dumps(one).encode() for one in (*whole, team, entry)}


def _tables_of(suffix: str) -> Callable[[Path], Files]:
    def made(place: Path) -> Files:
        inv.write(_marked()[:2], place / f"marks{suffix}")
        inv.io.write_sheets(_marked(), RUBRIC, place / f"wide{suffix}")
        if suffix == ".xlsx":
            inv.write(_innovations(), place / f"innovations{suffix}")
        return {file.stem: file.read_bytes() for file in place.glob(f"*{suffix}")}

    return made


def _office_files(_: Path) -> Files:
    return {
        "usulan.csv": b"DAFTAR USULAN;;;;;\nNo;Judul;OPD;Tanggal;Kabupaten/Kota;Kelompok\n1;Klik;Dinkes;01/02/2021;Kota Malang;umum\n2;Ceria;Dispendik;26/07/2021;Kab. Malang;umum\n;Jumlah;2;;;\n",
        "penilai.csv": b"No,Nama,Instansi\n1,Penilai Satu,Universitas A\n2,Penilai Dua,Universitas B\n",
        "nilai.csv": b"Judul;Penilai;Kebaruan;Efektivitas;Kemanfaatan\nKlik;p1;80,5;70;1.000\nCeria;p1;75;;60\n",
        "peringkat.csv": b"Peringkat;Judul;Nilai\n1;Klik;88,12\n2;Ceria;81,5\n",
    }


def _office_books(suffix: str) -> Callable[[Path], Files]:
    def made(place: Path) -> Files:
        if suffix == ".csv":
            return {Path(name).stem: data for name, data in _office_files(place).items()}
        if suffix != ".xlsx":
            return {
                "usulan": Path(__file__)
                .parents[1]
                .joinpath(f"office/data/usulan{suffix}")
                .read_bytes()
            }
        import openpyxl

        found: dict[str, bytes] = {}
        for name, data in _office_files(place).items():
            book = openpyxl.Workbook()
            for line in data.decode().splitlines():
                book.active.append(line.replace(",", ";").split(";"))
            book.save(place / "a.xlsx")
            found[Path(name).stem] = (place / "a.xlsx").read_bytes()
        return found

    return made


def _filled(place: Path) -> Files:
    import openpyxl

    (file,) = write_score_sheets(RUBRIC, [("e1", "p1"), ("e2", "p1")], place, blind=False)
    book = openpyxl.load_workbook(file)
    page = book["Penilaian"]
    for row in range(5, page.max_row + 1):
        if page.cell(row, 10).value and page.cell(row, 9).value:
            page.cell(row, 6).value = 80
    book.save(file)
    return {"filled": file.read_bytes()}


def _editions(_: Path) -> Files:
    return {
        name: scheme_files()[name].read_bytes()
        for name in ("lppd-2020", "iplm-2025", "tkm-2025", "kipp-sulsel-2022")
    }


def _laws(_: Path) -> Files:
    return {name: regulation_files()[name].read_bytes() for name in ("permenpanrb-91-2021",)}


_SETTINGS = """format = 1
id = "demo"
scheme = "kipp-2023"
group = "general"
keep = 1
readings = 2
tie_breaks = [{by = "novelty"}]
lang = "id"
changes = [{entry = "e2", status = "withdrawn", reason = "surat 3 Juni"}]

[entries]
file = "usulan.csv"
columns = {"Nama Inovasi" = "title"}
constants = {group = "general"}

[meeting]
number = "BA-1"
held_on = 2026-06-24
place = "Surabaya"
panel = ["Ketua"]

[letters]
number = "5"
day = 2026-06-25
signed_by = "Sekda"

[[quotas]]
by = "region"
maximum = {"Kota Malang" = 1}
"""


def _rounds(place: Path) -> Files:
    """Walk a small round; give the folder when marks came back, and when it is decided."""
    home = place / "demo"
    folder.new(
        home,
        folder.FolderSettings(id="demo", scheme="kipp-2023", group="general", keep=1, readings=1),
        at=AT,
    )

    def at() -> folder.ContestFolder:
        return folder.ContestFolder.open(home, at=AT)

    for name, kind in (("usulan.csv", "entries"), ("penilai.csv", "evaluators")):
        folder.import_file(
            at(),
            _file(place, name, _office_files(place)[name]),
            kind=kind,
            constants={"date_order": "dmy"},
        )
    folder.assign(at(), seed=1)
    folder.sheets(at())
    import openpyxl

    for file in (home / "sheets").glob("*.xlsx"):
        book = openpyxl.load_workbook(file)
        page = book["Penilaian"]
        for row in range(5, page.max_row + 1):
            if page.cell(row, 10).value and page.cell(row, 9).value:
                page.cell(row, 6).value = 60 + len(file.stem)
        book.save(home / "returned" / file.name)
    folder.collect(at())
    for file in (home / "sheets").glob("*.xlsx"):
        file.unlink()
    read = {
        file.relative_to(home).as_posix(): file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }
    folder.decide(at())
    (home / "shadow" / "kantor.csv").write_bytes(_office_files(place)["peringkat.csv"])
    done = {
        file.relative_to(home).as_posix(): file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and file.suffix in {".json", ".jsonl", ".toml", ".csv"}
    }
    return {"read": packed(read), "decided": packed(done)}


def _journals(place: Path) -> Files:
    file = place / "journal.jsonl"
    events = [
        AuditEvent(action=action, by="p", at=AT, reason="uji \u00e9")
        for action in ("create", "note", "note")
    ]
    append(file, events)
    return {"sound": file.read_bytes(), "torn": file.read_bytes()[:-20]}


def _packages(place: Path) -> Files:
    source = inv.Source(key="a", title="Contoh", grade="derived")
    inv.io.write_package(
        "paket",
        {"sheets": _marked(), "innovations": _innovations()},
        place / "p",
        title="P",
        licence="CC0-1.0",
        sources=[source],
    )
    return {
        "package": packed(
            {
                file.name: file.read_bytes()
                for file in sorted((place / "p").iterdir())
                if file.suffix in {".csv", ".json"}
            }
        )
    }


def _results(_: Path) -> Files:
    entries = [
        inv.contest.Entry(id=f"e{at}", title=f"Klik {at}", region="Kota Malang") for at in (1, 2)
    ]
    contest = inv.Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["p1", "p2"],
        sheets=_marked(),
    )
    small = inv.Rubric(
        key="r",
        label="R",
        method="weighted",
        criteria=[
            inv.model.Criterion(key="a", label="A", weight=60, scale=inv.model.Scale(max=100)),
            inv.model.Criterion(key="b", label="B", weight=40, scale=inv.model.Scale(max=100)),
        ],
    )
    ranking = inv.rank(
        [
            inv.score(small, inv.sheet(small, {"a": mark, "b": 50}, f"e{mark}", "p1"))
            for mark in (70, 80)
        ]
    )
    cut = inv.advance(ranking, 1)
    meeting = inv.Meeting(number="1", held_on=DAY, place="Malang", panel=["Ketua"])
    found: dict[str, object] = {
        "ranking": ranking,
        "cut": cut,
        "selection": inv.select(ranking, 1),
        "minutes": inv.minutes(cut, meeting),
        "score": ranking.entries[0].score,
        "status": contest.status(),
        "findings": inv.check(_innovations()[0], EDITION, group="general", on=DAY),
        "readiness": inv.readiness(_innovations()[0], EDITION, group="general", on=DAY),
        "feedback": inv.feedback(contest, "e1"),
        "event": AuditEvent(action="note", by="p", at=AT, reason="r"),
        "head": LetterHead(number="5", day=DAY, place="Malang", signed_by="Sekda"),
    }
    return {
        name: json.dumps(json.loads(inv.dumps(one)), ensure_ascii=False).encode()
        for name, one in found.items()
    }


_PROSE = """Layanan ini diatur dalam Peraturan Menteri PANRB Nomor 91 Tahun 2021 tentang Pembinaan Inovasi Pelayanan Publik,
Pasal 5 ayat (1) huruf a dan huruf b, jo. UU 25/2009 Pasal 1 sampai dengan 7; lihat pula PP No. 38 Th. 2017, Perda Kota
Malang Nomor 3 Tahun 2020 (Lembaran Daerah Tahun 2020 Nomor 3), SE Menteri PANRB Nomor B/187/PP.00.05/2022, Lampiran II Bab
IV angka 2, Permendagri 104/2018 dan Undang-Undang Dasar Negara Republik Indonesia Tahun 1945 Pasal 18A ayat (2)."""
_FIELDS = "1.234,5\n80\n-7\n1/3\n50 %\n26 Juli 2021\nSenin, 26-07-2021\n2021-07\n01/02/2021\nya\nKota Malang\nKab. Malang\n35.73\nkipp-2023\nuu-25-2009\n2026-06-01T08:00:00+07:00\n3:sha256\nUU 25/2009 Pasal 5\n"
_COMMANDS = """template entries -o usulan.csv --lang en
new demo --scheme kipp-2023 --group general --keep 1 --at 2026-06-01T08:00:00+07:00
import usulan.csv --into demo --map "Judul=title" --const date_order=dmy --as entries --sheet Data --reason uji
check usulan.csv kipp-2023 --group general --on 2026-06-01 --json
show kipp-2023 --lang id
diff kipp-2022 kipp-2023
assign demo --readings 1 --seed 7
status demo --json
minutes demo --number 1 --on 2026-06-24 --place Surabaya --panel Ketua
rank nilai.csv --assigned p1,p2
lot announce demo --source undian --public-on 2026-06-12
schemes --family kipp"""


def _commands(_: Path) -> Files:
    lines = _COMMANDS.split("\n")
    return {f"command-{at}": "\n".join(lines[at : at + 4]).encode() for at in (0, 4, 8)}


def _templates(place: Path) -> Files:
    from docx import Document

    document = Document()
    document.add_paragraph("KOP SURAT {{ nomor }}")
    document.add_table(1, 2).cell(0, 0).text = "{{ tanggal }}"
    document.add_paragraph("{{ isi }}")
    document.save(str(place / "kop.docx"))
    return {"letterhead": (place / "kop.docx").read_bytes()}


def _parquets(place: Path) -> Files:
    inv.io.write_parquet(_marked(), place / "a.parquet")
    return {"marks": (place / "a.parquet").read_bytes()}


def _tomls(place: Path) -> Files:
    whole = [
        inv.contest.Entry(id="e1", title="Klik", region="Kota Malang"),
        _marked()[0],
        _innovations()[0],
    ]
    return {type(one).__name__.lower(): inv.dumps(one, ".toml").encode() for one in whole}


READERS: Mapping[str, Reader] = {
    "records-json": Reader("json", _json, _records),
    "records-toml": Reader("toml", lambda data, _: _any_of(RECORDS, ".toml", data), _tomls),
    "records-lines": Reader(
        "jsonl",
        _lines,
        lambda _: {"sheets": inv.dumps(_marked()[:2], ".jsonl").encode()},
        names_file=True,
    ),
    "records-csv": Reader("csv", _table(".csv"), _tables_of(".csv"), names_file=True),
    "records-xlsx": Reader("xlsx", _table(".xlsx"), _tables_of(".xlsx"), names_file=True),
    "records-parquet": Reader("parquet", _parquet, _parquets),
    "results": Reader("json", lambda data, _: _any_of(RESULTS, ".json", data), _results),
    "package": Reader("zip", _package, _packages, names_file=True),
    "office-csv": Reader("csv", _office(".csv"), _office_books(".csv"), names_file=True),
    "office-xlsx": Reader("xlsx", _office(".xlsx"), _office_books(".xlsx"), names_file=True),
    "office-xls": Reader("xls", _office(".xls"), _office_books(".xls"), names_file=True),
    "office-ods": Reader("docx", _office(".ods"), _office_books(".ods"), names_file=True),
    "score-sheets": Reader("xlsx", _workbook, _filled),
    "scheme": Reader("toml", _law, _editions, names_file=True),
    "regulation": Reader("toml", _regulation, _laws, names_file=True),
    "settings": Reader(
        "toml", _settings, lambda _: {"contest": _SETTINGS.encode()}, names_file=True
    ),
    "names": Reader(
        "toml",
        _names,
        lambda _: {"names": b'penilai-1 = "Penilai Pertama"\n"a.b" = "B"\n'},
        names_file=True,
    ),
    "journal": Reader("jsonl", _journal, _journals, names_file=True),
    "folder": Reader("zip", _contest, _rounds),
    "citations": Reader("txt", _prose, lambda _: {"prose": _PROSE.encode()}),
    "fields": Reader("txt", _fields, lambda _: {"fields": _FIELDS.encode()}),
    "commands": Reader("txt", _words, _commands),
    "template": Reader("docx", _template, _templates, names_file=True),
}


def seeds_of(name: str, place: Path) -> Files:
    """Make the valid files of a reader."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return READERS[name].seeds(place)


CORPUS = Path(__file__).with_name("corpus")


def corpus(name: str) -> Iterator[tuple[str, bytes]]:
    """Give the files that are kept for a reader: the valid ones, and what once broke something."""
    for file in sorted((CORPUS / name).glob("*")):
        yield file.name, file.read_bytes()
