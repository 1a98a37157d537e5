"""Who took an innovation over from whom, and how far both sides confirm it."""

from typing import Literal

from attrs import field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import Vocabulary, is_key, not_empty
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._record import Record, Takes, strict
from inovasi.model._tenure import check_order


class ReplicationKind(Vocabulary):
    """How the original was taken over."""

    ADOPTION = "adoption"
    ADAPTATION = "adaptation"
    MODIFICATION = "modification"
    SHARED_USE = "shared_use"
    SELF_FUNDED = "self_funded"


ReplicationKindWord = (
    ReplicationKind | Literal["adoption", "adaptation", "modification", "shared_use", "self_funded"]
)
"""A word of the vocabulary, or its text."""


class ReplicationStatus(Vocabulary):
    """States of a replication in the national network's portal, in this order; or refused."""

    WAITING = "waiting"
    APPROVED = "approved"
    IMPLEMENTED = "implemented"
    REFUSED = "refused"


ReplicationStatusWord = ReplicationStatus | Literal["waiting", "approved", "implemented", "refused"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Replication(Record):
    """
    One replication, seen from the innovation that holds the record.

    Args:
        original: Id of the innovation that was taken over.
        replica: Id of the innovation that came of it, if it has a record of its own.
        organisation: Name of the replicating organisation.
        kind: How it was taken over.
        status: How far it has come.
        requested: When it was asked for.
        approved: When the owner agreed.
        implemented: When the replica went into use.
        confirmed_by_owner: Whether the owner confirms it; ``None`` when nobody stated it.
        confirmed_by_replicator: Whether the replicator confirms it; ``None`` when nobody stated it.
        register_number: Number in a public register, as a text.
        evidence: Ids of evidence, such as the agreement.

    Raises:
        ValueError: If it replicates itself or its dates go backwards.
    """

    original: str = field(validator=is_key)
    replica: str | None = field(default=None, validator=is_key)
    organisation: str = field(validator=not_empty)
    kind: ReplicationKind | None = field(default=None, converter=Takes[ReplicationKindWord | None])
    status: ReplicationStatus | None = field(
        default=None, converter=Takes[ReplicationStatusWord | None]
    )
    requested: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    approved: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    implemented: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    confirmed_by_owner: bool | None = None
    confirmed_by_replicator: bool | None = None
    register_number: str | None = None
    evidence: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __attrs_post_init__(self) -> None:
        if self.original == self.replica:
            raise DataError(
                Problem(
                    code="contradiction",
                    path="replica",
                    found=Bilingual(
                        f"{self.original!r} sebagai asal dan replika",
                        f"{self.original!r} as original and replica",
                    ),
                    expected=Bilingual("dua inovasi", "two innovations"),
                )
            )
        check_order(requested=self.requested, approved=self.approved, implemented=self.implemented)

    @property
    def proven(self) -> bool:
        """Implemented, confirmed by both sides, and with evidence; anything less is a claim."""
        return bool(
            self.status is ReplicationStatus.IMPLEMENTED
            and self.confirmed_by_owner
            and self.confirmed_by_replicator
            and self.evidence
        )
