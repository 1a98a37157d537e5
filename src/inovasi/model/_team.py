"""Who runs an innovation: the five roles of a team, with tenure and decree."""

from collections import Counter
from datetime import date
from typing import Literal

from attrs import field, frozen

from inovasi.model._checks import Labelled, not_empty
from inovasi.model._record import Record, Takes, strict
from inovasi.model._tenure import Tenure


class Duty(Labelled):
    """What the team of an innovation is there for."""

    KEEP_RUNNING = (
        "keep_running",
        "menjaga keberlangsungan inovasi",
        "keep the innovation running",
    )
    MONITOR = "monitor", "memantau pelaksanaan inovasi", "monitor how it is carried out"
    ANSWER_FOR = (
        "answer_for",
        "bertanggung jawab atas pelaksanaannya",
        "answer for how it is carried out",
    )


class TeamRole(Labelled):
    """
    The five roles of an innovation team.

    The roles and the duties are those of the team of Pippalink, a service of the library agency of
    Kotawaringin Barat (local government news, 2023 or later). The source gives the three duties to
    the team as a whole, so each role carries all of them.
    """

    RESPONSIBLE = "responsible", "penanggung jawab", "responsible official"
    COORDINATOR = "coordinator", "koordinator", "coordinator"
    LEAD = "lead", "ketua", "lead"
    DEPUTY = "deputy", "wakil ketua", "deputy lead"
    MEMBER = "member", "anggota", "member"

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties of the role."""
        return tuple(Duty)


TeamRoleWord = TeamRole | Literal["responsible", "coordinator", "lead", "deputy", "member"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Member(Record):
    """
    One seat of a team, and its holder for a time.

    Args:
        role: One of the five roles.
        position: Office of the holder, such as ``Kepala Bidang Layanan``.
        person: A reference to the holder of your own choosing; not needed, and left out of blind
            exports.
        tenure: From when until when.
        decree: Number of the decree or letter that appoints, if known.
    """

    role: TeamRole = field(converter=Takes[TeamRoleWord])
    position: str | None = None
    person: str | None = None
    tenure: Tenure = field(factory=Tenure)
    decree: str | None = None


@frozen(kw_only=True)
class TeamComposition(Record):
    """
    A team on one day.

    Args:
        day: The day.
        serving: Members who serve on it.
        uncertain: Members for whom the known dates do not decide it.
    """

    day: date
    serving: tuple[Member, ...]
    uncertain: tuple[Member, ...]

    @property
    def size(self) -> tuple[int, int]:
        """How many members there are at least and at most."""
        return len(self.serving), len(self.serving) + len(self.uncertain)


@frozen(kw_only=True, field_transformer=strict)
class Team(Record):
    """
    The people behind an innovation over time.

    Args:
        name: Name of the team.
        members: Its seats.
        decree: Number of the decree that sets up the team, if known.

    Raises:
        ValueError: If the name is empty.

    Example:
        >>> team = Team(name="Tim Pippalink", members=[Member(role="lead"), Member(role="member")])
        >>> team.on(date(2023, 7, 26)).size
        (0, 2)
    """

    name: str = field(validator=not_empty)
    members: tuple[Member, ...] = field(default=(), converter=tuple[Member, ...])
    decree: str | None = None

    def on(self, day: date) -> TeamComposition:
        """Give those who serve on a day, and those for whom the known dates do not decide it."""
        return TeamComposition(
            day=day,
            serving=tuple(m for m in self.members if m.tenure.covers(day)),
            uncertain=tuple(m for m in self.members if m.tenure.covers(day) is None),
        )

    def roles(self) -> dict[TeamRole, int]:
        """Count the seats of each of the five roles, zero included."""
        counted = Counter(member.role for member in self.members)
        return {role: counted[role] for role in TeamRole}
