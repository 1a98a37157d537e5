"""A score as a tree, and the words that explain it."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import evolve, frozen

from inovasi.language import (
    FEW,
    Bilingual,
    Language,
    few_words,
    format_number,
    language_of,
    wording,
)
from inovasi.limits import MOST_SHOWN
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Judgement, Mark
from inovasi.model._rubric import Band, Divisor, Rounding
from inovasi.model._source import footnote, footnotes
from inovasi.results import Grid, Lines, Part, Plain, Plotted, plain, some
from inovasi.scoring._rounding import find_band, round_to


class _MadeLater:
    """A place for what makes the children of a score when somebody asks for them."""

    __slots__ = ("_later",)
    _later: Callable[[], tuple["Score", ...]]


@frozen(kw_only=True)
class Score(_MadeLater, Plotted):
    """
    The result of a rubric or of one criterion of it.

    Args:
        key: Key of the criterion, or of the rubric for a whole; the evaluator's name below a panel.
        label: Official wording.
        label_en: Our translation.
        bounds: Lowest and highest possible result, exact; equal when every mark is known.
        minimum: Lowest result that the scale allows.
        maximum: Highest result that the scale allows; ``None`` when it has no end.
        weight: Weight of the criterion, where it has one.
        points: What it adds to the score above it, lowest and highest, where that is a sum.
        method: How it was read or put together; ``None`` for a panel.
        factor: What the rule multiplies the whole by.
        children: The scores it is made of.
        missing: What would settle a criterion without parts: its key, ``facts.population`` for a fact.
        mark: The mark behind it.
        reached: What the evidence shows, for the level that is reached.
        next_step: What the next level needs.
        cites: Its basis: article, source, grade.
        remarks: What a reader must know: a missing sheet, a demonstration.
        rounding: How the result is rounded; ``None`` when no source states it.
        bands: Named ranges of the result.
        divisor: By how many the rule divides the sum of a panel; ``None`` when it does not say.
        scheme: Id of the scheme.
        revision: Revision of its data.
        rubric: Key of the rubric.
        entry: Id of the entry.
        evaluator: Who marked.
        demonstration: Whether it rests on a constructed sheet.
        library: Version of this library that computed it.
    """

    table = "children"
    picture = "contributions"
    leads: ClassVar[tuple[str, ...]] = ("entry", "evaluator")
    brief: ClassVar[tuple[str, ...]] = ("value", "exact", "low", "high", "band")
    computed: ClassVar[tuple[str, ...]] = ("value", "exact", "band")

    key: str
    label: str
    label_en: str | None = None
    bounds: tuple[Fraction, Fraction]
    minimum: Fraction = Fraction(0)
    maximum: Fraction | None = None
    weight: Fraction | None = None
    points: tuple[Fraction, Fraction] | None = None
    method: Method | None = None
    factor: Fraction = Fraction(1)
    children: tuple["Score", ...] = ()
    missing: tuple[str, ...] = ()
    mark: Mark | None = None
    reached: Bilingual | None = None
    next_step: Bilingual | None = None
    cites: Bilingual | None = None
    remarks: tuple[Bilingual, ...] = ()
    rounding: Rounding | None = None
    bands: tuple[Band, ...] = ()
    divisor: Divisor | None = None
    scheme: str | None = None
    revision: int | None = None
    rubric: str | None = None
    entry: str = ""
    evaluator: str = ""
    demonstration: bool = False
    library: str | None = None

    if not TYPE_CHECKING:  # pragma: no branch

        def __getattr__(self, name: str) -> tuple["Score", ...]:
            """Make the children that `made_later` left out."""
            if name != "children":
                raise AttributeError(name, name=name, obj=self)
            made = self._later()
            object.__setattr__(self, name, made)
            return made

    @property
    def exact(self) -> Fraction | None:
        """The result without any rounding; ``None`` while a mark is unknown."""
        return self.bounds[0] if self.is_final else None

    @property
    def value(self) -> Decimal | None:
        """The result, rounded once by the rule (four decimal places without one); ``None`` while open."""
        return round_to(self.bounds[0], self.rounding) if self.is_final else None

    @property
    def low(self) -> Fraction:
        """The lowest possible result."""
        return self.bounds[0]

    @property
    def high(self) -> Fraction:
        """The highest possible result."""
        return self.bounds[1]

    @property
    def is_final(self) -> bool:
        """Whether every mark that counts is known."""
        low, high = self.bounds
        return low is high or low == high

    @property
    def needs(self) -> tuple[str, ...]:
        """
        The criteria and facts that would settle it; none of them can be left out.

        A criterion is named by its key, ``p1.novelty`` below a panel, a fact as ``facts.population``.
        """
        return tuple(dict.fromkeys(_open(self)))

    @property
    def band(self) -> Band | None:
        """The band of the result, looked up after rounding; ``None`` when it is not certain."""
        low, high = self.possible_bands
        return low if low == high else None

    @property
    def possible_bands(self) -> tuple[Band | None, Band | None]:
        """The bands of the lowest and of the highest possible result."""
        low, high = self.bounds
        return find_band(low, self.bands, self.rounding), find_band(high, self.bands, self.rounding)

    @cached_property
    def parts(self) -> Mapping[str, "Score"]:
        """The scores it is made of, by key."""
        return {child.key: child for child in self.children}

    def of(self, criterion: str) -> "Score | None":
        """Find a criterion anywhere below; below a panel it is the mean over those who marked."""
        if self.method is None:
            found = [part for child in self.children if (part := child.of(criterion)) is not None]
            if not found:
                return None
            low = sum((part.bounds[0] for part in found), Fraction(0)) / len(found)
            high = sum((part.bounds[1] for part in found), Fraction(0)) / len(found)
            own: dict[str, Any] = dict.fromkeys(("mark", "points", "reached", "next_step"))
            return evolve(found[0], bounds=(low, high), children=tuple(found), missing=(), **own)
        for child in self.children:
            if child.key == criterion:
                return child
            if (deeper := child.of(criterion)) is not None:
                return deeper
        return None

    def explain(self, lang: Language | None = None) -> str:
        """
        Say where every point comes from.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines from the total down to criterion, mark, evidence and article; deeper ones are indented.

        Example:
            >>> from inovasi import scheme, score, sheet
            >>> rubric = scheme("kipp-2023").rubric(group="general")
            >>> whole = score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 85), "pippalink"))
            >>> whole.explain().splitlines()[0]
            'pippalink: 85 dari 100, Proposal Kelompok Umum (kipp-2023, revisi 2)'
        """
        return self.text(lang)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Give the keys of its rows."""
        return tuple(cls(key="", label="", bounds=(Fraction(0), Fraction(0))).rows()[0])

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """Give a row for each part, the whole first; ``above`` is the criterion that it adds to."""
        return list(_rows(self, self, None, language_of(lang)))

    def _grid(self, lang: Language) -> Grid:
        """Give the parts in words."""
        return Grid.of([head.of(lang) for head in HEADS], _cells(self, lang, "", {}))

    def _parts(self, lang: Language) -> list[Part]:
        notes: dict[Bilingual, int] = {}
        deeper = [line for child in self.children for line in _part(child, lang, "  ", notes)]
        return [*_lines(self, lang), Lines(tuple(deeper)), *footnotes(notes, lang)]


