"""We have met on one side's ground only, or not in person at all.

## What it looks for
Partners who are not bound yet, 120 days or more after their first serious talk. Either no meeting in person is on
record; or there were three or more, and all of them on the ground of one and the same partner. A place that belongs to
none of you counts as no one's ground. What is only planned counts for nothing, nor does a meeting at which a single
partner sat.

## Why it matters
Who always travels sees the other's meeting room and never shows its own work. People talk more freely at home, and
more people can come. Always meeting in one house settles, without a word, whose partnership it is.

## What to do
Hold the next meeting at the other's office, with an hour in which people may talk without an agenda. Where the journey
is out of reach, let the other side call and host a talk at a distance that is meant for getting to know each other.

## When to set it aside
All of you sit in one building or one town, and the place is a matter of chairs; or a war or an epidemic forbids
travelling, and you know each other from earlier work.

## Source
Lessons Learned, Devonshire Initiative: build personal relationships, with discussions at both organisations' offices,
swaps of leaders and site visits. The 120 days and the three meetings are ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import held, not_yet_bound, relation_partnership, several_partners
from commonhold.practice.view import View


def talking_for_long(view: View) -> bool | Missing:
    """They first talked in earnest that many days ago, or earlier."""
    first = view.card.first_contact_on
    return view.at_least(view.whole("days"), first) if first else Missing("partnership.first_contact_on")


@practice(
    "DD08",
    chapter="diligence",
    severity="advise",
    title=_("We have met on one side's ground only, or not in person at all."),
    remedy=_("Hold the next meeting at the other's office, with an hour for people to talk without an agenda."),
    applies=(relation_partnership, several_partners, not_yet_bound, talking_for_long),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.partners",
        "partnership.first_contact_on",
        "membership_change",
        "agreement.state",
        "agreement.type",
        "agreement.parties",
        "interaction.held_on",
        "interaction.in_person",
        "interaction.host",
        "interaction.place",
        "interaction.purposes",
        "interaction.attendees",
    ),
    lessons=("di-dd-relationships",),
    limits={"days": 120, "min_meetings": 3},
    absence=True,
)
def one_side_hosts(view: View) -> Iterator[Finding | Missing]:
    """Nobody has met in person, or all meetings were in one partner's house."""
    meetings = _of_several(view)
    in_person = [meeting for meeting in meetings if meeting.body.in_person]
    at_a_distance = {meeting.body.host for meeting in meetings if _hosted_for_each_other(meeting)} & {*view.partners}
    untold = [meeting for meeting in meetings if meeting.body.in_person not in (True, False)]
    if not in_person and not at_a_distance:
        yield Missing("interaction.in_person") if untold else _not_met(view, meetings)
    elif len(in_person) >= view.whole("min_meetings"):
        hosts = {meeting.body.host or "" for meeting in in_person if meeting.body.host or not meeting.body.place}
        neutral = any(meeting.body.place and not meeting.body.host for meeting in in_person)
        (host, *others) = sorted(hosts, reverse=True) or [""]
        if neutral or any(others) or (host and host not in view.partners) or at_a_distance - {host}:
            return
        yield _met_at(view, in_person, host) if hosts == {host} and host else Missing("interaction.host")


def _of_several(view: View) -> list[Entry[Interaction]]:
    """Meetings that took place and at which two partners or more sat, as far as the record tells who was there."""
    whose = {seat.id: seat.organisation for seat in view.seats if seat.organisation in view.partners}
    there = [(meeting, {whose.get(seat, "") for seat in meeting.body.attendees} - {""}) for meeting in held(view)]
    return [meeting for meeting, partners in there if len(partners) >= 2 or not meeting.body.attendees]


def _hosted_for_each_other(meeting: Entry[Interaction]) -> bool:
    return meeting.body.in_person is False and "relationship" in meeting.body.purposes


def _not_met(view: View, meetings: list[Entry[Interaction]]) -> Finding:
    return view.finding(
        _("You first talked on {first}, and no meeting in person is on record."),
        *meetings[:3],
        about="meetings",
        first=view.card.first_contact_on,
    )


def _met_at(view: View, in_person: list[Entry[Interaction]], host: str) -> Finding:
    return view.finding(
        _("All {count} meetings in person on record were on the ground of {host}."),
        *in_person[-3:],
        about="meetings",
        count=len(in_person),
        host=view.name(host),
    )
