"""Objections: when they may be filed, who was late, what was decided, what that does to a ranking."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Final, Literal

from attrs import evolve, field, frozen

from inovasi.contest._contest import Contest
from inovasi.contest._entry import EntryStatus
from inovasi.convert._structure import unstructure
from inovasi.errors import DataError, Problem, ScoringError, shown
from inovasi.language import Bilingual, Language, format_date, join_words
from inovasi.model._checks import Labelled, Vocabulary, not_empty
from inovasi.model._record import DayLike, Record, Takes, strict
from inovasi.model._scheme import Scheme
from inovasi.results import Lines, Part, Result
from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking, renewed_notes, rerank


_EVENT: Final = "objection"
_DAYS: Final = re.compile(r"(\d+) hari( kerja)?")


class ObjectionOutcome(Labelled):
    """What became of an objection."""

    OPEN = "open", "belum diputus", "open"
    UPHELD = "upheld", "diterima", "upheld"
    REJECTED = "rejected", "ditolak", "rejected"
    WITHDRAWN = "withdrawn", "dicabut", "withdrawn"


ObjectionOutcomeWord = ObjectionOutcome | Literal["open", "upheld", "rejected", "withdrawn"]
"""A word of the vocabulary, or its text."""


class Effect(Vocabulary):
    """What an objection that is upheld does to the entry."""

    NONE = "none"
    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"
    RESCORED = "rescored"


EffectWord = Effect | Literal["none", "disqualified", "withdrawn", "rescored"]
"""A word of the vocabulary, or its text."""


class Timing(Labelled):
    """When an objection was filed."""

    IN_TIME = "in_time", "tepat waktu", "in time"
    EARLY = "early", "sebelum masa sanggah", "before the window"
    LATE = "late", "terlambat", "late"


@frozen(kw_only=True, field_transformer=strict)
class Objection(Record):
    """
    One objection.

    Args:
        entry: Id of the entry it is about.
        filed_on: When it was filed.
        by: Who filed it, as an institution or a role, not the name of a private person.
        ground: What is objected to.
        decided_on: When it was decided.
        outcome: What became of it.
        effect: What that does to the entry; only when it is upheld.

    Raises:
        DataError: If a text is empty, a decision comes before the filing, an outcome has no date or
            a date no outcome, or an effect has no objection that was upheld.
    """

    entry: str = field(validator=not_empty)
    filed_on: date = field(converter=Takes[DayLike])
    by: str = field(validator=not_empty)
    ground: str = field(validator=not_empty)
    decided_on: date | None = field(default=None, converter=Takes[DayLike | None])
    outcome: ObjectionOutcome = field(
        default=ObjectionOutcome.OPEN, converter=Takes[ObjectionOutcomeWord]
    )
    effect: Effect = field(default=Effect.NONE, converter=Takes[EffectWord])

    def __attrs_post_init__(self) -> None:
        label, day = self.outcome.label, self.decided_on
        of_it = Bilingual(f"pada sanggahan yang {label.id}", f"of an objection that is {label.en}")
        if (day is None) is not (self.outcome is ObjectionOutcome.OPEN):
            raise DataError(
                Problem(
                    code="contradiction",
                    path="decided_on",
                    found=Bilingual(
                        f"{day or 'tanpa tanggal'} {of_it.id}", f"{day or 'no date'} {of_it.en}"
                    ),
                    expected=Bilingual(
                        "tanggal untuk setiap putusan, dan tanpa tanggal selama belum diputus",
                        "a date for each decision, and none while it is open",
                    ),
                )
            )
        if day is not None and day < self.filed_on:
            raise DataError(
                Problem(
                    code="order",
                    path="decided_on",
                    found=f"{day}",
                    expected=Bilingual(
                        f"{self.filed_on}, hari pengajuannya, atau sesudahnya",
                        f"{self.filed_on}, the day of its filing, or later",
                    ),
                )
            )
        if self.effect is not Effect.NONE and self.outcome is not ObjectionOutcome.UPHELD:
            raise DataError(
                Problem(
                    code="contradiction",
                    path="effect",
                    found=Bilingual(
                        f"{self.effect.value!r} {of_it.id}", f"{self.effect.value!r} {of_it.en}"
                    ),
                    expected=Bilingual(
                        "akibat hanya dari sanggahan yang diterima",
                        "an effect only of one that is upheld",
                    ),
                )
            )


@frozen(kw_only=True)
class Window(Result):
    """
    When objections may be filed.

    Args:
        opens: First day.
        closes: Last day; it still counts.
        stated: The words it rests on, such as the label of the scheme's calendar.
        approximate: Whether those words say ``about``.

    Raises:
        DataError: If it closes before it opens.
    """

    opens: date
    closes: date
    stated: str | None = None
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        if self.closes < self.opens:
            raise DataError(
                Problem(
                    code="order",
                    path="closes",
                    record="Window",
                    found=f"{self.closes}",
                    expected=Bilingual(
                        f"{self.opens}, hari pembukaannya, atau sesudahnya",
                        f"{self.opens}, the day it opens, or later",
                    ),
                )
            )

    def days(self, lang: Language | None = None) -> str:
        """Say from which day to which."""
        opens, closes = (format_date(day, lang) for day in (self.opens, self.closes))
        about = Bilingual("sekitar ", "about ").of(lang) if self.approximate else ""
        return f"{opens} - {about}{closes}"

    def timing(self, day: date) -> Timing:
        """Say whether a day is in the window."""
        if day > self.closes:
            return Timing.LATE
        return Timing.EARLY if day < self.opens else Timing.IN_TIME

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line."""
        name = Bilingual("Masa sanggah", "Window for objections").of(lang)
        return [f"{name}: {self.days(lang)}"]


