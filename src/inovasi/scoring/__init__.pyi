# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.scoring._cases import CaseResult as CaseResult, CaseResults as CaseResults, run_cases as run_cases
from inovasi.scoring._columns import ColumnScores as ColumnScores, score_columns as score_columns, score_many as score_many
from inovasi.scoring._combine import CombineMethod as CombineMethod, combine as combine, combine_by_entry as combine_by_entry
from inovasi.scoring._normalise import Constant as Constant, NormalStep as NormalStep, Normalised as Normalised, by_range as by_range, by_standard as by_standard, cohort_range as cohort_range
from inovasi.scoring._overrides import with_scale as with_scale, with_weights as with_weights
from inovasi.scoring._result import Score as Score
from inovasi.scoring._rounding import classify as classify
from inovasi.scoring._score import score as score
from inovasi.scoring._sheets import sheet as sheet
