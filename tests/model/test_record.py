"""The base of all records."""

import attrs

from inovasi import Mark, RegionCode, ScoreSheet, model
from inovasi.model._record import Record


def test_every_record_class_has_the_base() -> None:
    kinds = [getattr(model, name) for name in dir(model)]
    records = [kind for kind in kinds if isinstance(kind, type) and attrs.has(kind)]
    assert records
    assert [kind for kind in records if not issubclass(kind, Record)] == []


def test_a_record_shows_what_is_given_and_parts_by_their_number() -> None:
    mark = Mark(criterion="a", value="1/3", on="2026-01-02")
    assert (
        repr(mark)
        == "Mark(criterion='a', value=1/3, judgement=<Judgement.MET: 'met'>, on=2026-01-02)"
    )
    shown = repr(ScoreSheet(entry="x", marks=[mark, Mark(criterion="b", reason="r" * 500)]))
    assert shown == "ScoreSheet(entry='x', marks=<2>)"
    long = repr(Mark(criterion="b", reason="r" * 500))
    assert (len(long), long[-3:]) == (200, "r…)")


def test_the_base_leaves_records_without_a_dictionary() -> None:
    assert not hasattr(RegionCode(system="bps", code="6201"), "__dict__")
