"""A graph of replications for others: Mermaid, GraphML, NetworkX."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final
from xml.etree import ElementTree as ET

from attrs import frozen

from inovasi._readable import Readable
from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.language import Bilingual, Language, text_table
from inovasi.model._innovation import Innovation
from inovasi.portfolio._replication_record import (
    ReplicationEdge,
    ReplicationFinding,
    ReplicationIssue,
    edge_of,
    finding_on,
    grouped,
    merge,
)


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
class ReplicationGraph(Readable):
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
        """Count claims and proofs of each original."""
        of_original: dict[str, list[ReplicationEdge]] = defaultdict(list)
        for edge in self.edges:
            of_original[edge.original].append(edge)
        return tuple(self._count(key, edges) for key, edges in sorted(of_original.items()))

    def text(self, lang: Language = "id") -> str:
        """Set the counts as a table, with the findings below it."""
        head = [word.of(lang) for word in _HEAD]
        rows = [
            [c.innovation, *map(str, (c.claimed, c.proven, c.refused, c.regions, c.proven_regions))]
            for c in self.counts()
        ]
        return "\n".join([text_table(head, rows), *(f"  - {f.text(lang)}" for f in self.findings)])

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
    Bilingual("inovasi", "innovation"),
    Bilingual("diklaim", "claimed"),
    Bilingual("terbukti", "proven"),
    Bilingual("ditolak", "refused"),
    Bilingual("daerah", "regions"),
    Bilingual("daerah terbukti", "proven regions"),
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
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> from inovasi.model import Replication
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
        findings += [*open_points, *_against_records(merged, by_id)]
    cycles = cycle_problems((edge.original, edge.replica) for edge in edges)
    if cycles:
        raise DataError(cycles)
    return ReplicationGraph(
        nodes=_nodes(edges, by_id),
        edges=tuple(edges),
        findings=tuple(sorted(findings, key=lambda f: (f.original, f.replica, f.issue.value))),
    )


def _against_records(
    edge: ReplicationEdge, by_id: dict[str, Innovation]
) -> list[ReplicationFinding]:
    original, replica = by_id.get(edge.original), by_id.get(edge.replica)
    findings: list[ReplicationFinding] = []
    if original and replica and original.organisation.id == replica.organisation.id:
        message = Bilingual(
            "pemilik dan replikator adalah instansi yang sama; catat sebagai pengembangan",
            "owner and replicator are the same organisation; record it as an extension",
        )
        findings.append(finding_on(ReplicationIssue.SAME_ORGANISATION, edge, message))
    begun = original.implemented if original else None
    if begun and edge.implemented and edge.implemented.latest < begun.earliest:
        message = Bilingual(
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


def cycles(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """
    Find circles in a directed graph.

    Args:
        edges: Pairs of keys, from and to.

    Returns:
        Circles that share no node, each from its smallest node on and without its return to it;
        none exactly when the graph has no circle. Other circles through the same nodes may be left.

    Example:
        >>> cycles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
        (('a', 'b', 'c'),)
    """
    pairs = set(edges)
    found: list[tuple[str, ...]] = []
    while pairs := _core(pairs):
        step = {start: min(b for a, b in pairs if a == start) for start, _ in pairs}
        path = [min(step)]
        while step[path[-1]] not in path:
            path.append(step[path[-1]])
        circle = path[path.index(step[path[-1]]) :]
        first = circle.index(min(circle))
        found.append(tuple(circle[first:] + circle[:first]))
        pairs = {(a, b) for a, b in pairs if a not in circle and b not in circle}
    return tuple(sorted(found))


def cycle_problems(edges: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """Name the circles of a graph of replications."""
    return tuple(
        Problem(
            message=f"replications go round in a circle: {' -> '.join([*circle, circle[0]])}; "
            "one of these records has original and replica the wrong way round",
            path="replications",
            code="replication_cycle",
        )
        for circle in cycles(edges)
    )


def self_problems(innovations: Iterable[Innovation]) -> tuple[Problem, ...]:
    """Find ids that stand twice, and organisations that are said to replicate themselves."""
    everyone = tuple(innovations)
    times = Counter(innovation.id for innovation in everyone)
    problems = [
        Problem(
            message=f"innovation {key!r} stands {count} times; give it once",
            code="repeated_innovation",
        )
        for key, count in sorted(times.items())
        if count > 1
    ]
    problems += [
        Problem(
            message=f"{record.organisation!r} is recorded as replicating its own innovation; "
            "name the replica if it has a record of its own, or leave the record out",
            source=innovation.id,
            path=f"replications[{place}]",
            code="self_replication",
        )
        for innovation in everyone
        for place, record in enumerate(innovation.replications)
        if record.original == innovation.id
        and record.replica is None
        and record.organisation.casefold().split()
        == innovation.organisation.name.casefold().split()
    ]
    return tuple(problems)


def _core(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    while True:
        from_, to = {a for a, _ in pairs}, {b for _, b in pairs}
        kept = {(a, b) for a, b in pairs if a in to and b in from_}
        if kept == pairs:
            return kept
        pairs = kept


_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NODE_KEYS: Final = ("label", "region")
_EDGE_KEYS: Final = (
    "organisation",
    "kind",
    "status",
    "requested",
    "approved",
    "implemented",
    "proven",
    "confirmed_by_owner",
    "confirmed_by_replicator",
)


def mermaid(graph: ReplicationGraph) -> str:
    """
    Draw the graph as Mermaid text.

    Args:
        graph: The graph.

    Returns:
        A flowchart from left to right: a full line for a proven replication, a dotted one for a
        claim, a crossed one for a refusal.

    Example:
        >>> from inovasi.portfolio._replication import ReplicationNode
        >>> edge = ReplicationEdge(original="a", replica="b", organisation="B")
        >>> nodes = tuple(ReplicationNode(key=key, label=key.upper()) for key in "ab")
        >>> print(mermaid(ReplicationGraph(nodes=nodes, edges=(edge,), findings=())))
        flowchart LR
            n0["A"]
            n1["B"]
            n0 -.-> n1
    """
    names = {node.key: f"n{place}" for place, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    lines += [f'    {names[node.key]}["{_escaped(node.label)}"]' for node in graph.nodes]
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
        An XML document as text; what is not known has no data element, and signs that XML
        does not allow are left out.
    """
    root = ET.Element("graphml", xmlns=_GRAPHML)
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for key in keys:
            kind = "boolean" if key == "proven" or key.startswith("confirmed") else "string"
            about = {"id": key, "for": target, "attr.name": key, "attr.type": kind}
            ET.SubElement(root, "key", about)
    body = ET.SubElement(root, "graph", id="replications", edgedefault="directed")
    for node in graph.nodes:
        _data(
            ET.SubElement(body, "node", id=node.key), {"label": node.label, "region": node.region}
        )
    for edge in graph.edges:
        element = ET.SubElement(body, "edge", source=edge.original, target=edge.replica)
        _data(element, _attributes(edge))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def to_networkx(graph: ReplicationGraph) -> Any:
    """
    Hand the graph to NetworkX (extra ``graph``).

    Args:
        graph: The graph.

    Returns:
        A ``networkx.DiGraph`` with the same nodes, edges and attributes as the GraphML text.

    Raises:
        MissingExtraError: If NetworkX is not installed.
    """
    try:
        nx: Any = import_module("networkx")
    except ImportError as error:
        raise MissingExtraError("graph", "networkx") from error
    result = nx.DiGraph()
    for node in graph.nodes:
        known = {"label": node.label, "region": node.region}
        result.add_node(
            node.key, **{key: value for key, value in known.items() if value is not None}
        )
    for edge in graph.edges:
        known_of_edge = {
            key: value for key, value in _attributes(edge).items() if value is not None
        }
        result.add_edge(edge.original, edge.replica, **known_of_edge)
    return result


def _attributes(edge: ReplicationEdge) -> dict[str, str | bool | None]:
    values: dict[str, str | bool | None] = {}
    for key in _EDGE_KEYS:
        value = getattr(edge, key)
        values[key] = value if value is None or isinstance(value, bool) else str(value)
    return values


def _data(
    element: ET.Element, values: dict[str, str | bool | None] | dict[str, str | None]
) -> None:
    for key, value in values.items():
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else value
            ET.SubElement(element, "data", key=key).text = _NOT_XML.sub("", text)


def _escaped(label: str) -> str:
    for sign, code in (
        ("#", "#35;"),
        ('"', "#quot;"),
        ("<", "#lt;"),
        (">", "#gt;"),
        ("&", "#amp;"),
    ):
        label = label.replace(sign, code)
    return " ".join(label.split())
