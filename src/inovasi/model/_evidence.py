"""What proves a statement about an innovation: decrees, agreements, reports, links."""

import re
from datetime import date

from attrs import field, frozen

from inovasi.model._checks import Vocabulary, check, is_key, not_empty, optional, words
from inovasi.model._dates import PartialDate, Tenure, partial_date
from inovasi.model._record import Record


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


class SignatoryLevel(Vocabulary):
    """Who signed: the level that several indicators of the regional index ask for."""

    PRESIDENT = "president"
    MINISTER = "minister"
    HEAD_OF_REGION = "head_of_region"
    HEAD_OF_AGENCY = "head_of_agency"
    HEAD_OF_UNIT = "head_of_unit"
    OTHER = "other"


_is_digest = check(re.compile(r"[0-9a-f]{64}").fullmatch, "64 lower-case hexadecimal digits")


@frozen(kw_only=True)
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
    kind: EvidenceKind = field(converter=EvidenceKind)
    title: str = field(validator=not_empty)
    document: str | None = field(default=None, validator=is_key)
    issuer: str | None = None
    signatory: SignatoryLevel | None = field(default=None, converter=optional(SignatoryLevel))
    number: str | None = None
    dated: PartialDate | None = field(default=None, converter=optional(partial_date))
    validity: Tenure | None = None
    sha256: str | None = field(default=None, validator=_is_digest)
    href: str | None = None
    pages: int | None = None
    proves: tuple[str, ...] = field(default=(), converter=words)

    def valid_on(self, day: date) -> bool | None:
        """Tell whether it is valid on a day: by its validity, or from its date on; ``None`` is unknown."""
        if self.validity is not None:
            return self.validity.covers(day)
        return None if self.dated is None else Tenure(since=self.dated).covers(day)
