"""``contest.toml``: strict, with the fault at its key; what people wrote beside a table stays."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi import json_schema
from inovasi.errors import DataError
from inovasi.folder import FolderSettings, OfficeFile
from inovasi.folder._settings import quoted, read_settings, settings_text, with_table, with_value


ALL = """\
format = 1
id = "jatim-2026"
scheme = "kipp-2023"
group = "general"
stage = "proposal"
keep = 10
method = "median"
readings = 2
seed = 2026
blind = true
lang = "en"
template = "kop.docx"
tie_breaks = [{ by = "novelty" }, { by = "cost", first = "low" }]

[[quotas]]
by = "region"
maximum = { "Kota Surabaya" = 2 }

[entries]
file = "entries.xlsx"
columns = { "Nama Inovasi" = "title" }
constants = { group = "general" }

[[changes]]
entry = "e1"
status = "withdrawn"
reason = "surat"

[meeting]
number = "1"
held_on = 2026-06-24
place = "Surabaya"
panel = ["Ketua"]

[letters]
place = "Surabaya"
signed_by = "Sekda"
"""


def faults(text: str) -> list[tuple[str, str | None, str | None]]:
    with pytest.raises(DataError) as caught:
        read_settings(text.encode())
    return [(one.code, one.source, one.path) for one in caught.value.problems]


def test_every_key_is_read() -> None:
    read = read_settings(ALL.encode())
    assert (read.keep, read.lang, read.blind) == (10, "en", True)
    assert (read.template, read.letters and read.letters.signed_by) == ("kop.docx", "Sekda")
    assert [one.by for one in read.tie_breaks] == ["novelty", "cost"]
    assert read.quotas[0].maximum == (("Kota Surabaya", 2),)
    assert read.entries == OfficeFile(
        file="entries.xlsx", columns={"Nama Inovasi": "title"}, constants={"group": "general"}
    )
    assert read.meeting is not None


def test_the_published_schema_takes_it() -> None:
    import tomllib

    from jsonschema import Draft202012Validator

    plain = json.loads(json.dumps(tomllib.loads(ALL), default=str))
    validator = Draft202012Validator(json_schema(FolderSettings))
    assert [*validator.iter_errors(plain)] == []
    plain["keeps"] = 10
    assert len([*validator.iter_errors(plain)]) == 1


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ("keeps = 10", "unknown", "keeps"),
        ("keep = 0", "range", "keep"),
        ("format = 2", "format", "format"),
        ("readings = 0", "range", "readings"),
        ('lang = "nl"', "word", "lang"),
        ("id = 5", "duplicate", None),
        ("[entries]", "missing", "entries.file"),
    ],
)
def test_a_fault_is_told_at_its_key(line: str, code: str, path: str | None) -> None:
    text = f'id = "a"\nscheme = "kipp-2023"\n{line}\n'
    ((found, source, where),) = faults(text)
    assert source == "contest.toml"
    assert (found, where) == (code, path) or path is None


def test_an_unknown_key_is_told_with_the_one_that_may_be_meant() -> None:
    with pytest.raises(DataError) as caught:
        read_settings(b'id = "a"\nscheme = "b"\nkeeps = 10\n')
    assert "keep" in str(caught.value.problems[0].hint)


def test_a_change_says_why(refused: Callable[..., Any]) -> None:
    from inovasi.folder import StatusChange

    assert refused(StatusChange, entry="e", status="withdrawn", reason=" ") == [("empty", "reason")]


def test_the_first_text_reads_back() -> None:
    made = FolderSettings(id='a "b"', scheme="kipp-2023", group="general", keep=10)
    assert read_settings(settings_text(made).encode()) == made


def test_a_table_takes_the_place_of_the_one_before_and_nothing_else_changes() -> None:
    table = OfficeFile(file="usulan baru.csv", sheet="Data", constants={"group": 'a "b"'})
    text = with_table(ALL, "entries", table)
    assert read_settings(text.encode()).entries == table
    assert "[[changes]]" in text
    assert "Nama Inovasi" not in text
    assert with_table(text, "entries", table) == text
    both = with_table(with_table(text, "evaluators", table), "entries", table)
    assert both == with_table(text, "evaluators", table)
    assert with_table(both, "evaluators", table) == both
    assert read_settings(with_table(text, "evaluators", table).encode()).evaluators == table


def test_a_number_takes_the_place_of_the_one_before() -> None:
    text = with_value(ALL, "seed", 9)
    assert read_settings(text.encode()).seed == 9
    assert with_value(text, "seed", 9) == text
    bare = with_value('id = "a"\nscheme = "b"\n[entries]\nfile = "c"\n', "seed", 9)
    assert read_settings(bare.encode()).seed == 9


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_every_text_can_be_quoted(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


def test_what_is_said_of_a_new_contest_stands_in_its_file() -> None:
    said = FolderSettings(
        id="a", scheme="kipp-2023", group="general", keep=2, method="median", blind=True, lang="en"
    )
    assert read_settings(settings_text(said).encode()) == said
    text = settings_text(FolderSettings(id="a", scheme="kipp-2023"))
    assert not {line.partition(" ")[0] for line in text.splitlines()} & {"blind", "lang", "method"}
