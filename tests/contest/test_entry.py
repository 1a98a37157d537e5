"""An entry says what it is counted by and whether it competes."""

from datetime import date

import pytest
from attrs import evolve

from inovasi.contest._entry import Entry, EntryStatus
from inovasi.eligibility._check import check
from inovasi.errors import DataError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation, RegionCode


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency", region="KAB BOGOR")


def faults(**fields: object) -> list[tuple[str | None, str]]:
    with pytest.raises(DataError) as caught:
        Entry(**{"id": "a", **fields})  # type: ignore[arg-type]
    return [(one.path, one.code) for one in caught.value.problems]


def test_an_innovation_becomes_a_competing_entry() -> None:
    one = Innovation(id="a", title="Pustaka Apung", organisation=LIBRARY, categories=["digital"])
    entry = Entry.of(one)
    assert (entry.title, entry.status) == ("Pustaka Apung", EntryStatus.COMPETING)
    assert entry.traits == {
        "kind": "regency",
        "category": "digital",
        "organisation": "dispursip",
        "region": "Kabupaten Bogor",
    }


def test_people_know_it_by_its_title_and_by_who_enters_it() -> None:
    one = Innovation(id="a", title="Pustaka Apung", organisation=LIBRARY)
    assert (Entry.of(one).name, Entry.of(one).agency) == ("Pustaka Apung", "Dispursip")
    bare = Entry(id="a", organisation="dinas-1", region="Kota Malang")
    assert (bare.name, bare.agency) == ("a", "dinas-1")
    assert Entry(id="a", region="Kota Malang").agency == "Kota Malang"
    assert Entry(id="a").agency is None


def test_what_is_not_known_of_its_eligibility_comes_along() -> None:
    one = Innovation(id="a", title="A", organisation=LIBRARY)
    entry = Entry.of(one, check(one, "kipp-2023", date(2023, 5, 1)))
    assert entry.eligible is None
    assert "rule.min_age" in entry.needs
    assert (Entry.of(one).eligible, Entry.of(one).needs) == (None, ())


def test_that_it_may_not_enter_comes_along() -> None:
    one = Innovation(id="a", title="A", organisation=LIBRARY)
    findings = evolve(check(one, "kipp-2023", date(2023, 5, 1)), held=False)
    assert Entry.of(one, findings).eligible is False


def test_a_region_may_be_known_by_its_code_alone() -> None:
    holder = Organisation(
        id="x", name="X", kind="regency", region_code=RegionCode(system="kemendagri", code="32.01")
    )
    entry = Entry.of(Innovation(id="a", title="A", organisation=holder))
    assert (entry.region, entry.traits["region"]) == ("kemendagri:32.01", "Kabupaten Bogor")


def test_a_group_is_a_trait() -> None:
    entry = Entry(id="a", group="special", attributes={"theme": "digital"})
    assert entry.traits == {"theme": "digital", "group": "special"}


def test_what_is_not_known_is_no_trait() -> None:
    one = Innovation(id="a", title="A", organisation=Organisation(id="x", name="X", kind="regency"))
    assert Entry.of(one).traits == {"kind": "regency", "organisation": "x"}
    assert Entry(id="a").traits == {}
    assert Entry(id="a", region="Atlantis").traits == {"region": "Atlantis"}


@pytest.mark.parametrize(
    ("status", "is_ranked"),
    [
        ("competing", True),
        ("out_of_competition", True),
        ("withdrawn", False),
        ("disqualified", False),
    ],
)
def test_who_has_a_score(status: str, is_ranked: bool) -> None:  # noqa: FBT001
    entry = Entry(id="a", status=status, reason="r", basis="Pasal 1")
    assert entry.is_ranked is is_ranked


def test_a_disqualification_has_a_reason_and_a_basis() -> None:
    assert faults(status="disqualified") == [("reason", "missing"), ("basis", "missing")]
    assert faults(status="disqualified", reason=" ", basis="Pasal 3") == [("reason", "missing")]
    assert faults(status="disqualified", reason="r", basis=" ") == [("basis", "missing")]
    assert faults(id=" ") == [("id", "empty")]
    with pytest.raises(DataError) as caught:
        Entry(id="a", status="disqualified")
    assert all(one.expected for one in caught.value.problems)


def test_a_time_is_one_and_an_attribute_stands_once() -> None:
    assert faults(submitted_at="kemarin") == [("submitted_at", "date")]
    assert faults(attributes=(("k", "1"), ("k", "2"))) == [("attributes", "duplicate")]
    assert faults(attributes=5) == [("attributes", "type")]
    assert Entry(id="a", submitted_at="2026-03-31").submitted_at == "2026-03-31"
