"""Who took over from whom: a graph of replications, its counts, and its forms for other programs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from operator import attrgetter
from typing import Any, Final
from xml.etree import ElementTree as ET

from attrs import frozen

from inovasi._wording import repeated
from inovasi.errors import DataError, Problem, load_extra
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_date
from inovasi.model._innovation import Innovation
from inovasi.portfolio._replication_record import (
    RECORDED,
    ReplicationEdge,
    ReplicationFinding,
    ReplicationIssue,
    edge_of,
    finding_on,
    grouped,
    merge,
)
from inovasi.regions._region import known
from inovasi.results import Grid, Part, Result


@frozen(kw_only=True)
class ReplicationNode:
    """
    An innovation, or an organisation whose replica has no record of its own.

    Args:
        key: Id of the innovation, or ``org:`` and the name of the organisation.
        label: Title or name.
        region: Official name of the region, or its code or name as written, if known.
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
class ReplicationGraph(Result):
    """
    All replications of a portfolio; it has no cycle.

    Args:
        nodes: Originals and replicas, by key.
        edges: From original to replica, by keys.
        findings: What is contradictory or incomplete.
    """

    table = "edges"

    nodes: tuple[ReplicationNode, ...]
    edges: tuple[ReplicationEdge, ...]
    findings: tuple[ReplicationFinding, ...]

    def counts(self) -> tuple[ReplicationCount, ...]:
        """Count claims and proofs of each original."""
        region = {node.key: node.region and fold(node.region) for node in self.nodes}
        counts: list[ReplicationCount] = []
        original = attrgetter("original")
        for key, group in groupby(sorted(self.edges, key=original), original):
            edges = list(group)
            claimed = [edge for edge in edges if not edge.refused]
            proven = [edge for edge in claimed if edge.proven]
            counts.append(
                ReplicationCount(
                    innovation=key,
                    claimed=len(claimed),
                    proven=len(proven),
                    refused=len(edges) - len(claimed),
                    regions=len({region[edge.replica] for edge in claimed} - {None}),
                    proven_regions=len({region[edge.replica] for edge in proven} - {None}),
                    region_unknown=sum(region[edge.replica] is None for edge in claimed),
                )
            )
        return tuple(counts)

    def _parts(self, lang: Language) -> list[Part]:
        """Set the counts as a table, with the findings below it."""
        head = (
            Bilingual("inovasi", "innovation"),
            Bilingual("diklaim", "claimed"),
            Bilingual("terbukti", "proven"),
            Bilingual("ditolak", "refused"),
            Bilingual("daerah", "regions"),
            Bilingual("daerah terbukti", "proven regions"),
        )
        rows = [
            [c.innovation, *map(str, (c.claimed, c.proven, c.refused, c.regions, c.proven_regions))]
            for c in self.counts()
        ]
        findings = [f"  - {finding.text(lang)}" for finding in self.findings]
        return [Grid.of([word.of(lang) for word in head], rows), *findings]


