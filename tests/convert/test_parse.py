"""Texts of JSON, JSON Lines and TOML are read exactly, within the limits, and every fault has its place."""

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import tomli_w
from hypothesis import given, strategies as st

from inovasi.convert._parse import as_items, decode, parse, parse_json, parse_lines, parse_toml
from inovasi.errors import DataError, Problem
from inovasi.limits import MOST_DEPTH, MOST_DIGITS, MOST_KEYS
from inovasi.testing._primitives import texts


Read = Callable[[str], Any]

plain = st.recursive(
    st.booleans() | st.integers() | texts(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(texts(), part, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(texts(), plain, max_size=3)


def problems(read: Callable[..., object], *args: Any) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read(*args)
    return caught.value.problems


def problem(read: Callable[..., object], *args: Any) -> Problem:
    (one,) = problems(read, *args)
    return one


@given(plain)
def test_that_json_is_read_as_it_was_written(value: object) -> None:
    for indent in (None, 2):
        assert parse_json(json.dumps(value, indent=indent)) == value


@given(st.lists(plain, max_size=3))
def test_that_lines_are_read_as_they_were_written(values: list[object]) -> None:
    text = "\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    assert parse_lines(text) == parse_lines(f"{text}\n" if text else "") == values


@given(tables)
def test_that_toml_is_read_as_it_was_written(value: dict[str, object]) -> None:
    assert parse_toml(tomli_w.dumps(value)) == value
    assert parse_toml(tomli_w.dumps(value).replace("\n", "\r\n")) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_that_numbers_are_exact(number: Decimal) -> None:
    assert parse_json(f"[{number:f}]") == parse_toml(f"a = [{number:f}]")["a"] == [number]
    (read,) = parse_json(f"[{number:e}]")
    assert not isinstance(read, float)


@pytest.mark.parametrize(
    ("suffix", "text", "value"),
    [
        (".json", '{"a": [1.10]}', {"a": [Decimal("1.10")]}),
        (".jsonl", '1\n"\u2028"\n', [1, "\u2028"]),
        (".jsonl", "", []),
        (".toml", "a = 1.10", {"a": Decimal("1.10")}),
        (".toml", "items = [1, 2]", [1, 2]),
        (".toml", "items = 1\nb = 2", {"items": 1, "b": 2}),
        (".toml", "", {}),
    ],
)
def test_that_the_extension_says_what_a_text_is(suffix: str, text: str, value: object) -> None:
    assert parse(text, suffix) == value


@pytest.mark.parametrize("values", [[1], (1,), [], {"a": 1}, {"items": [1]}])
def test_that_a_list_has_a_name_in_toml(values: Any) -> None:
    named = as_items(values)
    assert named is values or named == {"items": values}
    read = parse(tomli_w.dumps(named), ".toml")
    assert read == (list(named["items"]) if "items" in named else values)


@pytest.mark.parametrize("text", ["", "a", "é\u2028\n", "\ufeffa"])
def test_that_a_text_is_taken_as_it_is_and_bytes_are_decoded(text: str) -> None:
    assert decode(text) == decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "row", "byte"),
    [
        (b"\xff", 1, "0xff"),
        (b"a\nb\n\xe9c\n\xff", 3, "0xe9"),
        ("é".encode("utf-16"), 1, "0xff"),
        (b"\n\xc3", 2, "0xc3"),
        (b"\xed\xa0\x80", 1, "0xed"),
    ],
)
def test_that_other_encodings_are_refused_with_row_and_byte(
    data: bytes, row: int, byte: str
) -> None:
    one = problem(decode, data)
    assert (one.code, one.row, one.path) == ("encoding", row, None)
    assert byte in str(one.found)


@pytest.mark.parametrize(
    ("read", "text", "row", "found"),
    [
        (parse_json, '{"a": 1}}', None, "'}' di kolom 9"),
        (parse_json, '{"a": 1,}', None, "kolom"),
        (parse_json, '{\n  "a" 1\n}', 2, "'1' di kolom 7"),
        (parse_json, "{'a': 1}", None, "di kolom 2"),
        (parse_json, f"[1 {'x' * 500}]", None, f"'{'x' * 20}' di kolom 4"),
        (parse_json, '{"a": 1', None, "baris yang tidak selesai"),
        (parse_json, '[\n"a', 2, "'\"a' di kolom 1"),
        (parse_json, "[1,\n\n", 3, "baris yang tidak selesai"),
        (parse_json, " \n", 2, "teks kosong"),
        (parse_json, "", None, "teks kosong"),
        (parse_toml, "a = 1\nb = = 2\n", 2, "'= 2' di kolom 5"),
        (parse_toml, "a = 1\nb =\nc = 3", 2, "baris yang tidak selesai"),
        (parse_toml, "a = 1\r\nb =\r\nc = 3", 2, "baris yang tidak selesai"),
        (parse_toml, "a = 1\nb = \n\n", 2, "baris yang tidak selesai"),
        (parse_toml, "a = 1\nb = [1,", 2, "baris yang tidak selesai"),
        (parse_toml, 'a = """x', None, "baris yang tidak selesai"),
        (parse_toml, "a = 2026-02-30", None, "'2026-02-30' di kolom 5"),
    ],
)
def test_that_what_is_not_in_its_form_is_refused_with_what_stands_there(
    read: Read, text: str, row: int | None, found: str
) -> None:
    one = problem(read, text)
    assert (one.code, one.row, one.path) == ("syntax", row, None)
    assert found in str(one.found)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"a": 1, "a": 1}', "'a'"),
        ('[{"b": {"a": 1, "c": 1, "a": 2, "c": 3, "d": 0}}]', "'a', 'c'"),
        ('{"a": 1, "\\u0061": 2}', "'a'"),
        ('{"": 1, "": 2}', "''"),
    ],
)
def test_that_a_key_of_json_stands_once(text: str, keys: str) -> None:
    one = problem(parse_json, text)
    assert (one.code, one.row) == ("duplicate", None)
    assert str(one.found) == f"{keys} lebih dari sekali"


