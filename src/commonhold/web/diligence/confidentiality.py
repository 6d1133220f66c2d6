"""Confidentiality first: which agreement opens a room, for whom and until when; what was placed too wide too early."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.sharing import TALKED_ABOUT
from commonhold.facts.vocabulary import kinds
from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.reading.findings import findings
from commonhold.visibility.reading.part.lying import lying_in
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.checks.telling import cards
from commonhold.web.diligence.pages import page
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.values import Link, url_of
from commonhold.web.titles import state_of, title_of
from commonhold.web.visit import Visit

MOST = 200
SHOWN = 6
"""So many entries of a room are shown."""
TOO_EARLY = "DD18"
FOR_IT = ("self_statement", "risk", "difference", "why_case")
"""Kinds that are mostly told under such an agreement first."""


class Room(Struct, frozen=True):
    """A confidentiality agreement and its room: `sort` is open, waits, comes or closed."""

    id: str
    title: str
    sort: str
    state: str
    parties: tuple[Partner, ...]
    outside: tuple[Partner, ...]
    told: str
    enters: bool
    lies: tuple[Link, ...] = ()
    more: bool = False

    @property
    def room(self) -> str:
        """The room that it opens."""
        return f"confidential:{self.id}"


@door
def confidentiality(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The rooms that agreements on confidentiality open, opened or will open."""
    items = [one for one in shelf(visit.place, ["agreement"], most=MOST).items if _is_nda(one)]
    rooms = [_room(visit, item) for item in items]
    inside = lying_in(visit.place, [one.room for one in rooms if one.enters])
    rooms = [_with_what_lies_there(visit, one, inside) for one in rooms]
    read = findings(visit.place.seat.id, visit.partnership, visit.day, found=visit.place.opened)
    early = [one for one in (read.found if read else ()) if one.practice.code == TOO_EARLY]
    return page(
        visit,
        "confidentiality",
        _("Sign first, then tell. What lies under an agreement is read by its parties, from its day until its end."),
        visit.sees("partners"),
        now=[one for one in rooms if one.sort == "open"],
        before=[one for one in rooms if one.sort in ("waits", "comes")],
        after=[one for one in rooms if one.sort == "closed"],
        early=cards(visit, [one for one in early if one.standing not in SET_ASIDE]),
        begin=_begin(visit),
        kinds=[(address_of(name), _(kinds()[name].title)) for name in FOR_IT],
        writes=visit.writes,
    )


def _is_nda(item: Item) -> bool:
    body = item.entry.body
    return isinstance(body, Agreement) and body.type == "nda" and item.entry.state != "withdrawn"


def _room(visit: Visit, item: Item) -> Room:
    body, id = cast(Agreement, item.entry.body), item.entry.id
    stays = [stay for stay in visit.place.house.stays if stay.room == f"confidential:{id}"]
    day = visit.place.last_day
    here = {stay.organisation for stay in stays if stay.holds_on(day)}
    parties = tuple(partner for partner in visit.partners if partner.id in body.parties)
    state = state_of(item.entry, visit.day)
    if here:
        sort, told = "open", _open_told(max(stay.until_on for stay in stays if stay.holds_on(day)), body)
    elif any(stay.from_on > day for stay in stays):
        opens = min(stay.from_on for stay in stays if stay.from_on > day)
        sort, told = "comes", _("It is agreed, and opens on {day}.").format(day=words.day(opens))
    elif state in TALKED_ABOUT:
        sort, told = "waits", _waits_told(body, state)
    else:
        ended = body.ends_on if state == "expired" else item.entry.since
        sort, told = "closed", _("Closed since {day}.").format(day=words.day(ended or item.entry.since))
    return Room(
        id=id,
        title=title_of(item.entry, visit.names),
        sort=sort,
        state=words.begun(words.choice(state)),
        parties=parties,
        outside=tuple(one for one in visit.partners if one.here and one not in parties),
        told=told,
        enters=bool(visit.own) and visit.own in here,
    )


def _open_told(until: date, body: Agreement) -> str:
    since = _("Open since {day}").format(day=words.day(body.effective_on)) if body.effective_on else _("Open")
    if until == date.max:
        return _("{since}, until it is ended.").format(since=since)
    return _("{since}, up to and with {day}.").format(since=since, day=words.day(until))


def _waits_told(body: Agreement, state: str) -> str:
    opens = (
        _("on {day}").format(day=words.day(body.effective_on)) if body.effective_on else _("at once, with the last yes")
    )
    ends = _("until {day}").format(day=words.day(body.ends_on)) if body.ends_on else _("until it is ended")
    if state == "draft":
        return _("Not put to the parties yet. Once each has said yes, it opens {opens}, {ends}.").format(
            opens=opens, ends=ends
        )
    return _("Each party is asked. Once each has said yes, it opens {opens}, {ends}.").format(opens=opens, ends=ends)


def _with_what_lies_there(visit: Visit, room: Room, inside: Sequence[Item]) -> Room:
    lies = [item for item in inside if item.room == room.room and item.entry.kind != "assent"]
    links = tuple(Link(title_of(item.entry, visit.names), url_of(visit, item.entry)) for item in lies[:SHOWN])
    return structs.replace(room, lies=links, more=len(lies) > SHOWN)


def _begin(visit: Visit) -> str:
    """The form of an agreement on confidentiality between all who are here."""
    here = [partner.id for partner in visit.partners if partner.here]
    told = {"type": "nda", "parties": here, "title": _("What stays between us"), "renewal": "none"}
    return f"{reverse('add', args=[visit.slug, 'agreement'])}?{urlencode(told, doseq=True)}"