def objection_window(
    scheme: Scheme, opens: date | None = None, *, days: int | None = None
) -> Window:
    """
    Say when objections may be filed.

    Args:
        scheme: The edition; its calendar may have dates, or words such as ``Masa sanggah, 5 hari``.
        opens: First day, where the calendar has none; it counts as the first of the days.
        days: Number of calendar days, where the calendar has none.

    Returns:
        The window.

    Raises:
        ScoringError: If a day or the number of days is not known, or is in working days, which this
            library cannot count.
        DataError: If the caller contradicts the scheme, or the number of days is below 1.

    Example:
        >>> from inovasi.catalog import scheme
        >>> objection_window(scheme("kipp-2023"), date(2023, 8, 1)).closes
        datetime.date(2023, 8, 5)
    """
    event = scheme.event(_EVENT)
    label = None if event is None else event.label
    found = None if label is None else _DAYS.search(label)
    stated = int(found[1]) if found else None
    first = opens if event is None or event.since is None else event.since
    last = None if event is None else event.effective
    problems: list[Problem] = []
    if opens is not None and first != opens:
        problems.append(_against_calendar("opens", opens, first, scheme))
    if days is not None and days < 1:
        problems.append(
            Problem(
                code="range",
                found=shown(days),
                expected=Bilingual("bilangan bulat 1 atau lebih", "a whole number of 1 or more"),
                path="days",
            )
        )
    elif days is not None and stated not in (None, days):
        problems.append(_against_calendar("days", days, f"{stated} ({label!r})", scheme))
    if problems:
        raise DataError(problems)
    if first is None:
        raise ScoringError(
            Bilingual(
                f"hari pertama masa sanggah {scheme.id} belum diketahui; beri opens=",
                f"the first day of the objections of {scheme.id} is not known; give opens=",
            ),
            scheme=scheme.id,
        )
    if last is not None:
        return Window(opens=first, closes=last, stated=label)
    if found and found[2] and days is None:
        raise ScoringError(
            Bilingual(
                f"{label!r} menghitung hari kerja, yang memerlukan kalender hari libur; buat Window "
                "dengan hari terakhirnya",
                f"{label!r} counts working days, which need a calendar of holidays; make a Window with "
                "its last day",
            ),
            scheme=scheme.id,
        )
    number = days or stated
    if number is None:
        raise ScoringError(
            Bilingual(
                f"lama masa sanggah {scheme.id} belum diketahui; beri days=",
                f"how long objections to {scheme.id} may be filed is not known; give days=",
            ),
            scheme=scheme.id,
        )
    about = days is None and label is not None and "sekitar" in label.lower()
    closes = first + timedelta(days=number - 1)
    return Window(opens=first, closes=closes, stated=label, approximate=about)


def _against_calendar(path: str, found: object, stated: object, scheme: Scheme) -> Problem:
    return Problem(
        code="contradiction",
        found=str(found),
        expected=Bilingual(
            f"{stated}, seperti dinyatakan kalender {scheme.id}",
            f"{stated}, as the calendar of {scheme.id} states",
        ),
        path=path,
    )


@frozen(kw_only=True)
class RegisterRow:
    """
    One row of the register.

    Args:
        number: Number in the register, by date of filing.
        objection: The objection.
        timing: Whether it came in time.
    """

    number: int
    objection: Objection
    timing: Timing


