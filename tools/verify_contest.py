"""
Compute the folder of a contest again: journal, files, marks, decision, minutes.

    python verify_contest.py DIR [--rules EDITION.toml] [--head NUMBER:DIGEST] [--lang id|en]

It needs Python 3.11 alone and shares no code with inovasi. A stage is looked at when the one before it agrees, so that
one change is told once. Exit 0: all agrees, 1: something differs, 2: it cannot be read, 3: not all can be verified here.
"""

import argparse
import csv
import hashlib
import io
import json
import re
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath
from statistics import mean, median
from xml.etree import ElementTree


MARKS, DECISION, MINUTES = "collected/marks.jsonl", "results/decision.csv", "results/minutes.json"
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile, SyntaxError)
WORDS = dict.fromkeys(("", "belum dinilai", "belum diperiksa", "not looked at"), "not_looked_at")
WORDS |= {"terpenuhi": "met", "met": "met", "tidak terpenuhi": "not_met", "not met": "not_met"}
WORDS |= dict.fromkeys(("tidak dapat dinilai", "tidak bisa dinilai", "cannot be judged"), "cannot_be_judged")
STATUSES = {"di luar persaingan": "out_of_competition", "mengundurkan diri": "withdrawn"}
STATUSES |= {"out of competition": "out_of_competition", "didiskualifikasi": "disqualified"}
DIFFERS = {"id": "BEDA {}: {}: ditemukan {}; seharusnya {}", "en": "DIFFERS {}: {}: found {}; expected {}"}
CANNOT = {"id": "TIDAK DAPAT DIPERIKSA DI SINI {}: {}", "en": "CANNOT BE VERIFIED HERE {}: {}"}
END = {
    "id": ("semua cocok", "ada yang berbeda", "tidak dapat dibaca", "tidak semua dapat diperiksa di sini"),
    "en": ("all agrees", "something differs", "cannot be read", "not all can be verified here"),
}


def sha(content):
    return hashlib.sha256(content).hexdigest()


def exact(value):
    return None if value is None else Fraction(str(value))


