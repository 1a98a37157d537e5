"""The phrases that the explanation and a page share; every mark here is constructed."""

from fractions import Fraction
from typing import Any

import pytest

from inovasi.model._evaluation import Judgement, Mark
from inovasi.scoring._result import Score, band_words, mark_words, result_words, span_words


@pytest.mark.parametrize(
    ("given", "indonesian", "english"),
    [
        ({"value": "2.5"}, "2,5", "2.5"),
        ({"level": 2}, "tingkat 2", "level 2"),
        ({"level": 1, "level_at_most": 3}, "tingkat 1-3", "level 1-3"),
        ({"values": ["1", "2.5"]}, "2 angka", "2 numbers"),
        ({"judgement": "not_met"}, "tidak terpenuhi", "not met"),
    ],
)
def test_a_mark_is_said_in_both_languages(given: Any, indonesian: str, english: str) -> None:
    mark = Mark(criterion="t", **given)
    assert (mark_words(mark, "id"), mark_words(mark, "en")) == (indonesian, english)


def test_several_numbers_can_be_written_out() -> None:
    assert mark_words(Mark(criterion="t", values=["1", "2.5"]), "id", listed=True) == "1; 2,5"


def test_every_judgement_has_words_of_its_own() -> None:
    words = {mark_words(Mark(criterion="t", judgement=judgement), "id") for judgement in Judgement}
    assert len(words) == len(Judgement)


def test_equal_bounds_are_said_once() -> None:
    low, high = Fraction(80), Fraction(85)
    assert span_words((low, low), "id") == "80"
    assert span_words((low, high), "id") == "80 dan 85"
    known, between = (
        Score(key="t", label="T", bounds=bounds) for bounds in ((low, low), (low, high))
    )
    assert (result_words(known, "id"), result_words(between, "id")) == ("80", "antara 80 dan 85")
    assert band_words(known, "en") == "none"