@frozen(kw_only=True)
class Register(Result):
    """
    The objections of an edition.

    Args:
        window: When they may be filed.
        objections: The objections, earliest first.
    """

    table = "objections"

    window: Window
    objections: tuple[RegisterRow, ...] = field(converter=tuple[RegisterRow, ...])

    def named(self, names: Mapping[str, str]) -> "Register":
        """Give it with what people call the entries in place of their ids."""
        rows = (
            evolve(row, objection=evolve(one, entry=names.get(one.entry, one.entry)))
            for row in self.objections
            for one in [row.objection]
        )
        return evolve(self, objections=tuple(rows))

    @property
    def digest(self) -> str:
        """SHA-256 of the objections, which a ranking that follows them carries."""
        plain = json.dumps(unstructure(self), sort_keys=True, default=str)
        return sha256(plain.encode()).hexdigest()

    @property
    def open(self) -> tuple[RegisterRow, ...]:
        """Those that wait for a decision."""
        return tuple(
            row for row in self.objections if row.objection.outcome is ObjectionOutcome.OPEN
        )

    @property
    def untimely(self) -> tuple[RegisterRow, ...]:
        """Those that came late or early."""
        return tuple(row for row in self.objections if row.timing is not Timing.IN_TIME)

    @property
    def upheld(self) -> tuple[RegisterRow, ...]:
        """Those that were upheld."""
        return tuple(
            row for row in self.objections if row.objection.outcome is ObjectionOutcome.UPHELD
        )

    def _parts(self, lang: Language) -> list[Part]:
        """Write the window and a line for each objection."""
        lines: list[str] = []
        for row in self.objections:
            one = row.objection
            lines.append(
                f"{row.number:>3}  {format_date(one.filed_on, lang)} ({row.timing.label.of(lang)})  "
                f"{one.entry}: {one.ground} [{one.by}] - {one.outcome.label.of(lang)}"
            )
        return [self.window.text(lang), Lines(tuple(lines))]


def register(
    objections: Iterable[Objection],
    window: Window,
    *,
    entries: Iterable[str] | Contest | None = None,
) -> Register:
    """
    Put objections into a register; late ones stay in it and say so.

    Args:
        objections: The objections.
        window: When they may be filed.
        entries: The contest, or the ids of its entries, to find wrong ones.

    Returns:
        The register.

    Raises:
        DataError: If one is given twice, or is about an entry that is not there.
    """
    filed = sorted(objections, key=lambda one: (one.filed_on, one.entry, one.by, one.ground))
    ids = (one.id for one in entries.entries) if isinstance(entries, Contest) else entries
    known = None if ids is None else set(ids)
    problems: list[Problem] = []
    for place, one in enumerate(filed):
        if known is not None and one.entry not in known:
            problems.append(
                Problem(
                    code="reference",
                    found=shown(one.entry),
                    expected=Bilingual("id usulan yang ada", "the id of an entry"),
                    path="entry",
                )
            )
        if one in filed[:place]:
            problems.append(
                Problem(
                    found=Bilingual(
                        f"sanggahan terhadap {one.entry!r} pada {one.filed_on} dari {one.by} dua kali",
                        f"the objection to {one.entry!r} of {one.filed_on} by {one.by} twice",
                    ),
                    expected=Bilingual("setiap sanggahan satu kali", "each objection once"),
                    path="objections",
                    code="duplicate",
                )
            )
    if problems:
        raise DataError(problems)
    rows = [
        RegisterRow(number=number, objection=one, timing=window.timing(one.filed_on))
        for number, one in enumerate(filed, start=1)
    ]
    return Register(window=window, objections=rows)


@frozen(kw_only=True)
class RankMove:
    """
    An entry whose place changed.

    Args:
        entry: Its id.
        before: Place before; ``None`` when it had none.
        after: Place after; ``None`` when it has none.
    """

    entry: str
    before: int | None = None
    after: int | None = None


@frozen(kw_only=True)
class RankingChange(Result):
    """
    What objections did to a ranking.

    Args:
        before: The ranking before.
        after: The ranking after.
        removed: Ids of those who are no longer in it, sorted.
        moves: Whose place changed, in the order of the places before.
    """

    table = "moves"

    before: Ranking
    after: Ranking
    removed: tuple[str, ...] = field(converter=tuple[str, ...])
    moves: tuple[RankMove, ...] = field(converter=tuple[RankMove, ...])

    def _parts(self, lang: Language) -> list[Part]:
        """Say who was removed and whose place changed."""
        none = Bilingual("tidak ada", "none").of(lang)
        removed = Bilingual("dikeluarkan", "removed").of(lang)
        lines = (
            f"{move.entry}: {move.before or '-'} -> {move.after or '-'}" for move in self.moves
        )
        return [f"{removed}: {join_words(self.removed, lang) or none}", Lines(tuple(lines))]


