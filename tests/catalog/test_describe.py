"""All of an edition in words: whatever a file says is found again."""

from collections.abc import Iterator
from datetime import date

import pytest

from inovasi import regulations, scheme, schemes
from inovasi.catalog._describe import description
from inovasi.errors import Language
from inovasi.language import format_date
from inovasi.model import Regulation, Scheme
from inovasi.model._fields import fields_of, is_record
from inovasi.results import layout


def said(edition: str, lang: Language = "id", *, whole: bool = True) -> str:
    return layout(description(scheme(edition), lang, whole=whole))


def texts(value: object, lang: Language) -> Iterator[str]:
    """Give every text and every day that a record holds, apart from keys, and labels in another language."""
    if isinstance(value, tuple):
        for one in value:
            yield from texts(one, lang)
    elif isinstance(value, date):
        yield format_date(value, lang)
    elif type(value) is str and " " in value:
        yield value
    elif is_record(type(value)):
        english = {field.name[:-3] for field in fields_of(type(value)) if field.name[-3:] == "_en"}
        for field in fields_of(type(value)):
            other = field.name[-3:] == "_en" if lang == "id" else field.name in english
            if not other:
                yield from texts(getattr(value, field.name), lang)


@pytest.mark.parametrize(
    "held", [*schemes(), *regulations()], ids=lambda one: f"{type(one).__name__} {one.id}"
)
def test_every_text_and_day_of_an_edition_and_of_a_regulation_is_said(
    held: Scheme | Regulation,
) -> None:
    for lang in ("id", "en"):
        written = layout(description(held, lang, whole=True))
        missing = [text for text in texts(held, lang) if text not in written]
        assert not missing
        assert all(source.href in written for source in held.sources if source.href)


def test_the_summary_comes_first_and_counts_the_parts() -> None:
    first = said("kipp-2023").split("\n\n")[0]
    assert "kipp-2023" in first
    assert "syarat 17" in first
    assert "instrumen penilaian 2" in first


def test_sources_are_numbers_that_stand_below() -> None:
    lines = said("kipp-2023", "en").splitlines()
    assert "  - General group (general) [1]" in lines
    assert any(
        line.startswith("  [1] Writing the proposal") and "[official]" in line for line in lines
    )


def test_a_source_of_its_own_is_cited_at_the_bands_and_at_what_an_award_implies() -> None:
    assert "sumber predikat: [" in said("iid-2026")
    line = next(line for line in said("kipp-2023").splitlines() if "(top_45)" in line)
    assert "penghargaan yang tercakup: Top 99" in line


def test_how_long_a_class_holds_and_how_many_sources_say_so_is_said() -> None:
    text = " ".join(said("accreditation-2022").split())
    assert "A (Baik Sekali) 91-100 (berlaku 5 tahun)" in text
    assert "Tidak Akreditasi 0-59;" in text
    assert "sumber bebas yang terlihat: 3" in text


def test_what_a_criterion_comes_near_to_is_said_as_a_reading_of_ours() -> None:
    assert "mendekati kriteria (disimpulkan): kebaruan" in " ".join(said("kota-metro-2027").split())


def test_keys_that_point_to_another_part_go_by_its_label() -> None:
    line = next(line for line in said("kipp-2023").splitlines() if "(never_entered)" in line)
    assert "kelompok: Kelompok Umum" in line


def test_a_day_from_which_a_rule_holds_is_said() -> None:
    assert "berlaku sejak" in said("permenpanrb-91-2021").lower()
    assert "berlaku sampai" in said("permenpanrb-30-2014")


def test_what_stands_at_each_criterion_is_said_where_all_is_asked_for() -> None:
    assert len(said("iid-2026", whole=False)) < len(said("iid-2026"))
