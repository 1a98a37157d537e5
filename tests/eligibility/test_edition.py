"""What is asked of an edition: a day, its groups, a citation."""

from datetime import date

import pytest
from attrs import evolve

from inovasi.catalog._registry import scheme
from inovasi.eligibility._edition import CLOSE, bounds_of, cite, day_of, groups_of, is_for
from inovasi.errors import NotFoundError
from inovasi.model._requirement import InTheme, Requirement
from inovasi.model._scheme import Event, ListItem


EDITION = scheme("kipp-2023")


def test_the_day_of_an_event_is_the_effective_one() -> None:
    assert day_of(EDITION, CLOSE) == date(2023, 5, 6)
    assert day_of(EDITION, "objection") is None
    assert day_of(EDITION, "no_such_event") is None


def test_an_event_between_two_of_one_day_is_on_that_day() -> None:
    first, undated, last = (
        Event(key=key, label=key, on=on, source="s")
        for key, on in (("a", date(2023, 5, 6)), ("b", None), ("c", date(2023, 5, 6)))
    )
    between = evolve(EDITION, calendar=[first, undated, last])
    assert bounds_of(between, "b") == (date(2023, 5, 6), date(2023, 5, 6))
    wider = evolve(EDITION, calendar=[first, undated, evolve(last, on=date(2023, 5, 8))])
    assert bounds_of(wider, "b") == (date(2023, 5, 6), date(2023, 5, 8))
    since = evolve(EDITION, calendar=[first, evolve(undated, since=date(2023, 5, 7))])
    assert bounds_of(since, "b") == (date(2023, 5, 7), date.max)
    later = Event(key="d", label="d", on=date(2024, 1, 1), source="s")
    order = evolve(EDITION, calendar=[undated, evolve(first, key="e", on=None), last, later])
    assert bounds_of(order, "b") == (date.min, date(2023, 5, 6))
    closing = evolve(undated, key=CLOSE)
    assert bounds_of(evolve(EDITION, calendar=[closing]), CLOSE) == (date(2023, 1, 1), date.max)
    assert bounds_of(EDITION, CLOSE) == (date(2023, 5, 6), date(2023, 5, 6))
    turned = evolve(EDITION, calendar=[evolve(first, on=date(2023, 5, 7)), undated, last])
    assert bounds_of(turned, "b") == (date.min, date.max)


def test_a_group_is_one_of_the_edition() -> None:
    assert groups_of(EDITION, None) == ("general", "special")
    assert groups_of(EDITION, "special") == ("special",)
    with pytest.raises(NotFoundError) as caught:
        groups_of(EDITION, "umum")
    assert (caught.value.key, caught.value.suggestions) == ("umum", ("general", "special"))


def test_what_names_no_group_is_for_all() -> None:
    anyone = ListItem(key="video", label="Video", source="s")
    special = evolve(anyone, groups=["special"])
    assert is_for(anyone, ())
    assert is_for(special, ("general", "special"))
    assert not is_for(special, ("general",))


def test_a_citation_holds_article_source_and_grade() -> None:
    first = {requirement.key: requirement for requirement in EDITION.requirements}["all_criteria"]
    text = cite(first, EDITION).en
    assert text.startswith("PermenPANRB 91/2021 Pasal 3; menpan.go.id")
    assert text.endswith("[inferred]")
    ungraded = evolve(first, grade=None, article=None)
    assert cite(ungraded, EDITION).en == "menpan.go.id, pages of the edition [official]"


def test_a_source_that_is_not_there_is_named_by_its_key_where_no_article_is() -> None:
    stray = Requirement(key="x", label="X", rule=InTheme(), source="nowhere", article="Pasal 9")
    assert cite(stray, EDITION).en == "Pasal 9"
    assert cite(evolve(stray, article=None), EDITION).id == "nowhere"
