"""Sealing: what each partner says for itself is lodged, and opens to all once every partner at the table has lodged.

A round is a kind together with the values of the fields that it is sealed by: all partners' main drivers, say. Lodging
takes every draft of the round that the organisation has; with none, it lodges that it has nothing to say, and from
outside nobody can tell which.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from msgspec import UNSET, Struct, json, structs

from commonhold.acts.deed import By, Deed
from commonhold.acts.references import check_references
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere
from commonhold.acts.sealing.envelopes import (
    about,
    envelope_of,
    lodgings,
    missing,
    open_together,
    open_what_is_complete,
    seal,
)
from commonhold.acts.writing import ask, kind_named, moved
from commonhold.facts.chapters.scoping import Facet
from commonhold.facts.kind import SEALED, Fact
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.rooms.ring import round_table
from commonhold.facts.rooms.sealing import says_nothing
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import LODGE, OPEN, TAKE_BACK, Round, round_key
from commonhold.record.rows import ENTRIES, ORGANISATIONS, EntryRow, LodgingRow
from commonhold.record.table import marks
from commonhold.visibility.names import Matter

NOT_SEALED = _("“{kind}” is not sealed in an envelope.")
WHICH_ROUND = _("Which round? Name these, and nothing else: {fields}.")
NO_ROUND = _("There is no such round that you know of.")
NOT_AT_THE_TABLE = _("Only partners at the table seal, take back and open.")
LODGED_ALREADY = _("Your organisation has sealed this already. Take it back first, if you want to change it.")
ALL_LODGED = _("Your organisation has sealed all of them already.")
NOT_LODGED = _("Your organisation has not sealed this, or it is open already.")
STILL_WAITING = _("This opens when all have sealed. Still to come: {partners}.")
NOTHING_CLOSED = _("Nothing of this round is sealed and closed.")
NOT_PURSUED = _(
    "You decided not to partner, so nothing is sealed or opened any more. What was sealed stays closed, and each of you"
    " can take its own back."
)


class Lodged(Struct, frozen=True):
    """An envelope just lodged: the id that the others know it by, and whether its round opened with it."""

    id: str
    opened: bool


def lodge(*, by: By, kind: str, values: Mapping[str, str], now: datetime | None = None) -> Lodged:
    """Lodge everything that the organisation has to say in a round. With the last partner's envelope all open.

    Raises NotAllowed, NotNow, NotThere, or NotSound where a draft is not complete or points where the others cannot
    follow.
    """
    with Deed(by, LODGE, now=now) as deed:
        round = _round(deed, kind, values)
        _speaking_for_itself(deed, round)
        _still_pursued(deed)
        if _is_closed(_mine(deed, round)):
            raise NotNow(LODGED_ALREADY)
        id = seal(deed, round, _drafts(deed, round))
        opened = open_what_is_complete(deed)
    return Lodged(id, round_key(round.kind, round.values) in opened)


def seal_motives(*, by: By, now: datetime | None = None) -> tuple[Lodged, ...]:
    """Lodge every facet of the organisation's motives that is not lodged yet; those without words as nothing to say."""
    with Deed(by, LODGE, now=now) as deed:
        rounds = [Round("motive", {"facet": facet}) for facet in get_args(Facet)]
        _speaking_for_itself(deed, rounds[0])
        _still_pursued(deed)
        drafts = {facet: _drafts(deed, round) for facet, round in zip(get_args(Facet), rounds, strict=True)}
        known = {round.values["facet"]: _mine(deed, round) for round in rounds}
        rounds = [
            round
            for round in rounds
            if (row := known[round.values["facet"]]) is None
            or not row.lodged
            or (row.opened_on is not None and drafts[round.values["facet"]])
        ]
        if not rounds:
            raise NotNow(ALL_LODGED)
        ids = {round_key("motive", round.values): seal(deed, round, drafts[round.values["facet"]]) for round in rounds}
        opened = open_what_is_complete(deed)
    return tuple(Lodged(id, key in opened) for key, id in ids.items())


def take_back(*, by: By, kind: str, values: Mapping[str, str], now: datetime | None = None) -> None:
    """Take an envelope back before its round opens; its words are drafts again. The first day stays visible."""
    with Deed(by, TAKE_BACK, now=now) as deed:
        round = _round(deed, kind, values)
        _speaking_for_itself(deed, round)
        row = _mine(deed, round)
        if row is None or not _is_closed(row):
            raise NotNow(NOT_LODGED)
        _taken_back(deed, round, row)


def take_back_every(deed: Deed, kind: str) -> int:
    """Take back every envelope of a kind that the seat's organisation lodged and that is closed; how many."""
    mine = [row for row in lodgings(deed).values() if row.organisation == deed.seat.organisation and row.kind == kind]
    closed = [row for row in mine if _is_closed(row)]
    for row in sorted(closed, key=lambda row: row.round):
        round = _round(deed, kind, json.decode(row.values, type=dict[str, str]))
        _speaking_for_itself(deed, round)
        _taken_back(deed, round, row)
    return len(closed)


