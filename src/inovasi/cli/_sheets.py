"""The score sheets that the commands ``score``, ``rank`` and ``explain`` read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from inovasi.catalog import scheme
from inovasi.errors import Bilingual, DataError, Problem
from inovasi.io import read_all, read_sheets
from inovasi.io._files import TABLE_FORMATS
from inovasi.model import Rubric, Scheme, ScoreSheet
from inovasi.scoring import Score, score


Marked = tuple[Scheme, Rubric, ScoreSheet]
"""A sheet with its edition and its rubric."""


def sheet_arguments(parser: ArgumentParser) -> None:
    """Add the file of the sheets and what chooses their rubric."""
    parser.add_argument(
        "file", type=Path, help="lembar nilai / score sheets: .json .jsonl .toml .csv .xlsx"
    )
    parser.add_argument("--scheme", help="id edisi atau berkas, bila lembar tidak menyebutnya")
    parser.add_argument("--group", help="kelompok / group")
    parser.add_argument("--stage", help="tahapan / stage")
    parser.add_argument("--rubric", help="rubrik / rubric")


def assigned_argument(parser: ArgumentParser) -> None:
    """Add the option that names the assigned evaluators."""
    parser.add_argument(
        "--assigned",
        type=lambda text: [name.strip() for name in text.split(",") if name.strip()],
        default=(),
        metavar="NAME,NAME",
        help="penilai yang ditugasi / assigned evaluators",
    )


def read_scores(options: Namespace) -> list[Score]:
    """Score each sheet by the rubric that the options choose, or that the sheet names."""
    return [score(rubric, sheet) for _, rubric, sheet in read_marked(options)]


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
