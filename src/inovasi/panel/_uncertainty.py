"""How uncertain ranks and the cut are, had other evaluators read the same entries."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from inovasi.errors import DataError, Problem, load_extra
from inovasi.language import (
    Bilingual,
    Language,
    format_fixed,
    format_number,
    format_percent,
)
from inovasi.panel._numeric import DEFAULT_BOOTSTRAP, Bootstrap
from inovasi.panel._ratings import Rating, Ratings, by_entry, check_panel, raw_mean
from inovasi.panel._severity_model import Variances, estimate_variances
from inovasi.results import Grid, Part, Plotted
from inovasi.scoring._ranks import competition_ranks


@frozen(kw_only=True)
class EntryRank:
    """
    The place of one entry and how uncertain it is.

    Args:
        entry: The id.
        rank: Place by the mean; ties share the better place.
        mean: The mean of its ratings; exact.
        probability: Share of the draws in which it is among the first, 0 to 1.
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
class RankUncertainty(Plotted):
    """
    The places of a panel and how uncertain they are.

    Args:
        places: Best first.
        first: How many go on.
        separable: Whether no interval lies across the cut and no tie is on it.
        overlap: Ids of the entries whose interval lies across the cut or that tie on it, best first.
        bootstrap: Draws, seed and level.
        variances: The variances that the draws were made from.
    """

    table = "places"
    picture = "rank_intervals"

    places: tuple[EntryRank, ...]
    first: int
    separable: bool
    overlap: tuple[str, ...]
    bootstrap: Bootstrap
    variances: Variances

    def _parts(self, lang: Language) -> list[Part]:
        """Say whether the cut separates, and list the entries around it."""
        level = format_percent(self.bootstrap.level, lang)
        draws = format_number(self.bootstrap.draws, lang)
        across = len(self.overlap)
        verdict = (
            Bilingual("memisahkan", "separates")
            if self.separable
            else Bilingual("tidak memisahkan", "does not separate")
        )
        first = Bilingual(
            f"Batas sesudah peringkat {self.first} {verdict.id} pada tingkat {level}: "
            f"{across} dari {len(self.places)} entri bertumpang tindih ({draws} ulangan, "
            f"benih {self.bootstrap.seed}).",
            f"The cut after rank {self.first} {verdict.en} at {level}: "
            f"{across} of {len(self.places)} entries overlap ({draws} draws, "
            f"seed {self.bootstrap.seed}).",
        )
        header = Bilingual(
            "entri|peringkat|rerata|peluang|terbaik|terburuk",
            "entry|rank|mean|probability|best|worst",
        )
        rows = [
            (
                row.entry,
                str(row.rank),
                format_fixed(row.mean, lang, places=2),
                format_fixed(row.probability, lang, places=2),
                str(row.low),
                str(row.high),
            )
            for row in self.places
            if abs(row.rank - self.first) <= _AROUND
        ]
        return [first.of(lang), Grid.of(header.of(lang).split("|"), rows)]


_AROUND: Final = 5
"""Places above and below the cut that are printed."""


def rank_uncertainty(
    ratings: Ratings,
    *,
    first: int,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    variances: Variances | None = None,
) -> RankUncertainty:
    """
    Draw the panel again, as if other evaluators of the same kind had read the same entries.

    Two or three ratings of an entry are too few to be drawn from, so the bootstrap is parametric:
    to each observed mean it adds the severity of its evaluators (normal, one draw for each
    evaluator, shared by all entries of this evaluator) and the error of its ratings (normal).
    Where all evaluators read all entries, severity cancels out.

    The draws start from the observed means, which already hold one error. As chances of the *true*
    order they are therefore somewhat too sure: in simulated panels of 2,116 entries with two
    ratings each, entries with a chance of 0.6 to 0.9 were among the truly best about 0.03 to 0.12
    less often than that.

    Args:
        ratings: `Ratings` of one panel about one thing, with gaps.
        first: How many go on: at least one, and fewer than there are entries.
        bootstrap: Draws, seed, and the level of the intervals.
        variances: If known; estimated from the ratings when left out.

    Returns:
        For each entry its chance to be among the first and an interval of its place; for the cut
        whether it separates. The order of the ratings does not matter.

    Raises:
        DataError: If the ratings are not one panel, if the cut is not between two entries, or if
            the variances cannot be estimated.
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
    panel = check_panel(ratings)
    groups = by_entry(panel)
    if not 1 <= first < len(groups):
        most = len(groups) - 1
        expected = Bilingual(
            f"1 sampai {most}, kurang dari jumlah usulan", f"1 to {most}, fewer than the entries"
        )
        raise DataError(Problem(code="range", path="first", found=str(first), expected=expected))
    found = estimate_variances(panel) if variances is None else variances
    means = [raw_mean(group) for group in groups.values()]
    drawn = _draw(list(groups.values()), means, first, found, bootstrap)
    columns = zip(groups, competition_ranks(means), means, *drawn, strict=True)
    rows = sorted(
        (
            EntryRank(entry=entry, rank=rank, mean=mean, probability=chance, low=low, high=high)
            for entry, rank, mean, chance, low, high in columns
        ),
        key=lambda row: (row.rank, row.entry),
    )
    on_cut = rows[first].rank if rows[first].rank <= first else None
    overlap = tuple(row.entry for row in rows if row.low <= first < row.high or row.rank == on_cut)
    return RankUncertainty(
        places=tuple(rows),
        first=first,
        separable=not overlap,
        overlap=overlap,
        bootstrap=bootstrap,
        variances=found,
    )


def _draw(
    groups: Sequence[Sequence[Rating]],
    means: Sequence[Fraction],
    first: int,
    variances: Variances,
    bootstrap: Bootstrap,
) -> tuple[list[float], list[int], list[int]]:
    """Give for each entry its chance to be among the first, and the ends of its interval."""
    np = load_extra("stats", "numpy")
    names = sorted({rating.evaluator for group in groups for rating in group})
    place = {name: number for number, name in enumerate(names)}
    count, most = len(groups), max(map(len, groups))
    # Whoever read an entry, filled up with nobody, whose severity is 0: added one by one, in the same order on any machine.
    readers = np.full((most, count), len(names))
    for column, group in enumerate(groups):
        readers[: len(group), column] = [place[rating.evaluator] for rating in group]
    sizes = np.array([len(group) for group in groups])
    centre = np.array([float(mean) for mean in means])
    error = np.sqrt(float(variances.error) / sizes)
    severity = float(variances.severity) ** 0.5
    random = np.random.default_rng(bootstrap.seed)
    ranks = np.empty((count, bootstrap.draws), dtype=np.int32)
    places = np.arange(1, count + 1)
    for draw in range(bootstrap.draws):
        effects = np.append(severity * random.standard_normal(len(names)), 0)
        shift = effects.take(readers).sum(axis=0) / sizes
        values = centre + shift + error * random.standard_normal(count)
        order = np.argsort(-values)
        below = np.diff(values[order], prepend=np.inf) != 0  # who ties takes the place of the first
        ranks[order, draw] = np.maximum.accumulate(np.where(below, places, 1))
    chances = (ranks <= first).mean(axis=1).tolist()
    tail, last = (1 - bootstrap.level) / 2, bootstrap.draws - 1
    ends = [round(end * last) for end in (tail, 1 - tail)]
    ranks.partition(ends, axis=1)
    low, high = (ranks[:, end].tolist() for end in ends)
    return chances, low, high
