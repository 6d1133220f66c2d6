"""What templates about accounts may use besides what all may."""

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from markupsafe import Markup
from msgspec import Struct

_SIZE = re.compile(r'\s(width|height)="[^"]*"')
_BROWSERS = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_DEVICES = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


class Way(Struct, frozen=True):
    """A provider that people may come in through: its name, and the address that a form posts to."""

    name: str
    address: str


def providers(request: HttpRequest, process: str = "login") -> Iterator[Way]:
    """The providers that the operator named; `process` is login or connect. Where somebody wanted to go is kept."""
    told: dict[str, Any] = {"process": process}
    if goal := get_next_redirect_url(request):
        told["next"] = goal
    for provider in get_adapter().list_providers(request):
        yield Way(provider.name, provider.get_login_url(request, **told))


def drawing(svg: str) -> Markup:
    """An SVG that a library drew, to stand in a page at the size that the page gives it."""
    whole = svg[svg.index("<svg") :]
    head, end, rest = whole.partition(">")
    return Markup(_SIZE.sub("", head) + end + rest)  # noqa: S704 - drawn here from a key, nobody writes into it


def browser(told: str) -> str:
    """`Firefox on Windows`, as far as a browser tells."""
    name = next((word for sign, word in _BROWSERS if sign in told), _("A browser"))
    device = next((word for sign, word in _DEVICES if sign in told), "")
    return _("{browser} on {device}").format(browser=name, device=device) if device else name


def is_demonstration() -> bool:
    """May anybody sit down anywhere here?"""
    return bool(settings.DEMO)


WAYS: MappingProxyType[str, Callable[..., Any]] = MappingProxyType(
    {"providers": providers, "is_demonstration": is_demonstration}
)
"""Functions by name."""
FILTERS: MappingProxyType[str, Callable[..., Any]] = MappingProxyType({"drawing": drawing, "browser": browser})
"""Filters by name."""
