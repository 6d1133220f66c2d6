"""What was answered once is given again by its owner, and by nobody else; nobody learns where else it was given."""

import pytest
from msgspec import json

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.on_monday import answer_question, move, release, revoke, write
from commonhold.acts.deed import By, Written
from commonhold.acts.knowing.answers import keep_answer, take_over
from commonhold.acts.people import person, sit as takes
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere, Stale
from commonhold.acts.rooms.uploads import open_upload, upload
from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.record.fold import as_entry
from commonhold.record.journal import lines_of
from commonhold.record.models.directory import Sitting
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database", "folder")
AUDIT = {"section": "finance", "question": "Who audits you?", "question_key": "finance.accounts"}
TOLD = {"answer": "Clear Eyes, for 2025.", "source": "document", "valid_until": "2026-12-31"}


def asked(by: By, of: str, **more: str) -> Written:
    words = {**AUDIT, "asked_by": by.seat.rpartition("-")[2], "subject": of, **more}
    return write(by=by, kind="diligence_item", body=words, now=MONDAY)


def answered(by: By, item: Written) -> Written:
    file = upload(by=by, room=item.room, name="audit.pdf", content=b"audit", media_type="application/pdf", now=MONDAY)
    return answer_question(by=by, item=item.id, answer={**TOLD, "evidence": [file]}, seen=item.seq)


def item_of(written: Written, partnership: str = "osanti") -> DiligenceItem:
    (row,) = ENTRIES.read("partnership = %s AND id = %s", (partnership, written.id))
    body = as_entry(row).body
    assert isinstance(body, DiligenceItem)
    return body


def kept(partnership: str = "osanti") -> list[DiligenceAnswer]:
    rows = ENTRIES.read("partnership = %s AND kind = 'diligence_answer' AND room = 'own:varrow'", (partnership,))
    return [body for row in rows if isinstance(body := as_entry(row).body, DiligenceAnswer)]


def test_what_was_told_to_one_partner_is_given_to_another_with_its_evidence() -> None:
    by = at_the_table("furrow", "varrow", "ministry", "assembly")
    first = answered(by["varrow"], asked(by["ministry"], "varrow"))
    second = asked(by["assembly"], "varrow", question="Who checks your books?")
    left = take_over(by=by["varrow"], item=second.id, answer=first.id, seen=second.seq, now=MONDAY)
    assert left.state == "answered"
    told = item_of(left)
    assert (told.answer, told.source, str(told.valid_until)) == tuple(TOLD.values())
    (file,) = told.evidence
    assert file.hash != item_of(first).evidence[0].hash
    with open_upload(by=by["assembly"], room=second.room, hash=file.hash, now=MONDAY).content as content:
        assert content.read() == b"audit"
    (own,) = kept()
    assert own.given_in == (second.id,)
    assert first.id not in json.encode(told).decode()


def test_a_kept_answer_is_first_given_by_a_representative_and_notes_where() -> None:
    by = at_the_table("furrow", "varrow", "ministry", "assembly")
    own = write(by=by["varrow"], kind="diligence_answer", body={**AUDIT, **TOLD}, now=MONDAY)
    first, second = asked(by["ministry"], "varrow"), asked(by["assembly"], "varrow")
    helper = sit("osanti", "helper", "varrow", place="contributor")
    with pytest.raises(NotAllowed):
        take_over(by=helper, item=first.id, answer=own.id, seen=first.seq, now=MONDAY)
    with pytest.raises(NotThere):
        take_over(by=by["ministry"], item=first.id, answer=first.id, seen=first.seq, now=MONDAY)
    take_over(by=by["varrow"], item=first.id, answer=own.id, seen=first.seq, now=MONDAY)
    take_over(by=helper, item=second.id, answer=own.id, seen=second.seq, now=MONDAY)
    assert [one.given_in for one in kept()] == [(first.id, second.id)]


def test_what_ran_out_or_is_of_others_is_not_given() -> None:
    by = at_the_table("furrow", "varrow", "ministry", "assembly")
    item, back = asked(by["ministry"], "varrow"), asked(by["varrow"], "ministry")
    theirs = answered(by["ministry"], back)
    for id in (theirs.id, item.id, "nothing"):  # another's answer, a question without one, nothing at all
        with pytest.raises(NotThere):
            take_over(by=by["varrow"], item=item.id, answer=id, seen=item.seq, now=MONDAY)
    own = write(by=by["varrow"], kind="diligence_answer", body={**AUDIT, **TOLD}, now=MONDAY)
    with pytest.raises(NotNow, match="held until"):
        take_over(by=by["varrow"], item=item.id, answer=own.id, seen=item.seq, now=days_later(365))
    with pytest.raises(Stale):
        take_over(by=by["varrow"], item=item.id, answer=own.id, seen=item.seq - 1, now=MONDAY)


def two_tables() -> tuple[dict[str, By], dict[str, By]]:
    """Varrow sits at both, and the same person for it."""
    here, there = at_the_table("furrow", "varrow", "ministry"), at_the_table("assembly", "varrow", id="tamba")
    petra = person("petra@varrow.example", "Petra")
    for by in (here["varrow"], there["varrow"]):
        takes(by.partnership, by.seat, petra)
    return here, there


