"""What stands out in the answers of a proposal: what a rule says of them, and what is only advice."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from itertools import combinations
from typing import Final

from inovasi.eligibility._text_checks import (
    ProposalRemarks,
    Remark,
    RemarkStanding,
    WordCount,
    is_only_link,
    is_placeholder,
    plain_words,
    shared_runs,
    what_is_missing,
)
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, format_number
from inovasi.model._criterion import AnswerBox, Criterion, Method
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._rubric import Rubric


_MEASURED: Final = ("significance", "impact", "evaluation")
_TITLE_WORDS: Final = 20
_ALIKE: Final = Fraction(4, 5)


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
        DataError: If ``alike`` is no exact share above 0 and up to 1, or ``title_words`` is below 1.

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
    if problems := list(_settings(alike, title_words)):
        raise DataError(problems)
    asked = _asked(rubric)
    placed = [(_criterion(answer, asked), answer) for answer in innovation.answers]
    counts: list[WordCount] = []
    remarks: list[Remark] = []
    for criterion in asked:
        mine = [answer for known, answer in placed if known is criterion]
        for answer in mine:
            box = _box(answer, criterion)
            limit = None if box is None else box.max_words
            words = len(answer.text.split())
            counts.append(
                WordCount(part=criterion.key, box=answer.box, words=words, max_words=limit)
            )
            remarks += _on_answer(answer, criterion, box, rubric, measured)
        remarks += _on_part(mine, criterion, rubric)
    remarks += [
        _advice(
            "unknown_part",
            answer.part,
            answer.box,
            f"bagian ini tidak ada dalam {rubric.label}; pilih: {', '.join(c.key for c in asked)}",
            f"no part of {rubric.label}; choose one of: {', '.join(c.key for c in asked)}",
        )
        for known, answer in placed
        if known is None
    ]
    remarks += _repeated(innovation.answers, Fraction(alike))
    remarks += _on_title(innovation, title_words)
    return ProposalRemarks(
        innovation=innovation.id,
        title=innovation.title,
        rubric=rubric.label,
        counts=tuple(counts),
        remarks=tuple(remarks),
    )


def _settings(alike: object, title_words: object) -> Iterable[Problem]:
    if isinstance(alike, bool) or not isinstance(alike, Fraction | int) or not 0 < alike <= 1:
        yield Problem(
            message=f"found {alike!r}; expected a Fraction above 0 and up to 1", path="alike"
        )
    if isinstance(title_words, bool) or not isinstance(title_words, int) or title_words < 1:
        yield Problem(
            message=f"found {title_words!r}; expected whole words from 1", path="title_words"
        )


def _asked(rubric: Rubric) -> tuple[Criterion, ...]:
    parents = {criterion.parent for criterion in rubric.criteria}
    return tuple(
        criterion
        for criterion in rubric.criteria
        if criterion.boxes or (criterion.key not in parents and criterion.method is Method.MARK)
    )


def _criterion(answer: Answer, asked: tuple[Criterion, ...]) -> Criterion | None:
    names = {name.casefold(): known for known in asked for name in (known.key, *known.aliases)}
    return names.get(answer.part.casefold())


def _box(answer: Answer, criterion: Criterion) -> AnswerBox | None:
    if len(criterion.boxes) == 1:
        return criterion.boxes[0]
    wanted = plain_words(answer.box or "")
    return next((box for box in criterion.boxes if plain_words(box.label or "") == wanted), None)


def _advice(code: str, part: str, box: str | None, id_: str, en: str) -> Remark:
    return Remark(
        code=code, part=part, box=box, standing=RemarkStanding.ADVICE, text=Bilingual(id_, en)
    )


def _cite(box: AnswerBox | None, criterion: Criterion, rubric: Rubric) -> str:
    key = (box.source if box else None) or criterion.source or rubric.source
    source = next((source for source in rubric.sources if source.key == key), None)
    stated = (box.grade if box else None) or criterion.grade or rubric.grade
    grade = stated or (source.grade if source else None)
    return f"{source or key or rubric.key}" + (f" [{grade.value}]" if grade else "")


def _on_answer(
    answer: Answer,
    criterion: Criterion,
    box: AnswerBox | None,
    rubric: Rubric,
    measured: Collection[str],
) -> Iterable[Remark]:
    place = (criterion.key, answer.box)
    words = len(answer.text.split())
    if len(criterion.boxes) > 1 and box is None:
        labels = ", ".join(repr(known.label) for known in criterion.boxes)
        yield _advice(
            "unknown_box",
            *place,
            f"sebutkan kotaknya, salah satu dari: {labels}",
            f"name the box, one of: {labels}",
        )
    if box is not None:
        yield from _on_length(words, box, criterion, answer, rubric)
    if not answer.text.strip():
        yield _advice("empty", *place, "jawabannya kosong", "the answer is empty")
        return
    if is_placeholder(answer.text):
        shown = answer.text.strip()
        yield _advice("placeholder", *place, f"{shown!r} bukan jawaban", f"{shown!r} is no answer")
        return
    questions = (criterion.label, criterion.label_en, criterion.meaning, box.label if box else None)
    if plain_words(answer.text) in {plain_words(question) for question in questions if question}:
        yield _advice(
            "copied_question", *place, "mengulang pertanyaannya", "repeats the question itself"
        )
        return
    if is_only_link(answer.text):
        yield _advice(
            "link_only",
            *place,
            "hanya tautan; tulis jawabannya",
            "only a link; write the answer itself",
        )
        return
    if criterion.key in measured:
        for code, text in what_is_missing(answer.text):
            yield _advice(code, *place, text.id, text.en)


def _on_length(
    words: int, box: AnswerBox, criterion: Criterion, answer: Answer, rubric: Rubric
) -> Iterable[Remark]:
    limits = (
        ("too_long", Bilingual("paling banyak", "at most"), box.max_words, -1),
        ("too_short", Bilingual("paling sedikit", "at least"), box.min_words, 1),
    )
    for code, bound, limit, sign in limits:
        if limit is not None and sign * words < sign * limit:
            yield Remark(
                code=code,
                part=criterion.key,
                box=answer.box,
                standing=RemarkStanding.RULE,
                text=Bilingual(
                    f"{words} kata, {bound.id} {limit}", f"{words} words, {bound.en} {limit}"
                ),
                citation=_cite(box, criterion, rubric),
            )


def _on_part(mine: list[Answer], criterion: Criterion, rubric: Rubric) -> Iterable[Remark]:
    if not mine:
        if criterion.mandatory:
            yield Remark(
                code="missing",
                part=criterion.key,
                box=None,
                standing=RemarkStanding.RULE,
                text=Bilingual("wajib dijawab dan belum ada", "must be answered and is not there"),
                citation=_cite(None, criterion, rubric),
            )
        else:
            yield _advice(
                "missing",
                criterion.key,
                None,
                "belum ada; wajib tidaknya tidak dinyatakan",
                "not there; whether it must be is not stated",
            )
        return
    answered = [plain_words(answer.box or "") for answer in mine]
    for label in sorted({label for label in answered if answered.count(label) > 1}):
        yield _advice(
            "several_answers",
            criterion.key,
            label or None,
            f"{answered.count(label)} jawaban untuk kotak yang sama; sisakan satu",
            f"{answered.count(label)} answers for the same box; keep one",
        )
    if len(criterion.boxes) > 1:
        for box in criterion.boxes:
            if plain_words(box.label or "") not in answered:
                yield _advice(
                    "missing",
                    criterion.key,
                    box.label,
                    "kotak ini belum diisi",
                    "box not filled in",
                )


def _repeated(answers: tuple[Answer, ...], alike: Fraction) -> Iterable[Remark]:
    told = [(answer, plain_words(answer.text)) for answer in answers]
    real = [(answer, plain) for answer, plain in told if not is_placeholder(plain)]
    for (one, here), (other, there) in combinations(real, 2):
        place = f"{other.part} ({other.box})" if other.box else other.part
        if here == there:
            yield _advice(
                "repeated", one.part, one.box, f"sama dengan {place}", f"the same as {place}"
            )
            continue
        share = shared_runs(here, there)
        if share >= alike:
            percent, percent_en = (
                format_number(100 * share, places=1),
                format_number(100 * share, "en", places=1),
            )
            yield _advice(
                "nearly_repeated",
                one.part,
                one.box,
                f"{percent} % sama dengan {place}",
                f"{percent_en} % the same as {place}",
            )


def _on_title(innovation: Innovation, most: int) -> Iterable[Remark]:
    words = innovation.title.split()
    if len(words) > most:
        yield _advice(
            "long_title",
            "title",
            None,
            f"{len(words)} kata; judul yang pendek lebih mudah diingat",
            f"{len(words)} words; a short title is easier to keep in mind",
        )
    if is_placeholder(innovation.title):
        yield _advice("placeholder", "title", None, "bukan judul", "is no title")
    elif len(words) == 1 and words[0].isupper():
        yield _advice(
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
            "kepantasan judul dinilai oleh orang", "a person judges whether the title is decent"
        ),
    )
