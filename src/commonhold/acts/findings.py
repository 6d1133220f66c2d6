"""Findings stay true: stored for each audience, brought up to date in the deed that changes what they rest on."""

from collections.abc import Collection
from datetime import date


def bring_up_to_date(partnership: str, changed: Collection[str], *, day: date) -> None:
    """Put to a partnership's record those practices that entries of the changed kinds can make answer otherwise."""
