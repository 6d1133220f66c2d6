"""How a new form begins: which optional fields it asks at once, and what most people would fill in anyway."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from commonhold.facts.kind import Kind, snake
from commonhold.facts.shape import slots

AT_ONCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "activity": ("accountable", "due_on"),
        "budget_line": ("funder", "from_on", "until_on"),
        "clause": ("agreement",),
        "commitment": ("to", "due_on"),
        "consent_process": ("informed_on",),
        "decision": ("proposed_by", "answer_by"),
        "indicator": ("objective", "target"),
        "interaction": ("planned_on", "held_on", "takeaways"),
        "issue": ("between",),
        "public_item": ("published_at", "channel"),
        "review": ("planned_from", "planned_to"),
        "role": ("for_org", "seat"),
    }
)
"""Optional fields that an entry of a kind says little without; the others wait behind a line."""
TODAY: Mapping[str, str] = MappingProxyType(
    {
        "context_note": "noted_on",
        "decision": "opened_on",
        "diligence_round": "opened_on",
        "grievance": "received_on",
        "issue": "opened_on",
        "membership_change": "notice_on",
    }
)
"""Days that are mostly the day of writing."""
OURS: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "parties",
        "decision": "proposed_by",
        "diligence_item": "asked_by",
        "interest_declaration": "holder_org",
        "public_item": "speakers",
        "role": "for_org",
    }
)
"""Organisations that are mostly the writer's own."""


def asked_at_once(fact: type[Struct]) -> tuple[str, ...]:
    """The optional fields that a form asks together with what is needed."""
    return AT_ONCE.get(snake(fact.__name__), ())


def begun_with(kind: Kind, told: Mapping[str, Any], own: str, day: date) -> dict[str, Any]:
    """What a new form says before anybody typed; what a link told goes before it."""
    begun: dict[str, Any] = {TODAY[kind.name]: day.isoformat()} if kind.name in TODAY else {}
    if own and kind.name in OURS:
        ours = next(slot for slot in slots(kind.fact) if slot.key == OURS[kind.name])
        begun[ours.key] = [own] if ours.many else own
    return {**begun, **told}
