"""One page about one result: text, Markdown, or a web page that needs nothing but itself."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from attrs import fields, has

from inovasi.eligibility.findings import Findings
from inovasi.errors import DataError, MissingExtraError, Problem
from inovasi.io.documents import replacing
from inovasi.language import Language, Text
from inovasi.reporting.markdown import escaped, fenced
from inovasi.reporting.pages_parts import findings_table, ranking_table, score_part
from inovasi.scoring.result import Score
from inovasi.scoring.score import DEMONSTRATION
from inovasi.selection.minutes import Minutes
from inovasi.selection.ranking import Ranking


FORMATS: Final = (".txt", ".md", ".html")
"""Endings of the files that can be written."""


def report(
    result: object, path: str | Path, *, lang: Language = "id", title: str | None = None
) -> None:
    """
    Write a result to a file, in the form that its ending names.

    The file appears whole or not at all. What rests on constructed sheets is labelled as such.

    Args:
        result: A `Score`, or anything that writes itself by ``text(lang)``, such as `Findings`,
            `Ranking`, `Readiness`, `Changes`, `Cut`, `Selection` or `Minutes`.
        path: A file that ends in ``.txt``, ``.md`` or ``.html``.
        lang: ``"id"`` or ``"en"``.
        title: Heading of the page; one of its own when left out.

    Raises:
        DataError: If the ending is another.
        TypeError: If the result cannot write itself.
        MissingExtraError: For HTML, without the extra ``report``.

    Example:
        >>> import tempfile
        >>> from inovasi.catalog.diff import diff
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     page = Path(folder, "changes.md")
        ...     report(diff("kipp-2022", "kipp-2023"), page, title="KIPP")
        ...     page.read_text("utf-8").splitlines()[0]
        '# KIPP'
    """
    place = Path(path)
    ending = place.suffix.lower()
    if ending not in FORMATS:
        message = f"the ending {ending!r} is not known; expected one of {', '.join(FORMATS)}"
        raise DataError([Problem(message=message, source=place.name)])
    text = _said(result, lang)
    head = _title(result, lang) if title is None else title
    label = DEMONSTRATION.of(lang) if _is_constructed(result) else ""
    if ending == ".html":
        page = _html(result, text, head, label, lang)
    elif ending == ".md":
        notice = [f"**{escaped(label)}**"] if label else []
        page = "\n\n".join([f"# {escaped(head)}", *notice, fenced(text)]) + "\n"
    else:
        notice = [label] if label else []
        page = "\n\n".join([head, *notice, text]) + "\n"
    data = page.encode()
    with replacing(place) as file:
        file.write(data)


def _said(result: object, lang: Language) -> str:
    if isinstance(result, Score):
        return result.explain(lang)
    say = getattr(result, "text", None)
    if isinstance(result, type) or not callable(say):
        raise TypeError(
            f"found {result!r:.80} ({type(result).__name__}); expected a Score or a result with "
            "text(lang), such as Findings or a Ranking"
        )
    return cast("Callable[[Language], str]", say)(lang)


def _title(result: object, lang: Language) -> str:
    if isinstance(result, Score):
        return f"{result.entry}: {result.label}" if result.entry else result.label
    if isinstance(result, Ranking):
        return Text("Peringkat", "Ranking").of(lang)
    if isinstance(result, Minutes):
        return f"{Text('Berita acara', 'Minutes').of(lang)} {result.meeting.number}"
    own = getattr(result, "title", None)
    return own if isinstance(own, str) else Text("Laporan", "Report").of(lang)


def _is_constructed(thing: object) -> bool:
    """Tell whether a result, or anything that it holds, rests on a constructed sheet."""
    if isinstance(thing, Score | Minutes):
        return thing.demonstration
    if isinstance(thing, tuple):
        return any(map(_is_constructed, cast("tuple[object, ...]", thing)))
    kind = type(thing)
    names = [item.name for item in fields(kind)] if has(kind) else []
    return any(_is_constructed(getattr(thing, name)) for name in names)


def _html(result: object, text: str, title: str, label: str, lang: Language) -> str:
    try:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("report", "jinja2") from error
    table = part = None
    if isinstance(result, Ranking):
        table = ranking_table(result, lang)
    elif isinstance(result, Findings):
        table = findings_table(result, lang)
    elif isinstance(result, Score):
        part = score_part(result, lang)
    source = files("inovasi.reporting").joinpath("templates", "page.html").read_text("utf-8")
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return world.from_string(source).render(
        lang=lang,
        title=title,
        label=label,
        part=part,
        table=table,
        text=text,
        origin="" if part is None else _origin(result, lang),
        basis=Text("Dasar", "Basis").of(lang),
    )


def _origin(result: object, lang: Language) -> str:
    """Say by which revision of which scheme a score was made."""
    if not isinstance(result, Score) or result.scheme is None:
        return ""
    return f"{result.scheme}, {Text('revisi', 'revision').of(lang)} {result.revision}"
