"""What a graph of replications must not hold: circles, and copies of oneself."""

from collections import Counter
from collections.abc import Iterable

from inovasi.errors import Problem
from inovasi.model.innovation import Innovation


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
    """
    Name the circles of a graph of replications.

    Args:
        edges: Pairs of keys, from original to replica.

    Returns:
        One problem for each circle.
    """
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
    """
    Find ids that stand twice, and organisations that are said to replicate themselves.

    Args:
        innovations: The innovations of a portfolio.

    Returns:
        One problem for each.
    """
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
