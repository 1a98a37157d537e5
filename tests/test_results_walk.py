"""One walk over all classes of results: each shows itself, becomes rows and JSON, and comes back. Constructed data."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, get_args

import attrs
import hypothesis  # noqa: F401  (before the strategies that register themselves)
import jsonschema
import pytest

import inovasi
from inovasi import (
    contest,
    folder,
    io,
    model,
    office,
    panel,
    portfolio,
    reporting,
    scoring,
    selection,
    testing,
    workbooks,
)
from inovasi.catalog import diff, scheme
from inovasi.convert import json_schema
from inovasi.datasets import story
from inovasi.eligibility import (
    calendar,
    check,
    checklist,
    choose,
    proposal_remarks,
    readiness,
    route,
)
from inovasi.errors import DataError
from inovasi.journal import AuditEvent, append, verify
from inovasi.language import Bilingual
from inovasi.results import Result


EVIL = "<script>alert('x')</script>"
"""A title that must not run in a notebook."""

LIBRARY = model.Organisation(id="dpk", name=f"DPK {EVIL}", kind="regency")
AWARD = model.Award(scheme="kipp", year=2018, label="Top 99", key="top_99")
OUTCOME = model.Outcome(indicator=EVIL, unit="buku", target=3, realised=10)
PARTNER = model.Partner(name="Kafe", steps=[model.PartnerStep(stage="introduced")])
TAKEN = [model.Replication(original=key, organisation="Perpustakaan") for key in ("pippalink", "x")]
INNOVATION = model.Innovation(
    id="pippalink",
    title=EVIL,
    organisation=LIBRARY,
    implemented="2022",
    awards=[AWARD],
    outcomes=[OUTCOME],
    partners=[PARTNER],
    replications=TAKEN,
    answers=[model.Answer(part="summary", text="kata " * 201)],
)
OWNER = model.Innovation(id="o", title="O", organisation=LIBRARY)
TAKER = model.Innovation(
    id="t",
    title="T",
    organisation=LIBRARY,
    replications=[model.Replication(original="o", organisation=LIBRARY.name)],
)
GENERAL = scheme("kipp-2023").rubric(group="general")
KIPP = scheme("kipp-2019")
TWO = model.Rubric(
    key="two",
    label=f"Dua {EVIL}",
    method="mean",
    rounding=model.Rounding(places=0),
    scale=model.Scale(max=100),
    criteria=[model.Criterion(key=key, label=key) for key in ("a", "b")],
    bands=[
        model.Band(key="low", label="Rendah", min=0, max=49),
        model.Band(key="high", label="Tinggi", min=50, max=100),
    ],
)
WINDOW = selection.Window(opens=date(2023, 8, 1), closes=date(2023, 8, 5), stated="x")
DECISION = panel.Decision(by=EVIL, on=date(2026, 8, 17), why="uneven readers")
RULE = panel.DiscrepancyRule(difference=5, pass_mark=75)


def field_of(**marks: int | None) -> selection.Ranking:
    return selection.rank(
        scoring.score(
            TWO, scoring.sheet(TWO, {"a": mark} if half else {"a": mark, "b": mark}, entry)
        )
        for entry, mark in marks.items()
        for half in [entry == "half"]
    )


@cache
def field(size: int = 12) -> selection.Ranking:
    marks = {f"e{number:04}": number * 7 % 101 for number in range(size)}
    return field_of(**marks, half=60)


@cache
def ratings(size: int = 16) -> tuple[panel.Rating, ...]:
    return tuple(
        panel.Rating(
            entry=f"e{number:04}",
            evaluator=f"p{(number + turn) % 5}",
            value=Decimal(number * 37 % 61 + turn * number % 7 + 20),
            on=date(2026, 1, 1 + number % 28),
            criterion=None,
        )
        for number in range(size)
        for turn in range(2)
    )


def by_criterion() -> Iterator[panel.Rating]:
    for key in ("a", "b", "c"):
        for place, one in enumerate(ratings()):
            value = one.value + place * ord(key) % 5
            yield attrs.evolve(one, criterion=key, value=value, on=None)


@cache
def chosen() -> selection.Selection:
    ranking = selection.rank(row.final_score for row in field())
    kinds = {row.entry: {"kind": "city" if row.place < 6 else "soe"} for row in ranking}
    quota = selection.Composition(by="kind", minimum={"soe": 1})
    return selection.select(ranking, 4, [quota], traits=kinds)


@cache
def contest_of() -> contest.Contest:
    sheets = [scoring.sheet(GENERAL, dict.fromkeys(GENERAL.nodes, 80), "a", "p")]
    entries = [contest.Entry(id="a"), contest.Entry(id=EVIL)]
    return contest.Contest(
        id=EVIL,
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["p", "q"],
        sheets=sheets,
    )


def counterexample() -> selection.Counterexample:
    found = selection.advance(selection.rank(contest_of()), 1).counterexample()
    assert found is not None
    return found


@cache
def kept() -> selection.Register:
    one = selection.Objection(
        entry="e0001",
        filed_on=date(2023, 8, 2),
        by=EVIL,
        ground="umur",
        decided_on=date(2023, 8, 3),
        outcome="upheld",
        effect="disqualified",
    )
    return selection.register([one], WINDOW)


@cache
def screened() -> selection.StageResult:
    why = Bilingual("terlalu muda", "too young")
    return selection.screen(selection.stage_of(KIPP, "administrative"), ("a", EVIL), {EVIL: why})


def returned(folder: Path) -> workbooks.Returned:
    pytest.importorskip("openpyxl")
    pytest.importorskip("defusedxml")
    files = workbooks.write_score_sheets(GENERAL, [("a", "p"), ("b", "p")], folder, blind=False)
    return workbooks.read_score_sheets(files, GENERAL, expected=[("a", "p"), ("b", "p")])


def office_table(folder: Path) -> office.OfficeTable:
    path = folder / "usulan.csv"
    path.write_text(f"{EVIL};;\nNo;Judul;Tautan\n1;Klik;{EVIL}\n;Jumlah;\n", "utf-8")
    return office.read_office(path)


def log(folder: Path) -> Any:
    done = AuditEvent(action="note", by="p", at="2026-11-22T09:30:00+07:00", reason=EVIL)
    append(folder / "log.jsonl", [done])
    with (folder / "log.jsonl").open("a") as file:
        file.write("{}\n")
    return verify(folder / "log.jsonl")


def bounds_of(figures: Callable[[str, int], scoring.Constant]) -> scoring.Normalised:
    return scoring.by_range({"uplm1": 1}, [figures("uplm1", 0)], [figures("uplm1", 3)])


def constant(key: str, value: int) -> scoring.Constant:
    return scoring.Constant(key=key, value=value, source=EVIL)


def similar() -> portfolio.Duplicate:
    one = portfolio.TextRecord(id="a", title=f"Pustaka {EVIL}", edition="2023")
    two = portfolio.TextRecord(id="b", title=f"PUSTAKA {EVIL}", edition="2021")
    return portfolio.duplicates([one], [two])[0]


def compared() -> portfolio.Benchmark:
    figures = {"copies": 21840, "population": 298567}
    return portfolio.benchmark(
        [portfolio.AgencyFigures(organisation=LIBRARY, year=2019, figures=figures)]
    )


MEETING = selection.Meeting(
    number="12/2023", held_on=date(2023, 8, 10), place=EVIL, panel=["Ketua"]
)

EXAMPLES: dict[str, Callable[[Path], Any]] = {
    "Achievement": lambda _: portfolio.achievement(OUTCOME),
    "AdjustedRanking": lambda _: panel.adjusted_ranking(
        panel.fit_severity(ratings()), decision=DECISION
    ),
    "Agreement": lambda _: panel.krippendorff_alpha(ratings()),
    "Assignment": lambda _: panel.assign(
        [contest.Entry(id=f"e{n}") for n in range(9)],
        [panel.PanelEvaluator(id=f"p{n}") for n in range(3)],
        readings_each=2,
        seed=7,
    ),
    "AuditVerdict": log,
    "Benchmark": lambda _: compared(),
    "CaseResults": lambda _: scoring.run_cases("kipp-2023"),
    "Changes": lambda _: diff("kipp-2022", "kipp-2023"),
    "Checklist": lambda _: checklist("kipp-2025", innovation=INNOVATION),
    "Choice": lambda _: choose([INNOVATION], "kipp-2021", group="general", quota=1),
    "Coverage": lambda _: portfolio.coverage([INNOVATION]),
    "Cut": lambda _: selection.advance(field(), 4),
    "Decision": lambda _: DECISION,
    "Discrepancy": lambda _: portfolio.check_sum([1916, 429], 2355, subject=EVIL)[0],
    "DiscrepancyList": lambda _: panel.find_discrepancies(ratings(), RULE),
    "DiscrepancyRule": lambda _: RULE,
    "Certificate": lambda _: chosen().certificate(),
    "ContestReport": lambda _: reporting.ContestReport(
        contest=contest_of(), decision=selection.advance(selection.rank(contest_of()), 1)
    ),
    "ContestStatus": lambda _: contest_of().status(),
    "Counterexample": lambda _: counterexample(),
    "Displacement": lambda _: chosen().moves[0],
    "DriftReport": lambda _: panel.drift(ratings()),
    "Duplicate": lambda _: similar(),
    "Feedback": lambda _: contest.feedback(contest_of(), "a"),
    "Findings": lambda _: check(INNOVATION, "kipp-2025"),
    "Funnel": lambda _: portfolio.funnel(scheme("kipp-2023")),
    "FunnelCheck": lambda _: portfolio.FunnelCheck(stage=EVIL, by="group", parts=3, total=4),
    "HaloReport": lambda _: panel.halo(by_criterion()),
    "Letter": lambda _: reporting.minutes_letter(
        selection.minutes(chosen(), MEETING, objections=kept())
    ),
    "Lifetimes": lambda _: portfolio.lifetimes(
        [INNOVATION, attrs.evolve(INNOVATION, id="b", implemented=None)], date(2024, 12, 31)
    ),
    "Minutes": lambda _: selection.minutes(chosen(), MEETING, objections=kept()),
    "Normalised": lambda _: bounds_of(constant),
    "OfficeTable": office_table,
    "PartnerFunnel": lambda _: portfolio.coverage([INNOVATION]).total,
    "ProposalRemarks": lambda _: proposal_remarks(INNOVATION, GENERAL),
    "QuotaRule": lambda _: chosen().rules[0],
    "Readings": lambda _: contest_of().totals,
    "RankUncertainty": lambda _: panel.rank_uncertainty(ratings(), first=3),
    "Ranking": lambda _: field(),
    "RankingChange": lambda _: selection.apply_objections(field(), kept()),
    "Readiness": lambda _: readiness(INNOVATION, "kipp-2025"),
    "Register": lambda _: kept(),
    "ReplicationFinding": lambda _: portfolio.replication_graph([TAKER, OWNER]).findings[0],
    "ReplicationGraph": lambda _: portfolio.replication_graph([INNOVATION]),
    "ResolutionList": lambda _: panel.resolve(
        ratings(), RULE, thirds=[], policy=panel.mean_of_closest_two
    ),
    "Returned": returned,
    "Routing": lambda _: route(INNOVATION, "kipp-2023"),
    "SchemeCalendar": lambda _: calendar("kipp-2023"),
    "Score": lambda _: scoring.combine(
        [scoring.score(GENERAL, sheet) for sheet in story("pippalink").sheets]
    ),
    "Selection": lambda _: chosen(),
    "SeverityFit": lambda _: panel.fit_severity(ratings()),
    "Simulation": lambda _: testing.simulate(GENERAL, seed=7, entries=4, missing_share=0.3),
    "StageResult": lambda _: screened(),
    "StageSequence": lambda _: selection.stage_sequence(KIPP, [screened()]),
    "Step": lambda _: folder.Step(
        command="status",
        contest=EVIL,
        did=Bilingual(EVIL, EVIL),
        shown=folder.StepTable.of(lambda _: [(EVIL,), (EVIL,)]),
        lines=tuple(
            folder.StepLine(kind=kind, about=EVIL, text=Bilingual(EVIL, EVIL))
            for kind in folder.LineKind
        ),
    ),
    "TieAtCut": lambda _: selection.advance(field_of(a=80, b=90, c=80), 2).ties[0],
    "TrackSummary": lambda _: portfolio.track_summary(model.TrackRecord(awards=[AWARD])),
    "Variances": lambda _: panel.rank_uncertainty(ratings(), first=3).variances,
    "Window": lambda _: WINDOW,
}
"""An example of each class, by its name."""


SENTENCES = (
    contest.Readings,
    selection.Counterexample,
    selection.StageResult,
    selection.StageSequence,
    testing.Simulation,
    workbooks.Returned,
)
"""They say how many of their rows there are, and show none."""


def classes() -> dict[str, type[Result]]:
    """Find every class of results that can be made."""
    for module in walk_packages(inovasi.__path__, "inovasi."):
        if not module.name.endswith("__main__"):
            import_module(module.name)

    def below(kind: type[Result]) -> Iterator[type[Result]]:
        for one in kind.__subclasses__():
            yield from below(one)
            yield one

    # A class with slots is made anew, so that the one before it may still be there.
    real = [one for one in below(Result) if one.__module__.startswith("inovasi.")]
    return {
        one.__qualname__: one
        for one in real
        if getattr(import_module(one.__module__), one.__name__) is one
        and not one.__abstractmethods__
    }


def test_every_class_has_an_example() -> None:
    assert set(classes()) == set(EXAMPLES)


@pytest.fixture(scope="module", params=sorted(EXAMPLES))
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    made: Result = EXAMPLES[request.param](tmp_path_factory.mktemp("example"))
    assert type(made).__name__ == request.param
    return made


def test_its_repr_is_one_short_line(result: Result) -> None:
    assert repr(result).startswith(f"<{type(result).__name__}")
    assert len(repr(result)) <= 200
    assert "\n" not in repr(result)


def test_it_prints_a_screen_and_says_what_is_cut(result: Result) -> None:
    lines = str(result).split("\n")
    assert 0 < len(lines) <= 51
    whole = result.text()
    assert len(lines) >= min(len(whole.split("\n")), 50) or "baris lagi" in str(result)


def test_a_notebook_shows_it_escaped_and_cut(result: Result) -> None:
    page = result._repr_html_()
    assert "<script" not in page
    assert page.count("<tr") <= 2 * 22
    assert len(page) <= 30_000
    assert page.count("<table") == page.count("</table>")
    assert ('<th scope="col"' in page) is (bool(result.table) and type(result) not in SENTENCES)


def test_its_rows_are_plain_and_have_the_same_keys_in_both_languages(result: Result) -> None:
    rows, english = result.rows("id"), result.rows("en")
    assert rows
    assert {tuple(row) for row in (*rows, *english)} == {tuple(rows[0])}
    for row in (*rows, *english):
        for value in row.values():
            assert type(value) in (str, int, bool, Decimal, date, type(None))
    assert type(result).keys() == (keys := tuple(rows[0]))
    for row, other in zip(rows, english, strict=True):
        assert all(row[key] == other[key] for key in keys if not isinstance(row[key], str))


def test_its_json_is_valid_and_reads_back_equal(result: Result) -> None:
    kind, text = type(result), io.dumps(result)
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    plain = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(plain)
    assert io.loads(text.encode(), kind) == result
    computed = {name for name, what in schema["properties"].items() if what.get("readOnly")}
    assert computed == set(kind.computed)
    assert computed <= set(plain)


def test_a_stage_with_a_cut_or_a_selection_reads_back_equal() -> None:
    ranking = field_of(a=80, b=90, c=70)
    for stage in KIPP.stages:
        staged = selection.run_stage(stage, ranking, stage.keeps or 1)
        assert staged.outcome is not None
        assert io.loads(io.dumps(staged), selection.StageResult) == staged


def test_it_becomes_a_frame_and_a_file(result: Result, tmp_path: Path) -> None:
    pytest.importorskip("polars")
    frame = inovasi.to_frame(result)
    rows = result.rows()
    assert frame.columns == list(rows[0])
    assert frame.height == len(rows)
    inovasi.write(result, tmp_path / "result.csv")
    assert (tmp_path / "result.csv").stat().st_size > 0


def test_it_speaks_the_default_language(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, tuple[str, str, str]] = {}
    for lang in get_args(inovasi.language.Language):
        monkeypatch.setenv("INOVASI_LANG", lang)
        said[lang] = result.text(), str(result), result._repr_html_()
        assert said[lang][0] == result.text(lang)
    monkeypatch.delenv("INOVASI_LANG")
    assert (result.text(), str(result), result._repr_html_()) == said["id"]
    for indonesian, english in zip(said["id"], said["en"], strict=True):
        assert indonesian != english


def test_a_language_that_there_is_not_is_refused(
    result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: Any = "xx"
    for say in (result.text, result.rows):
        with pytest.raises(DataError) as caught:
            say(wrong)
        assert [(one.code, one.path) for one in caught.value.problems] == [("language", "lang")]
    monkeypatch.setenv("INOVASI_LANG", "xx")
    for show in (result.text, result.__str__, result._repr_html_):
        with pytest.raises(DataError) as caught:
            show()
        assert [one.path for one in caught.value.problems] == ["INOVASI_LANG"]


@cache
def large() -> tuple[Result, ...]:
    ranking = field(2_000)
    return (
        ranking,
        selection.advance(ranking, 100),
        selection.select(ranking, 100),
        panel.fit_severity(ratings(2_000)),
    )


@pytest.mark.parametrize("place", range(4))
def test_two_thousand_entries_stay_small(place: int) -> None:
    result = large()[place]
    assert len(repr(result)) <= 200
    assert len(result._repr_html_()) <= 30_000
    assert len(str(result).split("\n")) <= 51
    assert len(result.rows()) == (5 if isinstance(result, panel.SeverityFit) else 2_001)
