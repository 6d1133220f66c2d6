"""A role that our goals need has nobody to lead it, or two who have not split it.

## What it looks for
From the agreement phase on, where you want light or full structure: no role on record at all; a role without a leader;
or a role with several leaders and not a line on how they divide it. Where a role was agreed, the agreed words are
read, and a newer draft waits. A role that was withdrawn is left out.

## Why it matters
Equal partners still need a division of work. What nobody leads is not done, and what two lead is done twice, or each
waits for the other. Both come to light when a village asks who was to come.

## What to do
List the roles that the goals need, and put one name beside each. Where two want the same role, write in one line who
does which part. A role that none of you can fill is withdrawn, or is the reason to look for a newcomer.

## When to set it aside
The work is so small that the same three people do all of it side by side; or the roles stand in a work plan that you
all use, and keeping them twice would help nobody.

## Source
NCEA, expert meeting on strategic partnerships: complementary roles, and a division of tasks and mandates beside all
equality. Uncommon Alliances, conference report: build on each partner's core competencies, and be inclusive of those
who are needed.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.measures.fit import standing_tasks
from commonhold.practice.terms import from_agreement_on, relation_partnership, with_formality
from commonhold.practice.view import View


@practice(
    "SC10",
    chapter="scoping",
    severity="warn",
    title=_("A role that our goals need has nobody to lead it, or two who have not split it."),
    remedy=_("List the roles the goals need, put one name beside each, and write in a line how overlaps are divided."),
    applies=(relation_partnership, from_agreement_on, with_formality("light", "full")),
    reads=(
        "partnership.relation",
        "partnership.phase",
        "partnership.formality",
        "responsibility.state",
        "responsibility.name",
        "responsibility.lead",
        "responsibility.split",
    ),
    lessons=("ncea-complementary-roles", "ncea-division-of-roles", "ua-competitive-advantage"),
    absence=True,
)
def roles_unsettled(view: View) -> Iterator[Finding | Missing]:
    """No roles on record, one that nobody leads, or one led by several without a split."""
    roles = standing_tasks(view)
    if not roles:
        yield view.finding(
            _("No role that the goals need is on record, so nobody is named to lead one."), about="roles"
        )
    for role in roles:
        words = {"role": role.body.name or role.id, "leaders": view.names_of(role.body.lead)}
        if not role.body.lead:
            yield view.finding(_("Nobody is named to lead this role: {role}"), role, **words)
        elif len(role.body.lead) > 1 and not role.body.split:
            yield view.finding(
                _("Several lead this role ({leaders}), and no line tells how they divide it: {role}"), role, **words
            )
