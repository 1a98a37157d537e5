"""What people call the parts and the fields of an edition: nothing is left without words."""

from collections.abc import Iterator
from typing import get_args

from inovasi.catalog._labels import PARTS, STAGES, field_word, part_word, stage_word
from inovasi.catalog._registry import schemes
from inovasi.model import Regulation, Scheme
from inovasi.model._fields import fields_of, is_record
from inovasi.model._requirement import Rule


NEVER_SAID = {"key", "source", "grade", "revision", "sources", "title", "target", "sheets", "parts"}
"""Fields that stand in front of a line or behind it, or that only a rubric has that is handed out."""


def inside(kind: type) -> Iterator[str]:
    """Name every field of a class and of the classes that it holds."""
    for field in fields_of(kind):
        yield field.name
        if field.name in NEVER_SAID:
            continue
        for held in get_args(Rule) if field.name == "rule" else (field.kind,):
            if is_record(held):
                yield from inside(held)


def test_every_list_of_an_edition_is_a_part() -> None:
    lists = {field.name for kind in (Scheme, Regulation) for field in fields_of(kind) if field.many}
    assert lists <= PARTS.keys()
    assert part_word("requirements", "id") == "syarat"
    assert part_word("requirements", "en") == "requirement"


def test_every_field_of_an_edition_has_words_in_both_languages() -> None:
    names = {
        name
        for kind in (Scheme, Regulation)
        for part in fields_of(kind)
        if is_record(part.kind)
        for name in inside(part.kind)
        if name not in NEVER_SAID and not name.endswith("_en")
    }
    assert len(names) > 60
    assert not [name for name in names if field_word(name, "id") == name.replace("_", " ")]


def test_what_results_have_a_heading_for_goes_by_it() -> None:
    assert (field_word("article", "id"), field_word("article", "en")) == ("pasal", "article")


def test_every_stage_of_a_count_has_words_or_is_an_award_or_a_rank() -> None:
    named = {one.stage for edition in schemes() for one in edition.counts}
    awards = {one.key for edition in schemes() for one in edition.awards}
    assert {key for key in named - STAGES.keys() - awards if not key.startswith("top_")} == set()
    assert STAGES.keys() <= named
    assert (stage_word("registered", "id"), stage_word("top_50", "en")) == ("terdaftar", "Top 50")
