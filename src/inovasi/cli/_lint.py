"""The command ``lint``: the faults of an edition."""

from argparse import Namespace
from typing import Final

from inovasi.catalog import LintIssue, LintLevel, lint
from inovasi.cli._common import FOUND, echo, print_json
from inovasi.cli._parser import ID_OR_FILE, SCHEME, Parser
from inovasi.eligibility import lint_routes
from inovasi.errors import folded
from inovasi.language import Bilingual
from inovasi.scoring import run_cases


_SOUND: Final = Bilingual("sehat", "sound")


def arguments(parser: Parser) -> None:
    parser.add("which", ID_OR_FILE, SCHEME)


def run(options: Namespace) -> int:
    issues = lint(options.which)
    if not any(
        issue.is_error for issue in issues
    ):  # of a file that is refused nothing more is known
        issues += lint_routes(options.which)
        cases = run_cases(options.which).cases
        issues += tuple(LintIssue(problem) for case in cases for problem in case.problems)
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
