# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.model._award import Award as Award, AwardLevel as AwardLevel, Streak as Streak, TrackRecord as TrackRecord
from inovasi.model._case import Case as Case
from inovasi.model._criterion import AlternativeMeasure as AlternativeMeasure, AnswerBox as AnswerBox, Criterion as Criterion, Gate as Gate, Level as Level, Merit as Merit, Method as Method, Scale as Scale
from inovasi.model._dates import PartialDate as PartialDate
from inovasi.model._evaluation import Fact as Fact, Judgement as Judgement, Mark as Mark, MarkStatus as MarkStatus, ScoreSheet as ScoreSheet
from inovasi.model._evidence import Evidence as Evidence, EvidenceKind as EvidenceKind, SignatoryLevel as SignatoryLevel
from inovasi.model._innovation import Answer as Answer, Innovation as Innovation, Origin as Origin, Outcome as Outcome, Phase as Phase, PortalId as PortalId, Submission as Submission
from inovasi.model._organisation import CodeSystem as CodeSystem, Organisation as Organisation, OrganisationKind as OrganisationKind, RegionCode as RegionCode
from inovasi.model._partner import Partner as Partner, PartnerStage as PartnerStage, PartnerStep as PartnerStep
from inovasi.model._regulation import Article as Article, Citation as Citation, Regulation as Regulation, RegulationKind as RegulationKind, Relation as Relation, RelationKind as RelationKind
from inovasi.model._replication import Replication as Replication, ReplicationKind as ReplicationKind, ReplicationStatus as ReplicationStatus
from inovasi.model._requirement import AppliedBetween as AppliedBetween, Awarded as Awarded, AwardedFewerThan as AwardedFewerThan, Connectors as Connectors, Declared as Declared, EnteredBefore as EnteredBefore, FactAtLeast as FactAtLeast, HasDocument as HasDocument, InCategory as InCategory, InTheme as InTheme, IsReplication as IsReplication, LinkedToSdg as LinkedToSdg, MeetsAllCriteria as MeetsAllCriteria, MinAge as MinAge, MinWords as MinWords, NotAwarded as NotAwarded, Quota as Quota, Requirement as Requirement, Unknown as Unknown
from inovasi.model._rubric import Band as Band, Divisor as Divisor, Rounding as Rounding, RoundingMode as RoundingMode, Rubric as Rubric
from inovasi.model._scheme import Count as Count, Event as Event, ListItem as ListItem, Revision as Revision, Scheme as Scheme, SchemeStatus as SchemeStatus, Scope as Scope, Stage as Stage, Subject as Subject, Theme as Theme, Threshold as Threshold, ThresholdMode as ThresholdMode
from inovasi.model._source import Conflict as Conflict, Grade as Grade, Sentence as Sentence, Source as Source
from inovasi.model._team import Duty as Duty, Member as Member, Team as Team, TeamComposition as TeamComposition, TeamRole as TeamRole
from inovasi.model._tenure import Tenure as Tenure
