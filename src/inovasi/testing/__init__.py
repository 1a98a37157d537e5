"""Hypothesis strategies for the records, and simulated competitions."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_broken": "BrokenFile Fault broken_files",
        "_contest_laws": "check_contest_laws",
        "_contests": "Way contests ways",
        "_laws": "check_rubric_laws check_scheme_laws extreme_sheet",
        "_machine": "ContestMachine",
        "_primitives": "keys partial_dates tenures",
        "_records": "awards evidences innovations organisations outcomes partners replications teams",
        "_rules": "citations marks regulations rubrics schemes sheets",
        "_simulation": "Simulation Spread Truth simulate",
    },
)
