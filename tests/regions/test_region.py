"""A region is found by each of its names and by its code, and never guessed."""

import pytest
from hypothesis import given, strategies as st

from inovasi.citations import find_citations
from inovasi.datasets import provinces
from inovasi.errors import NotFoundError
from inovasi.model import RegionCode
from inovasi.regions import Region, RegionKind, region, regions
from inovasi.regions._region import _names, at_end, known, near_names


def test_that_the_list_is_whole() -> None:
    counts = {kind: sum(one.kind is kind for one in regions()) for kind in RegionKind}
    assert counts == {RegionKind.PROVINCE: 38, RegionKind.REGENCY: 416, RegionKind.CITY: 98}
    codes = {one.code for one in regions()}
    assert len(codes) == 552
    for one in regions():
        assert one.province in codes if one.province else one.kind is RegionKind.PROVINCE
        assert one.code.code.startswith(one.province.code if one.province else "")


@given(st.sampled_from(regions()), st.sampled_from([str.upper, str.lower, str.title, str.strip]))
def test_that_each_is_found_by_name_and_by_code(one: Region, write: object) -> None:
    assert callable(write)
    assert region(write(one.name), kind=one.kind) == one
    assert region(one.code) == region(str(one.code)) == region(one.code.code) == one
    assert region(one.code.code.replace(".", "")) == one


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kota Bogor", "32.71"),
        ("KOTA BOGOR", "32.71"),
        ("Pemkot Bogor", "32.71"),
        ("Kab. Bogor", "32.01"),
        ("KAB.BOGOR", "32.01"),
        ("Pemerintah Kabupaten Bogor", "32.01"),
        ("DKI Jakarta", "31"),
        ("Daerah Khusus Ibu Kota Jakarta", "31"),
        ("Prov. DKI", "31"),
        ("Jakarta Pusat", "31.71"),
        ("Kab. Adm. Kep. Seribu", "31.01"),
        ("DIY", "34"),
        ("D.I. Yogyakarta", "34"),
        ("Kota Jogja", "34.71"),
        ("Gunung Kidul", "34.03"),
        ("Jatim", "35"),
        ("Sumatra Utara", "12"),
        ("Kotabaru", "63.02"),
        ("Kota Baru", "63.02"),
        ("Kota Waringin Barat", "62.01"),
        ("Pare-Pare", "73.72"),
        (" 35.78 ", "35.78"),
        ("Solo", "33.72"),
        ("Tangsel", "36.74"),
        ("Kab. Pangkep", "73.10"),
        ("KUKAR", "64.02"),
        ("Kabupaten OKU Timur", "16.08"),
        ("Kab. Solok", "13.02"),
        ("Pontianak", "61.71"),
        ("Kepulauan Riau", "21"),
    ],
)
def test_that_a_region_is_known_however_it_is_written(name: str, code: str) -> None:
    assert region(name).code == RegionCode(system="kemendagri", code=code)


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Toba Samosir", "Kabupaten Toba"),
        ("Kabupaten Kepulauan Riau", "Kabupaten Bintan"),
        ("Kab. Pontianak", "Kabupaten Mempawah"),
        ("Kab. Pasir", "Kabupaten Paser"),
        ("Kabupaten Kutai", "Kabupaten Kutai Kartanegara"),
        ("Kab. Selayar", "Kabupaten Kepulauan Selayar"),
        ("Ujung Pandang", "Kota Makassar"),
        ("Mamuju Utara", "Kabupaten Pasangkayu"),
        ("Maluku Tenggara Barat", "Kabupaten Kepulauan Tanimbar"),
        ("Yapen Waropen", "Kabupaten Kepulauan Yapen"),
        ("Irian Jaya", "Papua"),
        ("Prov. Irian Jaya Barat", "Papua Barat"),
    ],
)
def test_that_a_former_name_means_the_region_of_today(name: str, now: str) -> None:
    assert region(name).name == now


