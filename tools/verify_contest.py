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
from datetime import UTC, datetime, timedelta
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
STATUSES = {"di luar persaingan": "out_of_competition", "out of competition": "out_of_competition"}
STATUSES |= {"mengundurkan diri": "withdrawn", "didiskualifikasi": "disqualified"}
TOLD = {"id": {4: "BEDA {}: {}: ditemukan {}; seharusnya {}", 2: "TIDAK DAPAT DIPERIKSA DI SINI {}: {}"}}
TOLD["id"] |= {"end": ("semua cocok", "ada yang berbeda", "tidak dapat dibaca", "tidak semua dapat diperiksa di sini")}
TOLD["en"] = {4: "DIFFERS {}: {}: found {}; expected {}", 2: "CANNOT BE VERIFIED HERE {}: {}"}
TOLD["en"] |= {"end": ("all agrees", "something differs", "cannot be read", "not all can be verified here")}


def sha(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def exact(value):
    return None if value in {None, ""} else Fraction(str(value))


def fold(text):
    """Bring a name to the form in which names are compared."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", str(text)).casefold())
    plain = re.sub("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]", "", plain)
    plain = unicodedata.normalize("NFKC", plain).casefold()
    return " ".join(re.findall(r"[^\W_]+(?:\++(?![^\W_+]))?", plain)) or plain.strip()


def slug(title):
    """Make the id of a title, as it is made where a table has none."""
    folded = fold(title)
    plain = re.sub("[^a-z0-9]+", "-", folded.replace("+", " plus")).strip("-")
    if plain and folded.isascii() and len(plain) <= 48:
        return plain
    short = plain[:48].rpartition("-")[0] or plain[:48] if folded.isascii() else plain
    return f"{short or 'x'}-{sha(folded.encode())[:6]}"


def number_in(text):
    """Read a number as people write it in Indonesia, or a fraction; nothing in an empty text."""
    found = re.fullmatch(r"([-−]?)([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?", text.strip(), re.ASCII)
    if not found:
        return exact(re.fullmatch(r"(-?\d+/[1-9]\d*)?", text.strip(), re.ASCII)[0])
    return Fraction(f"{'-' * bool(found[1])}{found[2].replace('.', '')}.{found[3] or 0}")


def moment(text):
    """Read a number, or a time, counted in its smallest steps."""
    if re.fullmatch(r"-?\d+([./]\d+)?", text):
        return exact(text)
    time = datetime.fromisoformat(text)
    return Fraction((time.replace(tzinfo=time.tzinfo or UTC) - datetime.min.replace(tzinfo=UTC)) // timedelta.resolution)


def records_of(file):
    """Read a table of texts by its headings, a list of JSON, or lines of it."""
    text = file.read_text("utf-8-sig")
    if file.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","))
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
            if b"<!DOCTYPE" in (data := book.read(name)).replace(b"\0", b""):
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


def taken(order, places, cells, quota):
    """Take from the best down whoever leaves room for what the rules ask for."""
    least, most, each = quota.get("minimum", {}), quota.get("maximum", {}), quota.get("maximum_each", places)
    pool, count, inside = Counter(cells[one] for one in order), Counter(), set()
    for one in order:
        left = places - len(inside) - 1
        pool[cells[one]] -= 1
        count[cells[one]] += 1
        needs = {cell: max(0, number - count[cell]) for cell, number in least.items()}
        room = sum(min(number, most.get(cell, each) - count[cell]) for cell, number in pool.items())
        fits = count[cells[one]] <= most.get(cells[one], each) and sum(needs.values()) <= left <= room
        if fits and all(pool[cell] >= number for cell, number in needs.items()):
            inside.add(one)
        else:
            count[cells[one]] -= 1
    return inside


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
        """Make a node with all below it."""
        scale, method, weight = part.get("scale", scale) or {}, part.get("method", "mark"), part.get("weight")
        levels = {0: 0} | {one["level"]: one.get("points") for one in part.get("levels", ())}
        points = {at: exact(at * weight if one is None else one) for at, one in levels.items()}
        node = {"key": key, "method": method, "scale": scale, "points": points, "weight": exact(weight)}
        node["factor"] = exact(part.get("factor", 1)) * (100 / exact(part["maximum"]) if "percent" in method else 1)
        below = (one for one in criteria if one.get("parent") == key and one.get("scored", True))
        node["children"] = [self.make(one, one["key"], criteria, scale) for one in below]
        ends = {"level": (min(points.values()), max(points.values())), "judgement": (0, 1)}
        ends["mark"] = scale.get("min", 0), scale.get("max")
        self.nodes[key] = node
        if node["children"]:
            node["ends"] = self.combined(node, [child["ends"] for child in node["children"]])
        elif None in ends.get(method, (None,)):
            raise NotImplementedError(f"{key}: {method} {scale or ''}")
        else:
            node["ends"] = tuple(exact(end) * node["factor"] for end in ends[method])
        return node

    def combined(self, node, parts):
        """Put the bounds of the parts of a node together."""
        if node["method"] == "all_met":
            return tuple(map(min, zip(*parts, strict=True)))
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
        (mark, word, why), node = (row.get(letter, "") for letter in "FGH"), self.nodes[row["I"]]
        judged, reason = WORDS[fold(word)], None if str(why).strip() in {"", *"-‐‑‒–—−"} else str(why).strip()
        number, method = number_in(mark) if isinstance(mark, str) else Fraction(mark), node["method"]
        if number is None:
            waits = judged == "not_looked_at" or (judged == "met" and method != "judgement")
            return None if waits else (None, judged, reason)
        low, high, step = (exact(node["scale"].get(name)) or 0 for name in ("min", "max", "step"))
        inside = method == "mark" and low <= number <= high and not (step and (number - low) % step)
        if judged in {"not_met", "cannot_be_judged"} or not (inside or (method == "level" and number in node["points"])):
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
    """The folder of a contest, and what is told of it: of four parts what differs, of two what cannot be verified."""

    def __init__(self, place, rules):
        self.place, self.rules, self.told, self.events = place, rules, [], []

    def tell(self, *what):
        if len(what) == 2 or what[2] != what[3]:
            self.told.append(what)

    def verify(self, head=None):
        """Go from stage to stage while nothing differs; give the exit code."""
        try:
            for stage in (self.journal, self.files, self.marks, self.decision):
                if not any(len(what) == 4 for what in self.told):
                    stage(*[head] * (stage == self.journal))
        except NotImplementedError as error:
            self.tell(self.place.name, error)
        return 1 if any(len(what) == 4 for what in self.told) else 3 if self.told else 0

    def journal(self, head):
        """Check the chain of lines up to the first that is not as it was written."""
        previous, content = "0" * 64, (self.place / "journal.jsonl").read_bytes()
        for number, raw in enumerate(content.removesuffix(b"\n").split(b"\n"), start=1):
            line = json.loads(raw)
            wanted = {name: value for name, value in line.items() if name != "digest"}
            wanted |= {"digest": sha(canonical(wanted)), "number": str(number), "previous": previous}
            if raw != canonical(wanted):
                wrong = next((name for name in wanted if line.get(name) != wanted[name]), "form")
                return self.tell(f"journal.jsonl {number}", wrong, line.get(wrong), wanted.get(wrong, "-"))
            previous = line["digest"]
            self.events.append((number, previous, line["event"]))
        self.tell("journal.jsonl", "\\n", content[-1:], b"\n")
        at, _, digest = (head or "0:").partition(":")
        return self.tell("journal.jsonl", f"--head {at}", {str(n): d for n, d, _ in self.events}.get(at, ""), digest)

    def files(self):
        """Compare every file with what the journal says last of it."""
        said = {"contest.toml": (None, None), "plan.csv": (None, None)}
        for number, _, event in self.events:
            for file in (*event.get("read", ()), *event.get("written", ())):
                if (path := PurePosixPath(file["name"])).is_absolute() or ".." in path.parts:
                    raise ValueError(file["name"])
                said[file["name"]] = file["sha256"], number
        ours = [file for some in ("sheets", "collected", "results") for file in (self.place / some).rglob("*")]
        names = {one.relative_to(self.place).as_posix() for one in ours if one.is_file() and one.name[0] not in ".~"}
        for name in sorted(names | {*said}):
            file, (expected, number) = self.place / name, said.get(name, (None, None))
            found = sha(file.read_bytes()) if file.is_file() else None
            if (found or not name.startswith("returned/")) and (expected or ".old" not in file.suffixes):
                self.tell(name, f"SHA-256, journal.jsonl {number}", found, expected)

    def marks(self):
        """Read what came back again, compare it with the marks that were kept, and take those that count."""
        self.contest = tomllib.loads((self.place / "contest.toml").read_text("utf-8-sig"))
        name, self.plan = self.contest["scheme"], records_of(self.place / "plan.csv")
        rules = next(filter(Path.is_file, [self.place / name, *self.rules, self.place / f"{name}.toml"]), None)
        if rules is None:
            raise NotImplementedError(f"--rules {name}.toml")
        rules = tomllib.loads(rules.read_text("utf-8"), parse_float=Decimal)
        self.tell("contest.toml", "scheme", name.removesuffix(".toml"), rules["id"])
        self.rubric = Rubric(rules, self.contest.get("group"), self.contest.get("stage"))
        codes = {one.get("code") or one["entry"]: one["entry"] for one in self.plan}
        kept = list(sheets_in(self.place / MARKS)) if (self.place / MARKS).is_file() else []
        versions, whole = defaultdict(list), True
        for event in [one for _, _, one in self.events if one["action"] == "collect"]:
            came = defaultdict(dict)
            for file in [self.place / one["name"] for one in event["written"] if one["name"] != MARKS]:
                try:
                    read, sound = (sheets_in(file), True) if "json" in file.suffix else self.rubric.sheets_of(file)
                    for entry, by, marks, *_ in read:
                        pair = fold(codes.get(entry, entry)), fold(by)
                        came[pair].setdefault(frozenset(marks.items()), file.name[13:])
                except (*UNREADABLE, NotImplementedError) as error:
                    sound = self.tell(file.name, repr(error))
                whole = whole and bool(sound)
            for pair, said in came.items():
                newest = max((version for _, version, _ in versions[pair]), default=0)
                if {marks for marks, version, _ in versions[pair] if version == newest} != said.keys():
                    for marks, name in said.items():
                        why = newest and (event.get("reason") or f"{name}: datang kemudian / came later")
                        versions[pair].append((marks, newest + 1, why or None))
        made = Counter((*pair, *one) for pair, some in versions.items() for one in some)
        given = Counter((fold(e), fold(by), frozenset(marks.items()), *rest) for e, by, marks, *rest in kept)
        for sign, some in (("+", made - given), ("-", given - made)):
            for entry, by, _, version, _ in some:
                self.tell(MARKS, f"{by} / {entry}, v{version}", *["+-".strip(sign), sign] * whole)
        versions, self.sheets = Counter(), {}
        for entry, by, marks, version, _ in sorted(kept, key=lambda one: -one[3]):
            pair = fold(entry), fold(by)
            if version == versions.setdefault(pair, version):  # of two that clash, what is equal in both
                before = self.sheets.get(pair, marks)
                self.sheets[pair] = {key: mark for key, mark in before.items() if marks.get(key) == mark}

    def score(self, entry):
        """Give the bounds of the score of an entry, and of each criterion; nothing is awaited any more."""
        readings = [one for one in self.plan if fold(one["entry"]) == fold(entry) and not one.get("released")]
        sheets = [self.sheets.get((fold(entry), fold(one["evaluator"]))) for one in readings] or [None]
        method = self.contest.get("method") or f"mean_{self.rubric.divisor}"
        parts = defaultdict(list)
        for sheet in sheets:
            if sheet is not None or method != "mean_present" or not any(one is not None for one in sheets):
                found = {}
                self.rubric.bounds(self.rubric.root, sheet or {}, found)
                for key, ends in found.items():
                    parts[key].append(ends)
        how = defaultdict(lambda: mean) | ({None: {"sum": sum, "median": median}.get(method, mean)})
        return {key: tuple(map(how[key], zip(*ends, strict=True))) for key, ends in parts.items()}

    def entries(self, rows):
        """Give what is known of each entry: all of a file of records, the cells of its row in any other table."""
        file, found = self.place / self.contest["entries"]["file"], {}
        if "json" in file.suffix:
            return {one["id"]: one | dict(one.get("attributes", ())) for one in records_of(file)}
        pages = pages_of(file).values() if file.suffix == ".xlsx" else [dict(enumerate(records_of(file)))]
        for line in [[str(cell) for cell in row.values() if cell] for page in pages for row in page.values()]:
            words = {fold(cell): cell for cell in line}
            mine = [one for one in rows if fold(one) in words or one in map(slug, line)]
            status = [STATUSES[word] for word in words if word in STATUSES]
            found |= {one: words | ({"status": status[0]} if status else {}) for one in mine if one not in found}
            if found and not mine and len(line) > 2:
                self.tell(file.name, " | ".join(line[:4]))
        for entry in {*rows} - {*found}:
            self.tell(file.name, entry)
        return {entry: found.get(entry, {}) for entry in rows}

    def decision(self):
        """Decide again, and compare what comes of it with the decision that stands, and with its minutes."""
        steps = [one for one in self.events if one[2]["action"] in {"send", "collect", "freeze", "decide"}]
        if not any(event["action"] == "decide" for _, _, event in steps):
            return
        number, digest, event = steps[-1]
        self.tell(f"journal.jsonl {number}", "action", event["action"], "decide")
        rows, minutes = {row["entry"]: row for row in records_of(self.place / DECISION)}, self.place / MINUTES
        entries, said, made = self.entries(rows), self.contest, {}
        status = {one: known.get("status", "competing") for one, known in entries.items()}
        changes = {fold(one["entry"]): one["status"] for one in said.get("changes", ())}
        status |= {one: changes[fold(one)] for one in status if fold(one) in changes}
        scores = {one: self.score(one) for one in entries if status[one] in {"competing", "out_of_competition"}}
        competing = sorted(one for one in scores if status[one] == "competing")
        placed = [one for one in competing if len({*scores[one][None]}) == 1]
        lot = next((event["after"] for _, _, event in reversed(self.events) if event["action"] == "draw"), None)
        quota, *more = said.get("quotas") or [{}]
        cells = {one: rows[one]["counted_as"] if quota else "" for one in competing}
        for one, cell in cells.items() if quota else ():
            if fold(cell) not in entries[one] and fold(entries[one].get(quota["by"])) != fold(cell):
                self.tell(DECISION, f"{one}: {quota['by']} = {cell}")
        if more:
            raise NotImplementedError("quotas > 1")

        def key(name, side, drawn=lot):
            parts = [scores[name][None][side]]
            for one in said.get("tie_breaks", ()):
                low = one.get("first", "low" if one["by"] == "submitted_at" else "high") == "low"
                if one["by"] not in {*scores[name], *entries[name]}:
                    raise NotImplementedError(f"tie_breaks: {one['by']}")
                ends = scores[name].get(one["by"]) or [moment(entries[name][one["by"]])] * 2
                parts.append(-ends[side] if low else ends[side])
            return (*parts, *([-int(sha(f"{drawn}\n{name}".encode()), 16)] if drawn else []))

        def first(order):
            return taken(order, min(said["keep"], len(order)), cells, quota)

        def stands(name, best):
            """Whether an entry goes on at its best against the others at their worst, or the reverse."""
            return name in first(sorted(competing, key=lambda o: (key(o, int((o == name) == best)), (o == name) == best))[::-1])

        own = {one: key(one, 0, None) for one in scores if len({*scores[one][None]}) == 1}
        forth, back = (first(sorted(order, key=own.get, reverse=True)) for order in (placed, placed[::-1]))
        inside = before = first(sorted(placed, key=lambda one: key(one, 0), reverse=True))
        tied, outside = {one for one in placed if own[one] in {own[o] for o in forth ^ back}}, {*competing} - inside
        if len(placed) < len(competing):
            inside = {one for one in competing if stands(one, best=False)}
            outside = {one for one in competing if not stands(one, best=True)}
            if quota or not before & tied == inside & tied == tied - outside:
                tied = set()
        for one in entries:
            rank = 1 + sum(own[other] > own[one] for other in placed) if one in own else None
            outcome = "in" if one in inside else "out" if one in outside or one not in competing else "undecided"
            made[one] = rank, *scores.get(one, {None: (None, None)})[None], status[one], outcome
        for name in sorted({*made} | {*rows}):
            row = rows.get(name) or dict.fromkeys(("rank", "low", "high", "status", "outcome"), "")
            found = number_in(row["rank"]), number_in(row["low"]), number_in(row["high"]), row["status"], row["outcome"]
            self.tell(DECISION, name, "; ".join(map(str, found)), "; ".join(map(str, made.get(name, "-"))))
        listed = [[one, row[0], None if row[1] is None else [*map(str, row[1:3])], *row[3:]] for one, row in sorted(made.items())]
        data = {"keeps": said["keep"], "rows": listed, "scheme": [[*self.rubric.about.values()]] * bool(scores)}
        data["seeds"] = [lot] if lot and tied else []
        result = sha(json.dumps(data, sort_keys=True).encode())
        if not any(len(what) == 4 for what in self.told):
            self.tell(f"journal.jsonl {number}", "digest", event["digest"], result)
        told = json.loads(minutes.read_text("utf-8")) if minutes.is_file() else {"entries": ()}
        wanted = {"digest": result, "journal": f"{number}:{digest}", "keeps": said["keep"]}
        for name, value in wanted.items() if minutes.is_file() else ():
            self.tell(MINUTES, name, told[name], value)
        for row in told["entries"]:
            ends = map(Fraction, row["score"]["bounds"]) if row.get("score") else (None, None)
            found = row.get("rank"), *ends, row.get("status", "competing"), row["outcome"]
            self.tell(MINUTES, row["entry"], "; ".join(map(str, found)), "; ".join(map(str, made.get(row["entry"], "-"))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path, action="append", default=[])
    parser.add_argument("--head")
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    options = parser.parse_args()
    folder, words = Folder(options.folder, options.rules), TOLD[options.lang]
    try:
        code = folder.verify(options.head)
    except (*UNREADABLE, OSError) as error:
        code = 2
        print(repr(error))
    for what in folder.told:
        print(words[len(what)].format(*what))
    print(f"{options.folder}: {words['end'][code]}")
    return code


if __name__ == "__main__":
    sys.exit(main())
