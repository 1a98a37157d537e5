"""What no group takes, or several do, is shown by a history of awards."""

import pytest
from attrs import evolve

from inovasi.catalog import scheme
from inovasi.eligibility import lint_routes
from inovasi.eligibility._route_cover import _told
from inovasi.language import Bilingual
from inovasi.model import Awarded, NotAwarded, Requirement, Scheme


EDITION = scheme("kipp-2023")


def edition(general: str | None, special: str) -> Scheme:
    """Give an edition whose groups ask for awards only."""
    rules = {
        "general": NotAwarded(scheme="kipp", awards=[general] if general else []),
        "special": Awarded(scheme="kipp", awards=[special]),
    }
    requirements = [
        Requirement(key=group, label=group, groups=[group], rule=rule, source="guide")
        for group, rule in rules.items()
    ]
    return evolve(EDITION, requirements=requirements, readings=(), conflicts=())


def test_that_groups_that_divide_all_histories_are_sound() -> None:
    assert lint_routes(edition("top_99", "top_99")) == ()


def test_that_a_history_without_a_group_is_shown() -> None:
    (issue,) = lint_routes(edition(None, "top_9"))
    assert (issue.level, issue.problem.code, issue.problem.path) == (
        "warning",
        "uncovered",
        "requirements",
    )
    found = issue.problem.found.of("en")
    assert found.startswith("an innovation with top_99 2014")
    assert found.endswith("more histories) may go to no group")


@pytest.mark.parametrize(
    ("histories", "said"), [(1, "a"), (2, "a (dan 1 riwayat lain)"), (3, "a (dan 2 riwayat lain)")]
)
def test_that_the_other_histories_are_counted(histories: int, said: str) -> None:
    (problem,) = _told(list("abc")[:histories], Bilingual("tanpa kelompok", "to no group"))
    assert problem.found.of("id") == f"inovasi dengan {said} tanpa kelompok"
    assert list(_told([], Bilingual("", ""))) == []


def test_that_a_history_with_two_groups_is_shown_beside_one_without() -> None:
    nowhere, twice = lint_routes(edition("top_45", "top_9"))
    assert "top_45 2019" in nowhere.problem.found.of("en")
    assert twice.problem.found.of("en").startswith("an innovation with top_9 2014")
    assert twice.problem.found.of("en").endswith("may go to several groups")


def test_that_an_edition_whose_groups_ask_for_no_awards_is_not_looked_at() -> None:
    assert lint_routes("kipp-2025") == ()
    assert lint_routes(evolve(EDITION, requirements=())) == ()
