"""The office's own ranking: what differs, by how much, and what is in one of the two only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi.errors import DataError
from inovasi.folder import LineKind, compare


Stage = Callable[[str], Path]
HEAD = "Nama Inovasi;Nilai Akhir;Peringkat\n"


def table(place: Path, changes: dict[int, str], head: str = HEAD, name: str = "rekap.csv") -> Path:
    rows = {n: f"Inovasi {n};{60 + n};{9 - n}" for n in range(1, 9)} | changes
    file = place / "shadow" / name
    file.write_text(head + "\n".join(rows.values()) + "\n", "utf-8")
    return file


def found(step: Any) -> list[tuple[str, str | None, str]]:
    return [(line.kind.value, line.about, line.text.en) for line in step.lines]


def test_what_differs_is_named_with_the_difference(stage: Stage, tools: Any) -> None:
    place = stage("read")
    table(place, {})
    assert compare(tools.open(place)).lines == ()
    table(
        place,
        {8: "Inovasi 8;68,5;1", 1: "Inovasi 1;61;7", 2: "Inovasi Lain;62;7", 3: "Inovasi 3;;"},
    )
    assert found(compare(tools.open(place))) == [
        ("differs", "e1", "rank 7, here 8"),
        ("left_out", "Inovasi Lain", "it is not in the contest"),
        ("differs", "e8", "total 68.5, here 68 (difference 0.5)"),
        ("missing", "e2", "it is not in the table of the office"),
    ]


def test_a_total_that_was_rounded_is_the_same(stage: Stage, tools: Any) -> None:
    place = stage("read")
    table(place, {8: "Inovasi 8;68,4;1", 7: "Inovasi 7;67,04;2"})
    assert [line.about for line in compare(tools.open(place)).lines] == ["e7", "e8"]


def test_while_marks_are_missing_only_places_that_are_known_are_compared(
    stage: Stage, tools: Any
) -> None:
    place = stage("half")
    table(place, {})
    assert all("rank" in line.text.en for line in compare(tools.open(place)).of(LineKind.DIFFERS))


def test_it_must_be_said_which_file_and_which_column(stage: Stage, tools: Any) -> None:
    place = stage("read")

    def code() -> str:
        with pytest.raises(DataError) as caught:
            compare(tools.open(place))
        return caught.value.problems[0].code

    assert code() == "missing"
    table(place, {}, "Nama Inovasi;Alamat;Telepon\n")
    assert code() == "header"
    columns = {"Alamat": "total", "Telepon": "aside"}
    assert compare(tools.open(place), place / "shadow" / "rekap.csv", columns=columns).lines == ()
    table(place, {}, name="lain.csv")
    assert code() == "several"


def test_a_ranking_of_our_own_is_compared(stage: Stage, tools: Any) -> None:
    place = stage("done")
    done = compare(tools.open(place), place / "results" / "ranking.csv")
    assert done.lines == ()
    assert done.did.en.startswith("8 entries")
    (place / "shadow" / "lain.csv").write_text("foo;bar\na;b\n", "utf-8")
    with pytest.raises(DataError) as caught:
        compare(tools.open(place))
    assert [one.source for one in caught.value.problems] == ["lain.csv"]
