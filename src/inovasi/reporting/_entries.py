"""What a page shows of the entries of a ranking or a decision: one row each, and what stands behind it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from inovasi.catalog._describe import InWords, labels_of, rubric_parts
from inovasi.catalog._labels import part_word
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._reading import ReadingState, Release
from inovasi.eligibility._findings import (
    NEEDS,
    NOT_HELD,
    OUTCOMES,
    Findings,
    Verdict,
    facts_in_words,
    next_lines,
)
from inovasi.language import Bilingual, Language, few_words, format_number, wording
from inovasi.model._source import cited, footnote
from inovasi.reporting._contest_report import ContestReport
from inovasi.results import Grid, Part, parts_of
from inovasi.scoring._result import (
    Score,
    is_unmarked,
    mark_lines,
    part_name,
    result_words,
    span_words,
)
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._cut import Cut, CutRow, CutStatus
from inovasi.selection._minutes import lots_of, result_digest
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import Ranking, RankRow, remarks, row_rank
from inovasi.selection._ties import BROKEN_BY, SHARED_RANK, breaker_text, tie_rules


Notes = dict[Bilingual, int]
"""Citations, each with its number on the page."""

_WORD: Final = re.compile(r"[\w-]+(?:[./][\w-]+)*")
_CRITERION: Final = Bilingual("Kriteria", "Criterion")
_WEIGHT: Final = Bilingual("Bobot", "Weight")
_VALUE: Final = Bilingual("Nilai", "Score")
_POINTS: Final = Bilingual("Poin", "Points")
_MEAN: Final = Bilingual("Rata-rata", "Mean")
_BASIS: Final = Bilingual("Dasar", "Basis")
_WHY: Final = Bilingual("Mengapa pasti", "Why it is sure")
_CHECKED: Final = Bilingual("Syarat", "Rules for entering")
_UNCHECKED: Final = Bilingual(
    "Syarat: tidak ada yang diperiksa di sini.", "Rules for entering: nothing was checked here."
)


@frozen
class Names:
    """What ids are called on a page."""

    known: Mapping[str, str]

    def of(self, key: str) -> str:
        """Give the title of an entry, or its id where it has none."""
        return self.known.get(key, key)

    def within(self, text: str) -> str:
        """Put titles before the ids in a text; a number alone is never taken for an id."""
        return _WORD.sub(self._with_id, text)

    def in_part(self, part: Part) -> Part:
        """Put titles before the ids in a part; a cell that has the title already stays."""
        if isinstance(part, str):
            return self.within(part)
        if not isinstance(part, Grid):
            return part
        whole = {self.within(key) for key in self.known}
        rows = ((cell if cell in whole else self.within(cell) for cell in row) for row in part.rows)
        return Grid.of(part.header, rows)

    def _with_id(self, found: re.Match[str]) -> str:
        word = found[0]
        if not word.isdigit() and word in self.known:
            return f"{self.known[word]} ({word})"
        reader, dot, criterion = word.rpartition(".")
        return f"{reader}: {self.known[criterion]}" if dot and criterion in self.known else word


@frozen(kw_only=True)
class Checked:
    """What was found of one entry: the answer, and the rules by verdict."""

    scheme: str
    outcome: str
    eligible: bool | None
    lines: tuple[str, ...]
    verdicts: tuple[tuple[Verdict, str, tuple[str, ...]], ...]


def checked(found: Findings, lang: Language, notes: Notes) -> Checked:
    """Say the answer, then the rules, those that are not met first."""

    def said(verdict: Verdict) -> Iterator[str]:
        for one in found.with_verdict(verdict):
            groups = f"({one.only_for.of(lang)}) " if one.only_for else ""
            yield f"{groups}{one.why(lang)} {footnote(notes, one.citation)}"

    order = (Verdict.UNMET, Verdict.UNKNOWN, Verdict.NOT_CHECKED, Verdict.MET)
    return Checked(
        scheme=found.scheme,
        outcome=OUTCOMES[found.eligible].of(lang),
        eligible=found.eligible,
        lines=tuple(next_lines(found, lang)) if found.held else (NOT_HELD.of(lang),),
        verdicts=tuple(
            (one, _upper(one.label.of(lang)), rules) for one in order if (rules := tuple(said(one)))
        ),
    )


@frozen(kw_only=True)
class EntryRow:
    """One entry; ``order`` is the place of its exact score among all, from the lowest."""

    rank: str
    name: str
    about: str
    value: str
    order: int
    outcome: str = ""
    kind: str = ""
    why: str = ""
    lines: tuple[str, ...] = ()
    marks: Grid | None = None
    beside: tuple[str, ...] = ()
    checked: tuple[Checked, ...] = ()


@frozen(kw_only=True)
class Entries:
    """The entries of a ranking or a decision; ``tiles`` are numbers with what they count."""

    tiles: tuple[tuple[str, str], ...]
    provisional: bool
    readings: str
    rows: tuple[EntryRow, ...]
    remarks: tuple[str, ...]
    proof: tuple[str, ...]
    digests: tuple[str, ...]


@frozen(kw_only=True)
class Edition:
    """What the rules of a contest are, and what they leave open."""

    label: str
    rubric: tuple[Part, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def edition_of(report: ContestReport, lang: Language, notes: Notes) -> Edition:
    """Say by which rules a contest is held; its sources are the first notes of the page."""
    edition, contest = report.contest.edition, report.contest
    for source in edition.sources:
        footnote(notes, cited(source, None))
    labels = labels_of(edition, lang)
    numbers = {source.key: notes[cited(source, None)] for source in edition.sources}
    words = InWords(lang=lang, labels=labels, numbers=numbers)
    parts = [wording(edition, "label").of(lang)]
    parts += [labels.get(f"groups.{contest.group}", contest.group)] if contest.group else []
    parts += [labels.get(f"stages.{contest.stage}", contest.stage)] if contest.stage else []
    parts.append(f"{Bilingual('revisi', 'revision').of(lang)} {edition.revision}")
    lists = ((name, getattr(edition, name)) for name in ("conflicts", "unknowns"))
    return Edition(
        label=" · ".join(parts),
        rubric=tuple(
            part.strip() if isinstance(part, str) else part
            for one in edition.rubrics
            if one.key == contest.rubric.key
            for part in rubric_parts(one, words, whole=False)
        ),
        lists=tuple(
            (_upper(part_word(name, lang)), tuple(words.item(one)[2:] for one in items))
            for name, items in lists
            if items
        ),
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def entries_of(
    decision: Ranking | Cut | Selection, report: ContestReport | None, lang: Language, notes: Notes
) -> Entries:
    """Say of each entry where it stands and why; with a contest also what was read, marked and checked."""
    ranking = decision if isinstance(decision, Ranking) else decision.basis
    known = {one.id: one for one in ranking.contestants}
    titles = {name: one.title for name, one in known.items() if one.title}
    nodes = () if report is None else report.contest.rubric.nodes.values()
    labels = {node.key: wording(node, "label").of(lang) for node in nodes}
    names = Names(labels | titles)
    limits, proof = _proof(decision, names, lang)
    bounds = {row.score.bounds for row in decision.entries if row.score is not None}
    orders = {pair: at for at, pair in enumerate(sorted(bounds))}
    constructed = {row.score.demonstration for row in decision.entries if row.score is not None}
    noted = {*ranking.notes} - ({DEMONSTRATION} if False in constructed else set[Bilingual]())
    behind = _Behind(report=report, lang=lang, notes=notes)
    _, *others = parts_of(decision, lang)
    # What stands above the entries, or at the end of the page.
    above = remarks(evolve(ranking, notes=()), lang)
    told = {DEMONSTRATION.of(lang), *above}
    lots = [ranking.lot] if isinstance(decision, Ranking) else lots_of(decision)
    lines = [
        *([SHARED_RANK.of(lang)] if any(row.tied for row in decision.entries) else []),
        *tie_rules(ranking.tie_breaks, filter(None, lots), lang),
        *(one for one in others if isinstance(one, str) and one not in told),
    ]

    def row(one: RankRow) -> EntryRow:
        entry, limit = known[one.entry], limits.get(one.entry)
        about = (entry.organisation, entry.region, one.entry if entry.title else None)
        decider = breaker_text(one.decided_by, lang)
        by = f"{BROKEN_BY.of(lang)}: {labels.get(decider, decider)}"
        return EntryRow(
            rank=row_rank(one),
            name=names.of(one.entry),
            about=" · ".join(filter(None, about)),
            value="-" if one.score is None else result_words(one.score, lang),
            order=-1 if one.score is None else orders[one.score.bounds],
            kind=one.outcome.value if isinstance(one, CutRow) else "",
            **_outcome(one, entry, names, lang),
            lines=(
                *([by] if one.decided_by else []),
                *([limit] if limit else []),
                *(remark.of(lang) for remark in _remarks(one) if remark not in noted),
                *behind.lines(entry),
            ),
            marks=marks_grid(one.score, lang, None if report else notes) if one.score else None,
            beside=tuple(_branches(one.score, lang)) if one.score else (),
            checked=behind.checked(entry),
        )

    return Entries(
        tiles=tuple(_tiles(decision, lang)),
        provisional=_is_open(decision),
        readings=above[0],
        rows=tuple(map(row, decision.entries)),
        remarks=tuple(map(names.within, lines)),
        proof=proof,
        digests=tuple(_digests(decision, lang)),
    )


def _is_open(decision: Ranking | Cut | Selection) -> bool:
    """Whether it is provisional."""
    return bool(decision.pending if isinstance(decision, Ranking) else decision.undecided)


def _remarks(row: RankRow) -> tuple[Bilingual, ...]:
    return () if row.score is None else row.score.remarks


def _outcome(row: RankRow, entry: Entry, names: Names, lang: Language) -> dict[str, str]:
    """Say what became of an entry, and why."""
    if row.status is not EntryStatus.COMPETING:
        why = " ".join(filter(None, (entry.reason, f"({entry.basis})" if entry.basis else "")))
        return {"outcome": row.status.label.of(lang), "why": why}
    if not isinstance(row, CutRow):
        return {}
    why = names.within((row.why or row.reason.label).of(lang))
    return {"outcome": row.outcome.label.of(lang), "why": why}


def _tiles(decision: Ranking | Cut | Selection, lang: Language) -> Iterator[tuple[str, str]]:
    """Count the entries by what became of them."""
    if isinstance(decision, Ranking):
        counts = {
            Bilingual("berperingkat", "ranked"): len(decision),
            Bilingual("belum lengkap nilainya", "not final"): len(decision.pending),
        }
    else:
        counts = dict.fromkeys((one.label for one in CutStatus), 0)
        for row in decision.entries:
            counts[row.outcome.label] += row.status is EntryStatus.COMPETING
    for status in EntryStatus:
        if status is not EntryStatus.COMPETING:
            counts[status.label] = sum(row.status is status for row in decision.entries)
    yield from ((format_number(n, lang), words.of(lang)) for words, n in counts.items() if n)


def _proof(
    decision: Ranking | Cut | Selection, names: Names, lang: Language
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Say by entry why it is sure, and of the whole why it is final or what still changes it."""
    if isinstance(decision, Ranking):
        return {}, ()
    sure = decision.certificate()
    head, grid, scope = parts_of(sure, lang)
    rows = grid.rows if isinstance(grid, Grid) else ()
    limits = {
        one.entry: f"{_WHY.of(lang)}: {names.within('; '.join(filter(None, cells[2:])))}"
        for one, cells in zip(sure.proven, rows, strict=True)
        if not one.goes_on or one.entry in decision.pending
    }
    said = [str(head)]
    for goes_on, end, words in (
        (True, min, Bilingual("Nilai terendah yang lolos", "The lowest score that goes on")),
        (False, max, Bilingual("Nilai tertinggi yang tidak lolos", "The highest that does not")),
    ):
        if found := [one.limit for one in sure.proven if one.goes_on is goes_on]:
            said.append(f"{words.of(lang)}: {format_number(end(found), lang)}")
    change = decision.counterexample() if decision.pending and decision.undecided else None
    said += [] if change is None else change.text(lang).split("\n")
    return limits, tuple(map(names.within, [*said, str(scope)]))


