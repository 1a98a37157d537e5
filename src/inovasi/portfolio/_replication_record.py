"""One replication as both sides record it, and what their records leave open."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, TypeVar

from attrs import evolve, frozen

from inovasi._readable import Readable
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._innovation import Innovation
from inovasi.model._replication import Replication, ReplicationKind, ReplicationStatus


class ReplicationIssue(Vocabulary):
    """What is contradictory or incomplete about a replication."""

    DATES_DIFFER = "dates_differ"
    DATES_BACKWARDS = "dates_backwards"
    STATUS_DIFFERS = "status_differs"
    KIND_DIFFERS = "kind_differs"
    CONFIRMATION_DIFFERS = "confirmation_differs"
    EVIDENCE_MISSING = "evidence_missing"
    THIRD_PARTY = "third_party"
    SAME_ORGANISATION = "same_organisation"
    BEFORE_ORIGINAL = "before_original"


@frozen(kw_only=True)
class ReplicationFinding(Readable):
    """
    One thing to clear up about a replication.

    Args:
        issue: Kind of the thing.
        original: Id of the original.
        replica: Key of the replica.
        message: What was found, and what to do about it.
    """

    issue: ReplicationIssue
    original: str
    replica: str
    message: Bilingual

    def text(self, lang: Language = "id") -> str:
        """Say it in words."""
        return f"{self.original} -> {self.replica}: {self.message.of(lang)}"


@frozen(kw_only=True)
class ReplicationEdge:
    """
    One replication, whoever recorded it.

    Args:
        original: Id of the original.
        replica: Key of the node of the replica.
        organisation: Name of the replicating organisation, as printed.
        kind: How it was taken over; ``None`` when unknown or when the records differ.
        status: How far it has come; when the records differ, no further than both of them say.
        requested: When it was asked for; ``None`` when unknown or when the records differ.
        approved: When the owner agreed; the same holds.
        implemented: When the replica went into use; the same holds.
        confirmed_by_owner: Whether the owner confirms; the same holds.
        confirmed_by_replicator: Whether the replicator confirms; the same holds.
        evidence: Evidence that is on record, each as ``<id of the innovation>/<id of evidence>``.
        recorded_by: Ids of the innovations that hold a record of it, sorted.
    """

    original: str
    replica: str
    organisation: str
    kind: ReplicationKind | None = None
    status: ReplicationStatus | None = None
    requested: PartialDate | None = None
    approved: PartialDate | None = None
    implemented: PartialDate | None = None
    confirmed_by_owner: bool | None = None
    confirmed_by_replicator: bool | None = None
    evidence: tuple[str, ...] = ()
    recorded_by: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """Implemented, confirmed by both sides, with evidence that is on record."""
        return bool(
            self.status is ReplicationStatus.IMPLEMENTED
            and self.confirmed_by_owner
            and self.confirmed_by_replicator
            and self.evidence
        )

    @property
    def refused(self) -> bool:
        """True when it was refused, so that it counts neither as a claim nor as proven."""
        return self.status is ReplicationStatus.REFUSED


T = TypeVar("T")

_COMPARED: Final = (
    (
        "requested",
        ReplicationIssue.DATES_DIFFER,
        Bilingual("tanggal pengajuan", "the day of the request"),
    ),
    (
        "approved",
        ReplicationIssue.DATES_DIFFER,
        Bilingual("tanggal persetujuan", "the day of approval"),
    ),
    (
        "implemented",
        ReplicationIssue.DATES_DIFFER,
        Bilingual("tanggal penerapan", "the day it went into use"),
    ),
    ("kind", ReplicationIssue.KIND_DIFFERS, Bilingual("jenis replikasi", "the kind")),
    ("status", ReplicationIssue.STATUS_DIFFERS, Bilingual("status", "the status")),
    (
        "confirmed_by_owner",
        ReplicationIssue.CONFIRMATION_DIFFERS,
        Bilingual("konfirmasi pemilik", "the confirmation of the owner"),
    ),
    (
        "confirmed_by_replicator",
        ReplicationIssue.CONFIRMATION_DIFFERS,
        Bilingual("konfirmasi replikator", "the confirmation of the replicator"),
    ),
)
_ORDER: Final = (
    ReplicationStatus.REFUSED,
    ReplicationStatus.WAITING,
    ReplicationStatus.APPROVED,
    ReplicationStatus.IMPLEMENTED,
)


def edge_of(
    holder: Innovation, record: Replication
) -> tuple[ReplicationEdge, list[ReplicationFinding]]:
    """Take one record as an edge."""
    replica = record.replica or (holder.id if record.original != holder.id else None)
    there = {item.id for item in holder.evidence}
    edge = ReplicationEdge(
        original=record.original,
        replica=replica or f"org:{_words(record.organisation)}",
        organisation=record.organisation,
        kind=record.kind,
        status=record.status,
        requested=record.requested,
        approved=record.approved,
        implemented=record.implemented,
        confirmed_by_owner=record.confirmed_by_owner,
        confirmed_by_replicator=record.confirmed_by_replicator,
        evidence=tuple(f"{holder.id}/{key}" for key in record.evidence if key in there),
        recorded_by=(holder.id,),
    )
    findings: list[ReplicationFinding] = []
    gone = ", ".join(key for key in record.evidence if key not in there)
    if gone:
        message = Bilingual(
            f"bukti {gone} tidak ada pada {holder.id}; tambahkan buktinya",
            f"evidence {gone} is not on record with {holder.id}; add it",
        )
        findings.append(finding_on(ReplicationIssue.EVIDENCE_MISSING, edge, message))
    if holder.id not in (edge.original, edge.replica):
        message = Bilingual(
            f"dicatat oleh {holder.id}, yang bukan salah satu pihak; pindahkan catatannya",
            f"recorded by {holder.id}, which is neither side; move the record",
        )
        findings.append(finding_on(ReplicationIssue.THIRD_PARTY, edge, message))
    return edge, findings


def grouped(records: list[ReplicationEdge]) -> list[list[ReplicationEdge]]:
    """Bring together the records of the same replication."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in records:
        if not edge.replica.startswith("org:"):
            named[edge.original, _words(edge.organisation)].add(edge.replica)
    groups: dict[tuple[str, str], list[ReplicationEdge]] = defaultdict(list)
    for edge in records:
        replicas = named[edge.original, _words(edge.organisation)]
        only = edge.replica.startswith("org:") and len(replicas) == 1
        replica = next(iter(replicas)) if only else edge.replica
        groups[edge.original, replica].append(evolve(edge, replica=replica))
    return [group for _, group in sorted(groups.items())]