def test_an_answer_travels_to_another_partnership_with_whoever_sits_in_both() -> None:
    here, there = two_tables()
    first = answered(here["varrow"], asked(here["ministry"], "varrow"))
    second = write(
        by=there["assembly"], kind="diligence_item", body={**AUDIT, "asked_by": "assembly", "subject": "varrow"}
    )
    left = take_over(
        by=there["varrow"], item=second.id, answer=first.id, partnership="osanti", seen=second.seq, now=MONDAY
    )
    told = item_of(left, "tamba")
    assert told.answer == TOLD["answer"]
    with open_upload(by=there["assembly"], room=second.room, hash=told.evidence[0].hash, now=MONDAY).content as content:
        assert content.read() == b"audit"
    (own,) = kept("tamba")
    assert own.given_in == (second.id,)
    lines = b"".join(line.body for line in lines_of("tamba"))
    assert first.id.encode() not in lines
    assert b"ministry" not in lines
    assert not kept("osanti")


def test_nobody_else_carries_it_over() -> None:
    here, there = two_tables()
    first = answered(here["varrow"], asked(here["ministry"], "varrow"))
    second = write(
        by=there["assembly"], kind="diligence_item", body={**AUDIT, "asked_by": "assembly", "subject": "varrow"}
    )
    colleague = sit("tamba", "colleague", "varrow")
    takes("tamba", "colleague", person("other@varrow.example", "Another"))
    with pytest.raises(NotThere):
        take_over(by=colleague, item=second.id, answer=first.id, partnership="osanti", seen=second.seq, now=MONDAY)
    nobody = sit("tamba", "nobody", "varrow")  # a seat that no person of this installation took
    with pytest.raises(NotThere):
        take_over(by=nobody, item=second.id, answer=first.id, partnership="osanti", seen=second.seq, now=MONDAY)
    Sitting.objects.filter(partnership="osanti", seat=here["varrow"].seat).update(person="somebody")
    with pytest.raises(NotThere):
        take_over(
            by=there["varrow"], item=second.id, answer=first.id, partnership="osanti", seen=second.seq, now=MONDAY
        )
    with pytest.raises(NotThere):
        take_over(by=there["varrow"], item=second.id, answer=first.id, partnership="nowhere", seen=1, now=MONDAY)


def test_a_person_who_speaks_for_another_organisation_there_carries_nothing() -> None:
    here, there = two_tables()
    ministry = person("joseph@ministry.example", "Joseph")
    takes("osanti", here["ministry"].seat, ministry)
    first = answered(here["varrow"], asked(here["ministry"], "varrow"))
    second = write(
        by=there["assembly"], kind="diligence_item", body={**AUDIT, "asked_by": "assembly", "subject": "varrow"}
    )
    other = sit("tamba", "joseph", "varrow")
    takes("tamba", "joseph", ministry)  # he read the answer there, as the one who asked
    with pytest.raises(NotThere):
        take_over(by=other, item=second.id, answer=first.id, partnership="osanti", seen=second.seq, now=MONDAY)


def test_an_answer_is_kept_and_renewed_under_its_question() -> None:
    by = at_the_table("furrow", "varrow", "ministry", "assembly")
    first = answered(by["varrow"], asked(by["ministry"], "varrow"))
    with pytest.raises(NotThere):
        keep_answer(by=by["ministry"], item=first.id, now=MONDAY)
    keep_answer(by=by["varrow"], item=first.id, now=MONDAY)
    keep_answer(by=by["varrow"], item=first.id, now=MONDAY)
    (own,) = kept()
    assert (own.answer, own.given_in, own.evidence[0].name) == (TOLD["answer"], (first.id,), "audit.pdf")
    second = asked(by["assembly"], "varrow")
    left = answer_question(by=by["varrow"], item=second.id, answer={"answer": "Clear Eyes, for 2026."}, seen=second.seq)
    keep_answer(by=by["varrow"], item=left.id, now=MONDAY)
    (own,) = kept()
    assert (own.answer, own.given_in) == ("Clear Eyes, for 2026.", (first.id, second.id))
    other = asked(by["assembly"], "varrow", question="Who pays?", question_key="finance.depends")
    with pytest.raises(NotThere):
        keep_answer(by=by["varrow"], item=other.id, now=MONDAY)


def test_whoever_reads_a_released_answer_does_not_learn_that_it_was_given_elsewhere() -> None:
    by = at_the_table("furrow", "varrow", "ministry", "assembly")
    own = write(by=by["varrow"], kind="diligence_answer", body={**AUDIT, **TOLD}, now=MONDAY)
    shown = release(by=by["varrow"], to=["ministry"], entries=[own.id], purpose="To read.")
    before = len(lines_of("osanti", room=shown.room))
    item = asked(by["assembly"], "varrow")
    left = take_over(by=by["varrow"], item=item.id, answer=own.id, seen=item.seq, now=MONDAY)
    assert [one.given_in for one in kept()] == [(item.id,)]
    assert len(lines_of("osanti", room=shown.room)) == before
    left = move(by=by["assembly"], entry=left.id, to="returned", seen=left.seq, reason="For which year?")
    left = answer_question(by=by["varrow"], item=left.id, answer={"answer": "For 2026."}, seen=left.seq)
    keep_answer(by=by["varrow"], item=left.id, now=MONDAY)
    assert len(lines_of("osanti", room=shown.room)) == before + 1  # other words do follow
    revoke(by=by["varrow"], release=shown.id, seen=shown.seq)
    with pytest.raises(NotThere):
        move(by=by["ministry"], entry=shown.id, to="revoked", seen=shown.seq)
