"""What waits with an entry: the word of those who have not said yes, what is due, and what another asks of one."""

from collections.abc import Iterable, Iterator, Sequence

from commonhold.acts.tasks.houses import ALWAYS, timeless
from commonhold.facts.actors import parse
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.delivery import Activity
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import CONSENT, SEALED, Kind, Move
from commonhold.facts.rooms.asked import ASKED, QUESTION
from commonhold.facts.rooms.assents import YES, consenting, terms_of
from commonhold.facts.rooms.ending import was_laid_down
from commonhold.facts.rooms.house import House
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, EntryRow, TaskRow
from commonhold.visibility.names import Matter
from commonhold.visibility.rights import Rights
from commonhold.visibility.voices import asks_for_all

ASK_BY_THEMSELVES = frozenset(
    {
        ("agreement", "proposed"), ("commitment", "offered"), ("decision", "open"), ("decision", "reopened"),
        ("membership_change", "announced"), ("public_item", "approving"),
    }
)  # fmt: skip
"""Kinds and states that wait for the consent of several from the first day, besides what is proposed to all.

Elsewhere a move waits for the others once one of them has said yes to it.
"""
OWED = {"commitment": ("accepted",), "activity": ("planned", "under_way")}
"""Kinds that somebody owes by a day, and the states in which it is still owed."""


def of_entries(house: House, rows: Iterable[EntryRow], said: dict[str, list[AnyEntry]]) -> Iterator[TaskRow]:
    """What waits with each of these entries; `said` are the assents to each, by its id."""
    always = timeless(house)
    rights = Rights(always, _Lookup(house.partnership), ALWAYS)
    for row in rows:
        if not may_wait(row) or was_laid_down(house, row.kind, row.since or ALWAYS):
            continue
        inside = {org for org in always.card.partners if always.may_enter(org, row.room, ALWAYS)}
        owing = {"consent": _still_asked(rights, row, said.get(row.id, ())), "due": _owing(row)}
        if (row.kind, row.state) in ASKED:
            what, term = ASKED[row.kind, row.state]
            owing[what] = {*rights.names.organisations(parse(term).actors[0], _matter(row))}
        for what, organisations in owing.items():
            for org in sorted(inside & organisations):
                yield TaskRow(row.partnership, row.id, what, org, "", row.due_on)


def _still_asked(rights: Rights, row: EntryRow, said: Sequence[AnyEntry]) -> set[str]:
    """The organisations that must still say yes to where an entry could go."""
    kind, matter = kinds()[row.kind], _matter(row)
    asked, have_said = set[str](), set[str]()
    for step in kind.machine.moves:
        if step.start == row.state and _is_asked(kind, row, step, said):
            terms = [parse(term) for term in terms_of(kind, step)]
            asked.update(*(rights.needed(term, matter) for term in terms if rights.applies(term.condition, matter)))
            have_said |= consenting(said, revision=row.revision, end=step.end)
    return asked - have_said


def _matter(row: EntryRow) -> Matter:
    return Matter(kinds()[row.kind], as_entry(row).body, row.room, row.organisation, row.author)


def _is_asked(kind: Kind, row: EntryRow, step: Move, said: Sequence[AnyEntry]) -> bool:
    if _asks_by_itself(kind, row.state):
        return True
    return any(
        word.body.to_state == step.end and word.body.target_revision == row.revision and word.body.verdict in YES
        for word in said
        if isinstance(word.body, Assent)
    )


def _asks_by_itself(kind: Kind, state: str) -> bool:
    return (kind.name, state) in ASK_BY_THEMSELVES or (kind.machine is CONSENT and state == "proposed")


def _owing(row: EntryRow) -> set[str]:
    """The organisations that owe what an entry calls due."""
    if row.due_on is None or row.state not in OWED.get(row.kind, ()):
        return set()
    body = as_entry(row).body
    return set(body.accountable) if isinstance(body, Activity) else {row.organisation}


def may_wait(row: EntryRow) -> bool:
    """Could anything wait with this entry, as it stands?"""
    if row.narrow or row.wider or row.redacted or not row.state or row.is_copy:
        return False
    return waits_for_words(row) or row.state in OWED.get(row.kind, ()) or (row.kind, row.state) in ASKED


def waits_for_words(row: EntryRow) -> bool:
    """Does a move from where it stands take the consent of several?"""
    return any(row.state == step.start for step in _CONSENTED.get(row.kind, ()))


class _Lookup:
    """What the naming of organisations may have to look up; who decided what does not matter to who is asked."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def entry(self, id: str) -> AnyEntry | None:
        found = ENTRIES.read("partnership = %s AND id = %s", (self._partnership, id))
        return as_entry(found[0]) if found else None

    def fillers(self, role: str) -> Iterable[str]:
        return ()

    def raised_by(self, id: str) -> str:
        return ""

    def is_decided(self, id: str, room: str) -> bool:
        return False


def _consented(kind: Kind) -> Iterator[Move]:
    return (step for step in kind.machine.moves if any(asks_for_all((term,)) for term in terms_of(kind, step)))


_CONSENTED: dict[str, tuple[Move, ...]] = {
    kind.name: steps
    for kind in kinds().values()
    if kind.standing == "entry" and kind.room != SEALED and (steps := tuple(_consented(kind)))
}
"""By kind: the moves that take the consent of several."""
CAN_WAIT = tuple(sorted({*_CONSENTED, *OWED, *(kind for kind, _ in ASKED)} - {QUESTION}))
"""The kinds with which anything could wait, entry by entry."""