def fold(text):
    """Bring a name to the form in which names are compared."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", str(text)).casefold())
    plain = re.sub("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]", "", plain)
    plain = unicodedata.normalize("NFKC", plain).casefold()
    return " ".join(re.findall(r"[^\W_]+(?:\++(?![^\W_+]))?", plain)) or plain.strip()


def slug(title):
    """Make the id of a title, as it is made where a table has none."""
    folded = fold(title)
    plain, digest = re.sub("[^a-z0-9]+", "-", folded.replace("+", " plus")).strip("-"), sha(folded.encode())[:6]
    if plain and folded.isascii() and len(plain) <= 48:
        return plain
    short = plain if len(plain) <= 48 or not folded.isascii() else plain[:48].rpartition("-")[0] or plain[:48]
    return f"{short or 'x'}-{digest}"


def number_in(text):
    """Read a number as people write it in Indonesia, or a fraction."""
    if re.fullmatch(r"-?\d+/[1-9]\d*", text.strip(), re.ASCII):
        return Fraction(text.strip())
    found = re.fullmatch(r"([-−]?)([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?", text.strip(), re.ASCII)
    return Fraction(f"{'-' * bool(found[1])}{found[2].replace('.', '')}.{found[3] or 0}")


def moment(text):
    """Read a number, or a time as seconds."""
    if re.fullmatch(r"-?\d+([./]\d+)?", str(text)):
        return Fraction(text)
    time = datetime.fromisoformat(text)
    since = (time if time.tzinfo else time.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)
    return Fraction(since.days * 86400 + since.seconds) + Fraction(since.microseconds, 10**6)


def records_of(file):
    """Read a table of texts by its headings, a list of JSON, or lines of it."""
    text = file.read_text("utf-8-sig")
    if file.suffix == ".csv":
        header, *rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
        return [dict(zip(header, row, strict=False)) for row in rows]
    parts = [text] if text.lstrip().startswith("[") else [line for line in text.splitlines() if line.strip()]
    made = [json.loads(part, parse_float=Decimal) for part in parts]
    return made[0] if made and isinstance(made[0], list) else made


def sheets_in(file):
    """Read sheets that inovasi wrote: entry, evaluator, marks by criterion, version, reason."""
    for one in records_of(file):
        marks = {}
        for mark in one.get("marks", ()):
            if {*mark} & {"values", "level_at_most"} or one.get("facts"):
                raise NotImplementedError("values, level_at_most, facts")
            number = exact(mark.get("value", mark.get("level")))
            judged = mark.get("judgement", "not_looked_at" if number is None else "met")
            marks[mark["criterion"]] = number, judged, mark.get("reason")
        yield one.get("entry", ""), one.get("evaluator", ""), marks, one.get("version", 1), one.get("reason")


def pages_of(file):
    """Read a workbook: for each sheet its rows by number, each its cells by letter, as text or number."""
    with zipfile.ZipFile(file) as book:
        sizes = {part.filename: part.file_size for part in book.infolist()}
        if len(sizes) > 1_000 or sum(sizes.values()) > 50_000_000:
            raise ValueError("zip")

        def tree(name):
            data = book.read(name)
            if b"<!DOCTYPE" in data.replace(b"\0", b""):
                raise ValueError("DTD")
            return ElementTree.fromstring(data)

        def text(node):
            said = "".join(part.text or "" for part in (*node.iterfind("{*}t"), *node.iterfind("{*}r/{*}t")))
            return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), said)

        shared = [*map(text, tree("xl/sharedStrings.xml"))] if "xl/sharedStrings.xml" in sizes else []
        targets = {one.get("Id"): one.get("Target") for one in tree("xl/_rels/workbook.xml.rels")}
        pages = {}
        for sheet in tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
            path = targets[next(value for name, value in sheet.attrib.items() if name.endswith("}id"))]
            rows = pages[sheet.get("name")] = defaultdict(dict)
            for cell in tree("xl/" + path.removeprefix("/xl/")).iterfind("{*}sheetData/{*}row/{*}c"):
                letters, number = re.fullmatch("([A-Z]+)([0-9]+)", cell.get("r")).groups()
                kind, value = cell.get("t", "n"), cell.findtext("{*}v")
                if kind in {"s", "inlineStr"}:
                    value = shared[int(value)] if kind == "s" else "".join(map(text, cell.iterfind("{*}is")))
                elif kind != "str" and value:
                    value = Decimal(f"{float(value):.15g}") if kind == "n" else f"#{value}"
                if value not in {None, ""}:
                    rows[int(number)][letters] = value
        return pages


class Rubric:
    """The rules of marking as a tree of nodes, each with the least and the most that it can have."""

    def __init__(self, rules, group, stage):
        (part,) = (
            one
            for one in rules["rubrics"]
            if stage in {None, one.get("stage")} and (group is None or group in one.get("groups", (group,)))
        )
        self.about = {"scheme": rules["id"], "revision": rules.get("revision", 1), "rubric": part["key"]}
        self.divisor, self.nodes = part.get("divisor"), {}
        self.root = self.make(part, None, part["criteria"], None)

    def make(self, part, key, criteria, scale):
        scale, method = part.get("scale", scale) or {}, part.get("method", "mark")
        below = [one for one in criteria if one.get("parent") == key and one.get("scored", True)]
        levels = {0: 0} | {one["level"]: one.get("points") for one in part.get("levels", ())}
        points = {at: exact(at * part.get("weight", 0) if one is None else one) for at, one in levels.items()}
        node = {"key": key, "method": method, "scale": scale, "points": points, "weight": exact(part.get("weight"))}
        node |= {"factor": exact(part.get("factor", 1)), "children": []}
        node["children"] = [self.make(one, one["key"], criteria, scale) for one in below]
        self.nodes[key] = node
        if method == "percent_of_max":
            node["factor"] *= 100 / exact(part["maximum"])
        if below:
            node["ends"] = self.combined(node, [child["ends"] for child in node["children"]])
        elif method in {"level", "judgement"} or (method == "mark" and "max" in scale):
            ends = (min(points.values()), max(points.values())) if method == "level" else (0, 1)
            ends = (scale.get("min", 0), scale["max"]) if method == "mark" else ends
            node["ends"] = tuple(exact(end) * node["factor"] for end in ends)
        else:
            raise NotImplementedError(f"{key}: {method}")
        return node

    def combined(self, node, parts):
        """Put the bounds of the parts of a node together."""
        if node["method"] == "all_met":
            return min(low for low, _ in parts), min(high for _, high in parts)
        shares = [node["factor"] / (len(parts) if node["method"] == "mean" else 1)] * len(parts)
        if node["method"] == "weighted":
            if any(child["weight"] is None for child in node["children"]):
                raise NotImplementedError(f"{node['key'] or self.about['rubric']}: weighted, weight = ?")
            shares = [node["factor"] * child["weight"] / (child["ends"][1] or 1) for child in node["children"]]
        return tuple(sum(map(Fraction.__mul__, side, shares), Fraction(0)) for side in zip(*parts, strict=True))

    def bounds(self, node, marks, found):
        """Give the least and the most of a node by some marks; ``found`` takes those of all its parts."""
        number, judged, _ = marks.get(node["key"], (None, None, None))
        met = judged == "met" and node["method"] in {"judgement", "all_met"}
        if number is not None:
            value = node["points"][number] if node["method"] == "level" else number
            ends = (value if node["children"] else value * node["factor"],) * 2
        elif judged == "not_met" or met:
            ends = (Fraction(1) if met else node["ends"][0],) * 2
        elif node["children"]:
            ends = self.combined(node, [self.bounds(child, marks, found) for child in node["children"]])
        else:
            ends = node["ends"]
        found[node["key"]] = ends
        return ends

    def mark_in(self, row):
        """Read the mark of a row of a workbook: number, judgement, reason; nothing where it waits."""
        mark, word, why = (row.get(letter, "") for letter in "FGH")
        node, judgement, reason = self.nodes[row["I"]], WORDS[fold(word)], str(why).strip()
        reason = None if reason in {"", *"-‐‑‒–—−"} else reason
        if not str(mark).strip():
            if judgement == "met" and node["method"] != "judgement":
                judgement = "not_looked_at"
            return None if judgement == "not_looked_at" else (None, judgement, reason)
        number = number_in(mark) if isinstance(mark, str) else Fraction(mark)
        low, high, step = (exact(node["scale"].get(name)) for name in ("min", "max", "step"))
        inside = node["method"] == "mark" and (low or 0) <= number <= high
        inside = inside and not (step and (number - (low or 0)) % step)
        if judgement in {"not_met", "cannot_be_judged"} or not (inside or node["method"] == "level"):
            raise ValueError(mark)
        if node["method"] == "level" and number not in node["points"]:
            raise ValueError(mark)
        return number, "met", reason

    def sheets_of(self, file):
        """Give the sheets of a returned workbook, and whether nothing in it is odd."""
        pages = pages_of(file)
        keys = [(row.get("A"), str(row.get("B", ""))) for row in pages["keys"].values()]
        stated, entries = dict(keys), [value for key, value in keys if key == "entry"]
        if any(stated[name] != str(value) for name, value in self.about.items()):
            raise ValueError(stated["rubric"])
        leaves = {key for key, node in self.nodes.items() if not node["children"]}
        found, odd = {entry: {} for entry in entries}, set()
        for number, row in pages["Penilaian" if stated["lang"] == "id" else "Scoring"].items():
            if number > 4 and ("J" in row or "I" in row):
                entry = str(row.get("J"))
                try:
                    odd |= {entry} if row["I"] in found[entry] else set()
                    found[entry][row["I"]] = self.mark_in(row)
                except UNREADABLE:
                    odd.add(entry)
        odd |= {entry for entry in entries if {*found[entry]} != leaves}
        made = {entry: {key: mark for key, mark in found[entry].items() if mark} for entry in {*entries} - odd}
        return [(entry, stated["evaluator"], marks) for entry, marks in made.items() if marks], not odd


class Folder:
    """The folder of a contest; what is found goes into ``told``, with the exit code that it asks for."""

    def __init__(self, place, rules, lang):
        self.place, self.rules, self.lang, self.told, self.events = place, rules, lang, [], []

    def differs(self, file, where, found, expected):
        if found != expected:
            self.told.append((1, DIFFERS[self.lang].format(file, where, found, expected)))

    def cannot(self, where, why):
        self.told.append((3, CANNOT[self.lang].format(where, why)))

    def verify(self, head):
        """Go from stage to stage while nothing differs."""
        stages = (lambda: self.journal(head), self.files, self.marks, self.decision, self.minutes)
        for stage in stages:
            try:
                stage()
            except NotImplementedError as error:
                self.cannot(stage.__name__, error)
            if any(code == 1 for code, _ in self.told):
                break

    def journal(self, head):
        """Check the chain of lines up to the first that is not as it was written."""
        canonical = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        previous, content = "0" * 64, (self.place / "journal.jsonl").read_bytes()
        for number, raw in enumerate(content.removesuffix(b"\n").split(b"\n"), start=1):
            line = json.loads(raw)
            wanted = {name: value for name, value in line.items() if name != "digest"}
            wanted |= {"digest": sha(canonical(wanted)), "number": str(number), "previous": previous}
            if raw != canonical(wanted):
                wrong = next((name for name in wanted if line.get(name) != wanted[name]), "form")
                return self.differs(f"journal.jsonl {number}", wrong, line.get(wrong), wanted.get(wrong, "-"))
            previous = line["digest"]
            self.events.append((number, previous, line["event"]))
        self.differs("journal.jsonl", "\\n", content[-1:], b"\n")
        at, _, digest = (head or "0:").partition(":")
        heads = {str(number): one for number, one, _ in self.events}
        return self.differs("journal.jsonl", f"--head {at}", heads.get(at, ""), digest)

    def files(self):
        """Compare every file with what the journal says last of it."""
        said = {}
        for number, _, event in self.events:
            for file in (*event.get("read", ()), *event.get("written", ())):
                if (path := PurePosixPath(file["name"])).is_absolute() or ".." in path.parts:
                    raise ValueError(file["name"])
                said[file["name"]] = file["sha256"], number
        ours = [file for some in ("sheets", "collected", "results") for file in (self.place / some).rglob("*")]
        names = {one.relative_to(self.place).as_posix() for one in ours if one.is_file() and one.name[0] not in ".~"}
        for name in sorted(names | {*said, "contest.toml", "plan.csv"}):
            file, (expected, number) = self.place / name, said.get(name, (None, None))
            found = sha(file.read_bytes()) if file.is_file() else None
            if (found or not name.startswith("returned/")) and (expected or ".old" not in file.suffixes):
                self.differs(name, f"SHA-256, journal.jsonl {number}", found, expected)

    def marks(self):
        """Read what came back again, compare it with the marks that were kept, and take those that count."""
        self.contest = tomllib.loads((self.place / "contest.toml").read_text("utf-8-sig"))
        own = self.place / self.contest["scheme"]
        rules = own if own.is_file() else self.rules or own.with_name(f"{self.contest['scheme']}.toml")
        rules = tomllib.loads(rules.read_text("utf-8"), parse_float=Decimal)
        self.differs("contest.toml", "scheme", self.contest["scheme"].removesuffix(".toml"), rules["id"])
        self.rubric = Rubric(rules, self.contest.get("group"), self.contest.get("stage"))
        self.plan = records_of(self.place / "plan.csv")
        codes = {one.get("code") or one["entry"]: one["entry"] for one in self.plan}
        kept = list(sheets_in(self.place / MARKS)) if (self.place / MARKS).is_file() else []
        versions, whole = defaultdict(list), True
        for event in [one for _, _, one in self.events if one["action"] == "collect"]:
            came = defaultdict(dict)
            for name in [one["name"] for one in event["written"] if one["name"] != MARKS]:
                try:
                    file = self.place / name
                    read, sound = (sheets_in(file), True) if "json" in file.suffix else self.rubric.sheets_of(file)
                    for entry, by, marks, *_ in read:
                        pair = fold(codes.get(entry, entry)), fold(by)
                        came[pair].setdefault(frozenset(marks.items()), file.name[13:])
                except (*UNREADABLE, NotImplementedError) as error:
                    sound = self.cannot(name, repr(error))
                whole = whole and bool(sound)
            for pair, said in came.items():
                newest = max((version for _, version, _ in versions[pair]), default=0)
                if {marks for marks, version, _ in versions[pair] if version == newest} != said.keys():
                    for marks, name in said.items():
                        why = event.get("reason") or f"{name}: datang kemudian / came later"
                        versions[pair].append((marks, newest + 1, why if newest else None))
        made = Counter((*pair, *one) for pair, some in versions.items() for one in some)
        given = Counter((fold(e), fold(by), frozenset(marks.items()), *rest) for e, by, marks, *rest in kept)
        for some, found, expected in ((made - given, "-", "+"), (given - made, "+", "-")):
            for entry, by, _, version, _ in some if whole else ():
                self.differs(MARKS, f"{by} / {entry}, v{version}", found, expected)
        if made != given and not whole:
            self.cannot(MARKS, "collected")
        newest, self.sheets = Counter(), {}
        for entry, by, marks, version, _ in sorted(kept, key=lambda one: -one[3]):
            pair = fold(entry), fold(by)
            newest[pair] = newest[pair] or version
            if version == newest[pair]:  # of two that clash, what is equal in both
                before = self.sheets.get(pair, marks)
                self.sheets[pair] = {key: mark for key, mark in before.items() if marks.get(key) == mark}

    def score(self, entry, method, closed):
        """Give the bounds of the score of an entry, and of each criterion."""
        readings = [one for one in self.plan if fold(one["entry"]) == entry and not one.get("released")]
        names = [fold(one["evaluator"]) for one in readings]
        given = [name for name in names if (entry, name) in self.sheets]
        parts = defaultdict(list)
        for name in (given if method == "mean_present" and given and closed else names) or [None]:
            found = {}
            self.rubric.bounds(self.rubric.root, self.sheets.get((entry, name), {}), found)
            for key, ends in found.items():
                parts[key].append(ends)
        how = {"sum": sum, "median": median}.get(method, mean)
        return {key: tuple((mean if key else how)(side) for side in zip(*all_)) for key, all_ in parts.items()}

    def entries(self, rows):
        """Give what is known of each entry: all of a file of records, the cells of its row in any other table."""
        file = self.place / self.contest["entries"]["file"]
        if "json" in file.suffix:
            return {one["id"]: one | dict(one.get("attributes", ())) for one in records_of(file)}
        pages = pages_of(file).values() if file.suffix == ".xlsx" else [dict(enumerate(records_of(file)))]
        lines = [[str(cell) for cell in row.values() if cell] for page in pages for row in page.values()]
        found = {}
        for line in lines:
            words = {fold(cell): cell for cell in line}
            mine = [one for one in rows if fold(one) in words or one in map(slug, line)]
            found |= {one: {"": words} for one in mine if one not in found}
            if found and not mine and len(line) > 2:
                self.cannot(file.name, " | ".join(line[:4]))
        for entry in {*rows} - {*found}:
            self.cannot(file.name, entry)
        return {entry: found.get(entry, {"": {}}) for entry in rows}

    def known(self, entry, name, said=None):
        """Give a field of an entry; of a table, what is said of it when it stands in the row."""
        value = entry.get(name, entry.get("", {}).get(fold(said)))
        if value is None or (said is not None and fold(value) != fold(said)):
            raise NotImplementedError(f"{name} = {said or '?'}")
        return value if said is None else said

    def decision(self):
        """Decide again, and compare what comes of it with the decision that stands."""
        steps = [one for one in self.events if one[2]["action"] in {"send", "collect", "freeze", "decide"}]
        if not any(event["action"] == "decide" for _, _, event in steps):
            return
        number, digest, event = steps[-1]
        self.differs(f"journal.jsonl {number}", "action", event["action"], "decide")
        self.head = f"{number}:{digest}"
        rows = {row["entry"]: row for row in records_of(self.place / DECISION)}
        entries = self.entries(rows)
        changes = {fold(one["entry"]): one["status"] for one in self.contest.get("changes", ())}
        status = {}
        for name, one in entries.items():
            words = [STATUSES[word] for word in one.get("", ()) if word in STATUSES]
            status[name] = changes.get(fold(name)) or one.get("status") or (*words, "competing")[0]
        method = "mean_present" if self.rubric.divisor == "present" else "mean"
        method = self.contest.get("method") or method
        beside = {"withdrawn", "disqualified"}
        scores = {one: self.score(fold(one), method, True) for one in sorted(entries) if status[one] not in beside}
        final = [one for one, parts in scores.items() if parts[None][0] == parts[None][1]]
        competing = [one for one in scores if status[one] == "competing"]
        placed = [one for one in final if one in competing]
        lot = next((event["after"] for _, _, event in reversed(self.events) if event["action"] == "draw"), None)
        quota, *more = self.contest.get("quotas") or [{}]
        if more:
            raise NotImplementedError("quotas > 1")
        cells = dict.fromkeys(competing, "")
        if quota:
            cells = {one: self.known(entries[one], quota["by"], rows[one]["counted_as"]) for one in competing}

        def key(name, side, drawn=lot):
            parts = [scores[name][None][side]]
            for one in self.contest.get("tie_breaks", ()):
                low = one.get("first", "low" if one["by"] == "submitted_at" else "high") == "low"
                ends = scores[name].get(one["by"]) or [moment(self.known(entries[name], one["by"]))] * 2
                parts.append(-ends[side] if low else ends[side])
            return (*parts, *([-int(sha(f"{drawn}\n{name}".encode()), 16)] if drawn else []))

        def first(order):
            return taken(order, min(self.contest["keep"], len(order)), cells, quota)

        def stands(name, best):
            """Whether an entry goes on at its best against the others at their worst, or the reverse."""
            place = lambda one: (key(one, int((one == name) == best)), (one == name) == best)
            return name in first(sorted(competing, key=place, reverse=True))

        own = {one: key(one, 0, None) for one in final}
        orders = (sorted(placed), sorted(placed, reverse=True))
        forth, back = (first(sorted(order, key=own.get, reverse=True)) for order in orders)
        inside = first(sorted(placed, key=lambda one: key(one, 0), reverse=True))
        outside, tied = {*competing} - inside, forth ^ back
        if len(placed) < len(competing):
            tie, before = {one for one in placed if own[one] in {own[other] for other in tied}}, inside
            inside = {one for one in competing if stands(one, best=False)}
            outside = {one for one in competing if not stands(one, best=True)}
            tied = tied if not quota and before & tie == inside & tie == tie - outside else set()
        made = {}
        for name in entries:
            low, high = scores[name][None] if name in scores else (None, None)
            rank = 1 + sum(own[other] > own[name] for other in placed) if name in final else None
            outcome = "in" if name in inside else "out" if name in outside or name not in competing else "undecided"
            made[name] = rank, low, high, status[name], outcome
        self.compare(made, rows, [lot] if lot and tied else [], number, event["digest"])

    def compare(self, made, rows, seeds, number, digest):
        """Compare the rows of the decision, then its digest."""
        number_of = lambda text: number_in(text) if text else None
        for name in sorted({*made} | {*rows}):
            row = rows.get(name, {})
            found = [row["rank"] and int(row["rank"]) or None, number_of(row["low"]), number_of(row["high"])]
            found += [row["status"], row["outcome"]]
            self.differs(DECISION, name, "; ".join(map(str, found)), "; ".join(map(str, made[name])))
        about = [[*self.rubric.about.values()]] if any(one[1] is not None for one in made.values()) else []
        ends = lambda one: None if one[1] is None else [str(one[1]), str(one[2])]
        listed = [[name, one[0], ends(one), *one[3:]] for name, one in sorted(made.items())]
        data = {"keeps": self.contest["keep"], "rows": listed, "scheme": about, "seeds": seeds}
        self.digest = sha(json.dumps(data, sort_keys=True).encode())
        if not self.told:
            self.differs(f"journal.jsonl {number}", "digest", digest, self.digest)
        self.made = made

    def minutes(self):
        """Compare the minutes with the decision: rows, digest, head of the journal."""
        if not (self.place / MINUTES).is_file():
            return
        told = json.loads((self.place / MINUTES).read_text("utf-8"), parse_float=Decimal)
        for name, value in (("digest", self.digest), ("journal", self.head), ("keeps", self.contest["keep"])):
            self.differs(MINUTES, name, told[name], value)
        for row in told["entries"]:
            ends = [Fraction(end) for end in row["score"]["bounds"]] if row.get("score") else [None, None]
            found = row.get("rank"), *ends, row.get("status", "competing"), row["outcome"]
            wanted = self.made.get(row["entry"], ())
            self.differs(MINUTES, row["entry"], "; ".join(map(str, found)), "; ".join(map(str, wanted)))


def taken(order, places, cells, quota):
    """Take from the best down whoever leaves room for what the rules ask for."""
    least, most = quota.get("minimum", {}), quota.get("maximum", {})
    each, pool, count, inside = quota.get("maximum_each", places), Counter(cells[one] for one in order), Counter(), set()
    for entry in order:
        cell, left = cells[entry], places - len(inside) - 1
        pool[cell] -= 1
        count[cell] += 1
        needs = {value: max(0, number - count[value]) for value, number in least.items()}
        room = sum(min(n, most.get(value, each) - count[value]) for value, n in pool.items())
        fits = count[cell] <= most.get(cell, each) and sum(needs.values()) <= left <= room
        if fits and all(pool[value] >= number for value, number in needs.items()):
            inside.add(entry)
        else:
            count[cell] -= 1
    return inside


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--head")
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    options = parser.parse_args()
    folder = Folder(options.folder, options.rules, options.lang)
    try:
        folder.verify(options.head)
        code = min((code for code, _ in folder.told), default=0)
    except (*UNREADABLE, OSError) as error:
        folder.told.append((2, repr(error)))
        code = 2
    for _, text in folder.told:
        print(text)
    print(f"{options.folder}: {END[options.lang][code]}")
    return code


if __name__ == "__main__":
    sys.exit(main())
