"""PermenPANRB 7/2021, the frame of the competition, and the frame of 2019 that it replaced."""

import re
from datetime import date

import pytest
from hypothesis import example, given, strategies as st

import inovasi as inv
from inovasi.model import MeetsAllCriteria, OrganisationKind


FRAMES = ("permenpanrb-5-2019", "permenpanrb-7-2021")
NAMED = {
    "Kementerian": {"ministry"},
    "Lembaga": {"agency"},
    "Pemerintah Daerah": {"province", "regency", "city"},
    "Badan Usaha Milik Negara": {"soe"},
    "Badan Usaha Milik Daerah": {"local_soe"},
}


@pytest.mark.parametrize("act", FRAMES)
def test_that_every_institution_of_the_title_has_its_kind(act: str) -> None:
    title = inv.regulation(act).title or ""
    assert [name for name in NAMED if name not in title] == []
    assert set().union(*NAMED.values()) == set(OrganisationKind) - {OrganisationKind.UNIT}


@pytest.mark.parametrize("act", FRAMES)
def test_that_a_standing_rule_has_no_year_in_its_title(act: str) -> None:
    title = re.compile(r"Tahun \d{4}$")
    assert not title.search(inv.regulation(act).title or "Tahun 2000")
    assert sum(act in edition.basis for edition in inv.schemes("kipp")) > 1
    assert title.search(inv.regulation("permenpanrb-3-2018").title or "")


def test_that_the_editions_of_this_frame_ask_for_all_criteria() -> None:
    asking = {
        edition.id: {type(one.rule) for one in edition.requirements if one.key == "all_criteria"}
        for edition in inv.schemes("kipp")
        if "permenpanrb-7-2021" in edition.basis
    }
    assert set(asking) == {"kipp-2021", "kipp-2022", "kipp-2023", "kipp-2025"}
    assert set().union(*asking.values()) == {MeetsAllCriteria}
    assert all(asking.values())


def test_that_it_replaces_the_regulation_of_2019() -> None:
    (relation,) = inv.regulation("permenpanrb-7-2021").relations
    assert (relation.kind, relation.target, relation.on) == ("replaces", FRAMES[0], None)
    of_frames = [
        (edition.year, act)
        for edition in inv.schemes("kipp")
        for act in FRAMES
        if act in edition.basis
    ]
    assert {year for year, act in of_frames if act == FRAMES[0]} == {2019, 2020}
    assert min(year for year, act in of_frames if act == FRAMES[1]) == 2021


@given(st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 12, 31)))
@example(date(2020, 12, 31))
@example(date(2021, 1, 1))
@example(date(2021, 12, 31))
@example(date(2022, 1, 1))
def test_that_the_two_frames_of_the_competition_are_never_in_force_together_for_sure(
    on: date,
) -> None:
    found = inv.regulations(on)
    unknown = {one.id for one in found.unknown}.intersection(FRAMES)
    in_force = {act for act in FRAMES if act in found}
    assert unknown == {2019: {FRAMES[0]}, 2021: set(FRAMES)}.get(on.year, set())
    assert in_force == {2020: {FRAMES[0]}}.get(on.year, {FRAMES[1]} if on.year > 2021 else set())
