"""Values as a field holds them, from what people write: one strict reader for each annotation."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import islice, repeat
from operator import attrgetter, index, is_
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, TypeGuard, Union, cast, get_args, get_origin
from unicodedata import normalize

import attrs
from attrs import Attribute

from inovasi._guard import expected_of, is_int, is_vocabulary
from inovasi._wording import did_you_mean, one_of
from inovasi.errors import Bilingual, Code, DataError, Problem, shown
from inovasi.identity import near
from inovasi.limits import (
    MOST_DEPTH,
    MOST_DIGITS,
    MOST_KEYS,
    MOST_LETTERS,
    MOST_MEMBERS,
    MOST_NAME,
    MOST_PROBLEMS,
    MOST_SHOWN,
)


Reader = Callable[[Any], Any]

_SMALL: Final = 10**18
"""Whole numbers below it need no further check."""

_LARGE: Final = 10**MOST_DIGITS

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, half characters, and signs that change the direction of what follows."""

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


_KEYS: Final = Bilingual("kunci", "keys")
_LETTERS: Final = Bilingual("huruf", "characters")
_MEMBERS: Final = Bilingual("anggota", "members")
_LONG_LIST: Final = Bilingual("daftar yang terlalu panjang", "a list that is too long")
_STOPS: Final = Bilingual("pembacaan berhenti di sini", "reading stops here")

CHECK: Final = "inovasi check"
"""Key of the metadata of a field that its record reads; its value is the check of the field."""


def is_short(value: object) -> TypeGuard[str]:
    """Tell whether a value is a text that can be the name of something."""
    return isinstance(value, str) and len(value) <= MOST_NAME


def refused(code: Code, value: object, id_: str, en: str) -> DataError:
    """Make the error of a value that is not what is expected, in both languages."""
    return DataError(Problem(code=code, found=shown(value), expected=Bilingual(id_, en)))


def read_text(value: object) -> str:
    """Read a text: composed Unicode (NFC) without control characters and signs of direction."""
    if not isinstance(value, str):
        raise refused("type", value, "teks", "a text")
    if len(value) > MOST_LETTERS:
        raise too_large(
            Bilingual(f"{len(value)} huruf", f"{len(value)} characters"), MOST_LETTERS, _LETTERS
        )
    if value.isascii() and value.isprintable():
        return value if value.__class__ is str else str.__str__(value)
    unsafe = _UNSAFE.search(value)
    if unsafe is not None:
        raise DataError(
            Problem(
                code="character",
                found=f"U+{ord(unsafe[0]):04X}",
                expected=Bilingual(
                    "teks tanpa karakter kendali dan tanda arah tulisan",
                    "a text without control characters and signs of direction",
                ),
            )
        )
    return normalize("NFC", value)


def read_int(value: object) -> int:
    """Read a whole number: an int, or what stands for exactly one, such as ``np.int64(80)``."""
    if not is_int(value):
        raise refused("type", value, "bilangan bulat", "a whole number")
    return _small_enough(index(value))


def _small_enough(number: int) -> int:
    if not -_LARGE < number < _LARGE:
        raise too_many_digits()
    return number


def too_large(found: Bilingual, most: int, what: Bilingual) -> DataError:
    """Make the error of a value beyond a limit."""
    return DataError(
        Problem(
            code="too_large",
            found=found,
            expected=Bilingual(f"paling banyak {most} {what.id}", f"{most} {what.en} at most"),
        )
    )


def too_many_digits() -> DataError:
    """Make the error of a number that is longer than any rule or count needs."""
    return too_large(
        Bilingual("bilangan yang terlalu panjang", "a number that is too long"),
        MOST_DIGITS,
        Bilingual("angka", "digits"),
    )


def too_many_keys(count: int) -> DataError:
    """Make the error of an object with more keys than any record has."""
    return too_large(Bilingual(f"{count} kunci", f"{count} keys"), MOST_KEYS, _KEYS)


def too_deep() -> DataError:
    """Make the error of lists and objects that are nested too deeply."""
    return too_large(
        Bilingual("isi yang bertingkat terlalu dalam", "values that are nested too deeply"),
        MOST_DEPTH,
        Bilingual("tingkat", "levels"),
    )


def read_bool(value: object) -> bool:
    """Read a truth value; no text and no number is one."""
    if not isinstance(value, bool):
        raise refused("type", value, "true atau false", "true or false")
    return value


def _read_float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise refused("type", value, "bilangan", "a number")
    try:
        return float(value)
    except OverflowError:
        raise too_many_digits() from None


