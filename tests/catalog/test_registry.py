"""The shelves give each edition and each act by id, by family and by day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from inovasi.catalog import _registry as registry
from inovasi.catalog._registry import (
    Regulations,
    regulation,
    regulation_files,
    regulations,
    scheme,
    scheme_files,
    schemes,
)
from inovasi.errors import DataError, NotFoundError
from inovasi.model._regulation import Regulation, Relation
from inovasi.model._scheme import Scheme


def act(number: int, *relations: Relation, **dates: Any) -> Regulation:
    """Constructed."""
    return Regulation(
        id=f"uu-{number}-2000",
        kind="uu",
        number=str(number),
        year=2000,
        reviewed_on=date(2026, 1, 1),
        relations=relations,
        **dates,
    )


def shelve(monkeypatch: pytest.MonkeyPatch, *acts: Regulation) -> None:
    shelf = {one.id: one for one in acts}
    monkeypatch.setattr(registry, "regulation_files", lambda: shelf)
    monkeypatch.setattr(registry, "_packaged_regulation", shelf.__getitem__)


def test_that_every_file_is_named_after_its_id_and_stands_in_the_folder_of_its_family() -> None:
    assert [edition.id for edition in schemes()] == sorted(scheme_files())
    families = sorted({edition.family for edition in schemes()})
    for family in families:
        assert {edition.family for edition in schemes(family)} == {family}
    assert sum(len(schemes(family)) for family in families) == len(schemes())


def test_that_every_regulation_is_named_after_its_id() -> None:
    assert [one.id for one in regulations()] == sorted(regulation_files())


def test_that_editions_of_a_day_are_those_that_hold() -> None:
    day = date(2024, 5, 1)
    assert [edition.id for edition in schemes("kipp", on=day)] == ["kipp-2024"]
    assert all(edition.holds(day) for edition in schemes(on=day))


def test_that_an_unknown_family_is_answered_with_a_near_one() -> None:
    with pytest.raises(NotFoundError, match="family") as caught:
        schemes("kip")
    assert (caught.value.key, caught.value.suggestions) == ("kip", ("kipp",))


def test_that_a_scheme_is_given_by_id_by_path_or_as_it_is() -> None:
    edition = scheme("kipp-2023")
    assert scheme(edition) is edition
    assert scheme("kipp-2023") is edition
    path = Path(str(scheme_files()["kipp-2023"]))
    assert scheme(path) == scheme(str(path)) == edition


def test_that_an_unknown_scheme_or_regulation_is_answered_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="scheme") as caught:
        scheme("kipp-2032")
    assert caught.value.key == "kipp-2032"
    assert caught.value.suggestions[0].startswith("kipp-20")
    with pytest.raises(NotFoundError, match="regulation") as caught:
        regulation("permenpanrb-91-2012")
    assert caught.value.key == "permenpanrb-91-2012"
    assert "permenpanrb-91-2021" in caught.value.suggestions


def test_that_a_regulation_is_read_once() -> None:
    assert regulation("permenpanrb-91-2021") is regulation("permenpanrb-91-2021")


def test_that_the_registry_is_walked_counted_and_asked_by_id_or_by_regulation() -> None:
    one, other = act(1), act(2)
    some = Regulations(on=None, in_force=(one,))
    assert (list(some), len(some)) == ([one], 1)
    assert one in some
    assert one.id in some
    assert other not in some
    assert 3 not in some


def test_that_a_day_divides_the_registry_in_three(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, later, vague = act(1, dated=date(1999, 1, 1)), act(2, dated=date(2010, 1, 1)), act(3)
    shelve(monkeypatch, begun, later, vague)
    found = regulations(on=date(2000, 6, 1))
    assert (found.in_force, found.unknown, found.on) == ((begun,), (vague,), date(2000, 6, 1))
    assert tuple(regulations()) == (begun, later, vague)


@pytest.mark.parametrize("kind", ["revokes", "replaces"])
@pytest.mark.parametrize(("day", "held"), [(date(2004, 12, 31), True), (date(2005, 1, 1), False)])
def test_that_an_act_is_gone_from_the_day_that_the_other_says(
    monkeypatch: pytest.MonkeyPatch, kind: str, day: date, *, held: bool
) -> None:
    old = act(1, dated=date(2000, 1, 1))
    ends = Relation(kind=kind, target=old.id, on=date(2005, 1, 1))
    shelve(monkeypatch, old, act(2, ends, dated=date(2003, 1, 1)))
    assert (old in regulations(on=day)) is held


def test_that_an_act_is_gone_when_the_other_begins_and_stays_gone_when_that_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = act(1, dated=date(2000, 1, 1))
    ends = Relation(kind="revokes", target=old.id)
    new = act(2, ends, in_force_from=date(2005, 1, 1), in_force_until=date(2010, 1, 1))
    shelve(monkeypatch, old, new)
    assert old in regulations(on=date(2004, 12, 31))
    assert old not in regulations(on=date(2005, 1, 1))
    assert old not in regulations(on=date(2011, 1, 1))


def test_that_an_act_is_unknown_while_it_is_unknown_whether_the_other_has_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = act(1, dated=date(1999, 1, 1))
    shelve(monkeypatch, old, act(2, Relation(kind="revokes", target=old.id)))
    assert old in regulations(on=date(1999, 12, 31))
    assert old in regulations(on=date(2000, 6, 1)).unknown


def test_that_amending_or_implementing_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    old = act(1, dated=date(2000, 1, 1))
    kinds = ("amends", "implements", "sets_results_of")
    relations = [Relation(kind=kind, target=old.id, on=date(2001, 1, 1)) for kind in kinds]
    shelve(monkeypatch, old, act(2, *relations, dated=date(2001, 1, 1)))
    assert old in regulations(on=date(2005, 1, 1))


def test_that_the_registry_knows_what_permenpanrb_91_2021_did_to_its_predecessor() -> None:
    assert "permenpanrb-30-2014" not in regulations(on=date(2022, 1, 1))
    assert "permenpanrb-91-2021" in regulations(on=date(2022, 6, 1))


def test_that_a_pinned_revision_is_given_and_another_one_is_refused() -> None:
    edition = scheme("kipp-2023")
    assert scheme("kipp-2023", revision=edition.revision) is edition
    history = [
        {
            "number": 2,
            "on": "2026-11-01",
            "text": "Bobot dibetulkan",
            "text_en": "Weights corrected",
        },
        {"number": 3, "on": "2026-11-02", "text": "Sumber baru", "text_en": "A new source"},
    ]
    later = evolve(edition, revision=3, history=history)
    with pytest.raises(DataError) as caught:
        scheme(later, revision=2)
    (problem,) = caught.value.problems
    assert (problem.code, problem.source, problem.path) == ("differs", "kipp-2023", "revision")
    assert (problem.found, problem.expected) == ("3", "2")
    assert (problem.hint.id, problem.hint.en) == ("3: Sumber baru", "3: A new source")
    with pytest.raises(DataError) as caught:
        scheme(later, revision=4)
    assert caught.value.problems[0].hint is None


def test_that_the_history_leads_to_the_revision() -> None:
    with pytest.raises(DataError) as caught:
        evolve(
            scheme("kipp-2023"),
            revision=3,
            history=[{"number": 3, "on": "2026-11-02", "text": "x"}],
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found, problem.expected) == (
        "order",
        "history",
        "3",
        "2, 3",
    )


@pytest.mark.parametrize("edition", schemes(), ids=lambda one: one.id)
def test_that_each_revision_of_a_packaged_edition_says_what_it_changed(edition: Scheme) -> None:
    assert len(edition.history) == edition.revision - 1
    assert all(one.text and one.text_en for one in edition.history)
