"""Who is let in, and what every refusal looks like."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from acts.house import at_the_table, sit
from api.programs import API, Answer, Program, answered, program
from commonhold.acts.deed import By
from commonhold.acts.seating.seats import end_seat
from commonhold.record.models.programs import Token

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
    is_problem(reading.post("/api/v1/token/give-back"), 403, "not-allowed")


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
    is_problem(furrow.post("entries", {"kind": "nothing", "body": {}}), 404, "not-there")
    is_problem(furrow.post("entries", {"kind": "seat", "body": {}}), 403, "not-allowed")
    is_problem(furrow.post("entries", {"kind": "objective", "body": {**WELLS, "statement": "\0"}}), 403, "not-allowed")
    is_problem(furrow.post("entries", {"kind": "objective", "body": WELLS, "id": "mine"}), 403, "not-allowed")
    is_problem(furrow.post("entries", b'{"kind": "' + b"x" * 3_000_000 + b'"}'), 413, "too-large")


def test_the_wrong_type_method_or_answer_is_refused(furrow: Program) -> None:
    auth = {"HTTP_AUTHORIZATION": f"Bearer {furrow.secret}"}
    is_problem(raw("POST", f"{HERE}/entries", b"a=1", "application/x-www-form-urlencoded", **auth), 415, "wrong-type")
    is_problem(raw("POST", f"{HERE}/uploads", b"{}", **auth), 415, "wrong-type")
    wrong = furrow.ask("DELETE", "entries")
    is_problem(wrong, 405, "wrong-method")
    assert wrong.headers["Allow"] == "GET, POST"
    is_problem(furrow.get(Accept="text/html"), 406, "not-acceptable")
    assert furrow.get(Accept="*/*").status == 200
    assert furrow.get(Accept="application/json;q=0.9, text/html").status == 200


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
