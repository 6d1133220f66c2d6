"""Ways round the rules that somebody could think of, and that lead nowhere."""

from datetime import timedelta

import pytest
from msgspec import json

from acts.coming import met
from acts.house import MONDAY, at_the_table, days_later
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.refusal import Conflict, NotAllowed, NotNow
from commonhold.acts.sealing.lodging import lodge
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.seating.seats import end_seat
from commonhold.acts.sharing.releases import release
from commonhold.acts.sharing.widening import widen
from commonhold.record.rows import ACCESS, ENTRIES, LODGINGS
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import findings
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.proof.copying import copy_for

pytestmark = pytest.mark.usefixtures("database")
QUESTION = {"question": "Shall we paint the pumps?", "topic": "other", "opened_on": "2026-03-09"}


def adopted(by: dict[str, By], decision: Written) -> Written:
    """A decision to which every partner has said yes."""
    first, *others = by.values()
    decision = move(by=first, entry=decision.id, to="adopted", seen=decision.seq, now=MONDAY)
    for other in others:
        decision = answer(by=other, entry=decision.id, revision=1, verdict="consent", to="adopted", now=MONDAY)
    return decision


def test_a_decision_that_others_decided_to_change_is_not_reworded_and_then_adopted_by_one() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    small = write(by=by["furrow"], kind="decision", body=QUESTION, now=MONDAY)
    names_it = {**QUESTION, "question": "Shall we go on with it?", "changes": [small.id]}
    assert adopted(by, write(by=by["varrow"], kind="decision", body=names_it, now=MONDAY)).state == "adopted"
    end = {**QUESTION, "question": "Shall we end it all?", "topic": "phase", "to_phase": "ended"}
    other = revise(by=by["furrow"], entry=small.id, body=end, seen=small.seq, now=MONDAY)
    other = move(by=by["furrow"], entry=small.id, to="adopted", seen=other.seq, now=MONDAY)
    assert other.state == "open"
    seen = dossier(by["varrow"].seat, "osanti", MONDAY.date())
    assert seen is not None
    assert seen.partnership.phase == "scoping"


def test_as_it_was_worded_it_is_adopted_by_one() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    small = write(by=by["furrow"], kind="decision", body=QUESTION, now=MONDAY)
    adopted(by, write(by=by["varrow"], kind="decision", body={**QUESTION, "changes": [small.id]}, now=MONDAY))
    assert move(by=by["furrow"], entry=small.id, to="adopted", seen=small.seq, now=MONDAY).state == "adopted"


def test_a_yes_that_nobody_else_reads_is_not_turned_to_other_words() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["varrow"], kind="why_case", body={"together": "Metals."}, room="own", now=MONDAY)
    body = {"target": own.id, "target_revision": 1, "verdict": "consent"}
    said = write(by=by["varrow"], kind="assent", body=body, now=MONDAY)
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=MONDAY)
    with pytest.raises(NotNow, match="What was said stands"):
        revise(by=by["varrow"], entry=said.id, body={**body, "target": case.id}, seen=said.seq, now=MONDAY)


def test_whoever_left_does_not_come_back_by_taking_away_the_words_of_its_leaving() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    leaving = announce_leaving(by=by["ministry"], reason="resources", effective_on=days_later(5).date(), now=MONDAY)
    with pytest.raises(NotAllowed, match="left the partnership"):
        redact(by=by["ministry"], entry=leaving.id, reason="A slip.", now=days_later(9))
    assert ACCESS.read("organisation = 'ministry'")[0].until_on == days_later(4).date()


def test_an_entry_goes_by_no_id_of_a_seat_an_envelope_or_the_partnership() -> None:
    by = met("furrow", "varrow")
    lodge(by=by["varrow"], kind="motive", values={"facet": "driver"}, now=days_later(2))
    (envelope,) = LODGINGS.read("partnership = %s", (by["varrow"].partnership,))
    for id in (envelope.id, by["varrow"].seat, by["varrow"].partnership):
        with pytest.raises(Conflict):
            write(by=by["furrow"], kind="why_case", body={"together": "x"}, room="own", id=id, now=days_later(2))
        assert history(by["furrow"].seat, by["furrow"].partnership, id, days_later(2).date()) == []


@pytest.mark.parametrize("kind", ["release", "diligence_item"])
def test_what_is_drafted_in_the_own_room_opens_no_room_of_two(kind: str) -> None:
    by = at_the_table("furrow", "varrow")
    write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=MONDAY)
    before = findings(by["varrow"].seat, "osanti", MONDAY.date()), ACCESS.read("partnership = 'osanti'")
    body: dict[str, object] = {"to": ["varrow"], "scope": "entries", "purpose": "Later.", "until": "2026-06-01"}
    if kind == "diligence_item":
        body = {"asked_by": "furrow", "subject": "varrow", "section": "finance", "question": "Who pays you?"}
    write(by=by["furrow"], kind=kind, body=body, room="own", now=MONDAY)
    assert (findings(by["varrow"].seat, "osanti", MONDAY.date()), ACCESS.read("partnership = 'osanti'")) == before


