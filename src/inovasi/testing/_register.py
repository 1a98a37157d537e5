"""The entry point of Hypothesis; it loads nothing before it is called."""


def register() -> None:
    """
    Register the strategies, so that ``st.from_type(Innovation)`` works; needs Hypothesis.

    Hypothesis calls this through its entry point when it is imported.

    Example:
        >>> register()
    """
    from inovasi.testing._strategies import register_types  # noqa: PLC0415  (needs the extra)

    register_types()
