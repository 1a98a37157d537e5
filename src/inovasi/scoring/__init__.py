"""What is its score, and why?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_cases": "CaseResult CaseResults run_cases",
        "_columns": "ColumnScores score_columns score_many",
        "_combine": "CombineMethod combine combine_by_entry",
        "_normalise": "Constant NormalStep Normalised by_range by_standard cohort_range",
        "_overrides": "with_scale with_weights",
        "_result": "Score",
        "_rounding": "classify",
        "_score": "score",
        "_sheets": "sheet",
    },
)
