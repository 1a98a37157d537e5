"""Which names say that a row sums up a table, and which do not."""

import pytest
from hypothesis import given, strategies as st

from inovasi.convert._summary_rows import is_summary, summary_problem


@pytest.mark.parametrize(
    "name",
    [
        "Rata-rata",
        "JUMLAH",
        " total ",
        "Total.",
        "Max",
        "Nilai rata-rata",
        "Jumlah: 12",
        "Rata-rata (Mean)",
        "total_nilai",
        "Sub-total",
        "Catatan",
        "Keterangan : sementara",
        "NB: lihat\nlampiran",
        "Grand Total",
        "Highest score",
        "Notes",
    ],
)
def test_names_of_rows_that_sum_up(name: str) -> None:
    assert is_summary(name)
    assert summary_problem(name).code == "summary"


@pytest.mark.parametrize(
    "name",
    ["Jumlah Warga Sadar", "TOTAL: Tanggap Online", "MIN 2 Bandung", "Maksi", "Totalitas", "Nilai",
     "Catatan Sipil Online", "", "1", 1, None],
)  # fmt: skip
def test_names_of_entries_are_none(name: object) -> None:
    assert not is_summary(name)


@given(st.text(alphabet="klmnop ", min_size=1).filter(str.strip))
def test_another_word_beside_it_makes_it_a_name(rest: str) -> None:
    assert not is_summary(f"Jumlah warga{rest}")
    assert is_summary("Jumlah") is is_summary("JUMLAH ") is True


def test_a_hostile_name_is_looked_at_only_so_far() -> None:
    assert is_summary("total" + " " * 10_000_000 + "x")
