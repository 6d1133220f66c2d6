"""You hold a key role here and have not yet looked at your partnering skills.

## What it looks for
Whether you have held a key role (keeper, deputy, champion, sponsor, spokesperson) for two months or more, and in the
last year have neither rated your own partnering skills once nor taken part in a training or an exchange with peers.
Only you are shown this, and only you ever see your ratings.

## Why it matters
Partnering is a craft: listening, reading a room, saying a hard thing kindly, keeping count. Most of us were handed the
role because we were good at something else. A short look at yourself once a year is the cheapest training there is.

## What to do
Take the ten-minute self-check and choose one thing to practise this month. Or join a peer exchange and ask how others
handle what you find hardest.

## When to set it aside
You have done this somewhere outside the record, or the role passes to someone else soon.

## Source
Uncommon Alliances conference report (2012): partnering skills are developed. Why Partner?: partnering is an art and a
science, and people see where they stand in both. Unite to Ignite 2023: 91 percent of those asked say that training all
who are involved would make a significant difference. The 60 days and the year are our own choice.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.learning import Reflection
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import KEY_ROLES, holders, is_filled
from commonhold.practice.view import View


def holds_key_role(view: View) -> bool | Missing:
    """The seat has held a key role for long enough."""
    days = [_held_since(role, view) for role in _key_roles(view)]
    if any(day and view.at_least(view.whole("grace_days"), day) for day in days):
        return True
    return Missing("role.starts_on") if None in days else False


def _key_roles(view: View) -> list[Entry[Role]]:
    roles = [role for role in view.of(Role) if view.seat and role.body.seat == view.seat.id]
    return [role for role in roles if role.body.kind in KEY_ROLES and is_filled(role, view)]


def _held_since(role: Entry[Role], view: View) -> date | None:
    """The day on which the present holder began: as the role says, unless it said so of the one before."""
    held = holders(role, view)
    named = held[-1][1]
    starts = role.body.starts_on
    if not starts or (len(held) > 1 and named and starts < named):
        return named
    return starts


@practice(
    "RS13",
    chapter="resources",
    severity="advise",
    audience="own",
    title=_("You hold a key role here and have not yet looked at your partnering skills."),
    remedy=_("Take the ten-minute self-check and pick one thing to practise this month."),
    applies=(holds_key_role,),
    reads=(
        "partnership.relation",
        "role.state",
        "role.kind",
        "role.seat",
        "seat",
        "reflection.ratings",
        "interaction.kind",
        "interaction.held_on",
        "interaction.attendees",
    ),
    lessons=("ua-skills", "why-art-science"),
    references=("Unite to Ignite 2023",),
    limits={"grace_days": 60, "window_days": 365},
    per_seat=True,
)
def skills_unattended(view: View) -> Iterator[Finding]:
    """No rating of one's own skills, and no training or exchange, within the window."""
    if _rated(view) or _trained(view):
        return
    roles = _key_roles(view)
    yield view.finding(
        _("You are {role} here; the last {days} days show no self-check, training or exchange of yours."),
        *roles,
        about="skills",
        role=", ".join(dict.fromkeys(str(role.body.kind) for role in roles)),
        days=view.whole("window_days"),
    )


def _rated(view: View) -> bool:
    days = [reflection.recorded_on for reflection in view.of(Reflection) if reflection.body.ratings]
    return any(view.within(view.whole("window_days"), day) for day in days if day)


def _trained(view: View) -> bool:
    mine = view.seat.id if view.seat else ""
    days = [
        meeting.body.held_on
        for meeting in view.of(Interaction)
        if meeting.body.kind in ("training", "peer_exchange") and mine in meeting.body.attendees
    ]
    return any(view.within(view.whole("window_days"), day) for day in days if day)
