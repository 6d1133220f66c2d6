"""Organisations' own chains: their card and their offices, the same in all their partnerships."""

from collections.abc import Sequence
from datetime import datetime

from commonhold.record.journal import Draft, append
from commonhold.record.registers import office_after, organisation_after
from commonhold.record.rows import OFFICES, ORGANISATIONS


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
