"""A fault of plain values is told with its source, its path and its code, all of them at once."""

import pytest

from inovasi.convert._structure import structure, unstructure
from inovasi.errors import DataError
from inovasi.model._evaluation import Mark
from inovasi.model._organisation import Organisation, RegionCode


def test_all_faults_are_told_with_source_path_and_code() -> None:
    plain = {"id": "a", "kind": "regency", "region_code": {"system": "bpz"}, "nama": "A"}
    with pytest.raises(DataError) as caught:
        structure(plain, Organisation, source="a.json")
    assert {(p.source, p.path, p.code) for p in caught.value.problems} == {
        ("a.json", "nama", "unknown"),
        ("a.json", "name", "missing"),
        ("a.json", "region_code.system", "word"),
        ("a.json", "region_code.code", "missing"),
    }


def test_the_faults_of_a_list_are_told_by_their_place() -> None:
    with pytest.raises(DataError) as caught:
        structure([{"system": "bps", "code": "62"}, {"system": "bps"}], list[RegionCode])
    assert [problem.path for problem in caught.value.problems] == ["[1].code"]


def test_values_that_are_nested_without_end_are_refused() -> None:
    mark: dict[str, object] = {"criterion": "a"}
    for _ in range(50_000):
        mark = {"criterion": "a", "previous": mark}
    with pytest.raises(DataError) as caught:
        structure(mark, Mark, source="a.json")
    assert [(p.source, p.code) for p in caught.value.problems] == [("a.json", "too_large")]


def test_what_is_written_is_read_back() -> None:
    code = RegionCode(system="bps", code="6201")
    assert structure(unstructure([code]), list[RegionCode]) == [code]