def test_a_seat_that_ended_after_its_partner_left_takes_no_copy_away() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    announce_leaving(by=by["ministry"], reason="resources", effective_on=days_later(5).date(), now=MONDAY)
    end_seat(by=by["ministry"], seat=by["ministry"].seat, on=days_later(6).date(), now=MONDAY)
    assert copy_for("osanti", by["ministry"].seat, days_later(6).date()) is not None
    assert copy_for("osanti", by["ministry"].seat, days_later(6).date() + timedelta(days=1)) is None


def test_who_was_let_in_rewrites_nothing_of_what_was_released() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, room="own", now=MONDAY)
    let_in = release(by=by["furrow"], to=["varrow"], purpose="To compare.", entries=[case.id], now=MONDAY)
    (copy,) = ENTRIES.read("room = %s AND kind = 'why_case'", (let_in.room,))
    for org in ("varrow", "furrow"):
        with pytest.raises(NotNow, match="where it was written"):
            revise(by=by[org], entry=copy.id, body={"together": "Metals."}, seen=copy.seq, now=MONDAY)
        with pytest.raises(NotNow, match="where it was written"):
            move(by=by[org], entry=copy.id, to="proposed", seen=copy.seq, now=MONDAY)


def test_a_release_of_ones_own_does_not_become_one_of_what_is_everybodys() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, room="own", now=MONDAY)
    let_in = release(by=by["furrow"], to=["varrow"], purpose="To compare.", entries=[case.id], now=MONDAY)
    (row,) = ENTRIES.read("id = %s", (let_in.id,))
    words = json.decode(row.body)
    with pytest.raises(NotNow, match="release of its own"):
        revise(by=by["furrow"], entry=row.id, body=words | {"scope": "findings_summary"}, seen=row.seq, now=MONDAY)
    revise(by=by["furrow"], entry=row.id, body=words | {"purpose": "To choose."}, seen=row.seq, now=MONDAY)


def test_an_agreement_in_force_loses_no_party_so_that_another_would_read_in_its_room() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    words: dict[str, object] = {"type": "nda", "title": "Silence", "parties": ["furrow", "varrow"], "renewal": "none"}
    agreement = write(by=by["furrow"], kind="agreement", body=words, now=MONDAY)
    revise(by=by["furrow"], entry=agreement.id, body=words | {"title": "NDA"}, seen=agreement.seq, now=MONDAY)
    (row,) = ENTRIES.read("id = %s", (agreement.id,))
    agreement = move(by=by["furrow"], entry=row.id, to="proposed", seen=row.seq, now=MONDAY)
    for org in ("furrow", "varrow"):
        agreement = answer(by=by[org], entry=row.id, revision=2, verdict="consent", to="in_force", now=MONDAY)
    assert agreement.state == "in_force"
    room = f"confidential:{row.id}"
    write(by=by["varrow"], kind="why_case", body={"together": "Metals."}, room=room, now=MONDAY)
    for change in ({"parties": ["furrow", "ministry"]}, {"type": "mou"}):
        with pytest.raises(NotNow, match="Make another agreement"):
            revise(by=by["furrow"], entry=row.id, body=words | change, seen=agreement.seq, now=MONDAY)
    wider = words | {"parties": ["furrow", "varrow", "ministry"]}
    assert revise(by=by["furrow"], entry=row.id, body=wider, seen=agreement.seq, now=MONDAY).state == "draft"


def test_words_that_changed_since_the_partners_decided_to_tell_them_stay_inside() -> None:
    by = at_the_table("furrow", "varrow")
    body = {"happened": "It rained.", "learned": "Dig early.", "next_time": "March.", "phase": "scoping"}
    lesson = write(by=by["furrow"], kind="lesson", body=body, now=MONDAY)
    tell = {**QUESTION, "question": "Shall we tell it?", "topic": "message", "changes": [lesson.id]}
    adopted(by, write(by=by["furrow"], kind="decision", body=tell, now=MONDAY))
    other = body | {"learned": "Varrow paid late."}
    reworded = revise(by=by["furrow"], entry=lesson.id, body=other, seen=lesson.seq, now=MONDAY)
    with pytest.raises(NotNow, match="have not decided"):
        widen(by=by["furrow"], entry=lesson.id, room="public", seen=reworded.seq, now=MONDAY)
    adopted(by, write(by=by["furrow"], kind="decision", body=tell, now=MONDAY))
    assert widen(by=by["furrow"], entry=lesson.id, room="public", seen=reworded.seq, now=MONDAY).room == "public"
