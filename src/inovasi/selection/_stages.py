"""One stage after another: who entered, who was kept, who was left and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import ClassVar

from attrs import field, frozen

from inovasi.contest._entry import EntryStatus
from inovasi.errors import DataError, NotFoundError, Problem, shown
from inovasi.language import Bilingual, Language, both, format_number, language_of
from inovasi.model._checks import Labelled
from inovasi.model._scheme import Scheme, Stage, ThresholdMode, ThresholdModeWord
from inovasi.results import Part, Plain, Result
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition, Traits
from inovasi.selection._cut import (
    Cut,
    CutRow,
    CutStatus,
    TiePolicy,
    TiePolicyWord,
    advance,
    keeps_not_known,
)
from inovasi.selection._quota import Selection, select
from inovasi.selection._ranking import Ranking


class StatedBy(Labelled):
    """Who says how many go on."""

    SCHEME = "scheme", "menurut pedoman", "by the scheme"
    CALLER = "caller", "menurut pengguna", "by the caller"
    NOBODY = "nobody", "tanpa batas jumlah", "without a number"


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
class StageResult(Result):
    """
    What a stage did.

    Args:
        stage: The stage as the scheme states it.
        entered: Ids of those who entered it, in the order of the ranking, or sorted where there is none.
        kept: Ids of those who go on.
        left: Ids of those who do not.
        undecided: Ids of those who are undecided.
        reasons: Why, for each of those who do not go on or are undecided.
        keeps: How many go on.
        stated_by: Who says so.
        outcome: The cut or the selection behind it; ``None`` for a stage without scores.
    """

    table = "entered"
    computed: ClassVar[tuple[str, ...]] = ("is_final",)

    stage: Stage
    entered: tuple[str, ...] = field(converter=tuple[str, ...])
    kept: tuple[str, ...] = field(converter=tuple[str, ...])
    left: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    undecided: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    reasons: tuple[StageReason, ...] = field(default=(), converter=tuple[StageReason, ...])
    keeps: int | None = None
    stated_by: StatedBy = StatedBy.NOBODY
    outcome: Cut | Selection | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing is undecided and no unfinished score could change it."""
        return not self.undecided and (self.outcome is None or self.outcome.is_final)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Give the keys of its rows."""
        return "stage", "entry", "status", "status_label", "reason"

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """Give a row for each entry that entered: the stage, whether it goes on, and why it does not."""
        chosen = language_of(lang)
        reasons = {reason.entry: reason.why.of(chosen) for reason in self.reasons}
        groups = zip(CutStatus, (self.kept, self.left, self.undecided), strict=True)
        statuses = {entry: status for status, ids in groups for entry in ids}
        made = (
            (self.stage.key, entry, status.value, status.label.of(chosen), reasons.get(entry))
            for entry in self.entered
            for status in [statuses[entry]]
        )
        return [dict(zip(self.keys(), row, strict=True)) for row in made]

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line, such as ``Sidang pleno: 228 -> 114 (99 menurut pedoman)``."""
        entered, kept = (format_number(len(ids), lang) for ids in (self.entered, self.kept))
        number = "" if self.keeps is None else f"{format_number(self.keeps, lang)} "
        line = f"{self.stage.label}: {entered} -> {kept} ({number}{self.stated_by.label.of(lang)})"
        if self.undecided:
            line += f"; {len(self.undecided)} {CutStatus.UNDECIDED.label.of(lang)}"
        return [line]


