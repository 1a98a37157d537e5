"""An archive without a clock: the same content is the same bytes, and nothing of it is lost."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from inovasi.io._still import same, still


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


def packed(parts: dict[str, str], how: int = ZIP_STORED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_that_archives_of_the_same_parts_are_the_same_whatever_packed_them() -> None:
    parts = {"a.xml": "a" * 99, "b.xml": "b"}
    one, other = packed(parts), packed(parts, ZIP_DEFLATED)
    assert one != other
    assert same(one, other)
    assert same(b"text", b"text")
    assert not same(b"text", b"other")
    assert not same(packed({"a.xml": "a" * 99}), other)
    assert not same(packed(parts | {"b.xml": "c"}), other)
    assert not same(one[:-30], other)
    assert not same(one.replace(b"aaaa", b"bbbb"), other)
