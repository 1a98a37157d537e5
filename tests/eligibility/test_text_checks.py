"""What the words of an answer show by themselves; the texts are constructed."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from inovasi.eligibility._text_checks import (
    count_words,
    is_only_link,
    is_placeholder,
    plain_words,
    shared_runs,
    what_is_missing,
)


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "...",
        "xxx",
        "x x x",
        "  Tidak   ADA. ",
        "isi nanti",
        "Lorem ipsum dolor sit amet",
        "N/A",
        "TBD",
    ],
)
def test_a_placeholder_is_detected(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Ya", "12", "tidak ada antrean lagi", "15 menit", "lorem makmur"])
def test_a_short_answer_is_an_answer(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Layanan menjadi baik.", ["no_number", "no_comparison", "no_period"]),
        ("Pada 2023 kunjungan meningkat.", ["no_number"]),
        ("Pada 3 Mei 2023 kunjungan meningkat.", ["no_number"]),
        ("Kunjungan 90 orang.", ["no_comparison", "no_period"]),
        ("Sebelumnya 40, kini 90 orang.", ["no_period"]),
        ("Dari 40 menjadi 90 orang pada triwulan II.", []),
        ("Turun dari 40 menjadi 12 menit per bulan.", []),
        ("Kunjungan naik dari 40 menjadi 90 pada 2023.", []),
    ],
)
def test_a_year_is_a_period_and_not_a_number_for_a_result(text: str, codes: list[str]) -> None:
    assert [code for code, _ in what_is_missing(text)] == codes


def test_links_alone_are_not_an_answer() -> None:
    assert is_only_link(" https://a.id/b (www.c.id) ")
    assert not is_only_link("lihat https://a.id")
    assert not is_only_link("")


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=9).map(" ".join)


@given(WORDS, WORDS)
def test_what_two_texts_share_is_the_same_both_ways(here: str, there: str) -> None:
    share = shared_runs(here, there)
    assert share == shared_runs(there, here)
    assert 0 <= share <= 1
    assert shared_runs(here, here) == Fraction(1)


def test_three_words_are_one_run() -> None:
    assert shared_runs("a b c d", "a b c e") == Fraction(1, 3)


@given(st.text())
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("satu dua", 2),
        ("<p><b>satu</b> dua<br/></p>&nbsp;", 2),
        ("\n".join(["- kata"] * 150), 150),
        ("naik 10 % - dari 2 menjadi 12", 6),
        ("a < b dan c > d", 5),
    ],
)
def test_that_tags_and_lone_signs_are_no_words(text: str, words: int) -> None:
    assert count_words(text) == words
