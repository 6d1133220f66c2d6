"""Entries through the programming interface: written, read, written anew, moved, answered."""

import secrets
from datetime import UTC, datetime

import pytest

from acts.house import at_the_table
from api.programs import API, Program, program

pytestmark = pytest.mark.usefixtures("database")

WELLS = {"statement": "Water all year", "whose": "shared", "level": "solve", "means": "open"}


@pytest.fixture
def table() -> dict[str, Program]:
    """A program of each partner."""
    return {org: program(by) for org, by in at_the_table("furrow", "varrow").items()}


def test_an_entry_is_written_and_read_with_who_sees_it(table: dict[str, Program]) -> None:
    new = table["furrow"].write("objective", **WELLS)
    assert new.headers["Location"] == f"{API}/partnerships/osanti/entries/{new.told['id']}"
    assert (new.told["room"], new.told["revision"], new.told["state"]) == ("partners", 1, "draft")
    read = table["varrow"].get(f"entries/{new.told['id']}")
    assert read.told["body"] == WELLS
    assert (read.told["organisation"], read.told["author"]) == ("furrow", table["furrow"].by.seat)
    assert read.told["who_sees"] == {"sentence": "All partners.", "seats": [table["furrow"].by.seat, "osanti-varrow"]}


def test_in_ones_own_room_it_is_there_for_nobody_else(table: dict[str, Program]) -> None:
    new = table["furrow"].post("entries", {"kind": "objective", "body": WELLS, "room": "own"})
    path = f"entries/{new.told['id']}"
    assert table["furrow"].get(path).told["who_sees"]["sentence"] == "Only Open Furrow."
    hidden, unknown = table["varrow"].get(path), table["varrow"].get(f"entries/{secrets.token_hex(16)}")
    assert (hidden.status, hidden.raw, hidden.headers) == (404, unknown.raw, unknown.headers)
    for deed in ("move", "widen", "revoke", "answer", "submit"):
        words = {"to": "proposed", "room": "partners", "answer": {}}
        sent = {
            name: value
            for name, value in words.items()
            if name in {"move": "to", "widen": "room", "answer": "answer"}.get(deed, "")
        }
        both = [table["varrow"].post(f"{one}/{deed}", sent, If_Match='"1"') for one in (path, "entries/" + "0" * 32)]
        assert (both[0].status, both[0].raw) == (404, both[1].raw), deed


def test_the_same_post_under_an_id_of_ones_own_is_the_same_entry(table: dict[str, Program]) -> None:
    id = secrets.token_hex(16)
    sent = {"kind": "objective", "body": WELLS, "id": id}
    first, again = (table["furrow"].post("entries", sent) for _ in range(2))
    assert (first.status, again.status) == (201, 201)
    assert first.told == again.told
    other = table["furrow"].post("entries", {**sent, "body": {**WELLS, "statement": "Other"}})
    assert (other.status, other.told["type"]) == (409, "/api/v1/#problem-taken")


