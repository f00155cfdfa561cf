"""From JSON to dataclasses, by their types."""

from __future__ import annotations

import dataclasses
import functools
import typing
from typing import Any, Callable, Dict, Tuple, Type, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def decode(kind: Type[T], value: Dict[str, Any]) -> T:
    """The value as an instance of a dataclass; members that it does not know are passed over."""
    return typing.cast(T, _of_dataclass(typing.cast(Any, kind))(value))


def _wire_name(name: str) -> Tuple[str, ...]:
    """`elapsed_micros` is `elapsedMicros` on the wire, a method has hyphens, meta an underscore."""
    head, *rest = name.split("_")
    camel = head + "".join(part.capitalize() for part in rest)
    return (camel, name.replace("_", "-"), f"_{name}")


@functools.lru_cache(maxsize=None)
def _of_dataclass(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    fields = {
        wire: (field.name, _of_type(hints[field.name]))
        for field in dataclasses.fields(kind)
        for wire in _wire_name(field.name)
    }

    def decoder(value: Dict[str, Any]) -> Any:
        members = {}
        for wire, member in value.items():
            known = fields.get(wire)
            if known:
                members[known[0]] = known[1](member)
        return kind(**members)

    return decoder


def _of_type(kind: Any) -> Decoder:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union:
        return _of_type(next(one for one in arguments if one is not type(None)))
    if origin is list:
        item = _of_type(arguments[0])
        return lambda value: [item(one) for one in value]
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(typing.cast(Any, kind))
    return lambda value: value
