# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.workbooks._panel import RepeatedReading as RepeatedReading, Returned as Returned, read_score_sheets as read_score_sheets, write_score_sheets as write_score_sheets
from inovasi.workbooks._read import FileStatus as FileStatus, ReturnedFile as ReturnedFile
