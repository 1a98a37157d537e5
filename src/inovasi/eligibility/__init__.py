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
        "_proposal": "proposal_remarks",
        "_readiness": "Readiness readiness to_ics",
        "_readiness_steps": "ReadinessStep StepState",
        "_routing": "Connectors ReadingResult Route Routing Way route",
        "_text_checks": "ProposalRemarks Remark RemarkStanding WordCount",
    },
)
