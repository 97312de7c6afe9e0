"""Values as plain JSON and back: frozen dataclasses, named tuples, enums, tuples, keys, numbers, by type hints.

Owns both directions and their strictness: what is read back is exactly of the type asked for, or refused. Text from
outside makes no other objects than those that the type names.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Final, TypeVar

from cavapp.core.data import limits
from cavapp.core.data.keys import FiscalYear, Key, UndatedYear, Value, Year

_Read = Callable[[Any], Any]
_Write = Callable[[Any], Any]
_T = TypeVar("_T")
_LATER: Final = "later"
_PLAIN: Final[frozenset[type]] = frozenset((str, bool, int, float, types.NoneType))
_PERIODS: Final[Mapping[str, type[Year | FiscalYear]]] = {
    "year": Year,
    "fiscal_year": FiscalYear,
    "undated_year": UndatedYear,
}


class Named:
    """One of the objects of a kind, written as its ``id`` and found among the ``known`` ones when it is read."""

    id: ClassVar[str]
    known: ClassVar[dict[str, Any]]


class NotOfType(ValueError):  # noqa: N818 - a finding about a text, told by whoever reads it
    """A plain value that is not one of the type asked for."""


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """The value in dicts, lists, texts and numbers. Raises TypeError for a kind that has no such form."""
    kind = type(value)
    return value if kind in _PLAIN else _writer(kind)(value)  # type: ignore[arg-type]  # types are hashable


def from_plain(kind: type[_T], plain: object) -> _T:
    """The value of a type in its plain form. Raises NotOfType for anything else, BeyondLimit for what is too large."""
    try:
        return typing.cast("_T", _reader(kind)(plain))  # type: ignore[arg-type]  # as above
    except RecursionError:
        raise NotOfType("it is nested too deeply") from None


def added_field(default: _T) -> _T:
    """A field that came to a dataclass later: at its default it is not written.

    What says the same as before then has the same text, and with it the same figure number.
    """
    return dataclasses.field(default=default, metadata={_LATER: True})


@cache
def _writer(kind: type) -> _Write:
    found = next((write for some, write in _WRITERS if issubclass(kind, some)), None)
    if found is not None:
        return found
    if _names(kind) is not None:
        return _fields_writer(kind)
    if issubclass(kind, (tuple, list)):
        return lambda value: [to_plain(one) for one in value]
    if issubclass(kind, Mapping):  # JSON already, such as a record of a journal
        return lambda value: {str(name): to_plain(part) for name, part in value.items()}
    raise TypeError(f"a {kind.__name__} has no plain form")


def _fields_writer(kind: type) -> _Write:
    names, late = _names(kind) or (), _later(kind)
    if not late:
        return lambda value: {name: to_plain(getattr(value, name)) for name in names}

    def write(value: object) -> dict[str, Any]:
        kept = (name for name in names if name not in late or getattr(value, name) != late[name])
        return {name: to_plain(getattr(value, name)) for name in kept}

    return write


@cache
def _later(kind: type) -> Mapping[str, Any]:
    """The fields of a type that came later, with their defaults."""
    if not dataclasses.is_dataclass(kind):
        return {}
    return {f.name: f.default for f in dataclasses.fields(kind) if f.metadata.get(_LATER)}


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The names of the fields of a dataclass or a named tuple, None for any other type."""
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    return getattr(kind, "_fields", None)


def _defaults(kind: type) -> Mapping[str, Any]:
    if dataclasses.is_dataclass(kind):
        return {f.name: f.default for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}
    return typing.cast("Mapping[str, Any]", getattr(kind, "_field_defaults", {}))


@cache
def _reader(kind: Any) -> _Read:  # noqa: ANN401 - a type or a form of the typing module
    simple = _SIMPLE.get(kind)
    if simple is not None:
        return simple
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(one for one in arguments if one is not types.NoneType))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        return _tuple_reader(arguments)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda plain: _member(kind, plain)
    if isinstance(kind, type) and issubclass(kind, Named):
        return lambda plain: _known(kind, plain)
    if isinstance(kind, type) and _names(kind) is not None:
        return _fields_reader(kind)
    message = f"{kind} has no plain form"
    raise TypeError(message)


def _tuple_reader(arguments: tuple[Any, ...]) -> _Read:
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        inner = _reader(arguments[0])
        return lambda plain: tuple(map(inner, _list(plain)))
    readers = tuple(map(_reader, arguments))

    def read(plain: object) -> tuple[Any, ...]:
        items = _list(plain)
        if len(items) != len(readers):
            raise NotOfType(f"{len(items)} items stand where {len(readers)} belong")
        return tuple(one(item) for one, item in zip(readers, items, strict=True))

    return read


