"""What a move, or a change of words, brings about besides itself, in the same deed.

The lines of a consequence name no seat: it was no one's doing alone.
"""

from collections.abc import Callable
from secrets import SystemRandom
from typing import cast

from msgspec import structs

from commonhold.acts.deed import Deed
from commonhold.acts.house.cards import present_card, rewrite
from commonhold.acts.people import renew
from commonhold.facts.chapters.community import ConsentProcess
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Partnership, Phase
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.fold import as_entry
from commonhold.record.journal import NOTHING
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import ENTRIES, EntryRow

ENDS = ("ended", "not_pursued")
"""Phases in which joint work is over."""

BEFORE_WORK = ("scoping", "diligence", "agreement")
"""Phases in which partners may still say that this is no partnership."""

ROUND_THE_TABLE = SystemRandom()


def after_move(deed: Deed, row: EntryRow) -> None:
    """Carry out what follows from an entry's having entered its state."""
    if follows := ENTERED.get((row.kind, row.state)):
        follows(deed, row)


def after_words(deed: Deed, before: EntryRow, after: EntryRow) -> None:
    """Carry out what follows from an entry's new words."""
    if after.body != before.body and (follows := REWORDED.get(after.kind)):
        follows(deed, before, after)


def drawn(partners: tuple[str, ...]) -> tuple[str, ...]:
    """Partners in an order drawn by lot."""
    return tuple(ROUND_THE_TABLE.sample(partners, len(partners)))


# -- a joining that all consented to ----------------------------------------------------------------------------------


def _joined(deed: Deed, row: EntryRow) -> None:
    body, card = cast(MembershipChange, as_entry(row).body), present_card(deed)
    who = str(body.who)
    if body.direction != "joins" or who in card.partners or row.room != PARTNERS:
        return
    place = ROUND_THE_TABLE.randrange(len(card.ring) + 1)
    ring = (*card.ring[:place], who, *card.ring[place:]) if card.ring else ()
    rewrite(deed, structs.replace(card, partners=(*card.partners, who), ring=ring), by="")
    renew(deed.partnership, [id for id, held in deed.house.seats.items() if held.organisation == who], at=deed.now)


# -- a decision that changes the card ---------------------------------------------------------------------------------


def _decided(deed: Deed, row: EntryRow) -> None:
    body, card = cast(Decision, as_entry(row).body), present_card(deed)
    if body.topic != "phase" or not body.to_phase or row.room != PARTNERS:
        return
    phase = cast(Phase, body.to_phase)
    changed: Partnership = structs.replace(card, phase=phase)
    if phase in ENDS and not card.ended_on:
        changed = structs.replace(changed, ended_on=body.decided_on or deed.day)
    if changed != card:
        rewrite(deed, changed, by="")


def _not_to_partner(deed: Deed, row: EntryRow) -> None:
    """All said no to the question whether to partner, before they did: an end as good as any."""
    body, card = cast(Decision, as_entry(row).body), present_card(deed)
    if body.topic != "partner_or_not" or row.room != PARTNERS or card.phase not in BEFORE_WORK:
        return
    ended = card.ended_on or body.decided_on or deed.day
    rewrite(deed, structs.replace(card, phase="not_pursued", ended_on=ended), by="")


# -- what takes the place of something older --------------------------------------------------------------------------


def _takes_the_place(deed: Deed, row: EntryRow) -> None:
    """Earlier plans of the same organisation give way, where all who read them can read the new one."""
    older = ENTRIES.read(
        "partnership = %s AND kind = %s AND organisation = %s AND state = %s AND id <> %s",
        (deed.partnership, row.kind, row.organisation, row.state, row.id),
    )
    for plan in older:
        if row.room in (plan.room, PARTNERS):
            _by_itself(deed, plan, "superseded")


# -- consent of a people that no longer fits the matter ---------------------------------------------------------------


def _other_matter(deed: Deed, before: EntryRow, after: EntryRow) -> None:
    old, new = cast(ConsentProcess, as_entry(before).body), cast(ConsentProcess, as_entry(after).body)
    same = all(getattr(old, name) == getattr(new, name) for name in ("matter", "decisions", "activities"))
    if after.state == "concluded" and not same:
        _by_itself(deed, after, "in_dialogue")


def _matter_reworded(deed: Deed, _before: EntryRow, after: EntryRow) -> None:
    about_it = entries_naming(
        deed.partnership, [after.id], kinds=["consent_process"], fields=["decisions", "activities"]
    )
    for process in about_it:
        if process.state == "concluded":
            _by_itself(deed, process, "in_dialogue")


def _by_itself(deed: Deed, row: EntryRow, state: str) -> None:
    deed.rows.setdefault(row.id, row)
    deed.line(deed.draft(row, by="", state=state, since=deed.day, body=NOTHING))


ENTERED: dict[tuple[str, str], Callable[[Deed, EntryRow], None]] = {
    ("membership_change", "settled"): _joined,
    ("decision", "adopted"): _decided,
    ("decision", "declined"): _not_to_partner,
    ("effort_plan", "confirmed"): _takes_the_place,
}
"""By kind and state entered."""

REWORDED: dict[str, Callable[[Deed, EntryRow, EntryRow], None]] = {
    "consent_process": _other_matter,
    "decision": _matter_reworded,
    "activity": _matter_reworded,
}
"""By kind whose words changed."""
