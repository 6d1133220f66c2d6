"""The entries of a kind, the latest first, a handful at a time."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from commonhold.facts.clock import Clock
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import SEALED
from commonhold.facts.rooms.passing import state_on
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.places import names_of
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.kinds import address_of, kind_at, may_begin, usually, who
from commonhold.web.record.showing.values import url_of
from commonhold.web.titles import title_of
from commonhold.web.visit import Visit
from commonhold.web.words import begun

LONGEST = 200
"""Signs of an id."""
AT_ONCE = 50
HEADING = 110
"""Signs of a title in a list."""


class Row(Struct, frozen=True):
    """One entry in a list."""

    title: str
    url: str
    state: str
    partner: Partner | None
    day: str
    badge: tuple[str, str]


@door
def entries(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """List the entries of a kind that the visitor sees."""
    of = kind_at(kind)
    state = request.GET.get("state", "")
    state = state if state in of.machine.states else ""
    after = request.GET.get("after", "")
    after = after if len(after) <= LONGEST and after.isprintable() else ""
    found = shelf(visit.place, [of.name], states=[state] if state else [], after=after, most=AT_ONCE)
    names = names_of({item.entry.organisation for item in found.items} - visit.names.keys())
    begins = may_begin(visit, rights_at(visit.place), of)
    told = {
        "visit": visit,
        "area": "p",
        "page": of.chapter,
        "kind": of,
        "address": address_of(of.name),
        "chapter": _(CHAPTERS[of.chapter]),
        "kind_title": _(of.several),
        "records": _(of.records),
        "usually": usually(of),
        "rows": [row(visit, item, names) for item in found.items],
        "more": found.items[-1].entry.id if found.more else "",
        "after": after,
        "states": [(one, words.choice(one)) for one in of.machine.states],
        "state": state,
        "may_add": bool(begins),
        "who_can": _("Who can write one: {who}.").format(who=who(of, of.write)),
        "seals": of.room == SEALED,
    }
    return render(request, "record/showing/entries.html", told)


def row(visit: Visit, item: Item, names: Mapping[str, str]) -> Row:
    """An entry as a list shows it."""
    one = item.entry
    partner = visit.partner(one.organisation) if one.organisation else None
    if partner and not partner.number:
        partner = structs.replace(partner, name=names.get(partner.id, partner.name))
    state = state_on(one, Clock(visit.day)) if one.state else ""
    badge = visit.sees(item.room, one.organisation, one.author, item.narrow)
    return Row(
        title_of(one, {**names, **visit.names}, HEADING),
        url_of(visit, one),
        begun(words.choice(state)),
        partner,
        words.day(one.recorded_on),
        badge,
    )
