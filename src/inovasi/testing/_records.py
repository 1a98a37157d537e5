"""
Strategies for what is there: organisations, teams, innovations and what belongs to them.

A field is drawn by its type and its check, so every legal value can be drawn; what is drawn stands for
nothing that exists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar, cast, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi._wording import between
from inovasi.model import (
    Award,
    Evidence,
    EvidenceKind,
    Fact,
    Innovation,
    Mark,
    Member,
    Organisation,
    OrganisationKind,
    Outcome,
    PartialDate,
    Partner,
    PartnerStage,
    PartnerStep,
    RegionCode,
    Replication,
    Team,
    Tenure,
)
from inovasi.model._checks import is_key
from inovasi.model._evidence import EvidenceKindWord
from inovasi.model._fields import RecordField, fields_of
from inovasi.model._organisation import OrganisationKindWord
from inovasi.model._partner import PartnerStageWord
from inovasi.testing._primitives import (
    FEW,
    chosen,
    days,
    decimals,
    drawn,
    exacts,
    in_order,
    keys,
    partial_dates,
    refusal,
    several,
    tenures,
    texts,
    years,
)


T = TypeVar("T")

Values = dict[str, Any]
"""What was drawn for the fields of a record."""

_MANY: Final = 12
"""A record with more fields than these that may be left out has a quarter of them, else a half."""


def organisations(
    *, kinds: Iterable[OrganisationKindWord] = OrganisationKind
) -> SearchStrategy[Organisation]:
    """
    Draw organisations.

    Args:
        kinds: Kinds that may be drawn.

    Returns:
        A strategy.

    Raises:
        DataError: If no kind is given.

    Example:
        >>> from hypothesis import given
        >>> @given(organisations(kinds=["city", "regency"]))
        ... def is_local(holder: Organisation) -> None:
        ...     assert holder.kind in ("city", "regency")
        >>> is_local()
    """
    return records(
        Organisation,
        kind=st.sampled_from(chosen("kinds", kinds, OrganisationKind)),
        region_code=region_codes(),
    )


def region_codes() -> SearchStrategy[RegionCode]:
    """Draw codes of regions, in either system."""
    codes = ("62", "6201", "0101", "35.78", "35.78.01.1001", "00")
    return records(RegionCode, code=st.sampled_from(codes))


def teams(*, max_members: int = 5) -> SearchStrategy[Team]:
    """
    Draw teams.

    Args:
        max_members: Most members.

    Returns:
        A strategy.

    Raises:
        DataError: If the number is negative.

    Example:
        >>> from hypothesis import given
        >>> @given(teams(max_members=2))
        ... def is_small(team: Team) -> None:
        ...     assert len(team.members) <= 2
        >>> is_small()
    """
    if max_members < 0:
        raise refusal("max_members", max_members, between(0))
    return records(Team, members=st.lists(records(Member), max_size=max_members))


def evidences(*, kinds: Iterable[EvidenceKindWord] = EvidenceKind) -> SearchStrategy[Evidence]:
    """
    Draw pieces of evidence.

    Args:
        kinds: Kinds that may be drawn.

    Returns:
        A strategy.

    Raises:
        DataError: If no kind is given.

    Example:
        >>> from hypothesis import given
        >>> @given(evidences(kinds=["photo"]))
        ... def is_a_photo(shown: Evidence) -> None:
        ...     assert shown.kind == "photo"
        >>> is_a_photo()
    """
    return records(
        Evidence,
        kind=st.sampled_from(chosen("kinds", kinds, EvidenceKind)),
        sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
    )


def awards(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[Award]:
    """
    Draw awards.

    Args:
        min_year: Earliest year.
        max_year: Latest year.

    Returns:
        A strategy.

    Raises:
        DataError: If there is no year between them.

    Example:
        >>> from hypothesis import given
        >>> @given(awards(min_year=2014, max_year=2023))
        ... def is_recent(award: Award) -> None:
        ...     assert award.year is None or award.year >= 2014
        >>> is_recent()
    """
    return records(
        Award, year=years(min_year=min_year, max_year=max_year), rank=st.integers(1, 1_000)
    )


def partners(*, stages: Iterable[PartnerStageWord] = PartnerStage) -> SearchStrategy[Partner]:
    """
    Draw partners that went through one stage or more.

    Args:
        stages: Stages that may be reached.

    Returns:
        A strategy.

    Raises:
        DataError: If no stage is given.

    Example:
        >>> from hypothesis import given
        >>> @given(partners(stages=["introduced", "trial"]))
        ... def is_at_the_beginning(partner: Partner) -> None:
        ...     assert partner.stage in ("introduced", "trial")
        >>> is_at_the_beginning()
    """
    return records(Partner, steps=_steps(chosen("stages", stages, PartnerStage)))


@st.composite
def _steps(draw: DrawFn, stages: tuple[PartnerStage, ...]) -> list[PartnerStep]:
    there = draw(st.integers(1, 2 ** len(stages) - 1))
    passed = [stage for place, stage in enumerate(stages) if there >> place & 1]
    dated = draw(st.integers(0, 2 ** len(passed) - 1))
    known = in_order(draw(partial_dates()) for place in range(len(passed)) if dated >> place & 1)
    later = iter(known)
    return [
        PartnerStep(stage=stage, on=next(later) if dated >> place & 1 else None)
        for place, stage in enumerate(passed)
    ]


def outcomes() -> SearchStrategy[Outcome]:
    """
    Draw indicators of results.

    Returns:
        A strategy.

    Example:
        >>> from hypothesis import given
        >>> @given(outcomes())
        ... def needs_a_target(outcome: Outcome) -> None:
        ...     if outcome.target is None:
        ...         assert outcome.achievement is None
        >>> needs_a_target()
    """
    return records(Outcome)


def replications(*, original: str | None = None) -> SearchStrategy[Replication]:
    """
    Draw replications.

    Args:
        original: Id of the innovation that is taken over; any when left out.

    Returns:
        A strategy.

    Example:
        >>> from hypothesis import given
        >>> @given(replications(original="pippalink"))
        ... def takes_over(one: Replication) -> None:
        ...     assert one.original == "pippalink" != one.replica
        >>> takes_over()
    """
    whose = keys() if original is None else st.just(original)
    return records(Replication, _two_innovations, original=whose)


def _two_innovations(values: Values) -> None:
    if values.get("replica") == values["original"]:
        del values["replica"]
    dates_in_order("requested", "approved", "implemented")(values)


def innovations(*, organisation: Organisation | None = None) -> SearchStrategy[Innovation]:
    """
    Draw innovations.

    Args:
        organisation: Who holds them; any when left out.

    Returns:
        A strategy.

    Example:
        >>> import inovasi as inv
        >>> from hypothesis import given
        >>> @given(innovations())
        ... def comes_back_equal(one: Innovation) -> None:
        ...     assert inv.structure(inv.unstructure(one), Innovation) == one
        >>> comes_back_equal()
    """
    return records(
        Innovation,
        dates_in_order("initiated", "trial_since", "implemented", "ended"),
        organisation=organisations() if organisation is None else st.just(organisation),
        sdgs=several(st.integers(1, 17)),
        team=teams(max_members=FEW),
        partners=several(partners()),
        replications=several(replications()),
        evidence=several(evidences(), by=lambda item: item.id),
        awards=several(awards()),
        self_assessment=several(claims(), by=lambda mark: mark.criterion),
        facts=several(records(Fact), by=lambda fact: fact.key),
    )


def claims() -> SearchStrategy[Mark]:
    """Draw marks that an entrant claims."""
    numbers = st.integers(0, 100)
    return st.builds(Mark, criterion=keys(), value=numbers, status=st.just("claimed"))


def dates_in_order(*names: str) -> Callable[[Values], None]:
    """Make a step that puts the dates of these fields in order, as far as they were drawn."""

    def mend(values: Values) -> None:
        known = [name for name in names if values.get(name) is not None]
        values.update(zip(known, in_order(values[name] for name in known), strict=True))

    return mend


def records(
    kind: type[T],
    mend: Callable[[Values], None] | None = None,
    /,
    **given: SearchStrategy[Any] | None,
) -> SearchStrategy[T]:
    """
    Draw records of a class: each field as given, or else by its type and its check.

    What may be left out is there half of the time or less, and never where ``None`` is given. A field that depends on
    others is put right by ``mend``, before the record is made.
    """
    needed: list[tuple[str, SearchStrategy[Any]]] = []
    free: list[tuple[str, SearchStrategy[Any]]] = []
    for field in fields_of(cast("type", kind)):
        strategy = given.get(field.name, ...)
        if strategy is not None:
            one = by_field(field) if strategy is ... else strategy
            (needed if field.required else free).append((field.name, one))
    return _built(kind, kind, mend, needed, free)


def _built(
    what: object,
    make: Callable[..., T],
    mend: Callable[[Values], None] | None,
    needed: Sequence[tuple[str, SearchStrategy[Any]]],
    free: Sequence[tuple[str, SearchStrategy[Any]]],
) -> SearchStrategy[T]:
    number = len(free)
    bits = _bits(number)

    def record(draw: DrawFn) -> T:
        values: Values = {name: draw(strategy) for name, strategy in needed}
        # One draw says which fields are there, because draws are what costs time.
        there = int.from_bytes(draw(bits))
        if number > _MANY:
            there &= there >> number
        for place, (name, strategy) in enumerate(free):
            if there >> place & 1:
                values[name] = draw(strategy)
        if mend is not None:
            mend(values)
        return make(**values)

    return drawn(what, record)


def _bits(number: int) -> SearchStrategy[bytes]:
    size = -(-number * (2 if number > _MANY else 1) // 8)
    return st.binary(min_size=size, max_size=size)


def some_of(**strategies: SearchStrategy[Any]) -> SearchStrategy[Values]:
    """Draw some of these values, by their names."""
    return _built([*strategies], dict[str, Any], None, (), [*strategies.items()])


def by_field(field: RecordField) -> SearchStrategy[Any]:
    """Draw what a field holds, other than ``None``."""
    one: SearchStrategy[Any]
    if field.kind is str:
        one = keys() if check_of(field) is is_key else texts()
    elif field.name == "year":
        one = years()
    elif field.vocabulary:
        one = st.sampled_from(field.vocabulary)
    elif field.kind in _NUMBERS:
        one = _NUMBERS[field.kind](_least_of(field))
    elif field.kind in OF_KIND:
        one = OF_KIND[field.kind]()
    else:
        one = st.one_of([records(kind) for kind in get_args(field.kind) or (field.kind,)])
    return several(one) if field.many else one


def check_of(field: RecordField) -> Any:
    """Give the check of a field."""
    return field.check


def _least_of(field: RecordField) -> int:
    """Find out whether the check of a field accepts numbers below zero, zero, or neither."""
    return next((number for number in (-1, 0) if _accepts(field, number)), 1)


def _accepts(field: RecordField, number: int) -> bool:
    check = check_of(field)
    try:
        if check is not None:
            check(field, field.attribute, number)
    except ValueError:
        return False
    return True


_NUMBERS: Final[Mapping[Any, Callable[[int], SearchStrategy[Any]]]] = {
    int: lambda least: st.integers(max(least, 0), 1_000),
    Decimal: decimals,
    Decimal | Fraction: exacts,
}

OF_KIND: Final[Mapping[Any, Callable[[], SearchStrategy[Any]]]] = {
    bool: st.booleans,
    date: days,
    PartialDate: partial_dates,
    Tenure: tenures,
    RegionCode: region_codes,
    Organisation: organisations,
    Team: teams,
    Evidence: evidences,
    Award: awards,
    Partner: partners,
    Replication: replications,
    Innovation: innovations,
    Mark: claims,
}
"""What is drawn of a class, where its fields alone do not say it."""
