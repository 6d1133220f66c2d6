"""What kind of relation it is: five tests on the record, beside what the partners call it.

No place on the continuum is the better one. What partners call it decides what is asked of them, and they decide that.
"""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.words import gettext_noop
from commonhold.practice.catalogue import all_practices
from commonhold.practice.measures.continuum import DAYS, READS, TITLES, Outcome, Test, continuum, unasked
from commonhold.practice.view import View
from commonhold.visibility.reading.part.view import shared_view
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.saying import Quote, begun, quotes, said
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

SHOWN = 3
"""So many pieces of evidence stand beside a test; the record has them all."""
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    "passes": (gettext_noop("shared"), "good"),
    "does_not": (gettext_noop("not shared"), "watch"),
    "untold": (gettext_noop("can’t tell yet"), "unknown"),
}
RELATIONS = {
    "friendship": gettext_noop("Glad of each other, and owing each other nothing."),
    "donation": gettext_noop("One gives, another puts it to use and says thank you."),
    "grant": gettext_noop("One funds, another does the work and tells how it went."),
    "contract": gettext_noop("One orders, another delivers, and both know what is owed."),
    "network": gettext_noop("You learn from each other, and each decides for itself."),
    "partnership": gettext_noop("You decide, give, and bear the risk together, and answer to each other."),
}
"""What a relation can be called, and what that asks, in the order of the continuum."""


FORMS = {
    "government_government": gettext_noop("government with government"),
    "between_csos": gettext_noop("organisations of civil society with each other"),
    "government_cso": gettext_noop("government and civil society"),
    "cso_knowledge": gettext_noop("civil society, and those who research and teach"),
    "business_cso": gettext_noop("business and civil society"),
    "business_government": gettext_noop("business and government"),
    "multi_stakeholder": gettext_noop("partners of several sectors"),
    "other": gettext_noop("in a way of your own"),
}
"""Who partners with whom, as the card tells; no form is the usual one."""


class Shown(Struct, frozen=True):
    """One test: what it asks, its outcome, what the record shows in words, how often each is named, and where."""

    asks: str
    outcome: str
    sort: str
    told: str
    counts: tuple[tuple[Partner, int], ...]
    evidence: list[Quote]
    more: int


@door
def relation(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the continuum."""
    view = shared_view(visit.place, READS)
    found = continuum(view)
    card = visit.place.house.card
    not_asked = unasked(found.relation, all_practices())
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "relation": found.relation,
        "form": _(FORMS[card.form]) if card.form in FORMS else "",
        "called": said(visit, found.called),
        "beside": said(visit, found.beside) if found.beside else "",
        "tests": list(_tests(visit, view, found.tests)),
        "days": DAYS,
        "kinds": [(name, words.begun(words.choice(name)), _(about)) for name, about in RELATIONS.items()],
        "asked": len(all_practices()) - len(not_asked),
        "not_asked": [(reverse("practice", args=[one.code]), _(one.title)) for one in not_asked],
        "decide": begun(
            visit, "decision", topic="change", changes=visit.partnership, question=_("What do we call our relation?")
        ),
    }
    return render(request, "fitting/relation.html", told)


def _tests(visit: Visit, view: View, tests: tuple[Test, ...]) -> Iterator[Shown]:
    for test in tests:
        outcome, sort = OUTCOMES[test.outcome]
        counted = dict(test.counts)
        counts = tuple((partner, counted[partner.id]) for partner in visit.partners if partner.id in counted)
        evidence = test.said.evidence
        shown = quotes(visit, view.ground.dossier, evidence[:SHOWN], 90)
        yield Shown(
            _(TITLES[test.name]), _(outcome), sort, said(visit, test.said), counts, shown, len(evidence) - len(shown)
        )
