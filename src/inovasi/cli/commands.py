"""The commands of ``inovasi``."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import inovasi
from inovasi.catalog._diff import diff as compare_schemes
from inovasi.catalog._registry import (
    lint as lint_scheme,
    regulation_files,
    scheme as find_scheme,
    scheme_files,
    schemes as find_schemes,
)
from inovasi.cli import show as screen
from inovasi.cli.demo import run_demo
from inovasi.cli.records import audit
from inovasi.convert._structure import unstructure
from inovasi.eligibility._check import check as check_innovation
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.io._files import read_all
from inovasi.io._results import findings_data, ranking_data, score_data
from inovasi.io.records._files import TABLE_FORMATS
from inovasi.io.records._marks import read_sheets
from inovasi.language import Bilingual, Language
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._rubric import Rubric
from inovasi.scoring._combine import CombineMethod, combine_by_entry
from inovasi.scoring._result import Score
from inovasi.scoring._score import score as score_sheet
from inovasi.selection._ranking import Lot, rank as rank_scores


class Lang(StrEnum):
    """Languages of the output."""

    id = "id"
    en = "en"


app = typer.Typer(
    help="Inovasi pelayanan publik: aturan, syarat, nilai, peringkat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(audit, name="audit")

LangOption = Annotated[
    Lang, typer.Option("--lang", help="Bahasa keluaran / language of the output.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Cetak JSON / print JSON.")]
SchemeArgument = Annotated[
    str, typer.Argument(help="Id edisi, atau berkas TOML / id of an edition, or a TOML file.")
]
SheetsArgument = Annotated[
    Path,
    typer.Argument(
        help="Berkas lembar nilai / file of score sheets (.json, .jsonl, .toml, .csv, .xlsx)."
    ),
]
SchemeOption = Annotated[
    str | None,
    typer.Option("--scheme", help="Id edisi atau berkas; bila tidak ada, dari lembar nilai."),
]
GroupOption = Annotated[str | None, typer.Option("--group", help="Kelompok / group.")]
StageOption = Annotated[str | None, typer.Option("--stage", help="Tahapan / stage.")]
RubricOption = Annotated[str | None, typer.Option("--rubric", help="Rubrik / rubric.")]
DateOption = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Tanggal / date.")
]
AssignedOption = Annotated[
    str,
    typer.Option("--assigned", help="Penilai yang ditugasi, dipisah koma / assigned evaluators."),
]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Versi / version.")] = False,
) -> None:
    """Inovasi pelayanan publik: aturan, syarat, nilai, peringkat."""
    if version:
        typer.echo(inovasi.__version__)
        raise typer.Exit


@app.command()
def schemes(
    family: Annotated[str | None, typer.Option("--family", help="Keluarga, misalnya kipp.")] = None,
    on: DateOption = None,
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Daftar edisi yang dikenal / list the editions that are known."""
    with screen.bad_input():
        found = find_schemes(family, _day(on))
    if as_json:
        screen.print_json(
            [
                {"id": s.id, "label": s.label, "year": s.year, "status": s.status.value}
                for s in found
            ]
        )
        return
    say = _language(lang)
    heads = (
        "Id",
        Bilingual("Nama", "Name").of(say),
        "Status",
        Bilingual("Lingkup", "Scope").of(say),
    )
    rows = [(s.id, s.label, s.status.value, s.region or s.scope.value) for s in found]
    screen.table(Bilingual("Edisi", "Editions").of(say), heads, rows)


@app.command()
def show(which: SchemeArgument, lang: LangOption = Lang.id, as_json: JsonOption = False) -> None:
    """Isi satu edisi atau peraturan, dengan sumbernya / one edition or regulation, with its sources."""
    with screen.bad_input():
        if which in regulation_files():
            regulation = inovasi.regulation(which)
            screen.print_json(unstructure(regulation))
            return
        if which not in scheme_files() and not which.endswith(".toml"):
            raise NotFoundError(
                "scheme or regulation", which, [*scheme_files(), *regulation_files()]
            )
        edition = find_scheme(which)
    if as_json:
        screen.print_json(unstructure(edition))
    else:
        screen.scheme_tables(edition, _language(lang))


@app.command()
def lint(which: SchemeArgument, as_json: JsonOption = False) -> None:
    """Periksa apakah sebuah edisi sehat / tell whether an edition is sound."""
    with screen.bad_input():
        remarks = lint_scheme(which)
    if as_json:
        screen.print_json([unstructure(remark) for remark in remarks])
    else:
        for remark in remarks:
            typer.echo(str(remark))
    if remarks:
        raise typer.Exit(screen.FOUND)


