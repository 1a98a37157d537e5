"""A reminder names the entries whose sheets are awaited, or their codes where the evaluator may see no title."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from inovasi.contest._reading import Reading
from inovasi.errors import NotFoundError
from inovasi.reporting._reminder import reminder
from inovasi.scoring._sheets import sheet


def rows(letter: Any) -> list[list[str]]:
    return [[cell.en for cell in row] for row in letter.parts[0].rows]


def test_titles_agencies_and_the_last_day_are_told(made: Any) -> None:
    one = made.contest(pending=True)
    letter = reminder(one, "PENILAI-Y", made.head, until=date(2023, 7, 1))
    assert letter.parts[0].lines[0].id == (
        "Dari 6 lembar penilaian Anda 5 sudah masuk. Mohon sisanya dikirim paling lambat 1 Juli 2023."
    )
    assert rows(letter) == [["1", "Judul BBB", "Dinas B", "not back"]]
    assert letter.to is not None
    assert letter.to.id == "Penilai penilai-y"
    assert reminder(one, "penilai-y").parts[0].lines[0].en.endswith("as soon as possible.")


def test_one_of_whom_nothing_is_awaited_is_thanked(made: Any) -> None:
    letter = reminder(made.contest(), "penilai-x")
    assert letter.parts[0].lines[0].en.endswith("Thank you; none is awaited.")
    assert letter.parts[0].header == ()


def test_who_sees_codes_is_told_codes_and_how_each_sheet_is(made: Any) -> None:
    def own(name: str, by: str, day: date | None) -> Reading:
        return Reading(entry=name, evaluator=by, code=f"k{name}", sent_on=day)

    day = date(2023, 6, 1)
    plan = [own(name, "x", day) for name in "abc"] + [own("d", "x", None), own("f", "x", day)]
    marks = dict.fromkeys(made.rubric.nodes, 80)
    del marks["novelty"]
    sheets = [sheet(made.rubric, marks, "a", "x"), sheet(made.rubric, {}, "b", "x")]
    one = evolve(made.contest(), evaluators=(), plan=plan, sheets=sheets)
    letter = reminder(one, "x", blind=True)
    assert rows(letter) == [
        ["1", "ka", "1 criteria are empty"],
        ["2", "kb", "returned empty"],
        ["3", "kc", "not back"],
    ]
    assert (
        letter.parts[0].lines[0].id.startswith("Dari 3 lembar penilaian Anda belum ada yang masuk.")
    )
    assert "Judul" not in letter.text()
    assert [head.en for head in letter.parts[0].header][1] == "Code of the entry"


def test_one_who_reads_nothing_is_refused(made: Any) -> None:
    with pytest.raises(NotFoundError, match="penilai-x"):
        reminder(made.contest(), "penilai-z")
