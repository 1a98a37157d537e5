"""Several evaluators -> one result; a sheet that is missing is said, never silently dropped."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, join_words
from inovasi.model._checks import Vocabulary, words
from inovasi.scoring._methods import Interval
from inovasi.scoring._result import Score


class CombineMethod(Vocabulary):
    """
    How the scores of a panel become one.

    ``mean`` divides by the assigned evaluators, so a missing sheet leaves the result between two
    bounds; ``mean_present`` divides by those who marked. The median and the sum treat a missing
    sheet as ``mean`` does. A sum has no band: bands are ranges of one evaluator's score.
    """

    MEAN = "mean"
    MEAN_PRESENT = "mean_present"
    MEDIAN = "median"
    SUM = "sum"


def combine(
    scores: Iterable[Score],
    method: CombineMethod | str = CombineMethod.MEAN,
    *,
    assigned: Iterable[str] = (),
) -> Score:
    """
    Put the scores of one entry by several evaluators together.

    Args:
        scores: One score of each evaluator, all of the same entry and rubric.
        method: How; see `CombineMethod`.
        assigned: Names of the evaluators who should have marked; those who did when left out.

    Returns:
        A score whose children are the evaluators' scores. When a sheet is missing, ``remarks`` says
        whose, and the bounds are those that any marks of his would leave possible.

    Raises:
        DataError: If there is no score, if entries, rubrics or revisions differ, if an evaluator
            stands twice or was not assigned.
        ScoringError: If a sheet is missing and the rubric has no highest score.

    Example:
        >>> from inovasi.catalog import scheme
        >>> from inovasi.scoring import score
        >>> from inovasi.scoring import sheet
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
    how = CombineMethod(method)
    names = tuple(dict.fromkeys(words(assigned))) or tuple(score.evaluator for score in panel)
    if problems := _problems(panel, names):
        raise DataError(problems)
    first = panel[0]
    present = {score.evaluator: score for score in panel}
    missing = tuple(name for name in names if name not in present)
    if how is CombineMethod.MEAN_PRESENT:
        counted = [present[name] for name in names if name in present]
    else:
        counted = [present.get(name) or _blank(first, name) for name in names]
    bounds, share = _combined(counted, how)
    times = len(counted) if how is CombineMethod.SUM else 1
    children = tuple(
        evolve(
            child,
            key=child.evaluator or f"evaluator-{place + 1}",
            points=None if share is None else (child.bounds[0] * share, child.bounds[1] * share),
        )
        for place, child in enumerate(counted)
    )
    return evolve(
        first,
        key=first.rubric or first.key,
        bounds=bounds,
        maximum=None if first.maximum is None else first.maximum * times,
        minimum=first.minimum * times,
        bands=() if how is CombineMethod.SUM else first.bands,
        method=None,
        children=children,
        mark=None,
        points=None,
        evaluator="",
        remarks=(*_common_remarks(panel), *_missing_remark(missing, how)),
        demonstration=any(score.demonstration for score in panel),
    )


def combine_by_entry(
    scores: Iterable[Score],
    method: CombineMethod | str = CombineMethod.MEAN,
    *,
    assigned: Iterable[str] = (),
) -> tuple[Score, ...]:
    """
    Put the scores of many entries together, each entry by itself.

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


def _problems(panel: Sequence[Score], names: Sequence[str]) -> list[Problem]:
    if not panel:
        return [Problem(message="found no score; expected one of each evaluator", path="scores")]
    problems: list[Problem] = []
    for what in ("entry", "scheme", "rubric", "revision"):
        found = sorted({str(getattr(score, what)) for score in panel})
        if len(found) > 1:
            message = (
                f"found {', '.join(map(repr, found))}; expected one {what} (see combine_by_entry)"
            )
            problems.append(Problem(message=message, path=what))
    present = [score.evaluator for score in panel]
    for name in sorted({name for name in present if present.count(name) > 1}):
        message = f"found {present.count(name)} scores by {name!r}; expected one"
        problems.append(Problem(message=message, path="evaluator"))
    problems += [
        Problem(message=f"{name!r} marked and was not assigned", path="evaluator")
        for name in sorted(set(present) - set(names))
    ]
    return problems


def _blank(like: Score, name: str) -> Score:
    if like.maximum is None:
        raise ScoringError(
            f"the sheet of {name!r} is missing and {like.label!r} has no highest score, so no bounds "
            "can be given; combine with method='mean_present'",
            scheme=like.scheme,
        )
    return evolve(
        like,
        bounds=(like.minimum, like.maximum),
        children=(),
        mark=None,
        evaluator=name,
        remarks=(Bilingual("lembar nilai belum ada", "the sheet is missing"),),
        demonstration=False,
    )


def _combined(counted: Sequence[Score], how: CombineMethod) -> tuple[Interval, Fraction | None]:
    lows = [score.bounds[0] for score in counted]
    highs = [score.bounds[1] for score in counted]
    if how is CombineMethod.MEDIAN:
        return (_median(lows), _median(highs)), None
    share = Fraction(1) if how is CombineMethod.SUM else Fraction(1, len(counted))
    return (sum(lows, Fraction(0)) * share, sum(highs, Fraction(0)) * share), share


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _common_remarks(panel: Sequence[Score]) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(remark for score in panel for remark in score.remarks))


def _missing_remark(missing: Sequence[str], how: CombineMethod) -> tuple[Bilingual, ...]:
    if not missing:
        return ()
    names_id, names_en = join_words(tuple(missing)), join_words(tuple(missing), "en")
    left_out = how is CombineMethod.MEAN_PRESENT
    return (
        Bilingual(
            f"lembar nilai belum ada dari {names_id}"
            + ("; pembaginya penilai yang hadir" if left_out else ""),
            f"the sheet is missing of {names_en}"
            + ("; divided by the evaluators who marked" if left_out else ""),
        ),
    )
