"""The walk through a body of plain values: reads what is good, and notes every problem with its place."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import UNSET, Struct

from commonhold.facts.checking.problem import Problem, Titles, closest, echo
from commonhold.facts.checking.rules import broken
from commonhold.facts.checking.values import read_value
from commonhold.facts.shape import Slot, slots

S = TypeVar("S", bound=Struct)

SUGGESTIONS = 20
"""So many close matches are looked for in one body, and no more: a hostile one may hold any number of wrong words."""


class Spot(Struct, frozen=True):
    """A place in a body: its path as in `Problem.field`, and the way to it in words."""

    path: str = ""
    titles: Titles = ()

    def at(self, step: str | int, title: str | int) -> "Spot":
        """A place within this one."""
        return Spot(f"{self.path}.{step}" if self.path else str(step), (*self.titles, title))


class Walk:
    """One reading of one body. `complete` asks for required fields; `lax` reads what forms and tables write."""

    def __init__(self, *, complete: bool, lax: bool) -> None:
        self.problems: list[Problem] = []
        self._complete = complete
        self._lax = lax
        self._suggestions = SUGGESTIONS

    def note(self, spot: Spot, code: str, **params: object) -> None:
        """Remember a problem; a wrong word gets the one that was probably meant."""
        word, known = params.get("value", params.get("name")), params.get("values", params.get("names"))
        if isinstance(word, str) and isinstance(known, tuple) and "close" not in params and self._suggestions:
            self._suggestions -= 1
            params.update(closest(word, known))
        self.problems.append(Problem(spot.path, code, {"where": spot.titles, **params} if spot.titles else params))

    def fact(self, cls: type[S], body: Mapping[Any, Any]) -> S:
        """What the body tells, as a fact; whatever is wrong stays UNSET."""
        spot, body = Spot(), self._told(body)
        self._unknown(cls, body, spot, "unknown_field")
        told = {slot.name: self._field(slot, body[slot.key], spot) for slot in slots(cls) if slot.key in body}
        fact = cls(**{name: value for name, value in told.items() if value is not UNSET})
        if self._complete:
            for slot in slots(cls):
                if slot.required and not _is_told(slot, body):
                    self.note(spot.at(slot.key, slot.title), "required")
        self._rules(fact, spot)
        return fact

    def _told(self, body: Mapping[Any, Any]) -> Mapping[Any, Any]:
        """Forms and tables send an empty text for a field that nobody filled in."""
        return {key: value for key, value in body.items() if value != ""} if self._lax else body

    def _part(self, slot: Slot, body: object, spot: Spot) -> Any:
        cls = slot.part
        assert cls is not None  # noqa: S101 - a slot of parts
        names = tuple(inner.key for inner in slots(cls))
        if not isinstance(body, Mapping):
            self.note(spot, "not_an_object", names=names)
            return UNSET
        body = self._told(body)
        self._unknown(cls, body, spot, "unknown_part_field")
        told: dict[str, Any] = {}
        for inner in slots(cls):
            value = self._field(inner, body[inner.key], spot) if inner.key in body else UNSET
            if value is not UNSET:
                told[inner.name] = value
            elif inner.required and inner.key not in body:
                self.note(spot.at(inner.key, inner.title), "required")
        if any(inner.required and inner.name not in told for inner in slots(cls)):
            return UNSET
        part = cls(**told)
        self._rules(part, spot)
        return part

    def _field(self, slot: Slot, value: object, around: Spot) -> Any:
        spot = around.at(slot.key, slot.title)
        if not slot.many:
            return self._value(slot, value, spot)
        if not isinstance(value, list | tuple):
            self.note(spot, "not_a_list")
            return UNSET
        return self._items(slot, value, spot)

    def _items(self, slot: Slot, items: Iterable[object], spot: Spot) -> tuple[Any, ...]:
        kept: dict[Any, None] = {}
        again: list[Any] = []
        for index, item in enumerate(items):
            here = spot.at(index, index + 1)
            value = self._value(slot, item, here)
            if value is UNSET:
                continue
            if slot.repeats:
                again.append(value)
            elif value in kept:
                self.note(here, "duplicate")
            else:
                kept[value] = None
        return tuple(again or kept)

    def _value(self, slot: Slot, value: object, spot: Spot) -> Any:
        if slot.part is not None:
            return self._part(slot, value, spot)
        read, wrong = read_value(slot, value, lax=self._lax)
        if wrong is None:
            return read
        code, params = wrong
        self.note(spot, code, **params)
        return UNSET

    def _unknown(self, cls: type[Struct], body: Mapping[Any, Any], spot: Spot, code: str) -> None:
        names = tuple(slot.key for slot in slots(cls))
        for key in body:
            if key not in names:
                name = echo(key) if isinstance(key, str) else str(key)[:20]
                path = f"{spot.path}.{name}" if spot.path else name
                self.note(Spot(path, spot.titles), code, name=name, names=names)

    def _rules(self, fact: Struct, spot: Spot) -> None:
        for slot, code, params in broken(fact):
            if code != "required_for" or self._complete:
                self.note(spot.at(slot.key, slot.title) if slot else spot, code, **params)


def _is_told(slot: Slot, body: Mapping[Any, Any]) -> bool:
    """Told well, or told wrongly and noted as such; an empty list tells nothing."""
    if slot.key not in body:
        return False
    return bool(body[slot.key]) if slot.many and isinstance(body[slot.key], list | tuple) else True
