"""A replication is proven by both sides and by evidence, and its dates go forward."""

import pytest
from hypothesis import given

from inovasi.model._replication import Replication, ReplicationStatus
from inovasi.testing import replications


@given(replications())
def test_that_only_what_both_sides_confirm_with_evidence_is_proven(one: Replication) -> None:
    assert one.proven is (
        one.status is ReplicationStatus.IMPLEMENTED
        and one.confirmed_by_owner is True
        and one.confirmed_by_replicator is True
        and one.evidence != ()
    )


def test_that_an_implemented_replica_with_both_confirmations_and_evidence_is_proven() -> None:
    one = Replication(
        original="a",
        organisation="B",
        status="implemented",
        confirmed_by_owner=True,
        confirmed_by_replicator=True,
        evidence=["mou"],
    )
    assert one.proven


def test_that_nothing_replicates_itself() -> None:
    with pytest.raises(ValueError, match="'a'"):
        Replication(original="a", replica="a", organisation="B")


def test_that_dates_go_forward_even_past_an_unknown_one() -> None:
    with pytest.raises(ValueError, match=r"implemented \(2020\).*requested \(2021\)"):
        Replication(original="a", organisation="B", requested="2021", implemented="2020")
