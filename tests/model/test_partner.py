"""A partner goes forward, may skip a stage, and reaches only what it passed."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.model._dates import PartialDate
from inovasi.model._partner import Partner, PartnerStage, PartnerStep
from inovasi.testing import partners


ORDER = list(PartnerStage)


@given(partners(), st.sampled_from(PartnerStage))
def test_that_a_stage_is_reached_exactly_when_it_or_a_later_one_was_passed_alive(
    partner: Partner, stage: PartnerStage
) -> None:
    passed = [step.stage for step in partner.steps]
    if stage is PartnerStage.ENDED:
        expected = stage in passed
    else:
        expected = any(
            ORDER.index(one) >= ORDER.index(stage)
            for one in passed
            if one is not PartnerStage.ENDED
        )
    assert partner.reached(stage) is expected


@given(partners(), st.sampled_from(PartnerStage))
def test_that_advancing_goes_forward_or_is_refused(partner: Partner, stage: PartnerStage) -> None:
    if ORDER.index(stage) > ORDER.index(partner.stage):
        ahead = partner.advance(stage)
        assert ahead.stage is stage
        assert ahead.steps[:-1] == partner.steps
    else:
        with pytest.raises(DataError, match=f"{stage.value} after {partner.stage.value}") as caught:
            partner.advance(stage.value)
        assert [(one.code, one.path) for one in caught.value.problems] == [("order", "steps")]


def test_that_a_partner_without_a_step_is_refused(refused: Any) -> None:
    assert refused(Partner, name="Kafe", steps=[]) == [("missing", "steps")]


def test_that_dates_that_go_backwards_are_refused_and_vague_ones_are_not() -> None:
    first = Partner(name="Kafe", steps=[PartnerStep(stage="introduced", on="2022-06")])
    assert first.advance("trial", "2022").steps[-1].on == PartialDate(2022)
    with pytest.raises(ValueError, match=r"trial \(2021\).*introduced \(2022-06\)"):
        first.advance("trial", "2021")
