"""How many entries each stage had: shares, sums of the parts, and a reading for each version of the sources."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Final

from attrs import frozen

from inovasi.catalog._labels import stage_word
from inovasi.errors import DataError, NotFoundError, Problem, ScoringError
from inovasi.language import Bilingual, Language, format_number, format_percent, language_of
from inovasi.model._checks import Labelled
from inovasi.model._scheme import Count, Scheme
from inovasi.results import Grid, Lines, Part, Plain, Plotted, Result, empty_row, flat


class Tally(Labelled):
    """How a sum of parts compares with the stated number."""

    ADDS_UP = "adds_up", "cocok", "adds up"
    LEAVES_OPEN = "leaves_open", "ada sisa yang tidak dirinci", "leaves a rest that no part names"
    TOO_MUCH = "too_much", "melebihi jumlahnya", "is more than the total"


_BY: Final = {
    "group": Bilingual("menurut kelompok", "by group"),
    "kind": Bilingual("menurut jenis instansi", "by kind of organisation"),
    "failed": Bilingual("yang gugur dan yang lolos", "failed and passed"),
}


@frozen(kw_only=True)
class FunnelCheck(Result):
    """
    A sum of parts beside the stated number.

    Args:
        stage: Key of the stage.
        by: What the parts are: ``group``, ``kind``, or ``failed`` (those who failed and those who
            passed, compared with those who submitted).
        parts: What the parts add up to.
        total: The number stated.
    """

    computed: ClassVar[tuple[str, ...]] = ("tally",)

    stage: str
    by: str
    parts: int
    total: int

    @property
    def tally(self) -> Tally:
        """Whether the parts add up, leave a rest that no part names, or are too much."""
        if self.parts == self.total:
            return Tally.ADDS_UP
        return Tally.LEAVES_OPEN if self.parts < self.total else Tally.TOO_MUCH

    def _parts(self, lang: Language) -> list[Part]:
        """Say both numbers and how they compare."""
        parts, total = format_number(self.parts, lang), format_number(self.total, lang)
        by = _BY.get(self.by, Bilingual(self.by, self.by)).of(lang)
        adds_up = self.tally.label.of(lang)
        return [f"{stage_word(self.stage, lang)} ({by}): {parts} / {total} {adds_up}"]


@frozen(kw_only=True)
class FunnelStep:
    """
    One stage with its numbers.

    Args:
        stage: Key of the stage.
        n: How many entries it had; ``None`` when the source gives parts only, or nothing in this
            reading.
        of_previous: Share of the last stage before with a number; ``None`` without one, for a stage
            of those who failed, or when the number is greater and so counts something else.
        of_first: Share of the first stage with a number; ``None`` for the same reasons.
        parts: The breakdown, as stated.
        count: The statement behind ``n``, with source and note.
    """

    stage: str
    n: int | None
    of_previous: Fraction | None = None
    of_first: Fraction | None = None
    parts: tuple[Count, ...] = ()
    count: Count | None = None


@frozen(kw_only=True)
class CountReading:
    """
    The stages as one reading of the sources has them.

    Args:
        name: Name of the reading, such as ``A``; ``None`` where the sources agree.
        steps: The stages.
        checks: Sums of parts beside the stated numbers.
    """

    name: str | None
    steps: tuple[FunnelStep, ...]
    checks: tuple[FunnelCheck, ...] = ()

    def step(self, stage: str) -> FunnelStep:
        """Give one stage; refuse one that is not there, with those that are."""
        by_stage = {step.stage: step for step in self.steps}
        if stage not in by_stage:
            raise NotFoundError(Bilingual("tahapan", "stage"), stage, by_stage)
        return by_stage[stage]


@frozen(kw_only=True)
class Funnel(Plotted):
    """
    The stages of an edition with their numbers.

    Args:
        scheme: Id of the scheme.
        group: Key of the group that is counted; ``None`` for all.
        readings: One, or one for each way in which the sources disagree.
    """

    table = "readings"
    picture = "stages"
    computed: ClassVar[tuple[str, ...]] = ("sources_agree",)

    scheme: str
    group: str | None = None
    readings: tuple[CountReading, ...]

    @property
    def sources_agree(self) -> bool:
        """Whether there is one reading only."""
        return len(self.readings) == 1

    def reading(self, name: str | None = None) -> CountReading:
        """
        Give one reading.

        Args:
            name: Its name; may be left out where the sources agree.

        Returns:
            The reading.

        Raises:
            ScoringError: If the sources disagree and none was named.
            NotFoundError: If there is no such reading.
        """
        by_name = {str(reading.name): reading for reading in self.readings}
        if name is None:
            if not self.sources_agree:
                names = ", ".join(by_name)
                message = Bilingual(
                    f"sumbernya berbeda; pilih tafsir: {names}",
                    f"the sources disagree; choose a reading: {names}",
                )
                raise ScoringError(message, scheme=self.scheme)
            return self.readings[0]
        if name not in by_name:
            raise NotFoundError(Bilingual("tafsir", "reading"), name, by_name)
        return by_name[name]

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Give the keys of its rows."""
        return "reading", *empty_row(FunnelStep)

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """Give a row for each stage of each reading."""
        chosen = language_of(lang)
        return [
            {"reading": reading.name} | flat(step, chosen)
            for reading in self.readings
            for step in reading.steps
        ]

    def _grid(self, lang: Language) -> Grid:
        """Give the numbers of each reading."""
        heads = Bilingual(
            "Tafsir|Tahapan|Jumlah|Dari yang sebelumnya", "Reading|Stage|Count|Of the one before"
        )
        rows = (
            (
                reading.name or "",
                stage_word(step.stage, lang),
                "?" if step.n is None else format_number(step.n, lang),
                ""
                if step.of_previous is None
                else format_percent(step.of_previous, lang, places=1),
            )
            for reading in self.readings
            for step in reading.steps
        )
        return Grid.of(heads.of(lang).split("|"), rows)

    def _parts(self, lang: Language) -> list[Part]:
        """Write a list of the stages and sums, one for each reading."""
        lines: list[str] = []
        for reading in self.readings:
            if reading.name is not None:
                lines.append(f"{Bilingual('Bacaan', 'Reading').of(lang)} {reading.name}")
            for step in reading.steps:
                n = "?" if step.n is None else format_number(step.n, lang)
                share = step.of_previous
                percent = "" if share is None else format_percent(share, lang, places=1)
                lines.append(f"{n:>8}  {percent:>8}  {stage_word(step.stage, lang)}")
            lines += [f"{'':10}{check.text(lang)}" for check in reading.checks]
        return [", ".join(filter(None, (self.scheme, self.group))), Lines(tuple(lines))]


