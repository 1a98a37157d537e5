"""How many stood at each stage: shares, breakdowns that are added up, readings that are kept apart."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from inovasi._readable import Readable
from inovasi.errors import DataError, NotFoundError, Problem, ScoringError
from inovasi.language import Bilingual, Language, format_number, format_percent
from inovasi.model._checks import Vocabulary
from inovasi.model._scheme import Count, Scheme


class Tally(Vocabulary):
    """What adding up gives."""

    ADDS_UP = "adds_up"
    LEAVES_OPEN = "leaves_open"
    TOO_MUCH = "too_much"


@frozen(kw_only=True)
class FunnelCheck:
    """
    A sum held against a stated number.

    Args:
        stage: Key of the stage.
        by: What the parts are: ``group``, ``kind``, or ``failed`` (those who failed and those who
            passed against those who stood before).
        parts: What the parts add up to.
        total: The number stated.
    """

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


@frozen(kw_only=True)
class FunnelStep:
    """
    One stage with its numbers.

    Args:
        stage: Key of the stage.
        n: How many stood there; ``None`` when the source gives parts only, or nothing in this reading.
        of_previous: Share of the last stage before with a number; ``None`` when there is none, for a
            stage of those who failed, or when the number is greater and so counts something else.
        of_first: Share of the first stage with a number; ``None`` on the same grounds.
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
        checks: Sums held against stated numbers.
    """

    name: str | None
    steps: tuple[FunnelStep, ...]
    checks: tuple[FunnelCheck, ...] = ()

    def step(self, stage: str) -> FunnelStep:
        """
        Give one stage.

        Args:
            stage: Its key.

        Returns:
            The stage.

        Raises:
            NotFoundError: If there is none; it lists those there are.
        """
        for step in self.steps:
            if step.stage == stage:
                return step
        raise NotFoundError("stage", stage, [step.stage for step in self.steps])


@frozen(kw_only=True)
class Funnel(Readable):
    """
    The stages of an edition with their numbers.

    Args:
        scheme: Id of the scheme, if it has one.
        group: Key of the group that is counted; ``None`` for all.
        readings: One, or one for each way in which the sources disagree.
    """

    scheme: str | None = None
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
        names = [str(reading.name) for reading in self.readings]
        if name is None:
            if not self.sources_agree:
                raise ScoringError(
                    f"the sources disagree; choose a reading: {', '.join(names)}",
                    scheme=self.scheme,
                )
            return self.readings[0]
        for reading in self.readings:
            if reading.name == name:
                return reading
        raise NotFoundError("reading", name, names)

    def text(self, lang: Language = "id") -> str:
        """Write it as a table, one for each reading."""
        lines: list[str] = []
        for reading in self.readings:
            if reading.name is not None:
                lines.append(f"{Bilingual('Bacaan', 'Reading').of(lang)} {reading.name}")
            for step in reading.steps:
                n = "?" if step.n is None else format_number(step.n, lang)
                share = (
                    ""
                    if step.of_previous is None
                    else format_percent(step.of_previous, lang, places=1)
                )
                lines.append(f"{n:>8}  {share:>8}  {step.stage}")
            lines += [_said(check, lang) for check in reading.checks]
        return "\n".join(lines)


def _said(check: FunnelCheck, lang: Language) -> str:
    parts, total = format_number(check.parts, lang), format_number(check.total, lang)
    verdict = {
        Tally.ADDS_UP: Bilingual("cocok", "adds up"),
        Tally.LEAVES_OPEN: Bilingual(
            "ada sisa yang tidak dirinci", "leaves a rest that no part names"
        ),
        Tally.TOO_MUCH: Bilingual("melebihi jumlahnya", "is more than the total"),
    }[check.tally]
    return f"          {check.stage} ({check.by}): {parts} / {total} {verdict.of(lang)}"


def funnel(scheme: Scheme, group: str | None = None, stages: Sequence[str] | None = None) -> Funnel:
    """
    Put the numbers of an edition in order.

    A statement that belongs to a reading is kept to it; one without belongs to all.

    Args:
        scheme: The edition.
        group: Key of a group, to count that group alone.
        stages: Keys of the stages to show, in order; those of the file when left out.

    Returns:
        The funnel.

    Raises:
        ScoringError: If no number is known.
        NotFoundError: If the group or a stage has no number.
        DataError: If two statements of one reading give two numbers for one thing.

    Example:
        >>> from inovasi.catalog import scheme
        >>> [(step.stage, step.n) for step in funnel(scheme("kipp-2018")).reading().steps][:3]
        [('registered', 2824), ('submitted', 1689), ('passed_admin', 1463)]
        >>> [reading.step("passed_admin").n for reading in funnel(scheme("kipp-2023")).readings]
        [2135, 1381]
    """
    return funnel_of(scheme.counts, group, stages, scheme=scheme.id)


def funnel_of(
    counts: Iterable[Count],
    group: str | None = None,
    stages: Sequence[str] | None = None,
    *,
    scheme: str | None = None,
) -> Funnel:
    """Put numbers in order; see `funnel`."""
    said = tuple(counts)
    if not said:
        raise ScoringError(
            f"{scheme or 'the edition'} has no known number of entries; give counts", scheme=scheme
        )
    if group is not None:
        groups = sorted({count.group for count in said if count.group is not None})
        if group not in groups:
            raise NotFoundError("group with a number", group, groups)
        said = tuple(count for count in said if count.group == group)
    order = list(dict.fromkeys(count.stage for count in said))
    for stage in stages or ():
        if stage not in order:
            raise NotFoundError("stage with a number", stage, order)
    names = sorted({count.reading for count in said if count.reading is not None})
    if problems := _twice(said, names):
        raise DataError(problems)
    readings = tuple(
        _reading(
            [count for count in said if count.reading in (None, name)],
            name,
            stages or order,
            whole=group,
        )
        for name in names or (None,)
    )
    return Funnel(scheme=scheme, group=group, readings=readings)


def _twice(said: Sequence[Count], names: Sequence[str]) -> list[Problem]:
    problems: list[Problem] = []
    for name in names or (None,):
        seen: dict[tuple[str, str | None, str | None], int] = {}
        for count in said:
            if count.reading not in (None, name):
                continue
            what = count.stage, count.group, count.kind
            before = seen.setdefault(what, count.n)
            if before != count.n:
                path = ".".join(part for part in what if part)
                message = f"found {before} and {count.n} in one reading; name two readings"
                problems.append(Problem(message=message, path=path, code="contradiction"))
    return list(dict.fromkeys(problems))


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
        steps.append(
            FunnelStep(
                stage=stage,
                n=n,
                of_previous=None if _failed(stage) else _share(n, previous),
                of_first=None if _failed(stage) else _share(n, first),
                parts=parts,
                count=total,
            )
        )
        checks += _sums(stage, n, parts)
        if n is not None and not _failed(stage):
            first = n if first is None else first
            previous = n
    return CountReading(name=name, steps=tuple(steps), checks=(*checks, *_failures(steps)))


def _share(n: int | None, whole: int | None) -> Fraction | None:
    return Fraction(n, whole) if n is not None and whole and n <= whole else None


def _failed(stage: str) -> bool:
    return stage.startswith("failed")


def _sums(stage: str, n: int | None, parts: Sequence[Count]) -> list[FunnelCheck]:
    checks: list[FunnelCheck] = []
    for by in ("group", "kind"):
        own = [count.n for count in parts if getattr(count, by) is not None]
        if own and n is not None:
            checks.append(FunnelCheck(stage=stage, by=by, parts=sum(own), total=n))
    return checks


def _failures(steps: Sequence[FunnelStep]) -> list[FunnelCheck]:
    """Hold those who failed and those who passed against those who stood before."""
    checks: list[FunnelCheck] = []
    for step in steps:
        passed = next(
            (s.n for s in steps if s.stage == step.stage.replace("failed", "passed")), None
        )
        entered = next((s.n for s in steps if s.stage == "submitted"), None)
        if _failed(step.stage) and None not in (step.n, passed, entered):
            parts = (step.n or 0) + (passed or 0)
            checks.append(
                FunnelCheck(stage=step.stage, by="failed", parts=parts, total=entered or 0)
            )
    return checks
