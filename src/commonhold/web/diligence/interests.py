"""Interests, matter by matter: what each partner declared, also that it has none, and who accepted the handling."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.integrity import InterestDeclaration
from commonhold.facts.kind import kind_of
from commonhold.facts.rooms.assents import YES
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.part.kinds import said_on
from commonhold.visibility.reading.shelf import Item, entry as entry_at, shelf
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.diligence.pages import page, person
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.showing.courses import matter_of
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

KIND = "interest_declaration"
DECLARATION = kind_of(InterestDeclaration)
MOST = 200
MARKS = {"undecided": "soon", "no_conflict": "good"}


class Word(Struct, frozen=True):
    """What another partner said to how an interest is handled."""

    partner: Partner
    accepts: bool
    by: str
    day: str
    reason: str


class Declared(Struct, frozen=True):
    """One line of one partner: which interest, towards whom, how it is handled, and what the others said to that."""

    id: str
    revision: int
    nature: str
    towards: Partner | None
    person: str
    handling: str
    mark: str
    day: str
    words: tuple[Word, ...]
    may_accept: bool
    changes: bool


class Side(Struct, frozen=True):
    """A partner and what it declared on a matter; `begin` is the form for it, `none` the one that says no conflict."""

    partner: Partner
    declared: tuple[Declared, ...]
    begin: str = ""
    none: str = ""


class Matter(Struct, frozen=True):
    """Something that interests touch, and each partner's line on it."""

    title: str
    sides: tuple[Side, ...]

    @property
    def said(self) -> tuple[Side, ...]:
        """Those who said something, and the reader's own side, which is asked."""
        return tuple(side for side in self.sides if side.declared or side.begin)

    @property
    def silent(self) -> tuple[Partner, ...]:
        """Those who said nothing on it."""
        return tuple(side.partner for side in self.sides if not side.declared and not side.begin)

    @property
    def is_clear(self) -> bool:
        """Did one partner alone say something, and that it has no conflict?"""
        told = [side for side in self.sides if side.declared]
        return len(told) == 1 and all(one.mark == MARKS["no_conflict"] for one in told[0].declared)


@door
def interests(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All matters with each partner's line; another partner accepts the handling, or says what is missing."""
    if request.method != "POST":
        return _page(visit)
    id, verdict = request.POST.get("entry", ""), request.POST.get("verdict", "")
    item = entry_at(visit.place, id)
    if item is None or item.entry.kind != KIND or verdict not in ("consent", "object"):
        raise Http404(id)
    reason = request.POST.get("reason", "").strip()
    if verdict == "object" and not reason:
        return _page(visit, _("Say what is missing, so that it can be put right."), UNSOUND)
    verdict_on_it = rights_at(visit.place).may(visit.place.seat, DECLARATION.decide, matter_of(item))
    if not verdict_on_it:
        return _page(visit, words.told(verdict_on_it.why, verdict_on_it.words, visit.names), REFUSED)
    if number_in(request, "revision") != item.entry.revision:
        return _page(visit, _("This was written anew meanwhile. Read it again, and answer what it says now."), REFUSED)
    fresh(request)
    said = {"target": id, "target_revision": item.entry.revision, "verdict": verdict}
    try:
        entries.write(by=visit.by, kind="assent", body={**said, "reason": reason} if reason else said)
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, words.refusal(refused, visit.names), REFUSED)
    messages.success(request, _("Your answer is on the record."))
    return HttpResponseRedirect(reverse("interests", args=[visit.slug]))


def _page(visit: Visit, wrong: str = "", status: int = 200) -> HttpResponse:
    items = shelf(visit.place, [KIND], most=MOST).items[::-1]
    said = said_on(visit.place, [item.entry.id for item in items])
    matters = list(_matters(visit, items, said))
    return page(
        visit,
        "interests",
        _("An interest that is told is a line on a list. Each partner says its own, also that it has none."),
        visit.sees("partners"),
        status=status,
        wrong=wrong,
        matters=[one for one in matters if not one.is_clear],
        clear=[one for one in matters if one.is_clear],
        silent=[one for one in visit.partners if one.here and one.id not in {_body(item).holder_org for item in items}],
        begin=_begin(visit, ""),
        writes=visit.writes and bool(visit.own),
    )


