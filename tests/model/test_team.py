"""Who serves on a day is certain, uncertain or neither; five roles carry three duties."""

from datetime import date

from hypothesis import given, strategies as st

from inovasi.model._dates import PartialDate
from inovasi.model._team import Duty, Member, Team, TeamRole
from inovasi.model._tenure import Tenure
from inovasi.testing import teams


@given(teams(), st.dates())
def test_that_a_day_divides_the_members_by_what_their_tenure_says(team: Team, day: date) -> None:
    on = team.on(day)
    assert on.day == day
    assert all(member.tenure.covers(day) is True for member in on.serving)
    assert all(member.tenure.covers(day) is None for member in on.uncertain)
    gone = [member for member in team.members if member.tenure.covers(day) is False]
    assert len(on.serving) + len(on.uncertain) + len(gone) == len(team.members)
    assert on.size == (len(on.serving), len(on.serving) + len(on.uncertain))


@given(teams())
def test_that_every_seat_is_counted_under_its_role(team: Team) -> None:
    roles = team.roles()
    assert set(roles) == set(TeamRole)
    assert sum(roles.values()) == len(team.members)


def test_that_a_member_serves_within_a_tenure_and_not_after() -> None:
    lead = Member(role="lead", tenure=Tenure(since=PartialDate(2021), until=PartialDate(2022)))
    team = Team(name="Tim", members=[lead])
    assert team.on(date(2022, 1, 1)).serving == (lead,)
    assert team.on(date(2021, 6, 1)).uncertain == (lead,)
    assert team.on(date(2023, 1, 1)).size == (0, 0)


def test_that_each_role_has_words_and_all_duties() -> None:
    for role in TeamRole:
        assert role.label.of("id") != role.label.of("en")
        assert role.duties == tuple(Duty)
    assert all(duty.label.of("id") and duty.label.of("en") for duty in Duty)
