"""We report a result as fact that rests on our word alone.

## What it looks for
A published result that tells of an outcome or a measurement whose basis is a claim. And, whatever is published: more
than half of the outcomes and measurements of the last year, four or more, that are claims.

## Why it matters
Outsiders believe what they can check. One claim that turns out to be hope takes down with it the ten results that were
solid, and critics will look for that one first.

## What to do
Attach one document, or ask one person outside the partnership to vouch for it, and raise the basis. Where neither is
to be had, mark the result as your impression and publish a correction that says so.

## When to set it aside
The published text itself says that it is a first impression. A correction on record that names the item does the same.

## Source
Uncommon Alliances (conference report, 2012): baselines and measurements, not claims. Contribution analysis: a claim
holds where each link has evidence and other explanations were looked at. The thresholds are ours.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from commonhold.facts.chapters.communication import PublicItem
from commonhold.facts.chapters.delivery import Measurement, Outcome
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import bound_or_running
from commonhold.practice.view import View

Result = Entry[Measurement] | Entry[Outcome]


@practice(
    "DL07",
    chapter="delivery",
    severity="warn",
    title=_("We report a result as fact that rests on our word alone."),
    remedy=_("Attach one document or one outside voice, or mark it as our impression."),
    applies=(bound_or_running,),
    reads=(
        "partnership.phase",
        "partnership.partners",
        "membership_change",
        "agreement",
        "public_item.kind",
        "public_item.about",
        "public_item.state",
        "outcome.basis",
        "outcome.happened_on",
        "measurement.basis",
        "measurement.measured_on",
    ),
    lessons=("ua-hard-data",),
    references=("Contribution analysis",),
    limits={"min_items": 4, "window_days": 365, "share": 0.5},
    first=False,
)
def claim_without_evidence(view: View) -> Iterator[Finding | Missing]:
    """A published result that rests on a claim, or too many claims among recent results."""
    results: list[Result] = [*view.of(Outcome), *view.of(Measurement)]
    yield from _published_claims(view, {result.id: result for result in results})
    yield from _mostly_claims(view, [result for result in results if _is_recent(view, result)])


def _published_claims(view: View, results: dict[str, Result]) -> Iterator[Finding | Missing]:
    published = [item for item in view.of(PublicItem) if item.state == "published"]
    corrected = _corrected(published)
    for item in published:
        if item.body.kind != "result":
            continue
        told = [results[id] for id in item.body.about if id in results and not _answered(id, item, corrected)]
        claims = [result for result in told if result.body.basis == "claim"]
        if claims and not _answered(item.id, item, corrected):
            yield view.finding(
                _("A published result rests on {claims} of {told} named entries whose basis is a claim."),
                item,
                *claims,
                claims=len(claims),
                told=len(told),
            )
        elif not claims:
            yield from (Missing(f"{result.kind}.basis") for result in told if _unknown(result))


def _corrected(published: list[Entry[PublicItem]]) -> dict[str, date]:
    """When each entry was last set right in public."""
    days: dict[str, date] = {}
    for item in published:
        if item.body.kind == "correction":
            days.update({id: max(_day(item), days.get(id, date.min)) for id in item.body.about})
    return days


def _day(item: Entry[PublicItem]) -> date:
    return item.body.published_at.date() if item.body.published_at else item.since or date.max


def _answered(id: str, item: Entry[PublicItem], corrected: dict[str, date]) -> bool:
    return id in corrected and corrected[id] >= _day(item)


def _mostly_claims(view: View, recent: list[Result]) -> Iterator[Finding | Missing]:
    count = Counter("unknown" if _unknown(result) else result.body.basis for result in recent)
    bearable = view.share("share") * len(recent)
    if len(recent) < view.whole("min_items") or count["claim"] + count["unknown"] <= bearable:
        return
    if count["claim"] > bearable:
        yield view.finding(
            _("{claims} of the last {results} outcomes and measurements are claims, without evidence."),
            *(result for result in recent if result.body.basis == "claim"),
            about="recent-claims",
            claims=count["claim"],
            results=len(recent),
        )
    else:
        yield from (Missing(f"{result.kind}.basis") for result in recent if _unknown(result))


def _is_recent(view: View, result: Result) -> bool:
    on = result.body.measured_on if isinstance(result.body, Measurement) else result.body.happened_on
    return view.within(view.whole("window_days"), on) if on else False


def _unknown(result: Result) -> bool:
    return not result.body.basis or result.body.basis == "unknown"
