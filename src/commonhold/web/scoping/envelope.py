"""The own envelope: one form for all that a partner has to say of why it is here, sealed and taken back as a whole."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonhold.acts.refusal import NotSound, NotThere, Refusal, Stale
from commonhold.acts.scoping.envelope import draft_motives, take_back_motives
from commonhold.acts.sealing.lodging import Lodged, seal_motives
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.scoping.asking import Asked, asked_of, changed, checked, compared, own_drafts, sent
from commonhold.web.scoping.standing import Table, table_of
from commonhold.web.visit import Visit

SEAL, SAVE, TAKE_BACK = "seal", "save", "take_back"


@door
def envelope(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form, and what becomes of it: kept for later, sealed with all that was kept, or taken back."""
    if not visit.me or visit.has_left:
        raise Http404(visit.slug)
    drafts = own_drafts(visit)
    table = table_of(visit, ())
    asked = asked_of(drafts, table)
    if request.method != "POST":
        return _page(visit, table, asked)
    deed = request.POST.get("deed", "")
    if deed not in (SEAL, SAVE, TAKE_BACK):
        raise Http404(deed)
    if deed != SAVE:
        fresh(request)
    if deed == TAKE_BACK:
        return _taken_back(visit, table, asked)
    asked = checked(sent(request.POST, drafts, asked), drafts, complete=deed == SEAL)
    if asked.wrong:
        return _page(visit, table, asked, status=UNSOUND)
    return _written(visit, table, asked, drafts, deed)


def _written(visit: Visit, table: Table, asked: Asked, drafts: Sequence[Item], deed: str) -> HttpResponse:
    try:
        answers = [said for _answer, said in changed(asked, drafts)]
        if answers:
            draft_motives(by=visit.by, answers=answers)
        if deed == SAVE:
            return _back(visit, _("Kept in your room. Nobody else sees it."))
        lodged = seal_motives(by=visit.by)
    except NotThere:
        raise
    except Stale as stale:
        why = _(
            "A colleague changed this while you were writing. Nothing of yours is lost: compare, and send it again."
        )
        return _page(visit, table, compared(asked, own_drafts(visit)), why if stale else "", status=REFUSED)
    except NotSound as unsound:
        why = " ".join(words.problem(one) for one in unsound.problems)
        return _page(visit, table, asked_of(own_drafts(visit), table), why, status=UNSOUND)
    except Refusal as refused:
        return _page(visit, table, asked, words.refusal(refused, visit.names), status=REFUSED)
    return _back(visit, sealed_in_words(lodged))


def sealed_in_words(lodged: Sequence[Lodged]) -> str:
    """What came of sealing: questions that one side alone began again stay closed when the others open."""
    opened = [one.opened for one in lodged]
    if opened and all(opened):
        return _("Sealed, and it was the last one: all envelopes are open.")
    if any(opened):
        return _("Sealed. What all of you have sealed is open; the rest opens with the last one.")
    return _("Sealed. It opens for all together with the last one.")


def _taken_back(visit: Visit, table: Table, asked: Asked) -> HttpResponse:
    try:
        take_back_motives(by=visit.by)
    except Refusal as refused:
        return _page(visit, table, asked, words.refusal(refused, visit.names), status=REFUSED)
    return _back(visit, _("You have your envelope back. What it says is a draft again."))


def _back(visit: Visit, said: str) -> HttpResponse:
    messages.success(visit.request, said, extra_tags=draft_key(visit))
    return HttpResponseRedirect(reverse("chapter", args=[visit.slug, "scoping"]))


def draft_key(visit: Visit) -> str:
    """Under which key a browser keeps what is typed into the form."""
    return f"{visit.partnership}:envelope"


def form_told(visit: Visit, asked: Asked) -> Mapping[str, object]:
    """What the form's template asks for, on whichever page it stands."""
    present = visit.own in visit.place.house.present(visit.day)
    return {
        "asked": asked,
        "draft": draft_key(visit),
        "may_write": visit.writes and present and not visit.has_left,
        "may_seal": visit.place.seat.speaks(visit.day) and present and not visit.has_left,
        "rests": not visit.place.house.is_pursued,
    }


def _page(visit: Visit, table: Table, asked: Asked, wrong: str = "", status: int = 200) -> HttpResponse:
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "title": _("What %(partner)s says") % {"partner": visit.own_name},
        "table": table,
        "wrong": wrong,
        "posted": visit.request.method == "POST",
        **form_told(visit, asked),
    }
    return render(visit.request, "scoping/envelope.html", told, status=status)
