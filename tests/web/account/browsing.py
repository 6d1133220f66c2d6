"""A browser for scenes about accounts: signs up and in, and reads the codes from the mails."""

import re
import time
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

PASSWORD = "nine grey herons at dusk"  # noqa: S105 - of nobody
CODE = re.compile(r"^    ([A-Z0-9-]{6,})$", re.MULTILINE)


def somebody(mailbox: str = "awa@example.org", name: str = "Awa Diop", password: str = PASSWORD) -> Any:
    """Somebody who proved a mailbox."""
    person = get_user_model()(mailbox=mailbox, name=name)
    person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=mailbox, primary=True, verified=True)
    return person


def signed_in(person: Any, password: str = PASSWORD) -> Client:
    """A browser in which this person just signed in."""
    browser = Client()
    answer = browser.post("/accounts/login/", {"login": person.mailbox, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def code() -> str:
    """The code in the last mail that went out."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def digits(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def is_ours(page: str) -> bool:
    """Is this a page in the program's own design, without anything that the browser is told to refuse?"""
    return 'class="brand"' in page and page.count("<h1") == 1 and not re.search(r"<style|\sstyle=|\son\w+=", page)


def unmarked(page: str) -> str:
    """A page without the mark against forged forms, which is another one each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
