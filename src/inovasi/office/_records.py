"""The entries and the evaluators of a table."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen

from inovasi._wording import one_of
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.errors import Bilingual, DataError, NotFoundError, Problem, shown
from inovasi.identity import fold, near_pairs
from inovasi.io.tables._table import column_letter
from inovasi.language import FEW, few_words
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.office._columns import ANOTHER_STATUS, ATTRIBUTES, LEFT_OUT, Layout
from inovasi.office._headings import ASIDE, data, fields_of_kind, heading_of, is_out, words
from inovasi.office._ids import entry_ids, key_of, person_of
from inovasi.office._rows import Rows
from inovasi.office._sheets import Sheet, address
from inovasi.office._table import OfficeKind
from inovasi.office._values import Reader, plain_value
from inovasi.panel._assignment import PanelEvaluator
from inovasi.regions._region import known, region


T = TypeVar("T")

OWN: Final = ("id", "title", "organisation", "region", "group", "status", "reason", "basis", "submitted_at")  # fmt: skip
"""The fields of an entry; whatever else is read is an attribute."""
_LISTS: Final = ("organisations", "regions", "coached")
_ALIKE: Final = ("organisation", "region", "group", "category")
"""Fields that entries are counted by, so that each value is to have one spelling."""


@frozen(kw_only=True)
class Rules:
    """What a file is read for."""

    rubric: Rubric | None = None
    scheme: Scheme | None = None
    group: str | None = None


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
    rules: Rules = field(factory=Rules)

    def note(self, id_: str, en: str) -> None:
        """Tell the reader of a table."""
        self.notes.append(Bilingual(id_, en))

    def wrong(self, row: int, at: int | None, problems: Iterable[Problem]) -> None:
        """Tell what is wrong with a row, or with one of its cells."""
        self.problems.extend(self.sheet.at(row, at, one) for one in problems)

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

    def once(
        self,
        found: list[dict[str, Any]],
        keys: Sequence[object],
        namesakes: Collection[object] = (),
    ) -> list[int]:
        """
        Take each record once: rows that agree are one, rows that do not are a fault. Gives places.

        Rows that agree under a key of ``namesakes`` are asked about: they may be two persons.
        """
        first: dict[object, int] = {}
        for place, key in enumerate(keys):
            row, other = self.rows.records[place], first.setdefault(key, place)
            if other == place:
                continue
            before = self.rows.records[other] + 1
            if found[place] == found[other] and key not in namesakes:
                self.rows.put_aside(self.sheet, row, self._again(row, before))
                continue
            said = ", ".join(
                f"{self.layout.headings[at]} {shown(self.sheet.text(before - 1, at))} / {shown(self.sheet.text(row, at))}"
                for name, at in self.layout.places.items()
                if found[other].get(name) != found[place].get(name)
            )
            same = Bilingual(
                f"nama dan isi baris {before} sekali lagi",
                f"the name and the values of row {before} again",
            )
            differing = Bilingual(
                f"data baris {before} sekali lagi, dengan isi lain ({said})",
                f"the record of row {before} again, with other values ({said})",
            )
            wrong = Problem(
                code="duplicate",
                found=differing if said else same,
                expected=_ONCE if said else _ONE_OR_TWO,
                hint=None if "id" in self.layout.places else self._add("id"),
            )
            self.wrong(row, self.layout.keys[-1], [wrong])
        return list(first.values())

    def _again(self, row: int, before: int) -> Bilingual:
        """Say that a row says the same as one before it, and in which columns that are not read it does not."""
        apart = [
            at
            for at in range(self.sheet.width)
            if not (self.layout.is_read(at) or at == self.layout.number)
            and self.sheet.text(row, at) != self.sheet.text(before - 1, at)
        ]
        if not apart:
            return Bilingual(f"sama dengan baris {before}", f"the same as row {before}")
        return Bilingual(
            f"seperti baris {before}, lain di {address(apart)}",
            f"as row {before}, except in {address(apart)}",
        )

    def _add(self, name: str) -> Bilingual:
        """Say that a column would tell, by the heading that it has in a template."""
        said = heading_of(self.layout.kind, name) or Bilingual(name, name)
        return Bilingual(f"tambahkan kolom {said.id!r}", f"add a column {said.en!r}")

    def tell(self, place: int, name: str | None, error: DataError) -> None:
        """Tell what is wrong with a field of a record, or with the fields that the problems name."""
        for one in error.problems:
            said = name or (one.path or "").partition("[")[0]
            at = self.layout.places.get(said)
            hint = self._add(said) if at is None and one.code == "missing" else one.hint
            self.wrong(self.rows.records[place], at, [evolve(one, hint=hint)])

    def make(self, place: int, kind: type[T], fields: Mapping[str, Any]) -> Iterator[T]:
        """Make a record of a row, or tell why there is none."""
        try:
            yield kind(**fields)
        except DataError as error:
            self.tell(place, None, error)


_ONCE: Final = Bilingual("satu baris, atau isi yang sama", "one row, or the same values")
_ONE_OR_TWO: Final = Bilingual(
    "satu baris untuk satu orang, atau kode bila ada dua orang",
    "one row for one person, or codes if they are two",
)


def _line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def read_entries(read: Read) -> tuple[Entry, ...]:
    """Make the entries of a table."""
    if _holds_several(read):
        return ()
    found = read.values(fields_of_kind(OfficeKind.ENTRIES))
    _read_groups(read, found)
    _read_statuses(read, found)
    _tell_statuses_aside(read)
    _spell_alike(read, found)
    _tell_regions(read, (one["region"] for one in found if "region" in one))
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


def _read_statuses(read: Read, found: list[dict[str, Any]]) -> None:
    """Read whether entries compete."""
    _read_words(read, found, "status", words("status"), [one.label for one in EntryStatus])


def _read_words(
    read: Read,
    found: list[dict[str, Any]],
    name: str,
    known: Mapping[str, str],
    labels: Sequence[Bilingual],
) -> None:
    """Read the words of a field; each one that nobody knows is asked about once."""
    asked: set[str] = set()
    at, hint = read.layout.places.get(name), None
    if at is not None:
        left = f"columns={{{read.layout.headings[at]!r}: {ASIDE!r}}}"
        hint = Bilingual(f"kolom lain artinya: {left}", f"a column of something else: {left}")
    for place, one in enumerate(found):
        said = one.pop(name, None)
        if said is None or (word := fold(said)) in asked:
            continue
        if meant := known.get(word):
            one[name] = meant
            continue
        asked.add(word)
        expected = Bilingual(
            one_of(one.id for one in labels).id, one_of(one.en for one in labels).en
        )
        wrong = Problem(code="word", found=shown(said), expected=expected, hint=hint)
        read.tell(place, name, DataError(wrong))


def _read_groups(read: Read, found: list[dict[str, Any]]) -> None:
    """Read the groups; entries of another one than the contest is for do not compete in it."""
    if read.rules.group is None:
        for one in found:
            if "group" in one:
                one["group"] = words("group").get(fold(one["group"]), one["group"])
        return
    labels = {key: Bilingual(*some[:2]) for key, some in data()["words"]["group"].items()}
    known, own = {**words("group"), fold(read.rules.group): read.rules.group}, labels
    if read.rules.scheme is not None and (groups := read.rules.scheme.groups):
        own = {item.key: Bilingual(item.label, item.label_en or item.label) for item in groups}
        for item in groups:
            for word in map(fold, (item.key, item.label, *item.aliases, item.label_en or item.key)):
                known |= {word: item.key, word.removeprefix("kelompok "): item.key}
    _read_words(read, found, "group", known, [*own.values()])
    rows: dict[str, list[int]] = {}
    for row, one in zip(read.rows.records, found, strict=True):
        rows.setdefault(one.get("group", ""), []).append(row)
    _tell_groups(read, rows, labels | own)
    if {*rows} > {""}:
        for one in found:
            one.setdefault("group", read.rules.group)
    stay = [
        place
        for place, one in enumerate(found)
        if one.get("group", read.rules.group) == read.rules.group
    ]
    found[:] = [found[place] for place in stay]
    read.rows.records[:] = [read.rows.records[place] for place in stay]


def _tell_groups(
    read: Read, rows: Mapping[str, list[int]], labels: Mapping[str, Bilingual]
) -> None:
    """Set the entries of other groups aside, and say of which entries no group is known."""
    own = labels.get(str(read.rules.group)) or Bilingual(
        str(read.rules.group), str(read.rules.group)
    )
    for key, some in rows.items():
        these = few_words([str(row + 1) for row in some])
        if key not in {"", read.rules.group}:
            label = labels[key]
            for row in some:
                why = Bilingual(f"kelompok lain: {label.id}", f"another group: {label.en}")
                read.rows.put_aside(read.sheet, row, why)
            read.note(
                f"{len(some)} usulan kelompok lain tidak ikut: {label.id}, baris {these.id}.",
                f"{len(some)} entries of another group do not compete: {label.en}, row {these.en}.",
            )
        elif not key and len(rows) > 1:
            read.note(
                f"{len(some)} usulan tanpa kelompok dihitung sebagai {own.id}: baris {these.id}.",
                f"{len(some)} entries without a group count as {own.en}: row {these.en}.",
            )
    if rows and not {"", read.rules.group} & {*rows}:
        expected = Bilingual(f"usulan {own.id}", f"entries of the {own.en}")
        at = read.layout.places.get("group")
        read.wrong(read.rows.records[0], at, [evolve(NO_OWN, expected=expected)])


NO_OWN: Final = Problem(
    code="empty",
    found=Bilingual("usulan kelompok lain saja", "entries of other groups only"),
)


def _tell_statuses_aside(read: Read) -> None:
    """Name what stands in columns that are not read, where it may say that an entry does not compete."""
    sheet, uses = read.sheet, {use.column: use for use in read.layout.columns}
    for at, heading in enumerate(read.layout.headings):
        use = uses.get(column_letter(at))
        if use is None or use.why is None or use.why is LEFT_OUT:
            continue
        cells = dict.fromkeys(sheet.text(row, at) for row in read.rows.records)
        said = [text for text in cells if text and (use.why is ANOTHER_STATUS or is_out(text))]
        if said:
            about, these = f"{use.column} ({shown(heading)})", few_words([*map(shown, said)])
            read.note(
                f"Kolom {about} tidak dibaca: {these.id}. Bila itu keikutsertaan, baca sebagai status.",
                f"Column {about} is not read: {these.en}. If it says who competes, read it as status.",
            )


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
            read.note(
                f"Ditulis dengan beberapa ejaan, dibaca sebagai satu: {words.id}.",
                f"Written in several spellings, read as one: {words.en}.",
            )
        if close := near_pairs(best.values()):
            words = few_words([f"{shown(one)} / {shown(other)}" for one, other in close])
            read.note(
                f"Hampir sama, dibaca sebagai dua: {words.id}.",
                f"Nearly alike, read as two: {words.en}.",
            )


def _tell_regions(read: Read, names: Iterable[str]) -> None:
    """Name what is no region, or more than one, with what may be meant."""
    unknown = [name for name in dict.fromkeys(names) if known(name) is None]
    for name in unknown[:FEW]:
        try:
            region(name)
        except NotFoundError as error:
            read.note(error.text("id"), error.text("en"))
    if more := unknown[FEW:]:
        read.note(
            f"… dan {len(more)} daerah lain yang tidak dikenal.",
            f"… and {len(more)} more regions that are not known.",
        )


def _holds_several(read: Read) -> bool:
    """Tell rows of several entries: as many lines in the title as in another cell."""
    at, told = read.layout.places.get("title"), len(read.problems)
    for row in read.rows.records if at is not None else ():
        cells = read.sheet.rows[row]
        lines = [len(one.strip().splitlines()) if isinstance(one, str) else 1 for one in cells]
        if at is not None and (count := lines[at]) > 1 and lines.count(count) > 1:
            found = Bilingual(f"{count} usulan dalam satu baris", f"{count} entries in one row")
            read.wrong(row, at, [Problem(code="several", found=found, expected=_ONE_ROW)])
    return len(read.problems) > told


_ONE_ROW: Final = Bilingual(
    "satu baris untuk setiap usulan (pisahkan barisnya)", "a row for each entry (split the row)"
)


def read_evaluators(read: Read) -> tuple[tuple[PanelEvaluator, ...], dict[str, str]]:
    """Make the evaluators of a table; the names of persons stand apart, by key."""
    found = read.values(fields_of_kind(OfficeKind.EVALUATORS))
    names: dict[str, str] = {}
    ids: list[str] = []
    namesakes: set[str] = set()
    for one in found:
        person = person_of(one.pop("name", ""))
        key, is_name = key_of(person)
        if is_name and "id" not in one:
            namesakes.add(fold(key))
        key = one.pop("id", key)
        if person and (is_name or key != person):
            names[key] = person
        ids.append(key)
        for name in _LISTS:
            if name in one:
                one[name] = tuple(part.strip() for part in one[name].split(";") if part.strip())
    _tell_regions(read, (name for one in found for name in one.get("regions", ())))
    made: list[PanelEvaluator] = []
    for place in read.once(found, [fold(key) for key in ids], namesakes):
        made += read.make(place, PanelEvaluator, found[place] | {"id": ids[place]})
    if any(key.startswith("penilai-") for key in names):
        read.note(
            "Kunci penilai dibuat dari nama; nama tersimpan terpisah.",
            "Keys of evaluators are made of their names; the names stand apart.",
        )
    return tuple(made), names
