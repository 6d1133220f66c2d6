"""A webhook listens for one seat, at an address that only whoever sits there names."""

import pytest

from acts.house import MONDAY, at_the_table
from commonhold.acts import people
from commonhold.acts.access import tokens, webhooks
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotAllowed, NotThere
from commonhold.record.models.programs import Webhook

pytestmark = pytest.mark.usefixtures("database")
URL = "https://ledger.example.org/commonhold?for=osanti"


def _scene() -> tuple[By, str]:
    by = at_the_table("furrow", "varrow")["furrow"]
    return by, people.person("somebody@example.org", "Somebody")


def test_it_is_registered_listed_and_ended() -> None:
    by, person = _scene()
    made = webhooks.register(by=by, person=person, url=URL, now=MONDAY)
    assert made.secret.startswith("whsec_")
    assert len(made.secret) > 30
    assert [(one.id, one.by, one.url) for one in webhooks.of_seat(by)] == [(made.id, by, URL)]
    webhooks.end(by=by, webhook=made.id, now=MONDAY)
    assert webhooks.of_seat(by) == []
    with pytest.raises(NotThere):
        webhooks.end(by=by, webhook=made.id, now=MONDAY)


def test_a_program_registers_for_whoever_made_its_token() -> None:
    by, person = _scene()
    secret = tokens.make(by=by, person=person, name="Ledger", scopes=["read", "write"], now=MONDAY).secret
    bearer = tokens.bearer(secret, now=MONDAY)
    assert bearer is not None
    webhooks.register_with(bearer.token, by=by, url=URL, now=MONDAY)
    assert [row.person for row in Webhook.objects.all()] == [person]


def test_another_seat_neither_sees_nor_ends_it() -> None:
    by, person = _scene()
    made = webhooks.register(by=by, person=person, url=URL, now=MONDAY)
    other = By(by.partnership, "osanti-varrow")
    assert webhooks.of_seat(other) == []
    with pytest.raises(NotThere):
        webhooks.end(by=other, webhook=made.id, now=MONDAY)
    with pytest.raises(NotThere):
        webhooks.register(by=other, person=person, url=URL, now=MONDAY)


@pytest.mark.parametrize(
    "url",
    [
        "", "http://example.org/", "ftp://example.org", "https://", "https:///path", "https://u:p@example.org/",
        "https://example.org:99999/", "https://[::1", "https://example.org/ two", "https://exämple.org/",
        "https://example.org/\n", "https://example.org/#part", "https://example.org/" + "a" * 2000,
        "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    by, person = _scene()
    with pytest.raises(NotAllowed):
        webhooks.register(by=by, person=person, url=url, now=MONDAY)


def test_a_seat_has_a_few_at_a_time() -> None:
    by, person = _scene()
    for number in range(webhooks.MOST):
        webhooks.register(by=by, person=person, url=f"{URL}{number}", now=MONDAY)
    with pytest.raises(NotAllowed):
        webhooks.register(by=by, person=person, url=URL, now=MONDAY)
