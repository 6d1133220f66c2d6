"""Several key people of one of us have changed in a short time.

## What it looks for
Key roles of one partner (keeper, deputy, champion, sponsor, spokesperson) that passed to another seat twice or more
within a year, be it two roles or one role twice, as long as one of the newcomers has not been in a meeting meant for
the relationship since, or the partner has not said again that its word stands. A role that is empty for now is not a
change of hands yet.

## Why it matters
The people who made the promises are gone, and those who came were not in the room. What was clear between two persons
is not clear to their successors, and nobody likes to ask. Said once aloud, old promises hold; left alone, they fade
without anybody meaning to break them.

## What to do
Hold one welcome meeting: who we are, what we promised each other, what is hard just now. Let the partner with the new
people reaffirm the purpose, or its promises, on the record afterwards.

## When to set it aside
The newcomers were part of the partnership all along in other roles, and everyone knows them.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): turnover in key positions slows partnerships.
Rao & Argote: in an experiment turnover hurt groups with little structure most. The window of a year and the number of
two are our own choice.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding
from commonhold.practice.terms import KEY_ROLES, holders, is_filled, relation_partnership, roles_of, running
from commonhold.practice.view import View


@practice(
    "RS03",
    chapter="resources",
    severity="warn",
    title=_("Several key people of one of us have changed in a short time."),
    remedy=_("Hold one welcome meeting: who we are, what we promised, what is hard just now."),
    applies=(relation_partnership, running),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "role.kind",
        "role.for_org",
        "role.seat",
        "interaction.purposes",
        "interaction.held_on",
        "interaction.attendees",
        "assent.verdict",
    ),
    may_read=("seat",),
    lessons=("di-turnover",),
    references=("Rao & Argote",),
    limits={"window_days": 365, "changes": 2},
    absence=True,
    first=False,
)
def people_churn(view: View) -> Iterator[Finding]:
    """Key roles of a partner that changed hands, without a welcome or without a word that all still stands."""
    met = _last_met(view)
    reaffirmed = _last_reaffirmed(view)
    for partner in view.partners:
        changed = _changed(view, partner)
        if not changed or sum(len(days) for _role, days in changed) < view.whole("changes"):
            continue
        newcomers = [(role.body.seat, days[-1]) for role, days in changed if role.body.seat and is_filled(role, view)]
        strangers = any(met.get(seat, date.min) < on for seat, on in newcomers)
        last = max(days[-1] for _role, days in changed)
        if strangers or reaffirmed.get(partner, date.min) < last:
            yield _tell(view, partner, changed, strangers)


def _changed(view: View, partner: str) -> list[tuple[Entry[Role], list[date]]]:
    """The key roles of a partner that passed to another seat in the window, each with the days of that."""
    found = []
    for role in roles_of(view, partner, *KEY_ROLES):
        days = [on for _seat, on in holders(role, view)[1:] if on and view.within(view.whole("window_days"), on)]
        if days:
            found.append((role, sorted(days)))
    return found


def _last_met(view: View) -> dict[str, date]:
    """By seat, the last day on which it was in a meeting meant for the relationship."""
    met: dict[str, date] = {}
    for meeting in view.of(Interaction):
        on = meeting.body.held_on
        if on and "relationship" in meeting.body.purposes and view.reached(on):
            met |= {seat: max(on, met.get(seat, on)) for seat in meeting.body.attendees}
    return met


def _last_reaffirmed(view: View) -> dict[str, date]:
    given: dict[str, date] = {}
    for assent in view.of(Assent):
        if assent.body.verdict == "reaffirm" and assent.since:
            given[assent.organisation] = max(assent.since, given.get(assent.organisation, assent.since))
    return given


def _tell(view: View, partner: str, changed: list[tuple[Entry[Role], list[date]]], strangers: bool) -> Finding:
    days = [on for _role, some in changed for on in some]
    return view.finding(
        _(
            "Since {first}, key roles of {partner} changed hands {count} times ({roles}); "
            "not all newcomers were welcomed."
        )
        if strangers
        else _(
            "Since {first}, key roles of {partner} changed hands {count} times ({roles}); it has not reaffirmed since."
        ),
        *(role for role, _days in changed),
        about=f"partner:{partner}",
        first=min(days),
        count=len(days),
        partner=view.name(partner),
        roles=", ".join(str(role.body.kind) for role, _days in changed),
    )
