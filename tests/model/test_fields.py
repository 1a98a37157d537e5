"""The fields of a record are described once: what each holds, whether many, optional, required."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from inovasi._guard import is_vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Mark
from inovasi.model._fields import fields_of, is_record, shape_of
from inovasi.model._innovation import Innovation, Phase
from inovasi.model._scheme import Scheme


@pytest.mark.parametrize(
    ("annotation", "shape"),
    [
        (str, (str, False, False)),
        (str | None, (str, False, True)),
        (tuple[Mark, ...], (Mark, True, False)),
        (tuple[Mark, ...] | None, (Mark, True, True)),
        (list[Mark], (Mark, True, False)),
        (Decimal | Fraction | None, (Decimal | Fraction, False, True)),
        (tuple[Decimal | Fraction, ...], (Decimal | Fraction, True, False)),
    ],
)
def test_a_type_is_taken_apart(annotation: Any, shape: tuple[Any, bool, bool]) -> None:
    assert shape_of(annotation) == shape


def test_the_fields_stand_in_their_order_with_what_they_hold() -> None:
    fields = fields_of(Innovation)
    assert [field.name for field in fields] == [item.name for item in attrs.fields(Innovation)]
    by_name = {field.name: field for field in fields}
    assert [name for name, field in by_name.items() if field.required] == [
        "id",
        "title",
        "organisation",
    ]
    assert by_name["phase"].vocabulary is Phase
    assert by_name["title"].vocabulary is None
    assert by_name["implemented"].optional
    assert by_name["evidence"].many


def test_a_date_that_may_be_partial_is_a_leaf() -> None:
    assert is_record(Scheme)
    assert not is_record(PartialDate)
    assert not is_record(Decimal | Fraction)
    assert is_vocabulary(Phase)
    assert not is_vocabulary(str)
