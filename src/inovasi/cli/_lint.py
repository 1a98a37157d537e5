"""The command ``lint``: the faults of an edition."""

from argparse import Namespace
from typing import Final

from inovasi.catalog import LintIssue, LintLevel, lint, scheme
from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser
from inovasi.eligibility import lint_routes
from inovasi.errors import DataError, folded
from inovasi.language import Bilingual
from inovasi.scoring import run_cases


_SOUND: Final = Bilingual("sehat", "sound")


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)


def run(options: Namespace) -> int:
    try:
        edition = scheme(options.which)
    except DataError:  # of a file that is refused nothing more is known
        issues = lint(options.which)
    else:
        cases = (LintIssue(one) for case in run_cases(edition).cases for one in case.problems)
        issues = (*lint(edition), *lint_routes(edition), *cases)
    if options.json:
        print_json(issues)
    else:
        count = Bilingual(f"{len(issues)} temuan", f"lint issues: {len(issues)}")
        said = (count if issues else _SOUND).of(options.lang)
        lines = [
            f"  {level.label.of(options.lang)}: {line}"
            for level in LintLevel
            for line in folded([i.problem for i in issues if i.level is level], options.lang)
        ]
        echo(f"{options.which}: {said}", *lines)
    return FOUND if issues else 0
