"""Every Python example of the README and of the documentation is run, and its comments are held to it."""

import io
import re
import textwrap
from contextlib import redirect_stdout
from pathlib import Path

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


pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("python", evaluate)],
    path=str(Path(__file__).parent),
    patterns=["README.md", "docs/*.md", "docs/stories/*.md"],
).pytest()
