"""Simulated competitions with a known truth, to see what a way of judging finds; always labelled."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from inovasi._wording import between
from inovasi.contest._contest import Contest
from inovasi.contest._reading import Reading
from inovasi.errors import DataError, Problem, shown
from inovasi.language import Bilingual, Language
from inovasi.model._checks import check
from inovasi.model._criterion import Method
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, OrganisationKind
from inovasi.model._reading import exact
from inovasi.model._record import Record, strict
from inovasi.model._rubric import Node, Rubric
from inovasi.model._scheme import Scheme
from inovasi.results import Part, Result
from inovasi.scoring._methods import refusal


LABEL: Final = Bilingual(
    "SIMULASI: usulan, penilai dan nilai buatan, bukan kompetisi yang sebenarnya",
    "SIMULATION: constructed entries, evaluators and marks, not a real competition",
)
"""What every simulation is called."""

_KINDS: Final = (
    OrganisationKind.MINISTRY,
    OrganisationKind.AGENCY,
    OrganisationKind.PROVINCE,
    OrganisationKind.REGENCY,
    OrganisationKind.REGENCY,
    OrganisationKind.CITY,
    OrganisationKind.SOE,
)

_is_hundredths = check(lambda number: 0 <= number <= 100, Bilingual("0 sampai 100", "0 to 100"))  # noqa: PLR2004


@frozen(kw_only=True, field_transformer=strict)
class Spread(Record):
    """
    How a simulated competition varies, in hundredths of the scale of a mark.

    The defaults are assumptions for a demonstration, not findings about any competition.

    Args:
        mean: Mean true quality.
        quality_sd: Standard deviation of the true quality of entries.
        error_sd: Standard deviation of the error of one mark.
        severity_sd: Standard deviation of the severity of evaluators.

    Raises:
        DataError: If a number is out of 0 to 100.
    """

    mean: float = field(default=75, validator=_is_hundredths)
    quality_sd: float = field(default=6, validator=_is_hundredths)
    error_sd: float = field(default=4, validator=_is_hundredths)
    severity_sd: float = field(default=0, validator=_is_hundredths)


@frozen(kw_only=True)
class Truth:
    """
    What nobody in a real competition knows.

    Args:
        id: Id of an entry, or name of an evaluator.
        value: True quality of the entry, or severity of the evaluator (above 0 gives more), in
            hundredths of the scale.
    """

    id: str
    value: Decimal


@frozen(kw_only=True)
class Simulation(Result):
    """
    A simulated competition.

    Args:
        seed: Seed; the same arguments give the same competition.
        spread: How it varies.
        entries: The entries.
        sheets: The sheets that came in, by entry and evaluator; each is a demonstration.
        assigned: Who should read whom: pairs of entry and evaluator.
        quality: True quality of each entry.
        severity: Severity of each evaluator.
    """

    table = "quality"

    seed: int
    spread: Spread
    entries: tuple[Innovation, ...]
    sheets: tuple[ScoreSheet, ...]
    assigned: tuple[tuple[str, str], ...]
    quality: tuple[Truth, ...]
    severity: tuple[Truth, ...]

    @property
    def label(self) -> Bilingual:
        """That it is a simulation."""
        return LABEL

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Pairs of entry and evaluator whose sheet did not come in."""
        here = {(sheet.entry, sheet.evaluator) for sheet in self.sheets}
        return tuple(pair for pair in self.assigned if pair not in here)

    def contest(
        self, scheme: Scheme | str, *, group: str | None = None, stage: str | None = None
    ) -> Contest:
        """Give it as a contest of the edition that it was made by: who should read whom is its plan."""
        return Contest(
            id=f"simulation-{self.seed}",
            scheme=scheme,
            group=group,
            stage=stage,
            entries=self.entries,
            plan=[Reading(entry=entry, evaluator=name) for entry, name in self.assigned],
            sheets=self.sheets,
        )

    def true_first(self, places: int) -> tuple[str, ...]:
        """Give the ids of the best entries in truth, best first; equal ones by id."""
        ordered = sorted(self.quality, key=lambda truth: (-truth.value, truth.id))
        return tuple(truth.id for truth in ordered[:places])

    def _parts(self, lang: Language) -> list[Part]:
        """Say in one line that it is simulated, and its size."""
        sizes = Bilingual(
            f"{len(self.entries)} usulan, {len(self.severity)} penilai, {len(self.sheets)} dari "
            f"{len(self.assigned)} lembar nilai",
            f"{len(self.entries)} entries, {len(self.severity)} evaluators, {len(self.sheets)} of "
            f"{len(self.assigned)} sheets",
        )
        return [f"{self.label.of(lang)} (seed {self.seed}): {sizes.of(lang)}"]


