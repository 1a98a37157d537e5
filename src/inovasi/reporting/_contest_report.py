"""What a page or a workbook shows of a contest: its outcome first, and where everything in it comes from."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import field, frozen

from inovasi.contest._contest import Contest
from inovasi.eligibility._findings import Findings, findings_parts
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, language_of
from inovasi.results import Part, Plain, Result, parts_of, plain
from inovasi.selection._cut import Cut
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import Ranking


_OF_ENTRY: Final = ("id", "title", "organisation", "region", "status")
_OF_ROW: Final = ("rank", "tied", "decided_by", "outcome", "reason", "why")
_OF_SCORE: Final = ("value", "low", "high", "demonstration")


@frozen(kw_only=True)
class ContestReport(Result):
    """
    A contest with what was found of it.

    Args:
        contest: The contest.
        decision: The ranking of its entries, or the decision that was taken on it.
        findings: Whether its entries may enter, of those that were checked; each belongs to the entry with its id
            or its title.

    Raises:
        DataError: If the decision was made from another state of the contest, or findings belong to no entry.

    Example:
        >>> from inovasi.contest import Contest, Entry
        >>> from inovasi.selection import rank
        >>> contest = Contest(
        ...     id="demo",
        ...     scheme="kipp-2023",
        ...     group="general",
        ...     entries=[Entry(id="klik")],
        ...     evaluators=["p1"],
        ... )
        >>> print(ContestReport(contest=contest, decision=rank(contest)).text("en").splitlines()[0])
        PROVISIONAL. Ranking: entries 0, not final 1
    """

    table = "decision"

    contest: Contest
    decision: Ranking | Cut | Selection
    findings: tuple[Findings, ...] = field(default=(), converter=tuple[Findings, ...])

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        # Whoever heard objections adds their digest to that of the contest.
        if (self.ranking.made_from or "").partition("+")[0] != self.contest.digest:
            problems.append(
                Problem(
                    code="contradiction",
                    path="decision",
                    found=Bilingual(
                        "keputusan dari keadaan lain", "a decision made from another state of it"
                    ),
                    expected=Bilingual(
                        f"keputusan dari keadaan {self.contest.id} sekarang",
                        f"a decision from {self.contest.id} as it is now",
                    ),
                )
            )
        problems += (
            Problem(
                code="reference",
                path="findings",
                found=shown(one.innovation),
                expected=Bilingual("temuan tentang satu usulan", "findings about one entry"),
            )
            for one in self.found[""]
        )
        if problems:
            raise DataError(problems)

    @property
    def ranking(self) -> Ranking:
        """The ranking that the decision rests on."""
        return self.decision if isinstance(self.decision, Ranking) else self.decision.basis

    @cached_property
    def found(self) -> Mapping[str, list[Findings]]:
        """The findings by id of their entry; under ``""`` those that belong to none, or to more than one by title."""
        ids = {fold(entry.id): entry.id for entry in self.contest.entries}
        titles: dict[str, list[str]] = defaultdict(list)
        for entry in self.contest.entries:
            titles[fold(entry.title or "")].append(entry.id)
        made: dict[str, list[Findings]] = defaultdict(list)
        for one in self.findings:
            named = titles.get(fold(one.title), ())
            made[ids.get(fold(one.innovation)) or (named[0] if len(named) == 1 else "")].append(one)
        return made

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Give the keys of its rows."""
        return ("contest", *_OF_ENTRY, *_OF_ROW, *_OF_SCORE)

    def rows(self, lang: Language | None = None) -> list[dict[str, Plain]]:
        """Give a row for each entry, in the order of the decision; the outcome is empty where nothing is decided."""
        chosen = language_of(lang)
        known = {entry.id: entry for entry in self.ranking.contestants}
        rows: list[dict[str, Plain]] = []
        for row in self.decision.entries:
            of = ((known[row.entry], _OF_ENTRY), (row, _OF_ROW), (row.score, _OF_SCORE))
            read = (plain(getattr(one, name, None), chosen) for one, names in of for name in names)
            rows.append(dict(zip(self.keys(), (self.contest.id, *read), strict=True)))
        return rows

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was decided, then what was found."""
        found = findings_parts(self.findings, lang, whole=True) if self.findings else []
        return [*parts_of(self.decision, lang), *found]
