"""One stage after another: who entered, who was kept, who was left and why; a course of stages."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise

from attrs import field, frozen

from inovasi.errors import DataError, NotFoundError, Problem, ScoringError
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._checks import Vocabulary, several
from inovasi.model._scheme import Scheme, Stage, ThresholdMode
from inovasi.selection._composition import Composition, Traits
from inovasi.selection._cut import Cut, TiePolicy, advance
from inovasi.selection._cut_rows import CutStatus
from inovasi.selection._quota import Selection, select
from inovasi.selection._ranking import Lot, Ranking


class StatedBy(Vocabulary):
    """Who says how many go on."""

    SCHEME = "scheme"
    CALLER = "caller"
    NOBODY = "nobody"

    @property
    def label(self) -> Bilingual:
        """Who it is, in words."""
        return {
            StatedBy.SCHEME: Bilingual("menurut pedoman", "by the scheme"),
            StatedBy.CALLER: Bilingual("menurut pengguna", "by the caller"),
            StatedBy.NOBODY: Bilingual("tanpa batas jumlah", "without a number"),
        }[self]


@frozen(kw_only=True)
class StageReason:
    """
    Why an entry was left or is undecided.

    Args:
        entry: Its id.
        why: The reason.
    """

    entry: str
    why: Bilingual


@frozen(kw_only=True)
class StageResult:
    """
    What a stage did.

    Args:
        stage: The stage as the scheme states it.
        entered: Ids of those who entered it, sorted.
        kept: Ids of those who go on.
        left: Ids of those who do not.
        undecided: Ids of those about whom nothing has decided.
        reasons: Why, for each of those who do not go on or are undecided.
        keeps: How many go on.
        stated_by: Who says so.
        outcome: The cut or the selection behind it; ``None`` for a stage without scores.
    """

    stage: Stage
    entered: tuple[str, ...] = field(converter=several)
    kept: tuple[str, ...] = field(converter=several)
    left: tuple[str, ...] = field(default=(), converter=several)
    undecided: tuple[str, ...] = field(default=(), converter=several)
    reasons: tuple[StageReason, ...] = field(default=(), converter=several)
    keeps: int | None = None
    stated_by: StatedBy = StatedBy.NOBODY
    outcome: Cut | Selection | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided and no unfinished score could change it."""
        return not self.undecided and (self.outcome is None or self.outcome.is_final)

    def text(self, lang: Language = "id") -> str:
        """
        Say it in a line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Such as ``Sidang pleno: 228 -> 114 (99 menurut pedoman)``.
        """
        entered, kept = (format_number(len(ids), lang) for ids in (self.entered, self.kept))
        number = "" if self.keeps is None else f"{format_number(self.keeps, lang)} "
        line = f"{self.stage.label}: {entered} -> {kept} ({number}{self.stated_by.label.of(lang)})"
        if self.undecided:
            line += f"; {len(self.undecided)} {CutStatus.UNDECIDED.label.of(lang)}"
        return line

    def __str__(self) -> str:
        return self.text("en")


