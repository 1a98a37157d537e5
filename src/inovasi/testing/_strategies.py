"""
Strategies for the records: every legal value by default, narrowed by keyword.

::

    from hypothesis import given
    from inovasi.testing import innovations

    @given(innovations())
    def test_something(innovation): ...

What is drawn is constructed and stands for nothing that exists.
"""

from hypothesis import strategies as st

from inovasi.model._award import Award
from inovasi.model._dates import PartialDate, Tenure
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._partner import Partner
from inovasi.model._regulation import Citation, Regulation
from inovasi.model._replication import Replication
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.model._team import Team
from inovasi.testing._marking import marks, sheets
from inovasi.testing._primitives import partial_dates, tenures
from inovasi.testing._records import (
    awards,
    evidences,
    innovations,
    organisations,
    outcomes,
    partners,
    replications,
    teams,
)
from inovasi.testing._rules import citations, regulations, rubrics, schemes


def register_types() -> None:
    """
    Tell Hypothesis which strategy belongs to which record.

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
