"""Cards of the registers: that of the partnership, of one's own organisation, and of its offices."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import json, to_builtins

from commonhold.acts.deed import Written
from commonhold.acts.organisations import open_office, revise_office, revise_organisation
from commonhold.acts.partnership import NOT_BY_ONE, revise_card
from commonhold.acts.refusal import NotSound
from commonhold.facts.chapters.registers import Office, Organisation, Partnership
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.problems import read, read_body
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.shape import slots
from commonhold.visibility.reading.beside.cards import offices_of
from commonhold.visibility.reading.card_lines import of_office, of_organisation, of_partnership
from commonhold.visibility.reading.places import cards_of
from commonhold.web.door import door
from commonhold.web.record.showing.differing import differing
from commonhold.web.record.showing.values import Sight
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import Outcome, Sheet, sheet_page
from commonhold.web.visit import Visit

F = TypeVar("F", bound=Fact)
OF_THE_CARD = tuple(slot.key for slot in slots(Partnership) if slot.name not in NOT_BY_ONE)
"""The fields that a partner may write; the others follow from what all decide."""


@door
def card(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The partnership's card."""
    now, complete = visit.place.house.card, visit.place.opened.room != PUBLIC
    sheet = Sheet(visit, Partnership, to_builtins(now), OF_THE_CARD)
    seen = number_in(request, "seen") if request.method == "POST" else of_partnership(visit.partnership)

    def deed(words: bytes) -> Written:
        return revise_card(by=visit.by, card=_sound(Partnership, words, complete), seen=seen)

    return _card(
        sheet,
        deed,
        seen,
        _("The card of this partnership"),
        _("All partners share it."),
        reverse("card", args=[visit.slug]),
    )


@door
def organisation(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The card of the visitor's own organisation, which all its partnerships show."""
    now = cards_of([visit.own]).get(visit.own)
    if now is None:
        raise Http404(visit.own)
    sheet = Sheet(visit, Organisation, to_builtins(now))
    seen = number_in(request, "seen") if request.method == "POST" else of_organisation(visit.own)

    def deed(words: bytes) -> Written:
        return revise_organisation(by=visit.by, card=_sound(Organisation, words), seen=seen)

    lead = _("It is the same in all partnerships of {partner}.").format(partner=visit.own_name)
    return _card(sheet, deed, seen, visit.own_name, lead, reverse("organisation_card", args=[visit.slug]))


@door
def add_office(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new office of the visitor's own organisation."""
    if not visit.own:
        raise Http404(visit.own)
    sheet = Sheet(visit, Office)

    def deed(words: bytes) -> Written:
        return open_office(by=visit.by, card=_sound(Office, words))

    lead = _("So that the field can be seen apart from the head.")
    return _card(sheet, deed, 0, _("Add an office"), lead, reverse("add_office", args=[visit.slug]))


@door
def office(request: HttpRequest, visit: Visit, office: str) -> HttpResponse:
    """The card of one office of the visitor's own organisation."""
    now = next((one for one in offices_of([visit.own]) if one.id == office), None)
    if now is None:
        raise Http404(office)
    sheet = Sheet(visit, Office, to_builtins(now.body))
    seen = number_in(request, "seen") if request.method == "POST" else of_office(visit.own, office)

    def deed(words: bytes) -> Written:
        return revise_office(by=visit.by, office=office, card=_sound(Office, words), seen=seen)

    lead = _("An office of {partner}.").format(partner=visit.own_name)
    return _card(sheet, deed, seen, str(now.body.name or ""), lead, reverse("office", args=[visit.slug, office]))


def _sound(fact: type[F], words: bytes, complete: bool = True) -> F:
    found, problems = read_body(kind_of(fact), words, complete=complete)
    if problems or not isinstance(found, fact):
        raise NotSound(problems)
    return found


def _card(sheet: Sheet, deed: Callable[[bytes], Written], seen: int, title: str, lead: str, here: str) -> HttpResponse:
    visit, request = sheet.visit, sheet.request
    outcome = Outcome(dict(sheet.before)) if request.method != "POST" else sheet.done(deed, "")
    if outcome.written is not None:
        messages.success(request, _("It is on the record."), extra_tags=f"{here}:{seen}")
        return HttpResponseRedirect(reverse("people", args=[visit.slug]) if sheet.fact is not Partnership else here)
    stale = outcome.stale
    told: dict[str, Any] = {
        "page": "overview" if sheet.fact is Partnership else "people",
        "title": title,
        "lead": lead,
        "here": here,
        "seen": stale.seq if stale else seen,
        "draft": f"{here}:{seen}",
        "quicker": bool(stale),
        "both": _both(sheet, stale.theirs, stale.mine) if stale else (),
        "badge": visit.sees("partners"),
    }
    return sheet_page(sheet, outcome, "record/writing/card.html", told)


def _both(sheet: Sheet, *versions: bytes) -> Sequence[object]:
    theirs, mine = (read(kind_of(sheet.fact), json.decode(words or b"{}"), complete=False)[0] for words in versions)
    sight = Sight(sheet.visit, "partners", {}, [theirs, mine])
    return [one for one in differing(theirs, mine, sight) if one.differs]
