"""Strategies for what the law says: regulations, citations, and small sound rubrics and schemes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._criterion import Criterion, Level, Method, Scale
from inovasi.model._regulation import (
    Article,
    Citation,
    Regulation,
    RegulationKind,
    Relation,
    RelationKind,
)
from inovasi.model._requirement import HasDocument, InTheme, LinkedToSdg, MinAge, Requirement, Rule
from inovasi.model._rubric import Band, Divisor, Rounding, RoundingMode, Rubric
from inovasi.model._scheme import Event, ListItem, Scheme, SchemeStatus, Stage, Subject
from inovasi.model._source import Grade, Source
from inovasi.testing._primitives import FEW, chosen, keys, maybe, several, texts, years


_ROOT_METHODS: Final = (Method.WEIGHTED, Method.SUM, Method.MEAN)

_LEAF_METHODS: Final = (Method.MARK, Method.LEVEL)

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
        InvalidArgument: If a kind is none, or no kind is given.
    """
    numbers = st.integers(min_value=1, max_value=999).map(str)
    letters = st.sampled_from("abcdefghij")
    articles = st.builds(
        Article,
        article=maybe(numbers),
        paragraphs=several(numbers),
        letters=several(letters),
        points=several(numbers),
        chapter=maybe(st.sampled_from(("I", "II", "III", "IV"))),
        annex=maybe(st.sampled_from(("", "I", "II"))),
    )
    return st.builds(
        Citation,
        kind=st.sampled_from(chosen("kinds", kinds, RegulationKind)),
        issuer=maybe(keys()),
        region=maybe(texts()),
        number=maybe(numbers),
        year=maybe(years()),
        dated=maybe(st.dates()),
        articles=several(articles),
        regulation_id=maybe(keys()),
        known=st.booleans(),
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
        InvalidArgument: If a kind is none, or no kind is given.
    """
    return _regulations(chosen("kinds", kinds, RegulationKind))


@st.composite
def _regulations(draw: DrawFn, kinds: tuple[RegulationKind, ...]) -> Regulation:
    relations = st.builds(
        Relation,
        kind=st.sampled_from(RelationKind),
        target=keys(),
        on=maybe(st.dates()),
        source=maybe(keys()),
    )
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    return Regulation(
        id=draw(keys()),
        kind=draw(st.sampled_from(kinds)),
        issuer=draw(maybe(keys())),
        number=draw(maybe(texts())),
        year=draw(years()),
        title=draw(maybe(texts())),
        region=draw(maybe(texts())),
        dated=draw(maybe(st.dates())),
        in_force_from=draw(maybe(st.just(first))),
        in_force_until=draw(maybe(st.just(last))),
        gazette=draw(maybe(texts())),
        scope=draw(maybe(texts())),
        relations=draw(several(relations)),
        sources=draw(_sources()),
        notes=draw(several(texts())),
        reviewed_on=_REVIEWED,
    )


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
        InvalidArgument: If a method is none of the three, none is given, or the number is not
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
        InvalidArgument: If the number is negative, a status is none, or none is given.
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
    groups = draw(_entries(source))
    stages = tuple(
        Stage(key=f"s{n + 1}", label=f"Tahap {n + 1}", order=n + 1, keeps=keeps, source=source)
        for n, keeps in enumerate(draw(st.lists(maybe(st.integers(0, 999)), max_size=FEW)))
    )
    documents = draw(_entries(source))
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


def _entries(source: str) -> SearchStrategy[tuple[ListItem, ...]]:
    entries = st.builds(ListItem, key=keys(), label=texts(), source=st.just(source))
    return several(entries, by=lambda entry: entry.key)


def _sources() -> SearchStrategy[tuple[Source, ...]]:
    """Draw one source or two; what rests on the weakest grades alone is no sound rule."""
    sources = st.builds(
        Source,
        key=keys(),
        title=texts(),
        locator=maybe(texts()),
        grade=st.sampled_from((Grade.TEXT, Grade.OFFICIAL, Grade.PRESS, Grade.DERIVED)),
        accessed=maybe(st.dates(date(2020, 1, 1), _REVIEWED)),
    )
    return st.lists(sources, min_size=1, max_size=2, unique_by=lambda source: source.key).map(tuple)
