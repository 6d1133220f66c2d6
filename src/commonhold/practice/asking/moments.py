"""The prompts of scoping and of knowing each other, each with the moments at which it is asked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.review import Review
from commonhold.facts.chapters.scoping import Interaction, Motive
from commonhold.facts.clock import months_later
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry, SeatCard
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.asking.prompts import LASTS, Moment, Prompt, prompt
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.initiation import first_bound_on
from commonhold.practice.terms import any_of_sector, cross_sector, is_active, is_filled, not_paused
from commonhold.practice.view import View

KINDS = (
    "agreement", "decision", "diligence_round", "interaction", "membership_change", "motive", "reflection", "review",
    "role",
)  # fmt: skip
"""The kinds whose entries tell the moments, and whether they were answered."""


@prompt(
    "PR01",
    chapter="diligence",
    question=_("Which belief about the other sector do you carry that you have never checked with them?"),
    may_become=_("a question to ask on the visit"),
    lessons=("ua-competitive-advantage", "di-understand-sectors", "di-dd-exposure-visit"),
)
def unchecked_belief(view: View, seat: SeatCard) -> Iterator[Moment]:
    """The day before the first meeting across sectors, and before each exposure visit."""
    met = any(meeting.body.held_on for meeting in view.of(Interaction))
    for meeting in view.of(Interaction):
        planned = meeting.body.planned_on
        if not planned or meeting.body.held_on or seat.id not in meeting.body.attendees or view.passed(planned):
            continue
        first = not met and cross_sector(view)
        eve = planned - timedelta(days=1)
        if (first or meeting.body.kind == "exposure_visit") and view.reached(eve):
            yield _at(eve, meeting)


@prompt(
    "PR02",
    chapter="scoping",
    question=_("If they spoke freely, what would they say that you get wrong about them?"),
    may_become=_("words in which you say back to them what you understood"),
    lessons=("ua-skills", "ua-motivations", "di-risks-both"),
)
def what_we_get_wrong(view: View, seat: SeatCard) -> Iterator[Moment]:
    """When the reasons to be here open, and while all of it is looked back at."""
    if _holds(view, seat, "keeper", "champion", "sponsor"):
        opened = [motive.since for motive in view.of(Motive) if motive.state == "opened"]
        yield from (Moment(day) for day in _lately(view, opened))
        for one in view.of(Review):
            day = one.body.started_on or one.since
            if one.body.kind == "full_review" and one.state == "under_way" and day:
                yield _at(day, one)


@prompt(
    "PR04",
    chapter="scoping",
    question=_("Partnership, contract, donorship or friendship: which one is this today, and what tells you so?"),
    may_become=_("a decision on what you call it"),
    lessons=("ncea-continuum", "ncea-strategic-driver"),
)
def what_is_this(view: View, seat: SeatCard) -> Iterator[Moment]:
    """On entering the phase in which an agreement is made, and once a year while the work runs."""
    if view.card.phase == "delivery" and not_paused(view) and _speaks_first(view, seat):
        yield from (Moment(day) for day in _lately(view, _years_since(view, _work_began(view))))
    if view.card.phase == "agreement" and _speaks_first(view, seat):
        adopted = (one for one in view.of(Decision) if one.body.topic == "phase" and one.state == "adopted")
        days = (one.body.decided_on or one.since for one in adopted if one.body.to_phase == "agreement")
        yield from (Moment(day) for day in _lately(view, days))


@prompt(
    "PR06",
    chapter="diligence",
    question=_(
        "How sure are you that what you hear from them is accurate and the whole of it, and what would make you surer?"
    ),
    may_become=_("a question in the dossier, or a problem that you raise"),
    lessons=("ua-honest-information", "why-transparency", "ua-trust-obligations"),
)
def believe_what_you_hear(view: View, seat: SeatCard) -> Iterator[Moment]:
    """When a due diligence in which the person took part is closed."""
    closed = (one for one in view.of(DiligenceRound) if one.state == "closed" and seat.id in one.body.people)
    for one in closed:
        yield from (_at(day, one) for day in _lately(view, [one.body.closed_on or one.since]))


@prompt(
    "PR08",
    chapter="scoping",
    question=_(
        "Have we understood each other, or only found words that all of us can sign? Say it in words of your own."
    ),
    may_become=_("a word for your list of words, where it turns out to have two meanings"),
    lessons=("ua-motivations", "di-communication-styles", "ua-clear-expectations"),
    answer_in="restatement",
)
def own_words(view: View, seat: SeatCard) -> Iterator[Moment]:
    """Before an agreement that was proposed comes into force."""
    if _speaks_first(view, seat):
        yield from (
            _at(one.since, one)
            for one in view.of(Agreement)
            if one.state == "proposed" and one.since and seat.organisation in one.body.parties
        )


@prompt(
    "PR12",
    chapter="diligence",
    question=_("Where do our values truly meet, and which conflict between them would end this?"),
    may_become=_("a difference on values, named without blame"),
    lessons=("di-dd-shared-objectives", "di-success-definitions"),
)
def where_values_meet(view: View, seat: SeatCard) -> Iterator[Moment]:
    """While a due diligence is open, and when a partner joins."""
    if _holds(view, seat, "sponsor", "keeper"):
        sides = [one for one in view.of(DiligenceRound) if seat.organisation in (one.organisation, one.body.subject)]
        yield from (_at(day, one) for one in sides if one.state == "open" and (day := one.body.opened_on or one.since))
        joined = (
            one for one in view.of(MembershipChange) if one.body.direction == "joins" and one.state != "withdrawn"
        )
        yield from (Moment(day) for day in _lately(view, (one.body.effective_on or None for one in joined)))


@prompt(
    "PR13",
    chapter="scoping",
    question=_(
        "Which part suits government here: convenor, catalyst, collaborator, funder, regulator? "
        "What keeps it accountable in that part?"
    ),
    may_become=_("a task with somebody who leads it"),
    lessons=("ua-break-convention", "ua-level-playing-field"),
    answer_in="decision",
)
def part_for_government(view: View, seat: SeatCard) -> Iterator[Moment]:
    """In scoping with a public partner, and when the next phase is put to the partners."""
    if any_of_sector(view, "government") and _speaks_first(view, seat):
        begun = view.card.first_contact_on
        if view.card.phase == "scoping" and begun and view.reached(begun):
            yield Moment(begun)
        yield from _open_decisions(view, "phase")


@prompt(
    "PR23",
    chapter="scoping",
    question=_("What would tell us that partnering is not the answer here, and could we say so without loss of face?"),
    may_become=_("an end that is on record with thanks and a lesson"),
    lessons=("ncea-not-everything", "ncea-right-partner"),
    answer_in="decision",
)
def is_partnering_the_answer(view: View, seat: SeatCard) -> Iterator[Moment]:
    """When it is asked whether to partner, and before scoping is left."""
    if _speaks_first(view, seat):
        yield from _open_decisions(view, "partner_or_not")
        if view.card.phase == "scoping":
            yield from _open_decisions(view, "phase")


@prompt(
    "PR25",
    chapter="diligence",
    question=_("What would your organisation give up to keep this going, and what, do you think, would theirs?"),
    may_become=_("a promise, or a plan of your own effort"),
    lessons=("di-willing-effort", "di-dd-shared-objectives"),
)
def how_much_it_is_worth(view: View, seat: SeatCard) -> Iterator[Moment]:
    """At the end of the first due diligence."""
    ends = [(one.body.closed_on or one.since, one) for one in view.of(DiligenceRound) if one.state == "closed"]
    known = [(day, one) for day, one in ends if day]
    if known and _speaks_first(view, seat):
        day, first = min(known, key=lambda pair: (pair[0], pair[1].id))
        yield from (_at(day, first) for day in _lately(view, [day]))


@prompt(
    "PR27",
    chapter="scoping",
    question=_("Whose absence from this table would we regret in three years?"),
    may_become=_("an invitation, or a seat for those who speak for a group"),
    lessons=("ua-competitive-advantage", "di-community-driven", "ua-local-solutions"),
    answer_in="stakeholder",
)
def who_is_missing(view: View, seat: SeatCard) -> Iterator[Moment]:
    """Before scoping is left, and when somebody is announced to join or leave."""
    if _speaks_first(view, seat):
        if view.card.phase == "scoping":
            yield from _open_decisions(view, "phase")
        announced = (one for one in view.of(MembershipChange) if one.state == "announced" and one.since)
        yield from (_at(one.since, one) for one in announced if one.since)


PROMPTS: tuple[Prompt, ...] = (
    *(unchecked_belief, what_we_get_wrong, what_is_this, believe_what_you_hear, own_words, where_values_meet),
    *(part_for_government, is_partnering_the_answer, how_much_it_is_worth, who_is_missing),
)
"""All of them, in the order of their ids."""


def _at(since: date, entry: AnyEntry) -> Moment:
    return Moment(since, Evidence(entry.kind, entry.id))


def _lately(view: View, days: Iterable[date | None]) -> Iterator[date]:
    """Those of these days that are not long gone: a moment without an end of its own lasts a while."""
    return (day for day in days if day and view.reached(day) and view.within(LASTS, day))


def _work_began(view: View) -> date | None:
    """The first day of joint work that the card or an agreement tells."""
    return view.card.starts_on or first_bound_on(view.of(Agreement), view.card.partners)


def _years_since(view: View, first: date | None) -> Iterator[date]:
    """The same day of each year after the first, up to today."""
    for year in count(1):
        if first is None or not view.reached(day := months_later(first, 12 * year)):
            return
        yield day


def _open_decisions(view: View, topic: str) -> Iterator[Moment]:
    for one in view.of(Decision):
        day = one.body.opened_on or one.since
        if one.body.topic == topic and one.state in ("open", "reopened") and day:
            yield _at(day, one)


def _holds(view: View, seat: SeatCard, *kinds: str) -> bool:
    """Does the seat fill one of these roles today?"""
    roles: Iterable[Entry[Role]] = view.of(Role)
    return any(one.body.kind in kinds and one.body.seat == seat.id and is_filled(one, view) for one in roles)


def _speaks_first(view: View, seat: SeatCard) -> bool:
    """Is this the one representative of its organisation who is asked: its keeper, or else the first by id?"""
    if not seat.organisation or seat.body.place != "representative" or not is_active(seat, view):
        return False
    if _holds(view, seat, "keeper"):
        return True
    others = [one for one in view.seats if one.organisation == seat.organisation and one.body.place == "representative"]
    active = [one for one in others if is_active(one, view)]
    return not any(_holds(view, one, "keeper") for one in active) and seat.id == min(one.id for one in active)
