"""Integrity: what was found about a partner, raised with it, answered, and cleared or upheld by a second person."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.refusal import NotThere, Refusal
from commonhold.acts.sharing.releases import release
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.integrity import IntegrityFlag, Reply
from commonhold.facts.kind import kind_of
from commonhold.facts.rooms.house import own_room
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.beside.raised import Raised, raised
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.shelf import Item, entry as entry_at, shelf
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.chapters.shelves import may_begin
from commonhold.web.diligence.pages import own_badge, page, person
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.showing.courses import course_of, matter_of
from commonhold.web.record.showing.steps import course_in_words
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

CRITERIA: Mapping[str, str] = MappingProxyType(
    {
        "sanctions": gettext_noop("Stands on a sanctions list, or acts for somebody who does."),
        "arms": gettext_noop("Makes or sells weapons that are banned, or parts of them."),
        "tobacco": gettext_noop("Makes tobacco, or lives from it."),
        "forced_labour": gettext_noop("Lets people work who are not free to leave, itself or down its supply chain."),
        "child_labour": gettext_noop("Lets children work where they should be at school, or in danger."),
        "human_rights": gettext_noop("Takes part in grave breaches of people’s rights, or looks away from them."),
        "corruption": gettext_noop("Bribes, steals, launders money or rigs tenders."),
        "sexual_misconduct": gettext_noop("Sexual exploitation, abuse or harassment, or silence about it."),
        "illegal_trade": gettext_noop("Trades in what is banned: protected animals, drugs, stolen goods, people."),
        "environment": gettext_noop("Did grave harm to land, water or air, and has not put it right."),
        "other": gettext_noop("Something else that your own rules shut out."),
    }
)
"""What may shut an organisation out, or must be cleared first; by ground."""
URGENCY = {"observation": "watch", "concern": "soon", "exclusion": "urgent"}
SETTLED = ("cleared", "upheld")
MOST = 100


class Line(Struct, frozen=True):
    """A flag: about whom, on which ground, how grave, where it stands, and who was told of it."""

    id: str
    subject: Partner
    family: str
    weight: str
    urgency: str
    basis: str
    state: str
    since: str
    by: str
    badge: tuple[str, str]
    told: tuple[str, ...] = ()
    replies: int = 0


class Told(Struct, frozen=True):
    """A release of the flag: to whom, since when, whether it still lasts, and what was replied."""

    to: tuple[Partner, ...]
    day: str
    lasts: bool
    id: str
    replies: tuple[tuple[Partner, str, str], ...]


@door
def integrity(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Flags of the reader's own side, what others raised with it, and the grounds there are."""
    items = shelf(visit.place, ["integrity_flag"], most=MOST).items
    ours = [item for item in items if visit.own and item.room == own_room(visit.own)]
    given = raised(visit.place, ours)
    return page(
        visit,
        "integrity",
        _("What must be cleared before anyone binds itself. Whoever it is about is told, and can answer."),
        own_badge(visit),
        ours=[_line(visit, item, given.get(item.entry.id, ())) for item in ours],
        others=[_line(visit, item) for item in items if item not in ours],
        criteria=[(family, words.begun(words.choice(family)), _(said)) for family, said in CRITERIA.items()],
        adds=may_begin(visit, rights_at(visit.place), kind_of(IntegrityFlag)),
    )


def _line(visit: Visit, item: Item, given: Sequence[Raised] = ()) -> Line:
    entry, body = item.entry, cast(IntegrityFlag, item.entry.body)
    return Line(
        id=entry.id,
        subject=visit.partner(str(body.subject or "")),
        family=words.begun(words.choice(body.family or "")),
        weight=words.choice(body.weight or ""),
        urgency=URGENCY.get(str(body.weight or ""), "unknown"),
        basis=brief(body.basis, 240),
        state=state_of(entry, visit.day),
        since=words.day(entry.since),
        by=person(visit, entry.author),
        badge=visit.sees(item.room, entry.organisation, entry.author),
        told=tuple(dict.fromkeys(partner.name for one in given for partner in _to(visit, one))),
        replies=sum(len(one.replies) for one in given),
    )


