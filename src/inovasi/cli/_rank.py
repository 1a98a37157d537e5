"""The command ``rank``: a table of sheets as a contest, and its entries in order."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._sheets import Marked, assigned_argument, read_marked, sheet_arguments
from inovasi.contest import Contest, Entry
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import Bilingual, few_words, join_words
from inovasi.scoring import CombineMethod, combine_by_entry, score
from inovasi.selection import Lot, rank


def arguments(parser: ArgumentParser) -> None:
    sheet_arguments(parser)
    assigned_argument(parser)
    parser.add_argument(
        "--method",
        choices=[method.value for method in CombineMethod],
        help="cara menggabungkan penilai; menurut pembagi pada aturan, atau mean / how evaluators are "
        "combined; by the divisor of the rule, or mean",
    )
    parser.add_argument(
        "--tie-break",
        action="append",
        default=[],
        metavar="CRITERION",
        help="penentu nilai sama, boleh diulang / breaks ties, may be repeated",
    )
    parser.add_argument("--lot", type=_lot, metavar="SEED", help="benih undian / seed of the lot")


def run(options: Namespace) -> int:
    marked = read_marked(options)
    if any(sheet.evaluator for *_, sheet in marked) or options.assigned:
        contest = _contest(marked, options)
        ranking = rank(contest, options.tie_break, lot=options.lot)
        stated = () if options.assigned else _expected(contest, options.file.name)
        ranking = evolve(ranking, notes=(*stated, *ranking.notes))
    else:
        scores = combine_by_entry(
            (score(rubric, sheet) for _, rubric, sheet in marked), options.method
        )
        ranking = rank(scores, options.tie_break, lot=options.lot)
    if options.json:
        print_json(ranking)
    else:
        echo(ranking.text(options.lang))
    return FOUND if ranking.pending or any(row.tied for row in ranking) else 0


def _contest(marked: Sequence[Marked], options: Namespace) -> Contest:
    """Make a contest of a file: all its evaluators, or those who are stated, read all its entries."""
    rubrics = {(edition.id, rubric.key): (edition, rubric) for edition, rubric, _ in marked}
    sheets = [sheet for *_, sheet in marked]
    entries, found = _spelt(one.entry for one in sheets), _spelt(one.evaluator for one in sheets)
    assigned = _spelt(options.assigned) or found
    problems: list[Problem] = []
    if len(rubrics) > 1:
        names = "; ".join(f"{one} {key}" for one, key in rubrics)
        expected = Bilingual("satu instrumen penilaian", "one rubric")
        problems.append(
            Problem(code="contradiction", path="rubric", found=names, expected=expected)
        )
    if "" in found and len(found) > 1:
        unnamed = [sheet.entry for sheet in sheets if not sheet.evaluator]
        expected = Bilingual(
            f"penilai dari {few_words(unnamed).id}", f"the evaluator of {few_words(unnamed).en}"
        )
        problems.append(Problem(code="missing", path="evaluator", expected=expected))
    problems += [
        Problem(
            code="not_assigned",
            path="evaluator",
            found=shown(found[name]),
            expected=Bilingual("penilai yang ditugasi", "an assigned evaluator"),
        )
        for name in found.keys() - assigned.keys()
    ]
    if problems:
        raise DataError(problems).placed(source=options.file.name)
    ((edition, rubric),) = rubrics.values()
    return Contest(
        id=options.file.stem,
        scheme=evolve(edition, rubrics=(rubric,)),
        entries=[Entry(id=name) for name in entries.values()],
        evaluators=tuple(assigned.values()),
        sheets=sheets,
        method=options.method,
        closed=True,
    )


def _spelt(names: Iterable[str]) -> dict[str, str]:
    """Give the first spelling of each name, by its folded form."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return found


def _expected(contest: Contest, file: str) -> Iterator[Bilingual]:
    """Say who was expected where nobody stated it."""
    if len(contest.evaluators) > 1:
        names = contest.evaluators
        yield Bilingual(
            f"Yang ditunggu dari setiap usulan: {join_words(names)}, yaitu semua penilai dalam {file}; "
            "nyatakan dengan --assigned.",
            f"Expected for every entry: {join_words(names, 'en')}, all the evaluators in {file}; "
            "state them with --assigned.",
        )


def _lot(seed: str) -> Lot:
    try:
        return Lot(seed=seed)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
