"""
Write the page of the articles of four regulations, docs/articles.md: ``python scripts/articles.py``.

What is known of each article, and the data, the function and the test that hold it, stand in
``tests/law/articles.toml``; which tests are laws, that is drawn by Hypothesis, is read off the tests.
"""

import ast
import tomllib
from itertools import groupby
from pathlib import Path
from runpy import run_path
from typing import Any

import inovasi as inv
from inovasi.language import wording


ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "articles.md"
LAW = ROOT / "tests" / "law"
HEAD = """# PermenPANRB, article by article

Four regulations of the ministry frame the fostering of innovation (30/2014, then 91/2021) and the competition
(5/2019, then 7/2021). Each line is one article, or one point of it, that is known: what it says in our words, how that
is known, and what in this library holds it. An empty cell says that nothing of that kind holds it: no function
counts, for example, whether an institution entered an innovation in a year (5/2019 Pasal 3). After each table stands
what is not known, and which document could tell. Grades are those of the [page on sources](explanation/sources.md). A test marked
*law* is tried with drawn data. This page is written by `python scripts/articles.py` from `tests/law/articles.toml`.
"""

Entry = dict[str, Any]

_table = run_path(str(ROOT / "scripts" / "scheme_pages.py"))["_table"]


def articles() -> list[Entry]:
    """Give the entries of the file."""
    found: list[Entry] = tomllib.loads((LAW / "articles.toml").read_text("utf-8"))["articles"]
    return found


def tests() -> dict[str, bool]:
    """Give the test functions of the folder, each with whether it is a law."""
    return {
        node.name: any(ast.unparse(one).startswith("given(") for one in node.decorator_list)
        for file in sorted(LAW.glob("test_*.py"))
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def sources(act: str) -> dict[str, inv.Source]:
    """Give the sources of a regulation, and of the scheme with its id, by their key."""
    schemes = [edition for edition in inv.schemes() if edition.id == act]
    held = (inv.regulation(act), *schemes)
    return {source.key: source for one in reversed(held) for source in one.sources}


def page() -> str:
    """Give the text of the page."""
    every, laws = articles(), tests()
    parts = [HEAD]
    parts += _table(
        ("act", "known", "in data", "in a note only", "a function", "a test", "a law", "not known"),
        [
            *(_counts(f"`{act}`", list(of), laws) for act, of in groupby(every, _act)),
            _counts("together", every, laws),
        ],
    )
    for act, of in groupby(every, _act):
        entries = list(of)
        open_ = [one for one in entries if one.get("unknown")]
        held = inv.regulation(act)
        heading = f"PermenPANRB {held.number}/{held.year}: {held.title}"
        parts += [f"## {heading}", ""]
        parts += _table(
            ("article", "what it says", "grade and source", "data", "function", "test"),
            [_known(one, sources(act), laws) for one in entries if one not in open_],
        )
        parts += ["**Not known**", ""]
        parts += [_unknown(one) for one in open_]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _act(entry: Entry) -> str:
    return str(entry["act"])


def _counts(heading: str, entries: list[Entry], laws: dict[str, bool]) -> tuple[str, ...]:
    open_ = [one for one in entries if one.get("unknown")]
    known = [one for one in entries if one not in open_]
    held = (
        known,
        [one for one in known if not _only_noted(one)],
        [one for one in known if _only_noted(one)],
        [one for one in known if one.get("functions")],
        [one for one in known if one.get("tests")],
        [one for one in known if any(laws[name] for name in one.get("tests", ()))],
        open_,
    )
    return (heading, *(str(len(of)) for of in held))


def _only_noted(entry: Entry) -> bool:
    """Tell whether nothing but the words of a note holds it."""
    return all(": notes[" in path for path in entry["data"])


def _known(one: Entry, named: dict[str, inv.Source], laws: dict[str, bool]) -> tuple[str, ...]:
    source = named[one["source"]]
    title = wording(source, "title").en
    cited = f"[{title}]({source.href})" if source.href else title
    marked = (f"`{name}`{' (law)' if laws[name] else ''}" for name in one.get("tests", ()))
    return (
        one["place"],
        f"{one['says']}<br>*{one['says_en']}*",
        f"{one['grade']}: {cited}",
        "<br>".join(f"`{path}`" for path in one["data"]),
        "<br>".join(f"`{name}`" for name in one.get("functions", ())),
        "<br>".join(marked),
    )


def _unknown(one: Entry) -> str:
    document = f"[{one['document']}]({one['href']})" if "href" in one else one["document"]
    return f"- {one['place']}: {one['missing']} (*{one['missing_en']}*). Could tell: {document}."


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8", newline="\n")
