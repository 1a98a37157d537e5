"""
Compute the folder of a contest again: journal, files, marks, decision, minutes.

    python verify_contest.py DIR [--rules EDITION.toml] [--head NUMBER:DIGEST] [--lang id|en]

It needs Python 3.11 alone and shares no code with inovasi. A stage is looked at when the one before it agrees, so that
one change is told once. Exit 0: all agrees, 1: something differs, 2: it cannot be read, 3: not all can be verified here.
"""

import argparse
import csv
import hashlib
import json
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import mean, median
from xml.etree import ElementTree as ET


FORM = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
MARKS, DECISION, MINUTES = "collected/marks.jsonl", "results/decision.csv", "results/minutes.json"
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile, SyntaxError)
WORDS = {"terpenuhi": "met", "met": "met", "tidak terpenuhi": "not_met", "not met": "not_met", "": "not_looked_at"}
WORDS |= dict.fromkeys(("belum dinilai", "belum diperiksa", "not looked at"), "not_looked_at")
WORDS |= dict.fromkeys(("tidak dapat dinilai", "tidak bisa dinilai", "cannot be judged"), "cannot_be_judged")
OUT = r"(?P<withdrawn>(?:mengundurkan|undur|menarik) diri|mundur|ditarik|batal(?: ikut)?|withdrawn)|(?P<disqualified>"
OUT += r"(?:di|ter)?diskualifikasi|disqualified|dq)|(?P<out_of_competition>di luar (?:persaingan|kompetisi)|"
OUT = re.compile(OUT + "tidak dilombakan|out of competition)")
TOLD = {"id": {1: "{}", 4: "BEDA {}: {}: ditemukan {}; seharusnya {}", 2: "TIDAK DAPAT DIPERIKSA DI SINI {}: {}"}}
TOLD["id"] |= {"end": ("semua cocok", "ada yang berbeda", "tidak dapat dibaca", "tidak semua dapat diperiksa di sini")}
TOLD["en"] = {1: "{}", 4: "DIFFERS {}: {}: found {}; expected {}", 2: "CANNOT BE VERIFIED HERE {}: {}"}
TOLD["en"] |= {"end": ("all agrees", "something differs", "cannot be read", "not all can be verified here")}


def sha(content):
    return hashlib.sha256(content).hexdigest()


def exact(value):  # a number; a text as people write it in Indonesia, or a fraction
    if not isinstance(value, str):
        return None if value is None else Fraction(value)
    form = r"(?:([-−]?)((?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?|\d+/[1-9]\d*))?"
    sign, digits = re.fullmatch(form, value.strip(), re.ASCII).groups()
    return digits and Fraction(f"{sign and '-'}{digits.replace('.', '').replace(',', '.')}")


def fold(text):  # bring a name to the form in which names are compared
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", str(text)).casefold())
    plain = unicodedata.normalize("NFKC", re.sub("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]", "", plain)).casefold()
    return " ".join(re.findall(r"[^\W_]+(?:\++(?![^\W_+]))?", plain)) or plain.strip()