@frozen(kw_only=True)
class StageSequence(Result):
    """
    Stages that follow each other.

    Args:
        scheme: Id of the scheme.
        revision: Revision of its data.
        results: What each stage did, in order.
    """

    table = "results"
    computed: ClassVar[tuple[str, ...]] = ("kept", "is_final")

    scheme: str
    revision: int
    results: tuple[StageResult, ...] = field(converter=tuple[StageResult, ...])

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of those whom the last stage kept."""
        return self.results[-1].kept

    @property
    def is_final(self) -> bool:
        """Whether every stage is final."""
        return all(result.is_final for result in self.results)

    def lost_at(self, entry: str) -> StageResult | None:
        """Give the stage that left an entry behind, if one did; a `NotFoundError` if it never entered."""
        if entry not in self.results[0].entered:
            what = Bilingual("usulan dalam tahapan", "entry in the stages")
            raise NotFoundError(what, entry, self.results[0].entered)
        return next((result for result in self.results if entry in result.left), None)

    def _parts(self, lang: Language) -> list[Part]:
        """Write one line for each stage."""
        return [result.text(lang) for result in self.results]


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
    stages = {stage.key: stage for stage in scheme.stages}
    if key not in stages:
        what = Bilingual(f"tahapan {scheme.id}", f"stage in {scheme.id}")
        raise NotFoundError(what, key, stages)
    return stages[key]


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
        DataError: If ids repeat, if a reason is empty or names an id that did not enter, or if an id
            is both failed and unsure.

    Example:
        >>> from inovasi.catalog import scheme
        >>> first = stage_of(scheme("kipp-2019"), "administrative")
        >>> screen(first, ["a", "b"], {"b": Bilingual("umur kurang", "too young")}).kept
        ('a',)
    """
    ids, open_ = sorted(entered), dict(unsure or {})
    if problems := list(_screen_problems(ids, failed, open_)):
        raise DataError(problems)
    reasons = {**failed, **open_}
    return StageResult(
        stage=stage,
        entered=ids,
        kept=[name for name in ids if name not in reasons],
        left=[name for name in ids if name in failed],
        undecided=[name for name in ids if name in open_],
        reasons=[StageReason(entry=name, why=reasons[name]) for name in ids if name in reasons],
    )


def _screen_problems(
    ids: Sequence[str], failed: Mapping[str, object], unsure: Mapping[str, object]
) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Problem(
                found=Bilingual(f"{name!r} {times} kali", f"{name!r} {times} times"),
                expected=Bilingual("id yang masing-masing sekali", "each id once"),
                path="entered",
                code="duplicate",
            )
    for path, reasons in (("failed", failed), ("unsure", unsure)):
        for name, why in reasons.items():
            if name not in ids:
                yield Problem(
                    code="reference",
                    found=shown(name),
                    expected=Bilingual("id usulan yang ikut", "an id of those who entered"),
                    path=path,
                )
            if not (isinstance(why, Bilingual) and why.id.strip() and why.en.strip()):
                yield Problem(
                    found=shown(why),
                    expected=Bilingual("alasan dalam kedua bahasa", "a reason in both languages"),
                    path=f"{path}.{name}",
                    code="missing",
                )
    for name in sorted(failed.keys() & unsure.keys()):
        yield Problem(
            found=Bilingual(
                f"{name!r} dalam failed dan unsure", f"{name!r} in both failed and unsure"
            ),
            expected=Bilingual("salah satunya", "one of them"),
            path="unsure",
            code="contradiction",
        )


