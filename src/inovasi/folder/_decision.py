"""What the files give: the lot, the ranking, the decision."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import datetime

from attrs import evolve

from inovasi.contest._contest import Contest
from inovasi.errors import DataError
from inovasi.folder._folder import ContestFolder
from inovasi.folder._settings import SETTINGS
from inovasi.journal._event import AuditAction, AuditEvent
from inovasi.selection._breaks import Lot, LotAnnouncement
from inovasi.selection._quota import Selection, select
from inovasi.selection._ranking import Ranking, rank as rank_contest


def announcement_of(events: Iterable[AuditEvent]) -> LotAnnouncement | None:
    """Give what was announced last."""
    found: LotAnnouncement | None = None
    for event in events:
        if event.action is AuditAction.ANNOUNCE:
            found = LotAnnouncement(
                announced_on=datetime.fromisoformat(event.at).date(),
                source=event.reason or "",
                public_on=event.after or "",
            )
    return found


def lot_of(folder: ContestFolder) -> Lot | None:
    """Give the lot that was drawn last; its announcement is the one that stood when it was drawn."""
    drawn = folder.last(AuditAction.DRAW)
    if drawn is None:
        return None
    before = [one.event for one in folder.lines if one.number < drawn.number]
    return Lot(seed=drawn.event.after or "", announcement=announcement_of(before))


def ranking_of(folder: ContestFolder, contest: Contest | None = None) -> Ranking:
    """Rank the entries as ``contest.toml`` says."""
    made, chain = contest or folder.contest, folder.settings.tie_breaks
    with _of_settings():
        return rank_contest(made, chain)


def decision_of(folder: ContestFolder, contest: Contest | None = None) -> Selection:
    """Decide as ``contest.toml`` says, with the lot that was drawn."""
    said, ranking, lot = folder.settings, ranking_of(folder, contest), lot_of(folder)
    with _of_settings():
        return select(ranking, said.keep, said.quotas, lot=lot)


@contextmanager
def _of_settings() -> Generator[None, None, None]:
    """Name the file that holds the rules by which a ranking or a decision cannot be made."""
    try:
        yield
    except DataError as error:
        raise DataError(
            evolve(one, source=one.source or SETTINGS) for one in error.problems
        ) from None
