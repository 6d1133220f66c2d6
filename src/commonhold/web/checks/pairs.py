"""The pair of partners that a finding of due diligence is about, where the reader's own side is one of the two."""

from collections.abc import Mapping

from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.visibility.reading.findings import Found
from commonhold.visibility.reading.shelf import Item
from commonhold.web.visit import Visit

OF_A_PAIR = frozenset(("DD01", "DD02", "DD03", "DD07", "DD14", "DD16"))
"""Practices whose remedy is done on the page of a pair: where two look at each other, and end it."""


def other_side(visit: Visit, found: Found, evidence: Mapping[str, Item]) -> str:
    """With whom the reader's own side does something about it; empty where it is for others, or for several pairs.

    What is about another partner, with no look at it that the finding rests on, is for whoever reads it.
    """
    looks = [_pair(evidence[told.id]) for told in found.finding.evidence if told.id in evidence]
    looks = [look for look in looks if look]
    with_us = {org for look in looks if visit.own in look for org in look} - {visit.own}
    here = {one.id for one in visit.partners if visit.own}
    about = found.finding.subject.rpartition(":")[2]
    if about in here - {visit.own}:
        return about if about in with_us or not looks else ""
    (other, *more) = sorted(with_us & here) or [""]
    return "" if more else other


def _pair(item: Item) -> set[str]:
    """Who looks, and at whom."""
    body = item.entry.body
    return {item.entry.organisation, str(body.subject or "")} if isinstance(body, DiligenceRound) else set()
