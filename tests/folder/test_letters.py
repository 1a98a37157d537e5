"""Letters of a folder: the announcement after the minutes, reminders while sheets are out, on the office's own page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from inovasi.errors import DataError
from inovasi.folder import LineKind, collect, decide, minutes, publish, remind, verify
from inovasi.reporting import LetterHead
from inovasi.selection import Window


Stage = Callable[[str], Path]
PUBLISHED = "results/announcement"


def words(place: Path) -> str:
    return "\n".join(one.text for one in Document(str(place)).paragraphs)


def test_the_announcement_has_annexes_and_comes_out_again(stage: Stage, tools: Any) -> None:
    place = stage("done")
    folder = place / PUBLISHED
    assert sorted(file.name for file in folder.iterdir()) == [
        "announcement.docx",
        "announcement.json",
        "announcement.txt",
        "decree.docx",
        "decree.txt",
        "scores.docx",
        "scores.txt",
    ]
    text = (folder / "announcement.txt").read_text("utf-8")
    assert "Nomor: 5\n" in text
    assert "Inovasi 8" in text
    assert "Masa sanggah belum ditetapkan." in text
    assert "Sekda" in words(folder / "decree.docx")
    after = tools.state(place)
    publish(tools.open(place))
    assert tools.state(place) == after


def test_days_for_objections_and_the_head_stay_unless_others_are_given(
    stage: Stage, tools: Any
) -> None:
    place = stage("done")
    window = Window(opens=date(2026, 6, 26), closes=date(2026, 6, 30))
    publish(tools.open(place), LetterHead(place="Surabaya"), window=window)
    publish(tools.open(place), LetterHead(number="6"))
    text = (place / PUBLISHED / "announcement.txt").read_text("utf-8")
    assert "Nomor: 6\n" in text
    assert "Sekda" in text
    assert "Masa sanggah: 26 Juni 2026 - 30 Juni 2026" in text
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)


def test_it_needs_minutes_of_the_decision_that_stands(stage: Stage, tools: Any) -> None:
    place = stage("decided")
    with pytest.raises(DataError) as caught:
        publish(tools.open(place))
    assert "minutes" in str(caught.value.problems[0].hint)


def test_an_announcement_of_an_earlier_decision_is_told(stage: Stage, tools: Any) -> None:
    place = stage("done")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    decide(tools.open(place, reason="rapat"))
    minutes(tools.open(place))
    told = verify(tools.open(place))
    assert PUBLISHED in {line.about for line in told.of(LineKind.NOTE)}
    publish(tools.open(place))
    assert PUBLISHED not in {line.about for line in verify(tools.open(place)).lines}


def test_a_letter_for_each_evaluator_who_has_sheets_out(stage: Stage, tools: Any) -> None:
    place = stage("half")
    (place / "returned" / "rusak.xlsx").unlink()
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write('[letters]\nplace = "Surabaya"\n')
    head = LetterHead(number="3", day="2026-06-05")
    done = remind(tools.open(place, reason="x"), head, until=date(2026, 6, 12))
    assert [(line.about, line.text.en) for line in done.of(LineKind.DONE)] == [
        ("p2", "6 sheets"),
        ("p3", "5 sheets"),
    ]
    text = words(place / "results" / "reminders" / "p2.docx")
    assert "Surabaya, 5 Juni 2026" in text
    assert "paling lambat 12 Juni 2026" in text
    assert str(done.next_command).split()[1] == "collect"
    collect(tools.open(place), close=True)
    closed = remind(tools.open(place))
    assert (closed.lines, closed.written) == ((), ())
    assert closed.did.id == "tidak ada yang perlu diingatkan"


def test_letters_stand_on_the_page_of_the_office(stage: Stage, tools: Any) -> None:
    place = stage("decided")
    page = Document()
    page.sections[0].header.paragraphs[0].text = "PEMERINTAH PROVINSI"
    page.add_paragraph("{{ isi }}")
    page.save(str(place / "kop.docx"))
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(f'template = "kop.docx"\n{text}', "utf-8")
    said = {"number": "1", "held_on": "2026-06-24", "place": "Surabaya", "panel": ["Ketua"]}
    minutes(tools.open(place, reason="kop"), **said)
    made = Document(str(place / "results" / "minutes.docx"))
    assert made.sections[0].header.paragraphs[0].text == "PEMERINTAH PROVINSI"
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)
