"""What people settle about themselves: how they are called, in what language they read, how often they get mail.

It is the directory's, and stands in no journal. Doors call these for the person who signed in, and for nobody else.
"""

from zoneinfo import available_timezones

from django.conf import settings

from commonhold.acts.access.sitting import one_line
from commonhold.acts.people import there_is
from commonhold.acts.refusal import NotAllowed, in_words
from commonhold.facts.words import gettext_noop as _
from commonhold.record.models.directory import Sitting
from commonhold.record.models.people import DAILY, NO_PASSWORD, OFF, WEEKLY, Person

NO_NAME = _("Tell your name, in one line of at most {longest} signs.")
NO_LANGUAGE = _("Choose one of the languages.")
NO_ZONE = _("Choose a time zone from the list.")
NO_DIGEST = _("Choose how often you want mail: weekly, daily, or not at all.")

LONGEST_NAME = 200
LONGEST_LANGUAGE = 20
DIGESTS = (WEEKLY, DAILY, OFF)
"""How often what waits is mailed."""


@in_words()
def prove(*, person: str, name: str, password: str) -> None:
    """The mailbox of a person was proven: from now on its name and its (hashed) password are those told with it."""
    there_is(person)
    Person.objects.filter(id=person).update(password=password or NO_PASSWORD, **({"name": name} if name else {}))


@in_words()
def settle(*, person: str, name: str, language: str, time_zone: str, digest: str) -> None:
    """Keep what a person chose about itself; an empty language or time zone leaves it to the browser, or to UTC.

    NotAllowed tells the first thing that is wrong; NotThere for nobody.
    """
    there_is(person)
    if not one_line(name, LONGEST_NAME):
        raise NotAllowed(NO_NAME, longest=LONGEST_NAME)
    if language and not is_language(language):
        raise NotAllowed(NO_LANGUAGE)
    if time_zone and time_zone not in available_timezones():
        raise NotAllowed(NO_ZONE)
    if digest not in DIGESTS:
        raise NotAllowed(NO_DIGEST)
    Person.objects.filter(id=person).update(name=name.strip(), language=language, time_zone=time_zone, digest=digest)


@in_words()
def speak(*, person: str, language: str) -> None:
    """Keep the language in which a person reads."""
    there_is(person)
    if not is_language(language):
        raise NotAllowed(NO_LANGUAGE)
    Person.objects.filter(id=person).update(language=language)


def is_language(language: str) -> bool:
    """Is it one of the languages that there are?"""
    return language in dict(settings.LANGUAGES)


def sitters(partnership: str) -> dict[str, str]:
    """Who sits on the seats of a partnership, by seat: one query. For a demonstration, whose people are invented."""
    return dict(Sitting.objects.filter(partnership=partnership).values_list("seat", "person"))
