"""The other things that a program does: the card, seats, partners, files, webhooks, search, and the vocabulary."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acts.house import at_the_table, sit
from api.programs import API, Program, answered, program
from commonhold.acts.people import person, sit as takes
from commonhold.facts.vocabulary import kinds

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def table() -> dict[str, Program]:
    """A program of each partner."""
    return {org: program(by) for org, by in at_the_table("furrow", "varrow").items()}


def test_the_card_tells_the_table_from_ones_own_seat(table: dict[str, Program]) -> None:
    for own, other in (("furrow", "varrow"), ("varrow", "furrow")):
        told = table[own].get().told
        assert [one["organisation"] for one in told["round_table"]] == [own, other]
        assert {one["id"] for one in told["seats"]} == {one.by.seat for one in table.values()}
    listed = table["furrow"].get(f"{API}/partnerships").told
    assert [(one["id"], one["name"]) for one in listed["partnerships"]] == [("osanti", "Osanti Water")]


def test_the_card_is_written_anew_but_for_what_all_decide(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    read = furrow.get()
    card = {**read.told["card"], "summary": "Forty wells."}
    assert furrow.put("", {"card": card}).status == 428
    left = furrow.put("", {"card": card}, If_Match=read.etag)
    assert left.status == 200, left.told
    assert table["varrow"].get().told["card"]["summary"] == "Forty wells."
    assert furrow.put("", {"card": card}, If_Match=read.etag).status == 412
    phase = furrow.put("", {"card": {**card, "phase": "ended"}}, If_Match=furrow.get().etag)
    assert phase.status == 403
    wrong = furrow.put("", {"card": {**card, "form": "circus"}}, If_Match=furrow.get().etag)
    assert [one["pointer"] for one in wrong.told["problems"]] == ["/card/form"]


def test_seats_are_read_changed_and_ended(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    yaw = sit("osanti", "yaw", "furrow", place="field")
    read = furrow.get("seats/yaw")
    assert (read.told["taken"], read.told["card"]["place"]) == (True, "field")
    card = {**read.told["card"], "shown_name": "Yaw Mensah"}
    assert furrow.put("seats/yaw", {"card": card}, If_Match=read.etag).status == 200
    assert table["varrow"].put("seats/yaw", {"card": card}, If_Match=furrow.get("seats/yaw").etag).status == 403
    assert furrow.post("seats/yaw/end", {}).status == 200
    assert table["varrow"].get("seats/nobody").status == 404
    assert yaw.seat == "yaw"


def test_an_invitation_is_made_anew_and_withdrawn(table: dict[str, Program]) -> None:
    card = {"shown_name": "Kofi", "place": "observer", "function": "legal", "level": "executive"}
    asked = table["furrow"].post("seats", {"card": card, "mailbox": "kofi@example.org"})
    assert asked.status == 201, asked.told
    again = table["furrow"].post(f"seats/{asked.told['seat']}/invitation", {"mailbox": "kofi@example.org"})
    assert again.told["link"] != asked.told["link"]
    assert table["furrow"].ask("DELETE", f"seats/{asked.told['seat']}/invitation").status == 204
    unfit = table["furrow"].post("seats", {"card": card, "mailbox": "no mailbox"})
    assert (unfit.status, unfit.told["problems"][0]["pointer"]) == (422, "/mailbox")


def test_a_partner_is_proposed_and_joins_by_consent(table: dict[str, Program]) -> None:
    card = {"name": "Ministry of Water", "sector": "government", "scope": "national", "size": "large"}
    asked = {"card": card, "mailbox": "m@example.org", "shown_name": "Mary", "reason": "new_capability"}
    left = table["furrow"].post("joinings", asked)
    assert left.status == 201, left.told
    path = f"entries/{left.told['change']['id']}/assents"
    said = table["varrow"].post(path, {"revision": 1, "verdict": "consent", "to": "settled"})
    assert said.told["state"] == "settled"
    assert len(table["varrow"].get().told["round_table"]) == 3
    assert table["furrow"].post("partners", asked | {"reason": "other"}).status == 422


def test_an_organisation_keeps_its_own_card_and_offices(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    read = furrow.get("organisation")
    left = furrow.put("organisation", {"card": {**read.told["card"], "country": "KE"}}, If_Match=read.etag)
    assert left.status == 200, left.told
    assert furrow.get("organisation").told["card"]["country"] == "KE"
    office = furrow.post("offices", {"card": {"name": "Osanti", "level": "field"}})
    closed = {"card": {"name": "Osanti", "level": "field", "closed_on": "2026-03-09"}}
    path = f"offices/{office.told['id']}"
    read = furrow.get(path)  # by whoever did not keep what came back when it was opened
    assert (read.told["card"]["name"], read.etag.partition("-")[0]) == ("Osanti", office.etag.partition("-")[0])
    assert furrow.get("offices").told["offices"] == [read.told]
    assert table["varrow"].get("offices").told["offices"] == []
    assert (table["varrow"].get(path).status, furrow.get("offices/none").status) == (404, 404)
    assert furrow.put(path, closed, If_Match=read.etag).status == 200


@pytest.mark.usefixtures("folder")
def test_a_file_is_put_into_a_room_and_read_by_those_inside(table: dict[str, Program]) -> None:
    furrow, varrow = table["furrow"], table["varrow"]
    for room, others in (("partners", 200), ("own", 404)):
        file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7", content_type="application/pdf")
        auth = {"HTTP_AUTHORIZATION": f"Bearer {furrow.secret}"}
        left = answered(Client().post(f"{furrow.here}/uploads", {"room": room, "file": file}, **auth))  # type: ignore[arg-type]
        assert left.status == 201, left.told
        assert (left.told["name"], left.told["media_type"]) == ("plan.pdf", "application/pdf")
        read = furrow.get(f"uploads/{left.told['hash']}?room={room}")
        assert (read.raw, read.headers["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
        assert read.headers["Content-Disposition"].startswith("attachment")
        assert read.headers["X-Content-Type-Options"] == "nosniff"
        theirs = "own:furrow" if room == "own" else room
        assert varrow.get(f"uploads/{left.told['hash']}?room={theirs}").status == others


def test_webhooks_belong_to_the_seat(table: dict[str, Program]) -> None:
    furrow = table["furrow"]
    made = furrow.post("webhooks", {"url": "https://ledger.example.org/news"})
    assert made.told["secret"].startswith("whsec_")
    assert [one["id"] for one in furrow.get("webhooks").told["webhooks"]] == [made.told["id"]]
    assert table["varrow"].get("webhooks").told == {"webhooks": []}
    assert table["varrow"].ask("DELETE", f"webhooks/{made.told['id']}").status == 404
    assert furrow.ask("DELETE", f"webhooks/{made.told['id']}").status == 204
    unsafe = furrow.post("webhooks", {"url": "http://ledger.example.org"})
    assert (unsafe.status, unsafe.told["problems"][0]["pointer"]) == (422, "/url")


def test_search_finds_what_the_seat_reads_and_nothing_of_its_persons_other_seats(table: dict[str, Program]) -> None:
    furrow, varrow = table["furrow"], table["varrow"]
    words = {"statement": "Wells for the hinterland", "whose": "shared", "level": "solve", "means": "open"}
    shared = furrow.write("objective", **words)
    own = furrow.post("entries", {"kind": "objective", "body": words, "room": "own"})
    found = furrow.get("search?q=hinterland").told["hits"]
    assert {one["entry"] for one in found} == {shared.told["id"], own.told["id"]}
    assert any(piece["found"] for piece in found[0]["snippet"])
    assert [one["entry"] for one in varrow.get("search?q=hinterland").told["hits"]] == [shared.told["id"]]
    broker = sit("osanti", "ines", place="broker")
    takes("osanti", "ines", person("somebody@example.org", ""))
    assert [one["entry"] for one in program(broker).get("search?q=hinterland").told["hits"]] == [shared.told["id"]]
    first = furrow.get("search?q=hinterland&limit=1").told
    assert first["next"]
    assert furrow.get(first["next"]).told["hits"] != first["hits"]


def test_the_vocabulary_needs_no_token() -> None:
    def told(path: str) -> Any:
        answer = answered(Client().get(f"{API}/{path}"))
        assert answer.status == 200
        return answer.told

    assert [one["name"] for one in told("kinds")["kinds"]] == [*kinds()]
    objective = told("kinds/objective")
    assert objective["body"]["properties"]["statement"]["title"] == "What is to be reached"
    assert objective["states"][0] == "draft"
    assert told("practices/SC01")["urgency"] == "act now"
    assert len(told("practices")["practices"]) > 40
    for path in ("kinds/nothing", "practices/XX99"):
        assert Client().get(f"{API}/{path}").status_code == 404


def test_the_pages_show_every_operation_and_kind() -> None:
    page = Client().get(f"{API}/").content.decode()
    document = Client().get(f"{API}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, of in document["paths"].items():
        for one in of.values():
            if isinstance(one, dict) and "operationId" in one:
                assert f"#{one['operationId']}" in page
                assert path.removeprefix(API) in page
                section = one["tags"][0].lower().replace(" ", "-")
                assert f'id="{one["operationId"]}"' in Client().get(f"{API}/reference/{section}").content.decode()
    for kind in kinds():
        assert f"reference/kinds/{kind}" in page
        assert Client().get(f"{API}/reference/kinds/{kind}").status_code == 200
    assert Client().get(f"{API}/reference/nothing").status_code == 404
    assert "style=" not in page
    assert "<script>" not in page
