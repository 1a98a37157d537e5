# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.io._files import dumps as dumps, iter_lines as iter_lines, loads as loads, read as read, read_all as read_all, read_table as read_table, write as write, write_table as write_table
from inovasi.io._frames import from_frame as from_frame, read_parquet as read_parquet, to_frame as to_frame, write_parquet as write_parquet
from inovasi.io._marks import read_sheets as read_sheets, write_sheets as write_sheets
from inovasi.io.packages._files import read_package as read_package, write_package as write_package
from inovasi.io.packages._schema import FieldNote as FieldNote, dictionary as dictionary, dictionary_text as dictionary_text
