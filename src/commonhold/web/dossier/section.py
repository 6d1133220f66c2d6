"""The page of a section: the questions both ways, what was answered, what came of it, and one question more."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.knowing.answers import keep_answer
from commonhold.acts.knowing.rounds import ask_both_ways
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.practice.asking.questions import Section, sections
from commonhold.visibility.reading.history import courses
from commonhold.visibility.reading.knowing.elsewhere import given_elsewhere
from commonhold.visibility.reading.knowing.pair import Asked, Pair, pair
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.dossier.course import Said, said_in
from commonhold.web.dossier.offers import how_known, known_answers, offers
from commonhold.web.dossier.sides import LONGEST, Sides, helped, sides_of, wording
from commonhold.web.dossier.standing import Standing, said_of, standing
from commonhold.web.partners import Partner
from commonhold.web.record.showing.values import Link
from commonhold.web.record.writing.revise import OPEN_QUESTION, number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

LOOKS = {"asked": "unknown", "answered": "", "accepted": "good", "returned": "soon", "expired": "soon"}


class Shown(Struct, frozen=True):
    """A question with all that was said about it, and what the reader can do with it."""

    id: str
    seq: int
    question: str
    help: str
    state: str
    look: str
    answer: str
    how: str
    until: str
    ran_out: bool
    papers: tuple[Link, ...]
    course: tuple[Said, ...]
    reply: str
    answers: bool
    judges: bool
    keeps: bool
    replies: bool
    known: bool


@door
def section(request: HttpRequest, visit: Visit, organisation: str, part: str) -> HttpResponse:
    """The page; what is done there needs no page of its own."""
    sides, of = sides_of(visit, organisation), _section(part)
    if request.method != "POST":
        return _page(visit, sides, of)
    told = {name: request.POST.get(name, "") for name in ("deed", "entry", "question", "reason")}
    wrong = _missing(told)
    if wrong:
        return _page(visit, sides, of, wrong, UNSOUND, told)
    try:
        _do(request, visit, organisation, of.key, told)
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, sides, of, words.refusal(refused, visit.names), REFUSED, told)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("knowing_section", args=[visit.slug, organisation, part]))


def _section(part: str) -> Section:
    found = next((one for one in sections() if one.key == part), None)
    if found is None:
        raise Http404(part)
    return found


def _missing(told: Mapping[str, str]) -> str:
    if told["deed"] == "ask" and not told["question"].strip():
        return _("Write the question.")
    if told["deed"] == "return" and not told["reason"].strip():
        return _("Say what is still open, so that the other side can answer it.")
    return ""


def _do(request: HttpRequest, visit: Visit, organisation: str, key: str, told: Mapping[str, str]) -> None:
    deed, seen = told["deed"], number_in(request, "seen")
    if deed == "ask":
        question, both = " ".join(told["question"].split())[:LONGEST], "both" in request.POST
        ask_both_ways(by=visit.by, partner=organisation, section=key, question=question, both=both)
    elif deed == "keep":
        keep_answer(by=visit.by, item=told["entry"])
    elif deed in ("accept", "return"):
        fresh(request)
        end = "accepted" if deed == "accept" else "returned"
        entries.move(by=visit.by, entry=told["entry"], to=end, seen=seen, reason=told["reason"])
    else:
        raise Http404(deed)


def _page(
    visit: Visit,
    sides: Sides,
    of: Section,
    wrong: str = "",
    status: int = 200,
    told: Mapping[str, str] | None = None,
) -> HttpResponse:
    between = pair(visit.place, sides.other.id)
    asked = [one for one in between.asked if one.body.section == of.key]
    steps = courses(
        visit.place.seat.id,
        visit.partnership,
        [one.item.entry.id for one in asked],
        visit.day,
        found=visit.place.opened,
    )
    course = {id: said_in(visit, one) for id, one in steps.items()}
    already = _already(visit, between, asked)
    shown = [(one, _shown(visit, between, one, course.get(one.item.entry.id, ()), already)) for one in asked]
    page: dict[str, Any] = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "sides": sides,
        "part": of.key,
        "title": _(of.title),
        "about": _(of.about),
        "blocks": list(_blocks(between, sides, of.key, shown)),
        "asks": visit.place.seat.writes(visit.day) and visit.writes and sides.other.here,
        "told": told or {"deed": "", "entry": "", "question": "", "reason": ""},
        "wrong": wrong,
    }
    return render(visit.request, "dossier/section.html", page, status=status)


def _blocks(
    between: Pair, sides: Sides, key: str, shown: Sequence[tuple[Asked, Shown]]
) -> Iterator[tuple[Partner, Partner, Standing, list[Shown]]]:
    """Each side with who asks it, how far it is, and its questions."""
    for one, asker in ((sides.own, sides.other), (sides.other, sides.own)):
        yield (
            one,
            asker,
            standing(between, key, one.id),
            [told for asked, told in shown if asked.body.subject == one.id],
        )


def _already(visit: Visit, between: Pair, asked: Sequence[Asked]) -> frozenset[str]:
    """The open questions to one's own side that it answered before."""
    waiting = [one for one in asked if one.body.subject == visit.own and one.state in OPEN_QUESTION]
    if not waiting or not visit.writes:
        return frozenset()
    known = known_answers(visit, between, given_elsewhere(str(visit.request.user.pk), visit.place))
    return frozenset(one.item.entry.id for one in waiting if offers(one.body, known, visit.day))


def _shown(visit: Visit, between: Pair, one: Asked, course: Sequence[Said], already: frozenset[str]) -> Shown:
    entry, body, seat = one.item.entry, one.body, visit.place.seat
    mine, theirs = body.subject == visit.own, body.asked_by == visit.own
    writes, speaks = seat.writes(visit.day) and visit.writes, seat.speaks(visit.day) and visit.writes
    judged = one.state in ("accepted", "returned", "expired")
    replies = between.replies.get(entry.id, ())
    return Shown(
        id=entry.id,
        seq=one.item.seq,
        question=wording(body),
        help=helped(body) if mine and one.state in OPEN_QUESTION else "",
        state=said_of(one.state),
        look=LOOKS.get(one.state, ""),
        answer=str(body.answer or ""),
        how=how_known(body),
        until=words.day(body.valid_until or None),
        ran_out=one.state == "expired",
        papers=tuple(
            Link(str(file.name), reverse("file", args=[visit.slug, one.item.room, file.hash])) for file in body.evidence
        ),
        course=tuple(course),
        reply=str(getattr(replies[-1].entry.body, "words", "")) if replies else "",
        answers=mine and writes and one.state in OPEN_QUESTION,
        judges=theirs and speaks and one.state == "answered",
        keeps=mine and writes and bool(body.answer) and not _is_kept(between, entry.id),
        replies=mine and writes and judged,
        known=entry.id in already,
    )


def _is_kept(between: Pair, id: str) -> bool:
    return any(id in getattr(item.entry.body, "given_in", ()) for item in between.kept)
