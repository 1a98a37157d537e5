from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, RegionCode
from inovasi.model._replication import Replication
from inovasi.portfolio._replication import replication_graph


PROOF = Evidence(id="mou", kind="agreement", title="Perjanjian")
BOTH = {"confirmed_by_owner": True, "confirmed_by_replicator": True}


def innovation(key: str, *records: Replication, **more: Any) -> Innovation:
    organisation = Organisation(
        id=f"dinas-{more.pop('owner', key)}",
        name=f"Dinas {key}",
        kind="regency",
        region=more.pop("region", None),
        region_code=more.pop("code", None),
    )
    return Innovation(
        id=key, title=key.title(), organisation=organisation, replications=records, **more
    )


def record(original: str, replica: str | None = None, name: str = "Dinas b", **more: Any) -> Any:
    return Replication(original=original, replica=replica, organisation=name, **more)


def issues(*innovations: Innovation) -> list[str]:
    return [finding.issue.value for finding in replication_graph(innovations).findings]


def test_both_sides_make_one_proven_replication() -> None:
    owner = innovation(
        "a", record("a", "b", status="implemented", confirmed_by_owner=True, approved="2022-03")
    )
    replicator = innovation(
        "b",
        record("a", confirmed_by_replicator=True, approved="2022", evidence=["mou"]),
        evidence=[PROOF],
        region="Kobar",
    )
    graph = replication_graph([replicator, owner])
    (edge,) = graph.edges
    assert edge.proven
    assert edge.recorded_by == ("a", "b")
    assert edge.evidence == ("b/mou",)
    assert str(edge.approved) == "2022-03"
    count = graph.counts()[0]
    assert (count.claimed, count.proven, count.regions, count.proven_regions) == (1, 1, 1, 1)
    assert graph.findings == ()


def test_the_order_of_the_portfolio_changes_nothing() -> None:
    one, two = innovation("a", record("a", "b")), innovation("b", record("a", kind="adoption"))
    assert replication_graph([one, two]) == replication_graph([two, one])


def test_a_record_without_a_replica_joins_the_only_one_of_its_organisation() -> None:
    owner = innovation("a", record("a"), record("a", name="Dinas c"))
    graph = replication_graph([owner, innovation("b", record("a"))])
    assert [edge.replica for edge in graph.edges] == ["b", "org:dinas c"]
    assert [node.label for node in graph.nodes] == ["A", "B", "Dinas c"]
    assert graph.counts()[0].region_unknown == 2


def test_with_two_replicas_of_one_organisation_the_open_record_stays_apart() -> None:
    owner = innovation("a", record("a"), record("a", "b"), record("a", "c"))
    assert len(replication_graph([owner]).edges) == 3


def test_refusals_count_neither_as_claim_nor_as_proof() -> None:
    owner = innovation("a", record("a", status="refused"), record("a", name="Dinas c"))
    graph = replication_graph([owner])
    count = graph.counts()[0]
    assert (count.claimed, count.proven, count.refused) == (1, 0, 1)
    assert str(graph).splitlines()[1].split() == ["a", "1", "0", "1", "0", "0"]


def test_regions_are_counted_once_however_they_are_written() -> None:
    code = RegionCode(system="kemendagri", code="62.01")
    sides = [
        innovation("b", record("a"), code=code),
        innovation("c", record("a"), region="KAB. KOTAWARINGIN BARAT"),
    ]
    graph = replication_graph(
        [innovation("a"), *sides, innovation("d", record("a", name="Dinas d"), region="Lotim")]
    )
    count = graph.counts()[0]
    assert (count.claimed, count.regions, count.region_unknown) == (3, 2, 0)


def test_an_original_without_a_record_is_a_node_by_its_id() -> None:
    graph = replication_graph([innovation("b", record("far"))])
    assert [node.label for node in graph.nodes] == ["B", "far"]


def test_circles_are_refused_by_name() -> None:
    with pytest.raises(DataError, match="a -> b -> a") as caught:
        replication_graph([innovation("a", record("b")), innovation("b", record("a"))])
    assert [problem.code for problem in caught.value.problems] == ["circle"]


def test_an_organisation_that_replicates_itself_is_refused() -> None:
    with pytest.raises(DataError, match="'DINAS  B'") as caught:
        replication_graph([innovation("b", record("b", name="DINAS  B"))])
    (problem,) = caught.value.problems
    assert (problem.source, problem.path) == ("b", "replications[0]")
    assert problem.code == "self_replication"


def test_a_repeated_id_is_refused() -> None:
    with pytest.raises(DataError, match="'a' 2") as caught:
        replication_graph([innovation("a"), innovation("a")])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("duplicate", "innovations")
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "issue"),
    [
        ({"approved": "2021"}, {"approved": "2022"}, "dates_differ"),
        ({"requested": "2023"}, {"implemented": "2022"}, "dates_backwards"),
        ({"status": "waiting"}, {"status": "implemented"}, "status_differs"),
        ({"kind": "adoption"}, {"kind": "shared_use"}, "kind_differs"),
        ({"confirmed_by_owner": True}, {"confirmed_by_owner": False}, "confirmation_differs"),
        ({"evidence": ["gone"]}, {}, "evidence_missing"),
    ],
)
def test_what_the_sides_do_not_agree_on_is_a_finding(ours: Any, theirs: Any, issue: str) -> None:
    sides = innovation("a", record("a", "b", **ours)), innovation("b", record("a", **theirs))
    assert issues(*sides) == [issue]


def test_what_differs_is_left_open_and_a_status_falls_back() -> None:
    sides = (
        innovation("a", record("a", "b", approved="2021", status="implemented", **BOTH)),
        innovation("b", record("a", approved="2022", status="approved", confirmed_by_owner=False)),
    )
    (edge,) = replication_graph(sides).edges
    assert edge.approved is None
    assert edge.confirmed_by_owner is None
    assert edge.status == "approved"


def test_evidence_that_is_not_on_record_proves_nothing() -> None:
    owner = innovation("a", record("a", status="implemented", evidence=["gone"], **BOTH))
    graph = replication_graph([owner])
    assert not graph.edges[0].proven
    assert "add it" in graph.text("en")
    assert "tambahkan buktinya" in str(graph.findings[0])


def test_records_in_the_wrong_hands_and_times_are_findings() -> None:
    assert issues(innovation("c", record("a", "b"))) == ["third_party"]
    same = innovation("a", owner="x"), innovation("b", record("a"), owner="x")
    assert issues(*same) == ["same_organisation"]
    early = (
        innovation("a", implemented="2022"),
        innovation("b", record("a", implemented="2021")),
    )
    assert issues(*early) == ["before_original"]
