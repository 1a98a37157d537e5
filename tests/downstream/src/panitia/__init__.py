"""A committee of one regency: it reads sheets, ranks what it can, and says what is wrong."""

from collections.abc import Iterable, Mapping

import inovasi as inv


RUBRIC: inv.Rubric = inv.scheme("kipp-2023").rubric(group="general")


def entry(key: str, title: str, started: str | None = None) -> inv.Innovation:
    """Make an entry of the committee's own regency."""
    holder = inv.Organisation(id="kabupaten", name="Kabupaten", kind="regency")
    begun = None if started is None else inv.PartialDate.parse(started)
    return inv.Innovation(id=key, title=title, organisation=holder, implemented=begun)


def marked(key: str, evaluator: str, marks: Mapping[str, int]) -> inv.ScoreSheet:
    """Take the marks of an evaluator."""
    return inv.sheet(RUBRIC, marks, entry=key, evaluator=evaluator)


def decide(sheets: Iterable[inv.ScoreSheet], places: int) -> inv.Cut:
    """Rank the entries by the means of their sheets, and cut."""
    by_entry: dict[str, list[inv.Score]] = {}
    for sheet in sheets:
        by_entry.setdefault(sheet.entry, []).append(inv.score(RUBRIC, sheet))
    ranking = inv.rank(inv.combine(scores) for scores in by_entry.values())
    return inv.advance(ranking, places)


def first(ranking: inv.Ranking) -> tuple[str, ...]:
    """Name the entries that share the first place."""
    return tuple(row.entry for row in ranking if row.rank == 1)


def take(content: bytes) -> inv.Innovation | list[str]:
    """Read what somebody sent, or list the fields that must be mended."""
    try:
        return inv.loads(content, inv.Innovation)
    except inv.DataError as error:
        return [problem.path or "" for problem in error.problems]


def rules(key: str) -> inv.Scheme | None:
    """Find an edition, if there is one."""
    try:
        return inv.scheme(key)
    except inv.NotFoundError:
        return None
