"""Sealing: what an organisation says for itself is lodged, and opens when every partner has lodged its own.

From outside nobody can tell an envelope with many words from one that says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.refusal import NotThere, Refusal
from commonhold.acts.sealing.lodging import lodge, open_own, open_round, seal_motives, take_back
from commonhold.facts.chapters.scoping import Facet
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.rooms.sealing import says_nothing
from commonhold.facts.shape import slots
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.beside.rounds import Envelope, envelopes
from commonhold.visibility.reading.shelf import shelf
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.known import known_as, title_of
from commonhold.web.partners import Partner
from commonhold.web.record.kinds import address_of, kind_at
from commonhold.web.record.showing.values import Link, url_of
from commonhold.web.record.writing.sheet import REFUSED
from commonhold.web.visit import Visit
from commonhold.web.words import begun

DEEDS = MappingProxyType({"lodge": lodge, "take_back": take_back, "open": open_round, "open_own": open_own})
ALL_MOTIVES = "all"
MOST = 200


class Lodged(Struct, frozen=True):
    """What all know of a partner's envelope: `sort` is shut, open or none."""

    partner: Partner
    sort: str
    said: str


class RoundShown(Struct, frozen=True):
    """One round: what it is about, the own drafts in it, and who has lodged."""

    values: tuple[tuple[str, str], ...]
    title: str
    drafts: tuple[Link, ...]
    lodged: tuple[Lodged, ...]
    mine: str
    is_complete: bool

    @property
    def key(self) -> "Key":
        """What the round is of."""
        return tuple(value for _field, value in self.values)

    @property
    def is_over(self) -> bool:
        """Has it opened, with nothing sealed or written since?"""
        sorts = {one.sort for one in self.lodged}
        return "open" in sorts and "shut" not in sorts and not self.drafts

    @property
    def rank(self) -> int:
        """What is under way first, then what nobody began, then what has opened."""
        if self.is_over:
            return 2
        return 0 if self.drafts or any(one.sort == "shut" for one in self.lodged) else 1


@door
def seal(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """The rounds of a sealed kind, and the deeds on them."""
    of = kind_at(kind)
    if of.room != SEALED or of.sealed_by is None:
        raise Http404(kind)
    if request.method != "POST":
        return _page(visit, of)
    deed = request.POST.get("deed", "")
    values = {name: request.POST.get(f"v.{name}", "") for name in of.sealed_by}
    fresh(request)
    try:
        if deed == ALL_MOTIVES and of.name == "motive":
            seal_motives(by=visit.by)
        elif deed in DEEDS:
            DEEDS[deed](by=visit.by, kind=of.name, values=values)
        else:
            raise Http404(deed)
    except NotThere:
        raise
    except Refusal as refused:
        key = tuple(values.values()) if deed != ALL_MOTIVES else ()
        return _page(visit, of, words.refusal(refused, visit.names), key)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("seal", args=[visit.slug, kind]))


def _page(visit: Visit, kind: Kind, wrong: str = "", key: "Key" = ()) -> HttpResponse:
    rounds = rounds_of(visit, kind)
    told = {
        "visit": visit,
        "area": "p",
        "page": kind.chapter,
        "kind": kind,
        "address": address_of(kind.name),
        "kind_title": _(kind.several),
        "records": _(kind.records),
        "rounds": rounds,
        "over": [one for one in rounds if one.is_over],
        "speaks": visit.place.seat.speaks(visit.day) and visit.own in visit.place.house.present(visit.day),
        "all_motives": kind.name == "motive" and any(one.mine != "shut" for one in rounds),
        "wrong": wrong,
        "mend": [draft for one in rounds if wrong and one.key == key for draft in one.drafts],
    }
    return render(visit.request, "record/sharing/seal.html", told, status=REFUSED if wrong else 200)


Key = tuple[str, ...]


def rounds_of(visit: Visit, kind: Kind) -> Sequence[RoundShown]:
    """Every round that the visitor knows of, with the own side's drafts."""
    fields = kind.sealed_by or ()
    known: dict[Key, dict[str, Envelope]] = {}
    for envelope in envelopes(visit.place, kind.name):
        key = tuple(envelope.values.get(field, "") for field in fields)
        known.setdefault(key, {})[envelope.organisation] = envelope
    drafts: dict[Key, list[Link]] = {}
    opened: dict[Key, set[str]] = {}
    for item in shelf(visit.place, [kind.name], most=MOST).items:
        key = tuple(str(getattr(item.entry.body, field) or "") for field in fields)
        if item.entry.state == "opened":
            opened.setdefault(key, set()).add(item.entry.organisation)
        elif visit.own and item.room == f"own:{visit.own}" and not says_nothing(item.entry.body):
            drafts.setdefault(key, []).append(Link(title_of(item.entry), url_of(visit, item.entry)))
    fixed: Iterable[Key] = ((one,) for one in get_args(Facet)) if kind.name == "motive" else ()
    keys = dict.fromkeys((*fixed, *known, *drafts, *opened, *(() if fields else ((),))))
    titles = _titles(visit, kind, tuple(keys))
    here = [partner for partner in visit.partners if partner.here]
    rounds = []
    for key in keys:
        envelopes_of, open_already = known.get(key, {}), opened.get(key, set())
        told = tuple(_lodged(one, envelopes_of.get(one.id), one.id in open_already) for one in here)
        values = tuple(zip(fields, key, strict=True))
        rounds.append(_round(values, titles[key], tuple(drafts.get(key, ())), told))
    return sorted(rounds, key=lambda one: one.rank)


def _titles(visit: Visit, kind: Kind, keys: Sequence[Key]) -> Mapping[Key, str]:
    """What each round is about: fixed words, or the entries that it names, where the visitor sees them."""
    points = any(slot.type in ("ref", "entry") for slot in slots(kind.fact) if slot.key in (kind.sealed_by or ()))
    if not points:
        return {key: ", ".join(begun(words.choice(one)) for one in key) for key in keys}
    named = beside(visit.place, "", {id for key in keys for id in key}).named
    said = {id: known_as(item.entry) for id, item in named.items()}
    return {key: ", ".join(said.get(one) or _("Something that is not open to you") for one in key) for key in keys}


def _round(
    values: tuple[tuple[str, str], ...], title: str, drafts: tuple[Link, ...], told: tuple[Lodged, ...]
) -> RoundShown:
    return RoundShown(
        values=values,
        title=title,
        drafts=drafts,
        lodged=told,
        mine=next((one.sort for one in told if one.partner.mine), "none"),
        is_complete=any(one.sort == "shut" for one in told) and all(one.sort != "none" for one in told),
    )


def _lodged(partner: Partner, envelope: Envelope | None, opened: bool) -> Lodged:
    if envelope is not None and envelope.lodged and envelope.opened_on is None:
        return Lodged(partner, "shut", _("Sealed since {day}").format(day=words.day(envelope.first_on)))
    if envelope is not None and envelope.opened_on is not None:
        return Lodged(partner, "open", _("Open since {day}").format(day=words.day(envelope.opened_on)))
    return Lodged(partner, "open", _("Opened")) if opened else Lodged(partner, "none", _("Not sealed yet"))
