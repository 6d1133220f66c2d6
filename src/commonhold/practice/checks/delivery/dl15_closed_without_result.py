"""This has ended, and nobody can read what came of it.

## What it looks for
A published record of something that ended more than half a year ago, with neither a measurement nor an outcome, and
without a published case study. Where no actual end is told, the planned one is taken. Where the only end that is told
still lies ahead, the record contradicts itself and is not judged.

## Why it matters
An ending is the last moment at which people still remember. A year later they have moved on, and those who plan the
next work in the same place begin again from nothing, perhaps with the same mistake.

## What to do
Find the last people who worked on it and ask them two questions: what came of it, and what would you do differently?
Record the answers in a few lines and publish them with the record.

## When to set it aside
The work was called off before it began, or the results are told under the record of a larger programme. Name it.

## Source
Why Partner? (The Partnering Initiative): assess the impact of activities and projects. Lessons Learned (Devonshire
Initiative): partnerships conclude, and what was learned is written down. IATI 2.03 asks for results until after the
end. The half year is ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.learning import CaseStudy
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import in_phase, published_record, result_reported
from commonhold.practice.view import View


@practice(
    "DL15",
    chapter="delivery",
    severity="serious",
    title=_("This has ended, and nobody can read what came of it."),
    remedy=_("Ask the last people who worked on it what came of it, and record that in a few lines."),
    applies=(published_record, in_phase("ended")),
    reads=("partnership.phase", "partnership.ended_on", "partnership.ends_on", "measurement", "outcome"),
    may_read=("partnership.source_url", "partnership.iati_identifier", "case_study.state"),
    lessons=("why-impact", "di-conclusion"),
    references=("IATI 2.03 results",),
    limits={"days": 180},
    absence=True,
)
def closed_without_result(view: View) -> Iterator[Finding | Missing]:
    """Ended long ago, with no result on record."""
    if result_reported(view) or any(story.state == "published" for story in view.of(CaseStudy)):
        return
    ended_on = view.card.ended_on or view.card.ends_on
    if not ended_on or not view.reached(ended_on):
        yield Missing("partnership.ended_on")
    elif view.more_than(view.whole("days"), ended_on):
        yield view.finding(
            _("It ended on {ended}, and neither a measurement nor an outcome is on record.")
            if view.card.ended_on
            else _("It was to end on {ended} and counts as ended; neither a measurement nor an outcome is on record."),
            about="result",
            ended=ended_on,
        )
