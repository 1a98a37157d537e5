"""Strategies for what is there: organisations, teams, innovations and what belongs to them."""

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from inovasi.model._award import Award, AwardLevel
from inovasi.model._evaluation import Fact
from inovasi.model._evidence import Evidence, EvidenceKind, SignatoryLevel
from inovasi.model._innovation import (
    Answer,
    Innovation,
    Origin,
    Outcome,
    Phase,
    PortalId,
    Submission,
)
from inovasi.model._organisation import CodeSystem, Organisation, OrganisationKind, RegionCode
from inovasi.model._partner import Partner, PartnerStage, PartnerStep
from inovasi.model._replication import Replication, ReplicationKind, ReplicationStatus
from inovasi.model._team import Member, Team, TeamRole
from inovasi.testing._primitives import (
    FEW,
    chosen,
    keys,
    maybe,
    partial_dates,
    rising,
    several,
    tenures,
    texts,
    years,
)


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
        InvalidArgument: If a kind is none, or no kind is given.
    """
    numbers = st.from_regex(r"[0-9]{1,2}(?:\.[0-9]{1,4}){0,3}", fullmatch=True)
    codes = st.builds(RegionCode, system=st.sampled_from(CodeSystem), code=numbers)
    return st.builds(
        Organisation,
        id=keys(),
        name=texts(),
        kind=st.sampled_from(chosen("kinds", kinds, OrganisationKind)),
        region=maybe(texts()),
        region_code=maybe(codes),
        parent=maybe(keys()),
        aliases=several(texts()),
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
    members = st.builds(
        Member,
        role=st.sampled_from(TeamRole),
        position=maybe(texts()),
        person=maybe(texts()),
        tenure=tenures(),
        decree=maybe(texts()),
    )
    return st.builds(
        Team,
        name=texts(),
        members=st.lists(members, max_size=max_members).map(tuple),
        decree=maybe(texts()),
    )


def evidences(*, kinds: Iterable[EvidenceKind | str] = EvidenceKind) -> SearchStrategy[Evidence]:
    """
    Draw pieces of evidence.

    Args:
        kinds: Kinds that may be drawn.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a kind is none, or no kind is given.
    """
    return st.builds(
        Evidence,
        id=keys(),
        kind=st.sampled_from(chosen("kinds", kinds, EvidenceKind)),
        title=texts(),
        document=maybe(keys()),
        issuer=maybe(texts()),
        signatory=maybe(st.sampled_from(SignatoryLevel)),
        number=maybe(texts()),
        dated=maybe(partial_dates()),
        validity=maybe(tenures()),
        sha256=maybe(st.binary(min_size=32, max_size=32).map(bytes.hex)),
        href=maybe(texts()),
        pages=maybe(st.integers(min_value=0, max_value=10_000)),
        proves=several(keys()),
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
    return st.builds(
        Award,
        scheme=keys(),
        year=maybe(years(min_year=min_year, max_year=max_year)),
        label=texts(),
        key=maybe(keys()),
        group=maybe(keys()),
        level=maybe(st.sampled_from(AwardLevel)),
        rank=maybe(st.integers(min_value=1, max_value=1_000)),
        source=maybe(texts()),
    )


def partners(*, stages: Iterable[PartnerStage | str] = PartnerStage) -> SearchStrategy[Partner]:
    """
    Draw partners that went through one stage or more.

    Args:
        stages: Stages that may be reached.

    Returns:
        A strategy.

    Raises:
        InvalidArgument: If a stage is none, or no stage is given.
    """
    return st.builds(
        Partner,
        name=texts(),
        kind=maybe(texts()),
        steps=_steps(chosen("stages", stages, PartnerStage)),
    )


def outcomes() -> SearchStrategy[Outcome]:
    """
    Draw indicators of results.

    Returns:
        A strategy.
    """
    numbers = st.decimals(-1_000_000, 1_000_000, places=2)
    return st.builds(
        Outcome,
        indicator=texts(),
        unit=texts(),
        baseline=maybe(numbers),
        target=maybe(numbers),
        realised=maybe(numbers),
        period=maybe(tenures()),
        higher_is_better=st.booleans(),
        evidence=several(keys()),
    )


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
    requested, approved, implemented = draw(rising(3))
    return Replication(
        original=whose,
        replica=draw(maybe(keys().filter(lambda key: key != whose))),
        organisation=draw(texts()),
        kind=draw(maybe(st.sampled_from(ReplicationKind))),
        status=draw(maybe(st.sampled_from(ReplicationStatus))),
        requested=requested,
        approved=approved,
        implemented=implemented,
        confirmed_by_owner=draw(maybe(st.booleans())),
        confirmed_by_replicator=draw(maybe(st.booleans())),
        register_number=draw(maybe(texts())),
        evidence=draw(several(keys())),
    )


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
    initiated, trial_since, implemented, ended = draw(rising(4))
    exact = st.decimals(0, 1_000_000, places=2) | st.fractions(0, 100, max_denominator=99)
    answers = st.builds(Answer, part=keys(), text=st.text(max_size=40), box=maybe(texts()))
    return Innovation(
        id=draw(keys()),
        title=draw(texts()),
        former_titles=draw(several(texts())),
        aliases=draw(several(texts())),
        portal_ids=draw(several(st.builds(PortalId, portal=keys(), id=texts()))),
        organisation=draw(organisations()) if organisation is None else organisation,
        unit=draw(maybe(texts())),
        summary=draw(maybe(texts())),
        origin=draw(maybe(st.sampled_from(Origin))),
        phase=draw(maybe(st.sampled_from(Phase))),
        initiated=initiated,
        trial_since=trial_since,
        implemented=implemented,
        renewed=draw(maybe(partial_dates())),
        ended=ended,
        categories=draw(several(texts())),
        sdgs=draw(several(st.integers(min_value=1, max_value=17))),
        targets=draw(several(texts())),
        affairs=draw(several(texts())),
        team=draw(maybe(teams(max_members=FEW))),
        partners=draw(several(partners())),
        outcomes=draw(several(outcomes())),
        replications=draw(several(replications())),
        evidence=draw(several(evidences(), by=lambda item: item.id)),
        evidence_is_complete=draw(st.booleans()),
        awards=draw(several(awards())),
        submissions=draw(several(_submissions())),
        answers=draw(several(answers)),
        facts=draw(several(st.builds(Fact, key=keys(), value=exact), by=lambda fact: fact.key)),
        legal_basis=draw(several(texts())),
        sources=draw(several(texts())),
        notes=draw(several(texts())),
    )


def _submissions() -> SearchStrategy[Submission]:
    return st.builds(
        Submission,
        family=keys(),
        year=maybe(years()),
        group=maybe(keys()),
        category=maybe(texts()),
        reached=maybe(texts()),
        source=maybe(texts()),
    )


@st.composite
def _steps(draw: DrawFn, stages: tuple[PartnerStage, ...]) -> tuple[PartnerStep, ...]:
    passed = draw(st.sets(st.sampled_from(stages), min_size=1))
    in_order = [stage for stage in PartnerStage if stage in passed]
    days = draw(rising(len(in_order)))
    return tuple(
        PartnerStep(stage=stage, on=day) for stage, day in zip(in_order, days, strict=True)
    )
