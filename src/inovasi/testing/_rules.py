"""Strategies for regulations, citations, small sound rubrics and schemes, and marks that fit a rubric."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import compress, pairwise
from math import ceil
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._criterion import Criterion, Level, Method, Scale
from inovasi.model._evaluation import Fact, Judgement, Mark, MarkStatus, ScoreSheet
from inovasi.model._regulation import Article, Citation, Regulation, RegulationKind
from inovasi.model._requirement import HasDocument, InTheme, LinkedToSdg, MinAge, Requirement, Rule
from inovasi.model._rubric import Band, Divisor, Node, Rounding, RoundingMode, Rubric
from inovasi.model._scheme import Event, ListItem, Scheme, SchemeStatus, Stage, Subject
from inovasi.model._source import Grade, Source
from inovasi.scoring._methods import leaf_factor
from inovasi.scoring._sheets import facts_of
from inovasi.testing._records import FEW, chosen, keys, maybe, records, several, texts, years


T = TypeVar("T")

_ROOT_METHODS: Final = (Method.WEIGHTED, Method.SUM, Method.MEAN)

_LEAF_METHODS: Final = (Method.MARK, Method.LEVEL)

_WITHOUT_NUMBER: Final = (Judgement.NOT_MET, Judgement.CANNOT_BE_JUDGED, Judgement.NOT_LOOKED_AT)

_UNLIMITED: Final = Fraction(1_000_000)
"""The highest mark that is drawn where a scale has no end."""

_REVIEWED: Final = date(2026, 1, 1)


def citations(
    *, kinds: Iterable[RegulationKind | str] = RegulationKind
) -> SearchStrategy[Citation]:
    """
    Draw citations.

    Args:
        kinds: Kinds of instrument that may be drawn.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a kind is not known, or no kind is given.
    """
    numbers = st.integers(min_value=1, max_value=999).map(str)
    articles = records(
        Article,
        article=maybe(numbers),
        paragraphs=several(numbers),
        letters=several(st.sampled_from("abcdefghij")),
        points=several(numbers),
        chapter=maybe(st.sampled_from(("I", "II", "III", "IV"))),
        annex=maybe(st.sampled_from(("", "I", "II"))),
    )
    return records(
        Citation,
        kind=st.sampled_from(chosen("kinds", kinds, RegulationKind)),
        number=maybe(numbers),
        articles=several(articles),
    )


def regulations(
    *, kinds: Iterable[RegulationKind | str] = RegulationKind
) -> SearchStrategy[Regulation]:
    """
    Draw regulations.

    Args:
        kinds: Kinds of instrument that may be drawn.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a kind is not known, or no kind is given.
    """
    return _regulations(chosen("kinds", kinds, RegulationKind))


@st.composite
def _regulations(draw: DrawFn, kinds: tuple[RegulationKind, ...]) -> Regulation:
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    drawn = records(
        Regulation,
        kind=st.sampled_from(kinds),
        in_force_from=maybe(st.just(first)),
        in_force_until=maybe(st.just(last)),
        sources=_sources(),
        conflicts=st.just(()),
        reviewed_on=st.just(_REVIEWED),
    )
    return draw(drawn)


def rubrics(
    *, methods: Iterable[Method | str] = _ROOT_METHODS, max_criteria: int = 4
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
        InvalidArgument: If a method is not one of the three, none is given, or the number is not
            positive.
    """
    if max_criteria < 1:
        raise InvalidArgument(f"found max_criteria={max_criteria}; expected 1 or more")
    return _rubrics(chosen("methods", methods, _ROOT_METHODS), max_criteria)


@st.composite
def _rubrics(draw: DrawFn, methods: tuple[Method, ...], most: int) -> Rubric:
    method = draw(st.sampled_from(methods))
    top = draw(_siblings(None, method, most))
    below: list[Criterion] = []
    for place, criterion in enumerate(top):
        inner = draw(maybe(st.sampled_from(_ROOT_METHODS)))
        if inner is not None:
            top[place] = evolve(criterion, method=inner, levels=(), scale=None)
            below += draw(_siblings(criterion.key, inner, most))
    plain = Rubric(
        key=draw(keys()),
        label=draw(texts()),
        method=method,
        scale=draw(_scales()),
        divisor=draw(maybe(st.sampled_from(Divisor))),
        criteria=[*top, *below],
    )
    return draw(st.just(plain) | _banded(plain))


