"""Damage to valid files: to their bytes, lines and words, and to the tree, the table or the parts that they hold."""

import csv
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any
from xml.sax.saxutils import escape


NUMBERS = (
    "0", "-0", "-1", "+5", "1e5", "1E+999999", "1e-999", "NaN", "Infinity", "-inf", "9" * 25, "9" * 1001,
    "1.234,5", "1,234.5", "1.234.567", "1.234", "0,5", ".5", "5.", "1_000", "0x10", "1/3", "1/0", "50 %", "\u22123",
    "\u00bd", "\u0663", "80 ", "Rp 1.000", "1 juta", "45000", "60", "2958466", "0.1000000000000000055511151231257827",
)  # fmt: skip
DATES = (
    "0001-01-01", "9999-12-31", "0000-00-00", "10000-01-01", "2023-02-29", "2021-07-26T24:00:00", "31/02/2020",
    "01/02/2021", "13/13/2021", "29 Februari 2023", "Jum'at, 5 Mei 2023", "2021-W01-1", "20210726", "2021-07",
    "2021", "Mei 2021", "26-07-21", "2021-07-26T09:00:00+24:00", "2021-07-26T09:00:00+07:00", "1 Jan 1", "kemarin",
)  # fmt: skip
WORDS = (
    "", " ", "a", "-", "null", "None", "TRUE", "ya", "tidak", "#N/A", "#REF!", "=1+1", "'", '"', "''", ";", "\t",
    "\n", "\r", "\0", "\x1b[31m", "\ufeff", "\u200b", "\u202e", "\u00a0", "\u0301", "e\u0301", "\ud800", "\U0001f3c6",
    "\ufffe", "\uffff", "\ufdfa", "I\u0307", "\u0131", "\u00df", "\u2028", "_x0041_", "_xD800_", "../..", "/etc/passwd",
    "CON", "a" * 300, "a" * 32768, "{{ isi }}", "{{", "%s", "{}", "$x^$", "[a](b)", "<b>", "&amp;", "&#0;", "Jumlah",
    "No", "Judul", "usulan", "penilai", "kriteria", "nilai", "id", "title", "entry", "kipp-2023", "general",
    "Pasal 5", "ayat (1)", "huruf a", "jo.", "UU 5/2014", "Nomor", "Tahun 99999", "tentang", "Lampiran",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, 1e400, -1e400, float("nan"), "", [], {}, [None], [[]], {"": None}, {"a": {}},
    "x", ["x"] * 3, {"id": "a"}, date(1, 1, 1), date(9999, 12, 31),
)  # fmt: skip
_TOKENS = re.compile(rb"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|[^A-Za-z0-9\s]")


