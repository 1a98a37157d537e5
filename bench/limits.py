"""
Hostile input for every reader of outside data.

Each input is answered with a result or an `InovasiError`, which `tests/property/test_hostile.py` holds the
readers to with small inputs; `hostile.py` takes the time with inputs of one megabyte.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import attrs
import polars as pl

import inovasi as inv
from inovasi.catalog import diff, lint, load_regulation, load_scheme
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.citations import find_citations, parse_citation
from inovasi.cli import main as command
from inovasi.convert import structure, unstructure
from inovasi.eligibility import proposal_remarks
from inovasi.errors import InovasiError
from inovasi.io import from_frame, iter_lines, loads, read, read_all, read_sheets, read_table
from inovasi.journal import AuditEvent, append, records, verify
from inovasi.model import (
    Answer,
    Criterion,
    Fact,
    Innovation,
    Mark,
    Organisation,
    PartialDate,
    Rounding,
    Rubric,
    Scheme,
    ScoreSheet,
    Team,
)
from inovasi.portfolio import TextRecord, duplicates, passages
from inovasi.workbooks import read_score_sheets


KINDS = (Innovation, ScoreSheet, Scheme, Organisation)
Work = Callable[[], object]


def answer(work: Work) -> str:
    """Read an input: a result, or the class of the error that refuses it, said in both languages."""
    try:
        made = work()
        if isinstance(made, Iterator):
            for _ in made:
                pass
    except InovasiError as error:
        str(error)
        error.text("id")
        return type(error).__name__
    return "result"


def times(pattern: str, size: int) -> str:
    """Repeat a pattern up to a size."""
    return pattern * (size // len(pattern.encode()))


def numbered(pattern: str, size: int) -> str:
    """Repeat a pattern with a number that grows in it up to a size."""
    return "".join(pattern % at for at in range(size // (len(pattern) + 4)))


def texts_of_json(size: int) -> Iterator[tuple[str, str]]:
    """Give texts that are JSON, or nearly, whatever is asked for."""
    yield from {
        "opened": "[" * size,
        "opened and closed": "[" * (size // 2) + "]" * (size // 2),
        "opened in texts": '"[' * (size // 2),
        "objects in objects": times('{"a":', size),
        "objects in objects, 90 deep": "[" + times('{"a":' * 90 + "1" + "}" * 90 + ",", size) + "1]",
        "lists in lists, 90 deep": "[" + times("[" * 90 + "]" * 90 + ",", size) + "1]",
        "digits": "9" * size,
        "decimals": "0." + "9" * size,
        "an exponent": "1e" + "9" * size,
        "long numbers": "[" + times("9" * 999 + ",", size) + "1]",
        "long decimals": "[" + times("." .join(["9", "9" * 999]) + ",", size) + "1]",
        "too long numbers": "[" + times("9" * 1009 + ",", size) + "1]",
        "a text": json.dumps("a" * size),
        "a text of signs": json.dumps("\u0301" * (size // 2), ensure_ascii=False),
        "a text of escapes": '"' + times("\\u0061", size) + '"',
        "half characters": '"' + times("\\ud800", size) + '"',
        "an open text": '"' + "a" * size,
        "quotes": '"' * size,
        "backslashes": '"' + "\\" * size,
        "ones": "[" + times("1,", size) + "1]",
        "texts": "[" + times('"",', size) + '""]',
        "objects": "[" + times("{},", size) + "{}]",
        "lists": "[" + times("[],", size) + "[]]",
        "keys": "{" + numbered('"key-%s":1,', size) + '"a":1}',
        "9,000 long keys": "{" + numbered('"' + "k" * 90 + '%s":1,', min(size, 880_000)) + '"a":1}',
        "one key": "{" + times('"a":1,', size) + '"a":1}',
        "two keys": "{" + times('"a":1,"b":2,', min(size, 50_000)) + '"a":1}',
        "no numbers": "[" + times("NaN,", size) + "1]",
        "spaces": " " * size,
        "line feeds": "\n" * size,
        "NULs": "\0" * size,
        "byte order marks": "\ufeff" * (size // 3),
        "commas": "," * size,
        "words": times("true ", size),
        "words after many lines": "\n" * size + "x",
        "not closed": "[" + times("1,", size),
    }.items()  # fmt: skip


def texts_of_toml(size: int) -> Iterator[tuple[str, str]]:
    """Give texts that are TOML, or nearly, whatever is asked for."""
    yield from {
        "a dotted key": "a" + times(".a", size) + "=1",
        "dotted keys, 90 deep": numbered("a." * 90 + "b%s=1\n", size),
        "short dotted keys": numbered("a.b%s=1\n", size),
        "a dotted table": "[a" + times(".a", size) + "]",
        "dotted tables, 90 deep": numbered("[" + "a." * 90 + "b%s]\n", size),
        "one table": times("[a]\n", size),
        "tables": numbered("[a%s]\n", size),
        "tables in tables": numbered("[a.b%s]\n", size),
        "one list of tables": times("[[a]]\n", size),
        "lists of tables": numbered("[[a%s]]\n", size),
        "lists of tables, deeper": times("[[a]]\n[[a.b]]\n[[a.b.c]]\n", size),
        "tables in lists of tables": times("[[a]]\n[a.b]\n[a.b.c]\n", size),
        "keys": numbered("a%s=1\n", size),
        "long keys": numbered("k" * 90 + "%s=1\n", size),
        "one long key": "k" * size + "=1",
        "one key": times("a=1\n", size),
        "opened": "a=" + "[" * size,
        "opened and closed": "a=" + "[" * (size // 2) + "]" * (size // 2),
        "inline tables": "a=[" + times("{b=1},", size) + "]",
        "inline tables in tables": times("a={", size),
        "an inline table": "a={" + numbered("a%s=1,", size) + "z=1}",
        "digits": "a=" + "9" * size,
        "hexadecimal digits": "a=0x" + "f" * size,
        "binary digits": "a=0b" + "1" * size,
        "long numbers": "a=[" + times("9" * 999 + ",", size) + "]",
        "decimals": "a=0." + "9" * size,
        "underscores": "a=1" + times("_1", size),
        "an exponent": "a=1e" + "9" * size,
        "a text": 'a="' + "a" * size + '"',
        "an open text": 'a="' + "a" * size,
        "an open long text": 'a="""' + "a" * size,
        "quotes in a long text": 'a="""' + times('""a', size),
        "escapes": 'a="' + times("\\u0061", size) + '"',
        "backslashes": 'a="""' + "\\" * size,
        "backslashed line feeds": 'a="""' + times("\\\n ", size) + '"""',
        "quotes": "a=" + '"' * size,
        "apostrophes": "a=" + "'" * size,
        "ones": "a=[" + times("1,", size) + "]",
        "texts": "a=[" + times('"",', size) + "]",
        "lists": "a=[" + times("[],", size) + "]",
        "days": "a=[" + times("2026-01-01,", size) + "]",
        "moments": "a=[" + times("2026-01-01T01:01:01.000001+07:00,", size) + "]",
        "comments": times("#\n", size),
        "one comment": "#" * size,
        "spaces": " " * size,
        "line feeds": "\n" * size,
        "carriage returns": "\r" * size,
        "NULs": "\0" * size,
        "dots": "." * size,
        "equals": "=" * size,
        "words": times("a ", size),
        "commas in a list": "a=[" + "," * size,
        "items": times("[[items]]\n", size),
    }.items()  # fmt: skip