def _digests(decision: Ranking | Cut | Selection, lang: Language) -> Iterator[str]:
    """Say which state it was made from, what came out, and by which version."""
    ranking = decision if isinstance(decision, Ranking) else decision.basis
    if ranking.made_from is not None:
        words = Bilingual("Sidik keadaan kompetisi", "Digest of the state of the contest")
        yield f"{words.of(lang)}: SHA-256 {ranking.made_from}"
    if not isinstance(decision, Ranking):
        words = Bilingual("Sidik hasil", "Digest of the result")
        yield f"{words.of(lang)}: SHA-256 {result_digest(decision)}"
    if version := next((row.score.library for row in decision.entries if row.score), None):
        yield f"inovasi {version}"


@frozen(kw_only=True)
class _Behind:
    """What a contest knows of an entry beside its place."""

    report: ContestReport | None
    lang: Language
    notes: Notes

    @cached_property
    def _read(self) -> tuple[Counter[str], Counter[str]]:
        """Count the readings of each entry: those that are complete, and those that are expected."""
        rows = () if self.report is None else self.report.contest.status().readings
        expected = [row for row in rows if row.state.value not in {*Release}]
        complete = (row.entry for row in expected if row.state is ReadingState.COMPLETE)
        return Counter(complete), Counter(row.entry for row in expected)

    def lines(self, entry: Entry) -> Iterator[str]:
        """Say how many of its readings are complete, and what was not checked."""
        if self.report is None:
            return
        complete, expected = (count[entry.id] for count in self._read)
        yield Bilingual(
            f"{complete} dari {expected} pembacaan lengkap",
            f"{complete} of {expected} readings are complete",
        ).of(self.lang)
        if self.checked(entry):
            return
        if entry.eligible is None and not entry.needs:
            yield _UNCHECKED.of(self.lang)
        else:
            yield f"{_CHECKED.of(self.lang)}: {OUTCOMES[entry.eligible].of(self.lang)}"
            if needs := facts_in_words(entry.needs, (), self.lang):
                yield f"{NEEDS.of(self.lang)}: {few_words(needs).of(self.lang)}"

    def checked(self, entry: Entry) -> tuple[Checked, ...]:
        """Say what was found of it."""
        found = () if self.report is None else self.report.found[entry.id]
        return tuple(checked(one, self.lang, self.notes) for one in found)


