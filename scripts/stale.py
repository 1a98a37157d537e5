"""
Name the families whose next edition is missing though its year has gone by: ``python scripts/stale.py [YEAR]``.

The next year is as far from the newest edition as that is from the one before. It exits with 1 when it names any.
"""

import sys
from datetime import UTC, datetime
from itertools import groupby

from inovasi import Scheme, schemes
from inovasi.model import SchemeStatus


def stale(year: int) -> list[str]:
    """Say of each family, in its region, that is late in a year: its newest edition, and which one is missing."""
    held = sorted(
        (one for one in schemes() if one.status is not SchemeStatus.OUTLOOK and not one.origin),
        key=lambda one: (*_series(one), one.year),
    )
    late = []
    for (family, region), editions in groupby(held, _series):
        *_, before, newest = [None, *dict.fromkeys(one.year for one in editions)]
        if before and (expected := 2 * newest - before) < year:
            where = f" ({region})" * bool(region)
            late.append(f"{family}{where}: the newest is of {newest}; {expected} has gone by")
    return late


def _series(scheme: Scheme) -> tuple[str, str]:
    return scheme.family, scheme.region or ""


if __name__ == "__main__":
    found = stale(int(sys.argv[1]) if sys.argv[1:] else datetime.now(UTC).year)
    print(*found or ["no edition is late"], sep="\n")
    sys.exit(bool(found))
