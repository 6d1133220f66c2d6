"""Bringing in the record of one partnership: every room gets what it holds, in the order in which it was written.

This is the operator's deed, for a partnership that moves here from elsewhere. Where people write here already, nothing
is brought in: nobody speaks in their name.

- Seats come as they were taken; a seat that was taken has been confirmed.
- What is sealed and not opened stays in its organisation's own room. What was lodged gets an envelope, which the others
  know by an id of its own, since the day on which it was lodged.
- What was opened and is kept back shows that it is there; its words stay in the own room, and rest.
- Earlier revisions that lay in another room than the last one stay behind there, under another id, and rest.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct, json, structs

from commonhold.acts.arriving.lines import Lines, in_order_of_writing, lies_in, outward, plain
from commonhold.acts.arriving.porch import BRING_IN, slug_is_free
from commonhold.acts.deed import moment_of
from commonhold.acts.follow import follow
from commonhold.acts.organisations import card_line, keep_cards
from commonhold.acts.people import somebody_sits_in
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.house import organisation_card, partnership_card, partnership_row
from commonhold.record.journal import Draft
from commonhold.record.registers import CONFIRMED
from commonhold.record.rows import ENTRIES, OFFICES, ORGANISATIONS, SEATS, PartnershipRow
from commonhold.record.table import marks
from commonhold.record.turn import in_turn
from commonhold.visibility.reading.entries import earlier, newest
from commonhold.visibility.scope import Condition

NUL = rb"\u0000"
Told = tuple[str, dict[str, object]]
"""Something to be told: a msgid and the words of it."""

BY_PEOPLE = _("People write in “{id}” here already: nothing is brought in over their heads.")
SLUG_TAKEN = _("Another partnership goes by the short name “{slug}” here.")
OTHER_CARD = _("The {register} “{id}” says something else here, and a file does not tell which of the two is newer.")
OTHER_WORDS = _("Revision {revision} of “{id}” says something else here.")
OTHER_PLACE = _("“{id}” is something else here, or lies in another room.")
MISSED = _("Revision {revision} of “{id}” is not on record here, where later ones are.")
STANDS = _("The card of “{id}” stays as it is here; the file says something else.")
NUL_IN_IT = _("“{id}” holds a sign that no text holds (NUL).")


class Brought(Struct, frozen=True):
    """What bringing in came to, or would come to: how many lines, what stands against it, and what is to be noted.

    With a conflict nothing is written.
    """

    lines: int = 0
    is_new: bool = False
    conflicts: tuple[Told, ...] = ()
    noted: tuple[Told, ...] = ()


def bring_in_record(dossier: Dossier, *, now: datetime | None = None, dry: bool = False) -> Brought:
    """Bring in a partnership; again, only what is new. With `dry`, only say what would be."""
    at = moment_of(now)
    unfit: list[Told] = [(NUL_IN_IT, {"id": id.replace("\0", "�")}) for id in _with_nul(dossier)]
    if unfit:
        return Brought(conflicts=tuple(unfit))
    with in_turn():
        arrival = _Arrival(dossier, partnership_row(dossier.id, lock=not dry), at)
        conflicts = tuple(arrival.conflicts())
        if conflicts:
            return Brought(is_new=arrival.is_new, conflicts=conflicts)
        cards, noted = arrival.cards()
        drafts = [*arrival.registers(), *arrival.lines()]
        if not dry:
            keep_cards(cards)
            follow(dossier.id, drafts, day=at.date(), all_new=arrival.is_new)
        return Brought(len(cards) + len(drafts), arrival.is_new, noted=tuple(noted))


class _Arrival:
    """A partnership on its way in, beside what stands here."""

    def __init__(self, dossier: Dossier, row: PartnershipRow | None, at: datetime) -> None:
        self._dossier = dossier
        self._row = row
        self._at = at
        self.is_new = row is None
        self._here = {} if row is None else {(entry.id, entry.revision): entry for entry in _on_record(row.id)}
        self._newest_here = {id: max(rev for one, rev in self._here if one == id) for id, _ in self._here}
        self._seats_here = {} if row is None else {one.id: one for one in SEATS.read("partnership = %s", (row.id,))}
        resting = [] if row is None else ENTRIES.read("partnership = %s AND wider <> ''", (row.id,))
        self._behind = {(one.wider, one.room) for one in resting}
        self._lines = Lines(dossier, at)

    # -- what stands against it -----------------------------------------------------------------------------------

    def conflicts(self) -> Iterator[Told]:
        """Everything that keeps the partnership out."""
        dossier, row = self._dossier, self._row
        if row is None:
            slug = dossier.partnership.slug or dossier.id
            if not slug_is_free(slug):
                yield SLUG_TAKEN, {"slug": slug}
            return
        if somebody_sits_in(row.id):
            yield BY_PEOPLE, {"id": row.id}
            return
        if partnership_card(row) != dossier.partnership:
            yield OTHER_CARD, {"register": kinds()["partnership"].title.lower(), "id": row.id}
        for seat in dossier.seats.values():
            here = self._seats_here.get(seat.id)
            if here and (here.organisation, bytes(here.body)) != (seat.organisation, json.encode(seat.body)):
                yield OTHER_CARD, {"register": kinds()["seat"].title.lower(), "id": seat.id}
        for entry in dossier.entries:
            yield from self._against(entry)

    def _against(self, entry: AnyEntry) -> Iterator[Told]:
        here, last = self._here.get((entry.id, entry.revision)), self._newest_here.get(entry.id, 0)
        other = self._here.get((entry.id, last))
        if here is not None:
            stateless = entry.revision != last or self._has_moved(entry) or self._goes_on(entry)
            if _said(here, stateless) != _said(entry, stateless):
                yield OTHER_WORDS, {"id": entry.id, "revision": entry.revision}
        elif self._is_here(entry):
            return
        elif entry.revision < last:
            yield MISSED, {"id": entry.id, "revision": entry.revision}
        elif other is not None and (other.kind, lies_in(other)) != (entry.kind, lies_in(entry)):
            yield OTHER_PLACE, {"id": entry.id}

    def _goes_on(self, entry: AnyEntry) -> bool:
        """Does the file tell a later revision? What became of this one's state is then told by that."""
        last = self._dossier.entry(entry.id)
        return last is not None and last.revision > entry.revision

    # -- the lines ------------------------------------------------------------------------------------------------

    def cards(self) -> tuple[list[Draft], list[Told]]:
        """Cards of organisations and offices that are new here, and which of the others say something else."""
        dossier, drafts, noted = self._dossier, list[Draft](), list[Told]()
        known = {
            row.id: row.body for row in ORGANISATIONS.read(_among(dossier.organisations), [*dossier.organisations])
        }
        for id, card in dossier.organisations.items():
            if id not in known:
                drafts.append(self._card("organisation", id, id, card))
            elif organisation_card(known[id]) != card:
                noted.append((STANDS, {"id": id}))
        there = {row.id: row.body for row in OFFICES.read(_among(dossier.offices), [*dossier.offices])}
        for office in dossier.offices.values():
            if office.id not in there:
                drafts.append(self._card("office", office.id, office.organisation, office.body))
            elif bytes(there[office.id]) != json.encode(office.body):
                noted.append((STANDS, {"id": office.id}))
        return drafts, noted

    def _card(self, register: str, id: str, organisation: str, card: Fact) -> Draft:
        return card_line(register, id, organisation, json.encode(card), by="", at=self._at, deed=BRING_IN)

    def registers(self) -> Iterator[Draft]:
        """The partnership's card and its seats, where they are new."""
        dossier = self._dossier
        if self.is_new:
            words = json.encode(dossier.partnership)
            yield self._lines.draft(PARTNERS, "partnership", dossier.id, 1, body=words)
        for seat in dossier.seats.values():
            if seat.id not in self._seats_here:
                draft = self._lines.draft(
                    PARTNERS, "seat", seat.id, 1, organisation=seat.organisation, body=json.encode(seat.body)
                )
                taken = seat.body.claimed_on or None
                yield structs.replace(draft, state=CONFIRMED if taken else "", since=taken)

    def lines(self) -> Iterator[Draft]:
        """Every revision and every move that is new."""
        ordered = in_order_of_writing(self._dossier)
        yield from self._lines.revisions([entry for entry in ordered if not self._is_here(entry)])
        for entry in ordered:
            if self._has_moved(entry):
                yield self._lines.move(entry)

    def _is_here(self, entry: AnyEntry) -> bool:
        return (entry.id, entry.revision) in self._here or (entry.id, lies_in(entry)) in self._behind

    def _has_moved(self, entry: AnyEntry) -> bool:
        """Is this the last revision here and in the file, and went on since to another state?"""
        here, last = self._here.get((entry.id, entry.revision)), self._dossier.entry(entry.id)
        if here is None or last is None or not last.revision == entry.revision == self._newest_here[entry.id]:
            return False
        return here.state != entry.state and (entry.since or date.min) > (here.since or date.min)


def _said(entry: AnyEntry, stateless: bool) -> AnyEntry:
    """An entry as it is compared with what stands here."""
    told = plain(outward(entry))
    return structs.replace(told, state="", state_since=None) if stateless else told


def _on_record(partnership: str) -> list[AnyEntry]:
    everything: Condition = ("e.partnership = %s", [partnership])
    return [one.entry for one in (*newest(everything, ("1 = 0", [])), *earlier(everything))]


def _among(ids: Iterable[str]) -> str:
    return f"id IN ({marks(list(ids))})" if ids else "1 = 0"


def _with_nul(dossier: Dossier) -> Iterator[str]:
    """Ids of what holds a sign that a database does not take in a text."""
    cards = [(dossier.id, dossier.partnership), *dossier.organisations.items()]
    cards += [(office.id, office.body) for office in dossier.offices.values()]
    cards += [(seat.id, seat.body) for seat in dossier.seats.values()]
    for id, body in cards:
        if NUL in json.encode((id, body)):
            yield id
    for entry in dossier.entries:
        if NUL in json.encode((entry.id, entry.organisation, entry.author, entry.room, entry.body)):
            yield entry.id
