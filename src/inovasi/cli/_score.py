"""The command ``score``: the score of each sheet."""

from argparse import Namespace

from inovasi.cli._common import echo, print_json
from inovasi.cli._parser import Parser
from inovasi.cli._sheets import read_scores, sheet_arguments
from inovasi.language import Bilingual
from inovasi.results import Grid
from inovasi.scoring._result import band_words, result_words


_HEADS = (
    Bilingual("Usulan", "Entry"),
    Bilingual("Penilai", "Evaluator"),
    Bilingual("Nilai", "Score"),
    Bilingual("Predikat", "Band"),
)


def arguments(parser: Parser) -> None:
    sheet_arguments(parser)


def run(options: Namespace) -> int:
    scores, lang = read_scores(options), options.lang
    if options.json:
        print_json(scores)
        return 0
    whole = sum(score.is_final for score in scores)
    rows = [
        (
            score.entry,
            score.evaluator,
            result_words(score, lang),
            band_words(score, lang) if score.bands else "",
        )
        for score in scores
    ]
    said = Bilingual(
        f"Lembar: {len(scores)} = {whole} lengkap + {len(scores) - whole} belum lengkap",
        f"Sheets: {len(scores)} = {whole} complete + {len(scores) - whole} not complete",
    )
    echo(said.of(lang), "", Grid.of((head.of(lang) for head in _HEADS), rows).filled())
    return 0
