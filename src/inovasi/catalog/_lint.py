"""Whether an edition or a regulation is sound: sources, keys, dates, weights, methods, levels and bands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final, cast

from attrs import evolve, frozen

from inovasi._wording import did_you_mean, one_of
from inovasi.catalog._cover import uncovered_bands, uncovered_groups, uncovered_levels
from inovasi.catalog._packaged import families, packaged_scheme, scheme_files
from inovasi.catalog._readings import reading_problems
from inovasi.convert._structure import structure
from inovasi.errors import Bilingual, DataError, Language, Problem
from inovasi.identity import fold, near
from inovasi.model._case import Case
from inovasi.model._checks import Labelled
from inovasi.model._criterion import NEEDS, Criterion, Method
from inovasi.model._fields import fields_of, is_record
from inovasi.model._reading import is_list
from inovasi.model._regulation import Regulation
from inovasi.model._requirement import HasDocument, MinAge, Rule
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Count, Scheme, SchemeStatus
from inovasi.model._source import Conflict, Grade, Source


class LintLevel(Labelled):
    """Whether a file is refused for an issue."""

    ERROR = "error", "galat", "error"
    WARNING = "warning", "peringatan", "warning"


@frozen
class LintIssue:
    """
    One thing that is unsound in a file of rules.

    Args:
        problem: Where it stands in the file, what was found and what was expected.
    """

    problem: Problem
    computed: ClassVar[tuple[str, ...]] = ("level",)

    @property
    def level(self) -> LintLevel:
        """Whether the file is refused for it."""
        return LintLevel.WARNING if self.problem.code in _WARNINGS else LintLevel.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file is refused for it."""
        return self.level is LintLevel.ERROR

    def text(self, lang: Language | None = None) -> str:
        """Say how grave it is, where it stands, what was found and what was expected."""
        return f"{self.level.label.of(lang)}: {self.problem.text(lang)}"

    def __str__(self) -> str:
        return self.text("en")


_WARNINGS: Final = frozenset({"weak", "repeated", "uncovered"})
"""Codes of what a reader should know, and for which no file is refused."""


@frozen(kw_only=True)
class CitedNumber:
    """One number of an edition, with the source and the grade that are stated nearest to it."""

    path: str
    value: int | Decimal
    source: str | None
    grade: Grade | None


_HUNDRED: Final = 100
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEAK: Final = (Grade.INFERRED, Grade.TRANSCRIPTION)

_STRUCTURE: Final = frozenset(
    {"year", "revision", "order", "level", "since", "until", "copies", "number"}
)
"""Fields that order, name or count sources; all other numbers are numbers of a rule."""

_POINTERS: Final[Mapping[str, str]] = {
    "source": "source",
    "bands_source": "source",
    "implies_source": "source",
    "implies": "award",
    "groups": "group",
    "counted_groups": "group",
}
"""Fields that hold keys of the same file, and what the keys stand for."""

_OWN_POINTERS: Final[Mapping[type, Mapping[str, str]]] = {
    Case: {"group": "group", "stage": "stage"},
    Conflict: {"sources": "source"},
    Count: {"group": "group"},
    Rubric: {"stage": "stage"},
}
"""The same for fields that hold such keys in one class only."""

_MAY_BE_UNKNOWN: Final = frozenset({"floor", "unit", "maximum"})
"""Numbers that an incomplete edition may leave out; scoring then refuses."""


_THINGS: Final = {
    "award": Bilingual("penghargaan", "an award"),
    "criterion": Bilingual("kriteria", "a criterion"),
    "document": Bilingual("dokumen", "a document"),
    "event": Bilingual("kegiatan", "an event"),
    "group": Bilingual("kelompok", "a group"),
    "source": Bilingual("sumber", "a source"),
    "stage": Bilingual("tahap", "a stage"),
}
"""What a key stands for, in words."""

_THIS_FILE: Final = Bilingual("dalam berkas ini", "of this file")
_ASCENDING: Final = Bilingual("urutan naik", "ascending order")
_ROOT: Final = Bilingual("akar", "the root")
_IS_LEAF: Final = Bilingual("metode tanpa kriteria anak", "a method that has no children")


def lint_scheme(scheme: Scheme) -> tuple[LintIssue, ...]:
    """Find what is unsound in an edition."""
    return tuple(map(LintIssue, _scheme_problems(scheme)))


def lint_plain(plain: Mapping[str, Any]) -> tuple[LintIssue, ...]:
    """Find what is unsound in the file of an edition; one with wrong fields is looked at as far as it can be read."""
    try:
        return lint_scheme(structure(plain, Scheme))
    except DataError as error:
        problems = [*error.problems]
    rubrics = plain.get("rubrics")
    for place, rubric in enumerate(rubrics if is_list(rubrics) else ()):
        try:
            made = structure(rubric, Rubric)
        except DataError:  # told already
            continue
        complete = plain.get("status") == SchemeStatus.COMPLETE
        problems += lint_rubric(made, f"rubrics[{place}]", complete=complete)
    return tuple(map(LintIssue, problems))


