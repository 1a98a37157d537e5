"""How does it fare? Partners, results, comparisons, replications, copies and contradictions."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_achievement": "Achievement TrackSummary achievement achievements track_summary",
        "_benchmark": "AgencyFigures Benchmark Cell Indicator benchmark indicator per_budget per_head",
        "_coverage": "Coverage FunnelStage PartnerFunnel coverage",
        "_discrepancy": "Discrepancy DiscrepancyKind check_weekday discrepancy_report years_with_weekday",
        "_lifetimes": "Exclusion Lifetime Lifetimes Observation lifetimes",
        "_reconcile": "check_age check_sum check_team_size reconcile shared_evidence",
        "_replication": "ReplicationCount ReplicationGraph ReplicationNode cycles graphml mermaid replication_graph to_networkx",
        "_replication_record": "ReplicationEdge ReplicationFinding ReplicationIssue",
        "_similar_texts": "Duplicate Passage TextRecord duplicate_groups duplicates passages",
        "_stage_counts": "CountReading Funnel FunnelCheck FunnelStep Tally funnel",
        "_titles": "DuplicateReason",
    },
)
