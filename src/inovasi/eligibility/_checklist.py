"""Which documents an edition asks for, in which form, and which of them are there."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, Final, Literal

from attrs import frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._check import check
from inovasi.eligibility._edition import cite, groups_of, is_for, names_of
from inovasi.eligibility._findings import Finding
from inovasi.identity import near
from inovasi.language import Bilingual, Language, wording
from inovasi.model._checks import Labelled
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import HasDocument, Requirement
from inovasi.model._scheme import ListItem, Scheme
from inovasi.results import Lines, Part, Result


class Need(Labelled):
    """Whether a document must be there; ``listed`` when the sources name it and do not say."""

    REQUIRED = "required", "wajib", "required"
    CONDITIONAL = "conditional", "wajib kecuali", "required unless"
    LISTED = "listed", "disebut; wajib tidaknya tidak dinyatakan", "named; need not stated"


class DocumentState(Labelled):
    """What is known of a document; ``unknown`` is neither there nor missing."""

    THERE = "there", "ada", "there"
    MISSING = "missing", "belum ada", "missing"
    INVALID = "invalid", "tidak berlaku", "not valid"
    UNKNOWN = "unknown", "tidak diketahui", "unknown"


DocumentStateWord = DocumentState | Literal["there", "missing", "invalid", "unknown"]
"""A word of the vocabulary, or its text."""


_BOXES: Final = {
    DocumentState.THERE: "[x]",
    DocumentState.MISSING: "[ ]",
    DocumentState.INVALID: "[!]",
    DocumentState.UNKNOWN: "[?]",
    None: "[ ]",
}


@frozen(kw_only=True)
class ChecklistRow:
    """
    One document.

    Args:
        document: Its key.
        label: Its name as printed.
        label_en: The same in English.
        groups: Keys of the groups that it is for; all when empty.
        only_for: Names of these groups; ``None`` for all.
        need: Whether it must be there.
        when: When it need not be there, in words; only with ``conditional``.
        when_en: The same in English.
        format: Format asked for, if one is stated.
        max_megabytes: Largest file in MB, if stated.
        max_minutes: Longest recording in minutes, if stated.
        state: What is known of it; ``None`` when no innovation was given.
        reason: Why.
        citation: Article or source that asks for it, and grade.
    """

    document: str
    label: str
    label_en: str | None = None
    groups: tuple[str, ...]
    only_for: Bilingual | None = None
    need: Need
    when: str | None = None
    when_en: str | None = None
    format: str | None = None
    max_megabytes: int | None = None
    max_minutes: int | None = None
    state: DocumentState | None
    reason: Bilingual
    citation: Bilingual

    def form(self, lang: Language | None = None) -> str:
        """Write the limits of format, size and duration; the file itself was not opened."""
        most = Bilingual("maks.", "max.").of(lang)
        minutes = Bilingual("menit", "minutes").of(lang)
        parts = [self.format] if self.format else []
        if self.max_megabytes is not None:
            parts.append(f"{most} {self.max_megabytes} MB")
        if self.max_minutes is not None:
            parts.append(f"{most} {self.max_minutes} {minutes}")
        return ", ".join(parts) or "-"

    def needed(self, lang: Language | None = None) -> str:
        """Write whether it is needed, with the condition."""
        return f"{self.need.label.of(lang)} {wording(self, 'when').of(lang)}".rstrip()


@frozen(kw_only=True)
class Checklist(Result):
    """
    All documents of an edition or of one of its groups.

    Args:
        scheme: Id of the edition.
        group: Key of the group, or ``None`` for all.
        title: Title of the innovation, or ``None`` when none was given.
        documents: One for each document.
        remarks: What does not fit together, such as evidence for a document that is not asked for.
    """

    table = "documents"
    leads: ClassVar[tuple[str, ...]] = ("scheme",)

    scheme: str
    group: str | None
    title: str | None
    documents: tuple[ChecklistRow, ...]
    remarks: tuple[Bilingual, ...]

    def with_state(self, state: DocumentStateWord) -> tuple[str, ...]:
        """Give the keys of the documents in one state."""
        wanted = DocumentState(state)
        return tuple(row.document for row in self.documents if row.state is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Write a line for each document, then the remarks."""
        lines: list[str] = []
        for row in self.documents:
            groups = f" ({row.only_for.of(lang)})" if row.only_for else ""
            name = wording(row, "label").of(lang)
            state = f"; {row.state.label.of(lang)}: {row.reason.of(lang)}" if row.state else ""
            lines.append(
                f"  {_BOXES[row.state]} {name}{groups}: {row.needed(lang)}; "
                f"{row.form(lang)}{state} ({row.citation.of(lang)})"
            )
        if not self.documents:
            none = Bilingual("tidak ada dokumen yang diketahui", "no document is known")
            lines.append(f"  {none.of(lang)}")
        remarks = (f"  ! {remark.of(lang)}" for remark in self.remarks)
        return [self._heading(lang), Lines(tuple(lines)), *remarks]

    def markdown(self, lang: Language | None = None) -> str:
        """Write a heading, a Markdown table and the remarks."""
        head = Bilingual("Dokumen|Keperluan|Bentuk|Keadaan|Dasar", "Document|Need|Form|State|Basis")
        lines = [f"# {self._heading(lang)}", "", f"|{head.of(lang)}|", "|---|---|---|---|---|"]
        for row in self.documents:
            state = row.state.label.of(lang) if row.state else ""
            name, basis = wording(row, "label").of(lang), row.citation.of(lang)
            cells = (name, row.needed(lang), row.form(lang), state, basis)
            lines.append("|" + "|".join(cell.replace("|", "\\|") for cell in cells) + "|")
        if self.remarks:
            lines += ["", *(f"- {remark.of(lang)}" for remark in self.remarks)]
        return "\n".join(lines)

    def _heading(self, lang: Language | None) -> str:
        name = Bilingual("Daftar dokumen", "Documents").of(lang)
        about = (part for part in (self.scheme, self.group, self.title) if part)
        return f"{name} - {', '.join(about)}"


