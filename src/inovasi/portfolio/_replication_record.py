"""One replication as both sides record it, and what their records leave open."""

from collections import defaultdict
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.identity import fold
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary
from inovasi.model._dates import PartialDate
from inovasi.model._innovation import Innovation
from inovasi.model._replication import Replication, ReplicationKind, ReplicationStatus
from inovasi.results import Part, Result


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
class ReplicationFinding(Result):
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

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in words."""
        return [f"{self.original} -> {self.replica}: {self.message.of(lang)}"]


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
        approved: When the owner agreed, or ``None`` likewise.
        implemented: When the replica went into use, or ``None`` likewise.
        confirmed_by_owner: Whether the owner confirms it, or ``None`` likewise.
        confirmed_by_replicator: Whether the replicator confirms it, or ``None`` likewise.
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


_RECORDED: Final = {
    ReplicationIssue.DATES_DIFFER: {
        "requested": Bilingual("tanggal pengajuan", "the day of the request"),
        "approved": Bilingual("tanggal persetujuan", "the day of approval"),
        "implemented": Bilingual("tanggal penerapan", "the day it went into use"),
    },
    ReplicationIssue.KIND_DIFFERS: {"kind": Bilingual("jenis replikasi", "the kind")},
    ReplicationIssue.STATUS_DIFFERS: {"status": Bilingual("status", "the status")},
    ReplicationIssue.CONFIRMATION_DIFFERS: {
        "confirmed_by_owner": Bilingual("konfirmasi pemilik", "the confirmation of the owner"),
        "confirmed_by_replicator": Bilingual(
            "konfirmasi replikator", "the confirmation of the replicator"
        ),
    },
}
RECORDED: Final = tuple(name for names in _RECORDED.values() for name in names)
"""Names of what both sides record."""

_ORDER: Final = (
    ReplicationStatus.REFUSED,
    ReplicationStatus.WAITING,
    ReplicationStatus.APPROVED,
    ReplicationStatus.IMPLEMENTED,
)


def finding_on(
    issue: ReplicationIssue, edge: ReplicationEdge, message: Bilingual
) -> ReplicationFinding:
    """Make a finding about an edge."""
    return ReplicationFinding(
        issue=issue, original=edge.original, replica=edge.replica, message=message
    )


def edge_of(
    holder: Innovation, record: Replication
) -> tuple[ReplicationEdge, list[ReplicationFinding]]:
    """Make an edge of one record."""
    replica = record.replica or (holder.id if record.original != holder.id else None)
    there = {item.id for item in holder.evidence}
    recorded: dict[str, Any] = {name: getattr(record, name) for name in RECORDED}
    edge = ReplicationEdge(
        original=record.original,
        replica=replica or f"org:{fold(record.organisation)}",
        organisation=record.organisation,
        evidence=tuple(f"{holder.id}/{key}" for key in record.evidence if key in there),
        recorded_by=(holder.id,),
        **recorded,
    )
    findings: list[ReplicationFinding] = []
    if gone := ", ".join(key for key in record.evidence if key not in there):
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
            named[edge.original, fold(edge.organisation)].add(edge.replica)
    groups: dict[tuple[str, str], list[ReplicationEdge]] = defaultdict(list)
    for edge in records:
        replicas = named[edge.original, fold(edge.organisation)]
        only = edge.replica.startswith("org:") and len(replicas) == 1
        replica = next(iter(replicas)) if only else edge.replica
        groups[edge.original, replica].append(evolve(edge, replica=replica))
    return [group for _, group in sorted(groups.items())]


def merge(
    same: list[ReplicationEdge],
) -> tuple[ReplicationEdge, list[ReplicationFinding]]:
    """Make one edge of the records of the same replication."""
    stated: dict[str, list[Any]] = {
        name: [value for edge in same if (value := getattr(edge, name)) is not None]
        for name in RECORDED
    }
    merged = evolve(
        same[0],
        evidence=tuple(sorted({key for edge in same for key in edge.evidence})),
        recorded_by=tuple(sorted({key for edge in same for key in edge.recorded_by})),
        **{name: _agreed(values) for name, values in stated.items()},
    )
    findings: list[ReplicationFinding] = []
    for issue, labels in _RECORDED.items():
        for name, label in labels.items():
            values = sorted({str(value) for value in stated[name]})
            if values[1:] and (name == "status" or getattr(merged, name) is None):
                which, holders = " / ".join(values), ", ".join(merged.recorded_by)
                message = Bilingual(
                    f"{label.id} berbeda antarcatatan ({which}) dari {holders}; "
                    "tanyakan kepada kedua pihak",
                    f"{label.en} differs between the records ({which}) of {holders}; "
                    "ask both sides",
                )
                findings.append(finding_on(issue, merged, message))
    steps = [day for day in (merged.requested, merged.approved, merged.implemented) if day]
    if any(after.latest < before.earliest for before, after in pairwise(steps)):
        message = Bilingual(
            "tanggal dari kedua pihak, bila digabung, berjalan mundur; periksa kedua catatan",
            "the dates of both sides, put together, go backwards; check both records",
        )
        findings.append(finding_on(ReplicationIssue.DATES_BACKWARDS, merged, message))
    return merged, findings


def _agreed(values: list[Any]) -> Any:
    """Give what no record contradicts: the narrowest date, the earliest status, the one value."""
    match values:
        case [PartialDate(), *_]:
            best = min(values, key=lambda day: (day.latest - day.earliest, day.earliest))
            fits = all(d.earliest <= best.earliest and best.latest <= d.latest for d in values)
            return best if fits else None
        case [ReplicationStatus(), *_]:
            return min(values, key=_ORDER.index)
        case _:
            return values[0] if len(set(values)) == 1 else None
