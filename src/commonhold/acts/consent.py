"""Consent: an entry goes on when every organisation that must say yes has said yes to its present words."""

from collections.abc import Iterable
from typing import Any, cast

from commonhold.acts.deed import Deed
from commonhold.acts.house.consequences import after_move
from commonhold.acts.refusal import NotAllowed, NotNow, Stale
from commonhold.acts.writing import QUICKER, add, ask, current, is_copy, moved, sound, step_to, untouched
from commonhold.facts.actors import parse
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.kind import Move
from commonhold.facts.rooms.assents import YES, consenting, terms_of
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import EntryRow

NOTHING_ASKED = _("Nobody is asked to consent to this now.")
WHICH = _("Consent to what? It could go to: {states}.")


def move(deed: Deed, row: EntryRow, end: str, *, seen: int, reason: str = "") -> EntryRow:
    """Move an entry to another state; where that takes the consent of several, this seat's is noted and counted."""
    kind = kinds()[row.kind]
    untouched(row, seen, row.body)
    step = step_to(kind, current(deed, row), end)
    ask(deed, terms_of(kind, step), deed.matter(row))
    if row.state == "draft":
        sound(kind, row.body, complete=True)
    if not needed(deed, row, step):
        return _entered(deed, row, end, reason=reason)
    _say(deed, row, "consent", end, reason)
    return settle(deed, row, step)


def answer(deed: Deed, row: EntryRow, revision: int, verdict: str, *, end: str = "", reason: str = "") -> EntryRow:
    """Say yes, no or neither to the words of an entry as they stand."""
    if revision != row.revision:
        raise Stale(QUICKER, mine=b"", theirs=row.body, seq=row.seq, revision=row.revision)
    steps = _asked_for(deed, row, end)
    if not steps or is_copy(row):
        raise NotNow(NOTHING_ASKED)
    if verdict in YES and len(steps) > 1:
        raise NotNow(WHICH, states=", ".join(step.end for step in steps))
    kind = kinds()[row.kind]
    ask(deed, [term for step in steps for term in terms_of(kind, step)], deed.matter(row))
    _say(deed, row, verdict, steps[0].end if len(steps) == 1 else "", reason)
    if verdict in YES:
        return settle(deed, row, steps[0])
    back = [step for step in kind.machine.moves if step.start == row.state == "proposed" and step.end == "draft"]
    return _entered(deed, row, "draft", name="object") if verdict == "object" and back else row


def needed(deed: Deed, row: EntryRow, step: Move) -> tuple[str, ...]:
    """The organisations that must each consent to a move by this seat; none where the seat's word is enough."""
    matter = deed.matter(row)
    asked: tuple[str, ...] = ()
    for term in terms_of(kinds()[row.kind], step):
        parsed = parse(term)
        if deed.rights.stands_in(parsed, deed.seat, matter):
            who = deed.rights.needed(parsed, matter)
            if not who:
                return ()
            asked = asked or who
    return asked


def settle(deed: Deed, row: EntryRow, step: Move) -> EntryRow:
    """Move an entry on if all have said yes to its present words."""
    who = needed(deed, row, step)
    said = consenting(map(as_entry, assents(deed, row.id)), revision=row.revision, end=step.end)
    return _entered(deed, row, step.end, name="settle") if who and said.issuperset(who) else row


def _entered(deed: Deed, row: EntryRow, end: str, *, reason: str = "", name: str = "") -> EntryRow:
    """Move an entry, with what follows from that."""
    after = moved(deed, row, end, reason=reason, name=name)
    after_move(deed, after)
    return after


def assents(deed: Deed, target: str) -> Iterable[EntryRow]:
    """Every word that was said on an entry or a seat, in the order of saying; those of this deed last."""
    new = [row for row in deed.rows.values() if row and row.kind == "assent" and not row.seq]
    told = said_on(deed.partnership, target)
    return [*told, *(row for row in new if cast(Assent, as_entry(row).body).target == target)]


def said_on(partnership: str, target: str) -> list[EntryRow]:
    """Every word that stands on the record about an entry or a seat, in the order of saying."""
    return entries_naming(partnership, [target], kinds=["assent"], fields=["target"], order="first_seq")


def _asked_for(deed: Deed, row: EntryRow, end: str) -> list[Move]:
    """The moves that take consent from where the entry stands."""
    state, kind = current(deed, row), kinds()[row.kind]
    steps = [step for step in kind.machine.moves if step.start == state and (not end or step.end == end)]
    matter = deed.matter(row)
    return [
        step
        for step in steps
        if any(
            deed.rights.applies(parse(term).condition, matter) and deed.rights.needed(parse(term), matter)
            for term in terms_of(kind, step)
        )
    ]


def _say(deed: Deed, row: EntryRow, verdict: str, end: str, reason: str) -> None:
    words: dict[str, Any] = {"target": row.id, "target_revision": row.revision, "verdict": verdict}
    words |= {name: value for name, value in (("to_state", end), ("reason", reason)) if value}
    if not deed.seat.organisation:
        raise NotAllowed(NOTHING_ASKED)
    add(deed, kinds()["assent"], words)
