"""The lines by which a record comes in: revisions in the order of writing, and envelopes for what was lodged."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from msgspec import json, structs

from commonhold.acts.arriving.porch import BRING_IN
from commonhold.acts.deed import new_id
from commonhold.acts.sealing.envelopes import SEAL, Envelope, Salted, SealedEntry
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import SEALED
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.rooms.journal import SALT, hash_of_body
from commonhold.facts.rooms.sealing import commitment
from commonhold.facts.sharing import is_kept_back, mark_of, veiled
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import LODGE, SHARE, Round, Shared, round_key
from commonhold.record.journal import NOTHING, Draft


class Lines:
    """Makes the lines of entries that are new on record."""

    def __init__(self, dossier: Dossier, at: datetime) -> None:
        self._dossier = dossier
        self._at = at

    def revisions(self, new: Sequence[AnyEntry]) -> Iterator[Draft]:
        """Every one of these revisions, in their order, then the envelopes of what was lodged."""
        behind: dict[tuple[str, str], str] = {}
        for entry in new:
            room, last = lies_in(entry), lies_in(self._dossier.entry(entry.id) or entry)
            id = entry.id if room == last else behind.setdefault((entry.id, room), new_id())
            shown = outward(entry)
            if shown.body is not entry.body:
                # What is kept back stays in the own room, as when an envelope opens.
                own = behind.setdefault((entry.id, own_room(entry.organisation)), new_id())
                yield self._revision(own_room(entry.organisation), own, entry)
            yield self._revision(room, id, shown)
        for (id, room), other in behind.items():
            yield self._stays_behind(id, room, other)
        yield from self._envelopes([entry for entry in new if _is_lodged(entry, self._dossier)])

    def _revision(self, room: str, id: str, entry: AnyEntry) -> Draft:
        return structs.replace(
            self.draft(room, entry.kind, id, entry.revision, body=json.encode(entry.body)),
            organisation=entry.organisation, by=entry.author, written_at=entry.recorded_at,
            state=entry.state, since=entry.state_since,
        )  # fmt: skip

    def move(self, entry: AnyEntry) -> Draft:
        """The line by which an entry that is here came into the state that the file tells."""
        draft = self.draft(lies_in(entry), entry.kind, entry.id, entry.revision, body=NOTHING)
        return structs.replace(
            draft, organisation=entry.organisation, by=entry.author, state=entry.state, since=entry.state_since
        )

    def draft(self, room: str, kind: str, entry: str, revision: int, *, body: bytes, organisation: str = "") -> Draft:
        """A line of this deed."""
        return Draft(
            room=room, deed=BRING_IN, by="", at=self._at, kind=kind, entry=entry, revision=revision,
            organisation=organisation, body=body,
        )  # fmt: skip

    def _stays_behind(self, id: str, room: str, other: str) -> Draft:
        """The line that says where what lies here was written anew."""
        history = self._dossier.history(id)
        old = max((one for one in history if room in (lies_in(one), inside(one))), key=lambda one: one.revision)
        shared = Shared(id, lies_in(self._dossier.entry(id) or old))
        draft = self.draft(room, old.kind, other, old.revision, organisation=old.organisation, body=json.encode(shared))
        return structs.replace(draft, deed=SHARE, state=old.state, since=old.state_since)

    def _envelopes(self, lodged: Sequence[AnyEntry]) -> Iterator[Draft]:
        rounds: dict[tuple[str, str], list[AnyEntry]] = {}
        for entry in lodged:
            told = round_of(entry)
            rounds.setdefault((entry.organisation, round_key(told.kind, told.values)), []).append(entry)
        for (organisation, _key), entries in rounds.items():
            yield from self._envelope(organisation, round_of(entries[0]), entries)

    def _envelope(self, organisation: str, round: Round, entries: Sequence[AnyEntry]) -> Iterator[Draft]:
        id, salt = new_id(), secrets.token_bytes(SALT)
        salts = {entry.id: secrets.token_bytes(SALT) for entry in entries}
        for entry in entries:
            body = json.encode(Salted(salts[entry.id].hex()))
            yield structs.replace(self.move(entry), deed=LODGE, body=body)
        drawn = secrets.SystemRandom().sample(entries, len(entries))
        sealed = tuple(_sealed(entry, salts[entry.id]) for entry in drawn)
        envelope = json.encode(Envelope(round.kind, round.values, salt.hex(), sealed))
        draft = self.draft(own_room(organisation), "", id, 0, organisation=organisation, body=envelope)
        yield structs.replace(draft, deed=SEAL)
        mark = commitment(salt, (bytes.fromhex(one.hash) for one in sealed))
        told = json.encode(structs.replace(round, id=id, commitment=mark.hex()))
        day = min((entry.state_since for entry in entries if entry.state_since), default=self._at.date())
        common = self.draft(PARTNERS, round.kind, "", 0, organisation=organisation, body=told)
        yield structs.replace(common, deed=LODGE, at=_moment(day))


def lies_in(entry: AnyEntry) -> str:
    """The room that holds a revision here."""
    if entry.room == "own" or (entry.room == SEALED and entry.state != "opened"):
        return own_room(entry.organisation)
    if entry.room == SEALED:
        return PARTNERS
    return f"pair:{entry.id}" if entry.room == "pair" else entry.room


def plain(entry: AnyEntry) -> AnyEntry:
    """An entry with the room that it opens itself named as every other one."""
    return structs.replace(entry, room=f"pair:{entry.id}") if entry.room == "pair" else entry


def inside(entry: AnyEntry) -> str:
    """The room in which the whole words of an entry lie."""
    return lies_in(entry) if outward(entry).body is entry.body else own_room(entry.organisation)


def outward(entry: AnyEntry) -> AnyEntry:
    """An entry as its room holds it.

    Of what was opened and is kept back, others know that it is there. What its kind would seal is open where it was put
    before all partners straight away, and a draft where it lay in the own room.
    """
    kind = kinds()[entry.kind]
    if kind.room == SEALED and entry.room in (PARTNERS, "own"):
        return structs.replace(entry, room=SEALED, state="opened" if entry.room == PARTNERS else kind.machine.states[0])
    if entry.room != SEALED or entry.state != "opened" or not is_kept_back(entry.body):
        return entry
    return structs.replace(veiled(entry, kind), body=mark_of(entry.body, kind), revision=entry.revision)


def in_order_of_writing(dossier: Dossier) -> list[AnyEntry]:
    """Every revision, the earliest first; a later revision of an entry never before an earlier one of it."""
    first = datetime.min.replace(tzinfo=UTC)
    written: dict[tuple[str, int], tuple[datetime, int]] = {}
    reached: dict[str, datetime] = {}
    for entry in sorted(dossier.entries, key=lambda entry: entry.revision):
        at = reached[entry.id] = max(entry.recorded_at or first, reached.get(entry.id, first))
        written[entry.id, entry.revision] = (at, entry.revision)
    return sorted(dossier.entries, key=lambda entry: written[entry.id, entry.revision])


def round_of(entry: AnyEntry) -> Round:
    """The round that a sealed entry belongs to."""
    fields = kinds()[entry.kind].sealed_by or ()
    return Round(entry.kind, {field: str(getattr(entry.body, field) or "") for field in fields})


def _sealed(entry: AnyEntry, salt: bytes) -> SealedEntry:
    return SealedEntry(entry.id, hash_of_body(salt, json.encode(entry.body)).hex())


def _is_lodged(entry: AnyEntry, dossier: Dossier) -> bool:
    last = dossier.entry(entry.id)
    return entry.room == SEALED and entry.state == "lodged" and last is not None and last.revision == entry.revision


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
