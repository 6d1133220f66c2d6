"""The porch: the partnership's card for everybody, once each partner has consented to that.

The vocabulary knows no entry for it. The card that all read is a line of the public room that no register follows; the
latest such line is the card on the porch.
"""

from collections.abc import Collection
from datetime import datetime

from msgspec import json

from commonhold.acts.deed import By, Deed
from commonhold.acts.refusal import NotNow
from commonhold.acts.sharing.widening import makes_public, naming_it
from commonhold.acts.writing import ask
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.words import gettext_noop as _
from commonhold.record.journal import NOTHING, Draft, lines_of
from commonhold.record.rows import EntryRow

PUBLISH = "publish"
CARD = "card"
"""The kind of the line that holds the card on the porch."""
TOLD = (
    "name", "slug", "summary", "phase", "relation", "form", "partners", "funders", "accountable", "extending",
    "implementing", "convenor", "starts_on", "ends_on", "ended_on", "sectors", "countries", "goals", "iati_identifier",
)  # fmt: skip
"""What the porch tells of a card; how the partners work with each other is not among it."""

NO_DECISION = _(
    "For this the partners adopt a decision first (topic: message) that names the partnership among what it changes."
    " Each such decision is carried out once. Where it names whom it affects, it is told to those alone."
)


def publish(*, by: By, now: datetime | None = None) -> None:
    """Put the partnership's card on the porch as it stands, carrying out a decision of the partners to do so.

    What changes on the card later is published with a decision of its own. Raises NotAllowed or NotNow.
    """
    with Deed(by, PUBLISH, now=now) as deed:
        carry_out(deed, deed.partnership)
        card = deed.house.card
        told = Partnership(**{name: getattr(card, name) for name in TOLD})
        deed.line(Draft(room=PUBLIC, deed=PUBLISH, by=deed.by.seat, at=deed.now, kind=CARD, body=json.encode(told)))


def carry_out(deed: Deed, id: str, *, to: Collection[str] = ()) -> None:
    """Note that a decision to tell others what it names is carried out; NotNow where none is left to carry out.

    `to`: the organisations that it is told to; empty: everybody.
    """
    for naming in naming_it(deed, id):
        if not isinstance(naming.body, Decision) or not makes_public(naming) or not reaches(naming.body, to):
            continue
        row = deed.row_of(naming.id)
        if row is not None and not _is_carried_out(deed, row):
            ask(deed, ("any_rep",), deed.matter(row))
            deed.line(deed.draft(row, deed=deed.name, body=NOTHING))
            return
    raise NotNow(NO_DECISION)


def reaches(decision: Decision, to: Collection[str]) -> bool:
    """Is what a decision tells for these organisations (none: for everybody)? One that names whom it affects is not."""
    return not decision.affected or (bool(to) and set(to) <= set(decision.affected))


def _is_carried_out(deed: Deed, row: EntryRow) -> bool:
    lines = lines_of(deed.partnership, entry=row.id)
    adopted = max((line.seq for line in lines if line.state == "adopted" and line.deed not in CARRIED_OUT), default=0)
    return any(line.deed in CARRIED_OUT and line.seq > adopted for line in lines)


CARRIED_OUT = (PUBLISH, "release")
"""Deeds that a decision to tell others allows once."""
