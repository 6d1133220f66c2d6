"""The kinds of a chapter, grouped by what they mean: what each records, its newest entries, who sees it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.actors import parse
from commonhold.facts.cycle import Chapter
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop
from commonhold.visibility.names import Matter
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.shelf import Item
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import own_day, says, state_of, title_of
from commonhold.web.visit import Visit

Groups = Sequence[tuple[str, Sequence[str]]]

GROUPS: Mapping[Chapter, Groups] = MappingProxyType(
    {
        "scoping": (
            (gettext_noop("Why each of us is here"), ("motive", "restatement", "internal_case")),
            (gettext_noop("What each brings and needs"), ("self_statement",)),
            (gettext_noop("What only we together can do"), ("why_case", "responsibility")),
            (gettext_noop("Meeting each other"), ("interaction",)),
            (gettext_noop("Looking for partners"), ("call", "application", "application_score")),
        ),
        "diligence": (
            (gettext_noop("Asking and answering"), ("diligence_round", "diligence_item", "diligence_answer", "reply")),
            (gettext_noop("How we differ"), ("working_culture", "difference")),
            (gettext_noop("What could go wrong"), ("risk", "integrity_flag", "screening_match")),
            (gettext_noop("Choosing fairly"), ("partner_selection", "interest_declaration")),
        ),
        "agreement": (
            (gettext_noop("Where we want to get"), ("purpose", "objective")),
            (gettext_noop("What we signed"), ("agreement", "clause", "assent")),
            (gettext_noop("What is whose to know"), ("disclosure_rule",)),
        ),
        "governance": (
            (gettext_noop("Deciding"), ("decision",)),
            (gettext_noop("When something is stuck"), ("issue", "finding_response")),
            (gettext_noop("Answering to each other"), ("accountability_report", "release")),
        ),
        "resources": (
            (gettext_noop("What each promised"), ("commitment", "effort_plan")),
            (gettext_noop("Who does what"), ("role",)),
            (gettext_noop("Money"), ("budget_line", "transaction")),
            (gettext_noop("Is it worth it"), ("cost_entry", "value_statement")),
        ),
        "delivery": (
            (gettext_noop("The work"), ("activity",)),
            (gettext_noop("What came of it"), ("outcome", "indicator", "measurement")),
            (gettext_noop("From a published source"), ("source_note",)),
        ),
        "communication": (
            (gettext_noop("What we all say"), ("message", "term", "communication_plan")),
            (gettext_noop("What others heard"), ("public_item", "incident")),
            (gettext_noop("Our own people"), ("internal_note", "concern")),
        ),
        "community": (
            (gettext_noop("Who they are and what they need"), ("stakeholder", "need", "context_note")),
            (gettext_noop("Their yes or no"), ("consent_process",)),
            (gettext_noop("When they tell us something is wrong"), ("grievance_channel", "grievance")),
        ),
        "review": (
            (gettext_noop("Looking back together"), ("review", "review_finding")),
            (gettext_noop("How each sees it"), ("aspect_rating", "survey")),
        ),
        "moving_on": (
            (gettext_noop("What lives on"), ("moving_on_plan",)),
            (gettext_noop("Joining and leaving"), ("membership_change",)),
        ),
        "learning": (
            (gettext_noop("What we learned"), ("lesson", "case_study")),
            (gettext_noop("What helped us"), ("library_item",)),
            (gettext_noop("For yourself"), ("reflection",)),
        ),
    }
)
"""The entry kinds of each chapter by meaning; a test holds that none is forgotten."""


FROM_ELSEWHERE = ("finding_response", "assent", "reply")
"""Kinds that are written on the page of what they are about."""


class Line(Struct, frozen=True):
    """One of the newest entries of a kind, with its partner, and who sees it where that is not as usual."""

    id: str
    title: str
    told: str
    partner: Partner | None
    badge: tuple[str, str] | None


class Shelved(Struct, frozen=True):
    """A kind on the page of its chapter."""

    name: str
    title: str
    several: str
    records: str
    sort: str
    sees: str
    lines: tuple[Line, ...]
    adds: bool


def shelves(visit: Visit, chapter: Chapter, newest: Mapping[str, Sequence[Item]]) -> list[tuple[str, list[Shelved]]]:
    """The kinds of a chapter in their groups."""
    rights = rights_at(visit.place)
    return [
        (_(title), [_shelved(visit, rights, kinds()[name], newest) for name in names])
        for title, names in GROUPS[chapter]
    ]


def _shelved(visit: Visit, rights: Rights, kind: Kind, newest: Mapping[str, Sequence[Item]]) -> Shelved:
    sort, told = usually_seen(visit, kind)
    lines = tuple(_lines(visit, newest.get(kind.name, ()), (sort, told)))
    adds = kind.name not in FROM_ELSEWHERE and may_begin(visit, rights, kind)
    return Shelved(kind.name, _(kind.title), _(kind.several), _(kind.records), sort, told, lines, adds)


def _lines(visit: Visit, items: Sequence[Item], usual: tuple[str, str]) -> Iterator[Line]:
    for item in items:
        entry = item.entry
        state = words.choice(state_of(entry, visit.day))
        day = "" if own_day(entry) and not says(entry) else words.day(entry.recorded_on)
        told = ", ".join(filter(None, (state, day)))
        partner = visit.partner(entry.organisation) if entry.organisation else None
        badge = visit.sees(item.room, entry.organisation, entry.author, item.narrow)
        yield Line(
            entry.id,
            title_of(entry, visit.names),
            told,
            partner if partner and partner.number else None,
            badge if badge != usual else None,
        )


def usually_seen(visit: Visit, kind: Kind) -> tuple[str, str]:
    """Who sees an entry of a kind where it usually lies: the sort of badge, and its words."""
    if kind.narrow or kind.write == ("author",):
        return "private", _("Only you see this")
    if kind.room == SEALED:
        return "private", _("Sealed until all have written")
    if kind.room == "own":
        return visit.sees(own_room(visit.own)) if visit.own else ("private", _("Only the partner who wrote it"))
    if kind.room == "pair":
        return "some", _("Those it is between see this")
    return visit.sees(kind.room)


def may_begin(visit: Visit, rights: Rights, kind: Kind) -> bool:
    """May the reader begin an entry of a kind? Where its words decide, whoever writes at all may try."""
    if not visit.place.is_present:
        return False
    fixed = [term for term in kind.write if not any(actor.field for actor in parse(term).actors)]
    if len(fixed) < len(kind.write) and visit.place.seat.writes(visit.day):
        return True
    room = {"own": own_room(visit.own), SEALED: own_room(visit.own)}.get(kind.room, kind.room)
    opens = kind.room == "pair"
    matter = Matter(kind, kind.fact(), PARTNERS if opens else room, visit.own, visit.place.seat.id, opens=opens)
    return bool(rights.may(visit.place.seat, fixed, matter))
