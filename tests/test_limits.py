"""Every limit is kept where it stands: what is as large as it may be passes, one more is refused."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import pytest

from inovasi import Fact, Organisation, RegionCode, limits, structure
from inovasi.catalog import scheme
from inovasi.citations import find_citations
from inovasi.errors import DataError, NotFoundError, shown
from inovasi.io import loads, read_sheets, read_table
from inovasi.io._frames import from_frame
from inovasi.io.tables import _csv
from inovasi.io.tables._cells import Column, read_cells
from inovasi.io.tables._table import Table
from inovasi.model import Answer, Criterion, Rounding, Rubric, ScoreSheet
from inovasi.model._reading import (
    exact,
    exact_or_fraction,
    read_int,
    read_text,
    reader,
)


LIMITS = {name: value for name, value in vars(limits).items() if name.startswith("MOST_")}
SOURCE = Path(limits.__file__).parent

NINES = "9" * limits.MOST_DIGITS
HALF = "." + "9" * (limits.MOST_DIGITS - 1)


@pytest.mark.parametrize("name", LIMITS)
def test_that_every_limit_is_used(name: str) -> None:
    used = re.compile(rf"^from inovasi\.limits import .*\b{name}\b|^    {name},$", re.MULTILINE)
    assert any(used.search(path.read_text("utf-8")) for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize(
    ("read", "most", "more"),
    [
        (read_int, int(NINES), int(NINES) + 1),
        (read_int, -int(NINES), -int(NINES) - 1),
        (exact, int(NINES), int(NINES) + 1),
        (exact, NINES, f"{NINES}9"),
        (exact, f"-{NINES}", f"-{NINES}9"),
        (exact, f"9{HALF}", f"99{HALF}"),
        (exact, f"-9{HALF}", f"-9{HALF}9"),
        (exact, Decimal(NINES), Decimal(f"{NINES}9")),
        (exact, Decimal(f"1E+{limits.MOST_DIGITS}"), Decimal(f"1E+{limits.MOST_DIGITS + 1}")),
        (exact, Decimal(f"1E-{limits.MOST_DIGITS}"), Decimal(f"1E-{limits.MOST_DIGITS + 1}")),
        (exact_or_fraction, f"-{NINES}/{NINES}", f"1/{NINES}9"),
        (exact_or_fraction, f"{NINES}/7", f"{NINES}9/7"),
        (exact_or_fraction, f"-{NINES}/{NINES}", f"-{NINES}/{NINES}0"),
        (exact_or_fraction, Fraction(1, int(NINES)), Fraction(1, 10 * int(NINES) + 1)),
        (exact_or_fraction, Fraction(int(NINES), 2), Fraction(10 * int(NINES) + 1, 2)),
    ],
)
def test_that_a_number_has_so_many_digits(
    read: Callable[[Any], Any], most: Any, more: Any, refused: Any
) -> None:
    made = read(most)
    assert made == read(made)
    assert refused(read, more) == [("too_large", None)]


@pytest.mark.parametrize("value", [NINES, f"{NINES}/7", f"9{HALF}", int(NINES), f"1/{NINES}"])
def test_that_a_number_that_was_read_is_read_again(value: Any) -> None:
    fact = Fact(key="a", value=value)
    assert attrs.evolve(fact) == fact


def test_that_a_number_beyond_the_limit_is_not_written_out() -> None:
    assert shown(int(NINES)).startswith("999")
    assert len(shown(int(NINES))) < 100
    assert shown(10**limits.MOST_DIGITS) == f"> 10^{limits.MOST_DIGITS}"
    assert shown([-(10**400_000)]) == f"[> 10^{limits.MOST_DIGITS}]"


def test_that_a_rule_rounds_to_so_many_places(refused: Any) -> None:
    assert Rounding(places=limits.MOST_PLACES).places == limits.MOST_PLACES
    assert refused(Rounding, places=limits.MOST_PLACES + 1) == [("range", "places")]


def test_that_a_text_has_so_many_characters(refused: Any) -> None:
    for letter in "aé":
        text = letter * limits.MOST_LETTERS
        assert read_text(text) == text
        assert refused(read_text, f"{text}a") == [("too_large", None)]
        assert refused(Answer, part="a", text=f"{text}a") == [("too_large", "text")]


def test_that_a_key_has_so_many_characters(refused: Any) -> None:
    key = "a" * limits.MOST_NAME
    assert Organisation(id=key, name="A", kind="city").id == key
    assert refused(Organisation, id=f"{key}a", name="A", kind="city") == [("key", "id")]


def test_that_a_list_has_so_many_members(refused: Any) -> None:
    read = reader(tuple[object, ...])
    assert len(read(range(limits.MOST_MEMBERS))) == limits.MOST_MEMBERS
    assert refused(read, range(limits.MOST_MEMBERS + 1)) == [("too_large", None)]


def test_that_an_object_has_so_many_keys(refused: Any) -> None:
    many = {f"k{number}": 0 for number in range(limits.MOST_KEYS - 2)}
    values = {**many, "system": "bps", "code": "62"}
    told = refused(structure, values, RegionCode)
    assert (len(told), {code for code, _ in told}) == (len(many), {"unknown"})
    assert refused(structure, {**values, "k": 0}, RegionCode) == [("too_large", None)]


def test_that_a_list_is_read_on_until_so_many_problems(refused: Any) -> None:
    read = reader(tuple[int, ...])
    most = limits.MOST_PROBLEMS
    assert refused(read, ["x"] * most) == [("type", f"[{place}]") for place in range(most)]
    *_, last, stopped = refused(read, ["x"] * 2 * most)
    assert (last, stopped) == (("type", f"[{most}]"), ("too_many", f"[{most}]"))


def test_that_a_message_shows_so_many_choices() -> None:
    names = [f"name-{number}" for number in range(limits.MOST_SHOWN + 1)]
    assert "more" not in str(NotFoundError("x", "?", names[:-1]))
    assert str(NotFoundError("x", "?", names)).endswith(f"{names[-2]} (and 1 more)")


def test_that_a_long_name_is_not_compared() -> None:
    name = "a" * limits.MOST_NAME
    assert "did you mean" in str(NotFoundError("x", name, [name[:-1]]))
    assert "did you mean" not in str(NotFoundError("x", f"{name}a", [name]))
    with pytest.raises(DataError) as caught:
        structure({"system": f"{name}a", "code": "62"}, RegionCode)
    assert len(str(caught.value)) < 300


def test_that_an_endless_list_is_refused(refused: Any) -> None:
    assert refused(reader(tuple[int, ...]), count()) == [("too_large", None)]


def test_that_a_text_of_lines_is_read_on_until_so_many_problems(refused: Any) -> None:
    most = limits.MOST_PROBLEMS
    told = refused(loads, "\n" * 2 * most, list[RegionCode], ".jsonl")
    assert [code for code, _ in told] == ["syntax"] * (most + 1) + ["too_many"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("a;A;city;b\n", "ragged"),
        ("a\n", "ragged"),
        ("a;A;apa\n", "word"),
        ("A b;A;city\n", "key"),
    ],
)
def test_that_a_table_is_read_on_until_so_many_problems(
    tmp_path: Path, rows: str, code: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id;name;kind\n" + rows * 2 * limits.MOST_PROBLEMS, "utf-8")
    with pytest.raises(DataError) as caught:
        read_table(file, Organisation)
    last, stopped = caught.value.problems[-2:]
    assert (last.code, stopped.code, stopped.row) == (code, "too_many", last.row)


def test_that_a_table_has_so_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a\n1\n2\n", "utf-8")
    monkeypatch.setattr(_csv, "MOST_ROWS", 3)
    assert len(_csv.read_csv(file).rows) == 2
    monkeypatch.setattr(_csv, "MOST_ROWS", 2)
    with pytest.raises(DataError) as caught:
        _csv.read_csv(file)
    assert [(one.code, one.row) for one in caught.value.problems] == [("too_large", 3)]


def test_that_a_table_has_so_many_columns(refused: Any) -> None:
    names = [f"c{number}" for number in range(limits.MOST_COLUMNS + 1)]
    assert len(Table(header=names[1:]).header) == limits.MOST_COLUMNS
    assert refused(Table, header=names) == [("too_large", None)]


def test_that_a_tree_of_criteria_is_so_deep(refused: Any) -> None:
    rows = [
        Criterion(key=f"c{at}", label="C", parent=f"c{at - 1}" if at else None, method="sum")
        for at in range(limits.MOST_DEPTH + 1)
    ]
    assert (
        len(Rubric(key="a", label="A", method="sum", criteria=rows[:-1]).nodes) == limits.MOST_DEPTH
    )
    assert refused(Rubric, key="a", label="A", method="sum", criteria=rows) == [
        ("too_large", "criteria")
    ]


@pytest.mark.parametrize(
    "text", ["usulan;kebaruan\n" + "a;x\n", "usulan;kriteria;nilai\n" + "a;x;1\n"]
)
def test_that_marks_are_read_on_until_so_many_problems(
    tmp_path: Path, text: str, refused: Any
) -> None:
    head, row = text.splitlines()
    file = tmp_path / "a.csv"
    rows = (row.replace("a", f"a{number}", 1) for number in range(2 * limits.MOST_PROBLEMS))
    file.write_text("\n".join([head, *rows]), "utf-8")
    told = refused(read_sheets, file, scheme("kipp-2023").rubric(group="general"))
    assert len(told) == limits.MOST_PROBLEMS + 2
    assert told[-1] == ("too_many", told[-2][1])


def test_that_one_cell_is_read_on_until_so_many_problems() -> None:
    column = Column(key="a", kind="number", many=True)
    _, [(_, _, error)] = read_cells([["x;" * 2 * limits.MOST_PROBLEMS]], [(0, column)], "id")
    assert len(error.problems) == limits.MOST_PROBLEMS + 1


def test_that_a_frame_is_read_on_until_so_many_problems(refused: Any) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"entry": [float("nan")] * 2 * limits.MOST_PROBLEMS})
    told = refused(from_frame, frame, ScoreSheet)
    assert (len(told), told[-1][0]) == (limits.MOST_PROBLEMS + 2, "too_many")


def test_that_an_endless_list_of_places_is_passed_over() -> None:
    text = "UU 43/2007 Pasal 1" + ", 2" * 2000 + " sampai dengan 9, 7 ayat (1)"
    (found,) = find_citations(text)
    assert found.end == len(text)
    assert len(found.citation.articles) < 1100
