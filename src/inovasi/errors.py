"""
What can go wrong: one root, four children, one warning.

::

    InovasiError(Exception)
    ├── DataError(ValueError)            .problems    input that cannot be read, every fault at once
    ├── NotFoundError(LookupError)       .key .suggestions
    ├── ScoringError(ValueError)         .scheme .criterion
    └── MissingExtraError(ImportError)   .extra
    InovasiWarning(UserWarning)          usable, but the reader should know

Each child is also the builtin that a caller would expect, so ``except ValueError`` works as well.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen


@frozen(kw_only=True)
class Problem:
    """
    One fault of an input: where it is, what was found, what was expected.

    Args:
        message: What is wrong, found and expected, as one English sentence.
        source: File name (or another name of the input), if there is one.
        row: Row of a table or line of a file, counted from 1 as an editor shows it.
        path: Path inside the input, such as ``criteria[2].weight`` or a cell such as ``C7``.
        code: Stable short name of the kind of fault, for programs.
        article: The rule behind the expectation, as a citation in words.

    Example:
        >>> print(Problem(message="expected a date, found 'soon'", source="a.json", path="started"))
        a.json: started: expected a date, found 'soon'
    """

    message: str
    source: str | None = None
    row: int | None = None
    path: str | None = None
    code: str = "invalid"
    article: str | None = None

    def __str__(self) -> str:
        row = None if self.row is None else f"row {self.row}"
        where = [part for part in (self.source, row, self.path) if part]
        law = f" ({self.article})" if self.article else ""
        return ": ".join([*where, self.message]) + law


class InovasiError(Exception):
    """The root of every error that this library raises on purpose."""


class DataError(InovasiError, ValueError):
    """
    Input that cannot be read; lists every fault at once.

    Args:
        problems: One or more `Problem` objects.

    Example:
        >>> raise DataError([Problem(message="expected 1, found 2", path="a")])
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: a: expected 1, found 2
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems]
        if len(lines) > 1:
            lines = [f"{len(lines)} problems:", *(f"  - {line}" for line in lines)]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type["DataError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class NotFoundError(InovasiError, LookupError):
    """
    A name that does not exist; names close matches, or the choices.

    Args:
        what: What was looked for, such as ``scheme``.
        key: The name that was asked for.
        choices: The names that exist.

    Example:
        >>> raise NotFoundError("scheme", "kipp-2032", ["kipp-2023", "iid-2026"])
        Traceback (most recent call last):
        ...
        inovasi.errors.NotFoundError: no scheme 'kipp-2032'; did you mean 'kipp-2023'?
    """

    key: str
    suggestions: tuple[str, ...]

    def __init__(self, what: str, key: str, choices: Iterable[str] = ()) -> None:
        self.key = key
        self._what = what
        self._choices = tuple(choices)
        near = get_close_matches(key, self._choices, n=3, cutoff=0.6)
        self.suggestions = tuple(near) or self._choices
        message = f"no {what} {key!r}"
        if near:
            message += "; did you mean " + " or ".join(repr(name) for name in near) + "?"
        elif self._choices:
            message += "; choose one of: " + ", ".join(self._choices)
        super().__init__(message)

    def __reduce__(self) -> tuple[type["NotFoundError"], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self._what, self.key, self._choices)


class ScoringError(InovasiError, ValueError):
    """
    A score that cannot be computed, because the rule or the sheet does not say enough.

    Args:
        message: What is missing and what to do about it.
        scheme: Identifier of the scheme, if known.
        criterion: Key of the criterion that prevents it, if it is one.
    """

    def __init__(
        self, message: str, *, scheme: str | None = None, criterion: str | None = None
    ) -> None:
        self.scheme = scheme
        self.criterion = criterion
        super().__init__(message)


class MissingExtraError(InovasiError, ImportError):
    """
    A library that belongs to an extra is not installed.

    Args:
        extra: Name of the extra that brings it.
        library: Name of the library that is missing.

    Example:
        >>> raise MissingExtraError("xlsx", "openpyxl")
        Traceback (most recent call last):
        ...
        inovasi.errors.MissingExtraError: openpyxl is not installed; run: pip install 'inovasi[xlsx]'
    """

    def __init__(self, extra: str, library: str) -> None:
        self.extra = extra
        self._library = library
        super().__init__(f"{library} is not installed; run: pip install 'inovasi[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return type(self), (self.extra, self._library)


class InovasiWarning(UserWarning):
    """Usable, but with something that the reader should know: a weak source, an old review."""