@pytest.mark.parametrize(
    ("text", "row", "line"),
    [
        ("a = 1\na = 2\n", 2, "a = 2"),
        ("a = 1\n\n\n  a = 2", 4, "a = 2"),
        ("[a]\n[b]\n[a]\nc = 1", 3, "[a]"),
        ("[[a]]\n[a]\n", 2, "[a]"),
        ("a = {b = 1, b = 2}\nc = 1", 1, "a = {b = 1, b = 2}"),
        ("a = {}\na.b = 1\n", 2, "a.b = 1"),
    ],
)
def test_that_a_key_of_toml_stands_once(text: str, row: int, line: str) -> None:
    one = problem(parse_toml, text)
    assert (one.code, one.row) == ("duplicate", row)
    assert str(one.found) == f"{line!r} lebih dari sekali"


def test_that_every_bad_line_is_told_with_its_row() -> None:
    told = problems(parse_lines, '{"a": 1}\n{"a": 1, "a": 2}\n\nNaN\n{\n[1]\n')
    assert [(one.code, one.row) for one in told] == [
        ("duplicate", 2),
        ("syntax", 3),
        ("number", 4),
        ("syntax", 5),
    ]
    assert told[2].found == "NaN"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_that_a_number_of_json_is_finite(word: str) -> None:
    one = problem(parse_json, f'{{"a": [{word}]}}')
    assert (one.code, one.found) == ("number", word)


FRACTION_AT_MOST = MOST_DIGITS + len("-.e-999")


@pytest.mark.parametrize(
    ("read", "number"),
    [
        (parse_json, "-" + "9" * MOST_DIGITS),
        (parse_json, "0." + "1" * (FRACTION_AT_MOST - 2)),
        (parse_json, "1e999999999999999999"),
        (parse_toml, "0." + "1" * (FRACTION_AT_MOST - 2)),
        (parse_toml, "9" * sys.get_int_max_str_digits()),
        (parse_toml, "1e999999999999999999"),
    ],
)
def test_that_a_number_is_as_long_as_it_may_be_and_no_longer(read: Read, number: str) -> None:
    whole, _, point = number.partition("e")
    longer = f"{whole}1e{point}9" if point else f"{number}1"
    key = "a = " if read is parse_toml else ""
    assert read(f"{key}[{number}]")
    one = problem(read, f"{key}[{longer}]")
    assert (one.code, one.path) == ("too_large", None)


def test_that_an_object_of_json_has_as_many_keys_as_it_may_have_and_no_more() -> None:
    keys = [f'"{number}": 0' for number in range(MOST_KEYS)]
    assert len(parse_json(f"{{{', '.join(keys)}}}")) == MOST_KEYS
    one = problem(parse_json, f"[{{{', '.join([*keys, *keys[:1]])}}}]")
    assert one.code == "too_large"
    assert str(MOST_KEYS + 1) in str(one.found)


DEEPEST: dict[str, tuple[Read, str, str]] = {
    "lists": (parse_json, "[", "]"),
    "objects": (parse_json, '{"a":', "}"),
    "lists of toml": (parse_toml, "[", "]"),
    "tables of toml": (parse_toml, "{a = ", "}"),
}


@pytest.mark.parametrize(("read", "begin", "end"), DEEPEST.values(), ids=DEEPEST)
def test_that_values_are_as_deep_as_they_may_be_and_no_deeper(
    read: Read, begin: str, end: str
) -> None:
    key = "a = " if read is parse_toml else ""
    assert read(f"{key}{begin * MOST_DEPTH}1{end * MOST_DEPTH}")
    one = problem(read, f"{key}{begin * (MOST_DEPTH + 1)}1{end * (MOST_DEPTH + 1)}")
    assert (one.code, one.path) == ("too_large", None)
    for closed in (f"{begin * 100_000}", f"{begin * 100_000}1{end * 100_000}"):
        assert problem(read, f"{key}{closed}").code == "too_large"


