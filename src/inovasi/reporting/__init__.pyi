# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.reporting._letters import write_minutes as write_minutes
from inovasi.reporting._pages import report as report
