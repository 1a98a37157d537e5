"""Public functions refuse an argument of a wrong type by its name, before they use it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache, wraps
from inspect import Parameter, isclass, isfunction, signature
from operator import index
from types import GenericAlias, NoneType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    SupportsIndex,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from inovasi._wording import one_of
from inovasi.errors import Bilingual, DataError, Problem, shown


Call = Callable[..., Any]
AnyCallable: Final = get_origin(Call)
Fits = Callable[[Any], bool]

_MARK: Final = "__guarded__"
"""What a guarded function has; one that is wrapped for another reason has it not."""

is_a: Final[Callable[[object, Any], bool]] = isinstance
"""The same, but what it tells is not taken for the type of the members."""


def guard(value: object) -> object:
    """Give a public thing as users get it: its functions and methods check their arguments."""
    if isfunction(value) and not hasattr(value, _MARK):
        value = guarded(value)
        value.__module__ = ".".join(value.__module__.split(".")[:2])  # the room: pickle finds it
    elif isclass(value) and not issubclass(value, Exception):
        for part, method in list(vars(value).items()):
            if isfunction(method) and not part.startswith("_") and _checks(method):
                setattr(value, part, guarded(method))
    return value


@cache
def guarded(function: Call) -> Call:
    """Give a function that checks its arguments by their annotations."""
    if hasattr(function, _MARK):
        return function
    names = list(signature(function).parameters)

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        given = dict(zip(names, args, strict=False)) | kwargs
        problems: list[Problem] = []
        for name, annotation in _checks(function).items():
            if name in given:
                value = given[name]
                if not fits(annotation)(value):
                    problems.append(_wrong(f"{function.__qualname__}()", name, value, annotation))
                elif not is_a(value, Collection) and _is_only_list(annotation, value):
                    given[name] = _each(function, name, value, annotation)
                elif not is_a(value, int) and int in _kinds(annotation) and is_int(value):
                    given[name] = index(value)  # such as a number of NumPy, which JSON cannot hold
        if problems:
            raise DataError(problems)
        taken = (given[name] for name in names[: len(args)])
        return function(*taken, *args[len(names) :], **{name: given[name] for name in kwargs})

    setattr(call, _MARK, True)
    return call


@cache
def _checks(function: Call) -> Mapping[str, Any]:
    """Give the annotations of the parameters that are checked."""
    hints = get_type_hints(function)
    return {
        one.name: hints[one.name]
        for one in signature(function).parameters.values()
        if one.name in hints
        and one.name != "lang"  # which `language_of` checks
        and one.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    }


def _is_only_list(annotation: Any, value: object) -> bool:
    """Tell whether a value is taken for its members, which are not looked at before they come."""
    others = [kind for kind in _kinds(annotation) if not _is_many(get_origin(kind))]
    return is_a(value, Iterable) and not any(fits(kind)(value) for kind in others)


def _each(function: Call, name: str, values: Iterable[Any], annotation: Any) -> Iterator[Any]:
    """Check each member when it comes."""
    members = [get_args(kind)[0] for kind in _kinds(annotation) if _is_many(get_origin(kind))]
    for place, value in enumerate(values):
        if members and not any(fits(member)(value) for member in members):
            where = f"{name}[{place}]"
            raise DataError(_wrong(f"{function.__qualname__}()", where, value, members[0]))
        yield value


def _wrong(record: str, path: str, value: Any, annotation: Any) -> Problem:
    """Make the problem of an argument, or of its first member that does not fit."""
    for kind in _kinds(annotation):
        for place, one, member in _parts(kind, value):
            if not fits(member)(one):
                return _wrong(record, f"{path}{place}", one, member)
    return Problem(
        code="type",
        path=path,
        record=record,
        found=shown(value),
        expected=expected_of(annotation),
    )


def _parts(kind: Any, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """Give the members of a list or a mapping, each with its place and its annotation."""
    origin, args = get_origin(kind), get_args(kind)
    if _is_many(origin) and is_a(value, origin) and _has_members(value):
        yield from ((f"[{place}]", one, args[0]) for place, one in enumerate(value))
    elif is_a(origin, type) and issubclass(origin, Mapping) and is_a(value, Mapping):
        yield from (("", name, args[0]) for name in value)
        yield from ((f"[{name!r}]", one, args[1]) for name, one in value.items())


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """Give the members of a union, or the only kind."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(kind for kind in get_args(annotation) if kind is not NoneType)
    return (annotation,)


def _is_many(origin: Any) -> bool:
    return (
        origin is not None
        and origin not in (type, Literal, AnyCallable)
        and not issubclass(origin, Mapping)
    )


