"""The page of one finding: what to do first, then what was seen, why it matters, and what was answered."""

from collections.abc import Mapping, Sequence
from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonhold.practice.catalogue import all_practices, codes
from commonhold.practice.check import Practice
from commonhold.practice.documented import sections
from commonhold.practice.finding import Evidence
from commonhold.visibility.reading.findings import Findings, Found, findings
from commonhold.visibility.reading.part.kinds import said_on, these
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.checks import answering, gone, remedies
from commonhold.web.checks.responses import about as answers_about, responses
from commonhold.web.checks.telling import address_of, said, saw, sees, stands
from commonhold.web.checks.views import name_of
from commonhold.web.door import door
from commonhold.web.layout.urgency import SAID, urgency
from commonhold.web.titles import kind_title, title_of as entry_title
from commonhold.web.visit import Visit

MOST = 400
"""So many answers to findings are looked through, the latest first."""


@door
def finding(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One finding, by its code and what it is about (`?about=`)."""
    subject = request.GET.get("about", "")
    practice = practice_called(code)
    read = findings(visit.place.seat.id, visit.partnership, visit.day, found=visit.place.opened)
    if practice is None or read is None:
        raise Http404(code)
    same = [one for one in read.found if one.practice is practice and one.finding.subject == subject]
    items = shelf(visit.place, ["finding_response"], most=MOST).items
    if not same:
        return gone.page(request, visit, practice, subject, read, items)
    answers = answers_about(items, practice.code, subject, same[0].audience)
    told = answering.Given(id=token_hex(16))
    if request.method == "POST":
        done = _posted(request, visit, same[0], answers)
        if isinstance(done, HttpResponse):
            return done
        told = done
    return render(
        request, "checks/finding.html", _told(visit, same, answers, told, read), status=409 if told.wrong else 200
    )


def practice_called(code: str) -> Practice | None:
    """The practice of a code."""
    if code.upper() not in codes():
        return None
    return next((practice for practice in all_practices() if practice.code == code.upper()), None)


def _posted(
    request: HttpRequest, visit: Visit, found: Found, answers: Sequence[Item]
) -> HttpResponse | answering.Given:
    """Do what was asked: where it went well, back to the page; else the form as it was sent, with what is wrong.

    What speaks for an organisation among all partners asks again who is there.
    """
    here = redirect(address_of(visit, found.practice.code, found.finding.subject))
    if request.POST.get("form") == "say":
        item = next((one for one in answers if one.entry.id == request.POST.get("entry")), None)
        if item is None:
            raise Http404("entry")
        verdict = "object" if request.POST.get("verdict") == "object" else "consent"
        reason = request.POST.get("reason", "")
        fresh(request)
        wrong = answering.say(visit, item, verdict, reason)
        told = answering.Given(form="say", act=verdict, reason=reason, id=item.entry.id, wrong=wrong)
    else:
        told = answering.given(request.POST)
        if told.form not in answering.FORMS.values():
            raise Http404("form")
        if told.act in answering.BY_ALL and not found.audience:
            fresh(request)
        wrong = answering.answer(visit, found, told)
        told = answering.Given(told.form, told.act, told.who, told.reason, told.until, told.id or token_hex(16), wrong)
    if wrong:
        return told
    draft = draft_key(visit, found, told.form)
    messages.success(request, _("Saved. Everybody who sees this finding sees your answer."), extra_tags=draft)
    return here


def draft_key(visit: Visit, found: Found, form: str) -> str:
    """Under which name a browser keeps what is being written into a form."""
    return f"{visit.slug}/{found.practice.code}/{found.finding.subject}/{form}"


def _told(
    visit: Visit, same: Sequence[Found], answers: Sequence[Item], told: answering.Given, read: Findings
) -> dict[str, object]:
    first = same[0]
    practice = first.practice
    evidence = these(visit.place, [one.id for found in same for one in found.finding.evidence])
    response = next((item for item in answers if item.entry.id == first.response), None)
    waiting = [item.entry.id for item in answers if item.entry.state == "said"]
    return {
        "visit": visit,
        "area": "p",
        "page": "checks",
        "practice": practice,
        "address": address_of(visit, practice.code, first.finding.subject),
        "heading": saw(visit, first),
        "also": [saw(visit, found) for found in same[1:]],
        "badge": sees(visit, first.audience),
        "remedy": said(visit, practice.remedy, practice.limits),
        "ways": remedies.ways(visit, first, evidence),
        "evidence": [row for found in same for row in _rows(visit, found.finding.evidence, evidence)],
        "texts": sections(practice),
        "reads": sorted({name_of(told).partition(":")[0] for told in (*practice.reads, *practice.may_read)}),
        "limits": words.limits(practice.limits),
        "stands": stands(visit, first, response),
        "answers": list(responses(visit, answers, said_on(visit.place, waiting))),
        "may_answer": answering.may_answer(visit, first),
        "alone": first.audience.startswith(":"),
        "shared": not first.audience,
        "people": answering.people(visit),
        "given": told,
        "draft": draft_key(visit, first, ""),
        "urgency": urgency,
        "words_of": SAID,
        "up_to_date": read.up_to_date,
    }


def _rows(visit: Visit, evidence: Sequence[Evidence], seen: Mapping[str, Item]) -> list[tuple[str, str, str, str]]:
    """What a finding rests on, each as kind, what it is called, its day, and its address where it has a page."""
    rows = []
    for told in evidence:
        item = seen.get(told.id)
        if item is not None:
            day = words.day(item.entry.recorded_on)
            page = reverse("entry", args=[visit.slug, told.kind, told.id])
            rows.append((kind_title(told.kind), entry_title(item.entry, visit.names), day, page))
        else:
            rows.append((kind_title(told.kind), _card_name(visit, told), "", ""))
    return rows


def _card_name(visit: Visit, told: Evidence) -> str:
    """What a card of a register is called."""
    if told.kind == "partnership":
        return visit.name
    seat = visit.place.house.seats.get(told.id)
    return visit.names.get(told.id) or str(seat.body.shown_name if seat and seat.body.shown_name else told.id)
