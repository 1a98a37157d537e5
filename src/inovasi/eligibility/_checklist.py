"""Which documents an edition asks for, in which form, and which of them are there."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from attrs import frozen

from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._check import check, cite
from inovasi.eligibility._findings import Findings, Verdict
from inovasi.errors import NotFoundError
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Vocabulary
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import HasDocument, Requirement
from inovasi.model._scheme import ListItem, Scheme


class Need(Vocabulary):
    """Whether a document must be there; ``listed`` when the sources name it and do not say."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    LISTED = "listed"

    @property
    def label(self) -> Bilingual:
        """The need in words."""
        return _NEEDS[self]


class DocumentState(Vocabulary):
    """How a document stands; ``unknown`` is neither there nor missing."""

    THERE = "there"
    MISSING = "missing"
    INVALID = "invalid"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Bilingual:
        """The state in words."""
        return _STATES[self]


_NEEDS: Final = {
    Need.REQUIRED: Bilingual("wajib", "required"),
    Need.CONDITIONAL: Bilingual("wajib kecuali", "required unless"),
    Need.LISTED: Bilingual("disebut; wajib tidaknya tidak dinyatakan", "named; need not stated"),
}
_STATES: Final = {
    DocumentState.THERE: Bilingual("ada", "there"),
    DocumentState.MISSING: Bilingual("belum ada", "missing"),
    DocumentState.INVALID: Bilingual("tidak berlaku", "not valid"),
    DocumentState.UNKNOWN: Bilingual("tidak diketahui", "unknown"),
}
_MARKS: Final = {
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
        groups: Keys of the groups that it is for; all when empty.
        need: Whether it must be there.
        when: When it need not be there, in words; only with ``conditional``.
        format: Format asked for, if one is stated.
        max_megabytes: Largest file in MB, if stated.
        max_minutes: Longest recording in minutes, if stated.
        state: How it stands; ``None`` when no innovation was given.
        reason: Why.
        citation: Where it is asked for, with its grade.
    """

    document: str
    label: str
    groups: tuple[str, ...]
    need: Need
    when: str | None
    format: str | None
    max_megabytes: int | None
    max_minutes: int | None
    state: DocumentState | None
    reason: Bilingual
    citation: str

    def form(self, lang: Language = "id") -> str:
        """
        Say in which form it is handed in.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            Format, size and duration; ``-`` when none is stated. They are limits of the rule: the
            file itself was not opened.
        """
        most = Bilingual("maks.", "max.").of(lang)
        minutes = Bilingual("menit", "minutes").of(lang)
        parts = [self.format] if self.format else []
        if self.max_megabytes is not None:
            parts.append(f"{most} {self.max_megabytes} MB")
        if self.max_minutes is not None:
            parts.append(f"{most} {self.max_minutes} {minutes}")
        return ", ".join(parts) or "-"

    def needed(self, lang: Language = "id") -> str:
        """
        Say whether it is needed.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            The need, with its condition.
        """
        return " ".join(part for part in (self.need.label.of(lang), self.when) if part)


@frozen(kw_only=True)
class Checklist:
    """
    All documents of an edition or of one of its groups.

    Args:
        scheme: Id of the edition.
        group: Key of the group, or ``None`` for all.
        title: Title of the innovation, or ``None`` when none was given.
        rows: One for each document; iterate over them.
        remarks: What does not fit together, such as evidence for a document that is not asked for.
    """

    scheme: str
    group: str | None
    title: str | None
    rows: tuple[ChecklistRow, ...]
    remarks: tuple[Bilingual, ...]

    def with_state(self, state: DocumentState | str) -> tuple[str, ...]:
        """
        Give the documents in one state.

        Args:
            state: The state.

        Returns:
            Keys of the documents.
        """
        wanted = DocumentState(state)
        return tuple(row.document for row in self.rows if row.state is wanted)

    def _head(self, lang: Language) -> str:
        name = Bilingual("Daftar dokumen", "Documents").of(lang)
        return f"{name} - " + ", ".join(
            part for part in (self.scheme, self.group, self.title) if part
        )

    def text(self, lang: Language = "id") -> str:
        """
        Write the list as plain text.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            A line for each document, then the remarks.
        """
        lines = [self._head(lang)]
        for row in self.rows:
            groups = f" ({', '.join(row.groups)})" if row.groups else ""
            state = f"; {row.state.label.of(lang)}: {row.reason.of(lang)}" if row.state else ""
            lines.append(
                f"  {_MARKS[row.state]} {row.label}{groups}: {row.needed(lang)}; "
                f"{row.form(lang)}{state} ({row.citation})"
            )
        if not self.rows:
            none = Bilingual("tidak ada dokumen yang diketahui", "no document is known").of(lang)
            lines.append(f"  {none}")
        return "\n".join([*lines, *(f"  ! {remark.of(lang)}" for remark in self.remarks)])

    def markdown(self, lang: Language = "id") -> str:
        """
        Write the list as a Markdown table.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            A heading, the table and the remarks.
        """
        head = Bilingual("Dokumen|Keperluan|Bentuk|Keadaan|Dasar", "Document|Need|Form|State|Basis")
        lines = [f"# {self._head(lang)}", "", f"|{head.of(lang)}|", "|---|---|---|---|---|"]
        for row in self.rows:
            state = row.state.label.of(lang) if row.state else ""
            cells = (row.label, row.needed(lang), row.form(lang), state, row.citation)
            lines.append("|" + "|".join(cell.replace("|", "\\|") for cell in cells) + "|")
        if self.remarks:
            lines += ["", *(f"- {remark.of(lang)}" for remark in self.remarks)]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text("en")


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
        >>> [row.document for row in checklist("kipp-2025").rows]
        ['supporting', 'innovator_identity', 'replication_consent', 'video']
    """
    edition = find_scheme(scheme)
    keys = tuple(known.key for known in edition.groups)
    if group is not None and group not in keys:
        raise NotFoundError(f"group in {edition.id}", group, keys)
    found = None if innovation is None else check(innovation, edition, on, group=group)
    held = {} if innovation is None else _held(innovation)
    labels = {entry.key: entry.label for entry in edition.documents}
    rows = [
        _asked(rule, requirement, found, edition, labels, held)
        for requirement in edition.requirements
        if isinstance(rule := requirement.rule, HasDocument) and _for(requirement.groups, group)
    ]
    asked = {row.document for row in rows}
    rows += [
        _listed(entry, edition, innovation, held)
        for entry in edition.documents
        if entry.key not in asked and _for(entry.groups, group)
    ]
    return Checklist(
        scheme=edition.id,
        group=group,
        title=None if innovation is None else innovation.title,
        rows=tuple(rows),
        remarks=tuple(_remarks(held, {row.document for row in rows})),
    )


def _for(groups: tuple[str, ...], group: str | None) -> bool:
    return group is None or not groups or group in groups


def _held(innovation: Innovation) -> dict[str, list[str]]:
    """Titles of the evidence by the document that it is said to be."""
    held: dict[str, list[str]] = {}
    for item in innovation.evidence:
        if item.document is not None:
            held.setdefault(item.document, []).append(item.title)
    return held


def _asked(
    rule: HasDocument,
    requirement: Requirement,
    found: Findings | None,
    edition: Scheme,
    labels: dict[str, str],
    held: dict[str, list[str]],
) -> ChecklistRow:
    state, reason = None, Bilingual("", "")
    if found is not None:
        finding = next(finding for finding in found if finding.rule == requirement.key)
        reason = finding.text
        state = {Verdict.MET: DocumentState.THERE, Verdict.UNMET: DocumentState.MISSING}.get(
            finding.verdict, DocumentState.UNKNOWN
        )
        if state is DocumentState.MISSING and rule.document in held:
            state = DocumentState.INVALID
    return ChecklistRow(
        document=rule.document,
        label=labels.get(rule.document, requirement.label),
        groups=requirement.groups,
        need=Need.CONDITIONAL if rule.optional_when else Need.REQUIRED,
        when=rule.optional_when,
        format=rule.format,
        max_megabytes=rule.max_megabytes,
        max_minutes=rule.max_minutes,
        state=state,
        reason=reason,
        citation=cite(requirement, edition),
    )


def _listed(
    entry: ListItem, edition: Scheme, innovation: Innovation | None, held: dict[str, list[str]]
) -> ChecklistRow:
    source = edition.source(entry.source)
    grade = entry.grade or (source.grade if source else None)
    state, reason = None, Bilingual("", "")
    if entry.key in held:
        title = held[entry.key][0]
        state, reason = DocumentState.THERE, Bilingual(f"ada: {title}", f"there: {title}")
    elif innovation is not None:
        state = DocumentState.UNKNOWN
        reason = Bilingual("tidak ada dalam data", "not in the record")
        if innovation.evidence_is_complete:
            state = DocumentState.MISSING
    return ChecklistRow(
        document=entry.key,
        label=entry.label,
        groups=entry.groups,
        need=Need.LISTED,
        when=None,
        format=None,
        max_megabytes=None,
        max_minutes=None,
        state=state,
        reason=reason,
        citation=f"{source or entry.source}" + (f" [{grade.value}]" if grade else ""),
    )


def _remarks(held: dict[str, list[str]], asked: set[str]) -> Iterable[Bilingual]:
    for document, titles in sorted(held.items()):
        if document not in asked:
            near = get_close_matches(document, sorted(asked), n=1)
            hint_id = f"; maksudnya {near[0]!r}?" if near else ""
            hint_en = f"; did you mean {near[0]!r}?" if near else ""
            yield Bilingual(
                f"bukti {titles[0]!r} untuk {document!r}, yang tidak diminta{hint_id}",
                f"evidence {titles[0]!r} is for {document!r}, which is not asked for{hint_en}",
            )
        elif len(titles) > 1:
            yield Bilingual(
                f"{len(titles)} bukti untuk {document!r}; nyatakan mana yang berlaku",
                f"{len(titles)} pieces of evidence for {document!r}; say which one holds",
            )
