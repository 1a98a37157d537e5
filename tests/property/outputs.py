"""
Write everything that the library can write: ``python tests/property/outputs.py FOLDER [SEED]``.

With a seed, whatever has an order that says nothing comes in another one: files of a folder, rows of marks, evaluators,
keys, columns. All is constructed, and every time is given.
"""

import importlib.util
import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import Any, Self


ROOT = Path(__file__).parents[2]
STEPS = "new import assign sheets collect rank lot decide minutes publish feedback remind report"
"""Commands that take a time."""
COMMANDS = """
demo
new putaran --scheme kipp-2023 --group general --keep 2
import usulan.csv --into putaran
import penilai.csv --into putaran --as evaluators
assign putaran --readings 2 --seed 7
sheets putaran
FILL
collect putaran --close
status putaran
decide putaran
lot announce putaran --source undian --public-on 2026-06-02
lot draw putaran --seed 48213
decide putaran
minutes putaran --number 12/2026 --on 2026-06-24 --place Surabaya --panel Ketua
publish putaran --number 5 --on 2026-06-25 --signed-by Sekda
feedback putaran
remind putaran --until 2026-06-12
report putaran
status putaran
verify putaran
status putaran --lang en
verify putaran --lang en --json
rank putaran --lang en
template entries -o kosong.xlsx
template marks --scheme kipp-2023 --group general -o nilai.csv
score lembar.json
explain lembar.json e1
check inovasi.json kipp-2023 --group general
audit verify putaran/journal.jsonl
schemes
show kipp-2023
diff kipp-2022 kipp-2023
lint kipp-2023
scheme new kota-contoh-2031 --from kipp-2023 --on 2026-06-01
completion bash
"""
"""What is typed, one line after the other, in a folder of its own."""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Outputs:
    """Where outputs go, and in which order inputs come."""

    def __init__(self, place: Path, seed: str) -> None:
        self.place, self.chance = place, random.Random(seed) if seed else None

    def mixed(self, items: Iterable[Any]) -> list[Any]:
        found = list(items)
        if self.chance is not None:
            self.chance.shuffle(found)
        return found

    def keys(self, items: Mapping[str, Any]) -> dict[str, Any]:
        return dict(self.mixed(items.items()))

    def text(self, name: str, content: str) -> None:
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())

    def file(self, name: str) -> Path:
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def results(out: Outputs) -> None:
    """Every class of results, in every form that it has."""
    import inovasi as inv

    walk = load(ROOT / "tests" / "test_results_walk.py")
    if out.chance is not None:
        mix_rooms(walk, out)
    for name, make in walk.EXAMPLES.items():
        inputs = out.file(f"inputs/{name}/x").parent
        result = make(inputs)
        for lang in ("id", "en"):
            shown = (result.text(lang), str(result), repr(result), result._repr_html_())
            out.text(f"results/{name}.{lang}.txt", "\n".join(shown))
        for form in ("json", "jsonl", "toml", "csv", "xlsx"):
            with suppress(inv.DataError):
                inv.write(result, out.file(f"results/{name}.{form}"))
        for form in ("txt", "md", "html", "xlsx", "docx"):
            if form != "docx" or name in {"Letter", "Minutes", "Feedback"}:
                inv.report(result, out.file(f"reports/{name}.{form}"))
        out.text(f"results/{name}.frame.csv", inv.to_frame(result).write_csv())
        out.text(f"schemas/{name}.json", json.dumps(inv.json_schema(type(result)), indent=1))
        if hasattr(result, "picture"):
            picture(result, out.file(f"pictures/{name}"))


def mix_rooms(walk: ModuleType, out: Outputs) -> None:
    """Hand inputs over in another order to whoever takes several."""

    class Mixed:
        def __init__(self, room: Any, names: str) -> None:
            self.room, self.names = room, names.split()

        def __getattr__(self, name: str) -> Any:
            made = getattr(self.room, name)
            return self.mix(made) if name in self.names else made

        @staticmethod
        def mix(made: Callable[..., Any]) -> Callable[..., Any]:
            def call(*given: Any, **named: Any) -> Any:
                return made(*map(mix, given), **{key: mix(one) for key, one in named.items()})

            return call

    def mix(one: Any) -> Any:
        if type(one) is dict:
            return out.keys(one)
        return out.mixed(one) if isinstance(one, list | tuple | Iterator) else one

    walk.selection = Mixed(walk.selection, "rank register")
    walk.panel = Mixed(
        walk.panel,
        "fit_severity krippendorff_alpha find_discrepancies drift halo rank_uncertainty resolve assign",
    )
    walk.portfolio = Mixed(
        walk.portfolio, "coverage duplicates lifetimes replication_graph benchmark AgencyFigures"
    )
    walk.scoring = Mixed(walk.scoring, "sheet combine")