@app.command()
def diff(
    before: SchemeArgument,
    after: SchemeArgument,
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Apa yang berubah antara dua edisi? / what changed between two editions?"""
    with screen.bad_input():
        changes = compare_schemes(before, after)
    if as_json:
        screen.print_json(unstructure(changes))
    else:
        typer.echo(changes.text(_language(lang)))
    if changes.changes:
        raise typer.Exit(screen.FOUND)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Berkas inovasi / file of innovations.")],
    scheme: SchemeArgument,
    group: GroupOption = None,
    on: DateOption = None,
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Bolehkah ikut, dan apa yang kurang? / may it enter, and what is missing?"""
    with screen.bad_input():
        innovations = read_all(file, Innovation)
        edition = find_scheme(scheme)
        found = [
            check_innovation(innovation, edition, _day(on), group=group, entries=innovations)
            for innovation in screen.each(innovations, _language(lang))
        ]
    if as_json:
        screen.print_json([findings_data(findings, _language(lang)) for findings in found])
    else:
        for findings in found:
            typer.echo(findings.text(_language(lang)))
    if any(findings.eligible is not True for findings in found):
        raise typer.Exit(screen.FOUND)


@app.command()
def score(
    file: SheetsArgument,
    scheme: SchemeOption = None,
    group: GroupOption = None,
    stage: StageOption = None,
    rubric: RubricOption = None,
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Nilai setiap lembar / the score of each sheet."""
    scores = _scores(file, scheme, group, stage, rubric, _language(lang))
    if as_json:
        screen.print_json([score_data(one, _language(lang)) for one in scores])
        return
    say = _language(lang)
    heads = (
        Bilingual("Usulan", "Entry").of(say),
        Bilingual("Penilai", "Evaluator").of(say),
        Bilingual("Nilai", "Score").of(say),
        Bilingual("Predikat", "Band").of(say),
    )
    rows = [
        (s.entry, s.evaluator, screen.value(s, say), s.band.label if s.band else "") for s in scores
    ]
    screen.table(Bilingual("Nilai", "Scores").of(say), heads, rows)


@app.command()
def rank(
    file: SheetsArgument,
    scheme: SchemeOption = None,
    group: GroupOption = None,
    stage: StageOption = None,
    rubric: RubricOption = None,
    method: Annotated[
        CombineMethod, typer.Option("--method", help="Cara menggabungkan / how to combine.")
    ] = CombineMethod.MEAN,
    assigned: AssignedOption = "",
    tie_break: Annotated[
        list[str] | None, typer.Option("--tie-break", help="Kriteria pemutus seri, berurutan.")
    ] = None,
    lot: Annotated[
        str | None, typer.Option("--lot", help="Benih undian / seed of the lot.")
    ] = None,
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Gabungkan penilai dan urutkan usulan / combine the evaluators and rank the entries."""
    scores = _scores(file, scheme, group, stage, rubric, _language(lang))
    with screen.bad_input():
        ranking = rank_scores(
            combine_by_entry(scores, method, assigned=_names(assigned)),
            tie_break or (),
            lot=_lot(lot),
        )
    if as_json:
        screen.print_json(ranking_data(ranking, _language(lang)))
    else:
        screen.ranking_table(ranking, str, _language(lang))
    if ranking.pending or any(row.tied for row in ranking):
        raise typer.Exit(screen.FOUND)


@app.command()
def explain(
    file: SheetsArgument,
    entry: Annotated[str, typer.Argument(help="Usulan yang dijelaskan / the entry to explain.")],
    scheme: SchemeOption = None,
    group: GroupOption = None,
    stage: StageOption = None,
    rubric: RubricOption = None,
    assigned: AssignedOption = "",
    lang: LangOption = Lang.id,
) -> None:
    """Dari mana setiap poin berasal? / where does every point come from?"""
    scores = _scores(file, scheme, group, stage, rubric, _language(lang))
    with screen.bad_input():
        combined = {one.entry: one for one in combine_by_entry(scores, assigned=_names(assigned))}
        if entry not in combined:
            raise NotFoundError("entry", entry, combined)
    typer.echo(combined[entry].explain(_language(lang)))


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", help="Berkas JSON / JSON file.")] = Path(
        "inovasi-demo.json"
    ),
    lang: LangOption = Lang.id,
    as_json: JsonOption = False,
) -> None:
    """Jalankan semuanya pada lima kisah nyata / run everything on five real stories."""
    with screen.bad_input():
        run_demo(output, _language(lang), quiet=as_json)


def _scores(
    file: Path,
    scheme: str | None,
    group: str | None,
    stage: str | None,
    rubric: str | None,
    lang: Language,
) -> list[Score]:
    with screen.bad_input():
        if scheme is not None and file.suffix.lower() in TABLE_FORMATS:
            # Only the rubric knows the names that people give its criteria in a table.
            named = find_scheme(scheme).rubric(group, stage, rubric)
            return [score_sheet(named, sheet) for sheet in read_sheets(file, named)]
        sheets = read_all(file, ScoreSheet)
        rubrics: dict[tuple[str, str | None], Rubric] = {}
        scores: list[Score] = []
        for place, sheet in enumerate(screen.each(sheets, lang)):
            which = scheme or sheet.scheme
            if which is None:
                message = "names no scheme; expected one here or as --scheme"
                raise DataError(
                    [Problem(message=message, source=file.name, path=f"[{place}].scheme")]
                )
            key = rubric or (None if group or stage else sheet.rubric)
            if (which, key) not in rubrics:
                rubrics[which, key] = find_scheme(which).rubric(group, stage, key)
            scores.append(score_sheet(rubrics[which, key], sheet))
        return scores


def _lot(seed: str | None) -> Lot | None:
    if seed is not None and not seed.strip():
        raise typer.BadParameter(
            "expected a text that was fixed before the draw", param_hint="--lot"
        )
    return None if seed is None else Lot(seed=seed)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _language(lang: Lang) -> Language:
    return "en" if lang is Lang.en else "id"


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
