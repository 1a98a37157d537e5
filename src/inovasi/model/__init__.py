"""What is there? Frozen records of innovations, evaluations and the law."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_award": "Award AwardLevel Streak TrackRecord",
        "_case": "Case",
        "_criterion": "AlternativeMeasure AnswerBox Criterion Gate Level Merit Method Scale",
        "_dates": "PartialDate",
        "_evaluation": "Fact Judgement Mark MarkStatus ScoreSheet",
        "_evidence": "Evidence EvidenceKind SignatoryLevel",
        "_innovation": "Answer Innovation Origin Outcome Phase PortalId Submission",
        "_organisation": "CodeSystem Organisation OrganisationKind RegionCode",
        "_partner": "Partner PartnerStage PartnerStep",
        "_regulation": "Article Citation Regulation RegulationKind Relation RelationKind",
        "_replication": "Replication ReplicationKind ReplicationStatus",
        "_requirement": "AppliedBetween Awarded AwardedFewerThan Connectors Declared EnteredBefore FactAtLeast HasDocument InCategory InTheme IsReplication LinkedToSdg MeetsAllCriteria MinAge MinWords NotAwarded Quota Requirement Unknown",
        "_rubric": "Band Divisor Rounding RoundingMode Rubric",
        "_scheme": "Count Event ListItem Revision Scheme SchemeStatus Scope Stage Subject Theme Threshold ThresholdMode",
        "_source": "Conflict Grade Sentence Source",
        "_team": "Duty Member Team TeamComposition TeamRole",
        "_tenure": "Tenure",
    },
)