@st.composite
def _siblings(draw: DrawFn, parent: str | None, method: Method, most: int) -> list[Criterion]:
    number = draw(st.integers(min_value=1, max_value=most))
    weights = draw(_weights(number))
    made: list[Criterion] = []
    for place, weight in enumerate(weights):
        reads = draw(st.sampled_from(_LEAF_METHODS))
        key = f"c{place + 1}" if parent is None else f"{parent}.{place + 1}"
        made.append(
            Criterion(
                key=key,
                label=f"Kriteria {key}",
                parent=parent,
                weight=weight if method is Method.WEIGHTED or reads is Method.LEVEL else None,
                method=reads,
                scale=draw(maybe(_scales())) if reads is Method.MARK else None,
                levels=draw(_levels()) if reads is Method.LEVEL else (),
            )
        )
    return made


@st.composite
def _weights(draw: DrawFn, number: int) -> tuple[Decimal, ...]:
    """Draw so many weights with two decimals that add up to 100."""
    cuts = draw(
        st.sets(st.integers(min_value=1, max_value=9_999), min_size=number - 1, max_size=number - 1)
    )
    return tuple(Decimal(b - a) / 100 for a, b in pairwise((0, *sorted(cuts), 10_000)))


@st.composite
def _scales(draw: DrawFn) -> Scale:
    low = draw(st.integers(min_value=0, max_value=5))
    high = draw(st.integers(min_value=low + 1, max_value=100))
    return Scale(min=Decimal(low), max=Decimal(high), step=draw(maybe(st.just(Decimal(1)))))


def _levels() -> SearchStrategy[tuple[Level, ...]]:
    return st.integers(min_value=1, max_value=4).map(
        lambda top: tuple(Level(level=n, label=f"Tingkat {n}") for n in range(1, top + 1))
    )


@st.composite
def _banded(draw: DrawFn, rubric: Rubric) -> Rubric:
    """Draw a rounding rule and bands that cover every score without a hole."""
    places = draw(st.integers(min_value=0, max_value=3))
    rounding = Rounding(places=places, mode=draw(st.sampled_from(RoundingMode)))
    top = ceil((rubric.root.maximum or Fraction(0)) * 10**places)
    cuts = draw(st.sets(st.integers(min_value=1, max_value=max(top, 1)), max_size=FEW))
    bands = [
        Band(
            key=f"b{first}",
            label=f"Predikat {first}",
            min=Decimal(first).scaleb(-places),
            max=Decimal(after - 1).scaleb(-places),
        )
        for first, after in pairwise((0, *sorted(cuts), max(top, 1) + 1))
    ]
    return evolve(rubric, rounding=rounding, bands=tuple(bands))


def schemes(
    *, max_rubrics: int = 2, statuses: Iterable[SchemeStatus | str] = SchemeStatus
) -> SearchStrategy[Scheme]:
    """
    Draw small sound schemes: every number names a source, and every key is found.

    Args:
        max_rubrics: Most rubrics; a scheme that was not held has none.
        statuses: How much of them may be known.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If the number is negative, a status is not known, or none is given.
    """
    if max_rubrics < 0:
        raise InvalidArgument(f"found max_rubrics={max_rubrics}; expected 0 or more")
    return _schemes(chosen("statuses", statuses, SchemeStatus), max_rubrics)


@st.composite
def _schemes(draw: DrawFn, statuses: tuple[SchemeStatus, ...], max_rubrics: int) -> Scheme:
    status = draw(st.sampled_from(statuses))
    most = 0 if status is SchemeStatus.NOT_HELD else max_rubrics
    sources = draw(_sources())
    source = sources[0].key
    year = draw(years(min_year=2000, max_year=2099))
    family = draw(keys())
    groups = draw(_items(source))
    stages = tuple(
        Stage(key=f"s{n + 1}", label=f"Tahap {n + 1}", order=n + 1, keeps=keeps, source=source)
        for n, keeps in enumerate(draw(st.lists(maybe(st.integers(0, 999)), max_size=FEW)))
    )
    documents = draw(_items(source))
    close = Event(
        key="registration_close",
        label="Penutupan pendaftaran",
        on=draw(st.dates(date(year, 1, 1), date(year, 12, 31))),
        source=source,
    )
    known: list[Rule] = [
        InTheme(),
        LinkedToSdg(at_least=1),
        MinAge(years=draw(st.integers(0, 5)), counted_to=close.key),
        *(HasDocument(document=document.key) for document in documents),
    ]
    rules = st.sampled_from(known)
    return Scheme(
        id=f"{family}-{year}",
        family=family,
        year=year,
        revision=draw(st.integers(min_value=1, max_value=9)),
        label=draw(texts()),
        subject=draw(st.sampled_from(Subject)),
        status=status,
        reviewed_on=_REVIEWED,
        groups=groups,
        documents=documents,
        requirements=[
            Requirement(key=f"r{n + 1}", label=f"Syarat {n + 1}", rule=rule, source=source)
            for n, rule in enumerate(draw(st.lists(rules, max_size=FEW)))
        ],
        calendar=[close],
        stages=stages,
        rubrics=[
            evolve(rubric, key=f"rubric-{n + 1}", source=source)
            for n, rubric in enumerate(draw(st.lists(rubrics(max_criteria=FEW), max_size=most)))
        ],
        sources=sources,
    )


