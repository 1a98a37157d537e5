"""Combine the scores of several evaluators; a missing sheet widens the bounds and is named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from statistics import median
from typing import Final, Literal

from attrs import evolve

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, join_words
from inovasi.model._checks import Vocabulary
from inovasi.model._reading import words
from inovasi.model._rubric import Divisor
from inovasi.scoring._result import Score


class CombineMethod(Vocabulary):
    """
    How the scores of a panel are combined.

    ``mean`` divides by the assigned evaluators, so a missing sheet leaves the result between two
    bounds; ``mean_present`` divides by those who marked. The median and the sum treat a missing
    sheet as ``mean`` does. A sum has no band: bands are ranges of one evaluator's score.
    """

    MEAN = "mean"
    MEAN_PRESENT = "mean_present"
    MEDIAN = "median"
    SUM = "sum"


CombineMethodWord = CombineMethod | Literal["mean", "mean_present", "median", "sum"]
"""A word of the vocabulary, or its text."""


def combine(
    scores: Iterable[Score],
    method: CombineMethodWord | None = None,
    *,
    assigned: Iterable[str] = (),
) -> Score:
    """
    Combine the scores of one entry by several evaluators.

    Args:
        scores: One score of each evaluator, all of the same entry and rubric.
        method: How; see `CombineMethod`. When left out, a mean by the divisor that the rubric states, or by
            the assigned evaluators where it states none.
        assigned: Names of the evaluators who should have marked; those who did when left out.

    Returns:
        A score whose children are the evaluators' scores. When a sheet is missing, ``remarks`` says
        whose, and the bounds hold whatever its marks may be. They also say when a divisor that the rubric
        states is not applied.

    Raises:
        DataError: If there is no score, if entries, rubrics or revisions differ, if an evaluator
            has two scores or was not assigned.
        ScoringError: If a sheet is missing and the rubric has no highest score.

    Example:
        >>> from inovasi import scheme, score, sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> both = [
        ...     score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, mark), "a", by))
        ...     for by, mark in (("x", 80), ("y", 85))
        ... ]
        >>> combine(both).value
        Decimal('82.5')
        >>> [int(bound) for bound in combine(both, assigned=("x", "y", "z")).bounds]
        [55, 88]
    """
    panel = tuple(scores)
    stated = tuple(dict.fromkeys(words(assigned)))
    names = stated or tuple(score.evaluator for score in panel)
    if problems := list(_problems(panel, names)):
        raise DataError(problems)
    return of_panel(panel[0], panel, names, method, stated=bool(stated))


def of_panel(
    like: Score,
    panel: Sequence[Score],
    names: Sequence[str],
    method: CombineMethodWord | None = None,
    *,
    stated: bool = True,
    awaited: bool = False,
) -> Score:
    """Combine what came back of those who should mark; a sheet that is awaited may hold anything."""
    how = method_of(method, like.divisor)
    present = {score.evaluator: score for score in panel}
    if how is CombineMethod.MEAN_PRESENT and present and not awaited:
        counted = [present[name] for name in names if name in present]
    else:
        counted = [present.get(name) or _missing_sheet(like, name) for name in names]
    lows, highs = zip(*(score.bounds for score in counted), strict=True)
    missing = [name for name in names if name not in present]
    times = len(counted) if how is CombineMethod.SUM else 1
    share = None if how is CombineMethod.MEDIAN else Fraction(times, len(counted))
    if share is None:
        bounds = median(lows), median(highs)
    else:
        bounds = sum(lows, Fraction(0)) * share, sum(highs, Fraction(0)) * share
    children = tuple(
        evolve(
            child,
            key=child.evaluator or f"evaluator-{place + 1}",
            points=None if share is None else (child.bounds[0] * share, child.bounds[1] * share),
        )
        for place, child in enumerate(counted)
    )
    return evolve(
        like,
        key=like.rubric or like.key,
        bounds=bounds,
        maximum=None if like.maximum is None else like.maximum * times,
        minimum=like.minimum * times,
        bands=() if how is CombineMethod.SUM else like.bands,
        method=None,
        children=children,
        mark=None,
        points=None,
        evaluator="",
        remarks=(
            *dict.fromkeys(remark for score in panel for remark in score.remarks),
            *_missing_remarks(missing, how, awaited=awaited),
            *_divisor_remarks(
                like.divisor, how, len(counted), assigned=stated, missing=bool(missing)
            ),
        ),
        demonstration=any(score.demonstration for score in panel),
    )


def combine_by_entry(
    scores: Iterable[Score],
    method: CombineMethodWord | None = None,
    *,
    assigned: Iterable[str] = (),
) -> tuple[Score, ...]:
    """
    Combine the scores of many entries, each entry by itself.

    Args:
        scores: Scores of any entries by any evaluators.
        method: As in `combine`.
        assigned: As in `combine`; the same evaluators for every entry.

    Returns:
        One score for each entry, in the order in which the entries first appear.

    Raises:
        DataError: As `combine`.
        ScoringError: As `combine`.
    """
    names = words(assigned)
    entries: dict[str, list[Score]] = {}
    for score in scores:
        entries.setdefault(score.entry, []).append(score)
    return tuple(combine(panel, method, assigned=names) for panel in entries.values())


def method_of(method: CombineMethodWord | None, divisor: Divisor | None) -> CombineMethod:
    """Give the method that is asked for, or that of the divisor that a rubric states."""
    if method is not None:
        return CombineMethod(method)
    return CombineMethod.MEAN_PRESENT if divisor is Divisor.PRESENT else CombineMethod.MEAN


def _problems(panel: Sequence[Score], names: Sequence[str]) -> Iterator[Problem]:
    if not panel:
        expected = Bilingual("nilai setiap penilai", "a score of each evaluator")
        yield Problem(code="empty", expected=expected, path="scores")
    for what in ("entry", "scheme", "rubric", "revision"):
        found = sorted({str(getattr(score, what)) for score in panel})
        if len(found) > 1:
            yield Problem(
                code="contradiction",
                found=f"{', '.join(map(repr, found))}",
                expected=Bilingual("satu (lihat combine_by_entry)", "one (see combine_by_entry)"),
                path=what,
            )
    present = Counter(score.evaluator for score in panel)
    for name, count in sorted(present.items()):
        if count > 1:
            yield Problem(
                found=Bilingual(f"{count} nilai dari {name!r}", f"{count} scores by {name!r}"),
                expected=Bilingual("satu", "one"),
                path="evaluator",
                code="duplicate",
            )
    for name in sorted(present.keys() - set(names)):
        yield Problem(
            found=repr(name),
            expected=Bilingual("penilai yang ditugasi", "an assigned evaluator"),
            path="evaluator",
            code="not_assigned",
        )


def total_of(children: Iterable[Score]) -> Fraction:
    """Give the exact result of a panel whose scores are all final."""
    parts = list(children)
    if any(one.points is None for one in parts):
        return median(one.bounds[0] for one in parts)
    return sum((one.points[0] for one in parts if one.points), Fraction(0))


def _missing_sheet(like: Score, name: str) -> Score:
    if like.maximum is None:
        said = Bilingual(
            f"lembar penilaian {name!r} belum ada dan {like.label!r} tidak mempunyai nilai tertinggi, "
            "sehingga batas-batasnya tidak dapat dihitung; gabungkan dengan method='mean_present'",
            f"the sheet of {name!r} is missing and {like.label!r} has no highest score, so no bounds "
            "can be given; combine with method='mean_present'",
        )
        raise ScoringError(said, scheme=like.scheme)
    return evolve(
        unmarked(like),
        evaluator=name,
        remarks=(Bilingual("lembar nilai belum ada", "the sheet is missing"),),
        demonstration=False,
    )


def unmarked(score: Score) -> Score:
    """Give a score as it is when nothing is marked: its parts lie anywhere on their scales."""
    return evolve(
        score,
        bounds=(score.minimum, score.bounds[1] if score.maximum is None else score.maximum),
        points=None,
        children=tuple(map(unmarked, score.children)),
        mark=None,
        reached=None,
        next_step=None,
    )


def _missing_remarks(
    missing: list[str], how: CombineMethod, *, awaited: bool
) -> tuple[Bilingual, ...]:
    if not missing:
        return ()
    remark_id = f"lembar nilai belum ada dari {join_words(missing)}"
    remark_en = f"no sheet from {join_words(missing, 'en')}"
    if how is CombineMethod.MEAN_PRESENT and not awaited:
        remark_id += "; pembaginya penilai yang hadir"
        remark_en += "; divided by the evaluators who marked"
    return (Bilingual(remark_id, remark_en),)


_DIVISORS: Final = {
    Divisor.ASSIGNED: Bilingual("penilai yang ditugasi", "the assigned evaluators"),
    Divisor.PRESENT: Bilingual("penilai yang hadir", "the evaluators who marked"),
}


def _divisor_remarks(
    divisor: Divisor | None, how: CombineMethod, count: int, *, assigned: bool, missing: bool
) -> tuple[Bilingual, ...]:
    """Say when the divisor that the rubric states is not the one that is applied."""
    if divisor is None:
        return ()
    is_mean = how in (CombineMethod.MEAN, CombineMethod.MEAN_PRESENT)
    rule = _DIVISORS[divisor]
    said = Bilingual(f"aturannya membagi dengan {rule.id}", f"the rule divides by {rule.en}")
    if is_mean and divisor is Divisor.ASSIGNED and not assigned:
        return (
            Bilingual(
                f"dibagi {count} penilai yang hadir; {said.id}, yang tidak disebutkan (assigned)",
                f"divided by the {count} who marked; {said.en}, who are not named (assigned)",
            ),
        )
    same = is_mean and (how is method_of(None, divisor) or not missing)
    return () if same else (said,)
