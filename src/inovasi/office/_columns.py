"""Which column fills which field; every column that fills none is set aside by name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from inovasi._wording import one_of
from inovasi.errors import Bilingual, Problem, shown
from inovasi.identity import fold, near, near_ties
from inovasi.io.tables._cells import unknown_word
from inovasi.io.tables._table import column_letter
from inovasi.office._headings import (
    ASIDE,
    KEYS,
    MARKS_OF,
    NUMBER,
    Heading,
    Names,
    fields_of_kind,
    heading_of,
    in_full,
    is_out,
    meant,
    spellings,
)
from inovasi.office._sheets import Sheet, address
from inovasi.office._table import ColumnUse, OfficeKind


ATTRIBUTES: Final = "attributes."
_PREFIXES: Final = {OfficeKind.ENTRIES: ATTRIBUTES, OfficeKind.MARKS: MARKS_OF}
_MOST_ASKED: Final = 100
"""Columns of which it is said what else they may be."""
LEFT_OUT: Final = Bilingual("disisihkan atas permintaan", "set aside as asked")
_WHY: Final = {
    ASIDE: LEFT_OUT,
    f"{ASIDE}.number": Bilingual("nomor urut", "running number"),
    f"{ASIDE}.personal": Bilingual("data pribadi, tidak dibaca", "personal data, not read"),
    f"{ASIDE}.derived": Bilingual("hasil hitungan, tidak dibaca", "computed, not read"),
    f"{ASIDE}.remark": Bilingual("catatan, tidak dibaca", "a remark, not read"),
}
_NOT_READ: Final = Bilingual("tidak dibaca dari berkas ini", "not read from such a file")
_OTHER: Final = Bilingual("kolom lain yang dipakai", "another column is taken")
_BESIDE: Final = Bilingual("tabel lain di sampingnya", "another table beside it")
_NO_CRITERION: Final = Bilingual("nilai tanpa kriteria, tidak dibaca", "no criterion, not read")
ANOTHER_STATUS: Final = Bilingual("bukan keikutsertaan", "says not who competes")
_NAMELESS: Final = Bilingual("tanpa judul kolom", "without a heading")


@frozen(kw_only=True)
class Layout:
    """What is read of a table."""

    kind: OfficeKind
    columns: tuple[ColumnUse, ...]
    """What each column is, as the result tells it."""
    headings: tuple[str, ...]
    """What stands above each column, read or not."""
    places: Mapping[str, int]
    """The column of each field but marks."""
    marks: tuple[tuple[int, ColumnUse], ...]
    """The columns that hold marks."""
    number: int | None
    """The column of running numbers."""

    @property
    def keys(self) -> tuple[int, ...]:
        """The columns that name a record, the more certain one first."""
        return tuple(self.places[key] for key in KEYS[self.kind] if key in self.places)

    def is_read(self, at: int) -> bool:
        """Whether anything is taken from a column."""
        return at in {*self.places.values(), *(place for place, _ in self.marks)}


def lay_out(sheet: Sheet, heading: Heading, names: Names, problems: list[Problem]) -> Layout:
    """Give each column its field, and tell every column that is unclear or missing."""
    known = fields_of_kind(heading.kind)
    there = (one for parts in heading.parts if parts for one in (*parts, " / ".join(parts)))
    problems += wrong_mapping(sheet, heading.last, there, [heading.kind], names)
    told = _beside(sheet, heading) | _no_status(sheet, heading, names)
    read = {
        at: use
        for at, use in enumerate(heading.uses)
        if use is not None and at not in told and _is_read(use, known)
    }
    holders: dict[str, list[int]] = {}
    for at, use in read.items():
        holders.setdefault(_holds(use), []).append(at)
    for several in holders.values():
        told |= _left_over(sheet, heading, several, names, problems)
    told |= dict.fromkeys(_sums(read), _NO_CRITERION)
    read = {at: use for at, use in read.items() if at not in told}
    return Layout(
        kind=heading.kind,
        columns=tuple(_told(sheet, heading, read, told)),
        headings=tuple(map(" / ".join, heading.parts)),
        places={str(use.field): at for at, use in read.items() if use.field != "mark"},
        marks=tuple((at, use) for at, use in read.items() if use.field == "mark"),
        number=next(
            (at for at, use in enumerate(heading.uses) if use and use.field == f"{ASIDE}.{NUMBER}"),
            None,
        ),
    )


def _is_read(use: ColumnUse, known: Mapping[str, Mapping[str, object]]) -> bool:
    if (use.field or "").startswith(ATTRIBUTES):
        return True
    return ASIDE not in known.get(use.field or "", {ASIDE: True})


def _sums(read: Mapping[int, ColumnUse]) -> list[int]:
    """Find the columns of marks without a criterion beside others that have one: they sum up."""
    marks = {at: use for at, use in read.items() if use.field == "mark"}
    if not any(use.criterion for use in marks.values()):
        return []
    return [at for at, use in marks.items() if use.criterion is None and use.evaluator is None]


def _told(
    sheet: Sheet, heading: Heading, read: Mapping[int, ColumnUse], told: Mapping[int, Bilingual]
) -> Iterator[ColumnUse]:
    """Say of each column what is read of it, or why nothing is."""
    taken = {use.field for use in read.values()}
    free = {
        word: name
        for word, (name, _) in spellings(heading.kind).items()
        if name in fields_of_kind(heading.kind) and name not in taken
    }
    for at, (parts, use) in enumerate(zip(heading.parts, heading.uses, strict=True)):
        letter = column_letter(at)
        if at in read:
            label = heading_of(heading.kind, str(read[at].field))
            yield evolve(read[at], column=letter, label=label)
        elif parts or any(sheet.text(row, at) for row in range(heading.body, len(sheet.rows))):
            if use is None:
                why = told.get(at) or _unknown(parts, free if at < _MOST_ASKED else {})
            else:
                why = told.get(at) or _WHY.get(use.field or "", _NOT_READ)
            yield ColumnUse(heading=" / ".join(parts), column=letter, why=why)


def _beside(sheet: Sheet, heading: Heading) -> dict[int, Bilingual]:
    """Find the columns of another table: beyond an empty column, where a heading stands once more."""
    rows = range(heading.first, len(sheet.rows))
    gaps = [at for at in range(sheet.width) if not any(sheet.text(row, at) for row in rows)]
    for gap in gaps:
        left, right = (
            {fold(part) for parts in some for part in parts}
            for some in (heading.parts[:gap], heading.parts[gap:])
        )
        if left & right:
            keys = [
                at for at, use in enumerate(heading.uses) if use and use.field in KEYS[heading.kind]
            ]
            beside = range(gap) if min(keys) > gap else range(gap + 1, sheet.width)
            return dict.fromkeys(beside, _BESIDE)
    return {}


def _no_status(sheet: Sheet, heading: Heading, names: Names) -> dict[int, Bilingual]:
    """Find columns that are called a status, in which nothing says that an entry does not compete."""
    return {
        at: ANOTHER_STATUS
        for at, use in enumerate(heading.uses)
        if use is not None and use.field == "status"
        if not (heading.is_plain(at) or heading.ways(at) & {*names.folded})
        if not any(is_out(sheet.text(row, at)) for row in range(heading.body, len(sheet.rows)))
    }


def _holds(use: ColumnUse) -> str:
    """Say what a column holds that no other column may hold too."""
    return "/".join(filter(None, (use.field, use.criterion, use.evaluator)))


def _left_over(
    sheet: Sheet, heading: Heading, several: list[int], names: Names, problems: list[Problem]
) -> dict[int, Bilingual]:
    """Choose among columns for one field: the one that the caller names, else the one that says so plainly."""
    if len(several) == 1:
        return {}
    mapped = [at for at in several if heading.ways(at) & {*names.folded}]
    plain = [at for at in several if heading.is_plain(at)]
    for some in (mapped, plain):
        if len(some) == 1:
            return {at: _OTHER for at in several if at != some[0]}
    said = [" / ".join(heading.parts[at]) for at in several]
    use = heading.uses[several[0]]
    name = "" if use is None else use.criterion or use.field or ""
    these = f"{address(several)} ({', '.join(map(shown, said))})"
    answer = f"columns={{{said[-1]!r}: {name!r}}}"
    wrong = Problem(
        code="header",
        found=Bilingual(f"kolom {these} untuk {name!r}", f"the columns {these} for {name!r}"),
        expected=Bilingual("satu kolom", "one column"),
        hint=Bilingual(f"pilih dengan {answer}", f"choose with {answer}"),
    )
    problems.append(sheet.at(heading.last, None, wrong))
    return dict.fromkeys(several[1:], _OTHER)


def _unknown(parts: tuple[str, ...], free: Mapping[str, str]) -> Bilingual:
    """Say why a column is not read whose heading nobody knows; what it may mean is said, not taken."""
    if not parts:
        return _NAMELESS
    # Most of them are something of their own, as sheets are.
    if not (may_be := near_ties(in_full(fold(parts[-1])), free)):
        return Bilingual("tidak dikenal", "unknown")
    answer = f"columns={{{parts[-1]!r}: {free[may_be[0]]!r}}}"
    return Bilingual(f"mungkin {answer}?", f"did you mean {answer}?")


def wrong_mapping(
    sheet: Sheet, row: int | None, there: Iterable[str], kinds: Collection[OfficeKind], names: Names
) -> Iterator[Problem]:
    """Find what the caller maps that is not there, or to what is no field."""
    headings = {fold(one): one for one in there}
    targets = dict.fromkeys(name for kind in kinds for name in fields_of_kind(kind))
    targets |= dict.fromkeys((*names.criteria.values(), ASIDE))
    known = {*targets, *names.criteria}
    prefixes = tuple(_PREFIXES[kind] for kind in kinds if kind in _PREFIXES)
    for name, target in names.columns.items():
        if fold(name) not in headings:
            said = f"columns={{{name!r}: ...}}"
            found = Bilingual(f"{said}, judul yang tidak ada", f"{said}, a heading not there")
            may_be = near(name, headings.values(), "heading")
            wrong = unknown_word("header", found, may_be, one_of(headings.values()))
            yield sheet.at(row, None, wrong)
        meanings = {target, fold(target), *(meant(kind, target) for kind in kinds)}
        if target.startswith(prefixes) or any(
            one in known or one.startswith(f"{ASIDE}.") for one in meanings
        ):
            continue
        said = f"columns={{{name!r}: {target!r}}}"
        found = Bilingual(f"{said}, yang tidak berarti apa pun", f"{said}, which means nothing")
        yield sheet.at(None, None, Problem(code="unknown", found=found, expected=one_of(targets)))
