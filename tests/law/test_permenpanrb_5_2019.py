"""PermenPANRB 5/2019, the frame of the competitions of 2019 and 2020."""

import pytest
from hypothesis import given, settings, strategies as st

import inovasi as inv
from inovasi.scoring import with_scale


EDITIONS = ("kipp-2019", "kipp-2020")
ASPECTS = [
    "purpose", "category_fit", "significance", "novelty", "transferability",
    "resources_sustainability", "impact", "stakeholders", "lessons",
]  # fmt: skip


def test_that_the_regulation_of_2014_stands_behind_it() -> None:
    (note,) = (
        note.text
        for note in inv.regulation("permenpanrb-30-2014").notes
        if "itself cited" in note.of("en")
    )
    cited = [found.citation.regulation_id for found in inv.find_citations(note)]
    assert "permenpanrb-5-2019" in cited


# Lampiran Bab V


@pytest.mark.parametrize("edition", EDITIONS)
def test_that_both_editions_assess_nine_aspects(edition: str) -> None:
    rubric = inv.scheme(edition).rubric(key="proposal")
    assert list(rubric.nodes) == ASPECTS
    assert [node.number for node in rubric.criteria if node.scored] == list("123456789")


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=20)
@given(st.fixed_dictionaries(dict.fromkeys(ASPECTS, st.integers(0, 99))))
def test_that_each_of_the_nine_aspects_counts(edition: str, marks: dict[str, int]) -> None:
    # The scale is constructed: that of these editions is not known.
    rubric = with_scale(inv.scheme(edition).rubric(key="proposal"), 0, 100, by="contoh")
    exact = inv.score(rubric, inv.sheet(rubric, marks)).exact
    for aspect in ASPECTS:
        higher = inv.sheet(rubric, marks | {aspect: marks[aspect] + 1})
        assert inv.score(rubric, higher).exact > exact
