"""Decisions of the partners to tell others what all of them have: the card for everybody, their days for some."""

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from django.urls import reverse
from django.utils.http import urlencode
from msgspec import Struct

from commonhold.acts.sharing.porch import CARRIED_OUT
from commonhold.facts.chapters.governance import Decision
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

MOST, MOST_ADOPTED = 200, 3
"""So many decisions are looked through for one to tell others, and so many adopted ones for one not carried out."""


class Way(Struct, frozen=True):
    """A decision to tell others: its question, its page, and whom it is for (none: everybody)."""

    question: str
    url: str
    to: tuple[str, ...]


class Decided(Struct, frozen=True):
    """The latest decision that waits for somebody to carry it out, and the latest that waits for answers."""

    adopted: Way | None = None
    open: Way | None = None


def decided(visit: Visit, fits: Callable[[Decision], bool]) -> Decided:
    """The decisions to tell of the partnership that fit: one query, and one for each adopted one that is looked at."""
    about = [one for one in _about(visit) if fits(cast(Decision, one.entry.body))]
    return Decided(
        next((_way(visit, one) for one in _adopted(visit, about)), None),
        next((_way(visit, one) for one in about if one.entry.state in ("open", "reopened")), None),
    )


def proposal(visit: Visit, question: str, **more: str | Sequence[str]) -> str:
    """The form of a decision to tell others of the partnership, filled in with what is known already."""
    told: dict[str, str | Sequence[str]] = {
        "question": question,
        "topic": "message",
        "proposed_by": visit.own,
        "opened_on": visit.day.isoformat(),
        "changes": visit.partnership,
        **more,
    }
    return f"{reverse('add', args=[visit.slug, 'decision'])}?{urlencode(told, doseq=True)}"


def _about(visit: Visit) -> Iterator[Item]:
    """The decisions to tell others of the partnership, the latest first."""
    for item in shelf(visit.place, ["decision"], most=MOST).items:
        body = item.entry.body
        if isinstance(body, Decision) and body.topic == "message" and visit.partnership in body.changes:
            yield item


def _adopted(visit: Visit, about: list[Item]) -> Iterator[Item]:
    """Those that are adopted and still wait for somebody to carry them out."""
    for item in [one for one in about if one.entry.state == "adopted"][:MOST_ADOPTED]:
        steps = history(visit.place.seat.id, visit.partnership, item.entry.id, visit.day, found=visit.place.opened)
        last = next((step for step in reversed(steps) if step.deed in CARRIED_OUT or step.state == "adopted"), None)
        if last is None or last.deed not in CARRIED_OUT:
            yield item


def _way(visit: Visit, item: Item) -> Way:
    body = cast(Decision, item.entry.body)
    url = reverse("entry", args=[visit.slug, "decision", item.entry.id])
    return Way(brief(body.question), url, tuple(body.affected))
