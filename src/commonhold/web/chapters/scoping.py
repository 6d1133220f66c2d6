"""Why we partner: the envelopes of each partner, never their content; what opened, side by side; the joint case."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from commonhold.facts.chapters.scoping import Motive, WhyCase
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

AT_MOST = 3
"""So many opened reasons of each partner stand side by side; the list has them all."""


class Envelope(Struct, frozen=True):
    """What is known of one partner's envelope: sealed on a day, being written (one's own alone), or none."""

    partner: Partner
    stands: str
    day: str = ""


class Reasons(Struct, frozen=True):
    """The opened reasons of one partner, each as its facet and its words, the main one first."""

    partner: Partner
    told: tuple[tuple[str, str], ...]
    more: bool


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Envelopes, opened reasons, and the joint case that stands."""
    motives = [piece for piece in pieces if piece.entry.kind == "motive"]
    case = next(
        (one.entry for one in reversed(pieces) if one.entry.kind == "why_case" and one.entry.state == "agreed"), None
    )
    envelopes = list(_envelopes(visit, motives))
    return {
        "envelopes": envelopes if any(one.stands != "none" for one in envelopes) else [],
        "sealed": sum(one.stands == "sealed" for one in envelopes),
        "reasons": list(_reasons(visit, motives)),
        "case": brief(case.body.together, 400) if case and isinstance(case.body, WhyCase) else "",
        "case_id": case.id if case else "",
        "case_day": words.day(case.since) if case else "",
    }


def _envelopes(visit: Visit, motives: Sequence[Lying]) -> Iterator[Envelope]:
    for partner in visit.partners:
        if not partner.here:
            continue
        own = [one.entry for one in motives if one.entry.organisation == partner.id]
        lodged = [one for one in own if one.state == "lodged"]
        if lodged:
            days = [one.since for one in lodged if one.since]
            yield Envelope(partner, "sealed", words.day(min(days)) if days else "")
        elif partner.mine and any(one.state == "draft" for one in own):
            yield Envelope(partner, "written")
        else:
            yield Envelope(partner, "none")


def _reasons(visit: Visit, motives: Sequence[Lying]) -> Iterator[Reasons]:
    for partner in visit.partners:
        opened = [
            one.entry.body
            for one in motives
            if one.entry.organisation == partner.id
            and one.entry.state == "opened"
            and isinstance(one.entry.body, Motive)
        ]
        opened.sort(key=lambda body: body.rank != "main")
        if opened:
            told = tuple(
                (words.begun(words.choice(body.facet)), brief(body.statement, 140)) for body in opened[:AT_MOST]
            )
            yield Reasons(partner, told, len(opened) > AT_MOST)
