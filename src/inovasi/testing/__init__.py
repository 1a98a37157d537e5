"""Hypothesis strategies for the nouns, reached when Hypothesis itself is imported."""


def register() -> None:
    """
    Register the strategies; Hypothesis calls this through its entry point.

    Example:
        >>> register()
    """
