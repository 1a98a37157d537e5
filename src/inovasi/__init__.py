"""
Indonesian public-service innovation: the things, each year's rules as cited data, and the answers.

The questions, and who answers them::

    what are the rules?            schemes scheme regulations regulation diff lint
    may it enter, what is missing? check readiness route checklist proposal_remarks choose
    what is its score, and why?    sheet score combine; score_frame for whole tables
    who goes on?                   rank select
    can the panel be trusted?      assign alpha icc fit_severity rank_uncertainty
    how does it fare?              coverage achievement benchmark replication_graph duplicates
    take it, give it back, show it read write report write_minutes

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
    from inovasi.catalog.soundness import lint as lint
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
    from inovasi.eligibility.proposal import proposal_remarks as proposal_remarks
    from inovasi.eligibility.readiness import Readiness as Readiness, readiness as readiness
    from inovasi.eligibility.remarks import ProposalRemarks as ProposalRemarks
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
    from inovasi.io.documents import dumps as dumps, loads as loads
    from inovasi.io.files import read as read, read_all as read_all, write as write
    from inovasi.io.frames import (
        from_frame as from_frame,
        read_parquet as read_parquet,
        to_frame as to_frame,
        write_parquet as write_parquet,
    )
    from inovasi.io.lines import iter_lines as iter_lines
    from inovasi.io.nouns import read_table as read_table, write_table as write_table
    from inovasi.io.nouns_results import write_results as write_results
    from inovasi.io.nouns_sheets import read_sheets as read_sheets, write_sheets as write_sheets
    from inovasi.io.packages import read_package as read_package, write_package as write_package
    from inovasi.io.runs import Manifest as Manifest, RankJob as RankJob
    from inovasi.io.score_sheets import (
        read_score_sheets as read_score_sheets,
        write_score_sheets as write_score_sheets,
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
    from inovasi.panel.readings import Reading as Reading, readings_of as readings_of
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
    from inovasi.portfolio.coverage import coverage as coverage
    from inovasi.portfolio.duplicates import duplicates as duplicates
    from inovasi.portfolio.reconcile import reconcile as reconcile
    from inovasi.portfolio.replication import replication_graph as replication_graph
    from inovasi.reporting.letters import write_minutes as write_minutes
    from inovasi.reporting.pages import report as report
    from inovasi.schema import json_schema as json_schema
    from inovasi.scoring.columns import score_columns as score_columns, score_many as score_many
    from inovasi.scoring.combine import (
        CombineMethod as CombineMethod,
        combine as combine,
        combine_by_entry as combine_by_entry,
    )
    from inovasi.scoring.frames import (
        faults_frame as faults_frame,
        long_faults_frame as long_faults_frame,
        rank_frame as rank_frame,
        score_frame as score_frame,
        score_long_frame as score_long_frame,
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
    from inovasi.scoring.rounding import classify as classify
    from inovasi.scoring.score import score as score
    from inovasi.scoring.sheets import sheet as sheet
    from inovasi.selection.composition import Composition as Composition, traits_of as traits_of
    from inovasi.selection.cut import Cut as Cut, TiePolicy as TiePolicy, advance as advance
    from inovasi.selection.funnel import Funnel as Funnel, funnel as funnel
    from inovasi.selection.minutes import Meeting as Meeting, Minutes as Minutes, minutes as minutes
    from inovasi.selection.objections import (
        Objection as Objection,
        Window as Window,
        objection_window as objection_window,
    )
    from inovasi.selection.quota import (
        Displacement as Displacement,
        Selection as Selection,
        select as select,
    )
    from inovasi.selection.ranking import (
        Lot as Lot,
        Ranking as Ranking,
        RankRow as RankRow,
        rank as rank,
    )
    from inovasi.selection.reranking import apply_objections as apply_objections
    from inovasi.selection.stages import (
        Course as Course,
        StageResult as StageResult,
        course as course,
        run_stage as run_stage,
        screen as screen,
        stage_of as stage_of,
    )

__version__ = "26.1.0"

_HOMES: Final = {
    name: home
    for home, names in {
        "inovasi.catalog.citation": "FoundCitation find_citations parse_citation",
        "inovasi.catalog.citation_form": "format_citation regulation_id",
        "inovasi.catalog.diff": "Change ChangeKind Changes diff",
        "inovasi.catalog.loader": "load_regulation load_scheme",
        "inovasi.catalog.register": "Regulations regulation regulations scheme schemes",
        "inovasi.catalog.remark": "Remark Severity",
        "inovasi.catalog.soundness": "lint",
        "inovasi.convert": "structure unstructure",
        "inovasi.datasets.stories": "Story stories story",
        "inovasi.datasets.tables": "dataset_notes iid_national iid_results iplm_values iplm_vectors kipp_funnel kipp_results library_innovations provinces",
        "inovasi.eligibility.calendar": "SchemeCalendar calendar",
        "inovasi.eligibility.check": "check",
        "inovasi.eligibility.checklist": "Checklist checklist",
        "inovasi.eligibility.choice": "Choice choose",
        "inovasi.eligibility.findings": "Finding Findings Verdict",
        "inovasi.eligibility.proposal": "proposal_remarks",
        "inovasi.eligibility.readiness": "Readiness readiness",
        "inovasi.eligibility.remarks": "ProposalRemarks",
        "inovasi.eligibility.routing": "Connectors Routing route",
        "inovasi.errors": "DataError InovasiError InovasiWarning MissingExtraError NotFoundError Problem ScoringError",
        "inovasi.io.audit": "AuditEvent",
        "inovasi.io.blind": "blind_innovation blind_sheet redact",
        "inovasi.io.documents": "dumps loads",
        "inovasi.io.files": "read read_all write",
        "inovasi.io.frames": "from_frame read_parquet to_frame write_parquet",
        "inovasi.io.lines": "iter_lines",
        "inovasi.io.nouns": "read_table write_table",
        "inovasi.io.nouns_results": "write_results",
        "inovasi.io.nouns_sheets": "read_sheets write_sheets",
        "inovasi.io.packages": "read_package write_package",
        "inovasi.io.runs": "Manifest RankJob",
        "inovasi.io.score_sheets": "read_score_sheets write_score_sheets",
        "inovasi.language": "Text",
        "inovasi.model.award": "Award AwardLevel Streak TrackRecord",
        "inovasi.model.criterion": "Basis Box Criterion Gate Level Method Scale",
        "inovasi.model.dates": "PartialDate Tenure",
        "inovasi.model.evaluation": "Fact Judgement Mark MarkStatus ScoreSheet",
        "inovasi.model.evidence": "Evidence EvidenceKind SignatoryLevel",
        "inovasi.model.innovation": "Answer Innovation Origin Phase PortalId Submission",
        "inovasi.model.organisation": "CodeSystem Organisation OrganisationKind RegionCode",
        "inovasi.model.outcome": "Outcome",
        "inovasi.model.partner": "Partner PartnerStage PartnerStep",
        "inovasi.model.regulation": "Article Citation Regulation RegulationKind Relation RelationKind",
        "inovasi.model.replication": "Replication ReplicationKind ReplicationStatus",
        "inovasi.model.requirement": "Requirement",
        "inovasi.model.rubric": "Band Divisor Rounding RoundingMode Rubric",
        "inovasi.model.scheme": "Count Entry Event Scheme SchemeStatus Scope Stage Subject Theme Threshold ThresholdMode",
        "inovasi.model.source": "Conflict Grade Source",
        "inovasi.model.team": "Duty Member Team TeamRole",
        "inovasi.panel.agreement": "alpha kappa",
        "inovasi.panel.assignment": "assign",
        "inovasi.panel.intraclass": "icc",
        "inovasi.panel.plan": "Assignment PanelEntry PanelEvaluator",
        "inovasi.panel.readings": "Reading readings_of",
        "inovasi.panel.severity": "fit_mixed_severity fit_severity",
        "inovasi.panel.uncertainty": "rank_uncertainty",
        "inovasi.portfolio.achievement": "achievement achievements track_summary",
        "inovasi.portfolio.benchmark": "AgencyFigures benchmark",
        "inovasi.portfolio.coverage": "coverage",
        "inovasi.portfolio.duplicates": "duplicates",
        "inovasi.portfolio.reconcile": "reconcile",
        "inovasi.portfolio.replication": "replication_graph",
        "inovasi.reporting.letters": "write_minutes",
        "inovasi.reporting.pages": "report",
        "inovasi.schema": "json_schema",
        "inovasi.scoring.columns": "score_columns score_many",
        "inovasi.scoring.combine": "CombineMethod combine combine_by_entry",
        "inovasi.scoring.frames": "faults_frame long_faults_frame rank_frame score_frame score_long_frame",
        "inovasi.scoring.normalise": "Constant Normalised by_range by_standard cohort_range",
        "inovasi.scoring.own_rules": "with_scale with_weights",
        "inovasi.scoring.result": "Score",
        "inovasi.scoring.rounding": "classify",
        "inovasi.scoring.score": "score",
        "inovasi.scoring.sheets": "sheet",
        "inovasi.selection.composition": "Composition traits_of",
        "inovasi.selection.cut": "Cut TiePolicy advance",
        "inovasi.selection.funnel": "Funnel funnel",
        "inovasi.selection.minutes": "Meeting Minutes minutes",
        "inovasi.selection.objections": "Objection Window objection_window",
        "inovasi.selection.quota": "Displacement Selection select",
        "inovasi.selection.ranking": "Lot RankRow Ranking rank",
        "inovasi.selection.reranking": "apply_objections",
        "inovasi.selection.stages": "Course StageResult course run_stage screen stage_of",
    }.items()
    for name in names.split()
}
"""Where each public name lives; a test holds it against the imports above."""

# Type checkers read the imports above; at run time this is the list of what can be asked for.
__all__ = ["__version__", *sorted(_HOMES)]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'inovasi' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
