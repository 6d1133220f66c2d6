"""Consent: an entry goes on when every organisation that must say yes has said yes to its present words."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from commonhold.acts.deed import Deed
from commonhold.acts.house.consequences import after_move
from commonhold.acts.refusal import NotAllowed, NotNow, Stale
from commonhold.acts.rooms.sides import speak_for_yourself
from commonhold.acts.rooms.weighed import keep_what_was_weighed
from commonhold.acts.writing import (
    QUICKER,
    add,
    ask,
    current,
    moved,
    sound,
    state_of_new_words,
    step_to,
    untouched,
)
from commonhold.facts.actors import parse
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.kind import Kind, Move
from commonhold.facts.rooms.assents import YES, consenting, terms_of
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry, standing_in
from commonhold.record.journal import lines_of
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import EntryRow
from commonhold.visibility.voices import asks_for_all

CONCERN = "concern"
"""The answer that is a yes with a concern."""
NOTHING_ASKED = _("Nobody is asked to consent to this now.")
STANDS = _("What was agreed before stands for as long as these words are talked about. Leave them, or revise them.")
WHICH = _("Consent to what? It could go to: {states}.")


def move(deed: Deed, row: EntryRow, end: str, *, seen: int, reason: str = "") -> EntryRow:
    """Move an entry to another state; where that takes the consent of several, this seat's is noted and counted."""
    kind = kinds()[row.kind]
    untouched(row, seen, row.body)
    stood = stands_meanwhile(deed, row)
    if end == "withdrawn" and stood is not None:
        raise NotNow(STANDS)
    step = step_to(kind, _from_where(kind, current(deed, row), stood, end), end)
    _ask(deed, row, stood, terms_of(kind, step))
    speak_for_yourself(deed, row, end)
    if row.state == "draft":
        sound(kind, row.body, complete=True)
    who = _needed(deed, row, stood, step)
    if not who:
        return _entered(deed, row, end, reason=reason)
    _say(deed, row, "consent", end, reason)
    return _settle(deed, row, step, who)


def answer(deed: Deed, row: EntryRow, revision: int, verdict: str, *, end: str = "", reason: str = "") -> EntryRow:
    """Say yes (also with a concern), no or neither to the words of an entry as they stand."""
    if revision != row.revision:
        raise Stale(QUICKER, mine=b"", theirs=row.body, seq=row.seq, revision=row.revision)
    steps = _asked_for(deed, row, end)
    if not steps or row.is_copy:
        raise NotNow(NOTHING_ASKED)
    yes = verdict in (*YES, CONCERN)
    if yes and len(steps) > 1:
        raise NotNow(WHICH, states=", ".join(step.end for step in steps))
    kind, stood = kinds()[row.kind], stands_meanwhile(deed, row)
    _ask(deed, row, stood, [term for step in steps for term in terms_of(kind, step)])
    _say(deed, row, verdict, steps[0].end if len(steps) == 1 else "", reason)
    if yes:
        return _settle(deed, row, steps[0], _needed(deed, row, stood, steps[0]))
    back = [step for step in kind.machine.moves if step.start == row.state == "proposed" and step.end == "draft"]
    return _entered(deed, row, "draft", name="object") if verdict == "object" and back else row


def _needed(deed: Deed, row: EntryRow, stood: EntryRow | None, step: Move) -> tuple[str, ...]:
    """The organisations that must each consent to a move by this seat; none where the seat's word is enough.

    Where other words stand meanwhile, those at the table whom these bind are asked as well.
    """
    new, old = deed.matter(row), deed.matter(stood) if stood else None
    asked: tuple[str, ...] = ()
    for term in terms_of(kinds()[row.kind], step):
        parsed = parse(term)
        who = deed.rights.needed(parsed, new)
        before = deed.rights.needed(parsed, old) if old else ()
        if deed.rights.stands_in(parsed, deed.seat, new) or deed.seat.organisation in before:
            if not who:
                return ()
            asked = asked or tuple(dict.fromkeys((*who, *(org for org in before if org in deed.rights.present))))
    return asked


def _ask(deed: Deed, row: EntryRow, stood: EntryRow | None, terms: Iterable[str]) -> None:
    """Refuse who may not have a word in this, be it by the new words or by those that stand."""
    terms = tuple(terms)
    of_all = [term for term in terms if asks_for_all((term,))]
    if stood is None or not deed.rights.may(deed.seat, of_all, deed.matter(stood)):
        ask(deed, terms, deed.matter(row))


def stands_meanwhile(deed: Deed, row: EntryRow) -> EntryRow | None:
    """The words that all consented to and that stand while the present ones are talked about."""
    kind = kinds()[row.kind]
    talked_about = (*kind.machine.states[:1], "proposed")
    if row.revision == 1 or row.state not in talked_about:
        return None
    stood = standing_in(lines_of(deed.partnership, entry=row.id, room=row.room), talked_about)
    return stood if stood is not None and state_of_new_words(kind, stood.state) != stood.state else None


def _from_where(kind: Kind, state: str, stood: EntryRow | None, end: str) -> str:
    """What stands can be ended, whatever is said of other words for it."""
    if stood is not None and any(step.start == stood.state and step.end == end for step in kind.machine.moves):
        return stood.state
    return state


def _settle(deed: Deed, row: EntryRow, step: Move, who: Collection[str]) -> EntryRow:
    """Move an entry on if all who are asked have said yes to its present words."""
    said = consenting(map(as_entry, assents(deed, row.id)), revision=row.revision, end=step.end)
    return _entered(deed, row, step.end, name="settle") if who and said.issuperset(who) else row


def _entered(deed: Deed, row: EntryRow, end: str, *, reason: str = "", name: str = "") -> EntryRow:
    """Move an entry, with what follows from that."""
    if end == "agreed":
        keep_what_was_weighed(deed, row, as_entry(row).body)
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


def said_as(verdict: str, reason: str) -> dict[str, Any]:
    """An answer as the record has it: a yes with a concern is a yes that says so, and says which."""
    told: dict[str, Any] = {"verdict": YES[0], "with_concern": True} if verdict == CONCERN else {"verdict": verdict}
    return {**told, "reason": reason} if reason else told


def _say(deed: Deed, row: EntryRow, verdict: str, end: str, reason: str) -> None:
    words: dict[str, Any] = {"target": row.id, "target_revision": row.revision, **said_as(verdict, reason)}
    words |= {"to_state": end} if end else {}
    if not deed.seat.organisation:
        raise NotAllowed(NOTHING_ASKED)
    add(deed, kinds()["assent"], words)
