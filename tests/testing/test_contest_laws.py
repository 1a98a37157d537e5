"""A contest that breaks a law is told; that the laws hold is seen in ``tests/law``."""

import pytest
from attrs import evolve

from inovasi.catalog import scheme
from inovasi.contest import Contest, Entry
from inovasi.scoring import sheet
from inovasi.selection import Composition
from inovasi.selection._ranking import Ranking
from inovasi.testing import Way, check_contest_laws


RUBRIC = scheme("kipp-2023").rubric(group="general")
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


def test_that_rules_that_cross_may_keep_one_out_whom_nobody_surely_beats() -> None:
    kinds = {"a": ("x", "2"), "b": ("y", "1"), "c": ("y", "1"), "d": ("x", "1")}
    crossing = evolve(
        SMALL,
        entries=tuple(
            Entry(id=name, attributes={"kind": kind, "area": area})
            for name, (kind, area) in kinds.items()
        ),
        sheets=tuple(
            sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), name, "p1")
            for name, mark in (("a", 20), ("b", 90), ("c", 0))
        ),
    )
    rules = (
        Composition(by="kind", maximum={"x": 1}),
        Composition(by="area", maximum={"1": 2}),
    )
    found = check_contest_laws(crossing, Way(keeps=3, quotas=rules))
    assert found is not None
    assert (found.is_final, set(found.kept)) == (True, {"a", "b", "c"})
