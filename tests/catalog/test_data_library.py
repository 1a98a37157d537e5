"""The library sector as data: what the files must hold, and published results recomputed."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest

from inovasi.catalog._lint import cited_numbers, lint_regulation, lint_scheme
from inovasi.catalog._loader import load_regulation, load_scheme
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.catalog._registry import scheme
from inovasi.errors import ScoringError
from inovasi.model._criterion import Method
from inovasi.model._scheme import SchemeStatus
from inovasi.model._source import Grade
from inovasi.scoring._score import score
from inovasi.scoring._sheets import sheet


FAMILIES: Final = (
    "accreditation",
    "iplm",
    "lppd",
    "tgm",
    "tkm",
    "tpbis",
    "village-library-contest",
)
IDS: Final = tuple(key for key in scheme_files() if re.sub(r"-\d{4}.*", "", key) in FAMILIES)
REGULATIONS: Final = (
    "keputusan-perpusnas-157-2025",
    "keputusan-perpusnas-158-2025",
    "keputusan-perpusnas-296-2022",
    "keputusan-perpusnas-303-2022",
    "pedoman-perpusnas-akreditasi-2012",
    "pedoman-perpusnas-iplm-2021",
    "pedoman-perpusnas-lomba-2019",
    "perbup-kabupaten-pati-105-2018",
    "permendagri-18-2020",
    "perpres-18-2020",
    "perpres-39-2019",
    "perpusnas-10-2018",
    "perpusnas-2-2022",
    "perpusnas-6-2017",
    "perpusnas-7-2018",
    "perpusnas-7-2020",
    "perpusnas-7-2025",
    "perpusnas-8-2017",
    "perpusnas-8-2018",
    "perpusnas-8-2019",
    "perpusnas-9-2018",
    "perpusnas-9-2025",
    "pp-13-2019",
    "pp-18-2016",
    "pp-24-2014",
)
UPLM: Final = tuple(f"uplm{place}" for place in range(1, 8))


def numbers(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


def test_the_editions_of_the_sector_are_all_there() -> None:
    assert IDS == (
        "accreditation-2018-district",
        "accreditation-2018-university",
        "accreditation-2018-village",
        "accreditation-2022",
        "accreditation-2022-special",
        "accreditation-2022-university",
        "accreditation-2025",
        "iplm-2021",
        "iplm-2022",
        "iplm-2023",
        "iplm-2024",
        "iplm-2025",
        "lppd-2020",
        "tgm-2020",
        "tgm-2021",
        "tgm-2022",
        "tgm-2023",
        "tgm-2024",
        "tkm-2025",
        "tpbis-2022",
        "tpbis-2023",
        "tpbis-2024",
        "village-library-contest-2019",
        "village-library-contest-2025",
    )


@pytest.mark.parametrize("key", IDS)
def test_a_file_of_an_edition_has_no_error(key: str) -> None:
    edition = load_scheme(scheme_files()[key])
    issues = lint_scheme(edition)
    assert [str(issue) for issue in issues if issue.is_error] == []
    assert {issue.problem.code for issue in issues} <= {"weak"}


@pytest.mark.parametrize("key", IDS)
def test_an_edition_says_what_is_unknown(key: str) -> None:
    edition = scheme(key)
    assert edition.status is SchemeStatus.INCOMPLETE
    assert edition.unknowns
    assert edition.notes


@pytest.mark.parametrize("key", IDS)
def test_every_number_has_a_grade(key: str) -> None:
    assert all(isinstance(number.grade, Grade) for number in cited_numbers(scheme(key)))


@pytest.mark.parametrize("key", REGULATIONS)
def test_a_file_of_a_regulation_has_no_fault(key: str) -> None:
    regulation = load_regulation(regulation_files()[key])
    assert lint_regulation(regulation) == ()
    assert regulation.sources
    assert regulation.notes


@pytest.mark.parametrize("key", IDS)
def test_the_basis_of_an_edition_is_in_the_registry(key: str) -> None:
    assert set(scheme(key).basis) <= set(regulation_files())


def test_relations_of_the_sector_lead_to_regulations_that_are_there() -> None:
    targets = {
        relation.target
        for key in REGULATIONS
        for relation in load_regulation(regulation_files()[key]).relations
    }
    assert targets == {"perpusnas-2-2022", "pp-13-2019", "pp-24-2014", "uu-43-2007"}
    assert targets <= set(regulation_files())


@pytest.mark.parametrize("key", IDS)
def test_weights_add_up_to_a_hundred_or_are_all_unknown(key: str) -> None:
    for rubric in scheme(key).rubrics:
        nodes = [(None, rubric.method), *((c.key, c.method) for c in rubric.criteria)]
        for parent, method in nodes:
            if method is Method.WEIGHTED:
                weights = [c.weight for c in rubric.criteria if c.parent == parent]
                known = [weight for weight in weights if weight is not None]
                assert known == [] or (sum(known) == 100 and len(known) == len(weights))


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_the_elements_have_the_same_keys_in_every_edition(year: int) -> None:
    rubric = scheme(f"iplm-{year}").rubric()
    assert tuple(criterion.key for criterion in rubric.criteria) == UPLM
    assert rubric.factor == 100


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_official_heading_of_an_element_is_known(year: int) -> None:
    headings = (
        "Pemerataan Layanan Perpustakaan",
        "Ketercukupan Koleksi Perpustakaan",
        "Rasio Ketercukupan Tenaga Perpustakaan",
        "Tingkat Kunjungan Masyarakat per hari",
        "Jumlah Perpustakaan yang dibina sesuai SNP",
        "Keterlibatan Masyarakat dalam Kegiatan Sosialisasi / KIE",
        "Jumlah Anggota Perpustakaan",
    )
    rubric = scheme(f"iplm-{year}").rubric()
    marked = sheet(rubric, dict.fromkeys(headings, "0.5"), demonstration=True)
    assert tuple(mark.criterion for mark in marked.marks) == UPLM


def test_the_formula_of_2021_is_a_sum_and_the_later_ones_are_a_mean() -> None:
    methods = {key: scheme(f"iplm-{key}").rubric().method.value for key in range(2021, 2025)}
    assert methods == {2021: "sum", 2022: "mean", 2023: "mean", 2024: "mean"}


def test_raw_ratios_are_open_upwards_and_normalised_elements_end_at_one() -> None:
    ends = {}
    for year in range(2021, 2025):
        scale = scheme(f"iplm-{year}").rubric().scale
        assert scale is not None
        ends[year] = scale.max
    assert ends == {2021: None, 2022: None, 2023: 1, 2024: 1}


def test_the_same_ratios_differ_by_a_factor_of_seven_between_sum_and_mean() -> None:
    marks = dict(zip(UPLM, numbers("0.01 0.02 0.03 0.04 0.05 0.06 0.07"), strict=True))
    exact = {}
    for year in (2021, 2022):
        rubric = scheme(f"iplm-{year}").rubric()
        exact[year] = score(rubric, sheet(rubric, marks, demonstration=True)).exact
    assert exact[2021] == 28
    assert exact[2021] == 7 * exact[2022]


def test_sukoharjo_2022_recomputes_although_two_elements_exceed_one() -> None:
    rubric = scheme("iplm-2022").rubric()
    values = numbers("0.002825 2.269653 0.003088 0.015690 2.036810 0.027581 0.673794")
    result = score(rubric, sheet(rubric, dict(zip(UPLM, values, strict=True))))
    assert result.exact == Fraction(5029441, 70000)
    assert result.value == Decimal("71.85")
    assert result.band is not None
    assert result.band.label == "Sedang"


def test_soppeng_2023_recomputes() -> None:
    rubric = scheme("iplm-2023").rubric()
    values = numbers("0.6053 0.3218 0.8792 1 1 1 1")
    result = score(rubric, sheet(rubric, dict(zip(UPLM, values, strict=True))))
    assert result.value == Decimal("82.95")
    assert result.band is not None
    assert result.band.label == "Tinggi"


@pytest.mark.parametrize(
    ("index", "label"),
    [
        ("29.46", "Sangat Rendah"),
        ("29.95", "Sangat Rendah"),
        ("30", "Rendah"),
        ("43.60", "Rendah"),
        ("57.04", "Sedang"),
        ("78.82", "Sedang"),
        ("82.60", "Tinggi"),
        ("94.16", "Sangat Tinggi"),
        ("100", "Sangat Tinggi"),
    ],
)
def test_no_index_of_two_decimals_falls_between_two_classes(index: str, label: str) -> None:
    rubric = scheme("iplm-2024").rubric()
    marks = dict.fromkeys(UPLM, Decimal(index) / 100)
    band = score(rubric, sheet(rubric, marks, demonstration=True)).band
    assert band is not None
    assert band.label == label


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_the_half_open_classes_are_inferred_and_the_printed_edges_stand_beside_them(
    year: int,
) -> None:
    edition = scheme(f"iplm-{year}")
    assert edition.rubric().bands_grade is Grade.INFERRED
    readings = next(c.readings for c in edition.conflicts if c.subject_en == "edges of the classes")
    assert "29,9" in readings[0]
    assert "setengah terbuka" in readings[1]


def test_the_form_of_2025_has_thirty_and_seventy_and_is_not_scored_without_a_scale() -> None:
    rubric = scheme("iplm-2025").rubric()
    weights = {c.key: c.weight for c in rubric.criteria if c.parent is None}
    assert weights == {"compliance": 30, "performance": 70}
    leaves = ("sub_collection", "sub_staff", "sub_services", "sub_management")
    with pytest.raises(ScoringError, match="compliance"):
        score(rubric, sheet(rubric, dict.fromkeys(leaves, 50), demonstration=True))


def test_dki_jakarta_2020_recomputes_as_the_mean_of_three() -> None:
    rubric = scheme("tgm-2020").rubric()
    marks = dict(zip(("fm", "dm", "jb"), numbers("49.76 46.63 39.04"), strict=True))
    assert score(rubric, sheet(rubric, marks)).value == Decimal("45.14")


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
@pytest.mark.parametrize("key", ["regional", "national"])
def test_the_five_variables_keep_their_weights(year: int, key: str) -> None:
    rubric = scheme(f"tgm-{year}").rubric(key=key)
    weights = {criterion.key: criterion.weight for criterion in rubric.criteria}
    assert weights == {"fm": 30, "dm": 30, "jb": 30, "fai": 5, "dai": 5}


def test_the_two_class_tables_of_2023_stand_apart() -> None:
    edition = scheme("tgm-2023")
    keys = ("fm", "dm", "jb", "fai", "dai")
    national = edition.rubric(key="national")
    indonesia = dict(zip(keys, numbers("69.96 56.88 73.14 74.36 61.16"), strict=True))
    result = score(national, sheet(national, indonesia))
    assert (result.value, result.band) == (Decimal("66.77"), None)
    regional = edition.rubric(key="regional")
    tuban = dict(zip(keys, numbers("70.2 65.1 62.3 76.5 69.4"), strict=True))
    result = score(regional, sheet(regional, tuban))
    assert result.exact == Fraction("66.575")
    assert result.band is not None
    assert result.band.label == "Tinggi"


def test_the_phases_of_2025_have_no_weights() -> None:
    rubric = scheme("tkm-2025").rubric()
    assert [criterion.weight for criterion in rubric.criteria] == [None, None, None]
    marks = dict.fromkeys((criterion.key for criterion in rubric.criteria), 3)
    with pytest.raises(ScoringError, match="before_reading"):
        score(rubric, sheet(rubric, marks, demonstration=True))


@pytest.mark.parametrize(
    ("key", "weights", "indicators"),
    [
        ("2018-village", "20 15 25 20 15 5", "18 23 11 6 9 4"),
        ("2018-district", "20 15 25 20 15 5", "18 23 12 6 9 5"),
        ("2018-university", "20 15 25 20 15 5", "26 33 19 9 12 6"),
        ("2022-special", "15 10 20 15 10 15 5 5 5", "14 14 11 10 7 5 5 2 4"),
        ("2022-university", "15 10 20 15 10 15 5 5 5", "18 15 15 10 9 6 5 4 4"),
    ],
)
def test_components_have_their_weights_and_five_points_for_each_key_indicator(
    key: str, weights: str, indicators: str
) -> None:
    criteria = scheme(f"accreditation-{key}").rubric().criteria
    assert [criterion.weight for criterion in criteria] == numbers(weights)
    scales = [criterion.scale for criterion in criteria if criterion.scale is not None]
    assert [scale.min for scale in scales] == numbers(indicators)
    assert [scale.max for scale in scales] == [5 * count for count in numbers(indicators)]


@pytest.mark.parametrize(
    ("key", "total"),
    [
        ("2018-village", 71),
        ("2018-district", 73),
        ("2018-university", 105),
        ("2022-special", 72),
        ("2022-university", 86),
    ],
)
def test_key_indicators_add_up(key: str, total: int) -> None:
    criteria = scheme(f"accreditation-{key}").rubric().criteria
    assert sum(criterion.scale.min for criterion in criteria if criterion.scale) == total


def test_the_printed_total_of_university_libraries_is_told_as_a_conflict() -> None:
    (conflict,) = scheme("accreditation-2018-university").conflicts
    assert conflict.readings[0].startswith("103")
    assert conflict.readings[1].startswith("105")


@pytest.mark.parametrize(
    ("key", "answer", "total"),
    [("2022-special", 5, 100), ("2022-special", 4, 80), ("2022-university", 1, 20)],
)
def test_the_same_answer_everywhere_gives_its_share_of_a_hundred(
    key: str, answer: int, total: int
) -> None:
    rubric = scheme(f"accreditation-{key}").rubric()
    marks = {c.key: answer * c.scale.min for c in rubric.criteria if c.scale}
    assert score(rubric, sheet(rubric, marks, demonstration=True)).exact == total


def test_other_kinds_of_library_have_no_weights_in_2022() -> None:
    rubric = scheme("accreditation-2022").rubric()
    assert {criterion.weight for criterion in rubric.criteria} == {None}
    assert len(rubric.criteria) == 9


@pytest.mark.parametrize(
    ("key", "facts", "exact"),
    [
        ("collection_ratio", {"collection": 21840, "population": 298567}, Fraction(21840, 298567)),
        ("use_share", {"users": 1043, "population": 298567}, Fraction(104300, 298567)),
        ("staff_ratio", {"staff": 10, "population": 298567}, Fraction(10, 298567)),
        ("standard_share", {"certified_libraries": 2, "libraries": 232}, Fraction(200, 232)),
    ],
)
def test_output_ratios_of_the_worked_example_are_exact(
    key: str, facts: dict[str, int], exact: Fraction
) -> None:
    rubric = scheme("lppd-2020").rubric(key=key)
    assert score(rubric, sheet(rubric, {}, facts=facts)).exact == exact


def test_years_of_the_programme_keep_the_order_of_the_stages() -> None:
    orders = [
        [stage.key for stage in scheme(f"tpbis-{year}").stages] for year in (2022, 2023, 2024)
    ]
    assert orders[0] == orders[1] == orders[2]
    assert orders[0][-1] == "national_peer_learning"


def test_the_village_contest_of_2025_has_the_components_of_the_accreditation() -> None:
    contest = scheme("village-library-contest-2025").rubric()
    instrument = scheme("accreditation-2022").rubric()
    assert [c.key for c in contest.criteria] == [c.key for c in instrument.criteria]
    assert contest.method is Method.SUM
