"""Whatever texts a contest holds, no writer makes anything live of them, and none loses them."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

import pytest

import inovasi as inv
from inovasi import folder, panel, portfolio, reporting
from inovasi.cli import main as command
from inovasi.eligibility._calendar import CalendarDay, write_ics
from inovasi.errors import DataError
from inovasi.io import read_all, read_package, write_package
from inovasi.io._names import file_names
from inovasi.journal import AuditEvent, append, records, verify
from inovasi.limits import MOST_FILE_NAME
from inovasi.workbooks import read_score_sheets, write_score_sheets


openpyxl: Any = pytest.importorskip("openpyxl")
docx: Any = pytest.importorskip("docx")
pytest.importorskip("defusedxml")
pytest.importorskip("jinja2")

TEXTS = (
    # what a spreadsheet may run
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u200b=1+1", "\ufeff=1+1", "\u00a0=1+1",
    "\u2060=1", "\u00ad=1", "\uff1d1+1", "\ufe62\u0031", "=cmd|' /C calc'!A0", '=HYPERLINK("https://a.example","x")', "'=1+1", "''=1",
    "=1;=2", "a;=1+1", "#REF!", "_x0041_", "1E5", "2021-07-26", "000123", "1/3",
    # what a browser may run
    "<script>alert(1)</script>", "</script><script>alert(1)//", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "]]>",
    "<!-- a", "-->", "<![CDATA[x]]>", "&lt;b&gt;", "&#60;script&#62;", "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "</td></table>", "</title>",
    "<svg/onload=alert(1)>", "</style>",
    # what Markdown, Mermaid, mathematics and calendars may mean
    "[a](https://a.example)", "![a](https://a.example/x.png)", "<https://a.example>", "https://a.example", "a | b", "# a", "*a* _b_ `c`", "```", "~~~",
    "- a", "1. a", "> a", "| --- |", "---", "===", "\\", "[x]: https://a.example", "[^1]", "&nbsp;", "a\n\n# b", "a\n---", "    a", ":::", "$x^2$", "$$", "\\alpha",
    'a"]', "end", 'click n0 "javascript:alert(1)"', '%%{init: {"theme":"dark"}}%%', "`a`", "#quot;", "%% a", "subgraph",
    "BEGIN:VEVENT", "a\nBEGIN:VALARM", "a\\n,b;c", "\u00e9" * 60, "\U0001f3c6" * 30,
    # what changes the reading
    "a\u200bb", "a\u200eb", "a\u2028b", "a\u2029b", "a\u0301", "\ufffe", "a\uffff", "\ue000", "\U000e0041", "I\u0307", "a\u061cb", "x" * 300,
    # what names a file
    "../a", "/etc/a", "..\\a", "C:\\a", "a:b", "CON", "nul.txt", "COM\u00b9", "lpt1 .x", "a.", "a ", ".a", "~$a", "a/b", "History", "[a]", "A", "a",
    "e\u0301", "Straße", "STRASSE", "%2e%2e%2f", "a%00b", "-rf", "$(id)", "`id`", "a&b", "a\nb",
)  # fmt: skip
"""Texts that a record takes."""

UNSAFE = (
    "a\x1b[31mb",
    "a\x1b]8;;https://a.example\x1b\\b",
    "a\x07",
    "a\x08b",
    "a\x9bb",
    "\x85",
    "a\u202eb",
    "a\u2066b",
    "a\x00b",
    "a\x7f",
    "\ud800",
    "a\x0bb",
)
"""Texts that no record takes; files that other people name and fill hold them."""

CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What no line for people holds."""

RUBRIC = inv.Rubric(
    key="r",
    label="R",
    method="sum",
    criteria=[
        inv.model.Criterion(key=key, label=key.upper(), scale=inv.model.Scale(max=10))
        for key in "ab"
    ],
)
DAY = date(2026, 6, 1)
GENERAL = inv.scheme("kipp-2023").rubric(group="general")


@pytest.mark.parametrize("text", UNSAFE)
def test_no_record_takes_a_text_that_steers_a_terminal(text: str) -> None:
    for make in (
        lambda: inv.model.Organisation(id="a", name=text, kind="city"),
        lambda: inv.contest.Entry(id="a", title=text),
        lambda: inv.Meeting(number=text, held_on=DAY, place="a", panel=["a"]),
        lambda: AuditEvent(action="note", by="p", at="2026-06-01T08:00:00+07:00", reason=text),
        lambda: reporting.LetterHead(signed_by=text),
    ):
        with pytest.raises(DataError):
            make()


