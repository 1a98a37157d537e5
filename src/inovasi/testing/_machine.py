"""A state machine of an office that handles the sheets of a contest."""

from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from inovasi.contest._contest import Contest
from inovasi.contest._entry import EntryStatus
from inovasi.identity import fold
from inovasi.model._evaluation import ScoreSheet
from inovasi.selection._cut import Decision
from inovasi.testing._contest_laws import check_contest_laws
from inovasi.testing._contests import MARKS, Way, contests, ways, whole_sheet


class ContestMachine(RuleBasedStateMachine):
    """
    An office that loses, doubles, renames, edits and returns sheets, withdraws entries and closes a contest.

    After each step the laws of `check_contest_laws` hold. What was sure stays sure when a sheet comes that was
    missing, and when the contest is closed.

    Example:
        >>> from hypothesis import settings
        >>> from hypothesis.stateful import run_state_machine_as_test
        >>> few = settings(max_examples=2, stateful_step_count=3, deadline=None)
        >>> run_state_machine_as_test(ContestMachine, settings=few)
    """

    contest: Contest
    way: Way
    sure: Decision | None = None

    @initialize(contest=contests(), data=st.data())
    def begin(self, contest: Contest, data: Any) -> None:
        """Begin with a contest in which something may be missing already."""
        self.contest = contest
        self.way = data.draw(ways(contest))

    def _change(self, *, keeps: bool = False, **fields: Any) -> None:
        """Change the contest; what was sure holds on only where a missing mark came."""
        if not keeps:
            self.sure = None
        self.contest = evolve(self.contest, **fields)

    def _sheet(self, place: int) -> ScoreSheet:
        return self.contest.sheets[place % len(self.contest.sheets)]

    @precondition(lambda self: self.contest.sheets)
    @rule(place=st.integers(0, 20))
    def lose(self, place: int) -> None:
        """Lose a sheet."""
        at = place % len(self.contest.sheets)
        self._change(sheets=self.contest.sheets[:at] + self.contest.sheets[at + 1 :])

    @precondition(lambda self: self.contest.sheets)
    @rule(place=st.integers(0, 20))
    def double(self, place: int) -> None:
        """File a sheet twice."""
        self._change(keeps=True, sheets=(*self.contest.sheets, self._sheet(place)))

    @precondition(lambda self: self.contest.sheets)
    @rule(place=st.integers(0, 20))
    def rename(self, place: int) -> None:
        """Write the ids of a sheet in another way."""
        at = place % len(self.contest.sheets)
        one = self.contest.sheets[at]
        spelt = evolve(one, entry=one.entry.upper(), evaluator=f" {one.evaluator} ".upper())
        sheets = (*self.contest.sheets[:at], spelt, *self.contest.sheets[at + 1 :])
        self._change(keeps=True, sheets=sheets)

    @precondition(lambda self: self.contest.sheets)
    @rule(place=st.integers(0, 20), number=st.integers(0, MARKS - 1), later=st.booleans())
    def edit(self, place: int, number: int, *, later: bool) -> None:
        """Change the marks of a sheet in a later version, or without saying so."""
        one = self._sheet(place)
        marks = whole_sheet(self.contest.rubric, (one.entry, one.evaluator), number).marks
        version = one.version + later
        other = evolve(one, marks=marks, version=version, reason="koreksi")
        self._change(sheets=(*self.contest.sheets, other))

    @rule(place=st.integers(0, 20), number=st.integers(0, MARKS - 1))
    def bring(self, place: int, number: int) -> None:
        """Bring the sheet of a reading; one that was missing adds to what is sure."""
        one = self.contest.readings[place % len(self.contest.readings)]
        pair = (fold(one.entry), fold(one.evaluator))
        here = {(fold(sheet.entry), fold(sheet.evaluator)) for sheet in self.contest.sheets}
        sheet = whole_sheet(self.contest.rubric, (one.entry, one.evaluator), number)
        missing = pair not in here and not self.contest.closed
        self._change(keeps=missing, sheets=(*self.contest.sheets, sheet))

    @rule(place=st.integers(0, 20))
    def withdraw(self, place: int) -> None:
        """Withdraw an entry, unless it is the last that competes."""
        competing = [one for one in self.contest.entries if one.status is EntryStatus.COMPETING]
        gone = competing[place % len(competing)]
        if len(competing) > 1:
            out = evolve(gone, status=EntryStatus.WITHDRAWN, reason="mundur")
            self._change(entries=tuple(out if one is gone else one for one in self.contest.entries))
            if self.way.preferred is not None:
                rest = tuple(name for name in self.way.preferred if name != gone.id)
                self.way = evolve(self.way, preferred=rest)

    @rule()
    def close(self) -> None:
        """Wait for no further sheet."""
        self._change(keeps=True, closed=True)

    @invariant()
    def laws(self) -> None:
        """Hold the contest to its laws, and to what was sure before."""
        made = check_contest_laws(self.contest, self.way)
        if self.sure is not None and made is not None:
            lost = {*self.sure.kept} - {*made.kept}, {*self.sure.left} - {*made.left}
            if any(lost):
                raise AssertionError(f"what is sure stays sure; found {lost!r}")
        self.sure = made
