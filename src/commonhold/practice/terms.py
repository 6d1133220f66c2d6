"""The derived terms that practices share: what partners mean by bound, running, lodged, settled and the like.

A condition (first part) tells whether a practice applies, or what is missing to tell. Everything here takes a view and
compares dates through it alone.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import TypeVar

from msgspec import UnsetType

from commonhold.facts.chapters.agreement import MAIN_TYPES, Agreement, Clause
from commonhold.facts.chapters.delivery import Measurement, Outcome
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.registers import Phase, Sector
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry, SeatCard
from commonhold.facts.kind import SEALED, Fact
from commonhold.facts.sharing import in_force, is_over
from commonhold.practice.check import Condition
from commonhold.practice.finding import Missing
from commonhold.practice.view import View

F = TypeVar("F", bound=Fact)

KEY_ROLES = ("keeper", "deputy", "champion", "sponsor", "spokesperson")

# -- conditions: when a practice applies --------------------------------------------------------------------------


def relation_partnership(view: View) -> bool:
    """The relation is a partnership, or the partners have not said otherwise."""
    return not view.card.relation or view.card.relation in ("unknown", "partnership")


def several_partners(view: View) -> bool:
    """Two partners or more are present."""
    return len(view.partners) >= 2


def in_phase(*phases: Phase) -> Condition:
    """The partnership stands in one of these phases."""

    def condition(view: View) -> bool | Missing:
        return view.card.phase in phases if view.card.phase else Missing("partnership.phase")

    return condition


past_scoping = in_phase("diligence", "agreement", "delivery", "moving_on")
from_agreement_on = in_phase("agreement", "delivery", "moving_on")


def with_formality(*wanted: str) -> Condition:
    """The partners want this much structure."""

    def condition(view: View) -> bool | Missing:
        formality = view.card.formality
        return formality in wanted if formality and formality != "unknown" else Missing("partnership.formality")

    return condition


def not_paused(view: View) -> bool:
    """No agreed rest lies ahead."""
    until = view.card.paused_until
    return not until or view.reached(until)


def running(view: View) -> bool | Missing:
    """In delivery, and not paused."""
    phase = in_phase("delivery")(view)
    return phase if phase is not True else not_paused(view)


def bound(view: View) -> bool:
    """A main agreement is in force."""
    agreement = main_agreement(view)
    return agreement is not None and in_force(agreement.body, agreement.state, view.clock)


def not_yet_bound(view: View) -> bool:
    """They are still on the way to an agreement in force."""
    return view.card.phase not in ("ended", "not_pursued") and not bound(view)


def bound_or_running(view: View) -> bool | Missing:
    """A main agreement is in force, or the work is running."""
    return True if bound(view) else running(view)


def has_main_agreement(view: View) -> bool:
    """A main agreement is proposed or in force."""
    return main_agreement(view) is not None


def published_record(view: View) -> bool:
    """The partnership was brought in from a published source."""
    return bool(view.card.source_url or view.card.iati_identifier)


def cross_sector(view: View) -> bool:
    """The partners come from two known sectors or more."""
    return len(sectors(view)) >= 2


def chose_not_to_partner(view: View) -> bool:
    """The partners decided that they do not partner: a respectable end."""
    return any(d.body.topic == "partner_or_not" and d.state == "declined" for d in view.of(Decision))


# -- who ----------------------------------------------------------------------------------------------------------


def sectors(view: View) -> set[Sector]:
    """The known sectors of the partners."""
    cards = (view.organisation_card(partner) for partner in view.partners)
    return {card.sector for card in cards if card and card.sector and card.sector != "unknown"}


def any_of_sector(view: View, *wanted: Sector) -> bool:
    """Is a partner of one of these sectors present? Philanthropy counts as civil society."""
    alike = {*wanted, "philanthropy"} if "civil_society" in wanted else {*wanted}
    return bool(sectors(view) & alike)


def sectors_told(view: View) -> bool:
    """The sector of every partner is known."""
    cards = (view.organisation_card(partner) for partner in view.partners)
    return all(card and card.sector and card.sector != "unknown" for card in cards)


def is_active(seat: SeatCard, view: View) -> bool:
    """The seat has begun and not ended."""
    starts, ends = seat.body.starts_on, seat.body.ends_on
    return bool(starts and view.reached(starts)) and not (ends and is_over(ends, view.clock))


def roles_of(view: View, organisation: str, *kinds: str) -> list[Entry[Role]]:
    """The roles of these kinds that belong to a partner, whatever their state."""
    return [role for role in view.of(Role) if role.body.for_org == organisation and role.body.kind in kinds]


def is_filled(role: Entry[Role], view: View) -> bool:
    """The role is filled on the day; its planned end, and that of its seat, vacate it by themselves."""
    ends = (role.body.ends_on, view.seat_ends_on(role.body.seat))
    return role.state == "filled" and not any(end and is_over(end, view.clock) for end in ends)


def holders(role: Entry[Role], view: View) -> list[tuple[str, date | None]]:
    """The seats that held a role one after the other, each with the day on which the record first names it."""
    held: list[tuple[str, date | None]] = []
    for revision in view.history(role):
        seat = revision.body.seat
        if seat and (not held or held[-1][0] != seat):
            held.append((seat, revision.recorded_on or revision.since))
    return held


# -- agreement ----------------------------------------------------------------------------------------------------


def main_agreement(view: View) -> Entry[Agreement] | None:
    """The newest agreement between all partners, or else most of them, that is in force, or else proposed."""
    return view.ground.work_out(_main_agreement, view)


def _main_agreement(view: View) -> Entry[Agreement] | None:
    standing = [a for a in view.of(Agreement) if in_force(a.body, a.state, view.clock)]
    proposed = [a for a in view.of(Agreement) if a.state == "proposed"]
    return newest_main(view, standing) or newest_main(view, proposed)


def newest_main(view: View, agreements: Iterable[Entry[Agreement]]) -> Entry[Agreement] | None:
    """The newest of these that could be the main agreement: all partners are parties, or else most of them."""
    partners = set(view.partners)
    main = [a for a in agreements if a.body.type in MAIN_TYPES]
    whole = [a for a in main if partners and partners <= set(a.body.parties)]
    most = [a for a in main if 2 * len(partners & set(a.body.parties)) > len(partners)]
    return max(whole or most, key=_newness, default=None)


def _newness(agreement: Entry[Agreement]) -> str:
    day = agreement.body.effective_on or agreement.since
    return day.isoformat() if day else ""


def is_settled(view: View, topic: str) -> bool | Missing:
    """An agreed clause settles the topic; it cannot be told where all there is does not say how far it goes."""
    known = view.ground.work_out(_topics_settled, view)
    return known.get(topic, False) or (Missing("clause.coverage") if topic in known else False)


def _topics_settled(view: View) -> dict[str, bool]:
    settled: dict[str, bool] = {}
    for clause in view.agreed(Clause):
        topic, coverage = clause.body.topic, clause.body.coverage
        if topic and coverage != "absent":
            settled[topic] = settled.get(topic, False) or bool(coverage)
    return settled


def proposed_or_agreed(view: View, fact: type[F]) -> list[Entry[F]]:
    """Of each entry with the consent machine, the proposed revision, or else the agreed one that still stands."""
    agreed = {entry.id: entry for entry in view.agreed(fact)}
    return [
        entry if entry.state == "proposed" else agreed[entry.id]
        for entry in view.of(fact)
        if entry.state == "proposed" or entry.id in agreed
    ]


def is_signed(agreement: Entry[Agreement], view: View) -> bool:
    """Signed and not yet over, even where it takes effect on a later day."""
    body = agreement.body
    if agreement.state != "in_force":
        return False
    return not (body.ends_on and body.renewal != "automatic" and is_over(body.ends_on, view.clock))


# -- what counts --------------------------------------------------------------------------------------------------


def lodged(view: View, fact: type[F]) -> list[Entry[F]]:
    """Sealed entries that were lodged or opened, or put straight into a wider room; before opening only their
    `sealed_by` fields are told."""
    return [e for e in view.of(fact) if e.state in ("lodged", "opened") or e.room not in ("own", SEALED)]


def opened(view: View, fact: type[F]) -> list[Entry[F]]:
    """Sealed entries whose words all partners can read."""
    return [e for e in view.of(fact) if e.state == "opened" or e.room not in ("own", SEALED)]


def standing(view: View, fact: type[F]) -> list[Entry[F]]:
    """What was agreed; of a published record also what came with it, in whatever state, unless it was taken back."""
    found = view.agreed(fact)
    if not published_record(view):
        return found
    known = {entry.id for entry in found}
    return found + [e for e in view.of(fact) if e.id not in known and e.state not in ("superseded", "withdrawn")]


def held(view: View) -> list[Entry[Interaction]]:
    """Meetings that took place; one that is only planned counts nowhere."""
    return [meeting for meeting in view.of(Interaction) if meeting.body.held_on and view.reached(meeting.body.held_on)]


def once_closed(look: Entry[DiligenceRound]) -> bool:
    """A round of due diligence that came to its end once, also where it was opened again to refresh it."""
    if look.state in ("closed", "expired"):
        return True
    ended, again = look.body.closed_on or look.body.valid_until, look.state_since
    return bool(look.state == "open" and ended and again and again > ended)


def result_reported(view: View) -> bool:
    """A measurement or an outcome is on record."""
    return bool(view.of(Measurement) or view.of(Outcome))


# -- words --------------------------------------------------------------------------------------------------------


def in_brief(words: str | UnsetType) -> str:
    """The first words of a longer text, to quote in a finding."""
    text = " ".join(words.split()).rstrip(".") if words else "…"
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def first_few(words: Iterable[str | UnsetType], most: int = 3) -> str:
    """The first of several texts, each once, quoted in brief."""
    return ", ".join(f'"{in_brief(text)}"' for text in islice(dict.fromkeys(words), most))
