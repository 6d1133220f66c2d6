"""The entries of a record file, one by one: each keeps what is right with it."""

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial

from commonhold.exchange.record.bodies import read_fact
from commonhold.exchange.record.complaints import Complaints
from commonhold.exchange.record.heads import Head, read_head
from commonhold.exchange.record.lines import Piece
from commonhold.exchange.record.rooms import wrong_room
from commonhold.facts.checking.problem import echo
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.sharing import is_kept_back
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _

NO_KIND = _("{who} is of the kind “{kind}”, which the vocabulary does not have{near}.")
NEAR = _("; perhaps {names} is meant")
ON_REGISTER = _("{who} is a card of a register and stands beside the entries, under its own heading.")
NO_STATE = _("{who} is in the state “{state}”, which its kind does not have. Use one of: {states}.")
NO_STATES = _("{who} is in the state “{state}”, and its kind has no states: leave it out.")
STATE_LEFT_OUT = _("{who} does not say its state; until it does, it counts as none of: {states}.")
TWICE = _("{who} is told twice with the revision {revision}; the first one counts.")
CHANGED_KIND = _("{who} was of another kind in another revision; that one counts.")


class Entries:
    """Reads entries, and keeps where each one stands."""

    def __init__(self, complaints: Complaints) -> None:
        self.read: list[AnyEntry] = []
        self.pieces: dict[tuple[str, int], Piece] = {}
        self._newest: dict[str, int] = {}
        self._complaints = complaints
        self._kind_of: dict[str, str] = {}

    def newest(self, id: str) -> Piece | None:
        """Where the newest revision of an entry stands."""
        return self.pieces.get((id, self._newest.get(id, 0)))

    def take(self, piece: Piece, number: int) -> None:
        """Read one entry, the `number`th of the file."""
        head, wrong = read_head(piece)
        kind = kinds().get(head.kind) if head else None
        who = partial(_who, head, kind, number)  # asked only where something is wrong: it takes its time
        for field, what in wrong.items():
            self._complaints.add(piece, who(), what, field=field)
        if head is not None and self._may_stand(head, kind, piece, who) and kind is not None:
            self.pieces[head.id, head.revision] = piece
            self._newest[head.id] = max(head.revision, self._newest.get(head.id, 0))
            self.read.append(self._entry(head, kind, piece, who))

    def _may_stand(self, head: Head, kind: Kind | None, piece: Piece, who: Callable[[], str]) -> bool:
        if kind is None:
            self._complaints.add(piece, f"{who()} ({echo(head.id)})", NO_KIND, field="kind", **_unknown(head.kind))
        elif kind.standing == "register":
            self._complaints.add(piece, who(), ON_REGISTER, field="kind")
        elif (head.id, head.revision) in self.pieces:
            self._complaints.add(piece, who(), TWICE, revision=head.revision)
        elif self._kind_of.setdefault(head.id, head.kind) != head.kind:
            self._complaints.add(piece, who(), CHANGED_KIND, field="kind")
        else:
            return True
        return False

    def _entry(self, head: Head, kind: Kind, piece: Piece, who: Callable[[], str]) -> AnyEntry:
        room, state = head.room, head.state
        if why := wrong_room(room, kind):
            self._complaints.add(piece, who(), why, field="room", room=room)
            room = "own"
        if state not in kind.machine.states and (state or kind.machine.states):
            self._complaints.add(piece, who(), _state_problem(state, kind), field="state", **_states(state, kind))
            state = ""
        body, problems = read_fact(kind, bytes(head.body), complete=not _unfinished(head))
        if problems and room == SEALED and is_kept_back(body):  # that it is there is all that is told
            body, problems = read_fact(kind, bytes(head.body), complete=False)
        for field, said in problems:
            self._complaints.quote(piece, who(), said, field)
        written = head.recorded_at.date() if head.recorded_at else None
        return Entry(
            head.id,
            head.kind,
            room,
            head.organisation,
            body,
            head.author,
            head.recorded_at,
            head.revision,
            state,
            (head.state_since or written) if state else None,
        )


def _state_problem(state: str, kind: Kind) -> str:
    if not state:
        return STATE_LEFT_OUT
    return NO_STATE if kind.machine.states else NO_STATES


def _states(state: str, kind: Kind) -> dict[str, str]:
    return {"state": echo(state), "states": ", ".join(kind.machine.states)}


def _unknown(name: str) -> dict[str, str]:
    """The name of a kind that there is not, with the kind that was likely meant."""
    plain = name.strip().casefold().replace(" ", "_").replace("-", "_")
    titled = [kind.name for kind in kinds().values() if kind.title.casefold() == name.strip().casefold()]
    names = titled or get_close_matches(plain, kinds(), 2, 0.6)
    return {"kind": name, "near": NEAR.format(names=" or ".join(names)) if names else ""}


def _unfinished(head: Head) -> bool:
    """A draft may still be empty; of what is lodged under seal others hold no words."""
    return head.state == "draft" or (head.state == "lodged" and head.room == SEALED)


def _who(head: Head | None, kind: Kind | None, number: int) -> str:
    return name_of(kind, head.id) if head and kind else f"Entry {number}"


def name_of(kind: Kind, id: str) -> str:
    """What a problem calls an entry or card: its kind and id."""
    return f"{kind.title} {echo(id)}"