def made_later(score: Score, make: Callable[[], tuple[Score, ...]]) -> Score:
    """Let the children of a new score be made when somebody asks for them."""
    object.__delattr__(score, "children")
    object.__setattr__(score, "_later", make)
    return score


def _rows(
    score: Score, whole: Score, above: str | None, lang: Language
) -> Iterator[dict[str, Plain]]:
    """Give the row of a score, then those of its parts."""
    yield {
        "entry": whole.entry,
        "evaluator": score.evaluator or whole.evaluator,
        "scheme": whole.scheme,
        "revision": whole.revision,
        "rubric": whole.rubric,
        "above": above,
        "criterion": score.key,
        **some(score, lang, ("label", "weight", *score.brief, "minimum", "maximum")),
        "low_points": plain(score.points and score.points[0], lang),
        "high_points": plain(score.points and score.points[1], lang),
        "mark": None if score.mark is None else mark_words(score.mark, lang, listed=True),
        **some(score, lang, ("reached", "cites", "remarks")),
        "demonstration": score.demonstration,
    }
    for child in score.children:
        # Below a panel each score is that of one evaluator.
        inner = evolve(whole, evaluator=child.evaluator) if child.evaluator else whole
        yield from _rows(child, inner, score.key, lang)


CRITERION: Final = Bilingual("Kriteria", "Criterion")
HEADS: Final = (
    CRITERION,
    Bilingual("Bobot", "Weight"),
    Bilingual("Nilai", "Score"),
    Bilingual("Poin", "Points"),
    Bilingual("Dasar", "Basis"),
)


