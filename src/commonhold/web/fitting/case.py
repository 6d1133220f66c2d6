"""The joint case: what only all together can reach, the other routes that were weighed, and who consented.

The routes are shown as all agreed to them. Once work has begun nobody can weigh them otherwise (the deeds see to that);
the page says since when, and where the journal proves it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import TALKED_ABOUT
from commonhold.facts.words import gettext_noop
from commonhold.practice.view import View
from commonhold.visibility.reading.part.begun import Begun, agreed_before, work_began
from commonhold.visibility.reading.part.kinds import said_on
from commonhold.visibility.reading.part.view import shared_view
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.saying import begun as form_of
from commonhold.web.fitting.weighing import routes
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import brief
from commonhold.web.visit import Visit
from commonhold.web.voices import voices

KIND = "why_case"
BEGAN_BY = {
    "agreement": gettext_noop("an agreement came into force"),
    "activity": gettext_noop("an activity was under way"),
}


class Frozen(Struct, frozen=True):
    """Since when joint work is under way, what showed it, and where that stands."""

    day: str
    by: str
    url: str


@door
def joint_case(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the joint case."""
    view = shared_view(visit.place, (KIND,))
    began = work_began(visit.place)
    case = case_of(visit, view, began)
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "began": _began(visit, began),
        "write": form_of(visit, KIND),
        "refuse": reverse("not_partnering", args=[visit.slug]) if not began else "",
        **(_told(visit, view, case) if case else {"case": None}),
    }
    return render(request, "fitting/case.html", told)


def case_of(visit: Visit, view: View, began: Begun | None) -> Entry[WhyCase] | None:
    """The case that counts: the newest that all agreed to (once work began: before that), else the newest draft."""
    agreed = view.agreed(WhyCase)
    if began and len(agreed) > 1:
        weighed = agreed_before(visit.place, [one.id for one in agreed], began)
        agreed = [one for one in agreed if one.id in weighed] or agreed[:1]
    if agreed:
        return agreed[-1]
    open_ones = [one for one in view.of(WhyCase) if one.state in TALKED_ABOUT]
    return open_ones[-1] if open_ones else None


def _told(visit: Visit, view: View, case: Entry[WhyCase]) -> dict[str, object]:
    revisions = [one for one in view.history(case) if one.revision <= case.revision]
    newest = view.entry(case.id) or case
    said = [item.entry for item in said_on(visit.place, [case.id])]
    answers = list(voices(visit, case, said))
    others = [one for one in view.of(WhyCase) if one.id != case.id and one.state in (*TALKED_ABOUT, "agreed")]
    address = (visit.slug, address_of(KIND), case.id)
    return {
        "case": case.body,
        "agreed": case.state == "agreed",
        "state": words.begun(words.choice(case.state)),
        "day": words.day(case.since),
        "values": [words.choice(one) for one in case.body.added_value],
        "routes": routes(visit, case, revisions),
        "weighed": bool(case.body.alternatives),
        "voices": answers if case.state in TALKED_ABOUT or any(one.stands != "none" for one in answers) else [],
        "talked_about": newest.revision > case.revision,
        "entry_url": reverse("entry", args=address),
        "revise_url": reverse("revise", args=address),
        "others": [(brief(one.body.together), reverse("entry", args=[*address[:2], one.id])) for one in others],
    }


def _began(visit: Visit, began: Begun | None) -> Frozen | None:
    if began is None:
        return None
    url = reverse("entry", args=[visit.slug, address_of(began.kind), began.entry])
    return Frozen(words.day(began.on), _(BEGAN_BY[began.kind]), url)
