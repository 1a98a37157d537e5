"""Titles that may be one are found, with the reason; unlike ones stay apart."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.datasets import kipp_results
from inovasi.portfolio import DuplicateReason, TextRecord, duplicates
from inovasi.portfolio._titles import alike_titles, title_of, title_reason


CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "titles.toml").read_text("utf-8"))
ALIKE = [
    (reason, *pair)
    for part in ("missed", "alike", "more")
    for reason, pairs in CASES[part].items()
    for pair in pairs
]


@pytest.mark.parametrize(("reason", "left", "right"), ALIKE)
def test_that_alike_titles_are_found_with_the_reason(reason: str, left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        (found,) = duplicates([TextRecord(id="a", title=one)], [TextRecord(id="b", title=other)])
        assert found.reasons == (reason,)
        assert DuplicateReason(reason).label.id in str(found)


@pytest.mark.parametrize(("left", "right"), CASES["unlike"]["pairs"] + CASES["real"]["pairs"])
def test_that_unlike_titles_stay_apart(left: str, right: str) -> None:
    assert not duplicates([TextRecord(id="a", title=left), TextRecord(id="b", title=right)])


def test_that_the_cases_are_as_many_as_is_said() -> None:
    counts = [sum(map(len, CASES[part].values())) for part in CASES]
    assert counts == [12, 12, 50, 12, 50]


def test_that_among_published_titles_only_those_of_one_innovation_are_alike() -> None:
    named = sorted({row.innovation for row in kipp_results() if row.innovation})
    found = alike_titles([title_of(name) for name in named], len(named))
    pairs = [(named[one], named[other]) for one, other in found]
    assert all(one.split()[0].casefold() == other.split()[0].casefold() for one, other in pairs)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Pustaka Keliling", "Pustaka Kelilng"),
        ("Pustaka Keliling", "Pustaka Keliiling"),
        ("Pustaka Keliling", "Pustaka Kelilign"),
        ("Nasihat Nikah", "Nasehat Nikah"),
        ("Layanan Akte Kilat", "Akta Kilat"),
        ("AMBULANS DESA", "Ambulan Desa"),
    ],
)
def test_that_one_letter_of_one_long_word_is_spelling(left: str, right: str) -> None:
    assert title_reason(title_of(left), title_of(right)) is DuplicateReason.SPELLING


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SIPADU", "SIPANDU"),
        ("SIPADU Desa", "SIPANDU Desa"),
        ("Kelas Gizi", "Kelas Gigi"),
        ("Kampung Berseri", "Kampung Bersemi"),
        ("Ambulans Malam", "Ambulan Siang"),
        ("Puskesmas24 Jam", "Puskesmas23 Jam"),
        ("Bank Sampah Melati", "Bank Sampah Melani"),
        ("Jemput Bola Akta", "JEMBOL (Jemput Bola)"),
        ("Jemput Bola", "JEBAKAN (Jemput Bola)"),
        ("Jemput Bola", "BOLA (Jemput Bola)"),
    ],
)
def test_that_a_name_a_number_and_another_sound_are_no_spelling(left: str, right: str) -> None:
    assert title_reason(title_of(left), title_of(right)) is None


WORD = st.sampled_from(
    ["SIPADU", "(SIPADU)", "si", "padu", "Pustaka", "Perpustakaan", "Apung", "Terapung", "Layanan", "di",
     "Kelurahan", "Cempaka", "Cempaca", "Bogor", "Kota", "2.0", "-", "Jemput", "Bola", "(JEMBOL)", "Pustakka"]
)  # fmt: skip
TITLES = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=200)
@given(st.lists(TITLES, max_size=8), st.integers(0, 8))
def test_that_shared_keys_find_what_looking_at_every_pair_finds(
    titles: list[str], fresh: int
) -> None:
    known = [title_of(title) for title in titles]
    every = {
        (one, other): reason
        for one, other in combinations(range(len(known)), 2)
        if one < fresh and (reason := title_reason(known[one], known[other]))
    }
    assert alike_titles(known, fresh) == every
    for (one, other), reason in every.items():
        assert title_reason(known[other], known[one]) is reason


@given(st.text(max_size=30))
def test_that_any_title_can_be_taken_apart_and_is_its_own(text: str) -> None:
    assert title_reason(title_of(text), title_of(text)) is DuplicateReason.SAME_TITLE


def test_that_a_title_of_very_many_words_is_no_other_one_with_more() -> None:
    words = [f"kata{number}" for number in range(50)]
    assert title_reason(title_of(" ".join(words)), title_of(" ".join(words[:40]))) is None
