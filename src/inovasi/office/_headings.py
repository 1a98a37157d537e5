"""Where the headings of a table stand, and what each of them means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import takewhile
from typing import Any, Final

from attrs import Factory, evolve, field, frozen

from inovasi.convert._parse import parse_toml
from inovasi.identity import fold
from inovasi.language import Bilingual
from inovasi.limits import MOST_COLUMNS
from inovasi.office._sheets import Sheet
from inovasi.office._table import ColumnUse, OfficeKind


KEYS: Final[Mapping[OfficeKind, tuple[str, ...]]] = {
    OfficeKind.ENTRIES: ("id", "title"),
    OfficeKind.EVALUATORS: ("id", "name"),
    OfficeKind.MARKS: ("id", "title"),
}
"""The fields that name a record; a table without any of them has no records."""
OF_ENTRY: Final = ("title", "organisation")
"""What a table of marks reads of its entries."""
ASIDE: Final = "aside"
NUMBER: Final = "number"
MARKS_OF: Final = "marks."
"""What stands before an evaluator to whom the caller gives a column."""
_LISTS: Final = (OfficeKind.ENTRIES, OfficeKind.EVALUATORS)
ROWS: Final = 100
"""Rows among which the headings are looked for."""
_DEEP: Final = 3
"""Rows of headings at most."""
_JUDGE: Final = re.compile(
    r"\b(juri|penilai|evaluator|asesor|reviewer|judge) ?(?:ke )?([0-9]{1,2}|[ivx]{1,4}|[a-e])\b"
)
_TAIL: Final = re.compile(r"\s*\([^()]*\)\s*$")
_BEFORE: Final = re.compile(r"^(?:nilai|skor|[0-9]{1,2}|[a-z]) |^(?:nilai|skor)$")


@cache
def data() -> Mapping[str, Any]:
    """Give what the file of headings says."""
    return parse_toml(files("inovasi.office").joinpath("data", "headings.toml").read_text("utf-8"))


@cache
def words(name: str) -> Mapping[str, str]:
    """Give what the words in the cells of a field mean, by folded word; nothing of those that are asked about."""
    known = {fold(word): key for key, some in data()["words"][name].items() for word in some}
    return known | {fold(word): "" for word in data()["asked"].get(name, ())}


def is_out(text: str) -> bool:
    """Whether a cell says that an entry does not compete, plainly or not."""
    return words("status").get(fold(text), "competing") != "competing"


def _folded(names: "Names") -> Mapping[str, str]:
    return {fold(name): to for name, to in names.columns.items()}


@frozen(kw_only=True)
class Names:
    """What headings may mean beside what everybody calls them."""

    columns: Mapping[str, str]
    """What the caller says that they mean."""
    criteria: Mapping[str, str]
    """The keys of criteria by folded name."""
    folded: Mapping[str, str] = field(init=False, default=Factory(_folded, takes_self=True))
    """What the caller says, by folded heading."""


@frozen(kw_only=True)
class Heading:
    """The headings of a table: their rows, and what each column is."""

    kind: OfficeKind
    first: int
    last: int
    numbering: int | None
    parts: tuple[tuple[str, ...], ...]
    uses: tuple[ColumnUse | None, ...]
    """Nothing where the heading is not known."""

    @property
    def body(self) -> int:
        """The row in which the records begin."""
        return (self.last if self.numbering is None else self.numbering) + 1

    @property
    def known(self) -> int:
        """How many different things the columns are."""
        return len({(u.field, u.criterion, u.evaluator) for u in self.uses if u is not None})

    def has(self, *fields: str) -> bool:
        """Whether a column is one of these fields."""
        return any(use is not None and use.field in fields for use in self.uses)

    @property
    def is_marks(self) -> bool:
        """Whether it says plainly that there are marks below it."""
        if any(use is not None and (use.criterion or use.evaluator) for use in self.uses):
            return True
        marked = "total" if self.has("criterion") else "mark"
        return self.has("mark", marked) and self.has("evaluator", "criterion")

    def ways(self, at: int) -> set[str]:
        """Give the folded forms in which the heading of a column may be known."""
        return {*map(fold, self.parts[at]), fold(" / ".join(self.parts[at]))}

    def is_plain(self, at: int, *kinds: OfficeKind) -> bool:
        """Whether a column is what it is by more than a vague word, and not in one of these kinds."""
        ways = self.ways(at)
        return _has_plain(self.kind, ways) and not any(
            _has_plain(kind, ways) for kind in kinds if kind is not self.kind
        )

    def is_sure(self, names: Names) -> bool:
        """Whether a column names the records of this kind and of no other."""
        return any(
            self.ways(at) & {*names.folded} or self.is_plain(at, *_LISTS)
            for at, use in enumerate(self.uses)
            if use is not None and use.field in KEYS[self.kind]
        )


def _has_plain(kind: OfficeKind, ways: Iterable[str]) -> bool:
    return any(one[1] for one in map(partial(_spelt, kind), ways) if one)


def _spelt(kind: OfficeKind, way: str) -> tuple[str, bool] | None:
    """Give what a folded heading means in a kind, and whether plainly so; short forms count as what they shorten."""
    return spellings(kind).get(way) or spellings(kind).get(in_full(way))


def in_full(way: str) -> str:
    """
    Write out the short forms in a folded heading.

    >>> in_full("tgl implementasi")
    'tanggal implementasi'
    """
    return " ".join(_long_forms().get(word, word) for word in way.split())


@cache
def _long_forms() -> Mapping[str, str]:
    return {short: word for word, some in data()["short"].items() for short in some}


@cache
def spellings(kind: OfficeKind) -> Mapping[str, tuple[str, bool]]:
    """Give the fields of a kind by folded spelling, and whether the spelling says so plainly."""
    found: dict[str, tuple[str, bool]] = {}
    rooms = [("", fields_of_kind(kind)), (f"{ASIDE}.", data()[ASIDE])]
    if kind is OfficeKind.MARKS:
        # What a table of marks says of its entries beside the marks is known, though not read.
        others = [name for name in data()["entries"] if name not in fields_of_kind(kind)]
        rooms.append(("", {name: data()["entries"][name] for name in others}))
    for prefix, room in rooms:
        for name, entry in room.items():
            for words, is_plain in (
                ((*entry["id"], *entry["en"]), True),
                (entry.get("weak", ()), False),
            ):
                for word in words:
                    found.setdefault(fold(word), (prefix + name, is_plain))
    return found


def fields_of_kind(kind: OfficeKind) -> dict[str, Mapping[str, Any]]:
    """Give the fields that the columns of a kind may fill, with what the data say of them."""
    if kind is not OfficeKind.MARKS:
        return dict(data()[kind.value])
    return {name: data()["entries"][name] for name in OF_ENTRY} | dict(data()["marks"])


def heading_of(kind: OfficeKind, name: str) -> Bilingual | None:
    """Give the heading that a field has in a template; attributes have none."""
    about = fields_of_kind(kind).get(name)
    return None if about is None else Bilingual(about["id"][0], about["en"][0])


def meant(kind: OfficeKind, given: str) -> str:
    """Give the field that a caller names: by its key, or by a heading that means it."""
    spelt = None if given in fields_of_kind(kind) else _spelt(kind, fold(given))
    return given if spelt is None else spelt[0]


def meaning(kind: OfficeKind, parts: Sequence[str], names: Names) -> ColumnUse | None:
    """Say what a heading means in a table of a kind; the group headings above it come first."""
    heading = " / ".join(parts)
    use = ColumnUse(heading=heading, column="")
    ways = [fold(part) for part in (heading, *reversed(parts))]
    given = next((names.folded[way] for way in ways if way in names.folded), None)
    mark = _mark(use, parts, names) if kind is OfficeKind.MARKS else None
    if given is not None:
        criterion = names.criteria.get(fold(given)) if kind is OfficeKind.MARKS else None
        if criterion is not None:
            return evolve(mark or use, field="mark", criterion=criterion)
        if given.startswith(MARKS_OF):
            return evolve(mark or use, field="mark", evaluator=given.removeprefix(MARKS_OF))
        return evolve(use, field=meant(kind, given))
    if mark is not None:
        return mark
    ways += [fold(_TAIL.sub("", part)) for part in reversed(parts)]
    ways += [way.removeprefix("nama ") for way in ways]
    for way in ways:
        if (spelt := _spelt(kind, way)) is not None:
            return evolve(use, field=spelt[0])
    return None


def judge_of(text: str) -> str:
    """Give the id of an evaluator who goes by a number: ``juri-1``; nothing for other words."""
    match = _JUDGE.fullmatch(fold(text))
    return "" if match is None else f"{match[1]}-{match[2]}"


def _mark(use: ColumnUse, parts: Sequence[str], names: Names) -> ColumnUse | None:
    """Read a heading over marks: of a criterion, of an evaluator, or of both."""
    evaluator = criterion = None
    for part in parts:
        text = fold(_TAIL.sub("", part))
        judge = _JUDGE.search(text)
        if judge is not None:
            evaluator = f"{judge[1]}-{judge[2]}"
            text = " ".join((text[: judge.start()] + text[judge.end() :]).split())
        for name in (fold(part), text, _BEFORE.sub("", text)):
            criterion = names.criteria.get(name, criterion)
    if evaluator is None and criterion is None:
        return None
    return evolve(use, field="mark", criterion=criterion, evaluator=evaluator)


def headings(sheet: Sheet, names: Names) -> dict[OfficeKind, Heading]:
    """Find, for each kind of table, the rows that hold the most headings of it."""
    found: dict[OfficeKind, Heading] = {}
    for row in range(min(len(sheet.rows), ROWS)):
        for kind in KEYS:
            texts = [[text] if (text := sheet.text(row, at)) else [] for at in range(sheet.width)]
            uses = [meaning(kind, parts, names) if parts else None for parts in texts]
            keys = {at for at, use in enumerate(uses) if use and use.field in KEYS[kind]}
            if not keys:
                continue
            made = _block(sheet, kind, row, keys, names)
            words = not any(text[:1].isdigit() for text in sheet.texts(row))
            enough = made.has(*KEYS[kind]) and (made.known > 1 or (words and made.is_sure(names)))
            if enough and (kind not in found or made.known > found[kind].known):
                found[kind] = made
    return found


def _block(sheet: Sheet, kind: OfficeKind, row: int, keys: set[int], names: Names) -> Heading:
    """Take the rows of headings around the one that names the records."""
    down = [low for top, left, low, _ in sheet.merged if top == row and left in keys]
    last = min(max([row, *down]), row + _DEEP - 1)
    while last + 1 < min(len(sheet.rows), row + _DEEP) and _goes_on(sheet, row, last + 1, keys):
        last += 1
    groups = [box for box in sheet.merged if box[2] == row - 1 and box[1] < box[3]]
    above = groups and not any(left <= key <= right for _, left, _, right in groups for key in keys)
    first = row - 1 if above else row
    boxes = [box for box in sheet.merged if box[0] <= last and box[2] >= first][:MOST_COLUMNS]
    parts = tuple(tuple(_parts(sheet, first, last, at, boxes)) for at in range(sheet.width))
    count = len([*takewhile(bool, parts)])
    counted = [sheet.text(last + 1, at).strip("().") for at in range(count)]
    is_numbered = count > _DEEP - 1 and counted == [str(at + 1) for at in range(count)]
    return Heading(
        kind=kind,
        first=first,
        last=last,
        numbering=last + 1 if is_numbered else None,
        parts=parts,
        uses=tuple(meaning(kind, some, names) if some else None for some in parts),
    )


def _goes_on(sheet: Sheet, row: int, below: int, keys: Iterable[int]) -> bool:
    """Whether a row holds headings below a group heading: words, none of them where a record is named."""
    there = [at for at in range(sheet.width) if sheet.text(below, at)]
    return (
        bool(there)
        and not set(there) & {*keys, 0}
        and all(isinstance(sheet.rows[below][at], str) for at in there)
        and any(not sheet.text(row, at) for at in there)
        and not any(sheet.text(below, at)[:1].isdigit() for at in there)
    )


def _group(sheet: Sheet, row: int, column: int) -> str:
    """Give the heading of the group that a column without one of its own stands under."""
    texts = [sheet.text(row, at) for at in range(column + 1)]
    return next((text for text in reversed(texts) if text), "")


def _parts(
    sheet: Sheet, first: int, last: int, column: int, boxes: Sequence[tuple[int, int, int, int]]
) -> Iterator[str]:
    """Give the headings over a column from the top, each once; merged cells have one for all of them."""
    seen = ""
    for row in range(first, last + 1):
        text = sheet.text(row, column)
        if not text and row < last:
            box = [b for b in boxes if b[0] <= row <= b[2] and b[1] <= column <= b[3]]
            if box:
                text = sheet.text(box[0][0], box[0][1])
            elif sheet.text(last, column) and not boxes:
                text = _group(sheet, row, column)
        if text and text != seen:
            yield text
        seen = text or seen
