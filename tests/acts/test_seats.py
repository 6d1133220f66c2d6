"""Seats change and end; what a seat may do stays what the others confirmed."""

import pytest
from msgspec import structs

from acts.coming import claimed, house, met, seat_of
from acts.house import days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.organisations import open_office
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere, Stale
from commonhold.acts.seating.claiming import confirm_seat
from commonhold.acts.seating.seats import end_seat, invite_neutral, revise_seat, seat_colleague
from commonhold.facts.chapters.registers import Office, Seat
from commonhold.record.rows import SEATS, SeatRow
from commonhold.visibility.policy import Stamp, may_see

pytestmark = pytest.mark.usefixtures("database")

YAW = Seat(shown_name="Yaw", place="field", function="field", level="field")
KOFI = Seat(shown_name="Kofi", place="representative", function="legal", level="executive")
TUESDAY, FRIDAY = days_later(1), days_later(4)


def _seq(by: By) -> int:
    (row,) = SEATS.read("partnership = %s AND id = %s", (by.partnership, by.seat))
    assert isinstance(row, SeatRow)
    return row.seq


def test_only_a_voice_of_an_organisation_seats_its_people() -> None:
    by = met("furrow", "varrow")
    yaw = claimed(seat_colleague(by=by["furrow"], card=YAW, mailbox="y@example.org", now=TUESDAY), "yaw")
    with pytest.raises(NotAllowed):
        seat_colleague(by=yaw, card=YAW, mailbox="z@example.org", now=TUESDAY)
    with pytest.raises(NotAllowed):
        seat_colleague(by=by["furrow"], card=structs.replace(YAW, place="broker"), mailbox="z@e.org", now=TUESDAY)
    with pytest.raises(NotSound):
        seat_colleague(by=by["furrow"], card=Seat(shown_name="Z", place="field"), mailbox="z@e.org", now=TUESDAY)


def test_an_office_on_a_seat_is_one_of_ones_own() -> None:
    by = met("furrow", "varrow")
    theirs = open_office(by=by["varrow"], card=Office(name="Osanti", level="field"), now=TUESDAY)
    with pytest.raises(NotSound):
        seat_colleague(by=by["furrow"], card=structs.replace(YAW, office=theirs.id), mailbox="y@e.org", now=TUESDAY)
    seat_colleague(by=by["varrow"], card=structs.replace(YAW, office=theirs.id), mailbox="y@e.org", now=TUESDAY)


def test_whoever_sits_there_changes_the_name_and_nothing_else() -> None:
    by = met("furrow", "varrow")
    yaw = claimed(seat_colleague(by=by["furrow"], card=YAW, mailbox="y@example.org", now=TUESDAY), "yaw")
    card = seat_of(yaw).body
    left = revise_seat(
        by=yaw, seat=yaw.seat, card=structs.replace(card, shown_name="Yaw O."), seen=_seq(yaw), now=TUESDAY
    )
    card = structs.replace(card, shown_name="Yaw O.", level="executive")
    with pytest.raises(NotAllowed):
        revise_seat(by=yaw, seat=yaw.seat, card=card, seen=left.seq, now=TUESDAY)
    with pytest.raises(NotAllowed):
        revise_seat(by=by["varrow"], seat=yaw.seat, card=card, seen=left.seq, now=TUESDAY)
    with pytest.raises(Stale):
        revise_seat(by=by["furrow"], seat=yaw.seat, card=card, seen=left.seq - 1, now=TUESDAY)
    assert revise_seat(by=by["furrow"], seat=yaw.seat, card=card, seen=left.seq, now=TUESDAY).revision == 4


