"""The command ``demo``: check, score, rank and explain on the five stories, and the same as JSON."""

from argparse import Namespace
from pathlib import Path
from typing import Any, Final

from inovasi.catalog import scheme
from inovasi.cli._common import echo, print_json, print_table
from inovasi.datasets import stories
from inovasi.eligibility import Findings, Verdict, check
from inovasi.io import write
from inovasi.language import Bilingual, Language
from inovasi.scoring import combine_by_entry, score
from inovasi.selection import Ranking, rank


_EDITIONS: Final = ("kipp-2023", "kipp-2025")
_PANEL: Final = ("penilai-1", "penilai-2", "penilai-3")

_LABEL: Final = Bilingual(
    "CONTOH: lembar nilai di bawah ini buatan; lembar nilai yang sebenarnya tidak diumumkan.",
    "DEMONSTRATION: the score sheets below are constructed; real ones are not public.",
)
_MAY_ENTER: Final = {
    True: Bilingual("ya", "yes"),
    False: Bilingual("belum", "not yet"),
    None: Bilingual("belum pasti", "not certain"),
}


def arguments(parser: Parser) -> None:
    parser.add(
        "--output",
        Bilingual("berkas JSON (inovasi-demo.json)", "JSON file (inovasi-demo.json)"),
        FILE,
        type=Path,
        default=Path("inovasi-demo.json"),
    )


def run(options: Namespace) -> int:
    all_stories = stories()
    found = [
        check(innovation, edition, entries=story.innovations)
        for story in all_stories
        for innovation in story.innovations
        for edition in _EDITIONS
    ]
    rubric = scheme("kipp-2023").rubric(group="general")
    scores = [score(rubric, sheet) for story in all_stories for sheet in story.sheets]
    ranking = rank(combine_by_entry(scores, assigned=_PANEL))
    data: dict[str, Any] = {
        "demonstration": _LABEL.of(options.lang),
        "stories": [
            {
                "key": story.key,
                "title": story.title,
                "summary": story.summary,
                "notes": list(story.notes),
            }
            for story in all_stories
        ],
        "checks": found,
        "ranking": ranking,
    }
    write(data, options.output)
    if options.json:
        print_json(data)
    else:
        _print(found, ranking, options.lang)
        saved = Bilingual("Semua ini sebagai JSON", "All of this as JSON").of(options.lang)
        echo(f"\n{saved}: {options.output}")
    return 0


def _print(found: list[Findings], ranking: Ranking, lang: Language) -> None:
    print_table(
        lang,
        Bilingual(
            "Syarat peserta: KIPP 2023 dan KIPP 2025", "Eligibility: KIPP 2023 and KIPP 2025"
        ).of(lang),
        {"Inovasi": "Innovation", "Edisi": "Edition", "Boleh ikut?": "May it enter?"}
        | {verdict.label.id: verdict.label.en for verdict in Verdict},
        [
            (
                findings.title,
                findings.scheme,
                _MAY_ENTER[findings.eligible].of(lang),
                *(str(len(findings.with_verdict(verdict))) for verdict in Verdict),
            )
            for findings in found
        ],
    )
    echo(f"\n{_LABEL.of(lang)}\n\n{ranking.text(lang)}\n\n{ranking[0].final_score.explain(lang)}")
