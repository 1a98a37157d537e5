"""An organisation is named, kept apart by key, and its quota counts where it belongs."""

import pytest
from hypothesis import given

from inovasi.model._organisation import Organisation, RegionCode
from inovasi.testing import organisations


@given(organisations())
def test_that_the_quota_is_that_of_the_parent_or_its_own(organisation: Organisation) -> None:
    assert organisation.quota_holder == (organisation.parent or organisation.id)


def test_that_a_region_code_keeps_its_zeros_and_its_system() -> None:
    assert str(RegionCode(system="bps", code="0101")) == "bps:0101"


@pytest.mark.parametrize("code", ["", ".", "62.", "62,01", "62a", "62 01"])
def test_that_what_is_not_a_region_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=f"RegionCode.code: found {code!r}"):
        RegionCode(system="kemendagri", code=code)


def test_that_a_code_without_a_known_system_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'bpz'.*'bps'"):
        RegionCode(system="bpz", code="62")
