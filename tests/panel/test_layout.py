"""Numbers and tables print as the language does."""

from fractions import Fraction

from inovasi.panel._layout import columns, fixed, percent


def test_numbers_and_tables_print_as_the_language_does() -> None:
    assert fixed(1234.5) == "1.234,500"
    assert fixed(Fraction(2, 3), "en", 2) == "0.67"
    assert percent(0.9, "en") == "90 %"
    assert columns(["a"], []) == "a"
