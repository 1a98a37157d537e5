"""The base of all records."""

import attrs

from inovasi import RegionCode, model
from inovasi.model._record import Record


def test_every_record_class_has_the_base() -> None:
    kinds = [getattr(model, name) for name in dir(model)]
    records = [kind for kind in kinds if isinstance(kind, type) and attrs.has(kind)]
    assert records
    assert [kind for kind in records if not issubclass(kind, Record)] == []


def test_the_base_leaves_records_without_a_dictionary() -> None:
    assert not hasattr(RegionCode(system="bps", code="6201"), "__dict__")