def checklist(
    scheme: Scheme | str | Path,
    group: str | None = None,
    innovation: Innovation | None = None,
    *,
    on: date | None = None,
) -> Checklist:
    """
    List the documents that an edition asks for.

    Args:
        scheme: The edition, its id, or the path of your own file.
        group: Key of the group; all groups when left out.
        innovation: The innovation whose evidence is looked at.
        on: Day that stands in for a date of the calendar that is not known.

    Returns:
        First the documents that rules ask for, then those that the sources only name.

    Raises:
        NotFoundError: If there is no such edition or group.

    Example:
        >>> [row.document for row in checklist("kipp-2025").documents]
        ['supporting', 'innovator_identity', 'replication_consent', 'video']
    """
    edition = find_scheme(scheme)
    groups = groups_of(edition, group)
    findings: dict[str, Finding] = {}
    titles: dict[str, list[str]] = {}
    if innovation is not None:
        findings = {found.rule: found for found in check(innovation, edition, on, group=group)}
        for item in innovation.evidence:
            if item.document is not None:
                titles.setdefault(item.document, []).append(item.title)
    rows = [
        _asked_for(rule, requirement, edition, findings.get(requirement.key), titles)
        for requirement in edition.requirements
        if isinstance(rule := requirement.rule, HasDocument) and is_for(requirement, groups)
    ]
    asked = {row.document for row in rows}
    rows += [
        _only_named(item, edition, innovation, titles)
        for item in edition.documents
        if item.key not in asked and is_for(item, groups)
    ]
    return Checklist(
        scheme=edition.id,
        group=group,
        title=None if innovation is None else innovation.title,
        documents=tuple(rows),
        remarks=tuple(_remarks(titles, sorted({row.document for row in rows}))),
    )


def _asked_for(
    rule: HasDocument,
    requirement: Requirement,
    edition: Scheme,
    finding: Finding | None,
    titles: Mapping[str, list[str]],
) -> ChecklistRow:
    label = next(
        (wording(item, "label") for item in edition.documents if item.key == rule.document),
        wording(requirement, "label"),
    )
    state = None
    if finding is not None:
        absent = DocumentState.INVALID if rule.document in titles else DocumentState.MISSING
        states = {True: DocumentState.THERE, False: absent, None: DocumentState.UNKNOWN}
        state = states[finding.verdict.holds]
    return ChecklistRow(
        document=rule.document,
        label=label.id,
        label_en=label.en,
        groups=requirement.groups,
        only_for=names_of(edition, requirement.groups),
        need=Need.CONDITIONAL if rule.optional_when else Need.REQUIRED,
        when=rule.optional_when,
        when_en=rule.optional_when_en,
        format=rule.format,
        max_megabytes=rule.max_megabytes,
        max_minutes=rule.max_minutes,
        state=state,
        reason=finding.text if finding is not None else Bilingual("", ""),
        citation=cite(requirement, edition),
    )


def _only_named(
    item: ListItem,
    edition: Scheme,
    innovation: Innovation | None,
    titles: Mapping[str, list[str]],
) -> ChecklistRow:
    state, reason = None, Bilingual("", "")
    if item.key in titles:
        title = titles[item.key][0]
        state, reason = DocumentState.THERE, Bilingual(f"ada: {title}", f"there: {title}")
    elif innovation is not None:
        complete = innovation.evidence_is_complete
        state = DocumentState.MISSING if complete else DocumentState.UNKNOWN
        reason = Bilingual("tidak ada dalam data", "not in the record")
    return ChecklistRow(
        document=item.key,
        label=item.label,
        label_en=item.label_en,
        groups=item.groups,
        only_for=names_of(edition, item.groups),
        need=Need.LISTED,
        state=state,
        reason=reason,
        citation=cite(item, edition),
    )


def _remarks(titles: Mapping[str, list[str]], asked: list[str]) -> Iterable[Bilingual]:
    for document, found in sorted(titles.items()):
        if document not in asked:
            may_be = near(document, asked)
            hint_id = f"; maksudnya {may_be[0]!r}?" if may_be else ""
            hint_en = f"; did you mean {may_be[0]!r}?" if may_be else ""
            yield Bilingual(
                f"bukti {found[0]!r} untuk {document!r}, yang tidak diminta{hint_id}",
                f"evidence {found[0]!r} is for {document!r}, which is not asked for{hint_en}",
            )
        elif len(found) > 1:
            yield Bilingual(
                f"{len(found)} bukti untuk {document!r}; nyatakan mana yang berlaku",
                f"{len(found)} pieces of evidence for {document!r}; say which one holds",
            )
