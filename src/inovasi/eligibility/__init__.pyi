# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.eligibility._calendar import CalendarRow as CalendarRow, SchemeCalendar as SchemeCalendar, calendar as calendar
from inovasi.eligibility._check import check as check
from inovasi.eligibility._checklist import Checklist as Checklist, ChecklistRow as ChecklistRow, DocumentState as DocumentState, Need as Need, checklist as checklist
from inovasi.eligibility._choice import Candidate as Candidate, Choice as Choice, Fate as Fate, choose as choose
from inovasi.eligibility._findings import Finding as Finding, Findings as Findings, Verdict as Verdict
from inovasi.eligibility._proposal import ProposalRemarks as ProposalRemarks, Remark as Remark, RemarkStanding as RemarkStanding, WordCount as WordCount, proposal_remarks as proposal_remarks
from inovasi.eligibility._readiness import Readiness as Readiness, ReadinessStep as ReadinessStep, StepState as StepState, readiness as readiness
from inovasi.eligibility._route_cover import lint_routes as lint_routes
from inovasi.eligibility._routing import ReadingResult as ReadingResult, Route as Route, Routing as Routing, Way as Way, route as route
