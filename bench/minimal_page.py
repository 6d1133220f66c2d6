"""The minimal page: what Django itself needs for 50 rows of one query, shown to somebody who is signed in.

A session, the person, one query and a template of Django's own; in the same process as what is compared with it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path

from commonhold.config.urls import urlpatterns as ours
from commonhold.record.models.entries import Entry

ROWS = 50
TEMPLATE = """<!doctype html><html lang="en"><head><title>Entries</title></head><body><p>{{ request.user.name }}</p>
<table>{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.kind }}</td><td>{{ row.state }}</td>
<td>{{ row.organisation }}</td><td>{{ row.written_at|date:"j F Y" }}</td></tr>{% endfor %}</table></body></html>"""


@cache
def _template() -> Any:
    return engines["django"].from_string(TEMPLATE)


@login_required
def minimal(request: HttpRequest) -> HttpResponse:
    """Fifty rows of one query."""
    return HttpResponse(_template().render({"rows": Entry.objects.order_by("-seq", "id")[:ROWS]}, request))


urlpatterns = [path("minimal/", minimal), *ours]


def browser_of(person: Any) -> Client:
    """A browser in which this person is signed in."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def asks(browser: Client, address: str) -> Callable[[], None]:
    """A call that fetches a page, and fails where it does not come."""

    def ask() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return ask
