"""An innovation: one record that every competition can be entered from."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Literal

from attrs import field, frozen
from attrs.validators import deep_iterable

from inovasi.errors import Bilingual
from inovasi.limits import MOST_DIGITS
from inovasi.model._award import Award
from inovasi.model._checks import (
    Labelled,
    Validator,
    Vocabulary,
    check,
    is_key,
    not_empty,
    unique,
)
from inovasi.model._dates import DateLike, PartialDate
from inovasi.model._evaluation import Fact, Mark
from inovasi.model._evidence import Evidence
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner
from inovasi.model._record import DecimalLike, Record, Takes, strict
from inovasi.model._replication import Replication
from inovasi.model._team import Team
from inovasi.model._tenure import Tenure, check_order


class Origin(Vocabulary):
    """
    What makes it an innovation, by the definition in PermenPANRB 30/2014.

    A breakthrough in a kind of public service that is an original creative idea or an adaptation or
    modification; no new invention is needed: the extension or the better quality of an existing
    innovation counts. PermenPANRB 91/2021 Pasal 1 angka 5 keeps the definition.
    """

    NOVEL_IDEA = "novel_idea"
    ADAPTATION = "adaptation"
    EXTENSION = "extension"
    QUALITY_IMPROVEMENT = "quality_improvement"


OriginWord = Origin | Literal["novel_idea", "adaptation", "extension", "quality_improvement"]
"""A word of the vocabulary, or its text."""


class Phase(Labelled):
    """How far an innovation has come."""

    INITIATIVE = "initiative", "inisiatif", "initiative"
    TRIAL = "trial", "uji coba", "trial"
    IMPLEMENTED = "implemented", "penerapan", "implemented"
    ENDED = "ended", "berakhir", "ended"


PhaseWord = Phase | Literal["initiative", "trial", "implemented", "ended"]
"""A word of the vocabulary, or its text."""


@frozen(kw_only=True, field_transformer=strict)
class PortalId(Record):
    """
    The id of an innovation in somebody else's portal.

    Args:
        portal: Name of the portal, such as ``sinovik``.
        id: The id as shown there; a text.
    """

    portal: str = field(validator=is_key)
    id: str = field(validator=not_empty)


@frozen(kw_only=True, field_transformer=strict)
class Outcome(Record):
    """
    One indicator of results.

    Args:
        indicator: What is counted or measured.
        unit: Unit of the three numbers, such as ``perpustakaan`` or ``%``.
        baseline: Value before, if known.
        target: Value aimed at, if known.
        realised: Value reached, if known.
        period: From when until when the realised value was counted.
        higher_is_better: False for a count that should fall, such as complaints.
        evidence: Ids of evidence that shows it.

    Raises:
        ValueError: If the indicator or the unit is empty.
        TypeError: If a number is a float.

    Example:
        >>> accredited = Outcome(indicator="Perpustakaan terakreditasi", unit="perpustakaan", target=3, realised=10)
        >>> accredited.achievement
        Fraction(10, 3)
    """

    indicator: str = field(validator=not_empty)
    unit: str = field(validator=not_empty)
    baseline: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    target: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    realised: Decimal | None = field(default=None, converter=Takes[DecimalLike | None])
    period: Tenure | None = None
    higher_is_better: bool = True
    evidence: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @property
    def achievement(self) -> Fraction | None:
        """Realised over target, or ``None`` when one is unknown or the target is zero."""
        if self.realised is None or self.target is None or self.target == 0:
            return None
        return Fraction(self.realised) / Fraction(self.target)

    @property
    def change(self) -> Decimal | None:
        """Realised minus baseline, in the unit, or ``None`` when one is unknown."""
        if self.realised is None or self.baseline is None:
            return None
        return Context(prec=3 * MOST_DIGITS).subtract(self.realised, self.baseline)


@frozen(kw_only=True, field_transformer=strict)
class Submission(Record):
    """
    One entry of an innovation into an edition.

    Args:
        family: Family of the competition, such as ``kipp``.
        year: Year of the edition, or ``None`` when the source does not say.
        group: Key of the group, if known.
        category: Category as entered, if known.
        reached: Stage that was reached, as printed.
        source: Where this is published, in words.
    """

    family: str = field(validator=is_key)
    year: int | None = None
    group: str | None = None
    category: str | None = None
    reached: str | None = None
    source: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class Answer(Record):
    """
    The text for one part of a proposal.

    Args:
        part: Key of the criterion or of the part of the form.
        text: What is written.
        box: Label of the answer box, where a part has several.
    """

    part: str = field(validator=is_key)
    text: str
    box: str | None = None


_EVIDENCE: Final = Bilingual("bukti", "evidence")
_ASSESSED: Final = Bilingual("kriteria yang dinilai sendiri", "self-assessed criteria")

_are_goals: Validator = deep_iterable(
    check(range(1, 18).__contains__, Bilingual("1 sampai 17", "1 to 17"))
)


@frozen(kw_only=True, field_transformer=strict)
class Innovation(Record):
    """
    One innovation with all that is known of it; what is not known is left out.

    Args:
        id: Stable key; it survives a change of title.
        title: Current title.
        former_titles: Titles it had, earliest first.
        aliases: Other names.
        portal_ids: Its ids elsewhere.
        organisation: Who holds it.
        unit: Unit that runs it, in words.
        summary: What it is, in a few sentences.
        origin: What makes it an innovation.
        phase: How far it has come.
        initiated: When the idea was taken up.
        trial_since: When the trial began.
        implemented: When it went into use; ages are counted from here.
        renewed: When it was renewed or developed last.
        renewals_are_complete: Whether that is said to be all; when it is and ``renewed`` is left out, it never was.
        ended: When it ended.
        categories: Categories it is relevant to, by key or official wording.
        sdgs: Numbers of the goals for sustainable development, 1 to 17.
        targets: Target groups.
        affairs: Government affairs it belongs to.
        team: Who runs it.
        partners: Who takes part.
        outcomes: What came of it.
        replications: Who took it over, or what it takes over.
        evidence: What proves it.
        evidence_is_complete: Whether the list of evidence is said to be complete; when it is not, a
            document that is not in it is unknown, not missing.
        awards: What it won.
        awards_are_complete: Whether the list of awards is said to be complete.
        submissions: Editions it was entered into.
        submissions_are_complete: Whether the list of editions is said to be complete.
        answers: Texts of its proposal.
        self_assessment: Marks that the entrant claims.
        facts: Numbers that rules ask for.
        legal_basis: Regulations it serves, as citations in words.
        sources: Where the record comes from, in words.
        notes: What a reader should know.

    Raises:
        ValueError: If a key is not valid, the title is empty, an SDG is not 1 to 17, ids of evidence
            repeat, or the dates go backwards.

    Example:
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> Innovation(id="pippalink", title="Pippalink", organisation=library).implemented is None
        True
    """

    id: str = field(validator=is_key)
    title: str = field(validator=not_empty)
    former_titles: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    portal_ids: tuple[PortalId, ...] = field(default=(), converter=tuple[PortalId, ...])
    organisation: Organisation
    unit: str | None = None
    summary: str | None = None
    origin: Origin | None = field(default=None, converter=Takes[OriginWord | None])
    phase: Phase | None = field(default=None, converter=Takes[PhaseWord | None])
    initiated: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    trial_since: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    implemented: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    renewed: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    renewals_are_complete: bool = False
    ended: PartialDate | None = field(default=None, converter=Takes[DateLike | None])
    categories: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    sdgs: tuple[int, ...] = field(default=(), converter=tuple[int, ...], validator=_are_goals)
    targets: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    affairs: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    team: Team | None = None
    partners: tuple[Partner, ...] = field(default=(), converter=tuple[Partner, ...])
    outcomes: tuple[Outcome, ...] = field(default=(), converter=tuple[Outcome, ...])
    replications: tuple[Replication, ...] = field(default=(), converter=tuple[Replication, ...])
    evidence: tuple[Evidence, ...] = field(default=(), converter=tuple[Evidence, ...])
    evidence_is_complete: bool = False
    awards: tuple[Award, ...] = field(default=(), converter=tuple[Award, ...])
    awards_are_complete: bool = False
    submissions: tuple[Submission, ...] = field(default=(), converter=tuple[Submission, ...])
    submissions_are_complete: bool = False
    answers: tuple[Answer, ...] = field(default=(), converter=tuple[Answer, ...])
    self_assessment: tuple[Mark, ...] = field(default=(), converter=tuple[Mark, ...])
    facts: tuple[Fact, ...] = field(default=(), converter=tuple[Fact, ...])
    legal_basis: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    sources: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    notes: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __attrs_post_init__(self) -> None:
        unique(_EVIDENCE, (item.id for item in self.evidence), "evidence")
        unique(_ASSESSED, (mark.criterion for mark in self.self_assessment), "self_assessment")
        check_order(
            initiated=self.initiated,
            trial_since=self.trial_since,
            implemented=self.implemented,
            ended=self.ended,
        )
