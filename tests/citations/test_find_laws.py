"""Laws of citations that hold for any of them: reading undoes writing."""

from datetime import date
from typing import Any

from hypothesis import given, settings, strategies as st

from inovasi.citations import find_citations, format_citation, parse_citation
from inovasi.citations._reader import tables
from inovasi.model._regulation import Article, Citation


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


_LETTERS = st.sampled_from("abcdefgh")
_NUMBERS = st.integers(1, 400).map(str)
_PARTS = {
    "paragraphs": st.lists(_NUMBERS, max_size=3, unique=True).map(tuple),
    "letters": st.lists(_LETTERS, max_size=3, unique=True).map(tuple),
    "points": st.lists(_NUMBERS, max_size=2, unique=True).map(tuple),
}
_ROMAN = st.sampled_from(["I", "II", "III", "IV", "X", "XII"])
_PLACES = st.one_of(
    st.builds(Article, article=_NUMBERS | st.sampled_from(["28A", "18B"]), **_PARTS),
    st.builds(Article, article=_NUMBERS, chapter=_ROMAN),
    st.builds(Article, annex=_ROMAN, letters=_PARTS["letters"], points=_PARTS["points"]),
    st.builds(Article, chapter=_ROMAN),
)
_YEARS = st.integers(1945, 2045)
_REGIONS = st.sampled_from(["Kota Depok", "Kabupaten Bantul", "Provinsi Jawa Timur"])
_LONG = st.sampled_from(["002.6-5848", "188/45", "100-4672", "7A"])
_MINISTRIES = st.sampled_from(sorted(tables().ministries))
_BODIES = sorted(set(tables().labels) - tables().ministries)
_RULED = {"pergub": "gubernur", "perbup": "bupati", "perwal": "wali_kota"}
_RULED_REGIONS = {"pergub": "Provinsi Bali", "perbup": "Kabupaten Pati", "perwal": "Kota Batu"}


def _ruled(kind: str, number: str, year: int) -> Citation:
    return Citation(
        kind=kind, issuer=_RULED[kind], region=_RULED_REGIONS[kind], number=number, year=year
    )


def _of_body(issuer: str, number: str, year: int) -> Citation:
    kind = tables().regulations[issuer]
    return Citation(kind=kind, issuer=issuer, number=number, year=year)


_ACTS = st.one_of(
    st.builds(
        Citation,
        kind=st.sampled_from(["uu", "perppu", "pp", "perpres", "keppres", "inpres"]),
        number=_NUMBERS,
        year=_YEARS,
    ),
    st.just(Citation(kind="uud", year=1945)),
    st.builds(
        Citation,
        kind=st.sampled_from(["permen", "kepmen", "inmen", "pedoman", "surat", "surat_edaran"]),
        issuer=_MINISTRIES,
        number=_NUMBERS | _LONG,
        year=_YEARS,
    ),
    st.builds(Citation, kind=st.just("perda"), region=_REGIONS, number=_NUMBERS, year=_YEARS),
    st.builds(_ruled, kind=st.sampled_from(sorted(_RULED)), number=_NUMBERS, year=_YEARS),
    st.builds(_of_body, issuer=st.sampled_from(_BODIES), number=_NUMBERS, year=_YEARS),
    st.builds(
        Citation,
        kind=st.sampled_from(["perka", "keputusan", "sk", "surat"]),
        issuer=st.sampled_from(_BODIES),
        number=_NUMBERS | _LONG,
        year=_YEARS,
    ),
    st.builds(
        Citation,
        kind=st.just("surat"),
        issuer=_MINISTRIES,
        number=st.just("400.10.11/2704/SJ"),
        year=st.just(2023),
        dated=st.just(date(2023, 5, 18)),
    ),
)


def _same(citation: Citation, places: tuple[Article, ...]) -> bool:
    full = Citation(**{**_fields(citation), "articles": places})
    return _bare(parse_citation(format_citation(full))) == full


def _fields(citation: Citation) -> dict[str, Any]:
    names = ("kind", "issuer", "region", "number", "year", "dated")
    return {name: getattr(citation, name) for name in names}


@settings(max_examples=300, deadline=None)
@given(act=_ACTS, places=st.lists(_PLACES, max_size=4).map(tuple))
def test_reading_undoes_writing(act: Citation, places: tuple[Article, ...]) -> None:
    assert _same(act, places)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Pasal",
                "ayat",
                "(1)",
                "huruf a",
                "5",
                "UU",
                "Perda",
                "Kota",
                "Nomor",
                "Tahun",
                "2018",
                "/",
                "-",
                ",",
                ".",
                "dan",
                "tentang",
                "B/1/x",
                "SK",
                "Menteri",
                "(",
                ")",
                "BAB X",
                "s.d.",
                "Lampiran",
                "tanggal 1 Mei 2020",
                "Kepala",
                "PANRB",
                "UUD 1945",
                "Bupati",
            ]
        ),
        max_size=30,
    )
)
def test_whatever_is_found_lies_in_order_and_reads_back(words: list[str]) -> None:
    text = " ".join(words)
    found = find_citations(text)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
    for one in found:
        assert parse_citation(format_citation(one.citation)) == one.citation


_GAPS = st.sampled_from(["", " ", "  ", "\n", "\n" + " " * 12])
_NAMES = st.sampled_from(
    [
        "Undang-Undang",
        "Peraturan Pemerintah",
        "PeraturanPemerintah",
        "Peraturan Menteri Dalam Negeri",
        "Keputusan Menteri Kesehatan Republik Indonesia",
        "Peraturan Bupati Bantul",
        "Peraturan Daerah Kota Depok",
        "Peraturan Kepala Badan Kepegawaian Negara",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    name=_NAMES,
    number=st.integers(1, 400),
    year=_YEARS,
    wide=st.sampled_from([" ", "  ", "\n"]),
    gaps=st.tuples(*[_GAPS] * 5),
)
def test_spaces_lost_or_doubled_change_nothing(
    name: str, number: int, year: int, wide: str, gaps: tuple[str, ...]
) -> None:
    words = [name.replace(" ", wide), "Nomor", str(number), "Tahun", str(year), "tentang"]
    text = "Menurut " + "".join(map("".join, zip(words, (*gaps, " buku."), strict=True)))
    (found,) = find_citations(text)
    assert found.citation == parse_citation(f"{name} Nomor {number} Tahun {year}")
    assert text[found.start : found.end] == found.text
    assert parse_citation(found.text) == found.citation
