"""Innovation x scheme -> findings; never raises for what is missing, and cites every rule."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._findings import Finding, Findings
from inovasi.eligibility._history_rules import RuleContext
from inovasi.eligibility._requirements import judge
from inovasi.errors import NotFoundError
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
        >>> from inovasi.model import Innovation
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> found = check(Innovation(id="pippalink", title="Pippalink", organisation=library), "kipp-2025")
        >>> found.eligible is True
        False
    """
    edition = find_scheme(scheme)
    keys = tuple(known.key for known in edition.groups)
    if group is not None and group not in keys:
        raise NotFoundError(f"group in {edition.id}", group, keys)
    asked = keys if group is None else (group,)
    alongside = None if entries is None else tuple(entries)
    return Findings(
        innovation=innovation.id,
        title=innovation.title,
        scheme=edition.id,
        groups=asked,
        held=edition.status is not SchemeStatus.NOT_HELD,
        findings=tuple(
            _find(
                RuleContext(
                    innovation=innovation,
                    scheme=edition,
                    requirement=requirement,
                    on=on,
                    entries=alongside,
                )
            )
            for requirement in edition.requirements
            if not requirement.groups or set(requirement.groups) & set(asked)
        ),
    )


def _find(case: RuleContext) -> Finding:
    requirement = case.requirement
    said = judge(requirement.rule, case)
    return Finding(
        rule=requirement.key,
        label=requirement.label,
        verdict=said.verdict,
        text=said.text,
        citation=cite(requirement, case.scheme),
        earliest=said.earliest,
        groups=requirement.groups,
        any_of=requirement.any_of,
    )


def cite(requirement: Requirement, scheme: Scheme) -> str:
    """
    Say where a requirement stands.

    Args:
        requirement: The requirement.
        scheme: The edition that holds it.

    Returns:
        Article, source and grade in one line.
    """
    source = scheme.source(requirement.source)
    grade = requirement.grade or (source.grade if source else None)
    text = "; ".join(
        part for part in (requirement.article, str(source) if source else None) if part
    )
    return f"{text} [{grade.value}]" if grade else text