def read_date(value: object) -> date:
    """Read a day: a date, or an ISO text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise refused("date", value, "tanggal seperti 2023-05-06", "a date such as 2023-05-06")


def exact(value: object) -> Decimal:
    """Convert an int, a `Decimal` or a string such as ``"80.5"``; a float has already lost digits."""
    if type(value) is int and -_SMALL < value < _SMALL:
        return Decimal(value)
    if isinstance(value, float):
        raise DataError(
            Problem(
                code="float",
                found=Bilingual(f"bilangan pecahan biner {value!r}", f"the float {value!r}"),
                expected=Bilingual(
                    f"int, Decimal atau teks seperti {str(value)!r}",
                    f"an int, a Decimal or a string such as {str(value)!r}",
                ),
            )
        )
    if isinstance(value, str):
        if len(value) > MOST_DIGITS + len("-."):
            raise too_many_digits()
        if not _NUMBER.fullmatch(value):
            raise refused(
                "number", value, "bilangan seperti 80 atau 80.5", "a number such as 80 or 80.5"
            )
        value = Decimal(value)
    elif not isinstance(value, Decimal):
        if not is_int(value):
            raise refused("type", value, "bilangan eksak", "an exact number")
        return Decimal(_small_enough(index(value)))
    if not value.is_finite():
        raise refused("number", value, "bilangan berhingga", "a finite number")
    if abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise too_many_digits()
    return value


def exact_or_fraction(value: object) -> Decimal | Fraction:
    """Convert what `exact` takes, a `Fraction`, or a string such as ``"1/3"``."""
    if type(value) is int or type(value) is Decimal:  # quick: isinstance asks the ABC of Fraction
        return exact(value)
    if isinstance(value, str) and "/" in value:
        if len(value) > 2 * MOST_DIGITS + len("-/"):
            raise too_many_digits()
        if re.fullmatch(r"-?\d+/[1-9]\d*", value):
            value = Fraction(value)
    if isinstance(value, Fraction):
        _small_enough(value.numerator)
        _small_enough(value.denominator)
        return value
    return exact(value)


LEAVES: Final[dict[Any, Reader]] = {
    str: read_text,
    int: read_int,
    bool: read_bool,
    float: _read_float,
    date: read_date,
    Decimal: exact,
    Fraction: lambda value: Fraction(exact_or_fraction(value)),
    Decimal | Fraction: exact_or_fraction,
    Union[Decimal, Fraction]: exact_or_fraction,  # noqa: UP007  (made at run time, and not the same)
    Any: lambda value: value,
    object: lambda value: value,
}
"""Readers of what a field holds as one value."""


@cache
def reader(annotation: Any) -> Reader:
    """Give what reads the values of a field with this annotation."""
    kind, optional = without_none(annotation)
    read = _reader(kind)
    return (lambda value: None if value is None else read(value)) if optional else read


def _reader(kind: Any) -> Reader:
    if kind in LEAVES:
        return LEAVES[kind]
    origin = get_origin(kind)
    if origin in (tuple, list):
        return _list_reader(kind)
    if origin is Mapping:
        return _mapping_reader(*get_args(kind))
    if origin in (Union, UnionType):
        return _union_reader(get_args(kind))
    if origin is Literal:
        return _word_reader(dict(zip(get_args(kind), get_args(kind), strict=True)))
    if is_vocabulary(kind):
        return _word_reader({member.value: member for member in kind})
    read = cast("Reader", getattr(kind, "from_plain", partial(read_attrs, kind)))
    return _alike_reader(kind, read) if getattr(kind, "many_alike", False) else read


def _word_reader(words: Mapping[str, object]) -> Reader:
    kind = type(next(iter(words.values())))

    def read(value: Any) -> Any:
        if value.__class__ is kind and kind is not str:
            return value
        if isinstance(value, str) and not isinstance(value, Enum) and value in words:
            return words[value]
        raise not_one_of(value, words)

    return read


def not_one_of(value: object, names: Iterable[str]) -> DataError:
    """Make the error of a word that is not in a closed list; it names the nearest, or all."""
    known = list(names)
    if may_be := near(value, known):
        hint = did_you_mean(may_be[0])
        return DataError(Problem(code="word", found=shown(value), hint=hint))
    return DataError(Problem(code="word", found=shown(value), expected=one_of(known)))


def _list_reader(kind: Any) -> Reader:
    args = get_args(kind)
    many = get_origin(kind) is list or args[1:] == (...,)
    readers = [reader(arg) for arg in args if arg is not ...]
    make = cast("Callable[[list[Any]], Any]", get_origin(kind))

    def read(value: Any) -> Any:
        if not is_list(value):
            raise refused("type", value, "daftar", "a list")
        try:
            members = iter(value)
        except TypeError:  # an array without a dimension
            raise refused("type", value, "daftar", "a list") from None
        parts = list(islice(members, MOST_MEMBERS + 1))  # which may be endless
        if len(parts) > MOST_MEMBERS:
            raise too_large(_LONG_LIST, MOST_MEMBERS, _MEMBERS)
        if not (many or len(parts) == len(readers)):
            count = Bilingual(f"{len(parts)} anggota", f"{len(parts)} members")
            raise DataError(Problem(code="length", found=count, expected=str(len(readers))))
        made = _read_parts(range(len(parts)), parts, repeat(readers[0]) if many else readers)
        same = type(cast("object", value)) is make and all(map(is_, made, parts))
        return value if same else make(made)

    return read


def is_list(value: object) -> TypeGuard[Iterable[Any]]:
    """Tell whether a value has members in an order."""
    return isinstance(value, Iterable) and not isinstance(
        value, str | bytes | Mapping | set | frozenset
    )


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether a value has members by their keys."""
    return isinstance(value, Mapping)