def _has_members(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)


@cache
def fits(annotation: Any) -> Fits:
    """Give what tells whether a value fits an annotation; members of an iterator are not looked at."""
    if get_origin(annotation) in (Union, UnionType):
        kinds = [fits(kind) for kind in get_args(annotation)]
        return lambda value: any(kind(value) for kind in kinds)
    if isinstance(annotation, TypeVar):
        return fits(annotation.__bound__ or object)
    if annotation in (Any, object):
        return lambda _: True
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return lambda value: is_a(value, str) and not is_a(value, Enum) and value in args
    if origin is not None:
        return _fits_generic(origin, args)
    if getattr(annotation, "_is_protocol", False):
        names = [name for name in vars(cast("type", annotation)) if not name.startswith("_")]
        return lambda value: all(hasattr(value.__class__, name) for name in names)
    return _LEAVES.get(annotation, lambda value: is_a(value, annotation))


def _fits_generic(origin: Any, args: tuple[Any, ...]) -> Fits:
    if origin is type:
        return lambda value: is_a(value, type | GenericAlias)
    if origin is AnyCallable:
        return callable
    members = [fits(arg) for arg in args if arg is not ...]
    if issubclass(origin, Mapping):
        key, part = members
        return lambda value: (
            is_a(value, origin) and all(key(name) and part(one) for name, one in value.items())
        )
    if origin is tuple and args[1:] != (...,):
        return lambda value: (
            is_a(value, tuple)
            and len(value) == len(members)
            and all(fit(one) for fit, one in zip(members, value, strict=True))
        )
    all_fit = _all_of(args[0])
    return lambda value: (
        is_a(value, origin)
        and not is_a(value, str | bytes)
        and (not is_a(value, Collection) or all_fit(value))
    )


def _all_of(member: Any) -> Fits:
    """Give what tells whether all members fit; where their class decides, each class is asked once."""
    by_class = isclass(member) and member not in _LEAVES and not hasattr(member, "_is_protocol")
    if by_class:
        return lambda value: all(issubclass(kind, member) for kind in set(map(type, value)))
    return lambda value: all(map(fits(member), value))


def is_int(value: Any) -> TypeGuard[SupportsIndex]:
    """Tell whether a value stands for a whole number; an array has an index and may stand for none."""
    try:
        index(value)
    except TypeError:
        return False
    return not is_a(value, bool | Enum)


_LEAVES: Final[Mapping[Any, Fits]] = {
    NoneType: lambda value: value is None,
    int: is_int,
    float: lambda value: is_a(value, int | float) and not is_a(value, bool),
    date: lambda value: is_a(value, date) and not is_a(value, datetime),
}


def is_vocabulary(kind: Any) -> TypeGuard[type[StrEnum]]:
    """Tell whether an annotation is a closed vocabulary."""
    return isclass(kind) and issubclass(kind, StrEnum)


def expected_of(annotation: Any) -> Bilingual:
    """Say what an annotation stands for; the words of a vocabulary stand for their class."""
    kinds = _kinds(annotation)
    if any(get_origin(kind) is Literal for kind in kinds):
        kinds = tuple(kind for kind in kinds if not (is_vocabulary(kind)))
    words = list(dict.fromkeys(map(_words, kinds)))
    return Bilingual(" atau ".join(one.id for one in words), " or ".join(one.en for one in words))


def _words(kind: Any) -> Bilingual:
    if kind in _WORDS:
        return _WORDS[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal or is_vocabulary(kind):
        return one_of(repr(str(word)) for word in args or kind)
    if isclass(origin) and issubclass(origin, Mapping):
        return Bilingual("daftar berkunci", "a mapping")
    if _is_many(origin):
        member = expected_of(args[0])
        return Bilingual(f"daftar berisi {member.id}", f"a list, each {member.en}")
    if origin is AnyCallable:
        return Bilingual("fungsi", "a function")
    name = getattr(origin or kind, "__name__", str(kind))
    return Bilingual(name, f"{'an' if name[0] in 'AEIOU' else 'a'} {name}")


_WORDS: Final[Mapping[Any, Bilingual]] = {
    str: Bilingual("teks", "a text"),
    int: Bilingual("bilangan bulat", "a whole number"),
    float: Bilingual("bilangan", "a number"),
    bool: Bilingual("true atau false", "true or false"),
    date: Bilingual("tanggal seperti 2023-05-06", "a date such as 2023-05-06"),
    Decimal: Bilingual("bilangan eksak", "an exact number"),
    Fraction: Bilingual("bilangan eksak", "an exact number"),
}