def _taken_back(deed: Deed, round: Round, row: LodgingRow) -> None:
    entries = [one.entry for one in envelope_of(deed, row).entries]
    deed.look_up(entries)
    for id in entries:
        entry = deed.row_of(id)
        if entry is not None and entry.state == "lodged":
            moved(deed, entry, "draft")
    about(deed, TAKE_BACK, deed.seat.organisation, structs.replace(round, id=row.id))


def open_round(*, by: By, kind: str, values: Mapping[str, str], now: datetime | None = None) -> None:
    """Open a round that is complete since a partner left: no clock does it, and any representative may."""
    with Deed(by, OPEN, now=now) as deed:
        round = _round(deed, kind, values)
        ask(deed, ("any_rep",), Matter(kinds()[round.kind], _values(round), PARTNERS, deed.seat.organisation))
        _still_pursued(deed)
        key = round_key(round.kind, round.values)
        if key in open_what_is_complete(deed):
            return
        known = lodgings(deed)
        if not any(_is_closed(row) for row in known.values() if row.round == key):
            raise NotNow(NOTHING_CLOSED)
        here = deed.house.present(deed.day)
        order = round_table(deed.house.card, deed.seat.organisation, deed.day)
        still = missing([org for org in order if org in here], known, key)
        raise NotNow(STILL_WAITING, partners=_names(still))


def open_own(*, by: By, kind: str, values: Mapping[str, str], now: datetime | None = None) -> None:
    """Open the organisation's own envelope alone, before the others have lodged theirs. It cannot be undone."""
    with Deed(by, OPEN, now=now) as deed:
        round = _round(deed, kind, values)
        _speaking_for_itself(deed, round)
        row = _mine(deed, round)
        if row is None or not _is_closed(row):
            raise NotNow(NOT_LODGED)
        open_together(deed, [row])


# -- the round, and who speaks in it ----------------------------------------------------------------------------------


def _round(deed: Deed, name: str, values: Mapping[str, str]) -> Round:
    """A round that the seat may know of: sound values, and entries that it sees or that others lodged about."""
    kind = kind_named(name)
    if kind.room != SEALED or kind.sealed_by is None:
        raise NotAllowed(NOT_SEALED, kind=kind.title)
    if set(values) != set(kind.sealed_by):
        raise NotNow(WHICH_ROUND, fields=", ".join(kind.sealed_by) or "-")
    fact, problems = read_body(kind, json.encode(dict(values)), complete=False)
    if problems:
        raise NotSound(problems)
    round = Round(kind.name, {field: str(getattr(fact, field)) for field in kind.sealed_by})
    key = round_key(round.kind, round.values)
    known = any(row.round == key for row in lodgings(deed).values())
    for slot in slots(kind.fact):
        if slot.key in kind.sealed_by and slot.type in ("ref", "entry") and not known:
            row = deed.row_of(round.values[slot.key])
            if row is None or row.kind != slot.to or not deed.sees(row):
                raise NotThere(NO_ROUND)
    return round


def _values(round: Round) -> Fact:
    return read_body(kinds()[round.kind], json.encode(round.values), complete=False)[0]


def _speaking_for_itself(deed: Deed, round: Round) -> None:
    """Refuse who is not a representative of a partner at the table."""
    mine = deed.seat.organisation
    ask(deed, ("own_rep",), Matter(kinds()[round.kind], _values(round), own_room(mine), mine))
    if mine not in deed.house.present(deed.day):
        raise NotAllowed(NOT_AT_THE_TABLE)


def _still_pursued(deed: Deed) -> None:
    """Refuse where the partners decided not to partner."""
    if not deed.house.is_pursued:
        raise NotNow(NOT_PURSUED)


def _mine(deed: Deed, round: Round) -> LodgingRow | None:
    return lodgings(deed).get((round_key(round.kind, round.values), deed.seat.organisation))


def _is_closed(row: LodgingRow | None) -> bool:
    return row is not None and row.lodged and row.opened_on is None


def _drafts(deed: Deed, round: Round) -> list[EntryRow]:
    """The organisation's drafts of a round, each complete and fit to be read by all."""
    kind = kinds()[round.kind]
    found = ENTRIES.read(
        "partnership = %s AND room = %s AND kind = %s AND state = 'draft' AND NOT redacted",
        (deed.partnership, own_room(deed.seat.organisation), round.kind),
        order="id",
    )
    drafts = []
    for row in found:
        fact, problems = read_body(kind, row.body, complete=True)
        if any(str(getattr(fact, field)) != value for field, value in round.values.items()) or says_nothing(fact):
            continue
        if problems:
            raise NotSound(problems)
        # What the round is named by is told to all when it is lodged; the rest must be open to all once it opens.
        check_references(deed, structs.replace(fact, **dict.fromkeys(round.values, UNSET)), PARTNERS)
        deed.rows.setdefault(row.id, row)
        drafts.append(row)
    return drafts


def _names(organisations: list[str]) -> str:
    rows = {row.id: row.name for row in ORGANISATIONS.read(f"id IN ({marks(organisations)})", organisations)}
    return ", ".join(rows.get(org, org) for org in organisations)
