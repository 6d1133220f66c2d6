"""How a webhook's message is checked: the recipe that the reference shows, as a program that runs."""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping


def is_genuine(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """Was a message signed with the secret of your webhook, within the last five minutes?"""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    in_time = abs(time.time() - int(headers["webhook-timestamp"])) <= 300
    return in_time and any(hmac.compare_digest(one, expected) for one in headers["webhook-signature"].split())
