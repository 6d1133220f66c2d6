"""An organisation's card and offices are its own, the same at all its tables."""

import pytest
from msgspec import structs

from acts.coming import claimed, founded, invitee, met, on_the_register, seat_of
from acts.house import CARDS, days_later
from commonhold.acts.deed import By
from commonhold.acts.organisations import open_office, revise_office, revise_organisation
from commonhold.acts.refusal import NotAllowed, NotThere, Stale
from commonhold.acts.seating.seats import seat_colleague
from commonhold.facts.chapters.registers import Office, Organisation, Seat
from commonhold.facts.rooms.journal import faults
from commonhold.record.house import organisation_card
from commonhold.record.journal import lines_of
from commonhold.record.rows import OFFICES, ORGANISATIONS, OrganisationRow

pytestmark = pytest.mark.usefixtures("database")

TUESDAY = days_later(1)


def _row(by: By) -> OrganisationRow:
    (row,) = ORGANISATIONS.read("id = %s", (seat_of(by).organisation,))
    assert isinstance(row, OrganisationRow)
    return row


def test_a_new_one_needs_a_name_and_the_rest_is_unknown() -> None:
    begun = founded(Organisation(name="Wells and Pumps"))
    card = organisation_card(_row(begun.by).body)
    assert (card.name, card.sector, card.scope, card.size) == ("Wells and Pumps", "unknown", "unknown", "unknown")


def test_its_representative_writes_its_card_and_nobody_else_does() -> None:
    by = met("furrow", "varrow")
    before = _row(by["furrow"])
    card = structs.replace(CARDS["furrow"], letters="OF")
    left = revise_organisation(by=by["furrow"], card=card, seen=before.seq, now=TUESDAY)
    assert organisation_card(_row(by["furrow"]).body) == card
    assert _row(by["varrow"]).revision == 1
    with pytest.raises(Stale):
        revise_organisation(by=by["furrow"], card=card, seen=before.seq, now=TUESDAY)
    yaw = Seat(shown_name="Yaw", place="contributor", function="field", level="field")
    yaws = claimed(seat_colleague(by=by["furrow"], card=yaw, mailbox="y@example.org", now=TUESDAY), "yaw")
    with pytest.raises(NotAllowed):
        revise_organisation(by=yaws, card=card, seen=left.seq, now=TUESDAY)
    assert not list(faults("", left.room, lines_of("", room=left.room)))


def test_a_stranger_at_a_table_of_its_own_does_not_rewrite_it() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    founded(furrow)
    stranger = founded(furrow, invitee(varrow, "reed"), by="stranger", slug="elsewhere")
    card, seen = structs.replace(CARDS["furrow"], name="Mine"), _row(stranger.by).seq
    with pytest.raises(NotAllowed):
        revise_organisation(by=stranger.by, card=card, seen=seen, now=TUESDAY)
    claimed(stranger.invited[0], "reed")
    assert revise_organisation(by=stranger.by, card=card, seen=seen, now=TUESDAY).revision == 2


def test_any_seat_that_writes_opens_and_closes_an_office() -> None:
    by = met("furrow", "varrow")
    yaw = Seat(shown_name="Yaw", place="field", function="field", level="field")
    yaws = claimed(seat_colleague(by=by["furrow"], card=yaw, mailbox="y@example.org", now=TUESDAY), "yaw")
    office = Office(name="Osanti", level="field")
    opened = open_office(by=yaws, card=office, now=TUESDAY)
    closed = structs.replace(office, closed_on=TUESDAY.date())
    with pytest.raises(NotThere):
        revise_office(by=by["varrow"], office=opened.id, card=closed, seen=opened.seq, now=TUESDAY)
    with pytest.raises(Stale):
        revise_office(by=yaws, office=opened.id, card=closed, seen=opened.seq - 1, now=TUESDAY)
    assert revise_office(by=yaws, office=opened.id, card=closed, seen=opened.seq, now=TUESDAY).revision == 2
    (row,) = OFFICES.read("id = %s", (opened.id,))
    assert b"2026-03-10" in row.body
