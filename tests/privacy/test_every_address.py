"""Nobody is told what is not theirs, at any address, and whoever an address is for is answered there.

Addresses are found by walking the patterns of the program: a new one is walked without anybody asking for it, and one
that asks for something of which there is no example fails here.
"""

import pytest
from django.test import override_settings

from privacy.addresses import NOWHERE, Entry, Route, entries, examples, leads_nowhere, routes
from privacy.walk import alike, as_program, comers, comes, not_theirs, sends, tries
from privacy.world import OSANTI, World

each_page = pytest.mark.parametrize("route", [one for one in routes() if not one.is_api], ids=lambda one: one.name)
each_operation = pytest.mark.parametrize("route", [one for one in routes() if one.is_api], ids=lambda one: one.name)

LEADS_ON = {
    "account_again", "account_logout", "account_inactive", "account_email_verification_sent", "account_set_password",
    "account_confirm_login_code", "account_reset_password_from_key", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
    "mfa_edit_webauthn", "mfa_login_webauthn", "mfa_signup_webauthn", "socialaccount_signup", "openid_connect_login",
    "openid_connect_callback", "accounts/social/signup/", "language", "account_reauthenticate",
    "account_change_password", "accounts/social/connections/", "accounts/social/login/cancelled/",
    "accounts/social/login/error/", "socialaccount_login_error", "acting", "uninvite_partner", "withdraw_invitation",
}  # fmt: skip
"""Addresses that nobody reads by just coming: they take a form, ask again for a password, or lead to another one."""


@each_page
@override_settings(DEMO=False)
def test_a_page_tells_nobody_what_is_not_theirs(route: Route, place: World) -> None:
    unread, shown = [], shows(route, place)
    for number, address in enumerate(examples(route, place)):
        answered = set[int]()
        for reader in comers(route, number, place):
            answer = comes(reader, address)
            assert not_theirs(reader, answer) == set(), (reader.name, address)
            assert answer.status_code < 500, (reader.name, address)
            if reader.seat and address in shown:
                knows, reads = shown[address].id in reader.sees, shown[address].mark in reader.may
                assert reads != knows or (answer.status_code == 200) == reads, (reader.name, address)
            answered.add(answer.status_code)
        unread += [address] * (200 not in answered and not leads_nowhere(route, address))
    assert not unread or route.name in LEADS_ON or route.pattern.startswith("demo/"), "nobody may read these"


def shows(route: Route, world: World) -> dict[str, Entry]:
    """Which entry an address shows, where that is all that it does: whoever sees the one is answered at the other.

    Of what is sealed, or kept back, everybody knows, and nobody else reads it: there it may be either.
    """
    if route.name != "entry":
        return {}
    return {route.filled(slug=OSANTI, kind=one.kind, entry=one.id): one for one in entries(world, few=False)}


@each_page
def test_an_empty_form_is_told_what_is_wrong_and_nothing_else(route: Route, place: World) -> None:
    for address in examples(route, place)[:6]:
        for reader in place.readers:
            answer = sends(reader, address, "")
            if route.pattern.startswith("accounts/"):  # some of which sign out
                reader.comes_back()
            assert not_theirs(reader, answer) == set(), (reader.name, address)
            assert answer.status_code < 500, (reader.name, address)


@each_operation
def test_an_operation_tells_nobody_what_is_not_theirs(route: Route, place: World) -> None:
    answered, unread = set[int](), []
    for number, address in enumerate(examples(route, place)):
        read = set[int]()
        for reader in comers(route, number, place):
            headers = as_program(reader)
            here = comes(reader, address, headers)
            read.add(here.status_code)
            for answer in (here, *tries(reader, address, headers)):
                assert not_theirs(reader, answer) == set(), (reader.name, address)
                assert answer.status_code < 500, (reader.name, address)
                answered.add(answer.status_code)
        unread += [address] * (not read & {200, 405} and not leads_nowhere(route, address))
    assert not unread, "nobody may read these"
    files = {415} if route.pattern.endswith("/uploads") else set()
    assert answered & ({200, 201, 204, 400, 409, 422, 428} | files), "nobody is answered by this operation"


@pytest.mark.parametrize("name", ["entry", "revise", "move", "answer", "share", "compare"])
def test_what_may_not_be_seen_is_answered_like_what_is_not_there(name: str, place: World) -> None:
    [route] = [one for one in routes() if one.name == name]
    told = 0
    for entry in entries(place, few=True):
        for reader in place.readers:
            if entry.id not in reader.sees and reader.seat:
                hidden, nowhere = (route.filled(slug=OSANTI, kind=entry.kind, entry=id) for id in (entry.id, NOWHERE))
                assert alike(comes(reader, hidden), entry.id) == alike(comes(reader, nowhere), NOWHERE), reader.name
                told += 1
    assert told > 50


def test_an_operation_does_not_tell_either_what_is_there(place: World) -> None:
    told = 0
    for entry in entries(place, few=True):
        for reader in place.readers:
            if entry.id not in reader.sees and reader.seat:
                path = f"/api/v1/partnerships/{OSANTI}/entries"
                hidden, nowhere = (comes(reader, f"{path}/{id}", as_program(reader)) for id in (entry.id, NOWHERE))
                assert alike(hidden, entry.id) == alike(nowhere, NOWHERE), reader.name
                assert hidden.status_code == 404
                told += 1
    assert told > 50


@pytest.mark.parametrize("address", ["/search/?q={word}", "/api/v1/partnerships/" + OSANTI + "/search?q={word}"])
def test_a_search_for_what_is_not_theirs_is_a_search_for_nothing(address: str, place: World) -> None:
    found = 0
    for reader in place.readers:
        for entry in entries(place, few=True):
            nothing = "zz" + entry.mark[2:]
            headers = as_program(reader) if "/api/" in address else None
            asked, vain = (comes(reader, address.format(word=word), headers) for word in (entry.mark, nothing))
            if entry.mark in reader.may and reader.seat:
                found += alike(asked, entry.mark) != alike(vain, nothing)
            else:
                assert alike(asked, entry.mark) == alike(vain, nothing), reader.name
    assert found > 20