def replication_graph(innovations: Iterable[Innovation]) -> ReplicationGraph:
    """
    Put the records of both sides together.

    A record without a replica is about the innovation that holds it, unless that is the original.
    Two records are one replication when original and replica are the same, or when one of them
    names no replica and the organisation has only one replica of that original.

    Args:
        innovations: Innovations with their records; each id once.

    Returns:
        The graph. Where records differ, the value is left open and a finding says so; an id of
        evidence that is not on record proves nothing.

    Raises:
        DataError: If an id is repeated, an organisation is recorded as replicating its own
            innovation without a record of the replica, or replications go round in a circle.

    Example:
        >>> from inovasi.model import Organisation, Replication
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> taken = Replication(original="pippalink", organisation="Perpustakaan Contoh")
        >>> graph = replication_graph(
        ...     [Innovation(id="pippalink", title="P", organisation=library, replications=[taken])]
        ... )
        >>> graph.counts()[0].claimed, graph.counts()[0].proven
        (1, 0)
    """
    holders = sorted(innovations, key=lambda one: one.id)
    problems = repeated("innovations", (holder.id for holder in holders))
    findings: list[ReplicationFinding] = []
    records: list[ReplicationEdge] = []
    for holder in holders:
        problems += _self_replications(holder)
        for record in holder.replications:
            edge, open_points = edge_of(holder, record)
            records.append(edge)
            findings += open_points
    if problems:
        raise DataError(problems)
    by_id = {holder.id: holder for holder in holders}
    edges: list[ReplicationEdge] = []
    for same in grouped(records):
        merged, open_points = merge(same)
        edges.append(merged)
        findings += [*open_points, *_against_innovations(merged, by_id)]
    circles = [
        Problem(
            code="circle",
            path="replications",
            found=" -> ".join([*circle, circle[0]]),
            expected=Bilingual("replikasi yang tidak melingkar", "replications without a circle"),
            hint=Bilingual(
                "original dan replica pada salah satu data ini mungkin terbalik",
                "one of these records may have original and replica the wrong way round",
            ),
        )
        for circle in cycles((edge.original, edge.replica) for edge in edges)
    ]
    if circles:
        raise DataError(circles)
    names = {edge.original: edge.original for edge in edges}
    names |= {edge.replica: edge.organisation for edge in edges}
    return ReplicationGraph(
        nodes=tuple(_node(key, names[key], by_id.get(key)) for key in sorted(names)),
        edges=tuple(edges),
        findings=tuple(sorted(findings, key=lambda f: (f.original, f.replica, f.issue.value))),
    )


def _self_replications(holder: Innovation) -> Iterator[Problem]:
    own = fold(holder.organisation.name)
    for place, record in enumerate(holder.replications):
        if (record.original, record.replica) == (holder.id, None) and (
            fold(record.organisation) == own
        ):
            yield Problem(
                code="self_replication",
                source=holder.id,
                path=f"replications[{place}]",
                found=Bilingual(
                    f"{record.organisation!r} mereplikasi inovasinya sendiri",
                    f"{record.organisation!r} replicating its own innovation",
                ),
                hint=Bilingual(
                    "sebutkan replica bila ada datanya sendiri, atau hapus data ini",
                    "name the replica if it has a record of its own, or leave the record out",
                ),
            )


def _against_innovations(
    edge: ReplicationEdge, by_id: dict[str, Innovation]
) -> Iterator[ReplicationFinding]:
    original, replica = by_id.get(edge.original), by_id.get(edge.replica)
    if original and replica and original.organisation.id == replica.organisation.id:
        message = Bilingual(
            "pemilik dan replikator adalah instansi yang sama; catat sebagai pengembangan",
            "owner and replicator are the same organisation; record it as an extension",
        )
        yield finding_on(ReplicationIssue.SAME_ORGANISATION, edge, message)
    begun = original.implemented if original else None
    if begun and edge.implemented and edge.implemented.latest < begun.earliest:
        message = Bilingual(
            f"replika diterapkan {format_date(edge.implemented, 'id')}, sebelum aslinya ({format_date(begun, 'id')}); periksa tanggal "
            "atau arahnya",
            f"the replica was in use on {format_date(edge.implemented, 'en')}, before the original ({format_date(begun, 'en')}); check "
            "the dates or the direction",
        )
        yield finding_on(ReplicationIssue.BEFORE_ORIGINAL, edge, message)


def _node(key: str, name: str, innovation: Innovation | None) -> ReplicationNode:
    if innovation is None:
        return ReplicationNode(key=key, label=name if key.startswith("org:") else key)
    organisation = innovation.organisation
    place = organisation.region_code or organisation.region
    region = str(known(place) or place) if place else None
    return ReplicationNode(key=key, label=innovation.title, region=region)


