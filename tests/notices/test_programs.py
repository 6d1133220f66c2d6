"""Programs are told that something was written, never what; only while their seat may read it, and signed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commonhold.acts.access import deliveries, webhooks
from commonhold.acts.deed import By
from commonhold.acts.entries import move, revise, write
from commonhold.acts.seating.seats import end_seat
from commonhold.notices.hooks import sending
from commonhold.notices.hooks.address import Answer
from commonhold.notices.hooks.message import MOST, Happened, bodies, is_signed, signed
from commonhold.record.models.programs import Delivery, Webhook
from notices.table import another_seat, broken_off, committed, nda, seated, table, whose

pytestmark = pytest.mark.usefixtures("database")
MARKER = "Zanzibar"
NOW = datetime.now(UTC)
WORDS = {"what": MARKER, "form": "in_kind", "to": ["varrow"], "due_on": "2027-09-01"}


class Wire:
    """What was sent, and how the other side answers."""

    def __init__(self, *answers: Answer) -> None:
        self.sent: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers = list(answers)

    def post(self, url: str, body: bytes, headers: dict[str, str], **_more: object) -> Answer:
        self.sent.append((url, body, headers))
        return self.answers.pop(0) if self.answers else Answer(True, "204")

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body, _ in self.sent]


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    made = Wire()
    monkeypatch.setattr(sending, "post", made.post)
    return made


def listening(by: By, name: str) -> webhooks.Registered:
    return webhooks.register(by=by, person=whose(name), url=f"https://{name}.example.org/hook")


def promised(by: By, room: str = "") -> None:
    committed(lambda: write(by=by, kind="commitment", body=WORDS, room=room))


def test_each_line_is_told_with_where_to_read_it_and_no_word_of_it(wire: Wire) -> None:
    by = table("furrow", "varrow")
    listening(by["varrow"], "varrow")
    made = []
    committed(lambda: made.append(write(by=by["furrow"], kind="commitment", body=WORDS)))
    committed(
        lambda: made.append(
            revise(by=by["furrow"], entry=made[0].id, body={**WORDS, "what": "Wells"}, seen=made[0].seq)
        )
    )
    committed(lambda: move(by=by["furrow"], entry=made[0].id, to="withdrawn", seen=made[1].seq))
    told = wire.told()
    assert [one["type"] for one in told] == ["entry.written", "entry.revised", "entry.moved"]
    assert told[0]["data"] | {"seq": 0} == {
        "partnership": "osanti",
        "entry": made[0].id,
        "kind": "commitment",
        "revision": 1,
        "state": "offered",
        "seq": 0,
        "url": f"http://127.0.0.1:8000/api/v1/partnerships/osanti/entries/{made[0].id}",
    }
    assert told[2]["data"]["state"] == "withdrawn"
    assert MARKER not in str(wire.sent)
    assert MARKER not in str(list(Delivery.objects.values_list()))


def test_what_a_seat_may_not_read_it_is_not_told_of(wire: Wire) -> None:
    by = table("furrow", "varrow", "ministry")
    room = nda(by)
    listening(by["varrow"], "varrow")
    listening(by["ministry"], "ministry")
    promised(by["furrow"], room)
    committed(
        lambda: write(by=by["furrow"], kind="motive", body={"facet": "driver", "rank": "main", "statement": MARKER})
    )
    assert [url for url, _, _ in wire.sent] == ["https://varrow.example.org/hook"]
    assert Delivery.objects.count() == 1


def test_a_deed_that_fails_tells_nobody(wire: Wire) -> None:
    by = table("furrow", "varrow")
    listening(by["varrow"], "varrow")

    broken_off(lambda: write(by=by["furrow"], kind="commitment", body=WORDS))
    assert not wire.sent
    assert not Delivery.objects.exists()


def test_it_is_signed_so_that_the_other_side_can_tell(wire: Wire) -> None:
    by = table("furrow", "varrow")
    secret = listening(by["varrow"], "varrow").secret
    promised(by["furrow"])
    ((_, body, headers),) = wire.sent
    now = datetime.now(UTC)
    assert is_signed(headers, body, secret, now)
    assert not is_signed(headers, body + b" ", secret, now)
    assert not is_signed(headers, body, "whsec_c29tZXRoaW5nIGVsc2U=", now)
    assert not is_signed({**headers, "webhook-id": "another"}, body, secret, now)
    assert not is_signed(headers, body, secret, now + timedelta(minutes=6))


def test_the_signature_is_that_of_the_standard() -> None:
    """The example that standardwebhooks.com's own libraries are tested with."""
    at = datetime.fromtimestamp(1614265330, UTC)
    told = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", at)
    assert told["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_one_that_does_not_arrive_is_tried_again_after_longer_and_longer_and_then_given_up(wire: Wire) -> None:
    by = table("furrow", "varrow")
    hook = listening(by["varrow"], "varrow")
    wire.answers = [Answer(False, "500")] * 20
    promised(by["furrow"])
    one = Delivery.objects.get()
    gaps = []
    while one.next_at is not None:
        assert not sending.deliver(one.id, one.next_at - timedelta(seconds=1))  # too early
        before = one.next_at
        assert deliveries.due(at=before) == [one.id]
        sending.deliver(one.id, before)
        one.refresh_from_db()
        gaps.append((one.next_at or before) - before)
    assert len(wire.sent) == one.tries == 8
    assert gaps[:-1] == sorted(gaps[:-1])
    assert (deliveries.GAPS[0], deliveries.GAPS[-1]) == (timedelta(minutes=1), timedelta(days=1))
    (shown,) = deliveries.messages_of(hook.id)
    assert (shown.answer, shown.arrived_at, shown.next_at) == ("500", None, None)
    assert len({headers["webhook-id"] for _, _, headers in wire.sent}) == 1


def test_one_that_arrived_is_sent_no_more(wire: Wire) -> None:
    by = table("furrow", "varrow")
    listening(by["varrow"], "varrow")
    wire.answers = [Answer(False, "503")]
    promised(by["furrow"])
    one = Delivery.objects.get()
    assert one.next_at
    assert sending.deliver(one.id, one.next_at)
    assert not sending.deliver(one.id, one.next_at + timedelta(days=3))
    assert len(wire.sent) == 2


def test_two_workers_do_not_send_the_same(wire: Wire) -> None:
    by = table("furrow", "varrow")
    listening(by["varrow"], "varrow")
    wire.answers = [Answer(False, "503")]
    promised(by["furrow"])
    one = Delivery.objects.get()
    assert one.next_at
    assert deliveries.take(one.id, at=one.next_at)
    assert deliveries.take(one.id, at=one.next_at) is None
    assert deliveries.take(one.id, at=one.next_at + deliveries.IN_HAND)  # the first one died with it


@pytest.mark.parametrize("how", ["seat", "person", "hook"])
def test_what_was_still_on_its_way_is_not_sent_once_nobody_may_hear_it(how: str, wire: Wire) -> None:
    by = table("furrow", "varrow")
    hook = listening(by["furrow"], "furrow")
    wire.answers = [Answer(False, "503")]
    promised(by["furrow"])
    one = Delivery.objects.get()
    assert one.next_at
    later = one.next_at + timedelta(days=2)
    if how == "seat":  # its last day is today
        end_seat(by=another_seat("osanti", "second", "furrow"), seat=by["furrow"].seat)
    elif how == "person":
        seated(by["furrow"], "successor")
    else:
        webhooks.end(by=by["furrow"], webhook=hook.id)
    assert not sending.deliver(one.id, later)
    assert len(wire.sent) == 1
    (shown,) = deliveries.messages_of(hook.id)
    assert (shown.next_at, shown.answer) == (None, deliveries.NOT_FOR_YOU)
    assert not sending.make("osanti", [Happened("partners", "partnership", "osanti", 1, "", 1, "revised")], later)


def test_many_lines_of_one_deed_are_told_as_one() -> None:
    lines = [Happened("partners", "motive", str(number), 1, "", number, "written") for number in range(MOST + 1)]
    (one,) = bodies("osanti", lines, NOW)
    assert json.loads(one)["type"] == "entries.changed"
    assert len(bodies("osanti", lines[:MOST], NOW)) == MOST


def test_old_messages_are_let_go_of(wire: Wire) -> None:
    by = table("furrow", "varrow")
    listening(by["varrow"], "varrow")
    promised(by["furrow"])
    assert deliveries.forget(now=NOW) == 0
    assert deliveries.forget(now=NOW + deliveries.KEPT + timedelta(days=1)) == 1
    assert Webhook.objects.count() == 1
