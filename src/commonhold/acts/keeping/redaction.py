"""Taking words away for good: what somebody's law or conscience asks for, said openly, and in every copy.

A line of the journal stays, with its day, its author and its hash; its words and their salt go, in the transaction that
appends the line which says so. Whoever verifies the chain afterwards finds it whole.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct, structs

from commonhold.acts.consent import stands_meanwhile
from commonhold.acts.deed import By, Deed
from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.house.cards import write_seat
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.rooms.uploads import let_go_of_unnamed, named_in
from commonhold.acts.tasks.deriving import rederive_tasks
from commonhold.acts.writing import current, told_reason
from commonhold.facts.rooms.journal import Line
from commonhold.facts.words import gettext_noop as _
from commonhold.record.derive import bring_up_again
from commonhold.record.fold import SHARE
from commonhold.record.journal import NOTHING, Draft
from commonhold.record.registers import CONFIRMED
from commonhold.record.rows import LINES, LINKS, REFERENCES, SEATS, STANDINGS, EntryRow
from commonhold.record.table import marks
from commonhold.record.turn import in_turn
from commonhold.visibility.policy import LEFT, has_left

REDACT = "redact"
"""The deed of the line that says that words were taken away."""
NAMELESS = "–"
"""What a seat shows in the place of a name."""

AUTHOR_ALONE = _("Only the person who wrote it may take these words away.")
NOT_YOURS = _("Only a representative of the organisation that these words speak for may take them away.")
RESTS_ON_IT = _("Who may enter a room, or who sits at the table, rests on these words. End or withdraw it first.")
NO_WORDS = _("There are no words left to take away.")
NO_SEAT = _("There is no such seat here.")


class Copy(Struct, frozen=True):
    """Where words stand, or are named: an entry (or its copy), an entry that names it, a finding, or a file."""

    what: Literal["words", "named", "finding", "file"]
    id: str
    room: str


RIGHTS_REST_ON = {
    "agreement": ("proposed", "in_force"),
    "membership_change": ("announced", "settled", "done"),
}
"""Kinds on which rights of others rest, in these states: taking their words away would change who reads what."""


def copies(*, by: By, entry: str, now: datetime | None = None) -> list[Copy]:
    """Everything that holds or names the words of an entry, as far as the seat may see it.

    `words` go with a redaction, and so do `file`s that nothing else names; `finding`s are worked out anew; what others
    wrote about it (`named`) stays theirs.
    """
    with Deed(by, "copies", now=now) as deed:
        rows = _family(deed, deed.seen(entry))
        ids = [row.id for row in rows]
        found = [Copy("words", row.id, row.room) for row in rows]
        naming = REFERENCES.read(f"partnership = %s AND target IN ({marks(ids)})", (deed.partnership, *ids))
        deed.look_up(reference.source for reference in naming)
        others = [deed.row_of(source) for source in dict.fromkeys(reference.source for reference in naming)]
        found += [Copy("named", row.id, row.room) for row in others if row and row.id not in ids and deed.sees(row)]
        mine = ("", deed.seat.organisation, f":{deed.seat.id}")
        for standing in STANDINGS.read("partnership = %s", (deed.partnership,), order="audience, practice, subject"):
            if standing.audience in mine and any(id in standing.subject or id.encode() in standing.body for id in ids):
                found.append(Copy("finding", standing.practice, standing.audience))
        bodies = [(line.room, line.body) for line in _lines(deed.partnership, ids)]
        found += [Copy("file", row.hash, row.room) for row in named_in(deed.partnership, bodies)]
    return found


def redact(
    *, by: By, entry: str, reason: str, revisions: Collection[int] | None = None, now: datetime | None = None
) -> int:
    """Take away the words of an entry wherever they stand, or of some of its revisions; how many lines lost theirs.

    A representative of the organisation that they speak for does it, or the author of what only the author reads. The
    reason is read by whoever reads the room. Raises NotThere, NotAllowed or NotNow.
    """
    with in_turn():
        with Deed(by, REDACT, now=now) as deed:
            row = deed.seen(entry)
            _may_redact(deed, row)
            rows = {one.id: one for one in _family(deed, row)}
            lines = _chosen(_lines(deed.partnership, rows), entry, revisions)
            if not lines:
                raise NotNow(NO_WORDS)
            for line in lines:
                deed.line(deed.draft(rows[line.entry], redacts=line.seq, body=told_reason(reason)))
        _empty(lines)
        _follow(deed, list(rows))
        let_go_of_unnamed(deed.partnership, [(line.room, line.body) for line in lines])
    return len(lines)


def redact_name(*, by: By, seat: str, reason: str, now: datetime | None = None) -> int:
    """Take away the name that a seat shows, from its card and from all earlier ones; how many lines lost their words.

    The person who sits there does it, or a representative of its organisation.
    """
    with in_turn():
        with Deed(by, REDACT, now=now) as deed:
            held = deed.house.seats.get(seat)
            if held is None:
                raise NotThere(NO_SEAT)
            theirs = deed.seat.speaks(deed.day) and deed.seat.organisation == held.organisation
            if not (theirs or by.seat == seat):
                raise NotAllowed(NOT_YOURS)
            lines = _lines(deed.partnership, [seat])
            revision = 1 + SEATS.read("partnership = %s AND id = %s", (deed.partnership, seat))[0].revision
            state = CONFIRMED if held.confirmed else ""
            card = structs.replace(held.body, shown_name=NAMELESS)
            write_seat(deed, seat, held.organisation, card, revision=revision, state=state)
            for line in lines:
                deed.line(
                    Draft(
                        room=line.room, deed=REDACT, by=by.seat, at=deed.now, kind="seat", entry=seat,
                        revision=revision, organisation=held.organisation, state=state, redacts=line.seq,
                        body=told_reason(reason),
                    )
                )  # fmt: skip
        _empty(lines)
    return len(lines)


def _may_redact(deed: Deed, row: EntryRow) -> None:
    last = has_left(deed.seat.organisation, deed.house, deed.day)
    if last:  # or it could take back that it left
        raise NotAllowed(LEFT, partner=deed.seat.organisation, day=last)
    if row.narrow:
        if row.author != deed.seat.id:
            raise NotAllowed(AUTHOR_ALONE)
    elif row.organisation != deed.seat.organisation or not deed.seat.speaks(deed.day):
        raise NotAllowed(NOT_YOURS)
    if row.kind in RIGHTS_REST_ON:
        stood = stands_meanwhile(deed, row)
        if current(deed, row if stood is None else stood) in RIGHTS_REST_ON[row.kind]:
            raise NotNow(RESTS_ON_IT)


def _family(deed: Deed, row: EntryRow) -> list[EntryRow]:
    """An entry, what it was written anew from, and what was written anew from it, as far as the seat sees them."""
    rows, new = {row.id: row}, [row.id]
    while new:
        links = LINKS.read(
            f"partnership = %s AND (entry IN ({marks(new)}) OR copy IN ({marks(new)}))", (deed.partnership, *new, *new)
        )
        deed.look_up(id for link in links for id in (link.entry, link.copy))
        others = {id: deed.row_of(id) for link in links for id in (link.entry, link.copy) if id not in rows}
        found = {id: other for id, other in others.items() if other is not None and deed.sees(other)}
        rows |= found
        new = list(found)
    return list(rows.values())


def _lines(partnership: str, ids: Iterable[str]) -> list[Line]:
    """The lines that hold words of these: not those that only say where a copy lies, or what went."""
    ids = tuple(ids)
    return LINES.read(
        f"partnership = %s AND entry IN ({marks(ids)}) AND redacts = 0 AND deed <> %s AND body <> %s AND body <> %s",
        (partnership, *ids, SHARE, NOTHING, b""),
        order="room, seq",
    )


def _chosen(lines: list[Line], entry: str, revisions: Collection[int] | None) -> list[Line]:
    """All lines, or those of some revisions of an entry and every other line that holds the same words."""
    if revisions is None:
        return lines
    said = {line.body for line in lines if line.entry == entry and line.revision in revisions}
    return [line for line in lines if line.body in said]


def _empty(lines: Iterable[Line]) -> None:
    for line in lines:
        LINES.change(
            {"body": b"", "salt": b""},
            "partnership = %s AND room = %s AND seq = %s",
            (line.partnership, line.room, line.seq),
        )


def _follow(deed: Deed, ids: list[str]) -> None:
    """Whatever rested on the words is worked out without them."""
    rows = bring_up_again(deed.partnership, ids)
    rederive_tasks(deed.partnership, rows.values(), everything=True)
    bring_up_to_date(deed.partnership, frozenset(row.kind for row in rows.values()), day=deed.day)
