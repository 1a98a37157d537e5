"""The committee's own tests, with what it draws and with strategies of inovasi."""

import attrs
import panitia
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import inovasi as inv
from inovasi.testing import BrokenFile, broken_files, check_scheme_laws, innovations, sheets


few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
whole = dict.fromkeys(panitia.RUBRIC.nodes, 80)


def test_that_this_is_the_installed_package_and_not_the_sources() -> None:
    assert "site-packages" in inv.__file__


def test_that_the_best_goes_on() -> None:
    cut = panitia.decide(
        [panitia.marked("a", "p", whole), panitia.marked("b", "p", whole | {"novelty": 90})], 1
    )
    assert panitia.first(cut.ranking) == ("b",)


@few
@given(sheets(panitia.RUBRIC, complete=True), sheets(panitia.RUBRIC, complete=True), st.booleans())
def test_that_the_order_of_the_post_plays_no_part(
    one: inv.ScoreSheet,
    other: inv.ScoreSheet,
    same: bool,  # noqa: FBT001
) -> None:
    # Two ids that differ only in their spelling would be refused as one entry that is ranked twice.
    entry = one.entry if same else f"{one.entry}-lain"
    second = attrs.evolve(other, entry=entry, evaluator=f"{one.evaluator}-2")
    there = panitia.decide([one, second], 1)
    back = panitia.decide([second, one], 1)
    assert panitia.first(there.ranking) == panitia.first(back.ranking)


@few
@given(ranking=...)
def test_that_somebody_is_first_wherever_somebody_is_ranked(ranking: inv.Ranking) -> None:
    assert bool(panitia.first(ranking)) == bool([*ranking])


@few
@given(innovations())
def test_that_what_is_written_is_taken(one: inv.Innovation) -> None:
    assert panitia.take(inv.dumps(one).encode()) == one


@few
@given(st.from_type(inv.Innovation), st.from_type(inv.Findings))
def test_that_records_and_results_are_drawn(one: inv.Innovation, found: inv.Findings) -> None:
    assert one.organisation.name.strip()
    assert {finding.verdict for finding in found} <= {*inv.eligibility.Verdict}


@few
@given(broken_files(inv.Innovation))
def test_that_a_broken_file_is_told_by_its_field(broken: BrokenFile) -> None:
    told = panitia.take(broken.content)
    assert isinstance(told, list)
    assert all(path.startswith(broken.path or "") for path in told)


def test_that_wrong_records_are_refused() -> None:
    with pytest.raises((inv.InovasiError, ValueError)):
        panitia.entry("Bukan Kunci", "Judul")
    with pytest.raises(inv.DataError):
        panitia.marked("a", "p", whole | {"novelty": 101})
    assert panitia.entry("a", "Judul", "2021-07").implemented == inv.PartialDate(2021, 7)


def test_that_an_unknown_edition_is_not_an_error_here() -> None:
    assert panitia.rules("kipp-1999") is None
    assert panitia.rules("kipp-2023") is not None


def test_that_the_rules_of_the_committee_are_sound() -> None:
    assert check_scheme_laws("kipp-2023", max_examples=5) == ("general_proposal",)
