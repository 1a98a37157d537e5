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


def test_that_a_code_is_the_same_with_and_without_dots_in_one_system() -> None:
    dotted, plain = (RegionCode(system="kemendagri", code=code) for code in ("52.01", "5201"))
    assert dotted == plain
    assert len({dotted, plain}) == 1
    assert (dotted.code, plain.code) == ("52.01", "5201")
    assert dotted != RegionCode(system="bps", code="5201")


@pytest.mark.parametrize(
    "code", ["", ".", "6", "62.", "62,01", "62a", "62 01", "11.1", "111", "62..01", "62.01.1"]
)
def test_that_what_is_not_a_region_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=f"RegionCode.code: found {code!r}"):
        RegionCode(system="kemendagri", code=code)


def test_that_a_code_without_a_known_system_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'bpz'.*'bps'"):
        RegionCode(system="bpz", code="62")
