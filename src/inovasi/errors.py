"""
What can go wrong: one root, four children, one warning.

::

    InovasiError(Exception)
    ├── DataError(ValueError, TypeError) .problems    input that cannot be read, every fault at once
    ├── NotFoundError(LookupError)       .key .suggestions
    ├── ScoringError(ValueError)         .scheme .criterion
    └── MissingExtraError(ImportError)   .extra
    InovasiWarning(UserWarning)          usable, but the reader should know

Each child is also the builtin that a caller would expect, so ``except ValueError`` works as well.
``str()`` of an error is English; ``.text("id")`` says it in Indonesian.
"""

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from importlib import import_module
from reprlib import Repr
from typing import Any, Final, Literal, cast

from attrs import evolve, frozen

from inovasi.identity import near
from inovasi.limits import MOST_DIGITS, MOST_SHOWN


Language = Literal["id", "en"]

_LANGUAGES: Final[dict[str, Language]] = {"id": "id", "en": "en"}


def language_of(lang: str | None = None) -> Language:
    """Give the language that is asked for, else that of ``INOVASI_LANG``, else Indonesian."""
    asked = cast("object", lang or os.environ.get("INOVASI_LANG") or "id")
    if isinstance(asked, str) and asked in _LANGUAGES:
        return _LANGUAGES[asked]
    raise DataError(
        Problem(
            code="language",
            path="lang" if lang else "INOVASI_LANG",
            found=repr(asked),
            expected=Bilingual("'id' atau 'en'", "'id' or 'en'"),
        )
    )


@frozen
class Bilingual:
    """
    One sentence or label in Indonesian and in English.

    Args:
        id: The Indonesian words.
        en: The English words.

    Example:
        >>> Bilingual("belum memenuhi syarat", "not yet eligible").of("en")
        'not yet eligible'
    """

    id: str
    en: str

    def of(self, lang: Language | None = None) -> str:
        """Give the words of one language; of the default one when left out."""
        return self.id if language_of(lang) == "id" else self.en

    def __str__(self) -> str:
        return self.of()


Words = str | Bilingual
"""Words in both languages, or a text that is the same in both: a value, a name, a number."""


Code = Literal[
    "announced", "audit", "bands", "binary", "blind", "changed", "character", "circle",
    "contradiction", "damaged", "date", "decency", "delimiter", "digest", "differs", "duplicate", "empty",
    "encoding", "encrypted", "error", "file_name", "float", "format", "formula", "header",
    "identifier", "integer", "key", "kind", "language", "layout", "lazy", "length", "level",
    "levels", "locked", "mark", "merged", "method", "missing", "missing_sheet", "mixed_criteria",
    "mixed_rubrics", "more", "no_capacity", "no_citation", "no_criterion", "not_assigned",
    "not_comparable", "not_final", "number", "order", "quotes", "ragged", "range", "reference",
    "repeated", "self_replication", "several", "several_citations", "sheet", "summary", "syntax", "taken",
    "text", "third_opinion", "torn", "too_few_evaluators", "too_large", "too_many", "type", "uncited",
    "uncovered", "undefined", "unknown", "unread", "unwritable", "weak", "weights", "word", "yes_no",
]  # fmt: skip
"""The kinds of fault, for programs that tell them apart."""


@frozen(kw_only=True)
class Problem:
    """
    One fault of an input: where it is, what was found, what was expected.

    Args:
        code: Stable short name of the kind of fault, for programs.
        found: What was found; nothing when something is missing.
        expected: What was expected, if that can be said.
        hint: What the reader may have meant or can do.
        source: File name (or another name of the input), if there is one.
        row: Row of a table or line of a file, counted from 1 as an editor shows it.
        path: Path inside the input, such as ``criteria[2].weight`` or a cell such as ``C7``.
        record: Class of the record that refuses it, such as ``Innovation``.
        article: The rule behind the expectation, as a citation in words.

    Example:
        >>> wrong = Problem(code="date", found="'soon'", expected=Bilingual("tanggal", "a date"), path="started")
        >>> print(wrong)
        started: found 'soon'; expected a date
        >>> wrong.text("id")
        "started: ditemukan 'soon'; seharusnya tanggal"
    """

    code: Code
    found: Words | None = None
    expected: Words | None = None
    hint: Words | None = None
    source: str | None = None
    row: int | None = None
    path: str | None = None
    record: str | None = None
    article: str | None = None

    @property
    def message(self) -> str:
        """What was found and expected, as one English sentence."""
        return self.sentence("en")

    def sentence(self, lang: Language | None = None) -> str:
        """Say what was found and expected, without the place."""
        parts: list[str] = []
        if self.found is None and self.hint is None:
            parts.append(_MISSING.of(lang))
        elif self.found is not None:
            parts.append(f"{_FOUND.of(lang)} {_words(self.found, lang)}")
        if self.expected is not None:
            parts.append(f"{_EXPECTED.of(lang)} {_words(self.expected, lang)}")
        if self.hint is not None:
            parts.append(_words(self.hint, lang))
        return "; ".join(parts)

    def text(self, lang: Language | None = None) -> str:
        """Say where it is, what was found and what was expected."""
        row = None if self.row is None else f"{_ROW.of(lang)} {self.row}"
        path = self.path
        # A class is a word of the code, and so of the language of exceptions.
        if self.record is not None and self.source is None and language_of(lang) == "en":
            path = f"{self.record}.{path}" if path else self.record
        where = [part for part in (self.source, row, path) if part]
        law = f" ({self.article})" if self.article else ""
        return one_line(": ".join([*where, self.sentence(lang)]) + law)

    def __str__(self) -> str:
        return self.text("en")


