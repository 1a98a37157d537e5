"""What evaluators say: judgements, marks and score sheets; what was claimed is never overwritten."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final, Literal

from attrs import Factory, evolve, field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import Exact, Vocabulary, is_key, positive, unique
from inovasi.model._record import DayLike, ExactLike, Record, Takes, strict


class Judgement(Vocabulary):
    """
    What was found about a criterion.

    ``cannot_be_judged`` (a lost scan, say) is not ``not_met``: it makes the score unknown between
    two bounds and punishes nobody.
    """

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_BE_JUDGED = "cannot_be_judged"
    NOT_LOOKED_AT = "not_looked_at"


JudgementWord = Judgement | Literal["met", "not_met", "cannot_be_judged", "not_looked_at"]
"""A word of the vocabulary, or its text."""


class MarkStatus(Vocabulary):
    """How firm a mark is, in this order."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    FINAL = "final"


MarkStatusWord = MarkStatus | Literal["claimed", "verified", "final"]
"""A word of the vocabulary, or its text."""


def _judgement_from_number(mark: "Mark") -> Judgement:
    return Judgement.NOT_LOOKED_AT if mark.is_empty else Judgement.MET


@frozen(kw_only=True, field_transformer=strict)
class Mark(Record):
    """
    What one evaluator gives for one criterion.

    Args:
        criterion: Key of the criterion.
        value: A number on the scale of the criterion; never a float.
        level: The highest level that is proven, for a criterion with levels.
        level_at_most: The highest level that is not ruled out; the same as ``level`` when left out.
        values: Several numbers, for a criterion that pools them (the maturity of innovations).
        judgement: Met when a number is given and not looked at when none is, unless stated.
        status: Claimed by the entrant, verified, or final.
        by: Who gave it.
        on: When it was given.
        reason: Why; needed when a mark is revised.
        evidence: Ids of the evidence behind it.
        previous: The mark that this one revises.

    Raises:
        ValueError: If it has more than one of value, level and values, or a number together with
            a judgement that excludes one.
        TypeError: If a number is a float.

    Example:
        >>> claimed = Mark(criterion="sid31", level=3, status="claimed", by="dinas")
        >>> claimed.revise(level=1, by="verifikator", reason="one agreement only").previous.level
        3
    """

    many_alike: ClassVar[bool] = True

    criterion: str = field(validator=is_key)
    value: Decimal | Fraction | None = field(default=None, converter=Takes[ExactLike | None])
    level: int | None = None
    level_at_most: int | None = None
    values: tuple[Decimal | Fraction, ...] | None = field(
        default=None, converter=Takes[Iterable[ExactLike] | None]
    )
    judgement: Judgement = field(
        default=Factory(_judgement_from_number, takes_self=True), converter=Takes[JudgementWord]
    )
    status: MarkStatus = field(default=MarkStatus.FINAL, converter=Takes[MarkStatusWord])
    by: str | None = None
    on: date | None = field(default=None, converter=Takes[DayLike | None])
    reason: str | None = None
    evidence: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    previous: "Mark | None" = None

    def __attrs_post_init__(self) -> None:
        given = [n for n in ("value", "level", "values") if getattr(self, n) is not None]
        if len(given) > 1:
            raise DataError(
                Problem(
                    code="contradiction",
                    path=given[-1],
                    found=Bilingual(
                        f"{' dan '.join(given)} pada nilai {self.criterion!r}",
                        f"{' and '.join(given)} in the mark of {self.criterion!r}",
                    ),
                    expected=Bilingual("salah satu", "one of them"),
                )
            )
        if given and self.judgement is not Judgement.MET:
            raise DataError(
                Problem(
                    code="contradiction",
                    path="judgement",
                    found=Bilingual(
                        f"{self.judgement.value} dan {given[0]} pada nilai {self.criterion!r}",
                        f"{self.judgement.value} and a {given[0]} in the mark of {self.criterion!r}",
                    ),
                    expected=Bilingual("salah satu", "one or the other"),
                )
            )
        if self.level_at_most is not None and (
            self.level is None or self.level_at_most < self.level
        ):
            raise DataError(
                Problem(
                    code="order",
                    path="level_at_most",
                    found=f"level={self.level}, level_at_most={self.level_at_most}",
                    expected=Bilingual(
                        "level yang tidak lebih tinggi daripada level_at_most",
                        "a level that is not above level_at_most",
                    ),
                )
            )

    @property
    def is_empty(self) -> bool:
        """Whether it has no number."""
        return self.value is None and self.level is None and self.values is None

    def revise(
        self,
        *,
        by: str,
        reason: str,
        value: Exact | None = None,
        level: int | None = None,
        judgement: JudgementWord | None = None,
        status: MarkStatusWord = MarkStatus.VERIFIED,
        on: date | None = None,
        evidence: Iterable[str] = (),
    ) -> "Mark":
        """
        Replace this mark by another that keeps it as its ``previous``.

        Args:
            by: Who revises.
            reason: Why; not empty.
            value: The new number.
            level: The new level.
            judgement: The new judgement, when there is no number.
            status: How firm the new mark is.
            on: When.
            evidence: Ids of the evidence; those of this mark when left out.

        Returns:
            The new mark, whose ``previous`` is this one.

        Raises:
            ValueError: If the reason is empty.
        """
        if not reason.strip():
            raise DataError(
                Problem(
                    code="missing",
                    path="reason",
                    expected=Bilingual(
                        f"alasan perubahan nilai {self.criterion!r}",
                        f"a reason for the revision of the mark of {self.criterion!r}",
                    ),
                )
            )
        mark = Mark(
            criterion=self.criterion,
            value=value,
            level=level,
            status=status,
            by=by,
            on=on,
            reason=reason,
            evidence=tuple(evidence) or self.evidence,
            previous=self,
        )
        return mark if judgement is None else evolve(mark, judgement=judgement)

    def history(self) -> tuple["Mark", ...]:
        """Give the marks behind this one, earliest first, and this one last."""
        marks: list[Mark] = [self]
        while (previous := marks[-1].previous) is not None:
            marks.append(previous)
        return tuple(reversed(marks))


