"""Who goes on? Rankings, cuts, quotas, stages, objections and minutes."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_breaks": "Lot LotAnnouncement TieBreak TieOrder",
        "_composition": "Bound Composition QuotaRule traits_of",
        "_cut": "Cut CutRow CutStatus Reason TiePolicy advance",
        "_minutes": "Meeting Minutes MinutesRow minutes result_digest",
        "_objections": "Effect Objection ObjectionOutcome RankMove RankingChange Register RegisterRow Timing Window apply_objections objection_window register",
        "_pass_mark": "PassMark",
        "_proof": "Certificate CertificateRow Counterexample FilledReading",
        "_quota": "Displacement Selection select",
        "_ranking": "RankRow Ranking rank",
        "_stages": "StageReason StageResult StageSequence StatedBy run_stage screen stage_of stage_sequence",
        "_ties": "TieAtCut",
    },
)
