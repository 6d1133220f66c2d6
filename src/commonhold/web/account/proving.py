"""A mailbox is somebody's once a code from it was typed in. Until then nothing that was told with it counts.

Whoever was only asked to a seat has a row already, and whoever proves its mailbox is that very person. So that nobody
can lay a password (or a sign-in from elsewhere) under a mailbox of somebody who comes later, the password and the name
of a sign-up wait in its own session until the proof, and what else hangs on an unproven row is taken off it.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from commonhold.acts.access.people import prove
from commonhold.acts.people import normalised
from commonhold.acts.refusal import Refusal

HELD = "account_held_until_proven"


def awaited(mailbox: str) -> Any:
    """The person whose mailbox this is and that nobody has proven to be; None where there is none."""
    try:
        found = get_user_model().objects.filter(mailbox=normalised(mailbox)).first()
    except Refusal:
        return None
    if found is None or found.last_login is not None or found.has_usable_password():
        return None
    return None if EmailAddress.objects.filter(user_id=found.pk, verified=True).exists() else found


def hold(request: HttpRequest, person: str, *, name: str, password: str = "", provider: bool = False) -> None:
    """Keep what a sign-up tells until its mailbox is proven; `password` is hashed already."""
    request.session[HELD] = {"person": person, "name": name, "password": password, "provider": provider}


def take_off(person: str, *, addresses: bool = True) -> None:
    """Take off an unproven row what an earlier sign-up hung on it."""
    SocialAccount.objects.filter(user_id=person).delete()
    if addresses:
        EmailAddress.objects.filter(user_id=person, verified=False).delete()


def proven(*, request: HttpRequest, email_address: EmailAddress, **_more: object) -> None:
    """A mailbox was proven: what its sign-up told counts now, if this session is where it was told."""
    person = email_address.user_id
    if EmailAddress.objects.filter(user_id=person, verified=True).exclude(pk=email_address.pk).exists():
        return
    held = request.session.pop(HELD, None) or {}
    mine = held.get("person") == person
    if mine:
        prove(person=person, name=held["name"], password=held["password"])
        record_authentication(request, email_address.user, method="code", email=email_address.email)
    if not (mine and held["provider"]):
        take_off(person, addresses=False)
