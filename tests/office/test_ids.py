"""Ids are the same on every import, whatever else the file holds and in any order."""

import random
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, strategies as st

from inovasi.identity import fold
from inovasi.office._ids import entry_ids, key_of, person_of, slug
from inovasi.office._read import read_office


TITLES = st.text(min_size=1, max_size=80).map(fold).filter(bool)
PAIRS = st.lists(st.tuples(TITLES, st.sampled_from(("", "dinas a", "dinas b"))), max_size=8)


def test_that_an_id_says_the_title() -> None:
    assert slug("Pustaka Apung") == slug("PUSTAKA  apung!") == "pustaka-apung"
    assert slug("Sipadu+") == "sipadu-plus"
    assert slug("図書館").startswith("x-")
    assert len(slug("kata " * 40)) <= 55
    assert slug("kata " * 40) != slug("kata " * 41)
    assert len(slug("x" * 90)) <= 55


@given(PAIRS, st.randoms(use_true_random=False))
def test_that_ids_depend_on_no_order_and_tell_entries_apart(
    pairs: list[tuple[str, str]], chance: random.Random
) -> None:
    ids = entry_ids(pairs)
    shuffled = [*pairs]
    chance.shuffle(shuffled)
    assert entry_ids(shuffled) == ids
    for (title, _), one in ids.items():
        others = {other for (said, _), other in ids.items() if said != title}
        assert one not in others


@given(PAIRS, PAIRS)
def test_that_a_longer_list_changes_no_id_of_a_title_that_stays_alone(
    some: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    before, after = entry_ids(some), entry_ids([*some, *more])
    new = {slug(title) for title, _ in more}
    assert all(after[key] == one for key, one in before.items() if slug(key[0]) not in new)


def test_that_equal_titles_carry_their_organisation() -> None:
    assert entry_ids([("jebu", "dinas a"), ("jebu", "dinas b")]) == {
        ("jebu", "dinas a"): "jebu-dinas-a",
        ("jebu", "dinas b"): "jebu-dinas-b",
    }
    assert {*entry_ids([("jebu", "dinas a"), ("jebu", "")]).values()} == {"jebu"}
    one, two = entry_ids([("sipadu+", ""), ("sipadu plus", "")]).values()
    assert one != two


def test_that_the_same_list_in_another_order_gives_the_same_ids(
    text_file: Callable[..., Path],
) -> None:
    rows = ["Jebu;Dinas A", "Klik;Dinas B", "JEBU;Dinas C", "Sipadu+;", "Sipadu Plus;"]
    found = read_office(text_file("\n".join(["Judul;OPD", *rows])))
    other = read_office(text_file("\n".join(["Judul;OPD", *reversed(rows)])))
    assert {*found.entries} == {*other.entries}
    assert len({one.id for one in found.entries}) == 5


def test_that_a_name_becomes_a_key_and_a_code_stays() -> None:
    assert key_of("Ani Contoh") == key_of("ANI CONTOH") == ("penilai-f6bb2939", True)
    assert [key_of(code) for code in ("j1", "Juri 2", "7")] == [
        ("j1", False),
        ("Juri 2", False),
        ("7", False),
    ]
    assert key_of("19800101")[1]


def test_that_the_number_of_a_civil_servant_is_left_out() -> None:
    assert person_of("Ani Contoh\nNIP. 19800101 200604 1 001") == "Ani Contoh"
    assert person_of("Budi, S.E. / 198001012006041001") == "Budi, S.E."
    assert person_of("198001012006041001") == "198001012006041001"
