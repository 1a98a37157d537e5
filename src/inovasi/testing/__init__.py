"""Hypothesis strategies for the nouns, reached when Hypothesis itself is imported."""


def register() -> None:
    """
    Register the strategies, so that ``st.from_type(Innovation)`` works; needs Hypothesis.

    Hypothesis calls this through its entry point when it is imported.

    Example:
        >>> register()
    """
    from inovasi.testing.strategies import register_types  # noqa: PLC0415  (needs the extra)

    register_types()
