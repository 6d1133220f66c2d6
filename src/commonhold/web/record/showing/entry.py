"""The page of one entry: what it says, who sees it, who answered what, what can be done, and how it came to be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct, json

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.kind import SEALED, Fact, Kind
from commonhold.facts.problems import read_body
from commonhold.facts.shape import pointers
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.policy import may_see
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.history import Step, history
from commonhold.visibility.reading.shelf import Item, entry as entry_at, who_sees
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.known import HEADING, known_as
from commonhold.web.record.kinds import address_of, kind_at
from commonhold.web.record.showing.courses import Course, course_of, is_copied, matter_of
from commonhold.web.record.showing.interests import declared
from commonhold.web.record.showing.steps import course_in_words
from commonhold.web.record.showing.stuck import stuck
from commonhold.web.record.showing.values import Link, Sight, told_of, url_of
from commonhold.web.titles import says, title_of as titled
from commonhold.web.visit import Visit
from commonhold.web.words import begun

SHOWN_NAMING = 20
"""So many entries that name one are shown; search finds the others."""


class Named(Struct, frozen=True):
    """An entry that names this one."""

    link: Link
    kind: str
    badge: tuple[str, str]


def found_at(visit: Visit, kind: str, id: str) -> tuple[Kind, Item]:
    """The entry of an address, and its kind. Http404 where there is none, or none for the visitor."""
    wanted = kind_at(kind)
    item = entry_at(visit.place, id)
    if item is None or item.entry.kind != wanted.name:
        raise Http404(id)
    return wanted, item


@door
def entry(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """Show an entry."""
    of, item = found_at(visit, kind, entry)
    return render(request, "record/showing/entry.html", shown(visit, of, item))


def shown(visit: Visit, kind: Kind, item: Item) -> dict[str, Any]:
    """All that the page of an entry tells."""
    one = item.entry
    title = says(one, HEADING) or titled(one, visit.names)
    around = beside(visit.place, one.id, {pointer.id for pointer in pointers(one.body)})
    sight = Sight(visit, item.room, around.named, [one.body])
    rights = rights_at(visit.place)
    assents = [other for other in around.naming if other.entry.kind == "assent"]
    course = course_of(visit, item, rights, assents)
    steps = history(visit.place.seat.id, visit.partnership, one.id, visit.day, found=visit.place.opened)
    naming = [_named(visit, other) for other in around.naming if other.entry.kind != "assent"]
    seat = visit.place.house.seats.get(one.author)
    can = _can(visit, kind, item, rights)
    return {
        "visit": visit,
        "area": "p",
        "page": kind.chapter,
        "kind": kind,
        "address": address_of(kind.name),
        "item": item,
        "title": title,
        "badge": visit.sees(item.room, one.organisation, one.author, item.narrow),
        "why": _why(visit, item),
        "readers": _readers(visit, item),
        "fields": [told for told in told_of(one.body, sight) if told.text != title],
        "course": course,
        "interests": declared(visit, kind) if course.may_answer else [],
        "several": _(kind.several),
        "wanted": _wanted(visit, one.body) if course.waits else "",
        "stuck": stuck(visit, item, course, revises=can["revise"]),
        "stage": _stage(course.state, one.since),
        "author": str(seat.body.shown_name or "") if seat else "",
        "naming": naming[:SHOWN_NAMING],
        "more_naming": around.more or len(naming) > SHOWN_NAMING,
        "past": course_in_words(visit, steps),
        "revisions": max((step.revision for step in steps), default=1),
        "missing": _missing(kind, one.body) if one.state == "draft" and can["revise"] else (),
        "stands": _stands(kind, course, steps),
        "can": can,
    }


def _named(visit: Visit, item: Item) -> Named:
    one = item.entry
    badge = visit.sees(item.room, one.organisation, one.author, item.narrow)
    return Named(Link(known_as(one), url_of(visit, one)), _(kinds()[one.kind].title), badge)


def _stage(state: str, since: date | None) -> str:
    """Where it stands, and since when."""
    if not state or since is None:
        return begun(words.choice(state))
    return _("{state} since {day}").format(state=begun(words.choice(state)), day=words.day(since))


def _wanted(visit: Visit, body: Fact) -> str:
    """Until when answers are wanted, of a decision that says so."""
    if not isinstance(body, Decision) or not body.answer_by:
        return ""
    late = body.answer_by < visit.day
    told = _("Answers were wanted by {day}; it stays open") if late else _("Answers are wanted by {day}")
    return told.format(day=words.day(body.answer_by))


def _missing(kind: Kind, body: Fact) -> tuple[str, ...]:
    """What a draft must say yet before it can go on."""
    return tuple(map(words.problem, read_body(kind, json.encode(body))[1]))


def _why(visit: Visit, item: Item) -> str:
    verdict = may_see(visit.place.seat, item.stamp, visit.place.house, visit.place.last_day)
    return words.told(verdict.why, verdict.words, visit.names)


def _readers(visit: Visit, item: Item) -> str:
    readers = who_sees(item, visit.place)
    return words.told(readers.told, readers.words, visit.names)


def _stands(kind: Kind, course: Course, steps: Sequence[Step]) -> int:
    """The revision that all had agreed to, where later words are talked about and do not stand yet; else 0."""
    if not steps or course.state not in (*kind.machine.states[:1], "proposed"):
        return 0
    binding = [step.revision for step in steps if step.state in ("agreed", "in_force", "adopted")]
    return max((revision for revision in binding if revision < steps[-1].revision), default=0)


def _can(visit: Visit, kind: Kind, item: Item, rights: Rights) -> dict[str, bool]:
    """What the visitor may do besides moving and answering."""
    stands = bool(item.seq) and not item.wider and not is_copied(item) and not visit.has_left
    writes = stands and bool(rights.may(visit.place.seat, kind.write, matter_of(item)))
    speaks = visit.place.seat.speaks(visit.day)
    sort = item.room.partition(":")[0]
    may_share = stands and speaks and not item.narrow and kind.room not in (SEALED, "pair")
    return {
        "revise": writes and item.entry.state != "lodged" and kind.name != "assent",
        "answer_question": kind.fact is DiligenceItem and writes and _is_asked(visit, item),
        "share": (may_share and sort in ("own", "partners")) or (stands and speaks and kind.name == "application"),
        "seal": stands and kind.room == SEALED and item.room == f"own:{visit.own}",
    }


def _is_asked(visit: Visit, item: Item) -> bool:
    body = item.entry.body
    asked = isinstance(body, DiligenceItem) and body.subject == visit.own
    return asked and item.entry.state in ("asked", "returned", "expired")
