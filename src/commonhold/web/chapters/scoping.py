"""Why we partner: the envelopes of each partner, never their content; the own one; what opened; the joint case."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.house.consequences import BEFORE_WORK
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.house import own_room
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.entries import Lying
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.pages import called
from commonhold.web.partners import Partner
from commonhold.web.scoping.asking import asked_of, own_drafts
from commonhold.web.scoping.envelope import form_told
from commonhold.web.scoping.standing import table_of
from commonhold.web.scoping.told import reasons_of
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

AT_MOST = 3
"""So many opened reasons of each partner stand side by side; the page of what opened has them all."""

AHEAD = (
    ("fit", gettext_noop("and what each is short of")),
    ("constraints", gettext_noop("and who could ease it")),
    ("joint_case", gettext_noop("beside the other ways to get there")),
    ("relation", gettext_noop("by what the record shows")),
    ("starting", gettext_noop("planned, tracked and usual")),
)
"""The pages of what is looked at before partners bind themselves: the name of each, and what it adds."""


class Shortly(Struct, frozen=True):
    """The first opened reasons of one partner, each as its title and its words, the main one first."""

    partner: Partner
    told: tuple[tuple[str, str], ...]


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Envelopes, the own form, opened reasons, and the joint case that stands."""
    entries = [piece.entry for piece in pieces]
    case = next((one for one in reversed(entries) if one.kind == "why_case" and one.state == "agreed"), None)
    card = visit.place.house.card
    table = table_of(visit, entries)
    drafts = (
        [Item(one.entry, one.room, 0) for one in pieces if one.room == own_room(visit.own)] if table.opened else None
    )
    asked = asked_of(own_drafts(visit) if drafts is None else drafts, table)
    return {
        "table": table,
        **form_told(visit, asked),
        "asked": asked if visit.me and not visit.has_left else None,
        "ours": _("Why %(partner)s is here") % {"partner": visit.own_name},
        "reasons": list(_shortly(visit, entries)),
        "case": brief(case.body.together, 400) if case and isinstance(case.body, WhyCase) else "",
        "case_day": words.day(case.since) if case else "",
        "ahead": [(name, called(name), _(about)) for name, about in AHEAD],
        "has_ended": card.phase == "not_pursued",
        "may_end": card.phase in BEFORE_WORK,
    }


def _shortly(visit: Visit, entries: Sequence[AnyEntry]) -> Iterator[Shortly]:
    for one in reasons_of(visit, entries):
        first = one.reasons[:AT_MOST]
        yield Shortly(one.partner, tuple((each.title, brief(each.text, 140)) for each in first))