def marks_grid(score: Score, lang: Language, notes: Notes | None) -> Grid | None:
    """Give the criteria with what each reader gave, or the points of a single sheet; the whole is last."""
    readers = score.children if score.method is None else ()
    like = next((one for one in readers if one.children), None if readers else score)
    if like is None or not like.children:
        return None

    def walk(parts: Iterable[Score], indent: str) -> Iterator[tuple[str, ...]]:
        for part in parts:
            whole = score.of(part.key) if readers else part
            yield (
                f"{indent}{part_name(part, lang)}",
                "" if part.weight is None else format_number(part.weight, lang),
                _given(whole, lang),
                *(_given(reader.of(part.key), lang) for reader in readers),
                "" if part.points is None or readers else span_words(part.points, lang),
                "" if notes is None or part.cites is None else footnote(notes, part.cites),
            )
            yield from walk(part.children, f"{indent}\u2003")

    whole = Bilingual("Seluruhnya", "The whole").of(lang)
    names = (_CRITERION, _WEIGHT, _MEAN if readers else _VALUE, _POINTS, _BASIS)
    heads = [name.of(lang) for name in names]
    heads[3:3] = [reader.key for reader in readers]
    last = (whole, "", result_words(score, lang), *(_given(one, lang) for one in readers), "", "")
    return Grid.of(heads, [*walk(like.children, ""), last]).filled()


def _given(part: Score | None, lang: Language) -> str:
    return "-" if part is None or is_unmarked(part) else result_words(part, lang)


def _branches(score: Score, lang: Language, above: str = "") -> Iterator[str]:
    """Say of each part what its number does not: remarks, levels, reasons, evidence, the next level."""
    told = all(part.demonstration for part in score.children)
    for part in score.children:
        name = f"{above}{part_name(part, lang)}"
        if said := list(beside(part, lang, told=told)):
            yield f"{name}: {'; '.join(said)}"
        yield from _branches(part, lang, f"{name} · ")


def beside(score: Score, lang: Language, *, told: bool) -> Iterator[str]:
    """Say of one part what its number does not; ``told`` is whether it was said that it is constructed."""
    yield from (one.of(lang) for one in score.remarks if not (told and one == DEMONSTRATION))
    if score.mark is not None:
        yield from mark_lines(score.mark, lang)
    if score.reached:
        yield f"{Bilingual('terbukti', 'shown').of(lang)}: {score.reached.of(lang)}"
    if score.next_step:
        ahead = Bilingual("tingkat berikutnya", "next level").of(lang)
        yield f"{ahead}: {score.next_step.of(lang)}"
