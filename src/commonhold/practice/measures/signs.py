"""Signs of who carries a relation: whom the record names as promising, deciding, facing risk and answering.

A sign counts entries, whatever they are worth: a day of somebody's time shows as much as a sum of money. What stands
still counts however old it is; what is over counts by its day. Each function gives, by partner, the entries that name
it, in the order of the record.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias, TypeVar

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.chapters.governance import AccountabilityReport, Decision
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.practice.view import View

F = TypeVar("F", bound=Fact)
Shown: TypeAlias = dict[str, list[Entry[F]]]
"""The partners that a sign names, each with the entries that do so."""


def promising(view: View, days: int) -> Shown[Commitment]:
    """Whose promises stand accepted, or were kept (even late) within so many days."""
    ours = (entry for entry in view.of(Commitment) if entry.organisation in view.partners)
    return _by_partner(
        (entry.organisation, entry)
        for entry in ours
        if entry.state == "accepted" or (entry.state in ("kept", "kept_late") and _recent(view, entry.since, days))
    )


def proposing(view: View, days: int) -> Shown[Decision]:
    """Who put decisions to the others within so many days."""
    return _by_partner(
        (entry.body.proposed_by, entry)
        for entry in view.of(Decision)
        if entry.body.proposed_by and entry.body.proposed_by in view.partners and _put_lately(view, entry, days)
    )


def giving_word(view: View, days: int) -> Shown[Assent]:
    """Whose words are on the decisions that were put within so many days."""
    recent = {entry.id for entry in view.of(Decision) if _put_lately(view, entry, days)}
    return _by_partner(
        (word.organisation, word)
        for word in view.of(Assent)
        if word.body.target in recent and word.organisation in view.partners
    )


def at_risk(view: View, days: int) -> Shown[Risk]:
    """Who faces the risks that stand, or that were closed within so many days."""
    return _by_partner(
        (partner, entry)
        for entry in view.of(Risk)
        if entry.state in ("open", "treated", "accepted") or _recent(view, entry.since, days)
        for partner in entry.body.faced_by
        if partner in view.partners
    )


def answering(view: View, days: int) -> Shown[AccountabilityReport]:
    """Who gave an account within so many days."""
    return _by_partner(
        (entry.organisation, entry)
        for entry in view.of(AccountabilityReport)
        if entry.organisation in view.partners and _recent(view, entry.body.delivered_on or entry.recorded_on, days)
    )


def _put_lately(view: View, decision: Entry[Decision], days: int) -> bool:
    return _recent(view, decision.body.opened_on or decision.recorded_on, days)


def _recent(view: View, on: date | None, days: int) -> bool:
    return on is not None and view.within(days, on)


def _by_partner(named: Iterable[tuple[str, Entry[F]]]) -> Shown[F]:
    found: Shown[F] = {}
    for partner, entry in named:
        found.setdefault(partner, []).append(entry)
    return found
