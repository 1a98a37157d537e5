"""Portfolios under a quota; innovations and numbers are constructed, the quotas are the catalogue's."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import story
from inovasi.eligibility._choice import Choice, choose
from inovasi.errors import DataError, NotFoundError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import InCategory, LinkedToSdg, Quota, Requirement


AGENCY = Organisation(id="perpusnas", name="Perpusnas", kind="agency")
OPEN = evolve(
    scheme("kipp-2025"),
    requirements=[
        r for r in scheme("kipp-2025").requirements if r.key in {"category", "quota", "theme"}
    ],
)


def entry(key: str, *, categories: tuple[str, ...] = ("digital",), **more: Any) -> Innovation:
    return Innovation(
        **{
            "id": key,
            "title": key.title(),
            "organisation": AGENCY,
            "categories": categories,
            **more,
        }
    )


def many(count: int) -> list[Innovation]:
    return [entry(f"i{number:02}") for number in range(count)]


def test_fifteen_of_twenty_two_are_chosen_by_the_callers_numbers() -> None:
    ours = many(22)
    found = choose(ours, OPEN, scores={one.id: at for at, one in enumerate(ours)})
    assert found.quota == 15
    assert found.chosen == tuple(f"i{number:02}" for number in range(21, 6, -1))
    assert len(found.left_out) == 7
    assert found.tied == ()
    assert "[press]" in found.citation.en
    assert str(found).split() == found.text("id").split()
    assert "the quota of 15 is used" in found.text("en")


def test_a_tie_across_the_cut_is_reported_and_not_broken() -> None:
    found = choose(many(22), OPEN)
    assert (found.chosen, len(found.tied), found.left_out) == ((), 22, ())
    assert "nilai sama pada batas" in found.text()
    (why,) = {one.reason.en for one in found.candidates}
    assert why.split("; ") == [
        "possibly eligible",
        "without a number from the caller",
        "1 open rules",
        "equal to others at the cut",
        "give scores or tie_order",
    ]


def test_a_declared_order_breaks_the_tie_and_says_so() -> None:
    order = [one.id for one in reversed(many(3))]
    found = choose(many(3), OPEN, quota=2, tie_order=order)
    assert found.chosen == ("i02", "i01")
    assert "tie broken by tie_order" in found.candidates[0].reason.en
    half = choose(many(3), OPEN, quota=2, tie_order=["i02"])
    assert len(half.tied) == 3


def test_who_cannot_enter_is_left_out_with_the_rule() -> None:
    rule = Requirement(key="sdg", label="TPB", rule=LinkedToSdg(at_least=2), source="kaltimprov")
    edition = evolve(OPEN, requirements=[*OPEN.requirements, rule])
    found = choose([entry("a", sdgs=[4]), entry("b", sdgs=[3, 4])], edition)
    assert (found.chosen, found.left_out) == (("b",), ("a",))
    assert "TPB" in found.candidates[1].reason.id


def test_a_category_in_other_words_leaves_nobody_out_and_goes_after_a_known_one() -> None:
    ours = [entry("a", categories=("lain",)), entry("b")]
    assert choose(ours, OPEN).left_out == ()
    assert choose(ours, OPEN, quota=1).chosen == ("b",)


def test_fewer_open_rules_go_first_and_no_number_goes_after_any_number() -> None:
    found = choose([entry("a", categories=()), entry("b")], OPEN, quota=1)
    assert found.chosen == ("b",)
    numbered = choose(
        [entry("a", categories=()), entry("b")], OPEN, quota=1, scores={"a": Decimal("0.5")}
    )
    assert numbered.chosen == ("a",)
    assert "angka 0,5" in numbered.candidates[0].reason.id


def test_eligible_goes_before_possibly_eligible() -> None:
    rule = Requirement(key="category", label="Kategori", rule=InCategory(), source="kaltimprov")
    edition = evolve(OPEN, requirements=[rule, OPEN.requirements[-1]])
    ours = [entry("a", categories=()), entry("b")]
    found = choose(ours, edition, quota=1, scores={"a": 99, "b": 1})
    assert found.chosen == ("b",)
    assert found.candidates[0].eligible is True


def test_the_portfolio_of_the_fifth_story_fits_the_quota_and_lists_what_is_in_the_way() -> None:
    found = choose(story("perpusnas").innovations, "kipp-2025")
    assert set(found.chosen) == {"tpbis", "khastara", "kkn-literasi"}
    assert found.left_out == ("live-chat",)
    assert "Dokumen pendukung" in found.candidates[-1].reason.id


def test_an_edition_that_was_not_held_takes_nobody() -> None:
    found = choose([entry("a")], "kipp-2024", quota=3)
    assert found.left_out == ("a",)
    assert "this edition was not held" in found.text("en")


def test_a_quota_above_that_of_the_edition_is_remarked_on() -> None:
    found = choose(many(2), OPEN, quota=20)
    assert found.notes[0].en == "the quota that was given (20) is above the 15 of the edition"
    assert "! kuota" in found.text()
    assert choose(many(2), OPEN, quota=15).notes == ()
    assert choose(many(2), OPEN, quota=0).chosen == ()


def test_the_quota_is_that_of_the_group_and_of_the_kind() -> None:
    assert choose(many(1), "kipp-2021", group="replication").quota == 5
    regency = Organisation(id="kobar", name="Kobar", kind="regency")
    found = choose([entry("a", organisation=regency)], "jipp-ntt-2022", group="general")
    assert found.quota == 3
    assert choose([], OPEN).candidates == ()


@pytest.mark.parametrize(
    ("more", "code", "path", "found"),
    [
        ({"scheme": "kipp-2023"}, "missing", "quota", "None"),
        (
            {"scheme": "kipp-2021"},
            "contradiction",
            "quota",
            "quota_general (10), quota_replication (5)",
        ),
        ({"quota": -1}, "range", "quota", "-1"),
        ({"scores": {"a": 0.5}}, "float", "scores['a']", "0.5"),
        ({"scores": {"a": "tinggi"}}, "number", "scores['a']", "'tinggi'"),
        ({"scores": {"z": 1}}, "unknown", "scores", "'z'"),
        ({"tie_order": ["z"]}, "unknown", "tie_order", "'z'"),
        ({"tie_order": ["a", "a"]}, "duplicate", "tie_order", "'a' 2"),
        ({"innovations": [entry("a"), entry("a")]}, "duplicate", "innovations", "'a' 2"),
        (
            {
                "innovations": [
                    entry("a"),
                    entry("b", organisation=Organisation(id="lain", name="L", kind="agency")),
                ]
            },
            "contradiction",
            "innovations",
            "lain, perpusnas",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    more: dict[str, Any], code: str, path: str, found: str
) -> None:
    asked = {"innovations": [entry("a")], "scheme": OPEN, **more}
    with pytest.raises(DataError) as caught:
        choose(**asked)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert found in str(problem.found)


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(DataError) as caught:
        choose([entry("a")], "kipp-2023", scores={"a": 0.5, "z": 1}, tie_order=["y"])
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["scores['a']", "scores", "tie_order", "quota"]


def test_a_group_that_is_not_there_is_named() -> None:
    for ours in ([entry("a")], []):
        with pytest.raises(NotFoundError) as caught:
            choose(ours, "kipp-2025", group="umum")
        assert (caught.value.key, caught.value.suggestions) == ("umum", ("general", "replication"))


NUMBERS = st.dictionaries(
    st.sampled_from([one.id for one in many(8)]), st.fractions(0, 3, max_denominator=3)
)


@settings(max_examples=40, deadline=None)
@given(NUMBERS, st.integers(0, 9), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter_and_the_quota_holds(
    numbers: dict[str, Fraction], quota: int, random: Random
) -> None:
    ours = many(8)
    mixed = list(ours)
    random.shuffle(mixed)
    found = choose(ours, OPEN, scores=numbers, quota=quota)
    assert found == choose(mixed, OPEN, scores=numbers, quota=quota)
    assert len(found.chosen) <= quota
    assert sorted(found.chosen + found.tied + found.left_out) == [one.id for one in ours]
    worst = [_score(found, key) for key in found.chosen]
    best = [_score(found, key) for key in found.left_out]
    assert not worst or not best or min(worst) > max(best)


def _score(found: Choice, key: str) -> Fraction:
    known = next(one for one in found.candidates if one.id == key)
    return Fraction(-1) if known.score is None else known.score


def test_a_note_of_the_quota_is_handed_on() -> None:
    plain = Requirement(key="q", label="Kuota", rule=Quota(limit=1), source="perpusnas")
    assert choose(many(1), evolve(OPEN, requirements=[plain])).notes == ()
    assert "the division between them is not known" in choose(many(1), "kipp-2025").notes[0].en
