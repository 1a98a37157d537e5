import pytest

from inovasi.portfolio._table import text_table


def test_columns_line_up_and_lines_end_without_blanks() -> None:
    table = text_table(["a", "bb", ""], [["long", "1", ""], ["x", "22", ""]])
    assert table.splitlines() == ["a     bb", "long   1", "x     22"]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        text_table(["a", "b"], [["1"]])
