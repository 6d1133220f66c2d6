"""Envelopes of a round: what one holds, when a round is complete, and what is written when it opens.

What an envelope holds stands in one line of the organisation's own room; the salt of each entry in the line that says
that it was lodged, so that it goes with the words when those are taken away. The others learn of the envelope from one
line in the common room, which names the round, the organisation and the day, and looks the same for any envelope.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time

from msgspec import Struct, json, structs

from commonhold.acts.deed import Deed, new_id
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.rooms.journal import SALT, hash_of_body
from commonhold.facts.rooms.sealing import Item, commitment
from commonhold.facts.sharing import is_kept_back, mark_of
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import (
    LODGE,
    OPEN,
    SHARE,
    TAKE_BACK,
    Round,
    Shared,
    fact_in,
    lodging_after,
    provisional,
    round_key,
)
from commonhold.record.journal import Draft, lines_of
from commonhold.record.rows import LINES, LODGINGS, EntryRow, LodgingRow
from commonhold.record.table import marks

SEAL = "seal"
"""The deed of the line, in an organisation's own room, that says what its envelope holds."""
A_TABLE = 2
"""Fewer partners have nobody to open to: whoever joins must not read words before it has lodged its own."""

Lodgings = Mapping[tuple[str, str], LodgingRow]
"""Every envelope of the partnership by round and organisation."""


class SealedEntry(Struct, frozen=True):
    """An entry in an envelope: its id in the own room and its hash (hexadecimal)."""

    entry: str
    hash: str


class Salted(Struct, frozen=True):
    """The body of the line by which an entry was lodged: the salt that it was sealed with (hexadecimal)."""

    salt: str


class Envelope(Struct, frozen=True):
    """The body of a `seal` line. The entries lie in an order drawn by lot, which tells nothing when it opens."""

    kind: str
    values: dict[str, str]
    salt: str
    entries: tuple[SealedEntry, ...]


def the_day(deed: Deed) -> datetime:
    """The day of a deed as a moment: lodging and opening tell no time finer than that."""
    return datetime.combine(deed.day, time(), UTC)


def lodgings(deed: Deed) -> dict[tuple[str, str], LodgingRow]:
    """Every envelope as it stands within this deed."""
    rows = {(row.round, row.organisation): row for row in LODGINGS.read("partnership = %s", (deed.partnership,))}
    for draft in deed.drafts:
        if draft.deed in (LODGE, TAKE_BACK, OPEN) and not draft.entry:
            told = json.decode(draft.body, type=Round)
            key = (round_key(told.kind, told.values), draft.organisation)
            after = lodging_after(rows.get(key), provisional(deed.partnership, draft, None))
            if after is not None:
                rows[key] = after
    return rows


def about(deed: Deed, name: str, organisation: str, told: Round) -> None:
    """Write the line in the common room about an envelope: whose, which round, which day, and nothing else."""
    deed.line(
        Draft(
            room=PARTNERS, deed=name, by="", at=the_day(deed), kind=told.kind, organisation=organisation,
            body=json.encode(told),
        )
    )  # fmt: skip


# -- sealing ----------------------------------------------------------------------------------------------------------


def seal(deed: Deed, round: Round, rows: Sequence[EntryRow]) -> str:
    """Put entries of the seat's organisation into an envelope, none of them too; the id it is known by."""
    id, salt = new_id(), secrets.token_bytes(SALT)
    entries = [_sealed(deed, row) for row in shuffled(rows)]
    envelope = Envelope(round.kind, round.values, salt.hex(), tuple(entries))
    organisation = deed.seat.organisation
    deed.line(
        Draft(
            room=own_room(organisation), deed=SEAL, by=deed.by.seat, at=deed.now, entry=id, organisation=organisation,
            body=json.encode(envelope),
        )
    )  # fmt: skip
    sealed = commitment(salt, (bytes.fromhex(one.hash) for one in entries))
    about(deed, LODGE, organisation, structs.replace(round, id=id, commitment=sealed.hex()))
    return id


def _sealed(deed: Deed, row: EntryRow) -> SealedEntry:
    salt = secrets.token_bytes(SALT)
    deed.line(deed.draft(row, deed=LODGE, state="lodged", since=deed.day, body=json.encode(Salted(salt.hex()))))
    return SealedEntry(row.id, hash_of_body(salt, row.body).hex())


