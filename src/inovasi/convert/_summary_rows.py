"""Rows that sum up a table and are no record: ``Rata-rata``, ``Jumlah nilai``, ``Catatan: ...``."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from inovasi.convert._parse import parse_toml
from inovasi.errors import Bilingual, Problem, shown
from inovasi.identity import fold
from inovasi.limits import MOST_NAME


SUMMARY_EXPECTED: Final = Bilingual(
    "baris sebuah usulan atau data lain; hapus baris ini, atau pakai id lain bila memang usulan",
    "the row of an entry or another record; delete this row, or use another id if it is one",
)
"""What a row should be that sums up a table."""


@cache
def summary_pattern() -> re.Pattern[str]:
    """Give what such a cell looks like in lower case, as engines of tables can look for it too."""
    text = files("inovasi.convert").joinpath("data", "summary_rows.toml").read_text("utf-8")
    words, beside, notes = (
        "|".join(fold(word) for some in parse_toml(text)[name].values() for word in some)
        for name in ("words", "beside", "notes")
    )
    gap = r"[^a-z0-9]"
    summed = (
        rf"(?:(?:{beside}){gap}+)*(?:{words})(?:{gap}+(?:{words}|{beside}))*{gap}*(?::[^a-z]*)?"
    )
    noted = rf"(?:{notes})(?:{gap}+(?:{notes}))*(?:{gap}*|\s*:.*)"
    return re.compile(rf"(?s)^{gap}*(?:{summed}|{noted})$")


@lru_cache(4096)
def is_summary(name: object) -> bool:
    """Whether a cell that should name a record says that its row sums up a table."""
    return isinstance(name, str) and bool(summary_pattern().match(name[:MOST_NAME].lower()))


def summary_problem(name: object) -> Problem:
    """Refuse a row that sums up a table, without its place."""
    found = Bilingual(f"baris rekap {shown(name)}", f"the summary row {shown(name)}")
    return Problem(code="summary", found=found, expected=SUMMARY_EXPECTED)