def lint_regulation(regulation: Regulation) -> tuple[LintIssue, ...]:
    """Find what is unsound in a regulation."""
    known = {source.key for source in regulation.sources}
    problems = list(_sources(regulation.sources, regulation.reviewed_on))
    for place, relation in enumerate(regulation.relations):
        if relation.source is not None and relation.source not in known:
            path = f"relations[{place}].source"
            problems.append(_missing_key(path, "source", relation.source, known))
    return tuple(map(LintIssue, problems))


def cited_numbers(scheme: Scheme) -> Iterator[CitedNumber]:
    """Give every number of the rules of an edition; the grade is None where the source is missing."""
    grades = {source.key: source.grade for source in scheme.sources}
    for path, value, source, grade in _walk(scheme):
        if path.startswith("cases"):  # what goes in is no number of a rule
            continue
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            known = grade or grades.get(source or "")
            yield CitedNumber(path=path, value=value, source=source, grade=known)


def _walk(
    value: object, path: str = "", source: str | None = None, grade: Grade | None = None
) -> Iterator[tuple[str, object, str | None, Grade | None]]:
    """Walk through a value and all that it holds, each with its path and the nearest source and grade."""
    if isinstance(value, tuple):
        for place, part in enumerate(cast("tuple[object, ...]", value)):
            yield from _walk(part, f"{path}[{place}]", source, grade)
        return
    kind: type = type(value)
    fields = fields_of(kind) if is_record(kind) else ()
    if fields:
        source, grade = _stated(value, "", source, grade)
    yield path, value, source, grade
    for item in fields:
        part = getattr(value, item.name)
        if item.name not in _STRUCTURE and part != item.attribute.default:
            where = f"{path}.{item.name}" if path else item.name
            yield from _walk(part, where, *_stated(value, f"{item.name}_", source, grade))


def _stated(
    record: object, prefix: str, source: str | None, grade: Grade | None
) -> tuple[str | None, Grade | None]:
    """Give the source and the grade that a record states for itself or a field, or else the outer ones."""
    own = getattr(record, f"{prefix}source", None)
    if isinstance(own, str):
        source, grade = own, None
    return source, getattr(record, f"{prefix}grade", None) or grade


def _scheme_problems(scheme: Scheme) -> Iterator[Problem]:
    numbers = tuple(cited_numbers(scheme))
    yield from _sources(scheme.sources, scheme.reviewed_on)
    yield from _references(scheme)
    for number in numbers:
        if number.source is None:
            yield Problem(
                code="uncited",
                path=number.path,
                found=Bilingual(f"{number.value} tanpa sumber", f"{number.value} without a source"),
                expected=Bilingual(
                    "source = sebuah kunci dari [[sources]]", "source = a key of [[sources]]"
                ),
            )
    if str(scheme.year) not in (_YEAR.findall(scheme.id) or [str(scheme.year)]):
        yield Problem(
            code="identifier",
            path="year",
            found=str(scheme.year),
            expected=Bilingual(
                f"tahun dalam id {scheme.id!r}", f"the year in the id {scheme.id!r}"
            ),
        )
    if len(scheme.history) < scheme.revision - 1:
        yield Problem(
            code="missing",
            path="history",
            expected=Bilingual(
                f"apa yang diubah revisi 2 sampai {scheme.revision}",
                f"what revisions 2 to {scheme.revision} changed",
            ),
        )
    yield from _dates(scheme)
    orders = [stage.order for stage in scheme.stages]
    if orders != sorted(set(orders)):
        yield Problem(
            code="order",
            path="stages",
            found=Bilingual(f"tahap dengan urutan {orders}", f"stages in the order {orders}"),
            expected=_ASCENDING,
        )
    yield from _requirements(scheme)
    yield from reading_problems("readings", scheme.readings, scheme)
    yield from uncovered_groups(scheme)
    for place, rubric in enumerate(scheme.rubrics):
        complete = scheme.status is SchemeStatus.COMPLETE
        yield from lint_rubric(rubric, f"rubrics[{place}]", complete=complete)
    grades = {number.grade for number in numbers}
    weak = [grade.label for grade in _WEAK if grade in grades]
    if weak:
        id_, en = (", ".join(grade.of(lang) for grade in weak) for lang in ("id", "en"))
        yield Problem(
            code="weak",
            path="sources",
            found=Bilingual(
                f"angka yang hanya berdasar lemah: {id_}",
                f"numbers that stand on weak grounds only: {en}",
            ),
        )


