"""A worked case: what goes into a rubric and what must come out of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Self, cast

from attrs import evolve, field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import check, is_key, not_empty, not_negative
from inovasi.model._evaluation import Fact, Judgement, Mark, ScoreSheet
from inovasi.model._reading import is_list, is_mapping
from inovasi.model._record import ExactLike, Record, Takes, strict
from inovasi.model._source import Grade, GradeWord


_TIMES: Final = re.compile(r"(\d{1,6}) x (\S+)")
_BESIDE: Final = Bilingual(
    "marks atau sheets, tidak keduanya", "either marks or sheets, and not both"
)

_one_or_more = check(len, Bilingual("satu lembar atau lebih", "one sheet or more"), "empty")


@frozen(kw_only=True, field_transformer=strict)
class Case(Record):
    """
    A worked case of an edition: marks in, score out.

    A file writes the marks flat: ``marks = { novelty = 80 }``, a list of such tables for several evaluators, and
    ``"12 x 80"`` for the same number twelve times.

    Args:
        label: What the case shows, in words.
        label_en: The same in English.
        rubric: Key of the rubric; may be left out when there is one only.
        group: Key of the group, where the rubrics differ by group.
        stage: Key of the stage, where they differ by stage.
        sheets: What each evaluator gives.
        score: The result: as the rubric rounds it, or the exact one.
        within: How far the exact result may lie from ``score``, where that was printed with few digits.
        band: Name of the class as printed; empty when there must be none, not looked at when left out.
        parts: What criteria add to the total.
        source: Key of the source of the result, or of the rule from which it follows.
        grade: Grade of the result, where it is weaker than its source.

    Raises:
        DataError: If there is no sheet, or a number is wrong.

    Example:
        >>> made = Case.from_plain(
        ...     {"label": "Contoh", "marks": {"novelty": 80}, "score": 12, "source": "guide"}
        ... )
        >>> made.sheets[0].marks[0].value, made.score
        (Decimal('80'), Decimal('12'))
    """

    label: str = field(validator=not_empty)
    label_en: str | None = None
    rubric: str | None = field(default=None, validator=is_key)
    group: str | None = field(default=None, validator=is_key)
    stage: str | None = field(default=None, validator=is_key)
    sheets: tuple[ScoreSheet, ...] = field(converter=tuple[ScoreSheet, ...], validator=_one_or_more)
    score: Decimal | Fraction = field(converter=Takes[ExactLike])
    within: Decimal | Fraction | None = field(
        default=None, converter=Takes[ExactLike | None], validator=not_negative
    )
    band: str | None = None
    parts: tuple[Fact, ...] = field(default=(), converter=tuple[Fact, ...])
    source: str
    grade: Grade | None = field(default=None, converter=Takes[GradeWord | None])

    @classmethod
    def from_plain(cls, value: object) -> Self:
        """Read the flat form: marks and facts as tables of numbers."""
        if isinstance(value, cls) or not is_mapping(value):
            return super().from_plain(value)
        given = dict(cast("Mapping[str, Any]", value))
        problems: list[Problem] = []
        if "marks" in given or "facts" in given:
            if "sheets" in given:
                problems.append(Problem(code="several", path="marks", expected=_BESIDE))
            marks = given.pop("marks", {})
            facts = given.pop("facts", {})
            given["sheets"] = list(_sheets(marks, facts, problems))
        try:
            made = super().from_plain(given)
        except DataError as error:
            raise DataError([*problems, *error.problems]) from None
        if problems:
            raise DataError(problems)
        return made


def _sheets(marks: object, facts: object, problems: list[Problem]) -> Iterator[ScoreSheet]:
    """Make a sheet of each table of marks."""
    several = is_list(marks)
    for place, table in enumerate(marks if is_list(marks) else (marks,)):
        path = f"marks[{place}]" if several else "marks"
        yield ScoreSheet(
            evaluator=str(place + 1),
            marks=tuple(_marks(path, table, problems)),
            facts=tuple(_facts("facts", facts, problems)),
        )


def _marks(path: str, table: object, problems: list[Problem]) -> Iterator[Mark]:
    for key, given in _items(path, table, problems):
        try:
            yield _mark(key, given)
        except DataError as error:
            problems += (evolve(one, path=f"{path}.{key}", record=None) for one in error.problems)


def _mark(key: str, given: object) -> Mark:
    if is_list(given):
        return Mark(criterion=key, values=given)
    if isinstance(given, str):
        if given in {*Judgement}:
            return Mark(criterion=key, judgement=Judgement(given))
        if found := _TIMES.fullmatch(given):
            return Mark(criterion=key, values=(found[2],) * int(found[1]))
    return Mark(criterion=key, value=cast("Any", given))


def _facts(path: str, table: object, problems: list[Problem]) -> Iterator[Fact]:
    for key, given in _items(path, table, problems):
        try:
            yield Fact(key=key, value=cast("Any", given))
        except DataError as error:
            problems += (evolve(one, path=f"{path}.{key}", record=None) for one in error.problems)


def _items(path: str, table: object, problems: list[Problem]) -> Iterable[tuple[str, object]]:
    if is_mapping(table):
        return cast("Mapping[str, object]", table).items()
    expected = Bilingual(
        f"tabel kriteria dan angkanya: {path} = {{ kunci = 80 }}",
        f"a table of criteria and their numbers: {path} = {{ key = 80 }}",
    )
    problems.append(Problem(code="type", path=path, expected=expected))
    return ()
