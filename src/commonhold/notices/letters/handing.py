"""Handing a letter over once: noted before it leaves, taken back where it did not, so that it is tried again later."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.utils import translation

from commonhold.acts.access import notices
from commonhold.notices.letters.letter import NOT_SENT, Letter, send
from commonhold.visibility.mailing.people import Addressee

log = logging.getLogger("commonhold.notices")


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak the language that somebody chose, or the installation's where that is none of those that there are."""
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else settings.LANGUAGE_CODE):
        yield


def hand_over(
    letter: Letter, to: Addressee, *, about: str, partnership: str, times: int, last_at: datetime | None, now: datetime
) -> bool:
    """Send a letter about a matter that was mailed `times` before, last at `last_at`; False where it did not go out."""
    if not notices.noted(to.person, about, partnership=partnership, seen=times, at=now):
        return False
    if sent(letter, to):
        return True
    notices.taken_back(to.person, about, times=times, last_at=last_at)
    return False


def sent(letter: Letter, to: Addressee) -> bool:
    """Send a letter; False, and a line in the log that names no mailbox, where the mail server did not take it."""
    try:
        send(letter, mailbox=to.mailbox, name=to.name)
    except NOT_SENT as wrong:
        log.warning("A mail could not be sent: %s", type(wrong).__name__)
        return False
    return True