def shuffled(rows: Iterable[EntryRow]) -> list[EntryRow]:
    """In an order drawn by lot."""
    drawn = list(rows)
    secrets.SystemRandom().shuffle(drawn)
    return drawn


def envelope_of(deed: Deed, lodging: LodgingRow) -> Envelope:
    """What an envelope holds; whoever may know it."""
    told = [draft.body for draft in deed.drafts if draft.deed == SEAL and draft.entry == lodging.id] or [
        line.body for line in lines_of(deed.partnership, entry=lodging.id, room=own_room(lodging.organisation))
    ]
    return json.decode(told[0], type=Envelope)


# -- opening ----------------------------------------------------------------------------------------------------------


def missing(present: Iterable[str], known: Lodgings, round: str) -> list[str]:
    """The partners at the table that a round still waits for."""
    return [org for org in present if (row := known.get((round, org))) is None or not row.lodged]


def open_what_is_complete(deed: Deed, *, leaving: str = "") -> frozenset[str]:
    """Open every round that no partner at the table is missing from; the rounds that opened.

    Every deed after which fewer are waited for ends with this; `leaving` is a partner that leaves with it. What a
    partner that left had sealed stays sealed: it no longer reads the others either. So does all that is sealed when
    the partners decide not to partner: who said no owes nobody its reasons.
    """
    known = lodgings(deed)
    present = [org for org in deed.house.present(deed.day) if org != leaving]
    if len(present) < A_TABLE or not deed.house.is_pursued:
        return frozenset()
    closed = [row for row in known.values() if row.lodged and row.opened_on is None and row.organisation in present]
    complete = {round for round in {row.round for row in closed} if not missing(present, known, round)}
    open_together(deed, [row for row in closed if row.round in complete])
    return frozenset(complete)


def open_together(deed: Deed, opening: Sequence[LodgingRow]) -> None:
    """Write what envelopes hold anew in the common room, in an order that tells nothing."""
    if not opening:
        return
    envelopes = {row.id: envelope_of(deed, row) for row in opening}
    deed.look_up(one.entry for envelope in envelopes.values() for one in envelope.entries)
    originals = [
        row
        for envelope in envelopes.values()
        for one in envelope.entries
        if (row := deed.row_of(one.entry)) is not None and not row.redacted
    ]
    salts = _salts(deed, [row.id for row in originals])
    copies = {row.id: _written_anew(deed, row, salts[row.id]) for row in shuffled(originals) if row.id in salts}
    for lodging in opening:
        envelope = envelopes[lodging.id]
        items = tuple(_item(deed, one, copies) for one in envelope.entries)
        told = Round(envelope.kind, envelope.values, lodging.id, lodging.commitment.hex(), envelope.salt, items)
        about(deed, OPEN, lodging.organisation, told)


def _salts(deed: Deed, entries: Sequence[str]) -> dict[str, bytes]:
    """What entries were sealed with when they were lodged last."""
    stored = LINES.read(
        f"partnership = %s AND entry IN ({marks(entries)}) AND deed = %s", (deed.partnership, *entries, LODGE), "seq"
    ) if entries else ()  # fmt: skip
    told = [*stored, *(draft for draft in deed.drafts if draft.deed == LODGE)]
    return {
        line.entry: bytes.fromhex(json.decode(line.body, type=Salted).salt)
        for line in told
        if line.entry in entries and line.body
    }


def _written_anew(deed: Deed, row: EntryRow, salt: bytes) -> str:
    kind, id, at = kinds()[row.kind], new_id(), the_day(deed)
    fact = fact_in(row.kind, row.body)
    hidden = is_kept_back(fact)
    deed.line(
        Draft(
            room=PARTNERS, deed=OPEN, by="" if hidden else row.author, at=at, kind=row.kind, entry=id, revision=1,
            organisation=row.organisation, written_at=at, state="opened", since=deed.day,
            body=json.encode(mark_of(fact, kind)) if hidden else row.body, salt=b"" if hidden else salt,
        )
    )  # fmt: skip
    share = deed.draft(row, deed=SHARE, by="", at=at, state="opened", since=deed.day)
    deed.line(structs.replace(share, body=json.encode(Shared(id, PARTNERS, kept_back=hidden))))
    return id


def _item(deed: Deed, one: SealedEntry, copies: Mapping[str, str]) -> Item:
    row = deed.row_of(one.entry)
    if row is None or one.entry not in copies or is_kept_back(fact_in(row.kind, row.body)):
        return Item(one.hash)
    return Item(one.hash, copies[one.entry])
