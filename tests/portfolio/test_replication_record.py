from inovasi.portfolio._replication_record import ReplicationEdge, grouped, merge


def edge(replica: str, name: str = "Dinas") -> ReplicationEdge:
    return ReplicationEdge(original="a", replica=replica, organisation=name)


def test_records_are_brought_together_by_original_and_replica() -> None:
    groups = grouped([edge("org:dinas"), edge("b"), edge("c", "Lain")])
    assert [[one.replica for one in group] for group in groups] == [["b", "b"], ["c"]]


def test_one_record_alone_stays_as_it_is() -> None:
    assert merge([edge("b")]) == (edge("b"), [])
