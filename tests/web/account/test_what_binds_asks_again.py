"""Signing, consenting and whatever else speaks for an organisation asks again who is there; once told, it is done."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from msgspec import structs

from acts.house import at_the_table, seat
from commonhold.acts.deed import By, new_id
from commonhold.acts.entries import move, write
from commonhold.acts.people import person
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.seats import seat_colleague
from commonhold.record.rows import ENTRIES
from hostile.state import state
from web.account.browsing import PASSWORD
from web.record.browsing import at

HERE = "/p/osanti"
NOW = datetime.now(UTC)
MOTIVE = {"facet": "want", "statement": "Clean water", "rank": "main"}
Posted = tuple[str, dict[str, Any]]


def signing(by: dict[str, By]) -> Posted:
    body = {"title": "Water for all", "type": "mou", "parties": ["furrow", "varrow"], "renewal": "none"}
    made = write(by=by["furrow"], kind="agreement", body=body, now=NOW)
    move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq, now=NOW)
    return f"{HERE}/record/agreement/{made.id}/answer/", {"verdict": "consent", "revision": "1", "to": "in_force"}


def consenting(by: dict[str, By]) -> Posted:
    return _decided(by, "consent")


def objecting(by: dict[str, By]) -> Posted:
    return _decided(by, "object")


def _decided(by: dict[str, By], verdict: str) -> Posted:
    body = {"question": "Who pays for the pumps?", "topic": "other", "opened_on": NOW.date().isoformat()}
    made = write(by=by["furrow"], kind="decision", body=body, now=NOW)
    said = {"verdict": verdict, "revision": "1", "to": "adopted", "reason": "Only before the rains."}
    return f"{HERE}/record/decision/{made.id}/answer/", said


def a_binding_move(by: dict[str, By]) -> Posted:
    body = {"question": "Who pays for the pumps?", "topic": "other", "opened_on": NOW.date().isoformat()}
    made = write(by=by["varrow"], kind="decision", body=body, now=NOW)
    return f"{HERE}/record/decision/{made.id}/move/", {"to": "adopted", "seen": str(made.seq)}


def lodging(by: dict[str, By]) -> Posted:
    write(by=by["varrow"], kind="motive", body=MOTIVE, now=NOW)
    return f"{HERE}/seal/motive/", {"deed": "lodge", "v.facet": "want"}


def sealing_all(by: dict[str, By]) -> Posted:
    return f"{HERE}/scoping/envelope/", {"deed": "seal", "want.0.id": new_id(), "want.0.statement": "Clean water"}


def taking_all_back(by: dict[str, By]) -> Posted:
    seal_motives(by=by["varrow"], now=NOW)
    return f"{HERE}/scoping/envelope/", {"deed": "take_back"}


def confirming_what_was_said_back(by: dict[str, By]) -> Posted:
    write(by=by["varrow"], kind="motive", body=MOTIVE, now=NOW)
    for one in by.values():
        seal_motives(by=one, now=NOW)
    [reason] = ENTRIES.read("partnership = 'osanti' AND room = 'partners' AND kind = 'motive'")
    said = write(by=by["furrow"], kind="restatement", body={"target": reason.id, "words": "Water."}, now=NOW)
    told = {"deed": "confirm", "about": said.id, "seen": str(said.seq)}
    return f"{HERE}/scoping/opened/{reason.id}/said-back/", told


def sharing(by: dict[str, By]) -> Posted:
    body = {"facet": "how_we_work", "statement": "Slowly and well"}
    made = write(by=by["varrow"], kind="self_statement", body=body, now=NOW)
    return f"{HERE}/record/self-statement/{made.id}/share/", {"reach": "partners", "seen": str(made.seq)}


def confirming_a_seat(by: dict[str, By]) -> Posted:
    card = structs.replace(seat("Ines Maro"), claimed_on=None, starts_on=None)
    asked = seat_colleague(by=by["furrow"], card=card, mailbox="ines@example.org", now=NOW)
    claim(token=asked.token, person=person("ines@example.org", "Ines"), now=NOW)
    return f"{HERE}/people/seats/{asked.seat}/confirm/", {"verdict": "consent", "reason": ""}


def leaving(by: dict[str, By]) -> Posted:
    day = NOW.date() + timedelta(days=30)
    return f"{HERE}/people/leave/", {"reason": "other", "effective_on": day.isoformat()}


def a_token(by: dict[str, By]) -> Posted:
    told = {"deed": "make", "name": "Our books", "scopes": "read", "days": "30"}
    return "/me/programs/", {**told, "seat": f"osanti/{by['varrow'].seat}"}


def a_webhook(by: dict[str, By]) -> Posted:
    return "/me/programs/", {"deed": "listen", "url": "https://x.example/", "seat": f"osanti/{by['varrow'].seat}"}


WAYS = (
    signing, consenting, objecting, a_binding_move, lodging, sealing_all, taking_all_back,
    confirming_what_was_said_back, sharing, confirming_a_seat, leaving, a_token, a_webhook,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("engine", ["sqlite"])
def test_it_is_done_once_it_is_proven_who_is_there(
    way: Callable[[dict[str, By]], Posted], database: BaseDatabaseWrapper
) -> None:
    by = at_the_table("furrow", "varrow")
    browser = at(by["varrow"], proved=False)
    with_a_password(browser)
    address, told = way(by)
    before = state()
    sent = browser.post(address, told)
    assert sent.status_code == 302, sent.content.decode()
    assert sent["Location"].startswith("/accounts/reauthenticate/"), sent["Location"]
    assert changed(before) == set(), "nothing was done yet"
    done = browser.post(sent["Location"], {"password": PASSWORD, "next": address})
    assert "/accounts/" not in done.headers.get("Location", "")
    assert changed(before), done.content.decode()


def changed(before: dict[str, int]) -> set[str]:
    return {table for table, number in state().items() if number != before[table]}


def with_a_password(browser: Client) -> None:
    who = get_user_model().objects.get(pk=browser.session["_auth_user_id"])
    who.set_password(PASSWORD)
    who.save()
    browser.force_login(who)
