"""A partner goes by its own word, and is gone on the day that it named."""

import pytest

from acts.coming import house, met, seat_of
from acts.house import days_later
from commonhold.acts.entries import answer, move, write
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.seating.membership import announce_leaving, propose_partner
from commonhold.acts.seating.seats import end_seat
from commonhold.acts.sharing.releases import release, revoke
from commonhold.facts.rooms.house import own_room
from commonhold.visibility.policy import Stamp, may_see, reading_day

pytestmark = pytest.mark.usefixtures("database")

MANDATE = {"facet": "mandate", "statement": "Metals."}
TUESDAY, LAST, GONE = days_later(1), days_later(9), days_later(10)


def test_on_the_day_it_is_gone_by_time_alone() -> None:
    by = met("furrow", "varrow", "ministry")
    announce_leaving(by=by["ministry"], reason="goal_reached", effective_on=GONE.date(), now=TUESDAY)
    here = house(by["ministry"].partnership)
    partners = here.card.partners
    assert here.present(LAST.date()) == partners
    assert here.present(GONE.date()) == partners[:2]
    case = write(by=by["ministry"], kind="why_case", body={"together": "Water."}, now=LAST)
    case = move(by=by["ministry"], entry=case.id, to="proposed", seen=case.seq, now=LAST)
    for org in ("furrow", "varrow"):
        case = answer(by=by[org], entry=case.id, revision=1, verdict="consent", now=GONE)
    assert case.state == "agreed"


def test_afterwards_it_reads_as_on_its_last_day_and_keeps_its_own_room() -> None:
    by = met("furrow", "varrow")
    announce_leaving(by=by["varrow"], reason="resources", effective_on=GONE.date(), now=TUESDAY)
    here, reader = house(by["varrow"].partnership), seat_of(by["varrow"])
    later = days_later(100).date()
    assert reading_day(reader, here, later) == LAST.date()
    assert may_see(reader, Stamp("partners"), here, reading_day(reader, here, later))
    assert not may_see(reader, Stamp("partners"), here, later)
    assert may_see(reader, Stamp(own_room(reader.organisation)), here, later)
    with pytest.raises(NotAllowed):
        write(by=by["varrow"], kind="why_case", body={"together": "Water."}, now=GONE)


def test_afterwards_it_can_still_take_back_what_it_released_and_do_nothing_else() -> None:
    by = met("furrow", "varrow")
    entry = write(by=by["varrow"], kind="self_statement", body=MANDATE, now=TUESDAY)
    words = {"to": [seat_of(by["furrow"]).organisation], "purpose": "To know us.", "entries": [entry.id]}
    released = release(by=by["varrow"], **words, now=TUESDAY)  # type: ignore[arg-type]
    announce_leaving(by=by["varrow"], reason="resources", effective_on=GONE.date(), now=TUESDAY)
    with pytest.raises(NotAllowed):
        release(by=by["varrow"], **words, now=GONE)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        write(by=by["varrow"], kind="self_statement", body=MANDATE, now=GONE)
    assert revoke(by=by["varrow"], release=released.id, seen=released.seq, now=GONE).state == "revoked"


def test_it_may_think_again_and_the_others_may_settle_what_it_leaves_behind() -> None:
    by = met("furrow", "varrow", "ministry")
    going = announce_leaving(by=by["ministry"], reason="other", effective_on=GONE.date(), now=TUESDAY)
    with pytest.raises(NotAllowed):
        move(by=by["furrow"], entry=going.id, to="withdrawn", seen=going.seq, now=TUESDAY)
    stays = move(by=by["ministry"], entry=going.id, to="withdrawn", seen=going.seq, now=TUESDAY)
    assert stays.state == "withdrawn"
    assert len(house(by["furrow"].partnership).present(GONE.date())) == 3
    going = announce_leaving(by=by["ministry"], reason="other", effective_on=GONE.date(), now=TUESDAY)
    answer(by=by["furrow"], entry=going.id, revision=1, verdict="consent", now=TUESDAY)
    assert answer(by=by["varrow"], entry=going.id, revision=1, verdict="consent", now=TUESDAY).state == "settled"
    assert len(house(by["furrow"].partnership).present(GONE.date())) == 2


def test_nobody_is_put_out_by_another_and_nobody_leaves_yesterday() -> None:
    by = met("furrow", "varrow")
    words = {
        "who": seat_of(by["varrow"]).organisation, "direction": "leaves", "reason": "not_working",
        "notice_on": "2026-03-10", "effective_on": "2026-03-11",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        write(by=by["furrow"], kind="membership_change", body=words, now=TUESDAY)
    with pytest.raises(NotNow):
        announce_leaving(by=by["varrow"], reason="other", effective_on=days_later(0).date(), now=TUESDAY)


def test_when_it_leaves_its_last_voice_may_end_with_it_and_it_does_not_come_back() -> None:
    by = met("furrow", "varrow")
    announce_leaving(
        by=by["varrow"], reason="other", effective_on=GONE.date(), overlap_until=LAST.date(),
        successor=seat_of(by["furrow"]).organisation, now=TUESDAY,
    )  # fmt: skip
    with pytest.raises(NotNow):
        end_seat(by=by["varrow"], seat=by["varrow"].seat, on=days_later(5).date(), now=TUESDAY)
    end_seat(by=by["varrow"], seat=by["varrow"].seat, on=LAST.date(), now=TUESDAY)
    with pytest.raises(NotNow):
        propose_partner(
            by=by["furrow"], organisation=seat_of(by["varrow"]).organisation, mailbox="v@example.org", shown_name="V",
            reason="other", now=GONE,
        )  # fmt: skip
    with pytest.raises(NotThere):
        propose_partner(
            by=by["furrow"], organisation="nobody", mailbox="v@example.org", shown_name="V", reason="other", now=GONE
        )
