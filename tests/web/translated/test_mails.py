"""Mails, too, are written in the language of whoever they go to, to the last word."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.urls import reverse

from commonhold.notices.letters.digest import write_digest
from commonhold.notices.letters.invitation import invite
from privacy.world import OSANTI, World
from translations.pseudo import LANGUAGE, OPENING
from web.translated.reading import Written, read

SAID_BY_ITSELF = ("-- ", "Commonhold: ")


@pytest.fixture
def miriam(place: World) -> str:
    """A reader who chose the language that nobody speaks."""
    get_user_model().objects.filter(pk=place.readers[0].person).update(language=LANGUAGE, digest="daily")
    mail.outbox = []
    return f"{place.readers[0].seat}@osanti.example"


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_mails_about_accounts_can_be_translated(name: str, miriam: str, place: World, people: Written) -> None:
    nobody = place.reader("nobody").client
    nobody.post(reverse(name), {"email": miriam})
    assert [left(one, people) for one in mail.outbox] == [[]]


def test_the_digest_can_be_translated(miriam: str, place: World, people: Written) -> None:
    morning = datetime.now(UTC).replace(hour=9, minute=0) + timedelta(days=1)
    assert write_digest(place.readers[0].person, morning)
    assert [left(one, people) for one in mail.outbox] == [[]]
    [letter] = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    [(markup, _type)] = letter.alternatives
    assert [text for text in read(str(markup)) if people.left(text) not in ("", "Commonhold")] == []


def test_an_invitation_can_be_translated(miriam: str, place: World, people: Written) -> None:
    assert invite(OSANTI, seat="paul-emeka", by="miriam-adeyo", mailbox=miriam, token="a" * 20)
    assert [left(one, people) for one in mail.outbox] == [[]]


def left(letter: EmailMessage, people: Written) -> list[str]:
    """The lines of a mail that nobody can translate; a subject may be cut before its closing mark."""
    subject = [] if str(letter.subject).startswith(OPENING) else [str(letter.subject)]
    lines = [*subject, *str(letter.body).splitlines()]
    return [line for line in lines if not line.startswith(SAID_BY_ITSELF) and people.left(line)]
