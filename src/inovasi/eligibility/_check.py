"""Whether an innovation may enter: a finding, with its citation, for each rule of an edition."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._awards import judge
from inovasi.eligibility._edition import cite, groups_of, is_for, names_of
from inovasi.eligibility._findings import Finding, Findings, Verdict
from inovasi.eligibility._requirements import RuleContext, RuleOutcome
from inovasi.language import Bilingual, wording
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import Requirement
from inovasi.model._scheme import Scheme, SchemeStatus


def check(
    innovation: Innovation,
    scheme: Scheme | str | Path,
    on: date | None = None,
    *,
    group: str | None = None,
    entries: Iterable[Innovation] | None = None,
) -> Findings:
    """
    Tell whether an innovation may enter an edition, rule by rule.

    Args:
        innovation: The innovation.
        scheme: The edition, its id, or the path of your own file.
        on: Day that stands in for a date of the calendar that is not known.
        group: Key of the group; every group when left out.
        entries: All entries of the same institution, for its quota.

    Returns:
        One finding for each rule. What the record does not say is ``unknown``, not a failure.

    Raises:
        NotFoundError: If there is no such edition or group.

    Example:
        >>> from inovasi.model import Innovation, Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> found = check(Innovation(id="pippalink", title="Pippalink", organisation=library), "kipp-2025")
        >>> found.eligible is True
        False
    """
    edition = find_scheme(scheme)
    groups = groups_of(edition, group)
    alongside = None if entries is None else tuple(entries)
    findings: list[Finding] = []
    for requirement in edition.requirements:
        if not is_for(requirement, groups):
            continue
        outcome = judge(
            requirement.rule,
            RuleContext(
                innovation=innovation,
                scheme=edition,
                requirement=requirement,
                on=on,
                groups=groups,
                entries=alongside,
            ),
        )
        findings.append(
            Finding(
                rule=requirement.key,
                label=requirement.label,
                label_en=requirement.label_en,
                verdict=outcome.verdict,
                text=_with_ground(outcome, requirement),
                citation=cite(requirement, edition),
                earliest=outcome.earliest,
                groups=requirement.groups,
                only_for=names_of(edition, requirement.groups),
                any_of=requirement.any_of,
                needs=outcome.needs,
            )
        )
    return Findings(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        groups=groups,
        held=edition.status is not SchemeStatus.NOT_HELD,
        findings=tuple(findings),
    )


def _with_ground(outcome: RuleOutcome, requirement: Requirement) -> Bilingual:
    """Add why a rule is known less well than its source, where that may cost somebody the entry."""
    if outcome.verdict is Verdict.MET or requirement.grade is None or requirement.note is None:
        return outcome.text
    note = wording(requirement, "note")
    return Bilingual(f"{outcome.text.id}; {note.id}", f"{outcome.text.en}; {note.en}")
