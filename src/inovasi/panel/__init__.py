"""Can the panel be trusted? Plans, agreement, severity, third opinions and uncertain ranks."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_agreement": "Agreement Intraclass Measure Weighting cohen_kappa icc krippendorff_alpha",
        "_assignment": "Assignment ConflictKind EvaluatorLoad PanelEvaluator assign blind_codes",
        "_blinding": "Trace blind_innovation blind_sheet redact traces",
        "_numeric": "Bootstrap",
        "_rater_effects": "Drift DriftReport Halo HaloReport drift halo",
        "_ratings": "Rating Ratings ratings_of",
        "_severity": "AdjustedEntry AdjustedRank AdjustedRanking Decision EvaluatorSeverity SeverityFit adjusted_ranking fit_mixed_severity fit_severity",
        "_severity_model": "Variances",
        "_third_opinion": "DiscrepancyList DiscrepancyRule PassMarkTest RatingDiscrepancy Resolution ResolutionList Settled find_discrepancies mean_of_all mean_of_closest_two mean_with_nearest middle_mark resolve third_replaces",
        "_uncertainty": "EntryRank RankUncertainty rank_uncertainty",
    },
)