def mutated(data: bytes, form: str, rng: Random) -> bytes:
    """Damage a file of a form (``json``, ``jsonl``, ``toml``, ``csv``, ``txt``, ``xlsx``, ``zip`` or other bytes) once or more."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        ways = _WAYS.get(form, (_bytes,))
        try:
            data = rng.choice(ways)(data, rng)
        except Exception:  # noqa: BLE001  (it is no such file any more, whatever says so)
            data = _bytes(data, rng)
    return data


def _word(rng: Random) -> str:
    return rng.choice(rng.choice((NUMBERS, DATES, WORDS)))


def _spoken(rng: Random) -> bytes:
    return _word(rng).encode("utf-8", "surrogatepass")


def _span(length: int, rng: Random) -> tuple[int, int]:
    start = rng.randrange(length + 1)
    return start, min(length, start + rng.choice((0, 1, 1, 2, 8, 64, 1000)))


def _bytes(data: bytes, rng: Random) -> bytes:
    start, end = _span(len(data), rng)
    match rng.randrange(8):
        case 0:
            return data[:start]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:]
        case 3:
            return data[:start] + bytes([rng.randrange(256)]) + data[start + 1 :]
        case 4:
            return (
                data[:start] + bytes([rng.randrange(256) for _ in range(end - start)]) + data[end:]
            )
        case 5:
            return data[:start] + _spoken(rng) + data[end:]
        case 6:
            return (
                rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"PK\x03\x04", b"\n", b"sep=;\n"))
                + data
            )
        case _:
            if not data:
                return b"\0"
            place = rng.randrange(len(data))
            return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]


def _lines(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines.insert(to, lines.pop(at))
        case 3:
            return rng.choice((b"\r\n", b"\r", b"\n\n", "\u2028".encode())).join(lines)
        case 4:
            lines.insert(at, _spoken(rng))
        case _:
            text = data.decode()
            way = rng.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-7", "utf-32"))
            return text.encode(way, "replace")
    return b"\n".join(lines)


def _tokens(data: bytes, rng: Random) -> bytes:
    tokens = _TOKENS.findall(data)
    at, to = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    match rng.randrange(5):
        case 0:
            tokens[at] = _spoken(rng)
        case 1:
            tokens[at] = tokens[to]
        case 2:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        case 3:
            del tokens[at]
        case _:
            tokens[at] = tokens[at] * rng.choice((2, 3, 50))
    return b"".join(tokens)


def _places(whole: Any) -> list[tuple[Any, Any]]:
    """Give each container of a tree with each of its keys."""
    found: list[tuple[Any, Any]] = []
    below = [whole]
    while below:
        one = below.pop()
        keys = one if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in keys:
            found.append((one, key))
            below.append(one[key])
    return found


def _changed(whole: Any, rng: Random) -> Any:
    """Change one member of a tree."""
    places = _places(whole)
    if not places:
        return rng.choice(VALUES)
    (holder, key), (other, from_) = rng.choice(places), rng.choice(places)
    value = holder[key]
    match rng.randrange(10):
        case 0:
            holder[key] = rng.choice(VALUES)
        case 1:
            holder[key] = _word(rng)
        case 2:
            del holder[key]
        case 3:
            holder[key] = json.loads(_json(other[from_]))
        case 4 if isinstance(holder, dict):
            holder[rng.choice((f"{key}x", str(key)[:-1], str(key).upper(), _word(rng)))] = (
                holder.pop(key)
            )
        case 5 if isinstance(holder, list):
            holder.insert(rng.randrange(len(holder) + 1), value)
        case 6 if isinstance(holder, list):
            holder.insert(rng.randrange(len(holder)), holder.pop(key))
        case 7:
            holder[key] = rng.choice(([value], {"a": value}, str(value), [value, value]))
        case 8:
            holder[key] = f"{value}{_word(rng)}" if isinstance(value, str) else _word(rng)
        case _ if isinstance(holder, dict):
            holder[_word(rng)] = rng.choice(VALUES)
        case _:
            holder.append(rng.choice(VALUES))
    return whole


def _json(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _json_tree(data: bytes, rng: Random) -> bytes:
    return _utf8(_json(_changed(json.loads(data), rng)))


def _json_line(data: bytes, rng: Random) -> bytes:
    lines = data.splitlines()
    at = rng.randrange(len(lines))
    lines[at] = _json_tree(lines[at], rng)
    return b"\n".join([*lines, b""])


def _toml_tree(data: bytes, rng: Random) -> bytes:
    import tomli_w

    return _utf8(tomli_w.dumps(_changed(tomllib.loads(data.decode()), rng)))


def _csv_table(data: bytes, rng: Random) -> bytes:
    text = data.decode()
    sign = max(";,\t|", key=text.partition("\n")[0].count)
    rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=rng.choice((sign, sign, sign, ";", ","))).writerows(_table(rows, rng))
    return _utf8(out.getvalue())


def _table(
    rows: list[list[Any]], rng: Random, value: Callable[[Random], Any] = _word
) -> list[list[Any]]:
    """Change one row, column or cell of a table."""
    row, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    width = max(map(len, rows)) or 1
    column, another = rng.randrange(width), rng.randrange(width)
    match rng.randrange(12):
        case 0:
            del rows[row]
        case 1:
            rows.insert(other, list(rows[row]))
        case 2:
            rows.insert(other, rows.pop(row))
        case 3:
            return [[cell for at, cell in enumerate(one) if at != column] for one in rows]
        case 4:
            return [[*one, *one[column : column + 1]] for one in rows]
        case 5:
            for one in rows:
                one.insert(another, one.pop(column))
        case 6:
            rows[0][column] = value(rng)
        case 7:
            rows.insert(row, [value(rng)])
        case 8:
            rows[row].append(value(rng))
        case 9:
            rows.append(["Jumlah", *[value(rng)] * (width - 1)])
        case 10:
            rows[row][column] = rows[other][another]
        case _:
            rows[row][column] = value(rng)
    return rows


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files; the same ones always give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return whole.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the files of an archive; none where it is no archive."""
    try:
        return _parts(data)
    except Exception:  # noqa: BLE001  (whatever zipfile says of it)
        return {}


def _archive(data: bytes, rng: Random) -> bytes:
    """Change one file of an archive by its form, or which files there are."""
    parts = _parts(data)
    name, other = rng.choice([*parts]), rng.choice([*parts])
    match rng.randrange(16):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[other]
        case 2:
            parts[rng.choice((f"{name}x", name.upper(), f"a/{name}", name[1:], "a.txt"))] = (
                parts.pop(name)
            )
        case 3:
            parts[name] = b""
        case 4:
            parts[f"{name}.{rng.choice(('new', 'lock', 'xlsx', 'json'))}"] = parts[name]
        case _:
            form = name.rpartition(".")[2]
            parts[name] = mutated(parts[name], form if form in _WAYS else "xml", rng)
    return packed(parts)


