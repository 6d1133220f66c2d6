"""A partner lets others read something of its own, for a purpose and a time, and knows when that ends."""

from datetime import date

import pytest
from msgspec import json, structs

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.on_monday import answer, move, publish, release, revise, revoke, write
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.rooms.uploads import open_upload, upload
from commonhold.facts.rooms.house import PARTNERS, House, own_room
from commonhold.record.derive import bring_up
from commonhold.record.house import house_of, partnership_card, partnership_row
from commonhold.record.journal import Draft, append, lines_of
from commonhold.record.rows import ENTRIES, LINKS, EntryRow
from commonhold.visibility.policy import Stamp, may_see

pytestmark = pytest.mark.usefixtures("database", "folder")
ANSWER = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes, every year."}


def house() -> House:
    row = partnership_row("osanti")
    assert row is not None
    return house_of(row)


def rows_in(room: str, kind: str = "diligence_answer") -> list[EntryRow]:
    return ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = %s", (room, kind), order="first_seq")


def own_answer(by: By, **words: object) -> Written:
    return write(by=by, kind="diligence_answer", body={**ANSWER, **words}, now=MONDAY)


def test_one_partner_reads_what_was_released_and_the_third_learns_nothing() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    own = own_answer(by["furrow"])
    before = len(lines_of("osanti", room="partners"))
    given = release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", now=MONDAY)
    assert given.room == f"pair:{given.id}"
    (copy,) = rows_in(given.room)
    assert (copy.organisation, copy.revision, json.decode(copy.body)) == ("furrow", 1, ANSWER)
    assert copy.id != own.id
    assert json.decode(rows_in(given.room, "release")[0].body)["entries"] == [copy.id]
    assert house().who_enter(given.room, MONDAY.date()) == ("furrow", "varrow")
    assert len(lines_of("osanti", room="partners")) == before
    for entry in (given.id, copy.id):
        with pytest.raises(NotThere):
            revise(by=by["ministry"], entry=entry, body=ANSWER, seen=1)
    assert [(link.copy, link.release) for link in LINKS.read("partnership = 'osanti'")] == [(copy.id, given.id)]
    (original,) = rows_in(own_room("furrow"))
    assert original.wider == ""


def test_later_revisions_follow_until_it_is_revoked() -> None:
    by = at_the_table("furrow", "varrow")
    own = own_answer(by["furrow"])
    given = release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", now=MONDAY)
    seen = rows_in(own_room("furrow"))[0].seq
    own = revise(by=by["furrow"], entry=own.id, body=ANSWER | {"answer": "Grey & Co."}, seen=seen, now=days_later(2))
    (copy,) = rows_in(given.room)
    assert (copy.revision, json.decode(copy.body)["answer"]) == (2, "Grey & Co.")
    revoked = revoke(by=by["furrow"], release=given.id, seen=given.seq, now=days_later(3))
    assert revoked.state == "revoked"
    assert house().who_enter(given.room, days_later(3).date()) == ("furrow",)
    revise(by=by["furrow"], entry=own.id, body=ANSWER | {"answer": "Nobody."}, seen=own.seq, now=days_later(4))
    (copy,) = rows_in(given.room)
    assert (copy.revision, json.decode(copy.body)["answer"]) == (2, "Grey & Co.")


def test_its_last_day_ends_it_like_a_revoking() -> None:
    by = at_the_table("furrow", "varrow")
    own = own_answer(by["furrow"])
    given = release(
        by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", until=date(2026, 3, 12), now=MONDAY
    )
    assert house().may_enter("varrow", given.room, date(2026, 3, 12))
    assert not house().may_enter("varrow", given.room, date(2026, 3, 13))
    seen = rows_in(own_room("furrow"))[0].seq
    revise(by=by["furrow"], entry=own.id, body=ANSWER | {"answer": "Nobody."}, seen=seen, now=days_later(4))
    assert rows_in(given.room)[0].revision == 1
    with pytest.raises(NotNow):
        revoke(by=by["furrow"], release=given.id, seen=given.seq, now=days_later(4))


