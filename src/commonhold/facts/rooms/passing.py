"""What time alone decides: the state that an entry has on a day, worked out from its dates, and stored by nobody."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Call
from commonhold.facts.chapters.diligence import DiligenceItem, DiligenceRound
from commonhold.facts.chapters.governance import Issue, Release
from commonhold.facts.chapters.learning import CaseStudy
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.review import Survey
from commonhold.facts.clock import Clock, later
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import Fact

Passing: TypeAlias = Callable[[Any, AnyEntry], date | None]
"""The first day on which a state is over by itself."""

OBJECTION_DAYS = 30
"""A solved problem is closed after so many days without objection (vocabulary, issue)."""


def _after(day: date | Any) -> date | None:
    return later(day, 1) if day else None


def _renewed(body: Agreement, _entry: AnyEntry) -> date | None:
    return None if body.renewal == "automatic" else _after(body.ends_on)


def _unopposed(_body: Issue, entry: AnyEntry) -> date | None:
    return later(entry.since, OBJECTION_DAYS) if entry.since else None


def _without_consent(body: MembershipChange, _entry: AnyEntry) -> date | None:
    """Whoever leaves is gone on its day; nobody joins by the passing of time before all have said yes."""
    return body.effective_on or None if body.direction != "joins" else None


PASSES: dict[tuple[type[Fact], str], tuple[str, Passing]] = {
    (Agreement, "in_force"): ("expired", _renewed),
    (DiligenceRound, "closed"): ("expired", lambda body, _: _after(body.valid_until)),
    (DiligenceItem, "accepted"): ("expired", lambda body, _: _after(body.valid_until)),
    (Release, "active"): ("expired", lambda body, _: _after(body.until)),
    (Call, "open"): ("closed", lambda body, _: body.closes_at.date() if body.closes_at else None),
    (Issue, "resolved"): ("closed", _unopposed),
    (Role, "filled"): ("vacant", lambda body, _: _after(body.ends_on)),
    (MembershipChange, "announced"): ("done", _without_consent),
    (MembershipChange, "settled"): ("done", lambda body, _: body.effective_on or None),
    (Survey, "open"): ("closed", lambda body, _: _after(body.closes_on)),
    (CaseStudy, "agreed"): ("embargoed", lambda body, entry: entry.since if body.embargo_until else None),
    (CaseStudy, "embargoed"): ("published", lambda body, _: _after(body.embargo_until)),
}
"""By kind and state: the state that time brings, and when."""


def state_on(entry: AnyEntry, clock: Clock) -> str:
    """The state of an entry on the clock's day."""
    state = entry.state
    while found := PASSES.get((type(entry.body), state)):
        then, when = found
        day = when(entry.body, entry)
        if day is None or not clock.reached(day):
            break
        state = then
    return state