def merge(
    same: list[ReplicationEdge],
) -> tuple[ReplicationEdge, list[ReplicationFinding]]:
    """Make one edge of the records of the same replication."""
    states = {edge.status for edge in same if edge.status is not None}
    merged = evolve(
        same[0],
        kind=_single({edge.kind for edge in same}),
        status=min(states, key=_ORDER.index, default=None),
        requested=_agreed([edge.requested for edge in same]),
        approved=_agreed([edge.approved for edge in same]),
        implemented=_agreed([edge.implemented for edge in same]),
        confirmed_by_owner=_single({edge.confirmed_by_owner for edge in same}),
        confirmed_by_replicator=_single({edge.confirmed_by_replicator for edge in same}),
        evidence=tuple(sorted({key for edge in same for key in edge.evidence})),
        recorded_by=tuple(sorted({key for edge in same for key in edge.recorded_by})),
    )
    findings: list[ReplicationFinding] = []
    for name, issue, label in _COMPARED:
        said = {str(value) for edge in same if (value := getattr(edge, name)) is not None}
        if len(said) > 1 and (name == "status" or getattr(merged, name) is None):
            findings.append(_differ(issue, merged, label, said))
    steps = [day for day in (merged.requested, merged.approved, merged.implemented) if day]
    if any(after.latest < before.earliest for before, after in pairwise(steps)):
        message = Bilingual(
            "tanggal dari kedua pihak, bila digabung, berjalan mundur; periksa kedua catatan",
            "the dates of both sides, put together, go backwards; check both records",
        )
        findings.append(finding_on(ReplicationIssue.DATES_BACKWARDS, merged, message))
    return merged, findings


def _single(said: set[T | None]) -> T | None:
    known = [value for value in said if value is not None]
    return known[0] if len(known) == 1 else None


def _agreed(days: list[PartialDate | None]) -> PartialDate | None:
    known = [day for day in days if day is not None]
    if not known:
        return None
    narrowest = min(known, key=lambda day: (day.latest - day.earliest, day.earliest))
    fits = all(d.earliest <= narrowest.earliest and narrowest.latest <= d.latest for d in known)
    return narrowest if fits else None


def finding_on(
    issue: ReplicationIssue, edge: ReplicationEdge, message: Bilingual
) -> ReplicationFinding:
    """Say something about an edge."""
    return ReplicationFinding(
        issue=issue, original=edge.original, replica=edge.replica, message=message
    )


def _differ(
    issue: ReplicationIssue, edge: ReplicationEdge, name: Bilingual, said: Iterable[str]
) -> ReplicationFinding:
    values = " / ".join(sorted(said))
    holders = ", ".join(edge.recorded_by)
    message = Bilingual(
        f"{name.id} berbeda antarcatatan ({values}) dari {holders}; tanyakan kepada kedua pihak",
        f"{name.en} differs between the records ({values}) of {holders}; ask both sides",
    )
    return finding_on(issue, edge, message)


def _words(name: str) -> str:
    return " ".join(name.casefold().split())
