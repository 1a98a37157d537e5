"""Laws that every contest keeps, however it is decided: nothing is lost, what is sure is proven, nobody is reordered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve

from inovasi.contest._contest import Contest
from inovasi.contest._entry import EntryStatus
from inovasi.contest._reading import ReadingState
from inovasi.contest._status import Readings
from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.model._scheme import Stage
from inovasi.selection._breaks import Lot
from inovasi.selection._cut import Cut, TiePolicy
from inovasi.selection._minutes import Meeting, minutes
from inovasi.selection._objections import Objection, Window, apply_objections, register
from inovasi.selection._proof import Certificate, CertificateRow
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import Ranking
from inovasi.selection._stages import run_stage
from inovasi.testing._contests import Way


def check_contest_laws(contest: Contest, way: Way) -> Cut | Selection | None:
    """
    Hold a contest and its decision to the laws that every contest keeps.

    Conservation: each entry is in every output once, each reading has one state and the numbers sum to the plan, each
    sheet counts or is named. Certificate: a row for each entry of whom it is sure, which can be checked by its numbers
    alone. Withdrawal: taking an entry out reorders nobody.

    Args:
        contest: The contest.
        way: How it is decided.

    Returns:
        The decision; ``None`` where no set keeps the rules of composition.

    Raises:
        AssertionError: If a law does not hold; it names the law.

    Example:
        >>> import inovasi as inv
        >>> two = [inv.contest.Entry(id="pippalink"), inv.contest.Entry(id="klik")]
        >>> small = inv.contest.Contest(
        ...     id="demo", scheme="kipp-2023", group="general", entries=two, evaluators=["p1"]
        ... )
        >>> check_contest_laws(small, Way(keeps=1)).undecided
        ('klik', 'pippalink')
    """
    _check_readings(contest)
    ranking = way.ranking(contest)
    _check_entries(contest, ranking)
    _check_withdrawal(contest, way, ranking)
    try:
        decision = way.decide(contest)
    except DataError as error:
        paths = {(problem.path or "").partition(".")[0] for problem in error.problems}
        _hold("only rules and a grade can be refused", paths <= {"quotas", "threshold"}, error)
        return None
    _check_outcomes(contest, way, decision)
    _check_certificate(contest, way, decision)
    return decision


def _check_readings(contest: Contest) -> None:
    status, totals = contest.status(), contest.totals
    rows = [(row.entry, row.evaluator) for row in status.readings]
    plan = [(one.entry, one.evaluator) for one in contest.readings]
    _hold("each reading has one state", rows == plan, rows)
    _hold("the numbers sum to the plan", _sums(totals, len(plan)), totals)
    states = Counter(row.state for row in status.readings)
    _hold("every output has the same numbers", status.totals == totals, status.totals)
    _hold(
        "a number is that of its state", all(totals.number(s) == states[s] for s in states), totals
    )
    aside = Counter(one.place for one in status.uncounted)
    used = Counter(row.place for row in status.readings if row.place is not None)
    disputed = {
        (fold(row.entry), fold(row.evaluator))
        for row in status.readings
        if row.state is ReadingState.DISPUTED
    }
    for place, sheet in enumerate(contest.sheets, start=1):
        clashes = (fold(sheet.entry), fold(sheet.evaluator)) in disputed
        times = aside[place] + used[place]
        _hold("each sheet counts or is named", times == 1 or (clashes and not times), place)
    beside = totals.foreign + totals.superseded + totals.repeated
    _hold("sheets beside the plan are counted", beside == len(status.uncounted), totals)


def _sums(totals: Readings | None, plan: int) -> bool:
    return totals is not None and totals.planned == plan == sum(one.number for one in totals.counts)


def _check_entries(contest: Contest, ranking: Ranking) -> None:
    ranked = [one.id for one in contest.entries if one.is_ranked]
    _once("scores", ranked, (score.entry for score in contest.scores()))
    _once("a ranking", [one.id for one in contest.entries], (row.entry for row in ranking.entries))
    statuses = {one.id: one.status for one in contest.entries}
    same = all(row.status is statuses[row.entry] for row in ranking.entries)
    _hold("an entry keeps its status", same, ranking)
    competing = [name for name, status in statuses.items() if status is EntryStatus.COMPETING]
    places, pending = (row.entry for row in ranking), (score.entry for score in ranking.pending)
    _once("complete and pending", competing, [*places, *pending])
    _hold("the readings are those of the contest", ranking.readings == contest.totals, ranking)


def _check_outcomes(contest: Contest, way: Way, decision: Cut | Selection) -> None:
    ids = [one.id for one in contest.entries]
    _once("a decision", ids, (row.entry for row in decision.entries))
    _once("in, out, undecided", ids, [*decision.kept, *decision.left, *decision.undecided])
    statuses = {one.id: one.status for one in contest.entries}
    same = all(row.status is statuses[row.entry] for row in decision.entries)
    _hold("an entry keeps its status", same, decision)
    pending = {score.entry for score in decision.basis.pending}
    _once("pending", pending, decision.pending)
    _hold(
        "it is final when nobody is undecided",
        decision.is_final is not bool(decision.undecided),
        decision,
    )
    made = minutes(decision, _MEETING, contest=contest)
    found = [(row.entry, row.outcome, row.status) for row in made.entries]
    told = [(row.entry, row.outcome, row.status) for row in decision.entries]
    _hold("the minutes have the rows of the decision", found == told, made)
    _hold("the readings are those of the contest", made.readings == contest.totals, made)
    if way.threshold is None:
        decider: Lot | TiePolicy = way.ties if way.lot is None else way.lot
        ranking = decision.basis
        stage = run_stage(_STAGE, ranking, way.keeps, way.quotas, decider=decider)
        _once("a stage", ids, stage.entered)
        _once(
            "the reasons of a stage", {*ids} - {*stage.kept}, (one.entry for one in stage.reasons)
        )
        split = (stage.kept, stage.left, stage.undecided)
        _hold(
            "a stage decides alike",
            split == (decision.kept, decision.left, decision.undecided),
            stage,
        )


_MEETING = Meeting(number="1", held_on="2026-11-27", place="Contoh", panel=["Ketua"])
_WINDOW = Window(opens=date(2026, 11, 1), closes=date(2026, 11, 2))
_STAGE = Stage(key="s", label="Tahap", order=1, source="s")


def _check_withdrawal(contest: Contest, way: Way, ranking: Ranking) -> None:
    """Take one entry out by its status, and by an objection that was upheld."""
    name = ranking.scores[0].entry
    rest = [one.id for one in contest.entries if one.id != name]
    out = EntryStatus.WITHDRAWN
    left = evolve(
        contest,
        entries=tuple(
            evolve(one, status=out, reason="mundur") if one.id == name else one
            for one in contest.entries
        ),
    )
    upheld = Objection(
        entry=name,
        filed_on="2026-11-01",
        by="pengaju",
        ground="mundur",
        decided_on="2026-11-02",
        outcome="upheld",
        effect="withdrawn",
    )
    objected = apply_objections(ranking, register([upheld], _WINDOW))
    for after in (way.ranking(left), objected.after):
        _once("a ranking", [name, *rest], (row.entry for row in after.entries))
        _hold("nobody is reordered", _order(ranking, name) == _order(after, name), after)
        _hold("the sheets stay counted", after.readings == contest.totals, after)


def _order(ranking: Ranking, without: str) -> tuple[list[set[str]], set[str]]:
    """Give who shares a place, best first, and who has none."""
    groups: dict[int, set[str]] = {}
    for row in ranking:
        if row.entry != without:
            groups.setdefault(row.place, set()).add(row.entry)
    return list(groups.values()), {score.entry for score in ranking.pending} - {without}


def _check_certificate(contest: Contest, way: Way, decision: Cut | Selection) -> None:
    proof = decision.certificate()
    law = "a row for each entry of whom it is sure"
    competing = {one.id for one in contest.entries if one.status is EntryStatus.COMPETING}
    _once(law, competing, [*(row.entry for row in proof.proven), *proof.undecided])
    _once(law, competing.intersection(decision.undecided), proof.undecided)
    _hold("it is final when every entry is proven", proof.is_final is decision.is_final, proof)
    traits = {one.id: one.traits for one in contest.entries}
    for row in proof.proven:
        _hold("a row says what was decided", row.goes_on is (row.entry in decision.kept), row)
        if not row.goes_on:
            _hold("those who stand above leave no room", _has_no_room(row, proof, way, traits), row)


def _has_no_room(
    row: CertificateRow, proof: Certificate, way: Way, traits: dict[str, dict[str, str]]
) -> bool:
    """Check a row of an entry that does not go on with nothing but the rows and the declared rules."""
    if row.key is None:
        return way.threshold is not None and row.limit < way.threshold
    if row.rule and row.rule.en.startswith("rules of composition"):
        # Where rules cross, or it is not known who passes a gate, who stands above does not tell.
        return len(way.quotas) > 1 or way.threshold is not None
    known = {one.entry: one.key for one in proof.proven}
    names = [name for name in (*row.beaten_by, *row.tied_with) if name != row.entry]
    above = all(_stands_above(known.get(name), row.key, way) for name in names)
    told = row.rule.en.split("; ") if row.rule else []
    limits: list[int] = [] if told else [proof.places or 0]
    for quota in way.quotas if told else ():
        for rule in quota.rules(one[quota.by] for one in traits.values()):
            one, value = rule.text("en"), rule.value
            inside = [traits[name][quota.by] == value for name in (row.entry, *names)]
            limits += [rule.number] if one in told and all(inside) else []
    lacks = sum(
        max(0, least - sum(traits[name][quota.by] == value for name in names))
        for quota in way.quotas
        for value, least in quota.minimum
        if traits[row.entry][quota.by] != value
    )
    room = min(limits) - min(row.reserved, lacks)
    return above and len(set(names)) >= room


def _stands_above(
    low: tuple[Fraction | int, ...] | None, key: tuple[Fraction | int, ...], way: Way
) -> bool:
    """Compare two rows; one that is not sure has none."""
    return low is None or low > key or (way.ties is TiePolicy.DROP_ALL and low == key)


def _once(what: str, wanted: Iterable[str], found: Iterable[str]) -> None:
    names: Sequence[str] = sorted(found)
    _hold(f"each entry is in {what} once", sorted(wanted) == names, names)


def _hold(law: str, holds: object, found: object) -> None:
    if not holds:
        raise AssertionError(f"{law}; found {found!r}")
