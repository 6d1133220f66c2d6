"""Who is let in, and what every refusal looks like."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from acts.house import at_the_table, sit
from api.programs import API, Answer, Program, answered, program
from commonhold.acts.deed import By
from commonhold.acts.seating.seats import end_seat
from commonhold.record.models.programs import Token
from commonhold.record.rows import READINGS

pytestmark = pytest.mark.usefixtures("database")
WELLS = {"statement": "Water all year", "whose": "shared", "level": "solve", "means": "open"}
HERE = f"{API}/partnerships/osanti"


@pytest.fixture
def furrow() -> Program:
    """A program of one of two partners."""
    return program(at_the_table("furrow", "varrow")["furrow"])


def raw(method: str, path: str, body: bytes = b"", content_type: str = "application/json", **headers: Any) -> Answer:
    """A request as it is."""
    return answered(Client().generic(method, path, body, content_type=content_type, **headers))


def is_problem(answer: Answer, status: int, sort: str) -> None:
    assert (answer.status, answer.told["type"]) == (status, f"/api/v1/#problem-{sort}")
    assert answer.told["status"] == status
    assert answer.told["title"]
    assert answer.told["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer commonhold_no", "Basic x", "Token {}", "{}", "Bearer {}x"]
)
def test_without_a_token_in_force_nothing_opens(furrow: Program, header: str) -> None:
    for path in ("", "/entries", "/dossier", "/nothing-of-the-kind"):
        answer = raw("GET", HERE + path, HTTP_AUTHORIZATION=header.format(furrow.secret))
        if path == "/nothing-of-the-kind":
            is_problem(answer, 404, "not-there")
            continue
        is_problem(answer, 401, "no-token")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_word_before_the_token_is_read_in_any_case(furrow: Program) -> None:
    assert raw("GET", HERE, HTTP_AUTHORIZATION=f"bearer {furrow.secret}").status == 200


def test_a_session_opens_nothing_here(furrow: Program) -> None:
    client = Client()
    person = get_user_model().objects.get(mailbox="somebody@example.org")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.cookies
    assert client.get(HERE).status_code == 401
    assert client.post(f"{HERE}/entries", {}, content_type="application/json").status_code == 401


def test_no_other_site_may_ask_for_a_reader(furrow: Program) -> None:
    answer = furrow.get(Origin="https://elsewhere.example")
    assert answer.status == 200
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert "Set-Cookie" not in answer.headers


def test_a_token_dies_with_its_seat_and_its_person(furrow: Program) -> None:
    yaw = program(sit("osanti", "yaw", "furrow", place="field"))
    assert yaw.get().status == 200
    Token.objects.filter(seat="yaw").update(expires_at=datetime(2026, 3, 9, tzinfo=UTC))
    is_problem(yaw.get(), 401, "no-token")
    person = get_user_model().objects.get(mailbox="somebody@example.org")
    get_user_model().objects.filter(pk=person.pk).update(is_active=False)
    is_problem(furrow.get(), 401, "no-token")


def test_a_seat_that_ended_opens_nothing(furrow: Program) -> None:
    ended = sit("osanti", "gone", "furrow", place="field")
    gone = program(ended)
    end_seat(by=ended, seat="gone", now=datetime(2026, 3, 10, tzinfo=UTC))
    is_problem(gone.get(), 401, "no-token")


def test_a_token_that_reads_does_not_write(furrow: Program) -> None:
    reading = program(furrow.by, "read")
    assert reading.get("entries").status == 200
    is_problem(reading.post("entries", {"kind": "objective", "body": WELLS}), 403, "not-allowed")
    assert reading.post("/api/v1/token/give-back").status == 204  # nothing is written, and a lost token must be ended
    is_problem(reading.get("/api/v1/token"), 401, "no-token")


def test_a_token_tells_of_itself_and_is_given_back(furrow: Program) -> None:
    told = furrow.get("/api/v1/token").told
    assert (told["partnership"], told["seat"], told["scopes"]) == ("osanti", furrow.by.seat, ["read", "write"])
    assert furrow.secret not in str(told)
    assert furrow.post("/api/v1/token/give-back").status == 204
    is_problem(furrow.get("/api/v1/token"), 401, "no-token")


def test_another_partnership_is_answered_like_none(furrow: Program) -> None:
    at_the_table("ministry", "assembly", id="elsewhere")
    for method, path in (
        ("GET", ""),
        ("GET", "/entries"),
        ("GET", "/dossier"),
        ("POST", "/publish"),
        ("GET", "/seats/x"),
    ):
        there, nowhere = (furrow.ask(method, f"{API}/partnerships/{id}{path}") for id in ("elsewhere", "nowhere"))
        is_problem(there, 404, "not-there")
        assert (there.raw, there.headers) == (nowhere.raw, nowhere.headers)


def test_what_cannot_be_read_is_refused_in_words(furrow: Program) -> None:
    is_problem(furrow.post("entries", b"{"), 400, "bad-request")
    is_problem(furrow.post("entries", b"\xff"), 400, "bad-request")
    is_problem(
        furrow.post("entries", b'{"kind": "objective", "body": ' + b"[" * 9000 + b"]" * 9000 + b"}"), 400, "bad-request"
    )
    is_problem(furrow.post("entries", b""), 422, "not-sound")
    is_problem(furrow.post("entries", []), 422, "not-sound")
    is_problem(furrow.post("entries", {"kind": 1, "body": {}}), 422, "not-sound")
    assert furrow.post("entries", {"kind": 1, "body": {}}).told["problems"][0]["pointer"] == "/kind"
    is_problem(furrow.post("entries", {"kind": "objective", "body": {}, "more": 1}), 422, "not-sound")
    is_problem(furrow.post("entries", {"kind": "nothing", "body": {}}), 422, "not-sound")
    is_problem(furrow.post("entries", {"kind": "seat", "body": {}}), 403, "not-allowed")
    is_problem(furrow.post("entries", {"kind": "objective", "body": {**WELLS, "statement": "\0"}}), 422, "not-sound")
    is_problem(furrow.post("entries", {"kind": "objective", "body": WELLS, "id": "mine"}), 422, "not-sound")
    is_problem(furrow.post("entries", b'{"kind": "' + b"x" * 3_000_000 + b'"}'), 413, "too-large")


def test_the_wrong_type_method_or_answer_is_refused(furrow: Program) -> None:
    auth = {"HTTP_AUTHORIZATION": f"Bearer {furrow.secret}"}
    is_problem(raw("POST", f"{HERE}/entries", b"a=1", "application/x-www-form-urlencoded", **auth), 415, "wrong-type")
    is_problem(raw("POST", f"{HERE}/uploads", b"{}", **auth), 415, "wrong-type")
    wrong = furrow.ask("DELETE", "entries")
    is_problem(wrong, 405, "wrong-method")
    assert wrong.headers["Allow"] == "GET, HEAD, POST"
    is_problem(furrow.get(Accept="text/html"), 406, "not-acceptable")
    assert furrow.get(Accept="*/*").status == 200
    assert furrow.get(Accept="application/json;q=0.9, text/html").status == 200


def test_a_look_at_the_head_is_answered_like_the_whole(furrow: Program) -> None:
    auth: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {furrow.secret}"}
    whole, head = (Client().generic(method, HERE, **auth) for method in ("GET", "HEAD"))
    assert (head.status_code, head["Content-Type"], head.get("ETag")) == (200, whole["Content-Type"], whole.get("ETag"))
    assert whole.content
    assert not head.content
    assert Client().head(HERE).status_code == 401


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v2/partnerships", "/api/nothing", f"{HERE}/", f"{HERE}/entries/"]
)
def test_where_no_operation_is_nothing_is_there(furrow: Program, path: str) -> None:
    for method in ("GET", "POST"):
        is_problem(furrow.ask(method, path), 404, "not-there")


@override_settings(API_REQUESTS_A_MINUTE=3)
def test_a_token_asks_so_often_in_a_minute(furrow: Program) -> None:
    asked = [furrow.get("/api/v1/token") for _ in range(9)]
    is_problem(asked[-1], 429, "too-many")
    assert 1 <= int(asked[-1].headers["Retry-After"]) <= 60
    assert program(furrow.by).get("/api/v1/token").status == 200  # another token has minutes of its own


@override_settings(API_WRONG_TOKENS=3)
def test_an_address_comes_with_so_many_wrong_tokens(furrow: Program) -> None:
    def wrong(address: str, at: int = 0, sent: str = "commonhold_no") -> Answer:
        return raw("GET", f"{API}/token", HTTP_AUTHORIZATION=f"Bearer {sent}{at}", REMOTE_ADDR=address)

    assert [wrong("192.0.2.7", at).status for at in range(3)] == [401] * 3
    refused = wrong("192.0.2.7", 3)
    is_problem(refused, 429, "too-many")
    assert 1 <= int(refused.headers["Retry-After"]) <= 300
    assert "your address" in refused.told["detail"]
    assert wrong("192.0.2.8").status == 401
    right = raw("GET", f"{API}/token", HTTP_AUTHORIZATION=f"Bearer {furrow.secret}", REMOTE_ADDR="192.0.2.7")
    assert right.status == 200  # partners behind one address do not shut each other out


@override_settings(API_WRONG_TOKENS=1)
def test_wrong_tokens_are_counted_for_all_processes_together_and_by_network(furrow: Program) -> None:
    def wrong(address: str) -> int:
        return raw("GET", f"{API}/token", HTTP_AUTHORIZATION="Bearer x", REMOTE_ADDR=address).status

    assert [wrong("2001:db8::1"), wrong("2001:db8::2"), wrong("2001:db8:0:1::1")] == [401, 429, 401]
    caches["api"].clear()  # what a process counts for itself
    assert wrong("2001:db8::3") == 429


@pytest.mark.parametrize(
    ("sent", "pointer", "code", "said"),
    [
        ({"kind": "objective"}, "/body", "required", "“body” is needed here."),
        ({"kind": "objective", "body": {}, "bdy": 1}, "/bdy", "unknown_field", "There is no “bdy” here"),
        ({"kind": 1, "body": {}}, "/kind", "wrong_type", "This takes text, and got a whole number."),
        ([], "", "wrong_type", "This takes an object, with its parts by name, and got a list."),
        ({"kind": "objectiv", "body": {}}, "/kind", "not_a_kind", "Did you mean “objective”?"),
        ({"kind": "objective", "body": WELLS, "id": "mine"}, "/id", "not_an_id", "32 hexadecimal digits"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_in_words(
    furrow: Program, sent: object, pointer: str, code: str, said: str
) -> None:
    answer = furrow.post("entries", sent)
    is_problem(answer, 422, "not-sound")
    [problem] = answer.told["problems"]
    assert (problem["pointer"], problem["code"]) == (pointer, code)
    assert said in problem["sentence"]


@pytest.mark.parametrize(
    ("path", "pointer", "code"),
    [
        ("search", "/q", "required"),
        ("search?q=", "/q", "empty"),
        ("entries?limit=0", "/limit", "out_of_range"),
        ("entries?limit=101", "/limit", "out_of_range"),
        ("entries?limit=few", "/limit", "wrong_type"),
        ("entries?cursor=!", "/cursor", "not_of_this_form"),
        ("entries?page=2", "/page", "unknown_field"),
        ("entries?kind=objectiv", "/kind/0", "not_a_kind"),
        ("entries?state=draft&state=agreeed", "/state/1", "not_a_state"),
    ],
)
def test_what_is_wrong_in_an_address_is_told_in_words(furrow: Program, path: str, pointer: str, code: str) -> None:
    answer = furrow.get(path)
    is_problem(answer, 400, "bad-request")
    [problem] = answer.told["problems"]
    assert (problem["pointer"], problem["code"]) == (pointer, code)
    assert "`" not in problem["sentence"]  # the decoder's own words


def test_every_refusal_says_what_to_do(furrow: Program) -> None:
    nothing = raw("POST", f"{HERE}/entries", content_type="", HTTP_AUTHORIZATION=f"Bearer {furrow.secret}")
    assert "nothing was sent" in nothing.told["detail"]
    assert "(byte" in furrow.post("entries", b'{"kind": objective').told["detail"]
    assert "2 megabytes" in furrow.post("entries", b'{"kind": "' + b"x" * 3_000_000 + b'"}').told["detail"]
    neither = furrow.post("partners", {"mailbox": "ruben@example.org", "shown_name": "Ruben Castell"})
    is_problem(neither, 422, "not-sound")
    assert neither.told["problems"][0]["pointer"] == "/organisation"


def test_what_an_entry_lacks_for_a_state_is_pointed_at_in_the_entry(furrow: Program) -> None:
    new = furrow.write("objective", statement="Water all year")
    answer = furrow.post(f"entries/{new.told['id']}/move", {"to": "proposed"}, If_Match=new.etag)
    is_problem(answer, 422, "not-sound")
    assert {one["pointer"] for one in answer.told["problems"]} == {"/body/whose", "/body/level", "/body/means"}


def test_reading_writes_nothing_and_takes_no_turn(furrow: Program) -> None:
    """Not where the day has come on which practices look again, either: that is told, and left to the day's work."""
    new = furrow.write("objective", **WELLS)
    assert furrow.get("findings").told["up_to_date"] is True
    READINGS.change({"look_again_on": date(2026, 3, 10)}, "partnership = %s", ("osanti",))
    paths = (
        "",
        "entries",
        f"entries/{new.told['id']}",
        "findings",
        "tasks",
        "prompts",
        "dossier",
        "search?q=water",
        "organisation",
    )
    with CaptureQueriesContext(connection) as seen:
        answers = {path: furrow.get(path) for path in paths}
    assert answers["findings"].told["up_to_date"] is False
    assert {one.status for one in answers.values()} == {200}
    asked = [one["sql"] for one in seen.captured_queries]
    assert asked
    assert [sql for sql in asked if sql.split()[0] not in {"SELECT", "WITH"} or "FOR UPDATE" in sql] == []


def test_what_nobody_foresaw_tells_nothing(furrow: Program, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the words of a record")

    monkeypatch.setattr("commonhold.api.operations.findings.waiting_for", broken)
    answer = furrow.get("tasks")
    is_problem(answer, 500, "our-fault")
    assert b"words of a record" not in answer.raw
    assert any(one.exc_info for one in caplog.records)


def test_refusals_speak_the_language_that_is_asked_for(furrow: Program) -> None:
    answer = furrow.get("entries/nothing", Accept_Language="ar")
    assert answer.status == 404
    assert answer.headers["Content-Language"] == "ar"


def test_a_token_of_somebody_elses_seat_reads_as_that_seat_alone(furrow: Program) -> None:
    varrow = program(By("osanti", "osanti-varrow"))
    own = varrow.post("entries", {"kind": "objective", "body": WELLS, "room": "own"})
    assert own.status == 201
    assert furrow.get(f"entries/{own.told['id']}").status == 404
