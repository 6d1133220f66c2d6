"""Nobody has yet seen the other's work on the ground and asked freely about it.

## What it looks for
Partners from different sectors who are getting to know each other or make their agreement, and whose work reaches
affected people, directly or through others. It asks for one visit that took place (to a site, an exposure visit, or a
swap of leaders) of which the record says that guests could ask anything, and what was learned.

## Why it matters
Every sector has pictures of the others, and meetings leave them as they are. An afternoon on the ground, where one may
ask what one never dared to ask, does more than ten of them. What is not written down is lost with those who went.

## What to do
Plan one day on site, with local and head-office staff from both sides. Say at the start that guests may ask anything;
in the evening write down together, in five lines, what each side learned.

## When to set it aside
You have worked side by side on the ground for years; or going there would put the people who live there at risk.

## Source
Lessons Learned, Devonshire Initiative: exposure visits with open questions, head and local staff, and lessons kept in
both directions; site visits and swaps of leaders; partners who do not know what the other sector does.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import cross_sector, held, in_phase
from commonhold.practice.view import View

VISITS = ("site_visit", "exposure_visit", "leadership_swap")


def reaches_people(view: View) -> bool | Missing:
    """The work comes into contact with affected people, if only through others."""
    contact = view.card.contact
    return contact != "no_contact" if contact else Missing("partnership.contact")


@practice(
    "DD09",
    chapter="diligence",
    severity="advise",
    title=_("Nobody has yet seen the other's work on the ground and asked freely about it."),
    remedy=_("Plan one day on site with local and head-office staff, where guests may ask anything."),
    applies=(cross_sector, in_phase("diligence", "agreement"), reaches_people),
    reads=(
        "partnership.phase",
        "partnership.contact",
        "partnership.partners",
        "membership_change",
        "organisation.sector",
        "interaction.kind",
        "interaction.held_on",
        "interaction.open_questions",
        "interaction.takeaways",
    ),
    lessons=("di-dd-exposure-visit", "di-dd-relationships", "di-understand-sectors"),
    first=False,
    absence=True,
)
def no_exposure_visit(view: View) -> Iterator[Finding | Missing]:
    """No visit with open questions of which somebody wrote down what was learned."""
    meetings = [meeting for meeting in held(view) if not meeting.body.kind or meeting.body.kind in VISITS]
    visits = [meeting for meeting in meetings if meeting.body.kind]
    if any(visit.body.open_questions and visit.body.takeaways for visit in visits):
        return
    if any(visit.body.takeaways and visit.body.open_questions not in (True, False) for visit in visits):
        yield Missing("interaction.open_questions")
    elif any(meeting.body.open_questions and meeting.body.takeaways for meeting in meetings):
        yield Missing("interaction.kind")
    else:
        yield view.finding(_seen(visits), *visits[-3:], about="visit")


def _seen(visits: list[Entry[Interaction]]) -> str:
    if not visits:
        return _("No visit to each other's work is on record.")
    if any(visit.body.open_questions for visit in visits):
        return _("You visited each other's work and could ask anything; what you learned is not on record.")
    return _("You visited each other's work; that guests could ask anything is not on record.")
