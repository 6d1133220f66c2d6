"""Releases: an organisation lets others read something of its own, in a room that only they and it enter.

What is released is written anew there, its files too; later revisions follow while the release lasts. Revoking it, or
its day's passing, ends later reading and later revisions. What was read stays read. A flag that is so raised with whom
it is about goes one step up.
"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import UNSET, json

from commonhold.acts.consent import move
from commonhold.acts.deed import By, Deed, Written, new_id
from commonhold.acts.references import check_references
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.rooms.copies import write_anew
from commonhold.acts.rooms.told_first import tell_first
from commonhold.acts.sharing.porch import carry_out
from commonhold.acts.writing import GONE, SHARED_ON, ask, current, moved, sound
from commonhold.facts.chapters.governance import Release, Scope
from commonhold.facts.chapters.integrity import IntegrityFlag
from commonhold.facts.kind import SEALED
from commonhold.facts.rooms.house import own_room
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.journal import Draft
from commonhold.record.rows import ENTRIES, EntryRow
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import AUTHOR_ALONE

ABOUT_ITSELF = ("diligence_answer", "self_statement")
"""What the scope `dossier` takes: all that the organisation keeps to answer for itself."""
FROM_ALL = ("findings_summary", "survey_summary", "dates_and_phases")
"""Scopes that are everybody's: the partners decide on them."""

OTHERS_ALONE = _("Name whom it is for: partners at the table other than your own organisation, or the convenor.")
NAME_ENTRIES = _("Name the entries that you release.")
NAMES_NONE = _("Single entries are named only where the scope is entries.")
NOTHING_TO_RELEASE = _("Your organisation has nothing of this sort in its own room yet.")
NOT_ITS_OWN = _("Only what lies in your organisation's own room can be released.")
ONLY_LODGED = _("What is sealed opens to all at once. It is released to nobody before.")
OVER = _("This is over already: the day that it named has passed.")


def release(
    *,
    by: By,
    to: Sequence[str],
    purpose: str,
    entries: Sequence[str] = (),
    scope: Scope = "entries",
    until: date | None = None,
    now: datetime | None = None,
) -> Written:
    """Let named organisations read something of the organisation's own; the release, in the room that it opens.

    With the scope `entries` these entries, with `dossier` all that it keeps to answer for itself; the other scopes
    record who may be given which figures. Those that are everybody's carry out a decision of the partners. Raises
    NotThere, NotAllowed, NotNow or NotSound.
    """
    with Deed(by, "release", now=now) as deed:
        id = new_id()
        room = f"pair:{id}"
        _for_others(deed, to)
        if until is not None and until < deed.day:
            raise NotNow(OVER)
        ask(deed, kinds()["release"].write, _matter(deed, Release(to=tuple(to), scope=scope), room))
        if scope in FROM_ALL:
            carry_out(deed, deed.partnership, to=to)
        rows = [_raised(deed, row, to) for row in _released(deed, scope, entries)]
        copies = [write_anew(deed, row, room, state=row.state, release=id) for row in rows]
        row = _opens(
            deed,
            id,
            Release(
                to=tuple(dict.fromkeys(to)),
                scope=scope,
                entries=tuple(copy.id for copy in copies),
                purpose=purpose,
                until=until or UNSET,
            ),
        )
    return deed.written(row)


def revoke(*, by: By, release: str, seen: int, reason: str = "", now: datetime | None = None) -> Written:
    """End a release: nobody reads there any more but the organisation itself, and no later revision follows."""
    with Deed(by, "revoke", now=now) as deed:
        row = deed.seen(release)
        if row.kind != "release":
            raise NotThere(NOT_ITS_OWN)
        row = move(deed, row, "revoked", seen=seen, reason=reason)
    return deed.written(row)


def _for_others(deed: Deed, to: Sequence[str]) -> None:
    mine = deed.seat.organisation
    others = {*deed.house.present(deed.day), deed.house.card.convenor or ""} - {mine, ""}
    if not to or not set(to) <= others:
        raise NotAllowed(OTHERS_ALONE)


def _matter(deed: Deed, body: Release, room: str) -> Matter:
    return Matter(kinds()["release"], body, room, deed.seat.organisation, deed.by.seat, opens=True)


def _released(deed: Deed, scope: Scope, entries: Sequence[str]) -> list[EntryRow]:
    """What is released, each of it the organisation's own."""
    mine = own_room(deed.seat.organisation)
    if scope != "entries" and entries:
        raise NotAllowed(NAMES_NONE)
    if scope == "dossier":
        rows = ENTRIES.read(
            "partnership = %s AND room = %s AND kind IN (%s, %s) AND wider = '' AND NOT redacted",
            (deed.partnership, mine, *ABOUT_ITSELF),
            order="first_seq",
        )
        deed.rows |= {row.id: row for row in rows}
        if not rows:
            raise NotNow(NOTHING_TO_RELEASE)
        return rows
    if scope == "entries" and not entries:
        raise NotAllowed(NAME_ENTRIES)
    deed.look_up(entries)
    rows = [deed.seen(id) for id in dict.fromkeys(entries)]
    for row in rows:
        _may_be_released(row, mine)
    return rows


def _raised(deed: Deed, row: EntryRow, to: Sequence[str]) -> EntryRow:
    """A flag that whom it is about may read is taken one step up: it lies there unsaid no more."""
    body = as_entry(row).body
    tell_first(deed, body, to, entry=row.id)
    if isinstance(body, IntegrityFlag) and body.subject in to and current(deed, row) == "open":
        return moved(deed, row, "escalated")
    return row


def _may_be_released(row: EntryRow, mine: str) -> None:
    if row.room != mine:
        raise NotAllowed(NOT_ITS_OWN)
    if row.narrow:
        raise NotAllowed(AUTHOR_ALONE)
    if kinds()[row.kind].room == SEALED:
        raise NotAllowed(ONLY_LODGED)
    if row.redacted:
        raise NotNow(GONE)
    if row.wider:
        raise NotNow(SHARED_ON)


def _opens(deed: Deed, id: str, body: Release) -> EntryRow:
    """The entry that opens the room."""
    kind, room = kinds()["release"], f"pair:{id}"
    fact, words = sound(kind, json.encode(body), complete=True)
    check_references(deed, fact, room)
    row = deed.line(
        Draft(
            room=room, deed=deed.name, by=deed.by.seat, at=deed.now, kind=kind.name, entry=id, revision=1,
            organisation=deed.seat.organisation, written_at=deed.now, state=kind.machine.states[0], since=deed.day,
            body=words,
        )
    )  # fmt: skip
    assert row is not None  # noqa: S101 - a line with words makes an entry
    return row
