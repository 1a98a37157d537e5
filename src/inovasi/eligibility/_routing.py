"""To which group an innovation may go, and where two readings of the printed rules do not agree."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar, Final, Literal

from attrs import evolve, frozen

from inovasi.catalog._readings import own_rules, reading_problems
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import (
    NOT_HELD,
    OUTCOMES,
    Finding,
    Findings,
    Verdict,
    all_hold,
    any_holds,
)
from inovasi.errors import DataError
from inovasi.language import Bilingual, Language, wording
from inovasi.model._checks import Labelled
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import Connectors
from inovasi.model._scheme import ListItem, Scheme
from inovasi.model._source import Conflict
from inovasi.results import Lines, Part, Result


class Way(Labelled):
    """
    What can be said of a group.

    ``open`` means that the record does not say enough; ``disputed`` that the readings of the rules
    give opposite answers, so that only the organiser can decide.
    """

    MAY = "may", "boleh", "may enter"
    MAY_NOT = "may_not", "tidak boleh", "may not enter"
    OPEN = "open", "belum dapat dipastikan", "cannot be said yet"
    DISPUTED = (
        "disputed",
        "tidak dapat diputuskan: pembacaannya berbeda",
        "cannot be decided: the readings differ",
    )


WayWord = Way | Literal["may", "may_not", "open", "disputed"]
"""A word of the vocabulary, or its text."""


_WAYS: Final[dict[bool | None, Way]] = {True: Way.MAY, False: Way.MAY_NOT, None: Way.OPEN}
_RESULTS: Final = {
    True: Verdict.MET.label,
    False: Verdict.UNMET.label,
    None: OUTCOMES[None],
}
_CONNECTORS: Final = "connectors"
"""Key of a conflict about how rules are joined."""


@frozen(kw_only=True)
class ReadingResult:
    """
    What one reading of the rules says about one group.

    Args:
        key: ``cumulative``, ``loosest``, or the key of the reading that was given.
        label: The reading in words.
        eligible: True, False, or ``None`` when the record does not decide it.
    """

    key: str
    label: Bilingual
    eligible: bool | None


@frozen(kw_only=True)
class Route:
    """
    One group, and whether an innovation may go there.

    Args:
        group: Key of the group; ``None`` for an edition without groups.
        label: The group as printed.
        label_en: The same in English.
        readings: What each reading of the group's own rules says; the cumulative one first.
        eligible: Whether every rule of the edition holds for this group, read cumulatively; a missing
            document counts here and does not change the group.
        findings: Findings on the group's own rules, without the quota, which decides how many and
            not where; on all rules for an edition without groups.
    """

    computed: ClassVar[tuple[str, ...]] = ("way",)

    group: str | None
    label: str
    label_en: str | None = None
    readings: tuple[ReadingResult, ...]
    eligible: bool | None
    findings: tuple[Finding, ...]

    @property
    def way(self) -> Way:
        """The answer: that of every reading, or why there is none."""
        answers = {reading.eligible for reading in self.readings}
        if len(answers) == 1:
            return _WAYS[answers.pop()]
        return Way.DISPUTED if {True, False} <= answers else Way.OPEN

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that are not met or are open; a rule with a met alternative is left out."""
        met = {finding.any_of for finding in self.findings if finding.verdict is Verdict.MET}
        return tuple(
            finding
            for verdict in Verdict
            for finding in self.findings
            if finding.verdict is verdict is not Verdict.MET
            and (finding.any_of is None or finding.any_of not in met)
        )


