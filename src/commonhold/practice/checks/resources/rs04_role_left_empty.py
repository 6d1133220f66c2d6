"""A key role is empty, or changed hands without a hand-over.

## What it looks for
From the agreement phase on, a keeper, deputy, champion, sponsor or spokesperson of a partner whose role has been empty
for more than a month, by a vacancy on record, by its planned end or by the end of the seat that filled it. Also a role
whose holder's seat ended two weeks ago or more while no hand-over is on record: neither its day nor a note of what the
successor must know.

## Why it matters
An empty role is noticed by the others long before it is noticed at home: letters go unanswered and small promises fall
between two desks. A successor without a hand-over inherits the name and none of the knowledge, and learns by
disappointing people.

## What to do
Name somebody, even for the time being, and record it. Print the hand-over pack, sit down with the successor for an
hour, and write three lines into the role: what is promised, what is hard, who to ring.

## When to set it aside
The role is no longer needed: then end it, by a decision that all can read. Or the successor is chosen and begins on a
day that the others know.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): turnover slows partnerships; no seat is left empty
and hand-overs are done. Rao & Argote: written roles and routines soften the loss of people. The limits of 30 and 14
days are our own choice.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.resources import Role
from commonhold.facts.clock import later
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import is_over
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import KEY_ROLES, from_agreement_on, holders, is_filled, relation_partnership
from commonhold.practice.view import View


@practice(
    "RS04",
    chapter="resources",
    severity="serious",
    title=_("A key role is empty, or changed hands without a hand-over."),
    remedy=_("Print the hand-over pack that the record makes for you and spend an hour on it with the successor."),
    applies=(relation_partnership, from_agreement_on),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "seat.ends_on",
        "role.state",
        "role.kind",
        "role.for_org",
        "role.seat",
        "role.ends_on",
        "role.handed_over_on",
        "role.handover_note",
    ),
    lessons=("di-turnover", "di-dedicated-staff"),
    references=("Rao & Argote",),
    limits={"vacant_days": 30, "handover_days": 14},
)
def role_left_empty(view: View) -> Iterator[Finding | Missing]:
    """Key roles that are empty for too long, or whose holder left without a hand-over."""
    partners = set(view.partners)
    for role in view.of(Role):
        key = role.body.kind in KEY_ROLES and role.body.for_org in partners
        if not key or role.state not in ("vacant", "filled"):
            continue
        empty = _empty_since(role, view)
        left = _left_without_handover(role, view)
        if isinstance(empty, date) and view.more_than(view.whole("vacant_days"), empty):
            yield _tell(view, role, _("{partner} has had no {role} since {day}."), empty)
        elif left:
            yield _tell(
                view, role, _("The seat of {partner}'s {role} ended on {day}, and no hand-over is on record."), left
            )
        elif isinstance(empty, Missing):
            yield empty


def _empty_since(role: Entry[Role], view: View) -> date | Missing | None:
    if is_filled(role, view):
        return None
    if role.state == "vacant":
        return role.since or Missing("role.state")
    ends = (role.body.ends_on, view.seat_ends_on(role.body.seat))
    return min(later(end, 1) for end in ends if end and is_over(end, view.clock))


def _left_without_handover(role: Entry[Role], view: View) -> date | None:
    """The day on which the seat of the last or the last but one holder ended, if that is over and nothing was handed
    over."""
    held = holders(role, view)
    for place in range(len(held) - 1, max(len(held) - 3, -1), -1):
        seat, first_named = held[place]
        ended = view.seat_ends_on(seat)
        if ended and view.more_than(view.whole("handover_days"), ended):
            # The record may begin long after the first holder did; later ones begin when it names them.
            return None if _handed_over(role, seat, first_named if place else None) else ended
    return None


def _handed_over(role: Entry[Role], by: str, from_day: date | None) -> bool:
    body = role.body
    if not (body.handed_over_on and body.handover_note) or body.handed_over_to == by:
        return False
    return not from_day or body.handed_over_on >= from_day


def _tell(view: View, role: Entry[Role], saw: str, day: date) -> Finding:
    organisation = role.body.for_org or ""
    return view.finding(saw, role, partner=view.name(organisation), role=role.body.kind, day=day)