def test_its_files_go_along_under_hashes_of_their_own() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    file = upload(
        by=by["furrow"], room="own", name="audit.pdf", content=b"audit", media_type="application/pdf", now=MONDAY
    )
    own = own_answer(by["furrow"], evidence=[file])
    given = release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", now=MONDAY)
    named = json.decode(rows_in(given.room)[0].body)["evidence"][0]
    assert named["hash"] != file.hash
    with open_upload(by=by["varrow"], room=given.room, hash=named["hash"], now=MONDAY).content as content:
        assert content.read() == b"audit"
    for who, room in (("varrow", own_room("furrow")), ("ministry", given.room)):
        with pytest.raises(NotThere):
            open_upload(by=by[who], room=room, hash=named["hash"], now=MONDAY)
    seen = rows_in(own_room("furrow"))[0].seq
    words = {**ANSWER, "answer": "Still Clear Eyes.", "evidence": [file]}
    revise(by=by["furrow"], entry=own.id, body=words, seen=seen, now=days_later(1))
    (copy,) = rows_in(given.room)
    assert json.decode(copy.body)["evidence"] == [named]
    revoke(by=by["furrow"], release=given.id, seen=given.seq, now=days_later(1))
    with pytest.raises(NotThere):
        open_upload(by=by["varrow"], room=given.room, hash=named["hash"], now=days_later(1))


def test_the_whole_of_what_it_says_of_itself() -> None:
    by = at_the_table("furrow", "varrow")
    with pytest.raises(NotNow, match="nothing of this sort"):
        release(by=by["furrow"], to=["varrow"], scope="dossier", purpose="Due diligence")
    own_answer(by["furrow"])
    write(by=by["furrow"], kind="self_statement", body={"facet": "need", "statement": "A roof."})
    write(by=by["varrow"], kind="self_statement", body={"facet": "need", "statement": "A licence."})
    given = release(by=by["furrow"], to=["varrow"], scope="dossier", purpose="Due diligence")
    assert len(rows_in(given.room)) == len(rows_in(given.room, "self_statement")) == 1


def test_only_its_own_and_only_to_others_at_the_table() -> None:
    by = at_the_table("furrow", "varrow")
    own, theirs = own_answer(by["furrow"]), own_answer(by["varrow"])
    shared = write(by=by["furrow"], kind="objective", body={"statement": "Water."})
    sealed = write(by=by["furrow"], kind="motive", body={"facet": "driver"})
    for to in ([], ["furrow"], ["clear-eyes"], ["varrow", "clear-eyes"]):
        with pytest.raises(NotAllowed, match="at the table"):
            release(by=by["furrow"], to=to, entries=[own.id], purpose="Audit")
    with pytest.raises(NotThere):
        release(by=by["furrow"], to=["varrow"], entries=[own.id, theirs.id], purpose="Audit")
    with pytest.raises(NotAllowed, match="own room"):
        release(by=by["furrow"], to=["varrow"], entries=[shared.id], purpose="Audit")
    with pytest.raises(NotAllowed, match="sealed"):
        release(by=by["furrow"], to=["varrow"], entries=[sealed.id], purpose="Audit")
    with pytest.raises(NotAllowed, match="deed of its own"):
        write(by=by["furrow"], kind="release", body={"to": ["varrow"], "scope": "dossier", "purpose": "x"})
    assert ENTRIES.read("partnership = 'osanti' AND kind = 'release'") == []


def test_what_is_everybodys_is_released_by_all() -> None:
    by = at_the_table("furrow", "varrow")
    with pytest.raises(NotNow, match="adopt a decision"):
        release(by=by["furrow"], to=["varrow"], scope="findings_summary", purpose="Learning")
    body = {"question": "Tell?", "topic": "message", "opened_on": "2026-03-09", "changes": ["osanti"]}
    decision = write(by=by["furrow"], kind="decision", body=body)
    for seat in by.values():
        decision = answer(by=seat, entry=decision.id, revision=1, verdict="consent", to="adopted")
    given = release(by=by["furrow"], to=["varrow"], scope="findings_summary", purpose="Learning")
    assert given.state == "active"
    with pytest.raises(NotNow, match="carried out once"):
        release(by=by["furrow"], to=["varrow"], scope="findings_summary", purpose="Learning")


