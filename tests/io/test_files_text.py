"""Files of records: what is written is read back equal, what is bad is named, nothing is half written."""

import gc
import json
import os
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inovasi.catalog._registry import regulation, scheme
from inovasi.convert._structure import unstructure
from inovasi.datasets._stories import Story, stories, story
from inovasi.errors import DataError, MissingExtraError
from inovasi.io import _files as files
from inovasi.io._atomic import whole_file
from inovasi.io._files import (
    TEXT_FORMATS,
    dumps,
    loads,
    read,
    read_all,
    read_plain,
    read_table,
    write,
)
from inovasi.model._award import Award
from inovasi.model._criterion import Criterion
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Answer, Innovation, Outcome, PortalId, Submission
from inovasi.model._organisation import Organisation, RegionCode
from inovasi.model._partner import Partner, PartnerStep
from inovasi.model._regulation import Regulation
from inovasi.model._replication import Replication
from inovasi.model._requirement import MinAge, Requirement
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme
from inovasi.model._source import Source
from inovasi.model._team import Member, Team
from inovasi.model._tenure import Tenure
from inovasi.testing._primitives import texts


SPAN = Tenure(since=PartialDate.parse("2021-07"), until=PartialDate.parse("2023"))
SHEET = ScoreSheet(
    entry="klik",
    evaluator="penilai-1",
    scheme="kipp-2023",
    on=date(2023, 5, 6),
    marks=[
        Mark(criterion="novelty", value=Decimal("80.25"), by="x").revise(
            by="y", reason="bukti", value=Fraction(1, 3)
        ),
        Mark(criterion="sid31", level=1, level_at_most=2, evidence=["mou"]),
        Mark(criterion="maturity", values=[80, Decimal("0.1"), Fraction(2, 7)]),
        Mark(criterion="summary", judgement="cannot_be_judged"),
    ],
    facts=[Fact(key="affairs", value=5)],
    demonstration=True,
)
RECORDS: list[object] = [
    *stories(),
    *story("pippalink").innovations,
    *story("pippalink").sheets,
    SHEET,
    scheme("kipp-2023"),
    scheme("iid-2026"),
    scheme("iid-2026").rubric(key="region"),
    regulation("permenpanrb-91-2021"),
    Organisation(
        id="dispursip",
        name="Dispursip «Kotawaringin Barat»",
        kind="unit",
        region_code=RegionCode(system="bps", code="6201"),
        parent="kotawaringin-barat",
    ),
    RegionCode(system="kemendagri", code="62.01"),
    Award(scheme="kipp", year=2021, label="Top 45", key="top_45", rank=1),
    Evidence(id="mou", kind="agreement", title="MoU", validity=SPAN, sha256="0" * 64),
    Outcome(indicator="x", unit="%", baseline=Decimal("0.1"), target=3, realised=10, period=SPAN),
    Partner(name="Kafe", steps=[PartnerStep(stage="trial", on="2021-07-26")]),
    Replication(original="a", replica="b", organisation="B", confirmed_by_owner=False),
    Team(name="Tim", members=[Member(role="lead", tenure=SPAN)]),
    Answer(part="summary", text='dua\nbaris \u2028 dan "kutip"\t\\'),
    PortalId(portal="sinovik", id="007"),
    Submission(family="kipp", year=2021),
    Source(key="a", title="A", grade="text", accessed=date(2026, 11, 22)),
    Criterion(key="a", label="A", weight=Decimal("0.30")),
    Requirement(key="age", label="Umur", rule=MinAge(years=2, counted_to="close"), source="guide"),
    SPAN,
]


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_that_every_record_is_read_back_equal(record: object, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"record{suffix}"
    write(record, path)
    assert read_all(path, type(record)) == [record]
    assert read(path, type(record)) == record
    text = path.read_text("utf-8")
    for data in (text, text.encode(), "\ufeff" + text, ("\ufeff" + text).encode()):
        assert loads(data, type(record), suffix) == record


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
def test_that_several_records_are_read_back_in_their_order(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"records{suffix}"
    innovations = [one for told in stories() for one in told.innovations]
    write(tuple(innovations), path)
    assert read_all(path, Innovation) == innovations
    assert loads(dumps(innovations, suffix), list[Innovation], suffix) == innovations
    assert loads(dumps([], suffix), list[Innovation], suffix) == []


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_that_every_decimal_comes_back_equal_from_every_format(number: Decimal) -> None:
    fact = Fact(key="a", value=number)
    for suffix in TEXT_FORMATS:
        assert plain_fact(dumps(fact, suffix), suffix) == fact


def plain_fact(text: str, suffix: str) -> Fact:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"fact{suffix}"
        path.write_text(text, "utf-8")
        return read_all(path, Fact)[0]


@given(texts())
def test_that_every_text_comes_back_equal_from_lines(text: str) -> None:
    answer = Answer(part="summary", text=text)
    lines = dumps([answer, answer], ".jsonl")
    assert lines.count("\n") == 2
    assert [json.loads(line)["text"] for line in lines.split("\n")[:-1]] == [text, text]


def test_that_a_file_is_utf_8_with_readable_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write(Organisation(id="a", name="Café Ümit", kind="city"), path)
    assert "Café Ümit" in path.read_bytes().decode()
    assert path.read_bytes().endswith(b"}\n")


def test_that_dates_and_fractions_in_results_are_text() -> None:
    text = dumps({"on": date(2023, 5, 6), "half": Fraction(1, 2), "tenth": Decimal("0.1")})
    assert json.loads(text) == {"on": "2023-05-06", "half": "1/2", "tenth": 0.1}
    assert json.loads(dumps({"long": Decimal("0.12345678901234567891")})) == {
        "long": "0.12345678901234567891"
    }
    with pytest.raises(DataError) as caught:
        dumps({"a": 1j})
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("unwritable", "1j")


def test_that_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    code = RegionCode(system="bps", code="6201")
    for suffix in TEXT_FORMATS:
        path = tmp_path / f"a{suffix}"
        text = dumps([code, code], suffix).replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert read_all(path, RegionCode) == [code, code]


def break_off(path: Path, error: BaseException) -> None:
    """Begin to write a file and fail half way."""
    with whole_file(path) as file:
        file.write(b"half of the n")
        file.flush()
        raise error


def test_that_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(RuntimeError, match="power cut"):
        break_off(path, RuntimeError("power cut"))
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_that_no_file_appears_when_the_first_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        break_off(tmp_path / "a.json", KeyboardInterrupt())
    with pytest.raises(TypeError):
        write({"a": 1j}, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_that_nothing_is_left_when_the_file_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def refuse(_: Path, __: Path) -> None:
        raise PermissionError("locked")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write({"a": 1}, path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_that_a_new_file_has_the_usual_mode_and_a_replaced_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    path, plain = tmp_path / "a.json", tmp_path / "plain"
    plain.touch()
    write({"a": 1}, path)
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o600)
    write({"a": 2}, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == {"a": 2}


def faults(
    tmp_path: Path, name: str, content: str | bytes, kind: type = RegionCode
) -> list[tuple[str, int | None, str | None, str]]:
    """Read a file that must be refused; give the code, row, path and found value of each fault."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        read_all(path, kind)
    problems = caught.value.problems
    assert {problem.source for problem in problems} == {name}
    return [(one.code, one.row, one.path, str(one.found)) for one in problems]


def test_that_what_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    content = '{"code":\n"é"}'.encode("latin-1")
    assert faults(tmp_path, "a.json", content) == [("encoding", 2, None, "byte 0xe9")]


def test_that_another_suffix_is_refused_before_anything_is_read_or_written(
    tmp_path: Path,
) -> None:
    assert faults(tmp_path, "a.yaml", "a: 1") == [("format", None, None, "ekstensi '.yaml'")]
    assert faults(tmp_path, "a", "{}") == [("format", None, None, "ekstensi ''")]
    with pytest.raises(DataError, match=r"b\.ods: .*'\.ods'") as caught:
        write({"a": 1}, tmp_path / "b.ods")
    assert [problem.code for problem in caught.value.problems] == ["format"]
    assert not (tmp_path / "b.ods").exists()
    for suffix in (".csv", ".xlsx"):
        with pytest.raises(DataError, match=suffix):
            dumps({"a": 1}, suffix)
        with pytest.raises(DataError, match=suffix):
            loads(b"{}", Fact, suffix)
        with pytest.raises(DataError, match=suffix):
            read_plain(tmp_path / f"a{suffix}")


def test_that_a_suffix_in_capitals_is_the_same_suffix(tmp_path: Path) -> None:
    write({"a": 1}, tmp_path / "a.JSON")
    assert read_plain(tmp_path / "a.JSON") == {"a": 1}


def test_that_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "a.json", RegionCode)


def test_that_broken_json_is_named_with_line_and_column(tmp_path: Path) -> None:
    text = '{\n  "code": "1",\n  "system" "bps"\n}'
    assert faults(tmp_path, "a.json", text) == [("syntax", 3, None, "'\"bps\"' di kolom 12")]


def test_that_broken_lines_are_all_named_by_their_number(tmp_path: Path) -> None:
    good = '{"system": "bps", "code": "6201"}\n'
    text = good + "{broken\n" + good + "\n" + '{"a": NaN}\n'
    assert faults(tmp_path, "a.jsonl", text) == [
        ("syntax", 2, None, "'broken' di kolom 2"),
        ("syntax", 4, None, "teks kosong"),
        ("number", 5, None, "NaN"),
    ]


def test_that_a_bad_record_in_lines_is_named_by_its_row(tmp_path: Path) -> None:
    good = '{"system": "bps", "code": "6201"}\n'
    assert faults(tmp_path, "a.jsonl", good + '{"system": "bpz"}\n' + good + "7") == [
        ("word", 2, "system", "'bpz'"),
        ("missing", 2, "code", "None"),
        ("type", 4, None, "7"),
    ]


def test_that_a_bad_record_in_an_array_is_named_by_its_place(tmp_path: Path) -> None:
    text = '[{"system": "bps", "code": "x"}, 7, {"system": "bps"}]'
    (_, row, path, found), *others = faults(tmp_path, "a.json", text)
    assert (row, path, found) == (None, "[0].code", "'x'")
    assert others == [("type", None, "[1]", "7"), ("missing", None, "[2].code", "None")]
    toml = 'items = [{ system = "bps" }]'
    assert faults(tmp_path, "a.toml", toml) == [("missing", None, "[0].code", "None")]


def test_that_one_bad_record_by_itself_has_its_paths(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"system": "bpz", "kode": "1"}')
    with pytest.raises(DataError) as caught:
        read(path, RegionCode)
    assert {problem.path for problem in caught.value.problems} == {"kode", "code", "system"}


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_that_numbers_without_an_end_are_refused(word: str, tmp_path: Path) -> None:
    assert faults(tmp_path, "a.json", f'{{"code": {word}}}') == [("number", None, None, word)]
    toml = {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}[word]
    text = f'key = "a"\nvalue = {toml}'
    assert faults(tmp_path, "a.toml", text, Fact) == [("number", None, "value", word)]


def test_that_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = '{"b": 1, "a": 1, "c": 1, "b": 2, "a": 2}'
    ((code, row, _, found),) = faults(tmp_path, "a.json", text)
    assert (code, row, found.startswith("'b', 'a' ")) == ("duplicate", None, True)
    ((code, row, _, found),) = faults(tmp_path, "a.jsonl", '{"a": 1, "a": 2}')
    assert (code, row, found.startswith("'a' ")) == ("duplicate", 1, True)
    ((code, row, _, found),) = faults(tmp_path, "a.toml", "a = 1\na = 2")
    assert (code, row, found.startswith("'a = 2' ")) == ("duplicate", 2, True)


def test_that_a_key_that_stands_twice_far_below_is_refused() -> None:
    text = (
        b'{"name": "Tim", "members": [{"role": "lead"}, {"role": "lead", "role": "lead",'
        b' "decree": "1", "d\\u0065cree": "2", "person": "a", "person": "b"}]}'
    )
    with pytest.raises(DataError, match="'role', 'decree', 'person'") as caught:
        loads(text, Team)
    assert [problem.code for problem in caught.value.problems] == ["duplicate"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"key": "\\u0061", "value": -0}', Decimal(0)),
        ('{"key": "a", "value": 1.0} ', Decimal(1)),
        ('{"key": "a", "value": "1/3"}', Fraction(1, 3)),
        ('{"key": "a", "value": 0.10000000000000000001}', Decimal("0.10000000000000000001")),
        ('{"key": "a", "value": 123456789012345678901}', Decimal(123456789012345678901)),
    ],
)
def test_that_numbers_are_read_exactly(text: str, value: Decimal | Fraction) -> None:
    assert loads(text.encode(), Fact) == Fact(key="a", value=value)


@pytest.mark.parametrize(
    "text",
    [
        '{"key": "a", "value": "1:2"}',
        '{"key": "a", "value": true}',
        '{"key": "a", "value": null}',
        '{"key": "a", "value": 1e5000}',
        '{"key": "a", "value": 1}}',
        "3",
        "",
    ],
)
def test_that_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        loads(text.encode(), Fact)


@pytest.mark.parametrize(
    "kind", [Innovation, ScoreSheet, Mark, Evidence, Partner, Team, Organisation]
)
@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_that_the_extra_changes_no_letter(kind: type[Any], data: st.DataObject) -> None:
    plain = unstructure(data.draw(st.from_type(kind)))
    assert files._indented(plain) == files._json(plain, indent=2)


@pytest.mark.parametrize("plain", [[], {}, [{}], {"a": [[]]}, "\ud800", float("nan"), 10**30])
def test_that_the_extra_changes_no_letter_of_odd_values(plain: object) -> None:
    assert files._indented(plain) == files._json(plain, indent=2)


def test_that_without_the_extra_the_text_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dumps(SHEET)
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert dumps(SHEET) == text


@pytest.mark.parametrize("running", [True, False])
def test_that_the_collector_is_afterwards_as_it_was(*, running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        assert loads(dumps([SPAN]), list[Tenure]) == [SPAN]
        assert gc.isenabled() is running
        with pytest.raises(DataError):
            loads(b"[3]", list[Tenure])
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()


def test_that_broken_toml_is_named_with_line_and_column(tmp_path: Path) -> None:
    ((code, row, _, _),) = faults(tmp_path, "a.toml", 'system = "bps"\ncode = ')
    assert (code, row) == ("syntax", 2)
    ((code, row, _, found),) = faults(tmp_path, "a.toml", 'system = "bps"\ncode = = 1')
    assert (code, row, found) == ("syntax", 2, "'= 1' di kolom 8")


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
def test_that_a_file_nested_too_deeply_is_refused(suffix: str, tmp_path: Path) -> None:
    deep = "[" * 100_000
    content = f"a = {deep}" if suffix == ".toml" else deep
    ((code, row, _, _),) = faults(tmp_path, f"a{suffix}", content)
    assert (code, row) == ("too_large", 1 if suffix == ".jsonl" else None)


def test_that_a_number_with_too_many_digits_is_refused(tmp_path: Path) -> None:
    digits = "1" * (sys.get_int_max_str_digits() + 1)
    for name, text in (("a.json", f'{{"a": {digits}}}'), ("a.toml", f"a = {digits}")):
        ((code, *_),) = faults(tmp_path, name, text)
        assert code == "too_large"


def test_that_without_the_extra_toml_can_be_read_and_its_lack_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_text('system = "bps"\ncode = "6201"')
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    assert read(path, RegionCode) == RegionCode(system="bps", code="6201")
    with pytest.raises(MissingExtraError, match=r"pip install 'inovasi\[toml\]'"):
        write(RegionCode(system="bps", code="6201"), path)
    assert path.read_text().startswith("system")


def test_that_the_kinds_that_are_tried_are_many() -> None:
    kinds = {type(record) for record in RECORDS}
    assert {Story, Innovation, ScoreSheet, Scheme, Rubric, Regulation} < kinds
    assert len(kinds) >= 20


@pytest.mark.parametrize(("name", "told"), [("a.xls", 1), ("a.ods", 1), ("a.pdf", 0)])
def test_that_an_old_workbook_is_to_be_saved_anew(tmp_path: Path, name: str, told: int) -> None:
    for take in (read, read_all, read_table):
        with pytest.raises(DataError) as caught:
            take(tmp_path / name, Organisation)
        (problem,) = caught.value.problems
        assert problem.code == "format"
        assert (problem.hint is not None) == told
