"""
Indonesian public-service innovation: the records, each year's rules as cited data, and the answers.

The questions, and who answers them::

    what are the rules?            schemes scheme regulations regulation load_scheme lint diff
    may it enter, what is missing? check route readiness checklist choose
    what is its score, and why?    sheet score combine
    who goes on?                   rank advance select minutes
    what does a text cite?         parse_citation find_citations
    take it, give it back          read read_all write loads dumps structure unstructure
    many at once                   score_frame rank_frame from_frame to_frame
    show it                        report, result.plot()

Everything else is one step away, in the room that asks the question: ``inovasi.model``, ``convert``,
``catalog``, ``citations``, ``eligibility``, ``scoring``, ``selection``, ``panel``, ``portfolio``,
``frames``, ``io``, ``workbooks``, ``journal``, ``datasets``, ``regions``, ``reporting``, ``plot``, ``office``, ``folder``, ``testing``; errors are in
``inovasi.errors``. ``dir()`` lists what each has. A name is imported when it is first asked for, so
``import inovasi`` itself loads next to nothing.
"""

from inovasi._lazy import lazy
from inovasi._version import __version__ as __version__


__getattr__, __dir__ = lazy(
    __name__,
    {
        "catalog._diff": "diff",
        "catalog._loader": "load_scheme",
        "catalog._registry": "lint regulation regulations scheme schemes",
        "citations._find": "find_citations parse_citation",
        "contest._contest": "Contest",
        "contest._entry": "Entry",
        "contest._feedback": "feedback",
        "convert._frame": "Frame",
        "convert._schema": "json_schema",
        "convert._structure": "structure unstructure",
        "datasets._stories": "stories story",
        "eligibility._check": "check",
        "eligibility._checklist": "checklist",
        "eligibility._choice": "choose",
        "eligibility._findings": "Findings",
        "eligibility._readiness": "Readiness readiness",
        "eligibility._routing": "Routing route",
        "errors": "DataError InovasiError InovasiWarning MissingExtraError NotFoundError Problem ScoringError",
        "frames._score": "rank_frame score_frame",
        "io._files": "dumps loads read read_all write",
        "io._frames": "from_frame to_frame",
        "language": "Bilingual",
        "model._award": "Award TrackRecord",
        "model._dates": "PartialDate",
        "model._evaluation": "Fact Mark ScoreSheet",
        "model._evidence": "Evidence",
        "model._innovation": "Innovation Outcome Submission",
        "model._organisation": "Organisation RegionCode",
        "model._partner": "Partner",
        "model._regulation": "Citation Regulation",
        "model._rubric": "Rubric",
        "model._scheme": "Scheme",
        "model._source": "Source",
        "model._team": "Team",
        "model._tenure": "Tenure",
        "reporting._report": "report",
        "results": "Plotted Result",
        "scoring._combine": "combine",
        "scoring._result": "Score",
        "scoring._score": "score",
        "scoring._sheets": "sheet",
        "selection._breaks": "Lot",
        "selection._cut": "Cut advance",
        "selection._minutes": "Meeting Minutes minutes",
        "selection._quota": "Selection select",
        "selection._ranking": "Ranking rank",
    },
    rooms="catalog citations contest convert datasets eligibility errors folder frames io journal model office panel plot portfolio regions reporting scoring selection testing workbooks",
)
