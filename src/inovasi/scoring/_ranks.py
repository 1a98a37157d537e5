"""Standard competition ranking: equal keys share the better place (1, 2, 2, 4)."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison


def competition_ranks(keys: "Sequence[SupportsRichComparison]") -> list[int]:
    """Rank keys in any order, the highest first; give the place of each in the order given."""
    count = Counter(keys)
    ranks: dict[SupportsRichComparison, int] = {}
    place = 1
    for key in sorted(count, reverse=True):
        ranks[key] = place
        place += count[key]
    return [ranks[key] for key in keys]
