"""How far a partner has come: introduced, trial, agreement, active, ended."""

from itertools import pairwise
from typing import Final, Literal

from attrs import evolve, field, frozen

from inovasi.errors import Bilingual, DataError, Problem
from inovasi.model._checks import Vocabulary, not_empty
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._record import Record, Takes, strict
from inovasi.model._tenure import check_order


class PartnerStage(Vocabulary):
    """The stages of a partner, in this order."""

    INTRODUCED = "introduced"
    TRIAL = "trial"
    AGREEMENT = "agreement"
    ACTIVE = "active"
    ENDED = "ended"


PartnerStageWord = PartnerStage | Literal["introduced", "trial", "agreement", "active", "ended"]
"""A word of the vocabulary, or its text."""


_ORDER: Final = {stage: place for place, stage in enumerate(PartnerStage)}
_STAGES: Final = ", ".join(_ORDER)


@frozen(kw_only=True, field_transformer=strict)
class PartnerStep(Record):
    """
    One step of a partner.

    Args:
        stage: The stage reached.
        on: When, or ``None`` when it is not known.
    """

    stage: PartnerStage = field(converter=Takes[PartnerStageWord])
    on: PartialDate | None = field(default=None, converter=Takes[DateLike | None])


def _go_forward(_: object, __: object, steps: tuple[PartnerStep, ...]) -> None:
    if not steps:
        raise DataError(
            Problem(
                code="missing",
                path="steps",
                expected=Bilingual("paling sedikit satu langkah", "at least one step"),
            )
        )
    for before, after in pairwise(steps):
        if _ORDER[after.stage] <= _ORDER[before.stage]:
            raise DataError(
                Problem(
                    code="order",
                    path="steps",
                    found=Bilingual(
                        f"{after.stage.value} setelah {before.stage.value}",
                        f"{after.stage.value} after {before.stage.value}",
                    ),
                    expected=Bilingual(f"urutan {_STAGES}", f"the order {_STAGES}"),
                )
            )
    check_order(**{step.stage.value: step.on for step in steps})


@frozen(kw_only=True, field_transformer=strict)
class Partner(Record):
    """
    Someone outside who takes part: a café, a village, a company.

    Args:
        name: Name as printed.
        kind: What it is, in a word of your own.
        steps: The stages it went through, in order; a stage may be skipped, none may be repeated.

    Raises:
        ValueError: If there is no step, if steps go backwards, or if their dates do.

    Example:
        >>> cafe = Partner(name="Kafe", steps=[PartnerStep(stage="introduced")])
        >>> cafe.advance("trial").stage.value
        'trial'
    """

    name: str = field(validator=not_empty)
    kind: str | None = None
    steps: tuple[PartnerStep, ...] = field(converter=tuple[PartnerStep, ...], validator=_go_forward)

    @property
    def stage(self) -> PartnerStage:
        """The last stage that it reached."""
        return self.steps[-1].stage

    def reached(self, stage: PartnerStageWord) -> bool:
        """Tell whether it has passed through a stage, a skipped one included; an end must be stated."""
        goal = PartnerStage(stage)
        if goal is PartnerStage.ENDED:
            return self.stage is goal
        return any(
            _ORDER[step.stage] >= _ORDER[goal]
            for step in self.steps
            if step.stage is not PartnerStage.ENDED
        )

    def advance(self, stage: PartnerStageWord, on: PartialDate | str | None = None) -> "Partner":
        """Take the next step."""
        step = PartnerStep(stage=stage, on=on)
        return evolve(self, steps=(*self.steps, step))
