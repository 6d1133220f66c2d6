"""A dossier run by programs: asked, answered, sent back, accepted, replied to, reused elsewhere, released, revoked."""

from datetime import UTC, datetime, timedelta

import pytest

from acts.house import CARDS, at_the_table
from api.programs import Answer, Program, program
from commonhold.acts.access.elsewhere import say_same
from commonhold.acts.people import person, sit as takes
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import invite_partner

pytestmark = pytest.mark.usefixtures("database", "folder")
NEXT_YEAR = (datetime.now(UTC).date() + timedelta(days=365)).isoformat()


@pytest.fixture
def tables() -> tuple[dict[str, Program], dict[str, Program]]:
    """Programs at two tables; varrow sits at both, and one person for it."""
    here, there = at_the_table("furrow", "varrow", "ministry"), at_the_table("assembly", "varrow", id="tamba")
    petra = person("petra@varrow.example", "Petra")
    for by in (here["varrow"], there["varrow"]):
        takes(by.partnership, by.seat, petra)
    return {org: program(by) for org, by in here.items()}, {org: program(by) for org, by in there.items()}


def questions(who: Program, of: str, key: str = "") -> list[dict[str, object]]:
    found = who.get("entries?kind=diligence_item&limit=100").told["entries"]
    return [one for one in found if one["body"]["subject"] == of and key in one["body"]["question_key"]]


def done(who: Program, id: str, deed: str, told: object = None) -> Answer:
    """A deed on an entry as it was read just now; it must be fine."""
    path = f"entries/{id}"
    left = who.post(f"{path}/{deed}", told, If_Match=who.get(path).etag)
    assert left.status in (200, 201), left.told
    return left


def test_from_the_first_question_to_the_last_word(tables: tuple[dict[str, Program], dict[str, Program]]) -> None:
    here, there = tables
    furrow, varrow, ministry = here["furrow"], here["varrow"], here["ministry"]
    begun = furrow.post("knowing/varrow/begin", {"sections": ["finance", "safeguarding"]})
    assert begun.status == 201, begun.told
    assert len(questions(furrow, "varrow")) == len(questions(varrow, "furrow")) == len(begun.told["questions"]) // 2
    assert not questions(ministry, "varrow")
    assert len(ministry.get("entries?kind=diligence_round").told["entries"]) == 2

    (item,) = questions(varrow, "varrow", "finance.accounts")
    id = str(item["id"])
    _sent_back_and_accepted(furrow, varrow, id)
    _replied_to(furrow, varrow, ministry, id)
    _reused(varrow, there, id)
    _released_and_revoked(varrow, ministry, id)
    _closed(furrow, varrow)


def _sent_back_and_accepted(furrow: Program, varrow: Program, id: str) -> None:
    done(varrow, id, "answer", {"answer": {"answer": "Clear Eyes.", "source": "document"}})
    assert (
        varrow.post(f"entries/{id}/move", {"to": "accepted"}, If_Match=varrow.get(f"entries/{id}").etag).status == 403
    )
    done(furrow, id, "move", {"to": "returned", "reason": "For which year?"})
    told = {"answer": "Clear Eyes, for 2025.", "source": "document", "valid_until": NEXT_YEAR}
    done(varrow, id, "answer", {"answer": told})
    done(furrow, id, "move", {"to": "accepted"})
    course = varrow.get(f"entries/{id}/history").told["steps"]
    assert "For which year?" in str(course)
    assert "Clear Eyes." in str(course)


def _replied_to(furrow: Program, varrow: Program, ministry: Program, id: str) -> None:
    reply = varrow.write("reply", target=id, words="The remark was put right in March.")
    assert furrow.get(f"entries/{reply.told['id']}").told["room"] == f"pair:{id}"
    assert ministry.get(f"entries/{reply.told['id']}").status == 404
    refused = furrow.post("entries", {"kind": "reply", "body": {"target": id, "words": "We doubt it."}})
    assert refused.status == 403


def _reused(varrow: Program, there: dict[str, Program], id: str) -> None:
    asked = there["assembly"].post("knowing/varrow/begin", {"sections": ["finance"]})
    assert asked.status == 201, asked.told
    (item,) = questions(there["varrow"], "varrow", "finance.accounts")
    path = f"entries/{item['id']}"
    stale = there["varrow"].post(f"{path}/take-over", {"answer": id, "partnership": "osanti"})
    assert stale.status == 428
    left = done(there["varrow"], str(item["id"]), "take-over", {"answer": id, "partnership": "osanti"})
    assert left.told["state"] == "answered"
    told = there["assembly"].get(path).told
    assert told["body"]["answer"] == "Clear Eyes, for 2025."
    assert id not in str(there["assembly"].get("dossier").told)
    assert "given_in" not in str(told)
    (kept,) = there["varrow"].get("entries?kind=diligence_answer").told["entries"]
    assert kept["body"]["given_in"] == [item["id"]]
    assert not there["assembly"].get("entries?kind=diligence_answer").told["entries"]
    known = there["assembly"].get(path).etag
    other = there["assembly"].post(f"{path}/take-over", {"answer": id, "partnership": "osanti"}, If_Match=known)
    assert other.status == 404


