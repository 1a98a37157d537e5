"""Editions and instruments of the ministry, and the provincial competitions that mirror them."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inovasi.catalog._lint import lint_regulation, lint_scheme
from inovasi.catalog._registry import (
    regulation,
    regulation_files,
    regulations,
    scheme,
    scheme_files,
)
from inovasi.errors import ScoringError
from inovasi.model._requirement import Quota
from inovasi.model._scheme import Count, Scheme, SchemeStatus, ThresholdMode
from inovasi.model._source import Grade


FAMILIES = ("kipp", "permenpanrb", "kovablik", "ntt", "banten", "sulsel")
PANRB = [key for key, file in scheme_files().items() if Path(str(file)).parent.name in FAMILIES]
KIPP = [f"kipp-{year}" for year in range(2014, 2026)]
INSTRUMENTS = [key for key in regulation_files() if "panrb" in key or "pengumuman" in key]

NINE = [None, 5, 5, 15, 20, 10, 10, 15, 10, 10]
EIGHT = [0, 10, 15, 5, 30, 20, 5, 15]
ELEVEN = [None, None, None, None, None, 15, None, 15, 20, None, None]
WEIGHTS = [
    ("kipp-2019", "proposal", NINE),
    ("kipp-2020", "proposal", NINE),
    ("kipp-2021", "proposal", ELEVEN),
    ("kipp-2022", "general_proposal", [5, 20, 25, 5, 20, 20, 5]),
    ("kipp-2022", "special_proposal", [None] * 5),
    ("kipp-2023", "general_proposal", EIGHT),
    ("kipp-2023", "special_proposal", [None] * 7),
    ("kovablik-jatim-2025", "proposal", EIGHT),
    ("kovablik-jatim-2025", "presentation", [30, 50, 10, 10]),
    ("banten-2024", "proposal", EIGHT),
    ("ntt-koin-yanlik-2023", "general_proposal", [None] * 8),
    ("kipp-sulsel-2022", "presentation", [30, 70]),
    ("kipp-sulsel-form-2022", "proposal", ELEVEN),
]
GRADES = [
    ("kipp-2019", "proposal", "inferred"),
    ("kipp-2020", "proposal", "inferred"),
    ("kipp-2021", "proposal", "inferred"),
    ("kipp-2022", "general_proposal", "inferred"),
    ("kipp-2023", "general_proposal", "official"),
    ("kovablik-jatim-2025", "proposal", "transcription"),
]


@pytest.mark.parametrize("key", PANRB)
def test_no_edition_has_an_error(key: str) -> None:
    assert [str(issue) for issue in lint_scheme(scheme(key)) if issue.is_error] == []


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_every_instrument_is_sound_and_sourced(key: str) -> None:
    assert lint_regulation(regulation(key)) == ()
    assert regulation(key).grade is not None


def test_the_shelf_holds_every_edition_from_2014_to_2025() -> None:
    assert [key for key in PANRB if scheme(key).family == "kipp"] == KIPP


@pytest.mark.parametrize("key", PANRB)
def test_the_basis_of_an_edition_is_in_the_registry(key: str) -> None:
    assert set(scheme(key).basis) <= set(regulation_files())


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_relations_point_at_what_is_there(key: str) -> None:
    targets = {relation.target for relation in regulation(key).relations}
    assert targets <= set(regulation_files()) | set(scheme_files())


@pytest.mark.parametrize(("key", "rubric", "weights"), WEIGHTS)
def test_weights_stand_as_printed_and_unknown_ones_stay_unknown(
    key: str, rubric: str, weights: list[int | None]
) -> None:
    found = [criterion.weight for criterion in scheme(key).rubric(key=rubric).criteria]
    assert found == [None if weight is None else Decimal(weight) for weight in weights]


@pytest.mark.parametrize(("key", "rubric", "grade"), GRADES)
def test_weights_carry_the_grade_of_the_whole_statement(key: str, rubric: str, grade: str) -> None:
    chosen = scheme(key).rubric(key=rubric)
    heaviest = max((c for c in chosen.criteria if c.weight), key=lambda c: c.weight or 0)
    stated = heaviest.grade or chosen.grade
    named = scheme(key).source(heaviest.source or chosen.source)
    assert (stated or (named and named.grade)) == grade


def test_only_the_first_weight_of_2022_is_official() -> None:
    criteria = scheme("kipp-2022").rubric(group="general").criteria
    assert [criterion.key for criterion in criteria if criterion.grade == "official"] == ["summary"]


def test_a_summary_without_weight_is_not_a_summary_of_weight_zero() -> None:
    asked = scheme("kipp-2019").rubric().criteria[0]
    weighed = scheme("kipp-2023").rubric(group="general").criteria[0]
    assert (asked.key, asked.scored, asked.weight) == ("summary", False, None)
    assert (weighed.key, weighed.scored, weighed.weight) == ("summary", True, Decimal(0))


def _sums(edition: Scheme) -> list[tuple[str, int, int]]:
    """Each total beside the sum of its parts, where all kinds or all groups are given."""
    total: dict[tuple[str, str | None], int] = {}
    by_kind: defaultdict[tuple[str, str | None], list[Count]] = defaultdict(list)
    by_group: defaultdict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for count in edition.counts:
        where = (count.stage, count.reading)
        if count.kind is not None:
            by_kind[where].append(count)
        elif count.group is not None:
            by_group[where].append(count)
        else:
            total[where] = count.n
    groups = {group.key for group in edition.groups}
    parts = list(by_kind.items())
    parts += [item for item in by_group.items() if {count.group for count in item[1]} == groups]
    return [
        (f"{edition.id} {where}", sum(count.n for count in counts), total[where])
        for where, counts in parts
        if where in total
    ]


def test_parts_add_up_to_their_total_wherever_both_are_given() -> None:
    sums = [line for key in PANRB for line in _sums(scheme(key))]
    assert len(sums) == 16
    assert [line for line in sums if line[1] != line[2]] == []


def test_every_draft_of_2022_stands_at_one_place() -> None:
    counts = {count.stage: count.n for count in scheme("kipp-2022").counts if count.group is None}
    assert counts["at_upp"] + counts["at_local_admin"] + counts["submitted"] == counts["registered"]


def test_all_five_criteria_of_the_fostering_regulation_must_be_met() -> None:
    criteria = scheme("permenpanrb-91-2021").rubric()
    assert criteria.method == "all_met"
    keys = ["novelty", "effectiveness", "benefit", "transferability", "sustainability"]
    assert [criterion.key for criterion in criteria.criteria] == keys


def test_the_eight_conditions_of_2020_are_there_and_three_of_them_are_inferred_for_2019() -> None:
    rules = {rule.key: rule for rule in scheme("kipp-2020").requirements}
    eight = [
        "theme",
        "all_criteria",
        "category",
        "min_age",
        "online",
        "title",
        "not_awarded",
        "not_top_99_twice",
    ]
    assert {rules[key].source for key in eight} == {"review-guide"}
    assert {rules[key].groups for key in eight[-2:]} == {("general", "replication")}
    assert sorted({*rules} - {*eight}) == ["is_laureate", "is_replication", "quota"]
    earlier = {rule.key: rule for rule in scheme("kipp-2019").requirements}
    assert {key: rule.grade for key, rule in earlier.items() if rule.grade} == dict.fromkeys(
        ("min_age", "not_awarded", "not_top_99_twice"), Grade.INFERRED
    )
    assert {"conditions", "quota"} <= {*earlier}


def test_2024_was_not_held_and_nothing_is_scored_by_it() -> None:
    edition = scheme("kipp-2024")
    assert edition.status is SchemeStatus.NOT_HELD
    with pytest.raises(ScoringError, match="was not held"):
        edition.rubric()


def test_2025_has_a_quota_of_15_and_nine_categories() -> None:
    edition = scheme("kipp-2025")
    rules = [requirement.rule for requirement in edition.requirements]
    assert [rule.limit for rule in rules if isinstance(rule, Quota)] == [15]
    assert len(edition.categories) == 9


def test_the_passing_grade_of_2025_is_85_and_what_it_does_is_left_open() -> None:
    thresholds = [stage.threshold for stage in scheme("kipp-2025").stages if stage.threshold]
    modes = (ThresholdMode.GATE, ThresholdMode.PRIORITY)
    assert [(one.value, one.modes) for one in thresholds] == [(Decimal(85), modes)]


@pytest.mark.parametrize("key", KIPP)
def test_no_national_edition_claims_to_be_complete(key: str) -> None:
    assert scheme(key).status is not SchemeStatus.COMPLETE


@pytest.mark.parametrize(
    ("on", "in_force", "gone", "untold"),
    [
        (date(2013, 12, 31), "", "30/2014", ""),
        (date(2014, 7, 1), "", "91/2021", "30/2014"),
        (date(2016, 7, 1), "30/2014", "5/2019 91/2021", ""),
        (date(2019, 2, 1), "30/2014", "7/2021", "5/2019"),
        (date(2020, 7, 1), "30/2014 5/2019", "7/2021 91/2021", ""),
        (date(2021, 12, 30), "30/2014", "91/2021", "5/2019 7/2021"),
        (date(2021, 12, 31), "91/2021", "30/2014", "5/2019 7/2021"),
        (date(2022, 7, 1), "7/2021 91/2021", "5/2019 30/2014", ""),
    ],
)
def test_regulations_succeed_each_other_on_their_days(
    on: date, in_force: str, gone: str, untold: str
) -> None:
    def ids(numbers: str) -> set[str]:
        return {f"permenpanrb-{number.replace('/', '-')}" for number in numbers.split()}

    found = regulations(on=on)
    unknown = {one.id for one in found.unknown}
    assert ids(in_force) <= {one.id for one in found}
    assert ids(untold) <= unknown
    assert not ids(gone) & (unknown | {one.id for one in found})


@pytest.mark.parametrize("key", [*PANRB, *INSTRUMENTS])
def test_nothing_ships_from_memory(key: str) -> None:
    file = scheme_files().get(key) or regulation_files()[key]
    assert "memory" not in file.read_text("utf-8")
