"""The command ``score``: the score of each sheet."""

from argparse import ArgumentParser, Namespace

from inovasi.cli._common import print_json, print_table
from inovasi.cli._sheets import read_scores, sheet_arguments
from inovasi.language import Bilingual
from inovasi.scoring._result import result_words


def arguments(parser: ArgumentParser) -> None:
    sheet_arguments(parser)


def run(options: Namespace) -> int:
    scores = read_scores(options)
    if options.json:
        print_json(scores)
    else:
        print_table(
            options.lang,
            Bilingual("Nilai", "Scores").of(options.lang),
            {"Usulan": "Entry", "Penilai": "Evaluator", "Nilai": "Score", "Predikat": "Band"},
            [
                (
                    score.entry,
                    score.evaluator,
                    result_words(score, options.lang),
                    score.band.label if score.band else "",
                )
                for score in scores
            ],
        )
    return 0