def _items(source: str) -> SearchStrategy[tuple[ListItem, ...]]:
    items = st.builds(ListItem, key=keys(), label=texts(), source=st.just(source))
    return several(items, by=lambda item: item.key)


def _sources() -> SearchStrategy[tuple[Source, ...]]:
    """Draw one source or two; what rests on the weakest grades alone is not sound."""
    sources = records(
        Source,
        grade=st.sampled_from((Grade.TEXT, Grade.OFFICIAL, Grade.PRESS, Grade.DERIVED)),
        accessed=maybe(st.dates(date(2020, 1, 1), _REVIEWED)),
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
        InvalidArgument: If the rubric has no such criterion.
    """
    return st.sampled_from(_leaves(rubric)).flatmap(lambda node: _known(node) | _unknown(node))


def sheets(rubric: Rubric, *, complete: bool = False) -> SearchStrategy[ScoreSheet]:
    """
    Draw score sheets.

    Args:
        rubric: The rubric.
        complete: Whether every criterion has a mark that decides it, and every fact is given.

    Returns:
        A strategy for sheets that the rubric takes.

    Raises:
        InvalidArgument: If the rubric has no criterion to mark.
    """
    return _sheets(rubric, tuple(_leaves(rubric)), complete=complete)


@st.composite
def _sheets(
    draw: DrawFn, rubric: Rubric, leaves: tuple[Node, ...], *, complete: bool
) -> ScoreSheet:
    asked = facts_of(rubric)
    nodes = leaves if complete else draw(_some(leaves))
    facts = asked if complete else draw(_some(asked))
    numbers = st.integers(min_value=1, max_value=1_000)
    return ScoreSheet(
        entry=draw(keys()),
        evaluator=draw(keys()),
        scheme=rubric.scheme,
        rubric=rubric.key,
        marks=[draw(_known(node) if complete else _known(node) | _unknown(node)) for node in nodes],
        facts=[Fact(key=key, value=draw(numbers)) for key in facts],
        on=draw(maybe(st.dates())),
        demonstration=True,
    )


def _leaves(rubric: Rubric) -> list[Node]:
    found = [node for node in rubric.nodes.values() if node.method.is_leaf]
    if not found:
        raise InvalidArgument(f"found the rubric {rubric.key!r} without a criterion to mark")
    return found


def _known(node: Node) -> SearchStrategy[Mark]:
    """Draw a mark that decides its criterion."""
    return st.builds(
        Mark,
        criterion=st.just(node.key),
        status=st.sampled_from(MarkStatus),
        by=maybe(texts()),
        on=maybe(st.dates()),
        reason=maybe(texts()),
        evidence=several(keys()),
        **_finding(node),
    )


def _finding(node: Node) -> dict[str, SearchStrategy[Any]]:
    match node.method:
        case Method.LEVEL:
            return {"level": st.sampled_from(sorted(node.points))}
        case Method.JUDGEMENT:
            return {"judgement": st.sampled_from((Judgement.MET, Judgement.NOT_MET))}
        case Method.CAPPED_COUNT:
            return {"value": st.integers(min_value=0, max_value=1_000)}
        case Method.POOLED_MEAN:
            return {"values": st.lists(_numbers(node), max_size=FEW)}
        case _:
            return {"value": _numbers(node)}


@st.composite
def _unknown(draw: DrawFn, node: Node) -> Mark:
    """Draw a mark without a number, or one that leaves its level open."""
    levels = sorted(node.points)
    if node.method is Method.LEVEL and draw(st.booleans()):
        low, high = sorted(draw(st.tuples(st.sampled_from(levels), st.sampled_from(levels))))
        return Mark(criterion=node.key, level=low, level_at_most=high)
    return Mark(criterion=node.key, judgement=draw(st.sampled_from(_WITHOUT_NUMBER)))


def _numbers(node: Node) -> SearchStrategy[Fraction]:
    factor = leaf_factor(node)
    low = node.minimum / factor
    high = _UNLIMITED if node.maximum is None else node.maximum / factor
    step = None if node.scale is None or node.scale.step is None else Fraction(node.scale.step)
    if step is None:
        return st.fractions(low, high, max_denominator=100)
    places = st.integers(min_value=0, max_value=int((high - low) // step))
    return places.map(lambda place: low + place * step)


def _some(things: Sequence[T]) -> SearchStrategy[list[T]]:
    keep = st.lists(st.booleans(), min_size=len(things), max_size=len(things))
    return keep.map(lambda kept: list(compress(things, kept)))
