import sys
from io import BytesIO

import pytest

from inovasi.errors import MissingExtraError
from inovasi.model._replication import ReplicationKind, ReplicationStatus
from inovasi.portfolio._replication import (
    ReplicationGraph,
    ReplicationNode,
    graphml,
    mermaid,
    to_networkx,
)
from inovasi.portfolio._replication_record import ReplicationEdge


GRAPH = ReplicationGraph(
    nodes=(
        ReplicationNode(key="a", label='Pinjam "Pakai"\n<Pustaka> & #1', region="Kobar"),
        ReplicationNode(key="b", label="B"),
        ReplicationNode(key="org:c", label="C"),
    ),
    edges=(
        ReplicationEdge(
            original="a",
            replica="b",
            organisation="Dinas b",
            kind=ReplicationKind.ADOPTION,
            status=ReplicationStatus.IMPLEMENTED,
            confirmed_by_owner=True,
            confirmed_by_replicator=True,
            evidence=("b/mou",),
        ),
        ReplicationEdge(
            original="a", replica="org:c", organisation="C", status=ReplicationStatus.REFUSED
        ),
    ),
    findings=(),
)


def test_mermaid_escapes_labels_and_draws_what_is_proven_and_refused() -> None:
    assert mermaid(GRAPH).splitlines() == [
        "flowchart LR",
        '    n0["Pinjam #34;Pakai#34; #60;Pustaka#62; #38; #35;1"]',
        '    n1["B"]',
        '    n2["C"]',
        '    n0 -->|"adoption"| n1',
        "    n0 --x n2",
    ]


def test_graphml_is_read_back_by_networkx_with_the_same_content() -> None:
    networkx = pytest.importorskip("networkx")
    read = networkx.read_graphml(BytesIO(graphml(GRAPH).encode()))
    made = to_networkx(GRAPH)
    assert dict(read.nodes(data=True)) == dict(made.nodes(data=True))
    assert list(read.edges(data=True)) == list(made.edges(data=True))
    assert made.edges["a", "b"]["proven"] is True
    assert "region" not in made.nodes["b"]


def test_signs_that_xml_does_not_allow_are_left_out() -> None:
    node = ReplicationNode(key="a", label="Kl\x00ik\x1b")
    text = graphml(ReplicationGraph(nodes=(node,), edges=(), findings=()))
    assert '<data key="label">Klik</data>' in text


def test_without_networkx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtraError, match=r"inovasi\[graph\]"):
        to_networkx(GRAPH)
