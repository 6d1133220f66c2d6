"""Browsers of people who sit at a table, for scenes about the record's pages."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from acts.house import at_the_table
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from commonhold.record.models.directory import Sitting
from web.forms.sending import Page
from web.visiting import proved as just_proved


def at(by: By, *, proved: bool = True) -> Client:
    """The browser of somebody who sits on this seat, and who just proved who it is."""
    found = Sitting.objects.filter(partnership=by.partnership, seat=by.seat).first()
    who = found.person if found else person(f"{by.seat}@example.org", by.seat)
    if found is None:
        sit(by.partnership, by.seat, who)
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=who))
    if proved:
        just_proved(browser, who)
    return browser


def browsers(*organisations: str) -> tuple[dict[str, By], dict[str, Client]]:
    """A table, and a browser for each organisation."""
    by = at_the_table(*organisations)
    return by, {organisation: at(seat) for organisation, seat in by.items()}


def form_at(browser: Client, url: str, action: str = "") -> dict[str, list[str]]:
    """The form on a page, as a browser would send it untouched."""
    answer = browser.get(url)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return Page(answer.content.decode(), action or url.partition("?")[0]).sent


def told(url: str, browser: Client, **values: Any) -> Any:
    """Fill in the form of a page, and send it."""
    return browser.post(url, form_at(browser, url) | {name.replace("__", "."): value for name, value in values.items()})
