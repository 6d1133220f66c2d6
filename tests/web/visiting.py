"""Browsers of people who sit at a table, and how many questions a page asks of the database."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.internal.flows import login
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

import commonhold.config.urls  # noqa: F401 - every page is there before a test sets the clock of one
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from commonhold.record.models.directory import Sitting


def signed_in(mailbox: str = "awa@example.org", name: str = "Awa Diop") -> Client:
    """A browser in which somebody just signed in."""
    client, who = Client(), person(mailbox, name)
    client.force_login(get_user_model().objects.get(pk=who))
    proved(client, who)
    return client


def proved(client: Client, who: str) -> None:
    """Somebody proved in this browser a moment ago who it is, and is not asked again."""
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(who)
    session.save()


def sitting(by: By, mailbox: str = "awa@example.org", name: str = "Awa Diop") -> Client:
    """A browser of somebody who holds a seat of a scene, whoever held it before."""
    who = person(mailbox, name)
    if not Sitting.objects.filter(partnership=by.partnership, seat=by.seat).update(person=who):
        sit(by.partnership, by.seat, who)
    return signed_in(mailbox, name)


@contextmanager
def questions() -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked
