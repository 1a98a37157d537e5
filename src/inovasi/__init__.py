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
    from inovasi.catalog.citation import (
        FoundCitation as FoundCitation,
        find_citations as find_citations,
        parse_citation as parse_citation,
    )
    from inovasi.catalog.citation_form import (
        format_citation as format_citation,
        regulation_id as regulation_id,
    )
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
    from inovasi.datasets.tables import (
        dataset_notes as dataset_notes,
        iid_national as iid_national,
        iid_results as iid_results,
        iplm_values as iplm_values,
        iplm_vectors as iplm_vectors,
        kipp_funnel as kipp_funnel,
        kipp_results as kipp_results,
        library_innovations as library_innovations,
        provinces as provinces,
    )
    from inovasi.eligibility.calendar import SchemeCalendar as SchemeCalendar, calendar as calendar
    from inovasi.eligibility.check import check as check
    from inovasi.eligibility.checklist import Checklist as Checklist, checklist as checklist
    from inovasi.eligibility.choice import Choice as Choice, choose as choose
    from inovasi.eligibility.findings import (
        Finding as Finding,
        Findings as Findings,
        Verdict as Verdict,
    )
    from inovasi.eligibility.proposal import (
        ProposalRemarks as ProposalRemarks,
        proposal_remarks as proposal_remarks,
    )
    from inovasi.eligibility.readiness import Readiness as Readiness, readiness as readiness
    from inovasi.eligibility.routing import (
        Connectors as Connectors,
        Routing as Routing,
        route as route,
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
    from inovasi.io.audit import AuditEvent as AuditEvent
    from inovasi.io.blind import (
        blind_innovation as blind_innovation,
        blind_sheet as blind_sheet,
        redact as redact,
    )
    from inovasi.io.documents import (
        dumps as dumps,
        read as read,
        read_all as read_all,
        write as write,
    )
    from inovasi.io.runs import Manifest as Manifest, RankJob as RankJob
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
    from inovasi.panel.agreement import alpha as alpha, kappa as kappa
    from inovasi.panel.assignment import assign as assign
    from inovasi.panel.intraclass import icc as icc
    from inovasi.panel.plan import (
        Assignment as Assignment,
        PanelEntry as PanelEntry,
        PanelEvaluator as PanelEvaluator,
    )
    from inovasi.panel.readings import Reading as Reading
    from inovasi.panel.severity import (
        fit_mixed_severity as fit_mixed_severity,
        fit_severity as fit_severity,
    )
    from inovasi.panel.uncertainty import rank_uncertainty as rank_uncertainty
    from inovasi.portfolio.achievement import (
        achievement as achievement,
        achievements as achievements,
        track_summary as track_summary,
    )
    from inovasi.portfolio.benchmark import AgencyFigures as AgencyFigures, benchmark as benchmark
    from inovasi.portfolio.coverage import coverage as coverage, funnel as funnel
    from inovasi.portfolio.duplicates import duplicates as duplicates
    from inovasi.portfolio.reconcile import reconcile as reconcile
    from inovasi.portfolio.replication import replication_graph as replication_graph
    from inovasi.schema import json_schema as json_schema
    from inovasi.scoring.combine import (
        CombineMethod as CombineMethod,
        combine as combine,
        combine_by_entry as combine_by_entry,
    )
    from inovasi.scoring.normalise import (
        Constant as Constant,
        Normalised as Normalised,
        by_range as by_range,
        by_standard as by_standard,
        cohort_range as cohort_range,
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

__version__ = "26.1.0"

__all__ = [
    "__version__",
    "AgencyFigures",
    "Answer",
    "Article",
    "Assignment",
    "AuditEvent",
    "Award",
    "AwardLevel",
    "Band",
    "Basis",
    "Box",
    "Change",
    "ChangeKind",
    "Changes",
    "Checklist",
    "Choice",
    "Citation",
    "CodeSystem",
    "CombineMethod",
    "Composition",
    "Conflict",
    "Connectors",
    "Constant",
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
    "FoundCitation",
    "Gate",
    "Grade",
    "Innovation",
    "InovasiError",
    "InovasiWarning",
    "Judgement",
    "Level",
    "Lot",
    "Manifest",
    "Mark",
    "MarkStatus",
    "Member",
    "Method",
    "MissingExtraError",
    "Normalised",
    "NotFoundError",
    "Organisation",
    "OrganisationKind",
    "Origin",
    "Outcome",
    "PanelEntry",
    "PanelEvaluator",
    "PartialDate",
    "Partner",
    "PartnerStage",
    "PartnerStep",
    "Phase",
    "PortalId",
    "Problem",
    "ProposalRemarks",
    "RankJob",
    "RankRow",
    "Ranking",
    "Readiness",
    "Reading",
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
    "Routing",
    "Rubric",
    "Scale",
    "Scheme",
    "SchemeCalendar",
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
    "achievement",
    "achievements",
    "alpha",
    "assign",
    "benchmark",
    "blind_innovation",
    "blind_sheet",
    "by_range",
    "by_standard",
    "calendar",
    "check",
    "checklist",
    "choose",
    "cohort_range",
    "combine",
    "combine_by_entry",
    "coverage",
    "dataset_notes",
    "diff",
    "dumps",
    "duplicates",
    "find_citations",
    "fit_mixed_severity",
    "fit_severity",
    "format_citation",
    "funnel",
    "icc",
    "iid_national",
    "iid_results",
    "iplm_values",
    "iplm_vectors",
    "json_schema",
    "kappa",
    "kipp_funnel",
    "kipp_results",
    "library_innovations",
    "lint",
    "load_regulation",
    "load_scheme",
    "parse_citation",
    "proposal_remarks",
    "provinces",
    "rank",
    "rank_uncertainty",
    "read",
    "read_all",
    "readiness",
    "reconcile",
    "redact",
    "regulation",
    "regulation_id",
    "regulations",
    "replication_graph",
    "route",
    "scheme",
    "schemes",
    "score",
    "sheet",
    "stories",
    "story",
    "structure",
    "track_summary",
    "unstructure",
    "with_scale",
    "with_weights",
    "write",
]

_HOMES: Final = {
    "AgencyFigures": "inovasi.portfolio.benchmark",
    "Answer": "inovasi.model.innovation",
    "Article": "inovasi.model.regulation",
    "Assignment": "inovasi.panel.plan",
    "AuditEvent": "inovasi.io.audit",
    "Award": "inovasi.model.award",
    "AwardLevel": "inovasi.model.award",
    "Band": "inovasi.model.rubric",
    "Basis": "inovasi.model.criterion",
    "Box": "inovasi.model.criterion",
    "Change": "inovasi.catalog.diff",
    "ChangeKind": "inovasi.catalog.diff",
    "Changes": "inovasi.catalog.diff",
    "Checklist": "inovasi.eligibility.checklist",
    "Choice": "inovasi.eligibility.choice",
    "Citation": "inovasi.model.regulation",
    "CodeSystem": "inovasi.model.organisation",
    "CombineMethod": "inovasi.scoring.combine",
    "Composition": "inovasi.model.team",
    "Conflict": "inovasi.model.source",
    "Connectors": "inovasi.eligibility.routing",
    "Constant": "inovasi.scoring.normalise",
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
    "FoundCitation": "inovasi.catalog.citation",
    "Gate": "inovasi.model.criterion",
    "Grade": "inovasi.model.source",
    "Innovation": "inovasi.model.innovation",
    "InovasiError": "inovasi.errors",
    "InovasiWarning": "inovasi.errors",
    "Judgement": "inovasi.model.evaluation",
    "Level": "inovasi.model.criterion",
    "Lot": "inovasi.selection.ranking",
    "Manifest": "inovasi.io.runs",
    "Mark": "inovasi.model.evaluation",
    "MarkStatus": "inovasi.model.evaluation",
    "Member": "inovasi.model.team",
    "Method": "inovasi.model.criterion",
    "MissingExtraError": "inovasi.errors",
    "Normalised": "inovasi.scoring.normalise",
    "NotFoundError": "inovasi.errors",
    "Organisation": "inovasi.model.organisation",
    "OrganisationKind": "inovasi.model.organisation",
    "Origin": "inovasi.model.innovation",
    "Outcome": "inovasi.model.outcome",
    "PanelEntry": "inovasi.panel.plan",
    "PanelEvaluator": "inovasi.panel.plan",
    "PartialDate": "inovasi.model.dates",
    "Partner": "inovasi.model.partner",
    "PartnerStage": "inovasi.model.partner",
    "PartnerStep": "inovasi.model.partner",
    "Phase": "inovasi.model.innovation",
    "PortalId": "inovasi.model.innovation",
    "Problem": "inovasi.errors",
    "ProposalRemarks": "inovasi.eligibility.proposal",
    "RankJob": "inovasi.io.runs",
    "RankRow": "inovasi.selection.ranking",
    "Ranking": "inovasi.selection.ranking",
    "Readiness": "inovasi.eligibility.readiness",
    "Reading": "inovasi.panel.readings",
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
    "Routing": "inovasi.eligibility.routing",
    "Rubric": "inovasi.model.rubric",
    "Scale": "inovasi.model.criterion",
    "Scheme": "inovasi.model.scheme",
    "SchemeCalendar": "inovasi.eligibility.calendar",
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
    "achievement": "inovasi.portfolio.achievement",
    "achievements": "inovasi.portfolio.achievement",
    "alpha": "inovasi.panel.agreement",
    "assign": "inovasi.panel.assignment",
    "benchmark": "inovasi.portfolio.benchmark",
    "blind_innovation": "inovasi.io.blind",
    "blind_sheet": "inovasi.io.blind",
    "by_range": "inovasi.scoring.normalise",
    "by_standard": "inovasi.scoring.normalise",
    "calendar": "inovasi.eligibility.calendar",
    "check": "inovasi.eligibility.check",
    "checklist": "inovasi.eligibility.checklist",
    "choose": "inovasi.eligibility.choice",
    "cohort_range": "inovasi.scoring.normalise",
    "combine": "inovasi.scoring.combine",
    "combine_by_entry": "inovasi.scoring.combine",
    "coverage": "inovasi.portfolio.coverage",
    "dataset_notes": "inovasi.datasets.tables",
    "diff": "inovasi.catalog.diff",
    "dumps": "inovasi.io.documents",
    "duplicates": "inovasi.portfolio.duplicates",
    "find_citations": "inovasi.catalog.citation",
    "fit_mixed_severity": "inovasi.panel.severity",
    "fit_severity": "inovasi.panel.severity",
    "format_citation": "inovasi.catalog.citation_form",
    "funnel": "inovasi.portfolio.coverage",
    "icc": "inovasi.panel.intraclass",
    "iid_national": "inovasi.datasets.tables",
    "iid_results": "inovasi.datasets.tables",
    "iplm_values": "inovasi.datasets.tables",
    "iplm_vectors": "inovasi.datasets.tables",
    "json_schema": "inovasi.schema",
    "kappa": "inovasi.panel.agreement",
    "kipp_funnel": "inovasi.datasets.tables",
    "kipp_results": "inovasi.datasets.tables",
    "library_innovations": "inovasi.datasets.tables",
    "lint": "inovasi.catalog.lint",
    "load_regulation": "inovasi.catalog.loader",
    "load_scheme": "inovasi.catalog.loader",
    "parse_citation": "inovasi.catalog.citation",
    "proposal_remarks": "inovasi.eligibility.proposal",
    "provinces": "inovasi.datasets.tables",
    "rank": "inovasi.selection.ranking",
    "rank_uncertainty": "inovasi.panel.uncertainty",
    "read": "inovasi.io.documents",
    "read_all": "inovasi.io.documents",
    "readiness": "inovasi.eligibility.readiness",
    "reconcile": "inovasi.portfolio.reconcile",
    "redact": "inovasi.io.blind",
    "regulation": "inovasi.catalog.register",
    "regulation_id": "inovasi.catalog.citation_form",
    "regulations": "inovasi.catalog.register",
    "replication_graph": "inovasi.portfolio.replication",
    "route": "inovasi.eligibility.routing",
    "scheme": "inovasi.catalog.register",
    "schemes": "inovasi.catalog.register",
    "score": "inovasi.scoring.score",
    "sheet": "inovasi.scoring.sheets",
    "stories": "inovasi.datasets.stories",
    "story": "inovasi.datasets.stories",
    "structure": "inovasi.convert",
    "track_summary": "inovasi.portfolio.achievement",
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
