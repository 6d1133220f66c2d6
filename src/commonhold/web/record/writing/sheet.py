"""One form under way: what was told, what was wrong with it, and the deed that it is for.

Whatever happens, what somebody typed is shown to them again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec import Struct, json

from commonhold.acts.deed import Written
from commonhold.acts.refusal import NotSound, NotThere, Refusal, Stale
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.problems import read_body
from commonhold.facts.shape import slots
from commonhold.web import words
from commonhold.web.forms.fields import Offered
from commonhold.web.forms.form import Form, Wrong, form_of, in_words, once_more
from commonhold.web.forms.offered import OfferedHere
from commonhold.web.forms.posted import NOTHING, Body, Posted
from commonhold.web.forms.uploading import brings_files, put_in
from commonhold.web.forms.zones import zone_of
from commonhold.web.visit import Visit

UNSOUND, REFUSED = 422, 409
Doing = Callable[[bytes], Written]
"""A deed with the words of a form, as JSON."""


class Sheet(Struct, frozen=True):
    """A form of one fact: `before` is what stands now, `shown` the fields that it asks (empty: all of them)."""

    visit: Visit
    fact: type[Fact]
    before: Mapping[str, Any] = NOTHING
    shown: Sequence[str] = ()

    @property
    def request(self) -> HttpRequest:
        """The request that it came with."""
        return self.visit.request

    def told(self) -> Body:
        """What the form says; the fields that it does not ask stay as they stand."""
        posted = Posted(self.request.POST, zone_of(self.request))
        if self.shown:
            return posted.keep(self.fact, self.before, self.shown)
        return posted.body(self.fact, self.before)

    def started(self) -> Body:
        """What a link to an empty form fills in beforehand."""
        return Posted(self.request.GET, zone_of(self.request)).body(self.fact)

    def form(self, told: Body, wrong: Iterable[Wrong] = (), more: str = "") -> Form:
        """The form with what is told so far."""
        named = (tuple(named_in(self.fact, body)) for body in (self.before, told))
        offered: Offered = OfferedHere(self.visit, *named)
        return form_of(self.fact, told, offered, zone_of(self.request), wrong=wrong, more=more, shown=self.shown)

    def done(self, deed: Doing, room: str) -> "Outcome":
        """Do the deed with what the form says, its files put into the room first; or tell why it was not done."""
        told, wrong = self.told(), tuple[Wrong, ...]()
        if brings_files(self.request) and room:
            told, wrong = put_in(self.request, self.fact, told, self.visit.by, room)
        again, more = once_more(self.request)
        if again or wrong:
            return Outcome(told, wrong=wrong, more=more, status=UNSOUND if wrong else 200)
        try:
            return Outcome(told, written=deed(json.encode(told)))
        except NotSound as unsound:
            return Outcome(told, wrong=in_words(unsound.problems), status=UNSOUND)
        except NotThere:
            raise
        except Stale as stale:
            return Outcome(told, stale=stale, status=REFUSED)
        except Refusal as refused:
            why = Wrong("", words.refusal(refused, self.visit.names))
            also = in_words(read_body(kind_of(self.fact), json.encode(told))[1])
            return Outcome(told, wrong=(why, *also), status=REFUSED, refused=refused)


def named_in(fact: type[Struct], told: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the entries that a fact names, as JSON has it."""
    for slot in slots(fact):
        value = told.get(slot.key)
        if value and slot.type in ("ref", "entry"):
            yield from value if slot.many else (value,)
        if value and slot.part is not None:
            for part in value if slot.many else (value,):
                yield from named_in(slot.part, part)


class Outcome(Struct, frozen=True):
    """What came of a form: what was written, or what was wrong."""

    told: Body
    written: Written | None = None
    wrong: tuple[Wrong, ...] = ()
    more: str = ""
    stale: Stale | None = None
    refused: Refusal | None = None
    status: int = 200


def sheet_page(sheet: Sheet, outcome: Outcome, template: str, told: Mapping[str, Any]) -> HttpResponse:
    """The page of a form, with what came of it so far."""
    form = sheet.form(outcome.told, outcome.wrong, outcome.more)
    page = {"visit": sheet.visit, "area": "p", "form": form, "posted": sheet.request.method == "POST", **told}
    return render(sheet.request, template, page, status=outcome.status)
