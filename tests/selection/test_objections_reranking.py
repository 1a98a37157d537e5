from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.scoring._result import Score
from inovasi.selection._breaks import Lot
from inovasi.selection._objections import Objection, Register, Window, apply_objections, register
from inovasi.selection._ranking import rank


def made(entry: str, value: Any) -> Score:
    return Score(key="t", label="T", bounds=(Fraction(value), Fraction(value)), entry=entry)


def upheld(entry: str, effect: str) -> Objection:
    return Objection(
        entry=entry,
        filed_on=date(2023, 8, 1),
        by="masyarakat",
        ground=effect,
        decided_on=date(2023, 8, 3),
        outcome="upheld",
        effect=effect,
    )


def listed(*objections: Any) -> Register:
    return register(objections, Window(opens=date(2023, 8, 1), closes=date(2023, 8, 5)))


RANKING = rank([made("a", 90), made("b", 80), made("c", 80), made("d", 70)], lot=Lot(seed="s"))


def test_a_disqualified_entry_moves_up_those_below() -> None:
    change = apply_objections(RANKING, listed(upheld("a", "disqualified")))
    assert change.removed == ("a",)
    assert change.before is RANKING
    assert change.after.lot == RANKING.lot
    assert [(move.entry, move.before, move.after) for move in change.moves] == [
        ("a", 1, None),
        *((row.entry, row.rank + 1, row.rank) for row in change.after),
    ]
    assert change.text().splitlines()[:2] == ["dikeluarkan: a", "a: 1 -> -"]


def test_a_new_score_moves_an_entry() -> None:
    change = apply_objections(RANKING, listed(upheld("d", "rescored")), {"d": made("d", 95)})
    assert change.after[0].entry == "d"
    assert change.removed == ()
    assert str(change).startswith("dikeluarkan: tidak ada")
    assert change.text("en").startswith("removed: none")


def test_an_objection_without_effect_changes_nothing() -> None:
    change = apply_objections(RANKING, listed(upheld("a", "none")))
    assert change.after == RANKING
    assert change.moves == ()


def test_removing_the_last_one_changes_nobody_else() -> None:
    change = apply_objections(RANKING, listed(upheld("d", "withdrawn")))
    assert [(row.entry, row.rank) for row in change.after] == [
        (row.entry, row.rank) for row in RANKING if row.entry != "d"
    ]


@pytest.mark.parametrize(
    ("objections", "rescored", "path", "code", "found"),
    [
        (
            [Objection(entry="a", filed_on=date(2023, 8, 1), by="x", ground="y")],
            None,
            "outcome",
            "missing",
            "found objection 1",
        ),
        ([upheld("z", "disqualified")], None, "entry", "reference", "found 'z'"),
        (
            [upheld("a", "disqualified"), upheld("a", "withdrawn")],
            None,
            "effect",
            "contradiction",
            "found disqualified and withdrawn for 'a'",
        ),
        ([upheld("a", "rescored")], None, "rescored.a", "missing", "missing"),
        ([], {"a": made("a", 1)}, "rescored.a", "contradiction", "found "),
        (
            [upheld("a", "rescored")],
            {"a": made("b", 1)},
            "rescored.a",
            "contradiction",
            "found a new score of 'b'",
        ),
    ],
)
def test_contradictory_objections_say_what_was_found(
    objections: Any, rescored: Any, path: str, code: str, found: str
) -> None:
    with pytest.raises(DataError) as caught:
        apply_objections(RANKING, listed(*objections), rescored)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (path, code)
    assert problem.message.startswith(found)
