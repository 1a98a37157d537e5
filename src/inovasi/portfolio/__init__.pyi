# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.portfolio._achievement import Achievement as Achievement, TrackSummary as TrackSummary, achievement as achievement, achievements as achievements, track_summary as track_summary
from inovasi.portfolio._benchmark import AgencyFigures as AgencyFigures, Benchmark as Benchmark, Cell as Cell, Indicator as Indicator, benchmark as benchmark, indicator as indicator, per_budget as per_budget, per_head as per_head
from inovasi.portfolio._coverage import Coverage as Coverage, FunnelStage as FunnelStage, PartnerFunnel as PartnerFunnel, coverage as coverage
from inovasi.portfolio._discrepancy import Discrepancy as Discrepancy, DiscrepancyKind as DiscrepancyKind, check_weekday as check_weekday, discrepancy_report as discrepancy_report, years_with_weekday as years_with_weekday
from inovasi.portfolio._lifetimes import Exclusion as Exclusion, Lifetime as Lifetime, Lifetimes as Lifetimes, Observation as Observation, lifetimes as lifetimes
from inovasi.portfolio._reconcile import check_age as check_age, check_sum as check_sum, check_team_size as check_team_size, reconcile as reconcile, shared_evidence as shared_evidence
from inovasi.portfolio._replication import ReplicationCount as ReplicationCount, ReplicationGraph as ReplicationGraph, ReplicationNode as ReplicationNode, cycles as cycles, graphml as graphml, mermaid as mermaid, replication_graph as replication_graph, to_networkx as to_networkx
from inovasi.portfolio._replication_record import ReplicationEdge as ReplicationEdge, ReplicationFinding as ReplicationFinding, ReplicationIssue as ReplicationIssue
from inovasi.portfolio._similar_texts import Duplicate as Duplicate, Passage as Passage, TextRecord as TextRecord, duplicate_groups as duplicate_groups, duplicates as duplicates, passages as passages
from inovasi.portfolio._stage_counts import CountReading as CountReading, Funnel as Funnel, FunnelCheck as FunnelCheck, FunnelStep as FunnelStep, Tally as Tally, funnel as funnel
from inovasi.portfolio._titles import DuplicateReason as DuplicateReason