def _to(visit: Visit, one: Raised) -> Iterator[Partner]:
    yield from map(visit.partner, cast(Release, one.release.entry.body).to)


@door
def flag(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """One flag of the own side: its course, who may settle it, and raising it with whom it is about."""
    item = entry_at(visit.place, entry)
    if item is None or not isinstance(item.entry.body, IntegrityFlag):
        raise Http404(entry)
    if request.method != "POST":
        return _page(visit, item)
    purpose = request.POST.get("purpose", "").strip()
    if not purpose:
        return _page(visit, item, _("Say what for. It stands on the record beside what you release."), UNSOUND)
    fresh(request)
    subject = str(item.entry.body.subject or "")
    try:
        release(by=visit.by, to=[subject], purpose=purpose, entries=[entry])
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, item, words.refusal(refused, visit.names), REFUSED)
    messages.success(request, _("{partner} can read it now, and answer.").format(partner=visit.names.get(subject, "")))
    return HttpResponseRedirect(reverse("integrity_flag", args=[visit.slug, entry]))


def _page(visit: Visit, item: Item, wrong: str = "", status: int = 200) -> HttpResponse:
    rights, body = rights_at(visit.place), cast(IntegrityFlag, item.entry.body)
    course = course_of(visit, item, rights, ())
    given = raised(visit.place, [item]).get(item.entry.id, [])
    told = [_told(visit, one) for one in given]
    steps = history(visit.place.seat.id, visit.partnership, item.entry.id, visit.day, found=visit.place.opened)
    mine = bool(visit.own) and item.room == own_room(visit.own)
    shared = next((f"pair:{one.id}" for one in told if one.lasts), "")
    return page(
        visit,
        "integrity",
        _ground(body),
        visit.sees(shared or item.room, item.entry.organisation, item.entry.author),
        template="flag",
        status=status,
        wrong=wrong,
        item=item,
        line=_line(visit, item, given),
        body=body,
        course=course,
        settled=course.state in SETTLED,
        past=course_in_words(visit, steps),
        told=told,
        mine=mine,
        private=mine and not shared,
        purpose=visit.request.POST.get("purpose") or _("So that you can read what we found, and answer it."),
        raises=mine and _may_raise(visit, body, told),
        speaks=visit.place.seat.speaks(visit.day),
        author=person(visit, rights.record.raised_by(item.entry.id) or item.entry.author),
        alone=len(visit.place.house.spokespeople(visit.own, visit.day)) < 2 if mine else False,
        revises=mine and _revises(visit, rights, item),
    )


def _ground(body: IntegrityFlag) -> str:
    ground = _(CRITERIA.get(str(body.family or ""), CRITERIA["other"]))
    return _("The ground that it was looked at for: {ground}").format(ground=ground)


def _may_raise(visit: Visit, body: IntegrityFlag, told: Sequence[Told]) -> bool:
    """Is whom it is about at the table, and not told yet?"""
    here = {partner.id for partner in visit.partners if partner.here and not partner.mine}
    already = {partner.id for one in told if one.lasts for partner in one.to}
    return body.subject in here - already


def _revises(visit: Visit, rights: Rights, item: Item) -> bool:
    return bool(item.seq) and bool(rights.may(visit.place.seat, kind_of(IntegrityFlag).write, matter_of(item)))


def _told(visit: Visit, one: Raised) -> Told:
    entry = one.release.entry
    said = tuple(
        (visit.partner(reply.entry.organisation), str(reply.entry.body.words or ""), words.day(reply.entry.recorded_on))
        for reply in one.replies
        if isinstance(reply.entry.body, Reply)
    )
    return Told(
        tuple(_to(visit, one)), words.day(entry.recorded_on), state_of(entry, visit.day) == "active", entry.id, said
    )
