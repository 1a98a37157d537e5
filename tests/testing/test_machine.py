"""The office takes back nothing that was sure; its steps are run in ``tests/law``."""

import pytest

from inovasi import sheet
from inovasi.contest import Contest, Entry, EntryStatus
from inovasi.testing import ContestMachine, Way


def test_that_what_was_sure_and_is_no_longer_is_told() -> None:
    office = ContestMachine()
    office.contest = Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=[Entry(id="a"), Entry(id="b")],
        evaluators=["p1"],
    )
    office.way = Way(keeps=1)
    rubric = office.contest.rubric
    high, low = (
        [sheet(rubric, dict.fromkeys(rubric.nodes, mark), name, "p1") for name, mark in pairs]
        for pairs in ((("a", 90), ("b", 80)), (("a", 70), ("b", 80)))
    )
    office._change(sheets=high)
    office.laws()
    office._change(keeps=True, sheets=low)
    with pytest.raises(AssertionError, match="sure"):
        office.laws()


def test_that_the_last_who_competes_is_not_withdrawn() -> None:
    office = ContestMachine()
    office.contest = Contest(
        id="demo", scheme="kipp-2023", group="general", entries=[Entry(id="a")], evaluators=["p1"]
    )
    office.way = Way(keeps=1)
    ContestMachine.withdraw(office, 0)
    assert [one.status for one in office.contest.entries] == [EntryStatus.COMPETING]