def run_stage(
    stage: Stage,
    ranking: Ranking,
    keeps: int | None = None,
    quotas: Sequence[Composition] = (),
    *,
    traits: Traits | None = None,
    mode: ThresholdModeWord | None = None,
    preferred: Iterable[str] | None = None,
    decider: TiePolicyWord | Lot = TiePolicy.REPORT,
) -> StageResult:
    """
    Run a stage that scores, by the number and the passing grade that the scheme states.

    Args:
        stage: The stage.
        ranking: The entries in order.
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
    lot, policy = (
        (decider, TiePolicy.REPORT) if isinstance(decider, Lot) else (None, TiePolicy(decider))
    )
    problems: list[Problem] = []
    if stage.keeps is not None and keeps not in (None, stage.keeps):
        problems.append(
            Problem(
                found=shown(keeps),
                expected=Bilingual(
                    f"{stage.keeps}, seperti dinyatakan pedoman: kosongkan, atau pakai pedoman sendiri",
                    f"{stage.keeps}, as the scheme states: leave it out, or use a scheme of your own",
                ),
                path="keeps",
                code="contradiction",
            )
        )
    if quotas and policy is not TiePolicy.REPORT:
        problems.append(
            Problem(
                found=Bilingual(
                    f"{policy.value!r} bersama aturan komposisi",
                    f"{policy.value!r} with rules of composition",
                ),
                expected=Bilingual("undian, atau 'report'", "a lot, or 'report'"),
                path="decider",
                code="contradiction",
            )
        )
    if problems:
        raise DataError(problems)
    number = stage.keeps if keeps is None else keeps
    grade = stage.threshold
    gate = grade is not None and ThresholdMode.GATE in (grade.modes if mode is None else (mode,))
    if number is None and not gate:
        raise keeps_not_known(stage)
    decide = (
        partial(select, quotas=quotas, traits=traits) if quotas else partial(advance, ties=policy)
    )
    outcome = decide(ranking, number, threshold=grade, mode=mode, preferred=preferred, lot=lot)
    stated_by = StatedBy.SCHEME if stage.keeps is not None else StatedBy.CALLER
    return StageResult(
        stage=stage,
        entered=[row.entry for row in outcome.entries],
        kept=outcome.kept,
        left=outcome.left,
        undecided=outcome.undecided,
        reasons=[
            StageReason(entry=row.entry, why=both(partial(_why, row)))
            for row in outcome.entries
            if row.outcome is not CutStatus.IN
        ],
        keeps=number,
        stated_by=StatedBy.NOBODY if number is None else stated_by,
        outcome=outcome,
    )


def _why(row: CutRow, lang: Language) -> str:
    """Say why an entry does not go on, or is undecided; of one that does not compete first that."""
    said = [] if row.status is EntryStatus.COMPETING else [row.became.of(lang)]
    return ": ".join(filter(None, [*said, row.because.of(lang)]))


def stage_sequence(scheme: Scheme, results: Iterable[StageResult]) -> StageSequence:
    """
    Chain stages: each is entered by those whom the one before has kept.

    Args:
        scheme: The scheme.
        results: What each stage did, in order.

    Returns:
        The stages as one sequence.

    Raises:
        DataError: If there is no stage, if one is not of the scheme, if the order is not that of the
            scheme, if an id enters that was not kept, or is kept and does not enter.
    """
    chain = tuple(results)
    if problems := list(_sequence_problems(scheme, chain)):
        raise DataError(problems)
    return StageSequence(scheme=scheme.id, revision=scheme.revision, results=chain)


def _sequence_problems(scheme: Scheme, chain: Sequence[StageResult]) -> Iterator[Problem]:
    known = sorted(stage.key for stage in scheme.stages)
    for result in chain:
        if result.stage.key not in known:
            yield Problem(
                code="reference",
                found=shown(result.stage.key),
                expected=Bilingual(
                    f"tahapan dalam {scheme.id}: {', '.join(known)}",
                    f"a stage of {scheme.id}: {', '.join(known)}",
                ),
                path="results",
            )
    if not chain:
        yield Problem(
            code="missing",
            expected=Bilingual("satu tahapan atau lebih", "one or more stages"),
            path="results",
        )
    for before, after in pairwise(chain):
        path, kept, entered = f"results.{after.stage.key}", set(before.kept), set(after.entered)
        if after.stage.order <= before.stage.order:
            yield Problem(
                found=Bilingual(f"sesudah {before.stage.key!r}", f"it after {before.stage.key!r}"),
                expected=Bilingual(
                    "sebelumnya, seperti dalam pedoman", "it before, as in the scheme"
                ),
                path=path,
                code="order",
            )
        for names, found in (
            (entered - kept, Bilingual("baru ikut di sini", "entered only here")),
            (kept - entered, Bilingual("tidak ikut di sini", "missing here")),
        ):
            if names:
                ids = ", ".join(sorted(names))
                yield Problem(
                    found=Bilingual(f"{ids} {found.id}", f"{ids} {found.en}"),
                    expected=Bilingual(
                        f"mereka yang lolos dari {before.stage.key!r}",
                        f"those whom {before.stage.key!r} kept",
                    ),
                    path=path,
                    code="contradiction",
                )
