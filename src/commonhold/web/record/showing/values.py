"""The fields of an entry as a page shows them: only what is told, and nothing that its reader may not see."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.shape import POINTING, Slot, pointers, slots
from commonhold.facts.types import Attachment, Money
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.visibility.reading.beside.cards import offices_of
from commonhold.visibility.reading.places import names_of
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.checks.telling import address_of as address_of_finding, title_of
from commonhold.web.forms.zones import zone_of
from commonhold.web.known import known_as
from commonhold.web.partners import Partner
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import says
from commonhold.web.visit import Visit
from commonhold.web.words import begun

CODED = ("shown_by", "where", "after", "construct", "constructs")
"""Texts that hold words of the vocabulary."""


class Link(Struct, frozen=True):
    """Words that lead somewhere."""

    said: str
    url: str


class Told(Struct, frozen=True):
    """One field: its title, and its value in the way that `sort` tells.

    `text` and `markdown` have `text`; `orgs` partners, `links` and `files` links, `list` lines; `inside` the fields of
    each of several values.
    """

    title: str
    sort: str
    text: str = ""
    orgs: tuple[Partner, ...] = ()
    links: tuple[Link, ...] = ()
    lines: tuple[str, ...] = ()
    inside: "tuple[tuple[Told, ...], ...]" = ()
    key: str = ""


class Sight:
    """What a page may name beside an entry: entries that its reader sees, organisations, seats and offices."""

    def __init__(self, visit: Visit, room: str, named: Mapping[str, Item], bodies: Iterable[Struct]) -> None:
        self.visit = visit
        self.room = room
        self.zone = zone_of(visit.request)
        self._named = named
        found = [pointer for body in bodies for pointer in pointers(body)]
        orgs = {pointer.id for pointer in found if pointer.slot.type == "org"}
        self.names = {**names_of(orgs - visit.names.keys()), **visit.names}
        named_offices = {pointer.id for pointer in found if pointer.slot.to == "office"}
        offices = offices_of([partner.id for partner in visit.partners]) if named_offices else ()
        self._offices = {office.id: str(office.body.name or office.id) for office in offices}

    def partner(self, organisation: str) -> Partner:
        """An organisation with its mark, or its name alone where it is no partner."""
        partner = self.visit.partner(organisation)
        return partner if partner.number else structs.replace(partner, name=self.names.get(organisation, organisation))

    def round_the_table(self, organisations: Iterable[str]) -> list[str]:
        """Organisations in the order of the reader's seat; those that are no partners come after."""
        order = [partner.id for partner in self.visit.partners]
        return sorted(organisations, key=lambda org: order.index(org) if org in order else len(order))

    def seat(self, id: str) -> str:
        """Who sits there, and for whom."""
        held = self.visit.place.house.seats.get(id)
        if held is None:
            return ""
        name = str(held.body.shown_name or id)
        org = self.names.get(held.organisation, "")
        return _("{person}, {partner}").format(person=name, partner=org) if org else name

    def link(self, id: str, *, alone: bool = False) -> Link | None:
        """Where something leads that is named; None where the reader may not see it. `alone`: without its kind."""
        if id == self.visit.partnership:
            return Link(self.visit.name, reverse("overview", args=[self.visit.slug]))
        if id in self._offices:
            return Link(self._offices[id], "")
        if id in self.visit.place.house.seats:
            return Link(self.seat(id), "")
        item = self._named.get(id)
        if item is None:
            return None
        return Link((says(item.entry) if alone else "") or known_as(item.entry), url_of(self.visit, item.entry))

    def file(self, told: Attachment) -> Link:
        """A file to be opened."""
        return Link(str(told.name), reverse("file", args=[self.visit.slug, self.room, told.hash]))


def url_of(visit: Visit, entry: AnyEntry) -> str:
    """The page of an entry."""
    return reverse("entry", args=[visit.slug, address_of(entry.kind), entry.id])


def told_of(body: Struct, sight: Sight) -> tuple[Told, ...]:
    """The fields of a fact, or of a part of one, that tell something its reader may see."""
    found = ((slot, getattr(body, slot.name)) for slot in slots(type(body)))
    shown = (_shown(slot, value, sight) for slot, value in found if value or value in (False, 0))
    told = tuple(one for one in shown if one is not None)
    return _answered(body, told, sight) if isinstance(body, FindingResponse) else told


def _answered(body: FindingResponse, told: tuple[Told, ...], sight: Sight) -> tuple[Told, ...]:
    """An answer to a finding with a link to the finding, in place of the words that the machine knows it by."""
    practice = next((one for one in all_practices() if one.code == body.practice), None)
    if practice is None:
        return told
    link = Link(
        title_of(sight.visit, practice), address_of_finding(sight.visit, practice.code, str(body.subject or ""))
    )
    said = (one for one in told if one.key not in ("practice", "subject"))
    return (Told(_("Finding"), "links", links=(link,), key="practice"), *said)


def _shown(slot: Slot, value: Any, sight: Sight) -> Told | None:
    title, values = _(slot.title), value if slot.many else (value,)
    if slot.type in POINTING:
        return _pointing(slot, title, values, sight)
    if slot.part is Money:
        return Told(title, "text", words.money(value), key=slot.key)
    if slot.part is Attachment:
        return Told(title, "files", links=tuple(sight.file(one) for one in values), key=slot.key)
    if slot.part is not None:
        return Told(title, "inside", inside=tuple(told_of(one, sight) for one in values), key=slot.key)
    if slot.many:
        return Told(title, "list", lines=tuple(_said(slot, one, sight) for one in values), key=slot.key)
    if slot.type == "url":
        safe = str(value).partition(":")[0].lower() in ("http", "https", "mailto")
        return Told(title, "links", links=(Link(value, value if safe else ""),), key=slot.key)
    sort = "markdown" if slot.type == "markdown" else "text"
    return Told(title, sort, value if sort == "markdown" else _said(slot, value, sight), key=slot.key)


def _pointing(slot: Slot, title: str, ids: Iterable[str], sight: Sight) -> Told | None:
    """What an entry names; what its reader may not see is left out as if it were not there."""
    if slot.type == "org":
        return Told(title, "orgs", orgs=tuple(map(sight.partner, sight.round_the_table(ids))), key=slot.key)
    if slot.type == "seat":
        return Told(title, "list", lines=tuple(sight.seat(one) or one for one in ids), key=slot.key)
    links = tuple(link for one in ids if (link := sight.link(one, alone=bool(slot.to))))
    return Told(title, "links", links=links, key=slot.key) if links else None


def _said(slot: Slot, value: Any, sight: Sight) -> str:
    if slot.values:
        return begun(words.choice(value))
    if slot.key in CODED:
        return _in_words(str(value))
    if isinstance(value, datetime):
        return words.moment(value, sight.zone)
    if slot.type == "country":
        return words.country(value)
    if slot.type == "lang":
        return words.tongue(value)
    if slot.type == "percent":
        return _("{number} percent").format(number=words.number(value))
    return words.said(value)


def _in_words(coded: str) -> str:
    """A text that names something by a word of the vocabulary: a kind, or what must hold, such as `kind=workshop`."""
    told = coded.rpartition("=")[2]
    return _(kinds()[told].title) if told in kinds() else begun(words.choice(told))


def in_text(told: Told) -> str:
    """A field in plain words, to be compared with another version of it."""
    within = (", ".join(f"{one.title}: {in_text(one)}" for one in part) for part in told.inside)
    text = (told.text,) if told.text else ()
    return "\n".join(
        (*text, *(org.name for org in told.orgs), *(link.said for link in told.links), *told.lines, *within)
    )
