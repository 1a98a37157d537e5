"""Five stories: true where they are stated, unknown where no source says, constructed where labelled."""

import pytest

from inovasi.catalog._registry import scheme
from inovasi.convert._structure import structure, unstructure
from inovasi.datasets._stories import Story, stories, story
from inovasi.errors import NotFoundError
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet_problems


KEYS = ["pippalink", "kutai-kartanegara", "lombok-timur", "pustaka-lapas", "perpusnas"]


def test_that_there_are_five_stories_in_their_order() -> None:
    assert [one.key for one in stories()] == KEYS
    assert story("pippalink") == stories()[0]
    assert story("pippalink") is story("pippalink")


def test_that_an_unknown_story_is_answered_with_what_lies_near() -> None:
    with pytest.raises(NotFoundError, match="no story 'pipalink'; did you mean 'pippalink'"):
        story("pipalink")


@pytest.mark.parametrize("key", KEYS)
def test_that_every_story_has_innovations_sources_and_titles_in_both_languages(key: str) -> None:
    told = story(key)
    assert told.innovations
    assert told.sources
    assert told.title != told.title_en
    assert structure(unstructure(told), Story) == told


@pytest.mark.parametrize("key", KEYS)
def test_that_every_sheet_is_labelled_as_constructed_and_fits_its_rubric(key: str) -> None:
    told = story(key)
    names = {innovation.id for innovation in told.innovations}
    assert told.sheets
    for one in told.sheets:
        assert one.demonstration
        assert one.entry in names
        rubric = scheme(one.scheme or "").rubric(key=one.rubric)
        assert sheet_problems(rubric, one) == ()
        assert score(rubric, one).demonstration


@pytest.mark.parametrize("key", KEYS)
def test_that_every_count_and_every_innovation_names_where_it_is_from(key: str) -> None:
    told = story(key)
    sources = {source.key for source in told.sources}
    assert {count.source for count in told.counts} <= sources
    assert all(innovation.sources for innovation in told.innovations)


def test_that_no_person_is_named() -> None:
    people = [
        member.person
        for told in stories()
        for innovation in told.innovations
        if innovation.team is not None
        for member in innovation.team.members
    ]
    assert set(people) <= {None}
