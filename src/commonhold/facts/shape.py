"""The shape of a fact: its fields, each with the name of its type, worked out from the struct when first asked for."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, UnsetType, structs

from commonhold.facts.kind import snake
from commonhold.facts.types import Part


class Slot(Struct, frozen=True):
    """One field: its type as the vocabulary names it (`choice` for fixed words), and what an id in it points at.

    `key` is its name as written in a record, which differs from `name` only where Python keeps the word for itself.
    `many` where it holds a list (in which `repeats` allows the same value twice), `part` where it holds values made
    of several, `values` the words of a choice. `single` is what msgspec reads one value by, `limits` what that asks.
    """

    name: str
    key: str
    title: str
    help: str
    required: bool
    many: bool
    repeats: bool
    to: str
    values: tuple[str, ...]
    part: "type[Part] | None"
    single: Any
    limits: Meta
    type: str

    @property
    def word(self) -> str:
        """The type as the vocabulary writes it: `list<ref:objective>`."""
        one = {"choice": "enum", "ref": f"ref:{self.to}"}.get(self.type, self.type)
        return f"list<{one}>" if self.many else one


@cache
def slots(fact: type[Struct]) -> tuple[Slot, ...]:
    """The fields of a fact or of a part, in their order."""
    fields = structs.fields(fact)
    # Worked out once: msgspec would read the same words again for its decoder.
    fact.__annotations__ = {field.name: field.type for field in fields}
    return tuple(_slot(field) for field in fields)


def _slot(field: structs.FieldInfo) -> Slot:
    title, help, extra = field.name, "", dict[str, Any]()
    many, values, part, limits = False, (), None, Meta()
    for node in _inside(field.type):
        if isinstance(node, Meta):
            title, help = node.title or title, node.description or help
            extra |= node.extra or {}
            limits = node if "type" in (node.extra or {}) else limits
        elif get_origin(node) is tuple:
            many = True
        elif get_origin(node) is Literal:
            values = get_args(node)
        elif isinstance(node, type) and issubclass(node, Part):
            part = node
    return Slot(
        name=field.name,
        key=field.encode_name,
        title=title,
        help=help,
        required=bool(extra.get("required", field.default is NODEFAULT)),
        many=many,
        repeats=bool(extra.get("repeats")),
        to=str(extra.get("to", "")),
        values=values,
        part=part,
        single=_single(field.type),
        limits=limits,
        type=str(extra.get("type") or (snake(part.__name__) if part else "choice")),
    )


def _single(hint: Any) -> Any:
    """What one told value is read by: without the list round it, and without the choice of leaving it out."""
    bare = hint.__origin__ if hasattr(hint, "__metadata__") else hint
    if get_origin(bare) in (Union, UnionType, tuple):
        return _single(next(one for one in get_args(bare) if one is not UnsetType))
    return hint


def _inside(hint: Any) -> list[Any]:
    """Everything that an annotation is made of, the outermost last, so that it has the last word."""
    inner = get_args(hint) if get_origin(hint) in (Union, UnionType, tuple) else ()
    if hasattr(hint, "__metadata__"):
        return [*_inside(hint.__origin__), *hint.__metadata__]
    return [*(part for one in inner for part in _inside(one)), hint]


POINTING = ("org", "seat", "ref", "entry")
"""Types of fields that hold ids."""


class Pointer(Struct, frozen=True):
    """An id in a fact: the way to it (keys of fields, and numbers of list items counted from 0), the field, the id."""

    way: tuple[str | int, ...]
    slot: Slot
    id: str


def pointers(body: Struct, way: tuple[str | int, ...] = ()) -> Iterator[Pointer]:
    """Every id that a fact, or a part of one, holds in its fields, at any depth."""
    for slot in _pointing(type(body)):
        value = getattr(body, slot.name)
        for number, one in enumerate(value if slot.many else (value,)) if value else ():
            here = (*way, slot.key, number) if slot.many else (*way, slot.key)
            if slot.part is not None:
                yield from pointers(one, here)
            else:
                yield Pointer(here, slot, one)


@cache
def _pointing(fact: type[Struct]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots(fact) if slot.type in POINTING or (slot.part and _pointing(slot.part)))
