"""To which group an innovation may go, and where two readings of the printed rules do not agree."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from attrs import field, frozen

from inovasi.catalog.register import scheme as find_scheme
from inovasi.eligibility.check import check
from inovasi.eligibility.findings import Finding, Findings, Verdict
from inovasi.errors import DataError, Problem
from inovasi.language import Language, Text
from inovasi.model.checks import Vocabulary, is_key, not_blank, several
from inovasi.model.innovation import Innovation
from inovasi.model.scheme import Scheme
from inovasi.model.source import Conflict


class Way(Vocabulary):
    """
    What can be said of a group.

    ``open`` means that the record does not say enough; ``disputed`` that the readings of the rules
    give opposite answers, so that only the organiser can decide.
    """

    MAY = "may"
    MAY_NOT = "may_not"
    OPEN = "open"
    DISPUTED = "disputed"

    @property
    def label(self) -> Text:
        """The answer in words."""
        return _WAYS[self]


_WAYS: Final = {
    Way.MAY: Text("boleh", "may enter"),
    Way.MAY_NOT: Text("tidak boleh", "may not enter"),
    Way.OPEN: Text("belum dapat dipastikan", "cannot be said yet"),
    Way.DISPUTED: Text(
        "tidak dapat diputuskan: pembacaannya berbeda", "cannot be decided: the readings differ"
    ),
}
_BY_VERDICT: Final[dict[bool | None, Way]] = {True: Way.MAY, False: Way.MAY_NOT, None: Way.OPEN}
_KNOWN: Final[dict[Verdict, bool]] = {Verdict.MET: True, Verdict.UNMET: False}
_SUBJECT: Final = "connectors"


def _clauses(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(several(clause) for clause in several(value))


@frozen(kw_only=True)
class Connectors:
    """
    One reading of how the rules of a group are joined.

    Args:
        key: Name of the reading, such as ``literal``.
        group: Key of the group.
        clauses: Keys of requirements; of each clause one rule is enough, and every clause must hold.
        source: Who reads it so, in words.

    Raises:
        ValueError: If a key is none or the source is empty.
        TypeError: If a clause is a lone string.

    Example:
        >>> Connectors(key="literal", group="general", clauses=[["a", "b"], ["c"]], source="guide").clauses
        (('a', 'b'), ('c',))
    """

    key: str = field(validator=is_key)
    group: str = field(validator=is_key)
    clauses: tuple[tuple[str, ...], ...] = field(converter=_clauses)
    source: str = field(validator=not_blank)


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
    label: Text
    eligible: bool | None


@frozen(kw_only=True)
class Route:
    """
    One group, and whether an innovation may go there.

    Args:
        group: Key of the group; ``None`` for an edition without groups.
        label: The group as printed.
        readings: What each reading says; the cumulative one first.
        findings: Findings on all rules that hold for the group.
    """

    group: str | None
    label: str
    readings: tuple[ReadingResult, ...]
    findings: tuple[Finding, ...]

    @property
    def way(self) -> Way:
        """The answer: that of every reading, or why there is none."""
        answers = {reading.eligible for reading in self.readings}
        if len(answers) == 1:
            return _BY_VERDICT[answers.pop()]
        return Way.DISPUTED if {True, False} <= answers else Way.OPEN

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """What stands in the way or is open; a rule with a met alternative is left out."""
        met = {finding.any_of for finding in self.findings if finding.verdict is Verdict.MET}
        order = list(Verdict)
        left = [
            finding
            for finding in self.findings
            if finding.verdict is not Verdict.MET
            and (finding.any_of is None or finding.any_of not in met)
        ]
        return tuple(sorted(left, key=lambda finding: order.index(finding.verdict)))


@frozen(kw_only=True)
class Routing:
    """
    To which groups of an edition an innovation may go.

    Args:
        innovation: Its id.
        title: Its title.
        scheme: Id of the edition.
        held: Whether the edition was held.
        routes: One for each group; iterate over them.
        conflicts: Where the sources of the edition disagree about how the rules are joined.
    """

    innovation: str
    title: str
    scheme: str
    held: bool
    routes: tuple[Route, ...]
    conflicts: tuple[Conflict, ...]

    def to(self, way: Way | str) -> tuple[str | None, ...]:
        """
        Give the groups with one answer.

        Args:
            way: The answer.

        Returns:
            Keys of the groups.
        """
        return tuple(route.group for route in self.routes if route.way is Way(way))

    def text(self, lang: Language = "id") -> str:
        """
        Write everything down.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            A line for each group, its readings where they differ, its reasons, then the conflicts.
        """
        lines = [f"{self.title} - {self.scheme}"]
        if not self.held:
            held = Text("edisi ini tidak diselenggarakan", "this edition was not held")
            lines.append(f"  {held.of(lang)}")
        for route in self.routes:
            lines.append(f"  {route.label}: {route.way.label.of(lang)}")
            if len({reading.eligible for reading in route.readings}) > 1:
                lines += [
                    f"    {reading.label.of(lang)}: {_BY_VERDICT[reading.eligible].label.of(lang)}"
                    for reading in route.readings
                ]
            lines += [f"    {finding.say(lang)}" for finding in route.reasons]
        for conflict in self.conflicts:
            head = Text("Sumber berbeda tentang", "Sources disagree about").of(lang)
            lines.append(f"  {head}: {conflict.subject} ({', '.join(conflict.sources)})")
            lines += [f"    - {reading}" for reading in conflict.readings]
            lines.append(f"    {conflict.handling}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")


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

    The rules of a group are read cumulatively. Where the edition records a conflict about their
    connectors, every other reading that was given is held beside it; when none was given, the loosest
    one (any one rule of the group is enough). Whatever the connectors are, the truth lies between the
    cumulative and the loosest reading, so a group on which both agree is decided, and no other is.

    Args:
        innovation: The innovation.
        scheme: The edition, its id, or the path of your own file.
        on: Day that stands in for a date of the calendar that is not known.
        entries: All entries of the same institution, for its quota.
        connectors: Other readings of how the rules are joined.

    Returns:
        One route for each group.

    Raises:
        NotFoundError: If there is no such edition.
        DataError: If a reading names a group or a rule that is not there, or leaves a rule out.

    Example:
        >>> from inovasi.model.organisation import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> twice = [{"scheme": "kipp", "year": year, "label": "Top 99", "key": "top_99"} for year in (2018, 2019)]
        >>> from inovasi.model.award import Award
        >>> entry = Innovation(id="a", title="A", organisation=library, awards=[Award(**a) for a in twice])
        >>> route(entry, "kipp-2023").routes[0].readings[0].eligible
        False
    """
    edition = find_scheme(scheme)
    given = tuple(connectors)
    if problems := list(_problems(given, edition)):
        raise DataError(problems)
    findings = check(innovation, edition, on, entries=entries)
    conflicts = tuple(c for c in edition.conflicts if _SUBJECT in c.subject.casefold())
    labels: Mapping[str | None, str] = {known.key: known.label for known in edition.groups} or {
        None: edition.label
    }
    return Routing(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        held=findings.held,
        routes=tuple(
            Route(
                group=group,
                label=label,
                readings=_readings(findings, group, given, loosest=bool(conflicts)),
                findings=tuple(f for f in findings if not f.groups or group in f.groups),
            )
            for group, label in labels.items()
        ),
        conflicts=conflicts,
    )


