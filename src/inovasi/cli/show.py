"""What the command line prints: tables for people, JSON for programs."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from inovasi.errors import InovasiError
from inovasi.io._documents import dumps
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.scoring._result import Score
from inovasi.selection._ranking import Ranking
from inovasi.selection._ties import BROKEN_BY, breaker_text


T = TypeVar("T")

LONG = 200
"""From so many things on, a progress bar is shown."""

FOUND = 1
"""Exit code when there are findings."""

BAD = 2
"""Exit code when the input is bad."""


def sayer(lang: Language) -> Callable[[str, str], str]:
    """
    Give a function that chooses between Indonesian and English words.

    Args:
        lang: The language to choose.

    Returns:
        A function of the Indonesian and the English words.
    """
    return lambda id_, en: Bilingual(id_, en).of(lang)


def console() -> Console:
    """
    Give the console to print on.

    Returns:
        One that is as wide as the terminal, or 120 characters when there is none.
    """
    # No markup: a grade in square brackets is to be read, not to be taken for a style.
    screen = Console(highlight=False, markup=False)
    return screen if screen.is_terminal else Console(highlight=False, markup=False, width=120)


@contextmanager
def bad_input() -> Generator[None, None, None]:
    """
    Turn an error of the library into its words and exit code 2.

    Yields:
        Nothing.
    """
    try:
        yield
    except (InovasiError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD) from None


def print_json(data: object) -> None:
    """
    Print plain values as JSON.

    Args:
        data: The values.
    """
    typer.echo(dumps(data), nl=False)


def each(things: Sequence[T], lang: Language) -> Iterable[T]:
    """
    Go through things, with a progress bar when there are many.

    Args:
        things: The things.
        lang: Language of the bar.

    Returns:
        The things.
    """
    if len(things) < LONG:
        return things
    words = Bilingual("menghitung", "computing").of(lang)
    return track(things, words, console=Console(stderr=True), transient=True)


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """
    Print a table.

    Args:
        title: Its title.
        heads: Heads of the columns.
        rows: The cells of each row.
    """
    grid = Table(title=title, title_justify="left", show_lines=False)
    for head in heads:
        grid.add_column(head, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    console().print(grid)


def ranking_table(ranking: Ranking, titles: Callable[[str], str], lang: Language) -> None:
    """
    Print a ranking.

    Args:
        ranking: The ranking.
        titles: Gives the title of an entry.
        lang: Language of the words.
    """
    say = sayer(lang)
    rows = [
        (
            f"{row.rank}{'=' if row.tied else ''}",
            titles(row.entry),
            value(row.score, lang),
            breaker_text(row.decided_by, lang),
        )
        for row in ranking
    ]
    rows += [("-", titles(score.entry), value(score, lang), "") for score in ranking.pending]
    table(
        say("Peringkat", "Ranking"),
        (
            say("Peringkat", "Rank"),
            say("Usulan", "Entry"),
            say("Nilai", "Score"),
            BROKEN_BY.of(lang),
        ),
        rows,
    )


def scheme_tables(scheme: Scheme, lang: Language) -> None:
    """
    Print what is known of an edition.

    Args:
        scheme: The edition.
        lang: Language of the words.
    """
    say = sayer(lang)
    screen = console()
    screen.print(
        f"{scheme.label}  ({scheme.id}, {say('revisi', 'revision')} {scheme.revision}, {scheme.status.value})",
        style="bold",
    )
    for theme in scheme.themes:
        screen.print(f"{say('Tema', 'Theme')}: {theme.label}")
    screen.print(f"{say('Dasar hukum', 'Legal basis')}: {', '.join(scheme.basis) or '-'}")
    for rubric in scheme.rubrics:
        _rubric_table(rubric, scheme, lang)
    for head, lines in (
        (
            say("Pertentangan sumber", "Conflicts"),
            [f"{c.subject}: {' | '.join(c.readings)} -> {c.handling}" for c in scheme.conflicts],
        ),
        (say("Tidak diketahui", "Unknown"), scheme.unknowns),
        (say("Catatan", "Notes"), scheme.notes),
        (
            say("Sumber", "Sources"),
            [
                f"{s.key} [{s.grade.value}]: {s}" + (f" {s.href}" if s.href else "")
                for s in scheme.sources
            ],
        ),
    ):
        if lines:
            screen.print(head, style="bold")
            for line in lines:
                screen.print(f"  - {line}")


def _rubric_table(rubric: Rubric, scheme: Scheme, lang: Language) -> None:
    say = sayer(lang)
    handed = scheme.rubric(key=rubric.key)
    rows: list[tuple[str, ...]] = []
    for criterion in rubric.criteria:
        node = handed.nodes.get(criterion.key)
        if not criterion.scored:
            weight = say("tidak dinilai", "not scored")
        else:
            weight = "?" if criterion.weight is None else format_number(criterion.weight, lang)
        limits = " + ".join(
            str(box.max_words) for box in criterion.boxes if box.max_words is not None
        )
        rows.append((criterion.key, criterion.label, weight, limits, node.cites if node else ""))
    table(
        f"{rubric.label} ({rubric.key}, {rubric.method.value})",
        (
            say("Kunci", "Key"),
            say("Kriteria", "Criterion"),
            say("Bobot", "Weight"),
            say("Kata", "Words"),
            say("Dasar", "Basis"),
        ),
        rows,
    )
    if rubric.bands:
        spans = (
            f"{b.label} {format_number(b.min, lang)}-{format_number(b.max, lang)}"
            for b in rubric.bands
        )
        console().print(f"  {say('Predikat', 'Bands')}: {'; '.join(spans)}")


def value(score: Score, lang: Language) -> str:
    """
    Write the value of a score, or the bounds between which it lies.

    Args:
        score: The score.
        lang: Language of the number.

    Returns:
        The words.
    """
    if score.value is not None:
        return format_number(score.value, lang)
    low, high = (format_number(bound, lang) for bound in score.bounds)
    return Bilingual(f"antara {low} dan {high}", f"between {low} and {high}").of(lang)