def organisations(texts: tuple[str, ...] = TEXTS) -> list[inv.model.Organisation]:
    return [
        inv.model.Organisation(id=f"o{at}", name=text, kind="city") for at, text in enumerate(texts)
    ]


def innovations(texts: tuple[str, ...] = TEXTS) -> list[inv.Innovation]:
    """Make entries whose every text is one of them, in lists too."""
    return [
        inv.Innovation(
            id=f"i{at}",
            title=text,
            organisation=owner,
            summary=text,
            partners=[inv.Partner(name=text, steps=[inv.model.PartnerStep(stage="introduced")])],
            replications=[inv.model.Replication(original="lain", organisation=text)],
        )
        for at, (text, owner) in enumerate(zip(texts, organisations(texts), strict=True))
        if text.strip()
    ]


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml", ".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("made", [organisations, innovations])
def test_records_read_back_equal_and_no_cell_runs(
    made: Callable[[], list[Any]], suffix: str, tmp_path: Path
) -> None:
    whole, kind = made(), type(made()[0])
    if suffix in {".csv", ".xlsx", ".parquet"}:  # which would take spaces away, and so refuse them
        whole = [
            one for one in whole if _text(one) == _text(one).strip() and "\r" not in _text(one)
        ]
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv" and kind is inv.Innovation:
        write_package(
            "a",
            {"a": whole},
            tmp_path,
            title="A",
            licence="CC0-1.0",
            sources=[inv.Source(key="a", title=TEXTS[0], grade="derived")],
        )
        assert read_package(tmp_path)["a"] == whole
        files = [*tmp_path.glob("*.csv")]
        assert len(files) > 2
    elif suffix == ".parquet":
        pytest.importorskip("polars")
        inv.io.write_parquet(whole, path)
        assert inv.io.read_parquet(path, kind) == whole
        files = []
    else:
        inv.write(whole, path)
        assert read_all(path, kind) == whole
        files = [path]
    for file in files:
        runs_nothing(file)


def _text(one: Any) -> str:
    return one.name if isinstance(one, inv.model.Organisation) else one.title


def runs_nothing(file: Path) -> None:
    """Find no formula in a table: a CSV cell begins with an apostrophe where a spreadsheet may strip what stands before."""
    if file.suffix == ".csv":
        text = file.read_text("utf-8-sig")
        cells = re.findall(r'(?:^|[;,\n])"((?:[^"]|"")*)"', text)
        assert cells
        for cell in cells:
            assert not re.match(r"[\t\r\n]", cell), repr(cell)
            begins = "".join(
                letter for letter in normalize("NFKC", cell) if category(letter)[0] not in "ZC"
            )[:1]
            assert begins not in {"=", "+", "@"}, repr(cell)
            assert begins != "-" or re.fullmatch(r"\s*-[\d.,]*\s*", cell), repr(cell)
    elif file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        for page in book.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (page.title, cell.coordinate, cell.value)
                    assert cell.hyperlink is None


@cache
def contest(texts: tuple[str, ...]) -> inv.Contest:
    """Make a round of entries, evaluators and regions that are called so; the last entry has no mark."""
    entries = [
        inv.contest.Entry(
            id=f"{at} {' '.join(text.split())}",
            title=text if text.strip() else None,
            organisation_name=text,
            region=text,
            group="general",
            status="withdrawn" if at == 1 else "competing",
            reason=text,
        )
        for at, text in enumerate(texts)
    ]
    return inv.Contest(
        id=f"demo {texts[27 % len(texts)]}",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["p1"],
        sheets=[
            inv.sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 50 + at % 40), one.id, "p1")
            for at, one in enumerate(entries[:-1])
        ],
    )


def harmless(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"kata {at}" for at in range(len(texts)))


