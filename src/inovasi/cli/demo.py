"""The main job on the five stories: check, score, rank, explain, and the same as JSON."""

from pathlib import Path
from typing import Any, Final

import typer

from inovasi.catalog._registry import scheme
from inovasi.cli import show as screen
from inovasi.datasets._stories import Story, stories
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Findings, Verdict
from inovasi.io._documents import write
from inovasi.io._results import findings_data, ranking_data
from inovasi.language import Bilingual, Language
from inovasi.scoring._combine import combine_by_entry
from inovasi.scoring._score import score
from inovasi.selection._ranking import Ranking, rank


EDITIONS: Final = ("kipp-2023", "kipp-2025")
PANEL: Final = ("penilai-1", "penilai-2", "penilai-3")


def run_demo(output: Path, lang: Language, *, quiet: bool = False) -> None:
    """
    Run the main job on the five stories.

    Args:
        output: Where the JSON goes.
        lang: Language of the output.
        quiet: Print the JSON instead of the tables.

    Raises:
        OSError: If the file cannot be written.
    """
    told = stories()
    found = [
        (story, check(innovation, edition, entries=story.innovations))
        for story in told
        for innovation in story.innovations
        for edition in EDITIONS
    ]
    rubric = scheme("kipp-2023").rubric(group="general")
    scores = [score(rubric, sheet) for story in told for sheet in story.sheets]
    ranking = rank(combine_by_entry(scores, assigned=PANEL))
    data = _data(told, [findings for _, findings in found], ranking, lang)
    write(data, output)
    if quiet:
        screen.print_json(data)
        return
    _print(told, found, ranking, lang)
    typer.echo(
        Bilingual(f"\nSemua ini sebagai JSON: {output}", f"\nAll of this as JSON: {output}").of(
            lang
        )
    )


def _data(
    told: tuple[Story, ...], found: list[Findings], ranking: Ranking, lang: Language
) -> dict[str, Any]:
    return {
        "demonstration": _label(lang),
        "stories": [
            {
                "key": story.key,
                "title": story.title,
                "summary": story.summary,
                "notes": list(story.notes),
            }
            for story in told
        ],
        "checks": [findings_data(findings, lang) for findings in found],
        "ranking": ranking_data(ranking, lang),
    }


def _print(
    told: tuple[Story, ...], found: list[tuple[Story, Findings]], ranking: Ranking, lang: Language
) -> None:
    say = screen.sayer(lang)
    titles = {innovation.id: innovation.title for story in told for innovation in story.innovations}
    rows = [
        (
            "" if place and found[place - 1][0] is story else story.key,
            titles[findings.innovation],
            findings.scheme,
            _result(findings, lang),
            *(str(len(findings.with_verdict(verdict))) for verdict in Verdict),
        )
        for place, (story, findings) in enumerate(found)
    ]
    heads = (
        say("Kisah", "Story"),
        say("Inovasi", "Innovation"),
        say("Edisi", "Edition"),
        say("Boleh ikut?", "May it enter?"),
    )
    screen.table(
        say("Syarat peserta: KIPP 2023 dan KIPP 2025", "Eligibility: KIPP 2023 and KIPP 2025"),
        (*heads, *(verdict.label.of(lang) for verdict in Verdict)),
        rows,
    )
    typer.echo(f"\n{_label(lang)}\n")
    screen.ranking_table(ranking, lambda entry: titles[entry], lang)
    typer.echo("")
    typer.echo(ranking[0].score.explain(lang))


def _result(findings: Findings, lang: Language) -> str:
    words = {
        True: Bilingual("ya", "yes"),
        False: Bilingual("belum", "not yet"),
        None: Bilingual("belum pasti", "not certain"),
    }
    return words[findings.eligible].of(lang)


def _label(lang: Language) -> str:
    return Bilingual(
        "CONTOH: lembar nilai di bawah ini buatan; lembar nilai yang sebenarnya tidak diumumkan.",
        "DEMONSTRATION: the score sheets below are constructed; real ones are not public.",
    ).of(lang)
