"""Communication: who heard from the partnership, and when; what all say; what goes on in public just now."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.facts.chapters.communication import CommunicationPlan, Incident, Message, PublicItem
from commonhold.facts.chapters.community import Stakeholder
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.rooms.house import PUBLIC
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

AT_MOST = 12


class Audience(Struct, frozen=True):
    """A group, and how long ago it heard something: days, both in percent of the scale and in words."""

    id: str
    name: str
    days: int | None
    width: int
    over: bool
    told: str


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Days since each audience heard something, the messages that all agreed, an incident that is open."""
    plan = next(
        (
            one.entry.body
            for one in reversed(pieces)
            if isinstance(one.entry.body, CommunicationPlan) and one.entry.state == "agreed"
        ),
        None,
    )
    promised = int(plan.quiet_days) if isinstance(plan, CommunicationPlan) and plan.quiet_days else 0
    audiences = list(_audiences(visit, pieces, promised))[:AT_MOST]
    return {
        "audiences": audiences,
        "promised": promised,
        "mark": 50 if promised else 0,
        "messages": list(_messages(pieces))[-4:][::-1],
        "incidents": list(_incidents(visit, pieces)),
    }


def heard(pieces: Sequence[Lying]) -> dict[str, date]:
    """The last day on which each group (and everybody: an empty id) heard or met the partnership."""
    last: dict[str, date] = {}
    for piece in pieces:
        body = piece.entry.body
        on: date | None = None
        groups: tuple[str, ...] = ()
        if isinstance(body, Interaction):
            on, groups = body.held_on or None, body.groups
        elif (
            isinstance(body, PublicItem)
            and body.published_at
            and (piece.entry.state == "published" or piece.room == PUBLIC)
        ):
            on, groups = body.published_at.date(), (*body.for_groups, "")
        if on is not None:
            for group in groups:
                last[group] = max(on, last.get(group, on))
    return last


def _audiences(visit: Visit, pieces: Sequence[Lying], promised: int) -> Iterator[Audience]:
    last = {group: on for group, on in heard(pieces).items() if on <= visit.day}
    yield _audience(visit, "", _("Everybody, in public"), last.get(""), promised)
    groups = [one.entry for one in pieces if isinstance(one.entry.body, Stakeholder)]
    known = [one for one in groups if one.id in last or getattr(one.body, "affected", "") in ("medium", "high")]
    for entry in sorted(known, key=lambda one: (last.get(one.id, date.min), one.id)):
        yield _audience(visit, entry.id, str(getattr(entry.body, "name", "")), last.get(entry.id), promised)


def _audience(visit: Visit, id: str, name: str, on: date | None, promised: int) -> Audience:
    if on is None:
        return Audience(id, name, None, 0, False, _("Nothing on record yet"))
    days = (visit.day - on).days
    scale = promised * 2 or 180
    told = ngettext("{days} day", "{days} days", days).format(days=days)
    if promised:
        told = _("{days}, promised every {promised}").format(days=told, promised=promised)
    return Audience(id, name, days, min(100, days * 100 // scale), bool(promised) and days > promised, told)


def _messages(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str]]:
    """What all agreed to say: id, sort, words."""
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Message) and piece.entry.state == "agreed":
            yield piece.entry.id, words.begun(words.choice(body.kind)), brief(body.text, 240)


def _incidents(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, bool]]:
    """Incidents that nobody stood down: id, words, since when, only a drill."""
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Incident) and state_of(piece.entry, visit.day) != "stood_down":
            yield piece.entry.id, brief(body.what, 160), words.moment(body.detected_at or None), body.drill is True
