"""Dates and numbers are read as their whole column writes them, and asked about where it does not say."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inovasi.office._read import read_office
from inovasi.office._sheets import Sheet
from inovasi.office._values import Reader, plain_value


Text = Callable[..., Path]
Told = Callable[..., list[tuple[str, str | None]]]


def dates(*cells: str, order: str | None = None) -> tuple[list[str | None], list[str]]:
    """Read a column of dates: the values, and the codes of what is told."""
    problems = list[object]()
    reader = Reader(
        sheet=Sheet(source="t", rows=tuple((cell,) for cell in cells)),
        rows=range(len(cells)),
        answers={} if order is None else {"date_order": order},
        problems=problems,  # type: ignore[arg-type]
    )
    found = reader.column(0, "date")
    return [None if one is None else str(one) for one in found], [one.code for one in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cells", "order", "values"),
    [
        (["31/12/2021", "01/02/2022"], None, ["2021-12-31", "2022-02-01"]),
        (["12/31/2021", "01/02/2022"], None, ["2021-12-31", "2022-01-02"]),
        (["01/02/2022", "03-04-2022"], "mdy", ["2022-01-02", "2022-03-04"]),
        (["01/02/2022", "03.04.2022"], "dmy", ["2022-02-01", "2022-04-03"]),
        (["05/05/2022", "1.2.2022"], None, ["2022-05-05", "2022-02-01"]),
        (["Agst 2020", "2019", "17 Agustus 2021"], None, ["2020-08", "2019", "2021-08-17"]),
        (["-", "", "2020-01-02 10:00:00"], None, [None, None, "2020-01-02"]),
    ],
)
def test_that_a_column_of_dates_is_read(
    cells: list[str], order: str | None, values: list[str | None]
) -> None:
    assert dates(*cells, order=order) == (values, [])


def test_that_what_a_column_of_dates_does_not_say_is_asked_once() -> None:
    assert dates("01/02/2022", "03/04/2022", "05/05/2022") == ([None] * 3, ["date"])
    assert dates("31/01/2022", "01/31/2022") == ([None] * 2, ["date"])
    assert dates("13/14/2022", "01/01/2022") == ([None, "2022-01-01"], ["date"])
    assert dates("31/02/2022")[1] == ["date"]


@given(
    st.lists(st.dates(date(1900, 1, 1)), min_size=1, max_size=6),
    st.sampled_from(("%m/%d/%Y", "%d/%m/%Y")),
)
def test_that_a_column_never_mixes_two_orders(days: list[date], pattern: str) -> None:
    cells = [f"{day:{pattern}}" for day in days]
    values, problems = dates(*cells)
    if problems:
        assert all(day.day <= 12 for day in days)
    else:
        assert values == [day.isoformat() for day in days]


def test_that_a_moment_keeps_its_time(text_file: Text, refused: Told) -> None:
    text = "Judul;Stempel waktu\nA;3/14/2026 10:22:33\nB;3/2/2026 9.05 WIB\nC;2026-03-01\nD;-\n"
    found = read_office(text_file(text))
    assert [one.submitted_at for one in found.entries] == [
        "2026-03-14T10:22:33",
        "2026-03-02T09:05:00",
        "2026-03-01",
        None,
    ]
    for wrong in ("14/3/2026 25:00", "Maret 2026 10:00"):
        path = text_file(f"Judul;Stempel waktu\nA;{wrong}\n")
        assert refused(read_office, path) == [("date", "B2")]


@pytest.mark.parametrize(
    ("cells", "totals"),
    [
        (["90,5", "1.042"], ["90.5", "1042"]),
        (["90.5", "1,042"], ["90.5", "1042"]),
        (["90", "80"], ["90", "80"]),
        (["90,25", "-"], ["90.25", None]),
    ],
)
def test_that_numbers_are_read_as_their_column_writes_them(
    text_file: Text, cells: list[str], totals: list[str | None]
) -> None:
    rows = "\n".join(f"A{place};{cell}" for place, cell in enumerate(cells))
    found = read_office(text_file(f"Judul;Nilai akhir\n{rows}\n"))
    assert [dict(one.attributes).get("total") for one in found.entries] == totals


def test_that_a_number_that_can_be_two_is_asked(text_file: Text, refused: Told) -> None:
    path = text_file("Judul;Nilai akhir\nA;1.250\nB;90\n")
    assert refused(read_office, path) == [("number", "B2")]
    for locale, total in (("id", "1250"), ("en", "1.250")):
        found = read_office(path, constants={"locale": locale})
        assert dict(found.entries[0].attributes)["total"] == total
    path = text_file("Judul;Nilai akhir\nA;1,5\nB;1.5\nC;x\n")
    assert refused(read_office, path) == [("number", "B3"), ("number", "B4")]


def test_that_what_was_read_is_plain_text() -> None:
    assert plain_value(Decimal("1E+3")) == "1000"
    assert plain_value(("a", "b")) == "a; b"
    assert plain_value(3) == "3"