def _body(item: Item) -> InterestDeclaration:
    return cast(InterestDeclaration, item.entry.body)


def _matters(visit: Visit, items: Sequence[Item], said: Sequence[Item]) -> Iterator[Matter]:
    """Matters in the order in which they were first told."""
    rights, found = rights_at(visit.place), dict[str, list[Item]]()
    for item in items:
        found.setdefault(_known_as(str(_body(item).matter or "")), []).append(item)
    for several in found.values():
        title = str(_body(several[0]).matter or _("What it touches is not told"))
        yield Matter(title, tuple(_sides(visit, title, several, said, rights)))


def _known_as(matter: str) -> str:
    """The same matter, however it was typed."""
    return " ".join(matter.casefold().split()).rstrip(".")


def _sides(visit: Visit, title: str, items: Sequence[Item], said: Sequence[Item], rights: Rights) -> Iterator[Side]:
    for partner in visit.partners:
        mine = [item for item in items if _body(item).holder_org == partner.id]
        if not partner.here and not mine:
            continue
        declared = tuple(_declared(visit, item, said, rights) for item in mine)
        asks = partner.mine and visit.writes and not declared
        yield Side(
            partner,
            declared,
            _begin(visit, title) if asks else "",
            _begin(visit, title, nature="other", handling="no_conflict") if asks else "",
        )


def _declared(visit: Visit, item: Item, said: Iterable[Item], rights: Rights) -> Declared:
    body, entry = _body(item), item.entry
    told = tuple(_words_on(visit, item, said))
    answered = any(one.partner.mine for one in told)
    decides = bool(rights.may(visit.place.seat, DECLARATION.decide, matter_of(item)))
    return Declared(
        id=entry.id,
        revision=entry.revision,
        nature=words.begun(words.choice(body.nature or "")) if body.handling != "no_conflict" else "",
        towards=visit.partner(body.counterpart) if body.counterpart else None,
        person=person(visit, body.holder_seat) if body.holder_seat else "",
        handling=words.begun(words.choice(body.handling or "undecided")),
        mark=MARKS.get(str(body.handling or "undecided"), "watch"),
        day=words.day(body.handled_on or None),
        words=told,
        may_accept=decides and not answered and body.handling not in ("undecided", "no_conflict") and bool(item.seq),
        changes=bool(item.seq) and bool(rights.may(visit.place.seat, DECLARATION.write, matter_of(item))),
    )


def _words_on(visit: Visit, item: Item, said: Iterable[Item]) -> Iterator[Word]:
    """The latest word of each other partner on it as it is worded now, round the table."""
    latest: dict[str, Item] = {}
    for one in said:
        body = one.entry.body
        if isinstance(body, Assent) and (body.target, body.target_revision) == (item.entry.id, item.entry.revision):
            latest[one.entry.organisation] = one
    for partner in visit.partners:
        one_said = latest.get(partner.id)
        if one_said and partner.id != item.entry.organisation:
            body = cast(Assent, one_said.entry.body)
            by = visit.place.house.seats.get(one_said.entry.author)
            name = str(by.body.shown_name or "") if by else ""
            day = words.day(one_said.entry.recorded_on)
            yield Word(partner, body.verdict in YES, name, day, str(body.reason or ""))


def _begin(visit: Visit, matter: str, **more: str) -> str:
    """The form of the own side's line on a matter."""
    told = {"holder_org": visit.own, **({"matter": matter} if matter else {}), **more}
    return f"{reverse('add', args=[visit.slug, 'interest-declaration'])}?{urlencode(told)}"
