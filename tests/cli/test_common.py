"""What all commands have in common: exit codes, errors as text, code pages, tables."""

import ast
import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

import inovasi
from inovasi import stories, write
from inovasi.catalog._packaged import scheme_files
from inovasi.cli import COMMANDS, _lint, main
from inovasi.cli._common import day, echo, problems_of
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.journal import AuditEvent, append
from inovasi.results import Grid


SOURCE = Path(inovasi.__file__).parent

PROCESS = (sys.executable, "-c", "import sys, inovasi.cli; sys.exit(inovasi.cli.main())")

LABEL = "Lomba ≥ 3 tahun … é “baru” 🏆"


@pytest.fixture
def unusual(tmp_path: Path) -> Path:
    """Write an edition whose label has characters that code page 850 lacks."""
    text = scheme_files()["kipp-2023"].read_text("utf-8")
    path = tmp_path / "kipp-2023.toml"
    path.write_text(
        text.replace("Kompetisi Inovasi Pelayanan Publik Tahun 2023", LABEL, 1), "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("name", "near"), [("shwo", "'show'"), ("shemes", "'schemes'"), ("--qq", "schemes")]
)
def test_that_an_unknown_command_is_bad_input_with_a_near_name(
    name: str, near: str, run: Any
) -> None:
    done = run(name)
    assert (done.code, done.out) == (2, "")
    assert repr(name) in done.err
    assert near in done.err


@pytest.mark.parametrize("option", ["--lan", "--verbose"])
def test_that_an_unknown_or_shortened_option_is_bad_input(option: str, run: Any) -> None:
    done = run("schemes", option, "en")
    assert (done.code, done.out) == (2, "")
    assert option in done.err


def test_that_a_language_is_id_or_en(run: Any) -> None:
    done = run("schemes", "--lang", "jv")
    assert done.code == 2
    assert "'jv'" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "kipp-2032", "--lang", "en"], "no scheme or regulation"),
        (["--lang=en", "show", "kipp-2032"], "no scheme or regulation"),
        (["show", "kipp-2032"], "tidak ada edisi atau"),
        (["lint", "none.toml"], "none.toml: tidak ada berkas"),
        (["lint", "--lang", "en", "none.toml"], "none.toml: no such file"),
        (["check", "--lang", "en"], "usage: inovasi check"),
    ],
)
def test_that_errors_are_in_the_language_of_the_output(
    words: list[str], said: str, run: Any
) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (["show", "kipp-2032"], "unknown", "tidak ada edisi atau peraturan 'kipp-2032'; mungkin"),
        (["lint", "none.toml"], "missing", "none.toml: tidak ada berkas"),
        (["score"], "missing", "BERKAS: "),
        (["schemes", "--on", "soon"], "date", "--on: ditemukan 'soon'"),
    ],
)
def test_that_faults_are_data_where_json_is_asked_for(
    words: list[str], code: str, text: str, run: Any
) -> None:
    done = run(*words, "--json")
    assert (done.code, done.err) == (2, "")
    (problem,) = json.loads(done.out)["problems"]
    assert problem["code"] == code
    assert problem["text"].startswith(text)


