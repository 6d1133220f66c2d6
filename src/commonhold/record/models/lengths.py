"""How long the short texts of a row may be, and how an id is made."""

import secrets

ID = 200
ROOM = 240
KIND = 40
STATE = 40
DEED = 40
NAME = 1000
SORT_BY = 200
MAILBOX = 320
URL = 2000


def random_id() -> str:
    """An id that tells neither when nor in what order things were made."""
    return secrets.token_hex(16)