def _fields_reader(kind: type) -> _Read:
    hints, names, defaults = typing.get_type_hints(kind), _names(kind) or (), _defaults(kind)
    readers = {name: _reader(hints[name]) for name in names}

    def read(plain: object) -> Any:  # noqa: ANN401 - an instance of the type
        if not isinstance(plain, dict):
            raise NotOfType(f"no {kind.__name__}")
        unknown = next((name for name in plain if name not in readers), None)
        missing = next((name for name in names if name not in plain and name not in defaults), None)
        if unknown is not None or missing is not None:
            raise NotOfType(f"a {kind.__name__} with {unknown!r} and without {missing!r}")
        return kind(**{name: readers[name](value) for name, value in plain.items()})

    return read


def _list(plain: object) -> list[Any]:
    if not isinstance(plain, list):
        raise NotOfType("no list stands where one belongs")
    limits.check_count(plain)
    return plain


def _member(kind: type[StrEnum], plain: object) -> StrEnum:
    try:
        return kind(typing.cast("str", plain))
    except ValueError:
        raise NotOfType(f"there is no {kind.__name__} {plain!r}") from None


def _known(kind: type[Named], plain: object) -> Named:
    found = kind.known.get(plain) if isinstance(plain, str) else None
    if not isinstance(found, kind):
        raise NotOfType(f"there is no {kind.__name__} {plain!r}")
    return found


def _read_text(plain: object) -> str:
    if type(plain) is not str:
        raise NotOfType(f"no text stands where one belongs, but {type(plain).__name__}")
    limits.check_text(plain, limits.LONGEST_DRAWN)
    return plain


def _read_flag(plain: object) -> bool:
    if type(plain) is not bool:
        raise NotOfType(f"neither true nor false stands where one belongs, but {type(plain).__name__}")
    return plain


def _read_whole(plain: object) -> int:
    """True is no number, although Python counts it among them."""
    if type(plain) is not int:
        raise NotOfType(f"no whole number stands where one belongs, but {type(plain).__name__}")
    return limits.check_whole(plain)


def _read_real(plain: object) -> float:
    if type(plain) not in (int, float):
        raise NotOfType(f"no number stands where one belongs, but {type(plain).__name__}")
    limits.check_number(typing.cast("float", plain))
    return typing.cast("float", plain)


def _write_key(key: Key) -> dict[str, Any]:
    return {"dataset": key.dataset, "items": [[name, _plain_part(part)] for name, part in key.items]}


def _plain_part(value: Value) -> object:
    if isinstance(value, (Year, FiscalYear)):
        return {next(name for name, kind in _PERIODS.items() if type(value) is kind): value.number}
    return value


def _read_part(plain: object) -> Value:
    if isinstance(plain, dict) and len(plain) == 1:
        ((name, number),) = plain.items()
        if name in _PERIODS and type(number) is int:
            return _PERIODS[name](limits.check_year(number))
    return _read_text(plain) if isinstance(plain, str) else _read_whole(plain)


def _read_key(plain: object) -> Key:
    if not isinstance(plain, dict) or set(plain) != {"dataset", "items"} or not isinstance(plain["dataset"], str):
        raise NotOfType("no key of an observation")
    items = []
    for item in _list(plain["items"]):
        name, part = _pair(item)
        items.append((_read_text(name), _read_part(part)))
    return Key(plain["dataset"], tuple(items))


def _pair(item: object) -> tuple[str, object]:
    found = _list(item)
    if len(found) != 2 or not isinstance(found[0], str):  # noqa: PLR2004 - a name and a value
        raise NotOfType("no name with a value")
    return found[0], found[1]


def _read_record(plain: object) -> object:
    if not isinstance(plain, dict):
        raise NotOfType("no record of a journal")
    limits.check_record(plain)
    return plain


_SIMPLE: Final[Mapping[Any, _Read]] = {
    str: _read_text,
    int: _read_whole,
    bool: _read_flag,
    float: _read_real,
    Key: _read_key,
    Mapping[str, Any]: _read_record,
}
_WRITERS: Final[tuple[tuple[type, _Write], ...]] = (
    (Named, lambda value: value.id),
    (StrEnum, lambda value: value.value),
    *((kind, lambda value: value) for kind in _PLAIN),
    (Key, _write_key),
)
