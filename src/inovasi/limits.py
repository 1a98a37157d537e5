"""What input may be at most: one place, which every reader and constructor uses."""

from typing import Final


MOST_DIGITS: Final = 1000
"""Digits of a number, before and after the mark together."""

MOST_PLACES: Final = 100
"""Decimal places that a rule may round to."""

MOST_LETTERS: Final = 1_000_000
"""Characters of one text."""

MOST_NAME: Final = 200
"""Characters of a key or an identifier."""

MOST_FILE_NAME: Final = 120
"""Bytes of a file name that is made from an id; Windows takes 260 letters for all of a path."""

MOST_MEMBERS: Final = 1_000_000
"""Members of one list."""

MOST_ROWS: Final = 1_048_576
"""Rows of one table; a sheet of a spreadsheet has no more."""

MOST_COLUMNS: Final = 1_000
"""Columns of one table."""

MOST_CELLS: Final = 500_000
"""Cells of one sheet of a workbook; an empty row counts as one."""

MOST_TEXT: Final = 50_000_000
"""Characters of all texts of one sheet of a workbook, each as often as it stands."""

MOST_FILES: Final = 1_000
"""Files inside a workbook, which is a zip file."""

MOST_BYTES: Final = 50_000_000
"""Bytes of all files inside a workbook, unpacked."""

MOST_GROWTH: Final = 50
"""How many times a file inside a workbook may grow when it is unpacked, beyond a million bytes."""

MOST_KEYS: Final = 10_000
"""Keys of one object of JSON or one table of TOML."""

MOST_DEPTH: Final = 100
"""How deep lists and objects may be nested."""

MOST_PROBLEMS: Final = 1_000
"""Problems of one list or table after which it is not read on."""

MOST_SHOWN: Final = 20
"""Problems, or choices, that one message shows."""

MOST_SECONDS: Final = 30
"""Seconds that a writer waits for another one."""