def results(texts: tuple[str, ...]) -> dict[str, object]:
    """Make every result that shows names."""
    whole = contest(texts)
    ranking = inv.rank(whole)
    cut = inv.advance(ranking, 5, lot=inv.Lot(seed=texts[0]))
    by_region = inv.selection.Composition(by="region", maximum={texts[2]: 1}, basis=texts[3])
    meeting = inv.Meeting(
        number=texts[27], held_on=DAY, place=texts[28], panel=[texts[29], texts[30]]
    )
    decided = inv.minutes(inv.select(ranking, 5, [by_region]), meeting, contest=whole)
    head = reporting.LetterHead(number=texts[31], day=DAY, place=texts[32], signed_by=texts[33])
    entry = inv.Innovation(
        id="a",
        title=texts[27],
        organisation=inv.model.Organisation(id="o", name=texts[27], kind="city"),
        answers=[inv.model.Answer(part="summary", text="\n".join(texts))],
    )
    return {
        "ranking": ranking,
        "cut": cut,
        "selection": inv.select(ranking, 5, [by_region]),
        "minutes": decided,
        "annex": reporting.decree_annex(decided, head),
        "announcement": reporting.announcement(decided, head),
        "status": whole.status(),
        "feedback": inv.feedback(whole, whole.entries[0].id),
        "report": reporting.ContestReport(contest=whole, decision=cut),
        "findings": inv.check(entry, "kipp-2023", group="general", on=DAY),
        "readiness": inv.readiness(entry, "kipp-2023", group="general", on=DAY),
        "remarks": inv.eligibility.proposal_remarks(entry, GENERAL),
        "assignment": panel.assign(
            whole.entries,
            [panel.PanelEvaluator(id="p1"), panel.PanelEvaluator(id="p2")],
            readings_each=1,
            seed=1,
        ),
        "graph": portfolio.replication_graph(innovations(texts)),
    }


NAMES = (
    "ranking",
    "cut",
    "selection",
    "minutes",
    "annex",
    "announcement",
    "status",
    "feedback",
    "report",
    "findings",
    "readiness",
    "remarks",
    "assignment",
    "graph",
)


@cache
def _both() -> tuple[dict[str, object], dict[str, object]]:
    return results(TEXTS), results(harmless(TEXTS))


def made(name: str, *, plain: bool = False) -> Any:
    return _both()[plain][name]


def lines_are_safe(text: str) -> None:
    found = CONTROLS.search(text)
    assert found is None, f"{found[0]!r} in {text[max(0, found.start() - 40) : found.end() + 40]!r}"


@pytest.mark.parametrize("name", NAMES)
def test_a_text_holds_lines_and_nothing_that_steers_a_terminal(name: str) -> None:
    for lang in ("id", "en"):
        lines_are_safe(made(name).text(lang))
        lines_are_safe(made(name).text(lang, width=60, encoding="cp850"))
    lines_are_safe(str(made(name)))
    lines_are_safe(repr(made(name)))
    assert (
        len(made(name).text().split("\n")) <= len(made(name, plain=True).text().split("\n")) * 1.5
    )


