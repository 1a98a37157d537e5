"""Combine the scores of several evaluators; a missing sheet widens the bounds and is named."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median
from typing import Final, Literal

from attrs import evolve, frozen

from inovasi._wording import did_you_mean
from inovasi.errors import DataError, Problem, ScoringError, shown
from inovasi.identity import fold, near_pairs, near_ties
from inovasi.language import Bilingual, few_words, join_words
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

    Ids are compared folded: ``PUSTAKA APUNG`` is ``Pustaka Apung``, and the first spelling stays. Those that are only
    nearly alike are told in ``remarks`` and never taken for the same.

    Args:
        scores: One score of each evaluator, all of the same entry and rubric.
        method: How; see `CombineMethod`. When left out, a mean by the divisor that the rubric states, or by
            the assigned evaluators where it states none.
        assigned: Names of the evaluators who should have marked; those who did when left out.

    Returns:
        A score whose children are the evaluators' scores. When a sheet is missing, ``remarks`` says
        whose, and the bounds hold whatever its marks may be. They also say when a divisor that the rubric
        states is not applied, and when the default divides by several where it states none.

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
    stated = words(assigned)
    made = _combined(panel, method, stated, {})
    return evolve(made, remarks=(*made.remarks, *_near(stated, _evaluators(panel)).values()))


def _combined(
    panel: Sequence[Score],
    method: CombineMethodWord | None,
    stated: Sequence[str],
    spelt_as: Mapping[str, str],
) -> Score:
    panel = sorted(panel, key=lambda one: fold(one.evaluator))  # whoever came first says nothing
    named: dict[str, str] = {}
    for name in stated or _evaluators(panel):
        named.setdefault(fold(name), name if stated else spelt_as.get(fold(name), name))
    if problems := list(_problems(panel, named)):
        raise DataError(problems)
    entry = panel[0].entry
    spelt = [
        one
        if (one.entry, one.evaluator) == (entry, name)
        else evolve(one, entry=entry, evaluator=name)
        for one in panel
        for name in (named[fold(one.evaluator)],)
    ]
    return of_panel(panel[0], spelt, tuple(named.values()), method, stated=bool(stated))


def _evaluators(scores: Iterable[Score]) -> tuple[str, ...]:
    return tuple(score.evaluator for score in scores)


def _near(*names: Iterable[str]) -> Mapping[str, Bilingual]:
    """Say of each name which others are nearly the same."""
    alike: dict[str, list[str]] = defaultdict(list)
    for one, other in near_pairs(name for some in names for name in some):
        alike[one].append(other)
        alike[other].append(one)
    return {name: nearly(name, others) for name, others in alike.items()}


def nearly(name: str, others: Iterable[str]) -> Bilingual:
    """Say that a name is nearly that of others."""
    few = few_words(tuple(map(shown, others)))
    return Bilingual(
        f"{shown(name)} mirip dengan {few.id}, tetapi tidak disamakan",
        f"{shown(name)} is nearly {few.en}, and not taken for the same",
    )


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
    present = {score.evaluator: score for score in panel}
    whole = Panel.of(
        like,
        present,
        names,
        method,
        remarks=dict.fromkeys(remark for score in panel for remark in score.remarks),
        stated=stated,
        awaited=awaited,
    )
    return evolve(
        whole.like,
        bounds=whole.bounds({name: score.bounds for name, score in present.items()}),
        demonstration=any(score.demonstration for score in panel),
        children=whole.parts(like, present),
    )


@frozen(kw_only=True)
class Panel:
    """What is the same of all entries that the same evaluators should mark, and of which the same did."""

    like: Score
    counted: Sequence[str]
    how: CombineMethod
    missing: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))

    @classmethod
    def of(
        cls,
        like: Score,
        given: Collection[str],
        names: Sequence[str],
        method: CombineMethodWord | None = None,
        *,
        remarks: Iterable[Bilingual] = (),
        stated: bool = True,
        awaited: bool = False,
    ) -> "Panel":
        """Say what is known before the marks: by whom is divided, and what must be said of it after the remarks."""
        how = method_of(method, like.divisor)
        counted = _counted(names, given, how, awaited=awaited)
        missing = [name for name in names if name not in given]
        times = len(counted) if how is CombineMethod.SUM else 1
        whole = evolve(
            like,
            key=like.rubric or like.key,
            maximum=None if like.maximum is None else like.maximum * times,
            minimum=like.minimum * times,
            bands=() if how is CombineMethod.SUM else like.bands,
            method=None,
            children=(),
            mark=None,
            points=None,
            evaluator="",
            remarks=(
                *remarks,
                *_missing_remarks(missing, how, awaited=awaited),
                *_divisor_remarks(
                    like.divisor, method, len(counted), assigned=stated, missing=bool(missing)
                ),
            ),
        )
        if len(counted) > len(given):
            ends = _missing_bounds(like, missing[0])
            return cls(like=whole, counted=counted, how=how, missing=ends)
        return cls(like=whole, counted=counted, how=how)

    def bounds(
        self, given: Mapping[str, tuple[Fraction | int, ...]], divisor: int = 1
    ) -> tuple[Fraction, Fraction]:
        """Combine the bounds of the sheets that came back, in units of ``1 / divisor``."""
        ends = [
            given.get(name) or tuple(end * divisor for end in self.missing) for name in self.counted
        ]
        lows, highs = ([end[side] for end in ends] for side in (0, 1))
        low = self._one(lows, divisor)
        return low, low if lows == highs else self._one(highs, divisor)

    def parts(self, like: Score, present: Mapping[str, Score]) -> tuple[Score, ...]:
        """Give the scores that it is made of, each with what it adds where that is a sum."""
        counted = [present.get(name) or _missing_sheet(like, name) for name in self.counted]
        times = 1 if self.how is CombineMethod.SUM else len(counted)
        share = None if self.how is CombineMethod.MEDIAN else Fraction(1, times)
        return tuple(
            evolve(
                child,
                key=child.evaluator or f"evaluator-{place + 1}",
                points=None
                if share is None
                else (child.bounds[0] * share, child.bounds[1] * share),
            )
            for place, child in enumerate(counted)
        )

    def _one(self, ends: Sequence[Fraction | int], divisor: int) -> Fraction:
        if self.how is CombineMethod.MEDIAN:
            order = sorted(ends)
            middle = order[(len(order) - 1) // 2] + order[len(order) // 2]
            return Fraction(middle, 2 * divisor)
        total = sum(ends)
        return Fraction(total, divisor if self.how is CombineMethod.SUM else divisor * len(ends))


def _counted(
    names: Sequence[str], given: Collection[str], how: CombineMethod, *, awaited: bool
) -> Sequence[str]:
    """Name those by whom is divided: all who should mark, or those who did."""
    if how is CombineMethod.MEAN_PRESENT and given and not awaited:
        return [name for name in names if name in given]
    return names


def combine_by_entry(
    scores: Iterable[Score],
    method: CombineMethodWord | None = None,
    *,
    assigned: Iterable[str] = (),
) -> tuple[Score, ...]:
    """
    Combine the scores of many entries, each entry by itself.

    Args:
        scores: Scores of any entries by any evaluators; ids are compared folded, as in `combine`.
        method: As in `combine`.
        assigned: As in `combine`; the same evaluators for every entry.

    Returns:
        One score for each entry, in the order in which the entries first appear.

    Raises:
        DataError: As `combine`, with the faults of all entries.
        ScoringError: As `combine`.
    """
    stated = words(assigned)
    entries: dict[str, list[Score]] = {}
    evaluators: dict[str, str] = {}
    for score in scores:
        evaluators.setdefault(fold(score.evaluator), score.evaluator)
        entries.setdefault(fold(score.entry), []).append(score)
    near = (
        _near(panel[0].entry for panel in entries.values()),
        _near(stated, evaluators.values()),
    )
    made: list[Score] = []
    problems: list[Problem] = []
    for panel in entries.values():
        try:
            whole = _combined(panel, method, stated, evaluators)
        except DataError as error:
            problems += error.problems
            continue
        told = (whole.entry,), _evaluators(whole.children)
        more = (
            said[name]
            for said, names in zip(near, told, strict=True)
            for name in names
            if name in said
        )
        made.append(evolve(whole, remarks=(*whole.remarks, *more)))
    if problems:
        raise DataError(problems)
    return tuple(made)


def method_of(method: CombineMethodWord | None, divisor: Divisor | None) -> CombineMethod:
    """Give the method that is asked for, or that of the divisor that a rubric states."""
    if method is not None:
        return CombineMethod(method)
    return CombineMethod.MEAN_PRESENT if divisor is Divisor.PRESENT else CombineMethod.MEAN


def _problems(panel: Sequence[Score], named: Mapping[str, str]) -> Iterator[Problem]:
    if not panel:
        expected = Bilingual("nilai setiap penilai", "a score of each evaluator")
        yield Problem(code="empty", expected=expected, path="scores")
    for what in ("entry", "scheme", "rubric", "revision"):
        found = {fold(str(getattr(score, what))): str(getattr(score, what)) for score in panel}
        if len(found) > 1:
            yield Problem(
                code="contradiction",
                found=f"{', '.join(map(repr, sorted(found.values())))}",
                expected=Bilingual("satu (lihat combine_by_entry)", "one (see combine_by_entry)"),
                path=what,
            )
    present: dict[str, list[str]] = defaultdict(list)
    for score in panel:
        present[fold(score.evaluator)].append(score.evaluator)
    for same, spellings in sorted(present.items()):
        entry, names = shown(panel[0].entry), ", ".join(map(shown, dict.fromkeys(spellings)))
        if len(spellings) > 1:
            count = len(spellings)
            yield Problem(
                found=Bilingual(
                    f"{count} nilai untuk {entry} dari {names}",
                    f"{count} scores of {entry} by {names}",
                ),
                expected=Bilingual("satu", "one"),
                path="evaluator",
                code="duplicate",
            )
        if same not in named:
            may_be = near_ties(spellings[0], named.values())
            yield Problem(
                found=Bilingual(f"{names} untuk {entry}", f"{names} for {entry}"),
                expected=Bilingual("penilai yang ditugasi", "an assigned evaluator"),
                hint=did_you_mean(may_be[0]) if may_be else None,
                path="evaluator",
                code="not_assigned",
            )


def total_of(children: Iterable[Score]) -> Fraction:
    """Give the exact result of a panel whose scores are all final."""
    parts = list(children)
    points = [one.points[0] for one in parts if one.points]
    return sum(points, Fraction(0)) if points else median(one.bounds[0] for one in parts)


def _missing_bounds(like: Score, name: str) -> tuple[Fraction, Fraction]:
    if like.maximum is None:
        said = Bilingual(
            f"lembar penilaian {name!r} belum ada dan {like.label!r} tidak mempunyai nilai tertinggi, "
            "sehingga batas-batasnya tidak dapat dihitung; gabungkan dengan method='mean_present'",
            f"the sheet of {name!r} is missing and {like.label!r} has no highest score, so no bounds "
            "can be given; combine with method='mean_present'",
        )
        raise ScoringError(said, scheme=like.scheme)
    return like.minimum, like.maximum


def _missing_sheet(like: Score, name: str) -> Score:
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
    divisor: Divisor | None,
    method: CombineMethodWord | None,
    count: int,
    *,
    assigned: bool,
    missing: bool,
) -> tuple[Bilingual, ...]:
    """Say when the divisor that the rubric states is not the one that is applied, or when it states none."""
    if divisor is None:
        said = Bilingual(
            f"aturannya tidak menyebut pembagi; dibagi {count} penilai",
            f"the rule states no divisor; divided by the {count} evaluators",
        )
        return (said,) if method is None and count > 1 else ()
    how = method_of(method, divisor)
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
