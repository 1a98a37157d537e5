"""What the command line prints: tables as wide as the screen, and both languages."""

from fractions import Fraction

import pytest
import typer

from inovasi.catalog._registry import scheme
from inovasi.cli import show
from inovasi.errors import DataError, Problem
from inovasi.scoring._result import Score


def made(low: str, high: str) -> Score:
    return Score(key="a", label="A", bounds=(Fraction(low), Fraction(high)))


def test_that_a_value_is_told_or_the_bounds_between_which_it_lies() -> None:
    assert show.value(made("80.45", "80.45"), "id") == "80,45"
    assert show.value(made("80.45", "80.45"), "en") == "80.45"
    assert show.value(made("1", "2"), "id") == "antara 1 dan 2"
    assert show.value(made("1", "2"), "en") == "between 1 and 2"


def test_that_the_console_is_as_wide_as_the_terminal_or_120(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "50")
    assert show.console().width == 120
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert show.console().width == 50


def test_that_few_things_have_no_progress_bar_and_many_have_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    few, many = list(range(show.LONG - 1)), list(range(show.LONG))
    assert show.each(few, "id") is few
    assert list(show.each(many, "id")) == many
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "error",
    [DataError([Problem(message="found 1; expected 2")]), FileNotFoundError("no such file")],
)
def test_that_an_error_of_the_input_becomes_words_and_exit_code_2(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, show.bad_input():
        raise error
    assert ended.value.exit_code == show.BAD
    assert str(error) in capsys.readouterr().err


def test_that_an_error_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), show.bad_input():
        raise ZeroDivisionError


def test_that_an_edition_is_shown_with_weights_limits_unknowns_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.scheme_tables(scheme("kipp-2023"), "id")
    text = capsys.readouterr().out
    for words in ("Dasar hukum: permenpanrb-7-2021", "Tema: ", "Tidak diketahui", "Sumber", "?"):
        assert words in text
    show.scheme_tables(scheme("iid-2026"), "en")
    text = capsys.readouterr().out
    for words in ("Legal basis", "Bands: ", "Sangat Inovatif", "Unknown", "Sources"):
        assert words in text
    show.scheme_tables(scheme("kipp-2019"), "en")
    assert "not scored" in capsys.readouterr().out


def test_that_an_edition_without_a_rubric_is_shown_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.scheme_tables(scheme("kipp-2014"), "id")
    text = capsys.readouterr().out
    assert "kipp-2014" in text


def test_a_grade_in_brackets_is_shown_and_not_taken_for_a_style(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.scheme_tables(scheme("kipp-2023"), "id")
    assert "[official]" in capsys.readouterr().out
