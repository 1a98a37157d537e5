"""A constructed contest of titles and agencies, decided with a tie, a lot and a quota, and documents read back."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from inovasi.catalog._registry import scheme
from inovasi.contest._contest import Contest
from inovasi.contest._entry import Entry
from inovasi.reporting._letter import LetterHead
from inovasi.reporting._report import report
from inovasi.scoring._sheets import sheet
from inovasi.selection._breaks import Lot
from inovasi.selection._composition import Composition
from inovasi.selection._minutes import Meeting, Minutes, minutes
from inovasi.selection._objections import Objection, Register, Window, register
from inovasi.selection._quota import select
from inovasi.selection._ranking import rank


RUBRIC = scheme("kipp-2023").rubric(group="general")
PANEL = ("Ketua Tim Panel Independen", "Anggota")
MEETING = Meeting(number="BA-12/2023", held_on=date(2023, 7, 26), place="Jakarta", panel=PANEL)
WINDOW = Window(opens=date(2023, 7, 20), closes=date(2023, 7, 24), approximate=True)
MARKS = {"a": 90, "b": 85, "c": 80, "d": 80, "e": 70, "f": 60}


@cache
def contest(*, pending: bool = False) -> Contest:
    entries = [
        Entry(
            id=name,
            title=f"Judul {name.upper() * 3}",
            organisation_name=f"Dinas {name.upper()}",
            region="Kota Malang" if name in "ab" else "Kota Batu",
            status="withdrawn" if name == "f" else "competing",
            reason="surat 3 Juni" if name == "f" else None,
        )
        for name in MARKS
    ]
    return Contest(
        id="demo",
        scheme="kipp-2023",
        group="general",
        entries=entries,
        evaluators=["penilai-x", "penilai-y"],
        sheets=[
            sheet(RUBRIC, dict.fromkeys(RUBRIC.nodes, mark), name, by)
            for name, mark in MARKS.items()
            for by in ("penilai-x", "penilai-y")
            if not (pending and name == "b" and by == "penilai-y")
        ],
    )


@cache
def heard() -> Register:
    objection = Objection(
        entry="c",
        filed_on=date(2023, 7, 25),
        by="Dinas | C",
        ground="nilai <salah>",
        decided_on=date(2023, 7, 26),
        outcome="rejected",
    )
    return register([objection], WINDOW)


@cache
def written(*, pending: bool = False, objections: bool = True) -> Minutes:
    """Decide three of six, one of Kota Malang at most; c and d tie for the last place."""
    one = contest(pending=pending)
    quota = Composition(by="region", maximum={"Kota Malang": 1})
    decision = select(rank(one), 2, [quota], lot=Lot(seed="BENIH-7"))
    listed = heard() if objections else None
    return minutes(decision, MEETING, contest=one, objections=listed)


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Hand out the constructed contest and what reads documents."""

    class Made:
        head = LetterHead(number="5/2023", day="2023-07-27", place="Jakarta", signed_by="Sekda")
        panel = PANEL
        meeting = MEETING
        window = WINDOW
        rubric = RUBRIC
        contest = staticmethod(contest)
        heard = staticmethod(heard)
        minutes = staticmethod(written)

        @staticmethod
        def document(result: object, **options: Any) -> Any:
            place = tmp_path / "letter.docx"
            report(result, place, **options)
            return Document(str(place))

        @staticmethod
        def lines(document: Any) -> list[str]:
            return [one.text for one in document.paragraphs if one.text]

        @staticmethod
        def tables(document: Any) -> list[list[list[str]]]:
            return [
                [[cell.text for cell in row.cells] for row in table.rows]
                for table in document.tables
            ]

        @staticmethod
        def every_text(document: Any) -> Iterator[str]:
            for paragraph in document.element.body.xpath(".//w:p"):
                yield "".join(one.text or "" for one in paragraph.xpath(".//w:t"))

    return Made