@frozen(kw_only=True)
class Routing(Result):
    """
    To which groups of an edition an innovation may go.

    Args:
        innovation: Its id.
        title: Its title.
        scheme: Id of the edition.
        held: Whether the edition was held.
        routes: One for each group.
        conflicts: Where the sources of the edition disagree about how the rules are joined.
    """

    table = "routes"
    leads: ClassVar[tuple[str, ...]] = ("innovation", "scheme")

    innovation: str
    title: str
    scheme: str
    held: bool
    routes: tuple[Route, ...]
    conflicts: tuple[Conflict, ...]

    def to(self, way: WayWord) -> tuple[str | None, ...]:
        """Give the keys of the groups with one answer."""
        wanted = Way(way)
        return tuple(route.group for route in self.routes if route.way is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write a line for each group, its readings where they differ, its reasons, then the conflicts."""
        lines = [f"{self.title} - {self.scheme}"]
        if not self.held:
            lines.append(f"  {NOT_HELD.of(lang)}")
        every = Bilingual("seluruh syarat edisi", "all rules of the edition").of(lang)
        none = Bilingual("syarat kelompok ini tidak diketahui", "no rule of this group is known")
        routes: list[str] = []
        for route in self.routes:
            whole = _RESULTS[route.eligible].of(lang)
            name = wording(route, "label").of(lang)
            routes.append(f"  {name}: {route.way.label.of(lang)} ({every}: {whole})")
            if not route.findings:
                routes.append(f"    {none.of(lang)}")
            if len({reading.eligible for reading in route.readings}) > 1:
                routes += [
                    f"    {reading.label.of(lang)}: {_WAYS[reading.eligible].label.of(lang)}"
                    for reading in route.readings
                ]
            routes += [f"    {finding.say(lang)}" for finding in route.reasons]
        head = Bilingual("Sumber berbeda tentang", "Sources disagree about").of(lang)
        notes: list[str] = []
        for conflict in self.conflicts:
            notes.append(
                f"  {head}: {wording(conflict, 'subject').of(lang)} ({', '.join(conflict.sources)})"
            )
            notes += [f"    - {reading}" for reading in conflict.said(lang)]
            notes.append(f"    {wording(conflict, 'handling').of(lang)}")
        return [*lines, Lines(tuple(routes)), *notes]


def route(
    innovation: Innovation,
    scheme: Scheme | str | Path,
    on: date | None = None,
    *,
    entries: Iterable[Innovation] | None = None,
    connectors: Iterable[Connectors] = (),
) -> Routing:
    """
    Tell to which groups of an edition an innovation may go, with the reasons.

    The rules of a group are read cumulatively. The other readings that the edition records, and those
    that are given, are shown beside it; where it records a conflict about the connectors and no reading, the loosest
    one (any one rule of the group is enough). Whatever the connectors are, the truth lies between the
    cumulative and the loosest reading, so a group is decided when both agree, and only then.

    Args:
        innovation: The innovation.
        scheme: The edition, its id, or the path of your own file.
        on: Day that stands in for a date of the calendar that is not known.
        entries: All entries of the same institution, for its quota.
        connectors: Further readings of how the rules are joined.

    Returns:
        One route for each group.

    Raises:
        NotFoundError: If there is no such edition.
        DataError: If a reading names a group or a rule that is not there, or leaves a rule out.

    Example:
        >>> from inovasi.model import Award, Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> twice = [Award(scheme="kipp", year=year, label="Top 99", key="top_99") for year in (2018, 2019)]
        >>> entry = Innovation(id="a", title="A", organisation=library, awards=twice)
        >>> route(entry, "kipp-2023").routes[0].readings[0].eligible
        False
    """
    edition = find_scheme(scheme)
    further = tuple(connectors)
    if problems := [
        evolve(problem, source=edition.id)
        for name, readings in (("readings", edition.readings), ("connectors", further))
        for problem in reading_problems(name, readings, edition)
    ]:
        raise DataError(problems)
    given = (*edition.readings, *further)
    findings = check(innovation, edition, on, entries=entries)
    conflicts = tuple(one for one in edition.conflicts if one.key == _CONNECTORS)
    groups: Mapping[str | None, ListItem | Scheme]
    groups = {known.key: known for known in edition.groups} or {None: edition}
    routes: list[Route] = []
    for group, named in groups.items():
        own, eligible = findings, findings.eligible
        if group is not None:
            keys = own_rules(edition, group)
            decisive = tuple(finding for finding in findings if finding.rule in keys)
            own = evolve(findings, groups=(group,), findings=decisive)
            eligible = findings.eligible_for(group)
        routes.append(
            Route(
                group=group,
                label=named.label,
                label_en=named.label_en,
                readings=_readings(own, group, given, edition, loosest=bool(conflicts)),
                eligible=eligible,
                findings=own.findings,
            )
        )
    return Routing(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        held=findings.held,
        routes=tuple(routes),
        conflicts=conflicts,
    )


def _label(reading: Connectors, edition: Scheme) -> Bilingual:
    known, label = edition.source(reading.source), wording(reading, "label")
    source = known.name if known else Bilingual(reading.source, reading.source)
    return Bilingual(
        f"{label.id or reading.key} ({source.id})", f"{label.en or reading.key} ({source.en})"
    )


def _readings(
    own: Findings, group: str | None, given: Iterable[Connectors], edition: Scheme, *, loosest: bool
) -> tuple[ReadingResult, ...]:
    cumulative = ReadingResult(
        key="cumulative",
        label=Bilingual("dibaca kumulatif, setiap syarat", "read cumulatively, every rule"),
        eligible=own.eligible,
    )
    if not own.held:
        return (cumulative,)
    others = tuple(
        ReadingResult(
            key=reading.key,
            label=_label(reading, edition),
            eligible=_joined(own, reading.clauses),
        )
        for reading in given
        if reading.group == group
    )
    if others or not loosest or not own.findings:
        return (cumulative, *others)
    any_one = ReadingResult(
        key="loosest",
        label=Bilingual(
            "dibaca paling longgar, satu syarat kelompok cukup",
            "read most loosely, any one rule of the group is enough",
        ),
        eligible=any_holds(finding.verdict.holds for finding in own),
    )
    return (cumulative, any_one)


def _joined(own: Findings, clauses: Iterable[Sequence[str]]) -> bool | None:
    """Join the rules as a reading says: of each clause one."""
    verdicts = {finding.rule: finding.verdict.holds for finding in own}
    return all_hold(any_holds(verdicts[key] for key in clause) for clause in clauses)
