"""Our agreement is silent on something that partners usually need settled.

## What it looks for
A main agreement that is proposed or in force, and the topics on which no agreed clause says anything: five for every
agreement, seven more where the partners want full structure. A clause that calls a topic not relevant, or settles
half of it, counts as settled.

## Why it matters
What a text leaves out is decided later, in a hurry, by whoever is in the room. Ways to part, to disagree and to change
the plan are easy to agree while nobody needs them, and hard on the day when somebody does.

## What to do
Take one missing topic from the template to the next meeting and write what you can. Half an answer, marked as partial,
is worth more than a perfect one next year. If a topic does not touch you, agree that it is not relevant.

## When to set it aside
The topic is ruled by a text outside the record, such as a framework contract of one partner that all accept, or a law.
Better still, record a short clause that points there.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): formalise, and have systems to resolve problems
before the problems. Uncommon Alliances conference report (2012): what is expected of each is clear to all. The
partnering agreement scorecard (The Partnering Initiative) rates the parts of an agreement; ISO 44001 asks that joint
exit is agreed even where it is far off. The two lists of topics are our own choice.
"""

from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import has_main_agreement, is_settled, main_agreement
from commonhold.practice.view import View


@practice(
    "AG02",
    chapter="agreement",
    severity="warn",
    title=_("Our agreement is silent on something that partners usually need settled."),
    remedy=_("Take one missing topic from the template to the next meeting; half an answer is better than none."),
    applies=(has_main_agreement,),
    reads=(
        "partnership.formality",
        "partnership.partners",
        "membership_change",
        "agreement",
        "agreement.state",
        "clause.state",
        "clause.topic",
        "clause.coverage",
    ),
    lessons=("di-formalize", "di-governance", "ua-clear-expectations"),
    references=("Agreement scorecard", "ISO 44001"),
    limits={
        "topics_light": ("objectives", "roles", "communication", "confidentiality", "leaving"),
        "topics_full": ("resources", "timeline", "decisions", "disputes", "review", "evaluation", "moving_on"),
    },
    absence=("partnership", "clause"),
)
def agreement_gap(view: View) -> Iterator[Finding | Missing]:
    """Topics without a settled clause, under the main agreement."""
    agreement = main_agreement(view)
    formality = view.card.formality
    light, full = view.names("topics_light"), view.names("topics_full")
    topics = light + full if formality == "full" else light
    silent = [topic for topic in topics if is_settled(view, topic) is False]
    if silent and agreement:
        yield view.finding(
            _("No settled rule yet on {count} of {all} topics: {topics}."),
            agreement,
            count=len(silent),
            all=len(topics),
            topics=", ".join(topic.replace("_", " ") for topic in silent),
        )
    yield from _untold(view, topics)
    if (not formality or formality == "unknown") and not all(is_settled(view, topic) for topic in full):
        yield Missing("partnership.formality")


def _untold(view: View, topics: tuple[str, ...]) -> Iterator[Missing]:
    for topic in topics:
        settled = is_settled(view, topic)
        if isinstance(settled, Missing):
            yield settled
