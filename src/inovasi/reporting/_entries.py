"""What a page shows of the entries of a ranking or a decision: one row each, and what stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import evolve, frozen

from inovasi.catalog._describe import InWords, labels_of, rubric_parts
from inovasi.catalog._labels import part_word
from inovasi.contest._entry import Entry, EntryStatus
from inovasi.contest._feedback import MEAN
from inovasi.contest._reading import readings_words
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
from inovasi.results import Grid, parts_of
from inovasi.scoring._result import (
    HEADS,
    Score,
    is_unmarked,
    mark_lines,
    part_name,
    result_words,
    span_words,
)
from inovasi.scoring._score import DEMONSTRATION
from inovasi.selection._breaks import Lot
from inovasi.selection._cut import Cut, CutRow
from inovasi.selection._minutes import lots_of, result_digest
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import Ranking, RankRow, remarks, row_rank
from inovasi.selection._ties import BROKEN_BY, SHARED_RANK, breaker, tie_rules


Notes = dict[Bilingual, int]
"""Citations, each with its number on the page."""
View = dict[str, Any]
"""What a template shows, by the names that it knows."""

_WHOLE: Final = Bilingual("Seluruhnya", "The whole")
_WHY: Final = Bilingual("Mengapa pasti", "Why it is sure")
_LOWEST: Final = Bilingual("Nilai terendah yang lolos", "The lowest score that goes on")
_HIGHEST: Final = Bilingual("Nilai tertinggi yang tidak lolos", "The highest that does not")
_STATE: Final = Bilingual("Sidik keadaan kompetisi", "Digest of the state of the contest")
_RESULT: Final = Bilingual("Sidik hasil", "Digest of the result")
_RANKED: Final = Bilingual("berperingkat", "ranked")
_PENDING: Final = Bilingual("belum lengkap nilainya", "not final")
_CHECKED: Final = Bilingual("Syarat", "Rules for entering")
_UNCHECKED: Final = Bilingual("tidak ada yang diperiksa di sini", "nothing was checked here")


def checked(found: Findings, lang: Language, notes: Notes) -> View:
    """Say the answer, then the rules, those that are not met first."""

    def said(verdict: Verdict) -> Iterator[str]:
        for one in found.with_verdict(verdict):
            groups = f"({one.only_for.of(lang)}) " if one.only_for else ""
            yield f"{groups}{one.why(lang)} {footnote(notes, one.citation)}"

    order = (Verdict.UNMET, Verdict.UNKNOWN, Verdict.NOT_CHECKED, Verdict.MET)
    rules = [(one.value, one.label.of(lang).capitalize(), list(said(one))) for one in order]
    return {
        "scheme": found.scheme,
        "outcome": OUTCOMES[found.eligible].of(lang),
        "eligible": found.eligible,
        "lines": [*next_lines(found, lang)] if found.held else [NOT_HELD.of(lang)],
        "verdicts": [one for one in rules if one[2]],
    }


def edition_of(report: ContestReport, lang: Language, notes: Notes) -> View:
    """Say by which rules a contest is held; its sources are the first notes of the page."""
    contest, edition = report.contest, report.contest.edition
    for source in edition.sources:
        footnote(notes, cited(source, None))
    labels = labels_of(edition, lang)
    numbers = {source.key: notes[cited(source, None)] for source in edition.sources}
    words = InWords(lang=lang, labels=labels, numbers=numbers)
    keys = (("groups", contest.group), ("stages", contest.stage))
    names = [labels.get(f"{where}.{key}", key) for where, key in keys if key]
    revision = f"{Bilingual('revisi', 'revision').of(lang)} {edition.revision}"
    (rubric,) = (one for one in edition.rubrics if one.key == contest.rubric.key)
    lists = {name: getattr(edition, name) for name in ("conflicts", "unknowns")}
    return {
        "label": " · ".join([wording(edition, "label").of(lang), *names, revision]),
        "rubric": [
            part.strip() if isinstance(part, str) else part
            for part in rubric_parts(rubric, words, whole=False)
        ],
        "lists": [
            (part_word(name, lang).capitalize(), [words.item(one)[2:] for one in items])
            for name, items in lists.items()
            if items
        ],
    }


@frozen(kw_only=True)
class Entries:
    """The entries of a ranking or a decision; with a contest also what was read, marked and checked."""

    decision: Ranking | Cut | Selection
    report: ContestReport | None
    lang: Language
    notes: Notes

    def view(self) -> View:
        """Say of each entry where it stands and why, and of all of them what a reader must know."""
        decision, lang, ranking = self.decision, self.lang, self.ranking
        lots: tuple[Lot | None, ...]
        if isinstance(decision, Ranking):
            is_open, lots = bool(decision.pending), (decision.lot,)
        else:
            is_open, lots = not decision.is_final, lots_of(decision)
        limits, proof = self._proof
        _, *others = parts_of(decision, lang)
        # What stands above the entries, or at the end of the page.
        readings, *origin = remarks(evolve(ranking, notes=()), lang)
        told = {DEMONSTRATION.of(lang), readings, *origin}
        lines = [
            *([SHARED_RANK.of(lang)] if any(row.tied for row in decision.entries) else []),
            *tie_rules(ranking.tie_breaks, filter(None, lots), lang),
            *(one for one in others if isinstance(one, str) and one not in told),
        ]
        return {
            "tiles": [(format_number(n, lang), words.of(lang)) for words, n in self._counts if n],
            "provisional": is_open,
            "readings": readings,
            "rows": [self._row(row, limits.get(row.entry)) for row in decision.entries],
            "remarks": lines,
            "proof": proof,
            "digests": list(self._digests()),
        }

    @property
    def ranking(self) -> Ranking:
        """The ranking below the decision."""
        return self.decision if isinstance(self.decision, Ranking) else self.decision.basis

    @cached_property
    def known(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {one.id: one for one in self.ranking.contestants}

    @property
    def _counts(self) -> Iterable[tuple[Bilingual, int]]:
        """Count the entries by what became of them."""
        if not isinstance(self.decision, Ranking):
            return self.decision.outcomes.items()
        rows = self.decision.entries
        counts = {_RANKED: len(self.decision), _PENDING: len(self.decision.pending)}
        beside = [one for one in EntryStatus if one is not EntryStatus.COMPETING]
        return (
            counts | {one.label: sum(row.status is one for row in rows) for one in beside}
        ).items()

    @property
    def _proof(self) -> tuple[Mapping[str, str], list[str]]:
        """Say by entry why it is sure, and of the whole why it is final or what still changes it."""
        decision, lang = self.decision, self.lang
        if isinstance(decision, Ranking):
            return {}, []
        names = self.ranking.names
        sure = decision.certificate()
        head, grid, scope = parts_of(sure.named(names), lang)
        rows = grid.rows if isinstance(grid, Grid) else ()
        limits = {
            one.entry: f"{_WHY.of(lang)}: {'; '.join(filter(None, cells[2:]))}"
            for one, cells in zip(sure.proven, rows, strict=True)
            if not one.goes_on or one.entry in decision.pending
        }
        said = [str(head)]
        for goes_on, end, words in ((True, min, _LOWEST), (False, max, _HIGHEST)):
            if found := [one.limit for one in sure.proven if one.goes_on is goes_on]:
                said.append(f"{words.of(lang)}: {format_number(end(found), lang)}")
        change = decision.counterexample() if decision.pending and decision.undecided else None
        said += [] if change is None else change.named(names).text(lang).split("\n")
        return limits, [*said, str(scope)]

    def _digests(self) -> Iterator[str]:
        """Say which state it was made from, what came out, and by which version."""
        lang = self.lang
        if self.ranking.made_from is not None:
            yield f"{_STATE.of(lang)}: SHA-256 {self.ranking.made_from}"
        if not isinstance(self.decision, Ranking):
            yield f"{_RESULT.of(lang)}: SHA-256 {result_digest(self.decision)}"
        scores = (row.score for row in self.decision.entries if row.score is not None)
        yield f"inovasi {next((score.library for score in scores if score.library), '')}".strip()

    @cached_property
    def _orders(self) -> Mapping[object, int]:
        """The place of each exact score among all, from the lowest; 0 of one that has none."""
        bounds = {row.score.bounds for row in self.decision.entries if row.score is not None}
        return {pair: at for at, pair in enumerate(sorted(bounds), 1)}

    @cached_property
    def _noted(self) -> set[Bilingual]:
        """What is said of all scores, so that it is not said of each."""
        rows = self.decision.entries
        mixed = {row.score.demonstration for row in rows if row.score is not None} == {True, False}
        return {*self.ranking.notes} - ({DEMONSTRATION} if mixed else set[Bilingual]())

    def _row(self, row: RankRow, limit: str | None) -> View:
        """Say where an entry stands, what became of it and why."""
        entry, score, lang = self.known[row.entry], row.score, self.lang
        about = dict.fromkeys((entry.agency, entry.region, entry.id if entry.title else None))
        decided = row if isinstance(row, CutRow) else None
        found = () if self.report is None else self.report.found[entry.id]
        return {
            "rank": row_rank(row),
            "name": entry.name,
            "about": " · ".join(filter(None, about)),
            "value": "-" if score is None else result_words(score, lang),
            "order": 0 if score is None else self._orders[score.bounds],
            "outcome": row.became.of(lang),
            "kind": "" if decided is None else decided.outcome.value,
            "why": entry.grounds if decided is None else decided.because.of(lang),
            "lines": [line for line in (limit, *self._lines(row, entry)) if line],
            "marks": score and marks_grid(score, lang, None if self.report else self.notes),
            "beside": [] if score is None else list(beside(score, lang)),
            "checked": [checked(one, lang, self.notes) for one in found],
        }

    def _lines(self, row: RankRow, entry: Entry) -> Iterator[str]:
        """Say what broke a tie, what a reader must know of the score, what was read, what was not checked."""
        lang = self.lang
        if row.decided_by:
            by = breaker(row.decided_by, self.ranking.tie_breaks)
            yield f"{BROKEN_BY.of(lang)}: {by.of(lang)}"
        for remark in row.score.remarks if row.score is not None else ():
            if remark not in self._noted:
                yield remark.of(lang)
        if self.report is None:
            return
        yield readings_words(*self.report.contest.read(entry.id)).of(lang)
        if not self.report.found[entry.id]:
            known = entry.eligible is not None or entry.needs
            yield f"{_CHECKED.of(lang)}: {(OUTCOMES[entry.eligible] if known else _UNCHECKED).of(lang)}"
            if needs := facts_in_words(entry.needs, (), lang):
                yield f"{NEEDS.of(lang)}: {few_words(needs).of(lang)}"


def marks_grid(score: Score, lang: Language, notes: Notes | None) -> Grid | None:
    """Give the criteria with what each reader gave, or the points of a single sheet; the whole is last."""
    readers = score.children if score.method is None else ()
    like = next((one for one in readers if one.children), None if readers else score)
    if like is None or not like.children:
        return None

    def walk(parts: Iterable[Score], indent: str) -> Iterator[tuple[str, ...]]:
        for part in parts:
            yield (
                f"{indent}{part_name(part, lang)}",
                "" if part.weight is None else format_number(part.weight, lang),
                _given(score.of(part.key) if readers else part, lang),
                *(_given(reader.of(part.key), lang) for reader in readers),
                "" if part.points is None or readers else span_words(part.points, lang),
                "" if notes is None or part.cites is None else footnote(notes, part.cites),
            )
            yield from walk(part.children, f"{indent}\u2003")

    heads = [name.of(lang) for name in HEADS]
    heads[2:3] = [MEAN.of(lang), *(reader.key for reader in readers)] if readers else heads[2:3]
    given = (_given(one, lang) for one in readers)
    last = (_WHOLE.of(lang), "", result_words(score, lang), *given, "", "")
    return Grid.of(heads, [*walk(like.children, ""), last]).filled()


def _given(part: Score | None, lang: Language) -> str:
    return "-" if part is None or is_unmarked(part) else result_words(part, lang)


def beside(score: Score, lang: Language, above: str = "") -> Iterator[str]:
    """Say of each part what its number does not: remarks, levels, reasons, evidence, the next level."""
    told = all(part.demonstration for part in score.children)
    words = (Bilingual("terbukti", "shown"), Bilingual("tingkat berikutnya", "next level"))
    for part in score.children:
        name = f"{above}{part_name(part, lang)}"
        levels = zip(words, (part.reached, part.next_step), strict=True)
        said = [
            *(one.of(lang) for one in part.remarks if not (told and one == DEMONSTRATION)),
            *(mark_lines(part.mark, lang) if part.mark is not None else ()),
            *(f"{word.of(lang)}: {level.of(lang)}" for word, level in levels if level),
        ]
        if said:
            yield f"{name}: {'; '.join(said)}"
        yield from beside(part, lang, f"{name} · ")