def _cells(
    score: Score, lang: Language, indent: str, notes: dict[Bilingual, int]
) -> Iterator[tuple[str, ...]]:
    for part in score.children:
        yield (
            f"{indent}{part_name(part, lang)}",
            "" if part.weight is None else format_number(part.weight, lang),
            result_words(part, lang),
            "" if part.points is None else span_words(part.points, lang),
            _note(part, notes),
        )
        yield from _cells(part, lang, f"{indent}\u2003", notes)


def result_words(score: Score, lang: Language) -> str:
    """Say the value of a score, or the bounds that it lies between: ``antara 80 dan 85``."""
    if (value := score.value) is not None:
        return format_number(value, lang)
    return between_words(score.bounds, lang)


def between_words(bounds: tuple[Fraction, Fraction], lang: Language) -> str:
    """Say a number, or the bounds that it lies between: ``antara 80 dan 85``."""
    words = span_words(bounds, lang)
    return words if bounds[0] == bounds[1] else f"{Bilingual('antara', 'between').of(lang)} {words}"


def span_words(bounds: tuple[Fraction, Fraction], lang: Language) -> str:
    """Say two bounds, once when they are equal: ``80 dan 85``."""
    low, high = (format_number(bound, lang) for bound in bounds)
    return low if low == high else f"{low} {Bilingual('dan', 'and').of(lang)} {high}"


def band_words(score: Score, lang: Language) -> str:
    """Say the band of a score, or the lowest and the highest that are possible."""
    none = Bilingual("tidak ada", "none").of(lang)
    low, high = (wording(band, "label").of(lang) if band else none for band in score.possible_bands)
    return low if low == high else f"{low} {Bilingual('sampai', 'to').of(lang)} {high}"


_JUDGEMENTS: Final = {
    Judgement.MET: Bilingual("terpenuhi", "met"),
    Judgement.NOT_MET: Bilingual("tidak terpenuhi", "not met"),
    Judgement.CANNOT_BE_JUDGED: Bilingual("tidak dapat dinilai", "cannot be judged"),
    Judgement.NOT_LOOKED_AT: Bilingual("belum diperiksa", "not looked at"),
}


def mark_words(mark: Mark, lang: Language, *, listed: bool = False) -> str:
    """Say what a mark gives; several numbers are counted, or listed."""
    if mark.value is not None:
        return format_number(mark.value, lang)
    if mark.level is not None:
        level = Bilingual("tingkat", "level").of(lang)
        top = mark.level if mark.level_at_most is None else mark.level_at_most
        return f"{level} {mark.level}" if top == mark.level else f"{level} {mark.level}-{top}"
    if mark.values is None:
        return _JUDGEMENTS[mark.judgement].of(lang)
    if listed:
        return "; ".join(format_number(number, lang) for number in mark.values)
    return f"{len(mark.values)} {Bilingual('angka', 'numbers').of(lang)}"


_PANEL: Final = Bilingual("gabungan penilai", "panel of evaluators")
_READ: Final = (Method.MARK, Method.LEVEL, Method.RATIO, Method.JUDGEMENT)
"""Methods that read one mark, which is shown as it is."""


def _open(score: Score, above: str = "") -> Iterator[str]:
    """Name what is not given and a result that is not final depends on."""
    if score.is_final:
        return
    if not score.children:
        yield from (f"{above}{name}" for name in score.missing or (score.key,))
    for part in score.children:
        low, high = part.points or part.bounds
        if low == high:
            continue
        if score.method is not None:
            yield from _open(part, above)
        elif not is_unmarked(part):
            yield from _open(part, f"{part.key}.")
        else:
            yield part.key  # an evaluator who has not marked


def needs_words(score: Score) -> Bilingual:
    """Name what would settle it: evaluators by their keys, criteria by their labels."""

    def named(need: str) -> Bilingual:
        reader, dot, key = need.rpartition(".")
        sheet = next((one for one in score.children if one.key == reader), score)
        if (part := sheet.of(key)) is None:
            return Bilingual(need, need)
        by = f"{reader}: " if dot else ""
        return Bilingual(f"{by}{part.label}", f"{by}{part.label_en or part.label}")

    needs = score.needs
    names = [named(need) for need in needs[:FEW]]
    return Bilingual(
        few_words([one.id for one in names], of=len(needs)).id,
        few_words([one.en for one in names], of=len(needs)).en,
    )


