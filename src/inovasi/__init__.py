"""
Indonesian public-service innovation: the things, each year's rules as cited data, and the answers.

The questions, and who answers them::

    what are the rules?            schemes scheme regulations regulation lint
    may it enter?                  check
    what is its score, and why?    sheet score combine
    who goes on?                   rank
    take it, give it back          read write

Everything below is read when it is first asked for, so ``import inovasi`` itself loads next to
nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from inovasi.catalog.diff import (
        Change as Change,
        ChangeKind as ChangeKind,
        Changes as Changes,
        diff as diff,
    )
    from inovasi.catalog.lint import lint as lint
    from inovasi.catalog.loader import (
        load_regulation as load_regulation,
        load_scheme as load_scheme,
    )
    from inovasi.catalog.register import (
        Regulations as Regulations,
        regulation as regulation,
        regulations as regulations,
        scheme as scheme,
        schemes as schemes,
    )
    from inovasi.catalog.remark import Remark as Remark, Severity as Severity
    from inovasi.convert import structure as structure, unstructure as unstructure
    from inovasi.datasets.stories import Story as Story, stories as stories, story as story
    from inovasi.eligibility.check import check as check
    from inovasi.eligibility.findings import (
        Finding as Finding,
        Findings as Findings,
        Verdict as Verdict,
    )
    from inovasi.errors import (
        DataError as DataError,
        InovasiError as InovasiError,
        InovasiWarning as InovasiWarning,
        MissingExtraError as MissingExtraError,
        NotFoundError as NotFoundError,
        Problem as Problem,
        ScoringError as ScoringError,
    )
    from inovasi.io.documents import (
        dumps as dumps,
        read as read,
        read_all as read_all,
        write as write,
    )
    from inovasi.language import Text as Text
    from inovasi.model.award import (
        Award as Award,
        AwardLevel as AwardLevel,
        Streak as Streak,
        TrackRecord as TrackRecord,
    )
    from inovasi.model.criterion import (
        Basis as Basis,
        Box as Box,
        Criterion as Criterion,
        Gate as Gate,
        Level as Level,
        Method as Method,
        Scale as Scale,
    )
    from inovasi.model.dates import PartialDate as PartialDate, Tenure as Tenure
    from inovasi.model.evaluation import (
        Fact as Fact,
        Judgement as Judgement,
        Mark as Mark,
        MarkStatus as MarkStatus,
        ScoreSheet as ScoreSheet,
    )
    from inovasi.model.evidence import (
        Evidence as Evidence,
        EvidenceKind as EvidenceKind,
        SignatoryLevel as SignatoryLevel,
    )
    from inovasi.model.innovation import (
        Answer as Answer,
        Innovation as Innovation,
        Origin as Origin,
        Phase as Phase,
        PortalId as PortalId,
        Submission as Submission,
    )
    from inovasi.model.organisation import (
        CodeSystem as CodeSystem,
        Organisation as Organisation,
        OrganisationKind as OrganisationKind,
        RegionCode as RegionCode,
    )
    from inovasi.model.outcome import Outcome as Outcome
    from inovasi.model.partner import (
        Partner as Partner,
        PartnerStage as PartnerStage,
        PartnerStep as PartnerStep,
    )
    from inovasi.model.regulation import (
        Article as Article,
        Citation as Citation,
        Regulation as Regulation,
        RegulationKind as RegulationKind,
        Relation as Relation,
        RelationKind as RelationKind,
    )
    from inovasi.model.replication import (
        Replication as Replication,
        ReplicationKind as ReplicationKind,
        ReplicationStatus as ReplicationStatus,
    )
    from inovasi.model.requirement import Requirement as Requirement
    from inovasi.model.rubric import (
        Band as Band,
        Divisor as Divisor,
        Rounding as Rounding,
        RoundingMode as RoundingMode,
        Rubric as Rubric,
    )
    from inovasi.model.scheme import (
        Count as Count,
        Entry as Entry,
        Event as Event,
        Scheme as Scheme,
        SchemeStatus as SchemeStatus,
        Scope as Scope,
        Stage as Stage,
        Subject as Subject,
        Theme as Theme,
        Threshold as Threshold,
        ThresholdMode as ThresholdMode,
    )
    from inovasi.model.source import Conflict as Conflict, Grade as Grade, Source as Source
    from inovasi.model.team import (
        Composition as Composition,
        Duty as Duty,
        Member as Member,
        Team as Team,
        TeamRole as TeamRole,
    )
    from inovasi.schema import json_schema as json_schema
    from inovasi.scoring.combine import (
        CombineMethod as CombineMethod,
        combine as combine,
        combine_by_entry as combine_by_entry,
    )
    from inovasi.scoring.own_rules import with_scale as with_scale, with_weights as with_weights
    from inovasi.scoring.result import Score as Score
    from inovasi.scoring.score import score as score
    from inovasi.scoring.sheets import sheet as sheet
    from inovasi.selection.ranking import (
        Lot as Lot,
        RankRow as RankRow,
        Ranking as Ranking,
        rank as rank,
    )

__version__: Final = "26.1.0"

__all__ = [
    "__version__",
    "Answer",
    "Article",
    "Award",
    "AwardLevel",
    "Band",
    "Basis",
    "Box",
    "Change",
    "ChangeKind",
    "Changes",
    "Citation",
    "CodeSystem",
    "CombineMethod",
    "Composition",
    "Conflict",
    "Count",
    "Criterion",
    "DataError",
    "Divisor",
    "Duty",
    "Entry",
    "Event",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "Finding",
    "Findings",
    "Gate",
    "Grade",
    "Innovation",
    "InovasiError",
    "InovasiWarning",
    "Judgement",
    "Level",
    "Lot",
    "Mark",
    "MarkStatus",
    "Member",
    "Method",
    "MissingExtraError",
    "NotFoundError",
    "Organisation",
    "OrganisationKind",
    "Origin",
    "Outcome",
    "PartialDate",
    "Partner",
    "PartnerStage",
    "PartnerStep",
    "Phase",
    "PortalId",
    "Problem",
    "RankRow",
    "Ranking",
    "RegionCode",
    "Regulation",
    "RegulationKind",
    "Regulations",
    "Relation",
    "RelationKind",
    "Remark",
    "Replication",
    "ReplicationKind",
    "ReplicationStatus",
    "Requirement",
    "Rounding",
    "RoundingMode",
    "Rubric",
    "Scale",
    "Scheme",
    "SchemeStatus",
    "Scope",
    "Score",
    "ScoreSheet",
    "ScoringError",
    "Severity",
    "SignatoryLevel",
    "Source",
    "Stage",
    "Story",
    "Streak",
    "Subject",
    "Submission",
    "Team",
    "TeamRole",
    "Tenure",
    "Text",
    "Theme",
    "Threshold",
    "ThresholdMode",
    "TrackRecord",
    "Verdict",
    "check",
    "combine",
    "combine_by_entry",
    "diff",
    "dumps",
    "json_schema",
    "lint",
    "load_regulation",
    "load_scheme",
    "rank",
    "read",
    "read_all",
    "regulation",
    "regulations",
    "scheme",
    "schemes",
    "score",
    "sheet",
    "stories",
    "story",
    "structure",
    "unstructure",
    "with_scale",
    "with_weights",
    "write",
]

_HOMES: Final = {
    "Answer": "inovasi.model.innovation",
    "Article": "inovasi.model.regulation",
    "Award": "inovasi.model.award",
    "AwardLevel": "inovasi.model.award",
    "Band": "inovasi.model.rubric",
    "Basis": "inovasi.model.criterion",
    "Box": "inovasi.model.criterion",
    "Change": "inovasi.catalog.diff",
    "ChangeKind": "inovasi.catalog.diff",
    "Changes": "inovasi.catalog.diff",
    "Citation": "inovasi.model.regulation",
    "CodeSystem": "inovasi.model.organisation",
    "CombineMethod": "inovasi.scoring.combine",
    "Composition": "inovasi.model.team",
    "Conflict": "inovasi.model.source",
    "Count": "inovasi.model.scheme",
    "Criterion": "inovasi.model.criterion",
    "DataError": "inovasi.errors",
    "Divisor": "inovasi.model.rubric",
    "Duty": "inovasi.model.team",
    "Entry": "inovasi.model.scheme",
    "Event": "inovasi.model.scheme",
    "Evidence": "inovasi.model.evidence",
    "EvidenceKind": "inovasi.model.evidence",
    "Fact": "inovasi.model.evaluation",
    "Finding": "inovasi.eligibility.findings",
    "Findings": "inovasi.eligibility.findings",
    "Gate": "inovasi.model.criterion",
    "Grade": "inovasi.model.source",
    "Innovation": "inovasi.model.innovation",
    "InovasiError": "inovasi.errors",
    "InovasiWarning": "inovasi.errors",
    "Judgement": "inovasi.model.evaluation",
    "Level": "inovasi.model.criterion",
    "Lot": "inovasi.selection.ranking",
    "Mark": "inovasi.model.evaluation",
    "MarkStatus": "inovasi.model.evaluation",
    "Member": "inovasi.model.team",
    "Method": "inovasi.model.criterion",
    "MissingExtraError": "inovasi.errors",
    "NotFoundError": "inovasi.errors",
    "Organisation": "inovasi.model.organisation",
    "OrganisationKind": "inovasi.model.organisation",
    "Origin": "inovasi.model.innovation",
    "Outcome": "inovasi.model.outcome",
    "PartialDate": "inovasi.model.dates",
    "Partner": "inovasi.model.partner",
    "PartnerStage": "inovasi.model.partner",
    "PartnerStep": "inovasi.model.partner",
    "Phase": "inovasi.model.innovation",
    "PortalId": "inovasi.model.innovation",
    "Problem": "inovasi.errors",
    "RankRow": "inovasi.selection.ranking",
    "Ranking": "inovasi.selection.ranking",
    "RegionCode": "inovasi.model.organisation",
    "Regulation": "inovasi.model.regulation",
    "RegulationKind": "inovasi.model.regulation",
    "Regulations": "inovasi.catalog.register",
    "Relation": "inovasi.model.regulation",
    "RelationKind": "inovasi.model.regulation",
    "Remark": "inovasi.catalog.remark",
    "Replication": "inovasi.model.replication",
    "ReplicationKind": "inovasi.model.replication",
    "ReplicationStatus": "inovasi.model.replication",
    "Requirement": "inovasi.model.requirement",
    "Rounding": "inovasi.model.rubric",
    "RoundingMode": "inovasi.model.rubric",
    "Rubric": "inovasi.model.rubric",
    "Scale": "inovasi.model.criterion",
    "Scheme": "inovasi.model.scheme",
    "SchemeStatus": "inovasi.model.scheme",
    "Scope": "inovasi.model.scheme",
    "Score": "inovasi.scoring.result",
    "ScoreSheet": "inovasi.model.evaluation",
    "ScoringError": "inovasi.errors",
    "Severity": "inovasi.catalog.remark",
    "SignatoryLevel": "inovasi.model.evidence",
    "Source": "inovasi.model.source",
    "Stage": "inovasi.model.scheme",
    "Story": "inovasi.datasets.stories",
    "Streak": "inovasi.model.award",
    "Subject": "inovasi.model.scheme",
    "Submission": "inovasi.model.innovation",
    "Team": "inovasi.model.team",
    "TeamRole": "inovasi.model.team",
    "Tenure": "inovasi.model.dates",
    "Text": "inovasi.language",
    "Theme": "inovasi.model.scheme",
    "Threshold": "inovasi.model.scheme",
    "ThresholdMode": "inovasi.model.scheme",
    "TrackRecord": "inovasi.model.award",
    "Verdict": "inovasi.eligibility.findings",
    "check": "inovasi.eligibility.check",
    "combine": "inovasi.scoring.combine",
    "combine_by_entry": "inovasi.scoring.combine",
    "diff": "inovasi.catalog.diff",
    "dumps": "inovasi.io.documents",
    "json_schema": "inovasi.schema",
    "lint": "inovasi.catalog.lint",
    "load_regulation": "inovasi.catalog.loader",
    "load_scheme": "inovasi.catalog.loader",
    "rank": "inovasi.selection.ranking",
    "read": "inovasi.io.documents",
    "read_all": "inovasi.io.documents",
    "regulation": "inovasi.catalog.register",
    "regulations": "inovasi.catalog.register",
    "scheme": "inovasi.catalog.register",
    "schemes": "inovasi.catalog.register",
    "score": "inovasi.scoring.score",
    "sheet": "inovasi.scoring.sheets",
    "stories": "inovasi.datasets.stories",
    "story": "inovasi.datasets.stories",
    "structure": "inovasi.convert",
    "unstructure": "inovasi.convert",
    "with_scale": "inovasi.scoring.own_rules",
    "with_weights": "inovasi.scoring.own_rules",
    "write": "inovasi.io.documents",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'inovasi' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
