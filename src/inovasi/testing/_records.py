"""
Strategies for what is there: organisations, teams, innovations and what belongs to them.

A field is drawn by its type and its check, so every legal value is drawn by default; what is drawn
stands for nothing that exists.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._award import Award
from inovasi.model._checks import is_key
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact
from inovasi.model._evidence import Evidence, EvidenceKind
from inovasi.model._fields import RecordField, fields_of
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation, OrganisationKind, RegionCode
from inovasi.model._partner import Partner, PartnerStage, PartnerStep
from inovasi.model._replication import Replication
from inovasi.model._team import Member, Team
from inovasi.model._tenure import Tenure


T = TypeVar("T")

FEW: Final = 3
"""Most members of a list inside a record; more of them would only slow a search down."""


def keys() -> SearchStrategy[str]:
    """
    Draw keys, such as ``kipp-2023``.

    Returns:
        A strategy for lower-case letters and digits joined by ``_``, ``-`` or ``.``.
    """
    return st.from_regex(r"[a-z0-9]{1,8}(?:[_.-][a-z0-9]{1,8}){0,3}", fullmatch=True)


def texts() -> SearchStrategy[str]:
    """Draw texts with more than spaces in them."""
    return st.text(min_size=1, max_size=40).filter(str.strip)


def years(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[int]:
    """Draw years."""
    first, last = _span(min_year, max_year)
    return st.integers(min_value=first.year, max_value=last.year)


def partial_dates(
    *,
    min_year: int = 1,
    max_year: int = 9999,
    precisions: Iterable[str] = ("year", "month", "day"),
) -> SearchStrategy[PartialDate]:
    """
    Draw dates that are known to the day, to the month or to the year.

    Args:
        min_year: Earliest year.
        max_year: Latest year.
        precisions: How well they may be known, any of ``year``, ``month`` and ``day``.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If there is no such date.
    """
    days = st.dates(*_span(min_year, max_year))
    forms = {
        "year": days.map(lambda day: PartialDate(day.year)),
        "month": days.map(lambda day: PartialDate(day.year, day.month)),
        "day": days.map(PartialDate.parse),
    }
    return st.one_of([forms[name] for name in chosen("precisions", precisions, tuple(forms))])


def tenures(*, min_year: int = 1, max_year: int = 9999) -> SearchStrategy[Tenure]:
    """
    Draw spans of time with ends that may be unknown.

    Args:
        min_year: Earliest year.
        max_year: Latest year.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If there is no year between them.
    """
    ends = maybe(partial_dates(min_year=min_year, max_year=max_year))
    return st.tuples(ends, ends).map(_tenure)


def organisations(
    *, kinds: Iterable[OrganisationKind | str] = OrganisationKind
) -> SearchStrategy[Organisation]:
    """
    Draw organisations.

    Args:
        kinds: Kinds that may be drawn.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a kind is not known, or no kind is given.
    """
    numbers = st.from_regex(r"[0-9]{1,2}(?:\.[0-9]{1,4}){0,3}", fullmatch=True)
    return records(
        Organisation,
        kind=st.sampled_from(chosen("kinds", kinds, OrganisationKind)),
        region_code=maybe(records(RegionCode, code=numbers)),
    )


def teams(*, max_members: int = 5) -> SearchStrategy[Team]:
    """
    Draw teams.

    Args:
        max_members: Most members.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If the number is negative.
    """
    if max_members < 0:
        raise InvalidArgument(f"found max_members={max_members}; expected 0 or more")
    return records(Team, members=st.lists(records(Member), max_size=max_members))


def evidences(*, kinds: Iterable[EvidenceKind | str] = EvidenceKind) -> SearchStrategy[Evidence]:
    """
    Draw pieces of evidence.

    Args:
        kinds: Kinds that may be drawn.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a kind is not known, or no kind is given.
    """
    return records(
        Evidence,
        kind=st.sampled_from(chosen("kinds", kinds, EvidenceKind)),
        sha256=maybe(st.binary(min_size=32, max_size=32).map(bytes.hex)),
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
        InvalidArgument: If there is no year between them.
    """
    return records(
        Award,
        year=maybe(years(min_year=min_year, max_year=max_year)),
        rank=maybe(st.integers(min_value=1, max_value=1_000)),
    )


def partners(*, stages: Iterable[PartnerStage | str] = PartnerStage) -> SearchStrategy[Partner]:
    """
    Draw partners that went through one stage or more.

    Args:
        stages: Stages that may be reached.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a stage is not known, or no stage is given.
    """
    return records(Partner, steps=_steps(chosen("stages", stages, PartnerStage)))


def outcomes() -> SearchStrategy[Outcome]:
    """
    Draw indicators of results.

    Returns:
        A strategy.
    """
    return records(Outcome)


def replications(*, original: str | None = None) -> SearchStrategy[Replication]:
    """
    Draw replications.

    Args:
        original: Id of the innovation that is taken over; any when left out.

    Returns:
        A strategy.
    """
    return _replications(original)


@st.composite
def _replications(draw: DrawFn, original: str | None) -> Replication:
    whose = draw(keys()) if original is None else original
    drawn = records(
        Replication,
        original=st.just(whose),
        replica=maybe(keys().filter(lambda key: key != whose)),
        **draw(_in_order("requested", "approved", "implemented")),
    )
    return draw(drawn)


