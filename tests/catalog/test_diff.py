"""What changed between two editions."""

from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

from inovasi.catalog._diff import ChangeKind, diff
from inovasi.catalog._registry import scheme, schemes
from inovasi.errors import Bilingual


def test_the_weights_that_moved_from_2022_to_2023_are_told_one_by_one() -> None:
    changes = diff("kipp-2022", "kipp-2023")
    weights = {
        c.label: (c.before, c.after) for c in changes if c.name == "weight" and "general" in c.path
    }
    assert weights == {
        "Ringkasan": ("5", "0"),
        "Signifikansi": ("25", "30"),
        "Strategi keberlanjutan": ("20", "15"),
    }


def test_what_came_and_what_went_is_told_with_its_weight() -> None:
    changes = diff("kipp-2022", "kipp-2023")
    general = [c for c in changes if c.part == "criteria" and "general_proposal" in c.path]
    assert {(c.label, c.after) for c in general if c.kind is ChangeKind.ADDED} == {
        ("Latar Belakang dan Tujuan", Bilingual("bobot 10", "weight 10")),
        ("Kebaruan/Nilai Tambah", Bilingual("bobot 15", "weight 15")),
        ("Implementasi Inovasi", Bilingual("bobot 5", "weight 5")),
        ("Sumber daya", Bilingual("bobot 5", "weight 5")),
    }
    assert {(c.label, c.before) for c in general if c.kind is ChangeKind.REMOVED} == {
        ("Ide Inovatif", Bilingual("bobot 20", "weight 20")),
        ("Kontribusi terhadap Capaian TPB", Bilingual("bobot 5", "weight 5")),
        ("Kolaborasi Pemangku Kepentingan", Bilingual("bobot 5", "weight 5")),
    }


def test_what_was_not_known_is_called_so_in_both_languages() -> None:
    change = next(c for c in diff("iid-2023", "iid-2026") if c.name == "mandatory")
    assert "wajib tidak -> ya" in change.sentence()
    closes = next(c for c in diff("kipp-2022", "kipp-2023") if c.name == "moved_by")
    assert (
        closes.sentence()
        == "jadwal Pendaftaran ditutup: digeser oleh tidak diketahui -> surat B/188/PP.00.05/2023"
    )
    assert "not known -> " in closes.sentence("en")


def test_words_that_changed_in_indonesian_alone_are_said_in_indonesian() -> None:
    old = scheme("kipp-2023")
    first, *others = old.stages
    (change,) = diff(old, evolve(old, stages=[evolve(first, label="Pintu"), *others]))
    assert change.sentence("en").endswith(f": name (Indonesian) {first.label} -> Pintu")
    assert change.sentence("id").endswith(f": nama {first.label} -> Pintu")


def test_levels_are_named_by_their_criterion() -> None:
    sentences = [c.sentence("en") for c in diff("iid-2023", "iid-2026") if c.part == "levels"]
    assert (
        "level Regulation of the innovation 2: name Decree of the head of region -> "
        "Regulation of the head of region"
    ) in sentences


@pytest.mark.parametrize("edition", [s.id for s in schemes()])
def test_an_edition_does_not_differ_from_itself(edition: str) -> None:
    changes = diff(edition, edition)
    assert len(changes) == 0
    assert changes.summary("en") == f"the rules of {edition} and {edition} do not differ"
    assert changes.text() == changes.summary()


def test_every_pair_of_neighbours_can_be_compared_and_told() -> None:
    editions = schemes()
    for before, after in pairwise(editions):
        changes = diff(before, after)
        assert len(changes.rows()) == len(changes) == len(list(changes))
        assert changes.text().split()[:20] == str(changes).split()[:20]


def test_a_local_file_is_compared_with_a_packaged_edition(tmp_path: Path) -> None:
    text = (
        Path(str(_file("kipp-2023")))
        .read_text("utf-8")
        .replace('id = "kipp-2023"', 'id = "lomba-2023"', 1)
    )
    place = tmp_path / "lomba-2023.toml"
    place.write_text(
        text.replace("weight = 10", "weight = 11").replace("weight = 20", "weight = 19"), "utf-8"
    )
    assert {(c.label, c.before, c.after) for c in diff("kipp-2023", place)} == {
        ("Latar Belakang dan Tujuan", "10", "11"),
        ("Adaptabilitas", "20", "19"),
    }


def test_a_part_that_is_there_on_one_side_only_is_said_in_words() -> None:
    edition = scheme("kipp-2025")
    stages = tuple(evolve(stage, threshold=None) for stage in edition.stages)
    change = next(c for c in diff(evolve(edition, stages=stages), edition) if c.name == "threshold")
    assert change.before is None
    assert isinstance(change.after, Bilingual)
    assert "85" in change.after.id
    assert "<" not in change.after.id + change.after.en
    assert change.after.id != change.after.en


def _file(name: str) -> object:
    from inovasi.catalog._registry import scheme_files

    return scheme_files()[name]
