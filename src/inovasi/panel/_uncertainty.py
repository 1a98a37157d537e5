"""How sure is a place? Ranks and the cut after the last place, if other evaluators had read."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from attrs import frozen

from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.language import Bilingual, Language, format_number
from inovasi.panel._layout import columns, fixed, percent
from inovasi.panel._numeric import DEFAULT_BOOTSTRAP, Bootstrap
from inovasi.panel._ratings import Rating, by_entry, check_panel, competition_ranks, raw_mean
from inovasi.panel._severity_model import Variances, estimate_variances


if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@frozen(kw_only=True)
class EntryRank:
    """
    The place of one entry and how sure it is.

    Args:
        entry: The id.
        rank: Place by the mean; ties share the better place.
        mean: The mean of its readings; exact.
        probability: Share of the draws in which it stands among the first.
        low: Best place of the interval.
        high: Worst place of the interval.
    """

    entry: str
    rank: int
    mean: Fraction
    probability: float
    low: int
    high: int


@frozen(kw_only=True)
class RankUncertainty:
    """
    The places of a panel and how sure they are.

    Args:
        rows: Best first.
        first: How many go on.
        separable: Whether no interval lies across the cut and no tie stands on it.
        overlap: Ids of the entries whose interval lies across the cut, best first.
        bootstrap: Draws, seed and level.
        variances: The variances that the draws were made from.
    """

    rows: tuple[EntryRank, ...]
    first: int
    separable: bool
    overlap: tuple[str, ...]
    bootstrap: Bootstrap
    variances: Variances

    def text(self, lang: Language = "id") -> str:
        """
        Say whether the cut separates, and list the entries around it.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Several lines.
        """
        sure, draws = percent(self.bootstrap.level, lang), format_number(self.bootstrap.draws, lang)
        across = len(self.overlap)
        verdict = (
            Bilingual("memisahkan", "separates")
            if self.separable
            else Bilingual("tidak memisahkan", "does not separate")
        )
        first = Bilingual(
            f"Batas sesudah peringkat {self.first} {verdict.id} pada tingkat {sure}: "
            f"{across} dari {len(self.rows)} entri bertumpang tindih ({draws} ulangan, "
            f"benih {self.bootstrap.seed}).",
            f"The cut after rank {self.first} {verdict.en} at {sure}: "
            f"{across} of {len(self.rows)} entries overlap ({draws} draws, "
            f"seed {self.bootstrap.seed}).",
        )
        header = Bilingual(
            "entri|peringkat|rerata|peluang|terbaik|terburuk",
            "entry|rank|mean|probability|best|worst",
        )
        around = [row for row in self.rows if abs(row.rank - self.first) <= _AROUND]
        rows = [
            (
                row.entry,
                str(row.rank),
                fixed(row.mean, lang, 2),
                fixed(row.probability, lang, 2),
                str(row.low),
                str(row.high),
            )
            for row in around
        ]
        return "\n".join([first.of(lang), columns(header.of(lang).split("|"), rows)])


_AROUND: Final = 5


def rank_uncertainty(
    readings: Iterable[Rating],
    *,
    first: int,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    variances: Variances | None = None,
) -> RankUncertainty:
    """
    Draw the panel anew, as if other evaluators of the same kind had read the same entries.

    Two or three readings of an entry are too few to be drawn from, so the draws are parametric: to
    each observed mean comes the severity of those who read it (normal, one draw for each
    evaluator, shared by all that this evaluator has read) and the error of its readings (normal).
    Where all evaluators read all entries, severity cancels out by itself.

    The draws start from the observed means, which already hold one error. As chances of the *true*
    order they are therefore somewhat too sure: in simulated panels of 2,116 entries with two
    readings each, entries with a chance of 0.6 to 0.9 were among the truly best about 0.03 to 0.12
    less often than that.

    Args:
        readings: Of one panel about one thing, with gaps.
        first: How many go on.
        bootstrap: Draws, seed, and the level of the intervals.
        variances: If known; estimated from the readings when left out.

    Returns:
        For each entry its chance to be among the first and an interval of its place; for the cut
        whether it separates. The order of the readings plays no part.

    Raises:
        DataError: If the readings are no panel, if the cut is not between two entries, or if the
            variances cannot be estimated.
        MissingExtraError: If numpy is not installed.

    Example:
        >>> panel = [
        ...     Rating(entry=entry, evaluator=name, value=value)
        ...     for entry, pair in (("a", (90, 92)), ("b", (70, 72)), ("c", (71, 70)))
        ...     for name, value in zip(("p", "q"), pair)
        ... ]
        >>> rank_uncertainty(panel, first=1).separable, rank_uncertainty(panel, first=2).separable
        (True, False)
    """
    panel = check_panel(readings)
    groups = by_entry(panel)
    if not 1 <= first < len(groups):
        message = f"found {first}; expected 1 to {len(groups) - 1}, fewer than the entries"
        raise DataError([Problem(message=message, path="first", code="range")])
    found = estimate_variances(panel) if variances is None else variances
    means = {entry: raw_mean(group) for entry, group in groups.items()}
    ranks = competition_ranks(means)
    drawn = _draw_ranks(list(groups.values()), list(means.values()), found, bootstrap)
    chance, low, high = _summary(drawn, first, bootstrap)
    place = {entry: number for number, entry in enumerate(groups)}
    rows = tuple(
        EntryRank(
            entry=entry,
            rank=rank,
            mean=means[entry],
            probability=chance[place[entry]],
            low=low[place[entry]],
            high=high[place[entry]],
        )
        for entry, rank in ranks.items()
    )
    on_cut = rows[first].rank if rows[first].rank <= first else 0
    overlap = tuple(row.entry for row in rows if row.low <= first < row.high or row.rank == on_cut)
    return RankUncertainty(
        rows=rows,
        first=first,
        separable=not overlap,
        overlap=overlap,
        bootstrap=bootstrap,
        variances=found,
    )


def _draw_ranks(
    groups: Sequence[Sequence[Rating]],
    means: Sequence[Fraction],
    variances: Variances,
    bootstrap: Bootstrap,
) -> "NDArray[np.int64]":
    """Give the rank of each entry (column) in each draw (row)."""
    try:
        import numpy as np  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtraError("stats", "numpy") from missing

    names = sorted({reading.evaluator for group in groups for reading in group})
    place = {name: number for number, name in enumerate(names)}
    shares = np.zeros((len(names), len(groups)))
    for column, group in enumerate(groups):
        for reading in group:
            shares[place[reading.evaluator], column] = 1 / len(group)
    centre = np.array([float(mean) for mean in means])
    error = np.sqrt(float(variances.error) / np.array([len(group) for group in groups]))
    severity = float(variances.severity) ** 0.5
    random = np.random.default_rng(bootstrap.seed)
    count = len(groups)
    ranks = np.empty((bootstrap.draws, count), dtype=np.int64)
    for draw in range(bootstrap.draws):
        shift = severity * random.standard_normal(len(names)) @ shares
        values = centre + shift + error * random.standard_normal(count)
        ranks[draw] = count - np.searchsorted(np.sort(values), values, side="right") + 1
    return ranks


def _summary(
    ranks: "NDArray[np.int64]", first: int, bootstrap: Bootstrap
) -> tuple[list[float], list[int], list[int]]:
    ordered = ranks.copy()
    ordered.sort(axis=0)
    tail = (1 - bootstrap.level) / 2
    last = bootstrap.draws - 1
    low = [int(rank) for rank in ordered[round(tail * last)]]
    high = [int(rank) for rank in ordered[round((1 - tail) * last)]]
    chance = [float(share) for share in (ranks <= first).mean(axis=0)]
    return chance, low, high
