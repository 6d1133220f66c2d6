"""People and seats: who sits for each partner, who sits with all, who is asked, and what each seat still waits for."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.rooms.assents import CONFIRMED_PLACES
from commonhold.facts.rooms.house import SeatHeld
from commonhold.visibility.reading.home.seats import Confirming, Word, confirmings, in_order, open_links
from commonhold.visibility.reading.shelf import shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.titles import title_of
from commonhold.web.visit import Visit

YES = ("consent", "concern")


class Row(Struct, frozen=True):
    """A seat in words: who, what it may do, where it stands; and what the reader can do about it."""

    id: str
    name: str
    place: str
    part: str
    stands: str
    is_me: bool
    is_open: bool
    has_link: bool
    is_mine: bool
    answers: tuple["Answer", ...] = ()
    is_asked: bool = False


class Answer(Struct, frozen=True):
    """What a partner that is asked to confirm a seat said so far."""

    partner: Partner
    sort: str
    said: str
    reason: str


class Side(Struct, frozen=True):
    """The seats of one partner."""

    partner: Partner
    rows: tuple[Row, ...]


@door
def people(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page."""
    place, house = visit.place, visit.place.house
    links, waiting = open_links(place), confirmings(place)
    rows = {seat.id: _row(visit, seat, links, waiting.get(seat.id)) for seat in house.seats.values()}
    partners = {partner.id for partner in visit.partners}
    here = [seat for seat in house.seats.values() if not _is_over(seat, visit.day)]
    sides = [
        Side(partner, tuple(rows[seat.id] for seat in in_order(here) if seat.organisation == partner.id))
        for partner in visit.partners
    ]
    others = [seat for seat in in_order(here) if seat.organisation not in partners]
    told = {
        "visit": visit,
        "area": "p",
        "page": "people",
        "sides": sides,
        "neutral": [(rows[seat.id], visit.names.get(seat.organisation, "")) for seat in others],
        "ended": [(rows[seat.id], visit.names.get(seat.organisation, ""), seat.body.ends_on) for seat in _ended(visit)],
        "changes": _changes(visit),
        "is_alone": not any(seat.organisation != visit.own and seat.body.claimed_on for seat in house.seats.values()),
        "speaks": place.seat.speaks(visit.day) and place.is_present,
        "acting": [(one.seat.id, _acting(visit, one.seat)) for one in (place, *visit.others)] if visit.others else [],
    }
    return render(request, "people/people.html", told)


def _is_over(seat: SeatHeld, day: date) -> bool:
    return bool(seat.body.ends_on and seat.body.ends_on < day)


def _ended(visit: Visit) -> Sequence[SeatHeld]:
    over = [seat for seat in visit.place.house.seats.values() if _is_over(seat, visit.day)]
    return sorted(over, key=lambda seat: (seat.body.ends_on or visit.day, seat.id), reverse=True)


def _changes(visit: Visit) -> list[tuple[str, str, str]]:
    """Joinings and leavings that were announced: the entry, what it says, and from which day on."""
    items = shelf(visit.place, ["membership_change"], states=["announced", "settled"], most=20).items
    told = []
    for item in items:
        body = item.entry.body
        who = visit.names.get(str(getattr(body, "who", "")), "") or title_of(item.entry, visit.names)
        joins = getattr(body, "direction", "") == "joins"
        on = words.day(getattr(body, "effective_on", None) or None)
        sentence = _("{partner} is proposed as a partner") if joins else _("{partner} leaves on {day}")
        told.append((item.entry.id, sentence.format(partner=who, day=on), words.choice(item.entry.state)))
    return told


def _acting(visit: Visit, seat: SeatHeld) -> str:
    whose = visit.names.get(seat.organisation, "") or _("all partners")
    return _("{partner}, as {place}").format(partner=whose, place=words.choice(seat.body.place))


def _row(visit: Visit, seat: SeatHeld, links: Mapping[str, date], waiting: Confirming | None) -> Row:
    body = seat.body
    parts = (words.choice(told) for told in dict.fromkeys((body.function, body.level)) if told and told != body.place)
    return Row(
        id=seat.id,
        name=str(body.shown_name or _("Somebody")),
        place=words.choice(body.place),
        part=", ".join(parts),
        stands=_stands(visit, seat, links.get(seat.id), waiting),
        is_me=seat.id == visit.place.seat.id,
        is_open=not body.claimed_on,
        has_link=seat.id in links,
        is_mine=bool(visit.own) and seat.organisation == visit.own,
        answers=tuple(_answers(visit, waiting)) if waiting else (),
        is_asked=bool(waiting) and visit.own in (waiting.asked if waiting else ()),
    )


def _answers(visit: Visit, waiting: Confirming) -> list[Answer]:
    """Round the table from the reader's seat."""
    asked = [partner for partner in visit.partners if partner.id in waiting.asked]
    return [_answer(partner, waiting.words.get(partner.id)) for partner in asked]


def _answer(partner: Partner, word: Word | None) -> Answer:
    if word is None:
        return Answer(partner, "none", _("No answer yet"), "")
    said = {
        "consent": ("yes", _("Yes")),
        "concern": ("concern", _("Yes, with a concern")),
        "object": ("no", _("No")),
    }
    sort, told = said.get(word.verdict, ("none", _("Abstains")))
    return Answer(partner, sort, told, word.reason)


def _stands(visit: Visit, seat: SeatHeld, link: date | None, waiting: Confirming | None) -> str:
    """Where a seat stands, named exactly."""
    body, day = seat.body, visit.day
    if not body.claimed_on:
        if link:
            return _("Invited; nobody has taken the seat. The link works until {day}").format(day=words.day(link))
        return _("Nobody has taken the seat, and no link to it is open")
    if body.starts_on and body.starts_on > day:
        return _("Taken; begins on {day}").format(day=words.day(body.starts_on))
    until = _(", until {day}").format(day=words.day(body.ends_on)) if body.ends_on else ""
    since = words.day(body.claimed_on)
    if waiting is not None:
        missing = [org for org in waiting.asked if _has_not_said_yes(waiting.words.get(org))]
        names = words.listed(visit.names.get(org, org) for org in missing)
        told = _("Taken on {day}{until}; not confirmed yet, so without a voice. Waiting for {partners}")
        return told.format(day=since, until=until, partners=names)
    if seat.confirmed and body.place in CONFIRMED_PLACES:
        return _("Taken on {day}{until}; confirmed by the others").format(day=since, until=until)
    return _("Taken on {day}{until}").format(day=since, until=until)


def _has_not_said_yes(word: Word | None) -> bool:
    return word is None or word.verdict not in YES