def test_an_answer_follows_an_organisation_that_was_invited_as_a_new_one_until_its_person_says_no_more() -> None:
    here, petra = at_the_table("furrow", "varrow"), person("petra@varrow.example", "Petra")
    takes("osanti", here["varrow"].seat, petra)
    furrow, varrow = program(here["furrow"]), program(here["varrow"])
    assert furrow.post("knowing/varrow/begin", {"sections": ["finance"]}).status == 201
    id = str(questions(varrow, "varrow", "finance.accounts")[0]["id"])
    done(varrow, id, "answer", {"answer": {"answer": "Clear Eyes.", "source": "document"}})

    table = at_the_table("assembly", id="tamba")["assembly"]
    asks = program(table)
    made = invite_partner(by=table, organisation=CARDS["varrow"], mailbox="p@varrow.example", shown_name="P")
    seat = claim(token=made.token, person=petra, function="finance", level="executive")
    invited = program(seat)
    begun = asks.post(f"knowing/{made.organisation}/begin", {"sections": ["finance"]})
    assert begun.status == 201, begun.told
    first, second = questions(invited, made.organisation)[:2]
    take = {"answer": id, "partnership": "osanti"}

    def taken(item: str) -> int:
        path = f"entries/{item}"
        return invited.post(f"{path}/take-over", take, If_Match=invited.get(path).etag).status

    assert taken(str(first["id"])) == 404  # names alike are no consent
    say_same(by=seat, person=petra, organisation="varrow")
    assert taken(str(first["id"])) == 200
    assert asks.get(f"entries/{first['id']}").told["body"]["answer"] == "Clear Eyes."
    for who in (asks, furrow):
        told = "".join(str(who.get(path).told) for path in ("", "dossier", "entries?limit=100"))
        assert ("osanti" if who is asks else "tamba") not in told
    say_same(by=seat, person=petra, organisation="")
    assert taken(str(second["id"])) == 404
    assert asks.get(f"entries/{first['id']}").told["body"]["answer"] == "Clear Eyes."  # what was given was given


def _released_and_revoked(varrow: Program, ministry: Program, id: str) -> None:
    kept = varrow.post(f"entries/{id}/keep")
    assert kept.status == 201, kept.told
    new = {"to": ["ministry"], "purpose": "To know our books.", "scope": "dossier"}
    left = varrow.post("releases", new)
    assert left.status == 201, left.told
    (copy,) = ministry.get("entries?kind=diligence_answer").told["entries"]
    assert copy["body"]["answer"] == "Clear Eyes, for 2025."
    assert "given_in" not in copy["body"]
    done(varrow, left.told["id"], "revoke", {})
    assert ministry.get(f"entries/{copy['id']}").status == 404
    assert not ministry.get("entries?kind=diligence_answer").told["entries"]


def _closed(furrow: Program, varrow: Program) -> None:
    assert furrow.post("knowing/varrow/refresh").status == 409
    states = {one["state"] for one in furrow.post("knowing/varrow/close", {"valid_until": NEXT_YEAR}).told["rounds"]}
    assert states == {"open"}
    unknown = varrow.post("knowing/furrow/close", {"valid_until": NEXT_YEAR, "people": ["nobody"]})
    assert (unknown.status, unknown.told["problems"][0]["pointer"]) == (422, "/people/0"), unknown.told
    seats = sorted((furrow.by.seat, varrow.by.seat))
    named = {"valid_until": NEXT_YEAR, "people": seats}
    assert {one["state"] for one in varrow.post("knowing/furrow/close", named).told["rounds"]} == {"open"}
    left = furrow.post("knowing/varrow/close", named)  # other words took its yes again
    assert {one["state"] for one in left.told["rounds"]} == {"closed"}
    for one in varrow.get("entries?kind=diligence_round").told["entries"]:
        assert sorted(one["body"]["people"]) == seats
    more = furrow.post("knowing/varrow/ask", {"section": "finance", "question": "Who pays you?"})
    assert len(more.told["questions"]) == 2
    assert furrow.post("knowing/furrow/begin", {"sections": ["finance"]}).status == 403
    unknown = furrow.post("knowing/varrow/begin", {"sections": ["money"]})
    assert unknown.status == 403, unknown.told
