"""A plan has no conflict, even loads, blind codes, and does not depend on the input order."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.contest._entry import Entry
from inovasi.errors import DataError
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._source import Source
from inovasi.panel._assignment import PanelEvaluator, assign, blind_codes


def entries(count: int, regions: int = 5) -> list[Entry]:
    return [
        Entry(id=f"e{number:04}", organisation=f"o{number % 7}", region=f"r{number % regions}")
        for number in range(count)
    ]


def evaluators(count: int, regions: int = 5) -> list[PanelEvaluator]:
    return [
        PanelEvaluator(
            id=f"p{number:02}",
            organisations=(f"o{number % 7}",),
            regions=(f"r{number % regions}",),
            coached=(f"e{number:04}",),
        )
        for number in range(count)
    ]


def test_nobody_reads_an_entry_of_the_own_region_or_organisation_or_coaching() -> None:
    people = {person.id: person for person in evaluators(12)}
    items = {entry.id: entry for entry in entries(80)}
    plan = assign(items.values(), people.values(), readings_each=3, seed=1)
    assert len(plan.readings) == 240
    for row in plan.readings:
        entry, person = items[row.entry], people[row.evaluator]
        assert entry.region not in person.regions
        assert entry.organisation not in person.organisations
        assert entry.id not in person.coached


def test_a_conflict_that_is_not_respected_does_not_count() -> None:
    entry = [Entry(id="a", region="34")]
    person = [PanelEvaluator(id="p", regions=("34",))]
    plan = assign(entry, person, readings_each=1, seed=1, conflicts=("coached_entry",))
    assert [row.evaluator for row in plan.readings] == ["p"]


@pytest.mark.parametrize(
    ("entry", "evaluator"),
    [
        ("Kota Bogor", "KOTA BOGOR"),
        ("Kota Bogor", "32.71"),
        ("Pemkot Bogor", "kemendagri:32.71"),
        ("Jatim", "Provinsi Jawa Timur"),
        ("Wilayah-7", "wilayah 7"),
    ],
)
def test_a_region_is_the_same_however_it_is_written(entry: str, evaluator: str) -> None:
    plan = assign(
        [Entry(id="a", region=entry)],
        [PanelEvaluator(id="p", regions=(evaluator,)), PanelEvaluator(id="q")],
        readings_each=1,
        seed=1,
    )
    assert [row.evaluator for row in plan.readings] == ["q"]
    assert plan.notes == ()


def test_ids_of_organisations_and_entries_are_folded() -> None:
    items = [Entry(id="a", organisation="DPK-Bogor"), Entry(id="b")]
    people = [
        PanelEvaluator(id="p", organisations=("dpk bogor",), coached=("B",)),
        PanelEvaluator(id="q"),
    ]
    plan = assign(items, people, readings_each=1, seed=1)
    assert {row.evaluator for row in plan.readings} == {"q"}


def told(entry: Entry, evaluator: PanelEvaluator) -> bool:
    notes = assign([entry], [evaluator], readings_each=1, seed=1).notes
    return any("may be" in note.en for note in notes)


@pytest.mark.parametrize(
    ("entry", "evaluator"),
    [
        ("Kota Bogor", "Bogor"),
        ("Bogor", "32.71"),
        ("Kab. Bogr", "Kabupaten Bogor"),
        ("Kota Bogor", "Kota Bogr"),
    ],
)
def test_a_region_that_may_be_that_of_an_entry_is_told(entry: str, evaluator: str) -> None:
    assert told(Entry(id="a", region=entry), PanelEvaluator(id="p", regions=(evaluator,)))


@pytest.mark.parametrize(
    ("entry", "evaluator"),
    [
        ("Kota Bogor", "Kabupaten Bogor"),
        ("Kota Bogor", "Kota Depok"),
        ("Wilayah 7", "Wilayah 8"),
        ("Jawa Barat", "Kota Bogor"),
    ],
)
def test_another_region_is_not_told(entry: str, evaluator: str) -> None:
    person = PanelEvaluator(id="p", regions=(evaluator,))
    assert not told(Entry(id="a", region=entry), person)


def test_the_regions_of_evaluators_that_are_not_known_are_told_once() -> None:
    people = [
        PanelEvaluator(id="p", regions=("Negeri Jauh", "Kota Depok")),
        PanelEvaluator(id="q", regions=("Antah Berantah", "NEGERI JAUH", "Wilayah 7", "Bandung")),
    ]
    entry = Entry(id="a", region="Wilayah 7")
    (note,) = assign([entry], people, readings_each=1, seed=1).notes
    assert "'Antah Berantah' (q), 'NEGERI JAUH' (q), 'Negeri Jauh' (p)" in note.en
    assert not any(known in note.id for known in ("Depok", "Wilayah 7", "Bandung"))
    without = assign([entry], people, readings_each=1, seed=1, conflicts=["coached_entry"])
    assert without.notes == ()


def test_a_misspelt_organisation_or_entry_is_told() -> None:
    entry = Entry(id="pustaka-apung", organisation="dpk-bantul")
    assert told(entry, PanelEvaluator(id="p", organisations=("dpk-bantull",)))
    assert told(entry, PanelEvaluator(id="p", coached=("pustaka-apng",)))
    assert not told(entry, PanelEvaluator(id="p", organisations=("dinkes-sleman",)))


def test_an_entry_without_region_has_no_conflict_of_region() -> None:
    plan = assign([Entry(id="a")], [PanelEvaluator(id="p")], readings_each=1, seed=1)
    assert len(plan.readings) == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(3, 9), st.integers(1, 3), st.integers(0, 99), st.randoms())
def test_each_entry_has_different_readers_and_loads_are_even(
    count: int, panel: int, each: int, seed: int, shuffle: object
) -> None:
    items = [Entry(id=str(number)) for number in range(count)]
    people = [PanelEvaluator(id=str(number)) for number in range(panel)]
    plan = assign(items, people, readings_each=each, seed=seed)
    shuffle.shuffle(items)  # type: ignore[attr-defined]
    shuffle.shuffle(people)  # type: ignore[attr-defined]
    assert assign(items, people, readings_each=each, seed=seed) == plan
    pairs = {(row.entry, row.evaluator) for row in plan.readings}
    assert len(pairs) == len(plan.readings)
    assert set(Counter(row.entry for row in plan.readings).values()) == {each}
    loads = [load.readings for load in plan.loads]
    assert sum(loads) == count * each
    assert max(loads) - min(loads) <= 1
    assert plan.notes == ()


def test_another_seed_gives_another_plan() -> None:
    one = assign(entries(40), evaluators(8), readings_each=2, seed=1)
    other = assign(entries(40), evaluators(8), readings_each=2, seed=2)
    assert {row.code for row in one.readings}.isdisjoint(row.code for row in other.readings)
    assert {(row.entry, row.evaluator) for row in one.readings} != {
        (row.entry, row.evaluator) for row in other.readings
    }


@pytest.mark.parametrize(
    ("anchors", "count"), [(3, 3), (Decimal("0.2"), 4), (Fraction(1, 40), 1), (Fraction(0), 0)]
)
def test_anchors_are_read_by_more_evaluators(anchors: int | Decimal | Fraction, count: int) -> None:
    plan = assign(
        entries(20), evaluators(10), readings_each=2, seed=5, anchors=anchors, anchor_readings=2
    )
    readers = Counter(row.entry for row in plan.readings)
    marked = {row.entry for row in plan.readings if row.anchor}
    assert len(marked) == count
    assert all(readers[entry] == (4 if entry in marked else 2) for entry in readers)


def test_a_code_hides_the_entry_and_is_not_a_number() -> None:
    plan = assign(entries(40), evaluators(8), readings_each=2, seed=1)
    codes = {row.entry: row.code for row in plan.readings}
    assert len(set(codes.values())) == 40
    assert all(code.isascii() and code.isalpha() and len(code) == 6 for code in codes.values())
    own = plan.of("p03")
    assert [row.code for row in own] == sorted(row.code for row in own)
    assert [row.entry for row in own] != sorted(row.entry for row in own)


@settings(max_examples=50)
@given(st.sets(st.text(min_size=1), min_size=1, max_size=20), st.integers())
def test_a_code_is_a_key_and_not_an_id(ids: set[str], seed: int) -> None:
    codes = blind_codes(sorted(ids), seed)
    assert ids.isdisjoint(codes)
    assert [Source(key=code, title="-", grade="text").key for code in codes] == list(codes)


def test_an_innovation_may_take_the_code_of_a_plan_as_its_id() -> None:
    plan = assign([Entry(id="a")], [PanelEvaluator(id="p")], readings_each=1, seed=1)
    organisation = Organisation(id="x", name="Contoh", kind="city")
    innovation = Innovation(id="a", title="Contoh", organisation=organisation)
    assert evolve(innovation, id=plan.readings[0].code).id == plan.readings[0].code


def test_a_code_is_drawn_again_where_it_is_an_id() -> None:
    code, *_ = blind_codes(["a"], seed=1, length=1)
    codes = blind_codes(["a", code], seed=1, length=1)
    assert {"a", code}.isdisjoint(codes)
    taken = list("bcdfghjklmn")
    with pytest.raises(ValueError, match=r"found 11 ids\D+9"):
        blind_codes(taken, seed=1, length=1)


def test_codes_stay_different_when_they_are_scarce() -> None:
    ids = [str(number) for number in range(20)]
    codes = blind_codes(ids, seed=1, length=1)
    assert len(set(codes)) == 20
    assert blind_codes(ids[::-1], seed=1, length=1) == codes[::-1]
    with pytest.raises(ValueError, match=r"found 21 ids\D+20"):
        blind_codes([*ids, "20"], seed=1, length=1)


def test_entries_that_nobody_may_read_are_all_named_with_the_reason() -> None:
    items = [Entry(id="a", region="34"), Entry(id="b"), Entry(id="c", region="34")]
    people = [
        PanelEvaluator(id="p", regions=("34",)),
        PanelEvaluator(id="q", coached=("a",)),
        PanelEvaluator(id="r", organisations=("x",)),
    ]
    with pytest.raises(DataError) as caught:
        assign(items, people, readings_each=3, seed=1)
    problems = caught.value.problems
    assert [(one.path, one.code) for one in problems] == [
        ("a", "too_few_evaluators"),
        ("c", "too_few_evaluators"),
    ]
    for problem, found, reasons in zip(
        problems, (1, 2), ("(coached entry: 1, own region: 1)", "(own region: 1)"), strict=True
    ):
        assert problem.message.startswith(f"found {found} evaluators of 3")
        assert reasons in problem.message


def test_without_evaluators_every_entry_is_named() -> None:
    with pytest.raises(DataError, match="found 0 evaluators of 0") as caught:
        assign([Entry(id="a")], [], readings_each=1, seed=1)
    assert [(one.path, one.code) for one in caught.value.problems] == [("a", "too_few_evaluators")]


def test_limits_that_are_too_low_are_named() -> None:
    people = [PanelEvaluator(id="p", capacity=1), PanelEvaluator(id="q", capacity=0)]
    with pytest.raises(DataError) as caught:
        assign(entries(3), people, readings_each=1, seed=1, conflicts=())
    assert [problem.code for problem in caught.value.problems] == ["no_capacity"] * 2
    assert "2 of 2 are full: p, q" in str(caught.value)


def test_too_many_anchors_are_refused() -> None:
    with pytest.raises(DataError, match=r"found 2\D+ 0\D+ 3 ") as caught:
        assign(entries(4), evaluators(2), readings_each=2, seed=1, anchors=2, conflicts=())
    assert [(one.path, one.code) for one in caught.value.problems] == [("anchors", "range")]


def test_numbers_and_ids_are_checked_at_once() -> None:
    twice = [Entry(id="a"), Entry(id="a")]
    people = [PanelEvaluator(id="p"), PanelEvaluator(id="p")]
    with pytest.raises(DataError) as caught:
        assign(twice, people, readings_each=0, seed=1, anchors=9, anchor_readings=0)
    assert [problem.path for problem in caught.value.problems] == [
        "entries",
        "evaluators",
        "readings_each",
        "anchor_readings",
        "anchors",
    ]


def test_a_share_is_not_a_float_and_at_most_one() -> None:
    with pytest.raises(TypeError, match=r"found the float 0\.2") as wrong:
        assign(entries(4), evaluators(4), readings_each=1, seed=1, anchors=0.2)  # type: ignore[arg-type]
    assert [one.code for one in wrong.value.problems] == ["float"]
    with pytest.raises(DataError, match=r"found 1\.2") as caught:
        assign(entries(4), evaluators(4), readings_each=1, seed=1, anchors=Decimal("1.2"))
    assert [(one.path, one.code) for one in caught.value.problems] == [("anchors", "range")]


def test_uneven_loads_are_said_with_who_is_lighter() -> None:
    items = [Entry(id=str(number), region="34") for number in range(6)]
    people = [
        PanelEvaluator(id="local", regions=("34",)),
        PanelEvaluator(id="p"),
        PanelEvaluator(id="q", capacity=4),
    ]
    plan = assign(items, people, readings_each=1, seed=1)
    assert [load.readings for load in plan.loads] == [0, 3, 3]
    assert "Lebih ringan: local" in plan.notes[0].id
    assert "Loads differ by up to 3 (0 to 3)" in plan.notes[0].en
