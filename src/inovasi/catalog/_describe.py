"""All of an edition, or of a regulation, in words: a summary, then every part, with its sources as footnotes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, cast

from attrs import field, frozen

from inovasi.catalog._labels import PARTS, field_word, part_word, stage_word
from inovasi.catalog._packaged import families, packaged_scheme, scheme_files
from inovasi.language import Bilingual, Language, format_date, format_number, wording
from inovasi.model._criterion import Criterion, Method, level_points
from inovasi.model._fields import fields_of, is_record
from inovasi.model._regulation import Regulation
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    IsReplication,
    MeetsAllCriteria,
    NotAwarded,
    Rule,
)
from inovasi.model._rubric import Band, Rubric
from inovasi.model._scheme import ListItem, Scheme
from inovasi.model._source import Grade, Source
from inovasi.results import Grid, Part


_LISTS: Final = (
    "requirements",
    "groups",
    "categories",
    "documents",
    "calendar",
    "stages",
    "awards",
)
"""Lists whose keys other parts point to."""
_POINTS: Final = {
    "document": "documents",
    "stage": "stages",
    "group": "groups",
    "groups": "groups",
    "counted_groups": "groups",
    "counted_to": "calendar",
    "valid_on": "calendar",
}
"""Fields that hold keys of one of these lists; other keys are looked up in all of them."""
_LEADS: Final = ("text", "label", "subject", "stage", "title", "level", "target")
"""Fields of which the first one names its record."""
_APART: Final = frozenset({"key", "source", "grade"})
"""Fields that stand at the beginning or at the end of a line."""
_ABOVE: Final = {
    "id", "family", "year", "label", "scope", "region", "subject", "status", "revision", "reviewed_on", "origin",
}  # fmt: skip
"""Fields of an edition that the first lines say."""
_IN_TABLE: Final = _APART | {"label", "criteria", "bands"}
"""Fields of a rubric that its heading and its table show."""
_YEARS: Final = 10_000
"""Below this a whole number is written without separators, as years are."""


def description(what: Scheme | Regulation, lang: Language, *, whole: bool = False) -> list[Part]:
    """Say all of an edition or a regulation; ``whole`` adds what stands at each criterion: levels, evidence, meaning."""
    words = InWords(
        lang=lang,
        labels=labels_of(what, lang),
        numbers={source.key: number for number, source in enumerate(what.sources, 1)},
    )
    parts: list[Part] = [*_summary(what, words)]
    for name in PARTS:
        items: tuple[object, ...] = getattr(what, name, ())
        if isinstance(what, Scheme) and name == "rubrics":
            for rubric in what.rubrics:
                parts += ["", *rubric_parts(rubric, words, whole=whole)]
        elif items and name != "basis":
            parts += [
                "",
                _title(part_word(name, lang)),
                *(f"  {words.item(item)}" for item in items),
            ]
    return parts


def labels_of(what: Scheme | Regulation, lang: Language) -> dict[str, str]:
    """Name what other parts point to: by its key, or by the name that rules share of which one is enough."""
    labels = {one.stage: stage_word(one.stage, lang) for one in getattr(what, "counts", ())}
    for name in _LISTS:
        own = {item.key: wording(item, "label").of(lang) for item in getattr(what, name, ())}
        labels |= own | {f"{name}.{key}": label for key, label in own.items()}
    shared: dict[str, list[str]] = {}
    for one in what.requirements if isinstance(what, Scheme) else ():
        if one.any_of:
            shared.setdefault(one.any_of, []).append(labels[one.key])
        for item in _named_elsewhere(one.rule):
            labels.setdefault(item.key, wording(item, "label").of(lang))
    return labels | {name: " / ".join(rules) for name, rules in shared.items()}


def _named_elsewhere(rule: Rule) -> Iterator[ListItem | Criterion]:
    """Give the awards, or the criteria, to which a rule points in packaged editions."""
    if isinstance(rule, NotAwarded | AwardedFewerThan | Awarded | IsReplication):
        for key in families().get(rule.scheme, ()):
            yield from packaged_scheme(key).awards
    elif isinstance(rule, MeetsAllCriteria) and rule.scheme in scheme_files():
        for rubric in packaged_scheme(rule.scheme).rubrics:
            yield from rubric.criteria


def _summary(what: Scheme | Regulation, words: "InWords") -> Iterator[str]:
    """Say what it is, how much of it is known, and how many parts of each kind it has."""
    lang = words.lang
    reviewed = (
        f"{Bilingual('ditinjau', 'reviewed on').of(lang)} {format_date(what.reviewed_on, lang)}"
    )
    if isinstance(what, Regulation):
        above = {"id", "title", "reviewed_on"}
        yield wording(what, "title").of(lang) or what.id
        yield f"{what.id}, {reviewed}"
    else:
        above = _ABOVE
        yield wording(what, "label").of(lang)
        revision = f"{Bilingual('revisi', 'revision').of(lang)} {what.revision}"
        where = what.region or what.scope.label.of(lang)
        if what.origin:
            yield f"{Bilingual('Dari paket', 'Shipped by').of(lang)}: {what.origin}"
        yield (
            f"{what.id}, {revision}, {reviewed}; {what.status.label.of(lang)}; {where}; "
            f"{what.subject.label.of(lang)}"
        )
        yield f"{_title(part_word('basis', lang))}: {', '.join(what.basis) or '-'}"
    if more := list(words.fields(what, {*PARTS, *above})):
        yield _title("; ".join(more))
    counts = (
        (len(getattr(what, name, ())), part_word(name, lang)) for name in PARTS if name != "basis"
    )
    held = ", ".join(f"{name} {count}" for count, name in counts if count)
    yield f"{Bilingual('Isi', 'Holds').of(lang)}: {held}"


def _title(words: str) -> str:
    return words[:1].upper() + words[1:]


@frozen(kw_only=True)
class InWords:
    """How records are said in one language: keys by their labels, sources by their numbers."""

    lang: Language
    labels: Mapping[str, str] = field(factory=dict[str, str])
    numbers: Mapping[str, int] = field(factory=dict[str, int])

    def item(self, item: object) -> str:
        """Say one member of a list in a line."""
        if isinstance(item, Source):
            return self._source(item)
        lead = next((name for name in _LEADS if getattr(item, name, None) is not None), "")
        said = "; ".join(self.fields(item, {*_APART, lead, "sources", "sheets", "parts"}))
        name = self.said(item, lead) if lead else ""
        key = getattr(item, "key", None)
        name = f"{name} ({key})" if key else name
        return " ".join(
            one for one in (f"- {name}:" if said else f"- {name}", said, self.cited(item)) if one
        )

    def _source(self, source: Source) -> str:
        title = self.said(source, "title")
        name = f"{title}, {source.locator}" if source.locator else title
        said = "; ".join([name, *self.fields(source, {*_APART, "title", "locator"})])
        return f"[{self.numbers[source.key]}] {said} [{source.grade.label.of(self.lang)}]"

    def fields(
        self, record: object, without: Iterable[str] = (), *, inner: bool = False
    ) -> Iterator[str]:
        """Say each field that is given; of a record within another also what is as when nothing is given."""
        kind: type = type(record)
        for one in fields_of(kind):
            name, value = one.name, getattr(record, one.name)
            usual = () if inner else (one.attribute.default,)
            if name in without or name.endswith("_en"):
                continue
            if value is None or value is False or value in ((), *usual):
                continue
            if name.endswith("_source"):
                yield f"{field_word(name, self.lang)}: [{self.numbers.get(value, value)}]"
            elif name == "rule":
                yield from self.fields(value, _APART)
            elif is_record(type(value)):
                said = f"{field_word(name, self.lang)} ({self.value(value)})"
                yield f"{said} {self.cited(value)}".rstrip()
            else:
                called = "" if name in _LEADS else f"{field_word(name, self.lang)}: "
                yield f"{called}{self.said(record, name)}"

    def said(self, record: object, name: str) -> str:
        """Say the value of a field; words in the language that is asked for."""
        english = getattr(record, f"{name}_en", None) if self.lang == "en" else None
        value = english or getattr(record, name)
        where = _POINTS.get(name)
        return self.value(value) if where is None else self._keys(where, value)

    def _keys(self, where: str, value: str | tuple[str, ...]) -> str:
        """Say keys of one list by their labels."""
        keys = (value,) if isinstance(value, str) else value
        return self.value(tuple(self.labels.get(f"{where}.{key}", key) for key in keys))

    def value(self, value: Any) -> str:
        """Say a value; a record by its fields."""
        if is_record(type(value)):
            return ", ".join(self.fields(value, _APART, inner=True))
        match value:
            case bool():
                return Bilingual(*(("ya", "yes") if value else ("tidak", "no"))).of(self.lang)
            case Enum():
                label = getattr(value, "label", None)
                return str(value.value).replace("_", " ") if label is None else label.of(self.lang)
            case tuple():
                several = cast("tuple[object, ...]", value)
                texts = [self.value(one) for one in several]
                return (" / " if any("," in text for text in texts) else ", ").join(texts)
            case Decimal() | int():
                plain = isinstance(value, int) and value < _YEARS
                return str(value) if plain else format_number(value, self.lang)
            case date():
                return format_date(value, self.lang)
            case _:
                return self.labels.get(value, value)

    def cited(self, record: object) -> str:
        """Refer to the sources of a record, with its grade where it is weaker than theirs."""
        keys = [getattr(record, "source", None), *getattr(record, "sources", ())]
        named = [str(self.numbers.get(key, key)) for key in keys if key]
        grade: Grade | None = getattr(record, "grade", None)
        said = [*named, *([grade.label.of(self.lang)] if grade else [])]
        return f"[{', '.join(said)}]" if said else ""


def rubric_parts(rubric: Rubric, words: InWords, *, whole: bool) -> Iterator[Part]:
    """Say one rubric: how it is computed, its criteria, its bands."""
    lang = words.lang
    name = (
        f"{_title(part_word('rubrics', lang))}: {wording(rubric, 'label').of(lang)} ({rubric.key})"
    )
    yield f"{name} {words.cited(rubric)}".rstrip()
    yield f"  {'; '.join(words.fields(rubric, _IN_TABLE))}"
    above = {one.key: one.parent for one in rubric.criteria}
    methods = {None: rubric.method} | {one.key: one.method for one in rubric.criteria}
    rows = [
        (
            one.key,
            "  " * _depth(one.parent, above) + wording(one, "label").of(lang),
            _weight(one, methods[one.parent], lang),
            _marks(one, lang),
            " + ".join(str(box.max_words) for box in one.boxes if box.max_words is not None),
            words.cited(one),
        )
        for one in rubric.criteria
    ]
    yield Grid.of((head.of(lang) for head in _HEADS), rows).filled()
    if rubric.bands:
        spans = (_span(band, lang) for band in rubric.bands)
        yield f"{_title(part_word('bands', lang))}: {'; '.join(spans)}"
    if whole:
        yield from (f"  {words.item(one)}" for one in rubric.criteria)


def _span(band: Band, lang: Language) -> str:
    """Say from where to where a band goes, and how long it holds where the rule says so."""
    years = band.valid_years
    holds = Bilingual(f" (berlaku {years} tahun)", f" (valid for {years} years)") if years else None
    low, high = (format_number(end, lang) for end in (band.min, band.max))
    return f"{wording(band, 'label').of(lang)} {low}-{high}{holds.of(lang) if holds else ''}"


_HEADS: Final = (
    Bilingual("Kunci", "Key"),
    Bilingual("Kriteria", "Criterion"),
    Bilingual("Bobot", "Weight"),
    Bilingual("Nilai", "Marks"),
    Bilingual("Kata", "Words"),
    Bilingual("Sumber", "Source"),
)


def _depth(parent: str | None, above: Mapping[str, str | None]) -> int:
    """Count the criteria above one."""
    return 0 if parent is None else 1 + _depth(above[parent], above)


def _weight(criterion: Criterion, above: Method, lang: Language) -> str:
    """Say a weight, or that it is not known where the method asks for one."""
    if not criterion.scored:
        return Bilingual("tidak dinilai", "not scored").of(lang)
    if criterion.weight is None:
        return "?" if above is Method.WEIGHTED else ""
    return format_number(criterion.weight, lang)


def _marks(criterion: Criterion, lang: Language) -> str:
    """Say what marks a criterion of its own can have: the points of its levels, or its scale, or its maximum."""
    if criterion.levels:
        points = [level_points(criterion)[one.level] for one in criterion.levels]
        return " / ".join("?" if one is None else format_number(one, lang) for one in points)
    if criterion.scale is not None:
        most = criterion.scale.max
        top = "…" if most is None else format_number(most, lang)
        return f"{format_number(criterion.scale.min, lang)}-{top}"
    return "" if criterion.maximum is None else format_number(criterion.maximum, lang)
