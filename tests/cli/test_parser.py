"""The arguments of a command: one language at a time, faults as data, help that fits."""

import re
from importlib import import_module

import pytest

from inovasi.cli import COMMANDS, FOLDER
from inovasi.cli._parser import DAY, Parser
from inovasi.errors import Bilingual, DataError, Language, Problem


ARGPARSE = ("usage:", "positional", "optional arguments", "show this help message")
"""What argparse says in English of its own."""


def parser_of(name: str, lang: Language) -> Parser:
    parser = Parser(name, lang)
    home = "inovasi.cli.folder" if name in FOLDER else "inovasi.cli"
    import_module(f"{home}._{name}").arguments(parser)
    parser.add_common()
    return parser


def small(lang: Language = "id") -> Parser:
    parser = Parser("check", lang)
    parser.add("file", Bilingual("berkas", "the file"), Bilingual("BERKAS", "FILE"))
    parser.add("--keep", Bilingual("tempat", "places"), Bilingual("N", "N"), type=int)
    parser.add("--on", Bilingual("hari", "the day"), DAY, type=refused)
    parser.add("--way", Bilingual("cara", "the way"), choices=["by-place", "by-lot"])
    parser.add("--quiet", Bilingual("diam", "say nothing"), action="store_true")
    return parser


def refused(text: str) -> str:
    raise DataError(Problem(code="date", path="inside", found=repr(text)))


@pytest.mark.parametrize(
    ("words", "code", "path", "found"),
    [
        ([], "missing", "BERKAS", None),
        (["a", "--keep"], "missing", "--keep", None),
        (["a", "--keep", "x"], "number", "--keep", "'x'"),
        (["a", "--on", "soon"], "date", "--on", "'soon'"),
        (["a", "--way", "by-hand"], "word", "--way", "'by-hand'"),
        (["a", "--quiet=3"], "several", "--quiet", "'3'"),
        (["a", "b", "--loud"], "unknown", None, "b --loud"),
        (["a", "--kep", "3"], "unknown", None, "--kep 3"),
    ],
)
def test_wrong_words_are_faults_with_their_place(
    words: list[str],
    code: str,
    path: str | None,
    found: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(DataError) as refusal:
        small().read(words)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.path, problem.found) == (code, path, found)
    assert capsys.readouterr().err.startswith("pemakaian: inovasi check ")


def test_an_option_that_is_nearly_right_is_named_and_one_that_is_not_is_told_the_choices() -> None:
    for word, hint in (("--qiet", True), ("zzzzzz", False)):
        with pytest.raises(DataError) as refusal:
            small().read(["a", word])
        (problem,) = refusal.value.problems
        assert (problem.hint is not None) is hint
        assert "--quiet" in str(problem.expected)


def test_with_json_no_usage_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DataError):
        small().read(["--json"])
    assert capsys.readouterr() == ("", "")


def test_what_argparse_says_otherwise_stands_as_it_is() -> None:
    with pytest.raises(DataError) as refusal:
        small().error("ambiguous option")
    assert refusal.value.problems == (Problem(code="error", found="ambiguous option"),)


def test_right_words_are_read() -> None:
    options = small().read(["a", "--keep", "3", "--way", "by-lot"])
    assert (options.file, options.keep, options.way, options.quiet) == ("a", 3, "by-lot", False)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_in_one_language(name: str) -> None:
    by_lang = {lang: parser_of(name, lang) for lang in ("id", "en")}
    indonesian, english = (parser.format_help() for parser in by_lang.values())
    assert not [words for words in ARGPARSE if words in indonesian]
    assert english.startswith("usage:")
    assert " / " not in indonesian + english
    for one, other in zip(*(parser._actions for parser in by_lang.values()), strict=True):
        assert one.help != other.help
        assert one.metavar != other.metavar or one.metavar in (None, "BENIH")
    said = [parser.description for parser in by_lang.values()]
    assert said == [*COMMANDS[name][:2]]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_fits_and_breaks_no_word(
    name: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    whole = parser_of(name, "id").format_help()
    monkeypatch.setenv("COLUMNS", str(columns))
    folded = parser_of(name, "id").format_help()
    assert max(map(len, folded.splitlines())) <= columns
    assert re.sub(r"\s", "", folded) == re.sub(r"\s", "", whole)