def wrong_values(size: int) -> Iterator[tuple[type, str, Any]]:
    """Give plain values of the shape of a record, each with much of one thing that is wrong."""
    few, many = size // 100, size // 20
    base: dict[str, Any] = {"id": "a", "title": "A"}
    owner = {"id": "a", "name": "A", "kind": "city"}
    for name, value in {
        "wrong members": [7] * many,
        "wrong objects": [{"x": 1}] * few,
        "empty objects": [{}] * few,
        "wrong words": ["x" * 20] * many,
        "different wrong words": [f"word-{at}" for at in range(many)],
        "lists": [[]] * many,
        "a text": "a" * size,
        "texts": ["a" * 1000] * (size // 1000),
        "bad letters": ["\u202e"] * many,
        "half characters": ["\ud800"] * many,
        "keys": {f"key-{at}": at for at in range(many)},
        "9,000 keys": {f"tag-{at}": at for at in range(min(9_000, many))},
    }.items():
        for field in (
            "tags",
            "partners",
            "answers",
            "evidence",
            "team",
            "organisation",
            "title",
            "started",
        ):
            yield Innovation, f"{field}: {name}", {**base, "organisation": owner, field: value}
        for field in ("marks", "facts", "entry", "demonstration"):
            yield ScoreSheet, f"{field}: {name}", {"entry": "a", "evaluator": "p", field: value}
        for field in ("rubrics", "sources", "requirements", "stages", "quotas", "year"):
            yield Scheme, f"{field}: {name}", {"id": "a", "title": "A", "year": 2026, field: value}
        yield Organisation, f"kind: {name}", {**owner, "kind": value}
    marks = [{"criterion": "a", "value": 1}] * many
    yield ScoreSheet, "the same mark", {"entry": "a", "evaluator": "p", "marks": marks}
    marks = [{"criterion": f"c{at}", "value": "8o"} for at in range(few)]
    yield ScoreSheet, "wrong marks", {"entry": "a", "evaluator": "p", "marks": marks}
    marks = [{"criterion": f"c{at}", "value": 80} for at in range(few)]
    yield ScoreSheet, "many marks", {"entry": "a", "evaluator": "p", "marks": marks}
    parts = [{"criterion": "a", "values": [1] * many}]
    yield ScoreSheet, "values of one mark", {"entry": "a", "evaluator": "p", "marks": parts}
    rubric = {"key": "a", "label": "A", "method": "sum"}
    tree = [
        {"key": f"c{at}", "label": "C", "parent": f"c{at - 1}" if at else None} for at in range(few)
    ]
    yield Rubric, "criteria in a chain", {**rubric, "criteria": tree}
    tree = [{"key": f"c{at}", "label": "C", "weight": 1} for at in range(few)]
    yield Rubric, "criteria in a row", {**rubric, "criteria": tree}
    tree = [{"key": f"c{at}", "label": "C", "parent": f"c{(at + 1) % few}"} for at in range(few)]
    yield Rubric, "criteria in a circle", {**rubric, "criteria": tree}
    levels = [{"level": at, "label": "L"} for at in range(few)]
    leaf = {"key": "c", "label": "C", "method": "level", "levels": levels}
    yield Rubric, "levels", {**rubric, "criteria": [leaf]}
    levels = [{"level": at % 5, "label": "L"} for at in range(few)]
    yield Rubric, "the same levels", {**rubric, "criteria": [{**leaf, "levels": levels}]}
    answers = [{"part": "a", "text": "b"}] * few
    yield Innovation, "the same answers", {**base, "organisation": owner, "answers": answers}
    yield Team, "members", {"name": "A", "members": [{"role": "member"}] * few}


def of_texts(size: int, _: Path) -> Iterator[tuple[str, Work]]:
    """Give texts in JSON and TOML for `loads`, and the wrong values written as JSON."""
    for suffix, texts in (
        (".json", texts_of_json),
        (".toml", texts_of_toml),
        (".jsonl", texts_of_json),
    ):
        for name, text in texts(size):
            for kind in KINDS:
                yield f"{suffix} {kind.__name__} {name}", partial(loads, text, kind, suffix)
            yield f"{suffix} list {name}", partial(loads, text, list[Innovation], suffix)
    for kind, name, value in wrong_values(size):
        text = json.dumps(value)
        yield f"{kind.__name__} {name}", partial(loads, text, kind)
        yield f"bytes {kind.__name__} {name}", partial(loads, text.encode(), kind)
    yield "no UTF-8", partial(loads, b"\xff" * size, Innovation)
    yield "no UTF-8 at the end", partial(loads, b"\n" * size + b"\xff", Innovation)


def of_files(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give files of records for `read`, `read_all` and `iter_lines`."""
    lines = {
        "ones": times("1\n", size),
        "objects": times("{}\n", size),
        "empty lines": "\n" * size,
        "one line": '{"a":' * (size // 5),
        "opened": times("[" * 999 + "\n", size),
        "half lines": times('{"a":\n', size),
        "unknown keys": times('{"kode": 1}\n', size),
        "digits": times("9" * 5000 + "\n", size),
        "lists": times("[]\n", size),
        "half characters": times('{"id": "\\ud800"}\n', size),
    }
    for name, text in lines.items():
        file = _file(folder, f"{name}.jsonl", text)
        yield f".jsonl read {name}", partial(read, file, Organisation)
        yield f".jsonl read_all {name}", partial(read_all, file, Organisation)
        yield f".jsonl iter_lines {name}", partial(_walk, file)
    for suffix, texts in ((".json", texts_of_json), (".toml", texts_of_toml)):
        for name, text in texts(size):
            yield (
                f"{suffix} {name}",
                partial(read_all, _file(folder, f"a{suffix}", text), Innovation),
            )
    good = [{"id": f"a{at}", "name": "A", "kind": "city"} for at in range(size // 45)]
    file = _file(folder, "good.json", json.dumps(good))
    yield "many good ones", partial(read_all, file, Organisation)
    good[-1]["kind"] = "x"
    file = _file(folder, "bad.json", json.dumps(good))
    yield "one bad at the end", partial(read_all, file, Organisation)
    for name in ("a.xls", "a.ods", "a", "a." + "x" * 200):
        yield f"unknown {name[:5]}", partial(read, _file(folder, name, "x" * size), Innovation)


def _walk(file: Path) -> None:
    for _ in iter_lines(file, Organisation):
        pass


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    file.write_bytes(data)
    return file


def of_law(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give TOML files of the law for `load_scheme` and `load_regulation`, and large rubrics for `lint` and `diff`."""
    for name, text in texts_of_toml(size):
        file = _file(folder, "a.toml", text)
        yield f"load_scheme {name}", partial(load_scheme, file)
        yield f"load_regulation {name}", partial(load_regulation, file)
    plain = scheme_files()["kipp-2023"].read_text("utf-8")
    for name, more in {
        "comments": "\n#" * (size // 2),
        "criteria": numbered('\n[[rubrics.criteria]]\nkey="c%s"\nlabel="C"\n', size),
        "the same criterion": times('\n[[rubrics.criteria]]\nkey="c"\nlabel="C"\n', size),
        "sources": numbered('\n[[sources]]\nkey="s%s"\ntitle="S"\n', size),
        "unknown tables": numbered("\n[x%s]\n", size),
        "half characters": '\nx="' + times("\\ud800", size) + '"',
    }.items():
        file = _file(folder, "kipp-2023.toml", plain + more)
        yield f"load_scheme with {name}", partial(load_scheme, file)
        yield f"lint with {name}", partial(lint, file)
    law = regulation_files()["permenpanrb-91-2021"].read_text("utf-8")
    for name, more in {
        "relations": numbered('\n[[relations]]\nkind="amends"\ntarget="uu-%s-2000"\n', size),
        "units": numbered('\n[[units]]\nkey="u%s"\n', size),
    }.items():
        file = _file(folder, "permenpanrb-91-2021.toml", law + more)
        yield f"load_regulation with {name}", partial(load_regulation, file)
    edition = inv.scheme("kipp-2023")
    wide, deep = (_large(edition, size // 100, chain=chain) for chain in (False, True))
    for name, large in (("wide", wide), ("deep", deep)):
        yield f"lint {name}", partial(_linted, large)
        yield f"diff {name}", partial(_diffed, large, edition)
        yield f"rubric {name}", large
        yield f"score {name}", partial(_scored, large)


def _large(edition: Scheme, criteria: int, *, chain: bool) -> Callable[[], Scheme]:
    def made() -> Scheme:
        rows = [
            Criterion(
                key=f"c{at}", label="C", parent=f"c{at - 1}" if chain and at else None, weight=1
            )
            for at in range(criteria)
        ]
        rubric = attrs.evolve(edition.rubrics[0], criteria=rows)
        return attrs.evolve(edition, rubrics=[rubric])

    return made


def _linted(made: Callable[[], Scheme]) -> object:
    return lint(made())


def _diffed(made: Callable[[], Scheme], edition: Scheme) -> object:
    return diff(made(), edition).text("id"), diff(edition, made())


def _scored(made: Callable[[], Scheme]) -> object:
    rubric = made().rubrics[0]
    sheet = inv.sheet(rubric, dict.fromkeys(rubric.nodes, 85), "entry", "evaluator")
    return inv.score(rubric, sheet).explain()


def of_values(size: int, _: Path) -> Iterator[tuple[str, Work]]:
    """Give plain Python values for `structure`, and arguments for constructors."""
    for kind, name, value in wrong_values(size):
        yield f"{kind.__name__} {name}", partial(structure, value, kind)
    nested: Any = []
    marks: Any = {"criterion": "a", "value": 1}
    mapping: Any = {}
    for _ in range(size // 10):
        nested, mapping = [nested], {"organisation": mapping}
        marks = {"criterion": "a", "value": 1, "previous": marks}
    own: list[Any] = []
    own.append(own)
    ours: dict[str, Any] = {"criterion": "a", "value": 1}
    ours["previous"] = ours
    sheet = {"entry": "a", "evaluator": "p"}
    for name, kind, value in (
        ("nested lists", Innovation, nested),
        ("nested tags", Innovation, {"id": "a", "title": "A", "tags": nested}),
        ("nested objects", Innovation, mapping),
        ("nested marks", ScoreSheet, {**sheet, "marks": [marks]}),
        ("a list of itself", Innovation, own),
        ("marks of a list of itself", ScoreSheet, {**sheet, "marks": own}),
        ("a mark before itself", ScoreSheet, {**sheet, "marks": [ours]}),
        ("90,000 unknown keys", Innovation, {f"key-{at}": at for at in range(size * 9 // 100)}),
        ("9,000 unknown keys", Innovation, {f"titel-{at}": at for at in range(min(9000, size))}),
        ("keys that are numbers", Innovation, dict.fromkeys(range(min(9000, size)))),
        ("a long key", Innovation, {"k" * size: 1}),
        ("500,000 wrong members", Innovation, {"tags": [7] * (size // 2)}),
        ("wrong members at the top", list[Innovation], [7] * (size // 2)),
        ("lists of lists", Innovation, {"tags": [[[]] * 10] * (size // 10)}),
        ("endless tags", Innovation, {"tags": count()}),
        ("a huge number", ScoreSheet, {**sheet, "entry": 10**size}),
        ("a huge mark", ScoreSheet, {**sheet, "marks": [{"criterion": "a", "value": 10**size}]}),
        ("huge marks", ScoreSheet, {**sheet, "marks": [{"criterion": 10**5000}] * (size // 5000)}),
        ("a huge year", Scheme, {"id": "a", "title": "A", "year": 10**size}),
        ("a huge fact", Fact, {"key": "a", "value": 10**size}),
        ("digits", Fact, {"key": "a", "value": "9" * size}),
        ("a fraction", Fact, {"key": "a", "value": "1/" + "9" * size}),
    ):
        yield name, partial(structure, value, kind)
    long, signs, digits = "a" * size, "\u0301" * (size // 2), "9" * size
    for name, text in (
        ("a text", long),
        ("signs", signs),
        ("digits", digits),
        ("spaces", " " * size),
    ):
        yield f"Innovation of {name}", partial(Innovation, id=text, title=text, organisation=text)
        yield f"Organisation of {name}", partial(Organisation, id="a", name=text, kind=text)
        yield f"Answer of {name}", partial(Answer, part="a", text=text)
        yield f"Mark of {name}", partial(Mark, criterion=text, value=text)
        yield f"Rounding of {name}", partial(Rounding, places=text)
        yield f"TextRecord of {name}", partial(TextRecord, id=text, title=text)
        yield f"AuditEvent of {name}", partial(AuditEvent, action=text, by=text, at=text)
        yield f"PartialDate of {name}", partial(PartialDate.parse, text)
        yield f"scheme of {name}", partial(inv.scheme, text)
        yield (
            f"sheet of {name}",
            partial(inv.sheet, inv.scheme("kipp-2023").rubrics[0], {text: 1}, text),
        )
        yield f"unstructure of {name}", partial(unstructure, Answer(part="a", text="b"))
    yield "PartialDate of a huge year", partial(PartialDate.parse, 10**size)
    yield "PartialDate of a date and spaces", partial(PartialDate.parse, "2021-07-26" + " " * size)


def of_csv(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give CSV files for `read_table` and `read_sheets`."""
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    head, wide = "id;judul;id instansi;nama instansi;jenis instansi\n", "usulan;penilai;kebaruan\n"
    long = "usulan;penilai;kriteria;nilai\n"
    for name, text in {
        "one line": "a" * size,
        "semicolons": ";" * size,
        "commas": "," * size,
        "all separators": times(",;\t|", size),
        "separators below a heading": head + ";" * size,
        "rows of one letter": times("a\n", size),
        "rows of a cell and a heading": head + times("a\n", size),
        "rows of empty cells": head + times(";;;;\n", size),
        "rows of letters": head + times("a;b;c;d;e\n", size),
        "rows of numbers": head + numbered("%s;1;2;3;kota\n", size),
        "good rows": head + numbered("a%s;A;o;O;city\n", size),
        "rows with a cell too many": head + times("a;b;c;d;e;f\n", size),
        "empty lines": "\n" * size,
        "carriage returns": "\r" * size,
        "spaces": " " * size,
        "an open quote": head + '"' + "a" * size,
        "open quotes": head + times('"a\n', size),
        "open quotes and separators": times('";,', size),
        "quotes": '"' * size,
        "quotes in cells": head + times('a"b;', size),
        "a NUL": head + "\0",
        "NULs": "\0" * size,
        "a cell": head + "a" * size + ";b;c;d;e\n",
        "a cell of digits": head + "a;b;c;d;" + "9" * size + "\n",
        "apostrophes": head + times("'=a;", size),
        "like headings": ";".join(["judul"] * (size // 6)) + "\n",
        "different headings": numbered("x%s;", size) + "\n",
        "headings that are nearly known": numbered("judul %s;", size) + "\n",
        "a heading": "j" * size + "\n",
        "a dotted heading": "a" + times(".a", size) + "\n",
        "signs of accent": head + "\u0301" * (size // 2),
        "ligatures": head + times("\ufdfa;", size),
        "wide different words": wide + numbered("a;p;kata-%s\n", size),
        "wide marks": wide + numbered("a%s;p;80\n", size),
        "wide digits": wide + "a;p;" + "9" * size,
        "wide grouped digits": wide + "a;p;1" + times(".000", size),
        "wide many in a cell": wide + "a;p;" + times("80|", size).replace("|", '";"'),
        "wide many of one mark": wide + 'a;p;"' + times("80;", size) + '"',
        "wide percents": wide + "a;p;" + "%" * size,
        "long unknown criteria": long + numbered("a;p;kebaharuan %s;1\n", size),
        "long unknown words": long + times("a;p;x" + "y" * 900 + ";1\n", size),
        "long an unknown criterion": long + "a;p;" + "k" * size + ";1",
        "long marks": long + numbered("a%s;p;novelty;80\n", size),
        "long the same mark": long + times("a;p;novelty;80\n", size),
        "sep": "sep=;\n" * (size // 6),
    }.items():
        file = _file(folder, "a.csv", text)
        for kind in (Innovation, ScoreSheet, Team):
            yield f"read_table {kind.__name__} {name}", partial(read_table, file, kind)
        yield f"read {name}", partial(read_all, file, Organisation)
        yield f"read_sheets {name}", partial(read_sheets, file, rubric)
    yield (
        "UTF-16",
        partial(read_table, _file(folder, "b.csv", b"\xff\xfe" + b"\xd8\xdc" * (size // 2)), Team),
    )
    yield "no letters", partial(read_table, _file(folder, "c.csv", b"\x81" * size), Team)
    yield (
        "a workbook",
        partial(read_table, _file(folder, "d.csv", b"PK\x03\x04" * (size // 4)), Team),
    )


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="innovation" '
    'sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
"""The parts of a workbook with one sheet, without the sheet."""


def _workbook(folder: Path, rows: str, below: str = "", strings: str = "") -> Path:
    file = folder / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        archive.writestr("xl/sharedStrings.xml", STRINGS % (strings + _padding(len(strings))))
        padding = _padding(len(rows) + len(below))
        archive.writestr("xl/worksheets/sheet1.xml", SHEET % (rows, below + padding))
    return file


def _padding(size: int) -> str:
    """Make a comment that packs badly, so that no part grows too much to be looked at."""
    return f"<!--{Random(size).randbytes(size // 40).hex()}-->"


def _row(*cells: str) -> str:
    return (
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
        + "</row>"
    )


def of_workbooks(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give workbooks for `read_table`, `read_sheets` and `read_score_sheets`; their size is that of what is unpacked."""
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    head = _row("id", "judul", "id instansi", "nama instansi", "jenis instansi")
    number, cell = "<c><v>1</v></c>", '<c t="inlineStr"><is><t>a</t></is></c>'
    for name, rows, below, strings in (
        ("wide", f"<row>{times(number, size)}</row>", "", ""),
        ("wide and empty", f"<row>{times('<c/>', size)}</row>", "", ""),
        ("rows", head + times(f"<row>{number * 5}</row>", size), "", ""),
        ("rows, as many bytes", head + times(f"<row>{cell * 5}</row>", size), "", ""),
        ("different numbers", head + numbered("<row><c><v>%s</v></c></row>", size), "", ""),
        ("short rows", head + times("<row/>", size), "", ""),
        ("900,000 empty rows", head + f'<row r="{9 * size // 10}">{cell}</row>', "", ""),
        ("the last row", head + f'<row r="1048576">{cell}</row>', "", ""),
        ("a row beyond", head + f'<row r="{"9" * 15}">{cell}</row>', "", ""),
        ("rows of gaps", head + numbered('<row r="9%s"/>', size), "", ""),
        ("a column far off", head + '<row r="2"><c r="XFD2"><v>1</v></c></row>', "", ""),
        ("columns far off", head + times('<row><c r="XFD2"><v>1</v></c></row>', size), "", ""),
        ("formulas", head + times("<row><c><f>1</f><v>1</v></c></row>", size), "", ""),
        ("errors", head + times('<row><c t="e"><v>#N/A</v></c></row>', size), "", ""),
        ("long digits", head + f"<row><c><v>{'9' * size}</v></c></row>", "", ""),
        ("long numbers", head + times(f"<row><c><v>{'9' * 300}</v></c></row>", size), "", ""),
        ("a text", head + _row("a" * size), "", ""),
        ("escapes", head + _row(times("_x0041_", size)), "", ""),
        (
            "a shared text",
            head + '<row><c t="s"><v>0</v></c></row>',
            "",
            f"<si><t>{'a' * size}</t></si>",
        ),
        (
            "a shared text often",
            head + times('<row><c t="s"><v>0</v></c></row>', size),
            "",
            f"<si><t>{'a ' * (size // 2)}</t></si>",
        ),
        ("shared texts", head, "", times("<si><t>a</t></si>", size)),
        ("runs of a shared text", head, "", f"<si>{times('<r><t>a</t></r>', size)}</si>"),
        (
            "merged",
            head,
            "<mergeCells>" + times('<mergeCell ref="A1:B2"/>', size) + "</mergeCells>",
            "",
        ),
        ("merged all", head, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', ""),
        ("merged wrongly", head, '<mergeCells><mergeCell ref="A"/></mergeCells>', ""),
        ("nested", times("<a>", size), "", ""),
        ("comments", f"<!--{'a' * size}-->" + head, "", ""),
        ("attributes", "<row " + numbered('a%s="" ', size) + "/>", "", ""),
        ("an entity", "&a;" * (size // 3), "", ""),
        ("headings", _row(*(f"x{at}" for at in range(size // 50))), "", ""),
        ("like headings", _row(*["judul"] * (size // 50)), "", ""),
        ("half an element", "<row", "", ""),
        ("half characters", head + _row("_xD800_"), "", ""),
    ):
        file = _workbook(folder, rows, below, strings)
        yield f"read_table {name}", partial(read_table, file, Innovation)
        yield f"read_sheets {name}", partial(read_sheets, file, rubric)
        yield f"read_score_sheets {name}", partial(read_score_sheets, [file], rubric)
    bomb = folder / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (900 * size))
    yield "a bomb", partial(read_table, bomb, Innovation)
    with zipfile.ZipFile(bomb, "w") as archive:
        for at in range(size // 100):
            archive.writestr(f"{at}", b"")
    yield "files", partial(read_table, bomb, Innovation)
    for name, data in {
        "no zip": b"a" * size,
        "a zip": b"PK\x03\x04" * (size // 4),
        "nothing": b"",
    }.items():
        yield name, partial(read_table, _file(folder, f"{name}.xlsx", data), Innovation)


def of_log(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give audit logs to read, to check and to add to."""
    done = AuditEvent(action="note", by="p", at="2026-11-22T09:30:00+07:00", reason="r")
    sound = folder / "sound.jsonl"
    sound.unlink(missing_ok=True)
    append(sound, [done] * (size // 300))
    whole = sound.read_text("utf-8")
    line = whole.partition("\n")[0]
    for name, text in {
        "sound": whole,
        "half a line": whole + line[:50],
        "no line feed": whole.rstrip("\n"),
        "the same line": times(line + "\n", size),
        "opened": times("[" * 999 + "\n", size),
        "one opened line": "[" * size,
        "digits": '{"number": ' + "9" * size + "}",
        "a large number": whole + line.replace('"number":"1"', f'"number":"{"9" * 999}"'),
        "half characters": line.replace('"by":"p"', '"by":"\\ud800"') + "\n",
        "many half characters": times('{"event":{"by":"\\ud800"}}\n', size),
        "empty lines": "\n" * size,
        "empty objects": times("{}\n", size),
        "ones": times("1\n", size),
        "NULs": "\0" * size,
        "keys": "{" + numbered('"k%s":1,', size) + '"a":1}\n',
        "9,000 keys": "{" + numbered('"even%s":1,', min(size, 120_000)) + '"a":1}\n',
        "a long reason": line.replace('"r"', '"' + "r" * size + '"') + "\n",
    }.items():
        file = _file(folder, "log.jsonl", text)
        yield f"verify {name}", partial(_verdict, file)
        yield f"records {name}", partial(records, file)
        yield f"append {name}", partial(append, file, [done])
    yield "append many", partial(append, folder / "new.jsonl", [done] * (size // 300))
    yield "append half a character", partial(_append_half, folder / "half.jsonl", done)


def _verdict(file: Path) -> str:
    return verify(file).text("id")


def _append_half(file: Path, done: AuditEvent) -> object:
    return append(file, [attrs.evolve(done, reason="\ud800")])


def of_prose(size: int, _: Path) -> Iterator[tuple[str, Work]]:
    """Give texts for `find_citations`, `parse_citation`, the checks of a proposal and the search for copies."""
    rubric = inv.scheme("kipp-2023").rubric(group="general")
    owner = Organisation(id="o", name="O", kind="city")
    for name, text in {
        "prose": times("Layanan ini diatur dalam Peraturan Menteri PANRB Nomor 91 Tahun 2021. ", size),
        "words": times("kata ", size),
        "different words": numbered("kata%s ", size),
        "one word": "a" * size,
        "digits": "9" * size,
        "numbers": times("9 ", size),
        "acts without end": times("Peraturan Menteri ", size),
        "laws without number": times("Undang-Undang ", size),
        "letters without number": times("Surat Edaran ", size),
        "acts of offices": times("Keputusan Kepala Dinas ", size),
        "regions": times("Peraturan Daerah Kabupaten ", size),
        "constitutions": times("Undang-Undang Dasar Negara Republik Indonesia ", size),
        "places": times("Pasal 5 ayat (1) ", size),
        "places and": times("Pasal 5 dan ", size),
        "ranges": times("Pasal 1 sampai dengan 200, ", size),
        "lists of places": "Pasal 1" + times(", 2", size),
        "paragraphs": "Pasal 1 ayat (1)" + times(", (2)", size),
        "letters": "Pasal 1 huruf a" + times(", b", size),
        "annexes": times("Lampiran ", size),
        "chapters": times("Bab I Pasal 1 ", size),
        "numbers of acts": "UU Nomor 1 Tahun 2000" + times(", Nomor 2 Tahun 2001", size),
        "ministers": "Peraturan Bersama Menteri Agama" + times(" dan Menteri Kesehatan", size),
        "titles": "UU 23/2014 tentang " + times("a ", size),
        "file numbers": times("Surat Edaran Menteri PANRB Nomor B/187/PP.00.05/2022 ", size),
        "one file number": "SE Menteri PANRB Nomor B" + times("/1", size),
        "ditto": times("UU 23/2014 jo. ", size),
        "years": times("Tahun 2018 Nomor ", size),
        "dots": "." * size,
        "commas": times(", ", size),
        "slashes": "/" * size,
        "dashes": "-" * size,
        "brackets": "(" * size,
        "open brackets": times("UU (", size),
        "Roman numerals": times("Bab XVIII ", size),
        "line feeds": "\n" * size,
        "spaces": " " * size,
        "spaces between": ("UU" + " " * (size // 4)) * 4,
        "signs of accent": "a" + "\u0301" * (size // 2),
        "ligatures": "\ufdfa" * (size // 3),
        "links": times("https://a.b/c ", size),
        "one link": "https://" + "a" * size,
        "from to": times("dari a ", size),
        "the month": times("1 januari ", size),
        "underscores": "_" * size,
        "NULs": "\0" * size,
        "half characters": "\ud800" * (size // 3),
    }.items():  # fmt: skip
        yield f"find_citations {name}", partial(find_citations, text)
        yield f"parse_citation {name}", partial(parse_citation, text)
        yield f"duplicates {name}", partial(_copies, text)
        yield f"passages {name}", partial(passages, text[: size // 2], text[-size // 2 :], 5)
        yield f"proposal {name}", partial(_proposal, text, owner, rubric)
    yield (
        "duplicates of titles",
        partial(_titles, [f"Layanan cepat {at}" for at in range(size // 1000)]),
    )
    yield "duplicates of one title", partial(_titles, ["Layanan cepat"] * (size // 1000))


def _copies(text: str) -> object:
    ours, theirs = (TextRecord(id=key, title="A", text=text[: len(text) // 2]) for key in "ab")
    return duplicates([ours], [theirs])


def _titles(titles: list[str]) -> object:
    return duplicates([TextRecord(id=f"a{at}", title=title) for at, title in enumerate(titles)])


def _proposal(text: str, owner: Organisation, rubric: Rubric) -> object:
    half = len(text) // 2
    answers = [
        Answer(part=key, text=part)
        for key, part in (("significance", text[:half]), ("novelty", text[half:]))
    ]
    entry = Innovation(id="a", title="A " + text[:1000], organisation=owner, answers=answers)
    return proposal_remarks(entry, rubric).text("id")


def of_frames(size: int, _: Path) -> Iterator[tuple[str, Work]]:
    """Give data frames for `from_frame`."""
    rows = size // 20
    for name, columns in {
        "wrong words": {"entry": ["a"] * rows, "criterion": ["x"] * rows, "value": ["8o"] * rows},
        "doubles": {"entry": ["a"] * rows, "criterion": ["c"] * rows, "value": [0.1] * rows},
        "no numbers": {
            "entry": ["a"] * rows,
            "criterion": ["c"] * rows,
            "value": [float("nan")] * rows,
        },
        "marks": {
            "entry": [f"a{at}" for at in range(rows)],
            "criterion": ["c"] * rows,
            "value": [1] * rows,
        },
        "lists": {"entry": ["a"] * rows, "criterion": [["c"]] * rows},
        "nothing": {"entry": [None] * rows},
        "a text": {"entry": ["a" * size], "criterion": ["b" * size]},
        "headings": {f"x{at}": [1] for at in range(size // 50)},
        "near headings": {f"entry{at}": [1] for at in range(size // 50)},
        "a heading": {"a" * size: [1]},
    }.items():
        frame = pl.DataFrame(columns)
        for kind in (ScoreSheet, Innovation):
            yield f"{kind.__name__} {name}", partial(from_frame, frame, kind)


def of_commands(size: int, folder: Path) -> Iterator[tuple[str, Work]]:
    """Give files to the command line."""
    for words, suffix, texts in (
        ("check", ".json", texts_of_json),
        ("lint", ".toml", texts_of_toml),
    ):
        for name, text in texts(size):
            file = _file(folder, f"command{suffix}", text)
            more = ["kipp-2023"] if words == "check" else []
            yield f"{words} {name}", partial(_command, [words, *more, str(file)])


def _command(words: list[str]) -> int:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return command(words)


READERS: dict[str, Callable[[int, Path], Iterable[tuple[str, Work]]]] = {
    "texts: loads": of_texts,
    "files: read, read_all, iter_lines": of_files,
    "law: load_scheme, load_regulation, lint, diff": of_law,
    "values: structure, constructors": of_values,
    "CSV: read_table, read_sheets": of_csv,
    "XLSX: read_table, read_sheets, read_score_sheets": of_workbooks,
    "log: verify, records, append": of_log,
    "prose: citations, proposal, duplicates": of_prose,
    "frames: from_frame": of_frames,
    "commands: check, lint": of_commands,
}
"""What gives the inputs, by the reader."""
