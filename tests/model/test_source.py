"""A source has a grade, and a conflict has two sides."""

import pytest

from inovasi.model._source import Conflict, Grade, Sentence, Source


def test_that_every_grade_has_words_in_both_languages() -> None:
    assert all(grade.label.of("id") and grade.label.of("en") for grade in Grade)


def test_that_memory_is_not_a_grade() -> None:
    with pytest.raises(ValueError, match="found 'memory'"):
        Source(key="a", title="A", grade="memory")


def test_that_a_source_counts_itself_among_its_copies() -> None:
    assert Source(key="a", title="A", grade="text", copies=1).copies == 1
    with pytest.raises(ValueError, match="copies"):
        Source(key="a", title="A", grade="text", copies=0)


def test_that_a_source_is_written_with_its_place_if_it_has_one() -> None:
    assert str(Source(key="a", title="Pedoman", grade="text")) == "Pedoman"
    assert (
        str(Source(key="a", title="Pedoman", grade="text", locator="hlm. 3")) == "Pedoman, hlm. 3"
    )


def test_that_a_conflict_with_one_reading_is_refused() -> None:
    with pytest.raises(ValueError, match="'30'"):
        Conflict(subject="weight", readings=[Sentence(text="30")], handling="kept")


def test_that_a_conflict_keeps_its_readings_in_order() -> None:
    conflict = Conflict(
        subject="weight",
        readings=[Sentence(text="30"), Sentence(text="25")],
        sources=["a", "b"],
        handling="kept",
    )
    assert [reading.of("en") for reading in conflict.readings] == ["30", "25"]
    assert conflict.sources == ("a", "b")
