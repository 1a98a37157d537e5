"""An archive without a clock: the same content is the same bytes, and nothing of it is lost."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from inovasi.io._still import still


def archive(year: int) -> BytesIO:
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        stamp = (year, 5, 6, 7, 8, 10)
        parts.writestr(ZipInfo("docProps/core.xml", stamp), f"<a>{year}-05-06T07:08:10Z</a>")
        parts.writestr(ZipInfo("word/document.xml", stamp), "2001-02-03T04:05:06Z")
    return made


def test_the_time_of_writing_leaves_no_trace() -> None:
    made = still(archive(2024), date(2026, 6, 24))
    assert made == still(archive(2025), date(2026, 6, 24)) != still(archive(2024))
    with ZipFile(BytesIO(made)) as parts:
        assert parts.read("docProps/core.xml") == b"<a>2026-06-24T00:00:00Z</a>"
        assert parts.read("word/document.xml") == b"2001-02-03T04:05:06Z"
