"""What stands out in a proposal, and where each remark comes from: a rule, or only advice."""

from typing import Final

from attrs import frozen

from inovasi.language import Language, Text
from inovasi.model.checks import Vocabulary


class Standing(Vocabulary):
    """Where a remark comes from: a rule of the scheme, good practice, or only a person can tell."""

    RULE = "rule"
    ADVICE = "advice"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> Text:
        """The standing in words."""
        return _STANDINGS[self]


_STANDINGS: Final = {
    Standing.RULE: Text("aturan", "rule"),
    Standing.ADVICE: Text("saran", "advice"),
    Standing.NOT_CHECKED: Text("belum diperiksa", "not checked"),
}


@frozen(kw_only=True)
class Remark:
    """
    One remark on one answer.

    Args:
        code: Stable short name of the kind of remark.
        part: Key of the criterion, or ``title``.
        box: Label of the answer box, if it has one.
        standing: Whether a rule says it.
        text: The remark.
        citation: Source and grade of the rule; ``None`` for what is no rule.
    """

    code: str
    part: str
    box: str | None
    standing: Standing
    text: Text
    citation: str | None = None

    def say(self, lang: Language = "id") -> str:
        """
        Write the remark as one line.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Standing, place, remark and citation.
        """
        place = f"{self.part} ({self.box})" if self.box else self.part
        cited = f" ({self.citation})" if self.citation else ""
        return f"[{self.standing.label.of(lang)}] {place}: {self.text.of(lang)}{cited}"


@frozen(kw_only=True)
class WordCount:
    """
    How long one answer is.

    Args:
        part: Key of the criterion.
        box: Label of the answer box, if it has one.
        words: Words, counted as what white space separates.
        max_words: Most words allowed, if known.
    """

    part: str
    box: str | None
    words: int
    max_words: int | None


@frozen(kw_only=True)
class ProposalRemarks:
    """
    All that stands out in the answers of one proposal.

    Args:
        innovation: Id of the innovation.
        title: Its title.
        rubric: Label of the rubric.
        counts: The length of each answer.
        remarks: The remarks: by part as the rubric has them, those of the whole at the end.
    """

    innovation: str
    title: str
    rubric: str
    counts: tuple[WordCount, ...]
    remarks: tuple[Remark, ...]

    def with_standing(self, standing: Standing | str) -> tuple[Remark, ...]:
        """
        Give the remarks of one standing.

        Args:
            standing: The standing.

        Returns:
            The remarks.
        """
        return tuple(remark for remark in self.remarks if remark.standing is Standing(standing))

    def text(self, lang: Language = "id") -> str:
        """
        Write everything down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The lengths, then a line for each remark.
        """
        counted = Text("kata, dihitung menurut spasi", "words, as white space separates them")
        lines = [f"{self.title} - {self.rubric} ({counted.of(lang)})"]
        for count in self.counts:
            place = f"{count.part} ({count.box})" if count.box else count.part
            most = "" if count.max_words is None else f"/{count.max_words}"
            lines.append(f"  {place}: {count.words}{most}")
        return "\n".join([*lines, *(f"  {remark.say(lang)}" for remark in self.remarks)])

    def __str__(self) -> str:
        return self.text("en")
