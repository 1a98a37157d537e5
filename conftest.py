"""Every example of the READMEs and of the documentation is run, and what it says that it prints is held to it."""

import io
import os
import re
import shlex
import shutil
import textwrap
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser


def evaluate(example: Example) -> None:
    """
    Run a block; what it prints must be what the comments behind ``print`` say, line by line.

    A line ``print(...)  # words`` promises its output.
    """
    source = textwrap.dedent(str(example.parsed))
    promised = re.findall(r"(?m)^print\(.*\)  # (.*)$", source)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(source, example.path, "exec"), example.namespace)  # noqa: S102  (the point of it)
    if promised:
        found = printed.getvalue().splitlines()
        assert promised == found, f"promised {promised}, printed {found}"


def evaluate_commands(example: Example) -> None:
    """
    Type each command behind ``$`` in a folder of the page, which its Python examples know as ``here``.

    What is printed must be the lines below, where ``...`` stands for any lines and ``…`` at an end for any words.
    """
    from inovasi.cli import main  # noqa: PLC0415  (coverage counts what is imported after it starts)

    for part in re.split(r"(?m)^\$ inovasi ", str(example.parsed))[1:]:
        command, _, promised = part.partition("\n")
        printed = io.StringIO()
        with (
            chdir(example.namespace["here"]),
            patch.dict(os.environ, COLUMNS="80", INOVASI_LANG="en"),
            redirect_stdout(printed),
            redirect_stderr(printed),
        ):
            main(shlex.split(command))
        found = "\n".join(line for line in printed.getvalue().splitlines() if line)
        lines = [line for line in promised.splitlines() if line]
        pattern = "\n".join(
            "(?:.*)" if line == "..." else re.sub("…$", ".*", re.escape(line)) for line in lines
        )
        assert re.fullmatch(pattern, found, re.DOTALL), (
            f"{command}: promised {promised}, printed {found}"
        )


def evaluate_lines(example: Example) -> None:
    """Type each line of shell in a folder of the page; a command may have findings, but no fault."""
    from inovasi.cli import main  # noqa: PLC0415  (coverage counts what is imported after it starts)

    for line in str(example.parsed).splitlines():
        program, *words = shlex.split(line, comments=True)
        printed = io.StringIO()
        with (
            chdir(example.namespace["here"]),
            redirect_stdout(printed),
            redirect_stderr(printed),
        ):
            assert shutil.copy(*words) if program == "cp" else main(words) in {0, 1}, line


def write_file(example: Example) -> None:
    """Write a block of TOML whose first line is ``# NAME.toml`` into the folder of the page."""
    if named := re.match(r"# (\S+\.toml)\n", str(example.parsed)):
        (example.namespace["here"] / named[1]).write_text(str(example.parsed), "utf-8")


def make_folder(namespace: dict[str, object]) -> None:
    """Give a page a folder of its own."""
    namespace["folder of the page"] = folder = TemporaryDirectory()
    namespace["here"] = Path(folder.name)


def clear_folder(namespace: dict[str, object]) -> None:
    """Take it away."""
    folder = namespace.pop("folder of the page")
    assert isinstance(folder, TemporaryDirectory)
    folder.cleanup()


pytest_collect_file = Sybil(
    parsers=[
        CodeBlockParser("python", evaluate),
        CodeBlockParser("console", evaluate_commands),
        CodeBlockParser("shell", evaluate_lines),
        CodeBlockParser("toml", write_file),
    ],
    setup=make_folder,
    teardown=clear_folder,
    path=str(Path(__file__).parent),
    patterns=[
        "README*.md",
        "docs/*.md",
        "docs/explanation/*.md",
        "docs/howto/*.md",
        "docs/reference/*.md",
        "docs/stories/*.md",
    ],
).pytest()
