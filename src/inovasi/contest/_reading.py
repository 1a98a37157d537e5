"""One line of a plan: who reads what, and what became of it."""

from datetime import date
from typing import Final, Literal

from attrs import field, frozen

from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual
from inovasi.model._checks import Labelled, Vocabulary, not_empty
from inovasi.model._record import DayLike, Record, Takes, strict


class ReadingState(Labelled):
    """What became of a reading; each has exactly one."""

    PLANNED = "planned", "direncanakan", "planned"
    SENT = "sent", "dikirim", "sent"
    EMPTY = "empty", "kembali kosong", "returned empty"
    PARTIAL = "partial", "sebagian terisi", "partly filled"
    COMPLETE = "complete", "lengkap", "complete"
    ABSTAINED = "abstained", "abstain", "abstained"
    BARRED = "barred", "benturan kepentingan", "barred"
    DISPUTED = "disputed", "dua versi berbeda", "disputed"


ReadingStateWord = (
    ReadingState
    | Literal["planned", "sent", "empty", "partial", "complete", "abstained", "barred", "disputed"]
)
"""A word of the vocabulary, or its text."""

AWAITED: Final = frozenset(
    {ReadingState.PLANNED, ReadingState.SENT, ReadingState.EMPTY, ReadingState.PARTIAL}
)
"""The states in which marks are still awaited."""


class Release(Vocabulary):
    """Why a planned reading is not expected any more."""

    ABSTAINED = "abstained"
    BARRED = "barred"


ReleaseWord = Release | Literal["abstained", "barred"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class Reading(Record):
    """
    One line of the plan: one evaluator reads one entry.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        code: What the evaluator sees in place of the id: lower-case letters only, so that it is a
            key and a spreadsheet does not take it for a number.
        anchor: Whether the entry is read more often than the others, to link the evaluators.
        sent_on: When the sheet was sent out.
        released: Why no sheet is expected any more: the evaluator abstained, or has a conflict of interest.
        reason: The reason of that.

    Raises:
        DataError: If an id is empty, or a reading is released without a reason.
    """

    entry: str = field(validator=not_empty)
    evaluator: str = field(validator=not_empty)
    code: str | None = None
    anchor: bool = False
    sent_on: date | None = field(default=None, converter=Takes[DayLike | None])
    released: Release | None = field(default=None, converter=Takes[ReleaseWord | None])
    reason: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.released is not None and not (self.reason or "").strip():
            raise DataError(
                Problem(
                    code="missing",
                    path="reason",
                    expected=Bilingual(
                        "alasan pembacaan ini tidak ditunggu lagi",
                        "the reason why this reading is not expected any more",
                    ),
                )
            )


def readings_words(complete: int, expected: int) -> Bilingual:
    """Say how many of the readings that are expected are complete."""
    if not expected:
        return Bilingual("tidak ada pembacaan yang ditunggu", "no reading is expected")
    return Bilingual(
        f"{complete} dari {expected} pembacaan lengkap",
        f"{complete} of {expected} readings are complete",
    )
