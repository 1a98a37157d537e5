"""The changes between two editions, each as a sentence and as a row of a table."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.catalog._describe import InWords
from inovasi.catalog._labels import PARTS, field_word, part_word
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.errors import Words
from inovasi.language import Bilingual, Language, join_words
from inovasi.model._checks import Labelled
from inovasi.model._criterion import Level
from inovasi.model._fields import fields_of, is_record
from inovasi.model._scheme import Scheme
from inovasi.results import Lines, Part, Result


class ChangeKind(Labelled):
    """What happened to a part of an edition."""

    ADDED = "added", "baru", "new"
    REMOVED = "removed", "dihapus", "removed"
    CHANGED = "changed", "berubah", "changed"


_NOT_RULES: Final = frozenset(
    {
        "id", "year", "revision", "reviewed_on", "sources", "source", "grade", "number_grade", "notes", "note",
        "conflicts", "unknowns", "counts", "aliases", "bands_source", "bands_grade", "scheme", "announced",
        "implies_source", "implies_grade", "valid_from", "valid_until", "meaning", "merits",
    }
)  # fmt: skip
"""Fields that are not rules."""


@frozen(kw_only=True)
class Change:
    """
    One difference between two editions.

    Args:
        part: Kind of part, such as ``criteria``.
        path: Where it stands, such as ``rubrics.general_proposal.criteria.summary``.
        kind: Added, removed or changed.
        label: Official wording of the part.
        name: Name of the field that changed; empty when the whole part came or went.
        before: Its value in the earlier edition, in words.
        after: Its value in the later edition, in words.
    """

    part: str
    path: str
    kind: ChangeKind
    label: str
    name: str = ""
    before: Words | None = None
    after: Words | None = None

    def sentence(self, lang: Language | None = None) -> str:
        """Say it in one sentence, such as ``kriteria Ringkasan: bobot 5 -> 0``."""
        part = f"{part_word(self.part, lang)} {self.label}"
        if self.kind is ChangeKind.CHANGED:
            unknown = Bilingual("tidak diketahui", "not known").of(lang)
            name = field_word(self.name, lang)
            before, after = (_of(one, lang) or unknown for one in (self.before, self.after))
            return f"{part}: {name} {before} -> {after}"
        value = _of(self.before or self.after, lang)
        return f"{part}: {self.kind.label.of(lang)}" + (f" ({value})" if value else "")


@frozen(kw_only=True)
class Changes(Result):
    """
    All differences between two editions.

    Args:
        before: Id of the earlier edition.
        after: Id of the later edition.
        changes: The differences; iterating and length go over them.
    """

    table = "changes"

    before: str
    after: str
    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def summary(self, lang: Language | None = None) -> str:
        """Say in one sentence how many parts of each kind came, went or changed."""
        if not self.changes:
            return Bilingual(
                f"{self.before} dan {self.after} tidak berbeda aturannya",
                f"the rules of {self.before} and {self.after} do not differ",
            ).of(lang)
        counted = Counter((change.part, change.kind) for change in self.changes)
        parts = [
            f"{count} {part_word(part, lang)} {kind.label.of(lang)}"
            for (part, kind), count in counted.items()
        ]
        return f"{self.before} -> {self.after}: {join_words(parts, lang)}"

    def _parts(self, lang: Language) -> list[Part]:
        """Give the summary, then a line for each difference."""
        lines = tuple(f"  - {c.sentence(lang)}" for c in self.changes)
        return [self.summary(lang), Lines(lines)]


def diff(scheme_a: Scheme | str | Path, scheme_b: Scheme | str | Path) -> Changes:
    """
    Compare the rules of two editions.

    Args:
        scheme_a: The earlier edition, its id, or the path of a file.
        scheme_b: The later edition, likewise.

    Returns:
        Every difference in the rules; sources, grades, notes and counts are not rules.

    Raises:
        NotFoundError: If there is no such edition.

    Example:
        >>> changes = diff("kipp-2022", "kipp-2023")
        >>> [c.sentence("en") for c in changes if c.path.endswith("criteria.summary") and c.name == "weight"]
        ['criterion Ringkasan: weight 5 -> 0']
    """
    before, after = find_scheme(scheme_a), find_scheme(scheme_b)
    return Changes(
        before=before.id,
        after=after.id,
        changes=tuple(_between(evolve(before, label=after.label), after, "scheme", "", after.id)),
    )


def _between(before: object, after: object, part: str, path: str, label: str) -> Iterator[Change]:
    """Compare two records of one class, field by field."""
    kind: type = type(before)
    for item in fields_of(kind):
        name = item.name
        old, new = getattr(before, name), getattr(after, name)
        if name in _NOT_RULES or name.endswith("_en") or old == new:
            continue
        where = f"{path}.{name}" if path else name
        if item.many:
            yield from _between_lists(old, new, name, where, part, label)
        elif is_record(type(old)) and type(old) is type(new):
            yield from _between(old, new, part, where, label)
        else:
            yield Change(
                part=part,
                path=path or name,
                kind=ChangeKind.CHANGED,
                label=label,
                name=name,
                before=_shown(old),
                after=_shown(new),
            )


def _between_lists(
    old: tuple[Any, ...], new: tuple[Any, ...], name: str, path: str, part: str, label: str
) -> Iterator[Change]:
    """Pair the items of two lists by their keys; what has no partner came or went."""
    earlier = {_key(item, place): item for place, item in enumerate(old)}
    later = {_key(item, place): item for place, item in enumerate(new)}
    for key in dict.fromkeys([*earlier, *later]):
        before, after, where = earlier.get(key), later.get(key), f"{path}.{key}"
        if before is None or after is None:
            yield Change(
                part=name,
                path=where,
                kind=ChangeKind.ADDED if before is None else ChangeKind.REMOVED,
                label=_label(after if before is None else before, label),
                before=_gist(before),
                after=_gist(after),
            )
        elif is_record(type(before)):
            inner = name if name in PARTS else part
            yield from _between(before, after, inner, where, _label(after, label))


def _key(item: object, place: int) -> str:
    if isinstance(item, str):
        return item
    for name in ("key", "level", "label"):
        if (key := getattr(item, name, None)) is not None:
            return str(key)
    return str(place)


def _label(item: object, holder: str) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Level):
        return f"{holder} {item.level}"
    return getattr(item, "label", None) or holder


def _gist(item: object) -> Words | None:
    """Give the number that matters most of a part that came or went."""
    for name in ("weight", "max_words", "count") if is_record(type(item)) else ():
        if (number := getattr(item, name, None)) is not None:
            return _in_both(number, name)
    return None


def _shown(value: object) -> Words | None:
    return None if value is None else _in_both(value)


def _in_both(value: object, name: str = "") -> Words:
    """Say a value, and the name of its field, in both languages; once where they do not differ."""
    languages: tuple[Language, ...] = ("id", "en")
    id_, en = (
        f"{field_word(name, lang)} {InWords(lang=lang).value(value)}".lstrip() for lang in languages
    )
    return id_ if id_ == en else Bilingual(id_, en)


def _of(words: Words | None, lang: Language | None) -> str | None:
    return words.of(lang) if isinstance(words, Bilingual) else words
