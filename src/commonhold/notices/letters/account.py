"""Mails about people's own accounts: they hold codes and links that open a door, so they wait in the queue locked.

The key is the installation's own: whoever reads the queue reads none of them. They are locked as of a moment, and one
that nobody sent within the hour is let go of: what it holds has run out, or will have been asked for again.
"""

import logging
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.mail import EmailMessage
from msgspec import Struct, json

from commonhold.notices.letters.letter import NOT_SENT

log = logging.getLogger("commonhold.notices")

GAPS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=5))
"""How long to wait after each try that failed; a code from a mail holds for a quarter of an hour."""
KEPT = 60 * 60
"""Seconds after which a mail that waits is let go of."""


class Mail(Struct, frozen=True):
    """A mail as it was written."""

    mailbox: str
    subject: str
    body: str


def locked(mail: Mail) -> str:
    """A mail as it may lie in the queue."""
    return _lock().encrypt(json.encode(mail)).decode()


def send_locked(told: str) -> bool:
    """Send a mail from the queue; False where the mail server did not take it, and it may be tried again."""
    try:
        mail = json.decode(_lock().decrypt(told.encode(), ttl=KEPT), type=Mail)
    except InvalidToken:  # too old, or locked with another key
        log.warning("A mail about an account was let go of: it waited too long")
        return True
    message = EmailMessage(mail.subject, mail.body, to=[mail.mailbox], headers={"Auto-Submitted": "auto-generated"})
    try:
        message.send()
    except NOT_SENT as wrong:
        log.warning("A mail about an account could not be sent: %s", type(wrong).__name__)
        return False
    return True


def _lock() -> Fernet:
    key = sha256(b"commonhold.notices.account:" + str(settings.SECRET_KEY).encode()).digest()
    return Fernet(urlsafe_b64encode(key))