_XML = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb' [\w:]+="[^"]*"')
_PIECES = (
    b"<f>1+1</f>", b"&#0;", b"&#xD800;", b"&a;", b"]]>", b"<![CDATA[a]]>", b"<!-- -->", b"<a/>", b"<?a b?>", b'<c t="s"><v>9</v></c>',
    b'<!DOCTYPE a [<!ENTITY a "b">]>', b'<mergeCell ref="A1:C3"/>', b'<row r="0"/>', b'<row r="9"><c r="ZZZZ1"/></row>',
)  # fmt: skip
_KINDS = (b"s", b"str", b"inlineStr", b"b", b"e", b"d", b"n", b"z")


def _xml(data: bytes, rng: Random) -> bytes:
    tokens = _XML.findall(data)
    at, to = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    match rng.randrange(10):
        case 0:
            del tokens[at]
        case 1:
            tokens.insert(to, tokens[at])
        case 2:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        case 3:
            tokens.insert(at, rng.choice(_PIECES))
        case 4:
            words = [place for place, token in enumerate(tokens) if not token.startswith(b"<")]
            tokens[rng.choice(words)] = _utf8(escape(_word(rng)))
        case 5:
            cells = [place for place, token in enumerate(tokens) if token.startswith(b"<c ")]
            cell = rng.choice(cells)
            tokens[cell] = re.sub(
                rb' t="\w*"|(?=/?>)', b' t="%b"' % rng.choice(_KINDS), tokens[cell], count=1
            )
        case _:
            tags = [place for place, token in enumerate(tokens) if _ATTRIBUTE.search(token)]
            tag = rng.choice(tags)
            found = rng.choice([*_ATTRIBUTE.finditer(tokens[tag])])
            name = found[0].partition(b"=")[0]
            word = _utf8(escape(_word(rng), {'"': "&quot;"}))
            value = rng.choice(
                (b"", b'%b="%b"' % (name, word), found[0] * 2, found[0].lower(), found[0].upper())
            )
            tokens[tag] = tokens[tag][: found.start()] + value + tokens[tag][found.end() :]
    return b"".join(tokens)


_CELLS: tuple[Any, ...] = (
    "=1+1", "=NA()", '=""', "=A1:B9", "#N/A", "#REF!", "#DIV/0!", True, False, 0, -1, 10**20, 1e300, 0.1 + 0.2,
    datetime(2021, 7, 26, 9, 30), date(1900, 1, 1), date(9999, 12, 31), 80, 80.5, 101, None,  # noqa: DTZ001
)  # fmt: skip


def _cell(rng: Random) -> Any:
    """Give what a person, or another program, puts into a cell."""
    return rng.choice((*_CELLS, _word(rng)))


def _book(data: bytes, rng: Random) -> bytes:
    """Change a workbook as a spreadsheet does."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    page = rng.choice(book.worksheets)
    row, column = rng.randint(1, page.max_row), rng.randint(1, page.max_column)
    match rng.randrange(14):
        case 0:
            page.delete_rows(row, rng.choice((1, 1, 3)))
        case 1:
            page.insert_rows(row)
        case 2:
            page.delete_cols(column)
        case 3:
            page.insert_cols(column)
        case 4:
            page.title = rng.choice(("Sheet1", "History", "A" * 31, "Salinan", page.title.upper()))
        case 5:
            page.sheet_state = rng.choice(("hidden", "veryHidden", "visible"))
        case 6:
            page.merge_cells(None, row, column, row + rng.randrange(3), column + rng.randrange(3))
        case 7:
            page.cell(row, column).number_format = rng.choice(
                ("dd/mm/yyyy", "0%", "@", "hh:mm", "[h]:mm", "0.0")
            )
        case 8:
            book.move_sheet(page, rng.choice((-1, 1)))
        case 9:
            book.copy_worksheet(page)
        case 10:
            page.append([_cell(rng) for _ in range(page.max_column)])
        case _:
            page.cell(row, column).value = _cell(rng)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_TEXTS = (_bytes, _lines, _tokens)
_WAYS: dict[str, tuple[Callable[[bytes, Random], bytes], ...]] = {
    "json": (*_TEXTS, _json_tree, _json_tree, _json_tree, _json_tree),
    "jsonl": (*_TEXTS, _json_line, _json_line, _json_line),
    "toml": (*_TEXTS, _toml_tree, _toml_tree, _toml_tree, _toml_tree),
    "csv": (*_TEXTS, _csv_table, _csv_table, _csv_table, _csv_table),
    "txt": (_bytes, _lines, _tokens, _tokens, _tokens),
    "xml": (_bytes, _xml, _xml, _xml, _xml),
    "rels": (_bytes, _xml, _xml, _xml, _xml),
    "xlsx": (_bytes, _archive, _archive, _archive, _book, _book, _book),
    "docx": (_bytes, _archive, _archive, _archive, _archive),
    "zip": (_archive,),
}
