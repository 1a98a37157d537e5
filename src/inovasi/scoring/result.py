"""A score: not a number but a tree, in which every point leads to a mark and to an article."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from html import escape

from attrs import evolve, frozen

from inovasi.language import Language, Text
from inovasi.model.criterion import Method
from inovasi.model.evaluation import Mark
from inovasi.model.rubric import Band, Rounding
from inovasi.scoring.rounding import find_band, round_to, shown


@frozen(kw_only=True)
class Score:
    """
    The result of a rubric or of one criterion of it.

    Args:
        key: Key of the criterion; of the rubric for a whole; the evaluator's name below a panel.
        label: Official wording.
        label_en: Our translation.
        bounds: Lowest and highest possible result, exact; equal when all is known.
        minimum: Least that could be given.
        maximum: Most that could be given; ``None`` when there is no end.
        weight: Weight of the criterion, where it has one.
        points: What it adds to the score above it, lowest and highest, where that is a sum.
        method: How it was read or put together; ``None`` for a panel.
        children: The scores it is made of.
        mark: The mark behind it.
        reached: What was shown for the level that is reached.
        next_step: What the next level would need.
        cites: Where it stands: article, source, grade.
        remarks: What a reader must know: a missing sheet, a demonstration.
        rounding: How the result is rounded; none when no source says.
        bands: Named ranges of the result.
        scheme: Id of the scheme.
        revision: Revision of its data.
        rubric: Key of the rubric.
        entry: Id of the entry.
        evaluator: Who marked.
        demonstration: Whether it rests on a constructed sheet.
    """

    key: str
    label: str
    label_en: str | None = None
    bounds: tuple[Fraction, Fraction]
    minimum: Fraction = Fraction(0)
    maximum: Fraction | None = None
    weight: Fraction | None = None
    points: tuple[Fraction, Fraction] | None = None
    method: Method | None = None
    children: tuple["Score", ...] = ()
    mark: Mark | None = None
    reached: str | None = None
    next_step: str | None = None
    cites: str = ""
    remarks: tuple[Text, ...] = ()
    rounding: Rounding | None = None
    bands: tuple[Band, ...] = ()
    scheme: str | None = None
    revision: int | None = None
    rubric: str | None = None
    entry: str = ""
    evaluator: str = ""
    demonstration: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The result without any rounding; ``None`` when a mark is unknown."""
        low, high = self.bounds
        return low if low == high else None

    @property
    def value(self) -> Decimal | None:
        """
        The result, rounded once by the rule in the data; ``None`` when a mark is unknown.

        Where no source states a rule, four decimals are shown; ranks and bands never depend on it.
        """
        exact = self.exact
        if exact is None:
            return None
        return shown(exact) if self.rounding is None else round_to(exact, self.rounding)

    @property
    def is_final(self) -> bool:
        """Whether every mark that counts is known."""
        return self.bounds[0] == self.bounds[1]

    @property
    def band(self) -> Band | None:
        """The band of the result, looked up after rounding; ``None`` when it is not certain."""
        low, high = self.possible_bands
        return low if low == high else None

    @property
    def possible_bands(self) -> tuple[Band | None, Band | None]:
        """The bands of the lowest and of the highest possible result."""
        low, high = self.bounds
        return find_band(low, self.bands, self.rounding), find_band(high, self.bands, self.rounding)

    @cached_property
    def parts(self) -> Mapping[str, "Score"]:
        """The scores it is made of, by key."""
        return {child.key: child for child in self.children}

    def of(self, criterion: str) -> "Score | None":
        """
        Find a criterion anywhere below.

        Args:
            criterion: Key of the criterion.

        Returns:
            Its score; below a panel, the mean over those who marked; ``None`` when there is none.
        """
        if self.method is None:
            found = [part for child in self.children if (part := child.of(criterion)) is not None]
            if not found:
                return None
            low = sum((part.bounds[0] for part in found), Fraction(0)) / len(found)
            high = sum((part.bounds[1] for part in found), Fraction(0)) / len(found)
            return evolve(
                found[0], bounds=(low, high), children=tuple(found), mark=None, points=None
            )
        for child in self.children:
            if child.key == criterion:
                return child
            if (deeper := child.of(criterion)) is not None:
                return deeper
        return None

    def explain(self, lang: Language = "id") -> str:
        """
        Tell where every point comes from.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Lines of text from the total down to criterion, mark, evidence and article.
        """
        from inovasi.scoring.explain import explain  # noqa: PLC0415  (the words need the tree)

        return explain(self, lang)

    def __str__(self) -> str:
        return self.explain("en")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.explain())}</pre>"
