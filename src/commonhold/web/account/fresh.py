"""Deeds that weigh much ask again who somebody is, if that was proven too long ago.

    def sign(request, ...):
        fresh(request)
        ...

Whoever has to prove it comes back, and what was posted is done then as if nothing had been between.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import serialize_request
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def is_fresh(request: HttpRequest) -> bool:
    """Did somebody prove who it is within the last quarter of an hour, in this session?"""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def proved_again(request: HttpRequest, method: str) -> None:
    """Note that somebody proved again who it is."""
    record_authentication(request, request.user, method=method, reauthenticated=True)


def fresh(request: HttpRequest) -> None:
    """Go on only with somebody who just proved who it is; anybody else is sent to do so and comes back.

    Posted values are kept meanwhile (uploaded files are not). Raises allauth's ImmediateHttpResponse, which its
    middleware answers with.
    """
    if is_fresh(request):
        return
    if not request.user.is_authenticated:
        raise ImmediateHttpResponse(_sent_to(reverse("account_login"), request.get_full_path()))
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if request.method != "POST":
        raise ImmediateHttpResponse(_sent_to(ways[0]["url"], request.get_full_path()))
    request.session[STATE_SESSION_KEY] = {"request": serialize_request(request)}
    raise ImmediateHttpResponse(_sent_to(ways[0]["url"], request.path))


def ask_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose posts need somebody who just proved who it is."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            fresh(request)
        return view(request, *args, **kwargs)

    return asking


def _sent_to(url: str, back: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{url}?{urlencode({REDIRECT_FIELD_NAME: back})}")