def simulate(
    rubric: Rubric,
    *,
    seed: int,
    entries: int = 32,
    evaluators: int = 3,
    readings_each: int | None = None,
    spread: Spread | None = None,
    missing_share: float = 0,
    step: int | Decimal | str = 1,
) -> Simulation:
    """
    Simulate a competition by a rubric.

    A mark is the true quality of the entry, plus the severity of the evaluator, plus an error,
    rounded to a step of the scale of its criterion and kept within the scale; all three are drawn
    from normal distributions. The loads of evaluators differ by one at most.

    Args:
        rubric: The rubric; its leaves must be levels, or marks on a scale with an upper end.
        seed: A whole number.
        entries: Number of entries.
        evaluators: Number of evaluators.
        readings_each: How many evaluators read an entry; all when left out.
        spread: How it varies.
        missing_share: Chance that a sheet does not come in, from 0 to 1.
        step: Distance between two marks.

    Returns:
        The competition with its truth.

    Raises:
        DataError: With every fault of the numbers.
        ScoringError: If a criterion is neither a level nor a mark on a limited scale.

    Example:
        >>> from inovasi.catalog import scheme
        >>> made = simulate(scheme("kipp-2023").rubric(group="general"), seed=7)
        >>> len(made.entries), len(made.sheets), all(sheet.demonstration for sheet in made.sheets)
        (32, 96, True)
    """
    each = evaluators if readings_each is None else readings_each
    width = exact(step)
    leaves = _leaves(rubric.root)
    problems = _problems((seed, entries, evaluators, each), missing_share, width)
    problems += _off_step(leaves, width)
    if problems:
        raise DataError(problems)
    how = spread or Spread()
    draw = random.Random(seed)  # noqa: S311 - a draw that anyone can repeat, no secret
    names = [f"evaluator-{number + 1:0{len(str(evaluators))}}" for number in range(evaluators)]
    ids = [f"entry-{number + 1:0{max(len(str(entries)), 4)}}" for number in range(entries)]
    quality = {name: _hundredths(draw.gauss(how.mean, how.quality_sd)) for name in ids}
    severity = {name: _hundredths(draw.gauss(0, how.severity_sd)) for name in names}
    assigned = _deal(ids, names, each, draw)
    sheets: list[ScoreSheet] = []
    for entry, evaluator in assigned:
        expected = float(quality[entry]) + float(severity[evaluator])
        marks = [
            _mark(leaf, expected + draw.gauss(0, how.error_sd), width, evaluator) for leaf in leaves
        ]
        if draw.random() >= missing_share:
            sheets.append(
                ScoreSheet(
                    entry=entry,
                    evaluator=evaluator,
                    scheme=rubric.scheme,
                    rubric=rubric.key,
                    marks=marks,
                    demonstration=True,
                )
            )
    return Simulation(
        seed=seed,
        spread=how,
        entries=tuple(_entry(place, name) for place, name in enumerate(ids)),
        sheets=tuple(sheets),
        assigned=assigned,
        quality=tuple(Truth(id=name, value=value) for name, value in quality.items()),
        severity=tuple(Truth(id=name, value=value) for name, value in severity.items()),
    )


