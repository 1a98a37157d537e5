"""What stands out in the answers of a proposal: what a rule says of them, and what is only advice."""

from collections import Counter
from collections.abc import Collection, Iterable
from fractions import Fraction
from itertools import combinations
from typing import ClassVar, Final, Literal

from attrs import frozen

from inovasi._wording import too_small
from inovasi.eligibility._edition import citation
from inovasi.eligibility._text_checks import (
    count_words,
    is_only_link,
    is_placeholder,
    plain_words,
    shared_runs,
    what_is_missing,
)
from inovasi.errors import DataError, Problem
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_percent, wording
from inovasi.model._checks import Labelled
from inovasi.model._criterion import AnswerBox, Criterion, Method
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._rubric import Rubric
from inovasi.results import Lines, Part, Result


_MEASURED: Final = ("significance", "impact", "evaluation")
_TITLE_WORDS: Final = 20
_ALIKE: Final = Fraction(4, 5)


class RemarkStanding(Labelled):
    """Where a remark comes from: a rule of the scheme, good practice, or only a person can tell."""

    RULE = "rule", "aturan", "rule"
    ADVICE = "advice", "saran", "advice"
    NOT_CHECKED = "not_checked", "belum diperiksa", "not checked"


RemarkStandingWord = RemarkStanding | Literal["rule", "advice", "not_checked"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True)
class Remark:
    """
    One remark on one answer.

    Args:
        code: Stable short name of the kind of remark.
        part: Key of the criterion, or ``title``.
        box: Label of the answer box, if it has one.
        standing: Whether a rule says it.
        text: The remark.
        citation: Source and grade of the rule; ``None`` for what is not a rule.
    """

    code: str
    part: str
    box: str | None
    standing: RemarkStanding
    text: Bilingual
    citation: Bilingual | None = None

    def say(self, lang: Language | None = None) -> str:
        """Write standing, place, remark and citation as one line."""
        cited = f" ({self.citation.of(lang)})" if self.citation else ""
        place = _place(self.part, self.box)
        return f"[{self.standing.label.of(lang)}] {place}: {self.text.of(lang)}{cited}"


@frozen(kw_only=True)
class WordCount:
    """
    How long one answer is.

    Args:
        part: Key of the criterion.
        box: Label of the answer box, if it has one.
        words: Words, counted as what white space separates, without tags and lone signs.
        max_words: Most words allowed, if known.
    """

    part: str
    box: str | None
    words: int
    max_words: int | None


