"""What an entrant may know of the own result: no evaluator, no other entry."""

from fractions import Fraction
from typing import ClassVar, Final

from attrs import evolve, frozen

from inovasi.contest._contest import Contest
from inovasi.contest._reading import readings_words
from inovasi.errors import NotFoundError
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_number, join_words, wording
from inovasi.model._evaluation import Judgement
from inovasi.results import Grid, Part, Result
from inovasi.scoring._result import CRITERION, Score, between_words, result_words
from inovasi.scoring._score import DEMONSTRATION


@frozen(kw_only=True)
class CriterionFeedback:
    """
    One criterion of an entry, over all who read it.

    Args:
        criterion: Its key.
        label: Official wording.
        label_en: Our translation.
        low: The lowest that the mean of its marks can be.
        high: The highest; the same when every mark is known.
        maximum: The most that it can be, if there is an end.
        weight: Its weight among those beside it, as a fraction; ``None`` is unknown or not needed.
        unproven: Whether somebody could not judge it by what was handed in, or found that it is not met.
        next_step: What the next level needs, from the lowest level that was given.
    """

    computed: ClassVar[tuple[str, ...]] = ("share",)

    criterion: str
    label: str
    label_en: str | None = None
    low: Fraction
    high: Fraction
    maximum: Fraction | None = None
    weight: Fraction | None = None
    unproven: bool = False
    next_step: Bilingual | None = None

    @property
    def share(self) -> Fraction | None:
        """What share of the most it reached; ``None`` while that is not known."""
        known = self.low == self.high and self.maximum
        return self.low / self.maximum if known and self.maximum else None


@frozen(kw_only=True)
class Feedback(Result):
    """
    What an entrant may know of the own result.

    Args:
        contest: Id of the contest.
        entry: Id of the entry.
        title: Its title, if it has one.
        agency: Who enters it, if that is known.
        scheme_label: Official name of the scheme.
        score: Its score, as a whole, without its readings.
        criteria: What is marked, the strongest first; those that are not known are last.
        readings: How many complete readings it has.
        expected: How many were expected.
        made_from: The digest of the contest that it was made from.
    """

    table = "criteria"
    leads: ClassVar[tuple[str, ...]] = ("entry",)

    contest: str
    entry: str
    title: str | None
    agency: str | None = None
    scheme_label: Bilingual | None = None
    score: Score
    criteria: tuple[CriterionFeedback, ...]
    readings: int
    expected: int
    made_from: str

    @property
    def is_final(self) -> bool:
        """Whether every reading that was expected is complete."""
        return self.readings >= self.expected and self.score.is_final

    @property
    def ends(self) -> tuple[tuple[Bilingual, tuple[Bilingual, ...]], ...]:
        """The names of the strongest and of the weakest criteria, two at most; none where all are alike."""
        # What counts for nothing is neither a strength nor a weakness.
        known = [one for one in self.criteria if one.share is not None and one.weight != 0]
        weak = [one for one in known if one.share != known[0].share][:-3:-1]
        strong = [one for one in known[:2] if weak and one not in weak]
        ends = ((_STRONGEST, strong), (_WEAKEST, weak))
        return tuple(
            (head, tuple(wording(one, "label") for one in few)) for head, few in ends if few
        )

    def cells(self, lang: Language) -> list[tuple[str, ...]]:
        """Give headings and rows: criterion, mean, the most that it can be."""
        return [
            tuple(head.of(lang) for head in _HEADS),
            *(
                (
                    wording(one, "label").of(lang),
                    between_words((one.low, one.high), lang),
                    "" if one.maximum is None else format_number(one.maximum, lang),
                )
                for one in self.criteria
            ),
        ]

    @property
    def provisional(self) -> Bilingual | None:
        """What a reader must see first, while a reading is missing."""
        if self.is_final:
            return None
        said = readings_words(self.readings, self.expected)
        return Bilingual(f"SEMENTARA: {said.id}", f"PROVISIONAL: {said.en}")

    def _parts(self, lang: Language) -> list[Part]:
        """Write the score, then the criteria from the strongest to the weakest."""
        name = f"{self.title} ({self.entry})" if self.title else self.entry
        lines: list[Part] = [f"{name}: {result_words(self.score, lang)}"]
        if self.score.demonstration:
            lines.append(DEMONSTRATION.of(lang))
        if self.provisional is not None:
            lines.append(self.provisional.of(lang))
        header, *rows = self.cells(lang)
        ends = ((head, join_words([one.of(lang) for one in few], lang)) for head, few in self.ends)
        return [
            *lines,
            Grid.of(header, rows),
            *(f"{head.of(lang)}: {names}" for head, names in ends),
        ]


MEAN: Final = Bilingual("Rata-rata", "Mean")
_HEADS: Final = (CRITERION, MEAN, Bilingual("Paling banyak", "At most"))
_STRONGEST: Final = Bilingual("Terkuat", "Strongest")
_WEAKEST: Final = Bilingual("Terlemah", "Weakest")
_UNPROVEN: Final = (Judgement.CANNOT_BE_JUDGED, Judgement.NOT_MET)


def feedback(contest: Contest, entry: str) -> Feedback:
    """
    Tell an entrant the own result: each criterion over all who read it, the strongest first.

    Args:
        contest: The contest.
        entry: Id of the entry, in any spelling.

    Returns:
        The feedback; it names no evaluator and no other entry.

    Raises:
        NotFoundError: If no entry with that id is scored.
        DataError: If a sheet does not fit the rubric.

    Example:
        >>> from inovasi.contest import Contest, Entry
        >>> contest = Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[Entry(id="pippalink")],
        ...     evaluators=["p1"],
        ... )
        >>> feedback(contest, "PIPPALINK").text("en").splitlines()[1]
        'PROVISIONAL: 0 of 1 readings are complete'
    """
    if (key := fold(entry)) not in contest.scored:
        what = Bilingual("usulan yang dinilai", "scored entry")
        raise NotFoundError(what, entry, [one.id for one, _ in contest.scored.values()])
    own, score = contest.scored[key]
    complete, expected = contest.read(score.entry)
    found = [
        CriterionFeedback(
            criterion=node.key,
            label=node.label,
            label_en=node.label_en,
            low=part.low,
            high=part.high,
            maximum=part.maximum,
            weight=node.weight,
            unproven=any(one.mark and one.mark.judgement in _UNPROVEN for one in read),
            next_step=min(read, key=lambda one: one.bounds).next_step,
        )
        for node in contest.rubric.nodes.values()
        if not node.children and (part := score.of(node.key)) is not None
        for read in [part.children or (part,)]
    ]
    found.sort(key=lambda one: (one.share is None, -(one.share or 0)))
    return Feedback(
        contest=contest.id,
        entry=score.entry,
        title=own.title,
        agency=own.agency,
        scheme_label=wording(contest.edition, "label"),
        score=evolve(score, children=(), remarks=()),
        criteria=tuple(found),
        readings=complete,
        expected=expected,
        made_from=contest.digest,
    )