def test_that_a_key_of_toml_has_as_many_parts_as_it_may_have_and_no_more() -> None:
    name = ".".join(["a"] * (MOST_DEPTH + 1))
    for form in ("{} = 1", "[{}]", "[[{}]]", "x = {{{} = 1}}"):
        assert parse_toml(form.format(name))
        one = problem(parse_toml, form.format(f"{name}.a"))
        assert (one.code, one.path) == ("too_large", None)


MANY = "[{" * MOST_DEPTH


@pytest.mark.parametrize(
    "value",
    [MANY, f'\\"{MANY}', f"\\\\\\\\{MANY}"],
    ids=["plain", "behind a quotation mark", "behind a backslash"],
)
def test_that_what_stands_in_a_text_of_json_is_not_counted(value: str) -> None:
    texts_ = json.loads(f'["{value}", "{value}"]')
    assert parse_json(json.dumps({"a": texts_, MANY: 1})) == {"a": texts_, MANY: 1}
    flat = [[0], {"a": 0}] * MOST_DEPTH
    assert parse_json(json.dumps([texts_, *flat])) == [texts_, *flat]
    deep = "[" * MOST_DEPTH + json.dumps(value) + "]" * MOST_DEPTH
    assert parse_json(deep)
    assert problem(parse_json, f"[{deep}]").code == "too_large"


@pytest.mark.parametrize(
    "quoted",
    [
        f'"{MANY}"',
        f'"\\"{MANY}"',
        f"'{MANY}\\'",
        f'"""{MANY}\n"{MANY}\n"""',
        f'"""\\"""{MANY}"""',
        f"'''{MANY}\n'{MANY}'''",
        f"1 # {MANY} it's\n",
        f"1 # {MANY}",
    ],
)
def test_that_what_stands_in_a_text_or_a_comment_of_toml_is_not_counted(quoted: str) -> None:
    assert set(parse_toml(f"a = {quoted}")) == {"a"}
    dotted = quoted.replace(MANY, ".x" * (MOST_DEPTH + 1))
    assert set(parse_toml(f"a = {dotted}")) == {"a"}
    if "\n" not in quoted and "#" not in quoted:
        assert parse_toml(f"a = {'[' * MOST_DEPTH}{quoted}{']' * MOST_DEPTH}")
        assert problem(parse_toml, f"a = [{'[' * MOST_DEPTH}{quoted}").code == "too_large"


def test_that_many_keys_and_numbers_with_points_are_not_deep() -> None:
    numbers = ", ".join(["1.5"] * 2 * MOST_DEPTH)
    lines = "\n".join(f"a{n}.b = 1.5" for n in range(2 * MOST_DEPTH))
    assert len(parse_toml(f"{lines}\nc = [{numbers}]")["c"]) == 2 * MOST_DEPTH
    heads = "\n".join(f"[t{n}.b]" for n in range(2 * MOST_DEPTH))
    assert len(parse_toml(heads)) == 2 * MOST_DEPTH


def codes(text: str, suffix: str) -> set[str]:
    try:
        parse(text, suffix)
    except DataError as error:
        return {one.code for one in error.problems}
    return set()


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".toml"])
@given(st.text(alphabet="[]{}\",:=.\n\\'#ab1 -e", max_size=30))
def test_that_any_text_is_read_or_refused_as_data(suffix: str, text: str) -> None:
    assert codes(text, suffix) <= {"syntax", "duplicate", "too_large"}


def long_json(items: list[object], text: str = "") -> str:
    """Write a list in a text that is so long that equal objects in it are shared."""
    return f"[{', '.join(map(json.dumps, items))}{text}{' ' * 1_000_000}]"


flat = st.dictionaries(texts(), st.integers() | st.booleans() | texts(), max_size=5)


@given(st.lists(st.recursive(flat, lambda inner: st.dictionaries(texts(), inner))))
def test_that_a_long_text_is_read_as_a_short_one(items: list[object]) -> None:
    twice = [*items, *items]
    assert repr(parse_json(long_json(twice))) == repr(twice)


def test_that_equal_numbers_in_a_long_text_stay_as_they_are_written() -> None:
    items: list[object] = [{"value": True}, {"value": 1}]
    read = parse_json(long_json(items, ', {"value": 80.0}, {"value": 80.00}, {"value": 80.0}'))
    assert [str(one["value"]) for one in read] == ["True", "1", "80.0", "80.00", "80.0"]


def test_that_a_key_of_a_long_text_stands_once() -> None:
    with pytest.raises(DataError) as caught:
        parse_json(long_json([{"a": 1}], ', {"a": 1, "a": 1}'))
    assert [problem.code for problem in caught.value.problems] == ["duplicate"]


def test_that_equal_objects_of_a_long_text_are_one() -> None:
    first, other, second = parse_json(
        long_json([{"a": 1, "b": "x"}, {"a": [1]}, {"a": 1, "b": "x"}])
    )
    assert first is second
    assert other == {"a": [1]}