def apply_objections(
    ranking: Ranking, register: Register, rescored: Mapping[str, Score] | None = None
) -> RankingChange:
    """
    Rank again after the objections that were upheld.

    The chain of criteria and the lot stay those of the ranking. Late objections count when they were
    upheld; the register says that they were late.

    Args:
        ranking: The ranking before.
        register: The objections, all of them decided.
        rescored: The new scores of entries whose objection has the effect ``rescored``.

    Returns:
        Both rankings and what changed.

    Raises:
        DataError: If an objection is open, is about an entry that is not in the ranking, if effects on
            one entry contradict each other, if a new score is missing, is not asked for, or is that of
            another entry.
    """
    new = dict(rescored or {})
    if problems := list(_problems(ranking, register, new)):
        raise DataError(problems)
    entries = {entry.id: entry for entry in ranking.contestants}
    removed = {
        row.objection.entry: evolve(
            entries[row.objection.entry],
            status=EntryStatus(row.objection.effect.value),
            reason=row.objection.ground,
            basis=f"sanggahan {row.number}",
        )
        for row in register.upheld
        if row.objection.effect in {Effect.DISQUALIFIED, Effect.WITHDRAWN}
    }
    scores = (row.score for row in ranking.entries if row.score is not None)
    after = rerank(ranking, (new.get(one.entry, one) for one in scores), removed)
    after = evolve(after, notes=renewed_notes(ranking, after, removed.values()))
    if ranking.made_from is not None:
        after = evolve(after, made_from=f"{ranking.made_from}+{register.digest}")
    places, now = ({row.entry: row.rank for row in one} for one in (ranking, after))
    moves = [
        RankMove(entry=entry, before=places.get(entry), after=now.get(entry))
        for entry in dict.fromkeys([*places, *now])
        if places.get(entry) != now.get(entry)
    ]
    return RankingChange(before=ranking, after=after, removed=sorted(removed), moves=moves)


def _problems(
    ranking: Ranking, register: Register, rescored: Mapping[str, Score]
) -> Iterator[Problem]:
    for row in register.open:
        yield Problem(
            code="missing",
            found=Bilingual(
                f"sanggahan {row.number} belum diputus", f"objection {row.number} open"
            ),
            expected=Bilingual("putusan", "a decision"),
            path="outcome",
        )
    known = {row.entry for row in ranking.entries}
    effects: dict[str, Effect] = {}
    for row in register.upheld:
        entry, effect = row.objection.entry, row.objection.effect
        if entry not in known:
            yield Problem(
                code="reference",
                found=Bilingual(
                    f"{entry!r} pada sanggahan {row.number}", f"{entry!r} in objection {row.number}"
                ),
                expected=Bilingual("id usulan pada peringkat", "the id of an entry of the ranking"),
                path="entry",
            )
        elif effect is not Effect.NONE and effects.setdefault(entry, effect) is not effect:
            yield Problem(
                found=Bilingual(
                    f"{effects[entry].value} dan {effect.value} untuk {entry!r}",
                    f"{effects[entry].value} and {effect.value} for {entry!r}",
                ),
                expected=Bilingual("satu akibat untuk setiap usulan", "one effect on each entry"),
                path="effect",
                code="contradiction",
            )
    wanted = {entry for entry, effect in effects.items() if effect is Effect.RESCORED}
    for entry in sorted(wanted - set(rescored)):
        yield Problem(
            code="missing",
            expected=Bilingual("nilai baru usulan ini", "the new score of this entry"),
            path=f"rescored.{entry}",
        )
    for entry, score in sorted(rescored.items()):
        if entry not in wanted:
            yield Problem(
                found=Bilingual("nilai baru", "a new score"),
                expected=Bilingual(
                    "nilai baru hanya bila sanggahan memintanya",
                    "one only where an objection asks for it",
                ),
                path=f"rescored.{entry}",
                code="contradiction",
            )
        if score.entry != entry:
            yield Problem(
                found=Bilingual(
                    f"nilai baru untuk {score.entry!r}", f"a new score of {score.entry!r}"
                ),
                expected=Bilingual("nilai baru usulan ini", "the new score of this entry"),
                path=f"rescored.{entry}",
                code="contradiction",
            )
