"""Every packaged file of a scheme and of a regulation: sound, sourced, graded, and leading nowhere else."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from inovasi.catalog._lint import cited_numbers, lint_regulation, lint_scheme
from inovasi.catalog._loader import load_regulation, load_scheme
from inovasi.catalog._packaged import packaged_scheme, regulation_files, scheme_files
from inovasi.model._regulation import Regulation
from inovasi.model._scheme import Scheme
from inovasi.model._source import Grade


DATA = Path(str(files("inovasi.catalog"))) / "data"
SCHEMES = {key: Path(str(file)) for key, file in scheme_files().items()}
REGULATIONS = {key: Path(str(file)) for key, file in regulation_files().items()}
FILES = [*SCHEMES.values(), *REGULATIONS.values()]

BASIS_OUTSIDE: frozenset[str] = frozenset()
"""Legal bases outside the registry; none: an edition without a known act names no basis."""

OUTSIDE: frozenset[str] = frozenset()
"""Targets of relations that are neither a regulation nor a scheme of this library; none so far."""

WITHOUT_NUMBERS = {
    "accreditation-2025",
    "iga-2020",
    "kalbaria-2022",
    "kijb-2024",
    "kipp-2024",
    "lomba-inovasi-kaltara-2023",
    "permenpanrb-30-2014",
    "ppd-2023",
    "tpbis-2024",
    "unpsa-2026",
}
"""Editions of which no number is known; one that learns a number leaves this list."""

UNSOUND = {"sinjai-website-2025": ["weights", "weights"]}
"""Editions whose sources contradict themselves, with the codes of what lint says; all others are sound."""

MACHINE_PATHS = re.compile(r"(?<![\w/:.?=)-])/\w+|\.\./|\bfile://|\b[A-Z]:\\")
"""Paths on the computer of whoever wrote the file; parts of an address and ``K/L`` are none."""

HREF = re.compile(r"""(?m)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@cache
def edition(key: str) -> Scheme:
    return packaged_scheme(key) if key in UNSOUND else load_scheme(SCHEMES[key])


@cache
def act(key: str) -> Regulation:
    return load_regulation(REGULATIONS[key])


def faults_of_text(text: str) -> list[str]:
    """Find grades of memory, paths of a machine, and broken addresses."""
    hrefs = [double or single for double, single in HREF.findall(text)]
    return [
        *re.findall(r"""grade\s*=\s*["']memory["']""", text),
        *MACHINE_PATHS.findall(text),
        *(href for href in hrefs if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", href)),
    ]


def test_each_file_of_the_folder_is_in_the_registry() -> None:
    assert sorted(DATA.glob("schemes/**/*.toml")) == sorted(SCHEMES.values())
    assert sorted(DATA.glob("regulations/**/*.toml")) == sorted(REGULATIONS.values())
    assert len(SCHEMES) >= 60
    assert len(REGULATIONS) >= 67


@pytest.mark.parametrize("key", SCHEMES)
def test_an_edition_loads_without_error_under_its_own_name(key: str) -> None:
    path = SCHEMES[key]
    assert (edition(key).id, edition(key).family) == (path.stem, path.parent.name)
    errors = [issue.problem.code for issue in lint_scheme(edition(key)) if issue.is_error]
    assert errors == UNSOUND.get(key, [])


@pytest.mark.parametrize("key", REGULATIONS)
def test_a_regulation_loads_without_an_issue_under_its_own_name(key: str) -> None:
    assert act(key).id == REGULATIONS[key].stem
    assert lint_regulation(act(key)) == ()


@pytest.mark.parametrize("key", SCHEMES)
def test_every_number_has_a_source_that_is_there_and_a_grade(key: str) -> None:
    sources = {source.key for source in edition(key).sources}
    numbers = list(cited_numbers(edition(key)))
    assert [number for number in numbers if number.source not in sources] == []
    assert [number for number in numbers if not isinstance(number.grade, Grade)] == []


def test_the_editions_without_any_number_are_those_that_are_known() -> None:
    assert {key for key in SCHEMES if not any(cited_numbers(edition(key)))} == WITHOUT_NUMBERS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_has_a_grade_of_memory_a_path_of_a_machine_or_a_broken_address(path: Path) -> None:
    assert faults_of_text(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'grade = "memory"',
        "grade='memory'",
        'href = "https://example.go.id/satu dua.pdf"',
        'href = "example.go.id/satu.pdf"',
        "# see ../notes/rules",
        'locator = "/home/rules.pdf"',
        "locator = 'C:\\rules.pdf'",
    ],
)
def test_what_must_not_stand_in_a_file_is_found(line: str) -> None:
    assert len(faults_of_text(f'key = "a"\n{line}\n')) == 1


def test_what_looks_alike_is_no_fault() -> None:
    line = 'title = "Memory of the World"\nhref = "https://example.go.id/home/a"  # 3/2018, K/L\n'
    assert faults_of_text(line) == []


def test_every_basis_is_in_the_registry() -> None:
    found = {basis for key in SCHEMES for basis in edition(key).basis}
    assert found - set(REGULATIONS) == BASIS_OUTSIDE


def test_every_relation_leads_to_a_regulation_or_a_scheme() -> None:
    found = {relation.target for key in REGULATIONS for relation in act(key).relations}
    assert found - set(REGULATIONS) - set(SCHEMES) == OUTSIDE


def test_no_relation_leads_back_to_its_own_act() -> None:
    for key in REGULATIONS:
        assert key not in {relation.target for relation in act(key).relations}
