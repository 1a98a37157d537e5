"""May it enter, and what is missing?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_calendar": "CalendarRow SchemeCalendar calendar",
        "_check": "check",
        "_checklist": "Checklist ChecklistRow DocumentState Need checklist",
        "_choice": "Candidate Choice Fate choose",
        "_findings": "Finding Findings Verdict",
        "_proposal": "ProposalRemarks Remark RemarkStanding WordCount proposal_remarks",
        "_readiness": "Readiness ReadinessStep StepState readiness",
        "_route_cover": "lint_routes",
        "_routing": "ReadingResult Route Routing Way route",
    },
)
