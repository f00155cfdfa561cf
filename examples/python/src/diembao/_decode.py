"""From JSON to dataclasses, by their types."""

from __future__ import annotations

import dataclasses
import functools
import typing
from typing import Any, Callable, Dict, Optional, Tuple, Type, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def decode(kind: Type[T], value: Dict[str, Any]) -> T:
    """The value as an instance of a dataclass; members that it does not know are passed over."""
    return typing.cast(T, _of_dataclass(typing.cast(Any, kind))(value))


def _wire_names(field: Any) -> Tuple[str, ...]:
    """`elapsed_micros` is `elapsedMicros` on the wire, a method has hyphens, meta an underscore."""
    if "wire" in field.metadata:
        return (field.metadata["wire"],)
    name: str = field.name
    head, *rest = name.split("_")
    camel = head + "".join(part.capitalize() for part in rest)
    return (camel, name.replace("_", "-"), f"_{name}")


@functools.lru_cache(maxsize=None)
def _of_dataclass(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    every = dataclasses.fields(kind)
    fields = {
        wire: (field.name, _of_type(hints[field.name]))
        for field in every
        for wire in _wire_names(field)
    }
    given = {one.name: one.default for one in every if one.default is not dataclasses.MISSING}
    made = [
        (one.name, one.default_factory)
        for one in every
        if one.default_factory is not dataclasses.MISSING
    ]
    count = len(every)

    def decoder(value: Any) -> Any:
        members = given.copy()
        for wire, member in value.items():
            known = fields.get(wire)
            if known is not None:
                name, decoder = known
                members[name] = member if decoder is None else decoder(member)
        for name, make in made:
            if name not in members:
                members[name] = make()
        if len(members) < count:
            return kind(**members)  # which says what is missing
        # The initializer of a frozen dataclass sets member after member, and takes half of the time.
        one = kind.__new__(kind)
        one.__dict__.update(members)
        return one

    return decoder


def _of_type(kind: Any) -> Optional[Decoder]:
    """How a value of this type is read; `None` where it stays what it is."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union:
        return _of_type(next(one for one in arguments if one is not type(None)))
    if origin is list:
        item = _of_type(arguments[0])
        return list if item is None else lambda value: [item(one) for one in value]
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(typing.cast(Any, kind))
    return None