_FOUND: Final = Bilingual("ditemukan", "found")
_EXPECTED: Final = Bilingual("seharusnya", "expected")
_MISSING: Final = Bilingual("tidak ada", "missing")
_ROW: Final = Bilingual("baris", "row")
_PROBLEMS: Final = Bilingual("masalah", "problems")
_ALIKE: Final = Bilingual("dan {} lagi yang serupa", "and {} more like it")
_FURTHER: Final = Bilingual("dan {} masalah lain", "and {} more problems")


_STEERS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def one_line(text: str) -> str:
    r"""
    Write a text so that it stays one line of its direction and steers no terminal: what would is shown by its number.

    >>> one_line("a\x1b[2J\nb")
    'a\\x1b[2J b'
    """
    return _STEERS.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else found[0].encode("unicode_escape").decode()


def _words(words: Words, lang: Language | None) -> str:
    return words.of(lang) if isinstance(words, Bilingual) else words


class _Short(Repr):
    def repr_int(self, x: int, level: int) -> str:
        """Write no number out that has more digits than Python writes."""
        return super().repr_int(x, level) if abs(x) < _LARGE else f"> 10^{MOST_DIGITS}"

    def repr_Decimal(self, x: Decimal, level: int) -> str:  # noqa: N802  (named after the class)
        """Write a number as it was typed."""
        text = str(x)
        return text if len(text) <= self.maxother else self.repr_instance(x, level)


_LARGE: Final = 10**MOST_DIGITS
_SHORT: Final = _Short()
_SHORT.maxstring = _SHORT.maxother = 80


def shown(value: object) -> str:
    """Say what was found: the value as Python writes it, cut short."""
    return _SHORT.repr(value)


class InovasiError(Exception):
    """The root of every error that this library raises on purpose; `text` says it in both languages."""

    _said: Words = ""

    def text(self, lang: Language | None = None) -> str:
        """Say what is wrong."""
        return _words(self._said or str(self), lang)


class DataError(InovasiError, ValueError, TypeError):
    """
    Input that cannot be read; lists every fault at once.

    It is the `ValueError` and the `TypeError` that a caller of a constructor expects.

    Args:
        problems: One `Problem`, or several.

    Example:
        >>> raise DataError(Problem(code="number", found="2", expected="1", path="a"))
        Traceback (most recent call last):
        ...
        inovasi.errors.DataError: a: found 2; expected 1
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return self.text("en")  # said when it is asked for: a reader makes many errors on its way

    def text(self, lang: Language | None = None) -> str:
        """Say every fault once: alike ones as one with their number, and at most a screenful."""
        lines = folded(self.problems, lang)
        if len(lines) == 1:
            return lines[0]
        shown = [f"{len(self.problems)} {_PROBLEMS.of(lang)}:"]
        shown += [f"  - {line}" for line in lines[:MOST_SHOWN]]
        if len(lines) > MOST_SHOWN:
            shown.append(f"  … {_FURTHER.of(lang).format(len(lines) - MOST_SHOWN)}")
        return "\n".join(shown)

    def within(self, place: str | int, record: str | None = None) -> "DataError":
        """Give the same faults seen from the record, or the list, that holds the value."""
        return DataError(
            evolve(problem, path=_join(place, problem.path), record=record)
            for problem in self.problems
        )

    def placed(
        self, *, source: str | None = None, row: int | None = None, path: str | None = None
    ) -> "DataError":
        """Give the same faults with their ``source``, ``row`` or ``path``."""
        return DataError(
            evolve(
                one,
                source=one.source if source is None else source,
                row=one.row if row is None else row,
                path=one.path if path is None else path,
            )
            for one in self.problems
        )

    def __reduce__(self) -> tuple[type["DataError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


def folded(problems: Iterable[Problem], lang: Language | None = None) -> list[str]:
    """Say each fault once: alike ones as one with their number."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(_kind(problem), []).append(problem)
    return [line for group in groups.values() for line in _lines(group, lang)]


