# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.workbooks._panel import read_score_sheets as read_score_sheets, write_score_sheets as write_score_sheets
from inovasi.workbooks._read import FileStatus as FileStatus, Returned as Returned, ReturnedFile as ReturnedFile, Twice as Twice
