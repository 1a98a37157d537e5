"""The data of the Indeks Inovasi Daerah and of the award hold the totals that are known of them."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from inovasi.catalog._lint import cited_numbers, lint_scheme
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.catalog._registry import regulation, scheme
from inovasi.convert._structure import structure, unstructure
from inovasi.errors import ScoringError
from inovasi.model._criterion import Criterion, Method
from inovasi.model._requirement import AppliedBetween, FactAtLeast, HasDocument, MinWords
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme, SchemeStatus
from inovasi.model._source import Grade


EDITIONS = [name for name in scheme_files() if name.startswith(("iid-", "iga-"))]
SID = [f"sid{number}" for number in range(16, 36)]
MANDATORY_SID = {"sid16", "sid17", "sid32", "sid33", "sid35"}
REGULATIONS = [
    "kepmendagri-002.6-5848-2021",
    "kepmendagri-100-4672-2020",
    "kepmendagri-400.10.11-6097-2025",
    "pedoman-iga-2023",
    "permendagri-1-2023",
    "permendagri-104-2018",
    "permendagri-9-2025",
    "pp-38-2017",
    "surat-bskdn-400.10.11-1887-bskdn-2026",
    "surat-kemendagri-400.10.11-2704-sj-2023",
    "surat-kemendagri-400.10.11-8767-sj-2025",
    "uu-23-2014",
]


def weight(criterion: Criterion) -> Decimal:
    assert criterion.weight is not None
    return criterion.weight


def highest(criterion: Criterion) -> Decimal:
    return weight(criterion) * max(level.level for level in criterion.levels)


def by_key(rubric: Rubric) -> dict[str, Criterion]:
    return {criterion.key: criterion for criterion in rubric.criteria}


def variable(criterion: Criterion) -> str:
    assert criterion.note is not None
    assert criterion.note.startswith("Variabel: ")
    return criterion.note.removeprefix("Variabel: ").partition(".")[0]


@pytest.fixture(scope="module")
def iid() -> Scheme:
    return scheme("iid-2026")


@pytest.fixture(scope="module")
def innovation(iid: Scheme) -> Rubric:
    return iid.rubric(key="innovation")


@pytest.fixture(scope="module")
def region(iid: Scheme) -> dict[str, Criterion]:
    return by_key(iid.rubric(key="region"))


@pytest.fixture(scope="module")
def spd(region: dict[str, Criterion]) -> list[Criterion]:
    return [criterion for criterion in region.values() if criterion.parent == "spd"]


def test_that_every_edition_is_there() -> None:
    years = {2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029}
    assert {f"iid-{year}" for year in years} <= set(EDITIONS)
    assert {f"iga-{year}" for year in (2020, 2022, 2023, 2024, 2025)} <= set(EDITIONS)


@pytest.mark.parametrize("name", EDITIONS)
def test_that_an_edition_has_no_fault_and_comes_back_from_plain_values(name: str) -> None:
    edition = scheme(name)
    assert [issue for issue in lint_scheme(edition) if issue.is_error] == []
    assert {issue.problem.code for issue in lint_scheme(edition)} <= {"weak", "uncovered"}
    assert structure(unstructure(edition), Scheme) == edition


@pytest.mark.parametrize("name", EDITIONS)
def test_that_an_edition_says_what_is_unknown_and_claims_no_more(name: str) -> None:
    edition = scheme(name)
    assert edition.id == f"{edition.family}-{edition.year}"
    assert edition.status is not SchemeStatus.COMPLETE
    assert edition.unknowns
    assert edition.reviewed_on >= date(2026, 11, 22)


@pytest.mark.parametrize("name", EDITIONS)
def test_that_an_edition_stands_on_regulations_of_the_registry(name: str) -> None:
    assert set(scheme(name).basis) <= set(regulation_files())


@pytest.mark.parametrize("name", REGULATIONS)
def test_that_a_regulation_says_where_it_is_known_from(name: str) -> None:
    held = regulation(name)
    assert held.sources
    assert held.notes


def test_that_a_decision_points_to_the_edition_whose_values_it_sets() -> None:
    targets = {
        relation.target
        for name in REGULATIONS
        for relation in regulation(name).relations
        if relation.kind == "sets_results_of"
    }
    assert targets == {"iid-2020", "iid-2021", "iid-2025"}
    assert targets <= set(scheme_files())


def test_that_an_innovation_of_2026_has_20_indicators_of_weight_37_and_reaches_111(
    innovation: Rubric,
) -> None:
    assert [criterion.key for criterion in innovation.criteria] == SID
    assert [criterion.number for criterion in innovation.criteria] == [key[3:] for key in SID]
    assert innovation.method is Method.SUM
    assert innovation.announced == 20
    assert sum(map(weight, innovation.criteria)) == 37
    assert sum(map(highest, innovation.criteria)) == 111


def test_that_every_indicator_of_an_innovation_has_the_levels_1_to_3(innovation: Rubric) -> None:
    for criterion in innovation.criteria:
        assert [level.level for level in criterion.levels] == [1, 2, 3]
        assert criterion.method is Method.LEVEL
        assert criterion.evidence
        for basis in criterion.bases:
            assert [level.level for level in basis.levels] == [1, 2, 3]


def test_that_only_the_benefit_has_bases_and_has_six(innovation: Rubric) -> None:
    bases = {c.key: [basis.key for basis in c.bases] for c in innovation.criteria if c.bases}
    assert list(bases) == ["sid33"]
    assert len(set(bases["sid33"])) == 6


def test_that_five_indicators_with_42_of_111_points_are_mandatory(innovation: Rubric) -> None:
    mandatory = [criterion for criterion in innovation.criteria if criterion.mandatory]
    assert {criterion.key for criterion in mandatory} == MANDATORY_SID
    assert sum(map(weight, mandatory)) == 14
    assert sum(map(highest, mandatory)) == 42


def test_that_the_weights_of_the_innovation_indicators_add_up_by_variable(
    innovation: Rubric,
) -> None:
    sums: Counter[str] = Counter()
    for criterion in innovation.criteria:
        sums[variable(criterion)] += int(weight(criterion))
    assert sums == {
        "Infrastruktur": 10,
        "Output Pengetahuan dan Teknologi": 4,
        "Kecepatan Bisnis Proses": 7,
        "Kecanggihan Produk": 7,
        "Jumlah Inovasi dan Hasil Kreatif": 9,
    }


def test_that_the_government_has_15_indicators_in_20_rows_of_weight_21_and_reaches_63(
    spd: list[Criterion], region: dict[str, Criterion]
) -> None:
    assert len(spd) == 20
    assert len({criterion.key[:5] for criterion in spd}) == 15
    assert sum(map(weight, spd)) == 21
    assert sum(map(highest, spd)) == 63 == region["spd"].maximum
    assert all([level.level for level in criterion.levels] == [1, 2, 3] for criterion in spd)


def test_that_the_weights_of_the_government_indicators_add_up_by_variable(
    spd: list[Criterion],
) -> None:
    sums: dict[str, Decimal] = {}
    for criterion in spd:
        sums[variable(criterion)] = sums.get(variable(criterion), Decimal(0)) + weight(criterion)
    assert sums == {
        "Institusi": Decimal("13.5"),
        "Sumber Daya Manusia": Decimal("3.5"),
        "Ekosistem Inovasi dan Kajian": Decimal(4),
    }


def test_that_ten_indicators_of_the_government_are_mandatory(spd: list[Criterion]) -> None:
    mandatory = {int(c.key[3:5]) for c in spd if c.mandatory}
    optional = {int(c.key[3:5]) for c in spd if not c.mandatory}
    assert mandatory == {1, 3, 4, 5, 6, 7, 8, 9, 10, 11}
    assert optional == {2, 12, 13, 14, 15}


def test_that_the_index_of_2026_has_the_maxima_and_shares_of_the_guide(
    iid: Scheme, region: dict[str, Criterion]
) -> None:
    rubric = iid.rubric(key="region")
    top = [criterion for criterion in rubric.criteria if criterion.parent is None]
    maxima = {criterion.key: criterion.maximum or Decimal(0) for criterion in top}
    assert maxima == {"spd": 63, "maturity": 111, "innovation_count": 76}
    assert rubric.method is Method.PERCENT_OF_MAX
    total = sum(maxima.values(), Decimal(0))
    assert total == 250 == rubric.maximum
    shares = {key: value * 100 / total for key, value in maxima.items()}
    assert shares == {
        "spd": Decimal("25.20"),
        "maturity": Decimal("44.40"),
        "innovation_count": Decimal("30.40"),
    }
    count = region["innovation_count"]
    assert count.unit is not None
    assert count.cap is not None
    assert count.unit * count.cap == 76
    assert count.counts == "maturity"


@pytest.mark.parametrize(
    ("year", "floor", "gate"), [(2026, 12, 5), (2027, 14, 6), (2028, 16, 6), (2029, 18, 6)]
)
def test_that_divisor_and_gate_rise_as_announced(year: int, floor: int, gate: int) -> None:
    criteria = by_key(scheme(f"iid-{year}").rubric(key="region"))
    opened_by = criteria["innovation_count"].gate
    assert criteria["maturity"].floor == floor
    assert opened_by is not None
    assert opened_by.fact == "mandatory_affairs"
    assert opened_by.at_least == gate


@pytest.mark.parametrize("year", [2027, 2028, 2029])
def test_that_an_outlook_marks_what_it_keeps_from_2026_as_inferred(year: int) -> None:
    edition = scheme(f"iid-{year}")
    grades = {number.path: number.grade for number in cited_numbers(edition)}
    assert edition.status is SchemeStatus.OUTLOOK
    assert edition.rubric(key="region").bands == ()
    assert grades["rubrics[0].maximum"] is Grade.INFERRED
    assert grades["rubrics[0].criteria[2].unit"] is Grade.INFERRED
    assert grades["rubrics[0].criteria[2].gate.at_least"] is Grade.TRANSCRIPTION


def test_that_the_lower_edges_moved_between_2023_and_2026() -> None:
    edges = {
        year: [(band.min, band.max) for band in scheme(f"iid-{year}").rubric(key="region").bands]
        for year in (2022, 2023, 2026)
    }
    assert edges[2022] == edges[2023]
    assert (Decimal("35.00"), Decimal("60.00")) in edges[2023]
    assert (Decimal("0.01"), Decimal("40.00")) in edges[2026]
    assert (Decimal("65.01"), Decimal("100.00")) in edges[2026]


def test_that_the_weights_of_an_innovation_in_2023_are_those_of_2026(innovation: Rubric) -> None:
    earlier = scheme("iid-2023").rubric(key="innovation")
    assert [criterion.key for criterion in earlier.criteria] == SID
    assert list(map(weight, earlier.criteria)) == list(map(weight, innovation.criteria))
    assert sum(map(highest, earlier.criteria)) == 111


def test_that_the_points_of_2023_are_weight_times_level() -> None:
    for criterion in scheme("iid-2023").rubric(key="innovation").criteria:
        points = [level.points for level in criterion.levels]
        assert points == [weight(criterion) * level for level in (1, 2, 3)]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_that_an_index_of_unknown_weights_leaves_them_out(year: int) -> None:
    rubric = scheme(f"iid-{year}").rubric(key="region")
    criteria = by_key(rubric)
    assert list(criteria) == ["spd", "maturity", "innovation_count"]
    assert criteria["maturity"].weight is None
    assert criteria["innovation_count"].weight is None
    assert rubric.maximum is None
    assert rubric.bands


@pytest.mark.parametrize("year", [2020, 2021])
def test_that_an_edition_without_known_rules_scores_nothing(year: int) -> None:
    with pytest.raises(ScoringError, match="has no known rubric"):
        scheme(f"iid-{year}").rubric()


def test_that_the_requirements_of_2026_name_window_words_and_video(iid: Scheme) -> None:
    rules = [requirement.rule for requirement in iid.requirements]
    window = AppliedBetween(since=date(2024, 1, 1), until=date(2025, 12, 31), or_renewed=True)
    assert window in rules
    assert MinWords(part="rancang_bangun", words=300) in rules
    assert HasDocument(document="video", max_minutes=5) in rules


def test_that_2024_asks_for_two_of_the_mandatory_affairs() -> None:
    rules = [requirement.rule for requirement in scheme("iid-2024").requirements]
    assert FactAtLeast(fact="mandatory_affairs", at_least=2) in rules


def test_that_the_presentation_of_2023_has_the_official_weights() -> None:
    rubric = scheme("iga-2023").rubric(stage="presentation")
    assert list(map(weight, rubric.criteria)) == [30, 25, 20, 15, 10]
    assert rubric.scale is None


@pytest.mark.parametrize(
    ("year", "winners"), [(2022, [7, 12, 12, 5, 4]), (2023, [7, 16, 10, 5, 4])]
)
def test_that_the_award_has_its_winners_by_cluster(year: int, winners: list[int]) -> None:
    assert [award.count for award in scheme(f"iga-{year}").awards] == winners


@pytest.mark.parametrize("year", [2023, 2025])
def test_that_the_nominated_regions_add_up_to_53(year: int) -> None:
    nominated = [count for count in scheme(f"iga-{year}").counts if count.stage == "nominated"]
    assert [count.n for count in nominated if count.group is None] == [53]
    assert sum(count.n for count in nominated if count.group) == 53


@pytest.mark.parametrize(
    ("year", "stages", "total"),
    [
        (2020, ("sangat_inovatif", "inovatif", "kurang_inovatif"), "reporting_regions"),
        (2021, ("sangat_inovatif", "inovatif", "kurang_inovatif"), "reporting_regions"),
        (2022, ("sangat_inovatif", "inovatif", "kurang_inovatif"), "reporting_regions"),
        (
            2023,
            ("reported_inisiatif", "reported_uji_coba", "reported_penerapan"),
            "reported_innovations",
        ),
        (
            2024,
            ("reported_inisiatif", "reported_uji_coba", "reported_penerapan"),
            "reported_innovations",
        ),
    ],
)
def test_that_the_parts_of_a_count_add_up(year: int, stages: tuple[str, ...], total: str) -> None:
    counts = [
        c for c in scheme(f"iid-{year}").counts if c.kind is None and c.reading in (None, "A")
    ]
    numbers = {count.stage: count.n for count in counts}
    assert sum(numbers[stage] for stage in stages) == numbers[total]


def test_that_the_calendar_keeps_planned_and_effective_days() -> None:
    moved = {year: scheme(f"iid-{year}").event("registration_close") for year in (2021, 2023, 2025)}
    days = {year: (event.planned, event.effective) for year, event in moved.items() if event}
    assert days == {
        2021: (date(2021, 8, 13), date(2021, 9, 17)),
        2023: (date(2023, 7, 7), date(2023, 7, 28)),
        2025: (date(2025, 8, 2), date(2025, 8, 23)),
    }