def _join(place: str | int, path: str | None) -> str:
    here = f"[{place}]" if isinstance(place, int) else place
    return f"{here}{path}" if (path or "").startswith("[") else f"{here}.{path}" if path else here


def _kind(problem: Problem) -> object:
    """Give what alike problems share: the same fault in other rows or members of one list."""
    path = re.sub(r"\d+", "", problem.path or "")
    return problem.code, problem.source, path, problem.expected, problem.hint, problem.record


def _lines(group: list[Problem], lang: Language | None) -> list[str]:
    if len(group) <= _ALONE:
        return [problem.text(lang) for problem in group]
    return [f"{group[0].text(lang)} ({_ALIKE.of(lang).format(len(group) - 1)})"]


_ALONE: Final = 5
"""So many alike faults are told one by one."""


class NotFoundError(InovasiError, LookupError):
    """
    A name that does not exist; names close matches, or the choices.

    Args:
        what: What was looked for, such as ``scheme``.
        key: The name that was asked for.
        choices: The names that exist.
        meant: The names that may be meant, where the caller knows better than their letters tell.

    Example:
        >>> raise NotFoundError("scheme", "kipp-2032", ["kipp-2023", "iid-2026"])
        Traceback (most recent call last):
        ...
        inovasi.errors.NotFoundError: no scheme 'kipp-2032'; did you mean 'kipp-2023'?
    """

    key: str
    suggestions: tuple[str, ...]

    def __init__(
        self, what: Words, key: str, choices: Iterable[str] = (), meant: Iterable[str] = ()
    ) -> None:
        self.key = key
        self._what = what
        self._choices = tuple(choices)
        self._meant = tuple(meant) or tuple(near(key, self._choices, most=3))
        self.suggestions = self._meant or self._choices
        id_ = f"tidak ada {_words(what, 'id')} {key!r}"
        en = f"no {_words(what, 'en')} {key!r}"
        if self._meant:
            names = [repr(name) for name in self._meant]
            id_ += f"; mungkin {' atau '.join(names)}?"
            en += f"; did you mean {' or '.join(names)}?"
        elif self._choices:
            shown = ", ".join(self._choices[:MOST_SHOWN])
            rest = len(self._choices) - MOST_SHOWN
            id_ += f"; pilih: {shown}" + (f" (dan {rest} lagi)" if rest > 0 else "")
            en += f"; choose one of: {shown}" + (f" (and {rest} more)" if rest > 0 else "")
        self._said = Bilingual(id_, en)
        super().__init__(en)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self), (self._what, self.key, self._choices, self._meant)


class ScoringError(InovasiError, ValueError):
    """
    A score that cannot be computed, because the rule or the sheet does not say enough.

    Args:
        message: What is missing and what to do about it.
        scheme: Identifier of the scheme, if known.
        criterion: Key of the criterion that prevents it, if it is one.
    """

    def __init__(
        self, message: Words, *, scheme: str | None = None, criterion: str | None = None
    ) -> None:
        self.scheme = scheme
        self.criterion = criterion
        self._said = message
        super().__init__(_words(message, "en"))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _scoring_error, (self._said, self.scheme, self.criterion)


def _scoring_error(message: Words, scheme: str | None, criterion: str | None) -> ScoringError:
    return ScoringError(message, scheme=scheme, criterion=criterion)


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
        command = f"pip install 'inovasi[{extra}]'"
        self._said = Bilingual(
            f"{library} belum terpasang; jalankan: {command}",
            f"{library} is not installed; run: {command}",
        )
        super().__init__(self._said.en)

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return type(self), (self.extra, self._library)


def load_extra(extra: str, library: str, package: str | None = None) -> Any:
    """Import a library of an extra, or name the extra; ``package`` is what it is called where it is installed from."""
    try:
        return import_module(library)
    except ImportError as error:
        raise MissingExtraError(extra, package or library) from error


class InovasiWarning(UserWarning):
    """Usable, but with something to know: what of another package is not used, a mean that no rule states."""
