"""Strategies for regulations, citations, small sound rubrics and schemes, and marks that fit a rubric."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi._wording import between
from inovasi.errors import Bilingual
from inovasi.model._criterion import Criterion, Level, Method, MethodWord, Scale
from inovasi.model._evaluation import Fact, Judgement, Mark, MarkStatus, ScoreSheet
from inovasi.model._regulation import (
    Article,
    Citation,
    Regulation,
    RegulationKind,
    RegulationKindWord,
)
from inovasi.model._requirement import HasDocument, InTheme, LinkedToSdg, MinAge, Requirement, Rule
from inovasi.model._rubric import Band, Divisor, Node, Rounding, RoundingMode, Rubric
from inovasi.model._scheme import (
    Event,
    ListItem,
    Revision,
    Scheme,
    SchemeStatus,
    SchemeStatusWord,
    Stage,
    Subject,
)
from inovasi.model._source import Grade, Source
from inovasi.scoring._methods import mark_span
from inovasi.scoring._sheets import facts_of, most_of_parts
from inovasi.testing._primitives import (
    FEW,
    chosen,
    days,
    drawn,
    keys,
    maybe,
    refusal,
    several,
    texts,
    years,
)
from inovasi.testing._records import Values, records, some_of


T = TypeVar("T")

_ROOT_METHODS: Final = (Method.WEIGHTED, Method.SUM, Method.MEAN)

_STEPS: Final = (None, Decimal(1), Decimal("0.5"))
"""Distances between two marks of a scale."""

_WITHOUT_NUMBER: Final = (Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED, Judgement.NOT_LOOKED_AT)

_UNLIMITED: Final = Fraction(1_000_000)
"""The highest mark that is drawn where a scale has no end."""

_REVIEWED: Final = date(2026, 1, 1)


def citations(*, kinds: Iterable[RegulationKindWord] = RegulationKind) -> SearchStrategy[Citation]:
    """
    Draw citations.

    Args:
        kinds: Kinds of instrument that may be drawn.

    Returns:
        A strategy.

    Raises:
        DataError: If no kind is given.
    """
    numbers = st.integers(min_value=1, max_value=999).map(str)
    articles = records(
        Article,
        article=numbers,
        paragraphs=several(numbers),
        letters=several(st.sampled_from("abcdefghij")),
        points=several(numbers),
        chapter=st.sampled_from(("I", "II", "III", "IV")),
        annex=st.sampled_from(("", "I", "II")),
    )
    return records(
        Citation,
        kind=st.sampled_from(chosen("kinds", kinds, RegulationKind)),
        number=numbers,
        articles=several(articles),
    )


def regulations(
    *, kinds: Iterable[RegulationKindWord] = RegulationKind
) -> SearchStrategy[Regulation]:
    """
    Draw regulations.

    Args:
        kinds: Kinds of instrument that may be drawn.

    Returns:
        A strategy.

    Raises:
        DataError: If no kind is given.
    """
    return records(
        Regulation,
        _in_force_forwards,
        kind=st.sampled_from(chosen("kinds", kinds, RegulationKind)),
        sources=_sources(),
        conflicts=None,
        reviewed_on=st.just(_REVIEWED),
    )


def _in_force_forwards(values: Values) -> None:
    first, last = values.get("in_force_from"), values.get("in_force_until")
    if first is not None and last is not None and last < first:
        values.update(in_force_from=last, in_force_until=first)


def rubrics(
    *, methods: Iterable[MethodWord] = _ROOT_METHODS, max_criteria: int = 4
) -> SearchStrategy[Rubric]:
    """
    Draw small sound rubrics: every weight is known and positive, and siblings add up to 100.

    Args:
        methods: How the criteria below the root may be put together: any of ``weighted``, ``sum``
            and ``mean``. Each criterion has marks on a scale, or levels, or such children.
        max_criteria: Most criteria below the root, and below a criterion with children.

    Returns:
        A strategy.

    Raises:
        DataError: If a method is not one of the three, none is given, or the number is not
            positive.
    """
    if max_criteria < 1:
        raise refusal("max_criteria", max_criteria, between(1))
    return _rubrics(chosen("methods", methods, _ROOT_METHODS), max_criteria)


@st.composite
def _rubrics(draw: DrawFn, methods: tuple[Method, ...], most: int) -> Rubric:
    method = draw(st.sampled_from(methods))
    top = _siblings(draw, None, method, most)
    below: list[Criterion] = []
    for place, criterion in enumerate(top):
        inner = draw(_INNER_METHODS)
        if inner is not None:
            weight = criterion.weight if method is Method.WEIGHTED else None
            top[place] = evolve(criterion, method=inner, weight=weight, levels=(), scale=None)
            below += _siblings(draw, criterion.key, inner, most)
    plain = Rubric(
        key=draw(keys()),
        label=draw(texts()),
        method=method,
        scale=draw(scales()),
        divisor=draw(_DIVISORS),
        criteria=[*top, *below],
    )
    return _banded(draw, plain) if draw(st.booleans()) else plain


def _siblings(draw: DrawFn, parent: str | None, method: Method, most: int) -> list[Criterion]:
    parts = draw(st.lists(st.integers(1, 100), min_size=1, max_size=most))
    made: list[Criterion] = []
    for place, weight in enumerate(_weights(parts)):
        top, own_scale = divmod(draw(st.integers(0, 9)), 2)
        key = f"c{place + 1}" if parent is None else f"{parent}.{place + 1}"
        made.append(
            Criterion(
                key=key,
                label=f"Kriteria {key}",
                parent=parent,
                weight=weight if method is Method.WEIGHTED or top else None,
                method=Method.LEVEL if top else Method.MARK,
                scale=draw(scales()) if own_scale and not top else None,
                levels=_levels(top),
            )
        )
    return made


def _levels(top: int) -> list[Level]:
    return [Level(level=n, label=f"Tingkat {n}") for n in range(1, top + 1)]


def levels() -> SearchStrategy[list[Level]]:
    """Draw levels in order."""
    return st.integers(1, 4).map(_levels)


def _weights(parts: Sequence[int]) -> list[Decimal]:
    """Give weights with two decimals that add up to 100, in proportion to these parts."""
    hundredths = [10_000 * part // sum(parts) for part in parts]
    hundredths[0] += 10_000 - sum(hundredths)
    return [Decimal(weight).scaleb(-2) for weight in hundredths]


def scales() -> SearchStrategy[Scale]:
    """Draw ranges of marks."""
    return _ANY_SCALE


def _scale(drawn: int) -> Scale:
    rest, low = divmod(drawn, 6)
    step, width = divmod(rest, 95)
    return Scale(min=Decimal(low), max=Decimal(low + 1 + width), step=_STEPS[step])


_ANY_SCALE: Final = st.integers(0, 6 * 95 * len(_STEPS) - 1).map(_scale)


def _banded(draw: DrawFn, rubric: Rubric) -> Rubric:
    """Draw a rounding rule and bands that cover every score without a hole, and add them."""
    places = draw(st.integers(0, 3))
    rounding = Rounding(places=places, mode=draw(st.sampled_from(RoundingMode)))
    top = max(ceil((rubric.root.maximum or Fraction(0)) * 10**places), 1)
    cuts = {draw(st.integers(1, top)) for _ in range(draw(st.integers(0, FEW)))}
    bands = [
        Band(
            key=f"b{first}",
            label=f"Predikat {first}",
            min=Decimal(first).scaleb(-places),
            max=Decimal(after - 1).scaleb(-places),
        )
        for first, after in pairwise((0, *sorted(cuts), top + 1))
    ]
    return evolve(rubric, rounding=rounding, bands=tuple(bands))


def schemes(
    *, max_rubrics: int = 2, statuses: Iterable[SchemeStatusWord] = SchemeStatus
) -> SearchStrategy[Scheme]:
    """
    Draw small sound schemes: every number names a source, and every key is found.

    Args:
        max_rubrics: Most rubrics; a scheme that was not held has none.
        statuses: How much of them may be known.

    Returns:
        A strategy.

    Raises:
        DataError: If the number is negative, or no status is given.
    """
    if max_rubrics < 0:
        raise refusal("max_rubrics", max_rubrics, between(0))
    held = st.lists(rubrics(max_criteria=FEW), max_size=max_rubrics)
    return _schemes(chosen("statuses", statuses, SchemeStatus), held)


@st.composite
def _schemes(
    draw: DrawFn, statuses: tuple[SchemeStatus, ...], several_rubrics: SearchStrategy[list[Rubric]]
) -> Scheme:
    status = draw(st.sampled_from(statuses))
    held = [] if status is SchemeStatus.NOT_HELD else draw(several_rubrics)
    sources = draw(_sources())
    source = sources[0].key
    year = draw(_YEARS)
    family = draw(keys())
    documents = _items(draw, source)
    close = Event(
        key="registration_close",
        label="Penutupan pendaftaran",
        on=draw(days()).replace(year=year, day=1),
        source=source,
    )
    known: list[Rule] = [
        InTheme(),
        LinkedToSdg(at_least=1),
        MinAge(years=draw(_FEW_YEARS), counted_to=close.key),
        *(HasDocument(document=document.key) for document in documents),
    ]
    revision = draw(st.integers(1, 9))
    return Scheme(
        id=f"{family}-{year}",
        family=family,
        year=year,
        revision=revision,
        history=[
            Revision(number=number, on=_REVIEWED, text=f"Revisi {number}")
            for number in range(2, revision + 1)
        ],
        label=draw(texts()),
        subject=draw(st.sampled_from(Subject)),
        status=status,
        reviewed_on=_REVIEWED,
        groups=_items(draw, source),
        documents=documents,
        requirements=[
            Requirement(
                key=f"r{n + 1}",
                label=f"Syarat {n + 1}",
                rule=known[rule % len(known)],
                source=source,
            )
            for n, rule in enumerate(draw(_FEW_PLACES))
        ],
        calendar=[close],
        stages=[
            Stage(key=f"s{n}", label=f"Tahap {n}", order=n, keeps=keeps or None, source=source)
            for n, keeps in enumerate(draw(_FEW_PLACES), start=1)
        ],
        rubrics=[
            evolve(rubric, key=f"rubric-{n}", source=source)
            for n, rubric in enumerate(held, start=1)
        ],
        sources=sources,
    )


def _items(draw: DrawFn, source: str) -> list[ListItem]:
    return [ListItem(key=key, label=draw(texts()), source=source) for key in draw(_FEW_KEYS)]


_YEARS: Final = years(min_year=2000, max_year=2099)
_FEW_YEARS: Final = st.integers(0, 5)
_FEW_PLACES: Final = st.lists(st.integers(0, 999), max_size=FEW)
_FEW_KEYS: Final = st.lists(keys(), max_size=FEW, unique=True)
_INNER_METHODS: Final = st.sampled_from((None, None, *_ROOT_METHODS))
_DIVISORS: Final = st.sampled_from((None, *Divisor))


def _sources() -> SearchStrategy[tuple[Source, ...]]:
    """Draw one source or two; what rests on the weakest grades alone is not sound."""
    sources = records(
        Source,
        grade=st.sampled_from((Grade.TEXT, Grade.OFFICIAL, Grade.PRESS, Grade.DERIVED)),
        accessed=days(min_year=2020, max_year=2025),
    )
    return st.lists(sources, min_size=1, max_size=2, unique_by=lambda source: source.key).map(tuple)


def marks(rubric: Rubric) -> SearchStrategy[Mark]:
    """
    Draw a mark for one of the criteria that are marked, the leaves of the tree.

    Args:
        rubric: The rubric.

    Returns:
        A strategy for marks that the rubric takes, those without a number included.

    Raises:
        DataError: If the rubric has no such criterion.
    """
    return st.one_of(
        [drawn for node in leaves_of(rubric) for drawn in (marks_of(node), _unknown(node))]
    )


def sheets(rubric: Rubric, *, complete: bool = False) -> SearchStrategy[ScoreSheet]:
    """
    Draw score sheets.

    Args:
        rubric: The rubric.
        complete: Whether every criterion has a mark that decides it, and every fact is given.

    Returns:
        A strategy for sheets that the rubric takes.

    Raises:
        DataError: If the rubric has no criterion to mark.
    """
    leaves = [(marks_of(node), _unknown(node)) for node in leaves_of(rubric)]
    facts = facts_of(rubric)

    def sheet(draw: DrawFn) -> ScoreSheet:
        # Of four criteria two have a mark that decides, one a mark that does not, and one has none.
        given = [3 if complete else draw(_QUARTERS) for _ in leaves]
        stated = {key: Fraction(draw(_COUNTS)) for key in facts if complete or draw(st.booleans())}
        for part, most in most_of_parts(rubric, stated).items():
            if part in stated:
                stated[part] = min(stated[part], most)
        return ScoreSheet(
            entry=draw(keys()),
            evaluator=draw(keys()),
            scheme=rubric.scheme,
            rubric=rubric.key,
            marks=[
                draw(known if quarter > 1 else unknown)
                for quarter, (known, unknown) in zip(given, leaves, strict=True)
                if quarter
            ],
            facts=[Fact(key=key, value=value) for key, value in stated.items()],
            on=draw(_MAYBE_DAYS),
            demonstration=True,
        )

    return drawn(rubric.key, sheet)


def leaves_of(rubric: Rubric) -> list[Node]:
    """Give the criteria that are marked."""
    found = [node for node in rubric.nodes.values() if node.method.is_leaf]
    if not found:
        raise refusal(
            "rubric",
            rubric,
            Bilingual("rubrik dengan kriteria", "a rubric with a criterion to mark"),
        )
    return found


@st.composite
def marks_of(draw: DrawFn, node: Node) -> Mark:
    """Draw a mark that decides its criterion."""
    name, finding = _finding(node)
    return Mark(criterion=node.key, **{name: draw(finding)}, **draw(_DETAILS))


def _finding(node: Node) -> tuple[str, SearchStrategy[Any]]:
    match node.method:
        case Method.LEVEL:
            return "level", st.sampled_from(sorted(node.points))
        case Method.JUDGEMENT:
            return "judgement", st.sampled_from((Judgement.MET, Judgement.NOT_MET))
        case Method.CAPPED_COUNT:
            return "value", st.integers(0, 1_000)
        case Method.POOLED_MEAN:
            return "values", st.lists(_numbers(node), max_size=FEW)
        case _:
            return "value", _numbers(node)


@st.composite
def _unknown(draw: DrawFn, node: Node) -> Mark:
    """Draw a mark without a number, or one that leaves its level open."""
    levels = sorted(node.points)
    if node.method is Method.LEVEL and draw(st.booleans()):
        low, high = sorted(draw(st.sampled_from(levels)) for _ in "ab")
        return Mark(criterion=node.key, level=low, level_at_most=high)
    return Mark(criterion=node.key, judgement=draw(st.sampled_from(_WITHOUT_NUMBER)))


def _numbers(node: Node) -> SearchStrategy[Fraction]:
    low, high, step = mark_span(node, pooled=node.method is Method.POOLED_MEAN)
    high = max(low, _UNLIMITED) if high is None else high
    width = (high - low) / _PLACES if step is None else Fraction(step)
    return st.integers(0, int((high - low) // width)).map(lambda place: low + place * width)


_QUARTERS: Final = st.integers(0, 3)

_MAYBE_DAYS: Final = maybe(days())

_COUNTS: Final = st.integers(1, 1_000)

_PLACES: Final = 420
"""How many parts a scale without a step has: halves, thirds and sevenths of it are drawn."""

_DETAILS: Final = some_of(
    status=st.sampled_from(MarkStatus),
    by=texts(),
    on=days(),
    reason=texts(),
    evidence=several(keys()),
)
