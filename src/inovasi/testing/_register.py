"""The entry point of Hypothesis; it loads nothing before it is called."""


def register() -> None:
    """
    Register the strategies, so that ``st.from_type(Innovation)`` works; needs Hypothesis.

    Hypothesis calls this through its entry point when it is imported.

    Example:
        >>> register()
    """
    from hypothesis import strategies as st  # noqa: PLC0415  (the extra)

    from inovasi import model, testing  # noqa: PLC0415  (the strategies need the extra)

    st.register_type_strategy(model.Award, testing.awards())
    st.register_type_strategy(model.Citation, testing.citations())
    st.register_type_strategy(model.Evidence, testing.evidences())
    st.register_type_strategy(model.Innovation, testing.innovations())
    st.register_type_strategy(model.Mark, testing.rubrics().flatmap(testing.marks))
    st.register_type_strategy(model.Organisation, testing.organisations())
    st.register_type_strategy(model.Outcome, testing.outcomes())
    st.register_type_strategy(model.PartialDate, testing.partial_dates())
    st.register_type_strategy(model.Partner, testing.partners())
    st.register_type_strategy(model.Regulation, testing.regulations())
    st.register_type_strategy(model.Replication, testing.replications())
    st.register_type_strategy(model.Rubric, testing.rubrics())
    st.register_type_strategy(model.Scheme, testing.schemes())
    st.register_type_strategy(model.ScoreSheet, testing.rubrics().flatmap(testing.sheets))
    st.register_type_strategy(model.Team, testing.teams())
    st.register_type_strategy(model.Tenure, testing.tenures())
