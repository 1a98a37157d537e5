"""
The commands on a folder: thin, with codes for the exit, JSON, an example in the help, a clock on a terminal.

What each of them does is tested in ``tests/folder``.
"""

import io
import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from inovasi import json_schema
from inovasi.cli import COMMANDS, FOLDER, main
from inovasi.cli.folder import _common
from inovasi.contest import Entry
from inovasi.errors import DataError, Problem
from inovasi.folder import ContestFolder, Step
from inovasi.io import write
from inovasi.language import Bilingual
from inovasi.panel import PanelEvaluator


AT = "2026-06-01T08:00:00+07:00"


class Shell:
    """Run commands as a user types them; give the code, and what was printed."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.place, self.capsys = place, capsys

    def __call__(self, *words: object) -> tuple[object, str, str]:
        try:
            code: object = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        return code, *self.capsys.readouterr()


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write([Entry(id=f"e{n}", title=f"Inovasi {n}") for n in range(1, 5)], "usulan.json")
    write([PanelEvaluator(id=f"p{n}") for n in (1, 2)], "penilai.json")
    return Shell(tmp_path, capsys)


def fill(evaluator: str) -> None:
    book = openpyxl.load_workbook(f"demo/sheets/{evaluator}.xlsx")
    page = book["Penilaian"]
    for row in range(5, page.max_row + 1):
        if (entry := page.cell(row, 10).value) and page.cell(row, 9).value:
            page.cell(row, 6).value = min(60 + int(entry[1]), 63)
    book.save(f"demo/returned/{evaluator}.xlsx")


def test_the_whole_round_as_it_is_typed(shell: Shell) -> None:
    walked: list[tuple[object, str]] = []

    def go(*words: object) -> str:
        code, out, err = shell(*words, *([] if "--at" in words else ["--at", AT]))
        assert err == ""
        *_, last = out.splitlines()
        walked.append((code, last.removeprefix("Berikutnya: inovasi ").split()[0]))
        return out

    go("new", "demo", "--scheme", "kipp-2023", "--group", "general", "--keep", "1")
    go("import", "usulan.json", "--into", "demo")
    go("import", "penilai.json", "--into", "demo", "--as", "evaluators")
    go("assign", "demo", "--readings", "2", "--seed", "1")
    go("sheets", "demo")
    fill("p1")
    assert "p2: 4 pembacaan" in go("collect", "demo")
    assert shell("status", "demo")[0] == 0
    assert "p2: 4 lembar" in go("remind", "demo", "--until", "2026-06-12")
    fill("p2")
    go("collect", "demo")
    go("rank", "demo")
    assert "BELUM DIPUTUSKAN" in go("decide", "demo")
    go("lot", "announce", "demo", "--source", "undian", "--public-on", "2026-06-02")
    assert shell("lot", "draw", "demo", "--seed", "9", "--at", AT)[0] == 2
    go("lot", "draw", "demo", "--seed", "9", "--at", "2026-06-03T08:00:00+07:00")
    go("decide", "demo")
    meeting = ("--number", "1", "--on", "2026-06-24", "--place", "Surabaya", "--panel", "Ketua")
    go("minutes", "demo", *meeting)
    go("feedback", "demo")
    go("report", "demo")
    head = ("--signed-by", "Sekda", "--objections-from", "2026-06-26")
    assert shell("publish", "demo", *head)[0] == 2
    go("publish", "demo", *head, "--objections-until", "2026-06-30")
    assert walked == [
        (0, "import"),
        (0, "import"),
        (0, "assign"),
        (0, "sheets"),
        (0, "collect"),
        (0, "collect"),
        (0, "collect"),
        (0, "rank"),
        (0, "lot"),
        (1, "lot"),
        (0, "lot"),
        (0, "decide"),
        (0, "minutes"),
        (0, "feedback"),
        (0, "verify"),
        (0, "verify"),
        (0, "verify"),
    ]
    assert shell("check", "demo")[0] == 0
    code, out, _ = shell("verify", "demo", "--json")
    assert code == 0
    found = json.loads(out)
    assert [*Draft202012Validator(json_schema(Step)).iter_errors(found)] == []
    head = found["did"]["en"].split()[-1]
    assert shell("verify", "demo", "--head", head)[0] == 0
    assert shell("verify", "demo", "--head", f"1:{'0' * 64}")[0] == 1
    Path("demo/shadow/a.csv").write_text("Nama Inovasi;Skor\nInovasi 1;61\n", "utf-8")
    assert shell("compare", "demo", "--map", "Skor=total")[0] == 1  # three are missing


def test_what_contest_toml_says_is_not_said_again(shell: Shell) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    code, out, _ = shell("rank", "demo", "--tie-break", "novelty", "--json")
    assert code == 2
    assert [one["found"] for one in json.loads(out)["problems"]] == ["--tie-break"]


def test_a_file_is_checked_against_an_edition(shell: Shell) -> None:
    code, out, _ = shell("check", "usulan.json", "--json")
    assert code == 2
    assert [(one["code"], one["path"]) for one in json.loads(out)["problems"]] == [
        ("missing", "EDISI")
    ]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("lot", "draw", "demo"), ["missing"]),
        (("lot", "announce", "demo"), ["missing", "missing"]),
        (("import", "usulan.json", "--into", "demo", "--map", "title"), ["syntax"]),
        (("status", "demo"), ["missing"]),
        (("sheets", "demo", "--at", "soon"), ["date"]),
        (("template", "entries", "-o", "usulan.json"), ["taken"]),
    ],
)
def test_bad_input_is_code_2(shell: Shell, words: tuple[str, ...], codes: list[str]) -> None:
    code, out, _ = shell(*words, "--json")
    assert code == 2
    assert [one["code"] for one in json.loads(out)["problems"]] == codes


def test_a_time_without_a_zone_is_of_this_machine(shell: Shell) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general", "--at", "2026-06-01")
    at = ContestFolder.open("demo").lines[0].event.at
    assert at.startswith("2026-06-01T00:00:00")
    assert len(at) == len(AT)


def test_a_template_is_written(shell: Shell) -> None:
    assert shell("template", "entries", "-o", "a.csv")[0] == 0
    assert Path("a.csv").exists()
    kipp = ("--scheme", "kipp-2023", "--group", "general")
    assert shell("template", "marks", "-o", "b.xlsx", *kipp)[0] == 0


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_every_command(shell: Shell, kind: str) -> None:
    code, out, _ = shell("completion", kind)
    assert code == 0
    assert " ".join(COMMANDS) in out


@pytest.mark.parametrize("name", FOLDER)
def test_the_help_shows_an_example(shell: Shell, name: str) -> None:
    code, out, _ = shell(name, "--help")
    assert code == 0
    assert f"contoh: inovasi {name}" in out


def test_a_step_that_nothing_follows_ends_with_its_words(shell: Shell) -> None:
    step = Step(command="verify", contest="demo", did=Bilingual("sama", "the same"))
    assert _common.tell(Namespace(json=False, lang="en"), step) == 0
    assert shell.capsys.readouterr().out == "demo: the same\n"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_clock_shows_on_a_terminal_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(call: Callable[[], Any]) -> str:
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        with _common.clock():
            call()
        return screen.getvalue()

    monkeypatch.setattr(_common, "PATIENCE", 0.01)
    shown = wait(lambda: time.sleep(0.1))
    assert " s " in shown
    assert shown.endswith("\r")
    monkeypatch.setattr(_common, "PATIENCE", 60)
    assert wait(lambda: None) == ""


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        (
            "Judul;OPD;Mulai\nA;x;01/02/2022\n",
            ["--map", "Mulai=implemented"],
            '--const "date_order=...",',
        ),
        ("Judul Inovasi;Nama Inovasi\nA;x\n", [], '--map "Nama Inovasi=title"'),
        ("foo;bar\nA;x\n", [], '--map "judul kolom=title"'),
        ("ID;Nama\n1;Ani\n", [], "--as entries atau --as evaluators"),
        ("Judul;OPD\nA;x\n", ["--map", "Foo=title"], '--map "Foo=..."'),
    ],
)
def test_an_import_that_asks_names_the_options_of_the_command(
    rows: str, options: list[str], said: str, shell: Shell
) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    Path("kantor.csv").write_text(rows, "utf-8")
    code, out, _ = shell("import", "kantor.csv", "--into", "demo", *options, "--json")
    (problem,) = json.loads(out)["problems"]
    assert code == 2
    assert said in problem["text"]


def test_an_import_says_which_sheet_with_the_option_of_the_command(shell: Shell) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    book = openpyxl.Workbook()
    for page in (book.worksheets[0], book.create_sheet("lain")):
        for row in (["Judul inovasi", "OPD"], ["A", "x"]):
            page.append(row)
    book.save("kantor.xlsx")
    code, out, _ = shell("import", "kantor.xlsx", "--into", "demo", "--json")
    assert code == 2
    assert "(--sheet)" in json.loads(out)["problems"][0]["text"]


@pytest.mark.parametrize("text", ["…", "...", " "])
def test_dots_are_no_reason(text: str, shell: Shell) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    code, out, _ = shell("import", "usulan.json", "--into", "demo", "--reason", text, "--json")
    assert (code, [one["code"] for one in json.loads(out)["problems"]]) == (2, ["missing"])


def test_what_a_column_may_mean_is_told_as_it_is_typed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    Path("u.csv").write_text("Judul;Perangkat Dearah\nSatu;A\n", "utf-8")
    code, out, _ = shell("import", "u.csv", "--into", "demo")
    assert (code, 'mungkin --map "Perangkat Dearah=organisation"?' in out) == (0, True)
    said = ("--map", "Perangkat Dearah=perangkat daerah")
    monkeypatch.setenv("COLUMNS", "40")
    code, out, _ = shell("import", "u.csv", "--into", "demo", *said)
    assert (code, "daerah (organisation)" in out) == (0, True)
    # A line is as full as the screen allows: nothing was broken before.
    note = out[out.index("Id dibuat") :].splitlines()
    assert len(note[0]) > 30


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("new", "x", "--scheme", "kipp-2023", "--group", "general", "--keep", "0"), "--keep"),
        (("lot", "announce", "demo", "--source", "a", "--public-on", "2020-01-01"), "--public-on"),
        (("lot", "announce", "demo", "--source", " ", "--public-on", "2990-01-01"), "--source"),
        (("assign", "demo", "--readings", "0"), "--readings"),
        (("rank", "demo", "--by", "A B"), "--by"),
    ],
)
def test_a_fault_of_an_option_names_it(shell: Shell, words: tuple[str, ...], path: str) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    code, out, _ = shell(*words, "--json")
    assert (code, [one["path"] for one in json.loads(out)["problems"]]) == (2, [path])


def test_what_the_minutes_lack_is_named_as_an_option(shell: Shell) -> None:
    fault = Problem(code="missing", path="held_on")
    with pytest.raises(DataError) as caught, _common.in_options(Namespace(on=None)):
        raise DataError(fault)
    assert [one.path for one in caught.value.problems] == ["--on"]
    with pytest.raises(DataError) as caught, _common.in_options(Namespace(on=None)):
        raise DataError(Problem(code="missing", path="x"))
    assert [one.path for one in caught.value.problems] == ["x"]


def test_a_heading_with_an_apostrophe_is_named_as_an_option_too(shell: Shell) -> None:
    shell("new", "demo", "--scheme", "kipp-2023", "--group", "general")
    Path("u.csv").write_text("Judul;Hari Jum'at\nSatu;A\n", "utf-8")
    said = ("--map", "Hari Jum'at=entah", "--json")
    _, out, _ = shell("import", "u.csv", "--into", "demo", *said)
    (problem,) = json.loads(out)["problems"]
    assert problem["found"]["en"] == '--map "Hari Jum\'at=entah", which means nothing'