def picture(result: Any, place: Path) -> None:
    """Save a picture as matplotlib does that was told to leave out clock and chance."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    plt.switch_backend("agg")
    axes = result.plot()
    with mpl.rc_context({"svg.hashsalt": "inovasi"}):
        axes.figure.savefig(place.with_suffix(".svg"), metadata={"Date": None})
        axes.figure.savefig(place.with_suffix(".png"), dpi=40)
        axes.figure.savefig(place.with_suffix(".pdf"), metadata={"CreationDate": None})
    plt.close("all")


def records(out: Outputs) -> None:
    """Records, packages, tables, calendars, graphs, schemas."""
    import inovasi as inv
    from inovasi import datasets, eligibility, io, model, portfolio

    innovations = [one for story in datasets.stories() for one in story.innovations]
    sheets = [one for story in datasets.stories() for one in story.sheets]
    for name, many in {"innovations": innovations, "sheets": sheets}.items():
        plain = json.loads(inv.dumps(many), object_hook=out.keys)
        again = inv.loads(json.dumps(plain), list[type(many[0])])
        for form in ("json", "jsonl", "toml", "csv", "xlsx"):
            with suppress(inv.DataError):
                inv.write(again, out.file(f"records/{name}.{form}"))
        io.write_parquet(again, out.file(f"records/{name}.parquet"))
    source = inv.Source(key="contoh", title="Contoh", grade="derived")
    tables = {"innovations": innovations, "acts": list(inv.regulations())}
    package = out.file("package/x").parent
    io.write_package("contoh", tables, package, title="C", licence="MIT", sources=[source])
    out.text("dictionary.txt", io.dictionary_text(model.Innovation))
    for form in ("csv", "xlsx"):
        inv.office.write_template("entries", out.file(f"template.{form}"))
    for edition in ("kipp-2023", "iid-2022"):
        out.file(f"{edition}.ics").write_bytes(eligibility.calendar(edition).to_ics())
    ready = inv.readiness(innovations[0], "kipp-2023", group="general", on=date(2026, 1, 2))
    out.file("readiness.ics").write_bytes(ready.to_ics())
    graph = portfolio.replication_graph(out.mixed(innovations))
    out.text("graph.mmd", portfolio.mermaid(graph))
    out.text("graph.graphml", portfolio.graphml(graph))
    for kind in (model.Innovation, model.Team, model.Scheme, model.ScoreSheet, inv.Contest):
        out.text(f"schemas/{kind.__name__}.json", json.dumps(inv.json_schema(kind), indent=1))


def contests(out: Outputs) -> None:
    """A contest, its reports and letters; a table of marks, and a run that can be made again."""
    from docx import Document

    import inovasi as inv
    from inovasi import io, journal, reporting

    rubric = inv.scheme("kipp-2023").rubric(group="general")
    contest = contest_of(out, rubric)
    cut = inv.advance(inv.rank(contest), 2)
    whole = reporting.ContestReport(contest=contest, decision=cut)
    for form in ("txt", "md", "html", "xlsx"):
        inv.report(whole, out.file(f"contest/report.{form}"))
        inv.report(inv.feedback(contest, "e2"), out.file(f"contest/feedback.{form}"))
        if form != "xlsx":  # which also tells the place of each sheet in the list that was given
            inv.report(contest.status(), out.file(f"contest/status.{form}"))
    meeting = inv.Meeting(number="12", held_on=date(2026, 6, 24), place="Ambon", panel=["Ketua"])
    minutes = inv.minutes(cut, meeting, contest=contest)
    inv.report(minutes, out.file("contest/minutes.docx"), lang="en")
    out.text("contest/scores.json", inv.dumps(contest.scores()))
    page = Document()
    page.sections[0].header.paragraphs[0].text = "{{ judul }} {{ nomor }}"
    page.add_paragraph("{{ isi }}")
    page.save(out.file("inputs/kop.docx"))
    head = reporting.LetterHead(number="5", day="2026-06-25", signed_by="Sekda")
    letter = reporting.reminder(contest, "q", head, until=date(2026, 6, 12))
    inv.report(letter, out.file("own.docx"), template=out.file("inputs/kop.docx"))
    wide = [inv.sheet(rubric, out.keys({"novelty": 80, "summary": 70}), "a", "p")]
    for form in ("csv", "xlsx"):
        io.write_sheets(wide, rubric, out.file(f"marks.{form}"))
    lines = [line.split(";") for line in out.file("marks.csv").read_text("utf-8-sig").splitlines()]
    turned = zip(*out.mixed(zip(*lines, strict=True)), strict=True)
    out.file("inputs/marks.csv").write_text("\n".join(map(";".join, turned)), "utf-8")
    inv.write(io.read_sheets(out.file("inputs/marks.csv"), rubric), out.file("marks.json"))
    job = journal.RankJob(scheme="kipp-2023", rubric=rubric.key, sheets=["marks.json"])
    inv.write(journal.run(job, out.place), out.file("manifest.json"))


def contest_of(out: Outputs, rubric: Any) -> Any:
    """Make a contest of sheets that come as they like; one is missing, one has an older version."""
    import inovasi as inv

    sheets = [
        inv.sheet(rubric, out.keys(dict.fromkeys(rubric.nodes, 60 + n % 4 + turn)), f"e{n}", by)
        for n in range(1, 7)
        for turn, by in enumerate(("p", "q", "r"))
        if (n, by) != (6, "r")
    ]
    plain = json.loads(inv.dumps(out.mixed(sheets)), parse_float=str)
    for one in plain:
        one["marks"] = out.mixed(one["marks"])
    return inv.Contest(
        id="c",
        scheme="kipp-2023",
        group="general",
        entries=[inv.Entry(id=f"e{n}", title=f"Inovasi {n}") for n in range(1, 7)],
        evaluators=out.mixed(("p", "q", "r")),
        sheets=inv.loads(json.dumps(plain), list[inv.ScoreSheet]),
    )


def office(out: Outputs) -> Iterator[str]:
    """Walk a round with commands; give what each prints."""
    write_inputs()
    day = 1
    for line in COMMANDS.strip().splitlines():
        if line == "FILL":
            fill(out)
            continue
        words = line.split()
        if words[0] in STEPS.split():
            day += words[1] == "draw"
            words += ["--at", f"2026-06-0{day}T08:00:00+07:00"]
        yield f"$ inovasi {line}\n{typed(words)}"


def write_inputs() -> None:
    import inovasi as inv

    rubric = inv.scheme("kipp-2023").rubric(group="general")
    made = [
        inv.sheet(rubric, dict.fromkeys(rubric.nodes, 60 + n % 5), f"e{n}", by)
        for n in range(1, 9)
        for by in ("p", "q")
    ]
    inv.write(made, "lembar.json")
    inv.write(inv.stories()[0].innovations[0], "inovasi.json")
    rows = [f"{n};Inovasi “{n}” é;Dinas {n}" for n in range(1, 9)]
    table = "\n".join(["No;Judul Inovasi;Perangkat Daerah", *rows])
    Path("usulan.csv").write_text(table, "utf-8")
    Path("penilai.csv").write_text("Kode penilai\np1\np2\np3\n", "utf-8")


def fill(out: Outputs) -> None:
    """Let the workbooks come back, one after the other."""
    import openpyxl

    from inovasi.io.tables._xlsx import save_book

    for name in out.mixed(("p1.xlsx", "p2.xlsx", "p3.xlsx")):
        book = openpyxl.load_workbook(f"putaran/sheets/{name}")
        page = book["Penilaian"]
        for row in range(5, page.max_row + 1):
            if (entry := page.cell(row, 10).value) and page.cell(row, 9).value:
                page.cell(row, 6).value = 60 + int(entry[8]) // 2
        with Path(f"putaran/returned/{name}").open("wb") as file:
            save_book(book, file)


def typed(words: list[str]) -> str:
    """Run a command; give what it prints and how it ends."""
    from inovasi.cli import main

    content = BytesIO()
    printed = TextIOWrapper(content, "utf-8", newline="\n")
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main(words)
    printed.flush()
    return f"{content.getvalue().decode()}[{code}]\n"


def turn_listings() -> None:
    """List folders from the end, as another file system may."""
    listdir, scandir = os.listdir, os.scandir

    class Turned:
        def __init__(self, *given: Any) -> None:
            with scandir(*given) as found:
                self.found = sorted(found, key=lambda one: one.name, reverse=True)

        def __iter__(self) -> Iterator[Any]:
            return iter(self.found)

        def __next__(self) -> Any:
            if not self.found:
                raise StopIteration
            return self.found.pop(0)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def close(self) -> None:
            """Nothing is open."""

    os.listdir = lambda *given: sorted(listdir(*given), reverse=True)
    os.scandir = Turned


def main(place: str, seed: str = "") -> None:
    if seed:
        turn_listings()
    os.environ["COLUMNS"] = "100"
    out = Outputs(Path(place).resolve(), seed)
    results(out)
    records(out)
    contests(out)
    office_place = out.file("office/x").parent
    with chdir(office_place):
        screens = list(office(out))
    out.text("screens.txt", "\n".join(screens))


if __name__ == "__main__":
    main(*sys.argv[1:])
