"""What proves a statement about an innovation: decrees, agreements, reports, links."""

import re
from datetime import date
from typing import Literal

from attrs import field, frozen

from inovasi.errors import Bilingual
from inovasi.model._checks import Vocabulary, check, is_key, not_empty
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._record import Record, Takes, strict
from inovasi.model._tenure import Tenure


class EvidenceKind(Vocabulary):
    """What a piece of evidence is, whatever it proves."""

    REGULATION = "regulation"
    DECREE = "decree"
    LETTER = "letter"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    BUDGET = "budget"
    PLAN = "plan"
    REPORT = "report"
    SURVEY = "survey"
    GUIDELINE = "guideline"
    PHOTO = "photo"
    VIDEO = "video"
    LINK = "link"
    CERTIFICATE = "certificate"
    OTHER = "other"


EvidenceKindWord = (
    EvidenceKind
    | Literal[
        "regulation",
        "decree",
        "letter",
        "statement",
        "agreement",
        "budget",
        "plan",
        "report",
        "survey",
        "guideline",
        "photo",
        "video",
        "link",
        "certificate",
        "other",
    ]
)
"""A word of the vocabulary, or its text."""


class SignatoryLevel(Vocabulary):
    """Who signed: the level that several indicators of the regional index ask for."""

    PRESIDENT = "president"
    MINISTER = "minister"
    HEAD_OF_REGION = "head_of_region"
    HEAD_OF_AGENCY = "head_of_agency"
    HEAD_OF_UNIT = "head_of_unit"
    OTHER = "other"


SignatoryLevelWord = (
    SignatoryLevel
    | Literal["president", "minister", "head_of_region", "head_of_agency", "head_of_unit", "other"]
)
"""A word of the vocabulary, or its text."""


_is_digest = check(
    re.compile(r"[0-9a-f]{64}").fullmatch,
    Bilingual("64 angka heksadesimal huruf kecil", "64 lower-case hexadecimal digits"),
)


@frozen(kw_only=True, field_transformer=strict)
class Evidence(Record):
    """
    One document or recording.

    Args:
        id: Key, unique within the innovation.
        kind: What it is.
        title: Title as printed.
        document: Key of the document that a scheme asks for, such as ``innovator_identity``.
        issuer: Who issued it.
        signatory: Level of the one who signed.
        number: Number as printed; a text.
        dated: Date of the document.
        validity: From when until when it is valid.
        sha256: Digest of the file, 64 hexadecimal digits in lower case.
        href: Address where it can be seen.
        pages: Number of pages.
        proves: Keys of the criteria that it proves.

    Raises:
        ValueError: If the digest or the id is not valid, or the title is empty.

    Example:
        >>> Evidence(id="mou", kind="agreement", title="Perjanjian kerja sama kafe").valid_on(
        ...     date(2024, 1, 1)
        ... ) is None
        True
    """

    id: str = field(validator=is_key)
    kind: EvidenceKind = field(converter=Takes[EvidenceKindWord])
    title: str = field(validator=not_empty)
    document: str | None = field(default=None, validator=is_key)
    issuer: str | None = None
    signatory: SignatoryLevel | None = field(
        default=None, converter=Takes[SignatoryLevelWord | None]
    )
    number: str | None = None
    dated: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    validity: Tenure | None = None
    sha256: str | None = field(default=None, validator=_is_digest)
    href: str | None = None
    pages: int | None = None
    proves: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def valid_on(self, day: date) -> bool | None:
        """Tell whether it is valid on a day: by its validity, or from its date on; ``None`` is unknown."""
        if self.validity is not None:
            return self.validity.covers(day)
        return None if self.dated is None else Tenure(since=self.dated).covers(day)