def test_that_a_rubric_that_is_not_there_is_a_fault_of_no_other_kind(
    run: Any, sheets: Path
) -> None:
    done = run("score", sheets, "--scheme", "kipp-2024", "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert problem["code"] == "error"


def test_that_an_unknown_command_is_told_in_the_default_language(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOVASI_LANG", "en")
    assert run("shwo").err.startswith("no command 'shwo'")
    monkeypatch.setenv("INOVASI_LANG", "jv")
    assert "'jv'" in run("shwo").err


def failing_with(error: BaseException) -> Callable[[object], int]:
    def fail(_: object) -> int:
        raise error

    return fail


def test_that_an_error_of_the_input_is_text_and_exit_code_2(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = PermissionError(errno.EACCES, "Permission denied", "x.toml")
    for error, said in (
        (PermissionError("is open"), "ditolak sistem: is open\n"),
        (denied, "x.toml: tidak ada izin\n"),
    ):
        monkeypatch.setattr(_lint, "run", failing_with(error))
        done = run("lint", "x.toml")
        assert (done.code, done.out, done.err) == (2, "", said)


def test_that_an_interruption_has_no_traceback(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lint, "run", failing_with(KeyboardInterrupt()))
    assert run("lint", "x.toml").code == 130


def test_that_an_error_of_the_program_is_not_hidden(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_lint, "run", failing_with(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        run("lint", "x.toml")


@pytest.mark.skipif(os.name == "nt", reason="Windows reports a closed pipe as another error")
def test_that_a_reader_that_leaves_early_causes_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe, redirect_stdout(pipe):
        assert main(["lint", "permenpanrb-91-2021", "--json"]) == 2


def test_that_bad_input_ends_the_process_with_text_and_without_a_traceback() -> None:
    done = subprocess.run(
        [*PROCESS, "lint", "kipp-2032"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "'kipp-2023'" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_pipe_in_code_page_850_gets_the_text(unusual: Path) -> None:
    done = subprocess.run(
        [*PROCESS, "show", unusual],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "cp850"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(rb"Lomba >= 3 tahun ... " + b"\x82" + rb' "baru" \U0001f3c6')


@pytest.mark.parametrize("code_page", ["ascii", "cp437", "cp850", "cp1252"])
def test_that_an_error_can_be_read_in_every_code_page(code_page: str) -> None:
    done = subprocess.run(
        [*PROCESS, "show", "Usia ≥ 3 … é.toml"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": code_page},
        check=False,
    )
    said = done.stderr.decode(code_page)
    assert done.returncode == 2
    assert said.startswith(("Usia >= 3 ... ", "Usia ≥ 3 ... ", "Usia >= 3 … "))
    assert "?" not in said


@pytest.mark.parametrize("code_page", ["cp850", "cp1252", "utf-8"])
def test_that_json_is_whole_and_utf_8_in_every_code_page(unusual: Path, code_page: str) -> None:
    stream = TextIOWrapper(BytesIO(), encoding=code_page)
    with redirect_stdout(stream):
        assert main(["show", str(unusual), "--json"]) == 0
    stream.seek(0)
    text = stream.buffer.read().decode("utf-8")
    assert json.loads(text)["label"] == LABEL
    assert (LABEL in text) is (code_page == "utf-8")


@pytest.mark.parametrize("code_page", ["cp850", "utf-8"])
def test_that_a_file_name_that_is_no_utf_8_is_told_all_the_same(code_page: str) -> None:
    stream = TextIOWrapper(BytesIO(), encoding=code_page)
    with redirect_stdout(stream):
        assert main(["lint", "\udcff.toml", "--json"]) == 2
    stream.seek(0)
    assert json.loads(stream.buffer.read())["problems"][0]["source"] == "\udcff.toml"


def test_that_a_stream_without_an_encoding_gets_the_characters(unusual: Path) -> None:
    written = StringIO()
    with redirect_stdout(written):
        assert main(["show", str(unusual), "--json"]) == 0
    assert LABEL in written.getvalue()


def test_that_the_date_of_an_option_is_year_month_day() -> None:
    assert day("2023-05-01") == date(2023, 5, 1)


@pytest.mark.parametrize("text", ["2023", "01-05-2023", "2023-02-30", "soon"])
def test_that_another_date_is_bad_input(text: str, run: Any) -> None:
    done = run("schemes", "--on", text)
    assert done.code == 2
    assert repr(text) in done.err


def commands(folder: Path) -> list[list[object]]:
    """Give words for every command, right ones and wrong ones, on files of the five stories."""
    innovations, sheets, log = (
        folder / name for name in ("innovations.json", "sheets.json", "j.jsonl")
    )
    write([one for story in stories() for one in story.innovations], innovations)
    write([one for story in stories() for one in story.sheets], sheets)
    append(log, [AuditEvent(action="note", by="p", at="2026-11-22T09:30:00+07:00", reason="r")])
    return [
        ["schemes"],
        ["show", "kipp-2023"],
        ["show", "iid-2026", "--all"],
        ["show", "permenpanrb-91-2021"],
        ["show", "kipp-2032"],
        ["lint", "kipp-2023"],
        ["lint", folder / "none.toml"],
        ["diff", "kipp-2022", "kipp-2023"],
        ["check", innovations, "kipp-2023"],
        ["check", innovations, "kipp-2025", "--all"],
        ["check", sheets, "kipp-2023"],
        ["check", innovations, "kipp-2023", "--on", "soon"],
        ["score", sheets],
        ["score"],
        ["rank", sheets],
        ["rank", sheets, "--methods", "mean"],
        ["explain", sheets, "ilotim"],
        ["explain", sheets, "nobody"],
        ["audit", "verify", log],
        ["audit", "show", log],
        ["audit", "recover", log],
        ["audit", "mend", log],
        ["demo", "--output", folder / "demo.json"],
        *([name, "--help"] for name in COMMANDS),
        [],
    ]


def test_that_every_command_is_tried(tmp_path: Path) -> None:
    assert {words[0] for words in commands(tmp_path) if words} == COMMANDS.keys()


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_that_every_screen_fits_and_breaks_no_word(
    lang: str,
    columns: int,
    tmp_path: Path,
    run: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for command in commands(tmp_path)[:-1]:
        monkeypatch.setenv("COLUMNS", "100000")
        wide = run(*command, "--lang", lang)
        monkeypatch.setenv("COLUMNS", str(columns))
        done = run(*command, "--lang", lang)
        words = {word for text in (wide.out, wide.err) for word in text.split()}
        words |= {f"{word}:" for word in words}  # headings of a table that became a list
        for line in (done.out + done.err).splitlines():
            is_typed = line.startswith(("Berikutnya: inovasi ", "Next: inovasi "))
            assert len(line) <= columns or len(line.split()) <= 2 or is_typed, line
            assert words.issuperset(line.split()), line


def pairs() -> Iterator[tuple[str, str]]:
    """Give the words in both languages that stand in the code, of two words at least in each."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("Bilingual"),
                    args=[ast.Constant(value=str(id_)), ast.Constant(value=str(en))],
                ) if " " in id_ and " " in en and id_ != en:
                    yield id_, en


@pytest.mark.parametrize("place", [0, 1])
def test_that_nothing_is_said_in_the_other_language(
    place: int, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100000")
    others = {pair[1 - place] for pair in pairs()}
    others |= {said[1 - place] for said in COMMANDS.values()}
    others -= {pair[place] for pair in pairs()}
    # The data of an edition are in the language of their source.
    data = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.toml"))
    foreign = [words for words in others if words not in data]
    assert len(foreign) > 400
    said = re.compile(rf"\b({'|'.join(map(re.escape, foreign))})\b")
    for command in commands(tmp_path):
        done = run(*command, "--lang", ("id", "en")[place])
        found = done.out + done.err
        assert not said.findall(found), command


def test_that_parts_are_printed_one_below_the_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    rows = [("kipp-2023", "Kompetisi Inovasi Pelayanan", "85"), ("iid-2026", "", "9")]
    echo("Editions", Grid.of(("Id", "Name", "Score"), rows))
    assert capsys.readouterr().out.splitlines() == [
        "Editions",
        "Id         Name          Score",
        "kipp-2023  Kompetisi        85",
        "           Inovasi",
        "           Pelayanan",
        "iid-2026                     9",
    ]


def test_no_command_speaks_of_what_only_a_function_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    for content in (b"a;b,c\n1;2,3\n", b"\x81\x8d,a\n"):
        file.write_bytes(content)
        assert main(["check", str(file), "kipp-2023"]) == 2
        told = capsys.readouterr().err
        assert "a.csv" in told
        assert "=" not in told
    said = Bilingual("beri keeps=, jumlahnya", "give keeps=, the number")
    (problem,) = problems_of(DataError(Problem(code="missing", hint=said)))
    assert problem.text("en") == "give keep in contest.toml, the number"
