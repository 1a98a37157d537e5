"""Five stories: true where a source says so, unknown where none does, constructed where labelled."""

import pytest

from inovasi.catalog._registry import scheme
from inovasi.convert._structure import structure, unstructure
from inovasi.datasets._stories import Story, stories, story
from inovasi.errors import NotFoundError
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet_problems


KEYS = ["pippalink", "kutai-kartanegara", "lombok-timur", "pustaka-lapas", "perpusnas"]


def test_that_there_are_five_stories_in_their_order() -> None:
    assert [found.key for found in stories()] == KEYS
    assert story("pippalink") == stories()[0]
    assert story("pippalink") is story("pippalink")


def test_that_an_unknown_story_is_answered_with_what_lies_near() -> None:
    with pytest.raises(NotFoundError, match=r"'pipalink'.*'pippalink'"):
        story("pipalink")


@pytest.mark.parametrize("key", KEYS)
def test_that_every_story_has_innovations_sources_and_titles_in_both_languages(key: str) -> None:
    found = story(key)
    assert found.innovations
    assert found.sources
    assert found.title != found.title_en
    assert structure(unstructure(found), Story) == found


@pytest.mark.parametrize("key", KEYS)
def test_that_every_sheet_is_labelled_as_constructed_and_fits_its_rubric(key: str) -> None:
    found = story(key)
    names = {innovation.id for innovation in found.innovations}
    assert found.sheets
    for sheet in found.sheets:
        assert sheet.demonstration
        assert sheet.entry in names
        rubric = scheme(sheet.scheme or "").rubric(key=sheet.rubric)
        assert sheet_problems(rubric, sheet) == ()
        assert score(rubric, sheet).demonstration


@pytest.mark.parametrize("key", KEYS)
def test_that_every_count_and_every_innovation_names_where_it_is_from(key: str) -> None:
    found = story(key)
    sources = {source.key for source in found.sources}
    assert {count.source for count in found.counts} <= sources
    assert all(innovation.sources for innovation in found.innovations)


def test_that_no_person_is_named() -> None:
    people = [
        member.person
        for found in stories()
        for innovation in found.innovations
        if innovation.team is not None
        for member in innovation.team.members
    ]
    assert set(people) <= {None}