def test_a_new_name_keeps_the_voice_and_a_place_never_changes() -> None:
    by = met("furrow", "varrow")
    card = seat_of(by["varrow"]).body
    revise_seat(
        by=by["varrow"], seat=by["varrow"].seat, card=structs.replace(card, shown_name="J. Reed"),
        seen=_seq(by["varrow"]), now=TUESDAY,
    )  # fmt: skip
    assert seat_of(by["varrow"]).speaks(TUESDAY.date())
    yaw = seat_colleague(by=by["furrow"], card=YAW, mailbox="y@example.org", now=TUESDAY)
    there = By(by["furrow"].partnership, yaw.seat)
    with pytest.raises(NotNow):
        revise_seat(
            by=by["furrow"], seat=yaw.seat, card=structs.replace(seat_of(there).body, place="representative"),
            seen=_seq(there), now=TUESDAY,
        )  # fmt: skip


def test_from_the_day_after_its_last_a_seat_reads_and_writes_nothing() -> None:
    by = met("furrow", "varrow")
    yaw = claimed(seat_colleague(by=by["furrow"], card=YAW, mailbox="y@example.org", now=TUESDAY), "yaw")
    end_seat(by=yaw, seat=yaw.seat, on=days_later(3).date(), now=TUESDAY)
    body = {"facet": "mandate", "statement": "Water."}
    write(by=yaw, kind="self_statement", body=body, now=days_later(3))
    here = house(yaw.partnership)
    assert may_see(seat_of(yaw), Stamp("partners"), here, days_later(3).date())
    assert not may_see(seat_of(yaw), Stamp("partners"), here, FRIDAY.date())
    with pytest.raises(NotAllowed):
        write(by=yaw, kind="self_statement", body=body, now=FRIDAY)
    with pytest.raises(NotNow):
        end_seat(by=by["furrow"], seat=yaw.seat, on=days_later(9).date(), now=FRIDAY)


def test_the_last_voice_stays_until_there_is_another() -> None:
    by = met("furrow", "varrow")
    with pytest.raises(NotNow):
        end_seat(by=by["furrow"], seat=by["furrow"].seat, now=TUESDAY)
    kofi = claimed(seat_colleague(by=by["furrow"], card=KOFI, mailbox="k@example.org", now=TUESDAY), "kofi")
    with pytest.raises(NotNow):
        end_seat(by=by["furrow"], seat=by["furrow"].seat, now=TUESDAY)
    confirm_seat(by=by["varrow"], seat=kofi.seat, now=TUESDAY)
    end_seat(by=by["furrow"], seat=by["furrow"].seat, now=TUESDAY)
    with pytest.raises(NotNow):
        end_seat(by=kofi, seat=kofi.seat, on=FRIDAY.date(), now=TUESDAY)


def test_whoever_sits_between_all_has_an_end_and_belongs_to_nobody() -> None:
    by = met("furrow", "varrow")
    broker = structs.replace(KOFI, place="broker")
    with pytest.raises(NotSound):
        invite_neutral(by=by["furrow"], card=broker, mailbox="e@example.org", now=TUESDAY)
    with pytest.raises(NotAllowed):
        invite_neutral(by=by["furrow"], card=KOFI, mailbox="e@example.org", now=TUESDAY)
    card = structs.replace(broker, ends_on=FRIDAY.date())
    esi = claimed(invite_neutral(by=by["furrow"], card=card, mailbox="e@example.org", now=TUESDAY), "esi")
    confirm_seat(by=by["varrow"], seat=esi.seat, now=TUESDAY)
    with pytest.raises(NotAllowed):
        end_seat(by=by["furrow"], seat=esi.seat, now=TUESDAY)
    here = house(esi.partnership)
    assert may_see(seat_of(esi), Stamp("partners"), here, FRIDAY.date())
    assert not may_see(seat_of(esi), Stamp("partners"), here, days_later(5).date())


def test_a_seat_that_there_is_not() -> None:
    by = met("furrow", "varrow")
    for deed in (end_seat, confirm_seat):
        with pytest.raises(NotThere):
            deed(by=by["furrow"], seat="no-such-seat", now=TUESDAY)