def test_new_words_need_what_was_seen(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    new = furrow.write("objective", **WELLS)
    path, words = f"entries/{new.told['id']}", {"kind": "objective", "body": {**WELLS, "for_whom": "Villages"}}
    assert furrow.put(path, words).status == 428
    assert furrow.put(path, words, If_Match="12").status == 400
    after = furrow.put(path, words, If_Match=new.etag)
    assert (after.status, after.told["revision"]) == (200, 2)
    late = furrow.put(path, {**words, "body": WELLS}, If_Match=new.etag)
    assert late.status == 412
    assert late.told["stands"] == words["body"]
    assert late.told["sent"] == WELLS
    assert furrow.put(path, {**words, "body": WELLS}, If_Match=late.told["etag"]).status == 200
    assert furrow.put(path, {**words, "kind": "motive"}, If_Match=furrow.get(path).etag).status == 422


def test_all_that_is_wrong_is_told_each_in_its_place(table: dict[str, Program]) -> None:
    body = {"statement": "", "whose": "mine", "colour": 1, "level": "solve", "means": "open"}
    answer = table["furrow"].post("entries", {"kind": "objective", "body": body})
    assert answer.status == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {(one["pointer"], one["code"]) for one in answer.told["problems"]} == {
        ("/body/statement", "empty"),
        ("/body/whose", "not_one_of"),
        ("/body/colour", "unknown_field"),
    }
    assert all(one["sentence"].endswith((".", "?")) for one in answer.told["problems"])


def test_exact_numbers_stay_exact(table: dict[str, Program]) -> None:
    sent = (
        b'{"kind": "budget_line", "body": {"side": "income", "class": "core", "what": "Pumps",'
        b' "amount": {"amount": 12345678901234567.10, "currency": "USD"}}}'
    )
    new = table["furrow"].ask("POST", "entries", sent)
    assert new.status == 201, new.told
    read = table["furrow"].get(f"entries/{new.told['id']}").told
    assert read["body"]["amount"]["amount"] == "12345678901234567.10"


def test_consent_moves_it_on_and_the_course_tells_how(table: dict[str, Program]) -> None:
    furrow, varrow = table["furrow"], table["varrow"]
    new = furrow.write("objective", **WELLS)
    path = f"entries/{new.told['id']}"
    moved = furrow.post(f"{path}/move", {"to": "proposed"}, If_Match=new.etag)
    assert moved.told["state"] == "proposed"
    assert {one["what"] for one in varrow.get("tasks").told["tasks"]} == {"consent"}
    assert furrow.post(f"{path}/assents", {"revision": 1, "verdict": "consent"}).told["state"] == "proposed"
    assert varrow.post(f"{path}/assents", {"revision": 2, "verdict": "consent"}).status == 412
    assert (
        varrow.post(f"{path}/assents", {"revision": 1, "verdict": "consent", "reason": "Yes."}).told["state"]
        == "agreed"
    )
    steps = varrow.get(f"{path}/history").told["steps"]
    assert [(one["deed"], one["state"]) for one in steps] == [
        ("write", "draft"),
        ("move", "proposed"),
        ("settle", "agreed"),
    ]
    assert steps[0]["words"] == WELLS
    assert len(furrow.get("entries?kind=assent").told["entries"]) == 2


def test_a_question_waits_for_one_seat_until_it_is_answered(table: dict[str, Program]) -> None:
    furrow, varrow = table["furrow"], table["varrow"]
    today = datetime.now(UTC).date().isoformat()
    furrow.write("decision", question="Do we partner?", topic="partner_or_not", opened_on=today, proposed_by="furrow")
    for partner in (furrow, varrow):
        [asked] = partner.get("prompts").told["prompts"]
        assert (asked["id"], asked["answer_in"], asked["since"]) == ("PR23", "decision", today)
        assert asked["about"]["kind"] == "decision"
    assert furrow.write("reflection", prompt="PR23").status == 201
    assert furrow.get("prompts").told["prompts"] == []
    assert len(varrow.get("prompts").told["prompts"]) == 1
    assert varrow.get("entries?kind=reflection").told["entries"] == []


def test_a_list_goes_on_where_it_ended(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    ids = {furrow.write("objective", **WELLS).told["id"] for _ in range(5)}
    found, at = [], "entries?kind=objective&state=draft&limit=2"
    while at:
        page = furrow.get(at)
        assert page.status == 200
        found += [one["id"] for one in page.told["entries"]]
        at = page.told["next"]
    assert len(found) == 5
    assert set(found) == ids
    assert furrow.get("entries?kind=decision").told == {"entries": [], "next": None}


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "cursor=%00", "cursor=!", "cursor=____", "kind=nothing", "kind=seat", "page=2"],
)
def test_a_list_that_cannot_be_is_refused(table: dict[str, Program], query: str) -> None:
    answer = table["furrow"].get(f"entries?{query}")
    assert (answer.status, answer.told["type"]) == (400, "/api/v1/#problem-bad-request")


def test_what_one_holds_already_is_not_sent_again(table: dict[str, Program]) -> None:
    new = table["furrow"].write("objective", **WELLS)
    read = table["furrow"].get(f"entries/{new.told['id']}")
    again = table["furrow"].get(f"entries/{new.told['id']}", If_None_Match=read.etag)
    assert (again.status, again.raw) == (304, b"")


@pytest.mark.parametrize("id", ["%00", "%0A", "x" * 300, "%F0%9F%98%80", "..", "'"])
def test_odd_ids_are_not_there(table: dict[str, Program], id: str) -> None:
    assert table["furrow"].get(f"entries/{id}").status == 404


def test_reading_costs_the_same_whatever_the_size(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    paths = ("", "dossier", "entries", "findings", "tasks", f"entries/{furrow.write('objective', **WELLS).told['id']}")
    before = {path: furrow.queries(path) for path in paths}
    for _ in range(30):
        furrow.write("objective", **WELLS)
    assert {path: furrow.queries(path) for path in paths} == before
    assert max(before.values()) <= 8
