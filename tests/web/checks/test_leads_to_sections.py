"""A finding about a question leads to the section in which both sides' questions stand."""

import pytest

from acts.house import MONDAY, at_the_table
from acts.on_monday import answer_question, write
from commonhold.acts.keeping.upkeep import rebuild
from web.visiting import sitting

pytestmark = pytest.mark.usefixtures("database")
QUESTION = {
    "subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?",
    "question_key": "finance.accounts",
}  # fmt: skip


def test_a_question_that_was_answered_already_leads_to_its_section() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    rebuild("osanti", now=MONDAY)  # who came to the table was written past the practices
    item = write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    answer_question(by=by["varrow"], item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)
    again = write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    told = sitting(by["furrow"]).get("/p/osanti/checks/DD17/", {"about": f"diligence_item:{again.id}"}).content.decode()
    assert 'href="/p/osanti/knowing/varrow/questions/finance/"' in told.partition('id="do"')[2].partition('id="saw"')[0]