def _read_parts(
    places: Iterable[str | int], parts: Iterable[Any], readers: Iterable[Reader]
) -> list[Any]:
    made: list[Any] = []
    problems: list[Problem] = []
    for place, part, read in zip(places, parts, readers, strict=False):
        try:
            made.append(read(part))
        except DataError as error:
            problems += error.within(place).problems
            if len(problems) > MOST_PROBLEMS:
                problems.append(stopped(problems[-1]))
                break
    if problems:
        raise DataError(problems)
    return made


def stopped(last: Problem) -> Problem:
    """Make the problem after which an input is not read on, in the place of the last one."""
    return attrs.evolve(last, code="too_many", found=None, expected=None, hint=_STOPS)


def not_too_many(problems: Iterable[Problem]) -> list[Problem]:
    """Take problems while they are found, up to the limit."""
    taken = list(islice(problems, MOST_PROBLEMS + 1))
    return [*taken, stopped(taken[-1])] if len(taken) > MOST_PROBLEMS else taken


def _mapping_reader(key: Any, part: Any) -> Reader:
    read_key, read_part = reader(key), reader(part)

    def read(value: Any) -> Any:
        if not is_mapping(value):
            raise refused("type", value, "daftar berkunci", "a mapping")
        names = [name if is_short(name) else shown(name) for name in value]
        keys = _read_parts(names, value, repeat(read_key))
        return dict(zip(keys, _read_parts(names, value.values(), repeat(read_part)), strict=True))

    return read


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    expected = _wanted(Union[kinds])  # noqa: UP007  (made at run time)
    records = [kind for kind in kinds if attrs.has(kind)]

    def read(value: Any) -> Any:
        if isinstance(value, kinds):
            return value
        if is_mapping(value):
            fits = [one for one in records if len(records) == 1 or value.keys() <= _names_of(one)]
            if len(fits) == 1:
                return read_attrs(fits[0], value)
        raise refused("type", value, expected.id, expected.en)

    return read


@cache
def _names_of(kind: Any) -> frozenset[str]:
    """Give the names of what a class writes: its fields, and what it computes."""
    return frozenset(one.name for one in attrs.fields(kind)) | {*getattr(kind, "computed", ())}


def read_attrs(kind: Any, value: object) -> object:
    """
    Take an instance as it is, or make one of plain values, every fault with its path.

    A record reads its own fields; those of any other class are read here.
    """
    if isinstance(value, kind):
        return value
    name = kind.__name__
    if not is_mapping(value) or not attrs.has(kind):
        article = "an" if name[0] in "AEIOU" else "a"
        raise refused("type", value, "daftar berkunci", f"{article} {name} with its fields")
    return _made(kind, value)


def _made(kind: Any, given: Mapping[str, Any]) -> object:
    """Make an instance of plain values."""
    if len(given) > MOST_KEYS:
        raise too_many_keys(len(given))
    if computed := getattr(kind, "computed", ()):  # written beside the fields, and passed over here
        given = {name: part for name, part in given.items() if name not in computed}
    _, own, fields = plan(kind)
    if len(own) == len(fields):
        try:
            return kind(**given)
        except DataError:
            raise
        except TypeError:  # a field that is unknown or missing
            raise DataError(_faults(kind, given)) from None
    if faults := list(_faults(kind, given)):
        raise DataError(faults)
    read = {field.attribute.name: field.read for field in fields}
    return kind(**{name: read[name](part) for name, part in given.items()})