def innovations(*, organisation: Organisation | None = None) -> SearchStrategy[Innovation]:
    """
    Draw innovations.

    Args:
        organisation: Who holds them; any when left out.

    Returns:
        A strategy.
    """
    return _innovations(organisation)


@st.composite
def _innovations(draw: DrawFn, organisation: Organisation | None) -> Innovation:
    drawn = records(
        Innovation,
        organisation=organisations() if organisation is None else st.just(organisation),
        sdgs=several(st.integers(min_value=1, max_value=17)),
        team=maybe(teams(max_members=FEW)),
        partners=several(partners()),
        replications=several(replications()),
        evidence=several(evidences(), by=lambda item: item.id),
        awards=several(awards()),
        self_assessment=st.just(()),
        facts=several(records(Fact), by=lambda fact: fact.key),
        **draw(_in_order("initiated", "trial_since", "implemented", "ended")),
    )
    return draw(drawn)


def records(record: type[T], /, **given: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Draw records of a class: each field as given, or else by its type and its check."""
    fields = fields_of(cast("type", record))
    own = {field.name: _values(field) for field in fields if field.name not in given}
    return st.builds(record, **own, **given)


def _values(field: RecordField) -> SearchStrategy[Any]:
    one: SearchStrategy[Any]
    if field.kind is str:
        one = keys() if field.attribute.validator is is_key else texts()
    elif field.name == "year":
        one = years()
    elif field.vocabulary:
        one = st.sampled_from(field.vocabulary)
    else:
        one = _BY_TYPE[field.kind]() if field.kind in _BY_TYPE else records(field.kind)
    one = several(one) if field.many else one
    return maybe(one) if field.optional else one


def _decimals() -> SearchStrategy[Decimal]:
    return st.decimals(-1_000_000, 1_000_000, places=2)


_BY_TYPE: Final[Mapping[Any, Callable[[], SearchStrategy[Any]]]] = {
    bool: st.booleans,
    int: lambda: st.integers(min_value=0, max_value=1_000),
    date: st.dates,
    Decimal: _decimals,
    Decimal | Fraction: lambda: _decimals() | st.fractions(-100, 100, max_denominator=99),
    PartialDate: partial_dates,
    Tenure: tenures,
}


@st.composite
def rising(draw: DrawFn, number: int) -> tuple[PartialDate | None, ...]:
    """Draw dates of which none lies before the one in front of it; some may be unknown."""
    known = draw(st.lists(st.booleans(), min_size=number, max_size=number))
    count = sum(known)
    days = draw(st.lists(partial_dates(), min_size=count, max_size=count))
    end = draw(st.sampled_from((_earliest, _latest)))
    rising = iter(sorted(days, key=end))
    return tuple(next(rising) if is_known else None for is_known in known)


def _earliest(day: PartialDate) -> date:
    return day.earliest


def _latest(day: PartialDate) -> date:
    return day.latest


def _in_order(*names: str) -> SearchStrategy[dict[str, SearchStrategy[PartialDate | None]]]:
    """Draw a date for each of these fields, as `rising` does."""
    return rising(len(names)).map(lambda days: dict(zip(names, map(st.just, days), strict=True)))


@st.composite
def _steps(draw: DrawFn, stages: tuple[PartnerStage, ...]) -> tuple[PartnerStep, ...]:
    passed = draw(st.sets(st.sampled_from(stages), min_size=1))
    in_order = [stage for stage in PartnerStage if stage in passed]
    days = draw(rising(len(in_order)))
    return tuple(map(lambda stage, day: PartnerStep(stage=stage, on=day), in_order, days))


def _tenure(ends: tuple[PartialDate | None, PartialDate | None]) -> Tenure:
    since, until = ends
    if since is not None and until is not None and until.latest < since.earliest:
        since, until = until, since
    return Tenure(since=since, until=until)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw a value, or ``None``."""
    return st.none() | strategy


def several(
    strategy: SearchStrategy[T], *, by: Callable[[T], str] | None = None
) -> SearchStrategy[tuple[T, ...]]:
    """Draw a few values, of which no two have the same ``by``."""
    return st.lists(strategy, max_size=FEW, unique_by=by).map(tuple)


def chosen(name: str, given: Iterable[str], known: Iterable[T]) -> tuple[T, ...]:
    """Take those of ``known`` that were given, in their order; refuse an unknown word and none."""
    words = {str(word): word for word in known}
    wanted = [str(word) for word in given]
    wrong = [word for word in wanted if word not in words]
    if wrong or not wanted:
        raise InvalidArgument(
            f"found {name}={wrong or wanted}; expected one or more of: {', '.join(words)}"
        )
    return tuple(member for word, member in words.items() if word in wanted)


def _span(min_year: int, max_year: int) -> tuple[date, date]:
    if not 1 <= min_year <= max_year <= date.max.year:
        raise InvalidArgument(
            f"found min_year={min_year} and max_year={max_year}; expected 1 <= min <= max <= 9999"
        )
    return date(min_year, 1, 1), date(max_year, 12, 31)