@frozen(kw_only=True, field_transformer=strict)
class Fact(Record):
    """
    A number that a rule needs beside the marks, such as the mandatory affairs that are covered.

    Args:
        key: Key of the fact, as the rubric names it.
        value: Its value.
    """

    key: str = field(validator=is_key)
    value: Decimal | Fraction = field(converter=Takes[ExactLike])


_CRITERIA: Final = Bilingual("kriteria lembar penilaian", "criteria of a sheet")
_FACTS: Final = Bilingual("fakta lembar penilaian", "facts of a sheet")


@frozen(kw_only=True, field_transformer=strict)
class ScoreSheet(Record):
    """
    The marks of one evaluator for one entry.

    Args:
        entry: Id of the entry.
        evaluator: Who marked; a reference of your own choosing.
        scheme: Id of the scheme that the marks are meant for, if stated.
        rubric: Key of the rubric within the scheme, if stated.
        marks: At most one for each criterion.
        facts: Numbers beside the marks.
        total: A total that somebody wrote beside the marks; it is compared with what they give.
        on: When the sheet was closed.
        version: Number of the version; a later one takes the place of those before.
        reason: Why there is a later version.
        demonstration: True for a constructed sheet; every result made from it says so.

    Raises:
        ValueError: If a criterion or a fact occurs twice, or a later version has no reason.
    """

    entry: str = ""
    evaluator: str = ""
    scheme: str | None = None
    rubric: str | None = None
    marks: tuple[Mark, ...] = field(default=(), converter=tuple[Mark, ...])
    facts: tuple[Fact, ...] = field(default=(), converter=tuple[Fact, ...])
    total: Decimal | Fraction | None = field(default=None, converter=Takes[ExactLike | None])
    on: date | None = field(default=None, converter=Takes[DayLike | None])
    version: int = field(default=1, validator=positive)
    reason: str | None = None
    demonstration: bool = False

    def __attrs_post_init__(self) -> None:
        if self.version > 1 and not (self.reason or "").strip():
            raise DataError(
                Problem(
                    code="missing",
                    path="reason",
                    expected=Bilingual(
                        f"alasan versi {self.version}", f"the reason of version {self.version}"
                    ),
                )
            )
        unique(_CRITERIA, (mark.criterion for mark in self.marks), "marks")
        unique(_FACTS, (fact.key for fact in self.facts), "facts")