class Tags(HTMLParser):
    """The elements of a page, with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.values: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"{tag} {sorted(name for name, _ in attrs)}"] += 1
        self.values |= {value or "" for name, value in attrs if name in {"href", "src", "style"}}

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.found["comment"] += 1


def pages_are_alike(page: str, other: str) -> Tags:
    """Hold a page to the elements of the one with harmless words."""
    tags, harmless_tags = Tags(page), Tags(other)
    assert not set(tags.found) - set(harmless_tags.found)
    assert tags.found["script []"] == harmless_tags.found["script []"]
    assert not [
        one
        for one in tags.values
        if re.match(r"\s*(javascript|data|vbscript):", one, re.IGNORECASE)
    ]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", page)
    return tags


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_words_and_runs_none(name: str) -> None:
    pages_are_alike(made(name)._repr_html_(), made(name, plain=True)._repr_html_())


def markup(text: str) -> Counter[str]:
    """Count what Markdown makes of a text, besides words."""
    reader = (
        pytest.importorskip("markdown_it")
        .MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
    )
    tokens = reader.parse(text)
    return Counter(
        one.type
        for token in tokens
        for one in (token, *(token.children or ()))
        if one.type not in {"text", "softbreak", "text_special"}
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".xlsx"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"graph", "assignment"}])
def test_a_report_shows_the_words_and_makes_nothing_of_them(
    name: str, suffix: str, tmp_path: Path
) -> None:
    hostile, plain = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    texts = made(name)
    inv.report(texts, hostile)
    inv.report(made(name, plain=True), plain)
    match suffix:
        case ".txt":
            lines_are_safe(hostile.read_text("utf-8"))
        case ".md":
            lines_are_safe(hostile.read_text("utf-8"))
            found, expected = markup(hostile.read_text("utf-8")), markup(plain.read_text("utf-8"))
            assert not set(found) - set(expected), found - expected
            for kind in ("heading_open", "table_open", "fence"):
                assert found[kind] == expected[kind], kind
        case ".html":
            tags = pages_are_alike(hostile.read_text("utf-8"), plain.read_text("utf-8"))
            assert name not in {"ranking", "report"} or all(
                normalize("NFC", " ".join(text.split())) in " ".join(tags.words.split())
                for text in TEXTS
            )
        case _:
            runs_nothing(hostile)
            assert (
                openpyxl.load_workbook(hostile).sheetnames
                == openpyxl.load_workbook(plain).sheetnames
            )


LETTERS = tuple(text for text in TEXTS if not re.search("[\ufffe\uffff]", text))


@pytest.mark.parametrize("name", ["minutes", "annex", "announcement", "feedback"])
def test_a_letter_of_word_holds_the_words_alone(name: str, tmp_path: Path) -> None:
    inv.report(results(LETTERS)[name], tmp_path / "a.docx")
    inv.report(results(harmless(LETTERS))[name], tmp_path / "b.docx")
    hostile, plain = (docx.Document(str(tmp_path / f"{one}.docx")) for one in "ab")
    parts = [{one.tag for one in document.element.iter()} for document in (hostile, plain)]
    assert {one.rpartition("}")[2] for one in parts[0] - parts[1]} <= {"br"}
    assert len(hostile.tables) == len(plain.tables)


@pytest.mark.parametrize("name", ["ranking", "cut", "status"])
def test_a_picture_shows_a_dollar_as_a_dollar(name: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib").use("svg")
    import matplotlib.pyplot as plt

    texts = tuple(text for text in LETTERS if text.isascii())
    axes = (results(texts)[name]).plot()  # type: ignore[attr-defined]
    axes.figure.savefig(tmp_path / "a.svg")
    plt.close(axes.figure)
    assert ET.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml", ".csv", ".xlsx"])
def test_ids_that_are_one_when_they_are_read_are_not_written(suffix: str, tmp_path: Path) -> None:
    """What reading takes for the same id in another spelling would be refused as repeated."""
    owner = organisations()[0]
    clash = [
        inv.Innovation(id=one, title="A", organisation=owner) for one in ("7_top_99", "7.top_99")
    ]
    with pytest.raises(DataError) as caught:
        inv.write(clash, tmp_path / f"a{suffix}")
    assert {one.code for one in caught.value.problems} == {"duplicate"}
    assert not [*tmp_path.iterdir()]


def test_graphs_are_read_back_with_every_name() -> None:
    graph = made("graph")
    root = ET.fromstring(portfolio.graphml(graph))
    ids = [one.get("id") for one in root.iter() if one.tag.endswith("}node")]
    assert len(ids) == len(set(ids)) == len(graph.nodes)
    lines = portfolio.mermaid(graph).split("\n")
    assert len(lines) == 1 + len(graph.nodes) + len(graph.edges)
    for line in lines[1:]:
        assert re.fullmatch(r'    n\d+(\["[^"<>\n]*"\]| (-->|--x|-\.->)(\|"\w+"\|)? n\d+)', line), (
            line
        )
        lines_are_safe(line)
        assert "%%" not in line
        assert "`" not in line


def test_a_calendar_is_read_back_with_every_text() -> None:
    calendars: Any = pytest.importorskip("icalendar")
    days = [
        CalendarDay(key=f"d{at}", summary=text, since=DAY, description=text)
        for at, text in enumerate(TEXTS)
        if text.strip()
    ]
    data = write_ics("a", TEXTS[27], days, stamp=DAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    read = calendars.Calendar.from_ical(data)
    said = {str(event["UID"]): str(event["SUMMARY"]) for event in read.walk("VEVENT")}
    assert not read.walk("VALARM")
    wanted = {
        f"a-{one.key}@inovasi": one.summary.replace("\r", "\n").replace("\ufeff", "")
        for one in days
    }
    assert said == wanted


def test_a_journal_holds_every_text(tmp_path: Path) -> None:
    events = [
        AuditEvent(action="note", by="p", at="2026-06-01T08:00:00+07:00", reason=text, entry=text)
        for text in TEXTS
        if text.strip()
    ]
    append(tmp_path / "journal.jsonl", events)
    assert [one.event for one in records(tmp_path / "journal.jsonl")] == events
    verdict = verify(tmp_path / "journal.jsonl")
    assert verdict.is_sound
    assert len((tmp_path / "journal.jsonl").read_bytes().split(b"\n")) == len(events) + 1
    for one in events:
        lines_are_safe(one.text("id"))


IDS = tuple(
    dict.fromkeys(" ".join(text.split()) or "_" for text in (*TEXTS, "a" * 199, "\u00e9" * 190))
)
DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\.|$)", re.IGNORECASE
)


def names_are_good(home: Path, count: int) -> None:
    """Find every file within the folder, under a name that every system takes, and none like another."""
    files = [one for one in home.rglob("*") if one.is_file()]
    assert len(files) == count
    assert len({normalize("NFC", str(one).upper().casefold()) for one in files}) == count
    for one in files:
        assert one.resolve().is_relative_to(home.resolve())
        name = one.relative_to(home).as_posix()
        assert "/" not in name
        assert len(name.encode()) <= MOST_FILE_NAME
        assert not re.search(r'[<>:"\\|?*\x00-\x1f\x7f-\x9f]', name)
        assert not DEVICES.match(name)
        assert name[0] not in " .-~$"
        assert not one.stem.endswith((" ", "."))


def test_files_are_named_as_every_system_takes_it(tmp_path: Path) -> None:
    ids = [*IDS, *UNSAFE]
    assert len(set(file_names(ids, ".xlsx").values())) == len(ids)
    ids = [*IDS[:40], "..", "../../a", "CON", "con", "a", "A"]
    ids = list(dict.fromkeys(ids))
    small = tmp_path / "sheets"
    small.mkdir()
    write_score_sheets(RUBRIC, [("e", one) for one in ids], small, blind=False)
    names_are_good(small, len(ids))


def test_score_sheets_show_titles_and_come_back(tmp_path: Path) -> None:
    entries = [
        inv.contest.Entry(id=f"e{at} {' '.join(text.split())}", title=text)
        for at, text in enumerate(TEXTS)
        if text.strip()
    ]
    (file,) = write_score_sheets(
        RUBRIC,
        [(one.id, "p") for one in entries],
        tmp_path,
        blind=False,
        entries=entries,
        instructions=TEXTS[:30],
        contest=TEXTS[27],
    )
    book = openpyxl.load_workbook(file)
    shown = {
        cell.value
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    live = [
        cell.value
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    plain = write_score_sheets(
        RUBRIC, [(f"e{at}", "q") for at in range(len(entries))], tmp_path, blind=False
    )
    ours = [
        cell.value
        for page in openpyxl.load_workbook(plain[0]).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(live) == len(ours)
    assert shown
    page = book["Penilaian"]
    for row in range(5, page.max_row + 1):
        if page.cell(row, 10).value and page.cell(row, 9).value:
            page.cell(row, 6).value = 5
    book.save(file)
    back = read_score_sheets([file], RUBRIC)
    assert not back.problems
    assert {one.entry for one in back.sheets} == {one.id for one in entries}
    assert back.files[0].contest == TEXTS[27]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_to_fill_in_has_the_words_of_a_rubric_and_runs_none(
    suffix: str, tmp_path: Path
) -> None:
    labels = [text for text in TEXTS if text.strip()]
    foul = inv.Rubric(
        key="r",
        label="R",
        method="sum",
        criteria=[
            inv.model.Criterion(key=f"k{at}", label=text, scale=inv.model.Scale(max=10))
            for at, text in enumerate(labels)
        ],
    )
    place = tmp_path / f"a{suffix}"
    inv.office.write_template("marks", place, rubric=foul)
    runs_nothing(place)


FOUL = [*UNSAFE, "\u2028", "<b>", "[a](b)"]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: object) -> str:
        with suppress(SystemExit):
            command([str(word) for word in words])
        return "".join(capsys.readouterr())

    return call


def commands(place: Path) -> Iterator[tuple[object, ...]]:
    """Give commands on files whose keys, headings, names and values are foul."""
    keys = {text: text for text in FOUL if text != "\ud800"}
    for name, data in {
        "a.json": json.dumps({"id": "a", "title": "A", **keys}),
        "b.json": json.dumps(
            {"id": "\x1b[2J", "title": "a\nOK: tidak ada masalah", "\nOK: sah": 1}
        ),
        "c.json": '{"id": \x1b[2J',
        "d.toml": 'id = "d"\ntitle = "a\\u001b[2J"\n"\\u001b[31m" = 1\n',
        "e.csv": "Judul;\x1b[31mOPD;\u202eNilai;a\x9bb\nKlik\x1b[0m;Dinas;80;x\n",
        "f.csv": "usulan;penilai;\x1b[31mkebaruan\na\x1b[2J;p;80\n",
    }.items():
        (place / name).write_text(data, "utf-8")
    for lang in ("id", "en"):
        for words in (
            ("check", place / "a.json", "kipp-2023", "--group", "general"),
            ("check", place / "b.json", "kipp-2023", "--group", "general"),
            ("check", place / "c.json", "kipp-2023"),
            ("check", place / "a\x1b[2J.json", "kipp-2023"),
            ("check", place / "a.json", "kipp\x1b[2J"),
            ("check", place / "a.json", "kipp-2023", "--group", "\x1b[2J"),
            ("lint", place / "d.toml"),
            ("show", place / "d.toml"),
            ("\x1b[2J",),
            ("show", "kipp-2023", "--\x1b[2J"),
            ("rank", place / "f.csv"),
            ("score", place / "f.csv"),
            ("new", place / "demo", "--scheme", "kipp-2023", "--group", "general", "--keep", "1"),
            ("import", place / "e.csv", "--into", place / "demo"),
            (
                "import",
                place / "e.csv",
                "--into",
                place / "demo",
                "--as",
                "entries",
                "--map",
                "\x1b[2J=title",
            ),
            ("import", place / "e.csv", "--into", place / "demo", "--const", "\x1b[2J=a"),
            ("status", place / "demo"),
            ("audit", "verify", place / "a.json"),
            ("explain", place / "f.csv", "a\x1b[2J"),
        ):
            yield (*words, "--lang", lang)


def test_no_command_prints_what_steers_a_terminal(said: Callable[..., str], tmp_path: Path) -> None:
    for words in commands(tmp_path):
        text = said(*words)
        found = CONTROLS.search(text)
        assert found is None, (words, text[max(0, found.start() - 200) : found.end() + 50])
        assert "\nOK:" not in text, (words, text)


def test_a_folder_with_foul_files_says_so_in_safe_words(
    said: Callable[..., str], tmp_path: Path
) -> None:
    home = tmp_path / "demo"
    folder.new(
        home,
        folder.FolderSettings(id="demo", scheme="kipp-2023", group="general", keep=1, readings=1),
    )
    titles = [text for text in TEXTS if text.strip()][:60]
    inv.write(
        [
            inv.contest.Entry(id=f"e{at}", title=text, organisation_name=text)
            for at, text in enumerate(titles)
        ],
        tmp_path / "usulan.json",
    )
    inv.write(
        [panel.PanelEvaluator(id=one) for one in ("p/1", "CON", "p")], tmp_path / "penilai.json"
    )
    for words in (
        ("import", tmp_path / "usulan.json", "--into", home),
        ("import", tmp_path / "penilai.json", "--into", home, "--as", "evaluators"),
        ("assign", home),
        ("sheets", home),
    ):
        lines_are_safe(said(*words))
    names_are_good(home / "sheets", 3)
    (home / "returned" / "a\x1b[2J\u202e.xlsx").write_bytes(b"broken")
    (home / "returned" / "b\nOK: semua sah.xlsx").write_bytes(b"broken")
    (home / "\x1b[31mlain.txt").write_bytes(b"")
    for words in (
        ("status", home),
        ("collect", home),
        ("collect", home, "--lang", "en"),
        ("verify", home),
        ("rank", home),
        ("report", home),
    ):
        text = said(*words)
        lines_are_safe(text)
        assert "\nOK:" not in text
