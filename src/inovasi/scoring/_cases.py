"""Do the worked cases of an edition come out?"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from attrs import frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.errors import DataError, InovasiError, Problem, Words
from inovasi.language import Bilingual, Language, both, format_number, wording
from inovasi.model._case import Case
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.results import Lines, Part, Result
from inovasi.scoring._combine import combine
from inovasi.scoring._result import Score
from inovasi.scoring._score import score
from inovasi.scoring._sheets import GivenMark, sheet


_OUT: Final = {True: Bilingual("cocok", "as stated"), False: Bilingual("beda", "differs")}
_NONE: Final = Bilingual("tidak ada contoh hitungan", "no worked case")
_NO_BAND: Final = Bilingual("tanpa kelas", "no class")


@frozen(kw_only=True)
class CaseResult:
    """
    One worked case, and what came of it.

    Args:
        label: What the case shows.
        score: The computed score; ``None`` where the marks give none.
        problems: What differs from what the case states.
    """

    computed: ClassVar[tuple[str, ...]] = ("holds",)

    label: Bilingual
    score: Score | None
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything comes out as it is stated."""
        return not self.problems


@frozen(kw_only=True)
class CaseResults(Result):
    """
    The worked cases of an edition.

    Args:
        scheme: Id of the edition.
        cases: One for each case, in the order of the file.
    """

    table = "cases"
    leads: ClassVar[tuple[str, ...]] = ("scheme",)

    scheme: str
    cases: tuple[CaseResult, ...]

    @property
    def holds(self) -> bool:
        """Whether every case comes out as it is stated."""
        return all(case.holds for case in self.cases)

    def _parts(self, lang: Language) -> list[Part]:
        if not self.cases:
            return [f"{self.scheme}: {_NONE.of(lang)}"]
        failed = sum(not case.holds for case in self.cases)
        summary = Bilingual(
            f"contoh hitungan: {len(self.cases)}, beda: {failed}",
            f"worked cases: {len(self.cases)}, of which {failed} differ",
        )
        return [f"{self.scheme}: {summary.of(lang)}", Lines(tuple(self._lines(lang)))]

    def _lines(self, lang: Language) -> Iterator[str]:
        for place, case in enumerate(self.cases, start=1):
            yield f"  {place}. {_OUT[case.holds].of(lang)}: {case.label.of(lang)}"
            yield from (f"     {problem.text(lang)}" for problem in case.problems)


def run_cases(which: Scheme | str | Path) -> CaseResults:
    """
    Score the worked cases of an edition, and compare.

    Args:
        which: The edition, its id, or the path of your own TOML file.

    Returns:
        What came of each case.

    Raises:
        NotFoundError: If there is no such edition.
        DataError: If your file has problems.
        FileNotFoundError: If there is no such file.

    Example:
        >>> run_cases("kipp-2023").holds
        True
    """
    edition = find_scheme(which)
    made = (_result(edition, case, place) for place, case in enumerate(edition.cases))
    return CaseResults(scheme=edition.id, cases=tuple(made))


def _result(edition: Scheme, case: Case, place: int) -> CaseResult:
    try:
        rubric = edition.rubric(case.group, case.stage, case.rubric)
        scores = [score(rubric, _filled(rubric, one)) for one in case.sheets]
        made = scores[0] if len(scores) == 1 else combine(scores)
        found = tuple(_differences(case, made))
    except DataError as error:
        made, found = None, error.problems
    except InovasiError as error:
        said = both(error.text)
        made, found = None, (Problem(code="error", hint=said),)
    return CaseResult(
        label=wording(case, "label"),
        score=made,
        problems=DataError(found).within(f"cases[{place}]").problems,
    )


def _filled(rubric: Rubric, given: ScoreSheet) -> ScoreSheet:
    """Read the numbers of a case as the methods of its criteria do."""
    marks: dict[str, GivenMark] = {
        mark.criterion: mark.values or (mark.judgement if mark.value is None else mark.value)
        for mark in given.marks
    }
    facts = {fact.key: fact.value for fact in given.facts}
    return sheet(rubric, marks, evaluator=given.evaluator, facts=facts)


def _differences(case: Case, made: Score) -> Iterator[Problem]:
    stated, exact = Fraction(case.score), made.exact
    if exact is None:
        low, high = map(_number, made.bounds)
        found = Bilingual(f"antara {low.id} dan {high.id}", f"between {low.en} and {high.en}")
        yield _differs("score", found, _number(stated))
    elif case.within is not None and abs(exact - stated) > case.within:
        near, off = _number(stated), _number(case.within)
        expected = Bilingual(f"{near.id} ± {off.id}", f"{near.en} ± {off.en}")
        yield _differs("score", _number(exact), expected)
    elif case.within is None and stated not in {exact, Fraction(made.value or 0)}:
        yield _differs("score", _number(exact), _number(stated))
    band = made.band.label if made.band else ""
    if case.band not in {None, band}:
        yield _differs("band", band or _NO_BAND, case.band or _NO_BAND)
    for fact in case.parts:
        part = made.of(fact.key)
        if part is None or part.points is None:
            yield _differs(f"parts.{fact.key}", None, _number(fact.value))
        elif part.points != (fact.value, fact.value):
            yield _differs(f"parts.{fact.key}", _number(part.points[0]), _number(fact.value))


def _differs(path: str, found: Words | None, expected: Words) -> Problem:
    return Problem(code="differs", path=path, found=found, expected=expected)


def _number(value: Decimal | Fraction) -> Bilingual:
    return both(partial(format_number, value))