def _sources(sources: tuple[Source, ...], reviewed_on: date) -> Iterator[Problem]:
    if not sources:
        yield Problem(
            code="missing",
            path="sources",
            expected=Bilingual("paling sedikit satu sumber", "at least one source"),
        )
    for place, source in enumerate(sources):
        if source.accessed is not None and source.accessed > reviewed_on:
            yield Problem(
                code="order",
                path=f"sources[{place}].accessed",
                found=str(source.accessed),
                expected=Bilingual(
                    f"{reviewed_on}, hari pemeriksaan data, atau sebelumnya",
                    f"{reviewed_on}, the day of the review, or earlier",
                ),
            )


def _references(scheme: Scheme) -> Iterator[Problem]:
    known = {
        "source": {source.key for source in scheme.sources},
        "award": {award.key for award in scheme.awards},
        "group": {group.key for group in scheme.groups},
        "stage": {stage.key for stage in scheme.stages},
    }
    missing: dict[tuple[str, str], list[str]] = {}
    for path, record, _, _ in _walk(scheme):
        if record is scheme or not is_record(type(record)):
            continue
        for name, what in {**_POINTERS, **_OWN_POINTERS.get(type(record), {})}.items():
            keys = getattr(record, name, None) or ()
            for key in (keys,) if isinstance(keys, str) else keys:
                if key not in known[what]:
                    missing.setdefault((what, key), []).append(f"{path}.{name}")
    for (what, key), paths in missing.items():
        problem = _missing_key(paths[0], what, key, known[what])
        more = len(paths) - 1
        again = Bilingual(f"{key!r}, dan di {more} tempat lain", f"{key!r}, and in {more} more places")  # fmt: skip
        yield evolve(problem, found=again) if more else problem


def _missing_key(
    path: str, what: str, key: str, known: Iterable[str], of: str | None = None
) -> Problem:
    """Make the problem of a key that is not there: in this file, or in what the catalogue has of it."""
    choices = sorted(known)
    listed = ", ".join(choices) or "-"
    things = _THINGS[what]
    where = Bilingual(f"dari {of}", f"of {of}") if of else _THIS_FILE
    may_be = near(key, choices)
    return Problem(
        code="reference",
        path=path,
        found=repr(key),
        expected=Bilingual(
            f"kunci {things.id} {where.id}: {listed}",
            f"the key of {things.en} {where.en}: {listed}",
        ),
        hint=did_you_mean(may_be[0]) if may_be else None,
    )


def _dates(scheme: Scheme) -> Iterator[Problem]:
    latest = date.min
    for place, event in enumerate(scheme.calendar):
        end = event.on or event.planned
        begin = event.since or end or latest
        if begin < latest:  # a day that is not known is bounded by those beside it
            yield Problem(
                code="order",
                path=f"calendar[{place}]",
                found=str(begin),
                expected=Bilingual(
                    f"{latest}, hari kegiatan di depannya, atau sesudahnya",
                    f"{latest}, the day of the event in front of it, or later",
                ),
            )
        latest = max(latest, begin)
        if event.since is not None and end is not None and end < event.since:
            yield Problem(
                code="order",
                path=f"calendar[{place}]",
                found=Bilingual(f"berakhir {end}", f"an end on {end}"),
                expected=Bilingual(
                    f"{event.since}, hari pertamanya, atau sesudahnya",
                    f"{event.since}, its first day, or later",
                ),
            )
    keys = [event.key for event in scheme.calendar]
    first, last = "registration_open", "registration_close"
    if first in keys and last in keys[: keys.index(first)]:
        yield Problem(
            code="order",
            path="calendar",
            found=repr(last),
            expected=Bilingual(f"{first!r} di depannya", f"{first!r} in front of it"),
        )


def _requirements(scheme: Scheme) -> Iterator[Problem]:
    documents = {document.key for document in scheme.documents}
    for place, requirement in enumerate(scheme.requirements):
        path, rule = f"requirements[{place}]", requirement.rule
        if isinstance(rule, MinAge) and scheme.event(rule.counted_to) is None:
            events = {event.key for event in scheme.calendar}
            yield _missing_key(f"{path}.counted_to", "event", rule.counted_to, events)
        if isinstance(rule, HasDocument) and rule.document not in documents:
            yield _missing_key(f"{path}.document", "document", rule.document, documents)
        yield from _elsewhere(rule, path, scheme)


def _elsewhere(rule: Rule, path: str, scheme: Scheme) -> Iterator[Problem]:
    """Find keys that are in no edition of the family, or in no rubric of the scheme, that a rule names."""
    of = getattr(rule, "scheme", None)
    editions = [scheme] if of in (scheme.family, scheme.id) else []
    keys = families().get(of or "", [of] if of in scheme_files() else [])
    editions += [packaged_scheme(key) for key in keys if key != scheme.id]
    known = {
        "awards": ("award", {item.key for one in editions for item in one.awards}),
        "group": ("group", {item.key for one in editions for item in one.groups}),
        "criteria": (
            "criterion",
            {item.key for one in editions for rubric in one.rubrics for item in rubric.criteria},
        ),
    }
    for name, (what, choices) in known.items():
        named = getattr(rule, name, None) or ()
        for key in (named,) if isinstance(named, str) else named:
            if choices and key not in choices:
                yield _missing_key(f"{path}.{name}", what, key, choices, of)