class Folder:  # the folder of a contest, and what is told of it: of four parts what differs, of two what cannot be verified
    def __init__(self, place, rules):
        self.place, self.rules, self.told, self.events, self.nodes = place, rules, [], [], {}

    def tell(self, *what):
        self.told += [what] if len(what) == 2 or what[2] != what[3] else []

    def verify(self, head=None):  # go from stage to stage while nothing differs; give the exit code
        try:
            for stage in (lambda: self.journal(head), self.files, self.marks, self.decision):
                if max(map(len, self.told), default=0) < 4:
                    stage()
        except NotImplementedError as error:
            self.tell(self.place.name, error)
        except (*UNREADABLE, OSError) as error:
            self.told.append((str(getattr(error, "filename", None) or f"{type(error).__name__}: {error}"),))
            return 2
        return {0: 0, 2: 3, 4: 1}[max(map(len, self.told), default=0)]

    def journal(self, head):  # check the chain of lines up to the first that is not as it was written
        previous, content = "0" * 64, (self.place / "journal.jsonl").read_bytes()
        for number, raw in enumerate(content.removesuffix(b"\n").split(b"\n"), start=1):
            line = json.loads(raw)
            wanted = {name: value for name, value in line.items() if name != "digest"}
            wanted |= {"digest": sha(json.dumps(wanted, **FORM).encode()), "number": str(number), "previous": previous}
            if raw != json.dumps(wanted, **FORM).encode():
                wrong = next((name for name in wanted if line.get(name) != wanted[name]), "form")
                return self.tell(f"journal.jsonl {number}", wrong, line.get(wrong), wanted.get(wrong, "-"))
            previous = line["digest"]
            self.events.append((number, previous, line["event"]))
        self.tell("journal.jsonl", "\\n", content[-1:], b"\n")
        at, _, digest = (head or "0:").partition(":")
        return self.tell("journal.jsonl", f"--head {at}", {str(n): d for n, d, _ in self.events}.get(at, ""), digest)

    def slug(self, title):  # make the id of a title, as it is made where a table has none
        folded = fold(title)
        plain = whole = re.sub("[^a-z0-9]+", "-", folded.replace("+", " plus")).strip("-")
        if folded.isascii() and len(plain) > 48:
            plain = plain[:48].rpartition("-")[0] or plain[:48]
        return plain if plain and folded.isascii() and plain == whole else f"{plain or 'x'}-{sha(folded.encode())[:6]}"

    def ids(self, rows, line):  # the entries that the cells of a row can name: by id, by title, by title and agency
        slugs = {self.slug(cell): sha(fold(cell).encode())[:6] for cell in line}
        made = {*slugs, *map("-".join, slugs.items()), *(f"{a}-{b}" for a in slugs for b in slugs), *map(fold, line)}
        return [one for one in rows if one in made or fold(one) in made]

    def records_of(self, file):  # read a table of texts by its headings, a list of JSON, or lines of it
        text = file.read_text("utf-8-sig")
        if file.suffix == ".csv":
            sign = ";" if ";" in text.partition("\n")[0] else ","
            return list(csv.DictReader(text.splitlines(keepends=True), delimiter=sign))
        lines = ",".join(filter(str.strip, text.splitlines()))
        return json.loads(text if text.lstrip().startswith("[") else f"[{lines}]", parse_float=Fraction)

    def sheets_in(self, file):  # read sheets that inovasi wrote: entry, evaluator, marks by criterion, version, reason
        for one in self.records_of(file):
            marks = {}
            for mark in one.get("marks", ()):
                if {*mark} & {"values", "level_at_most"} or one.get("facts"):
                    raise NotImplementedError("values, level_at_most, facts")
                number = exact(mark.get("value", mark.get("level")))
                judged = mark.get("judgement", "not_looked_at" if number is None else "met")
                marks[mark["criterion"]] = number, judged, mark.get("reason")
            yield one.get("entry", ""), one.get("evaluator", ""), marks, one.get("version", 1), one.get("reason")

    def pages_of(self, file):  # read a workbook: for each sheet its rows by number, each its cells by letter
        with zipfile.ZipFile(file) as book:
            sizes = {part.filename: part.file_size for part in book.infolist()}
            if len(sizes) > 1_000 or sum(sizes.values()) > 50_000_000:
                raise ValueError("zip")

            def tree(name):
                if b"<!DOCTYPE" in (data := book.read(name)).replace(b"\0", b""):
                    raise ValueError("DTD")
                return ET.fromstring(data)

            strings = tree("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in sizes else ()
            shared = ["".join(one.itertext()) for one in strings]
            targets = {one.get("Id"): one.get("Target") for one in tree("xl/_rels/workbook.xml.rels")}
            pages = {}
            for sheet in tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
                path = targets[next(value for name, value in sheet.attrib.items() if name.endswith("}id"))]
                rows = pages[sheet.get("name")] = defaultdict(dict)
                for cell in tree("xl/" + path.removeprefix("/xl/")).iterfind("{*}sheetData/{*}row/{*}c"):
                    letters, number = re.fullmatch("([A-Z]+)([0-9]+)", cell.get("r")).groups()
                    kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
                    if kind in {"s", "inlineStr"}:
                        value = shared[int(value)] if kind == "s" else "".join(cell.itertext())
                    elif kind != "str" and value:
                        value = Fraction(f"{float(value):.15g}") if kind == "n" else f"#{value}"
                    rows[int(number)][letters] = value
            return pages

    def files(self):  # compare every file with what the journal says last of it
        said, root = {"contest.toml": (None, None), "plan.csv": (None, None)}, self.place.resolve()
        for number, _, event in self.events:
            for file in (*event.get("read", ()), *event.get("written", ())):
                said[file["name"]] = file["sha256"], number
        ours = [file for some in ("sheets", "collected", "results") for file in (self.place / some).rglob("*")]
        names = {one.relative_to(self.place).as_posix() for one in ours if one.is_file() and one.name[0] not in ".~"}
        for name in sorted(names | {*said}):
            file, (expected, number) = self.place / name, said.get(name, (None, None))
            found = sha(file.read_bytes()) if file.is_file() and file.resolve().is_relative_to(root) else None
            if (found or not name.startswith("returned/")) and (expected or ".old" not in file.suffixes):
                self.tell(name, f"SHA-256, journal.jsonl {number}", found, expected)

    def marks(self):  # read what came back again, compare it with the marks that were kept, and take those that count
        self.contest = tomllib.loads((self.place / "contest.toml").read_text("utf-8-sig"))
        name, self.plan = self.contest["scheme"], self.records_of(self.place / "plan.csv")
        files = [self.place / name, *self.rules, self.place / f"{name}.toml"]
        rules = tomllib.loads(next(filter(Path.is_file, files), files[-1]).read_text("utf-8"), parse_float=Fraction)
        self.tell("contest.toml", "scheme", name.removesuffix(".toml"), rules["id"])
        group, stage, self.groups = self.contest.get("group"), self.contest.get("stage"), rules.get("groups", ())
        fits = [one for one in rules["rubrics"] if group is None or group in one.get("groups", (group,))]
        (rubric,) = (one for one in fits if stage in {None, one.get("stage")})
        self.about = {"scheme": rules["id"], "revision": rules.get("revision", 1), "rubric": rubric["key"]}
        self.divisor, self.root = rubric.get("divisor"), self.make(rubric, None, rubric["criteria"], None)
        codes = {one.get("code") or one["entry"]: one["entry"] for one in self.plan}
        kept = list(self.sheets_in(self.place / MARKS)) if (self.place / MARKS).is_file() else []
        versions, whole = defaultdict(list), True
        for event in [one for _, _, one in self.events if one["action"] == "collect"]:
            came = defaultdict(dict)
            for file in [self.place / one["name"] for one in event["written"] if one["name"] != MARKS]:
                try:
                    read, sound = (self.sheets_in(file), True) if "json" in file.suffix else self.sheets_of(file)
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
        for entry, by, _, version, _ in (made - given) + (given - made):
            self.tell(MARKS, f"{by} / {entry}, v{version}", *["kept", "returned"] * whole)
        versions, self.sheets = {}, {}
        for entry, by, marks, version, _ in sorted(kept, key=lambda one: -one[3]):
            pair = fold(entry), fold(by)
            if version == versions.setdefault(pair, version):  # of two that clash, what is equal in both
                self.sheets[pair] = dict({*marks.items()} & {*self.sheets.get(pair, marks).items()})

    def make(self, part, key, criteria, scale):  # make a node with all below it
        scale, method, weight = part.get("scale", scale) or {}, part.get("method", "mark"), exact(part.get("weight"))
        steps, span = part.get("levels", ()), (scale.get("min", 0), scale.get("max"))
        levels = {0: 0} | {one["level"]: one.get("points", one["level"] * (weight or 0)) for one in steps}
        ends = {"level": (0, max(levels.values())), "judgement": (0, 1), "mark": span}
        node = self.nodes[key] = {"key": key, "method": method, "scale": scale, "weight": weight, "levels": levels}
        node["factor"] = exact(part.get("factor", 1)) * (100 / exact(part["maximum"]) if "percent" in method else 1)
        below = (one for one in criteria if one.get("parent") == key and one.get("scored", True))
        node["children"] = [self.make(one, one["key"], criteria, scale) for one in below]
        if None in ends.get(method, (None,)) and not node["children"]:
            raise NotImplementedError(f"{key}: {method} {scale or ''}")
        node["ends"] = self.combined(node, [c["ends"] for c in node["children"]] or [tuple(map(exact, ends[method]))])
        return node

    def combined(self, node, parts):  # put the bounds of the parts of a node together
        shares = [node["factor"] / (len(parts) if node["method"] == "mean" else 1)] * len(parts)
        if node["method"] == "weighted":
            if any(child["weight"] is None for child in node["children"]):
                raise NotImplementedError(f"{node['key'] or self.about['rubric']}: weighted, weight = ?")
            shares = [node["factor"] * child["weight"] / (child["ends"][1] or 1) for child in node["children"]]
        how = min if node["method"] == "all_met" else lambda side: sum(map(Fraction.__mul__, side, shares), Fraction(0))
        return tuple(map(how, zip(*parts, strict=True)))

    def bounds(self, node, marks, found):  # the least and the most of a node; ``found`` takes those of all its parts
        (number, judged, _), ends = marks.get(node["key"], (None, None, None)), node["ends"]
        if number is not None:
            value = exact(node["levels"][number]) if node["method"] == "level" else number
            ends = (value if node["children"] else value * node["factor"],) * 2
        elif judged == "not_met" or (judged == "met" and node["method"] in {"judgement", "all_met"}):
            ends = (Fraction(1) if judged == "met" else ends[0],) * 2
        elif node["children"]:
            ends = self.combined(node, [self.bounds(child, marks, found) for child in node["children"]])
        found[node["key"]].append(ends)
        return ends

    def sheets_of(self, file):  # give the sheets of a returned workbook, and whether nothing in it is odd
        pages = self.pages_of(file)
        keys = [(row.get("A"), str(row.get("B", ""))) for row in pages["keys"].values()]
        stated, found, odd = dict(keys), {value: {} for key, value in keys if key == "entry"}, set()
        if any(stated[name] != str(value) for name, value in self.about.items()):
            raise ValueError(stated["rubric"])
        for number, row in pages["Penilaian" if stated["lang"] == "id" else "Scoring"].items():
            if number > 4 and (row.get("J") or row.get("I")):
                entry, key = str(row.get("J")), row.get("I")
                try:
                    odd |= {entry} if key in found[entry] else set()
                    found[entry][key] = self.mark_of(self.nodes[key], *(row.get(letter, "") for letter in "FGH"))
                except UNREADABLE:
                    odd.add(entry)
        odd |= {one for one in found if {*found[one]} != {key for key, n in self.nodes.items() if not n["children"]}}
        made = {one: {key: mark for key, mark in found[one].items() if mark} for one in {*found} - odd}
        return [(one, stated["evaluator"], marks) for one, marks in made.items() if marks], not odd

    def mark_of(self, node, mark, word, why):  # number, judgement and reason of a row; nothing where it waits
        number, judged, reason, method = exact(mark), WORDS[fold(word)], str(why).strip(), node["method"]
        if number is None and (judged == "not_looked_at" or (judged == "met" and method != "judgement")):
            return None
        low, high, step = (exact(node["scale"].get(name)) or 0 for name in ("min", "max", "step"))
        inside = number is not None and low <= number <= high and not (step and (number - low) % step)
        inside = {"mark": inside, "level": number in node["levels"]}.get(method, False)
        if number is not None and (judged in {"not_met", "cannot_be_judged"} or not inside):
            raise ValueError(mark)
        return number, judged if number is None else "met", None if reason in {"", *"-‐‑‒–—−"} else reason

    def score(self, entry):  # the bounds of the score of an entry and of each criterion; nothing is awaited any more
        readings = [one for one in self.plan if fold(one["entry"]) == fold(entry) and not one.get("released")]
        sheets = [self.sheets.get((fold(entry), fold(one["evaluator"]))) for one in readings] or [None]
        method, parts = self.contest.get("method") or f"mean_{self.divisor}", defaultdict(list)
        for sheet in [one for one in sheets if one is not None or method != "mean_present"] or [None]:
            self.bounds(self.root, sheet or {}, parts)
        how = {"sum": sum, "median": median}.get(method, mean)
        return {key: tuple(map(mean if key else how, zip(*ends, strict=True))) for key, ends in parts.items()}

    def entries(self, rows):  # what is known of each entry: its record, or the cells of its row in any other table
        file, group, read = self.place / self.contest["entries"]["file"], self.contest.get("group"), self.records_of
        others, found = {fold(s) for one in self.groups if group not in {None, one["key"]} for s in one.values()}, {}
        if "json" in file.suffix:
            return {e["id"]: e | dict(e.get("attributes", ())) for e in read(file) if e.get("group") not in others}
        pages = self.pages_of(file).values() if file.suffix == ".xlsx" else [dict(enumerate(read(file)))]
        for line in [[str(cell) for cell in row.values() if cell] for page in pages for row in page.values()]:
            mine, words = self.ids(rows, line), {fold(cell): cell for cell in line}
            words["status"] = next((one.lastgroup for one in map(OUT.fullmatch, words) if one), "competing")
            found = dict.fromkeys(mine, words) | found
            if found and not mine and len(line) > 2 and others.isdisjoint({*words, *map("kelompok {}".format, words)}):
                self.tell(file.name, " | ".join(line[:4]))
        self.told += [(file.name, entry) for entry in {*rows} - {*found}]
        return {entry: found.get(entry, {}) for entry in rows}

    def moment(self, value):  # a number as inovasi writes it; a time is counted in its smallest steps
        if re.fullmatch(r"-?\d+([./]\d+)?", str(value)):
            return Fraction(value)
        time = datetime.fromisoformat(value)
        return (time.replace(tzinfo=time.tzinfo or UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta.resolution

    def decision(self):  # decide again; compare what comes of it with the decision that stands and with its minutes
        steps = [one for one in self.events if one[2]["action"] in {"send", "collect", "freeze", "decide"}]
        if not any(event["action"] == "decide" for _, _, event in steps):
            return
        (number, digest, event), said = steps[-1], self.contest
        self.tell(f"journal.jsonl {number}", "action", event["action"], "decide")
        rows = {row["entry"]: row for row in self.records_of(self.place / DECISION)}
        entries = self.entries(rows)
        changes = {fold(one["entry"]): one["status"] for one in said.get("changes", ())}
        status = {one: changes.get(fold(one)) or known.get("status", "competing") for one, known in entries.items()}
        scores = {one: self.score(one) for one in entries if status[one] in {"competing", "out_of_competition"}}
        competing = sorted(one for one in scores if status[one] == "competing")
        placed = [one for one in competing if len({*scores[one][None]}) == 1]
        lot = next((event["after"] for _, _, event in reversed(self.events) if event["action"] == "draw"), None)
        quota, *more = said.get("quotas") or [{}]
        cells = {one: rows[one]["counted_as"] if quota else "" for one in competing}
        for one in competing if quota else ():
            if fold(cells[one]) not in {*entries[one], fold(entries[one].get(quota["by"]))}:
                self.tell(DECISION, f"{one}: {quota['by']} = {cells[one]}")
        if more:
            raise NotImplementedError("quotas > 1")

        def key(name, side, drawn=lot):
            parts = [scores[name][None][side]]
            for one in said.get("tie_breaks", ()):
                low = one.get("first", "low" if one["by"] == "submitted_at" else "high") == "low"
                if one["by"] not in {*scores[name], *entries[name]}:
                    raise NotImplementedError(f"tie_breaks: {one['by']}")
                ends = scores[name].get(one["by"]) or [self.moment(entries[name][one["by"]])] * 2
                parts.append(-ends[side] if low else ends[side])
            return (*parts, *([-int(sha(f"{drawn}\n{name}".encode()), 16)] if drawn else []))

        def first(order, standing):  # take from the best down whoever leaves room for what the rules ask for
            places, inside = min(said["keep"], len(order)), set()
            pool, count = Counter(map(cells.get, order)), Counter()
            least, most, each = quota.get("minimum", {}), quota.get("maximum", {}), quota.get("maximum_each", places)
            for cell, one in ((cells[one], one) for one in sorted(order, key=standing, reverse=True)):
                pool[cell] -= 1
                count[cell] += 1
                needs = {value: max(0, number - count[value]) for value, number in least.items()}
                room = sum(min(number, most.get(value, each) - count[value]) for value, number in pool.items())
                fits = sum(needs.values()) <= places - len(inside) - 1 <= room
                if fits and count[cell] <= most.get(cell, each) and all(pool[c] >= n for c, n in needs.items()):
                    inside.add(one)
                else:
                    count[cell] -= 1
            return inside

        def at(name, best):  # an entry at its best against the others at their worst, or the reverse
            return name in first(competing, lambda one: (key(one, int((one == name) == best)), (one == name) == best))

        own = {one: key(one, 0, None) for one in scores if len({*scores[one][None]}) == 1}
        forth, back = first(placed, own.get), first(placed[::-1], own.get)
        inside = before = first(placed, lambda one: key(one, 0))
        tied, outside = {one for one in placed if own[one] in {own[o] for o in forth ^ back}}, {*competing} - inside
        if len(placed) < len(competing):
            inside = {one for one in competing if at(one, best=False)}
            outside = {one for one in competing if not at(one, best=True)}
            tied = tied if not quota and before & tied == inside & tied == tied - outside else set()
        made = {}
        for one in entries:
            rank = 1 + sum(own[other] > own[one] for other in placed) if one in own else None
            outcome = "in" if one in inside else "out" if one in outside or one not in competing else "undecided"
            made[one] = rank, *scores.get(one, {None: (None, None)})[None], status[one], outcome
        text = {one: [row[name] for name in ("rank", "low", "high", "status", "outcome")] for one, row in rows.items()}
        tables = {DECISION: {one: (*map(exact, row[:3]), *row[3:]) for one, row in text.items()}}
        ends = {one: [*map(str, parts[None])] for one, parts in scores.items()}
        listed = [[one, made[one][0], ends.get(one), *made[one][3:]] for one in sorted(made)]
        data = {"keeps": said["keep"], "rows": listed, "scheme": [[*self.about.values()]] * bool(scores)}
        result = sha(json.dumps(data | {"seeds": [lot] if lot and tied else []}, sort_keys=True).encode())
        if (self.place / MINUTES).is_file():
            minutes, table = json.loads((self.place / MINUTES).read_text("utf-8")), tables.setdefault(MINUTES, {})
            for name, value in {"digest": result, "journal": f"{number}:{digest}", "keeps": said["keep"]}.items():
                self.tell(MINUTES, name, minutes[name], value)
            for row in minutes["entries"]:
                ends = map(exact, row["score"]["bounds"]) if row.get("score") else (None, None)
                table[row["entry"]] = row.get("rank"), *ends, row.get("status", "competing"), row["outcome"]
        for file, table in tables.items():
            for one in sorted({*made} | {*table}):
                found, wanted = ("; ".join(map(str, some.get(one, "-"))) for some in (table, made))
                self.tell(file, one, found, wanted)
        if max(map(len, self.told), default=0) < 4:
            self.tell(f"journal.jsonl {number}", "digest", event["digest"], result)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path, action="append", default=[])
    parser.add_argument("--head")
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    options = parser.parse_args()
    folder, words = Folder(options.folder, options.rules), TOLD[options.lang]
    code = folder.verify(options.head)
    folder.told.append((f"{options.folder}: {words['end'][code]}",))
    print(*(words[len(what)].format(*what) for what in folder.told), sep="\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
