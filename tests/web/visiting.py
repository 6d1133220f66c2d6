"""Browsers of people who sit at a table, and how many questions a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

import commonhold.config.urls  # noqa: F401 - every page is there before a test sets the clock of one
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from commonhold.record.models.directory import Sitting


def signed_in(mailbox: str = "awa@example.org", name: str = "Awa Diop") -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person(mailbox, name)))
    return client


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
