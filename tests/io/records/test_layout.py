"""The layout of records in tables: headings, words and sheets in both languages. Constructed data."""

from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from inovasi.errors import DataError, NotFoundError
from inovasi.identity import fold
from inovasi.io._files import read_table
from inovasi.io.records._layout import TABLE_KINDS, entry_of, kind_of, layout_of, words_of
from inovasi.io.tables._columns import names_of
from inovasi.io.tables._table import Table
from inovasi.io.tables._xlsx import write_xlsx
from inovasi.model._award import AwardLevel
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Judgement
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import OrganisationKind
from inovasi.model._scheme import Scheme
from inovasi.model._team import Team, TeamRole


pytest.importorskip("openpyxl")
pytest.importorskip("defusedxml")


HEAD = ["id", "judul", "kode instansi", "instansi", "jenis instansi"]
ROW = ["a", "A", "d", "D", "kota"]


def _book(path: Path, *tables: tuple[str, list[str], list[list[Any]]]) -> Path:
    write_xlsx([Table(header=head, rows=rows, sheet=name) for name, head, rows in tables], path)
    return path


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_every_field_of_a_known_record_has_headings_in_both_languages(kind: type) -> None:
    layout = layout_of(kind)
    for slot in layout.slots:
        known = [name for name in names_of(slot.column) if name != fold(slot.column.key)]
        assert known, slot.column.key
    keys = {slot.column.key for slot in layout.slots}
    assert set(entry_of(kind).get("columns", {})) <= keys
    assert {".".join(path) for path, _ in layout.lists} == set(entry_of(kind).get("sheets", {}))


def test_each_word_of_a_vocabulary_means_one_value() -> None:
    seen = 0
    for kind in TABLE_KINDS:
        for slot in layout_of(kind).slots:
            if slot.vocabulary is not None:
                words = words_of(slot.vocabulary)
                assert {member.value for member in slot.vocabulary} == set(words.values())
                for member in slot.vocabulary:
                    assert words[fold(member.value)] == member.value
                seen += 1
    assert seen > 8
    assert words_of(OrganisationKind)[fold("KABUPATEN")] == "regency"
    assert words_of(TeamRole)["penanggung jawab"] == "responsible"
    assert words_of(Judgement)["tidak dapat dinilai"] == "cannot_be_judged"
    assert words_of(AwardLevel)["provinsi"] == "provincial"


def test_a_sheet_whose_name_is_nearly_right_is_a_fault(tmp_path: Path) -> None:
    head = ["innovation.id", "name", "stage"]
    path = _book(tmp_path / "a.xlsx", ("innovation", HEAD, [ROW]), ("partner s", head, []))
    with pytest.raises(DataError, match="did you mean 'partners'"):
        read_table(path, Innovation)
    path = _book(path, ("innovation", HEAD, [ROW]), ("mitra", head, []), ("partners", head, []))
    with pytest.raises(DataError, match="means the same as 'mitra'"):
        read_table(path, Innovation)
    path = _book(path, ("innovation", HEAD, [ROW]), ("Rapat", ["x"], []))
    assert len(read_table(path, Innovation)) == 1
    path = _book(path, ("satu", HEAD, [ROW]), ("dua", HEAD, [ROW]))
    with pytest.raises(NotFoundError, match="choose one of: satu, dua"):
        read_table(path, Innovation)
    assert len(read_table(path, Innovation, sheet="dua")) == 1


@frozen(kw_only=True)
class Squad:
    """A class without keys, so that the rows of a list could not name their record."""

    teams: tuple[Team, ...] = ()


def test_what_does_not_fit_into_tables_is_refused() -> None:
    with pytest.raises(DataError, match="class of records"):
        layout_of(PartialDate)
    for kind, named in ((Scheme, "Requirement"), (Squad, "Squad")):
        with pytest.raises(DataError, match=f"found {named}, which does not fit"):
            layout_of(kind)


def test_the_one_class_of_records_is_told() -> None:
    assert kind_of([Team(name="a")], None, "a.csv") is kind_of([], Team, "a.csv") is Team
    for records, kind in (([Team(name="a"), 1], None), ([], None), ([1], Team)):
        with pytest.raises(DataError) as caught:
            kind_of(records, kind, "a.csv")
        assert [(one.code, one.source) for one in caught.value.problems] == [("kind", "a.csv")]