@frozen(kw_only=True)
class StageSequence:
    """
    Stages that follow each other.

    Args:
        scheme: Id of the scheme.
        revision: Revision of its data.
        results: What each stage did, in order.
    """

    scheme: str
    revision: int
    results: tuple[StageResult, ...] = field(converter=several)

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those whom the last stage kept."""
        return self.results[-1].kept

    @property
    def is_final(self) -> bool:
        """Whether every stage is."""
        return all(result.is_final for result in self.results)

    def lost_at(self, entry: str) -> StageResult | None:
        """
        Tell where an entry was left.

        Args:
            entry: Its id.

        Returns:
            The stage, or ``None`` when it was left nowhere.

        Raises:
            NotFoundError: If it never entered.
        """
        if entry not in self.results[0].entered:
            raise NotFoundError("entry in the course", entry, self.results[0].entered)
        return next((result for result in self.results if entry in result.left), None)

    def text(self, lang: Language = "id") -> str:
        """
        Write it, one line for each stage.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text.
        """
        return "\n".join(result.text(lang) for result in self.results)

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def stage_of(scheme: Scheme, key: str) -> Stage:
    """
    Give one stage of a scheme.

    Args:
        scheme: The scheme.
        key: Key of the stage.

    Returns:
        The stage.

    Raises:
        NotFoundError: If there is none; it lists those there are.

    Example:
        >>> from inovasi.catalog import scheme
        >>> stage_of(scheme("kipp-2019"), "plenary").keeps
        99
    """
    for stage in scheme.stages:
        if stage.key == key:
            return stage
    raise NotFoundError(f"stage in {scheme.id}", key, [stage.key for stage in scheme.stages])


def screen(
    stage: Stage,
    entered: Iterable[str],
    failed: Mapping[str, Bilingual],
    unsure: Mapping[str, Bilingual] | None = None,
) -> StageResult:
    """
    Run a stage without scores, such as the administrative one.

    Args:
        stage: The stage.
        entered: Ids of those who entered.
        failed: Why an entry does not go on, by id.
        unsure: Why it cannot be said about an entry, by id.

    Returns:
        The result; those who are neither failed nor unsure are kept.

    Raises:
        DataError: If ids repeat, if a reason names nobody who entered, is empty, or stands in both
            lists.

    Example:
        >>> from inovasi.catalog import scheme
        >>> first = stage_of(scheme("kipp-2019"), "administrative")
        >>> screen(first, ["a", "b"], {"b": Bilingual("umur kurang", "too young")}).kept
        ('a',)
    """
    ids = list(entered)
    open_ = dict(unsure or {})
    problems = [
        Problem(message=f"{name!r} entered twice; expected once", path="entered")
        for name in sorted({name for name in ids if ids.count(name) > 1})
    ]
    for what, reasons in (("failed", dict(failed)), ("unsure", open_)):
        problems += [
            Problem(message=f"{name!r} did not enter; expected an id of those who did", path=what)
            for name in reasons
            if name not in ids
        ]
        problems += [
            Problem(message=f"the reason for {name!r} is empty; expected one", path=what)
            for name, why in reasons.items()
            if not (why.id.strip() and why.en.strip())
        ]
    problems += [
        Problem(
            message=f"{name!r} is both failed and unsure; expected one",
            path="unsure",
            code="contradiction",
        )
        for name in sorted(set(failed) & set(open_))
    ]
    if problems:
        raise DataError(problems)
    ids.sort()
    return StageResult(
        stage=stage,
        entered=ids,
        kept=[name for name in ids if name not in failed and name not in open_],
        left=[name for name in ids if name in failed],
        undecided=[name for name in ids if name in open_],
        reasons=[
            StageReason(entry=name, why=why) for name, why in sorted({**failed, **open_}.items())
        ],
    )


def run_stage(
    stage: Stage,
    ranking: Ranking,
    keeps: int | None = None,
    quotas: Sequence[Composition] = (),
    *,
    traits: Traits | None = None,
    mode: ThresholdMode | str | None = None,
    preferred: Iterable[str] | None = None,
    decider: TiePolicy | Lot = TiePolicy.REPORT,
) -> StageResult:
    """
    Run a stage that scores, by the number and the passing grade that the scheme states.

    Args:
        stage: The stage.
        ranking: Who stands where in it.
        keeps: How many go on; needed where the scheme does not say, and shown as the caller's.
        quotas: Rules of composition, if the caller has any.
        traits: For each entry its attributes, for the rules.
        mode: What the passing grade does, where the sources disagree.
        preferred: Ids of the entries that fulfil what a priority asks beside the grade.
        decider: What happens to a tie across the cut.

    Returns:
        The result.

    Raises:
        ScoringError: If neither the scheme nor the caller says how many go on.
        DataError: If both say different numbers, if a policy for ties is given together with rules of
            composition, and as `advance` and `select`.
    """
    problems: list[Problem] = []
    if stage.keeps is not None and keeps not in (None, stage.keeps):
        message = f"found {keeps}; the scheme states {stage.keeps}, leave it out or use a scheme of your own"
        problems.append(Problem(message=message, path="keeps", code="contradiction"))
    lot = decider if isinstance(decider, Lot) else None
    policy = TiePolicy.REPORT if isinstance(decider, Lot) else decider
    if quotas and policy is not TiePolicy.REPORT:
        message = f"found {policy.value!r} with rules of composition; expected a lot, or report"
        problems.append(Problem(message=message, path="decider", code="contradiction"))
    if problems:
        raise DataError(problems)
    number = stage.keeps if keeps is None else keeps
    gate = stage.threshold is not None and (
        ThresholdMode.GATE in stage.threshold.modes if mode is None else mode == ThresholdMode.GATE
    )
    if number is None and not gate:
        raise ScoringError(
            f"how many {stage.key!r} ({stage.label}) keeps is not known; give keeps=, the number that "
            "the organiser has decided"
        )
    outcome: Cut | Selection
    if quotas:
        outcome = select(
            ranking,
            number,
            quotas,
            traits=traits,
            threshold=stage.threshold,
            mode=mode,
            preferred=preferred,
            lot=lot,
        )
    else:
        outcome = advance(
            ranking,
            number,
            threshold=stage.threshold,
            mode=mode,
            preferred=preferred,
            ties=policy,
            lot=lot,
        )
    said = StatedBy.NOBODY if number is None else StatedBy.CALLER
    said = said if stage.keeps is None else StatedBy.SCHEME
    unfinished = [score.entry for score in ranking.pending]
    not_final = Bilingual("nilai belum lengkap", "the score is not final")
    reasons = [
        *(
            StageReason(entry=row.entry, why=row.reason.label)
            for row in outcome.rows
            if row.standing is not CutStatus.IN
        ),
        *(StageReason(entry=name, why=not_final) for name in unfinished),
    ]
    return StageResult(
        stage=stage,
        entered=sorted([*(row.entry for row in ranking), *unfinished]),
        kept=outcome.kept,
        left=outcome.left,
        undecided=(*outcome.undecided, *unfinished),
        reasons=reasons,
        keeps=number,
        stated_by=said,
        outcome=outcome,
    )


def stage_sequence(scheme: Scheme, results: Iterable[StageResult]) -> StageSequence:
    """
    Chain stages: each takes in those whom the one before has kept.

    Args:
        scheme: The scheme.
        results: What each stage did, in order.

    Returns:
        The course.

    Raises:
        DataError: If there is no stage, if one is not of the scheme, if the order is not that of the
            scheme, or if somebody enters who was not kept, or is kept and does not enter.
    """
    chain = tuple(results)
    known = {stage.key for stage in scheme.stages}
    problems = [
        Problem(
            message=f"{result.stage.key!r} is no stage of {scheme.id}; it has {', '.join(sorted(known))}",
            path="results",
        )
        for result in chain
        if result.stage.key not in known
    ]
    if not chain:
        problems.append(Problem(message="found no stage; expected one or more", path="results"))
    for before, after in pairwise(chain):
        path = f"results.{after.stage.key}"
        if after.stage.order <= before.stage.order:
            message = f"comes after {before.stage.key!r}; the scheme puts it before"
            problems.append(Problem(message=message, path=path, code="contradiction"))
        extra = sorted(set(after.entered) - set(before.kept))
        lost = sorted(set(before.kept) - set(after.entered))
        if extra:
            message = f"{', '.join(extra)} entered and {before.stage.key!r} did not keep them"
            problems.append(Problem(message=message, path=path, code="contradiction"))
        if lost:
            message = f"{', '.join(lost)} did not enter and {before.stage.key!r} kept them"
            problems.append(Problem(message=message, path=path, code="contradiction"))
    if problems:
        raise DataError(problems)
    return StageSequence(scheme=scheme.id, revision=scheme.revision, results=chain)
