"""Writing one entry through the programming interface, against what Django itself needs for a post with one INSERT.

The baseline is a view of somebody who is signed in (a session, the person, one row), through the same middleware.
"""

from collections.abc import Callable, Iterator
from itertools import count

from bench.dossiers import of_size
from bench.installation import ENGINES, NOON, bring_in, installed, settled
from bench.measure import Ratio, in_turn

# isort: split
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from msgspec import json

from bench.deeds import WORDS
from bench.minimal_page import browser_of
from commonhold.acts import people
from commonhold.acts.access import tokens
from commonhold.acts.deed import By
from commonhold.config.urls import urlpatterns as ours
from commonhold.record.models.entries import Entry

SIZE, ROUNDS, AT_MOST = 300, 61, 20
NUMBERS = count()


@login_required
def minimal(request: HttpRequest) -> HttpResponse:
    """One row."""
    with transaction.atomic():
        Entry.objects.create(
            partnership="bare", id=f"row-{next(NUMBERS)}", room="partners", kind="interaction", organisation="furrow",
            author="furrow-seat", revision=1, written_at=NOON, state="", first_seq=1, seq=1, body=request.body,
        )  # fmt: skip
    return HttpResponse(status=201)


urlpatterns = [path("minimal-post/", minimal), *ours]


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine), override_settings(ROOT_URLCONF="bench.writing_api", API_REQUESTS_A_MINUTE=0):
            person = people.person("furrow@example.org", "Furrow")
            by = bring_in(of_size(SIZE), "osanti")["furrow"]
            settled()
            bare = _sends(browser_of(get_user_model().objects.get(pk=person)), "/minimal-post/", b"{}")
            for kind, words in WORDS.items():
                sent = json.encode({"kind": kind, "body": words})
                write = _sends(_program(by, person), f"/api/v1/partnerships/{by.partnership}/entries", sent)
                took, baseline, ratio = in_turn(write, bare, ROUNDS)
                detail = f"{took * 1e3:.1f} ms against {baseline * 1e3:.1f} ms"
                what = f"{engine}: writing one {kind} through the interface against a minimal signed-in post"
                yield Ratio(what, ratio, "times", at_most=AT_MOST, detail=detail)


def _program(by: By, person: str) -> Client:
    """A program with a token of the seat."""
    if by.seat not in people.seats_in(by.partnership, person):
        people.sit(by.partnership, by.seat, person)
    made = tokens.make(by=by, person=person, name="Ledger", scopes=["read", "write"])
    return Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {made.secret}"})


def _sends(client: Client, address: str, words: bytes) -> Callable[[], None]:
    def send() -> None:
        answer = client.post(address, words, content_type="application/json")
        if answer.status_code != 201:
            raise RuntimeError(f"{address} answered {answer.status_code}: {answer.content.decode()}")

    return send
