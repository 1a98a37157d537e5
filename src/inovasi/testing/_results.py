"""
Strategies for results: inputs are drawn, and the function that makes the result is run.

A part of a result, such as a row of a ranking, is taken out of a whole one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import attrs
from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi import (
    catalog,
    citations,
    contest,
    convert,
    datasets,
    eligibility,
    errors,
    folder,
    io,
    journal,
    language,
    model,
    office,
    panel,
    portfolio,
    regions,
    reporting,
    scoring,
    selection,
    workbooks,
)
from inovasi.identity import fold
from inovasi.model._fields import fields_of
from inovasi.testing._broken import BrokenFile, broken_files
from inovasi.testing._contests import Way, contests, ways
from inovasi.testing._primitives import days, keys, maybe, partial_dates, several, texts, years
from inovasi.testing._records import (
    innovations,
    organisations,
    partners,
    records,
    replications,
    teams,
)
from inovasi.testing._rules import citations as cited_acts, rubrics, schemes, sheets
from inovasi.testing._simulation import Simulation, Spread, simulate


T = TypeVar("T")

_CASES: Final = st.deferred(
    lambda: st.sampled_from([one for one in catalog.schemes() if one.cases])
)
_SCHEMES: Final = st.sampled_from(("kipp-2022", "kipp-2023", "kipp-2025"))

_EVALUATORS: Final = ("p1", "p2", "p3")

_LEVELS: Final = st.sampled_from((0.5, 0.9, 0.95))


_TOP: Final = 4
"""The highest mark of the rubric that drawn rankings are made by."""


@cache
def _rubric() -> model.Rubric:
    """Give a rubric with few marks, so that entries tie."""
    return model.Rubric(
        key="short",
        label="Contoh",
        method=model.Method.SUM,
        scale=model.Scale(max=Decimal(_TOP), step=Decimal(1)),
        criteria=[
            model.Criterion(key="novelty", label="Kebaruan"),
            model.Criterion(key="impact", label="Dampak"),
        ],
        scheme="contoh-2026",
        revision=1,
    )


@cache
def _score(entry: str, marks: int) -> scoring.Score:
    """Score an entry by two marks from 0 to 4; further numbers leave the second one out."""
    impact, novelty = divmod(marks, 5)
    given = {"novelty": novelty} if impact > _TOP else {"novelty": novelty, "impact": impact}
    return scoring.score(_rubric(), scoring.sheet(_rubric(), given, entry, "p1"))


def scores() -> SearchStrategy[scoring.Score]:
    """Draw scores of drawn rubrics, final and with bounds."""
    return rubrics().flatmap(
        lambda rubric: sheets(rubric).map(lambda sheet: scoring.score(rubric, sheet))
    )


_LOTS: Final = texts().map(lambda seed: selection.Lot(seed=seed))
_MAYBE_LOTS: Final = maybe(_LOTS)


@st.composite
def rankings(draw: DrawFn, *, least: int = 1, final: bool = False) -> selection.Ranking:
    """Draw rankings of a few entries, of which the first is final."""
    marks = draw(st.lists(_FINAL if final else _ANY, min_size=least, max_size=6))
    marks[0] %= 25
    found = [_score(f"e{place}", number) for place, number in enumerate(marks, start=1)]
    return selection.rank(found, draw(_BREAKS), lot=draw(_MAYBE_LOTS))


def _feedback(one: contest.Contest) -> contest.Feedback:
    return contest.feedback(one, one.entries[0].id)


def _proven(cut: selection.Cut) -> SearchStrategy[selection.CertificateRow]:
    rows = cut.certificate().proven
    return st.sampled_from(rows) if rows else st.nothing()


_FINAL: Final = st.integers(0, 24)

_ANY: Final = st.integers(0, 29)

_BREAKS: Final = st.sampled_from(((), ("novelty",), ("impact", "novelty")))


@st.composite
def _cuts(draw: DrawFn) -> selection.Cut:
    policy = draw(st.sampled_from(selection.TiePolicy))
    return selection.advance(draw(_RANKINGS), draw(_KEEPS), ties=policy)


_FINAL_RANKINGS: Final = rankings(final=True)

_RANKINGS: Final = rankings()

_KEEPS: Final = st.integers(1, 4)


@st.composite
def _selections(draw: DrawFn) -> selection.Selection:
    ranking = draw(_FINAL_RANKINGS)
    kinds = {row.entry: "xy"[int(row.entry[1:]) % 2] for row in ranking}
    number = len(kinds)
    quotas = [selection.Composition(by="kind", minimum={"x": 1})] if number > 1 else []
    keeps = draw(st.integers(1, number))
    traits = {entry: {"kind": kind} for entry, kind in kinds.items()}
    return selection.select(ranking, keeps, quotas, traits=traits, lot=draw(_MAYBE_LOTS))


@st.composite
def _objections(draw: DrawFn, *, decided: bool = False) -> selection.Objection:
    outcome = draw(_DECIDED if decided else _OUTCOMES)
    filed = draw(_RECENT)
    is_open = outcome is selection.ObjectionOutcome.OPEN
    upheld = outcome is selection.ObjectionOutcome.UPHELD
    return selection.Objection(
        entry=draw(st.sampled_from(("e1", "e2"))),
        filed_on=filed,
        by=draw(texts()),
        ground=draw(texts()),
        decided_on=None if is_open else filed + timedelta(days=draw(st.integers(0, 60))),
        outcome=outcome,
        effect=draw(_EFFECTS) if upheld else selection.Effect.NONE,
    )


_OUTCOMES: Final = st.sampled_from(selection.ObjectionOutcome)

_DECIDED: Final = _OUTCOMES.filter(lambda one: one is not selection.ObjectionOutcome.OPEN)

_EFFECTS: Final = st.sampled_from(
    (selection.Effect.DISQUALIFIED, selection.Effect.WITHDRAWN, selection.Effect.NONE)
)

_RECENT: Final = days(min_year=2020, max_year=2030)

_LATER: Final = days(min_year=2040, max_year=2050)


@st.composite
def _windows(draw: DrawFn) -> selection.Window:
    opens = draw(_RECENT)
    return selection.Window(opens=opens, closes=opens + timedelta(days=draw(st.integers(0, 30))))


def _registers(*, decided: bool = False) -> SearchStrategy[selection.Register]:
    one_each = several(_objections(decided=decided), by=lambda one: one.entry, least=1)
    return st.builds(selection.register, one_each, _windows())


def _ranking_changes() -> SearchStrategy[selection.RankingChange]:
    several_entries = rankings(least=2)
    return st.builds(selection.apply_objections, several_entries, _registers(decided=True))


def _meetings() -> SearchStrategy[selection.Meeting]:
    return records(selection.Meeting, panel=several(texts(), least=1), held_on=_LATER, weekday=None)


def _minutes() -> SearchStrategy[selection.Minutes]:
    decided = _cuts() | _selections()
    return st.builds(
        selection.minutes,
        decided,
        _meetings(),
        objections=maybe(_registers()),
        journal=maybe(st.just(f"3:{'0' * 64}")),
    )


def _stage_results() -> SearchStrategy[selection.StageResult]:
    stages = records(model.Stage, keeps=None, threshold=None)
    return st.builds(selection.run_stage, stages, _RANKINGS, _KEEPS)


@st.composite
def _stage_sequences(draw: DrawFn) -> selection.StageSequence:
    scheme = catalog.scheme("kipp-2023")
    stage = evolve(draw(st.sampled_from(scheme.stages)), keeps=None, threshold=None)
    result = selection.run_stage(stage, draw(_RANKINGS), draw(_KEEPS))
    return selection.stage_sequence(evolve(scheme, stages=[stage]), [result])


def _checked(function: Callable[..., T]) -> SearchStrategy[T]:
    """Draw what a question about one innovation under one scheme is answered with."""
    return st.builds(function, innovations(), _SCHEMES, maybe(days(min_year=2015, max_year=2035)))


def _readiness(one: model.Innovation, scheme: str, on: date | None) -> eligibility.Readiness:
    return eligibility.readiness(one, scheme, on, group="general")


@st.composite
def _choices(draw: DrawFn) -> eligibility.Choice:
    held = draw(entered())
    one = held[0].organisation
    return eligibility.choose(
        [evolve(item, organisation=one) for item in held],
        draw(_SCHEMES),
        group="general",
        quota=draw(_KEEPS),
    )


def entered(**given: SearchStrategy[Any]) -> SearchStrategy[list[model.Innovation]]:
    """Draw a few innovations of which little is known but what is given."""
    free = [field.name for field in fields_of(model.Innovation) if not field.required]
    one = records(
        model.Innovation, organisation=organisations(), **{**dict.fromkeys(free), **given}
    )
    return st.lists(one, min_size=1, max_size=3, unique_by=lambda item: fold(item.id))


@cache
def _general() -> model.Rubric:
    return catalog.scheme("kipp-2023").rubric(group="general")


def _proposals() -> SearchStrategy[eligibility.ProposalRemarks]:
    parts = st.sampled_from([*_general().nodes])
    answers = st.dictionaries(parts, texts(), min_size=1, max_size=3)
    return st.builds(_remarks, innovations(), answers)


def _remarks(one: model.Innovation, texts: Mapping[str, str]) -> eligibility.ProposalRemarks:
    answers = [model.Answer(part=part, text=text) for part, text in texts.items()]
    return eligibility.proposal_remarks(evolve(one, answers=answers), _general())


@st.composite
def ratings(
    draw: DrawFn, *, criteria: Sequence[str | None] = (None,), dated: bool = False
) -> tuple[panel.Rating, ...]:
    """Draw the ratings of a whole panel, of which the first two differ."""
    entries = [f"e{place}" for place in range(draw(st.integers(2, 4)))]
    found: list[panel.Rating] = []
    for entry in entries:
        for evaluator in _EVALUATORS:
            for criterion in criteria:
                value = draw(st.integers(0, 10)) if found else 11
                on = date(2026, 1, 1) + timedelta(days=len(found)) if dated else None
                found.append(
                    panel.Rating(
                        entry=entry, evaluator=evaluator, value=value, on=on, criterion=criterion
                    )
                )
    return tuple(found)


def _discrepancy_rules() -> SearchStrategy[panel.DiscrepancyRule]:
    return records(
        panel.DiscrepancyRule, difference=st.integers(1, 5), pass_mark=st.integers(0, 10)
    )


def _resolve(
    found: Sequence[panel.Rating], rule: panel.DiscrepancyRule, third: int
) -> panel.ResolutionList:
    pair = [one for one in found if one.evaluator != _EVALUATORS[-1]]
    late = [evolve(one, value=third) for one in found if one.evaluator == _EVALUATORS[-1]]
    apart = panel.find_discrepancies(pair, rule)
    wanted = {one.entry for one in parts_of(apart, panel.RatingDiscrepancy)}
    thirds = [one for one in late if one.entry in wanted]
    return panel.resolve(pair, rule, thirds=thirds, policy=panel.mean_of_all)


def _fits() -> SearchStrategy[panel.SeverityFit]:
    return st.builds(panel.fit_severity, ratings(), level=_LEVELS)


_BOOTSTRAPS: Final = st.builds(
    panel.Bootstrap, draws=st.integers(2, 20), seed=st.integers(0, 999), level=_LEVELS
)


def _uncertainties() -> SearchStrategy[panel.RankUncertainty]:
    known = st.just(panel.Variances(quality=4, severity=1, error=2))
    return st.builds(
        panel.rank_uncertainty,
        ratings(),
        first=st.just(1),
        bootstrap=_BOOTSTRAPS,
        variances=known,
    )


@st.composite
def _assignments(draw: DrawFn) -> panel.Assignment:
    entries = [contest.Entry(id=f"e{place}") for place in range(draw(st.integers(1, 4)))]
    readers = [panel.PanelEvaluator(id=name) for name in _EVALUATORS]
    each = draw(st.integers(1, 2))
    return panel.assign(entries, readers, readings_each=each, seed=draw(st.integers(0, 999)))


@st.composite
def _traces(draw: DrawFn) -> panel.Trace:
    name = draw(keys())
    return draw(st.sampled_from(panel.traces(f"{draw(texts())} {name} 0812-3456-7890", (name,))))


def track_records() -> SearchStrategy[model.TrackRecord]:
    won = records(model.Award, year=years(min_year=2014, max_year=2024), rank=None)
    return st.lists(won, min_size=1, max_size=4).map(lambda found: model.TrackRecord(awards=found))


@st.composite
def _benchmarks(draw: DrawFn) -> portfolio.Benchmark:
    agencies = draw(several(_figures(), by=lambda one: fold(one.organisation.id), least=1))
    counted = {key for one in agencies for key, _ in one.figures}
    return portfolio.benchmark(
        agencies, [portfolio.per_head(key) for key in sorted(counted | {"books"})]
    )


def _figures() -> SearchStrategy[portfolio.AgencyFigures]:
    numbers = st.dictionaries(st.sampled_from(("books", "visits")), st.integers(0, 999))
    return records(portfolio.AgencyFigures, figures=numbers, year=st.just(2024))


@st.composite
def _graphs(draw: DrawFn) -> portfolio.ReplicationGraph:
    held = [
        evolve(
            one,
            replications=[
                evolve(taken, original=one.id, replica=f"{one.id}.{place}")
                for place, taken in enumerate(one.replications)
            ],
        )
        for one in draw(_REPLICATED)
    ]
    return portfolio.replication_graph(held)


_REPLICATED: Final = entered(replications=several(replications(), least=1))


def _lifetimes() -> SearchStrategy[portfolio.Lifetimes]:
    begun = partial_dates(min_year=2010, max_year=2020)
    return st.builds(portfolio.lifetimes, entered(implemented=begun), _RECENT)


def _text_records() -> SearchStrategy[portfolio.TextRecord]:
    return records(portfolio.TextRecord, text=texts())


@st.composite
def _duplicates(draw: DrawFn) -> portfolio.Duplicate:
    one = draw(_text_records())
    told = " ".join(["layanan pinjam pakai buku", *draw(st.lists(texts(), max_size=3))])
    left = evolve(one, title="Perpustakaan Keliling", text=told)
    right = evolve(
        left,
        id=f"{one.id}-2",
        title=draw(st.sampled_from(("Perpustakaan Keliling", "Pustaka Keliling"))),
    )
    return portfolio.duplicates([left, right])[0]


@st.composite
def _normalised(draw: DrawFn) -> scoring.Normalised:
    figures = draw(st.dictionaries(keys(), st.integers(0, 99), min_size=1, max_size=3))
    standards = [
        scoring.Constant(key=key, value=draw(st.integers(1, 99)), source="contoh")
        for key in figures
    ]
    return scoring.by_standard(figures, standards)


@st.composite
def _columns(draw: DrawFn) -> scoring.ColumnScores:
    number = draw(st.integers(1, 4))
    marks = st.lists(st.integers(0, 4), min_size=number, max_size=number)
    return scoring.score_columns(_rubric(), {key: draw(marks) for key in _rubric().nodes})


def _found_citations() -> SearchStrategy[citations.FoundCitation]:
    cited = cited_acts().map(
        lambda one: citations.find_citations(f"Lihat {citations.format_citation(one)}.")
    )
    return cited.filter(bool).flatmap(st.sampled_from)


def _events() -> SearchStrategy[journal.AuditEvent]:
    moments = st.sampled_from(("2026-11-22T09:30:00+07:00", "2026-01-01T00:00:00+00:00"))
    return records(
        journal.AuditEvent,
        _with_reason,
        at=moments,
        digest=maybe(st.just("0" * 64)),
        read=several(_FILE_DIGESTS),
        written=several(_FILE_DIGESTS),
    )


_FILE_DIGESTS: Final = st.builds(journal.FileDigest.of_bytes, texts(), st.binary(max_size=9))


def _with_reason(values: dict[str, Any]) -> None:
    values.setdefault("reason", "rapat pleno")


def _logged(
    events: Sequence[journal.AuditEvent],
) -> tuple[journal.AuditVerdict, list[journal.AuditRecord]]:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        journal.append(log, events)
        return journal.verify(log), list(journal.records(log))


def _logs() -> SearchStrategy[tuple[journal.AuditVerdict, list[journal.AuditRecord]]]:
    return st.lists(_events(), min_size=1, max_size=3).map(_logged)


def _jobs() -> SearchStrategy[journal.RankJob]:
    return records(
        journal.RankJob,
        sheets=st.just(("sheets.json",)),
        scheme=st.just("kipp-2023"),
        rubric=st.just(_general().key),
        assigned=None,
        tie_breaks=None,
        lot=texts(),
        lang=st.sampled_from(("id", "en")),
    )


def _manifests() -> SearchStrategy[journal.Manifest]:
    return st.builds(
        _run, _jobs(), several(sheets(_general(), complete=True), by=lambda one: one.entry, least=1)
    )


def _run(job: journal.RankJob, given: Sequence[model.ScoreSheet]) -> journal.Manifest:
    with TemporaryDirectory() as folder:
        io.write(list(given), Path(folder) / "sheets.json")
        return journal.run(job, folder)


def _office_tables() -> SearchStrategy[office.OfficeTable]:
    names = st.lists(keys(), min_size=1, max_size=4, unique_by=fold)
    return st.builds(_office_table, names, st.sampled_from(("Judul inovasi", "Nama penilai")))


def _office_table(names: Sequence[str], heading: str) -> office.OfficeTable:
    """Read a list with a title above it and a total below."""
    rows = [f"{number};{name};-" for number, name in enumerate(names, start=1)]
    text = "\n".join(["DAFTAR;;", f"No.;{heading};Tautan", *rows, f";Jumlah: {len(names)};"])
    with TemporaryDirectory() as folder:
        path = Path(folder, "daftar.csv")
        path.write_text(text, "utf-8")
        return office.read_office(path)


def _office_files() -> SearchStrategy[folder.OfficeFile]:
    pairs = st.dictionaries(texts(), texts(), max_size=2)
    return records(folder.OfficeFile, columns=pairs, constants=pairs)


def _steps() -> SearchStrategy[folder.Step]:
    """Draw what is said of folders in the making."""
    return _folders().map(folder.check)


def _folders() -> SearchStrategy[folder.ContestFolder]:
    settings = st.builds(
        folder.FolderSettings,
        id=texts(),
        scheme=st.just("kipp-2023"),
        group=st.just("general"),
        keep=maybe(st.integers(1, 20)),
    )
    return settings.map(_folder)


def _folder(settings: folder.FolderSettings) -> folder.ContestFolder:
    with TemporaryDirectory() as place:
        folder.new(f"{place}/contest", settings)
        return folder.ContestFolder.open(f"{place}/contest")


def _returned() -> SearchStrategy[workbooks.Returned]:
    names = st.sets(st.sampled_from(("p1", "p1-again", "p2-open", "no-workbook")), min_size=1)
    return names.map(frozenset).map(_read)


@cache
def _read(names: frozenset[str]) -> workbooks.Returned:
    """Read what came back of two workbooks; they are written once, because that takes time."""
    pairs = [("e1", "p1"), ("e1", "p2")]
    with TemporaryDirectory() as folder:
        sent = workbooks.write_score_sheets(_rubric(), pairs, folder, blind=False)
        contents = {"p2-open": sent[1].read_bytes(), "no-workbook": b"bukan"}
        for name in ("p1", "p1-again"):
            contents[name] = _filled(sent[0], len(name) % 5)
        paths = [Path(folder) / f"{name}.xlsx" for name in sorted(names)]
        for path in paths:
            path.write_bytes(contents[path.stem])
        return workbooks.read_score_sheets(paths, _rubric(), expected=pairs)


def _filled(path: Path, mark: int) -> bytes:
    from openpyxl import load_workbook  # noqa: PLC0415  (the extra)

    book = load_workbook(path)
    page: Any = book["Penilaian"]
    for row in page.iter_rows(min_row=5):
        if row[8].value:
            row[5].value = mark
    book.save(path)
    return path.read_bytes()


def _simulations() -> SearchStrategy[Simulation]:
    number = st.integers(1, 4)
    return st.builds(
        simulate, st.just(_rubric()), seed=st.integers(0, 999), entries=number, evaluators=number
    )


def _spreads() -> SearchStrategy[Spread]:
    part = st.floats(0, 100)
    return st.builds(Spread, mean=part, quality_sd=part, error_sd=part, severity_sd=part)


def _problems() -> SearchStrategy[errors.Problem]:
    """Draw what is told of an organisation with unknown fields."""
    plain = st.dictionaries(keys(), texts(), min_size=1, max_size=3)
    return plain.map(_refused).flatmap(st.sampled_from)


def _refused(plain: Mapping[str, str]) -> tuple[errors.Problem, ...]:
    problems: tuple[errors.Problem, ...] = ()
    try:
        convert.structure(plain, model.Organisation)
    except errors.DataError as error:
        problems = error.problems
    return problems


def _compositions() -> SearchStrategy[selection.Composition]:
    least = st.dictionaries(keys(), st.integers(0, 3), max_size=2)
    return st.builds(
        selection.Composition, by=keys(), minimum=least, maximum_each=st.integers(3, 9)
    )


def _discrepancies() -> SearchStrategy[portfolio.Discrepancy]:
    size = st.builds(
        portfolio.check_sum, st.lists(st.integers(0, 9), max_size=3), st.integers(30, 39)
    )
    return size.flatmap(st.sampled_from)


def _settled() -> SearchStrategy[panel.Settled]:
    values = st.integers(0, 20).map(Fraction)
    return st.builds(panel.mean_of_all, st.tuples(values, values), values)


def parts_of(whole: object, kind: Any) -> list[Any]:
    """Give the records of a class in another record, however deep."""
    found: list[Any] = []
    values: list[Any] = [whole]
    while values:
        value = values.pop()
        if isinstance(value, kind):
            found.append(value)
        made: Any = value.__class__
        if made is tuple:
            values += value
        elif attrs.has(made):
            values += [getattr(value, field.name) for field in attrs.fields(made)]
    return found


def _row(read: Callable[[], Sequence[T]]) -> Callable[[], SearchStrategy[T]]:
    """Draw one of what this library publishes."""
    return lambda: st.sampled_from(read())


MADE: Final[Mapping[Any, Callable[[], SearchStrategy[Any]]]] = {
    # What is given
    language.Bilingual: lambda: st.builds(language.Bilingual, texts(), texts()),
    errors.Problem: _problems,
    selection.Lot: lambda: _LOTS,
    selection.Meeting: _meetings,
    selection.Objection: _objections,
    selection.Composition: _compositions,
    selection.PassMark: lambda: records(selection.PassMark),
    panel.Rating: lambda: ratings().flatmap(st.sampled_from),
    panel.Bootstrap: lambda: _BOOTSTRAPS,
    panel.DiscrepancyRule: _discrepancy_rules,
    panel.Decision: lambda: records(panel.Decision),
    panel.PanelEvaluator: lambda: records(panel.PanelEvaluator),
    portfolio.AgencyFigures: _figures,
    portfolio.Indicator: lambda: keys().map(portfolio.per_head) | keys().map(portfolio.per_budget),
    portfolio.TextRecord: _text_records,
    journal.AuditEvent: _events,
    journal.FileDigest: lambda: _FILE_DIGESTS,
    journal.Head: lambda: st.builds(
        journal.Head, number=st.integers(0, 999), digest=st.just("0" * 64)
    ),
    journal.RankJob: _jobs,
    Spread: _spreads,
    Way: lambda: contests().flatmap(ways),
    # What is found
    contest.Contest: contests,
    contest.ContestStatus: lambda: contests().map(contest.Contest.status),
    contest.Readings: lambda: contests().map(lambda one: one.totals),
    contest.ReadingCount: lambda: contests().flatmap(
        lambda one: st.sampled_from(one.totals.counts)
    ),
    contest.Feedback: lambda: contests().map(_feedback),
    contest.CriterionFeedback: lambda: contests().flatmap(
        lambda one: st.sampled_from(_feedback(one).criteria)
    ),
    selection.Counterexample: lambda: _cuts().map(selection.Cut.counterexample).filter(bool),
    scoring.Score: scores,
    scoring.CaseResults: lambda: _CASES.map(scoring.run_cases),
    scoring.CaseResult: lambda: _CASES.map(scoring.run_cases).flatmap(
        lambda found: st.sampled_from(found.cases)
    ),
    scoring.ColumnScores: _columns,
    scoring.Normalised: _normalised,
    selection.LotAnnouncement: lambda: st.builds(
        selection.LotAnnouncement,
        announced_on=days(max_year=2020),
        source=texts(),
        public_on=days(min_year=2021),
    ),
    selection.Certificate: lambda: _cuts().map(selection.Cut.certificate),
    selection.CertificateRow: lambda: _cuts().flatmap(_proven),
    selection.Ranking: rankings,
    selection.Cut: _cuts,
    selection.Selection: _selections,
    selection.Window: _windows,
    selection.Register: _registers,
    selection.RankingChange: _ranking_changes,
    selection.Minutes: _minutes,
    selection.StageResult: _stage_results,
    selection.StageSequence: _stage_sequences,
    eligibility.Findings: lambda: _checked(eligibility.check),
    eligibility.Routing: lambda: _checked(eligibility.route),
    eligibility.Readiness: lambda: _checked(_readiness),
    eligibility.Checklist: lambda: st.builds(
        eligibility.checklist, _SCHEMES, innovation=maybe(innovations())
    ),
    eligibility.SchemeCalendar: lambda: _SCHEMES.map(eligibility.calendar),
    eligibility.Choice: _choices,
    eligibility.ProposalRemarks: _proposals,
    catalog.Changes: lambda: st.builds(catalog.diff, _SCHEMES, _SCHEMES),
    catalog.LintIssue: lambda: (
        schemes().map(lambda one: catalog.lint(evolve(one, sources=()))).flatmap(st.sampled_from)
    ),
    catalog.Regulations: lambda: days(min_year=2000).map(catalog.regulations),
    citations.FoundCitation: _found_citations,
    model.TeamComposition: lambda: st.builds(model.Team.on, teams(), days()),
    panel.Agreement: lambda: st.builds(panel.krippendorff_alpha, ratings(), bootstrap=st.none()),
    panel.Assignment: _assignments,
    panel.Trace: _traces,
    panel.DriftReport: lambda: ratings(dated=True).map(panel.drift),
    panel.HaloReport: lambda: ratings(criteria=("novelty", "impact")).map(panel.halo),
    panel.SeverityFit: _fits,
    panel.AdjustedRanking: lambda: st.builds(
        panel.adjusted_ranking, _fits(), decision=records(panel.Decision)
    ),
    panel.DiscrepancyList: lambda: st.builds(
        panel.find_discrepancies, ratings(), _discrepancy_rules()
    ),
    panel.ResolutionList: lambda: st.builds(
        _resolve, ratings(), _discrepancy_rules(), st.integers(0, 11)
    ),
    panel.Settled: _settled,
    panel.RankUncertainty: _uncertainties,
    portfolio.Achievement: lambda: records(model.Outcome).map(portfolio.achievement),
    portfolio.TrackSummary: lambda: track_records().map(
        lambda one: portfolio.track_summary(one, since=2014, until=2024, allow_missing=1)
    ),
    portfolio.Benchmark: _benchmarks,
    portfolio.Coverage: lambda: entered(partners=several(partners(), least=1)).map(
        portfolio.coverage
    ),
    portfolio.Discrepancy: _discrepancies,
    portfolio.Lifetimes: _lifetimes,
    portfolio.ReplicationGraph: _graphs,
    portfolio.ReplicationCount: lambda: (
        _graphs().map(portfolio.ReplicationGraph.counts).filter(bool).flatmap(st.sampled_from)
    ),
    portfolio.Duplicate: _duplicates,
    portfolio.Funnel: lambda: _SCHEMES.map(catalog.scheme).map(portfolio.funnel),
    journal.AuditVerdict: lambda: _logs().map(lambda log: log[0]),
    journal.AuditRecord: lambda: _logs().flatmap(lambda log: st.sampled_from(log[1])),
    journal.Manifest: _manifests,
    io.FieldNote: lambda: st.sampled_from(io.dictionary(model.Innovation)),
    workbooks.Returned: _returned,
    office.OfficeTable: _office_tables,
    folder.FolderSettings: lambda: records(
        folder.FolderSettings,
        format=None,
        quotas=several(_compositions()),
        meeting=_meetings(),
        lang=st.sampled_from(("id", "en")),
        entries=_office_files(),
        evaluators=_office_files(),
    ),
    folder.OfficeFile: _office_files,
    folder.StatusChange: lambda: records(folder.StatusChange),
    folder.StepTable: lambda: texts().map(
        lambda text: folder.StepTable.of(lambda lang: [(lang,), (text,)])
    ),
    folder.StepLine: lambda: _steps().flatmap(lambda step: st.sampled_from(step.lines)),
    folder.Step: _steps,
    folder.ContestFolder: _folders,
    Simulation: _simulations,
    BrokenFile: lambda: broken_files(model.Innovation),
    # What is published
    datasets.Story: _row(datasets.stories),
    datasets.KippResult: _row(datasets.kipp_results),
    datasets.FunnelCount: _row(datasets.kipp_funnel),
    datasets.IidResult: _row(datasets.iid_results),
    datasets.IidNational: _row(datasets.iid_national),
    datasets.IplmValue: _row(datasets.iplm_values),
    datasets.IplmVector: _row(datasets.iplm_vectors),
    datasets.LibraryInnovation: _row(datasets.library_innovations),
    datasets.Province: _row(datasets.provinces),
    datasets.DatasetNotes: _row(datasets.datasets),
    regions.Region: _row(regions.regions),
    # After those that it holds, which are drawn by themselves
    reporting.ContestReport: lambda: contests().map(
        lambda held: reporting.ContestReport(contest=held, decision=selection.rank(held))
    ),
    reporting.Letter: lambda: _minutes().map(reporting.minutes_letter),
}
"""What is drawn of the records and results of every room but `model`; parts of them are taken out of these."""
