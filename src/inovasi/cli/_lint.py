"""The command ``lint``: the faults of an edition."""

from argparse import Namespace
from typing import Final

from inovasi.catalog import LintIssue, LintLevel, lint, scheme
from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser
from inovasi.eligibility import lint_routes
from inovasi.errors import DataError, folded
from inovasi.language import Bilingual, Language
from inovasi.results import Part
from inovasi.scoring import run_cases


_SOUND: Final = Bilingual("sehat", "sound")


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)


def run(options: Namespace) -> int:
    issues = _issues(options.which)
    if options.json:
        print_json(issues)
    else:
        echo(*lint_parts(options.which, options.lang))
    return FOUND if issues else 0


def lint_parts(which: str, lang: Language) -> list[Part]:
    """Say the faults of an edition, or that it has none."""
    issues = _issues(which)
    count = Bilingual(f"{len(issues)} temuan", f"lint issues: {len(issues)}") if issues else _SOUND
    lines = [
        f"  {level.label.of(lang)}: {line}"
        for level in LintLevel
        for line in folded([i.problem for i in issues if i.level is level], lang)
    ]
    return [f"{which}: {count.of(lang)}", *lines]


def _issues(which: str) -> tuple[LintIssue, ...]:
    try:
        edition = scheme(which)
    except DataError:  # of a file that is refused nothing more is known
        return tuple(lint(which))
    cases = (LintIssue(one) for case in run_cases(edition).cases for one in case.problems)
    return (*lint(edition), *lint_routes(edition), *cases)
