from hypothesis import given, settings, strategies as st

from inovasi.portfolio._replication import cycles


NODES = st.sampled_from("abcdef")


def test_each_circle_is_named_from_its_smallest_node_on() -> None:
    edges = [("b", "c"), ("c", "b"), ("x", "z"), ("z", "y"), ("y", "x"), ("c", "x")]
    assert cycles(edges) == (("b", "c"), ("x", "z", "y"))


def test_a_node_that_points_at_itself_is_a_circle() -> None:
    assert cycles([("a", "a"), ("a", "b")]) == (("a",),)


@settings(max_examples=80)
@given(st.lists(st.tuples(NODES, NODES), max_size=12))
def test_a_circle_is_found_exactly_when_there_is_no_order(edges: list[tuple[str, str]]) -> None:
    found = cycles(edges)
    for circle in found:
        assert set(zip(circle, (*circle[1:], circle[0]), strict=True)) <= set(edges)
    left = set(edges)
    while any(a not in {b for _, b in left} for a, _ in left):
        left = {(a, b) for a, b in left if a in {b for _, b in left}}
    assert bool(found) == bool(left)
    assert found == cycles(reversed(edges))
