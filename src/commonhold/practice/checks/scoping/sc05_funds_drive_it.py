"""Access to funds seems to drive this more than a goal that we share.

## What it looks for
Opened drivers of which the main one is access to funds: for more than half of the partners, or for any partner while no
shared objective is agreed. A driver that was kept back stays out of the count.

## Why it matters
Wanting money is no fault. But where money is what most came for and the shared goal is taken for granted, the work
follows the funder, and it ends on the day the grant does. Partners who know this early can still choose what they are.

## What to do
Put one question on the table: would we do this without the money? Write the answer down as a decision on whether to
partner, and agree the objective that you would keep either way. If there is none, call it a grant or a contract.

## When to set it aside
The partnership was made to raise funds together, for instance a joint appeal, and everyone says so openly.

## Source
NCEA, expert meeting on strategic partnerships: development goals are what makes it strategic; where access to funds is
the driver, do not assume that goals are shared. C&E Barometer 2018: most companies named reputation as their reason
(84 %), most NGOs named funds (95 %). The share of one half is ours.
"""

from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import opened, relation_partnership
from commonhold.practice.view import View


def drivers_are_opened(view: View) -> bool:
    """At least one partner's driver can be read by all."""
    return bool(_drivers(view))


@practice(
    "SC05",
    chapter="scoping",
    severity="warn",
    title=_("Access to funds seems to drive this more than a goal that we share."),
    remedy=_("Ask each other: would we do this without the money? Record the answer, or call it a grant or contract."),
    applies=(relation_partnership, drivers_are_opened),
    reads=(
        "partnership.relation",
        "partnership.partners",
        "membership_change",
        "motive.state",
        "motive.facet",
        "motive.rank",
        "motive.driver",
        "objective.state",
        "objective.whose",
    ),
    may_read=("decision",),
    lessons=("ncea-strategic-driver", "ncea-continuum"),
    references=("C&E Barometer 2018",),
    limits={"share": 0.5},
    absence=True,
)
def funds_drive_it(view: View) -> Iterator[Finding | Missing]:
    """Money drives most of the partners, or one of them while no goal is shared."""
    drivers = _drivers(view)
    funds = [d for d in drivers if d.body.rank == "main" and d.body.driver == "access_to_funds"]
    unclear = [d for d in drivers if _may_be_funds(d) and not (d.body.rank and d.body.driver)]
    goal = _shared_goal(view)
    if _drives(view, funds, goal is not False):
        yield _seen(view, funds, goal is not False)
    elif _drives(view, [*funds, *unclear], goal is True):
        if isinstance(goal, Missing):
            yield goal
        if unclear:
            yield Missing("motive.driver")


def _drivers(view: View) -> list[Entry[Motive]]:
    present = set(view.partners)
    return [
        motive
        for motive in opened(view, Motive)
        if motive.body.facet == "driver" and motive.organisation in present and not motive.body.kept_back
    ]


def _may_be_funds(motive: Entry[Motive]) -> bool:
    return motive.body.rank != "other" and (not motive.body.driver or motive.body.driver == "access_to_funds")


def _shared_goal(view: View) -> bool | Missing:
    whose = {objective.body.whose or "unknown" for objective in view.agreed(Objective)}
    return "shared" in whose or (Missing("objective.whose") if "unknown" in whose else False)


def _drives(view: View, funds: list[Entry[Motive]], goal_shared: bool) -> bool:
    if not funds or not goal_shared:
        return bool(funds)
    most = len({motive.organisation for motive in funds}) > view.share("share") * len(view.partners)
    return most and not _faced_since(view, [motive.since for motive in funds])


def _faced_since(view: View, opened_on: list[date | None]) -> bool:
    last = max((day for day in opened_on if day), default=None)
    adopted = [d for d in view.of(Decision) if d.body.topic == "partner_or_not" and d.state == "adopted"]
    days = (decision.body.decided_on or decision.since for decision in adopted)
    return any(not day or not last or day >= last for day in days)


def _seen(view: View, funds: list[Entry[Motive]], goal_shared: bool) -> Finding:
    who = {motive.organisation for motive in funds}
    return view.finding(
        _("Access to funds is the main driver for {partners} ({count} of {all}).")
        if goal_shared
        else _(
            "Access to funds is the main driver for {partners} ({count} of {all}), and no shared objective is agreed."
        ),
        *funds,
        about="funds",
        partners=view.names_of(partner for partner in view.partners if partner in who),
        count=len(who),
        all=len(view.partners),
    )
