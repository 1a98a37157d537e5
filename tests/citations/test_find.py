"""The promises of citations: what is read, where, and that it reads back the same."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inovasi.citations import (
    _reader as citation_reader,
    find_citations,
    format_citation,
    parse_citation,
    regulation_id,
)
from inovasi.citations._reader import tables
from inovasi.errors import DataError
from inovasi.model._regulation import Article, Citation


ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "citations.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def _cited(row: dict[str, Any]) -> Citation:
    dated = row["dated"] and date.fromisoformat(row["dated"])
    articles = [Article(**article) for article in row["articles"]]
    return Citation(**{**row, "dated": dated, "articles": articles})


def _bare(citation: Citation) -> Citation:
    return Citation(
        kind=citation.kind,
        issuer=citation.issuer,
        region=citation.region,
        number=citation.number,
        year=citation.year,
        dated=citation.dated,
        articles=citation.articles,
    )


def _forms(text: str) -> list[str]:
    return [format_citation(found.citation) for found in find_citations(text)]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_published_citation_is_read_as_expected(row: dict[str, Any]) -> None:
    found = dict.fromkeys(_bare(one.citation) for one in find_citations(row["text"]))
    assert list(found) == [_cited(expected) for expected in row["expected"]]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_published_citation_reads_back_from_its_canonical_form(row: dict[str, Any]) -> None:
    for one in find_citations(row["text"]):
        assert parse_citation(format_citation(one.citation)) == one.citation


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("UU No. 43 Tahun 2007", "uu-43-2007"),
        ("PP 96/2012", "pp-96-2012"),
        ("Perpres 18/2020", "perpres-18-2020"),
        ("UUD 1945", "uud-1945"),
        ("TAP MPR No. XI/MPR/1998", "tap-mpr-xi-mpr-1998"),
        ("PermenPANRB 30/2014", "permenpanrb-30-2014"),
        ("PermenPANRB 19/2016", "permenpanrb-19-2016"),
        ("Permenpan RB 3/2018", "permenpanrb-3-2018"),
        ("PermenPANRB 91/2021", "permenpanrb-91-2021"),
        ("PermenPANRB 89/2020", "permenpanrb-89-2020"),
        ("Kepmen PANRB 94/2020", "kepmenpanrb-94-2020"),
        ("Keputusan Menteri PANRB Nomor 161 Tahun 2021", "kepmenpanrb-161-2021"),
        ("Peraturan LAN Nomor 7 Tahun 2023", "peraturan-lan-7-2023"),
        ("Perka LAN 7/2023", "peraturan-lan-7-2023"),
        ("Pedoman Menteri PANRB Nomor 3 Tahun 2023", "pedoman-menpanrb-3-2023"),
        ("Pengumuman B/51/S.PP.00.05/2024", "pengumuman-b51-2024"),
        ("Permendagri 104/2018", "permendagri-104-2018"),
        ("Kepmendagri 100-4672/2020", "kepmendagri-100-4672-2020"),
        ("Kepmendagri 002.6-5848/2021", "kepmendagri-002.6-5848-2021"),
        ("Peraturan Perpusnas 7/2025", "perpusnas-7-2025"),
        ("Perka Perpusnas 7/2025", "perpusnas-7-2025"),
        ("SK Kepala Perpusnas 157/2025", "keputusan-perpusnas-157-2025"),
        ("Keputusan Kepala Perpusnas 157/2025", "keputusan-perpusnas-157-2025"),
        ("Peraturan Daerah Kota Depok Nomor 1 Tahun 2018", "perda-kota-depok-1-2018"),
        ("Perbup Bantul 121/2022", "perbup-kabupaten-bantul-121-2022"),
        ("Peraturan DPRD Kota Bogor No 1 Tahun 2020", "peraturan-dprd-kota-bogor-1-2020"),
        ("Pengumuman BKN Nomor 5 Tahun 2020", "pengumuman-bkn-5-2020"),
        ("Surat Mendagri 400.10.11/1/SJ", "surat-kemendagri-400.10.11-1-sj"),
        ("Keputusan Bupati Bantul 5/2020", "keputusan-bupati-kabupaten-bantul-5-2020"),
        ("UU Darurat No. 12 Tahun 1951", "uu-12-drt-1951"),
        ("UU No. 12/Drt/1951", "uu-12-drt-1951"),
        ("UU No. 12 DRT Tahun 1951", "uu-12-drt-1951"),
        ("Perda Nomor 1 Tahun 2018", None),
        ("Perda Kabupaten Antah Berantah 1/2018", None),
        ("Kepmen 94/2020", None),
        ("SK Bupati No. 344/KPTS/BAPPERIDA/2024", None),
        ("Surat Edaran Nomor 5 Tahun 2020", None),
    ],
)
def test_an_instrument_has_one_stable_id(text: str, key: str | None) -> None:
    assert parse_citation(text).regulation_id == key


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "pergub-provinsi-daerah-khusus-ibukota-jakarta-128-2017",
            [
                "Pergub DKI Jakarta 128/2017",
                "Pergub D.K.I. Jakarta No. 128 Tahun 2017",
                "Peraturan Gubernur Provinsi Daerah Khusus Ibukota Jakarta Nomor 128 Tahun 2017",
            ],
        ),
        (
            "perda-provinsi-daerah-istimewa-yogyakarta-3-2015",
            [
                "Perda DIY 3/2015",
                "Perda Provinsi D.I. Yogyakarta 3/2015",
                "Peraturan Daerah Istimewa Yogyakarta Nomor 3 Tahun 2015",
                "Peraturan Daerah Daerah Istimewa Yogyakarta Nomor 3 Tahun 2015",
            ],
        ),
        (
            "perwal-kota-metro-7-2017",
            [
                "Perwal Metro 7/2017",
                "Peraturan Wali Kota Metro Lampung Nomor 7 Tahun 2017",
                "Peraturan Wali Kota Metro, Provinsi Lampung Nomor 7 Tahun 2017",
                "Peraturan Wali Kota Metro (Lampung) Nomor 7 Tahun 2017",
                "Perwali Kota Metro Prov. Lampung 7/2017",
            ],
        ),
        (
            "perbup-kabupaten-lampung-selatan-7-2017",
            [
                "Perbup Lampung Selatan 7/2017",
                "Perbup Lampung Selatan, Lampung, Nomor 7 Tahun 2017",
            ],
        ),
        (
            "perda-kabupaten-sumba-timur-7-2017",
            ["Perda Sumba Timur 7/2017", "Perda Kab. Sumba Timur NTT 7/2017"],
        ),
        (
            "perda-kota-jambi-7-2017",
            ["Perda Kota Jambi 7/2017", "Perda Kota Jambi Jambi 7/2017"],
        ),
        (
            "perda-provinsi-aceh-6-2001",
            ["Perda Provinsi Daerah Istimewa Aceh 6/2001", "Perda NAD 6/2001"],
        ),
        (
            "perda-kabupaten-sleman-5-1990",
            ["Perda Kabupaten Daerah Tingkat II Sleman 5/1990", "Perda Sleman 5/1990"],
        ),
        (
            "perwal-kota-surabaya-24-2008",
            ["Perwal Surabaya 24/2008", "Perwali Kota Surabaya 24/2008"],
        ),
        (
            "keputusan-gubernur-provinsi-jawa-timur-5-2019",
            ["SK Gubernur Jatim 5/2019", "Keputusan Gubernur Jawa Timur Nomor 5 Tahun 2019"],
        ),
    ],
)
def test_one_act_has_one_id_however_its_region_is_written(key: str, spellings: list[str]) -> None:
    assert {parse_citation(one).regulation_id for one in spellings} == {key}


def test_an_act_named_far_before_is_not_meant() -> None:
    near, far = (
        "UU 43/2007 " + gap + "Pasal 5 Undang-Undang tersebut" for gap in (". ", ". " * 2000)
    )
    assert [len(find_citations(text)) for text in (near, far)] == [2, 1]


@pytest.mark.parametrize(
    ("text", "word", "most", "forms"),
    [
        ("UUD {}1945", "negara ", 13, ["UUD 1945"]),
        ("SK Direktur {}Kota Depok 5/2019", "Aa ", 14, ["SK Direksi Kota Depok 5/2019"]),
        ("UU {}Nomor 5 Tahun 2007", "Buku ", 11, ["UU 5/2007"]),
        ("UU tentang {}Nomor 5 Tahun 2007", "Buku ", 39, ["UU 5/2007"]),
        ("UU 5/2007 tentang {}Pasal 3", "Buku ", 58, ["UU 5/2007 Pasal 3"]),
        ("UU 5/2007 {}Pasal 3", "sebagaimana ", 10, ["UU 5/2007 Pasal 3"]),
        ("Pasal 3 sebagaimana {}UU 5/2007", "telah ", 6, ["UU 5/2007 Pasal 3"]),
        ("Permendagri ({}) Nomor 5 Tahun 2019", "a ", 10, ["Permendagri 5/2019"]),
        ("UU 5/2007. {}Pasal 3 Undang-Undang itu", " ", 1989, ["UU 5/2007", "UU 5/2007 Pasal 3"]),
        ("Permendagri 2/2021 {}(PMK 2/2021)", ".", 380, ["Permendagri 2/2021"] * 2),
        ("Pasal 1 ayat ({}) UU 5/2007", "9", 3, ["UU 5/2007 Pasal 1 ayat (999)"]),
        ("Pasal {} UU 5/2007", "9", 4, ["UU 5/2007 Pasal 9999"]),
    ],
)
def test_how_far_words_reach(text: str, word: str, most: int, forms: list[str]) -> None:
    assert _forms(text.format(word * most)) == forms
    assert _forms(text.format(word * (most + 1))) != forms


@pytest.mark.parametrize("more", [0, 1])
def test_a_region_has_seven_words_at_most(more: int) -> None:
    text = "Perdes Satu Dua Tiga Empat Lima Enam Tujuh" + " Delapan" * more + " 5/2019"
    assert _forms(text) == ["Perdes Desa Satu Dua Tiga Empat Lima Enam Tujuh 5/2019"]


@pytest.mark.parametrize(("last", "number"), [(200, 200), (201, 201), (202, 2)])
def test_a_range_is_written_out_up_to_a_number(last: int, number: int) -> None:
    assert len(parse_citation(f"Pasal 1-{last} UU 5/2014").articles) == number


@pytest.mark.parametrize(("given", "number"), [(999, 999), (1000, 1000), (1001, 1000)])
def test_a_list_of_places_ends_at_a_number(given: int, number: int) -> None:
    text = "UU 5/2014 " + ", ".join(["Pasal 1"] * given)
    assert len(parse_citation(text).articles) == number


@pytest.mark.parametrize("joint", [", ", "-"])
@pytest.mark.parametrize(("given", "number"), [(1000, 1000), (1001, 1001), (1002, 1001)])
def test_a_list_of_values_ends_at_a_number(joint: str, given: int, number: int) -> None:
    values = ("12" * given)[:given]
    assert len(parse_citation("UU 5/2014 Pasal " + joint.join(values)).articles) == number


@pytest.mark.parametrize("word", ["onmor", "nmoor", "noomr", "nomro", "omor", "nommor", "nomot"])
def test_a_number_word_may_have_one_slip(word: str) -> None:
    assert _forms(f"Perda Kota Depok Tahun 2018 {word} 1") == ["Perda Kota Depok 1/2018"]


def test_an_id_needs_a_number_and_the_constitution_a_year() -> None:
    assert regulation_id(Citation(kind="uu", year=2007)) is None
    assert regulation_id(Citation(kind="uud")) is None
    assert format_citation(Citation(kind="uud")) == "UUD"


def test_the_registry_says_what_is_known() -> None:
    assert parse_citation("UU 43/2007").known
    assert not parse_citation("UU 43/1907").known
    assert not parse_citation("UU 43/2007", registry=()).known
    assert parse_citation("UU 43/1907", registry={"uu-43-1907"}).known


def test_spans_point_at_the_words_of_the_citation() -> None:
    text = "Sesuai Pasal 5 ayat (1) UU No. 43 Tahun 2007, dan PP 24/2014 Pasal 46(1)-(2) berlaku."
    found = find_citations(text)
    assert [one.text for one in found] == [
        "Pasal 5 ayat (1) UU No. 43 Tahun 2007",
        "PP 24/2014 Pasal 46(1)-(2)",
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_numbers_that_share_a_name_have_spans_of_their_own() -> None:
    found = find_citations("UU Nomor 22 dan Nomor 25 Tahun 1999, Pasal 3")
    assert [one.text for one in found] == ["UU Nomor 22", "Nomor 25 Tahun 1999, Pasal 3"]
    assert [one.citation.articles for one in found] == [(), (Article(article="3"),)]


def test_a_text_without_a_citation_says_what_is_expected() -> None:
    with pytest.raises(DataError, match=r"'Pasal 3 ayat \(1\)'") as caught:
        parse_citation("Pasal 3 ayat (1)")
    assert caught.value.problems[0].code == "no_citation"


def test_a_long_text_is_shown_in_part() -> None:
    with pytest.raises(DataError) as caught:
        parse_citation("a" * 1000)
    assert "'aaa" in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_text_with_several_citations_lists_them() -> None:
    with pytest.raises(DataError, match="2 citations") as caught:
        parse_citation("UU 43/2007 dan PP 24/2014")
    assert "UU 43/2007; PP 24/2014" in str(caught.value)
    assert caught.value.problems[0].code == "several_citations"


def test_the_same_act_named_twice_is_one_citation() -> None:
    assert parse_citation("UU Nomor 43 Tahun 2007 (UU 43/2007)").number == "43"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        # a place between two acts belongs to the one it touches
        ("PP 96/2012 dan Pasal 10 UU 25/2009", ["PP 96/2012", "UU 25/2009 Pasal 10"]),
        ("PP 96/2012, Pasal 10 UU 25/2009", ["PP 96/2012", "UU 25/2009 Pasal 10"]),
        ("PP 96/2012 Pasal 10 UU 25/2009", ["PP 96/2012 Pasal 10", "UU 25/2009"]),
        (
            "Pasal 1 PP 22/1999 dan 32/2004 Pasal 10 UU 25/2009",
            ["PP 22/1999 Pasal 1", "PP 32/2004", "UU 25/2009 Pasal 10"],
        ),
        ("PP 96/2012 Pasal 10, UU 25/2009", ["PP 96/2012 Pasal 10", "UU 25/2009"]),
        ("PP 96/2012 tentang X pada Pasal 1 UU 25/2009", ["PP 96/2012", "UU 25/2009 Pasal 1"]),
        ("Pasal 1 PP 96/2012, Pasal 2 UU 5/2014", ["PP 96/2012 Pasal 1", "UU 5/2014 Pasal 2"]),
        # a sentence ends the reach of an act
        ("UU 43/2007 tentang Buku. Pasal 5 lain", ["UU 43/2007"]),
        ("UU 43/2007 tentang Buku; Pasal 5 lain", ["UU 43/2007"]),
        ("UU 43/2007 tentang a.n. buku pada Pasal 5", ["UU 43/2007 Pasal 5"]),
        ("UU 43/2007 tentang Buku beserta Lampiran yang ada", ["UU 43/2007"]),
        ("UU 43/2007 Pasal yang lain", ["UU 43/2007"]),
        ("## PERATURAN PRESIDEN\n## NOMOR 18 TAHUN 2020", ["Perpres 18/2020"]),
        # a pasal on a line of its own is a heading; a lampiran heads its own act
        ("## Pasal 5\nUU 43/2007 dicabut", ["UU 43/2007"]),
        ("dicabut.\n## Pasal 5\nUU 43/2007 dicabut", ["UU 43/2007"]),
        ("dicabut.\n\nPasal 5\nUU 43/2007 dicabut", ["UU 43/2007"]),
        ("menurut\nPasal 5\nUU 43/2007", ["UU 43/2007 Pasal 5"]),
        ("dicabut.\n\nPasal 5 UU 43/2007", ["UU 43/2007 Pasal 5"]),
        ("dicabut.\n\nLampiran I\nUU 43/2007", ["UU 43/2007 Lampiran I"]),
        # a number may share the name of the act before
        ("UU 22/1999 jo. 32/2004", ["UU 22/1999", "UU 32/2004"]),
        ("UU 22/1999 dan 5 orang", ["UU 22/1999"]),
        ("UU 22/1999 dan 5 Tahun 2004", ["UU 22/1999"]),
        ("UU Nomor 22 dan 5 orang", []),
        ("UU 22/1999 dan 1/2/2004", ["UU 22/1999"]),
        ("UU 22/1999 dan 12345/2004", ["UU 22/1999"]),
        ("Permendagri 5/2019 (2020) dan 6/2020", ["Permendagri 5/2019"]),
        # ranges are written out as far as they are clear
        ("Pasal 28A-28C UUD 1945", ["UUD 1945 Pasal 28A, Pasal 28B, Pasal 28C"]),
        ("Pasal 028 A ayat (1) UU 5/2014", ["UU 5/2014 Pasal 28A ayat (1)"]),
        ("Pasal 5-5 UU 5/2014", ["UU 5/2014 Pasal 5"]),
        ("Pasal 5-6 UU 5/2014", ["UU 5/2014 Pasal 5, Pasal 6"]),
        ("Pasal 5A-5A UU 5/2014", ["UU 5/2014 Pasal 5A"]),
        ("Pasal 9-5 UU 5/2014", ["UU 5/2014 Pasal 9, Pasal 5"]),
        ("Pasal 1-9999 UU 5/2014", ["UU 5/2014 Pasal 1, Pasal 9999"]),
        ("Pasal 5 s.d. orang UU 5/2014", ["UU 5/2014"]),
        ("Pasal 5 s orang UU 5/2014", ["UU 5/2014"]),
        ("Pasal 5 huruf a-c UU 5/2014", ["UU 5/2014 Pasal 5 huruf a, huruf b dan huruf c"]),
        ("Pasal 28C-28A UUD 1945", ["UUD 1945 Pasal 28C, Pasal 28A"]),
        ("PP 24/2014 Pasal 46(1)-(3)", ["PP 24/2014 Pasal 46 ayat (1), ayat (2) dan ayat (3)"]),
        ("Pasal 5 dan 6A UU 5/2014", ["UU 5/2014 Pasal 5, Pasal 6A"]),
        ("Pasal . 5 UU 5/2014", ["UU 5/2014 Pasal 5"]),
        ("Pasal.. 5 UU 5/2014", ["UU 5/2014"]),
        ("Pasal 28 Z ayat (1) UU 5/2014", ["UU 5/2014 Pasal 28Z ayat (1)"]),
        ("Pasal 5 6, UU 5/2014", ["UU 5/2014"]),
        ("UU 22/1999 jo.. 32/2004", ["UU 22/1999"]),
        ("UU 22/1999 , dan , 32/2004", ["UU 22/1999", "UU 32/2004"]),
        ("UU 22/1999 , dan , dan 32/2004", ["UU 22/1999"]),
        ("Perda Kota Depok thaun 2018 Nomor 1", ["Perda Kota Depok 1/2018"]),
        # parts of a place
        (
            "Pasal 23 ayat (1), dan 24 ayat (1) UUD 1945",
            ["UUD 1945 Pasal 23 ayat (1), Pasal 24 ayat (1)"],
        ),
        ("Pasal 23 ayat (1), dan , 24 ayat (1) UUD 1945", ["UUD 1945 ayat (1)"]),
        ("UU 5/2014 dalam ayat (1)", ["UU 5/2014 ayat (1)"]),
        ("UU 5/2014 tentang ayat yang Pasal 3", ["UU 5/2014 Pasal 3"]),
        ("UU 43/2007 tentang Buku.Pasal 5", ["UU 43/2007 Pasal 5"]),
        (
            "Pasal 5 huruf a angka 1 huruf b UU 5/2014",
            ["UU 5/2014 Pasal 5 huruf a angka 1, Pasal 5 huruf b"],
        ),
        ("Pasal 5 ayat (1a) UU 5/2014", ["UU 5/2014 Pasal 5 ayat (1a)"]),
        ("Pasal 5 ayat (1), (2) UU 5/2014", ["UU 5/2014 Pasal 5 ayat (1) dan ayat (2)"]),
        ("Pasal 5 ayat 1, 6 ayat 2 UU 5/2014", ["UU 5/2014 Pasal 5 ayat (1), Pasal 6 ayat (2)"]),
        ("Pasal 5 ayat (x) UU 5/2014", ["UU 5/2014"]),
        ("Pasal 15(2) c, UU 5/2014", ["UU 5/2014 Pasal 15 ayat (2) huruf c"]),
        ("Pasal 15(2) c lain UU 5/2014", ["UU 5/2014"]),
        ("Pasal 15 huruf kedua UU 5/2014", ["UU 5/2014"]),
        ("huruf a UU 5/2014", ["UU 5/2014 huruf a"]),
        ("BAB II Bagian Kesatu Pasal 5 UU 5/2014", ["UU 5/2014 BAB II Pasal 5"]),
        ("BAB II dan Pasal 5 UU 5/2014", ["UU 5/2014 BAB II dan Pasal 5"]),
        ("Lampiran A UU 5/2014", ["UU 5/2014 Lampiran A"]),
        ("Pasal 5 dan II UU 5/2014", ["UU 5/2014"]),
        ("Pasal II angka 3 UU 5/2014", ["UU 5/2014 Pasal II angka 3"]),
        ("Lampiran I UU 5/2014 huruf A", ["UU 5/2014 Lampiran I huruf A"]),
        ("Lampiran I huruf B UU 5/2014 huruf A", ["UU 5/2014 Lampiran I huruf B"]),
        ("Pasal 5 UU 5/2014, Pasal 6", ["UU 5/2014 Pasal 5"]),
        # years and dates
        ("UU No. 5 th. 74", ["UU 5/1974"]),
        ("UU No. 5 Tahun Anggaran 2020", []),
        ("SE Mendagri 4/5/SJ tanggal 31 Februari 2020", ["Surat Edaran Mendagri Nomor 4/5/SJ"]),
        ("SE Mendagri 4/5/SJ tanggal 2020-13-01", ["Surat Edaran Mendagri Nomor 4/5/SJ"]),
        (
            "SE Mendagri 4/5/SJ tanggal 2020-01-31 ini",
            ["Surat Edaran Mendagri Nomor 4/5/SJ tanggal 31 Januari 2020"],
        ),
        ("SE Mendagri 4/5/SJ tanggal 3 Foo 2010", ["Surat Edaran Mendagri Nomor 4/5/SJ"]),
        ("SE Mendagri 4/5/SJ tanggal kemarin", ["Surat Edaran Mendagri Nomor 4/5/SJ"]),
        ("Perda Kota Depok Tahun 2018 Nomor 1", ["Perda Kota Depok 1/2018"]),
        ("Perda Kota Depok Tahun 2018 Pasal 1", []),
        ("Perda Kota Depok Tahun 2018 7", []),
        ("Perda Kota Depok Tahun 2018 7/2019", []),
        ("Perda Kota Depok Tahun Tahun 2018 Nomor 1", []),
        ("SE Mendagri tanggal 3 Mei 2010 4/5/SJ", []),
        (
            "SE Mendagri tanggal 3 Mei 2010 Nomor 4/5/SJ",
            ["Surat Edaran Mendagri Nomor 4/5/SJ tanggal 3 Mei 2010"],
        ),
        ("Perda Kota Depok Tahun lalu", []),
        ("Perda Kota Depok Tahun 2018 Nomor sekian", []),
        # names
        ("Per. Menkes 5/2019", ["Permenkes 5/2019"]),
        ("Per lama Menkes 5/2019", []),
        ("Undang. Undang 5/2019", []),
        ("Keputusan Bank Indonesia 5/2019", ["Keputusan Bank Indonesia 5/2019"]),
        ("Keputusan Bank. Indonesia 5/2019", []),
        ("Undang-Undang Dasar Sementara 1950", []),
        ("UUD yang berlaku", []),
        (
            "UUD negara negara negara negara negara negara negara negara negara negara negara negara negara negara 1945",
            [],
        ),
        ("UU tentang Perpustakaan 43/2007", ["UU 43/2007"]),
        ("UU tentang Perpustakaan dalam Lembaran Negara Nomor 5 Tahun 2007", []),
        ("UU tentang " + "a " * 50 + "Nomor 5 Tahun 2007", []),
        ("UU Perpustakaan 43 buah", []),
        ("Peraturan Menteri Agama dan Menteri Nomor 5 Tahun 2019", ["Permenag 5/2019"]),
        (
            "Peraturan Menteri Agama, dan Menteri Kesehatan Nomor 5 dan Nomor 6 Tahun 2019",
            ["Permenag 5/2019", "Permenkes 6/2019"],
        ),
        # a short name may be a piece of a file number
        ("PP/96/2012", []),
        ("PP.5/2012", []),
        ("PP. 5/2012", ["PP 5/2012"]),
        ("Perban 5/2019", ["Perban 5/2019"]),
        ("Perda Kota Nomor 5 Tahun 2019", ["Perda 5/2019"]),
        ("Perda Kota Depok, Provinsi Nomor 5 Tahun 2019", []),
        ("Perda Kota Depok, Provinsi Jawa Barat No 5 Tahun 2019", ["Perda Kota Depok 5/2019"]),
        ("Perda Kabupaten Siak dan Nomor 5 Tahun 2019", ["Perda Kabupaten Siak 5/2019"]),
        ("Perda Kota Bau-Bau Nomor 5 Tahun 2019", ["Perda Kota Bau Bau 5/2019"]),
        (
            "Perda Kota " + "Satu " * 9 + "5/2019",
            ["Perda 5/2019"],
        ),
        ("Perda Kota Depok RI No 5 Tahun 2019", ["Perda Kota Depok 5/2019"]),
        ("Keputusan Direktur RSUD yang ada 5/2019", []),
        ("Keputusan Direktur " + "a " * 40 + "5/2019", []),
        ("Peraturan Kepala Kelurahan Nomor 5 Tahun 2019", ["Peraturan Kepala 5/2019"]),
        ("Permendagri (tanpa tutup", []),
        ("Permendagri (" + "a " * 14 + ") Nomor 5 Tahun 2019", []),
        ("Keputusan Deputi Kementerian Baru No 5 Tahun 2019", ["Keputusan 5/2019"]),
        (
            "Peraturan Daerah Istimewa Yogyakarta Nomor 3 Tahun 2015",
            ["Perda Provinsi Daerah Istimewa Yogyakarta 3/2015"],
        ),
        (
            "Peraturan Daerah Khusus Ibukota Jakarta No 2 Tahun 2017",
            ["Perda Provinsi Daerah Khusus Ibukota Jakarta 2/2017"],
        ),
        ("Peraturan Daerah Khusus Nomor 2 Tahun 2017", ["Perdasus 2/2017"]),
        ("uu-43-2007-perpustakaan", ["UU 43/2007"]),
        ("UU " + "1" * 30, []),
        ("SK Bupati 12/abc\u00e9/2020 lalu Pasal 3", []),
        ("UU 43/2007 tentang " + "a " * 70 + "Pasal 3", ["UU 43/2007"]),
        ("UU 22/1999 " + ", dan" * 40 + " 32/2004", ["UU 22/1999"]),
        ("Perda (Nomor 5 Tahun 2019)", ["Perda 5/2019"]),
        ("Pengumuman Menteri PANRB Nomor 5 Tahun 2020", ["Pengumuman Menteri PANRB 5/2020"]),
    ],
)
def test_the_grammar_decides(text: str, forms: list[str]) -> None:
    assert _forms(text) == forms


@pytest.mark.parametrize(
    "text",
    [
        # the board of an association or a boarding school
        "PP Nurul Fikri Nomor 8 Tahun 2018",
        "PP. MUHAMMADIYAH NOMOR 4 TAHUN 2017",
        "PP-PMII No. 6 Tahun 2018",
        "PP 'Aisyiyah Nomor 9 Tahun 2016",
        "PP (Pengurus Pusat) Ikatan Bidan Nomor 2 Tahun 2021",
        "Instruksi PP Pemuda Katolik 4 Tahun 2019",
        "pp muslimat nu nomor 4 tahun 2019",
        "Ketua PP Perhimpunan Pustakawan 11/2018",
        # words of a sentence before a count, a month or a span
        "Perwali kota punya 4 tahun 2018",
        "Perbup Sleman berlaku mulai 6/2021",
        "Pergub setempat 7/2019",
        "Perdes kami 3 Tahun 2020",
        "UU lama bertahan 9 tahun 2011",
        # another thing of that name
        "SDN Inpres 4 Tahun 2013 roboh",
        "SD Negeri 7 Inpres 4/2013",
        "Sekolah Dasar\nInpres Nomor 4 Tahun 2013",
        "Pasar Inpres 6/2018",
        "wabah PMK 6/2022",
        "penyakit PMK 3 Tahun 2022",
        "harga permen 750 tahun 2018",
        "peserta PBI 40/2018",
        "perusahaan PMA Nomor 3 Tahun 2018",
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("perbup terkini nomor 9 tahun 2018", "Perbup 9/2018"),
        ("Pergub kami Nomor 9 Tahun 2018", "Pergub 9/2018"),
        ("Perwali kota ini juga", ""),
        ("perwal kota tua no 9 tahun 2018", "Perwal 9/2018"),
        ("SK Bupati baru Nomor 9 Tahun 2018", "SK Bupati 9/2018"),
        ("Perda Kota Layak Anak Nomor 9 Tahun 2018", "Perda 9/2018"),
        ("Perda Kabupaten Cianjur Selatan 9/2018", "Perda 9/2018"),
        ("Perda Kota Baru Nomor 9 Tahun 2018", "Perda 9/2018"),
        ("Perda Desa Wisata Nomor 9 Tahun 2018", "Perda 9/2018"),
        ("Pergub Nusantara Jaya 9/2018", "Pergub 9/2018"),
        ("Pergub Kesehatan Nomor 9 Tahun 2018", "Pergub 9/2018"),
        ("Keputusan Bupati Pariwisata Nomor 9 Tahun 2018", "Keputusan Bupati 9/2018"),
        ("Perdes lama nomor 9 tahun 2018", "Perdes 9/2018"),
        ("Perdes Terbaru Nomor 9 Tahun 2018", "Perdes 9/2018"),
        ("Perdes APBDes Nomor 9 Tahun 2018", "Perdes 9/2018"),
        ("Peraturan Desa Nomor 9 Tahun 2018", "Perdes 9/2018"),
        ("Keputusan Kepala Desa Nomor 9 Tahun 2018", "Keputusan Kepala Desa 9/2018"),
    ],
)
def test_no_region_is_invented(text: str, form: str) -> None:
    assert "; ".join(_forms(text)) == form
    assert {one.citation.regulation_id for one in find_citations(text)} <= {None}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PP Inovasi Daerah Nomor 38 Tahun 2017", "PP 38/2017"),
        ("PP tentang Muhammadiyah Nomor 3 Tahun 2017", "PP 3/2017"),
        ("PP RI No. 38 Tahun 2017", "PP 38/2017"),
        ("PP (Peraturan Pemerintah) Nomor 38 Tahun 2017", "PP 38/2017"),
        ("berobat di SD. Inpres 4/2013 berlaku", "Inpres 4/2013"),
        ("isi Inpres 4/2013", "Inpres 4/2013"),
        ("Perbup Sleman terkini Nomor 9 Tahun 2018", "Perbup Sleman 9/2018"),
        ("Perdes Sumber Baru Nomor 9 Tahun 2018", "Perdes Desa Sumber Baru 9/2018"),
        ("perbup sleman nomor 9 tahun 2018", "Perbup Sleman 9/2018"),
        (
            "Peraturan Gubernur Bank Indonesia Nomor 9 Tahun 2018",
            "Peraturan Kepala Bank Indonesia 9/2018",
        ),
        ("Keputusan Gubernur Bank Indonesia 9/2018", "Keputusan Bank Indonesia 9/2018"),
    ],
)
def test_what_is_an_act_stays_one(text: str, form: str) -> None:
    assert _forms(text) == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Pasal 8 ayat (2) sebagaimana dimaksud dalam UU 43/2007", "Pasal 8 ayat (2)"),
        ("Pasal 8, sebagaimana telah diatur di dalam UU 43/2007", "Pasal 8"),
        ("Pasal 8 sebagaimana yang tercantum pada UU 43/2007", "Pasal 8"),
        ("Pasal 8 yang ditetapkan dalam ketentuan UU 43/2007", "Pasal 8"),
        ("Pasal 8 (sebagaimana tersebut dalam UU 43/2007)", "Pasal 8"),
        ("BAB IV sebagaimana dimaksud UU 43/2007", "BAB IV"),
        (
            "Lampiran II yang merupakan bagian yang tidak terpisahkan dari UU 43/2007",
            "Lampiran II",
        ),
        # the act says something else about the place, or the place is of another text
        ("Pasal 8 sebagaimana telah diubah dengan UU 43/2007", ""),
        ("Pasal 8 yang bertentangan dengan UU 43/2007", ""),
        ("Pasal 8 dengan UU 43/2007", ""),
        ("ayat (2) sebagaimana dimaksud dalam UU 43/2007", ""),
    ],
)
def test_a_place_reaches_its_act_over_the_words_of_the_law(text: str, form: str) -> None:
    assert _forms(text) == [f"UU 43/2007 {form}".strip()]


def test_a_place_between_two_acts_belongs_to_the_one_that_it_is_said_of() -> None:
    text = "UU 25/2009, Pasal 8 sebagaimana dimaksud dalam PP 96/2012"
    assert _forms(text) == ["UU 25/2009", "PP 96/2012 Pasal 8"]


def test_the_tables_are_read_once() -> None:
    assert tables() is tables()


def test_every_key_of_the_tables_is_an_ascii_slug() -> None:
    assert all(key.isascii() and key == key.lower() for key in tables().labels)


def test_a_text_of_any_kind_is_taken() -> None:
    assert find_citations("") == ()
    assert find_citations("UU") == ()
    assert find_citations("UU \n\t") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "Pasal ",
        "Pasal 1, ",
        "Pasal 1-200, ",
        "Pasal 1 sebagaimana dimaksud ",
        "UU Nomor ",
        "Perda Kota ",
        "Perwal Metro Lampung ",
        "SD Inpres ",
        "UU 1/2000 tentang a a ",
    ],
)
def test_the_work_grows_in_proportion_to_the_text(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [0]
    pattern = citation_reader._TOKEN

    class _Counting:
        def search(self, text: str, position: int) -> object:
            made[0] += 1
            return pattern.search(text, position)

    monkeypatch.setattr(citation_reader, "_TOKEN", _Counting())
    counts = []
    for size in (200, 800):
        made[0] = 0
        find_citations(unit * size)
        counts.append(made[0])
    assert counts[1] <= 4 * counts[0] + 200