def cycles(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """
    Find circles in a directed graph.

    Args:
        edges: Pairs of keys, from and to.

    Returns:
        Circles that share no node, each from its smallest node on and without the return to it;
        none exactly when the graph has no circle. Of circles that share a node only one is given.

    Example:
        >>> cycles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
        (('a', 'b', 'c'),)
    """
    left = sorted(set(edges))
    found: list[tuple[str, ...]] = []
    while True:
        order: TopologicalSorter[str] = TopologicalSorter()
        for start, end in left:
            order.add(end, start)
        try:
            order.prepare()
        except CycleError as error:
            circle = error.args[1][1:]
            first = circle.index(min(circle))
            found.append((*circle[first:], *circle[:first]))
            left = [edge for edge in left if not {*edge} & {*circle}]
        else:
            return tuple(sorted(found))


_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NODE_KEYS: Final = ("label", "region")
_EDGE_KEYS: Final = ("organisation", *RECORDED, "proven")
_MERMAID_CODES: Final = str.maketrans({letter: f"#{ord(letter)};" for letter in '#"<>&`%'})


def mermaid(graph: ReplicationGraph) -> str:
    """
    Draw the graph as Mermaid text.

    Args:
        graph: The graph.

    Returns:
        A flowchart from left to right: a full line for a proven replication, a dotted one for a
        claim, a crossed one for a refusal.

    Example:
        >>> edge = ReplicationEdge(original="a", replica="b", organisation="B")
        >>> nodes = tuple(ReplicationNode(key=key, label=key.upper()) for key in "ab")
        >>> print(mermaid(ReplicationGraph(nodes=nodes, edges=(edge,), findings=())))
        flowchart LR
            n0["A"]
            n1["B"]
            n0 -.-> n1
    """
    names = {node.key: f"n{place}" for place, node in enumerate(graph.nodes)}
    labels = {n.key: " ".join(n.label.translate(_MERMAID_CODES).split()) for n in graph.nodes}
    lines = ["flowchart LR"]
    lines += [f'    {names[node.key]}["{labels[node.key]}"]' for node in graph.nodes]
    for edge in graph.edges:
        arrow = "--x" if edge.refused else "-->" if edge.proven else "-.->"
        label = f'|"{edge.kind.value}"|' if edge.kind else ""
        lines.append(f"    {names[edge.original]} {arrow}{label} {names[edge.replica]}")
    return "\n".join(lines)


def graphml(graph: ReplicationGraph) -> str:
    """
    Write the graph as GraphML.

    Args:
        graph: The graph.

    Returns:
        An XML document as text; what is not known has no data element, and characters that XML
        does not allow are left out.
    """
    root = ET.Element("graphml", xmlns=_GRAPHML)
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for key in keys:
            kind = "boolean" if key == "proven" or key.startswith("confirmed") else "string"
            about = {"id": key, "for": target, "attr.name": key, "attr.type": kind}
            ET.SubElement(root, "key", about)
    body = ET.SubElement(root, "graph", id="replications", edgedefault="directed")
    things: list[tuple[ET.Element, dict[str, str | bool]]] = []
    for node in graph.nodes:
        element = ET.SubElement(body, "node", id=node.key)
        things.append((element, _attributes(node, _NODE_KEYS)))
    for edge in graph.edges:
        element = ET.SubElement(body, "edge", source=edge.original, target=edge.replica)
        things.append((element, _attributes(edge, _EDGE_KEYS)))
    for element, attributes in things:
        for key, value in attributes.items():
            text = str(value).lower() if isinstance(value, bool) else value
            ET.SubElement(element, "data", key=key).text = _NOT_XML.sub("", text)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def to_networkx(graph: ReplicationGraph) -> Any:
    """
    Convert the graph to NetworkX (extra ``graph``).

    Args:
        graph: The graph.

    Returns:
        A ``networkx.DiGraph`` with the same nodes, edges and attributes as the GraphML text.

    Raises:
        MissingExtraError: If NetworkX is not installed.
    """
    nx = load_extra("graph", "networkx")
    result = nx.DiGraph()
    for node in graph.nodes:
        result.add_node(node.key, **_attributes(node, _NODE_KEYS))
    for edge in graph.edges:
        result.add_edge(edge.original, edge.replica, **_attributes(edge, _EDGE_KEYS))
    return result


def _attributes(
    thing: ReplicationNode | ReplicationEdge, keys: Sequence[str]
) -> dict[str, str | bool]:
    known = {key: value for key in keys if (value := getattr(thing, key)) is not None}
    return {key: value if isinstance(value, bool) else str(value) for key, value in known.items()}