def funnel(scheme: Scheme, group: str | None = None, stages: Sequence[str] | None = None) -> Funnel:
    """
    Arrange the published numbers of an edition by stage.

    A number that belongs to one reading of the sources is kept to it; one without belongs to all.

    Args:
        scheme: The edition.
        group: Key of a group, to count that group alone.
        stages: Keys of the stages to show, in order; those of the file when left out.

    Returns:
        The funnel.

    Raises:
        ScoringError: If no number is known.
        NotFoundError: If the group or a stage has no number.
        DataError: If one reading gives two numbers for one thing.

    Example:
        >>> from inovasi.catalog import scheme
        >>> [(step.stage, step.n) for step in funnel(scheme("kipp-2018")).reading().steps][:3]
        [('registered', 2824), ('submitted', 1689), ('passed_admin', 1463)]
        >>> [reading.step("passed_admin").n for reading in funnel(scheme("kipp-2023")).readings]
        [2135, 1381]
    """
    known = scheme.counts
    if not known:
        message = Bilingual(
            f"tidak ada jumlah usulan {scheme.id}; berikan counts",
            f"found no number of entries of {scheme.id}; give counts",
        )
        raise ScoringError(message, scheme=scheme.id)
    if group is not None:
        groups = sorted({count.group for count in known if count.group is not None})
        if group not in groups:
            what = Bilingual("kelompok yang ada jumlahnya", "group with a number")
            raise NotFoundError(what, group, groups)
        known = tuple(count for count in known if count.group == group)
    order = list(dict.fromkeys(count.stage for count in known))
    for stage in stages or ():
        if stage not in order:
            what = Bilingual("tahapan yang ada jumlahnya", "stage with a number")
            raise NotFoundError(what, stage, order)
    names = sorted({count.reading for count in known if count.reading is not None})
    of_reading = {
        name: [count for count in known if count.reading in (None, name)]
        for name in names or (None,)
    }
    problems = (problem for own in of_reading.values() for problem in _contradictions(own))
    if found := list(dict.fromkeys(problems)):
        raise DataError(found)
    readings = tuple(
        _reading(own, name, stages or order, whole=group) for name, own in of_reading.items()
    )
    return Funnel(scheme=scheme.id, group=group, readings=readings)


def _contradictions(counts: Sequence[Count]) -> Iterator[Problem]:
    seen: dict[tuple[str, str | None, str | None], int] = {}
    for count in counts:
        what = count.stage, count.group, count.kind
        before = seen.setdefault(what, count.n)
        if before != count.n:
            yield Problem(
                code="contradiction",
                path=".".join(part for part in what if part),
                found=Bilingual(f"{before} dan {count.n}", f"{before} and {count.n}"),
                expected=Bilingual(
                    "satu jumlah dalam satu tafsir, atau dua tafsir",
                    "one number in one reading, or two readings",
                ),
            )


def _reading(
    counts: Sequence[Count], name: str | None, order: Sequence[str], *, whole: str | None
) -> CountReading:
    steps: list[FunnelStep] = []
    checks: list[FunnelCheck] = []
    first = previous = None
    for stage in order:
        own = [count for count in counts if count.stage == stage]
        total = next((c for c in own if c.group == whole and c.kind is None), None)
        parts = tuple(count for count in own if count is not total)
        n = None if total is None else total.n
        failed = stage.startswith("failed")
        steps.append(
            FunnelStep(
                stage=stage,
                n=n,
                of_previous=None if failed else _share(n, previous),
                of_first=None if failed else _share(n, first),
                parts=parts,
                count=total,
            )
        )
        for by in ("group", "kind"):
            named = [count.n for count in parts if getattr(count, by) is not None]
            if named and n is not None:
                checks.append(FunnelCheck(stage=stage, by=by, parts=sum(named), total=n))
        if n is not None and not failed:
            first = n if first is None else first
            previous = n
    return CountReading(name=name, steps=tuple(steps), checks=(*checks, *_failures(steps)))


def _share(n: int | None, whole: int | None) -> Fraction | None:
    return Fraction(n, whole) if n is not None and whole and n <= whole else None


def _failures(steps: Sequence[FunnelStep]) -> Iterator[FunnelCheck]:
    """Compare those who failed and those who passed with those who submitted."""
    known = {step.stage: step.n for step in steps if step.n is not None}
    for stage, failed in known.items():
        passed = known.get(stage.replace("failed", "passed"))
        if stage.startswith("failed") and passed is not None and "submitted" in known:
            parts = failed + passed
            yield FunnelCheck(stage=stage, by="failed", parts=parts, total=known["submitted"])
