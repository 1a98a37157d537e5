"""What an entrant may know of the own result: no evaluator, no other entry."""

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, frozen

from inovasi.contest._contest import Contest
from inovasi.errors import NotFoundError
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, few_words, format_number, wording
from inovasi.results import Grid, Part, Result
from inovasi.scoring._result import Score, between_words, result_words
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
    """

    computed: ClassVar[tuple[str, ...]] = ("share",)

    criterion: str
    label: str
    label_en: str | None = None
    low: Fraction
    high: Fraction
    maximum: Fraction | None = None

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
    score: Score
    criteria: tuple[CriterionFeedback, ...]
    readings: int
    expected: int
    made_from: str

    def _parts(self, lang: Language) -> list[Part]:
        """Write the score, then the criteria from the strongest to the weakest."""
        name = f"{self.title} ({self.entry})" if self.title else self.entry
        lines: list[Part] = [f"{name}: {result_words(self.score, lang)}"]
        if self.score.demonstration:
            lines.append(DEMONSTRATION.of(lang))
        if self.readings < self.expected or not self.score.is_final:
            lines.append(
                Bilingual(
                    f"SEMENTARA: {self.readings} dari {self.expected} pembacaan lengkap",
                    f"PROVISIONAL: {self.readings} of {self.expected} readings are complete",
                ).of(lang)
            )
        heads = (
            Bilingual("Kriteria", "Criterion"),
            Bilingual("Rata-rata", "Mean"),
            Bilingual("Paling banyak", "At most"),
        )
        rows = [
            (
                wording(one, "label").of(lang),
                between_words((one.low, one.high), lang),
                "" if one.maximum is None else format_number(one.maximum, lang),
            )
            for one in self.criteria
        ]
        known = [wording(one, "label").of(lang) for one in self.criteria if one.share is not None]
        ends = (
            (Bilingual("Terkuat", "Strongest"), known[:2]),
            (Bilingual("Terlemah", "Weakest"), known[:1:-1][:2]),
        )
        return [
            *lines,
            Grid.of([head.of(lang) for head in heads], rows),
            *(f"{head.of(lang)}: {few_words(names).of(lang)}" for head, names in ends if names),
        ]


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
    scores = {fold(score.entry): score for score in contest.scores()}
    score = scores.get(fold(entry))
    if score is None:
        what = Bilingual("usulan yang dinilai", "scored entry")
        raise NotFoundError(what, entry, [one.entry for one in scores.values()])
    title = next(one.title for one in contest.entries if one.id == score.entry)
    complete, expected = contest.read(score.entry)
    found = [
        CriterionFeedback(
            criterion=node.key,
            label=node.label,
            label_en=node.label_en,
            low=part.low,
            high=part.high,
            maximum=part.maximum,
        )
        for node in contest.rubric.nodes.values()
        if not node.children and (part := score.of(node.key)) is not None
    ]
    found.sort(key=lambda one: (one.share is None, -(one.share or 0)))
    return Feedback(
        contest=contest.id,
        entry=score.entry,
        title=title,
        score=evolve(score, children=(), remarks=()),
        criteria=tuple(found),
        readings=complete,
        expected=expected,
        made_from=contest.digest,
    )
