# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.panel._agreement import Agreement as Agreement, Intraclass as Intraclass, Measure as Measure, Weighting as Weighting, cohen_kappa as cohen_kappa, icc as icc, krippendorff_alpha as krippendorff_alpha
from inovasi.panel._assignment import Assignment as Assignment, ConflictKind as ConflictKind, EvaluatorLoad as EvaluatorLoad, PanelEvaluator as PanelEvaluator, assign as assign, blind_codes as blind_codes
from inovasi.panel._blinding import Trace as Trace, blind_innovation as blind_innovation, blind_sheet as blind_sheet, redact as redact, traces as traces
from inovasi.panel._numeric import Bootstrap as Bootstrap
from inovasi.panel._rater_effects import Drift as Drift, DriftReport as DriftReport, Halo as Halo, HaloReport as HaloReport, drift as drift, halo as halo
from inovasi.panel._ratings import Rating as Rating, Ratings as Ratings, ratings_of as ratings_of
from inovasi.panel._severity import AdjustedEntry as AdjustedEntry, AdjustedRank as AdjustedRank, AdjustedRanking as AdjustedRanking, Decision as Decision, EvaluatorSeverity as EvaluatorSeverity, SeverityFit as SeverityFit, adjusted_ranking as adjusted_ranking, fit_mixed_severity as fit_mixed_severity, fit_severity as fit_severity
from inovasi.panel._severity_model import Variances as Variances
from inovasi.panel._third_opinion import DiscrepancyList as DiscrepancyList, DiscrepancyRule as DiscrepancyRule, PassMarkTest as PassMarkTest, RatingDiscrepancy as RatingDiscrepancy, Resolution as Resolution, ResolutionList as ResolutionList, Settled as Settled, find_discrepancies as find_discrepancies, mean_of_all as mean_of_all, mean_of_closest_two as mean_of_closest_two, mean_with_nearest as mean_with_nearest, middle_mark as middle_mark, resolve as resolve, third_replaces as third_replaces
from inovasi.panel._uncertainty import EntryRank as EntryRank, RankUncertainty as RankUncertainty, rank_uncertainty as rank_uncertainty
