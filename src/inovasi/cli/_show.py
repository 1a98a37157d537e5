"""The command ``show``: an edition or a regulation, with its sources."""

from argparse import Namespace
from shutil import get_terminal_size
from textwrap import fill

from inovasi.catalog import regulation, scheme
from inovasi.catalog._packaged import regulation_files, scheme_files
from inovasi.cli._common import echo, print_json, print_table
from inovasi.errors import NotFoundError
from inovasi.language import Bilingual, Language, format_number
from inovasi.model import Criterion, Rubric, Scheme


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)


def run(options: Namespace) -> int:
    which = options.which
    if which in regulation_files():
        print_json(regulation(which))
    elif which not in scheme_files() and not which.endswith(".toml"):
        what = Bilingual("edisi atau peraturan", "scheme or regulation")
        raise NotFoundError(what, which, [*scheme_files(), *regulation_files()])
    elif options.json:
        print_json(scheme(which))
    else:
        _print(scheme(which), options.lang)
    return 0


def _print(scheme: Scheme, lang: Language) -> None:
    revision = Bilingual("revisi", "revision").of(lang)
    echo(f"{scheme.label}  ({scheme.id}, {revision} {scheme.revision}, {scheme.status})")
    for theme in scheme.themes:
        echo(f"{Bilingual('Tema', 'Theme').of(lang)}: {theme.label}")
    echo(f"{Bilingual('Dasar hukum', 'Legal basis').of(lang)}: {', '.join(scheme.basis) or '-'}")
    for rubric in scheme.rubrics:
        echo("")
        _print_rubric(rubric, scheme, lang)
    for head, lines in (
        (
            Bilingual("Pertentangan sumber", "Conflicts"),
            [f"{c.subject}: {' | '.join(c.readings)} -> {c.handling}" for c in scheme.conflicts],
        ),
        (Bilingual("Tidak diketahui", "Unknown"), scheme.unknowns),
        (Bilingual("Catatan", "Notes"), scheme.notes),
        (
            Bilingual("Sumber", "Sources"),
            [f"{s.key} [{s.grade}]: {s} {s.href or ''}" for s in scheme.sources],
        ),
    ):
        if lines:
            echo(f"\n{head.of(lang)}")
            for line in lines:
                echo(_item("-", line))


def _item(mark: str, text: str) -> str:
    """Wrap an item of a list; an address stays in one piece."""
    return fill(
        text,
        get_terminal_size().columns,
        initial_indent=f"  {mark} ",
        subsequent_indent=" " * (len(mark) + 3),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _print_rubric(rubric: Rubric, scheme: Scheme, lang: Language) -> None:
    nodes = scheme.rubric(key=rubric.key).nodes
    cites = {key: node.cites for key, node in nodes.items() if node.cites}
    notes = {text: f"[{number}]" for number, text in enumerate(dict.fromkeys(cites.values()), 1)}
    print_table(
        lang,
        f"{rubric.label} ({rubric.key}, {rubric.method})",
        {
            "Kunci": "Key",
            "Kriteria": "Criterion",
            "Bobot": "Weight",
            "Kata": "Words",
            "Dasar": "Basis",
        },
        [
            (
                criterion.key,
                criterion.label,
                _weight(criterion, lang),
                " + ".join(
                    str(box.max_words) for box in criterion.boxes if box.max_words is not None
                ),
                notes.get(cites.get(criterion.key, ""), ""),
            )
            for criterion in rubric.criteria
        ],
    )
    for text, mark in notes.items():
        echo(_item(mark, text))
    if rubric.bands:
        spans = (
            f"{b.label} {format_number(b.min, lang)}-{format_number(b.max, lang)}"
            for b in rubric.bands
        )
        echo(f"{Bilingual('Predikat', 'Bands').of(lang)}: {'; '.join(spans)}")


def _weight(criterion: Criterion, lang: Language) -> str:
    if not criterion.scored:
        return Bilingual("tidak dinilai", "not scored").of(lang)
    return "?" if criterion.weight is None else format_number(criterion.weight, lang)
