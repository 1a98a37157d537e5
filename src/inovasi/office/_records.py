"""The entries and the evaluators of a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from attrs import field, frozen

from inovasi._wording import one_of
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold, near, near_pairs
from inovasi.io.tables._cells import unknown_word
from inovasi.language import few_words
from inovasi.office._columns import ATTRIBUTES, Layout
from inovasi.office._headings import data, fields_of_kind
from inovasi.office._ids import entry_ids, key_of, person_of
from inovasi.office._rows import Rows
from inovasi.office._sheets import Sheet
from inovasi.office._table import OfficeKind
from inovasi.office._values import Reader, plain_value
from inovasi.panel._assignment import PanelEvaluator


T = TypeVar("T")

OWN: Final = ("id", "title", "organisation", "region", "group", "status", "reason", "basis", "submitted_at")  # fmt: skip
"""The fields of an entry; whatever else is read is an attribute."""
_LISTS: Final = ("organisations", "regions", "coached")
_ALIKE: Final = ("organisation", "region", "group", "category")
"""Fields that entries are counted by, so that each value is to have one spelling."""


@frozen(kw_only=True)
class Read:
    """What the rows of a table say, field by field, and what is to be told of it."""

    sheet: Sheet
    layout: Layout
    rows: Rows
    constants: dict[str, str]
    reader: Reader
    problems: list[Problem]
    notes: list[Bilingual] = field(factory=list[Bilingual])

    def values(self, names: Iterable[str]) -> list[dict[str, Any]]:
        """Read the columns of these fields, and of attributes, for each row of a record."""
        known = fields_of_kind(self.layout.kind)
        read = {
            name: self.reader.column(
                at, known.get(name, {}).get("kind", "text"), moments=name == "submitted_at"
            )
            for name, at in self.layout.places.items()
            if name in names or name.startswith(ATTRIBUTES)
        }
        return [
            self.constants
            | {name: _line(some[place]) for name, some in read.items() if some[place] is not None}
            for place in range(len(self.rows.records))
        ]

    def once(self, found: list[dict[str, Any]], keys: Sequence[object]) -> list[int]:
        """Take each record once: rows that agree are one, rows that do not are a fault. Gives places."""
        first: dict[object, int] = {}
        for place, key in enumerate(keys):
            row, other = self.rows.records[place], first.setdefault(key, place)
            if other == place:
                continue
            before = self.rows.records[other] + 1
            if found[place] == found[other]:
                why = Bilingual(f"sama dengan baris {before}", f"the same as row {before}")
                self.rows.put_aside(self.sheet, row, why)
                continue
            one, two = found[other], found[place]
            said = ", ".join(
                f"{name} {shown(plain_value(one.get(name, '')))} / {shown(plain_value(two.get(name, '')))}"
                for name in {**one, **two}
                if one.get(name) != two.get(name)
            )
            self.problems.append(
                self.sheet.at(
                    row,
                    self.layout.keys[-1],
                    Problem(
                        code="duplicate",
                        found=Bilingual(
                            f"data baris {before} sekali lagi, dengan isi lain ({said})",
                            f"the record of row {before} again, with other values ({said})",
                        ),
                        expected=Bilingual(
                            "satu baris, atau isi yang sama", "one row, or the same values"
                        ),
                    ),
                )
            )
        return list(first.values())

    def tell(self, place: int, name: str | None, error: DataError) -> None:
        """Tell what is wrong with a field of a record, or with the fields that the problems name."""
        for one in error.problems:
            at = self.layout.places.get(name or (one.path or "").partition("[")[0])
            self.problems.append(self.sheet.at(self.rows.records[place], at, one))

    def make(self, place: int, kind: type[T], fields: Mapping[str, Any]) -> Iterator[T]:
        """Make a record of a row, or tell why there is none."""
        try:
            yield kind(**fields)
        except DataError as error:
            self.tell(place, None, error)


def _line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def read_entries(read: Read) -> tuple[Entry, ...]:
    """Make the entries of a table."""
    _refuse_several(read)
    found = read.values(fields_of_kind(OfficeKind.ENTRIES))
    for place, one in enumerate(found):
        if "group" in one:
            one["group"] = _groups().get(fold(one["group"]), one["group"])
        if (said := one.pop("status", None)) is not None:
            try:
                one["status"] = _status(said)
            except DataError as error:
                read.tell(place, "status", error)
    _spell_alike(read, found)
    if not any("organisation" in one for one in found):
        read.notes.append(_NO_HOLDER)
    ids = named(read, found)
    kept = read.once(found, [*map(fold, ids)])
    made: list[Entry] = []
    for place in kept:
        one = found[place]
        fields: dict[str, Any] = {n: plain_value(one[n]) for n in OWN if n in one}
        rest = {
            name.removeprefix(ATTRIBUTES): plain_value(value)
            for name, value in one.items()
            if name not in OWN
        }
        made += read.make(place, Entry, fields | {"id": ids[place], "attributes": rest})
    return tuple(made)


def named(read: Read, found: list[dict[str, Any]]) -> list[str]:
    """Give the id of each row: the one that stands there, or one made of the title."""
    about = [(fold(one.get("title", "")), fold(one.get("organisation", ""))) for one in found]
    ids = entry_ids(title for title, one in zip(about, found, strict=True) if "id" not in one)
    if ids:
        same = len({title for title, _ in ids}) < len({*ids.values()})
        read.notes.append(_IDS_WITH_HOLDER if same else _IDS)
    return [one.get("id") or ids[title] for title, one in zip(about, found, strict=True)]


_NO_HOLDER: Final = Bilingual(
    "Tidak ada kolom instansi (organisation), sehingga kuota per instansi tidak dapat dihitung.",
    "There is no column of organisations, so quotas of organisations cannot be counted.",
)
_IDS: Final = Bilingual(
    "Id dibuat dari judul: sama pada impor berikutnya selama judul sama.",
    "Ids are made of the titles: the same on the next import while the titles are.",
)
_IDS_WITH_HOLDER: Final = Bilingual(
    "Id dibuat dari judul; judul yang sama juga memuat instansinya. Id sama pada impor berikutnya selama keduanya sama.",
    "Ids are made of the titles; equal titles carry their organisation too. The same on the next import while both are.",
)


@cache
def _groups() -> Mapping[str, str]:
    words = data()["words"]["group"]
    return {fold(word): key for key, some in words.items() for word in some}


@cache
def _statuses() -> Mapping[str, str]:
    labels = {one.value: one.label for one in EntryStatus}
    return {fold(word): key for key, label in labels.items() for word in (label.id, label.en)}


def _status(text: str) -> str:
    """Read whether an entry competes."""
    words = _statuses()
    if (found := words.get(fold(text))) is not None:
        return found
    id_, en = ([one.label.of(lang) for one in EntryStatus] for lang in ("id", "en"))
    expected = Bilingual(one_of(id_).id, one_of(en).en)
    raise DataError(unknown_word("word", shown(text), near(text, words), expected))


def _spell_alike(read: Read, found: list[dict[str, Any]]) -> None:
    """Give each value of what entries are counted by one spelling, and name those that are only near."""
    for name in _ALIKE:
        counts = Counter(one[name] for one in found if name in one)
        spelt: dict[str, list[str]] = defaultdict(list)
        for text in counts:
            spelt[fold(text)].append(text)
        best = {
            key: min(some, key=lambda text: (-counts[text], text.isupper(), text))
            for key, some in spelt.items()
        }
        for one in found:
            if name in one:
                one[name] = best[fold(one[name])]
        if several := [best[key] for key, some in spelt.items() if len(some) > 1]:
            words = few_words([*map(shown, several)])
            read.notes.append(
                Bilingual(
                    f"Ditulis dengan beberapa ejaan, dibaca sebagai satu: {words.id}.",
                    f"Written in several spellings, read as one: {words.en}.",
                )
            )
        if close := near_pairs(best.values()):
            words = few_words([f"{shown(one)} / {shown(other)}" for one, other in close])
            read.notes.append(
                Bilingual(
                    f"Hampir sama, dibaca sebagai dua: {words.id}.",
                    f"Nearly alike, read as two: {words.en}.",
                )
            )


def _refuse_several(read: Read) -> None:
    """Refuse rows of several entries: as many lines in the title as in another cell."""
    at = read.layout.places.get("title")
    for row in read.rows.records if at is not None else ():
        cells = read.sheet.rows[row]
        lines = [len(one.strip().splitlines()) if isinstance(one, str) else 1 for one in cells]
        if at is not None and lines[at] > 1 and lines.count(lines[at]) > 1:
            count = lines[at]
            read.problems.append(
                read.sheet.at(
                    row,
                    at,
                    Problem(
                        code="several",
                        found=Bilingual(
                            f"{count} usulan dalam satu baris", f"{count} entries in one row"
                        ),
                        expected=Bilingual(
                            "satu baris untuk setiap usulan (pisahkan barisnya)",
                            "a row for each entry (split the row)",
                        ),
                    ),
                )
            )


def read_evaluators(read: Read) -> tuple[tuple[PanelEvaluator, ...], dict[str, str]]:
    """Make the evaluators of a table; the names of persons stand apart, by key."""
    found = read.values(fields_of_kind(OfficeKind.EVALUATORS))
    names: dict[str, str] = {}
    ids: list[str] = []
    for one in found:
        person = person_of(one.pop("name", ""))
        key, is_name = key_of(person)
        key = one.pop("id", key)
        if person and (is_name or key != person):
            names[key] = person
        ids.append(key)
        for name in _LISTS:
            if name in one:
                one[name] = tuple(part.strip() for part in one[name].split(";") if part.strip())
    made: list[PanelEvaluator] = []
    for place in read.once(found, [fold(key) for key in ids]):
        made += read.make(place, PanelEvaluator, found[place] | {"id": ids[place]})
    if any(key.startswith("penilai-") for key in names):
        read.notes.append(
            Bilingual(
                "Kunci penilai dibuat dari nama; nama tersimpan terpisah.",
                "Keys of evaluators are made of their names; the names stand apart.",
            )
        )
    return tuple(made), names