def is_unmarked(score: Score) -> bool:
    """Whether nothing is marked."""
    if score.children:
        return all(map(is_unmarked, score.children))
    return score.mark is None and score.bounds == (score.minimum, score.maximum)


def _lines(score: Score, lang: Language) -> Iterator[str]:
    of = Bilingual("dari", "of").of(lang)
    revision = Bilingual("revisi", "revision").of(lang)
    top = "" if score.maximum is None else f" {of} {format_number(score.maximum, lang)}"
    rule = f" ({score.scheme}, {revision} {score.revision})" if score.scheme else ""
    entry = f"{score.entry}: " if score.entry else ""
    yield f"{entry}{result_words(score, lang)}{top}, {wording(score, 'label').of(lang)}{rule}"
    yield from (f"  ! {remark.of(lang)}" for remark in score.remarks)
    if needs := score.needs:
        settles = Bilingual("yang akan memastikannya", "what would settle it").of(lang)
        more = Bilingual(" dan {} lagi", " and {} more").of(lang).format(len(needs) - MOST_SHOWN)
        yield f"  {settles}: {', '.join(needs[:MOST_SHOWN])}{more * (len(needs) > MOST_SHOWN)}"
    if score.bands:
        yield f"  {Bilingual('predikat', 'band').of(lang)}: {band_words(score, lang)}"
    if score.exact is not None and score.rounding is not None:
        rounded = Bilingual("dibulatkan sekali dari", "rounded once from").of(lang)
        yield f"  {rounded} {format_number(score.exact, lang, places=6)}"
    if score.method not in _READ:
        times = "" if score.factor == 1 else f" x {format_number(score.factor, lang)}"
        how = _PANEL if score.method is None else score.method.label
        yield f"  = {how.of(lang)}{times}"


def part_name(part: Score, lang: Language) -> str:
    """Name a part by its label; below a panel, by its evaluator."""
    if part.rubric:
        return part.key
    return f"{part.label} ({part.label_en})" if lang == "en" and part.label_en else part.label


def _note(part: Score, notes: dict[Bilingual, int]) -> str:
    """Refer to the basis of a part that has no parts of its own."""
    return footnote(notes, part.cites) if part.cites and not part.children else ""


def _part(part: Score, lang: Language, indent: str, notes: dict[Bilingual, int]) -> Iterator[str]:
    weight = ""
    if part.weight is not None:
        weight = f" ({Bilingual('bobot', 'weight').of(lang)} {format_number(part.weight, lang)})"
    line = f"{indent}{part_name(part, lang)}{weight}: {result_words(part, lang)}"
    if part.points is not None:
        line += f" -> {span_words(part.points, lang)} {Bilingual('poin', 'points').of(lang)}"
    yield f"{line} {_note(part, notes)}".rstrip()
    deeper = indent + "  "
    yield from (f"{deeper}! {remark.of(lang)}" for remark in part.remarks if not part.demonstration)
    if part.mark is not None:
        yield from mark_lines(part.mark, lang, deeper)
    if part.reached:
        yield f"{deeper}{Bilingual('terbukti', 'shown').of(lang)}: {part.reached.of(lang)}"
    if part.next_step:
        ahead = Bilingual("tingkat berikutnya", "next level").of(lang)
        yield f"{deeper}{ahead}: {part.next_step.of(lang)}"
    for child in () if part.rubric and is_unmarked(part) else part.children:
        yield from _part(child, lang, deeper, notes)


def mark_lines(mark: Mark, lang: Language, indent: str = "") -> Iterator[str]:
    """Say what a mark adds to the number above it: history, reasons, evidence."""
    history = mark.history()
    plain = mark.value is not None and len(history) == 1 and not mark.reason
    for one in () if plain else history:
        by = f", {Bilingual('oleh', 'by').of(lang)} {one.by}" if one.by else ""
        why = f": {one.reason}" if one.reason else ""
        status = f" [{one.status.value}]" if len(history) > 1 else ""
        yield f"{indent}{Bilingual('nilai', 'mark').of(lang)} {mark_words(one, lang)}{by}{status}{why}"
    if mark.evidence:
        yield f"{indent}{Bilingual('bukti', 'evidence').of(lang)}: {', '.join(mark.evidence)}"