def _alike_reader(kind: Any, read: Reader) -> Reader:
    """Make one record of what many have alike: a panel gives the same mark again and again."""

    @lru_cache(maxsize=2**14, typed=True)
    def same(names: tuple[str, ...], _: tuple[str, ...], *values: object) -> object:
        return kind(**dict(zip(names, values, strict=True)))

    def read_alike(value: Any) -> Any:
        if value.__class__ is dict:
            values = value.values()
            # 80.0 equals 80.00, but is written in another way.
            written = tuple(map(str, values)) if Decimal in map(type, values) else ()
            try:
                return same(tuple(value), written, *values)
            except TypeError:  # a part that no cache can hold, or what is told below
                pass
        return read(value)

    return read_alike


class Field(NamedTuple):
    attribute: "Attribute[Any]"
    default: object
    read: Reader
    check: Any


class Plan(NamedTuple):
    values: Callable[[Any], tuple[Any, ...]]
    own: tuple[Field, ...]
    fields: tuple[Field, ...]


def checked(record: object, field: Field, value: object) -> tuple[object, DataError | None]:
    """Read and check the value of one field; a fault carries its name."""
    name = field.attribute.name
    try:
        made = field.read(value)
    except DataError as error:
        return None, error.within(name)
    if field.check is not None:
        try:
            field.check(record, field.attribute, made)
        except DataError as error:
            return None, error
    return made, None


@cache
def plan(kind: type) -> Plan:
    """Plan how the fields of a class are read; ``values`` gives those that a record reads itself."""
    fields = tuple(
        Field(field, field.default, reader(field.type), field.metadata.get(CHECK))
        for field in attrs.fields(attrs.resolve_types(kind))
        if field.init
    )
    own = tuple(field for field in fields if CHECK in field.attribute.metadata)
    names = [field.attribute.name for field in own]
    get = attrgetter(*names) if len(names) > 1 else partial(_few, names)
    return Plan(get, own, fields)


def _few(names: list[str], record: Any) -> tuple[Any, ...]:
    """Give the value of the only field, or of none; ``attrgetter`` gives a tuple from two on."""
    return tuple(getattr(record, name) for name in names)


def _faults(kind: type, given: Mapping[str, Any]) -> Iterator[Problem]:
    """Name what is unknown, what is missing, and what its own field refuses."""
    known = {field.attribute.name: field for field in plan(kind).fields}
    unknown = [name for name in given if name not in known]
    for place, name in enumerate(unknown):
        yield _unknown_field(name, () if place > MOST_SHOWN else known, kind.__name__)
    for name, field in known.items():
        if name in given:
            _, wrong = checked(cast("object", object.__new__(kind)), field, given[name])
            for problem in () if wrong is None else wrong.problems:
                yield attrs.evolve(problem, record=kind.__name__)
        elif field.default is attrs.NOTHING:
            expected = _wanted(field.attribute.type)
            yield Problem(code="missing", path=name, record=kind.__name__, expected=expected)


def _wanted(annotation: Any) -> Bilingual:
    """Say what a field takes; a class is a word of the code, and so of the language of exceptions."""
    words = expected_of(annotation)
    return attrs.evolve(words, id=_CLASS.sub("daftar berkunci", words.id))


_CLASS: Final = re.compile(r"\b[A-Z]\w+")


def _unknown_field(name: object, known: Collection[str], kind: str) -> Problem:
    """Make the problem of a field that a record does not have; it names the nearest, or all."""
    if may_be := near(name, known):
        hint = did_you_mean(may_be[0])
    else:
        names = ", ".join([*known][:MOST_SHOWN]) or "-"
        hint = Bilingual(f"isian yang ada: {names}", f"{kind} has: {names}")
    found = Bilingual("isian yang tidak dikenal", "an unknown field")
    path = name if is_short(name) else shown(name)
    return Problem(code="unknown", path=path, record=kind, found=found, hint=hint)


def without_none(annotation: Any) -> tuple[Any, bool]:
    """Take ``None`` away from an annotation, and tell whether it was there."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    members = [member for member in get_args(annotation) if member is not NoneType]
    return Union[tuple(members)], len(members) < len(get_args(annotation))  # noqa: UP007  (made at run time)


words: Final[Callable[[Iterable[str]], tuple[str, ...]]] = reader(tuple[str, ...])
"""Read several texts, such as the keys of criteria."""
