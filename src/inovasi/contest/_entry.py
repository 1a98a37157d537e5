"""One entry of a round: what it is counted by, and whether it competes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from attrs import Attribute, field, frozen

from inovasi.eligibility._findings import Findings
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.model._checks import Labelled, check, not_empty, unique
from inovasi.model._innovation import Innovation
from inovasi.model._reading import CHECK
from inovasi.model._record import Record, Takes, strict
from inovasi.regions._region import known


class EntryStatus(Labelled):
    """Whether an entry competes."""

    COMPETING = "competing", "ikut bersaing", "competing"
    OUT_OF_COMPETITION = "out_of_competition", "di luar persaingan", "out of competition"
    WITHDRAWN = "withdrawn", "mengundurkan diri", "withdrawn"
    DISQUALIFIED = "disqualified", "didiskualifikasi", "disqualified"


EntryStatusWord = (
    EntryStatus | Literal["competing", "out_of_competition", "withdrawn", "disqualified"]
)
"""A word of the vocabulary, or its text."""

Texts = tuple[tuple[str, str], ...]


def texts(value: Mapping[str, str] | Texts) -> Texts:
    return tuple(value.items()) if isinstance(value, Mapping) else value


def each_once(_: object, attribute: "Attribute[Any]", value: Texts) -> None:
    unique(attribute.name, (name for name, _ in value), attribute.name)


def _is_moment(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


@frozen(kw_only=True, field_transformer=strict)
class Entry(Record):
    """
    An entry of a contest.

    Args:
        id: Its id.
        title: Its title.
        organisation: Id of the organisation whose quota it uses.
        organisation_name: Official name of the organisation that enters it.
        region: Its region, by name or code.
        group: Key of its group.
        status: Whether it competes; one that is out of competition is ranked beside the others and takes no place.
        reason: Why it does not compete.
        basis: The article behind a disqualification.
        submitted_at: Day or time of its submission, as ISO 8601 text; ties can be broken by it.
        attributes: What else rules count by, such as ``{"kind": "regency"}``.
        eligible: Whether it may enter, where that was checked.
        needs: What would settle whether it may enter, where that cannot be said.

    Raises:
        DataError: If the id is empty, the time is none, an attribute is given twice, or a disqualification has no
            reason or no basis.

    Example:
        >>> Entry(id="pippalink", region="Kota Bogor").traits
        {'region': 'Kota Bogor'}
    """

    id: str = field(validator=not_empty)
    title: str | None = None
    organisation: str | None = None
    organisation_name: str | None = None
    region: str | None = None
    group: str | None = None
    status: EntryStatus = field(default=EntryStatus.COMPETING, converter=Takes[EntryStatusWord])
    reason: str | None = None
    basis: str | None = None
    submitted_at: str | None = field(
        default=None,
        validator=check(
            _is_moment,
            Bilingual(
                "hari atau waktu, seperti 2026-03-31T23:59:00+07:00",
                "a day or a time, such as 2026-03-31T23:59:00+07:00",
            ),
            "date",
        ),
    )
    attributes: Texts = field(default=(), converter=texts, metadata={CHECK: each_once})

    eligible: bool | None = None
    needs: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __attrs_post_init__(self) -> None:
        if self.status is EntryStatus.DISQUALIFIED:
            wanted = {
                "reason": Bilingual("alasan diskualifikasi", "the reason of the disqualification"),
                "basis": Bilingual("dasar diskualifikasi", "the article behind it"),
            }
            if missing := [
                Problem(code="missing", path=name, expected=expected)
                for name, expected in wanted.items()
                if not (getattr(self, name) or "").strip()
            ]:
                raise DataError(missing)

    @classmethod
    def of(cls, innovation: Innovation, findings: Findings | None = None) -> "Entry":
        """
        Make the entry of an innovation.

        Args:
            innovation: The innovation.
            findings: Whether it may enter, as `inovasi.check` found; the contest tells what is not known of it.

        Returns:
            A competing entry with its title, organisation, region, kind of organisation, and category where it has
            exactly one.
        """
        holder = innovation.organisation
        attributes = {"kind": holder.kind.value}
        if len(innovation.categories) == 1:
            attributes["category"] = innovation.categories[0]
        place = holder.region or holder.region_code
        return cls(
            id=innovation.id,
            title=innovation.title,
            organisation=holder.quota_holder,
            organisation_name=holder.name,
            region=None if place is None else str(place),
            attributes=attributes,
            eligible=None if findings is None else findings.eligible,
            needs=() if findings is None else findings.needs,
        )

    @property
    def name(self) -> str:
        """What people call it: its title, or its id where none is known."""
        return self.title or self.id

    @property
    def agency(self) -> str | None:
        """Who enters it, as well as it is known: the organisation, or else the region."""
        return self.organisation_name or self.organisation or self.region

    @property
    def grounds(self) -> str:
        """Why it does not compete, with the article behind it; empty where nobody said."""
        return " ".join(filter(None, (self.reason, self.basis and f"({self.basis})")))

    @property
    def traits(self) -> dict[str, str]:
        """What rules of composition count it by; a region has its official name, however it is written."""
        region = self.region and str(known(self.region) or self.region)
        own = {"organisation": self.organisation, "region": region, "group": self.group}
        return dict(self.attributes) | {name: value for name, value in own.items() if value}

    @property
    def is_ranked(self) -> bool:
        """Whether it has a score in a ranking."""
        return self.status in {EntryStatus.COMPETING, EntryStatus.OUT_OF_COMPETITION}
