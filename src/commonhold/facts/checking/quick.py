"""The quick look at a decoded fact: cheap tests that find no problem where there is none.

What the decoder cannot ask is asked here: that the required is told, that lists hold nothing twice, that decimals keep
within measure, and that the rules hold. Anything found, or refused by the decoder, is for the walk to put into words.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from commonhold.facts.checking.problem import Problem
from commonhold.facts.checking.rules import RULES, Rule
from commonhold.facts.checking.values import is_one_line, is_sound, is_time
from commonhold.facts.shape import Slot, slots

Getter = Callable[[Struct], tuple[Any, ...]]
Look = Callable[[Any], bool]


class Quick(Struct, frozen=True):
    """How one fact, or one part of facts, is looked at; worked out once from its struct."""

    decode: Callable[[bytes | msgspec.Raw], Any]
    required: Getter | None
    lines: Getter | None
    lists: Getter | None
    deeper: tuple[tuple[str, Look], ...]
    rules: tuple[Rule, ...]

    def finds_nothing(self, told: Struct) -> bool:
        """Is there surely no problem in what is told?"""
        if self.lines is not None and _break(self.lines(told)):
            return False
        for name, look in self.deeper:
            if (value := getattr(told, name)) and not look(value):
                return False
        if self.lists is not None and _repeat(self.lists(told)):
            return False
        for rule in self.rules:  # noqa: SIM110 - a generator takes twice the time
            if rule(told):
                return False
        return True

    def left_out(self, told: Struct) -> Sequence[Problem]:
        """What must be told, and is not."""
        if self.required is None or all(values := self.required(told)) or not (UNSET in values or () in values):
            return ()
        missing = (slot for slot in slots(type(told)) if slot.required and getattr(told, slot.name) in (UNSET, ()))
        return [Problem(slot.key, "required", {"where": (slot.title,)}) for slot in missing]


@cache
def quick(struct: type[Struct]) -> Quick:
    """The quick look at a struct."""
    fields = slots(struct)
    return Quick(
        decode=msgspec.json.Decoder(struct).decode,
        required=_getter(slot for slot in fields if slot.required),
        lines=_getter(slot for slot in fields if slot.type == "text" and not slot.many),
        lists=_getter(slot for slot in fields if slot.many and not slot.repeats),
        deeper=tuple((slot.name, look) for slot in fields if (look := _look(slot))),
        rules=RULES.get(struct, ()),
    )


def _look(slot: Slot) -> Look | None:
    """What is looked at inside a value: decimals, lines in a list, parts."""
    one = _look_at_one(slot)
    if one is None or not slot.many:
        return one
    return lambda items: all(map(one, items))


def _look_at_one(slot: Slot) -> Look | None:
    if slot.part is not None:
        return quick(slot.part).finds_nothing
    if slot.type == "text" and slot.many:
        return is_one_line
    if slot.type == "hours":
        return is_time
    return is_sound if slot.type == "decimal" else None


def _break(lines: tuple[Any, ...]) -> bool:
    for line in lines:  # noqa: SIM110 - a generator takes twice the time
        if line and ("\n" in line or "\r" in line or line.isspace()):
            return True
    return False


def _repeat(lists: tuple[Any, ...]) -> bool:
    for items in lists:  # noqa: SIM110 - likewise
        if len(items) > 1 and len(set(items)) < len(items):
            return True
    return False


def _getter(fields: Iterable[Slot]) -> Getter | None:
    names = [slot.name for slot in fields]
    # Of a single name attrgetter gives the bare value; named twice, it gives a tuple.
    return attrgetter(*(names if len(names) != 1 else names * 2)) if names else None
