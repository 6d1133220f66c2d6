"""An example of each kind, made from its definition: sound, and with as many fields as go together."""

from typing import Any

from msgspec import Struct

from commonhold.facts.kind import Kind
from commonhold.facts.problems import problems
from commonhold.facts.shape import Slot, slots

VALUES: dict[str, Any] = {
    "int": 3,
    "percent": 100,
    "days": 30,
    "decimal": "1250.50",
    "hours": "12.5",
    "bool": True,
    "date": "2026-03-09",
    "datetime": "2026-03-09T14:30:00+03:00",
    "org": "open-furrow",
    "seat": "open-furrow-1",
    "entry": "decision-1",
    "country": "KE",
    "lang": "en",
    "currency": "USD",
    "url": "https://example.org/report",
    "hash": "0123456789abcdef" * 4,
}
MONEY = {"amount": VALUES["decimal"], "currency": VALUES["currency"]}
NAMED = {
    "slug": "osanti-water",
    "letters": "OF",
    "name": "Osanti Water",
    "shown_name": "Miriam Adeyo",
    "shown_by": "review",
    "after": "decision",
    "where": "kind=full_review",
    "media_type": "application/pdf",
    "sectors": "DAC-5:14030",
    "countries": "ISO-3166-1:KE",
    "goals": "SDG-target:6.1",
    "to_phase": "delivery",
}
"""Texts that ask for a form of their own, by field."""


def example(kind: Kind) -> dict[str, Any]:
    """A body that has no problem."""
    body = {slot.key: _value(kind, slot) for slot in slots(kind.fact) if slot.required}
    for slot in slots(kind.fact):
        more = {**body, slot.key: _value(kind, slot)}
        if len(problems(kind, more)) <= len(problems(kind, body)):
            body = more
    return {slot.key: body[slot.key] for slot in slots(kind.fact) if slot.key in body}


def _value(kind: Kind, slot: Slot) -> Any:
    if slot.part is not None:
        one: Any = _part(kind, slot, slot.part)
    elif slot.values:
        one = next(value for value in slot.values if value != "unknown")
    elif slot.key in NAMED and slot.type == "text":
        one = NAMED[slot.key]
    elif slot.to:
        one = f"{slot.to}-1"
    else:
        one = VALUES.get(slot.type) or slot.help[:1].upper() + slot.help[1:]
    return [one] if slot.many else one


def _part(kind: Kind, around: Slot, part: type[Struct]) -> dict[str, Any]:
    """What a part must tell, and each further field that breaks no more rules than are broken without it."""

    def broken(told: dict[str, Any]) -> int:
        body = {around.key: [told] if around.many else told}
        return len(problems(kind, body, complete=False))

    told = {slot.key: _value(kind, slot) for slot in slots(part) if slot.required}
    for slot in slots(part):
        if slot.key not in told:
            more = {**told, slot.key: MONEY if slot.part is not None else _value(kind, slot)}
            told = more if broken(more) <= broken(told) else told
    return told
