"""A file for each id: the same on every machine, never one for two, and a name that every system takes."""

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from inovasi.io._names import file_names
from inovasi.limits import MOST_FILE_NAME


ODD = st.text(st.sampled_from("aAbcCoOnN1. -~$_/é\u0301ß\u017f\u0131IK\ud800\n\u202e"), max_size=8)
IDS = st.lists(st.one_of(ODD, st.text(max_size=200)), unique=True, max_size=8)
DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)\s*(\.|$)", re.IGNORECASE)


def test_a_good_name_stays() -> None:
    good = ["p1", "Ibu Sri", "Penilai 12", "a.b-c_d", "édith", "Konsultan"]
    assert file_names(good, ".xlsx") == {text: f"{text}.xlsx" for text in good}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("p/1", "p_1-e08bb000.xlsx"),
        ("con", "_con-1143da2b.xlsx"),
        ("Con.a", "_Con.a-ca0e7a16.xlsx"),
        ("-x", "x-a4209624.xlsx"),
        ("~$y", "y-4b881929.xlsx"),
        ("..", "_-5ec1f7e7.xlsx"),
        ("a. ", "a-e98f7d59.xlsx"),
        ("", "_-e3b0c442.xlsx"),
    ],
)
def test_a_name_that_had_to_change_has_letters_of_its_id(text: str, name: str) -> None:
    assert file_names([text], ".xlsx") == {text: name}


def test_names_that_differ_in_capitals_only_are_told_apart() -> None:
    names = file_names(["p", "P", "q", "e\u0301", "\u00e9"], ".xlsx")
    assert names["q"] == "q.xlsx"
    assert len({name.casefold() for name in names.values()}) == 5
    taken = file_names(["p/1", "p_1-e08bb000"], ".xlsx")
    assert len(set(taken.values())) == 2


@given(IDS)
def test_every_id_has_a_name_of_its_own_that_every_system_takes(ids: list[str]) -> None:
    names = file_names(ids, ".xlsx")
    assert list(names) == ids
    assert names == {text: file_names(reversed(ids), ".xlsx")[text] for text in ids}
    assert len({name.upper() for name in names.values()}) == len(ids)
    assert len({name.casefold() for name in names.values()}) == len(ids)
    for name in names.values():
        assert name.endswith(".xlsx")
        assert len(name.encode()) <= MOST_FILE_NAME
        assert not re.search(r'[<>:"/\\|?*\[\]\x00-\x1f\u202e]', name)
        assert not DEVICES.match(name)
        assert name[0] not in " .-~$"
        assert not name.removesuffix(".xlsx").endswith((" ", "."))
        assert unicodedata.is_normalized("NFC", name)
