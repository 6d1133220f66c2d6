"""How many requests a token may make in a minute, and how many wrong tokens one address may come with.

Requests are counted in the cache `api`: where the installation has a Redis, for all processes together; else by each
process for itself, since counting in the database would cost more than most requests.

Wrong tokens are counted where attempts to sign in are, for all processes together. A token in force is let in from any
address, whatever was tried from there: nobody guesses one, and partners behind one address do not shut each other out.
"""

import time
from hashlib import sha256
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache, caches
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext

from commonhold.api.problems import NotDone
from commonhold.facts.words import gettext_noop as _

TOO_MANY_WRONG = _("Too many tokens that open nothing came from your address. Wait as long as Retry-After says.")

MINUTE = 60
USUAL = 600
"""Requests in a minute, where the installation does not say otherwise (`API_REQUESTS_A_MINUTE`; 0 for no limit)."""

WHILE = 5 * MINUTE
WRONG = 60
"""Wrong tokens in such a while from one address, where the installation does not say otherwise (`API_WRONG_TOKENS`; 0
for no limit)."""


def per_minute() -> int:
    """How many requests a token may make in a minute; 0 for as many as it likes."""
    return int(getattr(settings, "API_REQUESTS_A_MINUTE", USUAL))


def count(token: str) -> None:
    """Count a request of a token; NotDone, saying how long to wait, where the minute's are used up."""
    most = per_minute()
    if not most:
        return
    minute, into = divmod(int(time.time()), MINUTE)
    key = f"api:{token}:{minute}"
    cache = caches["api"]
    if cache.add(key, 1, 2 * MINUTE):
        return
    try:
        used = cache.incr(key)
    except ValueError:  # it went out of the cache in between
        return
    if used > most:
        raise NotDone("too-many", headers={"Retry-After": str(MINUTE - into)})


def wrong_tokens() -> int:
    """How many wrong tokens an address may come with in five minutes; 0 for as many as it likes."""
    return int(getattr(settings, "API_WRONG_TOKENS", WRONG))


def count_wrong(request: HttpRequest) -> None:
    """Count a token that opens nothing; NotDone, saying how long to wait, where its address came with too many.

    Past the limit nothing is written any more, so that many of them cost little.
    """
    most = wrong_tokens()
    if not most:
        return
    slot, into = divmod(int(time.time()), WHILE)
    key = f"api:wrong:{_network(_address(request))}:{slot}"
    used = cache.get(key, 0)
    if used >= most:
        raise NotDone("too-many", gettext(TOO_MANY_WRONG), headers={"Retry-After": str(WHILE - into)})
    cache.set(key, used + 1, 2 * WHILE)


def _address(request: HttpRequest) -> str:
    """Where a request comes from, as it is told for sign-ins; empty where nobody says."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""


def _network(address: str) -> str:
    """What counts as one address: of the newer internet, the network that one household or office is given."""
    try:
        told = ip_address(address.strip())
    except ValueError:  # a proxy tells it in a way of its own
        return sha256(address.encode()).hexdigest()
    return str(ip_network((told, 64), strict=False)) if told.version == 6 else str(told)
