from fractions import Fraction
from itertools import combinations, product
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st

from inovasi.errors import DataError
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._organisation import Organisation
from inovasi.portfolio._similar_texts import (
    TextRecord,
    duplicate_groups,
    duplicates,
    grams,
    shingles,
)
from inovasi.portfolio._titles import DuplicateReason, title_of, title_reason


WORDS = st.sampled_from(
    [
        "pinjam",
        "pakai",
        "perpustakaan",
        "pustaka",
        "keliling",
        "desa",
        "KLIK",
        "(SiPadu)",
        "layanan",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


def records(prefix: str, most: int) -> Any:
    rows = st.lists(st.tuples(TITLES, TEXTS), max_size=most)
    return rows.map(
        lambda pairs: [
            TextRecord(id=f"{prefix}{n}", title=title, text=text)
            for n, (title, text) in enumerate(pairs)
        ]
    )


def jaccard(left: frozenset[str], right: frozenset[str]) -> Fraction:
    return Fraction(len(left & right), len(left | right)) if left and right else Fraction()


def by_every_pair(
    entries: list[TextRecord], against: list[TextRecord], title: Fraction, text: Fraction
) -> set[frozenset[str]]:
    return {
        frozenset((one.id, two.id))
        for one, two in [*combinations(entries, 2), *product(entries, against)]
        if jaccard(grams(one.title), grams(two.title)) >= title
        or jaccard(shingles(one.text), shingles(two.text)) >= text
        or title_reason(title_of(one.title), title_of(two.title))
    }


SHARES = st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=12)


@settings(max_examples=120)
@given(records("e", 7), records("w", 5), SHARES, SHARES, st.sampled_from([2, 2**13]))
def test_it_finds_what_looking_at_every_pair_finds(
    entries: list[TextRecord],
    against: list[TextRecord],
    title: Fraction,
    text: Fraction,
    together: int,
) -> None:
    with patch("inovasi.portfolio._similar_texts._BLOCK", together):
        found = duplicates(entries, against, title_threshold=title, text_threshold=text)
    pairs = [frozenset((one.left.id, one.right.id)) for one in found]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == by_every_pair(entries, against, title, text)
    for one in found:
        assert one.title_similarity == jaccard(grams(one.left.title), grams(one.right.title))


@settings(max_examples=30)
@given(records("e", 6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(entries: list[TextRecord], rng: Any) -> None:
    shuffled = rng.sample(entries, len(entries))
    assert duplicates(entries[1:], entries[:1]) == duplicates(
        [one for one in shuffled if one in entries[1:]], entries[:1]
    )


def test_matching_passages_are_shown_in_both_texts() -> None:
    one = TextRecord(
        id="a",
        title="Pinjam Pakai Pustaka Keliling",
        text="Kami mengantar buku ke kafe setiap hari Senin pagi.",
        organisation="x",
        edition="2023",
    )
    two = TextRecord(
        id="b",
        title="Pustaka Keliling Pinjam Pakai",
        text="Setiap bulan kami mengantar buku ke kafe setiap hari.",
        organisation="y",
        edition="2021",
    )
    (found,) = duplicates([one], [two], title_threshold=Fraction(1, 2))
    assert (found.same_organisation, found.same_edition, found.same_innovation) == (
        False,
        False,
        False,
    )
    in_text = next(passage for passage in found.passages if passage.part == "text")
    assert one.text[slice(*in_text.left)] == "Kami mengantar buku ke kafe setiap hari"
    assert two.text[slice(*in_text.right)] == "kami mengantar buku ke kafe setiap hari"
    assert found.reasons == (DuplicateReason.SIMILAR_TITLE, DuplicateReason.SIMILAR_TEXT)
    assert "a (2023) ~ b (2021): judul" in str(found)
    assert "different organisations" in found.text("en")
    assert "'Pinjam Pakai'" in str(found)


def test_the_same_innovation_again_is_said_and_itself_is_not_compared() -> None:
    one = TextRecord(id="a", title="Klik", edition="2023")
    again = TextRecord(id="a", title="Klik", edition="2022")
    (found,) = duplicates([one], [one, again])
    assert found.same_innovation
    assert found.text_similarity is None
    assert "inovasi yang sama" in str(found)


def test_what_is_not_known_is_not_said() -> None:
    found = duplicates([TextRecord(id="a", title="Klik"), TextRecord(id="b", title="klik")])[0]
    assert (found.same_organisation, found.same_edition) == (None, None)
    assert str(found).startswith("a ~ b: judul 100 %")


def test_groups_bring_together_what_hangs_together() -> None:
    many = [TextRecord(id=key, title="Puja Indah") for key in "abc"]
    other = [TextRecord(id=key, title="Klinik Layanan") for key in "xy"]
    groups = duplicate_groups(duplicates([*other, *many]))
    assert [[one.id for one in group] for group in groups] == [["a", "b", "c"], ["x", "y"]]
    assert duplicate_groups([]) == ()


def test_bad_thresholds_and_repeated_ids_are_refused_at_once() -> None:
    one = TextRecord(id="a", title="Klik")
    with pytest.raises(DataError) as caught:
        duplicates([one, one], [one, one], title_threshold=Fraction(0), text_threshold=Fraction(2))
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("range", "title_threshold"),
        ("range", "text_threshold"),
        ("duplicate", "entries"),
        ("duplicate", "against"),
    ]


def test_a_record_without_a_title_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        TextRecord(id="a", title=" ")
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("empty", "title")
    ]


def test_an_innovation_gives_its_answers_or_its_summary() -> None:
    library = Organisation(id="dpk", name="DPK", kind="regency")
    short = Innovation(id="a", title="Klik", organisation=library, summary="Ringkas")
    full = Innovation(
        id="a", title="Klik", organisation=library, answers=[Answer(part="novelty", text="Baru")]
    )
    assert TextRecord.of(short, "2023") == TextRecord(
        id="a", title="Klik", text="Ringkas", organisation="dpk", edition="2023"
    )
    assert TextRecord.of(full).text == "Baru"
    assert TextRecord.of(Innovation(id="a", title="Klik", organisation=library)).text == ""


def test_that_innovations_are_compared_as_they_are() -> None:
    made = [
        Innovation(
            id=name,
            title=title,
            organisation=Organisation(id="x", name="X", kind="city"),
        )
        for name, title in (("a", "Pinjam Pakai Pustaka"), ("b", "PINJAM-PAKAI PUSTAKA"))
    ]
    records = list(map(TextRecord.of, made))
    assert duplicates(made) == duplicates(records) == duplicates(made[:1], records[1:])
    assert duplicates(made)
