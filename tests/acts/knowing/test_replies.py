"""Whoever something is said about answers it beside it: for the same readers, and nobody in its name."""

import pytest

from acts.house import MONDAY, at_the_table
from acts.on_monday import revise, write
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.sharing.releases import release
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")
FLAG = {
    "subject": "varrow", "about": "organisation", "family": "environment", "weight": "concern",
    "basis": "The overflow of 2021.",
}  # fmt: skip
RISK = {"statement": "A second overflow.", "area": "environment", "about": "varrow", "faced_by": ["furrow"]}


def risk(by: By, **more: object) -> str:
    return write(by=by, kind="risk", body={**RISK, "level": "high", **more}, now=MONDAY).id


def test_a_reply_lies_beside_what_was_said_and_is_changed_by_its_own_side_alone() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    said = risk(by["furrow"])
    words = {"target": said, "words": "The valve closes within the hour now."}
    for other in ("furrow", "ministry"):
        with pytest.raises(NotAllowed, match="not about your organisation"):
            write(by=by[other], kind="reply", body=words, now=MONDAY)
    left = write(by=by["varrow"], kind="reply", body=words, now=MONDAY)
    assert left.room == PARTNERS
    other = risk(by["furrow"], statement="Another one.")
    with pytest.raises(NotAllowed):
        revise(by=by["furrow"], entry=left.id, body={**words, "words": "We caused it."}, seen=left.seq, now=MONDAY)
    moved = revise(by=by["varrow"], entry=left.id, body={**words, "target": other}, seen=left.seq, now=MONDAY)
    assert moved.revision == 2


def test_what_was_kept_to_oneself_can_be_replied_to_once_it_was_shown_and_by_nobody_else() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    flag = write(by=by["furrow"], kind="integrity_flag", body=FLAG, now=MONDAY)
    with pytest.raises(NotThere):
        write(by=by["varrow"], kind="reply", body={"target": flag.id, "words": "No."}, now=MONDAY)
    shown = release(by=by["furrow"], to=["varrow"], entries=[flag.id], purpose="So that you can answer.", now=MONDAY)
    (copy,) = ENTRIES.read("partnership = 'osanti' AND kind = 'integrity_flag' AND room = %s", (shown.room,))
    left = write(by=by["varrow"], kind="reply", body={"target": copy.id, "words": "It was put right."}, now=MONDAY)
    assert left.room == shown.room
    with pytest.raises(NotThere):
        write(by=by["ministry"], kind="reply", body={"target": copy.id, "words": "Well."}, now=MONDAY)
    said = risk(by["furrow"])
    with pytest.raises(NotNow, match="stands beside what it answers"):
        revise(by=by["varrow"], entry=left.id, body={"target": said, "words": "It was."}, seen=left.seq, now=MONDAY)


def test_a_question_says_nothing_until_its_answer_was_judged() -> None:
    by = at_the_table("furrow", "varrow")
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
    item = write(by=by["furrow"], kind="diligence_item", body=asked, now=MONDAY)
    with pytest.raises(NotAllowed, match="not about your organisation"):
        write(by=by["varrow"], kind="reply", body={"target": item.id, "words": "Why?"}, now=MONDAY)


def test_what_somebody_says_of_itself_needs_no_reply() -> None:
    by = at_the_table("furrow", "varrow")
    own = risk(by["varrow"])
    with pytest.raises(NotAllowed):
        write(by=by["varrow"], kind="reply", body={"target": own, "words": "Indeed."}, now=MONDAY)
    with pytest.raises(NotAllowed, match="written into the room"):
        write(by=by["varrow"], kind="risk", body={**RISK, "level": "high"}, room=PUBLIC, now=MONDAY)