def lint_rubric(rubric: Rubric, path: str, *, complete: bool = True) -> Iterator[Problem]:
    """Find what is unsound in a rubric; an unknown number is an error where its file is complete."""
    yield from _weights(rubric, path, complete=complete)
    if complete and rubric.method is Method.PERCENT_OF_MAX and rubric.maximum is None:
        yield _missing_field(path, "maximum", rubric.method)
    parents = {criterion.parent for criterion in rubric.criteria if criterion.scored}
    for place, criterion in enumerate(rubric.criteria):
        where = f"{path}.criteria[{place}]"
        if criterion.scored:
            is_parent = criterion.key in parents
            yield from _method(criterion, where, is_parent=is_parent, complete=complete)
    yield from uncovered_bands(rubric, path)
    yield from uncovered_levels(rubric, path)
    yield from _texts(rubric, path)
    leaves = [c for c in rubric.criteria if c.method.is_leaf and c.scored]
    if rubric.announced is not None and rubric.announced != len(leaves):
        yield Problem(
            code="announced",
            path=f"{path}.announced",
            found=Bilingual(f"{len(leaves)} kriteria", f"{len(leaves)} criteria"),
            expected=Bilingual(
                f"{rubric.announced}, seperti diumumkan", f"{rubric.announced}, as announced"
            ),
        )


def _weights(rubric: Rubric, path: str, *, complete: bool) -> Iterator[Problem]:
    # Below a criterion with a weight, weights may be shares of the whole instead of shares of a hundred.
    nodes: list[tuple[str | None, Method, Decimal | None]] = [(None, rubric.method, None)]
    nodes += [(one.key, one.method, one.weight) for one in rubric.criteria]
    for key, method, own in nodes:
        if method is not Method.WEIGHTED:
            continue
        children = [c for c in rubric.criteria if c.parent == key and c.scored]
        known = [c.weight for c in children if c.weight is not None]
        unknown = [c.key for c in children if c.weight is None]
        total = sum(known, Decimal(0))
        below = _ROOT if key is None else Bilingual(repr(key), repr(key))
        if not unknown and total not in (_HUNDRED, own):
            numbers = ", ".join(map(str, known))
            found = Bilingual(
                f"bobot di bawah {below.id} berjumlah {total}: {numbers}",
                f"weights below {below.en} that add up to {total}: {numbers}",
            )
        elif unknown and (total > _HUNDRED or complete):
            names = ", ".join(unknown)
            found = Bilingual(
                f"tidak ada bobot {names} di bawah {below.id}, dan {total} untuk yang lain",
                f"no weight for {names} below {below.en}, and {total} for the others",
            )
        else:
            continue
        yield Problem(
            code="weights",
            path=f"{path}.criteria",
            found=found,
            expected="100" if own is None else one_of(("100", str(own))),
        )


def _method(
    criterion: Criterion, path: str, *, is_parent: bool, complete: bool
) -> Iterator[Problem]:
    method = criterion.method
    if not (method.is_leaf or is_parent):
        yield Problem(
            code="method",
            path=f"{path}.method",
            found=Bilingual(
                f"{method.value!r} untuk {criterion.key!r}",
                f"{method.value!r} for {criterion.key!r}",
            ),
            expected=_IS_LEAF,
        )
    for name in NEEDS.get(method, ()):
        if name == "weight":
            excused = all(level.points is not None for level in criterion.levels)
        else:
            excused = name in _MAY_BE_UNKNOWN and not complete
        if getattr(criterion, name) in (None, ()) and not excused:
            yield _missing_field(path, name, method)


def _missing_field(path: str, name: str, method: Method) -> Problem:
    return Problem(
        code="missing",
        path=f"{path}.{name}",
        expected=Bilingual(
            f"isian yang diperlukan metode {method.value!r}",
            f"what the method {method.value!r} needs",
        ),
    )


def _texts(rubric: Rubric, path: str) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for place, criterion in enumerate(rubric.criteria):
        for name in ("label", "meaning", "evidence"):
            text = getattr(criterion, name)
            first = seen.setdefault((name, fold(text or "")), criterion.key)
            if text and first != criterion.key:
                yield Problem(
                    code="repeated",
                    path=f"{path}.criteria[{place}].{name}",
                    found=Bilingual(
                        f"{name} dari {first!r} sekali lagi: {text!r}",
                        f"the {name} of {first!r} again: {text!r}",
                    ),
                )
