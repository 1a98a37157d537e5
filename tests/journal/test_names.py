"""Names stand beside the journal and can be erased."""

from pathlib import Path

import pytest

from inovasi.errors import DataError
from inovasi.journal import read_names
from inovasi.journal._audit import append, verify
from inovasi.journal._event import AuditEvent


def test_that_names_can_be_erased_and_the_journal_stays_sound(tmp_path: Path) -> None:
    log, names = tmp_path / "journal.jsonl", tmp_path / "names.toml"
    head = append(log, [AuditEvent(action="note", by="p1", at="2026-11-22T09:30:00+07:00")])
    names.write_text('p1 = "Penilai Pertama"\n"p.2" = "Budi"\n', "utf-8")
    assert read_names(log) == {"p1": "Penilai Pertama", "p.2": "Budi"}
    names.write_text('"p.2" = "Budi"\n', "utf-8")
    assert read_names(log) == {"p.2": "Budi"}
    names.unlink()
    assert read_names(log) == {}
    assert verify(log, head).is_sound
    assert b"Sri" not in log.read_bytes()


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [(b"p1 = 5", "type", "p1"), (b"p1", "syntax", None), (b'p1 = "\xff"', "encoding", None)],
)
def test_that_anything_but_names_is_refused(
    text: bytes, code: str, path: str | None, tmp_path: Path
) -> None:
    (tmp_path / "names.toml").write_bytes(text)
    with pytest.raises(DataError) as caught:
        read_names(tmp_path / "journal.jsonl")
    (problem,) = caught.value.problems
    assert (problem.code, problem.source, problem.path) == (code, "names.toml", path)
