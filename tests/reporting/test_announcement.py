"""An announcement names those who go on, and says until when it can be objected to."""

from typing import Any

from attrs import evolve

from inovasi.reporting._announcement import announcement
from inovasi.selection._objections import Window


def test_those_who_go_on_stand_in_order_without_scores(made: Any) -> None:
    letter = announcement(made.minutes(), made.head)
    text = letter.text("id")
    assert (
        "Berdasarkan Berita Acara Nomor BA-12/2023, dari 5 usulan yang dinilai 2 (dua) usulan"
        in text
    )
    assert [[cell.id for cell in row] for row in letter.parts[0].rows] == [
        ["1", "Judul AAA", "Dinas A"],
        ["2", "Judul DDD", "Dinas D"],
    ]
    assert "Judul BBB" not in text
    assert letter.parts[1].lines[0].en == "Window for objections: 20 July 2023 - about 24 July 2023"
    assert letter.notices == ()
    assert letter.parts[-1].signatures == ("Sekda",)


def test_a_window_that_is_given_counts_and_one_that_nobody_set_is_said(made: Any) -> None:
    later = Window(opens=made.window.opens, closes=made.window.closes)
    assert (
        announcement(made.minutes(), window=later).parts[1].lines[0].en.endswith("- 24 July 2023")
    )
    unheard = announcement(made.minutes(objections=False))
    assert unheard.parts[1].lines[0].en == "When objections can be filed is not set yet."


def test_a_provisional_result_is_stamped(made: Any) -> None:
    letter = announcement(made.minutes(pending=True))
    assert letter.notices[0].id == "SEMENTARA"
    nobody = evolve(made.minutes(), entries=())
    assert announcement(nobody).parts[0].header == ()
