"""The page of what opened, and saying it back: words for words, until whoever said it first is understood."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal, Stale
from commonhold.acts.scoping.saying_back import correct, say_again
from commonhold.facts.chapters.scoping import Restatement
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.forms.posted import unix
from commonhold.web.pages import called
from commonhold.web.record.kinds import address_of
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.scoping.heard import Heard, heard_of, table_of_hearing
from commonhold.web.scoping.told import entries_in, reasons_of, stays_of
from commonhold.web.visit import Visit

MOST = 500
STATES = ("opened", "offered", "confirmed", "corrected")
SAY, AGAIN, CONFIRM, CORRECT = "say", "again", "confirm", "correct"
BINDING = (CONFIRM, CORRECT)
DONE: Mapping[str, str] = MappingProxyType(
    {
        SAY: gettext_noop("Said back. Whoever said it first confirms it or corrects it."),
        AGAIN: gettext_noop("Said back in new words."),
        CONFIRM: gettext_noop("Confirmed: you were understood."),
        CORRECT: gettext_noop("Corrected. They can say it back in new words."),
    }
)


def _items(visit: Visit) -> list[Item]:
    return list(shelf(visit.place, ["motive", "restatement"], states=STATES, most=MOST).items)


@door
def motives(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All that opened, side by side, and who has said back whose reasons."""
    items = _items(visit)
    told = reasons_of(visit, entries_in(items))
    heard = heard_of(visit, told, items)
    stays, apart = stays_of(visit, entries_in(items))
    owners, rows = table_of_hearing(visit, heard)
    page = {
        **_around(visit),
        "title": called("motives"),
        "told": told,
        "heard": [one for one in heard if not one.owner.mine],
        "ours": [one for one in heard if one.owner.mine and one.echoes],
        "stays": stays,
        "apart": apart,
        "owners": owners,
        "rows": rows,
    }
    return render(request, "scoping/motives.html", page)


def _around(visit: Visit) -> dict[str, object]:
    present = visit.own in visit.place.house.present(visit.day)
    return {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "speaks": visit.place.seat.speaks(visit.day) and present and not visit.has_left,
    }


@door
def say_back(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """One main reason and what was said back of it; saying it back, confirming it, correcting it.

    What was said back of anything else is read, and answered, on its own page.
    """
    items = _items(visit)
    heard = _heard_at(visit, items, entry)
    if heard is None:
        return _elsewhere(visit, items, entry)
    if request.method != "POST":
        return _page(visit, heard)
    deed = request.POST.get("deed", "")
    if deed not in DONE:
        raise Http404(deed)
    said = unix(request.POST.get("words", "")).strip()
    if deed != CONFIRM and not said:
        return _page(visit, heard, _("Say it in a sentence or two first."), status=UNSOUND)
    if deed in BINDING:
        fresh(request)
    return _done(visit, heard, deed, said)


def _heard_at(visit: Visit, items: Sequence[Item], entry: str) -> Heard | None:
    told = heard_of(visit, reasons_of(visit, entries_in(items)), items)
    return next((one for one in told if one.reason.id == entry), None)


def _elsewhere(visit: Visit, items: Sequence[Item], entry: str) -> HttpResponse:
    said = [one for one in items if isinstance(one.entry.body, Restatement) and one.entry.body.target == entry]
    if not said:
        raise Http404(entry)
    waiting = next((one for one in said if one.entry.state == "offered"), said[0])
    return HttpResponseRedirect(reverse("entry", args=[visit.slug, address_of("restatement"), waiting.entry.id]))


def _done(visit: Visit, heard: Heard, deed: str, said: str) -> HttpResponse:
    try:
        _deed(visit, heard, deed, said)()
    except NotThere:
        raise
    except Stale:
        why = _("These words changed while you were writing. Read them again, and answer what they say now.")
        return _page(visit, heard, why, said, REFUSED)
    except NotSound as unsound:
        return _page(visit, heard, " ".join(map(words.problem, unsound.problems)), said, UNSOUND)
    except Refusal as refused:
        return _page(visit, heard, words.refusal(refused, visit.names), said, REFUSED)
    messages.success(visit.request, _(DONE[deed]), extra_tags=f"say:{heard.reason.id}")
    return HttpResponseRedirect(f"{reverse('motives', args=[visit.slug])}#said-{heard.reason.id}")


def _deed(visit: Visit, heard: Heard, deed: str, said: str) -> Callable[[], object]:
    request, by = visit.request, visit.by
    if deed == SAY:
        body = {"target": heard.reason.id, "words": said}
        return lambda: entries.write(by=by, kind="restatement", body=body, id=request.POST.get("id", ""))
    about, seen = request.POST.get("about", ""), number_in(request, "seen")
    if about not in {one.id for one in heard.echoes}:
        raise Http404(about)
    if deed == AGAIN:
        return lambda: say_again(by=by, restatement=about, words=said, seen=seen)
    if deed == CORRECT:
        return lambda: correct(by=by, restatement=about, correction=said, seen=seen)
    return lambda: entries.move(by=by, entry=about, to="confirmed", seen=seen)


def _page(visit: Visit, heard: Heard, wrong: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    title = _("Said back to %(partner)s") % {"partner": heard.owner.name}
    told = {**_around(visit), "title": title, "one": heard, "wrong": wrong, "typed": typed}
    return render(visit.request, "scoping/say_back.html", told, status=status)
