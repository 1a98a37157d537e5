# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.reporting._contest_report import ContestReport as ContestReport
from inovasi.reporting._report import report as report
