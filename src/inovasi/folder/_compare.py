"""The office's own ranking against ours: which entries differ in place or total, and by how much."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Final

from inovasi.contest._entry import Entry
from inovasi.errors import DataError, NotFoundError, Problem
from inovasi.folder._decision import ranking_of
from inovasi.folder._folder import SHADOW, ContestFolder
from inovasi.folder._next import then_next
from inovasi.folder._step import LineKind, Step, StepLine, line
from inovasi.identity import fold
from inovasi.language import Bilingual, format_number
from inovasi.office._read import read_office
from inovasi.office._table import OfficeTable
from inovasi.selection._ranking import RankRow


@then_next
def compare(
    folder: ContestFolder,
    file: str | Path | None = None,
    *,
    columns: Mapping[str, str] | None = None,
) -> Step:
    """
    Hold the office's own ranking against ours; nothing is written.

    Args:
        folder: The folder.
        file: A table with the entries and their places or totals; the only one in ``shadow`` when left out.
        columns: Headings with what they mean: ``rank``, ``total`` or a field of the entries.

    Returns:
        Which entries differ in place or total and by how much, and which are in one of the two only.

    Raises:
        DataError: If there is no such file, or it has neither places nor totals.
    """
    place = Path(file) if file is not None else _shadow(folder)
    table = _ranking(place, columns)
    if not any({"rank", "total"} & dict(one.attributes).keys() for one in table.entries):
        raise DataError(
            Problem(
                code="header",
                source=place.name,
                expected=Bilingual("kolom peringkat atau nilai", "a column with ranks or totals"),
                hint=Bilingual(
                    'tunjukkan: --map "JUDUL=total"', 'say which: --map "HEADING=total"'
                ),
            )
        )
    ours = ranking_of(folder).entries
    titles = {fold(one.id): one.title for one in folder.entries}
    rows = {fold(titles[fold(row.entry)] or row.entry): row for row in ours}
    rows |= {fold(row.entry): row for row in ours}
    found = [
        (one, rows.get(fold(one.id)) or rows.get(fold(one.title or one.id)))
        for one in table.entries
    ]
    known = {row.entry for _, row in found if row is not None}
    lines = [one for entry, row in found for one in _differences(entry, row)]
    lines += [
        line(LineKind.MISSING, row.entry, *_NOT_THERE) for row in ours if row.entry not in known
    ]
    differ = sum(one.kind is LineKind.DIFFERS for one in lines)
    return folder.step(
        "compare",
        f"{len(known)} usulan dibandingkan dengan {place.name}, {differ} berbeda",
        f"{len(known)} entries compared with {place.name}, {differ} differ",
        lines=tuple(lines),
    )


_NOT_THERE: Final = ("tidak ada dalam tabel kantor", "it is not in the table of the office")
_NOT_OURS: Final = ("tidak ada dalam kompetisi", "it is not in the contest")


def _ranking(place: Path, columns: Mapping[str, str] | None) -> OfficeTable:
    """Read a ranking of the office, or one that ``rank`` wrote."""
    try:
        return read_office(place, kind="entries", columns=columns)
    except DataError:
        with suppress(DataError, NotFoundError):
            return read_office(place, kind="entries", columns=_OURS)
        raise


_OURS: Final = {"entry": "title", "rank": "rank", "value": "total"} | dict.fromkeys(
    ("exact", "low", "high", "band", "tied", "decided_by", "status", "status_label", "is_complete"),
    "aside",
)


def _shadow(folder: ContestFolder) -> Path:
    files = [one for one in sorted((folder.path / SHADOW).glob("*")) if one.name[0] not in ".~"]
    if len(files) != 1:
        raise DataError(
            Problem(
                code="missing" if not files else "several",
                source=SHADOW,
                found=", ".join(one.name for one in files) or None,
                expected=Bilingual("satu tabel peringkat", "one table with a ranking"),
            )
        )
    return files[0]


def _differences(entry: Entry, row: RankRow | None) -> Iterator[StepLine]:
    """Compare the place and the total of an entry, as far as both are known."""
    if row is None:
        yield line(LineKind.LEFT_OUT, entry.title or entry.id, *_NOT_OURS)
        return
    said = dict(entry.attributes)
    rank, total = said.get("rank", "").rstrip("=. "), said.get("total", "").replace(",", ".")
    if rank.isdecimal() and row.rank is not None and int(rank) != row.rank:
        yield line(
            LineKind.DIFFERS,
            row.entry,
            f"peringkat {rank}, di sini {row.rank}",
            f"rank {rank}, here {row.rank}",
        )
    try:
        theirs = Fraction(total)
    except ValueError:
        return
    if row.score is None or not row.score.is_final:
        return
    ours = row.score.low
    # A total that was rounded is the same as long as its last digit can be that of ours.
    half = Fraction(1, 2 * 10 ** len(total.partition(".")[2]))
    if abs(theirs - ours) > half:
        texts = [
            [format_number(one, lang) for one in (theirs, ours, theirs - ours)]
            for lang in ("id", "en")
        ]
        yield line(
            LineKind.DIFFERS,
            row.entry,
            "nilai {}, di sini {} (selisih {})".format(*texts[0]),
            "total {}, here {} (difference {})".format(*texts[1]),
        )