def _problems(
    numbers: tuple[int, int, int, int], missing_share: float, width: Decimal
) -> list[Problem]:
    problems = [
        Problem(
            code="range",
            found=shown(number),
            expected=Bilingual(
                f"bilangan bulat, {least} atau lebih", f"a whole number, {least} or more"
            ),
            path=path,
        )
        for path, number, least in zip(
            ("seed", "entries", "evaluators", "readings_each"), numbers, (0, 1, 1, 1), strict=True
        )
        if number < least
    ]
    evaluators, each = numbers[2:]
    if not problems and each > evaluators:
        problems.append(
            Problem(
                found=f"{each}",
                expected=Bilingual(
                    f"paling banyak {evaluators}, satu untuk setiap penilai",
                    f"{evaluators} at most, one for each evaluator",
                ),
                path="readings_each",
                code="contradiction",
            )
        )
    if not 0 <= missing_share <= 1:
        expected = between(0, 1)
        problems.append(
            Problem(code="range", found=f"{missing_share}", expected=expected, path="missing_share")
        )
    if width <= 0:
        expected = Bilingual("lebih dari 0", "more than 0")
        problems.append(Problem(code="range", found=f"{width}", expected=expected, path="step"))
    return problems


@frozen(kw_only=True)
class _Leaf:
    """What takes a mark: levels, or a scale with an upper end."""

    key: str
    levels: tuple[int, ...] = ()
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal | None = None


def _leaves(node: Node) -> tuple[_Leaf, ...]:
    if node.children:
        return tuple(leaf for child in node.children for leaf in _leaves(child))
    if node.method is Method.LEVEL:
        return (_Leaf(key=node.key, levels=tuple(sorted(node.points))),)
    scale = node.scale
    if node.method is not Method.MARK or scale is None or scale.max is None:
        raise refusal(
            node,
            "tidak dapat disimulasikan; seharusnya tingkat, atau nilai pada skala dengan batas atas",
            "cannot be simulated; expected a level or a mark on a scale with an upper end",
        )
    return (_Leaf(key=node.key, low=scale.min, high=scale.max, step=scale.step),)


def _off_step(leaves: Sequence[_Leaf], width: Decimal) -> list[Problem]:
    return [
        Problem(
            found=f"{width}",
            expected=Bilingual(
                f"kelipatan {leaf.step}, yaitu langkah {leaf.key!r}",
                f"a multiple of {leaf.step}, the step of {leaf.key!r}",
            ),
            path="step",
            code="contradiction",
        )
        for leaf in leaves
        if leaf.step is not None and width % leaf.step
    ]


def _hundredths(value: float) -> Decimal:
    return Decimal(f"{value:.4f}")


def _deal(
    ids: Sequence[str], names: Sequence[str], each: int, draw: random.Random
) -> tuple[tuple[str, str], ...]:
    """Deal readings evenly and at random."""
    load = dict.fromkeys(names, 0)
    pairs: list[tuple[str, str]] = []
    for entry in ids:
        order = sorted(names, key=lambda name: (load[name], draw.random()))
        for name in sorted(order[:each]):
            load[name] += 1
            pairs.append((entry, name))
    return tuple(pairs)


def _mark(leaf: _Leaf, level: float, width: Decimal, by: str) -> Mark:
    """Put a quality in hundredths on the scale of a criterion."""
    if leaf.levels:
        top = len(leaf.levels) - 1
        reached = leaf.levels[min(max(round(level * top / 100), 0), top)]
        return Mark(criterion=leaf.key, level=reached, by=by)
    steps = (leaf.high - leaf.low) / width
    place = min(max(round(level / 100 * float(steps)), 0), int(steps))
    return Mark(criterion=leaf.key, value=leaf.low + place * width, by=by)


def _entry(place: int, name: str) -> Innovation:
    number = place // 2 + 1
    holder = Organisation(
        id=f"organisation-{number:03}",
        name=f"Instansi Contoh {number}",
        kind=_KINDS[number % len(_KINDS)],
        region=f"Wilayah Contoh {number % 38 + 1}",
    )
    return Innovation(
        id=name,
        title=f"Inovasi Contoh {place + 1}",
        organisation=holder,
        notes=(LABEL.id,),
    )
