"""The score sheets that the commands ``score``, ``rank`` and ``explain`` read."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from inovasi.catalog import scheme
from inovasi.cli._parser import FILE, GROUP, KEY, SCHEME, Parser
from inovasi.contest import Contest, Entry
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold
from inovasi.io import read_all, read_sheets
from inovasi.io._files import TABLE_FORMATS
from inovasi.language import few_words, join_words
from inovasi.model import Rubric, Scheme, ScoreSheet
from inovasi.scoring import Score, combine_by_entry
from inovasi.scoring._combine import CombineMethodWord
from inovasi.scoring._totals import score_sheets


Marked = tuple[Scheme, Rubric, ScoreSheet]
"""A sheet with its edition and its rubric."""


def sheet_arguments(parser: Parser) -> None:
    """Add the file of the sheets and what chooses their rubric."""
    parser.add(
        "file",
        Bilingual(
            "lembar nilai: .json .jsonl .toml .csv .xlsx",
            "score sheets: .json .jsonl .toml .csv .xlsx",
        ),
        FILE,
        type=Path,
    )
    parser.add(
        "--scheme",
        Bilingual(
            "id edisi atau berkas, bila lembar tidak menyebutnya",
            "id of an edition or a file, where the sheets name none",
        ),
        SCHEME,
    )
    parser.add("--group", GROUP, KEY)
    parser.add("--stage", Bilingual("tahapan yang dinilai", "the stage that is judged"), KEY)
    parser.add("--rubric", Bilingual("instrumen penilaian", "the rubric"), KEY)


def assigned_argument(parser: Parser) -> None:
    """Add the option that names the assigned evaluators."""
    parser.add(
        "--assigned",
        Bilingual("penilai yang ditugasi", "the assigned evaluators"),
        Bilingual("NAMA,NAMA", "NAME,NAME"),
        type=_names,
        default=(),
    )


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def read_scores(options: Namespace) -> list[Score]:
    """Score each sheet by the rubric that the options choose, or that the sheet names."""
    return _scored(read_marked(options))


def read_entries(
    options: Namespace, method: CombineMethodWord | None = None
) -> Contest | tuple[Score, ...]:
    """Read a file as a contest; where nobody says who marked, only as the scores of its entries."""
    marked = read_marked(options)
    if options.assigned or any(sheet.evaluator for *_, sheet in marked):
        return _contest(marked, options, method)
    return combine_by_entry(_scored(marked), method)


def _scored(marked: Sequence[Marked]) -> list[Score]:
    by_rubric: dict[int, tuple[Rubric, list[int]]] = {}
    for place, (_, rubric, _) in enumerate(marked):
        by_rubric.setdefault(id(rubric), (rubric, []))[1].append(place)
    made: dict[int, Score] = {}
    problems: list[Problem] = []
    for rubric, places in by_rubric.values():
        try:
            scores = score_sheets(rubric, [marked[at][2] for at in places])
            made |= zip(places, scores, strict=True)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return [made[place] for place in range(len(marked))]


def read_marked(options: Namespace) -> list[Marked]:
    """Read each sheet with its edition and its rubric."""
    group, stage = options.group, options.stage
    if options.scheme is not None and options.file.suffix.lower() in TABLE_FORMATS:
        # Only the rubric knows the names that people give its criteria in a table.
        edition = scheme(options.scheme)
        rubric = edition.rubric(group, stage, options.rubric)
        return [(edition, rubric, sheet) for sheet in read_sheets(options.file, rubric)]
    rubrics: dict[tuple[str, str | None], tuple[Scheme, Rubric]] = {}
    marked: list[Marked] = []
    for place, sheet in enumerate(read_all(options.file, ScoreSheet)):
        which = options.scheme or sheet.scheme
        if which is None:
            raise DataError(
                Problem(
                    code="missing",
                    expected=Bilingual(
                        "id edisi di sini atau sebagai --scheme",
                        "the id of a scheme here or as --scheme",
                    ),
                    source=options.file.name,
                    path=f"[{place}].scheme",
                )
            )
        key = options.rubric or (None if group or stage else sheet.rubric)
        if (which, key) not in rubrics:
            edition = scheme(which)
            rubrics[which, key] = edition, edition.rubric(group, stage, key)
        marked.append((*rubrics[which, key], sheet))
    return marked


def _contest(
    marked: Sequence[Marked], options: Namespace, method: CombineMethodWord | None
) -> Contest:
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
        method=method,
        closed=True,
    )


def _spelt(names: Iterable[str]) -> dict[str, str]:
    """Give the first spelling of each name, by its folded form."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return found


def who_is_expected(found: Contest | tuple[Score, ...], options: Namespace) -> Iterator[Bilingual]:
    """Say who was expected in a contest where nobody stated it."""
    names = found.evaluators if isinstance(found, Contest) and not options.assigned else ()
    if len(names) > 1:
        file = options.file.name
        yield Bilingual(
            f"Yang ditunggu dari setiap usulan: {join_words(names)}, yaitu semua penilai dalam {file}; "
            "nyatakan dengan --assigned.",
            f"Expected for every entry: {join_words(names, 'en')}, all the evaluators in {file}; "
            "state them with --assigned.",
        )
