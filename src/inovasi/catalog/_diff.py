"""The changes between two editions, each as a sentence and as a row of a table."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.catalog._describe import InWords, labels_of
from inovasi.catalog._labels import PARTS, field_word, part_word
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.errors import Words
from inovasi.language import Bilingual, Language, join_words, wording
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
        "conflicts", "unknowns", "counts", "cases", "history", "aliases", "bands_source", "bands_grade", "scheme", "announced",
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
        label_en: The same in English.
        name: Name of the field that changed; empty when the whole part came or went.
        before: Its value in the earlier edition, in words.
        after: Its value in the later edition, in words.
    """

    part: str
    path: str
    kind: ChangeKind
    label: str
    label_en: str | None = None
    name: str = ""
    before: Words | None = None
    after: Words | None = None

    def sentence(self, lang: Language | None = None) -> str:
        """Say it in one sentence, such as ``kriteria Ringkasan: bobot 5 -> 0``."""
        part = f"{part_word(self.part, lang)} {wording(self, 'label').of(lang)}"
        if self.kind is ChangeKind.CHANGED:
            unknown = Bilingual("tidak diketahui", "not known").of(lang)
            name = field_word(self.name, lang)
            before, after = (_of(one, lang) or unknown for one in (self.before, self.after))
            if before == after:  # the English words are the same
                before, after = (_of(one, "id") or "" for one in (self.before, self.after))
                name = f"{name} (Indonesian)"
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
        ['criterion Summary: weight 5 -> 0']
    """
    before, after = find_scheme(scheme_a), find_scheme(scheme_b)
    words: dict[Language, InWords] = {
        lang: InWords(lang=lang, labels=labels_of(before, lang) | labels_of(after, lang))
        for lang in _LANGUAGES
    }
    renamed = evolve(before, label=after.label, label_en=after.label_en)
    name = Bilingual(after.id, after.id)
    return Changes(
        before=before.id,
        after=after.id,
        changes=tuple(_Comparison(words).between(renamed, after, "scheme", "", name)),
    )


_LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")


@frozen
class _Comparison:
    """How two records are compared: values and keys in the words of both languages."""

    words: Mapping[Language, InWords]

    def between(
        self, before: object, after: object, part: str, path: str, label: Bilingual
    ) -> Iterator[Change]:
        """Compare two records of one class, field by field."""
        kind: type = type(before)
        for item in fields_of(kind):
            name = item.name
            old, new = getattr(before, name), getattr(after, name)
            if name in _NOT_RULES or name.endswith("_en") or old == new:
                continue
            where = f"{path}.{name}" if path else name
            if item.many:
                yield from self._lists(old, new, name, where, part, label)
            elif is_record(type(old)) and type(old) is type(new):
                yield from self.between(old, new, part, where, label)
            else:
                yield Change(
                    part=part,
                    path=path or name,
                    kind=ChangeKind.CHANGED,
                    label=label.id,
                    label_en=label.en,
                    name=name,
                    before=self._shown(before, name),
                    after=self._shown(after, name),
                )

    def _lists(
        self,
        old: tuple[Any, ...],
        new: tuple[Any, ...],
        name: str,
        path: str,
        part: str,
        holder: Bilingual,
    ) -> Iterator[Change]:
        """Pair the items of two lists by their keys; what has no partner came or went."""
        earlier = {_key(item, place): item for place, item in enumerate(old)}
        later = {_key(item, place): item for place, item in enumerate(new)}
        for key in dict.fromkeys([*earlier, *later]):
            before, after, where = earlier.get(key), later.get(key), f"{path}.{key}"
            label = _label(before if after is None else after, holder)
            if before is None or after is None:
                yield Change(
                    part=name,
                    path=where,
                    kind=ChangeKind.ADDED if before is None else ChangeKind.REMOVED,
                    label=label.id,
                    label_en=label.en,
                    before=self._gist(before),
                    after=self._gist(after),
                )
            elif is_record(type(before)):
                inner = name if name in PARTS else part
                yield from self.between(before, after, inner, where, label)

    def _gist(self, item: object) -> Words | None:
        """Give the number that matters most of a part that came or went."""
        for name in ("weight", "max_words", "count") if is_record(type(item)) else ():
            if getattr(item, name, None) is not None:
                return self._shown(item, name, called=True)
        return None

    def _shown(self, record: object, name: str, *, called: bool = False) -> Words | None:
        """Say the value of a field in both languages, and its name where it is to be called."""
        if getattr(record, name) is None:
            return None
        id_, en = (
            f"{field_word(name, lang) if called else ''} {self.words[lang].said(record, name)}".lstrip()
            for lang in _LANGUAGES
        )
        return id_ if id_ == en else Bilingual(id_, en)


def _key(item: object, place: int) -> str:
    if isinstance(item, str):
        return item
    for name in ("key", "level", "label"):
        if (key := getattr(item, name, None)) is not None:
            return str(key)
    return str(place)


def _label(item: object, holder: Bilingual) -> Bilingual:
    if isinstance(item, str):
        return Bilingual(item, item)
    if isinstance(item, Level):
        return Bilingual(f"{holder.id} {item.level}", f"{holder.en} {item.level}")
    return wording(item, "label") if getattr(item, "label", None) else holder


def _of(words: Words | None, lang: Language | None) -> str | None:
    return words.of(lang) if isinstance(words, Bilingual) else words
