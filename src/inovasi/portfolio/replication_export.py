"""A graph of replications for others: Mermaid, GraphML, NetworkX."""

import re
from importlib import import_module
from typing import Any, Final
from xml.etree import ElementTree as ET

from inovasi.errors import MissingExtraError
from inovasi.portfolio.replication import ReplicationGraph
from inovasi.portfolio.replication_record import ReplicationEdge


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
        >>> from inovasi.portfolio.replication import ReplicationNode
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
