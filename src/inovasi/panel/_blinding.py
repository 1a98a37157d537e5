"""Blind records: names, numbers and addresses taken out before an evaluator reads them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._organisation import Organisation


_PATTERNS: Final = (
    ("email", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")),
    ("nip", re.compile(r"(?<!\d)\d{8} ?\d{6} ?\d ?\d{3}(?!\d)")),
    ("nik", re.compile(r"(?<!\d)\d{16}(?!\d)")),
    ("phone", re.compile(r"(?<![\d.])(?:\+62|62|0)[ -]?8\d{1,3}(?:[ -]?\d{3,4}){2}(?!\d)")),
)


@frozen(kw_only=True)
class Trace:
    """
    A piece of text that identifies somebody.

    Args:
        kind: ``email``, ``nip`` (18 digits of an official), ``nik`` (16 digits of a resident),
            ``phone``, or ``name`` for a name that was given.
        start: Offset of its first character.
        end: Offset after its last character.
    """

    kind: str
    start: int
    end: int


def traces(text: str, names: tuple[str, ...] = ()) -> tuple[Trace, ...]:
    """
    Find what identifies somebody in a text.

    Args:
        text: The text.
        names: Names to look for too, of the organisation, the innovation or people; in any case.

    Returns:
        The pieces in their order, without overlap; the longest where several begin at one place.

    Example:
        >>> [trace.kind for trace in traces("Hubungi 0812-3456-7890 atau admin@contoh.go.id")]
        ['phone', 'email']
    """
    wanted = [
        *_PATTERNS,
        *(("name", re.compile(rf"(?i)\b{re.escape(name)}\b")) for name in names if name.strip()),
    ]
    found = sorted(
        (
            Trace(kind=kind, start=match.start(), end=match.end())
            for kind, pattern in wanted
            for match in pattern.finditer(text)
        ),
        key=lambda trace: (trace.start, -trace.end),
    )
    kept: list[Trace] = []
    for trace in found:
        if not kept or trace.start >= kept[-1].end:
            kept.append(trace)
    return tuple(kept)


def redact(text: str, names: tuple[str, ...] = ()) -> str:
    """
    Take out of a text what identifies somebody.

    Args:
        text: The text.
        names: Names to take out too, in any case.

    Returns:
        The text with ``[email]``, ``[nip]``, ``[nik]``, ``[phone]`` or ``[name]`` in their place.

    Example:
        >>> redact("NIP 19800101 200501 1 001")
        'NIP [nip]'
    """
    parts: list[str] = []
    end = 0
    for trace in traces(text, names):
        parts += [text[end : trace.start], f"[{trace.kind}]"]
        end = trace.end
    return "".join([*parts, text[end:]])


def blind_innovation(innovation: Innovation, code: str | Mapping[str, str]) -> Innovation:
    """
    Make an innovation that an evaluator can read without knowing whose it is.

    Args:
        innovation: The innovation.
        code: The opaque code that takes the place of its id and title; or the codes of all by their ids.

    Returns:
        The innovation without organisation, unit, team, partners' names, evidence, awards,
        submissions and sources, with the rest of its texts redacted.

    Raises:
        DataError: If the code is missing or empty, or another id has the same.

    Example:
        >>> from inovasi.model import Innovation, Organisation
        >>> city = Organisation(id="x", name="Kota X", kind="city")
        >>> open_one = Innovation(id="a", title="A", organisation=city, summary="Milik Kota X.")
        >>> blind_innovation(open_one, "dfxnks").summary
        'Milik [name].'
    """
    given = {innovation.id: code} if isinstance(code, str) else code
    (code,) = _codes(given, {"id": innovation.id})
    organisation = innovation.organisation
    members = innovation.team.members if innovation.team else ()
    known = (
        organisation.name,
        *organisation.aliases,
        organisation.region,
        innovation.unit,
        innovation.title,
        *innovation.former_titles,
        *innovation.aliases,
        *(member.person for member in members),
        *(partner.name for partner in innovation.partners),
    )
    names = tuple(name for name in known if name)
    return Innovation(
        id=code,
        title=code,
        organisation=Organisation(id="blind", name="-", kind=organisation.kind),
        summary=None if innovation.summary is None else redact(innovation.summary, names),
        origin=innovation.origin,
        phase=innovation.phase,
        initiated=innovation.initiated,
        trial_since=innovation.trial_since,
        implemented=innovation.implemented,
        renewed=innovation.renewed,
        categories=innovation.categories,
        sdgs=innovation.sdgs,
        targets=tuple(redact(target, names) for target in innovation.targets),
        outcomes=tuple(
            evolve(outcome, indicator=redact(outcome.indicator, names), evidence=())
            for outcome in innovation.outcomes
        ),
        answers=tuple(
            Answer(part=answer.part, box=answer.box, text=redact(answer.text, names))
            for answer in innovation.answers
        ),
    )


def blind_sheet(
    sheet: ScoreSheet, codes: Mapping[str, str], names: tuple[str, ...] = ()
) -> ScoreSheet:
    """
    Make a score sheet that does not say who marked whom.

    Args:
        sheet: The sheet.
        codes: Opaque codes by entry id and by evaluator id.
        names: Names to take out of the reasons.

    Returns:
        The sheet with codes, without who gave a mark, and with redacted reasons.

    Raises:
        DataError: If the code of the entry or the evaluator is missing or empty, or another id has the same.

    Example:
        >>> from inovasi.model import Mark, ScoreSheet
        >>> sheet = ScoreSheet(entry="a", evaluator="p", marks=[Mark(criterion="x", value=80)])
        >>> blind_sheet(sheet, {"a": "dfxnks", "p": "qpzlfr"}).entry
        'dfxnks'
    """
    entry, evaluator = _codes(codes, {"entry": sheet.entry, "evaluator": sheet.evaluator})
    return evolve(
        sheet,
        entry=entry,
        evaluator=evaluator,
        marks=tuple(
            evolve(
                mark,
                by=None,
                reason=None if mark.reason is None else redact(mark.reason, names),
                evidence=(),
                previous=None,
            )
            for mark in sheet.marks
        ),
    )


def _codes(codes: Mapping[str, str], ids: Mapping[str, str]) -> Iterator[str]:
    """Give the code of each id, compared folded; one that is missing or stands for others too is refused."""
    owners: dict[str, list[str]] = {}
    for name, code in codes.items():
        owners.setdefault(fold(code), []).append(name)
    own = {fold(name): code for name, code in codes.items()}
    problems: list[Problem] = []
    for path, name in ids.items():
        code = own.get(fold(name), "")
        if not code.strip():
            wanted = Bilingual(f"kode untuk {shown(name)}", f"a code for {shown(name)}")
            found = shown(code) if fold(name) in own else None
            problems.append(Problem(code="missing", path=path, found=found, expected=wanted))
        elif any(fold(other) != fold(name) for other in owners[fold(code)]):
            names = ", ".join(map(shown, owners[fold(code)]))
            found_both = Bilingual(f"{shown(code)} untuk {names}", f"{shown(code)} for {names}")
            expected = Bilingual(
                "kode yang berbeda untuk setiap id", "a code of its own for each id"
            )
            problems.append(
                Problem(code="duplicate", path=path, found=found_both, expected=expected)
            )
    if problems:
        raise DataError(problems)
    return (own[fold(name)] for name in ids.values())
