"""Who took what over from whom: claims of both sides put together, proven or not."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from inovasi.errors import DataError
from inovasi.language import Language, Text
from inovasi.model.innovation import Innovation
from inovasi.portfolio.cycles import cycle_problems, self_problems
from inovasi.portfolio.replication_record import (
    ReplicationEdge,
    ReplicationFinding,
    ReplicationIssue,
    edge_of,
    finding_on,
    grouped,
    merge,
)
from inovasi.portfolio.table import text_table


@frozen(kw_only=True)
class ReplicationNode:
    """
    An innovation, or an organisation whose replica has no record of its own.

    Args:
        key: Id of the innovation, or ``org:`` and the name of the organisation.
        label: Title or name.
        region: Code or name of the region, if known.
    """

    key: str
    label: str
    region: str | None = None


@frozen(kw_only=True)
class ReplicationCount:
    """
    How often an innovation was taken over.

    Args:
        innovation: Id of the original.
        claimed: Replications on record that were not refused, proven ones included.
        proven: Those of them that are proven.
        refused: Replications that were refused.
        regions: Distinct regions of the claimed ones, as far as they are known.
        proven_regions: Distinct regions of the proven ones, as far as they are known.
        region_unknown: Claimed ones whose region is not known.
    """

    innovation: str
    claimed: int
    proven: int
    refused: int
    regions: int
    proven_regions: int
    region_unknown: int


@frozen(kw_only=True)
class ReplicationGraph:
    """
    All replications of a portfolio; it has no cycle.

    Args:
        nodes: Originals and replicas, by key.
        edges: From original to replica, by keys.
        findings: What is contradictory or incomplete.
    """

    nodes: tuple[ReplicationNode, ...]
    edges: tuple[ReplicationEdge, ...]
    findings: tuple[ReplicationFinding, ...]

    def counts(self) -> tuple[ReplicationCount, ...]:
        """
        Count claims and proofs of each original.

        Returns:
            One for each original, by id.
        """
        of_original: dict[str, list[ReplicationEdge]] = defaultdict(list)
        for edge in self.edges:
            of_original[edge.original].append(edge)
        return tuple(self._count(key, edges) for key, edges in sorted(of_original.items()))

    def text(self, lang: Language = "id") -> str:
        """
        Set the counts as a table, with the findings below it.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of plain text.
        """
        head = [word.of(lang) for word in _HEAD]
        rows = [
            [c.innovation, *map(str, (c.claimed, c.proven, c.refused, c.regions, c.proven_regions))]
            for c in self.counts()
        ]
        return "\n".join([text_table(head, rows), *(f"  - {f.text(lang)}" for f in self.findings)])

    def __str__(self) -> str:
        """Set it in Indonesian."""
        return self.text()

    def _count(self, key: str, edges: list[ReplicationEdge]) -> ReplicationCount:
        region = {node.key: node.region for node in self.nodes}
        claimed = [edge for edge in edges if not edge.refused]
        proven = [edge for edge in claimed if edge.proven]
        return ReplicationCount(
            innovation=key,
            claimed=len(claimed),
            proven=len(proven),
            refused=len(edges) - len(claimed),
            regions=len({region[edge.replica] for edge in claimed} - {None}),
            proven_regions=len({region[edge.replica] for edge in proven} - {None}),
            region_unknown=sum(region[edge.replica] is None for edge in claimed),
        )


_HEAD: Final = (
    Text("inovasi", "innovation"),
    Text("diklaim", "claimed"),
    Text("terbukti", "proven"),
    Text("ditolak", "refused"),
    Text("daerah", "regions"),
    Text("daerah terbukti", "proven regions"),
)


def replication_graph(innovations: Iterable[Innovation]) -> ReplicationGraph:
    """
    Put the records of both sides together.

    A record without a replica that stands with another innovation than the original is taken to be
    about that innovation. Two records are one replication when original and replica are the same,
    or when one of them names no replica and the organisation has only one replica of that original.

    Args:
        innovations: Innovations with their records; each id once.

    Returns:
        The graph. Where records differ, the value is left open and a finding says so; an id of
        evidence that is not on record proves nothing.

    Raises:
        DataError: If an id stands twice, an organisation is recorded as replicating its own
            innovation without a record of the replica, or replications go round in a circle.

    Example:
        >>> from inovasi.model.organisation import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> from inovasi.model.replication import Replication
        >>> taken = Replication(original="pippalink", organisation="Perpustakaan Contoh")
        >>> graph = replication_graph(
        ...     [Innovation(id="pippalink", title="P", organisation=library, replications=[taken])]
        ... )
        >>> graph.counts()[0].claimed, graph.counts()[0].proven
        (1, 0)
    """
    holders = tuple(innovations)
    by_id = {holder.id: holder for holder in holders}
    problems = self_problems(holders)
    if problems:
        raise DataError(problems)
    findings: list[ReplicationFinding] = []
    records: list[ReplicationEdge] = []
    for holder in sorted(holders, key=lambda one: one.id):
        for record in holder.replications:
            edge, open_points = edge_of(holder, record)
            records.append(edge)
            findings += open_points
    edges: list[ReplicationEdge] = []
    for same in grouped(records):
        merged, open_points = merge(same)
        edges.append(merged)
        findings += [*open_points, *_against_nouns(merged, by_id)]
    cycles = cycle_problems((edge.original, edge.replica) for edge in edges)
    if cycles:
        raise DataError(cycles)
    return ReplicationGraph(
        nodes=_nodes(edges, by_id),
        edges=tuple(edges),
        findings=tuple(sorted(findings, key=lambda f: (f.original, f.replica, f.issue.value))),
    )


def _against_nouns(edge: ReplicationEdge, by_id: dict[str, Innovation]) -> list[ReplicationFinding]:
    original, replica = by_id.get(edge.original), by_id.get(edge.replica)
    findings: list[ReplicationFinding] = []
    if original and replica and original.organisation.id == replica.organisation.id:
        message = Text(
            "pemilik dan replikator adalah instansi yang sama; catat sebagai pengembangan",
            "owner and replicator are the same organisation; record it as an extension",
        )
        findings.append(finding_on(ReplicationIssue.SAME_ORGANISATION, edge, message))
    begun = original.implemented if original else None
    if begun and edge.implemented and edge.implemented.latest < begun.earliest:
        message = Text(
            f"replika diterapkan {edge.implemented}, sebelum aslinya ({begun}); periksa tanggal "
            "atau arahnya",
            f"the replica was in use on {edge.implemented}, before the original ({begun}); check "
            "the dates or the direction",
        )
        findings.append(finding_on(ReplicationIssue.BEFORE_ORIGINAL, edge, message))
    return findings


def _nodes(
    edges: list[ReplicationEdge], by_id: dict[str, Innovation]
) -> tuple[ReplicationNode, ...]:
    names = {edge.replica: edge.organisation for edge in edges}
    keys = sorted({key for edge in edges for key in (edge.original, edge.replica)})
    return tuple(_node(key, names.get(key, key), by_id.get(key)) for key in keys)


def _node(key: str, name: str, innovation: Innovation | None) -> ReplicationNode:
    if innovation is None:
        return ReplicationNode(key=key, label=key if not key.startswith("org:") else name)
    organisation = innovation.organisation
    code = organisation.region_code
    return ReplicationNode(
        key=key, label=innovation.title, region=str(code) if code else organisation.region
    )
