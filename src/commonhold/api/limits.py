"""How many requests a token may make in a minute.

They are counted in the cache `api`: where the installation has a Redis, for all processes together; else by each
process for itself, since counting in the database would cost more than most requests.
"""

import time

from django.conf import settings
from django.core.cache import caches

from commonhold.api.problems import NotDone

MINUTE = 60
USUAL = 600
"""Requests in a minute, where the installation does not say otherwise (`API_REQUESTS_A_MINUTE`; 0 for no limit)."""


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
