"""What one partner asks of another, as programs of all at the table are told of it."""

import pytest

from acts.house import at_the_table
from api.programs import program

pytestmark = pytest.mark.usefixtures("database")
QUESTION = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}


def test_a_question_is_a_task_of_whom_it_is_put_to_until_it_is_answered() -> None:
    furrow, varrow, ministry = (program(by) for by in at_the_table("furrow", "varrow", "ministry").values())
    item = furrow.write("diligence_item", **QUESTION)
    task = {"entry": item.told["id"], "what": "answer", "due_on": None}
    assert varrow.get("tasks").told["tasks"] == [task]
    assert furrow.get("tasks").told["tasks"] == ministry.get("tasks").told["tasks"] == []
    path = f"entries/{item.told['id']}/answer"
    assert varrow.post(path, {"answer": {"answer": "Clear Eyes."}}, If_Match=item.etag).status == 200
    assert varrow.get("tasks").told["tasks"] == []


def test_what_was_said_back_is_a_task_of_whoever_said_it_first() -> None:
    furrow, varrow = (program(by) for by in at_the_table("furrow", "varrow").values())
    case = furrow.write("why_case", together="Water.")
    said = varrow.write("restatement", target=case.told["id"], words="Wells.")
    assert furrow.get("tasks").told["tasks"] == [{"entry": said.told["id"], "what": "hear", "due_on": None}]
    assert furrow.post(f"entries/{said.told['id']}/move", {"to": "confirmed"}, If_Match=said.etag).status == 200
    assert furrow.get("tasks").told["tasks"] == varrow.get("tasks").told["tasks"] == []