def _problems(given: tuple[Connectors, ...], edition: Scheme) -> Iterable[Problem]:
    groups = [known.key for known in edition.groups]
    for place, reading in enumerate(given):
        path = f"connectors[{place}]"
        if reading.group not in groups:
            yield Problem(
                message=f"found the group {reading.group!r}; expected one of: {', '.join(groups) or 'none'}",
                source=edition.id,
                path=f"{path}.group",
            )
            continue
        own = [rule.key for rule in edition.requirements if reading.group in rule.groups]
        named = [key for clause in reading.clauses for key in clause]
        if () in reading.clauses:
            yield Problem(
                message="found a clause without a rule; leave it out",
                source=edition.id,
                path=f"{path}.clauses",
            )
        for words, keys in (
            ("is no rule of the group", sorted(set(named) - set(own))),
            ("is in no clause; name every rule of the group", sorted(set(own) - set(named))),
        ):
            for key in keys:
                yield Problem(
                    message=f"{key!r} {words} {reading.group!r}; its rules are: {', '.join(own)}",
                    source=edition.id,
                    path=f"{path}.clauses",
                )


def _readings(
    findings: Findings, group: str | None, given: tuple[Connectors, ...], *, loosest: bool
) -> tuple[ReadingResult, ...]:
    result = findings.eligible if group is None else findings.eligible_for(group)
    readings = [
        ReadingResult(
            key="cumulative",
            label=Text("dibaca kumulatif, setiap syarat", "read cumulatively, every rule"),
            eligible=result,
        )
    ]
    if group is None or not findings.held:
        return tuple(readings)
    own = [finding.rule for finding in findings if group in finding.groups]
    for reading in (reading for reading in given if reading.group == group):
        label = Text(f"{reading.key} ({reading.source})", f"{reading.key} ({reading.source})")
        result = _joined(findings, reading.clauses)
        readings.append(ReadingResult(key=reading.key, label=label, eligible=result))
    if loosest and own and len(readings) == 1:
        label = Text(
            "dibaca paling longgar, satu syarat kelompok cukup",
            "read most loosely, any one rule of the group",
        )
        result = _joined(findings, (tuple(own),))
        readings.append(ReadingResult(key="loosest", label=label, eligible=result))
    return tuple(readings)


def _joined(findings: Findings, clauses: tuple[tuple[str, ...], ...]) -> bool | None:
    """Every rule that holds for all groups, and of each clause one."""
    verdicts = {finding.rule: _KNOWN.get(finding.verdict) for finding in findings}
    common = [(finding.rule,) for finding in findings if not finding.groups]
    answers: list[bool | None] = []
    for clause in (*common, *clauses):
        options = [verdicts[key] for key in clause]
        answers.append(True if True in options else None if None in options else False)
    return False if False in answers else None if None in answers else True
