"""
Strategies for the nouns: every legal value by default, narrowed by keyword.

::

    from hypothesis import given
    from inovasi.testing.strategies import innovations

    @given(innovations())
    def test_something(innovation): ...

What is drawn is constructed and stands for nothing that exists.
"""

from hypothesis import strategies as st

from inovasi.model.award import Award
from inovasi.model.dates import PartialDate, Tenure
from inovasi.model.evaluation import Mark, ScoreSheet
from inovasi.model.evidence import Evidence
from inovasi.model.innovation import Innovation
from inovasi.model.organisation import Organisation
from inovasi.model.outcome import Outcome
from inovasi.model.partner import Partner
from inovasi.model.regulation import Citation, Regulation
from inovasi.model.replication import Replication
from inovasi.model.rubric import Rubric
from inovasi.model.scheme import Scheme
from inovasi.model.team import Team
from inovasi.testing.draws import keys, partial_dates, tenures
from inovasi.testing.laws import citations, regulations, rubrics, schemes
from inovasi.testing.marking import marks, sheets
from inovasi.testing.nouns import (
    awards,
    evidences,
    innovations,
    organisations,
    outcomes,
    partners,
    replications,
    teams,
)


__all__ = [
    "awards",
    "citations",
    "evidences",
    "innovations",
    "keys",
    "marks",
    "organisations",
    "outcomes",
    "partial_dates",
    "partners",
    "register_types",
    "regulations",
    "replications",
    "rubrics",
    "schemes",
    "sheets",
    "teams",
    "tenures",
]


def register_types() -> None:
    """
    Tell Hypothesis which strategy belongs to which noun.

    Example:
        >>> register_types()
        >>> st.from_type(Innovation).is_empty
        False
    """
    st.register_type_strategy(Award, awards())
    st.register_type_strategy(Citation, citations())
    st.register_type_strategy(Evidence, evidences())
    st.register_type_strategy(Innovation, innovations())
    st.register_type_strategy(Mark, rubrics().flatmap(marks))
    st.register_type_strategy(Organisation, organisations())
    st.register_type_strategy(Outcome, outcomes())
    st.register_type_strategy(PartialDate, partial_dates())
    st.register_type_strategy(Partner, partners())
    st.register_type_strategy(Regulation, regulations())
    st.register_type_strategy(Replication, replications())
    st.register_type_strategy(Rubric, rubrics())
    st.register_type_strategy(Scheme, schemes())
    st.register_type_strategy(ScoreSheet, rubrics().flatmap(sheets))
    st.register_type_strategy(Team, teams())
    st.register_type_strategy(Tenure, tenures())