def test_what_the_partners_decided_to_tell_some_is_told_to_nobody_else() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    told = {"question": "Tell?", "topic": "message", "opened_on": "2026-03-09", "changes": ["osanti"]}
    decision = write(by=by["furrow"], kind="decision", body={**told, "affected": ["varrow"]})
    for seat in by.values():
        decision = answer(by=seat, entry=decision.id, revision=1, verdict="consent", to="adopted")
    with pytest.raises(NotNow, match="those alone"):
        publish(by=by["furrow"])
    for to in (["ministry"], ["varrow", "ministry"]):
        with pytest.raises(NotNow, match="those alone"):
            release(by=by["furrow"], to=to, scope="dates_and_phases", purpose="Learning")
    assert release(by=by["furrow"], to=["varrow"], scope="dates_and_phases", purpose="Learning").state == "active"


def test_only_the_giver_takes_it_back() -> None:
    by = at_the_table("furrow", "varrow")
    own = own_answer(by["furrow"])
    given = release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", now=MONDAY)
    with pytest.raises(NotAllowed):
        revoke(by=by["varrow"], release=given.id, seen=given.seq, now=MONDAY)
    with pytest.raises(NotAllowed):
        move(by=by["varrow"], entry=given.id, to="revoked", seen=given.seq, now=MONDAY)


def test_the_convenor_reads_what_was_released_to_it_and_nothing_else() -> None:
    by = at_the_table("furrow", "varrow")
    at_the_table("assembly", id="elsewhere")
    convened_by("assembly")
    convenor = sit("osanti", "convenor", "assembly", place="convenor")
    own, kept = own_answer(by["furrow"]), own_answer(by["furrow"], question="Who owns you?")
    given = release(by=by["furrow"], to=["assembly"], entries=[own.id], purpose="Due diligence", now=MONDAY)
    seat = house().seats[convenor.seat]
    (copy,) = rows_in(given.room)
    assert may_see(seat, Stamp(copy.room, copy.organisation, copy.author), house(), MONDAY.date())
    assert not may_see(seat, Stamp(own_room("furrow"), "furrow"), house(), MONDAY.date())
    assert kept.id not in {link.entry for link in LINKS.read("partnership = 'osanti'")}


def convened_by(organisation: str) -> None:
    """Name the convenor on the card."""
    row = partnership_row("osanti")
    assert row is not None
    card = structs.replace(partnership_card(row), convenor=organisation)
    line = Draft(
        room=PARTNERS, deed="scene", by="", at=MONDAY, kind="partnership", entry="osanti", revision=row.revision + 1,
        body=json.encode(card),
    )  # fmt: skip
    bring_up("osanti", append("osanti", [line]))


def test_what_was_released_moves_as_long_as_the_release_lasts() -> None:
    by = at_the_table("furrow", "varrow")
    second = sit("osanti", "osanti-second", "furrow")
    found = {"family": "environment", "weight": "concern", "basis": "The overflow of 2021."}
    body = {"subject": "varrow", "about": "organisation", **found}
    flag = write(by=by["furrow"], kind="integrity_flag", body=body, now=MONDAY)
    shown = release(by=by["furrow"], to=["varrow"], entries=[flag.id], purpose="To answer", now=MONDAY)

    def theirs() -> str:
        (row,) = ENTRIES.read("partnership = 'osanti' AND kind = 'integrity_flag' AND room = %s", (shown.room,))
        return str(row.state)

    assert theirs() == "escalated"  # whoever raises it with whom it is about takes it one step up
    (mine,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (flag.id,))
    settled = move(by=second, entry=flag.id, to="cleared", seen=mine.seq, now=MONDAY)
    assert theirs() == "cleared"
    revoke(by=by["furrow"], release=shown.id, seen=shown.seq, now=MONDAY)
    move(by=second, entry=flag.id, to="open", seen=settled.seq, now=MONDAY)
    assert theirs() == "cleared"
