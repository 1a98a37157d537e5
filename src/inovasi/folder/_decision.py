"""What the files give: the lot, the ranking, the decision."""

from collections.abc import Iterable
from datetime import datetime

from inovasi.contest._contest import Contest
from inovasi.folder._folder import ContestFolder
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
    return rank_contest(contest or folder.contest, folder.settings.tie_breaks)


def decision_of(folder: ContestFolder, contest: Contest | None = None) -> Selection:
    """Decide as ``contest.toml`` says, with the lot that was drawn."""
    said = folder.settings
    return select(ranking_of(folder, contest), said.keep, said.quotas, lot=lot_of(folder))
