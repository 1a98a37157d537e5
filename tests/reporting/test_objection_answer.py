"""An answer says the facts of the register, and leaves room for what nobody said."""

from datetime import date
from typing import Any

import pytest

from inovasi.errors import NotFoundError
from inovasi.reporting._letter import TO_FILL_IN
from inovasi.reporting._objection_answer import objection_answer
from inovasi.selection._objections import Objection, register


def facts(letter: Any) -> dict[str, str]:
    return {row[0].en: row[1].en for row in letter.parts[0].rows}


def test_a_decided_objection_is_answered_with_its_reason(made: Any) -> None:
    letter = objection_answer(
        made.heard(), 1, made.head, reason="Nilai sesuai lembar.", minutes=made.minutes()
    )
    assert facts(letter) == {
        "Number of the objection": "1",
        "Entry": "Judul CCC",
        "Filed": "25 July 2023 (late)",
        "Window": "20 July 2023 - about 24 July 2023",
        "Ground": "nilai <salah>",
        "Decision": "rejected",
        "Decided": "26 July 2023",
        "Reason of the decision": "Nilai sesuai lembar.",
    }
    assert letter.to is not None
    assert letter.to.id == "Dinas | C"
    bare = objection_answer(made.heard(), 1)
    assert (facts(bare)["Reason of the decision"], facts(bare)["Entry"]) == (TO_FILL_IN, "c")


def test_one_that_is_open_and_one_that_was_upheld_say_so(made: Any) -> None:
    plain: dict[str, Any] = {"entry": "c", "filed_on": date(2023, 7, 21), "ground": "umur"}
    open_ = Objection(by="A", **plain)
    upheld = Objection(
        by="B", decided_on=date(2023, 7, 22), outcome="upheld", effect="disqualified", **plain
    )
    listed = register([open_, upheld], made.window)
    first, second = (facts(objection_answer(listed, number)) for number in (1, 2))
    assert first["Decision"] == "not decided yet"
    assert "Decided" not in first
    assert (second["Decision"], second["Effect"]) == ("upheld", "the entry is disqualified")


def test_a_number_that_is_not_there_is_refused(made: Any) -> None:
    with pytest.raises(NotFoundError):
        objection_answer(made.heard(), 2)
