"""Which column fills which field; every column that fills none is set aside by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from inovasi._wording import did_you_mean, one_of
from inovasi.errors import Bilingual, Problem, shown
from inovasi.identity import fold, near
from inovasi.io.tables._table import column_letter
from inovasi.limits import MOST_SHOWN
from inovasi.office._headings import ASIDE, KEYS, NUMBER, Heading, Names, fields_of_kind, spellings
from inovasi.office._sheets import Sheet, address
from inovasi.office._table import ColumnUse, OfficeKind


ATTRIBUTES: Final = "attributes."
_WHY: Final = {
    ASIDE: Bilingual("disisihkan atas permintaan", "set aside as asked"),
    f"{ASIDE}.number": Bilingual("nomor urut", "running number"),
    f"{ASIDE}.personal": Bilingual("data pribadi, tidak dibaca", "personal data, not read"),
    f"{ASIDE}.derived": Bilingual("hasil hitungan, tidak dibaca", "computed, not read"),
}
_NOT_READ: Final = Bilingual("tidak dibaca dari berkas ini", "not read from such a file")
_OTHER: Final = Bilingual("kolom lain yang dipakai", "another column is taken")
_BESIDE: Final = Bilingual(
    "tabel lain di sampingnya, setelah kolom kosong",
    "another table beside it, after an empty column",
)
_NAMELESS: Final = Bilingual("tanpa judul kolom", "without a heading")


@frozen(kw_only=True)
class Layout:
    """What is read of a table."""

    kind: OfficeKind
    columns: tuple[ColumnUse, ...]
    """What each column is, as the result tells it."""
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


def lay_out(
    sheet: Sheet,
    heading: Heading,
    columns: Mapping[str, str],
    names: Names,
    problems: list[Problem],
) -> Layout:
    """Give each column its field, and tell every column that is unclear or missing."""
    kind, known = heading.kind, fields_of_kind(heading.kind)
    problems += _wrong_mapping(sheet, heading, columns, names)
    uses = dict(enumerate(heading.uses))
    told: dict[int, Bilingual] = {}
    holders: dict[str, list[int]] = {}
    for at, use in uses.items():
        if use is not None and use.field in known and _is_read(use, known):
            holders.setdefault(_holds(use), []).append(at)
    for several in holders.values():
        told |= _left_over(sheet, heading, several, names, problems)
    read = [at for some in holders.values() for at in some if at not in told]
    read += [at for at, use in uses.items() if use and (use.field or "").startswith(ATTRIBUTES)]
    taken = {(uses[at] or ColumnUse(heading="", column="")).field for at in read}
    free = [word for word, (name, _) in spellings(kind).items() if name not in taken]
    made: list[ColumnUse] = []
    for at, use in sorted(uses.items()):
        letter, parts = column_letter(at), heading.parts[at]
        if at in read and use is not None:
            made.append(evolve(use, column=letter))
        elif parts or any(sheet.text(row, at) for row in range(heading.body, len(sheet.rows))):
            why = told.get(at) or (_unknown(parts, free, len(made)) if use is None else _WHY.get(use.field or "", _NOT_READ))  # fmt: skip
            made.append(ColumnUse(heading=" / ".join(parts), column=letter, why=why))
    places: dict[str, int] = {}
    marks: list[tuple[int, ColumnUse]] = []
    for at in sorted(read):
        if (use := uses[at]) is not None and use.field is not None:
            if use.field == "mark":
                marks.append((at, use))
            else:
                places[use.field] = at
    numbers = [at for at, use in uses.items() if use and use.field == f"{ASIDE}.{NUMBER}"]
    layout = Layout(
        kind=kind,
        columns=tuple(made),
        places=places,
        marks=tuple(marks),
        number=numbers[0] if numbers else None,
    )
    if not layout.keys:
        problems.append(_keyless(sheet, heading))
    return layout


def _is_read(use: ColumnUse, known: Mapping[str, Mapping[str, object]]) -> bool:
    return ASIDE not in known[use.field or ""]


def _holds(use: ColumnUse) -> str:
    """Say what a column holds that no other column may hold too."""
    return "/".join(filter(None, (use.field, use.criterion, use.evaluator)))


def _left_over(
    sheet: Sheet, heading: Heading, several: list[int], names: Names, problems: list[Problem]
) -> dict[int, Bilingual]:
    """Choose among columns for one field: the one that the caller names, else the one that says so plainly."""
    if len(several) == 1:
        return {}
    mapped = [at for at in several if _is_given(heading.parts[at], names)]
    plain = [at for at in several if not _is_weak(heading, at)]
    for some in (mapped, plain):
        if len(some) == 1:
            return {at: _OTHER for at in several if at != some[0]}
    left, *rest = several
    if all(_gap(sheet, heading, left, at) for at in rest):
        return dict.fromkeys(rest, _BESIDE)
    said = [" / ".join(heading.parts[at]) for at in several]
    use = heading.uses[left]
    name = "" if use is None else use.criterion or use.field or ""
    problems.append(
        sheet.at(
            heading.last,
            None,
            Problem(
                code="header",
                found=Bilingual(
                    f"kolom {address(several)} ({', '.join(map(shown, said))}) untuk {name!r}",
                    f"the columns {address(several)} ({', '.join(map(shown, said))}) for {name!r}",
                ),
                expected=Bilingual("satu kolom", "one column"),
                hint=Bilingual(
                    f"pilih dengan columns={{{said[-1]!r}: {name!r}}}",
                    f"choose with columns={{{said[-1]!r}: {name!r}}}",
                ),
            ),
        )
    )
    return dict.fromkeys(rest, _OTHER)


def _is_given(parts: Iterable[str], names: Names) -> bool:
    return any(fold(part) in names.columns for part in (*parts, " / ".join(parts)))


def _is_weak(heading: Heading, at: int) -> bool:
    found = spellings(heading.kind).get(fold(heading.parts[at][-1]))
    return found is not None and not found[1]


def _gap(sheet: Sheet, heading: Heading, left: int, right: int) -> bool:
    """Whether an empty column stands between two."""
    rows = range(heading.first, len(sheet.rows))
    return any(not any(sheet.text(row, at) for row in rows) for at in range(left + 1, right))


def _unknown(parts: tuple[str, ...], free: list[str], number: int) -> Bilingual:
    """Say why a column is not read whose heading nobody knows; what it may mean is said, not taken."""
    if not parts:
        return _NAMELESS
    may_be = near(parts[-1], free, "heading") if number < 5 * MOST_SHOWN else []
    if not may_be:
        return Bilingual("tidak dikenal", "unknown")
    hint = did_you_mean(may_be[0])
    return Bilingual(f"tidak dikenal; {hint.id}", f"unknown; {hint.en}")


def _wrong_mapping(
    sheet: Sheet, heading: Heading, columns: Mapping[str, str], names: Names
) -> Iterator[Problem]:
    """Find what the caller maps that is not there, or to what is no field."""
    there = {
        fold(one): one for parts in heading.parts if parts for one in (*parts, " / ".join(parts))
    }
    targets = [*fields_of_kind(heading.kind), ASIDE]
    if heading.kind is OfficeKind.MARKS:
        targets += dict.fromkeys(names.criteria.values())
    for name, target in columns.items():
        if fold(name) not in there:
            may_be = near(name, there.values(), "heading")
            yield sheet.at(
                heading.last,
                None,
                Problem(
                    code="header",
                    found=Bilingual(
                        f"columns={{{name!r}: ...}}, judul yang tidak ada",
                        f"columns={{{name!r}: ...}}, a heading that is not there",
                    ),
                    expected=None if may_be else one_of(there.values()),
                    hint=did_you_mean(may_be[0]) if may_be else None,
                ),
            )
        is_attribute = heading.kind is OfficeKind.ENTRIES and target.startswith(ATTRIBUTES)
        if target not in targets and fold(target) not in names.criteria and not is_attribute:
            yield sheet.at(
                None,
                None,
                Problem(
                    code="unknown",
                    found=Bilingual(
                        f"columns={{{name!r}: {target!r}}}, yang tidak berarti apa pun",
                        f"columns={{{name!r}: {target!r}}}, which means nothing",
                    ),
                    expected=one_of(targets),
                ),
            )


def _keyless(sheet: Sheet, heading: Heading) -> Problem:
    key = KEYS[heading.kind][-1]
    words = fields_of_kind(heading.kind)[key]["id"][:3]
    said = " / ".join(map(repr, words))
    return sheet.at(
        heading.last,
        None,
        Problem(
            code="header",
            expected=Bilingual(f"kolom seperti {said}", f"a column such as {said}"),
            hint=Bilingual(
                f"sebutkan dengan columns={{'judul kolom': {key!r}}}",
                f"name it with columns={{'heading': {key!r}}}",
            ),
        ),
    )
