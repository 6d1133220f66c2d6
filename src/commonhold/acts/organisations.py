"""Organisations' own chains: their card and their offices, the same in all their partnerships."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import json, structs

from commonhold.acts.deed import By, Deed, Written, new_id
from commonhold.acts.findings import after_cards
from commonhold.acts.refusal import NotAllowed, NotThere, Stale
from commonhold.acts.writing import QUICKER, ask, sound
from commonhold.facts.chapters.registers import Office, Organisation
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.journal import Draft, append, for_update
from commonhold.record.registers import office_after, organisation_after
from commonhold.record.rows import OFFICES, ORGANISATIONS, SEATS, OfficeRow, OrganisationRow
from commonhold.visibility.names import Matter

NO_ORGANISATION = _("There is no such organisation on the register.")
NO_OFFICE = _("Your organisation has no such office.")
VOUCHED_FOR = _(
    "Your organisation sits at other tables too. Its card can be changed once another partner has a voice at this one."
)


def chain_of(organisation: str) -> str:
    """The room that holds an organisation's own chain."""
    return f"organisation:{organisation}"


def card_line(
    register: str, id: str, organisation: str, body: bytes, *, by: str, at: datetime, revision: int = 1, deed: str
) -> Draft:
    """A line with a card of an organisation, or of one of its offices."""
    return Draft(
        room=chain_of(organisation),
        deed=deed,
        by=by,
        at=at,
        kind=register,
        entry=id,
        revision=revision,
        organisation=organisation,
        body=body,
    )


def keep_cards(drafts: Sequence[Draft]) -> None:
    """Append cards to their organisations' chains and bring the registers up to them."""
    if not drafts:
        return
    lines = append("", drafts)
    ORGANISATIONS.put([organisation_after(line) for line in lines if line.kind == "organisation"])
    OFFICES.put([office_after(line) for line in lines if line.kind == "office"])
    anew = {line.organisation for line in lines if line.revision > 1 or line.kind == "office"}
    after_cards(anew, day=max(line.at for line in lines).date())


# -- an organisation's card -------------------------------------------------------------------------------------------


def registered(organisation: str | Organisation, *, by: str, at: datetime) -> str:
    """The id of an organisation on the register; the card of a new one is put there, in a chain of its own.

    What the card must have and nobody told is filled with "unknown". Raises NotThere for an id that nobody has.
    """
    if isinstance(organisation, str):
        if not ORGANISATIONS.read("id = %s", (organisation,)):
            raise NotThere(NO_ORGANISATION)
        return organisation
    untold = {name: "unknown" for name in ("sector", "scope", "size") if not getattr(organisation, name)}
    words = sound(kinds()["organisation"], json.encode(structs.replace(organisation, **untold)), complete=True)[1]
    id = new_id()
    keep_cards([card_line("organisation", id, id, words, by=by, at=at, deed="register")])
    return id


def revise_organisation(*, by: By, card: Organisation, seen: int, now: datetime | None = None) -> Written:
    """Write the card of one's own organisation anew, for all its partnerships; a representative does that.

    Anybody can say at a new table that they speak for an organisation. Where it sits at others too, its card waits
    until another partner has recognised them by sitting down with a voice.
    """
    with Deed(by, "revise_organisation", now=now) as deed:
        id = deed.seat.organisation
        words = _asked(deed, card, "own_rep")
        row = _organisation(id)
        if seen != row.seq:
            raise Stale(QUICKER, mine=words, theirs=row.body, seq=row.seq, revision=row.revision)
        if _sits_elsewhere(deed) and not _is_vouched_for(deed):
            raise NotAllowed(VOUCHED_FOR)
        if words != row.body:
            _keep(deed, "organisation", id, words, row.revision + 1)
    left = _organisation(id)
    return Written(id, chain_of(id), left.revision, "", left.seq)


def _organisation(id: str) -> OrganisationRow:
    found = ORGANISATIONS.read(f"id = %s {for_update()}", (id,))
    if not found:
        raise NotThere(NO_ORGANISATION)
    return found[0]


def _sits_elsewhere(deed: Deed) -> bool:
    return SEATS.holds("organisation = %s AND partnership <> %s", (deed.seat.organisation, deed.partnership))


def _is_vouched_for(deed: Deed) -> bool:
    others = (org for org in deed.house.present(deed.day) if org != deed.seat.organisation)
    return any(deed.house.spokespeople(org, deed.day) for org in others)


# -- its offices ------------------------------------------------------------------------------------------------------


def open_office(*, by: By, card: Office, now: datetime | None = None) -> Written:
    """Put an office of one's own organisation on the register; any of its seats that write may."""
    with Deed(by, "open_office", now=now) as deed:
        words, id = _asked(deed, card, "own_seat"), new_id()
        _keep(deed, "office", id, words, 1)
    return _office_as_left(deed, id)


def revise_office(*, by: By, office: str, card: Office, seen: int, now: datetime | None = None) -> Written:
    """Write the card of an office anew, be it that it closed."""
    with Deed(by, "revise_office", now=now) as deed:
        words, row = _asked(deed, card, "own_seat"), _office(office, deed.seat.organisation)
        if seen != row.seq:
            raise Stale(QUICKER, mine=words, theirs=row.body, seq=row.seq, revision=row.revision)
        if words != row.body:
            _keep(deed, "office", office, words, row.revision + 1)
    return _office_as_left(deed, office)


def _office(id: str, organisation: str) -> OfficeRow:
    found = OFFICES.read(f"id = %s AND organisation = %s {for_update()}", (id, organisation))
    if not found:
        raise NotThere(NO_OFFICE)
    return found[0]


def _office_as_left(deed: Deed, id: str) -> Written:
    row = _office(id, deed.seat.organisation)
    return Written(id, chain_of(row.organisation), row.revision, "", row.seq)


def _asked(deed: Deed, card: Organisation | Office, who: str) -> bytes:
    kind = kinds()["office" if isinstance(card, Office) else "organisation"]
    fact: Fact = card
    ask(deed, (who,), Matter(kind, fact, PARTNERS, deed.seat.organisation))
    return sound(kind, json.encode(card), complete=True)[1]


def _keep(deed: Deed, register: str, id: str, words: bytes, revision: int) -> None:
    organisation = deed.seat.organisation
    keep_cards(
        [card_line(register, id, organisation, words, by=deed.by.seat, at=deed.now, revision=revision, deed=deed.name)]
    )
