# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.catalog._diff import Change as Change, ChangeKind as ChangeKind, Changes as Changes, diff as diff
from inovasi.catalog._lint import LintIssue as LintIssue, LintLevel as LintLevel
from inovasi.catalog._loader import load_regulation as load_regulation, load_scheme as load_scheme
from inovasi.catalog._new import new_scheme as new_scheme
from inovasi.catalog._registry import Regulations as Regulations, lint as lint, regulation as regulation, regulations as regulations, scheme as scheme, schemes as schemes
