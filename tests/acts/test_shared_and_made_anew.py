"""What was sealed, widened, released, answered and published: the journals tell all of it, and nothing else does."""

import pytest

from acts.house import at_the_table, days_later
from acts.on_monday import answer_question, lodge, open_own, publish, release, revise, revoke, widen, write
from acts.test_diligence_rooms import QUESTION
from acts.test_widening import STATEMENT, agreed, decided
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from record.test_rebuild import assert_same_when_made_anew, found

pytestmark = pytest.mark.usefixtures("database")


def test_whatever_went_into_another_room_is_made_anew_from_the_journals() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    rebuild("osanti", now=days_later(0))  # who came to the table was written past the practices
    own, other = (write(by=by["furrow"], kind="self_statement", body=STATEMENT) for _ in range(2))
    widen(by=by["furrow"], entry=own.id, room=PARTNERS, seen=own.seq)
    case = agreed(by, "why_case", {"together": "Water."})
    decided(by, case.id)
    widen(by=by["varrow"], entry=case.id, room=PUBLIC, seen=case.seq)
    decided(by, "osanti")
    publish(by=by["ministry"])
    item = write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    answer_question(by=by["varrow"], item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)
    given = release(by=by["furrow"], to=["varrow"], entries=[other.id], purpose="Due diligence")
    revise(by=by["furrow"], entry=other.id, body=STATEMENT | {"statement": "In July."}, seen=other.seq + 2)
    revoke(by=by["furrow"], release=given.id, seen=given.seq)
    words = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "Our mandate."}
    write(by=by["furrow"], kind="motive", body=words)
    lodge(by=by["furrow"], kind="motive", values={"facet": "driver"})
    open_own(by=by["furrow"], kind="motive", values={"facet": "driver"})
    assert found() == []
    assert_same_when_made_anew(days_later(0))
