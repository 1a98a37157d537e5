"""Names in the form in which they are compared."""


def name_key(name: str) -> str:
    """Fold case and spaces of a name; signs are kept, so that ``A+`` is not ``A``."""
    return " ".join(name.casefold().split())
