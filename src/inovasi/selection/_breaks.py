"""What breaks a tie: a criterion, a field of the entry, a lot; and the exact numbers that decide about a place."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Final, Literal

from attrs import field, frozen

from inovasi.contest._entry import Entry
from inovasi.errors import DataError, Problem, ScoringError, shown
from inovasi.language import Bilingual, format_date, join_words, wording
from inovasi.model._checks import Labelled, check, is_key, not_empty
from inovasi.model._reading import exact_or_fraction
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.scoring._result import Score


@frozen(kw_only=True, field_transformer=strict)
class LotAnnouncement(Record):
    """
    How the seed of a lot was fixed before anybody could know it.

    Args:
        announced_on: The day on which the source was announced.
        source: Where the seed would come from, such as the result of a public draw.
        public_on: The day on which the source would become known.

    Raises:
        DataError: If the source is empty, or was known on the day of the announcement.

    Example:
        >>> LotAnnouncement(
        ...     announced_on="2026-07-01",
        ...     source="closing index of the stock exchange, first digits",
        ...     public_on="2026-07-30",
        ... ).public_on.day
        30
    """

    announced_on: date = field(converter=Takes[DayLike])
    source: str = field(validator=not_empty)
    public_on: date = field(converter=Takes[DayLike])

    def __attrs_post_init__(self) -> None:
        if self.public_on <= self.announced_on:
            raise DataError(
                Problem(
                    code="order",
                    path="public_on",
                    found=f"{self.public_on}",
                    expected=Bilingual(
                        f"sesudah {self.announced_on}, hari pengumumannya",
                        f"after {self.announced_on}, the day of the announcement",
                    ),
                )
            )


@frozen(kw_only=True, field_transformer=strict)
class Lot(Record):
    """
    A drawn lot for those who are still tied; anybody can draw it again from its seed.

    Each entry gets the SHA-256 digest of seed and entry id; the smaller digest goes first. Neither the order
    of the input nor who else takes part plays any role.

    Args:
        seed: A text that was fixed in public before the draw, such as the minutes' number and date.
        announcement: How it was announced; without one the seed was chosen by those who drew.

    Raises:
        DataError: If the seed is empty.

    Example:
        >>> Lot(seed="BA-12/2023").draw("pippalink") < Lot(seed="BA-12/2023").draw("klik")
        False
    """

    seed: str = field(
        validator=check(
            str.strip,
            Bilingual(
                "teks yang ditetapkan sebelum pengundian", "a text that was fixed before the draw"
            ),
            "empty",
        )
    )
    announcement: LotAnnouncement | None = None

    def draw(self, entry: str) -> str:
        """Draw for one entry: 64 hexadecimal digits, of which the smaller goes first."""
        return sha256(f"{self.seed}\n{entry}".encode()).hexdigest()

    @property
    def origin(self) -> Bilingual:
        """Who fixed the seed: an announcement beforehand, or those who drew."""
        told = self.announcement
        if told is None:
            return Bilingual("benih dipilih sendiri", "self-chosen seed")
        first, last = told.announced_on, told.public_on
        return Bilingual(
            f"diumumkan {format_date(first, 'id')}: {told.source}, terbuka {format_date(last, 'id')}",
            f"announced {format_date(first, 'en')}: {told.source}, public {format_date(last, 'en')}",
        )


class TieOrder(Labelled):
    """Which value of an attribute goes first."""

    HIGH = "high", "tertinggi dahulu", "highest first"
    LOW = "low", "terendah dahulu", "lowest first"


TieOrderWord = TieOrder | Literal["high", "low"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class TieBreak(Record):
    """
    What breaks a tie: a criterion, or a field of the entry.

    Args:
        by: Key of a criterion, ``submitted_at``, or an attribute of the entries that is a number or a time.
        first: Which value goes first; when left out the highest of a criterion and the earliest ``submitted_at``.
        label: What it is called; a ranking takes the words of the criterion.
        label_en: The same in English.

    Example:
        >>> TieBreak(by="cost", first="low").first.label.en
        'lowest first'
    """

    by: str = field(validator=is_key)
    first: TieOrder | None = field(default=None, converter=Takes[TieOrderWord | None])
    label: str | None = None
    label_en: str | None = None

    @property
    def words(self) -> Bilingual:
        """What it is called, or its key where nobody said."""
        if self.label is None:
            return _SUBMITTED_IN_WORDS if self.by == _SUBMITTED else Bilingual(self.by, self.by)
        return wording(self, "label")


Key = tuple[Fraction | int, ...]
"""The exact numbers that decide about a place; the higher goes first."""

_SUBMITTED: Final = "submitted_at"
_SUBMITTED_IN_WORDS: Final = Bilingual("waktu pengajuan", "time of submission")


@frozen(kw_only=True)
class Keys:
    """The order that a chain of tie-breaks and a lot make."""

    chain: Sequence[TieBreak]
    lot: Lot | None
    entries: Mapping[str, Entry]

    def of(self, score: Score, side: int) -> Key:
        """Give the key of an entry at its lowest (0) or its highest (1)."""
        key: list[Fraction | int] = [score.bounds[side]]
        key += [self._part(score, one, side) for one in self.chain]
        if self.lot is not None:
            key.append(-int(self.lot.draw(score.entry), 16))
        return tuple(key)

    def _part(self, score: Score, one: TieBreak, side: int) -> Fraction:
        part = score.of(one.by)
        if part is None:
            value = _exact(self.entries, score.entry, one.by)
            if value is not None:
                low_first = one.first is TieOrder.LOW or (
                    one.first is None and one.by == _SUBMITTED
                )
                return -value if low_first else value
        elif part.exact is not None or not score.is_final:
            return part.bounds[side]
        lack = "tidak ada" if part is None else "belum diketahui"
        name, entry = shown(one.by), repr(score.entry)
        raise ScoringError(
            Bilingual(
                f"nilai {name} untuk {entry} {lack}; penentu nilai sama memerlukannya",
                f"{'no' if part is None else 'an unknown'} score for {name} of {entry}; ties can "
                "only be broken by one that is known",
            ),
            scheme=score.scheme,
            criterion=one.by,
        )

    def problems(self, scores: Sequence[Score]) -> Iterator[Problem]:
        """Find fields of entries that cannot break a tie."""
        for one in self.chain:
            fields = [
                name for name in self.entries if _text(self.entries[name], one.by) is not None
            ]
            path = f"tie_breaks.{one.by}"
            if scores and scores[0].of(one.by) is not None:
                # With the lowest first, an entry would be at its worst by marks that cannot come together.
                if one.first is TieOrder.LOW:
                    yield Problem(
                        code="contradiction",
                        path=path,
                        found="'low'",
                        expected=Bilingual(
                            "'high', karena ini sebuah kriteria", "'high', since it is a criterion"
                        ),
                    )
                continue
            if not fields and one.by != _SUBMITTED:
                continue
            if one.first is None and one.by != _SUBMITTED:
                yield Problem(
                    code="missing",
                    path=path,
                    expected=Bilingual(
                        "TieBreak(by=..., first='high' atau 'low')",
                        "TieBreak(by=..., first='high' or 'low')",
                    ),
                )
            texts = (_text(self.entries[name], one.by) or "" for name in fields)
            kinds = dict.fromkeys(kind for text in texts if (kind := _kind(text, one.by)))
            if len(kinds) > 1:
                yield Problem(
                    code="contradiction",
                    path=path,
                    found=Bilingual(
                        join_words([kind.id for kind in kinds], "id"),
                        join_words([kind.en for kind in kinds], "en"),
                    ),
                    expected=Bilingual("satu jenis untuk semua", "one kind for all"),
                )
            for name in (score.entry for score in scores):
                if _exact(self.entries, name, one.by) is None:
                    text = _text(self.entries[name], one.by)
                    yield Problem(
                        code="missing" if text is None else "type",
                        path=path,
                        source=name,
                        found=None if text is None else shown(text),
                        expected=Bilingual("bilangan atau waktu", "a number or a time"),
                    )

    def tie_breaker(self, one: Score, other: Score) -> str:
        """Name what sets apart two entries with the same exact score: a tie-break, or else the lot."""
        pairs = zip(self.of(one, 0)[1:], self.of(other, 0)[1:], strict=True)
        apart = [place for place, (mine, theirs) in enumerate(pairs) if mine != theirs]
        return self.chain[apart[0]].by if apart and apart[0] < len(self.chain) else "lot"


def _text(entry: Entry, name: str) -> str | None:
    """Give a field of an entry as it stands."""
    return entry.submitted_at if name == _SUBMITTED else dict(entry.attributes).get(name)


_TIME: Final = Bilingual("waktu tanpa zona", "times without a zone")
_ZONED: Final = Bilingual("waktu dengan zona", "times with a zone")
_DAY: Final = Bilingual("hari", "days")
_NUMBER: Final = Bilingual("bilangan", "numbers")


def _kind(text: str, name: str) -> Bilingual | None:
    """Say what a field is, so that only what is alike is compared; ``None`` for what is neither."""
    if name != _SUBMITTED and _number(text) is not None:
        return _NUMBER
    moment = _moment(text)
    if moment is None:
        return None
    if len(text) <= len("2026-03-31"):
        return _DAY
    return _TIME if moment.tzinfo is None else _ZONED


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(exact_or_fraction(text))
    except DataError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _exact(entries: Mapping[str, Entry], entry: str, name: str) -> Fraction | None:
    """Give a field of an entry as a number; a time counts seconds."""
    text = _text(entries[entry], name) if entry in entries else None
    if text is None:
        return None
    moment = _moment(text)
    if name != _SUBMITTED and (number := _number(text)) is not None:
        return number
    if moment is None:
        return None
    # Without zones all are alike, and a mixture is refused beforehand.
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime(
        1970, 1, 1, tzinfo=UTC
    )
    return Fraction(since.days * 86400 + since.seconds) + Fraction(since.microseconds, 10**6)
