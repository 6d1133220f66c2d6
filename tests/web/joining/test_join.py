"""The link of an invitation: what it shows, to whom, and that a link that opens nothing tells nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from acts.house import CARDS, at_the_table
from commonhold.acts import people
from commonhold.acts.deed import By
from commonhold.acts.seating.membership import invite_partner
from web.account.browsing import PASSWORD, code, is_ours, signed_in, somebody, unmarked

TOLD = {"shown_name": "Awa", "function": "finance", "level": "executive"}


def asked() -> tuple[str, By]:
    """A link to the first seat of Varrow, asked for by Open Furrow."""
    by = at_the_table("furrow")["furrow"]
    told = invite_partner(by=by, organisation=CARDS["varrow"], mailbox="awa@example.org", shown_name="A. Diop")
    return told.token, By(by.partnership, told.seat)


def test_a_link_shows_who_asks_to_which_seat_and_nothing_to_others(database: BaseDatabaseWrapper) -> None:
    token, _seat = asked()
    page = Client().get(f"/join/{token}/").content.decode()
    assert is_ours(page)
    for word in ("Osanti Water", "Varrow Metals", "Representative", "the same rights", "Somebody of Open Furrow"):
        assert word in page
    assert "awa@example.org" not in page
    assert f"next=%2Fjoin%2F{token}%2F" in page


def test_whoever_makes_an_account_comes_back_and_takes_the_seat(database: BaseDatabaseWrapper) -> None:
    token, seat = asked()
    browser, link = Client(), f"/join/{token}/"
    browser.post(
        "/accounts/signup/", {"name": "Awa Diop", "email": "awa@example.org", "password1": PASSWORD, "next": link}
    )
    proven = browser.post("/accounts/confirm-email/", {"code": code()})
    assert proven["Location"] == link
    assert 'value="A. Diop"' in browser.get(link).content.decode()
    done = browser.post(link, TOLD)
    assert done["Location"] == f"/p/{seat.partnership}/"
    person = browser.session["_auth_user_id"]
    assert people.seats_in(seat.partnership, person) == {seat.seat}
    assert browser.session["acting"] == {seat.partnership: seat.seat}


def test_all_that_is_wrong_is_told_at_once_and_what_was_written_is_kept(database: BaseDatabaseWrapper) -> None:
    token, seat = asked()
    browser = signed_in(somebody())
    answer = browser.post(f"/join/{token}/", {"shown_name": "A\nB", "function": "king", "level": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="errmsg"') == 3
    kept = browser.post(f"/join/{token}/", {**TOLD, "level": ""}).content.decode()
    assert 'value="Awa"' in kept
    assert '<option value="finance" selected>' in kept
    assert not people.somebody_sits_in(seat.partnership, seat.seat)


@pytest.mark.parametrize("why", ["unknown", "used", "withdrawn", "late"])
def test_a_link_that_opens_nothing_tells_nothing_of_why(database: BaseDatabaseWrapper, why: str) -> None:
    token, seat = asked()
    nowhere = Client().get("/join/nowhere/")
    assert nowhere.status_code == 404
    person = somebody()
    now = datetime.now(UTC)
    if why == "used":
        signed_in(person).post(f"/join/{token}/", TOLD)
    elif why == "withdrawn":
        people.withdraw(seat.partnership, seat.seat, at=now)
    elif why == "late":
        people.renew(seat.partnership, [seat.seat], at=now - timedelta(days=15))
    else:
        token = token[::-1]
    answer = Client().get(f"/join/{token}/")
    assert (answer.status_code, unmarked(answer.content.decode())) == (404, unmarked(nowhere.content.decode()))
    browser = signed_in(somebody("else@example.org"))
    assert browser.post(f"/join/{token}/", TOLD).status_code == 404


def test_whoever_was_signed_in_as_somebody_else_signs_out_and_is_back_at_the_link(
    database: BaseDatabaseWrapper,
) -> None:
    token, _seat = asked()
    browser, link = signed_in(somebody()), f"/join/{token}/"
    page = browser.get(link).content.decode()
    (out,) = (part.partition('"')[0] for part in page.split('href="') if part.startswith("/accounts/logout/"))
    left = browser.get(out).content.decode()
    assert f'name="next" value="{link}"' in left
    assert browser.post("/accounts/logout/", {"next": link})["Location"] == link
    assert "Say first who you are." in browser.get(link).content.decode()


def test_what_is_typed_is_kept_until_the_seat_is_taken_and_names_no_link(database: BaseDatabaseWrapper) -> None:
    token, seat = asked()
    browser, link = signed_in(somebody()), f"/join/{token}/"
    key = f"join:{seat.partnership}:{seat.seat}"
    assert f'data-keep="{key}">' in browser.get(link).content.decode()
    wrong = browser.post(link, {**TOLD, "level": ""}).content.decode()
    assert f'data-keep="{key}" data-posted>' in wrong
    assert f'data-saved="{key}"' in browser.post(link, TOLD, follow=True).content.decode()
