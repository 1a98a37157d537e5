"""The lot: announced before anybody can know its seed, then drawn. Both stand in the journal alone."""

from datetime import date

from inovasi.errors import DataError, Problem
from inovasi.folder._decision import announcement_of, lot_of
from inovasi.folder._folder import ContestFolder
from inovasi.folder._next import ANNOUNCE, then_next
from inovasi.folder._step import Step
from inovasi.journal._event import AuditAction
from inovasi.language import Bilingual, format_date
from inovasi.selection._breaks import Lot, LotAnnouncement


@then_next
def announce(folder: ContestFolder, source: str, public_on: date | str) -> Step:
    """
    Announce where the seed of a lot will come from.

    Args:
        folder: The folder.
        source: Where the seed will come from, such as the digits of a public draw.
        public_on: The day on which the source becomes public.

    Returns:
        What was done.

    Raises:
        DataError: If the source is public already on the day of the step, or a lot was drawn and no reason is given.

    Example:
        >>> import tempfile
        >>> from inovasi.folder import FolderSettings, new
        >>> with tempfile.TemporaryDirectory() as place:
        ...     _ = new(place, FolderSettings(id="demo", scheme="kipp-2023", group="general"))
        ...     folder = ContestFolder.open(place, at="2026-06-01T08:00:00+07:00")
        ...     announce(folder, "state lottery", "2026-06-12").did.en
        'the lot is announced: state lottery, public 12 June 2026'
    """
    told = announcement_of(folder.events)
    again = told is not None and (told.source, str(told.public_on)) == (source, str(public_on))
    if told is None or not again:
        _once(folder)
        told = LotAnnouncement(announced_on=folder.day, source=source, public_on=public_on)
    day = told.public_on
    step = folder.step(
        "lot",
        f"undian diumumkan: {source}, terbuka {format_date(day, 'id')}",
        f"the lot is announced: {source}, public {format_date(day, 'en')}",
    )
    return folder.record(
        AuditAction.ANNOUNCE, {}, step, always=not again, reason=source, after=f"{day}"
    )


@then_next
def draw(folder: ContestFolder, seed: str, *, self_chosen: bool = False) -> Step:
    """
    Draw the lot: write its seed into the journal.

    Args:
        folder: The folder.
        seed: The seed, as the announced source has it.
        self_chosen: Whether it is drawn without an announcement; the minutes then say so.

    Returns:
        What was done.

    Raises:
        DataError: If nothing was announced, the source is not public yet, or another lot was drawn and no reason is
            given.

    Example:
        >>> import tempfile
        >>> from inovasi.folder import FolderSettings, new
        >>> with tempfile.TemporaryDirectory() as place:
        ...     _ = new(place, FolderSettings(id="demo", scheme="kipp-2023", group="general"))
        ...     draw(ContestFolder.open(place), "48213", self_chosen=True).did.en
        "the lot is drawn with the seed '48213' (self-chosen seed)"
    """
    told = announcement_of(folder.events)
    if told is None and not self_chosen:
        raise folder.not_yet("pengumuman undian", "the announcement of the lot", ANNOUNCE)
    if told is not None and folder.day < told.public_on:
        raise DataError(
            Problem(
                code="order",
                path="--at",
                found=str(folder.day),
                expected=Bilingual(
                    f"{told.public_on}, hari sumber undian terbuka, atau sesudahnya",
                    f"{told.public_on}, the day the source of the lot is public, or later",
                ),
            )
        )
    known = lot_of(folder)
    again = known is not None and known.seed == seed
    if not again:
        _once(folder)
    lot = Lot(seed=seed, announcement=told)
    step = folder.step(
        "lot",
        f"undian ditarik dengan benih {seed!r} ({lot.origin.id})",
        f"the lot is drawn with the seed {seed!r} ({lot.origin.en})",
    )
    return folder.record(AuditAction.DRAW, {}, step, always=not again, after=seed)


def _once(folder: ContestFolder) -> None:
    """Refuse a second lot, unless a reason is given."""
    drawn = lot_of(folder)
    if drawn is not None and folder.reason is None:
        raise DataError(
            Problem(
                code="taken",
                path="lot",
                found=Bilingual(
                    f"undian sudah ditarik dengan benih {drawn.seed!r}",
                    f"a lot drawn with the seed {drawn.seed!r}",
                ),
                hint=Bilingual(
                    "bila harus diulang, sebutkan alasannya dengan --reason",
                    "if it must be drawn again, say why with --reason",
                ),
            )
        )