@frozen(kw_only=True)
class ProposalRemarks(Result):
    """
    All that stands out in the answers of one proposal.

    Args:
        innovation: Id of the innovation.
        title: Its title.
        rubric: Label of the rubric.
        counts: The length of each answer.
        remarks: The remarks: by part as the rubric has them, those of the whole at the end.
    """

    table = "remarks"
    leads: ClassVar[tuple[str, ...]] = ("innovation",)

    innovation: str
    title: str
    rubric: Bilingual
    counts: tuple[WordCount, ...]
    remarks: tuple[Remark, ...]

    def with_standing(self, standing: RemarkStandingWord) -> tuple[Remark, ...]:
        """Give the remarks of one standing."""
        wanted = RemarkStanding(standing)
        return tuple(remark for remark in self.remarks if remark.standing is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write the lengths, then a line for each remark."""
        counted = Bilingual(
            "kata menurut spasi, tanpa tag dan tanda; cara hitung portal tidak diketahui",
            "words by white space, without tags and signs; how the portal counts is not known",
        )
        lines = [f"{self.title} - {self.rubric.of(lang)} ({counted.of(lang)})"]
        for count in self.counts:
            most = "" if count.max_words is None else f"/{count.max_words}"
            lines.append(f"  {_place(count.part, count.box)}: {count.words}{most}")
        return [*lines, Lines(tuple(f"  {remark.say(lang)}" for remark in self.remarks))]


def _place(part: str, box: str | None) -> str:
    return f"{part} ({box})" if box else part


def proposal_remarks(
    innovation: Innovation,
    rubric: Rubric,
    *,
    measured: Collection[str] = _MEASURED,
    alike: Fraction | int = _ALIKE,
    title_words: int = _TITLE_WORDS,
) -> ProposalRemarks:
    """
    Look through the answers of a proposal before it is handed in.

    Args:
        innovation: The innovation with its answers.
        rubric: The rubric whose boxes the answers are for, as ``scheme.rubric(...)`` gives it.
        measured: Keys of the parts that should give numbers, a comparison and a period.
        alike: Share of runs of three words that two answers share, from which they count as nearly
            the same; this library's advice.
        title_words: Words from which a title is called long; this library's advice.

    Returns:
        The remarks; a limit of words is a rule of the scheme, with source and grade.

    Raises:
        DataError: If ``alike`` is not above 0 and up to 1, or ``title_words`` is below 1.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.model import Organisation
        >>> agency = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
        >>> entry = Innovation(
        ...     id="a", title="Contoh", organisation=agency,
        ...     answers=[Answer(part="summary", text="kata " * 201)],
        ... )
        >>> found = proposal_remarks(entry, scheme("kipp-2023").rubric(group="general"))
        >>> [remark.code for remark in found.with_standing("rule")]
        ['too_long']
    """
    if problems := list(_problems(alike, title_words)):
        raise DataError(problems)
    asked = _asked(rubric)
    names = {fold(name): known for known in asked for name in (known.key, *known.aliases)}
    placed = [(names.get(fold(answer.part)), answer) for answer in innovation.answers]
    counts: list[WordCount] = []
    remarks: list[Remark] = []
    for criterion in asked:
        mine = [answer for known, answer in placed if known is criterion]
        for answer in mine:
            box = _box(answer, criterion)
            limit = None if box is None else box.max_words
            words = count_words(answer.text)
            counts.append(
                WordCount(part=criterion.key, box=answer.box, words=words, max_words=limit)
            )
            if box is not None:
                remarks += _on_length(words, answer, box, criterion, rubric)
            remarks += _on_answer(answer, box, criterion, measured)
        remarks += _on_part(mine, criterion, rubric)
    keys, name = ", ".join(criterion.key for criterion in asked), wording(rubric, "label")
    remarks += [
        _remark(
            "unknown_part",
            answer.part,
            answer.box,
            f"bagian ini tidak ada dalam {name.id}; pilih: {keys}",
            f"not a part of {name.en}; choose one of: {keys}",
        )
        for known, answer in placed
        if known is None
    ]
    remarks += _repeated(innovation.answers, Fraction(alike))
    remarks += _on_title(innovation.title, title_words)
    return ProposalRemarks(
        innovation=innovation.id,
        title=innovation.title,
        rubric=name,
        counts=tuple(counts),
        remarks=tuple(remarks),
    )


def _problems(alike: Fraction | int, title_words: int) -> Iterable[Problem]:
    if not 0 < alike <= 1:
        expected = Bilingual("di atas 0 sampai dengan 1", "above 0 and up to 1")
        yield Problem(code="range", path="alike", found=str(alike), expected=expected)
    yield from too_small(title_words, "title_words", 1)


def _asked(rubric: Rubric) -> list[Criterion]:
    """Give the criteria that an answer is written for."""
    parents = {criterion.parent for criterion in rubric.criteria}
    return [
        criterion
        for criterion in rubric.criteria
        if criterion.boxes or (criterion.key not in parents and criterion.method is Method.MARK)
    ]


def _box(answer: Answer, criterion: Criterion) -> AnswerBox | None:
    if len(criterion.boxes) == 1:
        return criterion.boxes[0]
    wanted = plain_words(answer.box or "")
    return next((box for box in criterion.boxes if plain_words(box.label or "") == wanted), None)


def _remark(
    code: str, part: str, box: str | None, id_: str, en: str, *, cited: Bilingual | None = None
) -> Remark:
    """Make a remark: what has a citation is a rule, all else is advice."""
    standing = RemarkStanding.ADVICE if cited is None else RemarkStanding.RULE
    text = Bilingual(id_, en)
    return Remark(code=code, part=part, box=box, standing=standing, text=text, citation=cited)


def _cite(box: AnswerBox | None, criterion: Criterion, rubric: Rubric) -> Bilingual:
    key = (box.source if box else None) or criterion.source or rubric.source or rubric.key
    grade = (box.grade if box else None) or criterion.grade or rubric.grade
    return citation(key, grade, rubric.sources)


def _on_length(
    words: int, answer: Answer, box: AnswerBox, criterion: Criterion, rubric: Rubric
) -> Iterable[Remark]:
    limits = (
        ("too_long", "paling banyak", "at most", box.max_words, -1),
        ("too_short", "paling sedikit", "at least", box.min_words, 1),
    )
    for code, id_, en, limit, sign in limits:
        if limit is not None and sign * words < sign * limit:
            yield _remark(
                code,
                criterion.key,
                answer.box,
                f"{words} kata, {id_} {limit}",
                f"{words} words, {en} {limit}",
                cited=_cite(box, criterion, rubric),
            )


def _on_answer(
    answer: Answer, box: AnswerBox | None, criterion: Criterion, measured: Collection[str]
) -> Iterable[Remark]:
    place = (criterion.key, answer.box)
    if len(criterion.boxes) > 1 and box is None:
        labels = ", ".join(repr(known.label) for known in criterion.boxes)
        yield _remark(
            "unknown_box",
            *place,
            f"sebutkan kotaknya, salah satu dari: {labels}",
            f"name the box, one of: {labels}",
        )
    text = answer.text.strip()
    asked = [
        question
        for one, name in ((criterion, "label"), (criterion, "meaning"), (box, "label"))
        if one is not None
        for question in (wording(one, name).id, wording(one, name).en)
    ]
    if not text:
        yield _remark("empty", *place, "jawabannya kosong", "the answer is empty")
    elif is_placeholder(text):
        yield _remark(
            "placeholder", *place, f"{text!r} bukan jawaban", f"{text!r} is not an answer"
        )
    elif plain_words(text) in map(plain_words, asked):
        yield _remark(
            "copied_question", *place, "mengulang pertanyaannya", "repeats the question itself"
        )
    elif is_only_link(text):
        yield _remark(
            "link_only",
            *place,
            "hanya tautan; tulis jawabannya",
            "only a link; write the answer itself",
        )
    elif criterion.key in measured:
        for code, words in what_is_missing(text):
            yield _remark(code, *place, words.id, words.en)


def _on_part(mine: list[Answer], criterion: Criterion, rubric: Rubric) -> Iterable[Remark]:
    part = criterion.key
    if not mine and criterion.mandatory:
        cited = _cite(None, criterion, rubric)
        id_, en = "wajib dijawab dan belum ada", "must be answered and is not there"
        yield _remark("missing", part, None, id_, en, cited=cited)
    elif not mine:
        id_ = "belum ada; wajib tidaknya tidak dinyatakan"
        yield _remark("missing", part, None, id_, "not there; whether it must be is not stated")
    boxes = Counter(plain_words(answer.box or "") for answer in mine)
    for label, count in sorted(boxes.items()):
        if count > 1:
            yield _remark(
                "several_answers",
                part,
                label or None,
                f"{count} jawaban untuk kotak yang sama; sisakan satu",
                f"{count} answers for the same box; keep one",
            )
    if mine and len(criterion.boxes) > 1:
        for box in criterion.boxes:
            if plain_words(box.label or "") not in boxes:
                yield _remark(
                    "missing", part, box.label, "kotak ini belum diisi", "box not filled in"
                )


def _repeated(answers: Iterable[Answer], alike: Fraction) -> Iterable[Remark]:
    plain = [(answer, plain_words(answer.text)) for answer in answers]
    real = [(answer, words) for answer, words in plain if not is_placeholder(words)]
    for (one, here), (other, there) in combinations(real, 2):
        place = _place(other.part, other.box)
        share = shared_runs(here, there)
        if here == there:
            yield _remark(
                "repeated", one.part, one.box, f"sama dengan {place}", f"the same as {place}"
            )
        elif share >= alike:
            yield _remark(
                "nearly_repeated",
                one.part,
                one.box,
                f"{format_percent(share, places=1)} sama dengan {place}",
                f"{format_percent(share, 'en', places=1)} the same as {place}",
            )


def _on_title(title: str, most: int) -> Iterable[Remark]:
    words = title.split()
    if len(words) > most:
        yield _remark(
            "long_title",
            "title",
            None,
            f"{len(words)} kata; judul yang pendek lebih mudah diingat",
            f"{len(words)} words; a short title is easier to remember",
        )
    if is_placeholder(title):
        yield _remark("placeholder", "title", None, "bukan judul", "not a title")
    elif len(words) == 1 and words[0].isupper():
        yield _remark(
            "acronym_title",
            "title",
            None,
            "hanya singkatan; tambahkan apa yang dilakukan",
            "only an acronym; add what is done",
        )
    yield Remark(
        code="decency",
        part="title",
        box=None,
        standing=RemarkStanding.NOT_CHECKED,
        text=Bilingual(
            "kepantasan judul dinilai tim penilai", "a person judges whether the title is decent"
        ),
    )
