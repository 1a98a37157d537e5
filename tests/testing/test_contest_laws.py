"""A contest that breaks a law is told; that the laws hold is seen in ``tests/law``."""

import pytest
from attrs import evolve

from inovasi.contest import Contest, Entry
from inovasi.selection import Composition
from inovasi.selection._ranking import Ranking
from inovasi.testing import Way, check_contest_laws


SMALL = Contest(
    id="demo",
    scheme="kipp-2023",
    group="general",
    entries=[Entry(id=name, attributes={"kind": "x"}) for name in "ab"],
    evaluators=["p1"],
)


def test_that_a_lost_entry_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Way.ranking

    def lossy(way: Way, contest: Contest) -> Ranking:
        made = whole(way, contest)
        return evolve(made, entries=made.entries[1:])

    monkeypatch.setattr(Way, "ranking", lossy)
    with pytest.raises(AssertionError, match="once"):
        check_contest_laws(SMALL, Way(keeps=1))


def test_that_rules_that_nothing_keeps_give_no_decision() -> None:
    none = Composition(by="kind", maximum={"x": 0})
    assert check_contest_laws(SMALL, Way(keeps=1, quotas=(none,))) is None
