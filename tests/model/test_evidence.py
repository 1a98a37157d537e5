"""A document holds for as long as it says, and a digest is one."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from inovasi.model._dates import PartialDate
from inovasi.model._evidence import Evidence
from inovasi.model._tenure import Tenure
from inovasi.testing import evidences


@given(evidences(), st.dates())
def test_that_a_stated_validity_decides_before_the_date(one: Evidence, day: date) -> None:
    if one.validity is not None:
        assert one.valid_on(day) is one.validity.covers(day)
    elif one.dated is None:
        assert one.valid_on(day) is None
    else:
        assert one.valid_on(day) is Tenure(since=one.dated).covers(day)


def test_that_a_dated_document_without_an_end_holds_from_its_date_on() -> None:
    decree = Evidence(id="sk", kind="decree", title="SK", dated=PartialDate(2020, 5, 1))
    assert decree.valid_on(date(2020, 4, 30)) is False
    assert decree.valid_on(date(2030, 1, 1)) is True


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64])
def test_that_what_is_not_a_digest_is_refused(digest: str) -> None:
    with pytest.raises(ValueError, match=f"found '{digest}'"):
        Evidence(id="a", kind="photo", title="A", sha256=digest)


def test_that_a_digest_is_taken() -> None:
    assert Evidence(id="a", kind="photo", title="A", sha256="0f" * 32).sha256 == "0f" * 32