def test_that_each_former_name_has_its_act_and_each_code_is_one_of_a_region() -> None:
    codes = {one.code.code for one in regions()}
    assert {*_names()["names"], *_names()["former"]} <= codes
    assert all(find_citations(old["act"]) for old in _names()["former"].values())


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Dinas Perkebunan Jawa Timur", None, "35"),
        ("RSJD Surakarta, Provinsi Jawa Tengah", RegionKind.PROVINCE, "33"),
        ("Dinas Arsip Daerah Kabupaten Belitung", RegionKind.REGENCY, "19.02"),
        ("Jambi", RegionKind.PROVINCE, "15"),
        ("Dinas Sosial Bandung", None, None),
        ("Kementerian Sosial", None, None),
        ("", None, None),
    ],
)
def test_that_the_region_of_an_agency_stands_at_the_end(
    name: str, kind: RegionKind | None, code: str | None
) -> None:
    found = at_end(name, kind)
    assert (found and found.code.code) == code


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("Bogor", ("Kabupaten Bogor", "Kota Bogor")),
        ("Jambi", ("Provinsi Jambi", "Kota Jambi")),
        ("Yogyakarta", ("Provinsi Daerah Istimewa Yogyakarta", "Kota Yogyakarta")),
        ("Gorontalo", ("Provinsi Gorontalo", "Kabupaten Gorontalo", "Kota Gorontalo")),
        ("Bandung", ("Kabupaten Bandung", "Kota Bandung")),
        ("Jogja", ("Provinsi Daerah Istimewa Yogyakarta", "Kota Yogyakarta")),
        ("Mura", ("Kabupaten Musi Rawas", "Kabupaten Murung Raya")),
        ("Kabupaten Solo", ("Kota Surakarta",)),
        ("Kota Sleman", ("Kabupaten Sleman",)),
        ("Kab. Bogr", ("Kabupaten Bogor",)),
        ("Jawa Tmur", ("Provinsi Jawa Timur", "Kota Administrasi Jakarta Timur")),
        ("xyzzy", ()),
        ("", ()),
        ("11.1", ()),
        ("99", ()),
        ("35.78.01", ()),
        ("bps:3578", ()),
    ],
)
def test_that_what_is_not_one_region_names_those_that_may_be_meant(
    name: str, may_be: tuple[str, ...]
) -> None:
    with pytest.raises(NotFoundError) as caught:
        region(name)
    assert (caught.value.key, caught.value.suggestions) == (name, may_be)
    for advised in may_be:
        assert str(region(advised)) == advised.removeprefix("Provinsi ")


def test_that_a_code_of_bps_is_never_taken_for_one_of_the_ministry() -> None:
    with pytest.raises(NotFoundError):
        region(RegionCode(system="bps", code="35"))


def test_that_the_kind_tells_a_province_from_its_capital() -> None:
    assert region("Jambi", kind="province").code.code == "15"
    with pytest.raises(NotFoundError):
        region("Jambi", kind="regency")


def test_that_the_provinces_with_both_codes_are_the_same() -> None:
    assert {one.kemendagri for one in provinces()} == {
        region(one.name, kind="province").code for one in provinces()
    }


def test_that_only_one_meaning_is_known() -> None:
    assert known("KOTA BOGOR") == region("Kota Bogor")
    assert known("Bogor") is known("xyzzy") is None


def test_that_names_are_near_which_may_mean_one_region() -> None:
    others = ["Bogor", "Kab. Bogor", "Kota Bogr", "Kab. Bogr", "Bogr", "Bekasi"]
    assert near_names("Kota Bogor", others) == ["Bogor", "Kota Bogr", "Bogr"]
    assert near_names("Kota Bogorr", ["Kota Bogor", "Kota Depok"]) == ["Kota Bogor"]


@pytest.mark.parametrize(
    "name", ["Kota Bogor, Jawa Barat", "Kota Bogor (Jabar)", "KOTA BOGOR , JAWA BARAT"]
)
def test_that_a_province_may_stand_behind_the_name(name: str) -> None:
    assert region(name).name == "Kota Bogor"


@pytest.mark.parametrize(
    "name", ["Kota Bogor, Jawa Timur", "Bogor, Jawa Barat", ",", "Bogor" + "," * 3000]
)
def test_that_a_province_that_does_not_fit_is_not_passed_over(name: str) -> None:
    with pytest.raises(NotFoundError):
        region(name)
