from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model import Case


GIVEN: dict[str, Any] = {
    "label": "Delapan puluh",
    "marks": {"novelty": 80},
    "score": 80,
    "source": "guide",
}


def test_that_a_case_reads_its_flat_form() -> None:
    made = Case.from_plain(
        GIVEN | {"marks": [{"a": "3 x 80"}, {"a": [1, "1/2"], "b": "not_met"}], "facts": {"f": 2}}
    )
    first, second = made.sheets
    assert first.marks[0].values == (Decimal(80),) * 3
    assert second.marks[0].values == (Decimal(1), Fraction(1, 2))
    assert second.marks[1].judgement == "not_met"
    assert [one.facts[0].value for one in made.sheets] == [2, 2]
    assert Case.from_plain(made) is made


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"marks": 3}, "type", "marks"),
        ({"marks": [3]}, "type", "marks[0]"),
        ({"marks": []}, "empty", "sheets"),
        ({"marks": {"a": 1.5}}, "float", "marks.a"),
        ({"marks": {"a": "many"}}, "number", "marks.a"),
        ({"facts": {"a": "many"}}, "number", "facts.a"),
        ({"sheets": [{}]}, "several", "marks"),
        ({"score": "high"}, "number", "score"),
        ({"within": -1}, "range", "within"),
    ],
)
def test_that_what_a_case_cannot_be_is_refused(
    changes: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises(DataError) as caught:
        Case.from_plain(GIVEN | changes)
    assert (code, path) in {(one.code, one.path) for one in caught.value.problems}


def test_that_every_fault_of_a_case_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Case.from_plain({"label": "", "marks": {"a": 1.5}})
    assert {one.path for one in caught.value.problems} >= {"marks.a", "score", "source"}
    with pytest.raises(DataError):
        Case.from_plain(3)
