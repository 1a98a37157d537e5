"""How a result shows itself: the parts that the walk over all results does not reach. Constructed data."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from inovasi.language import Bilingual, Language
from inovasi.model._checks import Labelled
from inovasi.model._dates import PartialDate
from inovasi.results import Grid, Lines, Part, Result, heading, plain
from inovasi.selection._ranking import rank


class State(Labelled):
    OPEN = "open", "terbuka", "open"


@frozen
class Inner:
    day: date
    again: "Item | None" = None


@frozen
class Item:
    name: str
    state: State | None
    inner: Inner | None
    words: tuple[Bilingual, ...] = ()
    share: float = 0.5


@frozen
class Shelf(Result):
    """A result with every kind of part."""

    table = "items"
    leads = ("title",)
    computed: ClassVar[tuple[str, ...]] = ("size",)

    title: str
    items: tuple[Item, ...]
    sizes: Mapping[str, int]
    weight: float = 1.25
    bounds: tuple[Fraction, Fraction] = (Fraction(1, 3), Fraction(1))
    remark: str | None = None
    first: Item | None = None

    @property
    def size(self) -> int | None:
        """How many there are."""
        return len(self.items) or None

    def _parts(self, lang: Language) -> list[Part]:
        return [f"{self.title} ({lang})", Lines(tuple(item.name for item in self.items))]


@frozen
class Pair(Result):
    table = "shelves"

    shelves: tuple[Shelf, ...]

    def _parts(self, lang: Language) -> list[Part]:
        del lang
        return [Grid.of(["nama", "jumlah"], [[one.title, ""] for one in self.shelves])]


def shelf(*names: str) -> Shelf:
    inner = Inner(date(2026, 8, 17))
    items = tuple(Item(name, State.OPEN, inner, (Bilingual("a;b", "c"),)) for name in names)
    return Shelf("Rak", items, {"a": 1})


def test_a_repr_has_what_is_short_and_counts_the_rest() -> None:
    said = "<Shelf title='Rak' size=2 items=2 sizes=1 weight=1.25 bounds=1/3..1>"
    assert repr(shelf("x", "y")) == said
    assert repr(Shelf("Rak" * 99, (), {})).startswith(f"<Shelf title='{'Rak' * 13}…' weight=")
    assert len(repr(Shelf("Rak", (), {}, remark="\N{SNOWMAN}" * 300))) <= 200


def test_rows_have_the_leads_the_fields_and_labels() -> None:
    (row,) = shelf("x").rows("en")
    assert row == {
        "title": "Rak",
        "name": "x",
        "state": "open",
        "state_label": "open",
        "inner.day": date(2026, 8, 17),
        "words": "c",
        "share": Decimal("0.5"),
    }
    (empty,) = Shelf("Rak", (Item("x", None, None),), {}).rows()
    assert empty.keys() == row.keys() == dict.fromkeys(Shelf.keys()).keys()
    assert (empty["state_label"], empty["inner.day"]) == (None, None)
    assert shelf("x").rows("id")[0]["words"] == "a;b\n"


def test_rows_of_results_within_are_those_of_their_own() -> None:
    pair = Pair((shelf("x"), shelf("y", "z")))
    assert [row["name"] for row in pair.rows()] == ["x", "y", "z"]
    assert Pair.keys() == Shelf.keys() == tuple(pair.rows()[0])


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (Fraction(1, 8), Decimal("0.125")),
        (Fraction(-1, 3), "-1/3"),
        (float("nan"), None),
        (float("inf"), None),
        (0.1, Decimal("0.1")),
        (State.OPEN, "open"),
        (True, True),
        (PartialDate(2021, 7), "2021-07"),
        ((None, 1, Fraction(1, 2)), "; 1; 0.5"),
        ((Inner(date(2026, 1, 1)),), 1),
        (Pair(()), "nama  jumlah"),
    ],
)
def test_a_plain_value_loses_nothing(value: Any, made: Any) -> None:
    found = plain(value, "id")
    assert found == made
    assert type(found) is type(made)


@given(st.fractions())
def test_a_plain_number_is_equal(number: Fraction) -> None:
    assert Fraction(str(plain(number, "id"))) == number


def test_print_wraps_words_and_cuts_tables_before_what_follows() -> None:
    class Long(Result):
        def _parts(self, lang: Language) -> list[Part]:
            words = f"  - {'kata ' * 40}"
            grid = Grid.of(["n"], [[str(number)] for number in range(1, 2_001)])
            return [words, grid, f"catatan {lang}", *(str(number) for number in range(60))]

    lines = str(Long()).split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert lines[1].startswith("      kata")
    assert lines[-2:] == ["3", "… 56 baris lagi"]
    assert "… 1.960 baris lagi" in lines
    assert len(Long().text().split("\n")) == 1 + 2_001 + 61
    page = Long()._repr_html_()
    assert page.count("<tr") == 1 + 20 + 1
    assert "… 1.980 baris lagi" in page
    assert "… 41 baris lagi" in page


def test_one_line_more_is_shown_and_not_counted() -> None:
    class Few(Result):
        def _parts(self, lang: Language) -> list[Part]:
            del lang
            return [Lines(tuple("x" * 41)), "", Grid.of(["n"], [["1"]] * 41)]

    assert "lagi" not in str(Few()).split("\n")[41]
    assert str(Few()).endswith("… 34 baris lagi")


def test_a_notebook_leaves_out_what_nobody_fills_and_clips_cells() -> None:
    page = Pair((shelf("x"),))._repr_html_()
    assert "Jumlah" not in page
    assert "Nama" in page
    assert "Jumlah" in Pair(())._repr_html_()
    assert len(shelf("x" * 9_999)._repr_html_()) < 2_000
    assert ">17 Agustus 2026<" in shelf("x")._repr_html_()


def test_cells_are_written_for_people() -> None:
    @frozen
    class Cells(Result):
        table = "rows_"
        rows_: tuple[tuple[int, ...], ...]

        def rows(self, lang: Language | None = None) -> list[dict[str, Any]]:
            del lang
            return [
                {"rule": "a", "label": "A", "year": 2026, "n": 12_345, "moved": True, "x": None}
            ]

        def _parts(self, lang: Language) -> list[Part]:
            del lang
            return [Lines(("baris",))]

    page = Cells(())._repr_html_()
    for cell in ("A", "2026", "12.345", "ya"):
        assert f">{cell}<" in page
    assert ">a<" not in page
    assert heading("low.value", "id") == "Terendah: nilai"
    assert heading("verdict_label", "en") == "Verdict"
    assert heading("objection.by", "id") == "Pengaju"


def test_a_notebook_shows_one_language_and_no_key_of_what_has_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @frozen
    class Cells(Result):
        table = "rows_"
        rows_: tuple[tuple[int, ...], ...]

        def rows(self, lang: Language | None = None) -> list[dict[str, Any]]:
            del lang
            shared = {"id": "kunci", "title": "Judul", "needs": "self_assessment.theme"}
            return [
                shared | {"label": "Umur", "label_en": "Age"},
                shared | {"label": "Tema", "label_en": None},
            ]

        def _parts(self, lang: Language) -> list[Part]:
            del lang
            return [Lines(("baris",))]

    seen = {}
    for lang in ("id", "en"):
        monkeypatch.setenv("INOVASI_LANG", lang)
        seen[lang] = re.findall(r">([^<>]+)<", Cells(())._repr_html_())
    assert seen["id"] == ["Judul", "Nama", "Judul", "Umur", "Judul", "Tema"]
    assert seen["en"] == ["Title", "Label", "Judul", "Age", "Judul", "Tema"]


def test_what_is_empty_can_be_shown() -> None:
    assert repr(rank([])) == "<Ranking>"
    assert rank([]).rows() == []
    assert "0 usulan" in rank([])._repr_html_()
    assert "<table" not in shelf()._repr_html_()
    assert shelf().text() == "Rak (id)"
